"""The reference network: a multilayer perceptron whose every part is a function of the lessons.

One example is one row. W^(l) has shape (n_l, n_{l+1}), the cost of an example is Σ_j (a_j − y_j)² without a ½, the cost
of a batch is the mean over its examples, and a delta is not divided by m: the 1/m enters once, in `layer_gradients`.
The derivation is lesson 5's; Nielsen, Neural Networks and Deep Learning, chapter 2, has the same four equations.
"""

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def initial_network(sizes: Sequence[int], rng: np.random.Generator) -> tuple[list[Array], list[Array]]:
    """Return weights and biases from N(0, 1) for layers of `sizes` neurons, input first."""
    pairs = list(itertools.pairwise(sizes))
    return [rng.normal(size=pair) for pair in pairs], [rng.normal(size=n) for _, n in pairs]


def weighted_sum(w: Array, a: Array, b: float) -> float:
    """Return one neuron's weighted sum: w (n,), a (n,), b a number."""
    return float(np.dot(w, a) + b)


def layer(a: Array, W: Array, b: Array) -> Array:
    """Return the weighted sums (n_out,) of a layer: a (n_in,), W (n_in, n_out), b (n_out,)."""
    return a @ W + b


def layer_batch(A: Array, W: Array, b: Array) -> Array:
    """Return the weighted sums (m, n_out) of a layer for m examples: A (m, n_in)."""
    return A @ W + b


def sigmoid(z: ArrayLike) -> Any:
    """Return σ(z) = 1 / (1 + e^{-z}), same shape, for any z without overflow."""
    return np.exp(-np.logaddexp(0.0, np.negative(np.asarray(z, float))))


def sigmoid_prime(z: ArrayLike) -> Any:
    """Return σ'(z) = σ(z)(1 − σ(z)), same shape; takes the weighted sum, not the activation."""
    return sigmoid(z) * (1 - sigmoid(z))


def forward(X: Array, weights: Sequence[Array], biases: Sequence[Array]) -> list[Array]:
    """Return the activations of every layer, X (m, n_0) first: L + 1 arrays (m, n_l)."""
    activations = [X]
    for W, b in zip(weights, biases, strict=True):
        activations.append(sigmoid(activations[-1] @ W + b))
    return activations


def cost(a: Array, y: Array) -> float:
    """Return one example's cost Σ (a − y)²: a (n,), y (n,)."""
    return float(np.sum(np.square(np.subtract(a, y, dtype=float))))


def mean_cost(A: Array, Y: Array) -> float:
    """Return the mean over the m examples of each one's cost: A (m, n), Y (m, n)."""
    return float(np.mean(np.sum(np.square(np.subtract(A, Y, dtype=float)), axis=1)))


def cost_prime(A: Array, Y: Array) -> Array:
    """Return ∂C/∂a = 2 (A − Y) of each example, (m, n)."""
    return np.subtract(A, Y, dtype=float) * 2


def descend(w: Any, slope: Any, rate: float) -> Any:
    """Return the parameter one step downhill, a new one: w − rate · slope."""
    return w - rate * np.asarray(slope)


def nudge_slope(f: Callable[[Any], float], x: float, eps: float = 1e-4) -> float:
    """Return the slope of f at x from one nudge: (f(x + ε) − f(x)) / ε."""
    return (f(x + eps) - f(x)) / eps


def central_slope(f: Callable[[Any], float], x: float, eps: float = 1e-4) -> float:
    """Return the slope of f at x from a nudge to each side: (f(x + ε) − f(x − ε)) / 2ε."""
    return (f(x + eps) - f(x - eps)) / (2 * eps)


def nudge_gradient(f: Callable[[Array], float], params: Array, eps: float = 1e-4) -> Array:
    """Return the slope of f by each of `params` (p,) from central differences, (p,)."""
    nudges = eps * np.eye(len(params))
    return np.array([(f(params + nudge) - f(params - nudge)) / (2 * eps) for nudge in nudges])


def forward_passes(p: int) -> int:
    """Return how many runs of the network one nudged gradient of p parameters costs."""
    return p + 1


def train_by_nudging(f: Callable[[Array], float], params: Array, rate: float, steps: int) -> tuple[Array, list[float]]:
    """Return the parameters after `steps` steps downhill, and the cost before each."""
    costs = []
    for _ in range(steps):
        costs.append(f(params))
        params = descend(params, nudge_gradient(f, params), rate)
    return params, costs


def neuron_gradient(w: float, a: float, b: float, y: float) -> tuple[float, float, float]:
    """Return (∂C/∂w, ∂C/∂b, ∂C/∂a) of one neuron, by the chain rule."""
    z = w * a + b
    delta = float(2 * (sigmoid(z) - y) * sigmoid_prime(z))
    return delta * a, delta, delta * w


def chain_gradient(
    x: float, y: float, weights: Sequence[float], biases: Sequence[float]
) -> tuple[list[float], list[float]]:
    """Return the slopes of the cost by each weight and bias of a chain of single neurons, two lists of L numbers."""
    activations, sums = [x], []
    for w, b in zip(weights, biases, strict=True):
        sums.append(w * activations[-1] + b)
        activations.append(sigmoid(sums[-1]))
    dws: list[float] = []
    dbs: list[float] = []
    slope = 2 * (activations[-1] - y)
    for w, a, z in zip(reversed(weights), reversed(activations[:-1]), reversed(sums), strict=True):
        delta = float(slope * sigmoid_prime(z))
        dws.insert(0, delta * a)
        dbs.insert(0, delta)
        slope = delta * w
    return dws, dbs


def output_delta(A: Array, Y: Array, Z: Array) -> Array:
    """Return δ of the output layer, (m, n_L): ∂C/∂z = ∂C/∂a · σ'(z)."""
    delta: Array = cost_prime(A, Y) * sigmoid_prime(Z)
    return delta


def hidden_delta(delta_next: Array, W_next: Array, Z: Array) -> Array:
    """Return δ of a hidden layer (m, n_l) from the next layer's: δ_next W_nextᵀ · σ'(z)."""
    delta: Array = (delta_next @ W_next.T) * sigmoid_prime(Z)
    return delta


def layer_gradients(A: Array, delta: Array) -> tuple[Array, Array]:
    """Return (dW (n_in, n_out), db (n_out,)), averaged over the m examples: A (m, n_in), delta (m, n_out)."""
    return A.T @ delta / len(A), np.mean(delta, axis=0)


def backprop(X: Array, Y: Array, weights: Sequence[Array], biases: Sequence[Array]) -> tuple[list[Array], list[Array]]:
    """Return the gradient of the mean cost: a list of L dW and a list of L db."""
    activations = forward(X, weights, biases)
    sums = [A @ W + b for A, W, b in zip(activations, weights, biases, strict=False)]
    deltas = [output_delta(activations[-1], Y, sums[-1])]
    for W, Z in zip(reversed(weights), reversed(sums[:-1]), strict=False):
        deltas.insert(0, hidden_delta(deltas[0], W, Z))
    gradients = [layer_gradients(A, delta) for A, delta in zip(activations, deltas, strict=False)]
    return [dW for dW, _ in gradients], [db for _, db in gradients]


def update(
    weights: Sequence[Array], biases: Sequence[Array], dWs: Sequence[Array], dbs: Sequence[Array], rate: float
) -> tuple[list[Array], list[Array]]:
    """Return new weights and biases, each one step against its own slope."""
    new_weights = [descend(W, dW, rate) for W, dW in zip(weights, dWs, strict=True)]
    return new_weights, [descend(b, db, rate) for b, db in zip(biases, dbs, strict=True)]


def train(
    X: Array, Y: Array, weights: Sequence[Array], biases: Sequence[Array], rate: float, steps: int
) -> tuple[list[Array], list[Array], list[float]]:
    """Return the weights and biases after `steps` steps, and the mean cost before each."""
    trained, shifted, costs = list(weights), list(biases), []
    for _ in range(steps):
        costs.append(mean_cost(forward(X, trained, shifted)[-1], Y))
        trained, shifted = update(trained, shifted, *backprop(X, Y, trained, shifted), rate)
    return trained, shifted, costs
