"""Lesson 5: back propagation, from one neuron to a network that is trained."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from backprop.compare import show
from backprop.houses import features_test, prices_test, prices_train
from reference import mlp
from reference.draw import SIZES, network, number, numbers
from reference.exercise import Case, FunctionExercise, ValueExercise, wrong_number

_SLOPES = ("dC_dw", "dC_db", "dC_da")


def _slopes_fault(got: Any) -> str | None:
    if not isinstance(got, tuple | list) or len(got) != len(_SLOPES):
        return f"slopes is {show(got)}, expected the three numbers ({', '.join(_SLOPES)})."
    wanted = mlp.neuron_gradient(0.5, 0.25, 1.0, 1.0)
    faults = (wrong_number(*each) for each in zip(got, wanted, _SLOPES, strict=True))
    return next(filter(None, faults), None)


SLOPES = ValueExercise(name="slopes", fault=_slopes_fault)


def _neurons(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((0.5, 0.25, 1.0, 1.0))
    yield Case((-2.0, 3.0, 0.5, 0.0))
    yield Case((2, 1, -1, 0))
    for y in (0.0, 1.0, 0.3):
        yield Case((number(rng), number(rng), number(rng), y))


NEURON_GRADIENT = FunctionExercise(
    name="neuron_gradient", model=mlp.neuron_gradient, cases=_neurons, results=("dw", "db", "da")
)


def _chains(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((0.5, 1.0, [2.0, -1.0], [0.25, 0.5]))
    yield Case((1, 0, [2], [-1]))
    for length in (1, 3, 5):
        chain = [2 * float(w) for w in numbers(rng, length)], [float(b) for b in numbers(rng, length)]
        yield Case((number(rng), float(rng.integers(2)), *chain))


CHAIN_GRADIENT = FunctionExercise(
    name="chain_gradient", model=mlp.chain_gradient, cases=_chains, results=("dws", "dbs")
)


def _outputs(rng: np.random.Generator) -> Iterator[Case]:
    for m, n in ((2, 3), (5, 2), (1, 3), (4, 1), (1, 1), (3, 3)):
        Z = 2 * numbers(rng, m, n)
        yield Case((mlp.sigmoid(Z), numbers(rng, m, n), Z))
    Z = np.array([[1, -2], [0, 3], [-1, 4]])
    yield Case((mlp.sigmoid(Z), np.array([[1, 0], [0, 1], [1, 1]]), Z))


OUTPUT_DELTA = FunctionExercise(name="output_delta", model=mlp.output_delta, cases=_outputs)


def _hidden(rng: np.random.Generator) -> Iterator[Case]:
    for m, n, n_next in ((2, 3, 1), (5, 4, 2), (1, 3, 2), (3, 3, 3), (4, 1, 2), (1, 1, 1), (2, 2, 5)):
        yield Case((numbers(rng, m, n_next), numbers(rng, n, n_next), 2 * numbers(rng, m, n)))
    yield Case((numbers(rng, 2, 2), np.array([[1, -2], [0, 3], [2, 1]]), numbers(rng, 2, 3)))


HIDDEN_DELTA = FunctionExercise(name="hidden_delta", model=mlp.hidden_delta, cases=_hidden)


def _layers(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([[0.5], [-1.5]])))
    yield Case((np.array([[0, 1], [1, 0], [1, 1]]), numbers(rng, 3, 4)))
    for m, n_in, n_out in ((5, 3, 4), (1, 3, 2), (3, 3, 3), (4, 1, 2), (1, 1, 1), (2, 4, 3)):
        yield Case((numbers(rng, m, n_in), numbers(rng, m, n_out)))


LAYER_GRADIENTS = FunctionExercise(
    name="layer_gradients", model=mlp.layer_gradients, cases=_layers, results=("dW", "db")
)


def _batches(rng: np.random.Generator) -> Iterator[Case]:
    X, Y = np.array([[0, 1], [1, 1], [1, 0]]), np.array([[1], [0], [1]])
    yield Case((X, Y, *network(rng, (2, 1))))
    yield Case((X, Y, [np.array([[1, -1, 2], [2, 1, -2]]), np.array([[1], [-2], [1]])], network(rng, (2, 3, 1))[1]))
    for sizes, m in zip(SIZES, (1, 5, 3, 2, 4), strict=True):
        yield Case((numbers(rng, m, sizes[0]), numbers(rng, m, sizes[-1]), *network(rng, sizes)))


BACKPROP = FunctionExercise(name="backprop", model=mlp.backprop, cases=_batches, results=("dWs", "dbs"))


def _gradients(rng: np.random.Generator) -> Iterator[Case]:
    yield Case(
        (
            [np.array([[1.0], [-2.0]])],
            [np.array([0.5])],
            [np.array([[0.5], [1.0]])],
            [np.array([-1.0])],
            0.5,
        )
    )
    whole = [np.array([[1, -1, 2], [2, 1, -2]]), np.array([[1], [-2], [1]])]
    dWs, dbs = network(rng, (2, 3, 1))
    yield Case((whole, network(rng, (2, 3, 1))[1], dWs, dbs, 0.1))
    for sizes, rate in zip(SIZES, (2.0, 0.3, 0.1, 1.0, 0.7), strict=True):
        yield Case((*network(rng, sizes), *network(rng, sizes), rate))


UPDATE = FunctionExercise(name="update", model=mlp.update, cases=_gradients, results=("weights", "biases"))


def _runs(rng: np.random.Generator) -> Iterator[Case]:
    X, Y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0], [1], [1], [0]])
    yield Case((X, Y, *network(rng, (2, 1)), 1.0, 1))
    whole = [np.array([[1, -1, 2], [2, 1, -2]]), np.array([[1], [-2], [1]])]
    yield Case((X, Y, whole, network(rng, (2, 3, 1))[1], 0.5, 2))
    for sizes, m, rate, steps in (((3, 4, 2), 5, 0.5, 4), ((2, 3, 4, 1), 3, 2.0, 3), ((1, 2), 1, 1.0, 5)):
        yield Case((numbers(rng, m, sizes[0]), numbers(rng, m, sizes[-1]), *network(rng, sizes), rate, steps))


TRAIN = FunctionExercise(name="train", model=mlp.train, cases=_runs, results=("weights", "biases", "costs"))

_XOR = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])


def _xor_fault(got: Any) -> str | None:
    try:
        weights, biases = got
        weights, biases = [np.asarray(W, float) for W in weights], [np.asarray(b, float) for b in biases]
    except (TypeError, ValueError):
        return "xor_network is not a pair of lists, expected (weights, biases): a list of arrays and a list of arrays."
    if len(weights) != len(biases) or not weights:
        return f"xor_network has {len(weights)} weight matrices and {len(biases)} biases, expected one of each a layer."
    n = 2
    for i, (W, b) in enumerate(zip(weights, biases, strict=True)):
        if W.ndim != 2 or W.shape[0] != n:
            where = "two inputs" if i == 0 else f"{n} neurons in the layer before it"
            return f"weights[{i}] of xor_network has shape {W.shape}, expected {n} rows, for the {where}."
        n = W.shape[1]
        if b.shape != (n,):
            return (
                f"biases[{i}] of xor_network has shape {b.shape}, expected {(n,)}: one for each column of weights[{i}]."
            )
    if n != 1:
        return f"xor_network ends in {n} neurons, expected one output."
    X, truth = _XOR
    guesses = mlp.forward(X, weights, biases)[-1][:, 0]
    right = (guesses > 0.5) == truth
    if right.all():
        return None
    i = int(np.argmin(right))
    return (
        f"xor_network gets {right.sum()} of the 4 cases right. For {X[i, 0]} XOR {X[i, 1]} it answers "
        f"{guesses[i]:.3f}, expected {'above' if truth[i] else 'at most'} 0.5."
    )


XOR_NETWORK = ValueExercise(name="xor_network", builds_on=TRAIN.builds_on | {"train"}, fault=_xor_fault)


def _houses_fault(got: Any) -> str | None:
    try:
        prices = np.asarray(got, float)
    except (TypeError, ValueError):
        return f"house_predictions is {show(got)}, expected 100 prices in dollars, one for each row of features_test."
    n = len(features_test)
    if prices.shape not in ((n,), (n, 1)):
        return (
            f"house_predictions has shape {prices.shape}, expected {(n,)}: one price for each row of features_test, "
            "in that order."
        )
    if not np.isfinite(prices).all():
        return f"house_predictions[{int(np.argmin(np.isfinite(prices.ravel())))}] is not a finite number."
    if np.abs(prices).max() < 1000:
        return (
            f"house_predictions lie between {prices.min():.4g} and {prices.max():.4g}, which are not dollars yet. "
            "The network learned from scaled prices: scale its answers back."
        )
    off = float(np.abs(prices.ravel() - prices_test).mean())
    always = float(np.abs(prices_train.mean() - prices_test).mean())
    if off < always:
        return None
    return (
        f"house_predictions are off by ${off:,.0f} on average; saying the mean training price for every house is off "
        f"by ${always:,.0f}. The network has to do better than that."
    )


HOUSE_PREDICTIONS = ValueExercise(name="house_predictions", builds_on=TRAIN.builds_on | {"train"}, fault=_houses_fault)
