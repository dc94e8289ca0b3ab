"""Lesson 3: the cost of one example and of a batch, its slope, and a step downhill."""

from collections.abc import Iterator

import numpy as np

from reference import mlp
from reference.draw import number, numbers
from reference.exercise import Case, FunctionExercise, Slip
from reference.exercise import number as number_exercise
from reference.mlp import cost

C = number_exercise("c", float((mlp.sigmoid(1.125) - 1) ** 2))


def _examples(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((np.array([0.5, 0.25]), np.array([1.0, 0.0])))
    yield Case((np.array([0.75]), np.array([1])))
    yield Case((np.array([3, -2, 1]), np.array([1, 2, 1])))
    for n in (1, 2, 3, 6):
        yield Case((numbers(rng, n), numbers(rng, n)))


COST = FunctionExercise(name="cost", model=mlp.cost, cases=_examples)


def _batches(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((np.array([[0.5, 0.25], [1.0, 0.5], [0.0, 0.75]]), np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])))
    yield Case((np.array([[0.75, 0.5, 0.0]]), np.array([[1, 0, 1]])))
    yield Case((np.array([[3, -2], [0, 1], [4, 4], [1, 2]]), np.array([[1, 2], [0, 0], [5, 1], [-1, 0]])))
    for m, n in ((5, 2), (2, 5), (4, 1), (1, 1), (3, 3)):
        yield Case((numbers(rng, m, n), numbers(rng, m, n)))


MEAN_COST = FunctionExercise(name="mean_cost", model=mlp.mean_cost, cases=_batches)

COST_PRIME = FunctionExercise(name="cost_prime", model=mlp.cost_prime, cases=_batches)


def _steps(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((0.5, 2.0, 0.1))
    yield Case((3, -4, 0.5))
    yield Case((np.array([1.0, -2.0, 0.5]), np.array([0.5, 1.0, -4.0]), 0.5))
    for shape in ((1,), (2, 3)):
        yield Case((numbers(rng, *shape), numbers(rng, *shape), abs(number(rng))))
    yield Case((number(rng), number(rng), 3.0))


DESCEND = FunctionExercise(name="descend", model=mlp.descend, cases=_steps)


_A = 0.7549149868
C.mistake("not squared", "It is not squared yet: the cost is (a - y)².", f"c = {_A} - 1", _A - 1)
C.mistake("absolute value", "It is the distance; the cost is its square, (a - y)².", f"c = abs({_A} - 1)", 1 - _A)
C.mistake(
    "halved", "It is halved: the cost here is (a - y)², without a ½.", f"c = ({_A} - 1) ** 2 / 2", (_A - 1) ** 2 / 2
)
C.mistake("z for a", "It takes z = 1.125; the cost takes the activation a = σ(z).", "c = (1.125 - 1) ** 2", 0.015625)
C.mistake(
    "squared one by one",
    "Each is squared alone; the difference is squared: (a - y)².",
    f"c = {_A} ** 2 - 1 ** 2",
    _A**2 - 1,
)
C.mistake("y forgotten", "The target y = 1 is missing: (a - y)².", f"c = {_A} ** 2", _A**2)
C.mistake("the slope", "This is the slope 2 (a - y); the cost is (a - y)².", f"c = 2 * ({_A} - 1)", 2 * (_A - 1))
C.mistake("squared twice", "It is squared twice.", f"c = ({_A} - 1) ** 4", (_A - 1) ** 4)
C.mistake("rounded", "It is rounded too far; write it with four digits or more.", "c = 0.06", 0.06)
C.mistake(
    "the input for a",
    "It takes the input 0.25; the cost takes the activation a = σ(1.125).",
    "c = (0.25 - 1) ** 2",
    0.5625,
)
C.right_way("the formula", f"c = ({_A} - 1) ** 2")
C.right_way("typed", "c = 0.0600666637")
C.right_way("the norm squared", f"c = np.linalg.norm([{_A} - 1]) ** 2")
C.right_way("from z", "c = (1 / (1 + np.exp(-1.125)) - 1) ** 2")
C.right_way("turned around", f"c = (1 - {_A}) ** 2")
C.right_way("multiplied out", f"c = {_A} ** 2 - 2 * {_A} + 1")


@COST.right_way(
    "sum of squares",
    Slip("not squared", "The differences are not squared: Σ (a - y)².", " ** 2", ""),
    Slip("cubed", "The power is 2, not 3.", "** 2", "** 3"),
    Slip("halved", "It is halved: the cost here is Σ (a - y)², without a ½.", "np.sum(", "0.5 * np.sum("),
    Slip("the mean", "It is the mean over the outputs; the cost of one example is the sum.", "np.sum", "np.mean"),
    Slip("added", "a and y are added; their difference is squared.", "a - y", "a + y"),
    Slip(
        "not summed",
        "There is a square for each output still; sum them to one number.",
        "np.sum((a - y) ** 2)",
        "(a - y) ** 2",
    ),
    Slip(
        "the root",
        "It is the root; the cost is the sum of squares itself.",
        "np.sum((a - y) ** 2)",
        "np.sqrt(np.sum((a - y) ** 2))",
    ),
    Slip("turned negative", "The sign is turned around: a cost is never negative.", "return ", "return -"),
    Slip("first output only", "Only the first output counts; sum over all of them.", "(a - y)", "(a[0] - y[0])"),
    Slip("largest only", "Only the largest square counts; sum over all of them.", "np.sum", "np.max"),
    Slip("doubled", "It is doubled; 2 belongs to the slope, not to the cost.", "np.sum(", "2 * np.sum("),
    Slip("y forgotten", "The target y is missing: Σ (a - y)².", "a - y", "a"),
    Slip(
        "squared one by one", "a and y are squared alone; their difference is squared.", "(a - y) ** 2", "a**2 - y**2"
    ),
    Slip(
        "an array of one",
        "It is an array with one entry; hand back the number itself.",
        "** 2)",
        "** 2, keepdims=True)",
    ),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "c = "),
)
def _(a, y):
    return np.sum((a - y) ** 2)


@COST.mistake("the sum squared", "The sum is squared; square each difference, then sum.")
def _(a, y):
    return np.sum(a - y) ** 2


@COST.mistake("absolute values", "It sums absolute values; the cost sums squares.")
def _(a, y):
    return np.sum(np.abs(a - y))


@COST.mistake("rounded outputs", "a is rounded to 0 or 1 first; the cost takes it as it is.")
def _(a, y):
    return np.sum((np.round(a) - y) ** 2)


@COST.mistake("y as a column", "y is made a column, so that each output meets each target: keep both (n,).")
def _(a, y):
    return np.sum((a - y.reshape(-1, 1)) ** 2)


@COST.mistake("sigmoid applied", "a is put through the sigmoid again; it is an activation already.")
def _(a, y):
    return np.sum((1 / (1 + np.exp(-a)) - y) ** 2)


@COST.mistake("divided by two outputs", "It is divided by 2: the cost here is Σ (a - y)², for any number of outputs.")
def _(a, y):
    return np.sum(np.square(a - y)) / 2


@COST.mistake("written into a", "The differences are written into a, which the caller still needs.")
def _(a, y):
    a[:] = a - y
    return float(np.sum(np.square(a)))


@COST.mistake("a 1 by 1 matrix", "It is a matrix with one entry; hand back the number itself.")
def _(a, y):
    d = (a - y).reshape(1, -1)
    return d @ d.T


@COST.mistake("cross-entropy", "This is another cost, the cross-entropy; here it is Σ (a - y)².")
def _(a, y):
    a = np.clip(a, 1e-9, 1 - 1e-9)
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a))


@COST.right_way("a loop")
def _(a, y):
    total = 0.0
    for i in range(len(a)):
        total += (a[i] - y[i]) ** 2
    return total


@COST.right_way("a comprehension")
def _(a, y):
    return sum((y_j - a_j) ** 2 for a_j, y_j in zip(a, y))


@COST.right_way("a dot product with itself")
def _(a, y):
    d = a - y
    return float(d @ d)


@COST.right_way("einsum")
def _(a, y):
    return np.einsum("j,j->", a - y, a - y)


@COST.right_way("the norm squared")
def _(a, y):
    return np.linalg.norm(a - y) ** 2


@COST.right_way("multiplied out")
def _(a, y):
    return np.dot(a, a) - 2 * np.dot(a, y) + np.dot(y, y)


@COST.right_way("recursion")
def _(a, y):
    def total(j):
        return (a[j] - y[j]) ** 2 + total(j + 1) if j < len(a) else 0

    return total(0)


@COST.right_way("the mean times n")
def _(a, y):
    return np.mean(np.square(np.asarray(a, float) - y)) * a.size


@MEAN_COST.right_way(
    "the mean of each row's cost",
    Slip("not squared", "The differences are not squared: Σ (a - y)².", " ** 2", ""),
    Slip("halved", "It is halved: the cost here is without a ½.", "np.mean(", "0.5 * np.mean("),
    Slip("the sum", "It is the sum over the examples; divide by how many there are.", "np.mean", "np.sum"),
    Slip(
        "mean of all",
        "It is the mean over outputs, too: within an example the squares are summed.",
        "np.sum(",
        "np.mean(",
    ),
    Slip("added", "A and Y are added; their difference is squared.", "A - Y", "A + Y"),
    Slip("largest example", "Only the largest cost counts; take the mean over the examples.", "np.mean", "np.max"),
    Slip("no mean", "There is one cost an example still; take their mean.", "np.mean(", "("),
    Slip(
        "divided by the outputs",
        "It sums over the examples and takes the mean over the outputs; it is the other way round.",
        "axis=1",
        "axis=0",
    ),
    Slip(
        "summed everything",
        "It sums over the examples, too, so that the mean does nothing; sum along axis 1.",
        ", axis=1",
        "",
    ),
    Slip(
        "the root",
        "It is the root; the cost is the mean itself.",
        "np.mean(np.sum((A - Y) ** 2, axis=1))",
        "np.sqrt(np.mean(np.sum((A - Y) ** 2, axis=1)))",
    ),
    Slip("turned negative", "The sign is turned around: a cost is never negative.", "return ", "return -"),
    Slip("first example only", "Only the first example counts; take the mean over all.", "(A - Y)", "(A[:1] - Y[:1])"),
    Slip(
        "first output only", "Only the first output counts; sum over all of them.", "(A - Y)", "(A[:, :1] - Y[:, :1])"
    ),
    Slip("doubled", "It is doubled; 2 belongs to the slope, not to the cost.", "np.mean(", "2 * np.mean("),
    Slip("the median", "It is the median over the examples; take the mean.", "np.mean", "np.median"),
    Slip(
        "a 1 by 1 matrix",
        "It is an array with one entry; hand back the number itself.",
        "axis=1)",
        "axis=1), keepdims=True",
    ),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "c = "),
)
def _(A, Y):
    return np.mean(np.sum((A - Y) ** 2, axis=1))


@MEAN_COST.mistake(
    "sum over columns of the row count", "m is taken from the outputs: divide by the number of rows, len(A)."
)
def _(A, Y):
    return np.sum((A - Y) ** 2) / A.shape[1]


@MEAN_COST.mistake(
    "divided by everything", "It is divided by outputs times examples; divide by the number of examples only."
)
def _(A, Y):
    return np.sum((A - Y) ** 2) / A.size


@MEAN_COST.mistake("three examples", "It is divided by 3 whatever the number of examples; m is len(A).")
def _(A, Y):
    return np.sum((A - Y) ** 2) / 3


@MEAN_COST.mistake("the sum squared", "The sum is squared; square each difference, then sum.")
def _(A, Y):
    return np.mean(np.sum(A - Y, axis=1) ** 2)


@MEAN_COST.mistake("absolute values", "It sums absolute values; the cost sums squares.")
def _(A, Y):
    return np.mean(np.sum(np.abs(A - Y), axis=1))


@MEAN_COST.mistake("cost of the mean", "It takes the mean over the examples before squaring; square first.")
def _(A, Y):
    return np.sum((np.mean(A, axis=0) - np.mean(Y, axis=0)) ** 2)


@MEAN_COST.mistake("divided by 2m", "It is divided by 2m: the cost here is without a ½.")
def _(A, Y):
    return np.sum((A - Y) ** 2) / (2 * len(A))


@MEAN_COST.mistake("written into A", "The differences are written into A, which the caller still needs.")
def _(A, Y):
    D = A - Y
    A[:] = D
    return np.sum(D**2) / len(D)


@MEAN_COST.mistake("cost of the batch at once", "cost takes one example; call it for each row, then take the mean.")
def _(A, Y):
    return cost(A, Y)


@MEAN_COST.mistake("costs not divided", "It is the sum over the examples; divide by how many there are.")
def _(A, Y):
    return sum(cost(a, y) for a, y in zip(A, Y))


@MEAN_COST.mistake("arguments doubled", "It compares A with itself, or Y with itself; compare each a with its y.")
def _(A, Y):
    return np.mean([cost(a, a) for a in A])


@MEAN_COST.right_way("one's own cost for every row")
def _(A, Y):
    return np.mean([cost(a, y) for a, y in zip(A, Y)])


@MEAN_COST.right_way("one's own cost in a loop")
def _(A, Y):
    total = 0
    for i in range(A.shape[0]):
        total += cost(A[i], Y[i])
    return total / A.shape[0]


@MEAN_COST.right_way("the sum over everything, by m")
def _(A, Y):
    return ((A - Y) ** 2).sum() / len(A)


@MEAN_COST.right_way("two loops")
def _(A, Y):
    m, n = A.shape
    total = 0.0
    for i in range(m):
        for j in range(n):
            total += float(A[i, j] - Y[i, j]) ** 2
    return total / m


@MEAN_COST.right_way("einsum")
def _(A, Y):
    D = A - Y
    return np.einsum("mj,mj->", D, D) / D.shape[0]


@MEAN_COST.right_way("the mean of all, times n")
def _(A, Y):
    return np.square(A - Y).mean() * A.shape[1]


@MEAN_COST.right_way("a trace")
def _(A, Y):
    D = np.subtract(A, Y, dtype=float)
    return np.trace(D @ D.T) / len(D)


@MEAN_COST.right_way("norms of the rows")
def _(A, Y):
    return np.average(np.linalg.norm(A - Y, axis=1) ** 2)


@COST_PRIME.right_way(
    "2 (A - Y)",
    Slip("the 2 missing", "The 2 is missing: the slope of (a - y)² is 2 (a - y).", "2 * ", ""),
    Slip("turned around", "The difference is turned around: it is 2 (A - Y).", "(A - Y)", "(Y - A)"),
    Slip("added", "A and Y are added; the slope takes their difference.", "A - Y", "A + Y"),
    Slip(
        "divided by m",
        "It is divided by m; the slope is of each example's own cost, and the 1/m comes later.",
        "(A - Y)",
        "(A - Y) / len(A)",
    ),
    Slip(
        "divided by everything",
        "It is divided by outputs times examples; the slope is of each example's own cost.",
        "(A - Y)",
        "(A - Y) / A.size",
    ),
    Slip("squared", "It is squared; the slope of a square is not.", "(A - Y)", "(A - Y) ** 2"),
    Slip("summed", "It is one number; each entry of A has its own slope.", "2 * (A - Y)", "np.sum(2 * (A - Y))"),
    Slip(
        "summed over outputs",
        "It is summed over the outputs; each entry of A has its own slope.",
        "2 * (A - Y)",
        "np.sum(2 * (A - Y), axis=1)",
    ),
    Slip(
        "mean over the batch",
        "It is the mean over the batch; each entry of A has its own slope.",
        "2 * (A - Y)",
        "np.mean(2 * (A - Y), axis=0)",
    ),
    Slip("brackets forgotten", "Brackets are missing: 2 * A - Y doubles only A.", "(A - Y)", "A - Y"),
    Slip("absolute value", "The sign is lost: below the target the slope is negative.", "(A - Y)", "np.abs(A - Y)"),
    Slip("only the sign", "It is only the sign of the difference; its size counts, too.", "(A - Y)", "np.sign(A - Y)"),
    Slip("y forgotten", "The target is missing: 2 (A - Y).", "(A - Y)", "A"),
    Slip("transposed", "It is transposed; every entry stays where it is in A.", "(A - Y)", "(A - Y).T"),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "slope = "),
)
def _(A, Y):
    return 2 * (A - Y)


@COST_PRIME.mistake("the cost", "This is the cost of each example; its slope is asked for.")
def _(A, Y):
    return np.sum((A - Y) ** 2, axis=1)


@COST_PRIME.mistake("σ' included", "A (1 - A) is the slope of the sigmoid; it comes in later.")
def _(A, Y):
    return 2 * (A - Y) * A * (1 - A)


@COST_PRIME.mistake("written into A", "The slope is written into A, which the caller still needs.")
def _(A, Y):
    D = 2 * (A - Y)
    A[:] = D
    return D


@COST_PRIME.mistake("first example only", "Only the first example has a slope; each has its own.")
def _(A, Y):
    return 2 * (A[0] - Y[0])


@COST_PRIME.mistake("a list", "It is a list; hand back a numpy array.")
def _(A, Y):
    return [2 * (a - y) for a, y in zip(A, Y)]


@COST_PRIME.mistake("whole numbers", "Fractions are cut off: the result is put into integers.")
def _(A, Y):
    return (2 * (A - Y)).astype(int)


@COST_PRIME.right_way("multiplied out")
def _(A, Y):
    return 2 * A - 2 * Y


@COST_PRIME.right_way("turned around twice")
def _(A, Y):
    return -2.0 * (Y - A)


@COST_PRIME.right_way("added to itself")
def _(A, Y):
    D = np.subtract(A, Y, dtype=np.float64)
    return D + D


@COST_PRIME.right_way("row by row")
def _(A, Y):
    return np.array([2 * (a - y) for a, y in zip(A, Y)])


@COST_PRIME.right_way("two loops")
def _(A, Y):
    slopes = np.zeros(A.shape)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            slopes[i, j] = 2 * (A[i, j] - Y[i, j])
    return slopes


@COST_PRIME.right_way("a nudge to each side")
def _(A, Y):
    def squares(B):
        return (B - Y) ** 2

    return (squares(A + 0.5) - squares(A - 0.5)) / 1.0


@COST_PRIME.right_way("in place on a copy")
def _(A, Y):
    slopes = A.astype(float)
    slopes -= Y
    slopes *= 2
    return slopes


@DESCEND.right_way(
    "downhill",
    Slip("uphill", "It goes uphill: the step is taken against the slope, w - rate · slope.", "w - ", "w + "),
    Slip("the rate missing", "The rate is missing: the step is rate · slope.", "rate * ", ""),
    Slip("the slope missing", "The slope is missing: the step is rate · slope.", "rate * slope", "rate"),
    Slip("only the step", "Only the step comes back; take it off w.", "w - ", ""),
    Slip(
        "turned around",
        "It is turned around: w - rate · slope, not rate · slope - w.",
        "w - rate * slope",
        "rate * slope - w",
    ),
    Slip("the rate added", "The rate is added to the slope; it multiplies it.", "rate * slope", "(rate + slope)"),
    Slip("the rate divides", "The slope is divided by the rate; it is multiplied.", "rate * slope", "slope / rate"),
    Slip("only the sign", "Only the sign of the slope counts here; its size does, too.", "slope", "np.sign(slope)"),
    Slip(
        "multiplied by w", "The step is multiplied by w, too; it is rate · slope.", "rate * slope", "rate * slope * w"
    ),
    Slip("halved", "The step is halved; the rate alone decides how long it is.", "rate * slope", "rate * slope / 2"),
    Slip(
        "brackets", "w is multiplied, too: brackets are in the wrong place.", "w - rate * slope", "(w - rate) * slope"
    ),
    Slip(
        "steps summed",
        "The steps are summed up; each entry of w takes its own.",
        "rate * slope",
        "np.sum(rate * slope)",
    ),
    Slip(
        "rounded", "The result is rounded; hand it back as it is.", "w - rate * slope", "np.round(w - rate * slope, 1)"
    ),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "w = "),
)
def _(w, slope, rate):
    return w - rate * slope


@DESCEND.mistake("in place", "It changes the caller's array: `-=` writes into it. Make a new one.")
def _(w, slope, rate):
    w -= rate * slope
    return w


@DESCEND.mistake("always down", "It always makes w smaller; where the slope is negative, w has to grow.")
def _(w, slope, rate):
    return w - rate * np.abs(slope)


@DESCEND.mistake("a rate of its own", "It uses a rate of 0.1, whatever it is given.")
def _(w, slope, rate):
    return w - 0.1 * slope


@DESCEND.mistake("unchanged", "w comes back as it was.")
def _(w, slope, rate):
    return w


@DESCEND.mistake("two steps", "It takes two steps; one is asked for.")
def _(w, slope, rate):
    w = w - rate * slope
    return w - rate * slope


@DESCEND.mistake("a loop over an array only", "It works on arrays only; a plain number has to work, too.")
def _(w, slope, rate):
    return np.array([w[i] - rate * slope[i] for i in range(len(w))])


@DESCEND.right_way("the negative added")
def _(w, slope, rate):
    return w + -rate * slope


@DESCEND.right_way("with numpy")
def _(w, slope, rate):
    return np.subtract(w, np.multiply(rate, slope))


@DESCEND.right_way("in place on a copy")
def _(w, slope, rate):
    new = np.array(w, dtype=float)
    new -= rate * np.asarray(slope)
    return new


@DESCEND.right_way("a copy by multiplying")
def _(w, slope, rate):
    w = w * 1.0
    w -= slope * rate
    return w


@DESCEND.right_way("number by number")
def _(w, slope, rate):
    return np.vectorize(lambda parameter, s: float(parameter - rate * s))(w, slope)


@DESCEND.right_way("recursion over the dimensions")
def _(w, slope, rate):
    def step(part, s):
        if np.ndim(part) == 0:
            return part - rate * s
        return np.stack([step(p, q) for p, q in zip(part, s)])

    return step(w, slope)


@DESCEND.right_way("from below the line")
def _(w, slope, rate):
    return rate * (w / rate - slope)
