"""Lesson 5: back propagation, from one neuron to a network that is trained."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from backprop.compare import show
from backprop.houses import features_test, prices_test, prices_train
from reference import mlp
from reference.draw import SIZES, network, number, numbers
from reference.exercise import Case, FunctionExercise, Slip, ValueExercise, wrong_number
from reference.mlp import (
    backprop,
    cost_prime,
    forward,
    hidden_delta,
    layer_gradients,
    mean_cost,
    neuron_gradient,
    output_delta,
    sigmoid,
    sigmoid_prime,
    update,
)

_SLOPES = ("dC_dw", "dC_db", "dC_da")


def _slopes_fault(got: Any) -> str | None:
    if not isinstance(got, tuple | list) or len(got) != len(_SLOPES):
        return f"slopes is {show(got)}, expected the three numbers ({', '.join(_SLOPES)})."
    wanted = mlp.neuron_gradient(0.5, 0.25, 1.0, 1.0)
    faults = (wrong_number(*each) for each in zip(got, wanted, _SLOPES, strict=True))
    return next(filter(None, faults), None)


SLOPES = ValueExercise(
    name="slopes", builds_on=frozenset({"sigmoid", "sigmoid_prime", "cost_prime"}), fault=_slopes_fault
)


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
    if isinstance(got, list | tuple) and len(got) == 3:
        return "xor_network has three parts. train returns three things; the network is the first two."
    try:
        weights, biases = got
        if not isinstance(weights, list | tuple) or not isinstance(biases, list | tuple):
            raise TypeError
        weights, biases = [np.asarray(W, float) for W in weights], [np.asarray(b, float) for b in biases]
    except (TypeError, ValueError):
        return "xor_network is not (weights, biases), a list of arrays and another: both belong to the network."
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
        f"{guesses[i]:.3f}, expected {'above' if truth[i] else 'at most'} 0.5. {_xor_advice(weights, biases, right)}"
    )


def _xor_advice(weights: list[mlp.Array], biases: list[mlp.Array], right: Any) -> str:
    if len(weights) == 1:
        return "Without a hidden layer no network can do XOR."
    neurons = np.vstack([weights[0], biases[0]])
    if neurons.shape[1] > 1 and np.all(neurons == neurons[:, :1]):
        return "Its hidden neurons are twins: equal weights stay equal, so start from random numbers."
    if not right.any():
        return "It answers the other way round: look at the targets it learned from."
    return "Train it for longer, or start from other random numbers."


XOR_NETWORK = ValueExercise(name="xor_network", builds_on=TRAIN.builds_on | {"train"}, fault=_xor_fault)


def _houses_fault(got: Any) -> str | None:
    try:
        prices = np.asarray(got, float)
    except (TypeError, ValueError):
        return f"house_predictions is {show(got)}, expected 100 prices in dollars, one for each row of features_test."
    n = len(features_test)
    if len(prices.ravel()) == len(prices_train):
        return f"house_predictions holds {len(prices_train)} prices: those of the training homes. {n} are asked for, of features_test."
    if prices.shape not in ((n,), (n, 1)):
        return f"house_predictions has shape {prices.shape}, expected {(n,)}: one price for each row of features_test."
    if not np.isfinite(prices).all():
        first = int(np.argmin(np.isfinite(prices.ravel())))
        return f"house_predictions[{first}] is not a finite number: the training ran away. Take a smaller rate, or scale the data."
    if np.abs(prices).max() < 1000:
        return (
            f"house_predictions lie between {prices.min():.4g} and {prices.max():.4g}, which are no prices in dollars. "
            "If the network learned from scaled prices, scale its answers back."
        )
    off = float(np.abs(prices.ravel() - prices_test).mean())
    always = float(np.abs(prices_train.mean() - prices_test).mean())
    if off < always:
        return None
    return (
        f"house_predictions are off by ${off:,.0f} on average; saying the mean training price for every home is off "
        f"by ${always:,.0f}. The network has to do better than that, for the homes in their order."
    )


HOUSE_PREDICTIONS = ValueExercise(name="house_predictions", builds_on=TRAIN.builds_on | {"train"}, fault=_houses_fault)

_CHAIN = "a = 1 / (1 + np.exp(-1.125))\n"
_RIGHT_SLOPES = mlp.neuron_gradient(0.5, 0.25, 1.0, 1.0)


def _slopes(name: str, hint: str, delta: str, value: float, dw: str = "d * 0.25", da: str = "d * 0.5") -> None:
    """Add a mistake in the shared part of the three slopes."""
    lines = f"{_CHAIN}d = {delta}\ndC_dw, dC_db, dC_da = {dw}, d, {da}"
    SLOPES.mistake(name, hint, lines, (value * 0.25, value, value * 0.5))


_a = float(mlp.sigmoid(1.125))
_slopes(
    "the 2 missing",
    "The 2 is missing: ∂C/∂a of the output is 2 (a - y).",
    "(a - 1) * a * (1 - a)",
    (_a - 1) * _a * (1 - _a),
)
_slopes(
    "turned around",
    "The difference is turned around: ∂C/∂a of the output is 2 (a - y).",
    "2 * (1 - a) * a * (1 - a)",
    2 * (1 - _a) * _a * (1 - _a),
)
_slopes("no σ'", "The middle link is missing: σ'(z) = a (1 - a).", "2 * (a - 1)", 2 * (_a - 1))
_slopes("half of σ'", "Half of the middle link is missing: σ'(z) = a (1 - a).", "2 * (a - 1) * a", 2 * (_a - 1) * _a)
_slopes(
    "the other half of σ'",
    "Half of the middle link is missing: σ'(z) = a (1 - a).",
    "2 * (a - 1) * (1 - a)",
    2 * (_a - 1) * (1 - _a),
)
_slopes(
    "z for a",
    "σ'(z) is made from z (1 - z); it is a (1 - a) with a = σ(z).",
    "2 * (a - 1) * 1.125 * (1 - 1.125)",
    2 * (_a - 1) * 1.125 * (1 - 1.125),
)
_slopes(
    "σ' squared",
    "σ'(z) is there twice; it belongs there once.",
    "2 * (a - 1) * (a * (1 - a)) ** 2",
    2 * (_a - 1) * (_a * (1 - _a)) ** 2,
)
_slopes("only σ'", "The first link is missing: ∂C/∂a of the output is 2 (a - y).", "a * (1 - a)", _a * (1 - _a))
SLOPES.mistake(
    "w and a exchanged",
    "w and a are exchanged: ∂z/∂w is the activation 0.25, ∂z/∂a is the weight 0.5.",
    f"{_CHAIN}d = 2 * (a - 1) * a * (1 - a)\ndC_dw, dC_db, dC_da = d * 0.5, d, d * 0.25",
    (_RIGHT_SLOPES[2], _RIGHT_SLOPES[1], _RIGHT_SLOPES[0]),
)
SLOPES.mistake(
    "the bias multiplied",
    "∂z/∂b is 1: the slope by the bias is the shared part itself, and the other two are 0.25 and 0.5 times that.",
    f"{_CHAIN}d = 2 * (a - 1) * a * (1 - a)\ndC_dw, dC_db, dC_da = d, d, d",
    (_RIGHT_SLOPES[1],) * 3,
)
SLOPES.mistake(
    "nothing multiplied at the end",
    "∂C/∂w still needs its last link ∂z/∂w, the activation 0.25.",
    f"{_CHAIN}d = 2 * (a - 1) * a * (1 - a)\ndC_dw, dC_db, dC_da = d, d, d * 0.5",
    (_RIGHT_SLOPES[1], _RIGHT_SLOPES[1], _RIGHT_SLOPES[2]),
)
SLOPES.right_way("the chain", f"{_CHAIN}d = 2 * (a - 1) * a * (1 - a)\ndC_dw, dC_db, dC_da = d * 0.25, d, d * 0.5")
SLOPES.right_way("typed", "dC_dw, dC_db, dC_da = -0.022672, -0.090687, -0.045344")
SLOPES.right_way(
    "one's own sigmoid",
    "d = 2 * (sigmoid(1.125) - 1) * sigmoid_prime(1.125)\ndC_dw = d * 0.25\ndC_db = d\ndC_da = d * 0.5",
)
SLOPES.right_way(
    "nudged",
    "def C(w, a, b):\n    return (1 / (1 + np.exp(-(w * a + b))) - 1) ** 2\n\n\neps = 1e-6\ndC_dw = (C(0.5 + eps, 0.25, 1) - C(0.5 - eps, 0.25, 1)) / (2 * eps)\ndC_db = (C(0.5, 0.25, 1 + eps) - C(0.5, 0.25, 1 - eps)) / (2 * eps)\ndC_da = (C(0.5, 0.25 + eps, 1) - C(0.5, 0.25 - eps, 1)) / (2 * eps)",
)
SLOPES.right_way("an array", f"{_CHAIN}dC_dw, dC_db, dC_da = 2 * (a - 1) * a * (1 - a) * np.array([0.25, 1, 0.5])")
SLOPES.right_way(
    "the quotient rule", "e = np.exp(-1.125)\ndC_db = -2 * e**2 / (1 + e) ** 3\ndC_dw = dC_db / 4\ndC_da = dC_db / 2"
)


@NEURON_GRADIENT.right_way(
    "the chain rule",
    Slip("the 2 missing", "The 2 is missing: ∂C/∂a of the output is 2 (σ(z) - y).", "2 * (sigmoid", "(sigmoid"),
    Slip(
        "turned around", "The difference is turned around: it is 2 (σ(z) - y).", "(sigmoid(z) - y)", "(y - sigmoid(z))"
    ),
    Slip("no σ'", "The link σ'(z) is missing.", " * sigmoid_prime(z)", ""),
    Slip(
        "σ' of the activation",
        "σ' takes the weighted sum z, not the activation.",
        "sigmoid_prime(z)",
        "sigmoid_prime(sigmoid(z))",
    ),
    Slip("σ for σ'", "σ(z) stands where its slope σ'(z) belongs.", "sigmoid_prime(z)", "sigmoid(z)"),
    Slip(
        "z for the output", "The error is taken of z; the output of the neuron is σ(z).", "(sigmoid(z) - y)", "(z - y)"
    ),
    Slip(
        "the input for the output",
        "The error is taken of the input a; the output of the neuron is σ(z).",
        "(sigmoid(z) - y)",
        "(a - y)",
    ),
    Slip("σ' twice", "σ'(z) is there twice; it belongs there once.", "sigmoid_prime(z)", "sigmoid_prime(z) ** 2"),
    Slip("y added", "y is added; the error is σ(z) - y.", "- y", "+ y"),
    Slip("no bias", "The bias is missing in z = w a + b.", " + b", ""),
    Slip(
        "w and a exchanged",
        "w and a are exchanged: ∂z/∂w is a and ∂z/∂a is w.",
        "delta * a, delta, delta * w",
        "delta * w, delta, delta * a",
    ),
    Slip("last link of w missing", "∂C/∂w still needs its last link, ∂z/∂w = a.", "delta * a,", "delta,"),
    Slip("last link of a missing", "∂C/∂a still needs its last link, ∂z/∂a = w.", "delta * w", "delta"),
    Slip("bias multiplied", "∂z/∂b is 1: nothing multiplies the slope by the bias.", " delta, ", " delta * b, "),
    Slip(
        "results in another order",
        "The order is (∂C/∂w, ∂C/∂b, ∂C/∂a).",
        "delta * a, delta, delta * w",
        "delta * a, delta * w, delta",
    ),
    Slip(
        "the slope by w alone",
        "Only ∂C/∂w comes back; all three are asked for.",
        "delta * a, delta, delta * w",
        "delta * a",
    ),
    Slip("two of three", "Only two slopes come back; ∂C/∂a is missing.", "delta, delta * w", "delta"),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "slopes = "),
)
def _(w, a, b, y):
    z = w * a + b
    delta = 2 * (sigmoid(z) - y) * sigmoid_prime(z)
    return delta * a, delta, delta * w


@NEURON_GRADIENT.mistake("the chain's numbers", "It always uses w = 0.5, a = 0.25, b = 1, y = 1; use the arguments.")
def _(w, a, b, y):
    w, a, b, y = 0.5, 0.25, 1, 1
    delta = 2 * (sigmoid(w * a + b) - y) * sigmoid_prime(w * a + b)
    return delta * a, delta, delta * w


@NEURON_GRADIENT.mistake("z(1 - z)", "σ'(z) is made from z (1 - z); it is s (1 - s) with s = σ(z).")
def _(w, a, b, y):
    z = w * a + b
    delta = 2 * (sigmoid(z) - y) * z * (1 - z)
    return delta * a, delta, delta * w


@NEURON_GRADIENT.right_way("link by link")
def _(w, a, b, y):
    z = w * a + b
    dC_dout, dout_dz = 2 * (sigmoid(z) - y), sigmoid_prime(z)
    return dC_dout * dout_dz * a, dC_dout * dout_dz * 1, dC_dout * dout_dz * w


@NEURON_GRADIENT.right_way("from the output alone")
def _(w, a, b, y):
    out = sigmoid(w * a + b)
    slope = 2 * (out - y) * out * (1 - out)
    return [slope * a, slope, slope * w]


@NEURON_GRADIENT.right_way("an array")
def _(w, a, b, y):
    s = float(sigmoid(w * a + b))
    return 2 * (s - y) * (s - s**2) * np.array([a, 1.0, w])


@NEURON_GRADIENT.right_way("an inner function")
def _(w, a, b, y):
    def delta():
        z = w * a + b
        return sigmoid(z) * (1 - sigmoid(z)) * (2 * sigmoid(z) - 2 * y)

    return a * delta(), delta(), w * delta()


@NEURON_GRADIENT.right_way("nudged")
def _(w, a, b, y):
    def C(w, a, b):
        return (sigmoid(w * a + b) - y) ** 2

    e = 1e-5
    return (
        (C(w + e, a, b) - C(w - e, a, b)) / (2 * e),
        (C(w, a, b + e) - C(w, a, b - e)) / (2 * e),
        (C(w, a + e, b) - C(w, a - e, b)) / (2 * e),
    )


@NEURON_GRADIENT.right_way("with math")
def _(w, a, b, y):
    import math

    e = math.exp(-(w * a + b))
    slope = 2 * (1 / (1 + e) - y) * e / (1 + e) ** 2
    return tuple(slope * last for last in (a, 1, w))


@NEURON_GRADIENT.right_way("one's own cost_prime")
def _(w, a, b, y):
    z = w * a + b
    error_slope = cost_prime(np.array([[sigmoid(z)]]), np.array([[y]]))[0, 0]
    delta = error_slope * sigmoid_prime(z)
    return a * delta, delta, w * delta


@CHAIN_GRADIENT.right_way(
    "forward, then backward",
    Slip("the 2 missing", "The 2 is missing: ∂C/∂a of the output is 2 (a - y).", "slope = 2 * (", "slope = ("),
    Slip(
        "turned around",
        "The difference is turned around: ∂C/∂a of the output is 2 (a - y).",
        "activations[-1] - y",
        "y - activations[-1]",
    ),
    Slip("no σ'", "The link σ'(z) is missing in every neuron.", " * sigmoid_prime(sums[l])", ""),
    Slip(
        "σ' of the activation",
        "σ' takes the weighted sum z, not the activation.",
        "sigmoid_prime(sums[l])",
        "sigmoid_prime(activations[l + 1])",
    ),
    Slip("σ for σ'", "σ(z) stands where its slope σ'(z) belongs.", "sigmoid_prime(sums[l])", "sigmoid(sums[l])"),
    Slip(
        "the activation after",
        "∂C/∂w takes the activation after the neuron; ∂z/∂w is the one before it.",
        "delta * activations[l]",
        "delta * activations[l + 1]",
    ),
    Slip(
        "always the input",
        "∂C/∂w takes the input x in every neuron; ∂z/∂w is the activation just before it.",
        "delta * activations[l]",
        "delta * x",
    ),
    Slip(
        "dw from z",
        "∂C/∂w takes the weighted sum z; ∂z/∂w is the activation before the neuron.",
        "delta * activations[l]",
        "delta * sums[l]",
    ),
    Slip(
        "dw without its link",
        "∂C/∂w still needs its last link, the activation before the neuron.",
        "delta * activations[l]",
        "delta",
    ),
    Slip(
        "weight left out",
        "The slope goes back through a neuron without its weight: ∂z/∂a is w.",
        "slope = delta * weights[l]",
        "slope = delta",
    ),
    Slip(
        "weight alone",
        "The slope that goes back loses what came from behind: it is delta · w.",
        "slope = delta * weights[l]",
        "slope = weights[l]",
    ),
    Slip(
        "weight divides",
        "The slope is divided by the weight on its way back; it is multiplied.",
        "delta * weights[l]",
        "delta / weights[l]",
    ),
    Slip(
        "wrong weight",
        "The slope goes back through the wrong weight: that of neuron l itself is on its way.",
        "delta * weights[l]",
        "delta * weights[l - 1]",
    ),
    Slip(
        "lists reversed",
        "The lists run from the last neuron to the first; the first comes first.",
        "return dws[::-1], dbs[::-1]",
        "return dws, dbs",
    ),
    Slip(
        "results exchanged",
        "The results are exchanged: the slopes by the weights come first.",
        "dws[::-1], dbs[::-1]",
        "dbs[::-1], dws[::-1]",
    ),
    Slip("no bias", "The bias is missing in z = w a + b.", " + biases[l]", ""),
    Slip(
        "sigmoid left out",
        "The next neuron is given z; it takes the activation σ(z).",
        "activations.append(sigmoid(sums[l]))",
        "activations.append(sums[l])",
    ),
    Slip(
        "first neuron left out",
        "The first neuron has no slopes: the way back ends at l = 0.",
        "reversed(range(len(weights)))",
        "reversed(range(1, len(weights)))",
    ),
    Slip(
        "dw only",
        "Only the slopes by the weights come back; those by the biases are missing.",
        "return dws[::-1], dbs[::-1]",
        "return dws[::-1]",
    ),
    Slip(
        "arrays",
        "The slopes come as arrays; hand back two lists of numbers.",
        "dws[::-1], dbs[::-1]",
        "np.array(dws[::-1]), np.array(dbs[::-1])",
    ),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "slopes = "),
)
def _(x, y, weights, biases):
    activations, sums = [x], []
    for l in range(len(weights)):
        sums.append(weights[l] * activations[l] + biases[l])
        activations.append(sigmoid(sums[l]))
    dws, dbs = [], []
    slope = 2 * (activations[-1] - y)
    for l in reversed(range(len(weights))):
        delta = slope * sigmoid_prime(sums[l])
        dws.append(delta * activations[l])
        dbs.append(delta)
        slope = delta * weights[l]
    return dws[::-1], dbs[::-1]


@CHAIN_GRADIENT.mistake("only the last neuron", "Only the last neuron has slopes; carry the slope back to the others.")
def _(x, y, weights, biases):
    activations, z = [x], 0
    for w, b in zip(weights, biases):
        z = w * activations[-1] + b
        activations.append(sigmoid(z))
    delta = 2 * (activations[-1] - y) * sigmoid_prime(z)
    rest = [0.0] * (len(weights) - 1)
    return [*rest, delta * activations[-2]], [*rest, delta]


@CHAIN_GRADIENT.mistake("σ' at the output only", "The link σ'(z) is missing in the neurons before the last.")
def _(x, y, weights, biases):
    activations, z = [x], 0
    for w, b in zip(weights, biases):
        z = w * activations[-1] + b
        activations.append(sigmoid(z))
    delta = 2 * (activations[-1] - y) * sigmoid_prime(z)
    dws, dbs = [], []
    for w, a in zip(weights[::-1], activations[-2::-1]):
        dws.insert(0, delta * a)
        dbs.insert(0, delta)
        delta = delta * w
    return dws, dbs


@CHAIN_GRADIENT.mistake("no σ' at the output", "The link σ'(z) is missing at the last neuron.")
def _(x, y, weights, biases):
    activations, sums = [x], []
    for w, b in zip(weights, biases):
        sums.append(w * activations[-1] + b)
        activations.append(sigmoid(sums[-1]))
    delta = 2 * (activations[-1] - y)
    dws, dbs = [delta * activations[-2]], [delta]
    for l in range(len(weights) - 2, -1, -1):
        delta = delta * weights[l + 1] * sigmoid_prime(sums[l])
        dws.insert(0, delta * activations[l])
        dbs.insert(0, delta)
    return dws, dbs


@CHAIN_GRADIENT.mistake("two neurons", "It goes through two neurons, however many there are; loop over the weights.")
def _(x, y, weights, biases):
    z1 = weights[0] * x + biases[0]
    z2 = weights[1] * sigmoid(z1) + biases[1]
    d2 = 2 * (sigmoid(z2) - y) * sigmoid_prime(z2)
    d1 = d2 * weights[1] * sigmoid_prime(z1)
    return [d1 * x, d2 * sigmoid(z1)], [d1, d2]


@CHAIN_GRADIENT.right_way("one's own neuron_gradient at the end")
def _(x, y, weights, biases):
    activations = [x]
    for w, b in zip(weights, biases):
        activations.append(float(sigmoid(w * activations[-1] + b)))
    dw, db, da = neuron_gradient(weights[-1], activations[-2], biases[-1], y)
    dws, dbs = [dw], [db]
    for l in range(len(weights) - 2, -1, -1):
        delta = da * sigmoid_prime(weights[l] * activations[l] + biases[l])
        dws.insert(0, delta * activations[l])
        dbs.insert(0, delta)
        da = delta * weights[l]
    return dws, dbs


@CHAIN_GRADIENT.right_way("recursion")
def _(x, y, weights, biases):
    def through(a, l):
        if l == len(weights):
            return 2 * (a - y), [], []
        z = weights[l] * a + biases[l]
        slope, dws, dbs = through(sigmoid(z), l + 1)
        delta = slope * sigmoid_prime(z)
        return delta * weights[l], [delta * a, *dws], [delta, *dbs]

    return through(x, 0)[1:]


@CHAIN_GRADIENT.right_way("products of links")
def _(x, y, weights, biases):
    a, activations, links = x, [x], []
    for w, b in zip(weights, biases):
        z = w * a + b
        a = sigmoid(z)
        activations.append(a)
        links.append(sigmoid_prime(z))
    dbs = []
    for l in range(len(weights)):
        later = np.prod([weights[k] * links[k] for k in range(l + 1, len(weights))])
        dbs.append(float(2 * (a - y) * later * links[l]))
    return [db * before for db, before in zip(dbs, activations)], dbs


@CHAIN_GRADIENT.right_way("arrays turned into lists")
def _(x, y, weights, biases):
    L = len(weights)
    a, dw, db = np.zeros(L + 1), np.zeros(L), np.zeros(L)
    a[0] = x
    for l in range(L):
        a[l + 1] = sigmoid(weights[l] * a[l] + biases[l])
    slope = 2 * (a[L] - y)
    for l in range(L - 1, -1, -1):
        db[l] = slope * a[l + 1] * (1 - a[l + 1])
        dw[l] = db[l] * a[l]
        slope = db[l] * weights[l]
    return dw.tolist(), db.tolist()


@CHAIN_GRADIENT.right_way("one's own forward, with matrices")
def _(x, y, weights, biases):
    Ws = [np.array([[float(w)]]) for w in weights]
    bs = [np.array([float(b)]) for b in biases]
    a = [float(A[0, 0]) for A in forward(np.array([[float(x)]]), Ws, bs)]
    slope, dws, dbs = 2 * (a[-1] - y), [], []
    for l in reversed(range(len(weights))):
        slope *= a[l + 1] * (1 - a[l + 1])
        dbs = [slope, *dbs]
        dws = [slope * a[l], *dws]
        slope *= weights[l]
    return dws, dbs


@CHAIN_GRADIENT.right_way("a class")
def _(x, y, weights, biases):
    class Neuron:
        def __init__(self, w, b):
            self.w, self.b = w, b

        def run(self, a):
            self.a, self.z = a, self.w * a + self.b
            return sigmoid(self.z)

        def back(self, slope):
            self.delta = slope * sigmoid_prime(self.z)
            return self.delta * self.w

    chain = [Neuron(w, b) for w, b in zip(weights, biases)]
    a = x
    for neuron in chain:
        a = neuron.run(a)
    slope = 2 * (a - y)
    for neuron in reversed(chain):
        slope = neuron.back(slope)
    return [neuron.delta * neuron.a for neuron in chain], [neuron.delta for neuron in chain]


@OUTPUT_DELTA.right_way(
    "cost_prime times sigmoid_prime",
    Slip("no σ'", "σ'(Z) is missing: δ = 2 (A - Y) · σ'(Z).", " * sigmoid_prime(Z)", ""),
    Slip("no error", "2 (A - Y) is missing: δ = 2 (A - Y) · σ'(Z).", "cost_prime(A, Y) * ", ""),
    Slip(
        "σ' of the activation",
        "σ' takes the weighted sums Z, not the activations A.",
        "sigmoid_prime(Z)",
        "sigmoid_prime(A)",
    ),
    Slip("error of Z", "The error is taken of Z; it is of the activations A.", "cost_prime(A, Y)", "cost_prime(Z, Y)"),
    Slip(
        "turned around",
        "The difference is turned around: δ = 2 (A - Y) · σ'(Z).",
        "cost_prime(A, Y)",
        "cost_prime(Y, A)",
    ),
    Slip("added", "The two are added; they are multiplied.", "Y) * s", "Y) + s"),
    Slip(
        "divided by m",
        "It is divided by m already; that comes once, in layer_gradients.",
        "sigmoid_prime(Z)",
        "sigmoid_prime(Z) / len(A)",
    ),
    Slip(
        "divided by n",
        "It is divided by the number of outputs; nothing is.",
        "sigmoid_prime(Z)",
        "sigmoid_prime(Z) / A.shape[1]",
    ),
    Slip("σ' twice", "σ'(Z) is there twice; it belongs there once.", "sigmoid_prime(Z)", "sigmoid_prime(Z) ** 2"),
    Slip(
        "@ for *",
        "`@` sums products; here each entry is multiplied by its own: `*`.",
        "Y) * sigmoid_prime(Z)",
        "Y) @ sigmoid_prime(Z).T",
    ),
    Slip(
        "mean over the batch",
        "It is the mean over the examples; each keeps its own row.",
        "cost_prime(A, Y) * sigmoid_prime(Z)",
        "np.mean(cost_prime(A, Y) * sigmoid_prime(Z), axis=0)",
    ),
    Slip(
        "sum over the batch",
        "It is summed over the examples; each keeps its own row.",
        "cost_prime(A, Y) * sigmoid_prime(Z)",
        "np.sum(cost_prime(A, Y) * sigmoid_prime(Z), axis=0)",
    ),
    Slip(
        "sum over the outputs",
        "It is summed over the outputs; each neuron keeps its own δ.",
        "cost_prime(A, Y) * sigmoid_prime(Z)",
        "np.sum(cost_prime(A, Y) * sigmoid_prime(Z), axis=1)",
    ),
    Slip(
        "transposed",
        "It is transposed; an example is one row.",
        "cost_prime(A, Y) * sigmoid_prime(Z)",
        "(cost_prime(A, Y) * sigmoid_prime(Z)).T",
    ),
    Slip(
        "first example only",
        "Only the first example is there; each has its own row.",
        "cost_prime(A, Y) * sigmoid_prime(Z)",
        "cost_prime(A, Y)[0] * sigmoid_prime(Z)[0]",
    ),
    Slip("σ for σ'", "σ(Z) stands where its slope σ'(Z) belongs.", "sigmoid_prime(Z)", "sigmoid(Z)"),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "delta = "),
)
def _(A, Y, Z):
    return cost_prime(A, Y) * sigmoid_prime(Z)


@OUTPUT_DELTA.right_way(
    "written out",
    Slip("the 2 missing", "The 2 is missing: δ = 2 (A - Y) · σ'(Z).", "2 * ", ""),
    Slip("turned around, written out", "The difference is turned around: δ = 2 (A - Y) · σ'(Z).", "(A - Y)", "(Y - A)"),
    Slip("A added", "A and Y are added; the error is A - Y.", "(A - Y)", "(A + Y)"),
    Slip("1 - A only", "The factor A is missing in σ'(Z) = A (1 - A).", "* A * (1 - A)", "* (1 - A)"),
    Slip("A only", "The factor 1 - A is missing in σ'(Z) = A (1 - A).", "* A * (1 - A)", "* A"),
    Slip("Z(1 - Z)", "σ'(Z) is made from Z (1 - Z); it is A (1 - A).", "* A * (1 - A)", "* Z * (1 - Z)"),
    Slip("plus for minus", "σ'(Z) is A (1 - A), not A (1 + A).", "(1 - A)", "(1 + A)"),
    Slip("squared error", "The error is squared; the slope of a square is not.", "(A - Y)", "(A - Y) ** 2"),
)
def _(A, Y, Z):
    return 2 * (A - Y) * A * (1 - A)


@OUTPUT_DELTA.mistake("written into A", "It writes into A, which the caller still needs.")
def _(A, Y, Z):
    delta = cost_prime(A, Y) * sigmoid_prime(Z)
    A[:] = delta
    return delta


@OUTPUT_DELTA.right_way("row by row")
def _(A, Y, Z):
    return np.array([2 * (a - y) * sigmoid_prime(z) for a, y, z in zip(A, Y, Z)])


@OUTPUT_DELTA.right_way("two loops")
def _(A, Y, Z):
    delta = np.zeros(A.shape)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            delta[i, j] = 2 * (A[i, j] - Y[i, j]) * A[i, j] * (1 - A[i, j])
    return delta


@OUTPUT_DELTA.right_way("einsum")
def _(A, Y, Z):
    return np.einsum("mj,mj->mj", cost_prime(A, Y), sigmoid_prime(Z))


@OUTPUT_DELTA.right_way("a nudge of Z")
def _(A, Y, Z):
    def C(Z):
        return (sigmoid(Z) - Y) ** 2

    return (C(Z + 1e-5) - C(Z - 1e-5)) / 2e-5


@OUTPUT_DELTA.right_way("from Z alone")
def _(A, Y, Z):
    out = sigmoid(Z)
    return np.multiply(2 * out - 2 * Y, out - out * out)


@OUTPUT_DELTA.right_way("step by step, in place on its own")
def _(A, Y, Z):
    delta = np.subtract(A, Y, dtype=float)
    delta *= 2
    delta *= sigmoid_prime(Z)
    return delta


@HIDDEN_DELTA.right_way(
    "back through the weights",
    Slip(
        "W not transposed", "W_next is not transposed: going back, it is delta_next @ W_next.T.", "W_next.T", "W_next"
    ),
    Slip("no σ'", "σ'(Z) is missing.", " * sigmoid_prime(Z)", ""),
    Slip(
        "no weights",
        "The weights are missing: the error goes back through W_next.",
        "(delta_next @ W_next.T) * ",
        "delta_next * ",
    ),
    Slip(
        "σ' of the activation",
        "σ' takes the weighted sums Z, not the activations.",
        "sigmoid_prime(Z)",
        "sigmoid_prime(sigmoid(Z))",
    ),
    Slip("σ for σ'", "σ(Z) stands where its slope σ'(Z) belongs.", "sigmoid_prime(Z)", "sigmoid(Z)"),
    Slip("σ' twice", "σ'(Z) is there twice; it belongs there once.", "sigmoid_prime(Z)", "sigmoid_prime(Z) ** 2"),
    Slip("Z(1 - Z)", "σ'(Z) is made from Z (1 - Z); use sigmoid_prime(Z).", "sigmoid_prime(Z)", "(Z * (1 - Z))"),
    Slip("turned around", "The sign is turned around.", "(delta_next @", "-(delta_next @"),
    Slip(
        "doubled",
        "There is no 2 in a hidden layer; it is in the δ of the output already.",
        "(delta_next @",
        "2 * (delta_next @",
    ),
    Slip(
        "divided by m",
        "It is divided by m already; that comes once, in layer_gradients.",
        "sigmoid_prime(Z)",
        "sigmoid_prime(Z) / len(Z)",
    ),
    Slip("added", "The two are added; they are multiplied.", ") * sigmoid_prime(Z)", ") + sigmoid_prime(Z)"),
    Slip(
        "W first",
        "W_next stands on the left of @: an example is a row of delta_next, so it is delta_next @ W_next.T.",
        "delta_next @ W_next.T",
        "W_next @ delta_next",
    ),
    Slip(
        "transposed",
        "It is transposed: W_next @ delta_next.T has a column an example; an example is one row.",
        "(delta_next @ W_next.T) * sigmoid_prime(Z)",
        "(W_next @ delta_next.T) * sigmoid_prime(Z).T",
    ),
    Slip("* for @", "`*` multiplies entry by entry; going back through a layer needs `@`.", "@", "*"),
    Slip(
        "@ for *",
        "`@` sums products; σ'(Z) multiplies entry by entry: `*`.",
        ") * sigmoid_prime(Z)",
        ") @ sigmoid_prime(Z).T",
    ),
    Slip(
        "sum over the batch",
        "It is summed over the examples; each keeps its own row.",
        "(delta_next @ W_next.T) * sigmoid_prime(Z)",
        "np.sum((delta_next @ W_next.T) * sigmoid_prime(Z), axis=0)",
    ),
    Slip(
        "first example only",
        "Only the first example is there; each has its own row.",
        "(delta_next @ W_next.T)",
        "(delta_next[:1] @ W_next.T)",
    ),
    Slip("absolute weights", "The sign of the weights is lost.", "W_next.T", "np.abs(W_next.T)"),
    Slip(
        "only the sign of the error",
        "Only the sign of delta_next counts here; its size does, too.",
        "(delta_next @",
        "(np.sign(delta_next) @",
    ),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "delta = "),
)
def _(delta_next, W_next, Z):
    return (delta_next @ W_next.T) * sigmoid_prime(Z)


@HIDDEN_DELTA.mistake(
    "the same error for all",
    "Every neuron gets the whole error of the next layer; each gets it through its own weights.",
)
def _(delta_next, W_next, Z):
    return np.sum(delta_next, axis=1, keepdims=True) * sigmoid_prime(Z)


@HIDDEN_DELTA.mistake(
    "first output only", "Only the first neuron of the next layer sends its error back; sum over all of them."
)
def _(delta_next, W_next, Z):
    return np.outer(delta_next[:, 0], W_next[:, 0]) * sigmoid_prime(Z)


@HIDDEN_DELTA.mistake(
    "the mean over the next layer", "It is the mean over the neurons of the next layer; their errors are summed."
)
def _(delta_next, W_next, Z):
    return (delta_next @ W_next.T) / W_next.shape[1] * sigmoid_prime(Z)


@HIDDEN_DELTA.mistake("written into delta_next", "It writes into delta_next, which the caller still needs.")
def _(delta_next, W_next, Z):
    delta = (delta_next @ W_next.T) * sigmoid_prime(Z)
    delta_next *= 0
    return delta


@HIDDEN_DELTA.right_way("np.dot")
def _(delta_next, W_next, Z):
    return np.multiply(np.dot(delta_next, np.transpose(W_next)), sigmoid_prime(Z))


@HIDDEN_DELTA.right_way("transposed twice")
def _(delta_next, W_next, Z):
    return (W_next @ delta_next.T).T * sigmoid_prime(Z)


@HIDDEN_DELTA.right_way("einsum")
def _(delta_next, W_next, Z):
    return np.einsum("mk,jk,mj->mj", delta_next, W_next, sigmoid_prime(Z))


@HIDDEN_DELTA.right_way("example by example")
def _(delta_next, W_next, Z):
    return np.array([(W_next @ d) * sigmoid_prime(z) for d, z in zip(delta_next, Z)])


@HIDDEN_DELTA.right_way("neuron by neuron")
def _(delta_next, W_next, Z):
    delta = np.zeros(Z.shape)
    for j in range(Z.shape[1]):
        for k in range(W_next.shape[1]):
            delta[:, j] += delta_next[:, k] * W_next[j, k]
        delta[:, j] *= sigmoid_prime(Z[:, j])
    return delta


@HIDDEN_DELTA.right_way("the slope from the sigmoid")
def _(delta_next, W_next, Z):
    A = sigmoid(Z)
    back = delta_next @ W_next.T
    back *= A
    back *= 1 - A
    return back


@HIDDEN_DELTA.right_way("neuron by neuron of the next layer")
def _(delta_next, W_next, Z):
    back = sum(np.outer(delta_next[:, k], W_next[:, k]) for k in range(W_next.shape[1]))
    return sigmoid_prime(Z) * back


@LAYER_GRADIENTS.right_way(
    "a product and a mean",
    Slip("no 1/m", "dW is not divided by m: it is the mean over the examples.", " / len(A)", ""),
    Slip("1/m twice", "dW is divided by m twice.", "/ len(A)", "/ len(A) ** 2"),
    Slip(
        "dW divided by its inputs",
        "dW is divided by the number of inputs; m is the number of rows of A.",
        "len(A)",
        "A.shape[1]",
    ),
    Slip("A not transposed", "A is not transposed: dW is A.T @ delta.", "A.T @ delta", "A @ delta"),
    Slip("dW transposed", "dW is transposed: it has the shape (n_in, n_out) of W.", "A.T @ delta", "delta.T @ A"),
    Slip(
        "dW entry by entry",
        "`*` multiplies entry by entry; dW sums over the examples with `@`.",
        "A.T @ delta",
        "A.T * delta",
    ),
    Slip(
        "db summed",
        "db is the sum over the examples; it is the mean, as dW is.",
        "np.mean(delta, axis=0)",
        "np.sum(delta, axis=0)",
    ),
    Slip(
        "db over the neurons",
        "db is the mean over the neurons; it is the mean over the examples, axis 0.",
        "axis=0",
        "axis=1",
    ),
    Slip("db one number", "db is one number; each neuron has its own.", "np.mean(delta, axis=0)", "np.mean(delta)"),
    Slip(
        "db not averaged",
        "db has a row for each example; take the mean over the examples.",
        "np.mean(delta, axis=0)",
        "delta",
    ),
    Slip(
        "db a row",
        "db is a matrix with one row, (1, n_out); it has the shape (n_out,) of b.",
        "axis=0",
        "axis=0, keepdims=True",
    ),
    Slip(
        "db divided twice",
        "db is divided by m twice: the mean has done it already.",
        "np.mean(delta, axis=0)",
        "np.mean(delta, axis=0) / len(delta)",
    ),
    Slip(
        "db of the first example",
        "db is that of the first example only; take the mean over all.",
        "np.mean(delta, axis=0)",
        "delta[0]",
    ),
    Slip(
        "db from the activations",
        "db is made from A; it is the mean of delta.",
        "np.mean(delta, axis=0)",
        "np.mean(A, axis=0)",
    ),
    Slip(
        "results exchanged",
        "dW and db are exchanged: dW comes first.",
        "A.T @ delta / len(A), np.mean(delta, axis=0)",
        "np.mean(delta, axis=0), A.T @ delta / len(A)",
    ),
    Slip("dW only", "Only dW comes back; db is missing.", ", np.mean(delta, axis=0)", ""),
    Slip(
        "downhill already",
        "The sign is turned around: these are the slopes, and the step against them comes later.",
        "A.T @ delta / len(A), np.mean(delta, axis=0)",
        "-A.T @ delta / len(A), -np.mean(delta, axis=0)",
    ),
    Slip("doubled", "dW is doubled; the 2 is in delta already.", "A.T @ delta", "2 * A.T @ delta"),
    Slip(
        "dW of the first example",
        "dW is that of the first example only; take the mean over all.",
        "A.T @ delta / len(A)",
        "np.outer(A[0], delta[0])",
    ),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "dW = "),
)
def _(A, delta):
    return A.T @ delta / len(A), np.mean(delta, axis=0)


@LAYER_GRADIENTS.mistake("neither divided", "dW and db are sums; both are means over the examples.")
def _(A, delta):
    return A.T @ delta, delta.sum(axis=0)


@LAYER_GRADIENTS.mistake(
    "mean of the products", "The means are multiplied; multiply for each example, then take the mean."
)
def _(A, delta):
    return np.outer(A.mean(axis=0), delta.mean(axis=0)), delta.mean(axis=0)


@LAYER_GRADIENTS.mistake("sigmoid applied", "A is put through the sigmoid again; it holds activations already.")
def _(A, delta):
    return sigmoid(A).T @ delta / len(A), np.mean(delta, axis=0)


@LAYER_GRADIENTS.mistake("written into delta", "It divides delta itself, which the caller still needs.")
def _(A, delta):
    delta /= len(A)
    return A.T @ delta, delta.sum(axis=0)


@LAYER_GRADIENTS.mistake("divided by three", "It is divided by 3 whatever the number of examples; m is len(A).")
def _(A, delta):
    return A.T @ delta / 3, delta.sum(axis=0) / 3


@LAYER_GRADIENTS.right_way("einsum")
def _(A, delta):
    m = A.shape[0]
    return np.einsum("mi,mj->ij", A, delta) / m, np.einsum("mj->j", delta) / m


@LAYER_GRADIENTS.right_way("the mean of outer products")
def _(A, delta):
    return np.mean([np.outer(a, d) for a, d in zip(A, delta)], axis=0), delta.mean(axis=0)


@LAYER_GRADIENTS.right_way("loops")
def _(A, delta):
    m = len(A)
    dW, db = np.zeros((A.shape[1], delta.shape[1])), np.zeros(delta.shape[1])
    for a, d in zip(A, delta):
        for j in range(len(d)):
            db[j] += d[j] / m
            for i in range(len(a)):
                dW[i, j] += a[i] * d[j] / m
    return dW, db


@LAYER_GRADIENTS.right_way("a column of ones")
def _(A, delta):
    both = np.hstack([A, np.ones((len(A), 1))]).T @ delta / len(A)
    return both[:-1], both[-1]


@LAYER_GRADIENTS.right_way("transposed twice")
def _(A, delta):
    share = delta / delta.shape[0]
    return [np.dot(share.T, A).T, share.sum(0)]


@LAYER_GRADIENTS.right_way("broadcasting")
def _(A, delta):
    return (A[:, :, None] * delta[:, None, :]).mean(axis=0), np.average(delta, axis=0)


@LAYER_GRADIENTS.right_way("ones on the left")
def _(A, delta):
    ones = np.ones(len(A)) / len(A)
    return np.tensordot(A, delta, axes=(0, 0)) / len(A), ones @ delta


@BACKPROP.right_way(
    "with the parts",
    Slip(
        "lists reversed",
        "The lists run from the last layer to the first; the first comes first.",
        "return dWs[::-1], dbs[::-1]",
        "return dWs, dbs",
    ),
    Slip(
        "biases reversed",
        "The list of dbs runs from the last layer to the first; the first comes first.",
        "dbs[::-1]",
        "dbs",
    ),
    Slip(
        "results exchanged",
        "The results are exchanged: the dWs come first.",
        "dWs[::-1], dbs[::-1]",
        "dbs[::-1], dWs[::-1]",
    ),
    Slip(
        "one activation too far",
        "dW takes the activations after the layer; it takes those before it.",
        "layer_gradients(activations[l], delta)",
        "layer_gradients(activations[l + 1], delta)",
    ),
    Slip(
        "always from the input",
        "dW takes the input X in every layer; it takes the activations before the layer.",
        "layer_gradients(activations[l], delta)",
        "layer_gradients(X, delta)",
    ),
    Slip(
        "dW from Z",
        "dW takes weighted sums; it takes the activations before the layer.",
        "layer_gradients(activations[l], delta)",
        "layer_gradients(sums[l - 1] if l else X, delta)",
    ),
    Slip(
        "wrong weights on the way back",
        "The error goes back through the wrong weights: from layer l it goes through weights[l].",
        "weights[l], sums[l - 1]",
        "weights[l - 1], sums[l - 1]",
    ),
    Slip("Z one too far", "σ' is taken of the wrong layer's Z on the way back.", "sums[l - 1])", "sums[l])"),
    Slip(
        "error for δ",
        "σ'(Z) is missing at the output: start from output_delta.",
        "output_delta(activations[-1], Y, sums[-1])",
        "cost_prime(activations[-1], Y)",
    ),
    Slip(
        "turned around",
        "The difference is turned around at the output: A - Y.",
        "activations[-1], Y, sums",
        "2 * Y - activations[-1], Y, sums",
    ),
    Slip(
        "output from the input",
        "δ at the output is made with the wrong activations: activations[-1] is the output.",
        "output_delta(activations[-1], Y",
        "output_delta(sums[-1], Y",
    ),
    Slip(
        "the last δ for all",
        "Every layer gets the δ of the output; carry it back with hidden_delta.",
        "            delta = hidden_delta",
        "            hidden = hidden_delta",
    ),
    Slip("no bias", "The biases are missing in the weighted sums Z.", "@ W + b", "@ W"),
    Slip(
        "first layer left out",
        "The first layer has no gradient: the way back ends at l = 0.",
        "reversed(range(len(weights)))",
        "reversed(range(1, len(weights)))",
    ),
    Slip("dW only", "Only the dWs come back; the dbs are missing.", "return dWs[::-1], dbs[::-1]", "return dWs[::-1]"),
    Slip("doubled", "The gradients of the weights are doubled.", "dWs.append(dW)", "dWs.append(2 * dW)"),
    Slip(
        "divided by m again",
        "dW is divided by m twice: layer_gradients has done it already.",
        "dWs.append(dW)",
        "dWs.append(dW / len(X))",
    ),
    Slip(
        "db divided by m again",
        "db is divided by m twice: layer_gradients has done it already.",
        "dbs.append(db)",
        "dbs.append(db / len(X))",
    ),
    Slip(
        "db times m",
        "db is summed over the examples; it is their mean, as dW is.",
        "dbs.append(db)",
        "dbs.append(db * len(X))",
    ),
    Slip(
        "dW times m", "dW is summed over the examples; it is their mean.", "dWs.append(dW)", "dWs.append(dW * len(X))"
    ),
    Slip(
        "db a row",
        "db is a matrix with one row, (1, n); it has the shape (n,) of b.",
        "dbs.append(db)",
        "dbs.append(db.reshape(1, -1))",
    ),
    Slip("dW transposed", "dW is transposed: it has the shape of W.", "dWs.append(dW)", "dWs.append(dW.T)"),
    Slip("db left at zero", "The slopes by the biases stay zero.", "dbs.append(db)", "dbs.append(0 * db)"),
    Slip(
        "first example only",
        "Only the first example is used; the gradient is the mean over all.",
        "forward(X, weights, biases)",
        "forward(X[:1], weights, biases)",
    ),
    Slip(
        "downhill already",
        "The sign of the gradient is turned around: the step against it comes later.",
        "return dWs[::-1], dbs[::-1]",
        "return [-dW for dW in dWs[::-1]], [-db for db in dbs[::-1]]",
    ),
    Slip(
        "tuples",
        "The results are tuples; hand back two lists.",
        "dWs[::-1], dbs[::-1]",
        "tuple(dWs[::-1]), tuple(dbs[::-1])",
    ),
    Slip(
        "not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "gradient = "
    ),
)
def _(X, Y, weights, biases):
    activations = forward(X, weights, biases)
    sums = [A @ W + b for A, W, b in zip(activations, weights, biases)]
    delta = output_delta(activations[-1], Y, sums[-1])
    dWs, dbs = [], []
    for l in reversed(range(len(weights))):
        dW, db = layer_gradients(activations[l], delta)
        dWs.append(dW)
        dbs.append(db)
        if l > 0:
            delta = hidden_delta(delta, weights[l], sums[l - 1])
    return dWs[::-1], dbs[::-1]


@BACKPROP.right_way(
    "written out",
    Slip("the 2 missing", "The 2 is missing at the output: δ = 2 (A - Y) · σ'(Z).", "2 * (A[-1] - Y)", "(A[-1] - Y)"),
    Slip("no σ' at the output", "σ'(Z) is missing at the output.", " * A[-1] * (1 - A[-1])", ""),
    Slip("no σ' in hidden layers", "σ'(Z) is missing in the hidden layers.", " * A[l] * (1 - A[l])", ""),
    Slip(
        "1 - a only at the output", "The factor A is missing in σ' = A (1 - A) at the output.", " * A[-1] * (1", " * (1"
    ),
    Slip(
        "1 - a only in hidden layers",
        "The factor A is missing in σ' = A (1 - A) of the hidden layers.",
        " * A[l] * (1",
        " * (1",
    ),
    Slip("a only at the output", "The factor 1 - A is missing in σ' = A (1 - A) at the output.", " * (1 - A[-1])", ""),
    Slip(
        "a only in hidden layers",
        "The factor 1 - A is missing in σ' = A (1 - A) of the hidden layers.",
        " * (1 - A[l])",
        "",
    ),
    Slip(
        "σ' of the next layer",
        "σ' is taken of the wrong layer on the way back.",
        "* A[l] * (1 - A[l])",
        "* A[l - 1] * (1 - A[l - 1])",
    ),
    Slip(
        "no weights on the way back",
        "The error goes back without the weights: delta @ W.T.",
        "delta @ weights[l].T",
        "np.sum(delta, axis=1, keepdims=True)",
    ),
    Slip("W not transposed", "W is not transposed on the way back: delta @ W.T.", "weights[l].T", "weights[l]"),
    Slip(
        "absolute weights", "The sign of the weights is lost on the way back.", "weights[l].T", "np.abs(weights[l]).T"
    ),
    Slip("no 1/m in dW", "dW is not divided by m: it is the mean over the examples.", "delta / len(X)", "delta"),
    Slip(
        "no 1/m in db",
        "db is the sum over the examples; it is their mean.",
        "np.mean(delta, axis=0)",
        "np.sum(delta, axis=0)",
    ),
    Slip("db one number", "db is one number; each neuron has its own.", "np.mean(delta, axis=0)", "np.mean(delta)"),
    Slip(
        "db over the neurons",
        "db is the mean over the neurons; it is the mean over the examples, axis 0.",
        "axis=0",
        "axis=1",
    ),
    Slip(
        "squared error",
        "The error is squared; the slope of a square is not.",
        "2 * (A[-1] - Y)",
        "2 * (A[-1] - Y) ** 2",
    ),
    Slip(
        "turned around, written out",
        "The difference is turned around at the output: A - Y.",
        "(A[-1] - Y)",
        "(Y - A[-1])",
    ),
    Slip("y added", "Y is added; the error is A - Y.", "- Y)", "+ Y)"),
)
def _(X, Y, weights, biases):
    A = forward(X, weights, biases)
    delta = 2 * (A[-1] - Y) * A[-1] * (1 - A[-1])
    dWs, dbs = [], []
    for l in range(len(weights) - 1, -1, -1):
        dWs.insert(0, A[l].T @ delta / len(X))
        dbs.insert(0, np.mean(delta, axis=0))
        if l > 0:
            delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return dWs, dbs


@BACKPROP.mistake("neither divided", "No slope is divided by m: the gradient is of the mean cost.")
def _(X, Y, weights, biases):
    A = forward(X, weights, biases)
    delta = 2 * (A[-1] - Y) * A[-1] * (1 - A[-1])
    dWs, dbs = [], []
    for l in reversed(range(len(weights))):
        dWs.insert(0, A[l].T @ delta)
        dbs.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return dWs, dbs


@BACKPROP.mistake("1/m in every layer", "The 1/m enters again in every layer; it enters once, in dW and db.")
def _(X, Y, weights, biases):
    A, m = forward(X, weights, biases), len(X)
    delta = 2 * (A[-1] - Y) * A[-1] * (1 - A[-1]) / m
    dWs, dbs = [], []
    for l in reversed(range(len(weights))):
        dWs.insert(0, A[l].T @ delta)
        dbs.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l]) / m
    return dWs, dbs


@BACKPROP.mistake(
    "1/m at the output and in the gradients",
    "Every slope is divided by m twice: in δ at the output and in the gradients.",
)
def _(X, Y, weights, biases):
    A, m = forward(X, weights, biases), len(X)
    delta = 2 * (A[-1] - Y) * A[-1] * (1 - A[-1]) / m
    dWs, dbs = [], []
    for l in reversed(range(len(weights))):
        dWs.insert(0, A[l].T @ delta / m)
        dbs.insert(0, delta.mean(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return dWs, dbs


@BACKPROP.mistake("σ' of the activations", "σ' is taken of the activations; it takes the weighted sums Z.")
def _(X, Y, weights, biases):
    A = forward(X, weights, biases)
    delta = 2 * (A[-1] - Y) * sigmoid_prime(A[-1])
    dWs, dbs = [], []
    for l in reversed(range(len(weights))):
        dWs.insert(0, A[l].T @ delta / len(X))
        dbs.insert(0, delta.mean(axis=0))
        delta = delta @ weights[l].T * sigmoid_prime(A[l])
    return dWs, dbs


@BACKPROP.mistake("z(1 - z)", "σ'(Z) is made from Z (1 - Z); it is A (1 - A).")
def _(X, Y, weights, biases):
    A = forward(X, weights, biases)
    Z = [a @ W + b for a, W, b in zip(A, weights, biases)]
    delta = 2 * (A[-1] - Y) * Z[-1] * (1 - Z[-1])
    dWs, dbs = [], []
    for l in reversed(range(len(weights))):
        dWs.insert(0, A[l].T @ delta / len(X))
        dbs.insert(0, delta.mean(axis=0))
        if l > 0:
            delta = delta @ weights[l].T * Z[l - 1] * (1 - Z[l - 1])
    return dWs, dbs


@BACKPROP.mistake("σ' twice", "σ' is there twice in the hidden layers; it belongs there once.")
def _(X, Y, weights, biases):
    A = forward(X, weights, biases)
    delta = 2 * (A[-1] - Y) * A[-1] * (1 - A[-1])
    dWs, dbs = [], []
    for l in reversed(range(len(weights))):
        dWs.insert(0, A[l].T @ delta / len(X))
        dbs.insert(0, delta.mean(axis=0))
        delta = delta @ weights[l].T * (A[l] * (1 - A[l])) ** 2
    return dWs, dbs


@BACKPROP.mistake(
    "updated weights on the way back",
    "The error goes back through weights that were moved already; use those that the forward pass used.",
)
def _(X, Y, weights, biases):
    A = forward(X, weights, biases)
    delta = 2 * (A[-1] - Y) * A[-1] * (1 - A[-1])
    dWs, dbs = [], []
    for l in reversed(range(len(weights))):
        dWs.insert(0, A[l].T @ delta / len(X))
        dbs.insert(0, delta.mean(axis=0))
        delta = delta @ (weights[l] - dWs[0]).T * A[l] * (1 - A[l])
    return dWs, dbs


@BACKPROP.mistake("two layers", "It goes back through two layers, however many there are; loop over the weights.")
def _(X, Y, weights, biases):
    A = forward(X, weights, biases)
    delta2 = 2 * (A[2] - Y) * A[2] * (1 - A[2])
    delta1 = delta2 @ weights[1].T * A[1] * (1 - A[1])
    return [X.T @ delta1 / len(X), A[1].T @ delta2 / len(X)], [delta1.mean(axis=0), delta2.mean(axis=0)]


@BACKPROP.mistake("weights for gradients", "The weights come back instead of their slopes.")
def _(X, Y, weights, biases):
    return [W.copy() for W in weights], [b.copy() for b in biases]


@BACKPROP.mistake("zeros", "All slopes are zero.")
def _(X, Y, weights, biases):
    return [np.zeros(W.shape) for W in weights], [np.zeros(b.shape) for b in biases]


@BACKPROP.mistake(
    "the weights moved, too", "It moves the weights as well; it only finds their slopes, and `update` moves them."
)
def _(X, Y, weights, biases):
    A = forward(X, weights, biases)
    delta = 2 * (A[-1] - Y) * A[-1] * (1 - A[-1])
    dWs, dbs = [], []
    for l in reversed(range(len(weights))):
        dWs.insert(0, A[l].T @ delta / len(X))
        dbs.insert(0, delta.mean(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    for i in range(len(weights)):
        weights[i] = weights[i] - dWs[i]
    return dWs, dbs


@BACKPROP.right_way("recursion")
def _(X, Y, weights, biases):
    def back(A, l):
        Z = A @ weights[l] + biases[l]
        if l == len(weights) - 1:
            delta, dWs, dbs = output_delta(sigmoid(Z), Y, Z), [], []
        else:
            later, dWs, dbs = back(sigmoid(Z), l + 1)
            delta = hidden_delta(later, weights[l + 1], Z)
        dW, db = layer_gradients(A, delta)
        return delta, [dW, *dWs], [db, *dbs]

    return back(X, 0)[1:]


@BACKPROP.right_way("an outer product for every example")
def _(X, Y, weights, biases):
    A = forward(X, weights, biases)
    delta = 2 * (A[-1] - Y) * A[-1] * (1 - A[-1])
    dWs, dbs = [], []
    for W, before in zip(reversed(weights), reversed(A[:-1])):
        dWs = [(before[:, :, np.newaxis] * delta[:, np.newaxis, :]).mean(axis=0), *dWs]
        dbs = [delta.mean(axis=0), *dbs]
        delta = np.tensordot(delta, W, axes=(1, 1)) * before * (1 - before)
    return dWs, dbs


@BACKPROP.right_way("einsum and one's own slopes")
def _(X, Y, weights, biases):
    A = [X]
    Z = []
    for W, b in zip(weights, biases):
        Z.append(np.einsum("mi,ij->mj", A[-1], W) + b)
        A.append(sigmoid(Z[-1]))
    deltas = [cost_prime(A[-1], Y) * sigmoid_prime(Z[-1])]
    for W, z in zip(weights[:0:-1], Z[-2::-1]):
        deltas.append(np.einsum("mk,jk->mj", deltas[-1], W) * sigmoid_prime(z))
    deltas.reverse()
    m = X.shape[0]
    return [np.einsum("mi,mj->ij", a, d) / m for a, d in zip(A, deltas)], [d.sum(axis=0) / m for d in deltas]


@BACKPROP.right_way("a class of layers")
def _(X, Y, weights, biases):
    class Layer:
        def __init__(self, W, b):
            self.W, self.b = W, b

        def run(self, A):
            self.A, self.out = A, sigmoid(A @ self.W + self.b)
            return self.out

        def back(self, error):
            delta = error * self.out * (1 - self.out)
            self.dW, self.db = self.A.T @ delta, delta.sum(axis=0)
            return delta @ self.W.T

    layers = [Layer(W, b) for W, b in zip(weights, biases)]
    out = X
    for layer in layers:
        out = layer.run(out)
    error = 2 * (out - Y) / len(X)
    for layer in reversed(layers):
        error = layer.back(error)
    return [layer.dW for layer in layers], [layer.db for layer in layers]


@BACKPROP.right_way("nudged")
def _(X, Y, weights, biases):
    weights = [np.array(W, dtype=float) for W in weights]
    biases = [np.array(b, dtype=float) for b in biases]

    def C():
        return np.sum((forward(X, weights, biases)[-1] - Y) ** 2) / len(X)

    def slopes(P):
        gradient = np.zeros(P.shape)
        for place in np.ndindex(P.shape):
            old = P[place]
            P[place] = old + 1e-5
            up = C()
            P[place] = old - 1e-5
            gradient[place] = (up - C()) / 2e-5
            P[place] = old
        return gradient

    return [slopes(W) for W in weights], [slopes(b) for b in biases]


@BACKPROP.right_way("columns for examples inside")
def _(X, Y, weights, biases):
    A = [a.T for a in forward(X, weights, biases)]
    m, L = X.shape[0], len(weights)
    dWs, dbs = [None] * L, [None] * L
    delta = 2 * (A[L] - Y.T) * A[L] * (1 - A[L])
    for l in range(L, 0, -1):
        dWs[l - 1] = (delta @ A[l - 1].T / m).T
        dbs[l - 1] = delta.mean(axis=1)
        delta = np.dot(weights[l - 1], delta) * A[l - 1] * (1 - A[l - 1])
    return [dWs, dbs]


@UPDATE.right_way(
    "against the slope",
    Slip("uphill", "The weights go uphill: take rate · dW off.", "W - rate", "W + rate"),
    Slip("biases uphill", "The biases go uphill: take rate · db off.", "b - rate", "b + rate"),
    Slip("no rate", "The rate is missing for the weights: rate · dW.", "rate * dW", "dW"),
    Slip("no rate for biases", "The rate is missing for the biases: rate · db.", "rate * db", "db"),
    Slip("biases not updated", "The biases are not moved.", "b - rate * db", "b"),
    Slip("weights not updated", "The weights are not moved.", "W - rate * dW", "W"),
    Slip("the steps only", "Only the steps of the weights come back; take them off the weights.", "W - rate", "rate"),
    Slip("db for b", "The biases take the wrong step: b - rate · db.", "b - rate * db", "rate * db"),
    Slip(
        "rate divides",
        "The slopes of the weights are divided by the rate; they are multiplied.",
        "rate * dW",
        "dW / rate",
    ),
    Slip(
        "results exchanged",
        "The results are exchanged: the weights come first.",
        "return new_weights, new_biases",
        "return new_biases, new_weights",
    ),
    Slip(
        "weights only",
        "Only the weights come back; the biases are missing.",
        "return new_weights, new_biases",
        "return new_weights",
    ),
    Slip(
        "first layer left out",
        "The first layer is missing: indices start at 0.",
        "zip(weights, dWs)",
        "zip(weights[1:], dWs[1:])",
    ),
    Slip(
        "reversed slopes",
        "The slopes are taken from the last layer to the first.",
        "zip(weights, dWs)",
        "zip(weights, dWs[::-1])",
    ),
    Slip(
        "one bias slope",
        "The slopes by the biases of a layer are summed; each bias takes its own.",
        "rate * db",
        "rate * np.sum(db)",
    ),
    Slip(
        "tuples",
        "The results are tuples; hand back two lists.",
        "return new_weights, new_biases",
        "return tuple(new_weights), tuple(new_biases)",
    ),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "new = "),
)
def _(weights, biases, dWs, dbs, rate):
    new_weights = [W - rate * dW for W, dW in zip(weights, dWs)]
    new_biases = [b - rate * db for b, db in zip(biases, dbs)]
    return new_weights, new_biases


@UPDATE.mistake("in place", "It changes the old weights: `-=` writes into them. Make new ones.")
def _(weights, biases, dWs, dbs, rate):
    for l in range(len(weights)):
        weights[l] -= rate * dWs[l]
        biases[l] -= rate * dbs[l]
    return weights, biases


@UPDATE.mistake("the caller's lists changed", "It puts the new weights into the caller's lists. Make new lists.")
def _(weights, biases, dWs, dbs, rate):
    for l in range(len(weights)):
        weights[l] = weights[l] - rate * dWs[l]
        biases[l] = biases[l] - rate * dbs[l]
    return weights, biases


@UPDATE.mistake(
    "a copy of the list only", "list(...) copies the list, not the arrays in it: `-=` still writes into the old ones."
)
def _(weights, biases, dWs, dbs, rate):
    new_weights = [np.asarray(W, float) for W in weights]
    new_biases = list(biases)
    for l in range(len(weights)):
        new_weights[l] -= rate * dWs[l]
        new_biases[l] -= rate * dbs[l]
    return new_weights, new_biases


@UPDATE.mistake(
    "cut off in integers", "Where the weights are integers, the new ones are cut off, too; let them be floats."
)
def _(weights, biases, dWs, dbs, rate):
    new_weights = []
    for W, dW in zip(weights, dWs):
        new = np.empty_like(W)
        new[...] = W - rate * dW
        new_weights.append(new)
    return new_weights, [b - rate * db for b, db in zip(biases, dbs)]


@UPDATE.mistake(
    "integers moved in place",
    "Where the weights are integers, `-=` cannot write floats into them; make new arrays of floats.",
)
def _(weights, biases, dWs, dbs, rate):
    new_weights, new_biases = [W.copy() for W in weights], [b.copy() for b in biases]
    for l in range(len(weights)):
        new_weights[l] -= rate * dWs[l]
        new_biases[l] -= rate * dbs[l]
    return new_weights, new_biases


@UPDATE.mistake("both uphill", "It goes uphill: take rate times the slope off.")
def _(weights, biases, dWs, dbs, rate):
    return [W + rate * dW for W, dW in zip(weights, dWs)], [b + rate * db for b, db in zip(biases, dbs)]


@UPDATE.mistake("no rate at all", "The rate is missing: rate times the slope is taken off.")
def _(weights, biases, dWs, dbs, rate):
    return [W - dW for W, dW in zip(weights, dWs)], [b - db for b, db in zip(biases, dbs)]


@UPDATE.mistake("one layer", "Only the first layer is moved; loop over all of them.")
def _(weights, biases, dWs, dbs, rate):
    return [weights[0] - rate * dWs[0]], [biases[0] - rate * dbs[0]]


@UPDATE.right_way("loops")
def _(weights, biases, dWs, dbs, rate):
    new_weights, new_biases = [], []
    for l in range(len(weights)):
        new_weights.append(weights[l] - rate * dWs[l])
        new_biases.append(biases[l] - rate * dbs[l])
    return new_weights, new_biases


@UPDATE.right_way("in place on copies of floats")
def _(weights, biases, dWs, dbs, rate):
    new_weights, new_biases = [W.astype(float) for W in weights], [b.astype(float) for b in biases]
    for W, dW in zip(new_weights, dWs):
        W -= rate * dW
    for b, db in zip(new_biases, dbs):
        b -= rate * db
    return new_weights, new_biases


@UPDATE.right_way("map")
def _(weights, biases, dWs, dbs, rate):
    def step(P, dP):
        return np.subtract(P, np.multiply(dP, rate))

    return list(map(step, weights, dWs)), list(map(step, biases, dbs))


@UPDATE.right_way("recursion")
def _(weights, biases, dWs, dbs, rate):
    def moved(old, slopes):
        return [] if not old else [old[0] + -rate * slopes[0], *moved(old[1:], slopes[1:])]

    return [moved(weights, dWs), moved(biases, dbs)]


@UPDATE.right_way("deepcopy")
def _(weights, biases, dWs, dbs, rate):
    import copy

    new_weights, new_biases = copy.deepcopy(weights), copy.deepcopy(biases)
    for l in range(len(new_weights)):
        new_weights[l] = new_weights[l] - dWs[l] * rate
        new_biases[l] = new_biases[l] - dbs[l] * rate
    return new_weights, new_biases


@UPDATE.right_way("layers zipped together")
def _(weights, biases, dWs, dbs, rate):
    moved = [(W - rate * dW, b - rate * db) for W, b, dW, db in zip(weights, biases, dWs, dbs)]
    new_weights, new_biases = zip(*moved)
    return list(new_weights), list(new_biases)


@TRAIN.right_way(
    "the loop of learning",
    Slip(
        "cost after the step",
        "The list holds the cost after each step; the cost before it is asked for.",
        "        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))\n        dWs, dbs = backprop(X, Y, weights, biases)\n        weights, biases = update(weights, biases, dWs, dbs, rate)\n",
        "        dWs, dbs = backprop(X, Y, weights, biases)\n        weights, biases = update(weights, biases, dWs, dbs, rate)\n        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))\n",
    ),
    Slip(
        "one step too many",
        "It takes one step too many: range(steps) has `steps` rounds.",
        "range(steps)",
        "range(steps + 1)",
    ),
    Slip(
        "one step too few",
        "It takes one step too few: range(steps) has `steps` rounds.",
        "range(steps)",
        "range(steps - 1)",
    ),
    Slip("uphill", "It goes uphill: the step is taken against the slopes.", "dbs, rate)", "dbs, -rate)"),
    Slip("another rate", "The rate is not the one given.", "dbs, rate)", "dbs, 0.1)"),
    Slip("halved", "The step is halved; the rate alone decides how long it is.", "dbs, rate)", "dbs, rate / 2)"),
    Slip(
        "divided by m",
        "The step is divided by m; the gradient of the mean cost is already.",
        "dbs, rate)",
        "dbs, rate / len(X))",
    ),
    Slip(
        "never moved",
        "The new weights are not kept, so that every step starts anew.",
        "        weights, biases = update",
        "        new_weights, new_biases = update",
    ),
    Slip(
        "biases never moved",
        "The new biases are not kept; only the weights learn.",
        "weights, biases = update",
        "weights, new_biases = update",
    ),
    Slip(
        "weights never moved",
        "The new weights are not kept; only the biases learn.",
        "weights, biases = update",
        "new_weights, biases = update",
    ),
    Slip(
        "cost of the hidden layer",
        "The cost is taken of the wrong layer: the output is the last, [-1].",
        "[-1], Y",
        "[0][:, :1] * np.ones(Y.shape), Y",
    ),
    Slip(
        "costs missing",
        "The costs are missing; they come third.",
        "return weights, biases, costs",
        "return weights, biases",
    ),
    Slip(
        "the last cost only",
        "Only the last cost comes back; collect the cost before each step in a list.",
        "return weights, biases, costs",
        "return weights, biases, costs[-1]",
    ),
    Slip(
        "costs first",
        "The results are in another order: weights, biases, costs.",
        "return weights, biases, costs",
        "return costs, weights, biases",
    ),
    Slip(
        "weights and biases exchanged",
        "Weights and biases are exchanged.",
        "return weights, biases, costs",
        "return biases, weights, costs",
    ),
    Slip(
        "an array of costs",
        "The costs come as an array; hand back a list.",
        "return weights, biases, costs",
        "return weights, biases, np.array(costs)",
    ),
    Slip(
        "total cost",
        "The list holds the cost summed over the examples; take their mean.",
        "mean_cost(forward(X, weights, biases)[-1], Y)",
        "len(X) * mean_cost(forward(X, weights, biases)[-1], Y)",
    ),
    Slip(
        "returned too early",
        "It returns after the first step: `return` stands inside the loop.",
        "    return weights",
        "        return weights",
    ),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "result = "),
)
def _(X, Y, weights, biases, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        dWs, dbs = backprop(X, Y, weights, biases)
        weights, biases = update(weights, biases, dWs, dbs, rate)
    return weights, biases, costs


@TRAIN.mistake(
    "the first gradient for ever", "The gradient of the start is used in every step; find it anew each time."
)
def _(X, Y, weights, biases, rate, steps):
    costs = []
    dWs, dbs = backprop(X, Y, weights, biases)
    for _ in range(steps):
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        weights, biases = update(weights, biases, dWs, dbs, rate)
    return weights, biases, costs


@TRAIN.mistake(
    "the first forward pass for ever",
    "The forward pass is run once, before the loop; run it in every step, so that the costs follow.",
)
def _(X, Y, weights, biases, rate, steps):
    costs = []
    output = forward(X, weights, biases)[-1]
    for _ in range(steps):
        costs.append(mean_cost(output, Y))
        weights, biases = update(weights, biases, *backprop(X, Y, weights, biases), rate)
    return weights, biases, costs


@TRAIN.mistake("gradients piled up", "The gradients of all steps are added up; each step takes its own only.")
def _(X, Y, weights, biases, rate, steps):
    costs = []
    total_dWs, total_dbs = [0 * W for W in weights], [0 * b for b in biases]
    for _ in range(steps):
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        dWs, dbs = backprop(X, Y, weights, biases)
        total_dWs = [total + dW for total, dW in zip(total_dWs, dWs)]
        total_dbs = [total + db for total, db in zip(total_dbs, dbs)]
        weights, biases = update(weights, biases, total_dWs, total_dbs, rate)
    return weights, biases, costs


@TRAIN.mistake("in place", "It changes the caller's weights and biases. Work on new ones.")
def _(X, Y, weights, biases, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        dWs, dbs = backprop(X, Y, weights, biases)
        for l in range(len(weights)):
            weights[l] = weights[l] - rate * dWs[l]
            biases[l] = biases[l] - rate * dbs[l]
    return weights, biases, costs


@TRAIN.mistake("one example a step", "Every step learns from one example only; the gradient is of the mean over all.")
def _(X, Y, weights, biases, rate, steps):
    costs = []
    for step in range(steps):
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        i = step % len(X)
        dWs, dbs = backprop(X[i : i + 1], Y[i : i + 1], weights, biases)
        weights, biases = update(weights, biases, dWs, dbs, rate)
    return weights, biases, costs


@TRAIN.mistake(
    "a step of weights, then one of biases",
    "The biases take slopes found after the weights have moved; find all slopes first.",
)
def _(X, Y, weights, biases, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        dWs, dbs = backprop(X, Y, weights, biases)
        weights, _biases = update(weights, biases, dWs, dbs, rate)
        dWs, dbs = backprop(X, Y, weights, biases)
        _weights, biases = update(weights, biases, dWs, dbs, rate)
    return weights, biases, costs


@TRAIN.mistake("old weights", "The weights of the start come back; hand back the trained ones.")
def _(X, Y, weights, biases, rate, steps):
    new_weights, new_biases, costs = weights, biases, []
    for _ in range(steps):
        costs.append(mean_cost(forward(X, new_weights, new_biases)[-1], Y))
        dWs, dbs = backprop(X, Y, new_weights, new_biases)
        new_weights, new_biases = update(new_weights, new_biases, dWs, dbs, rate)
    return weights, biases, costs


@TRAIN.right_way("other names")
def _(X, Y, weights, biases, rate, steps):
    W, b, history = list(weights), list(biases), []
    while len(history) < steps:
        history += [mean_cost(forward(X, W, b)[-1], Y)]
        W, b = update(W, b, *backprop(X, Y, W, b), rate)
    return W, b, history


@TRAIN.right_way("the step written out")
def _(X, Y, weights, biases, rate, steps):
    costs = []
    for _ in range(steps):
        A = forward(X, weights, biases)[-1]
        costs.append(float(np.sum((A - Y) ** 2) / len(X)))
        dWs, dbs = backprop(X, Y, weights, biases)
        weights = [W - rate * dW for W, dW in zip(weights, dWs)]
        biases = [b - rate * db for b, db in zip(biases, dbs)]
    return weights, biases, costs


@TRAIN.right_way("in place on copies of floats")
def _(X, Y, weights, biases, rate, steps):
    from itertools import chain

    weights, biases = [W.astype(float) for W in weights], [b.astype(float) for b in biases]
    costs = []
    for _ in range(steps):
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        for P, dP in zip(weights + biases, chain(*backprop(X, Y, weights, biases))):
            P -= rate * dP
    return weights, biases, costs


@TRAIN.right_way("reduce")
def _(X, Y, weights, biases, rate, steps):
    from functools import reduce

    def step(so_far, _):
        weights, biases, costs = so_far
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        return (*update(weights, biases, *backprop(X, Y, weights, biases), rate), costs)

    return reduce(step, range(steps), (weights, biases, []))


@TRAIN.right_way("a history of networks")
def _(X, Y, weights, biases, rate, steps):
    networks = [(weights, biases)]
    for _ in range(steps):
        networks.append(update(*networks[-1], *backprop(X, Y, *networks[-1]), rate))
    costs = [mean_cost(forward(X, *network)[-1], Y) for network in networks[:-1]]
    return networks[-1][0], networks[-1][1], costs


@TRAIN.right_way("a class")
def _(X, Y, weights, biases, rate, steps):
    class Network:
        def __init__(self, weights, biases):
            self.weights, self.biases = weights, biases

        def cost(self):
            return mean_cost(forward(X, self.weights, self.biases)[-1], Y)

        def step(self):
            dWs, dbs = backprop(X, Y, self.weights, self.biases)
            self.weights, self.biases = update(self.weights, self.biases, dWs, dbs, rate)

    network, costs = Network(weights, biases), []
    for _ in range(steps):
        costs.append(network.cost())
        network.step()
    return [network.weights, network.biases, costs]


@TRAIN.right_way("everything by itself")
def _(X, Y, weights, biases, rate, steps):
    def squash(Z):
        return 1 / (1 + np.exp(-Z))

    weights, biases, costs = list(weights), list(biases), []
    for _ in range(steps):
        A = [X]
        for W, b in zip(weights, biases):
            A.append(squash(A[-1] @ W + b))
        costs.append(np.mean(np.sum((A[-1] - Y) ** 2, axis=1)))
        error = 2 * (A[-1] - Y) / len(X)
        for l in range(len(weights) - 1, -1, -1):
            delta = error * A[l + 1] * (1 - A[l + 1])
            error = delta @ weights[l].T
            weights[l] = weights[l] - rate * A[l].T @ delta
            biases[l] = biases[l] - rate * delta.sum(axis=0)
    return weights, biases, costs


_TRUTH = "X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])\nY = np.array([[0], [1], [1], [0]])\n"
_HAND_MADE = "[np.array([[20.0, -20.0], [20.0, -20.0]]), np.array([[20.0], [20.0]])], [np.array([-10.0, 30.0]), np.array([-30.0])]"
XOR_NETWORK.mistake(
    "zeros",
    "Its hidden neurons are twins: equal weights stay equal, so start from random numbers.",
    f"{_TRUTH}weights, biases, costs = train(X, Y, [np.zeros((2, 2)), np.zeros((2, 1))], [np.zeros(2), np.zeros(1)], 1.0, 50)\nxor_network = (weights, biases)",
)
XOR_NETWORK.mistake(
    "equal weights",
    "Its hidden neurons are twins: equal weights stay equal, so start from random numbers.",
    f"{_TRUTH}weights, biases, costs = train(X, Y, [np.ones((2, 2)), np.ones((2, 1))], [np.zeros(2), np.zeros(1)], 1.0, 50)\nxor_network = (weights, biases)",
)
XOR_NETWORK.mistake(
    "not trained",
    "Train it for longer, or start from other random numbers.",
    "xor_network = ([np.array([[0.3, -0.4], [0.1, 0.2]]), np.array([[0.5], [-0.3]])], [np.array([0.1, 0.2]), np.array([0.3])])",
)
XOR_NETWORK.mistake(
    "no hidden layer",
    "Without a hidden layer no network can do XOR.",
    "xor_network = ([np.array([[1.0], [1.0]])], [np.array([-0.5])])",
)
XOR_NETWORK.mistake(
    "costs, too",
    "train returns three things; the network is the first two.",
    f"{_TRUTH}xor_network = train(X, Y, {_HAND_MADE}, 0.1, 2)",
)
XOR_NETWORK.mistake(
    "weights only",
    "xor_network is not (weights, biases), a list of arrays and another: both belong to the network.",
    "xor_network = [np.array([[20.0, -20.0], [20.0, -20.0]]), np.array([[20.0], [20.0]])]",
)
XOR_NETWORK.mistake(
    "the wrong way round",
    "It answers the other way round: look at the targets it learned from.",
    "xor_network = ([np.array([[20.0, -20.0], [20.0, -20.0]]), np.array([[-20.0], [-20.0]])], [np.array([-10.0, 30.0]), np.array([30.0])])",
)
XOR_NETWORK.mistake(
    "OR",
    "Train it for longer, or start from other random numbers.",
    "xor_network = ([np.array([[20.0], [20.0]]), np.array([[20.0]])], [np.array([-10.0]), np.array([-10.0])])",
)
XOR_NETWORK.right_way("made by hand", f"xor_network = ({_HAND_MADE})")
XOR_NETWORK.right_way("lists", f"xor_network = [{_HAND_MADE}]".replace("np.array(", "(").replace("]), np", "]), np"))
XOR_NETWORK.right_way(
    "trained on from a good start",
    f"{_TRUTH}weights, biases, costs = train(X, Y, {_HAND_MADE}, 0.5, 20)\nxor_network = (weights, biases)",
)
XOR_NETWORK.right_way(
    "more hidden neurons",
    "xor_network = ([np.array([[20.0, -20.0, 0.0], [20.0, -20.0, 0.0]]), np.array([[20.0], [20.0], [0.0]])], [np.array([-10.0, 30.0, 0.0]), np.array([-30.0])])",
)
XOR_NETWORK.right_way(
    "another layer",
    "xor_network = ([np.array([[20.0, -20.0], [20.0, -20.0]]), np.array([[20.0], [20.0]]), np.array([[10.0]])], [np.array([-10.0, 30.0]), np.array([-30.0]), np.array([-5.0])])",
)
XOR_NETWORK.right_way(
    "trained from random numbers",
    f"{_TRUTH}rng = np.random.default_rng(1)\nweights, biases, costs = train(X, Y, [rng.normal(size=(2, 4)), rng.normal(size=(4, 1))], [rng.normal(size=4), rng.normal(size=1)], 2.0, 2500)\nxor_network = weights, biases",
)

_FIT = "ones = np.ones((len(features_train), 1))\nfit = np.linalg.lstsq(np.hstack([features_train, ones]), prices_train, rcond=None)[0]\n"
HOUSE_PREDICTIONS.mistake(
    "always the mean",
    "The network has to do better than that, for the homes in their order.",
    "house_predictions = np.full(len(features_test), prices_train.mean())",
)
HOUSE_PREDICTIONS.mistake(
    "still scaled",
    "If the network learned from scaled prices, scale its answers back.",
    "house_predictions = features_test[:, 0] / features_test[:, 0].max()",
)
HOUSE_PREDICTIONS.mistake(
    "of the training homes",
    "100 are asked for, of features_test.",
    "house_predictions = features_train[:, 0] * 150.0",
)
HOUSE_PREDICTIONS.mistake(
    "another order",
    "The network has to do better than that, for the homes in their order.",
    "house_predictions = np.sort(features_test[:, 0] * 150.0)[::-1]",
)
HOUSE_PREDICTIONS.mistake("zeros", "which are no prices in dollars.", "house_predictions = np.zeros(100)")
HOUSE_PREDICTIONS.mistake(
    "nan",
    "the training ran away. Take a smaller rate, or scale the data.",
    "house_predictions = np.full(100, np.nan)",
)
HOUSE_PREDICTIONS.mistake("one price", "one price for each row of features_test.", "house_predictions = 250000.0")
HOUSE_PREDICTIONS.mistake(
    "thousands", "which are no prices in dollars.", "house_predictions = features_test[:, 0] * 0.15"
)
HOUSE_PREDICTIONS.right_way(
    "a linear fit", f"{_FIT}house_predictions = np.hstack([features_test, np.ones((100, 1))]) @ fit"
)
HOUSE_PREDICTIONS.right_way(
    "a column", f"{_FIT}house_predictions = (np.hstack([features_test, np.ones((100, 1))]) @ fit)[:, np.newaxis]"
)
HOUSE_PREDICTIONS.right_way(
    "a list", f"{_FIT}house_predictions = (np.hstack([features_test, np.ones((100, 1))]) @ fit).tolist()"
)
HOUSE_PREDICTIONS.right_way(
    "by the square foot",
    "rate = prices_train.sum() / features_train[:, 0].sum()\nhouse_predictions = rate * features_test[:, 0]",
)
HOUSE_PREDICTIONS.right_way(
    "the nearest in size",
    "nearest = np.argsort(np.abs(features_test[:, :1] - features_train[:, 0]), axis=1)[:, :25]\nhouse_predictions = prices_train[nearest].mean(axis=1)",
)
HOUSE_PREDICTIONS.right_way(
    "a small network",
    "scale = features_train.max(axis=0)\ntop = prices_train.max()\nrng = np.random.default_rng(0)\nweights, biases, costs = train(features_train / scale, prices_train[:, np.newaxis] / top, [rng.normal(size=(3, 4)), rng.normal(size=(4, 1))], [rng.normal(size=4), rng.normal(size=1)], 1.0, 300)\nhouse_predictions = top * forward(features_test / scale, weights, biases)[-1]",
)
