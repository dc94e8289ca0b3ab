"""What a student who got everything right has in the notebook."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def forward(X, weights, biases):
    activations = [X]
    for W, b in zip(weights, biases, strict=True):
        activations.append(sigmoid(activations[-1] @ W + b))
    return activations


def cost(a, y):
    return np.sum((a - y) ** 2)


def mean_cost(A, Y):
    return np.mean(np.sum((A - Y) ** 2, axis=1))


def cost_prime(A, Y):
    return 2 * (A - Y)


def descend(w, slope, rate):
    return w - rate * slope


def backprop(X, Y, weights, biases):
    activations, sums = [X], []
    for W, b in zip(weights, biases, strict=True):
        sums.append(activations[-1] @ W + b)
        activations.append(sigmoid(sums[-1]))
    delta = cost_prime(activations[-1], Y) * sigmoid_prime(sums[-1])
    dWs, dbs = [], []
    for layer in reversed(range(len(weights))):
        dWs.insert(0, activations[layer].T @ delta / len(X))
        dbs.insert(0, delta.sum(axis=0) / len(X))
        if layer:
            delta = delta @ weights[layer].T * sigmoid_prime(sums[layer - 1])
    return dWs, dbs


def update(weights, biases, dWs, dbs, rate):
    new_weights = [W - rate * dW for W, dW in zip(weights, dWs, strict=True)]
    new_biases = [b - rate * db for b, db in zip(biases, dbs, strict=True)]
    return new_weights, new_biases


def train(X, Y, weights, biases, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        weights, biases = update(weights, biases, *backprop(X, Y, weights, biases), rate)
    return weights, biases, costs


XOR_X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR_Y = np.array([[0.0], [1.0], [1.0], [0.0]])


def xor_cost(p):
    weights, biases = [p[:4].reshape(2, 2), p[6:8].reshape(2, 1)], [p[4:6], p[8:]]
    return mean_cost(forward(XOR_X, weights, biases)[-1], XOR_Y)
