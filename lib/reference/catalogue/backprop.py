"""Lesson 5: back propagation, from one neuron to a network that is trained."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from backprop.compare import show
from backprop.houses import features_test, prices_test, prices_train
from reference import mlp
from reference.draw import network, number, numbers
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


_SQUARED = "The error is squared; the slope of a square is not."
_ROUNDED = "It is rounded; hand it back as it is."
_DOWNHILL = "The sign is turned around: these are the slopes, and the step against them comes later."
_CROSS_ENTROPY = "That is the δ of another cost (cross-entropy); that of ours is 2 (a - y) · σ'(z)."
_PAIRS = "The results come as pairs, one a layer; hand back two lists."
_PULLED = "The weights are pulled toward zero besides (weight decay); the gradient is that of the cost alone."
_ONE_LIST = "One list has two names, so that both results land in it; make two lists: `= [], []`."
_OTHER_DIRECTION = "Going back, they are taken from the first on; take those of the same place in both."
_ONE_SLOPE = "σ' is taken of the same z in every neuron; each has its own."
_ONE_WEIGHT = "The slope goes back through the same weight in every neuron; each has its own."
_EMPTY_RANGE = "The range counts up and is empty, so that nothing happens; to count down it needs the step -1."
_LATER_LOST = "σ'(z) of the neurons behind is lost on the way back: what goes back is delta · w."
_ROWS = "An example is a row of delta_next, so that going back is delta_next @ W_next.T."

SLOPES = ValueExercise(
    name="slopes", builds_on=frozenset({"sigmoid", "sigmoid_prime", "cost_prime"}), fault=_slopes_fault
)


def _neurons(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((0.5, 0.25, 1.0, 1.0))
    yield Case((2, 1, -1, 0))
    for y in (1.0, 0.3):
        yield Case((number(rng), number(rng), number(rng), y))


NEURON_GRADIENT = FunctionExercise(
    name="neuron_gradient", model=mlp.neuron_gradient, cases=_neurons, results=("dw", "db", "da")
)


def _chains(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((0.5, 1.0, [2.0, -1.0], [0.25, 0.5]))
    yield Case((1, 0, [2], [-1]))
    chain = [2 * float(w) for w in numbers(rng, 4)], [float(b) for b in numbers(rng, 4)]
    yield Case((number(rng), float(rng.integers(2)), *chain))


CHAIN_GRADIENT = FunctionExercise(
    name="chain_gradient", model=mlp.chain_gradient, cases=_chains, results=("dws", "dbs")
)


def _outputs(rng: np.random.Generator) -> Iterator[Case]:
    for m, n in ((2, 3), (1, 2), (4, 1)):
        Z = 2 * numbers(rng, m, n)
        yield Case((mlp.sigmoid(Z), numbers(rng, m, n), Z))
    Z = np.array([[1, -2], [0, 3], [-1, 4]])
    yield Case((mlp.sigmoid(Z), np.array([[1, 0], [0, 1], [1, 1]]), Z))


OUTPUT_DELTA = FunctionExercise(name="output_delta", model=mlp.output_delta, cases=_outputs)


def _hidden(rng: np.random.Generator) -> Iterator[Case]:
    for m, n, n_next in ((2, 3, 1), (4, 1, 2), (1, 2, 3)):
        yield Case((numbers(rng, m, n_next), numbers(rng, n, n_next), 2 * numbers(rng, m, n)))
    yield Case((numbers(rng, 4, 2), np.array([[1, -2], [0, 3], [2, 1]]), numbers(rng, 4, 3)))


HIDDEN_DELTA = FunctionExercise(name="hidden_delta", model=mlp.hidden_delta, cases=_hidden)


def _layers(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([[0.5], [-1.5]])))
    yield Case((np.array([[0, 1], [1, 0], [1, 1]]), numbers(rng, 3, 4)))
    for m, n_in, n_out in ((4, 3, 2), (1, 2, 3)):
        yield Case((numbers(rng, m, n_in), numbers(rng, m, n_out)))


LAYER_GRADIENTS = FunctionExercise(
    name="layer_gradients", model=mlp.layer_gradients, cases=_layers, results=("dW", "db")
)


def _batches(rng: np.random.Generator) -> Iterator[Case]:
    X, Y = np.array([[0, 1], [1, 1], [1, 0]]), np.array([[1], [0], [1]])
    yield Case((X, Y, *network(rng, (2, 1))))
    yield Case((X, Y, [np.array([[1, -1, 2], [2, 1, -2]]), np.array([[1], [-2], [1]])], network(rng, (2, 3, 1))[1]))
    for sizes, m in (((1, 3, 4, 2), 5), ((1, 1, 1, 1), 1)):
        yield Case((numbers(rng, m, sizes[0]), numbers(rng, m, sizes[-1]), *network(rng, sizes)))


_TURNED = "The difference is turned around at the output: A - Y."
_NO_SLOPE_AT_OUTPUT = "σ'(Z) is missing at the output."
_NO_SLOPE_IN_HIDDEN = "σ'(Z) is missing in the hidden layers."
_WRONG_SLOPE = "σ' is taken of the wrong layer on the way back."
_WRONG_WEIGHTS = "The error goes back through the wrong weights: those that lead on from a layer are on its way back."
_ACTIVATIONS_AFTER = "dW takes the activations after the layer; it takes those before it."
_NO_MEAN = "No slope is divided by m: the gradient is of the mean cost."
_TWICE = "Every slope is divided by m twice; once is enough."
_DW_SUMMED = "dW is summed over the examples; it is their mean, divided by m."
_DB_SUMMED = "db is summed over the examples; it is their mean, divided by m."
_DB_TWICE = "db is divided by m twice; once is enough."

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
    for sizes, rate in (((1, 3, 2, 1), 0.73), ((1, 1), 2.0)):
        yield Case((*network(rng, sizes), *network(rng, sizes), rate))


_AFTER = "The list holds the cost after each step; the cost before it is asked for."
_TOO_FEW = "It takes one step too few: range(steps) has `steps` rounds."
_TOO_MANY = "It takes one step too many: range(steps) has `steps` rounds."
_STOPPED = "It stops where the cost no longer falls; take all the steps."
_RATE_CHANGES = "The rate changes from step to step; it is the same in each."
_MOMENTUM = "Earlier gradients are mixed in (momentum); each step takes its own gradient only."
_UPHILL = "It goes uphill: the step is taken against the slopes, which come from A - Y."
_CALLERS = "It changes the caller's weights and biases. Work on new ones."
_OTHER_TARGETS = "It learns with the rows of Y in another order; each row of Y belongs to its row of X."
_FIRST_LAYER = "Only the first layer is moved; loop over all of them, and return after the loop."

UPDATE = FunctionExercise(name="update", model=mlp.update, cases=_gradients, results=("weights", "biases"))


def _runs(rng: np.random.Generator) -> Iterator[Case]:
    X, Y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0], [1], [1], [0]])
    yield Case((X, Y, *network(rng, (2, 1)), 1.0, 1))
    whole = [np.array([[1, -1, 2], [2, 1, -2]]), np.array([[1], [-2], [1]])]
    yield Case((X, Y, whole, network(rng, (2, 3, 1))[1], 0.5, 2))
    yield Case((numbers(rng, 5, 3), numbers(rng, 5, 2), *network(rng, (3, 1, 4, 2)), 2.0, 3))
    rising = 30.0, 4  # steps so long that the cost rises
    yield Case((np.array([[1.0]]), np.array([[0.4, 0.6]]), [np.array([[0.5, -0.5]])], [np.array([0.25, 0.0])], *rising))


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
_slopes(
    "the input's error",
    "The error is taken of the activation that comes in, 0.25; it is of what comes out, a = σ(1.125).",
    "2 * (0.25 - 1) * a * (1 - a)",
    2 * (0.25 - 1) * _a * (1 - _a),
)
_slopes(
    "the input's slope",
    "σ' is made from the activation that comes in, 0.25; it is a (1 - a) with a = σ(1.125), what comes out.",
    "2 * (a - 1) * 0.25 * (1 - 0.25)",
    2 * (_a - 1) * 0.25 * (1 - 0.25),
)
_slopes(
    "σ' of the activation",
    "σ' is taken of the activation; it takes the weighted sum 1.125.",
    "2 * (a - 1) * (1 / (1 + np.exp(-a))) * (1 - 1 / (1 + np.exp(-a)))",
    2 * (_a - 1) * float(mlp.sigmoid_prime(_a)),
)
_slopes("the error squared", _SQUARED, "2 * (a - 1) ** 2 * a * (1 - a)", 2 * (_a - 1) ** 2 * _a * (1 - _a))
_slopes(
    "the error of z",
    "The error is taken of z; it is of a = σ(z).",
    "2 * (1.125 - 1) * a * (1 - a)",
    2 * 0.125 * _a * (1 - _a),
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
    Slip("z a sum", "w and a are added; z = w a + b multiplies them.", "w * a + b", "w + a + b"),
    Slip("z a product", "b is multiplied; z = w a + b adds it.", "w * a + b", "w * a * b"),
    Slip("w times all", "w multiplies the bias, too; z = w a + b.", "w * a + b", "w * (a + b)"),
    Slip("bias taken off", "The bias is taken off; z = w a + b adds it.", "w * a + b", "w * a - b"),
    Slip("no error", "The first link 2 (σ(z) - y) is missing.", "2 * (sigmoid(z) - y) * ", ""),
    Slip("squared error", _SQUARED, "(sigmoid(z) - y)", "(sigmoid(z) - y) ** 2"),
    Slip(
        "size of the error", "The sign of the error is lost; it is σ(z) - y.", "(sigmoid(z) - y)", "abs(sigmoid(z) - y)"
    ),
    Slip(
        "brackets forgotten",
        "Brackets are missing: it is 2 (σ(z) - y), all of it times σ'(z).",
        "2 * (sigmoid(z) - y)",
        "2 * sigmoid(z) - y",
    ),
    Slip("σ' of the input", "σ' is taken of the incoming a; it takes z.", "sigmoid_prime(z)", "sigmoid_prime(a)"),
    Slip(
        "a(1 - a) of the input",
        "a (1 - a) is made from the incoming activation; σ'(z) is s (1 - s) with s = σ(z), what comes out.",
        "sigmoid_prime(z)",
        "a * (1 - a)",
    ),
    Slip("dw from z", "∂z/∂w is the activation a, not z.", "delta * a,", "delta * z,"),
    Slip(
        "dw from the output",
        "∂z/∂w is the incoming activation a, not what comes out, σ(z).",
        "delta * a,",
        "delta * sigmoid(z),",
    ),
    Slip("dw from w", "∂C/∂w takes w; ∂z/∂w is a.", "delta * a,", "delta * w,"),
    Slip("da from a", "∂C/∂a takes a; ∂z/∂a is w.", "delta * w", "delta * a"),
    Slip(
        "bias's slope 1",
        "∂z/∂b is 1, but it is the last link only: ∂C/∂b is the shared part times 1.",
        " delta, ",
        " 1.0, ",
    ),
    Slip(
        "downhill already",
        _DOWNHILL,
        "delta * a, delta, delta * w",
        "-delta * a, -delta, -delta * w",
    ),
    Slip(
        "rounded",
        _ROUNDED,
        "delta * a, delta, delta * w",
        "round(float(delta * a), 4), round(float(delta), 4), round(float(delta * w), 4)",
    ),
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


@NEURON_GRADIENT.right_way(
    "from the output alone",
    Slip("another cost", _CROSS_ENTROPY, "2 * (out - y) * out * (1 - out)", "out - y"),
    Slip("out only", "The factor 1 - s is missing in σ'(z) = s (1 - s).", " * (1 - out)", ""),
    Slip("1 - out only", "The factor s is missing in σ'(z) = s (1 - s).", "* out * (1 - out)", "* (1 - out)"),
    Slip("plus for minus", "σ'(z) is s (1 - s), not s (1 + s).", "(1 - out)", "(1 + out)"),
    Slip("y(1 - y)", "σ'(z) is made from y; it is s (1 - s) with s = σ(z).", "* out * (1 - out)", "* y * (1 - y)"),
    Slip("no sigmoid", "The sigmoid is missing: what comes out is σ(z).", "sigmoid(w * a + b)", "w * a + b"),
    Slip(
        "sigmoid twice",
        "The sigmoid is taken twice; what comes out is σ(z).",
        "sigmoid(w * a + b)",
        "sigmoid(sigmoid(w * a + b))",
    ),
    Slip(
        "no 2, from the output", "The 2 is missing: ∂C/∂a of the output is 2 (σ(z) - y).", "2 * (out - y)", "(out - y)"
    ),
    Slip(
        "turned around, from the output",
        "The difference is turned around: it is 2 (σ(z) - y).",
        "(out - y)",
        "(y - out)",
    ),
    Slip(
        "rounded y",
        "The output is made 0 or 1 before it is compared; take it as it is.",
        "(out - y)",
        "((out > 0.5) - y)",
    ),
)
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
    Slip("σ' of the last neuron", _ONE_SLOPE, "sigmoid_prime(sums[l])", "sigmoid_prime(sums[-1])"),
    Slip("σ' of the first neuron", _ONE_SLOPE, "sigmoid_prime(sums[l])", "sigmoid_prime(sums[0])"),
    Slip("the last weight for all", _ONE_WEIGHT, "delta * weights[l]", "delta * weights[-1]"),
    Slip("the first weight for all", _ONE_WEIGHT, "delta * weights[l]", "delta * weights[0]"),
    Slip(
        "activations in the other direction",
        _OTHER_DIRECTION,
        "delta * activations[l]",
        "delta * activations[len(weights) - 1 - l]",
    ),
    Slip(
        "weights in the other direction",
        _OTHER_DIRECTION,
        "delta * weights[l]",
        "delta * weights[len(weights) - 1 - l]",
    ),
    Slip(
        "db after the weight",
        "∂C/∂b is taken after the slope has gone on through the weight; it is delta itself.",
        "dbs.append(delta)\n        slope = delta * weights[l]",
        "slope = delta * weights[l]\n        dbs.append(slope)",
    ),
    Slip("one list under two names", _ONE_LIST, "dws, dbs = [], []", "dws = dbs = []"),
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
    Slip(
        "σ' twice",
        "σ'(z) is there twice; it belongs there once.",
        "sigmoid_prime(sums[l])",
        "sigmoid_prime(sums[l]) ** 2",
    ),
    Slip(
        "z(1 - z)",
        "σ'(z) is made from z (1 - z); it is s (1 - s) with s = σ(z).",
        "sigmoid_prime(sums[l])",
        "sums[l] * (1 - sums[l])",
    ),
    Slip(
        "σ' of the neuron before",
        "σ' is taken of the wrong neuron's z; each neuron has its own.",
        "sigmoid_prime(sums[l])",
        "sigmoid_prime(sums[l - 1])",
    ),
    Slip(
        "a(1 - a) of the neuron before",
        "a (1 - a) is made from the activation before the neuron; σ' takes the one that comes out of it.",
        "sigmoid_prime(sums[l])",
        "activations[l] * (1 - activations[l])",
    ),
    Slip("squared error", _SQUARED, "2 * (activations[-1] - y)", "2 * (activations[-1] - y) ** 2"),
    Slip(
        "error of the input",
        "The error is taken of the input x; it is of what comes out at the end.",
        "activations[-1] - y",
        "x - y",
    ),
    Slip(
        "error of z",
        "The error is taken of z; it is of the activation σ(z) at the end.",
        "activations[-1] - y",
        "sums[-1] - y",
    ),
    Slip("no error", "The first link 2 (a - y) is missing.", "2 * (activations[-1] - y)", "1.0"),
    Slip(
        "bias multiplied",
        "∂z/∂b is 1: nothing multiplies the slope by the bias.",
        "dbs.append(delta)",
        "dbs.append(delta * biases[l])",
    ),
    Slip(
        "activation on the way back",
        "The slope is multiplied by the activation on its way back; ∂z/∂a is the weight.",
        "slope = delta * weights[l]",
        "slope = delta * activations[l]",
    ),
    Slip("later σ' lost", _LATER_LOST, "slope = delta * weights[l]", "slope = slope * weights[l]"),
    Slip(
        "slope never moved",
        "Every neuron gets the slope of the output; on the way back it becomes delta · w.",
        "slope = delta * weights[l]",
        "pass",
    ),
    Slip(
        "every neuron fed with x",
        "Every neuron is given the input x; it takes what comes out of the one before.",
        "weights[l] * activations[l]",
        "weights[l] * x",
    ),
    Slip(
        "biases reversed",
        "The slopes by the biases run from the last neuron to the first.",
        "dws[::-1], dbs[::-1]",
        "dws[::-1], dbs",
    ),
    Slip("downhill already", _DOWNHILL, "dws[::-1], dbs[::-1]", "[-dw for dw in dws[::-1]], [-db for db in dbs[::-1]]"),
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


@CHAIN_GRADIENT.mistake(
    "carried back too early", "δ is carried back before the slopes of its neuron are noted; note them first."
)
def _(x, y, weights, biases):
    activations, sums = [x], [0.0]
    for w, b in zip(weights, biases):
        sums.append(w * activations[-1] + b)
        activations.append(sigmoid(sums[-1]))
    delta = 2 * (activations[-1] - y) * sigmoid_prime(sums[-1])
    dws, dbs = [0.0] * len(weights), [0.0] * len(weights)
    for l in reversed(range(len(weights))):
        delta = delta * weights[l] * sigmoid_prime(sums[l])
        dws[l], dbs[l] = delta * activations[l], delta
    return dws, dbs


@CHAIN_GRADIENT.mistake("another cost", _CROSS_ENTROPY)
def _(x, y, weights, biases):
    activations = [x]
    for w, b in zip(weights, biases):
        activations.append(sigmoid(w * activations[-1] + b))
    delta, dws, dbs = activations[-1] - y, [], []
    for l in range(len(weights) - 1, -1, -1):
        dws.insert(0, delta * activations[l])
        dbs.insert(0, delta)
        delta = delta * weights[l] * activations[l] * (1 - activations[l])
    return dws, dbs


@CHAIN_GRADIENT.mistake(
    "each the last", "Each neuron is treated as if it were the last, compared with y; only the last one is."
)
def _(x, y, weights, biases):
    a, dws, dbs = x, [], []
    for w, b in zip(weights, biases):
        dw, db, _da = neuron_gradient(w, a, b, y)
        dws.append(dw)
        dbs.append(db)
        a = sigmoid(w * a + b)
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


@CHAIN_GRADIENT.right_way(
    "products of links",
    Slip(
        "its own weight, too",
        "The neuron's own weight is on the way from its z, too; it leads to that z, and is not on the way to the cost.",
        "later * links[l]",
        "later * links[l] * weights[l]",
    ),
    Slip(
        "all links",
        "The weights and σ' of all neurons are on its way; only those after the neuron are.",
        "range(l + 1, len(weights))",
        "range(len(weights))",
    ),
    Slip(
        "its own link twice",
        "The neuron's own weight and σ' are on the way from its z, too; only the neurons after it are.",
        "range(l + 1, len(weights))",
        "range(l, len(weights))",
    ),
    Slip(
        "links before it",
        "It goes through the neurons before; the way to the cost goes through those after it.",
        "range(l + 1, len(weights))",
        "range(l)",
    ),
    Slip(
        "all weights, later σ'",
        "The weights of all neurons are multiplied; only those after the neuron are on its way.",
        "weights[k] * links[k] for k in range(l + 1, len(weights))]",
        "links[k] for k in range(l + 1, len(weights))] + list(weights)",
    ),
    Slip("later σ' lost, in the products", _LATER_LOST, "weights[k] * links[k]", "weights[k]"),
    Slip("later links added", "The links on the way are added; a chain multiplies them.", "np.prod", "np.sum"),
    Slip("its own σ' lost", "The neuron's own σ'(z) is missing.", "later * links[l]", "later"),
)
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


@CHAIN_GRADIENT.right_way(
    "arrays turned into lists",
    Slip(
        "ended before the first",
        "The first neuron has no slopes: the way back ends at l = 0.",
        "range(L - 1, -1, -1)",
        "range(L - 1, 0, -1)",
    ),
    Slip(
        "begun before the last",
        "The last neuron has no slopes: the way back begins at l = L - 1.",
        "range(L - 1, -1, -1)",
        "range(L - 2, -1, -1)",
    ),
    Slip("no way back", _EMPTY_RANGE, "range(L - 1, -1, -1)", "range(L - 1, -1)"),
    Slip("a only", "The factor 1 - a is missing in σ' = a (1 - a).", " * (1 - a[l + 1])", ""),
    Slip("plus for minus", "σ' is a (1 - a), not a (1 + a).", "(1 - a[l + 1])", "(1 + a[l + 1])"),
    Slip(
        "weights off by one",
        "The slope goes back through the wrong weight: that of neuron l itself is on its way.",
        "slope = db[l] * weights[l]",
        "slope = db[l] * weights[min(l + 1, L - 1)]",
    ),
    Slip(
        "all weights",
        "Every slope takes the weights of all neurons; only those after the neuron are on its way.",
        "slope = 2 * (a[L] - y)",
        "slope = 2 * (a[L] - y) * np.prod(weights)",
    ),
)
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


@CHAIN_GRADIENT.right_way(
    "one's own forward, with matrices",
    Slip("tuples", "The results are tuples; hand back two lists.", "return dws, dbs", "return tuple(dws), tuple(dbs)"),
    Slip("pairs", _PAIRS, "return dws, dbs", "return list(zip(dws, dbs))"),
    Slip(
        "divided by L",
        "The slopes are divided by the number of neurons; nothing is.",
        "slope, dws, dbs = 2 * (a[-1] - y),",
        "slope, dws, dbs = 2 * (a[-1] - y) / len(weights),",
    ),
    Slip(
        "2 in every neuron",
        "The 2 enters in every neuron; it enters once, at the output.",
        "slope *= weights[l]",
        "slope *= 2 * weights[l]",
    ),
    Slip("1 - a only", "The factor a is missing in σ' = a (1 - a).", "a[l + 1] * (1 - a[l + 1])", "(1 - a[l + 1])"),
)
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
    Slip("another cost", _CROSS_ENTROPY, "2 * (A - Y) * A * (1 - A)", "A - Y"),
    Slip("the 2 missing", "The 2 is missing: δ = 2 (A - Y) · σ'(Z).", "2 * ", ""),
    Slip("turned around, written out", "The difference is turned around: δ = 2 (A - Y) · σ'(Z).", "(A - Y)", "(Y - A)"),
    Slip("A added", "A and Y are added; the error is A - Y.", "(A - Y)", "(A + Y)"),
    Slip("1 - A only", "The factor A is missing in σ'(Z) = A (1 - A).", "* A * (1 - A)", "* (1 - A)"),
    Slip("A only", "The factor 1 - A is missing in σ'(Z) = A (1 - A).", "* A * (1 - A)", "* A"),
    Slip("Z(1 - Z)", "σ'(Z) is made from Z (1 - Z); it is A (1 - A).", "* A * (1 - A)", "* Z * (1 - Z)"),
    Slip("plus for minus", "σ'(Z) is A (1 - A), not A (1 + A).", "(1 - A)", "(1 + A)"),
    Slip("squared error", _SQUARED, "(A - Y)", "(A - Y) ** 2"),
    Slip("no σ', written out", "σ'(Z) is missing: δ = 2 (A - Y) · σ'(Z).", " * A * (1 - A)", ""),
    Slip("no error, written out", "2 (A - Y) is missing: δ = 2 (A - Y) · σ'(Z).", "2 * (A - Y) * ", ""),
    Slip(
        "divided by m, written out",
        "It is divided by m already; that comes once, in layer_gradients.",
        "(1 - A)",
        "(1 - A) / len(A)",
    ),
    Slip(
        "divided by n, written out",
        "It is divided by the number of outputs; nothing is.",
        "(1 - A)",
        "(1 - A) / A.shape[1]",
    ),
    Slip("divided by all", "It is divided by the number of all entries; nothing is.", "(1 - A)", "(1 - A) / A.size"),
    Slip("halved", "It is halved; the square brings a 2 and there is no ½: δ = 2 (A - Y) · σ'(Z).", "2 * ", "0.5 * "),
    Slip(
        "brackets forgotten",
        "Brackets are missing: it is 2 (A - Y), all of it times σ'(Z).",
        "2 * (A - Y)",
        "2 * A - Y",
    ),
    Slip("Y(1 - Y)", "σ'(Z) is made from Y; it is A (1 - A).", "* A * (1 - A)", "* Y * (1 - Y)"),
    Slip("σ' of A", "σ' takes the weighted sums Z, not the activations A.", "* A * (1 - A)", "* sigmoid_prime(A)"),
    Slip(
        "σ' twice, written out", "σ'(Z) is there twice; it belongs there once.", "* A * (1 - A)", "* (A * (1 - A)) ** 2"
    ),
    Slip("size of the error", "The sign of the error is lost; it is A - Y.", "(A - Y)", "np.abs(A - Y)"),
    Slip(
        "mean error",
        "The error is the mean over the outputs; each neuron has its own.",
        "(A - Y)",
        "np.mean(A - Y, axis=1, keepdims=True)",
    ),
    Slip(
        "error summed",
        "The error is summed over the outputs; each neuron has its own.",
        "(A - Y)",
        "np.sum(A - Y, axis=1, keepdims=True)",
    ),
    Slip("0 or 1", "A is made 0 or 1 before it is compared; take it as it is.", "(A - Y)", "((A > 0.5) - Y)"),
    Slip("the cost", "The cost stands where its slope belongs: 2 (A - Y).", "2 * (A - Y)", "(A - Y) ** 2"),
    Slip(
        "the mean cost",
        "The mean cost, one number, stands where the slope of each output belongs: 2 (A - Y).",
        "2 * (A - Y)",
        "mean_cost(A, Y)",
    ),
    Slip(
        "sigmoid of A", "The sigmoid is taken of A again; A holds activations already.", "(A - Y)", "(sigmoid(A) - Y)"
    ),
    Slip("rounded", _ROUNDED, "2 * (A - Y) * A * (1 - A)", "np.round(2 * (A - Y) * A * (1 - A), 4)"),
    Slip(
        "a list",
        "It is a list; hand back a numpy array.",
        "2 * (A - Y) * A * (1 - A)",
        "(2 * (A - Y) * A * (1 - A)).tolist()",
    ),
)
def _(A, Y, Z):
    return 2 * (A - Y) * A * (1 - A)


@OUTPUT_DELTA.mistake("first output only", "Only the first output has its δ; each neuron of the layer has one.")
def _(A, Y, Z):
    delta = np.zeros(A.shape)
    delta[:, 0] = 2 * (A[:, 0] - Y[:, 0]) * sigmoid_prime(Z[:, 0])
    return delta


@OUTPUT_DELTA.mistake(
    "added up over the outputs", "The outputs of an example are added up; each output neuron has a δ of its own."
)
def _(A, Y, Z):
    return (2 * (A - Y) * sigmoid_prime(Z)).sum(axis=1, keepdims=True)


@OUTPUT_DELTA.mistake("the first row only", "Only the first example gets its δ; the rows below it stay 0.")
def _(A, Y, Z):
    delta = np.zeros(Z.shape)
    delta[0] = 2 * (A[0] - Y[0]) * sigmoid_prime(Z[0])
    return delta


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
    Slip("delta_next transposed", _ROWS, "delta_next @ W_next.T", "delta_next.T @ W_next.T"),
    Slip("delta_next transposed, W_next not", _ROWS, "delta_next @ W_next.T", "delta_next.T @ W_next"),
    Slip("W transposed first", _ROWS, "delta_next @ W_next.T", "W_next.T @ delta_next"),
    Slip("columns for examples", _ROWS, "delta_next @ W_next.T", "W_next @ delta_next.T"),
    Slip("Z itself", "Z stands where its slope σ'(Z) belongs.", "sigmoid_prime(Z)", "Z"),
    Slip(
        "1 - σ only", "The factor σ(Z) is missing in σ'(Z) = σ(Z) (1 - σ(Z)).", "sigmoid_prime(Z)", "(1 - sigmoid(Z))"
    ),
    Slip(
        "1 - σ²",
        "1 - σ² is not the slope of the sigmoid; it is σ (1 - σ).",
        "sigmoid_prime(Z)",
        "(1 - sigmoid(Z) ** 2)",
    ),
    Slip(
        "slope of tanh",
        "1 - tanh² is the slope of tanh; that of the sigmoid is σ (1 - σ).",
        "sigmoid_prime(Z)",
        "(1 - np.tanh(Z) ** 2)",
    ),
    Slip(
        "σ' of the error",
        "σ' is taken of the error that comes back; it takes Z, and multiplies that error.",
        "(delta_next @ W_next.T) * sigmoid_prime(Z)",
        "sigmoid_prime(delta_next @ W_next.T)",
    ),
    Slip(
        "σ of the error",
        "The sigmoid is taken of the error that comes back; multiply that error by σ'(Z).",
        "(delta_next @ W_next.T) * sigmoid_prime(Z)",
        "sigmoid(delta_next @ W_next.T)",
    ),
    Slip(
        "σ' before the weights",
        "σ'(Z) of this layer is multiplied before the weights; first delta_next @ W_next.T, then σ'(Z).",
        "(delta_next @ W_next.T) * sigmoid_prime(Z)",
        "(delta_next * sigmoid_prime(Z)) @ W_next.T",
    ),
    Slip(
        "mean over the batch",
        "It is the mean over the examples; each keeps its own row.",
        "(delta_next @ W_next.T) * sigmoid_prime(Z)",
        "np.mean((delta_next @ W_next.T) * sigmoid_prime(Z), axis=0)",
    ),
    Slip(
        "sum over the neurons",
        "It is summed over the neurons of the layer; each keeps its own δ.",
        "(delta_next @ W_next.T) * sigmoid_prime(Z)",
        "np.sum((delta_next @ W_next.T) * sigmoid_prime(Z), axis=1)",
    ),
    Slip(
        "divided by n",
        "It is divided by the number of neurons in the layer; nothing is.",
        "sigmoid_prime(Z)",
        "sigmoid_prime(Z) / Z.shape[1]",
    ),
    Slip("weights squared", "The weights are squared; they are taken as they are.", "W_next.T", "W_next.T ** 2"),
    Slip(
        "rounded",
        _ROUNDED,
        "(delta_next @ W_next.T) * sigmoid_prime(Z)",
        "np.round((delta_next @ W_next.T) * sigmoid_prime(Z), 4)",
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


@HIDDEN_DELTA.mistake(
    "summed, then multiplied",
    "The errors are summed, and the weights are; each error goes through its own weight before the sum.",
)
def _(delta_next, W_next, Z):
    return np.sum(delta_next, axis=1, keepdims=True) * np.sum(W_next, axis=1) * sigmoid_prime(Z)


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


@HIDDEN_DELTA.right_way(
    "neuron by neuron",
    Slip(
        "the last one only",
        "Only the last neuron of the next layer sends its error back; sum over all of them.",
        "+= delta_next",
        "= delta_next",
    ),
    Slip(
        "weights exchanged",
        "The indices of W_next are exchanged: W_next[j, k] leads from neuron j to neuron k.",
        "W_next[j, k]",
        "W_next[k, j]",
    ),
    Slip(
        "the first weight",
        "Every error goes back through the first weight of its neuron; it has its own.",
        "W_next[j, k]",
        "W_next[j, 0]",
    ),
    Slip(
        "the first error",
        "Only the error of the first neuron goes back, through all weights; each has its own.",
        "delta_next[:, k]",
        "delta_next[:, 0]",
    ),
)
def _(delta_next, W_next, Z):
    delta = np.zeros(Z.shape)
    for j in range(Z.shape[1]):
        for k in range(W_next.shape[1]):
            delta[:, j] += delta_next[:, k] * W_next[j, k]
        delta[:, j] *= sigmoid_prime(Z[:, j])
    return delta


@HIDDEN_DELTA.right_way(
    "the slope from the sigmoid",
    Slip("no sigmoid", "σ'(Z) is made from Z (1 - Z); use sigmoid_prime(Z).", "A = sigmoid(Z)", "A = Z"),
    Slip("plus for minus", "σ'(Z) is σ (1 - σ), not σ (1 + σ).", "1 - A", "1 + A"),
    Slip(
        "the error kept",
        "The error that came back is overwritten by the slope; multiply the two.",
        "back *= A\n",
        "back = A\n",
    ),
)
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
    Slip(
        "dW divided by its outputs",
        "dW is divided by the number of outputs; m is the number of rows.",
        "len(A)",
        "delta.shape[1]",
    ),
    Slip(
        "dW divided by all",
        "dW is divided by the number of entries of A; m is the number of its rows.",
        "len(A)",
        "A.size",
    ),
    Slip("dW divided by m - 1", "dW is divided by m - 1; divide by m.", "len(A)", "(len(A) - 1)"),
    Slip(
        "dW averaged again",
        "dW is averaged over its rows as well; it keeps the shape of W.",
        "A.T @ delta / len(A)",
        "np.mean(A.T @ delta, axis=0)",
    ),
    Slip("dW without A", "dW is made from delta alone; it is A.T @ delta.", "A.T @ delta", "delta.T @ delta"),
    Slip("dW without delta", "dW is made from A alone; it is A.T @ delta.", "A.T @ delta", "A.T @ A"),
    Slip(
        "dW of the last example",
        "dW is that of the last example only; take the mean over all.",
        "A.T @ delta / len(A)",
        "np.outer(A[-1], delta[-1])",
    ),
    Slip(
        "dW a list", "dW is a list; hand back a numpy array.", "A.T @ delta / len(A)", "(A.T @ delta / len(A)).tolist()"
    ),
    Slip("delta transposed", "delta is transposed, A is not: dW is A.T @ delta.", "A.T @ delta", "A @ delta.T"),
    Slip(
        "db of the last example",
        "db is that of the last example only; take the mean over all.",
        "np.mean(delta, axis=0)",
        "delta[-1]",
    ),
    Slip(
        "db a column",
        "db is a matrix with one column, (n_out, 1); it has the shape (n_out,) of b.",
        "np.mean(delta, axis=0)",
        "np.mean(delta, axis=0)[:, np.newaxis]",
    ),
    Slip("db the sum of all", "db is one number; each neuron has its own.", "np.mean(delta, axis=0)", "np.sum(delta)"),
    Slip(
        "db summed over the neurons",
        "db is the sum over the neurons; it is the mean over the examples, axis 0.",
        "np.mean(delta, axis=0)",
        "np.sum(delta, axis=1)",
    ),
    Slip(
        "db divided by its outputs",
        "db is divided by the number of outputs; divide by m, the number of rows.",
        "np.mean(delta, axis=0)",
        "np.sum(delta, axis=0) / delta.shape[1]",
    ),
    Slip(
        "db from dW",
        "db is the mean of dW; it is the mean of delta.",
        "np.mean(delta, axis=0)",
        "np.mean(A.T @ delta / len(A), axis=0)",
    ),
    Slip(
        "sizes of delta", "The sign of delta is lost in db.", "np.mean(delta, axis=0)", "np.mean(np.abs(delta), axis=0)"
    ),
    Slip(
        "rounded",
        _ROUNDED,
        "A.T @ delta / len(A), np.mean(delta, axis=0)",
        "np.round(A.T @ delta / len(A), 4), np.round(np.mean(delta, axis=0), 4)",
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


@LAYER_GRADIENTS.mistake(
    "product of the sums", "The sums are multiplied; multiply for each example, then take the mean."
)
def _(A, delta):
    return np.outer(A.sum(axis=0), delta.sum(axis=0)) / len(A), delta.mean(axis=0)


@LAYER_GRADIENTS.mistake(
    "one mean in every place", "One mean over everything stands in every place; each weight has a slope of its own."
)
def _(A, delta):
    products = A.T @ delta
    return np.full(products.shape, products.mean()), np.full(delta.shape[1], delta.mean())


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


@LAYER_GRADIENTS.right_way(
    "loops",
    Slip(
        "overwritten dW",
        "dW is overwritten by every example, so that the last alone counts; add them up with `+=`.",
        "dW[i, j] += ",
        "dW[i, j] = ",
    ),
    Slip(
        "overwritten db",
        "db is overwritten by every example, so that the last alone counts; add them up with `+=`.",
        "db[j] += ",
        "db[j] = ",
    ),
    Slip("added in dW", "a and δ are added in dW; they are multiplied.", "a[i] * d[j]", "a[i] + d[j]"),
    Slip("dW from ones", "dW starts from ones; start from zeros.", "np.zeros((", "np.ones(("),
)
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


@LAYER_GRADIENTS.right_way(
    "transposed twice",
    Slip(
        "both divided by the outputs",
        "dW and db are divided by the number of outputs; m is the number of rows.",
        "m = len(A)",
        "m = delta.shape[1]",
    ),
    Slip(
        "both divided by the inputs",
        "dW and db are divided by the number of inputs; m is the number of rows.",
        "m = len(A)",
        "m = A.shape[1]",
    ),
    Slip(
        "both divided by all",
        "dW and db are divided by the number of entries of delta; m is the number of its rows.",
        "m = len(A)",
        "m = delta.size",
    ),
    Slip(
        "both divided by m twice", "dW and db are divided by m twice; once is enough.", "m = len(A)", "m = len(A) ** 2"
    ),
    Slip("both halved", "dW and db are halved; there is no ½.", "m = len(A)", "m = 2 * len(A)"),
    Slip("both doubled", "dW and db are doubled; the 2 is in delta already.", "m = len(A)", "m = len(A) / 2"),
    Slip(
        "both divided by four",
        "It is divided by 4 whatever the number of examples; m is len(A).",
        "m = len(A)",
        "m = 4",
    ),
    Slip(
        "dW left transposed",
        "dW is transposed: it has the shape (n_in, n_out) of W.",
        "np.dot(share.T, A).T",
        "np.dot(share.T, A)",
    ),
    Slip("db meaned, too", "db is divided by m twice: the mean has done it already.", "share.sum(0)", "share.mean(0)"),
    Slip(
        "dW and db exchanged",
        "dW and db are exchanged: dW comes first.",
        "np.dot(share.T, A).T, share.sum(0)",
        "share.sum(0), np.dot(share.T, A).T",
    ),
)
def _(A, delta):
    m = len(A)
    share = delta / m
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
        "δ gone on too early",
        "δ goes on to the layer before, and only then are the gradients taken; take them first.",
        "        dW, db = layer_gradients(activations[l], delta)\n        dWs.append(dW)\n        dbs.append(db)\n        if l > 0:\n            delta = hidden_delta(delta, weights[l], sums[l - 1])\n",
        "        if l > 0:\n            delta = hidden_delta(delta, weights[l], sums[l - 1])\n        dW, db = layer_gradients(activations[l], delta)\n        dWs.append(dW)\n        dbs.append(db)\n",
    ),
    Slip("σ' of one Z", "σ' is taken of the same Z in every layer; each has its own.", "sums[l - 1])", "sums[-1])"),
    Slip(
        "σ' of the first Z", "σ' is taken of the same Z in every layer; each has its own.", "sums[l - 1])", "sums[0])"
    ),
    Slip("one list under two names", _ONE_LIST, "dWs, dbs = [], []", "dWs = dbs = []"),
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
        _ACTIVATIONS_AFTER,
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
        _WRONG_WEIGHTS,
        "weights[l], sums[l - 1]",
        "weights[l - 1], sums[l - 1]",
    ),
    Slip("Z one too far", _WRONG_SLOPE, "sums[l - 1])", "sums[l])"),
    Slip(
        "error for δ",
        _NO_SLOPE_AT_OUTPUT,
        "output_delta(activations[-1], Y, sums[-1])",
        "cost_prime(activations[-1], Y)",
    ),
    Slip(
        "turned around",
        _TURNED,
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
        _DB_TWICE,
        "dbs.append(db)",
        "dbs.append(db / len(X))",
    ),
    Slip(
        "db times m",
        _DB_SUMMED,
        "dbs.append(db)",
        "dbs.append(db * len(X))",
    ),
    Slip("dW times m", _DW_SUMMED, "dWs.append(dW)", "dWs.append(dW * len(X))"),
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
        "σ' of the activation in hidden layers",
        "σ' is taken of the activations in the hidden layers; it takes the weighted sums Z.",
        "sums[l - 1])",
        "activations[l])",
    ),
    Slip(
        "σ' of the activation at the output",
        "σ' is taken of the activations at the output; it takes the weighted sums Z.",
        "Y, sums[-1])",
        "Y, activations[-1])",
    ),
    Slip(
        "delta first",
        "layer_gradients takes the activations first, then δ.",
        "layer_gradients(activations[l], delta)",
        "layer_gradients(delta, activations[l])",
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
    Slip("another cost", _CROSS_ENTROPY, "2 * (A[-1] - Y) * A[-1] * (1 - A[-1])", "A[-1] - Y"),
    Slip(
        "no σ' in the first hidden layer",
        "σ'(Z) is missing in the first hidden layer.",
        "* A[l] * (1 - A[l])",
        "* (A[l] * (1 - A[l]) if l > 1 else 1)",
    ),
    Slip("the 2 missing", "The 2 is missing at the output: δ = 2 (A - Y) · σ'(Z).", "2 * (A[-1] - Y)", "(A[-1] - Y)"),
    Slip("no σ' at the output", _NO_SLOPE_AT_OUTPUT, " * A[-1] * (1 - A[-1])", ""),
    Slip("no σ' in hidden layers", _NO_SLOPE_IN_HIDDEN, " * A[l] * (1 - A[l])", ""),
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
        _WRONG_SLOPE,
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
    Slip("no 1/m in dW", _DW_SUMMED, "delta / len(X)", "delta"),
    Slip(
        "no 1/m in db",
        _DB_SUMMED,
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
        _TURNED,
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


@BACKPROP.mistake("neither divided", _NO_MEAN)
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
    _TWICE,
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


@BACKPROP.mistake("linear output", "The output is left without its sigmoid; every layer has one.")
def _(X, Y, weights, biases):
    A = forward(X, weights, biases)
    delta = 2 * (A[-2] @ weights[-1] + biases[-1] - Y)
    dWs, dbs = [], []
    for l in reversed(range(len(weights))):
        dWs.insert(0, A[l].T @ delta / len(X))
        dbs.insert(0, delta.mean(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return dWs, dbs


@BACKPROP.mistake("two layers", "It goes back through two layers, however many there are; loop over the weights.")
def _(X, Y, weights, biases):
    A = forward(X, weights, biases)
    delta2 = 2 * (A[2] - Y) * A[2] * (1 - A[2])
    delta1 = delta2 @ weights[1].T * A[1] * (1 - A[1])
    return [X.T @ delta1 / len(X), A[1].T @ delta2 / len(X)], [delta1.mean(axis=0), delta2.mean(axis=0)]


@BACKPROP.mistake("the first layer left out", "The walk back ends one layer early: the first slopes stay 0.")
def _(X, Y, weights, biases):
    A = forward(X, weights, biases)
    dWs, dbs = [np.zeros(W.shape) for W in weights], [np.zeros(b.shape) for b in biases]
    delta = 2 * (A[-1] - Y) * A[-1] * (1 - A[-1])
    for l in range(len(weights) - 1, 0, -1):
        dWs[l], dbs[l] = A[l].T @ delta / len(X), delta.mean(axis=0)
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return dWs, dbs


@BACKPROP.mistake("never carried back", "Every layer gets the δ of the output; carry it back from layer to layer.")
def _(X, Y, weights, biases):
    A = forward(X, weights, biases)
    delta = 2 * (A[-1] - Y) * A[-1] * (1 - A[-1])
    return [a.T @ delta / len(X) for a in A[:-1]], [delta.mean(axis=0) for _ in biases]


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


@BACKPROP.right_way(
    "all by itself, the slopes kept",
    Slip("cross-entropy", _CROSS_ENTROPY, "2 * (A[-1] - Y) * slopes[-1]", "A[-1] - Y"),
    Slip("no bias in its sums", "The biases are missing in the weighted sums Z.", "@ W + b", "@ W"),
    Slip(
        "no activation",
        "The next layer is given Z; it takes the activations σ(Z).",
        "A.append(sigmoid(Z))",
        "A.append(Z)",
    ),
    Slip("no σ' anywhere", "σ'(Z) is missing in every layer.", "sigmoid_prime(Z)", "np.ones(Z.shape)"),
    Slip(
        "σ' of the activation everywhere",
        "σ' is taken of the activations; it takes the weighted sums Z.",
        "sigmoid_prime(Z)",
        "sigmoid_prime(A[-1])",
    ),
    Slip("σ for σ'", "σ(Z) stands where its slope σ'(Z) belongs, in every layer.", "sigmoid_prime(Z)", "A[-1]"),
    Slip("1 - a only", "The factor A is missing in σ' = A (1 - A), in every layer.", "sigmoid_prime(Z)", "1 - A[-1]"),
    Slip(
        "σ' squared",
        "σ' is there twice in every layer; it belongs there once.",
        "sigmoid_prime(Z)",
        "sigmoid_prime(Z) ** 2",
    ),
    Slip("Z(1 - Z)", "σ'(Z) is made from Z (1 - Z); it is A (1 - A).", "sigmoid_prime(Z)", "Z * (1 - Z)"),
    Slip("no 2", "The 2 is missing at the output: δ = 2 (A - Y) · σ'(Z).", "2 * (A[-1] - Y)", "(A[-1] - Y)"),
    Slip("Y - A", _TURNED, "(A[-1] - Y)", "(Y - A[-1])"),
    Slip("error squared", _SQUARED, "(A[-1] - Y)", "(A[-1] - Y) ** 2"),
    Slip("size of the error", "The sign of the error is lost; it is A - Y.", "(A[-1] - Y)", "np.abs(A[-1] - Y)"),
    Slip("no error", "2 (A - Y) is missing at the output: δ = 2 (A - Y) · σ'(Z).", "2 * (A[-1] - Y) * ", ""),
    Slip(
        "mean over the outputs",
        "It is divided by the number of outputs; the cost sums over them.",
        "2 * (A[-1] - Y)",
        "2 / Y.shape[1] * (A[-1] - Y)",
    ),
    Slip("no σ' at the end", _NO_SLOPE_AT_OUTPUT, " * slopes[-1]", ""),
    Slip("no σ' on the way", _NO_SLOPE_IN_HIDDEN, " * slopes[l]", ""),
    Slip("σ' one too far", _WRONG_SLOPE, "slopes[l]", "slopes[l - 1]"),
    Slip("W as it is", "W is not transposed on the way back: delta @ W.T.", "weights[l + 1].T", "weights[l + 1]"),
    Slip(
        "W of the layer before",
        _WRONG_WEIGHTS,
        "weights[l + 1].T",
        "weights[l].T",
    ),
    Slip(
        "weighted by nothing",
        "The error goes back without the weights: delta @ W.T.",
        "deltas[0] @ weights[l + 1].T",
        "np.sum(deltas[0], axis=1, keepdims=True)",
    ),
    Slip("m left out", _NO_MEAN, "m, L = len(X)", "m, L = 1"),
    Slip(
        "dW from the next activation",
        _ACTIVATIONS_AFTER,
        "A[l].T",
        "A[l + 1].T",
    ),
    Slip("dW summed", _DW_SUMMED, "@ deltas[l] / m", "@ deltas[l]"),
    Slip("db summed", _DB_SUMMED, "axis=0) / m", "axis=0)"),
    Slip(
        "db meaned twice",
        _DB_TWICE,
        "np.sum(deltas[l], axis=0)",
        "np.mean(deltas[l], axis=0)",
    ),
    Slip(
        "db across",
        "db is summed over the neurons; sum over the examples, axis 0.",
        "np.sum(deltas[l], axis=0)",
        "np.sum(deltas[l], axis=1)",
    ),
)
def _(X, Y, weights, biases):
    m, L = len(X), len(weights)
    A, slopes = [X], []
    for W, b in zip(weights, biases):
        Z = A[-1] @ W + b
        A.append(sigmoid(Z))
        slopes.append(sigmoid_prime(Z))
    deltas = [2 * (A[-1] - Y) * slopes[-1]]
    for l in range(L - 2, -1, -1):
        deltas.insert(0, deltas[0] @ weights[l + 1].T * slopes[l])
    dWs = [A[l].T @ deltas[l] / m for l in range(L)]
    dbs = [np.sum(deltas[l], axis=0) / m for l in range(L)]
    return dWs, dbs


@BACKPROP.right_way(
    "the last layer first",
    Slip(
        "the last layer alone divided",
        "Only the last layer's dW is divided by m; all of them are means.",
        "A[-l - 1].T @ delta / m",
        "A[-l - 1].T @ delta",
    ),
    Slip(
        "the last dW not divided",
        "The last layer's dW is not divided by m; all of them are means.",
        "A[-2].T @ delta / m",
        "A[-2].T @ delta",
    ),
    Slip(
        "the last db summed",
        "The last layer's db is a sum; all of them are means.",
        "dbs = [delta.mean",
        "dbs = [delta.sum",
    ),
    Slip(
        "the other dbs summed",
        "Only the last layer's db is a mean; all of them are.",
        "dbs.insert(0, delta.mean",
        "dbs.insert(0, delta.sum",
    ),
    Slip(
        "appended at the end",
        "The lists are in another order: going back, each layer is put in front of those behind it.",
        "dWs.insert(0, A[-l - 1].T @ delta / m)",
        "dWs.append(A[-l - 1].T @ delta / m)",
    ),
    Slip(
        "weights one layer off",
        _WRONG_WEIGHTS,
        "weights[-l + 1].T",
        "weights[-l].T",
    ),
    Slip("Z one layer off", _WRONG_SLOPE, "zs[-l]", "zs[-l + 1]"),
    Slip(
        "A one layer off",
        _ACTIVATIONS_AFTER,
        "A[-l - 1].T",
        "A[-l].T",
    ),
    Slip("no σ' before the last", _NO_SLOPE_IN_HIDDEN, " * sigmoid_prime(zs[-l])", ""),
    Slip("no σ' at the last", _NO_SLOPE_AT_OUTPUT, " * sigmoid_prime(zs[-1])", ""),
    Slip(
        "no 1/m anywhere",
        _NO_MEAN,
        "delta.mean(axis=0)]",
        "m * delta.mean(axis=0)]\n    m = 1",
    ),
    Slip(
        "two layers alone",
        "It goes back through two layers, however many there are; loop over all weights.",
        "range(2, len(weights) + 1)",
        "range(2, 3)",
    ),
    Slip(
        "first layer forgotten",
        "The first layer has no gradient; go on to it.",
        "range(2, len(weights) + 1)",
        "range(2, len(weights))",
    ),
)
def _(X, Y, weights, biases):
    A, zs, m = [X], [], len(X)
    for W, b in zip(weights, biases):
        zs.append(A[-1] @ W + b)
        A.append(sigmoid(zs[-1]))
    delta = cost_prime(A[-1], Y) * sigmoid_prime(zs[-1])
    dWs = [A[-2].T @ delta / m]
    dbs = [delta.mean(axis=0)]
    for l in range(2, len(weights) + 1):
        delta = delta @ weights[-l + 1].T * sigmoid_prime(zs[-l])
        dWs.insert(0, A[-l - 1].T @ delta / m)
        dbs.insert(0, delta.mean(axis=0))
    return dWs, dbs


@BACKPROP.right_way(
    "recursion",
    Slip(
        "tuples",
        "The results are tuples; hand back two lists.",
        "back(X, 0)[1:]",
        "tuple(tuple(part) for part in back(X, 0)[1:])",
    ),
    Slip(
        "one W for all",
        "The error goes back through the same weights in every layer; each has its own.",
        "weights[l + 1]",
        "weights[-1]",
    ),
    Slip("pairs", _PAIRS, "back(X, 0)[1:]", "list(zip(*back(X, 0)[1:]))"),
    Slip(
        "one list",
        "The dWs and dbs come in one list; hand back two.",
        "back(X, 0)[1:]",
        "[*back(X, 0)[1], *back(X, 0)[2]]",
    ),
    Slip("rounded", _ROUNDED, "back(X, 0)[1:]", "[[g.round(4) for g in gradients] for gradients in back(X, 0)[1:]]"),
    Slip("pulled to zero", _PULLED, "[dW, *dWs]", "[dW + 0.01 * weights[l], *dWs]"),
    Slip("pulled to zero hard", _PULLED, "[dW, *dWs]", "[dW + 0.1 * weights[l], *dWs]"),
    Slip("pulled to zero softly", _PULLED, "[dW, *dWs]", "[dW + 0.001 * weights[l], *dWs]"),
    Slip("pulled to zero, over m", _PULLED, "[dW, *dWs]", "[dW + 0.1 / len(X) * weights[l], *dWs]"),
)
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


@BACKPROP.right_way(
    "einsum and one's own slopes",
    Slip("activations in the other direction", _OTHER_DIRECTION, "zip(A, deltas)", "zip(A[-2::-1], deltas)"),
    Slip("weights in the other direction", _OTHER_DIRECTION, "weights[:0:-1]", "weights[1:]"),
    Slip("sums in the other direction", _OTHER_DIRECTION, "Z[-2::-1]", "Z[:-1]"),
    Slip(
        "the δ of the output",
        "Every layer before gets the δ of the output; take that of the layer behind.",
        "deltas[-1], W)",
        "deltas[0], W)",
    ),
    Slip(
        "deltas not turned around",
        "The deltas run from the last layer to the first, the activations from the first on; turn one around.",
        "deltas.reverse()",
        "pass",
    ),
)
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


@BACKPROP.right_way(
    "a class of layers",
    Slip(
        "m the outputs",
        "It is divided by the number of outputs; m is the number of examples.",
        "/ len(X)",
        "/ Y.shape[1]",
    ),
    Slip(
        "m the inputs",
        "It is divided by the number of inputs; m is the number of examples.",
        "/ len(X)",
        "/ X.shape[1]",
    ),
    Slip(
        "m the layers",
        "It is divided by the number of layers; m is the number of examples.",
        "/ len(X)",
        "/ len(weights)",
    ),
    Slip("m twice", _TWICE, "/ len(X)", "/ len(X) ** 2"),
    Slip(
        "2 in every layer",
        "The 2 enters in every layer; it enters once, at the output.",
        "return delta @",
        "return 2 * delta @",
    ),
    Slip(
        "1 - a²",
        "1 - A² is not the slope of the sigmoid; it is A (1 - A).",
        "self.out * (1 - self.out)",
        "(1 - self.out**2)",
    ),
    Slip("plus for minus", "σ' is A (1 - A), not A (1 + A).", "(1 - self.out)", "(1 + self.out)"),
    Slip(
        "Z for σ'",
        "Z stands where its slope σ'(Z) belongs, in every layer.",
        "self.out * (1 - self.out)",
        "(self.A @ self.W + self.b)",
    ),
    Slip(
        "error without its slope",
        "The error goes back as it came in; it is δ, error times σ', that goes back through W.",
        "return delta @",
        "return error @",
    ),
)
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


@BACKPROP.right_way(
    "columns for examples inside",
    Slip(
        "ended before the first layer",
        "The first layer has no gradient: the way back ends with it.",
        "range(L, 0, -1)",
        "range(L, 1, -1)",
    ),
    Slip(
        "begun before the last layer",
        "The last layer has no gradient: the way back begins with it.",
        "range(L, 0, -1)",
        "range(L - 1, 0, -1)",
    ),
    Slip("no way back", _EMPTY_RANGE, "range(L, 0, -1)", "range(L, 0)"),
    Slip(
        "left in columns",
        "dW is transposed: it has the shape of W.",
        "(delta @ A[l - 1].T / m).T",
        "delta @ A[l - 1].T / m",
    ),
    Slip(
        "db left a column",
        "db is a matrix with one column, (n, 1); it has the shape (n,) of b.",
        "delta.mean(axis=1)",
        "delta.mean(axis=1, keepdims=True)",
    ),
    Slip(
        "db over the neurons, in columns",
        "db is the mean over the neurons; it is the mean over the examples, axis 0.",
        "delta.mean(axis=1)",
        "delta.mean(axis=0)",
    ),
)
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
    Slip(
        "only the sign",
        "Only the sign of the slopes counts for the weights; their size does, too.",
        "rate * dW",
        "rate * np.sign(dW)",
    ),
    Slip(
        "two loops",
        "Two loops pair every layer with every slope; zip pairs each with its own.",
        "W, dW in zip(weights, dWs)",
        "W in weights for dW in dWs",
    ),
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
        "weights take dbs",
        "The weights take the slopes by the biases: W - rate · dW.",
        "zip(weights, dWs)",
        "zip(weights, dbs)",
    ),
    Slip(
        "biases take dWs",
        "The biases take the slopes by the weights: b - rate · db.",
        "zip(biases, dbs)",
        "zip(biases, dWs)",
    ),
    Slip(
        "reversed bias slopes",
        "The slopes of the biases are taken from the last layer to the first.",
        "zip(biases, dbs)",
        "zip(biases, dbs[::-1])",
    ),
    Slip("pairs", _PAIRS, "return new_weights, new_biases", "return list(zip(new_weights, new_biases))"),
    Slip(
        "one list",
        "Weights and biases come in one list; hand back two.",
        "return new_weights, new_biases",
        "return new_weights + new_biases",
    ),
    Slip(
        "the old ones",
        "The old weights and biases come back; hand back the new ones.",
        "return new_weights, new_biases",
        "return weights, biases",
    ),
    Slip(
        "the slopes",
        "The slopes come back; hand back the new weights and biases.",
        "return new_weights, new_biases",
        "return dWs, dbs",
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


@UPDATE.mistake(
    "lists subtracted", "Lists cannot be multiplied or subtracted as arrays can; go through the layers one by one."
)
def _(weights, biases, dWs, dbs, rate):
    return weights - rate * dWs, biases - rate * dbs


@UPDATE.mistake(
    "one array of all layers",
    "The layers have different shapes, so that one array cannot hold them all; go through them one by one.",
)
def _(weights, biases, dWs, dbs, rate):
    return np.array(weights) - rate * np.array(dWs), np.array(biases) - rate * np.array(dbs)


@UPDATE.mistake("one list under two names, one after the other", _ONE_LIST)
def _(weights, biases, dWs, dbs, rate):
    new_weights = new_biases = []
    for W, dW in zip(weights, dWs):
        new_weights.append(W - rate * dW)
    for b, db in zip(biases, dbs):
        new_biases.append(b - rate * db)
    return new_weights, new_biases


@UPDATE.mistake("extended", "extend takes an array apart, row by row; append keeps it whole.")
def _(weights, biases, dWs, dbs, rate):
    new_weights, new_biases = [], []
    for W, b, dW, db in zip(weights, biases, dWs, dbs):
        new_weights.extend(W - rate * dW)
        new_biases.extend(b - rate * db)
    return new_weights, new_biases


@UPDATE.mistake(
    "biases by the weights' slopes", "The biases move by the mean of the weights' slopes; take their own, dbs."
)
def _(weights, biases, dWs, dbs, rate):
    new_biases = [b - rate * dW.mean(axis=0) for b, dW in zip(biases, dWs)]
    return [W - rate * dW for W, dW in zip(weights, dWs)], new_biases


@UPDATE.mistake("the last layer", "Only the last layer is moved; move all of them.")
def _(weights, biases, dWs, dbs, rate):
    return [*weights[:-1], weights[-1] - rate * dWs[-1]], [*biases[:-1], biases[-1] - rate * dbs[-1]]


@UPDATE.mistake("the first layer", "Only the first layer is moved; move all of them.")
def _(weights, biases, dWs, dbs, rate):
    return [weights[0] - rate * dWs[0], *weights[1:]], [biases[0] - rate * dbs[0], *biases[1:]]


@UPDATE.mistake("one layer", _FIRST_LAYER)
def _(weights, biases, dWs, dbs, rate):
    return [weights[0] - rate * dWs[0]], [biases[0] - rate * dbs[0]]


@UPDATE.right_way(
    "loops",
    Slip("first bias slopes for all", "Every layer takes the slopes of the first one's biases.", "dbs[l]", "dbs[0]"),
    Slip("one list under two names", _ONE_LIST, "new_weights, new_biases = [], []", "new_weights = new_biases = []"),
    Slip(
        "returned too early",
        _FIRST_LAYER,
        "    return new_weights",
        "        return new_weights",
    ),
    Slip("biases one off", "The biases take the slopes of the wrong layer.", "dbs[l]", "dbs[l - 1]"),
    Slip("weights one off", "The weights take the slopes of the wrong layer.", "dWs[l]", "dWs[l - 1]"),
    Slip("first slopes for all", "Every layer takes the slopes of the first one.", "dWs[l]", "dWs[0]"),
)
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


@UPDATE.right_way(
    "map",
    Slip("added", "It goes uphill: take rate times the slope off.", "P - rate * dP", "P + rate * dP"),
    Slip("no rate in either", "The rate is missing: rate times the slope is taken off.", "rate * dP", "dP"),
    Slip("half the step", "The step is halved; the rate alone decides how long it is.", "rate * dP", "rate / 2 * dP"),
    Slip(
        "double the step", "The step is doubled; the rate alone decides how long it is.", "rate * dP", "2 * rate * dP"
    ),
    Slip("rate squared", "The rate is multiplied twice; once is enough.", "rate * dP", "rate**2 * dP"),
    Slip("rate divides both", "The slopes are divided by the rate; they are multiplied.", "rate * dP", "dP / rate"),
    Slip("a rate of its own", "The rate is not the one given.", "rate * dP", "0.1 * dP"),
    Slip("a smaller rate of its own", "The rate is not the one given.", "rate * dP", "0.01 * dP"),
    Slip(
        "multiplied by P",
        "The step is multiplied by the old value; it is rate times the slope.",
        "rate * dP",
        "rate * dP * P",
    ),
    Slip("sizes only", "The sign of the slopes is lost.", "* dP", "* np.abs(dP)"),
    Slip("signs only", "Only the sign of the slopes counts here; their size does, too.", "* dP", "* np.sign(dP)"),
    Slip("cut", "The slopes are cut to between -1 and 1; take them as they are.", "* dP", "* np.clip(dP, -1, 1)"),
    Slip("divided by the rows", "The slopes are divided again; they are means already.", "* dP", "* dP / len(dP)"),
    Slip("mean slope", "Every parameter of a layer takes the mean slope; each takes its own.", "* dP", "* np.mean(dP)"),
    Slip(
        "length one", "The slopes are scaled to length 1; take them as they are.", "* dP", "* dP / np.linalg.norm(dP)"
    ),
    Slip("pulled to zero", _PULLED, "P - rate", "P - 0.01 * P - rate"),
    Slip("the steps alone", "Only the steps come back; take them off the old values.", "P - rate", "rate"),
    Slip(
        "brackets",
        "The old values are multiplied by the rate, too; only the slopes are.",
        "P - rate * dP",
        "rate * (P - dP)",
    ),
    Slip(
        "turned around",
        "The difference is turned around: the step is taken off the old value.",
        "P - rate * dP",
        "rate * dP - P",
    ),
    Slip("rounded", _ROUNDED, "P - rate * dP", "np.round(P - rate * dP, 2)"),
    Slip(
        "whole numbers",
        "The new values are cut to whole numbers; let them be floats.",
        "P - rate * dP",
        "(P - rate * dP).astype(int)",
    ),
)
def _(weights, biases, dWs, dbs, rate):
    def step(P, dP):
        return P - rate * dP

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
        "np.append dropped",
        "np.append makes a new array, and it is dropped: the list stays empty. Use the list's own append.",
        "costs.append(",
        "np.append(costs, ",
    ),
    Slip(
        "emptied in every round",
        "The list is made anew in every round, so that only the last cost stays; make it once, before the loop.",
        "    costs = []\n    for _ in range(steps):\n",
        "    for _ in range(steps):\n        costs = []\n",
    ),
    Slip(
        "cost after the step",
        _AFTER,
        "        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))\n        dWs, dbs = backprop(X, Y, weights, biases)\n        weights, biases = update(weights, biases, dWs, dbs, rate)\n",
        "        dWs, dbs = backprop(X, Y, weights, biases)\n        weights, biases = update(weights, biases, dWs, dbs, rate)\n        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))\n",
    ),
    Slip(
        "one step too many",
        _TOO_MANY,
        "range(steps)",
        "range(steps + 1)",
    ),
    Slip(
        "one step too few",
        _TOO_FEW,
        "range(steps)",
        "range(steps - 1)",
    ),
    Slip("uphill", _UPHILL, "dbs, rate)", "dbs, -rate)"),
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
        "costs second",
        "The results are in another order: weights, biases, costs.",
        "return weights, biases, costs",
        "return weights, costs, biases",
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
    Slip(
        "one cost too many",
        "The list has one cost too many: the cost after the last step does not belong there.",
        "    return weights",
        "    costs.append(mean_cost(forward(X, weights, biases)[-1], Y))\n    return weights",
    ),
    Slip(
        "from zeros",
        "It starts from zeros instead of the weights that it is given.",
        "costs = []",
        "costs, weights = [], [0.0 * W for W in weights]",
    ),
    Slip(
        "slopes exchanged",
        "dWs and dbs are exchanged where they are handed to update.",
        "dWs, dbs, rate)",
        "dbs, dWs, rate)",
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


@TRAIN.mistake("in place", _CALLERS)
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


@TRAIN.mistake("stopped too early", _STOPPED)
def _(X, Y, weights, biases, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        if len(costs) > 1 and costs[-1] >= costs[-2]:
            break
        weights, biases = update(weights, biases, *backprop(X, Y, weights, biases), rate)
    return weights, biases, costs


@TRAIN.mistake("stopped too early, the last cost left out", _STOPPED)
def _(X, Y, weights, biases, rate, steps):
    costs = []
    for _ in range(steps):
        cost = mean_cost(forward(X, weights, biases)[-1], Y)
        if costs and cost >= costs[-1]:
            break
        costs.append(cost)
        weights, biases = update(weights, biases, *backprop(X, Y, weights, biases), rate)
    return weights, biases, costs


@TRAIN.mistake("the best network", "The network with the lowest cost comes back; hand back the last.")
def _(X, Y, weights, biases, rate, steps):
    networks, costs = [(weights, biases)], []
    for _ in range(steps):
        costs.append(mean_cost(forward(X, *networks[-1])[-1], Y))
        networks.append(update(*networks[-1], *backprop(X, Y, *networks[-1]), rate))
    best = min(networks, key=lambda network: mean_cost(forward(X, *network)[-1], Y))
    return best[0], best[1], costs


@TRAIN.mistake("the last layer", "Only the last layer learns; move all of them.")
def _(X, Y, weights, biases, rate, steps):
    weights, biases, costs = list(weights), list(biases), []
    for _ in range(steps):
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        dWs, dbs = backprop(X, Y, weights, biases)
        weights[-1] = weights[-1] - rate * dWs[-1]
        biases[-1] = biases[-1] - rate * dbs[-1]
    return weights, biases, costs


@TRAIN.mistake("layer after layer", "Each layer moves before the slopes of the next are found; find all slopes first.")
def _(X, Y, weights, biases, rate, steps):
    weights, biases, costs = list(weights), list(biases), []
    for _ in range(steps):
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        for l in range(len(weights)):
            dWs, dbs = backprop(X, Y, weights, biases)
            weights[l] = weights[l] - rate * dWs[l]
            biases[l] = biases[l] - rate * dbs[l]
    return weights, biases, costs


@TRAIN.mistake("downhill only", "A step is left out where the cost would rise; take every step.")
def _(X, Y, weights, biases, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        moved = update(weights, biases, *backprop(X, Y, weights, biases), rate)
        if mean_cost(forward(X, *moved)[-1], Y) < costs[-1]:
            weights, biases = moved
    return weights, biases, costs


@TRAIN.mistake("costs added up", "The costs are added up from step to step; list each by itself.")
def _(X, Y, weights, biases, rate, steps):
    costs, total = [], 0
    for _ in range(steps):
        total += mean_cost(forward(X, weights, biases)[-1], Y)
        costs.append(total)
        weights, biases = update(weights, biases, *backprop(X, Y, weights, biases), rate)
    return weights, biases, costs


@TRAIN.mistake("two costs a step", "The cost is listed before and after each step; list it before only.")
def _(X, Y, weights, biases, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        weights, biases = update(weights, biases, *backprop(X, Y, weights, biases), rate)
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
    return weights, biases, costs


@TRAIN.mistake("always from the start", "Every step is taken from the first weights; take it from the newest.")
def _(X, Y, weights, biases, rate, steps):
    new_weights, new_biases, costs = weights, biases, []
    for _ in range(steps):
        costs.append(mean_cost(forward(X, new_weights, new_biases)[-1], Y))
        dWs, dbs = backprop(X, Y, new_weights, new_biases)
        new_weights, new_biases = update(weights, biases, dWs, dbs, rate)
    return new_weights, new_biases, costs


@TRAIN.mistake(
    "a step for every example",
    "Every example makes a step of its own; a step takes the gradient of the mean over all of them.",
)
def _(X, Y, weights, biases, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        for i in range(len(X)):
            dWs, dbs = backprop(X[i : i + 1], Y[i : i + 1], weights, biases)
            weights, biases = update(weights, biases, dWs, dbs, rate)
    return weights, biases, costs


@TRAIN.right_way(
    "a rate and slopes of its own",
    Slip(
        "costs one later",
        _AFTER,
        "return weights, biases, costs",
        "return weights, biases, [*costs[1:], mean_cost(forward(X, weights, biases)[-1], Y)]",
    ),
    Slip("a step less", _TOO_FEW, "range(steps)", "range(steps - 1)"),
    Slip("a step more", _TOO_MANY, "range(steps)", "range(steps + 1)"),
    Slip("divided by the round", _RATE_CHANGES, "step_rate = rate", "step_rate = rate / (1 + step)"),
    Slip("nine tenths", _RATE_CHANGES, "step_rate = rate", "step_rate = rate * 0.9**step"),
    Slip("ninety-five hundredths", _RATE_CHANGES, "step_rate = rate", "step_rate = rate * 0.95**step"),
    Slip("ninety-nine hundredths", _RATE_CHANGES, "step_rate = rate", "step_rate = rate * 0.99**step"),
    Slip("halved every time", _RATE_CHANGES, "step_rate = rate", "step_rate = rate * 0.5**step"),
    Slip("growing", _RATE_CHANGES, "step_rate = rate", "step_rate = rate * (1 + step)"),
    Slip("momentum", _MOMENTUM, "[slope for slope", "[0.9 * old + slope for slope"),
    Slip("weak momentum", _MOMENTUM, "[slope for slope", "[0.5 * old + slope for slope"),
    Slip("an average", _MOMENTUM, "[slope for slope", "[0.9 * old + 0.1 * slope for slope"),
    Slip(
        "cut",
        "The slopes are cut to between -1 and 1; take them as they are.",
        "[slope for slope",
        "[np.clip(slope, -0.1, 0.1) for slope",
    ),
    Slip(
        "signs only",
        "Only the sign of the slopes counts here; their size does, too.",
        "[slope for slope",
        "[np.sign(slope) for slope",
    ),
    Slip(
        "length one",
        "The slopes are scaled to length 1; take them as they are.",
        "[slope for slope",
        "[slope / np.linalg.norm(slope) for slope",
    ),
    Slip(
        "mean slope",
        "Every parameter of a layer takes the mean slope; each takes its own.",
        "[slope for slope",
        "[np.mean(slope) for slope",
    ),
    Slip("added", _UPHILL, "P - step_rate", "P + step_rate"),
    Slip(
        "parameters rounded",
        "The parameters are rounded; keep them as they are.",
        "P - step_rate * dP for",
        "np.round(P - step_rate * dP, 3) for",
    ),
    Slip("pulled to zero", _PULLED, "dWs + dbs", "[dW + 0.01 * W for dW, W in zip(dWs, weights)] + dbs"),
    Slip("pulled to zero hard", _PULLED, "dWs + dbs", "[dW + 0.1 * W for dW, W in zip(dWs, weights)] + dbs"),
    Slip("pulled to zero softly", _PULLED, "dWs + dbs", "[dW + 0.001 * W for dW, W in zip(dWs, weights)] + dbs"),
)
def _(X, Y, weights, biases, rate, steps):
    costs, L = [], len(weights)
    earlier = [0.0] * (2 * L)
    for step in range(steps):
        costs.append(mean_cost(forward(X, weights, biases)[-1], Y))
        dWs, dbs = backprop(X, Y, weights, biases)
        step_rate = rate
        earlier = [slope for slope, old in zip(dWs + dbs, earlier)]
        moved = [P - step_rate * dP for P, dP in zip([*weights, *biases], earlier)]
        weights, biases = moved[:L], moved[L:]
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


@TRAIN.right_way(
    "other names",
    Slip(
        "one pair and the costs",
        "Weights and biases come as one pair; hand back three results.",
        "return W, b, history",
        "return (W, b), history",
    ),
    Slip(
        "costs last to first",
        "The costs run from the last step to the first.",
        "return W, b, history",
        "return W, b, history[::-1]",
    ),
    Slip(
        "rounded costs",
        "The costs are rounded; keep them as they are.",
        "return W, b, history",
        "return W, b, [round(float(c), 4) for c in history]",
    ),
    Slip(
        "not every cost",
        "Not every step has its cost in the list; keep one before each.",
        "return W, b, history",
        "return W, b, history[:1]",
    ),
    Slip("doubled", "The step is doubled; the rate alone decides how long it is.", ", rate)", ", 2 * rate)"),
    Slip(
        "a share for each step",
        "The step is divided by the number of steps; the rate alone decides how long it is.",
        ", rate)",
        ", rate / steps)",
    ),
    Slip("another small rate", "The rate is not the one given.", ", rate)", ", 0.01)"),
)
def _(X, Y, weights, biases, rate, steps):
    W, b, history = list(weights), list(biases), []
    while len(history) < steps:
        history += [mean_cost(forward(X, W, b)[-1], Y)]
        W, b = update(W, b, *backprop(X, Y, W, b), rate)
    return W, b, history


@TRAIN.right_way(
    "the step written out",
    Slip("summed cost", "The list holds the cost summed over the examples; take their mean.", " / len(X)", ""),
    Slip(
        "cost over all entries",
        "The cost is divided by the number of outputs, too; it is summed over them, and meaned over the examples.",
        "len(X)",
        "Y.size",
    ),
    Slip("errors not squared", "The errors are not squared in the cost.", "(A - Y) ** 2", "A - Y"),
    Slip(
        "sizes of the errors",
        "The cost takes the sizes of the errors; it takes their squares.",
        "(A - Y) ** 2",
        "np.abs(A - Y)",
    ),
    Slip("half the cost", "The cost is halved; there is no ½.", "len(X)", "len(X) / 2"),
    Slip(
        "root of the cost",
        "A root is taken of the cost; it is the mean of the squares.",
        "float(np.sum((A - Y) ** 2) / len(X))",
        "float(np.sqrt(np.sum((A - Y) ** 2) / len(X)))",
    ),
    Slip("weights uphill", "The weights go uphill: take rate · dW off.", "W - rate", "W + rate"),
    Slip("biases uphill", "The biases go uphill: take rate · db off.", "b - rate", "b + rate"),
    Slip("no rate for weights", "The rate is missing for the weights: rate · dW.", "rate * dW", "dW"),
    Slip("no rate for biases", "The rate is missing for the biases: rate · db.", "rate * db", "db"),
    Slip("weights become steps", "The weights become their steps; take the steps off.", "W - rate", "-rate"),
    Slip(
        "biases take dWs",
        "The biases take the slopes by the weights: b - rate · db.",
        "zip(biases, dbs)",
        "zip(biases, dWs)",
    ),
    Slip(
        "gradient after half a step",
        "The biases take slopes found after the weights have moved; find all slopes first.",
        "        biases = [b",
        "        dbs = backprop(X, Y, weights, biases)[1]\n        biases = [b",
    ),
)
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


@TRAIN.right_way(
    "a history of networks",
    Slip("rows of Y turned around", _OTHER_TARGETS, "backprop(X, Y,", "backprop(X, Y[::-1],"),
    Slip("rows of Y shifted", _OTHER_TARGETS, "backprop(X, Y,", "backprop(X, np.roll(Y, 1, axis=0),"),
    Slip("rows of Y shifted back", _OTHER_TARGETS, "backprop(X, Y,", "backprop(X, np.roll(Y, -1, axis=0),"),
    Slip(
        "first example only",
        "It learns from the first example only; the gradient is of the mean over all.",
        "backprop(X, Y,",
        "backprop(X[:1], Y[:1],",
    ),
)
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


@TRAIN.right_way(
    "everything by itself",
    Slip(
        "another cost",
        _CROSS_ENTROPY,
        "delta = error * A[l + 1] * (1 - A[l + 1])",
        "delta = error * A[l + 1] * (1 - A[l + 1]) if l < len(weights) - 1 else error / 2",
    ),
    Slip("no 2", "The 2 is missing in the gradient: δ = 2 (A - Y) · σ'(Z).", "2 * (A[-1] - Y)", "(A[-1] - Y)"),
    Slip("Y - A", _UPHILL, "2 * (A[-1] - Y)", "2 * (Y - A[-1])"),
    Slip(
        "no 1/m",
        "The gradient is not divided by m: it is the mean over the examples.",
        "2 * (A[-1] - Y) / len(X)",
        "2 * (A[-1] - Y)",
    ),
    Slip("no σ'", "σ'(Z) is missing in every layer.", "error * A[l + 1] * (1 - A[l + 1])", "error"),
    Slip("a only", "The factor 1 - A is missing in σ' = A (1 - A).", " * (1 - A[l + 1])", ""),
    Slip("1 - a only", "The factor A is missing in σ' = A (1 - A).", "A[l + 1] * (1", "(1"),
    Slip("σ' of the layer before", _WRONG_SLOPE, "A[l + 1] * (1 - A[l + 1])", "A[l] * (1 - A[l])"),
    Slip("W not transposed", "W is not transposed on the way back: delta @ W.T.", "weights[l].T", "weights[l]"),
    Slip(
        "updated weights on the way back",
        "The error goes back through weights that were moved already; use those that the forward pass used.",
        "error = delta @ weights[l].T\n            weights[l] = weights[l] - rate * A[l].T @ delta\n",
        "weights[l] = weights[l] - rate * A[l].T @ delta\n            error = delta @ weights[l].T\n",
    ),
    Slip("dW from the activations after", _ACTIVATIONS_AFTER, "rate * A[l].T", "rate * A[l + 1].T"),
    Slip(
        "weights uphill, by itself",
        "The weights go uphill: take rate · dW off.",
        "weights[l] - rate",
        "weights[l] + rate",
    ),
    Slip(
        "biases uphill, by itself", "The biases go uphill: take rate · db off.", "biases[l] - rate", "biases[l] + rate"
    ),
    Slip("db divided by m again", _DB_TWICE, "delta.sum(axis=0)", "delta.mean(axis=0)"),
    Slip("no bias in its sums", "The biases are missing in the weighted sums Z.", " @ W + b", " @ W"),
    Slip("squared error", _SQUARED, "2 * (A[-1] - Y)", "2 * (A[-1] - Y) ** 2"),
    Slip(
        "the caller's lists changed",
        _CALLERS,
        "list(weights), list(biases)",
        "weights, biases",
    ),
)
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


@NEURON_GRADIENT.formula
def _(w, a, b, y):
    z = w * a + b
    delta = 2 * (sigmoid(z) - y) * sigmoid_prime(z)
    return delta * a, delta, delta * w


@CHAIN_GRADIENT.formula
def _(x, y, weights, biases):
    activations, sums = [x], [x]
    for w, b in zip(weights, biases):
        sums.append(w * activations[-1] + b)
        activations.append(sigmoid(sums[-1]))
    dws, dbs = [None] * len(weights), [None] * len(weights)
    da = 2 * (activations[-1] - y)
    for l in reversed(range(len(weights))):
        delta = da * sigmoid_prime(sums[l + 1])
        dws[l] = delta * activations[l]
        dbs[l] = delta
        da = delta * weights[l]
    return dws, dbs


@OUTPUT_DELTA.formula
def _(A, Y, Z):
    return 2 * (A - Y) * sigmoid_prime(Z)


@HIDDEN_DELTA.formula
def _(delta_next, W_next, Z):
    return delta_next @ W_next.T * sigmoid_prime(Z)


@LAYER_GRADIENTS.formula
def _(A, delta):
    return A.T @ delta / len(A), np.mean(delta, axis=0)


@BACKPROP.formula
def _(X, Y, weights, biases):
    activations, sums = [X], [X]
    for W, b in zip(weights, biases):
        sums.append(activations[-1] @ W + b)
        activations.append(sigmoid(sums[-1]))
    dWs, dbs = [None] * len(weights), [None] * len(weights)
    dA = 2 * (activations[-1] - Y)
    for l in reversed(range(len(weights))):
        delta = dA * sigmoid_prime(sums[l + 1])
        dWs[l] = activations[l].T @ delta / len(X)
        dbs[l] = np.sum(delta, axis=0) / len(X)
        dA = delta @ weights[l].T
    return dWs, dbs


@UPDATE.formula
def _(weights, biases, dWs, dbs, rate):
    new_weights, new_biases = [
        [p - rate * slope for p, slope in zip(parameters, slopes)]
        for parameters, slopes in ((weights, dWs), (biases, dbs))
    ]
    return new_weights, new_biases


@TRAIN.formula
def _(X, Y, weights, biases, rate, steps):
    trained, shifted, costs = weights, biases, []
    for step in range(steps):
        activations, sums = [X], [X]
        for W, b in zip(trained, shifted):
            sums.append(activations[-1] @ W + b)
            activations.append(sigmoid(sums[-1]))
        costs.append(np.mean(np.sum((activations[-1] - Y) ** 2, axis=1)))
        dWs, dbs = [None] * len(weights), [None] * len(weights)
        dA = 2 * (activations[-1] - Y)
        for l in reversed(range(len(weights))):
            delta = dA * sigmoid_prime(sums[l + 1])
            dWs[l] = activations[l].T @ delta / len(X)
            dbs[l] = np.sum(delta, axis=0) / len(X)
            dA = delta @ trained[l].T
        trained, shifted = [
            [p - rate * slope for p, slope in zip(parameters, slopes)]
            for parameters, slopes in ((trained, dWs), (shifted, dbs))
        ]
    return trained, shifted, costs
