import numpy as np
def sigmoid(z): return 1/(1+np.exp(-z))
def sigmoid_prime(z): s=sigmoid(z); return s*(1-s)
def forward(X,W,B):
    o=[X]
    for w,b in zip(W,B): o.append(sigmoid(o[-1]@w+b))
    return o
def cost(a,y): return float(np.sum((a-y)**2))
def mean_cost(A,Y): return float(np.mean(np.sum((A-Y)**2,axis=1)))
def cost_prime(A,Y): return 2*(A-Y)
def descend(w,slope,rate): return w-rate*slope
def backprop(X,Y,W,B):
    A=[X];Z=[]
    for w,b in zip(W,B): Z.append(A[-1]@w+b); A.append(sigmoid(Z[-1]))
    d=cost_prime(A[-1],Y)*sigmoid_prime(Z[-1]); dW=[];db=[]
    for l in range(len(W)-1,-1,-1):
        dW.insert(0,A[l].T@d/len(X)); db.insert(0,d.sum(0)/len(X))
        if l: d=(d@W[l].T)*sigmoid_prime(Z[l-1])
    return dW,db
def update(W,B,dW,db,r): return [w-r*d for w,d in zip(W,dW)],[b-r*d for b,d in zip(B,db)]
def train(X,Y,W,B,rate,steps):
    c=[]
    for _ in range(steps):
        c.append(mean_cost(forward(X,W,B)[-1],Y)); W,B=update(W,B,*backprop(X,Y,W,B),rate)
    return W,B,c
