"""Lesson 2: the sigmoid, its slope, and the forward pass."""

from collections.abc import Iterator

import numpy as np

from reference import mlp
from reference.draw import SIZES, network, number, numbers
from reference.exercise import Case, FunctionExercise, Slip
from reference.exercise import number as number_exercise
from reference.mlp import sigmoid


def _sums(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((0.0,))
    yield Case((1.125,))
    yield Case((-3,))
    yield Case((np.array([-2.0, 0.5, 4.0]),))
    yield Case((np.array([[-1, 0, 2], [3, -4, 1]]),))
    yield Case((np.array([-30.0, -8.0, 8.0, 30.0]),))
    for shape in ((1,), (4, 1), (3, 5), (2, 3, 4)):
        yield Case((3 * numbers(rng, *shape),))
    yield Case((number(rng),))


SIGMOID = FunctionExercise(name="sigmoid", model=mlp.sigmoid, cases=_sums)


def _extremes(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((1000.0,))
    yield Case((-1000.0,))
    yield Case((-2000,))
    yield Case((np.array([-1000.0, 0.0, 1000.0]),))
    yield Case((np.array([[-1000, 1000], [5000, -5000], [0, -800]]),))
    yield Case((1e4 * numbers(rng, 2, 3) + np.array([[1e5], [-1e5]]),))


SIGMOID_STABLE = FunctionExercise(
    name="sigmoid_stable",
    asks_for="sigmoid",
    model=mlp.sigmoid,
    cases=_extremes,
    rtol=1e-12,
    atol=1e-12,
    silent=True,
)

A = number_exercise("a", float(mlp.sigmoid(1.125)), builds_on=["sigmoid"])

SIGMOID_PRIME = FunctionExercise(name="sigmoid_prime", model=mlp.sigmoid_prime, cases=_sums)


def _passes(rng: np.random.Generator) -> Iterator[Case]:
    X = np.array([[0.5, -1.0], [2.0, 1.0], [0.0, 0.25]])
    yield Case((X, [np.array([[1.0], [-2.0]])], [np.array([0.5])]))
    yield Case((np.array([[0, 1], [1, 0], [1, 1]]), *network(rng, (2, 3, 1))))
    for sizes, m in zip(SIZES, (1, 5, 3, 2, 1), strict=True):
        yield Case((numbers(rng, m, sizes[0]), *network(rng, sizes)))


FORWARD = FunctionExercise(name="forward", model=mlp.forward, cases=_passes, results=("activations",))


@SIGMOID.right_way(
    "by the sign of z",
    Slip(
        "one branch", "It is right for z ≥ 0 only: below zero σ(z) is e^z / (1 + e^z).", "np.where(z >= 0, 1, e)", "1"
    ),
    Slip(
        "the other branch",
        "It is right for z ≤ 0 only: above zero σ(z) is 1 / (1 + e^-z).",
        "np.where(z >= 0, 1, e)",
        "e",
    ),
    Slip("branches exchanged", "The branches for z ≥ 0 and z < 0 are exchanged.", "z >= 0", "z < 0"),
    Slip(
        "turned around",
        "The sign of the exponent is turned around: this falls where σ rises.",
        "where(z >= 0",
        "where(z <= 0",
    ),
    Slip("1 minus", "A minus stands where 1 + e^-z has a plus.", "(1 + e)", "(1 - 0.5 * e)"),
    Slip("always below one half", "It cannot pass 1/2: 1 + e^-|z| is doubled.", "/ (1 + e)", "/ (1 + e) / 2"),
    Slip(
        "rounded",
        "The values are rounded; hand them back as they are.",
        "np.where(z >= 0, 1, e) / (1 + e)",
        "np.round(np.where(z >= 0, 1, e) / (1 + e), 3)",
    ),
    Slip(
        "0 or 1",
        "This is a step from 0 to 1; the sigmoid takes every value between.",
        "np.where(z >= 0, 1, e) / (1 + e)",
        "np.where(z >= 0, 1.0, 0.0)",
    ),
    Slip(
        "a list",
        "It is a list; hand back an array of the shape of z.",
        "np.where(z >= 0, 1, e) / (1 + e)",
        "list(np.atleast_1d(np.where(z >= 0, 1, e) / (1 + e)))",
    ),
    Slip(
        "flattened",
        "The shape of z is lost: every z keeps its place.",
        "np.where(z >= 0, 1, e)",
        "np.ravel(np.where(z >= 0, 1, e))",
    ),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "s = "),
)
def _(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


@SIGMOID.mistake("minus forgotten", "The minus is missing in the exponent: σ(z) = 1 / (1 + e^-z).")
def _(z):
    return 1 / (1 + np.exp(z))


@SIGMOID.mistake("brackets forgotten", "Brackets are missing: 1 / 1 + e^-z is (1 / 1) + e^-z; divide by (1 + e^-z).")
def _(z):
    return 1 / 1 + np.exp(-z)


@SIGMOID.mistake("not divided", "The division is missing: σ(z) = 1 / (1 + e^-z).")
def _(z):
    return 1 + np.exp(-z)


@SIGMOID.mistake("one forgotten", "The 1 below the line is missing: σ(z) = 1 / (1 + e^-z).")
def _(z):
    return 1 / np.exp(-z)


@SIGMOID.mistake("minus for plus", "A minus stands where σ(z) = 1 / (1 + e^-z) has a plus.")
def _(z):
    with np.errstate(divide="ignore"):
        return 1 / (1 - np.exp(-z))


@SIGMOID.mistake("numerator", "The numerator is 1 where the denominator is 1 + e^-z; here it is e^-z.")
def _(z):
    return np.exp(-z) / (1 + np.exp(-z))


@SIGMOID.mistake("math.exp", "math.exp takes one number only; np.exp takes arrays, too.")
def _(z):
    import math

    return 1 / (1 + math.exp(-z))


@SIGMOID.mistake("np.e^-z", "In Python ^ is not a power: write np.exp(-z).")
def _(z):
    return 1 / (1 + np.e ^ -z)


@SIGMOID.mistake("2 to the -z", "The base is not e: write np.exp(-z).")
def _(z):
    return 1 / (1 + 2.0 ** (-z))


@SIGMOID.mistake("10 to the -z", "The base is not e: write np.exp(-z).")
def _(z):
    return 1 / (1 + 10.0 ** (-z))


@SIGMOID.mistake("tanh", "This is tanh, which runs from -1 to 1; the sigmoid runs from 0 to 1.")
def _(z):
    return np.tanh(z)


@SIGMOID.mistake("tanh without half", "tanh has to be taken of z / 2: σ(z) = (1 + tanh(z / 2)) / 2.")
def _(z):
    return (1 + np.tanh(z)) / 2


@SIGMOID.mistake("softmax", "This is softmax, which divides by the sum over all entries; σ takes each z alone.")
def _(z):
    return np.exp(z) / np.sum(np.exp(z))


@SIGMOID.mistake("ReLU", "This is ReLU, which keeps positive numbers as they are; the sigmoid runs from 0 to 1.")
def _(z):
    return np.maximum(z, 0.0)


@SIGMOID.mistake("the slope", "This is the slope σ'(z) = σ(z)(1 - σ(z)), the next exercise; σ(z) itself is asked for.")
def _(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


@SIGMOID.mistake("twice", "The sigmoid is taken twice.")
def _(z):
    return 1 / (1 + np.exp(-1 / (1 + np.exp(-z))))


@SIGMOID.mistake("nothing done", "z comes back as it was.")
def _(z):
    return z


@SIGMOID.mistake(
    "an array of integers", "Fractions are cut off where z holds integers: zeros_like makes an array of the kind of z."
)
def _(z):
    if np.ndim(z) == 0:
        return 1 / (1 + np.exp(-z))
    s = np.zeros_like(z)
    s[...] = 1 / (1 + np.exp(-z))
    return s


@SIGMOID.mistake("masks", "z[...] works on arrays only; a plain number has to work, too.")
def _(z):
    s = np.zeros(np.shape(z))
    s[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
    s[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return s


@SIGMOID.mistake("clipped", "z is cut off at ±5 already; σ still changes beyond.")
def _(z):
    return 1 / (1 + np.exp(-np.clip(z, -5, 5)))


@SIGMOID.mistake("result clipped", "The result is kept away from 0 and 1; σ comes as close as it likes.")
def _(z):
    return np.clip(1 / (1 + np.exp(-z)), 0.01, 0.99)


@SIGMOID.mistake("abs without the sign", "The sign of z is lost: σ(-z) is 1 - σ(z).")
def _(z):
    return 1 / (1 + np.exp(-abs(z)))


@SIGMOID.mistake(
    "a loop over one dimension",
    "The loop goes through one dimension only: a plain number and a matrix have to work, too.",
)
def _(z):
    return np.array([float(1 / (1 + np.exp(-number))) for number in z])


@SIGMOID.mistake("written into z", "The result is written into z, which the caller still needs.")
def _(z):
    s = 1 / (1 + np.exp(-z))
    if isinstance(z, np.ndarray):
        z[...] = s
    return s


@SIGMOID.mistake("float16", "float16 keeps only three digits; leave the numbers as they are.")
def _(z):
    return (1 / (1 + np.exp(-np.asarray(z, float)))).astype(np.float16)


@SIGMOID.right_way("tanh of half")
def _(z):
    return (1 + np.tanh(z / 2)) / 2


@SIGMOID.right_way("a clipped exponent")
def _(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


@SIGMOID.right_way("masks on an array of one's own")
def _(z):
    z = np.asarray(z, dtype=float)
    s = np.empty_like(z)
    up = z >= 0
    s[up] = 1 / (1 + np.exp(-z[up]))
    s[~up] = np.exp(z[~up]) / (1 + np.exp(z[~up]))
    return s


@SIGMOID.right_way("logaddexp")
def _(z):
    return np.exp(-np.logaddexp(0, -np.asarray(z)))


@SIGMOID.right_way("number by number")
def _(z):
    import math

    def one(x):
        return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))

    return np.vectorize(one, otypes=[float])(z)


@SIGMOID.right_way("the warning silenced")
def _(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


@SIGMOID.right_way("recursion over the dimensions")
def _(z):
    if np.ndim(z) == 0:
        e = np.exp(-abs(z))
        return 1 / (1 + e) if z >= 0 else e / (1 + e)
    return np.stack([sigmoid(part) for part in z])


@SIGMOID.right_way("piecewise")
def _(z):
    return np.piecewise(
        np.asarray(z, float),
        [np.asarray(z) >= 0],
        [lambda x: 1 / (1 + np.exp(-x)), lambda x: 1 - 1 / (1 + np.exp(x))],
    )


@SIGMOID.right_way("in place on a copy")
def _(z):
    s = np.array(z, dtype=np.float64)
    np.clip(s, -700, 700, out=s)
    np.negative(s, out=s)
    np.exp(s, out=s)
    s += 1
    return np.reciprocal(s)


@SIGMOID_STABLE.mistake(
    "the plain formula",
    "e^-z is too large for a float where z is far below zero: use e^z there, or limit z first, to ±500 on both sides.",
)
def _(z):
    return 1 / (1 + np.exp(-z))


@SIGMOID_STABLE.mistake(
    "the other plain formula", "e^z is too large for a float where z is far above zero, and inf / inf is nan."
)
def _(z):
    return np.exp(z) / (1 + np.exp(z))


@SIGMOID_STABLE.mistake("np.where of both", "np.where computes both branches for every z, the one that overflows, too.")
def _(z):
    return np.where(np.asarray(z) >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


@SIGMOID_STABLE.mistake(
    "one safe side", "It is safe below zero only: e^z is too large for a float where z is far above zero."
)
def _(z):
    return 1 - 1 / (1 + np.exp(z))


@SIGMOID_STABLE.mistake(
    "clipped early", "z is limited so early that σ does not come close enough to 0 and 1; limit it at ±500 or so."
)
def _(z):
    return 1 / (1 + np.exp(-np.clip(z, -25, 25)))


@SIGMOID_STABLE.mistake(
    "clipped late",
    "e^-z is too large for a float where z is far below zero: use e^z there, or limit z first, to ±500 on both sides.",
)
def _(z):
    return 1 / (1 + np.exp(-np.clip(z, -750, 750)))


@SIGMOID_STABLE.mistake(
    "one side clipped",
    "e^-z is too large for a float where z is far below zero: use e^z there, or limit z first, to ±500 on both sides.",
)
def _(z):
    return 1 / (1 + np.exp(-np.minimum(z, 500)))


@SIGMOID_STABLE.mistake("math.exp", "math.exp stops with an OverflowError where e^-z is too large for a float.")
def _(z):
    import math

    return np.vectorize(lambda x: 1 / (1 + math.exp(-x)), otypes=[float])(z)


@SIGMOID_STABLE.mistake(
    "np.power",
    "e^-z is too large for a float where z is far below zero: use e^z there, or limit z first, to ±500 on both sides.",
)
def _(z):
    return 1 / (1 + np.power(np.e, -np.asarray(z, float)))


@SIGMOID_STABLE.mistake(
    "the limit held back", "The result is kept away from 0 and 1, further than the limits asked for."
)
def _(z):
    return np.clip(1 / (1 + np.exp(-np.clip(z, -500, 500))), 1e-10, 1 - 1e-10)


SIGMOID_STABLE.right_ways.extend(SIGMOID.right_ways)

A.mistake(
    "minus forgotten",
    "The minus is missing in the exponent: σ(z) = 1 / (1 + e^-z).",
    "a = 1 / (1 + np.exp(1.125))",
    0.2450850,
)
A.mistake("brackets forgotten", "Brackets are missing: divide by (1 + e^-z).", "a = 1 / 1 + np.exp(-1.125)", 1.3246525)
A.mistake("the slope", "This is σ'(z); σ(z) is asked for.", "a = 0.7549149868 * (1 - 0.7549149868)", 0.1850183)
A.mistake("z itself", "This is z; put it through the sigmoid.", "a = 1.125", 1.125)
A.mistake(
    "of the activation before",
    "This is σ(0.25), of the neuron before; take σ of its weighted sum z = 1.125.",
    "a = 1 / (1 + np.exp(-0.25))",
    0.5621765,
)
A.mistake("sigmoid twice", "The sigmoid is taken twice.", "a = 1 / (1 + np.exp(-0.7549149868))", 0.6802503)
A.mistake("tanh", "This is tanh(z), which runs from -1 to 1.", "a = np.tanh(1.125)", 0.8092607)
A.mistake("thresholded", "The sigmoid takes every value between 0 and 1; this is a step.", "a = 1", 1.0)
A.mistake("rounded", "It is rounded too far; write it with four digits or more.", "a = 0.75", 0.75)
A.right_way("one's own sigmoid", "a = sigmoid(1.125)")
A.right_way("the formula", "a = 1 / (1 + np.exp(-1.125))")
A.right_way("typed", "a = 0.7549149868")
A.right_way("an array of one's own sigmoid", "a = sigmoid(np.array([1.125]))[0]")
A.right_way("math", "import math\na = 1 / (1 + math.exp(-1.125))")
A.right_way("tanh of half", "a = (1 + np.tanh(1.125 / 2)) / 2")


@SIGMOID_PRIME.right_way(
    "s (1 - s)",
    Slip("no 1 - s", "The factor 1 - σ(z) is missing: σ'(z) = σ(z)(1 - σ(z)).", " * (1 - s)", ""),
    Slip("1 - s only", "The factor σ(z) is missing: σ'(z) = σ(z)(1 - σ(z)).", "s * (1 - s)", "1 - s"),
    Slip("brackets forgotten", "Brackets are missing: s * 1 - s is zero; write s * (1 - s).", "(1 - s)", "1 - s"),
    Slip("plus for minus", "A plus stands where σ'(z) = σ(z)(1 - σ(z)) has a minus.", "1 - s", "1 + s"),
    Slip("turned around", "The sign is turned around: σ rises everywhere, so its slope is positive.", "1 - s", "s - 1"),
    Slip(
        "no sigmoid",
        "z(1 - z) takes z for an activation: σ'(z) = σ(z)(1 - σ(z)), so compute σ(z) first.",
        "sigmoid(z)",
        "z",
    ),
    Slip(
        "sigmoid twice",
        "The sigmoid is taken twice; σ'(z) takes the weighted sum, not the activation.",
        "sigmoid(z)",
        "sigmoid(sigmoid(z))",
    ),
    Slip("squared", "σ(z) is multiplied by 1 - σ(z), not by itself.", "(1 - s)", "s"),
    Slip("tanh's slope", "1 - s² is the slope of tanh; that of the sigmoid is s(1 - s).", "s * (1 - s)", "1 - s**2"),
    Slip("twice", "σ'(z) is squared; it belongs there once.", "s * (1 - s)", "(s * (1 - s)) ** 2"),
    Slip("one factor of z", "One factor is made from z; both are made from σ(z).", "(1 - s)", "(1 - z)"),
    Slip("multiplied by z", "There is no factor z in σ'(z) = σ(z)(1 - σ(z)).", "s * (1 - s)", "z * s * (1 - s)"),
    Slip("rounded", "The values are rounded; hand them back as they are.", "s * (1 - s)", "np.round(s * (1 - s), 3)"),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "slope = "),
)
def _(z):
    s = sigmoid(z)
    return s * (1 - s)


@SIGMOID_PRIME.mistake("a nudge too small", "The nudge is so small that the rounding of floats eats it.")
def _(z):
    return (sigmoid(z + 1e-20) - sigmoid(z)) / 1e-20


@SIGMOID_PRIME.mistake("not divided by the nudge", "The difference has still to be divided by the nudge.")
def _(z):
    return sigmoid(z + 1e-4) - sigmoid(z)


@SIGMOID_PRIME.mistake("the power not squared", "Below the line 1 + e^-z is squared: σ'(z) = e^-z / (1 + e^-z)².")
def _(z):
    return np.exp(-z) / (1 + np.exp(-z))


@SIGMOID_PRIME.mistake("written into z", "The result is written into z, which the caller still needs.")
def _(z):
    s = sigmoid(z)
    if isinstance(z, np.ndarray):
        z[...] = s
    return s * (1 - s)


@SIGMOID_PRIME.right_way("multiplied out")
def _(z):
    return sigmoid(z) - sigmoid(z) ** 2


@SIGMOID_PRIME.right_way("symmetric")
def _(z):
    return sigmoid(z) * sigmoid(-z)


@SIGMOID_PRIME.right_way("the quotient rule")
def _(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


@SIGMOID_PRIME.right_way("cosh")
def _(z):
    return 1 / (2 + 2 * np.cosh(z))


@SIGMOID_PRIME.right_way("tanh")
def _(z):
    return (1 - np.tanh(np.asarray(z) / 2) ** 2) / 4


@SIGMOID_PRIME.right_way("a nudge to each side")
def _(z):
    eps = 1e-5
    return (sigmoid(z + eps) - sigmoid(z - eps)) / (2 * eps)


@SIGMOID_PRIME.right_way("an inner sigmoid")
def _(z):
    def squash(x):
        return 1 / (1 + np.exp(-np.clip(x, -500, 500)))

    return np.multiply(squash(z), 1 - squash(z))


@SIGMOID_PRIME.right_way("recursion over the dimensions")
def _(z):
    def slope(x):
        if np.ndim(x) > 0:
            return np.array([slope(part) for part in x])
        return float(sigmoid(x)) * (1 - float(sigmoid(x)))

    return slope(z)


@FORWARD.right_way(
    "a loop over the layers",
    Slip("no bias", "The biases are missing: σ(A W + b).", " + b", ""),
    Slip("bias subtracted", "The biases are added, not subtracted.", "+ b", "- b"),
    Slip(
        "bias after the sigmoid",
        "The bias belongs inside the sigmoid: σ(A W + b).",
        "sigmoid(A @ W + b)",
        "sigmoid(A @ W) + b",
    ),
    Slip("no sigmoid", "The sigmoid is missing: these are the weighted sums Z.", "sigmoid(A @ W + b)", "A @ W + b"),
    Slip(
        "sigmoid twice",
        "The sigmoid is taken twice in every layer.",
        "sigmoid(A @ W + b)",
        "sigmoid(sigmoid(A @ W + b))",
    ),
    Slip(
        "σ' for σ",
        "This takes the slope σ' where σ belongs.",
        "sigmoid(A @ W + b)",
        "sigmoid(A @ W + b) * (1 - sigmoid(A @ W + b))",
    ),
    Slip(
        "always from the input",
        "Every layer takes the input X; it takes what the layer before it gave.",
        "        A = sigmoid",
        "        B = sigmoid",
    ),
    Slip(
        "input not kept",
        "The input X is missing: it is the first of the L + 1 activations.",
        "activations = [A]",
        "activations = []",
    ),
    Slip(
        "input through the sigmoid",
        "The input X is not put through the sigmoid; it comes first as it is.",
        "A = X",
        "A = sigmoid(X)",
    ),
    Slip("W transposed", "W is transposed here: it has a row an input and a column a neuron already.", "@ W", "@ W.T"),
    Slip("W first", "W stands on the left of @: an example is a row of A, so it is A @ W.", "A @ W", "W @ A"),
    Slip("* for @", "`*` multiplies entry by entry without summing; a layer needs `@`.", "@", "*"),
    Slip(
        "last layer not reached", "The last layer is missing.", "zip(weights, biases)", "zip(weights[:-1], biases[:-1])"
    ),
    Slip(
        "first layer left out",
        "The first layer is missing: indices start at 0.",
        "zip(weights, biases)",
        "zip(weights[1:], biases[1:])",
    ),
    Slip(
        "backward",
        "The layers are taken from the last to the first.",
        "zip(weights, biases)",
        "zip(weights[::-1], biases[::-1])",
    ),
    Slip(
        "only the output",
        "Only the last activations come back; hand back the list of all.",
        "return activations",
        "return activations[-1]",
    ),
    Slip(
        "reversed",
        "The list runs from the output to the input; X comes first.",
        "return activations",
        "return activations[::-1]",
    ),
    Slip("a tuple", "It is a tuple; hand back a list.", "return activations", "return tuple(activations)"),
    Slip("first example only", "Only the first example is computed; hand back a row for each.", "A = X", "A = X[:1]"),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "result = "),
)
def _(X, weights, biases):
    A = X
    activations = [A]
    for W, b in zip(weights, biases):
        A = sigmoid(A @ W + b)
        activations.append(A)
    return activations


@FORWARD.mistake("no sigmoid at the output", "The sigmoid is missing in the last layer: every layer has it.")
def _(X, weights, biases):
    activations = [X]
    for W, b in zip(weights[:-1], biases[:-1]):
        activations.append(sigmoid(activations[-1] @ W + b))
    activations.append(activations[-1] @ weights[-1] + biases[-1])
    return activations


@FORWARD.mistake("the weighted sums kept", "The list holds the weighted sums Z; the activations σ(Z) are asked for.")
def _(X, weights, biases):
    A, sums = X, [X]
    for W, b in zip(weights, biases):
        Z = A @ W + b
        sums.append(Z)
        A = sigmoid(Z)
    return sums


@FORWARD.mistake("two layers", "It goes through two layers, however many there are; loop over the weights.")
def _(X, weights, biases):
    hidden = sigmoid(X @ weights[0] + biases[0])
    return [X, hidden, sigmoid(hidden @ weights[1] + biases[1])]


@FORWARD.mistake("one layer", "It goes through the first layer only; loop over the weights.")
def _(X, weights, biases):
    return [X, sigmoid(X @ weights[0] + biases[0])]


@FORWARD.mistake("always the first biases", "Every layer gets the biases of the first; each has its own.")
def _(X, weights, biases):
    activations = [X]
    for W in weights:
        activations.append(sigmoid(activations[-1] @ W + biases[0]))
    return activations


@FORWARD.mistake(
    "one list over and over", "Every entry is the output: one array is written into again and again. Append a new one."
)
def _(X, weights, biases):
    activations = [X] * (len(weights) + 1)
    A = X
    for W, b in zip(weights, biases):
        A = sigmoid(A @ W + b)
    for i in range(1, len(activations)):
        activations[i] = A
    return activations


@FORWARD.mistake("weights changed", "It changes the caller's list of weights; leave it as it is.")
def _(X, weights, biases):
    activations = [X]
    for b in biases:
        activations.append(sigmoid(activations[-1] @ weights.pop(0) + b))
    return activations


@FORWARD.right_way("indices")
def _(X, weights, biases):
    activations = [X]
    for i in range(len(weights)):
        Z = activations[i] @ weights[i] + biases[i]
        activations.append(sigmoid(Z))
    return activations


@FORWARD.right_way("recursion")
def _(X, weights, biases):
    def onward(A, layer):
        if layer == len(weights):
            return [A]
        return [A, *onward(sigmoid(A @ weights[layer] + biases[layer]), layer + 1)]

    return onward(X, 0)


@FORWARD.right_way("accumulate")
def _(X, weights, biases):
    from itertools import accumulate

    return list(accumulate(zip(weights, biases), lambda A, layer: sigmoid(A @ layer[0] + layer[1]), initial=X))


@FORWARD.right_way("example by example")
def _(X, weights, biases):
    rows = []
    for x in X:
        activations = [x]
        for W, b in zip(weights, biases):
            activations.append(sigmoid(activations[-1] @ W + b))
        rows.append(activations)
    return [np.array([row[l] for row in rows]) for l in range(len(weights) + 1)]


@FORWARD.right_way("einsum and a copy of X")
def _(X, weights, biases):
    activations = [X.astype(float)]
    for W, b in zip(weights, biases):
        activations += [sigmoid(np.einsum("mi,ij->mj", activations[-1], W) + b)]
    return activations


@FORWARD.right_way("a class")
def _(X, weights, biases):
    class Network:
        def __init__(self):
            self.layers = list(zip(weights, biases))
            self.activations = [X]

        def run(self):
            for W, b in self.layers:
                self.activations.append(sigmoid(np.dot(self.activations[-1], W) + b))
            return self.activations

    return Network().run()


@FORWARD.right_way("an inner sigmoid")
def _(X, weights, biases):
    def squash(Z):
        return (1 + np.tanh(Z / 2)) / 2

    activations = [X]
    for W, b in zip(weights, biases):
        activations.append(squash(activations[-1] @ W + b))
    return activations


@FORWARD.right_way("a generator")
def _(X, weights, biases):
    def layers():
        A = X
        yield A
        for W, b in zip(weights, biases):
            A = sigmoid((W.T @ A.T).T + b)
            yield A

    return list(layers())
