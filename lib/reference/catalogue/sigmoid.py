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


NOT_RETURNED = "Nothing comes back: `return` is missing (print only shows a value)."
NO_MINUS = "It falls where σ rises: the minus is missing in the exponent, or e^-z stands above the line. σ(z) = 1 / (1 + e^-z)."
NO_BRACKETS = "Brackets are missing: 1 / 1 + e^-z is (1 / 1) + e^-z; divide by (1 + e^-z)."
NOT_DIVIDED = "The division is missing: σ(z) = 1 / (1 + e^-z)."
NO_ONE = "This is e^z: the 1 below the line is missing, σ(z) = 1 / (1 + e^-z)."
MINUS_FOR_PLUS = "A minus stands where σ(z) = 1 / (1 + e^-z) has a plus."
OTHER_BASE = "The base is not e, or not exactly: write np.exp(-z)."
SIGN_LOST = "It is right for z ≥ 0 only, since the sign of z is lost: below zero σ(z) is e^z / (1 + e^z)."
CUT_OFF = "z is cut off so early that σ would still change beyond; limit it at ±500 or so."
KEPT_AWAY = "The result is kept away from 0 and 1; σ comes as close as it likes."
ROUNDED = "The values are rounded; hand them back as they are."
TANH = "This is tanh, which runs from -1 to 1; the sigmoid runs from 0 to 1."
STEP = "This is a step from 0 to 1; the sigmoid takes every value between."
DOUBLED = "It is doubled: σ runs from 0 to 1."
OF_2Z = "This is σ(2z): e stands to the power of -z, and tanh is taken of z / 2."
ONE_AT_A_TIME = "math.exp and float take one number only; np.exp takes arrays, too."
SLOPE = "This is the slope σ'(z) = σ(z)(1 - σ(z)), the next exercise; σ(z) itself is asked for."
OVERFLOW = (
    "e^-z is too large for a float where z is far below zero: use e^z there, or limit z first, to ±500 on both sides."
)
ONE_NUMBER = "It is one number for all; every z has its own."
NUMBERS_ONLY = "This works on one number only; an array has to work, too: np.exp and np.where take arrays."
ARRAYS_ONLY = "This works on arrays only; a plain number has to work, too: np.asarray(z) makes an array of both."


@SIGMOID.right_way(
    "by the sign of z",
    Slip("one branch", SIGN_LOST, "np.where(z >= 0, 1, e)", "1"),
    Slip(
        "the other branch",
        "It is right for z ≤ 0 only: above zero σ(z) is 1 / (1 + e^-z).",
        "np.where(z >= 0, 1, e)",
        "e",
    ),
    Slip("branches exchanged", "The branches for z ≥ 0 and z < 0 are exchanged.", "z >= 0", "z < 0"),
    Slip(
        "no second fraction",
        "Below zero it gives e^z without dividing by 1 + e^z.",
        "np.where(z >= 0, 1, e) / (1 + e)",
        "np.where(z >= 0, 1 / (1 + e), e)",
    ),
    Slip(
        "zero below zero",
        "Below zero it gives 0; σ(z) is e^z / (1 + e^z) there.",
        "np.where(z >= 0, 1, e)",
        "np.where(z >= 0, 1, 0)",
    ),
    Slip(
        "0 or 1",
        STEP,
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
        "in brackets",
        "It has a dimension too many; every z keeps its place.",
        "np.where(z >= 0, 1, e) / (1 + e)",
        "np.array([np.where(z >= 0, 1, e) / (1 + e)])",
    ),
    Slip(
        "flattened",
        "The shape of z is lost: every z keeps its place.",
        "np.where(z >= 0, 1, e)",
        "np.ravel(np.where(z >= 0, 1, e))",
    ),
    Slip("not returned", NOT_RETURNED, "return ", "s = "),
    Slip(
        "a minus for z below zero",
        "A minus stands where e^z / (1 + e^z) has a plus, below zero.",
        "np.where(z >= 0, 1, e) / (1 + e)",
        "np.where(z >= 0, 1 / (1 + e), e / (1 - e))",
    ),
)
def _(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


@SIGMOID.right_way(
    "a clipped exponent",
    Slip("no minus", NO_MINUS, "np.exp(-z)", "np.exp(z)"),
    Slip("no exponential", "The exponential is missing: 1 + e^-z stands below the line.", "np.exp(-z)", "-z"),
    Slip("e times -z", "e is multiplied by -z, not raised to that power: write np.exp(-z).", "np.exp(-z)", "np.e * -z"),
    Slip("base 2", OTHER_BASE, "np.exp(-z)", "2.0 ** (-z)"),
    Slip("base 10", OTHER_BASE, "np.exp(-z)", "10.0 ** (-np.clip(z, -300, 300))"),
    *(
        Slip(f"base {base}", OTHER_BASE, "np.exp(-z)", f"{base} ** (-z)")
        for base in (2.7, 2.71, 2.718, 2.7183, 2.71828, 2.72, 3.0)
    ),
    Slip("the size of z", SIGN_LOST, "np.exp(-z)", "np.exp(-np.abs(z))"),
    Slip("z squared", "z is squared in the exponent; it stands there as it is.", "np.exp(-z)", "np.exp(-np.square(z))"),
    Slip("half of z", "z is halved in the exponent; it stands there as it is.", "np.exp(-z)", "np.exp(-z / 2)"),
    Slip(
        "z doubled",
        OF_2Z,
        "np.exp(-z)",
        "np.exp(-2.0 * z)",
    ),
    Slip("1 - z", "1 - z stands in the exponent; it is -z alone.", "np.exp(-z)", "np.exp(1 - z)"),
    Slip("1 + z", "The 1 is added to z, in the exponent; it is added to e^-z.", "(1 + e)", "np.exp(-1) * e"),
    Slip("brackets missing", NO_BRACKETS, "1 / (1 + e)", "1 / 1 + e"),
    Slip("no division", NOT_DIVIDED, "1 / (1 + e)", "1 + e"),
    Slip("no 1 below", NO_ONE, "1 / (1 + e)", "1 / e"),
    Slip("a minus below", MINUS_FOR_PLUS, "1 / (1 + e)", "np.divide(1, 1 - e)"),
    Slip("e above the line", NO_MINUS, "1 / (1 + e)", "e / (1 + e)"),
    Slip("a minus in front", "A minus stands in front: σ is never negative.", "1 / (1 + e)", "-1 / (1 + e)"),
    Slip("two below", "A 2 stands below the line where 1 + e^-z belongs.", "1 / (1 + e)", "1 / (2 + e)"),
    Slip("two above", DOUBLED, "1 / (1 + e)", "2 / (1 + e)"),
    Slip("halved", "It is halved: σ runs from 0 to 1.", "1 / (1 + e)", "0.5 / (1 + e)"),
    Slip("squared below", "1 + e^-z is squared; that belongs to the slope.", "1 / (1 + e)", "1 / (1 + e) ** 2"),
    Slip("a root below", "A root is taken below the line; σ(z) = 1 / (1 + e^-z).", "1 / (1 + e)", "1 / np.sqrt(1 + e)"),
    Slip("from -1 to 1", TANH, "1 / (1 + e)", "2 / (1 + e) - 1"),
    Slip("times z", "It is multiplied by z; the sigmoid is not.", "1 / (1 + e)", "z / (1 + e)"),
    Slip("a logarithm", "This is the logarithm ln(1 + e^-z); σ divides 1 by 1 + e^-z.", "1 / (1 + e)", "np.log(1 + e)"),
    Slip("a logarithm of σ", "This is ln σ(z); σ(z) itself is asked for.", "1 / (1 + e)", "-np.log(1 + e)"),
    Slip("one minus", NO_MINUS, "return s", "return 1 - s"),
    Slip("the slope of it", SLOPE, "return s", "return s * (1 - s)"),
    Slip("above one half or not", STEP, "return s", "return np.where(s >= 0.5, 1, 0)"),
    Slip("rounded to 0 or 1", STEP, "return s", "return np.round(s)"),
    Slip("summed", ONE_NUMBER, "return s", "return np.sum(s)"),
    Slip("mean of all", ONE_NUMBER, "return s", "return np.mean(s)"),
    Slip("float of all", ONE_AT_A_TIME, "return s", "return float(s)"),
)
def _(z):
    z = np.clip(z, -500, 500)
    e = np.exp(-z)
    s = 1 / (1 + e)
    return s


@SIGMOID.right_way(
    "logaddexp",
    Slip("no minus before z", NO_MINUS, "-z)", "z)"),
    Slip(
        "no minus before the logarithm",
        NOT_DIVIDED,
        "-np.logaddexp",
        "np.logaddexp",
    ),
    Slip(
        "the logarithm alone",
        "This is ln σ(z); σ(z) itself is asked for.",
        "np.exp(-np.logaddexp(0, -z))",
        "-np.logaddexp(0, -z)",
    ),
    Slip(
        "softplus",
        "This is softplus, ln(1 + e^z); σ(z) = 1 / (1 + e^-z).",
        "np.exp(-np.logaddexp(0, -z))",
        "np.logaddexp(0, z)",
    ),
    Slip("1 for 0", "e^1 is added in place of e^0, which is 1.", "(0, ", "(1, "),
    *(
        Slip(f"limited at {n}", CUT_OFF, "np.asarray(z, float)", f"np.clip(z, -{n}, {n})")
        for n in (1, 2, 3, 4, 6, 8, 10, 15, 20)
    ),
)
def _(z):
    z = np.asarray(z, float)
    s = np.exp(-np.logaddexp(0, -z))
    return s


@SIGMOID.mistake("minus forgotten", NO_MINUS)
def _(z):
    return 1 / (1 + np.exp(z))


@SIGMOID.mistake("brackets forgotten", NO_BRACKETS)
def _(z):
    return 1 / 1 + np.exp(-z)


@SIGMOID.mistake("not divided", NOT_DIVIDED)
def _(z):
    return 1 + np.exp(-z)


@SIGMOID.mistake("one forgotten", NO_ONE)
def _(z):
    return 1 / np.exp(-z)


@SIGMOID.mistake("minus for plus", MINUS_FOR_PLUS)
def _(z):
    with np.errstate(divide="ignore"):
        return 1 / (1 - np.exp(-z))


@SIGMOID.mistake("numerator", NO_MINUS)
def _(z):
    return np.exp(-z) / (1 + np.exp(-z))


@SIGMOID.mistake("both exponents", "e^z stands above the line and e^-z below it; the exponent is the same in both.")
def _(z):
    return np.exp(z) / (1 + np.exp(-z))


@SIGMOID.mistake("math.exp", ONE_AT_A_TIME)
def _(z):
    import math

    return 1 / (1 + math.exp(-z))


@SIGMOID.mistake(
    "math.exp for each row", "math.exp takes one number only, and a row of a matrix is an array; np.exp takes arrays."
)
def _(z):
    import math

    if np.ndim(z) == 0:
        return 1 / (1 + math.exp(-z))
    return np.array([1 / (1 + math.exp(-number)) for number in z])


@SIGMOID.mistake("np.e^-z", "In Python ^ is not a power: write np.exp(-z).")
def _(z):
    return 1 / (1 + np.e ^ -z)


@SIGMOID.mistake("np.e^(-z) in brackets", "In Python ^ is not a power: write np.exp(-z).")
def _(z):
    return 1 / (1 + (np.e ^ (-z)))


@SIGMOID.mistake("np.exp^-z", "np.exp is a function, which takes the exponent in brackets: np.exp(-z).")
def _(z):
    return 1 / (1 + np.exp ^ -z)


@SIGMOID.mistake("np.exp**-z", "np.exp is a function, which takes the exponent in brackets: np.exp(-z).")
def _(z):
    return 1 / (1 + np.exp**-z)


@SIGMOID.mistake("the whole to the power", "Brackets: only e has the power -z, not 1 + e.")
def _(z):
    return 1 / (1 + np.e) ** -z


@SIGMOID.mistake("tanh", TANH)
def _(z):
    return np.tanh(z)


@SIGMOID.mistake("tanh without half", OF_2Z)
def _(z):
    return (1 + np.tanh(z)) / 2


@SIGMOID.mistake("tanh not halved", DOUBLED)
def _(z):
    return 1 + np.tanh(np.asarray(z) / 2)


@SIGMOID.mistake("arctan", "This is another curve from 0 to 1, of the arc tangent; σ(z) = 1 / (1 + e^-z).")
def _(z):
    return 0.5 + np.arctan(z) / np.pi


@SIGMOID.mistake("softsign", "This is z / (1 + |z|), which runs from -1 to 1; σ(z) = 1 / (1 + e^-z).")
def _(z):
    return z / (1 + np.abs(z))


@SIGMOID.mistake("a straight line", "This is a straight line that is cut off; the sigmoid bends: 1 / (1 + e^-z).")
def _(z):
    return np.clip(0.2 * np.asarray(z) + 0.5, 0, 1)


@SIGMOID.mistake("z cut off", "z is cut off at 0 and 1; the sigmoid bends: 1 / (1 + e^-z).")
def _(z):
    return np.clip(z, 0, 1)


@SIGMOID.mistake("softmax", "This is softmax, which divides by the sum over all entries; σ takes each z alone.")
def _(z):
    return np.exp(z) / np.sum(np.exp(z))


@SIGMOID.mistake("one part of all", "It divides by the sum of all e^-z; σ takes each z alone.")
def _(z):
    return 1 / (1 + np.sum(np.exp(-np.asarray(z))))


@SIGMOID.mistake("ReLU", "This is ReLU, which keeps positive numbers as they are; the sigmoid runs from 0 to 1.")
def _(z):
    return np.maximum(z, 0.0)


@SIGMOID.mistake("e^z", NO_ONE)
def _(z):
    return np.exp(z)


@SIGMOID.mistake("e^-z", "This is e^-z; σ(z) = 1 / (1 + e^-z).")
def _(z):
    return np.exp(-z)


@SIGMOID.mistake("the inverse", "This is the inverse, ln(z / (1 - z)), which leads from σ back to z.")
def _(z):
    return np.log(np.asarray(z) / (1 - np.asarray(z)))


@SIGMOID.mistake("the slope", SLOPE)
def _(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


@SIGMOID.mistake("z(1 - z)", "This is the slope if z were an activation; σ(z) = 1 / (1 + e^-z) is asked for.")
def _(z):
    return z * (1 - z)


@SIGMOID.mistake("twice", "The sigmoid is taken twice.")
def _(z):
    return 1 / (1 + np.exp(-1 / (1 + np.exp(-z))))


@SIGMOID.mistake("nothing done", "z comes back as it was.")
def _(z):
    return z


@SIGMOID.mistake("strictly above zero", STEP)
def _(z):
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


@SIGMOID.mistake("only whether", "It only says whether z is above zero; the sigmoid takes every value between 0 and 1.")
def _(z):
    return np.asarray(z) > 0


@SIGMOID.mistake(
    "an array of integers", "Fractions are cut off where z holds integers: zeros_like makes an array of the kind of z."
)
def _(z):
    if np.ndim(z) == 0:
        return 1 / (1 + np.exp(-z))
    s = np.zeros_like(z)
    s[...] = 1 / (1 + np.exp(-z))
    return s


@SIGMOID.mistake(
    "integers throughout", "Fractions are cut off where z is an integer: the result is made with the kind of z."
)
def _(z):
    s = np.zeros_like(z)
    s[...] = 1 / (1 + np.exp(-np.asarray(z, float)))
    return s


@SIGMOID.mistake("masks", "z[...] works on arrays only; a plain number has to work, too.")
def _(z):
    s = np.zeros(np.shape(z))
    s[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
    s[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return s


@SIGMOID.mistake("written into masks of z", "z[...] works on arrays only; a plain number has to work, too.")
def _(z):
    z[z < -500] = -500
    return 1 / (1 + np.exp(-z))


@SIGMOID.mistake("one if for all", NUMBERS_ONLY)
def _(z):
    if z >= 0:
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))


@SIGMOID.mistake("the largest taken off", "The largest z is subtracted first, as for softmax; σ takes each z as it is.")
def _(z):
    return 1 / (1 + np.exp(-(np.asarray(z) - np.max(z))))


@SIGMOID.mistake("the mean taken off", "The mean of z is subtracted first; σ takes each z as it is.")
def _(z):
    return 1 / (1 + np.exp(-(np.asarray(z) - np.mean(z))))


@SIGMOID.mistake(
    "0 and 1 beyond five",
    "np.vectorize makes integers of all where the first is one, and beyond ±5 σ is not yet 0 or 1.",
)
def _(z):
    return np.vectorize(lambda x: 0 if x < -5 else 1 if x > 5 else 1 / (1 + np.exp(-x)))(z)


@SIGMOID.mistake("flattened array", "The shape of z is lost: every z keeps its place.")
def _(z):
    return 1 / (1 + np.exp(-np.array(z, float).flatten()))


@SIGMOID.mistake(
    "the largest taken off in place",
    "The largest z is subtracted first, as for softmax, and in the caller's array; σ takes each z as it is.",
)
def _(z):
    z -= np.max(z)
    return 1 / (1 + np.exp(-z))


@SIGMOID.mistake("nothing at zero", "At z = 0 it gives 0, since neither z > 0 nor z < 0 holds there; σ(0) is 1/2.")
def _(z):
    z = np.asarray(z, float)
    s = np.zeros(z.shape)
    s[z > 0] = 1 / (1 + np.exp(-z[z > 0]))
    s[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return s


@SIGMOID.mistake("the tangent", "This is the straight line that touches σ at 0; the sigmoid bends: 1 / (1 + e^-z).")
def _(z):
    return 0.5 + z / 4


@SIGMOID.mistake("a root curve", "This is another curve from 0 to 1, with a root; σ(z) = 1 / (1 + e^-z).")
def _(z):
    return 0.5 * (1 + z / np.sqrt(1 + z * z))


@SIGMOID.mistake("softsign from 0 to 1", "This is another curve from 0 to 1, of z / (1 + |z|); σ(z) = 1 / (1 + e^-z).")
def _(z):
    return 0.5 * (1 + z / (1 + np.abs(z)))


@SIGMOID.mistake("minus one half", "1/2 is subtracted: σ runs from 0 to 1.")
def _(z):
    return 1 / (1 + np.exp(-z)) - 0.5


@SIGMOID.mistake("minus one", "1 is subtracted: σ runs from 0 to 1.")
def _(z):
    return 1 / (1 + np.exp(-z)) - 1


@SIGMOID.mistake("zero at zero and below", "For z ≤ 0 it gives 0; σ(z) is e^z / (1 + e^z) there.")
def _(z):
    return np.where(np.asarray(z) > 0, 1 / (1 + np.exp(-np.asarray(z))), 0)


@SIGMOID.mistake("minus σ below zero", "Below zero it gives -σ(z); σ is positive everywhere.")
def _(z):
    s = 1 / (1 + np.exp(-np.asarray(z)))
    return np.where(np.asarray(z) >= 0, s, -s)


@SIGMOID.mistake("float16 throughout", "float16 keeps only three digits; leave the numbers as they are.")
def _(z):
    return 1 / (1 + np.exp(-np.asarray(z, np.float16)))


@SIGMOID.mistake("the bell", "This is a bell, e^(-z²); the sigmoid is an S: 1 / (1 + e^-z).")
def _(z):
    return np.exp(-np.square(z))


@SIGMOID.mistake("z.shape", ARRAYS_ONLY)
def _(z):
    return 1 / (1 + np.exp(-z)) * np.ones(z.shape)


@SIGMOID.mistake("z.astype", ARRAYS_ONLY)
def _(z):
    return 1 / (1 + np.exp(-z.astype(float)))


@SIGMOID.mistake("z.copy", ARRAYS_ONLY)
def _(z):
    return 1 / (1 + np.exp(-z.copy()))


@SIGMOID.mistake("z.size", ARRAYS_ONLY)
def _(z):
    return 1 / (1 + np.exp(-z)) if z.size else z


@SIGMOID.mistake("len(z)", ARRAYS_ONLY)
def _(z):
    s = np.zeros(len(z))
    for i in range(len(z)):
        s[i] = 1 / (1 + np.exp(-z[i]))
    return s


@SIGMOID.mistake("shape (1,) for a number", "A number becomes an array of one; hand back a number for a number.")
def _(z):
    z = np.atleast_1d(z)
    return 1 / (1 + np.exp(-z))


@SIGMOID.mistake("the clip of one side", "z is cut off at 0 on one side: σ goes on below 1/2.")
def _(z):
    return 1 / (1 + np.exp(-np.maximum(z, 0)))


@SIGMOID.mistake("the clip of the other side", "z is cut off at 0 on one side: σ goes on above 1/2.")
def _(z):
    return 1 / (1 + np.exp(-np.minimum(z, 0)))


@SIGMOID.mistake("clipped", CUT_OFF)
def _(z):
    return 1 / (1 + np.exp(-np.clip(z, -5, 5)))


@SIGMOID.mistake("abs without the sign", SIGN_LOST)
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


@SIGMOID.right_way(
    "tanh of half",
    *(
        Slip(f"kept away by {eps}", KEPT_AWAY, "return s", f"return np.clip(s, {eps}, 1 - {eps})")
        for eps in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7)
    ),
    *(Slip(f"rounded to {d}", ROUNDED, "return s", f"return np.round(s, {d})") for d in (1, 2, 3, 4, 5)),
    Slip("transposed", "Rows and columns are exchanged; every z keeps its place.", "return s", "return s.T"),
    Slip("the first only", ONE_NUMBER, "return s", "return np.ravel(s)[0]"),
    Slip("as text", "It is text; hand back numbers.", "return s", "return str(s)"),
    Slip(
        "softmax of it",
        "It is divided by the sum over all entries; σ takes each z alone.",
        "return s",
        "return s / np.sum(s)",
    ),
)
def _(z):
    s = (1 + np.tanh(np.asarray(z) / 2)) / 2
    return s


@SIGMOID.right_way("masks on an array of one's own")
def _(z):
    z = np.asarray(z, dtype=float)
    s = np.empty_like(z)
    up = z >= 0
    s[up] = 1 / (1 + np.exp(-z[up]))
    s[~up] = np.exp(z[~up]) / (1 + np.exp(z[~up]))
    return s


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
    OVERFLOW,
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


@SIGMOID_STABLE.mistake("clipped early", CUT_OFF)
def _(z):
    return 1 / (1 + np.exp(-np.clip(z, -25, 25)))


@SIGMOID_STABLE.mistake(
    "clipped late",
    OVERFLOW,
)
def _(z):
    return 1 / (1 + np.exp(-np.clip(z, -750, 750)))


@SIGMOID_STABLE.mistake(
    "one side clipped",
    OVERFLOW,
)
def _(z):
    return 1 / (1 + np.exp(-np.minimum(z, 500)))


@SIGMOID_STABLE.mistake(
    "math.exp number by number", "math.exp stops with an OverflowError where e^-z is too large for a float."
)
def _(z):
    import math

    return np.vectorize(lambda x: 1 / (1 + math.exp(-x)), otypes=[float])(z)


@SIGMOID_STABLE.mistake(
    "np.power",
    OVERFLOW,
)
def _(z):
    return 1 / (1 + np.power(np.e, -np.asarray(z, float)))


@SIGMOID_STABLE.mistake(
    "the limit held back", "The result is kept away from 0 and 1, further than the limits asked for."
)
def _(z):
    return np.clip(1 / (1 + np.exp(-np.clip(z, -500, 500))), 1e-10, 1 - 1e-10)


@SIGMOID_STABLE.mistake("math.exp tried", ONE_AT_A_TIME)
def _(z):
    import math

    try:
        return 1 / (1 + math.exp(-z))
    except OverflowError:
        return 0.0


@SIGMOID_STABLE.mistake(
    "one branch for all",
    "The branch is chosen for the whole array; where signs are mixed, each z needs its own: np.where.",
)
def _(z):
    if np.all(np.asarray(z) >= 0):
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))


@SIGMOID_STABLE.mistake(
    "nan made zero", "inf / inf is nan, and nan becomes 0 here, where σ is 1: use e^-z for z above zero."
)
def _(z):
    return np.nan_to_num(np.exp(z) / (1 + np.exp(z)))


@SIGMOID_STABLE.mistake(
    "the caller's z limited", "np.asarray makes no copy: z is limited in the caller's own array. Use np.clip."
)
def _(z):
    z = np.asarray(z, float)
    z[z < -500] = -500
    return 1 / (1 + np.exp(-z))


@SIGMOID_STABLE.mistake(
    "the caller's z limited on both sides", "z is limited in the caller's own array: leave `out=` away."
)
def _(z):
    z = np.asarray(z, float)
    np.clip(z, -500, 500, out=z)
    return 1 / (1 + np.exp(-z))


SIGMOID_STABLE.right_ways.extend(SIGMOID.right_ways)

_HARMLESS_FAR_OUT = {
    *(
        "no second fraction",
        "zero below zero",
        "a minus for z below zero",
        "half of z",
        "tanh without half",
        "a straight line",
    ),
    *("base 2", "base 10", *(f"base {base}" for base in (2.7, 2.71, 2.718, 2.7183, 2.71828, 2.72, 3.0))),
    *(f"rounded to {d}" for d in (1, 2, 3, 4, 5)),
}
"""Mistakes of sigmoid that still lead to 0 and 1 where z is far below zero and far above."""

SIGMOID_STABLE.mistakes.extend(m for m in SIGMOID.mistakes if m.name not in _HARMLESS_FAR_OUT)

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


PRIME_ROUNDED = "The values are rounded; hand them back as they are."
NO_1_MINUS_S = "The factor 1 - σ(z) is missing: σ'(z) = σ(z)(1 - σ(z))."
NO_S = "The factor σ(z) is missing: σ'(z) = σ(z)(1 - σ(z))."
TURNED = "The sign is turned around: σ rises everywhere, so its slope is positive."
S_SQUARED = "σ(z) is multiplied by 1 - σ(z), not by itself."
TANH_SLOPE = "1 - s² is the slope of tanh; that of the sigmoid is s(1 - s)."
PRIME_TWICE = "σ'(z) is squared; it belongs there once."
NOT_CALLED = "sigmoid is a function: write sigmoid(z) to get its value."
CLOSE_ONLY = "A slope found by a nudge is only close; σ(z)(1 - σ(z)) is exact."
NO_SIGMOID = "z(1 - z) takes z for an activation: σ'(z) = σ(z)(1 - σ(z)), so compute σ(z) first."


@SIGMOID_PRIME.right_way(
    "s (1 - s)",
    Slip("no sigmoid", NO_SIGMOID, "sigmoid(z)", "z"),
    Slip(
        "sigmoid twice",
        "The sigmoid is taken twice; σ'(z) takes the weighted sum, not the activation.",
        "sigmoid(z)",
        "sigmoid(sigmoid(z))",
    ),
    Slip("tanh for σ", "It builds on tanh; build on σ(z).", "sigmoid(z)", "np.tanh(z)"),
    Slip("e^-z for σ", "It builds on e^-z; build on σ(z) = 1 / (1 + e^-z).", "sigmoid(z)", "np.exp(-z)"),
    Slip("e^z for σ", "It builds on e^z; build on σ(z) = 1 / (1 + e^-z).", "sigmoid(z)", "np.exp(z)"),
    Slip("rounded σ", "σ(z) is rounded first; use it as it is.", "sigmoid(z)", "np.round(sigmoid(z), 2)"),
    Slip("no 1 - s", NO_1_MINUS_S, "s * (1 - s)", "s"),
    Slip("1 - s only", NO_S, "s * (1 - s)", "1 - s"),
    Slip("brackets forgotten", "Brackets are missing: s * 1 - s is zero; write s * (1 - s).", "(1 - s)", "1 - s"),
    Slip("plus for minus", "A plus stands where σ'(z) = σ(z)(1 - σ(z)) has a minus.", "1 - s", "1 + s"),
    Slip("added", "σ(z) and 1 - σ(z) are added, which gives 1; multiply them.", "s * (1 - s)", "s + (1 - s)"),
    Slip("turned around", TURNED, "1 - s", "s - 1"),
    Slip("squared", S_SQUARED, "s * (1 - s)", "s * s"),
    Slip("1 - s squared", "1 - σ(z) is multiplied by itself; multiply it by σ(z).", "s * (1 - s)", "(1 - s) * (1 - s)"),
    Slip("s squared", "σ(z) is squared; it belongs there once.", "s * (1 - s)", "s**2 * (1 - s)"),
    Slip("the other squared", "1 - σ(z) is squared; it belongs there once.", "s * (1 - s)", "s * (1 - s) ** 2"),
    Slip("a square inside", "σ(z) is squared in the brackets; it belongs there once.", "s * (1 - s)", "s * (1 - s**2)"),
    Slip("tanh's slope", TANH_SLOPE, "s * (1 - s)", "1 - s**2"),
    Slip("twice", PRIME_TWICE, "s * (1 - s)", "(s * (1 - s)) ** 2"),
    Slip("doubled", "It is doubled: σ'(z) = σ(z)(1 - σ(z)), without a 2.", "s * (1 - s)", "2 * s * (1 - s)"),
    Slip("2s", "σ(z) is doubled in the brackets; it belongs there once.", "s * (1 - s)", "s * (1 - 2 * s)"),
    Slip("halved", "It is halved: σ'(z) = σ(z)(1 - σ(z)), without a ½.", "s * (1 - s)", "s * (1 - s) / 2"),
    Slip(
        "the second slope",
        "This is the slope of the slope; one is asked for.",
        "s * (1 - s)",
        "s * (1 - s) * (1 - 2 * s)",
    ),
    Slip("one factor of z", "One factor is made from z; both are made from σ(z).", "(1 - s)", "(1 - z)"),
    Slip("the other factor of z", "One factor is made from z; both are made from σ(z).", "s * (1 - s)", "z * (1 - s)"),
    Slip("multiplied by z", "There is no factor z in σ'(z) = σ(z)(1 - σ(z)).", "s * (1 - s)", "z * s * (1 - s)"),
    Slip(
        "the slope at the slope",
        "It is put through σ(z)(1 - σ(z)) a second time.",
        "return slope",
        "return slope * (1 - slope)",
    ),
    Slip("summed", ONE_NUMBER, "return slope", "return np.sum(slope)"),
    Slip("not returned", NOT_RETURNED, "return slope", "slope"),
)
def _(z):
    s = sigmoid(z)
    slope = s * (1 - s)
    return slope


@SIGMOID_PRIME.right_way(
    "the quotient rule",
    Slip(
        "the power not squared",
        "Below the line 1 + e^-z is squared: σ'(z) = e^-z / (1 + e^-z)².",
        "(1 + e) ** 2",
        "(1 + e)",
    ),
    Slip("1 above the line", "e^-z is missing above the line: σ'(z) = e^-z / (1 + e^-z)².", "e / (", "1 / ("),
    Slip("a minus above the line", TURNED, "e / (", "-e / ("),
    Slip(
        "a minus below the line",
        "A minus stands where σ'(z) = e^-z / (1 + e^-z)² has a plus.",
        "(1 + e)",
        "(1 - e)",
    ),
    Slip("e squared", "Only e^-z is squared; the whole 1 + e^-z is: (1 + e^-z)².", "(1 + e) ** 2", "(1 + e**2)"),
    Slip("above squared", "e^-z above the line is squared; only 1 + e^-z below it is.", "e / (", "e**2 / ("),
    Slip("cubed", "1 + e^-z is squared, not cubed.", "** 2", "** 3"),
    Slip("doubled below", "1 + e^-z is squared, not doubled.", "(1 + e) ** 2", "(2 * (1 + e))"),
    Slip(
        "no exponential",
        "The exponential is missing: e^-z stands above and below the line.",
        "np.exp(-z)",
        "-z",
    ),
    Slip("times, not divided", "e^-z is multiplied by (1 + e^-z)²; it is divided by it.", "e / (", "e * ("),
)
def _(z):
    e = np.exp(-z)
    return e / (1 + e) ** 2


@SIGMOID_PRIME.mistake(
    "e^z above, e^-z below", "e^z stands above the line and e^-z below it; the exponent is the same in both."
)
def _(z):
    return np.exp(z) / (1 + np.exp(-z)) ** 2


@SIGMOID_PRIME.mistake("sigmoid of 1 - z", "1 - σ(z) is not σ(1 - z): take the sigmoid first, then subtract from 1.")
def _(z):
    return sigmoid(z) * sigmoid(1 - z)


@SIGMOID_PRIME.mistake("sigmoid of z(1 - z)", "The sigmoid comes first: σ(z)(1 - σ(z)), not σ(z(1 - z)).")
def _(z):
    return sigmoid(z * (1 - z))


@SIGMOID_PRIME.mistake("sigmoid of the slope of z", "1 - z is no part of it: σ'(z) = σ(z)(1 - σ(z)).")
def _(z):
    return sigmoid(1 - z)


@SIGMOID_PRIME.mistake("a product that is a call", "`*` is missing: s(1 - s) calls s; write s * (1 - s).")
def _(z):
    s = sigmoid(z)
    return s(1 - s)


@SIGMOID_PRIME.mistake("a product that is a call, of an array", "`*` is missing: s(1 - s) calls s; write s * (1 - s).")
def _(z):
    s = np.asarray(sigmoid(z))
    return s(1 - s)


@SIGMOID_PRIME.mistake("sigmoid not called", NOT_CALLED)
def _(z):
    return sigmoid * (1 - sigmoid)


@SIGMOID_PRIME.mistake("half called", NOT_CALLED)
def _(z):
    return sigmoid(z) * (1 - sigmoid)


@SIGMOID_PRIME.mistake("a dot product", "np.dot sums up products; every z has its own slope: use `*`.")
def _(z):
    return np.dot(sigmoid(z), 1 - sigmoid(z))


@SIGMOID_PRIME.mistake("a matrix product", "`@` is a matrix product; every z has its own slope: use `*`.")
def _(z):
    return sigmoid(z) @ (1 - sigmoid(z))


@SIGMOID_PRIME.mistake("np.gradient", "np.gradient compares neighbours in the array; each z has a slope of its own.")
def _(z):
    return np.gradient(sigmoid(z))


@SIGMOID_PRIME.mistake(
    "np.gradient by z", "np.gradient compares neighbours in the array; each z has a slope of its own."
)
def _(z):
    return np.gradient(sigmoid(z), z)


@SIGMOID_PRIME.mistake(
    "np.diff", "np.diff takes differences of neighbours in the array; each z has a slope of its own."
)
def _(z):
    return np.diff(sigmoid(z))


@SIGMOID_PRIME.mistake("σ by z", "σ(z) is divided by z; the slope is σ(z)(1 - σ(z)).")
def _(z):
    return sigmoid(z) / z


@SIGMOID_PRIME.mistake("only above zero", "Where z ≤ 0 it gives 0; the slope is the same on both sides of 0.")
def _(z):
    return np.where(np.asarray(z) > 0, sigmoid(z) * (1 - sigmoid(z)), 0)


@SIGMOID_PRIME.mistake(
    "if above zero", "This works on one number only, and gives 0 where z ≤ 0; the slope is the same on both sides of 0."
)
def _(z):
    return sigmoid(z) * (1 - sigmoid(z)) if z > 0 else 0


@SIGMOID_PRIME.mistake("a dot product, transposed", "np.dot sums up products; every z has its own slope: use `*`.")
def _(z):
    s = sigmoid(z)
    return np.dot(s, (1 - s).T)


@SIGMOID_PRIME.mistake("a matrix product, transposed", "`@` is a matrix product; every z has its own slope: use `*`.")
def _(z):
    s = sigmoid(z)
    return s @ (1 - s).T


@SIGMOID_PRIME.mistake("softplus", "This is ln(1 + e^z), whose slope is σ; the slope of σ is asked for.")
def _(z):
    return np.log(1 + np.exp(z))


@SIGMOID_PRIME.mistake("σ itself by half", "This is a straight line in σ(z); the slope is σ(z)(1 - σ(z)).")
def _(z):
    return 0.25 - (sigmoid(z) - 0.5)


@SIGMOID_PRIME.mistake("slope of tanh", "This is the slope of tanh; that of the sigmoid is σ(z)(1 - σ(z)).")
def _(z):
    return 1 - np.tanh(z) ** 2


@SIGMOID_PRIME.mistake("slope of ReLU", "This is the slope of ReLU; that of the sigmoid is σ(z)(1 - σ(z)).")
def _(z):
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


@SIGMOID_PRIME.mistake("always a quarter", "1/4 is the slope at z = 0 only; elsewhere it is smaller.")
def _(z):
    return np.full(np.shape(z), 0.25)


@SIGMOID_PRIME.mistake("a nudge too small", "The nudge is so small that the rounding of floats eats it.")
def _(z):
    return (sigmoid(z + 1e-20) - sigmoid(z)) / 1e-20


@SIGMOID_PRIME.right_way(
    "a nudge to each side",
    *(Slip(f"a nudge of {eps}", CLOSE_ONLY, "eps = 1e-5", f"eps = {eps}") for eps in (1, 0.5, 0.1, 0.01)),
    *(
        Slip(
            f"a nudge of {eps} to one side",
            CLOSE_ONLY,
            "eps = 1e-5\n    return (sigmoid(z + eps) - sigmoid(z - eps)) / (2 * eps)",
            f"eps = {eps}\n    return (sigmoid(z + eps) - sigmoid(z)) / eps",
        )
        for eps in (1, 0.1, 0.01, 1e-3, 1e-4, 1e-5)
    ),
    Slip("not divided by the nudge", "The difference has still to be divided by the nudge.", " / (2 * eps)", ""),
    Slip("divided by one nudge", "With a nudge to each side it is divided by two nudges.", "(2 * eps)", "eps"),
    Slip("values added", "The two values are added; the slope takes their difference.", " - sigmoid", " + sigmoid"),
    *(
        Slip(
            f"brackets missing at a nudge of {eps}",
            "Brackets are missing: the whole difference is divided, not only its second part.",
            "eps = 1e-5\n    return (sigmoid(z + eps) - sigmoid(z - eps)) / (2 * eps)",
            f"eps = {eps}\n    return sigmoid(z + eps) - sigmoid(z - eps) / (2 * eps)",
        )
        for eps in (1e-2, 1e-3, 1e-4, 1e-5)
    ),
    *(
        Slip(
            f"half of the slope, with a nudge of {eps}",
            "With a nudge to one side it is divided by one nudge, not by two.",
            "eps = 1e-5\n    return (sigmoid(z + eps) - sigmoid(z - eps)) / (2 * eps)",
            f"eps = {eps}\n    return (sigmoid(z + eps) - sigmoid(z)) / (2 * eps)",
        )
        for eps in (1e-2, 1e-3, 1e-4, 1e-5)
    ),
)
def _(z):
    eps = 1e-5
    return (sigmoid(z + eps) - sigmoid(z - eps)) / (2 * eps)


@SIGMOID_PRIME.mistake("not divided by a nudge to one side", "The difference has still to be divided by the nudge.")
def _(z):
    return sigmoid(z + 1e-4) - sigmoid(z)


@SIGMOID_PRIME.mistake("written into z", "The result is written into z, which the caller still needs.")
def _(z):
    s = sigmoid(z)
    if isinstance(z, np.ndarray):
        z[...] = s
    return s * (1 - s)


@SIGMOID_PRIME.mistake(
    "a loop over one dimension",
    "The loop goes through one dimension only: a plain number and a matrix have to work, too.",
)
def _(z):
    return np.array([float(sigmoid(x) * (1 - sigmoid(x))) for x in z])


@SIGMOID_PRIME.mistake("len(z)", ARRAYS_ONLY)
def _(z):
    slopes = np.zeros(len(z))
    for i in range(len(z)):
        slopes[i] = sigmoid(z[i]) * (1 - sigmoid(z[i]))
    return slopes


@SIGMOID_PRIME.mistake("z.shape", ARRAYS_ONLY)
def _(z):
    return sigmoid(z) * (np.ones(z.shape) - sigmoid(z))


@SIGMOID_PRIME.mistake("one if for all", NUMBERS_ONLY)
def _(z):
    if z >= 0:
        return sigmoid(z) * (1 - sigmoid(z))
    return sigmoid(-z) * (1 - sigmoid(-z))


@SIGMOID_PRIME.mistake("math.exp", ONE_AT_A_TIME)
def _(z):
    import math

    return math.exp(-z) / (1 + math.exp(-z)) ** 2


@SIGMOID_PRIME.mistake("like z", "Fractions are cut off where z is an integer: the result is made with the kind of z.")
def _(z):
    slopes = np.zeros_like(z)
    slopes[...] = sigmoid(z) * (1 - sigmoid(z))
    return slopes


@SIGMOID_PRIME.mistake("float16", "float16 keeps only three digits; leave the numbers as they are.")
def _(z):
    return np.asarray(sigmoid(z) * (1 - sigmoid(z))).astype(np.float16)


@SIGMOID_PRIME.right_way("multiplied out")
def _(z):
    return sigmoid(z) - sigmoid(z) ** 2


@SIGMOID_PRIME.right_way(
    "symmetric",
    *(Slip(f"rounded to {d}", PRIME_ROUNDED, "return slope", f"return np.round(slope, {d})") for d in (1, 2, 3, 4)),
    Slip("mean of all", ONE_NUMBER, "return slope", "return np.mean(slope)"),
    Slip("float of all", ONE_AT_A_TIME, "return slope", "return float(slope)"),
    Slip("a list", "It is a list; hand back an array of the shape of z.", "return slope", "return [slope]"),
    Slip(
        "both",
        "σ and σ' come back, one beside the other; hand back σ' only.",
        "return slope",
        "return sigmoid(z), slope",
    ),
)
def _(z):
    slope = sigmoid(z) * sigmoid(-z)
    return slope


@SIGMOID_PRIME.right_way("cosh")
def _(z):
    return 1 / (2 + 2 * np.cosh(z))


@SIGMOID_PRIME.right_way("tanh")
def _(z):
    return (1 - np.tanh(np.asarray(z) / 2) ** 2) / 4


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


X_TWICE = "The input X is there twice; it comes once, first."
NO_BIASES = "The biases are missing: σ(A W + b)."
BIASES_SUBTRACTED = "The biases are added, not subtracted."
FIRST_BIAS = "Every neuron of a layer gets its first bias; each has its own."
SUMS_KEPT = "The list holds the weighted sums Z; the activations σ(Z) are asked for."
NO_SIGMOID_AT_ALL = "The sigmoid is missing: these are the weighted sums Z."
FROM_INPUT = "Every layer takes the input X; it takes what the layer before it gave."
NO_INPUT = "The input X is missing: it is the first of the L + 1 activations."
OUTPUT_ONLY = "Only the last activations come back; hand back the list of all."
LAST_LAYER_MISSING = "The last layer is missing."
FIRST_LAYER_MISSING = "The first layer is missing: indices start at 0."
ONE_LAYER = "It goes through the first layer only; loop over the weights."
NOT_AT_OUTPUT = "The sigmoid is missing in the last layer: every layer has it."
W_LEFT = "W stands on the left: an example is a row of A, so it is A @ W."
W_TURNED = "W is transposed here: it has a row an input and a column a neuron already."
ALWAYS_FIRST_W = "Every layer gets the first weights; each has its own."
ALWAYS_FIRST_B = "Every layer gets the biases of the first; each has its own."
ALWAYS_LAST_B = "Every layer gets the biases of the last; each has its own."
BACKWARD = "The list runs from the output to the input; X comes first."
FIRST_EXAMPLE = "Only the first example is computed; hand back a row for each."
APPENDED_EARLY = (
    "Each layer's activations are appended before they are computed, so that X comes twice and the output is missing."
)
WEIGHTS_CHANGED = "It changes the caller's list of weights; make a list of your own."
APPENDED_LATE = "Only X and the output are in the list: append inside the loop."


@FORWARD.right_way(
    "a loop over the layers",
    Slip("no bias", NO_BIASES, " + b", ""),
    Slip("bias subtracted", BIASES_SUBTRACTED, " + b", " - b"),
    Slip("first bias of a layer", FIRST_BIAS, " + b", " + b[0]"),
    Slip("multiplied by the bias", "The biases are added; they multiply nothing.", "A @ W + b", "(A @ W) * b"),
    Slip(
        "biases on the weights",
        "The biases are added to the weights; add them after the multiplication.",
        "A @ W + b",
        "A @ (W + b)",
    ),
    Slip("W transposed", W_TURNED, "A @ W", "A @ W.T"),
    Slip("W first", W_LEFT, "A @ W", "W @ A"),
    Slip(
        "W first and transposed",
        "This is for examples in columns; here an example is a row, so it is A @ W.",
        "A @ W",
        "W.T @ A",
    ),
    Slip("* for @", "`*` multiplies entry by entry without summing; a layer needs `@`.", "A @ W", "A * W"),
    Slip("always from the input", FROM_INPUT, "A @ W", "X @ W"),
    Slip(
        "σ before the weights",
        "The sigmoid is taken of A before the multiplication; it comes after it, of A W + b.",
        "Z = A @ W + b\n        A = sigmoid(Z)",
        "Z = sigmoid(A) @ W + b\n        A = Z",
    ),
    Slip("mean of the inputs", "The products are averaged; a weighted sum sums them.", "A @ W", "A @ W / len(W)"),
    Slip(
        "bias after the sigmoid",
        "The bias belongs inside the sigmoid: σ(A W + b).",
        "A @ W + b\n        A = sigmoid(Z)",
        "A @ W\n        A = sigmoid(Z) + b",
    ),
    Slip("no sigmoid", NO_SIGMOID_AT_ALL, "sigmoid(Z)", "Z"),
    Slip("sigmoid twice", "The sigmoid is taken twice in every layer.", "sigmoid(Z)", "sigmoid(sigmoid(Z))"),
    Slip(
        "the new one not used",
        FROM_INPUT,
        "A = sigmoid(Z)\n        activations.append(A)",
        "B = sigmoid(Z)\n        activations.append(B)",
    ),
    Slip(
        "the new one forgotten",
        "X comes again and again: what the layer gave is not kept under the name A.",
        "A = sigmoid",
        "B = sigmoid",
    ),
    Slip(
        "appended early",
        APPENDED_EARLY,
        "A = sigmoid(Z)\n        activations.append(A)",
        "activations.append(A)\n        A = sigmoid(Z)",
    ),
    Slip("the weighted sums kept", SUMS_KEPT, "append(A)", "append(Z)"),
    Slip("the input appended", "X is appended in every layer; append what the layer gave.", "append(A)", "append(X)"),
    Slip(
        "sums, too",
        "The list holds weighted sums and activations; only the activations are asked for.",
        "append(A)",
        "extend([Z, A])",
    ),
    Slip(
        "pairs", "The list holds pairs of Z and A; only the activations are asked for.", "append(A)", "append((Z, A))"
    ),
    Slip(
        "rows added",
        "The rows are added to the list one by one: use append, not extend or +=.",
        "append(A)",
        "extend(A)",
    ),
    Slip("in front", BACKWARD, "append(A)", "insert(0, A)"),
    Slip("transposed", "Each has a column an example; an example is one row here.", "append(A)", "append(A.T)"),
    Slip("lists inside", "The list holds lists; it holds numpy arrays.", "append(A)", "append(A.tolist())"),
    Slip("appended after the loop", APPENDED_LATE, "        activations.append", "    activations.append"),
    Slip("input not kept", NO_INPUT, "activations = [A]", "activations = []"),
    Slip("input kept twice", X_TWICE, "activations = [A]", "activations = [A, A]"),
    Slip(
        "only the kept input through the sigmoid",
        "The first entry is σ(X); it is X as it is.",
        "activations = [A]",
        "activations = [sigmoid(A)]",
    ),
    Slip(
        "input through the sigmoid",
        "The input X is not put through the sigmoid; it comes first as it is.",
        "A = X",
        "A = sigmoid(X)",
    ),
    Slip("first example only", FIRST_EXAMPLE, "A = X", "A = X[:1]"),
    Slip("examples as columns", "X is transposed: an example is a row already.", "A = X", "A = X.T"),
    Slip("last layer not reached", LAST_LAYER_MISSING, "zip(weights, biases)", "zip(weights[:-1], biases[:-1])"),
    Slip("first layer left out", FIRST_LAYER_MISSING, "zip(weights, biases)", "zip(weights[1:], biases[1:])"),
    Slip(
        "backward",
        "The layers are taken from the last to the first.",
        "zip(weights, biases)",
        "zip(weights[::-1], biases[::-1])",
    ),
    Slip("always the first biases", ALWAYS_FIRST_B, "zip(weights, biases)", "((W, biases[0]) for W in weights)"),
    Slip("only the output", OUTPUT_ONLY, "return activations", "return activations[-1]"),
    Slip("reversed", BACKWARD, "return activations", "return activations[::-1]"),
    Slip("a tuple", "It is a tuple; hand back a list.", "return activations", "return tuple(activations)"),
    Slip(
        "returned inside the loop",
        "It returns after the first layer: `return` stands inside the loop.",
        "    return",
        "        return",
    ),
    Slip("not returned", NOT_RETURNED, "return activations", "activations"),
    Slip(
        "lists of rows",
        "The layers are lists of rows; put the rows of a layer together with np.array.",
        "append(A)",
        "append(list(A))",
    ),
)
def _(X, weights, biases):
    A = X
    activations = [A]
    for W, b in zip(weights, biases):
        Z = A @ W + b
        A = sigmoid(Z)
        activations.append(A)
    return activations


@FORWARD.mistake("no sigmoid at the output", NOT_AT_OUTPUT)
def _(X, weights, biases):
    activations = [X]
    for W, b in zip(weights[:-1], biases[:-1]):
        activations.append(sigmoid(activations[-1] @ W + b))
    activations.append(activations[-1] @ weights[-1] + biases[-1])
    return activations


@FORWARD.mistake("sigmoid at the output only", "The sigmoid is missing in the hidden layers: every layer has it.")
def _(X, weights, biases):
    activations = [X]
    for W, b in zip(weights, biases):
        activations.append(activations[-1] @ W + b)
    activations[-1] = sigmoid(activations[-1])
    return activations


@FORWARD.mistake(
    "softmax at the output", "The output goes through softmax; every layer has the sigmoid, the last one, too."
)
def _(X, weights, biases):
    activations = [X]
    for W, b in zip(weights, biases):
        Z = activations[-1] @ W + b
        activations.append(sigmoid(Z))
    activations[-1] = np.exp(Z) / np.sum(np.exp(Z), axis=1, keepdims=True)
    return activations


@FORWARD.mistake(
    "σ only in the list", "The list is right at first, but the next layer goes on with Z; it goes on with σ(Z)."
)
def _(X, weights, biases):
    A, activations = X, [X]
    for W, b in zip(weights, biases):
        A = A @ W + b
        activations.append(sigmoid(A))
    return activations


@FORWARD.mistake("two layers", "It goes through two layers, however many there are; loop over the weights.")
def _(X, weights, biases):
    hidden = sigmoid(X @ weights[0] + biases[0])
    return [X, hidden, sigmoid(hidden @ weights[1] + biases[1])]


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


@FORWARD.mistake("every entry the output", "Every entry is the output; keep what each layer gave.")
def _(X, weights, biases):
    A = X
    for W, b in zip(weights, biases):
        A = sigmoid(A @ W + b)
    return [A] * (len(weights) + 1)


@FORWARD.mistake("weights changed", WEIGHTS_CHANGED)
def _(X, weights, biases):
    activations = [X]
    for b in biases:
        activations.append(sigmoid(activations[-1] @ weights.pop(0) + b))
    return activations


@FORWARD.mistake("weights written over", WEIGHTS_CHANGED)
def _(X, weights, biases):
    activations = weights
    activations.insert(0, X)
    for l in range(1, len(activations)):
        activations[l] = sigmoid(activations[l - 1] @ activations[l] + biases[l - 1])
    return activations


@FORWARD.mistake(
    "rows of layers", "The list has an entry an example; it has an entry a layer, each with a row an example."
)
def _(X, weights, biases):
    rows = []
    for x in X:
        activations = [x]
        for W, b in zip(weights, biases):
            activations.append(sigmoid(activations[-1] @ W + b))
        rows.append(activations)
    return rows


@FORWARD.mistake("an index out of a list", "`for W in weights` gives a matrix, not an index; use range(len(weights)).")
def _(X, weights, biases):
    activations = [X]
    for l in weights:
        activations.append(sigmoid(activations[l] @ weights[l] + biases[l]))
    return activations


@FORWARD.mistake(
    "weights and biases nested",
    "The loops are nested, so that each weight meets all biases; go through both together with zip.",
)
def _(X, weights, biases):
    activations = [X]
    for W in weights:
        for b in biases:
            activations.append(sigmoid(activations[-1] @ W + b))
    return activations


@FORWARD.mistake("assigned past the end", "The list has no such entry yet: an entry is added with append.")
def _(X, weights, biases):
    activations = [X]
    for l in range(len(weights)):
        activations[l + 1] = sigmoid(activations[l] @ weights[l] + biases[l])
    return activations


@FORWARD.mistake("assigned into an empty list", "The list has no such entry yet: an entry is added with append.")
def _(X, weights, biases):
    activations = []
    activations[0] = X
    for l in range(len(weights)):
        activations[l + 1] = sigmoid(activations[l] @ weights[l] + biases[l])
    return activations


@FORWARD.mistake("one place too few", "There are L + 1 activations for L weights: the list has one place too few.")
def _(X, weights, biases):
    activations = [X] + [None] * (len(weights) - 1)
    for l in range(len(weights)):
        activations[l + 1] = sigmoid(activations[l] @ weights[l] + biases[l])
    return activations


@FORWARD.mistake("input never put in", "The first entry of the list was never set: it is X.")
def _(X, weights, biases):
    activations = [None] * (len(weights) + 1)
    for l in range(len(weights)):
        activations[l + 1] = sigmoid(activations[l] @ weights[l] + biases[l])
    return activations


@FORWARD.mistake("input never listed", "The first entry of the list was never set: it is X.")
def _(X, weights, biases):
    activations = [None] * (len(weights) + 1)
    A = X
    for l in range(len(weights)):
        A = sigmoid(A @ weights[l] + biases[l])
        activations[l + 1] = A
    return activations


@FORWARD.mistake("written one place too early", "The activations of layer l + 1 stand at place l, so that X is lost.")
def _(X, weights, biases):
    activations = [X] * (len(weights) + 1)
    A = X
    for l in range(len(weights)):
        A = sigmoid(A @ weights[l] + biases[l])
        activations[l] = A
    return activations


@FORWARD.mistake(
    "an array for a list", "An array of zeros has a place for a number each, not for a matrix; keep a list."
)
def _(X, weights, biases):
    activations = np.zeros(len(weights) + 1)
    activations[0] = X
    for l in range(len(weights)):
        activations[l + 1] = sigmoid(activations[l] @ weights[l] + biases[l])
    return activations


@FORWARD.mistake("appended to X", "X is an array, and has no append: begin with the list [X].")
def _(X, weights, biases):
    activations = X
    for W, b in zip(weights, biases):
        activations.append(sigmoid(activations[-1] @ W + b))
    return activations


@FORWARD.mistake("what append returns", "append returns None, and the list is lost: write activations.append(A) alone.")
def _(X, weights, biases):
    A, activations = X, [X]
    for W, b in zip(weights, biases):
        A = sigmoid(A @ W + b)
        activations = activations.append(A)
    return activations


@FORWARD.mistake(
    "what append returns, in one line", "append returns None, and the list is lost: write activations.append(A) alone."
)
def _(X, weights, biases):
    activations = [X]
    for W, b in zip(weights, biases):
        activations = activations.append(sigmoid(activations[-1] @ W + b))
    return activations


@FORWARD.mistake("np.append", "np.append puts all numbers into one long array; keep a list, and use its own append.")
def _(X, weights, biases):
    A, activations = X, [X]
    for W, b in zip(weights, biases):
        A = sigmoid(A @ W + b)
        activations = np.append(activations, A)
    return activations


@FORWARD.mistake("lists added", "`+` adds the rows to the list one by one: write append, or + [A].")
def _(X, weights, biases):
    A, activations = X, [X]
    for W, b in zip(weights, biases):
        A = sigmoid(A @ W + b)
        activations = activations + list(A)
    return activations


@FORWARD.mistake(
    "examples as columns throughout", "It works with examples in columns; here an example is a row in every array."
)
def _(X, weights, biases):
    activations = [X.T]
    for W, b in zip(weights, biases):
        activations.append(sigmoid(W.T @ activations[-1] + b[:, np.newaxis]))
    return activations


@FORWARD.mistake(
    "examples as columns after X", "It works with examples in columns; here an example is a row in every array."
)
def _(X, weights, biases):
    A, activations = X.T, [X]
    for W, b in zip(weights, biases):
        A = sigmoid(W.T @ A + b[:, np.newaxis])
        activations.append(A)
    return activations


@FORWARD.mistake("mean over the batch", "The mean over the examples is taken; each keeps its own row.")
def _(X, weights, biases):
    activations = [X]
    for W, b in zip(weights, biases):
        activations.append(sigmoid(activations[-1] @ W + b))
    return [np.mean(A, axis=0) for A in activations]


@FORWARD.mistake("σ of two parts", "The sigmoid is taken of A W and of b apart; it is taken once, of A W + b.")
def _(X, weights, biases):
    activations = [X]
    for W, b in zip(weights, biases):
        activations.append(sigmoid(activations[-1] @ W) + sigmoid(b))
    return activations


@FORWARD.mistake("input beside the list", "The input stands beside the list; it is the first entry of it.")
def _(X, weights, biases):
    A, activations = X, []
    for W, b in zip(weights, biases):
        A = sigmoid(A @ W + b)
        activations.append(A)
    return X, activations


@FORWARD.mistake(
    "an output for each example",
    "The list has the output of each example; it has an entry a layer, each with a row an example.",
)
def _(X, weights, biases):
    outputs = []
    for x in X:
        a = x
        for W, b in zip(weights, biases):
            a = sigmoid(a @ W + b)
        outputs.append(a)
    return outputs


@FORWARD.mistake(
    "all rows in one list", "Each example's layers are put into one list; a layer is one array with a row an example."
)
def _(X, weights, biases):
    activations = [X]
    for x in X:
        for W, b in zip(weights, biases):
            x = sigmoid(x @ W + b)
            activations.append(x)
    return activations


@FORWARD.mistake("overwritten and appended", "Layer l is written over by layer l + 1, so that X is lost: append alone.")
def _(X, weights, biases):
    activations = [X]
    for l in range(len(weights)):
        activations[l] = sigmoid(activations[l] @ weights[l] + biases[l])
        activations.append(activations[l])
    return activations


@FORWARD.mistake(
    "sums between, cut to length", "The list holds weighted sums and activations; only the activations are asked for."
)
def _(X, weights, biases):
    activations = [X]
    for W, b in zip(weights, biases):
        Z = activations[-1] @ W + b
        activations.append(Z)
        activations.append(sigmoid(Z))
    return activations[: len(weights) + 1]


@FORWARD.mistake(
    "the mean taken off", "The mean of each column is subtracted before each layer; use the activations as they are."
)
def _(X, weights, biases):
    activations = [X]
    for W, b in zip(weights, biases):
        A = activations[-1]
        activations.append(sigmoid((A - A.mean(axis=0)) @ W + b))
    return activations


@FORWARD.mistake("the batch summed", "It sums over the examples; each keeps its own row.")
def _(X, weights, biases):
    activations = [X]
    for W, b in zip(weights, biases):
        activations.append(sigmoid(np.sum(activations[-1] @ W + b, axis=0)))
    return activations


@FORWARD.mistake("ReLU in the hidden layers", "The hidden layers have ReLU; every layer has the sigmoid.")
def _(X, weights, biases):
    activations = [X]
    for l in range(len(weights)):
        Z = activations[-1] @ weights[l] + biases[l]
        activations.append(sigmoid(Z) if l == len(weights) - 1 else np.maximum(Z, 0))
    return activations


@FORWARD.mistake("tanh in the hidden layers", "The hidden layers have tanh; every layer has the sigmoid.")
def _(X, weights, biases):
    activations = [X]
    for l in range(len(weights)):
        Z = activations[-1] @ weights[l] + biases[l]
        activations.append(sigmoid(Z) if l == len(weights) - 1 else np.tanh(Z))
    return activations


@FORWARD.mistake(
    "sums before the activations", "The weighted sums come back, too; hand back the list of activations only."
)
def _(X, weights, biases):
    activations, sums = [X], []
    for W, b in zip(weights, biases):
        sums.append(activations[-1] @ W + b)
        activations.append(sigmoid(sums[-1]))
    return sums, activations


@FORWARD.mistake(
    "sums after the activations", "The weighted sums come back, too; hand back the list of activations only."
)
def _(X, weights, biases):
    activations, sums = [X], []
    for W, b in zip(weights, biases):
        sums.append(activations[-1] @ W + b)
        activations.append(sigmoid(sums[-1]))
    return activations, sums


@FORWARD.right_way(
    "indices",
    Slip("one layer too few", LAST_LAYER_MISSING, "range(len(weights))", "range(len(weights) - 1)"),
    Slip(
        "one layer too many",
        "There are L weights for L + 1 activations: the loop goes one too far.",
        "range(len(weights))",
        "range(len(weights) + 1)",
    ),
    Slip(
        "from the second layer",
        "The first layer is skipped, so that index 1 of the list is not there yet: start at 0.",
        "range(len(weights))",
        "range(1, len(weights))",
    ),
    Slip(
        "no range", "A number cannot be looped over: write range(len(weights)).", "range(len(weights))", "len(weights)"
    ),
    Slip("layer one", ALWAYS_FIRST_W, "weights[l]", "weights[0]"),
    Slip("bias one", ALWAYS_FIRST_B, "biases[l]", "biases[0]"),
    Slip("last bias", ALWAYS_LAST_B, "biases[l]", "biases[-1]"),
    Slip("last weights", "Every layer gets the last weights; each has its own.", "weights[l]", "weights[-1]"),
    Slip("all the biases", "The whole list of biases is added; layer l has biases[l].", "biases[l]", "biases"),
    Slip(
        "all the weights", "The whole list of weights is multiplied; layer l has weights[l].", "weights[l]", "weights"
    ),
    Slip(
        "bias of the next",
        "Each layer gets the biases of the next one, and the last has none.",
        "biases[l]",
        "biases[l + 1]",
    ),
    Slip(
        "weights of the next",
        "Each layer gets the weights of the next one, and the last has none.",
        "weights[l]",
        "weights[l + 1]",
    ),
    Slip("always the input", FROM_INPUT, "activations[l]", "activations[0]"),
    Slip("first bias of layer l", FIRST_BIAS, "biases[l]", "biases[l][0]"),
    Slip("W first in np.dot", W_LEFT, "np.dot(activations[l], weights[l])", "np.dot(weights[l], activations[l])"),
    Slip(
        "W transposed in np.dot", W_TURNED, "np.dot(activations[l], weights[l])", "np.dot(activations[l], weights[l].T)"
    ),
    Slip("no biases", NO_BIASES, " + biases[l]", ""),
    Slip("minus biases", BIASES_SUBTRACTED, " + biases[l]", " - biases[l]"),
    Slip("Z appended", NO_SIGMOID_AT_ALL, "sigmoid(Z)", "Z"),
    Slip(
        "for examples in columns",
        "This is for examples in columns; here an example is a row, so it is A @ W.",
        "np.dot(activations[l], weights[l])",
        "np.dot(weights[l].T, activations[l])",
    ),
    Slip("only the last one", OUTPUT_ONLY, "return activations", "return activations[-1]"),
    Slip("without X", NO_INPUT, "return activations", "return activations[1:]"),
)
def _(X, weights, biases):
    activations = [X]
    for l in range(len(weights)):
        Z = np.dot(activations[l], weights[l]) + biases[l]
        activations.append(sigmoid(Z))
    return activations


@FORWARD.right_way(
    "neuron by neuron",
    Slip(
        "running total",
        "The total goes on from one neuron to the next; start it at 0 for each.",
        "            for j in range(W.shape[1]):\n                z = 0\n",
        "            z = 0\n            for j in range(W.shape[1]):\n",
    ),
    Slip("last product only", "The total is replaced at every round of the loop; add to it.", "z +=", "z ="),
    Slip(
        "last input not reached",
        "The last input is left out: range(n) ends at n - 1 by itself.",
        "range(W.shape[0])",
        "range(W.shape[0] - 1)",
    ),
    Slip(
        "last neuron not reached",
        "The last neuron stays zero: range(n) ends at n - 1 by itself.",
        "range(W.shape[1])",
        "range(W.shape[1] - 1)",
    ),
    Slip(
        "last example not reached",
        "The last row stays zero: range(m) ends at m - 1 by itself.",
        "range(len(X))",
        "range(len(X) - 1)",
    ),
    Slip("indices of W exchanged", "The indices are exchanged: W[i, j] leads from i to j.", "W[i, j]", "W[j, i]"),
    Slip(
        "indices of A exchanged", "The indices are exchanged: A[k, i] is neuron i of example k.", "A[k, i]", "A[i, k]"
    ),
    Slip(
        "the first example each time", "Every row is the first example; each example has its own.", "A[k, i]", "A[0, i]"
    ),
    Slip("the input in every layer", FROM_INPUT, "A[k, i]", "X[k, i]"),
    Slip(
        "weights added",
        "Each weight multiplies its activation; they are not added.",
        "A[k, i] * W[i, j]",
        "A[k, i] + W[i, j]",
    ),
    Slip(
        "bias for each input",
        "The bias is added once, after the sum, not to each product.",
        "W[i, j]\n                new[k, j] = sigmoid(z + b[j])",
        "W[i, j] + b[j]\n                new[k, j] = sigmoid(z)",
    ),
    Slip(
        "σ of each product",
        "The sigmoid is taken of each product; it is taken once, of the sum.",
        "z += A[k, i] * W[i, j]",
        "z += sigmoid(A[k, i] * W[i, j])",
    ),
    Slip("no bias inside", NO_BIASES, "sigmoid(z + b[j])", "sigmoid(z)"),
    Slip("bias taken off", BIASES_SUBTRACTED, "sigmoid(z + b[j])", "sigmoid(z - b[j])"),
    Slip("bias behind", "The bias belongs inside the sigmoid: σ(A W + b).", "sigmoid(z + b[j])", "sigmoid(z) + b[j]"),
    Slip("first bias", FIRST_BIAS, "b[j]", "b[0]"),
    Slip("no σ", NO_SIGMOID_AT_ALL, "sigmoid(z + b[j])", "z + b[j]"),
    Slip("σ twice", "The sigmoid is taken twice in every layer.", "sigmoid(z + b[j])", "sigmoid(sigmoid(z + b[j]))"),
    Slip(
        "whole numbers",
        "Fractions are cut off: the activations are put into integers.",
        "W.shape[1]))",
        "W.shape[1]), dtype=int)",
    ),
    Slip(
        "as wide as the input",
        "Each layer is made as wide as the one before; it has a column a neuron.",
        "np.zeros((len(X), W.shape[1]))",
        "np.zeros(A.shape)",
    ),
    Slip(
        "rows and columns exchanged",
        "The layer is made with rows and columns exchanged: it is (m, n).",
        "np.zeros((len(X), W.shape[1]))",
        "np.zeros((W.shape[1], len(X)))",
    ),
    Slip(
        "the new one dropped",
        FROM_INPUT,
        "        A = new\n        activations.append(A)",
        "        activations.append(new)",
    ),
    Slip("input missing", NO_INPUT, "activations = [X]", "activations = []"),
    Slip("only the last", OUTPUT_ONLY, "return activations", "return activations[-1]"),
)
def _(X, weights, biases):
    A = X
    activations = [X]
    for W, b in zip(weights, biases):
        new = np.zeros((len(X), W.shape[1]))
        for k in range(len(X)):
            for j in range(W.shape[1]):
                z = 0
                for i in range(W.shape[0]):
                    z += A[k, i] * W[i, j]
                new[k, j] = sigmoid(z + b[j])
        A = new
        activations.append(A)
    return activations


@FORWARD.right_way("recursion")
def _(X, weights, biases):
    def onward(A, layer):
        if layer == len(weights):
            return [A]
        return [A, *onward(sigmoid(A @ weights[layer] + biases[layer]), layer + 1)]

    return onward(X, 0)


@FORWARD.right_way(
    "accumulate",
    Slip("only the output, in a list", OUTPUT_ONLY, "return activations", "return [activations[-1]]"),
    Slip("input and output", APPENDED_LATE, "return activations", "return [X, activations[-1]]"),
    Slip("without the last", LAST_LAYER_MISSING, "return activations", "return activations[:-1]"),
    Slip(
        "the output, too",
        "The output comes back a second time, beside the list; hand back the list only.",
        "return activations",
        "return activations, activations[-1]",
    ),
    Slip(
        "the output first",
        "The output comes back a second time, beside the list; hand back the list only.",
        "return activations",
        "return activations[-1], activations",
    ),
    Slip(
        "one array",
        "The layers do not fit into one array, since they differ in size; hand back the list.",
        "return activations",
        "return np.array(activations)",
    ),
    Slip(
        "a list in a list",
        "It is a list in a list; one pair of brackets is enough.",
        "return activations",
        "return [activations]",
    ),
)
def _(X, weights, biases):
    from itertools import accumulate

    layers = zip(weights, biases)
    activations = list(accumulate(layers, lambda A, layer: sigmoid(A @ layer[0] + layer[1]), initial=X))
    return activations


@FORWARD.right_way("example by example")
def _(X, weights, biases):
    rows = []
    for x in X:
        activations = [x]
        for W, b in zip(weights, biases):
            activations.append(sigmoid(activations[-1] @ W + b))
        rows.append(activations)
    return [np.array([row[l] for row in rows]) for l in range(len(weights) + 1)]


@FORWARD.right_way(
    "einsum and a copy of X",
    Slip("one for the bias", "1 is added in place of the biases; add b.", " + b", " + 1"),
    Slip("last bias of a layer", "Every neuron of a layer gets its last bias; each has its own.", " + b", " + b[-1]"),
    Slip(
        "biases summed", "The biases of a layer are summed up; each neuron adds its own only.", " + b", " + np.sum(b)"
    ),
)
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


@FORWARD.right_way(
    "an inner sigmoid",
    Slip("tanh", "This takes tanh where σ belongs.", "(1 + np.tanh(Z / 2)) / 2", "np.tanh(Z)"),
    Slip("ReLU", "This takes ReLU where σ belongs.", "(1 + np.tanh(Z / 2)) / 2", "np.maximum(Z, 0)"),
    Slip("a step", "This takes 0 or 1 where σ(Z) belongs.", "(1 + np.tanh(Z / 2)) / 2", "(Z > 0) * 1.0"),
    Slip(
        "softmax",
        "This takes softmax over a layer where σ belongs.",
        "(1 + np.tanh(Z / 2)) / 2",
        "np.exp(Z) / np.sum(np.exp(Z), axis=1, keepdims=True)",
    ),
    Slip("one minus", "This takes 1 - σ(Z) where σ(Z) belongs.", "(1 + np.tanh(Z / 2)) / 2", "1 - sigmoid(Z)"),
    Slip(
        "σ' for σ",
        "This takes the slope σ' where σ belongs.",
        "(1 + np.tanh(Z / 2)) / 2",
        "sigmoid(Z) * (1 - sigmoid(Z))",
    ),
    Slip(
        "rounded",
        "The activations are rounded; use them as they are.",
        "(1 + np.tanh(Z / 2)) / 2",
        "np.round(sigmoid(Z), 3)",
    ),
)
def _(X, weights, biases):
    def squash(Z):
        return (1 + np.tanh(Z / 2)) / 2

    activations = [X]
    for W, b in zip(weights, biases):
        activations.append(squash(activations[-1] @ W + b))
    return activations


@FORWARD.right_way(
    "a generator",
    Slip(
        "biases backward",
        "The biases run from the last layer to the first.",
        "zip(weights, biases)",
        "zip(weights, biases[::-1])",
    ),
    Slip("always the last biases", ALWAYS_LAST_B, "zip(weights, biases)", "((W, biases[-1]) for W in weights)"),
    Slip("always the first weights", ALWAYS_FIRST_W, "zip(weights, biases)", "((weights[0], b) for b in biases)"),
    Slip(
        "no zip",
        "Without zip the loop gets all weights first, then all biases; write zip(weights, biases).",
        "zip(weights, biases)",
        "(weights, biases)",
    ),
)
def _(X, weights, biases):
    def layers():
        A = X
        yield A
        for W, b in zip(weights, biases):
            A = sigmoid((W.T @ A.T).T + b)
            yield A

    return list(layers())


@SIGMOID.formula
def _(z):
    return 1 / (1 + np.exp(-np.asarray(z, float)))


@SIGMOID_STABLE.formula
def _(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1, e) / (1 + e)


@SIGMOID_PRIME.formula
def _(z):
    return sigmoid(z) * (1 - sigmoid(z))


@FORWARD.formula
def _(X, weights, biases):
    activations = [X]
    for W, b in zip(weights, biases):
        activations.append(sigmoid(activations[-1] @ W + b))
    return activations
