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
    yield Case((np.array([3, -2, 1]), np.array([1, 0, 1])))
    for n in (1, 2, 3, 6):
        yield Case((numbers(rng, n), numbers(rng, n)))


COST = FunctionExercise(name="cost", model=mlp.cost, cases=_examples)


def _batches(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((np.array([[0.5, 0.25], [1.0, 0.5], [0.0, 0.75]]), np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])))
    yield Case((np.array([[0.75, 0.5, 0.0]]), np.array([[1, 0, 1]])))
    yield Case(
        (np.array([[3, -2], [0, 1], [4, 4], [1, 2]]), np.array([[1.25, 2.0], [0.0, 0.0], [2.25, 0.0], [-1.0, 0.0]]))
    )
    for m, n in ((5, 2), (2, 5), (4, 1), (1, 1), (3, 3)):
        yield Case((numbers(rng, m, n), numbers(rng, m, n)))


MEAN_COST = FunctionExercise(name="mean_cost", model=mlp.mean_cost, cases=_batches)

COST_PRIME = FunctionExercise(name="cost_prime", model=mlp.cost_prime, cases=_batches)


def _steps(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((0.5, 2.0, 0.1))
    yield Case((3, -5, 0.5))
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


NOT_RETURNED = "Nothing comes back: `return` is missing (print only shows a value)."
NOT_SQUARED = "The differences are not squared: Σ (a - y)²."
HALVED = "It is halved: the cost here is Σ (a - y)², without a ½."
DOUBLED = "It is doubled; 2 belongs to the slope, not to the cost."
A_ROOT = "The root is taken; the cost is the sum of squares itself."
NEVER_NEGATIVE = "The sign is turned around: a cost is never negative."
OUTPUTS_MEANED = "It is the mean over the outputs; the cost of one example is the sum."
FIRST_OUTPUT = "Only the first output counts; sum over all of them."
LAST_OUTPUT = "Only the last output counts; sum over all of them."
LARGEST = "Only the largest square counts; sum over all of them."
NOT_SUMMED = "There is a square for each output still; sum them to one number."
ABSOLUTE = "It sums absolute values; the cost sums squares."
SUM_SQUARED = "The sum is squared; square each difference, then sum."
ADDED = "a and y are added; their difference is squared."
EACH_SQUARED = "a and y are squared alone; their difference is squared."
Y_MISSING = "The target y is missing: Σ (a - y)²."
A_MISSING = "The activation a is missing: Σ (a - y)²."
ONE_ENTRY = "It is an array with one entry; hand back the number itself."
ROUNDED = "It is rounded; hand it back as it is."
SIGMOID_AGAIN = "a is put through the sigmoid again; it is an activation already."
A_ROUNDED = "a is rounded to 0 or 1 first; the cost takes it as it is."
CROSS_ENTROPY = "This is another cost, the cross-entropy; here it is Σ (a - y)²."
EVERY_PAIR = "Each output meets each target; output j belongs to target j only."
WRITTEN = "The differences are written into the caller's array, which is still needed there: `-=` and `[:] =` do that."
FIRST_LEFT_OUT = "The first output is left out: indices start at 0."
LAST_LEFT_OUT = "The last output is left out: range(n) ends at n - 1 by itself."
REPLACED = "The total is replaced at every round of the loop; add to it."
IN_THE_LOOP = "It returns after the first output: `return` stands inside the loop."
NO_RANGE = "A number cannot be looped over: write range(len(…))."
BRACKETS = "Brackets are missing: a - y ** 2 squares only y."
A_LIST = "It is in a list; hand back the number itself."
TEXT = "It is text; hand back a number."


@COST.right_way(
    "sum of squares",
    Slip("added", ADDED, "a - y", "a + y"),
    Slip("multiplied", "a and y are multiplied; their difference is squared.", "a - y", "a * y"),
    Slip("y forgotten", Y_MISSING, "a - y", "a"),
    Slip("a forgotten", A_MISSING, "a - y", "y"),
    Slip("one forgotten", "The distance is from 1, whatever the target; it is from y.", "a - y", "1 - a"),
    Slip("first output only", FIRST_OUTPUT, "a - y", "a[0] - y[0]"),
    Slip("last output only", LAST_OUTPUT, "a - y", "a[-1] - y[-1]"),
    Slip("first left out", FIRST_LEFT_OUT, "a - y", "a[1:] - y[1:]"),
    Slip("last left out", LAST_LEFT_OUT, "a - y", "a[:-1] - y[:-1]"),
    Slip("y backward", "The targets run backward: y[0] belongs to a[0].", "a - y", "a - y[::-1]"),
    Slip(
        "y as a column",
        EVERY_PAIR,
        "a - y",
        "a - y.reshape(-1, 1)",
    ),
    Slip(
        "mean of y",
        "Each output is compared with the mean target; output j belongs to y[j].",
        "a - y",
        "a - np.mean(y)",
    ),
    Slip(
        "largest of y",
        "Each output is compared with the largest target; output j belongs to y[j].",
        "a - y",
        "a - np.max(y)",
    ),
    Slip(
        "relative",
        "The differences are divided by the activations; they are squared as they are.",
        "a - y",
        "(a - y) / a",
    ),
    Slip("rounded outputs", A_ROUNDED, "a - y", "np.round(a) - y"),
    Slip("thresholded outputs", A_ROUNDED, "a - y", "(a > 0.5) - y"),
    Slip("sigmoid applied", SIGMOID_AGAIN, "a - y", "1 / (1 + np.exp(-a)) - y"),
    Slip(
        "only above",
        "Outputs below their target count as nothing; their distance counts as much.",
        "a - y",
        "np.maximum(a - y, 0)",
    ),
    Slip(
        "only below",
        "Outputs above their target count as nothing; their distance counts as much.",
        "a - y",
        "np.minimum(a - y, 0)",
    ),
    Slip(
        "only the sign",
        "Only the direction of each difference counts; its size counts, too.",
        "a - y",
        "np.sign(a - y)",
    ),
    Slip("not squared", NOT_SQUARED, "d**2", "d"),
    Slip("cubed", "The power is 2, not 3.", "d**2", "d**3"),
    Slip("to the fourth", "The power is 2; it is squared twice.", "d**2", "d**4"),
    Slip("doubled, not squared", "The differences are doubled, not squared.", "d**2", "2 * d"),
    Slip("2 to the power", "2 is raised to the differences; each difference is raised to 2.", "d**2", "2.0**d"),
    Slip("absolute values", ABSOLUTE, "d**2", "np.abs(d)"),
    Slip("roots", "The root of each size is taken; each difference is squared.", "d**2", "np.sqrt(np.abs(d))"),
    Slip("halved", HALVED, "np.sum(squares)", "0.5 * np.sum(squares)"),
    Slip("the mean", OUTPUTS_MEANED, "np.sum(squares)", "np.mean(squares)"),
    Slip("the root", A_ROOT, "np.sum(squares)", "np.sqrt(np.sum(squares))"),
    Slip("largest only", LARGEST, "np.sum(squares)", "np.max(squares)"),
    Slip("doubled", DOUBLED, "np.sum(squares)", "2 * np.sum(squares)"),
    Slip("not summed", NOT_SUMMED, "np.sum(squares)", "squares"),
    Slip("an array of one", ONE_ENTRY, "np.sum(squares)", "np.sum(squares, keepdims=True)"),
    Slip("turned negative", NEVER_NEGATIVE, "return ", "return -"),
    Slip("not returned", NOT_RETURNED, "return ", "c = "),
)
def _(a, y):
    d = a - y
    squares = d**2
    return np.sum(squares)


@COST.mistake("the sum squared", SUM_SQUARED)
def _(a, y):
    return np.sum(a - y) ** 2


@COST.mistake("sums compared", SUM_SQUARED)
def _(a, y):
    return (np.sum(a) - np.sum(y)) ** 2


@COST.mistake(
    "the size of the sum", "The differences are summed with their signs, so that they cancel; square each first."
)
def _(a, y):
    return abs(np.sum(a - y))


@COST.mistake("squared one by one", EACH_SQUARED)
def _(a, y):
    return np.sum(a**2 - y**2)


@COST.mistake("squares added", "a and y are squared alone and added; their difference is squared.")
def _(a, y):
    return np.sum(a**2 + y**2)


@COST.mistake("brackets forgotten", BRACKETS)
def _(a, y):
    return np.sum(a - y**2)


@COST.mistake("^ for **", "In Python ^ is not a power: write ** 2.")
def _(a, y):
    return np.sum((a - y) ^ 2)


@COST.mistake("the slope", "This is the slope 2 (a - y); the cost is Σ (a - y)².")
def _(a, y):
    return 2 * (a - y)


@COST.mistake("every pair", EVERY_PAIR)
def _(a, y):
    return sum((output - target) ** 2 for output in a for target in y)


@COST.mistake("divided by n - 1", "It is divided by n - 1, as a variance is; the cost of one example is the sum.")
def _(a, y):
    return np.sum((a - y) ** 2) / (len(a) - 1)


@COST.mistake("root of the mean", "This is the root of the mean square; the cost of one example is the sum of squares.")
def _(a, y):
    return np.sqrt(np.mean((a - y) ** 2))


@COST.mistake("variance", "This is the variance of the differences; the cost sums their squares.")
def _(a, y):
    return np.var(a - y)


@COST.mistake("divided by two outputs", HALVED)
def _(a, y):
    return np.sum(np.square(a - y)) / 2


@COST.mistake("half of the mean", "It is halved, and the mean over the outputs; the cost of one example is Σ (a - y)².")
def _(a, y):
    return np.mean((a - y) ** 2) / 2


@COST.mistake("written into a", WRITTEN)
def _(a, y):
    a[:] = a - y
    return float(np.sum(np.square(a)))


@COST.mistake("subtracted in place", WRITTEN)
def _(a, y):
    a -= y
    return np.sum(a**2)


@COST.mistake("a 1 by 1 matrix", "It is a matrix with one entry; hand back the number itself.")
def _(a, y):
    d = (a - y).reshape(1, -1)
    return d @ d.T


@COST.mistake("every product of differences", "np.outer multiplies every pair of differences; each is squared alone.")
def _(a, y):
    d = a - y
    return np.outer(d, d)


@COST.mistake("cross-entropy", CROSS_ENTROPY)
def _(a, y):
    a = np.clip(a, 1e-9, 1 - 1e-9)
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a))


@COST.mistake("cross-entropy, unlimited", CROSS_ENTROPY)
def _(a, y):
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a))


@COST.mistake("cross-entropy of classes", CROSS_ENTROPY)
def _(a, y):
    return -np.sum(y * np.log(a))


@COST.mistake("cross-entropy, meaned", CROSS_ENTROPY)
def _(a, y):
    return -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))


@COST.mistake("how many are wrong", "It counts the outputs that differ; the cost says by how much.")
def _(a, y):
    return np.sum(np.round(a) != y)


@COST.mistake("only where the target is on", "Only outputs whose target is not 0 count; sum over all of them.")
def _(a, y):
    return sum((output - target) ** 2 for output, target in zip(a, y) if target)


@COST.mistake(
    "only where the target is above zero", "Only outputs whose target is above 0 count; sum over all of them."
)
def _(a, y):
    return sum((output - target) ** 2 for output, target in zip(a, y) if target > 0)


@COST.mistake("weighted by the target", "Each square is multiplied by its target; they are summed as they are.")
def _(a, y):
    return np.sum(y * (a - y) ** 2)


@COST.mistake("means compared", "The means are compared; square each difference, then sum.")
def _(a, y):
    return (np.mean(a) - np.mean(y)) ** 2


@COST.mistake("lengths compared", "The lengths of a and y are compared; square each difference, then sum.")
def _(a, y):
    return (np.linalg.norm(a) - np.linalg.norm(y)) ** 2


@COST.mistake("no 2 in the middle", "(a - y)² is a² - 2 a y + y²: the 2 is missing.")
def _(a, y):
    return np.sum(a**2 - a * y + y**2)


@COST.mistake("no y² at the end", "(a - y)² is a² - 2 a y + y²: the last part is missing.")
def _(a, y):
    return np.sum(a**2 - 2 * a * y)


@COST.mistake("the largest compared", "Only the largest of a and of y are compared; sum over all outputs.")
def _(a, y):
    return (np.max(a) - np.max(y)) ** 2


@COST.mistake("a dot product squared", "a and y are multiplied and summed, then squared; their difference is squared.")
def _(a, y):
    return np.dot(a, y) ** 2


@COST.mistake(
    "the places of the largest", "The places of the largest a and y are compared; the cost takes their values."
)
def _(a, y):
    return (np.argmax(a) - np.argmax(y)) ** 2


@COST.mistake(
    "right or not", "It only says whether the largest a stands where the largest y does; the cost takes their values."
)
def _(a, y):
    return float(np.argmax(a) != np.argmax(y))


@COST.mistake("one minus", "It is 1 minus the cost; the cost itself is asked for.")
def _(a, y):
    return 1 - np.sum((a - y) ** 2)


@COST.mistake("map without zip", "Without zip the first two entries of a, and of y, are compared; write zip(a, y).")
def _(a, y):
    return sum(map(lambda pair: (pair[0] - pair[1]) ** 2, (a, y)))


@COST.mistake("largest distance", "Only the largest difference counts, without a square; sum the squares of all.")
def _(a, y):
    return np.max(np.abs(a - y))


@COST.mistake("the example of the lesson", "It always gives 0.21, the example; use the arguments a and y.")
def _(a, y):
    return 0.21


@COST.mistake("always three outputs", "It takes three outputs, whatever the length of a; sum over all there are.")
def _(a, y):
    return (a[0] - y[0]) ** 2 + (a[1] - y[1]) ** 2 + (a[2] - y[2]) ** 2


@COST.right_way(
    "a loop",
    Slip("starts at one", "The total starts at 1; start at 0.", "total = 0.0", "total = 1.0"),
    Slip("index from one", FIRST_LEFT_OUT, "range(len(a))", "range(1, len(a))"),
    Slip("index not to the end", LAST_LEFT_OUT, "range(len(a))", "range(len(a) - 1)"),
    Slip(
        "index past the end",
        "The last index is one too large: range(n) gives exactly the n indices.",
        "range(len(a))",
        "range(len(a) + 1)",
    ),
    Slip("no range", NO_RANGE, "range(len(a))", "len(a)"),
    Slip(
        "an activation for an index",
        "This is no index: `for i in a` gives the activations themselves; use range(len(a)).",
        "range(len(a))",
        "a",
    ),
    Slip("last square only", REPLACED, "total +=", "total ="),
    Slip("taken off", "Each square is taken off the total; add it.", "total +=", "total -="),
    Slip("multiplied in", "The total is multiplied by each square; add it.", "total +=", "total *="),
    Slip("not squared in the loop", NOT_SQUARED, "(a[i] - y[i]) ** 2", "(a[i] - y[i])"),
    Slip("sizes in the loop", ABSOLUTE, "(a[i] - y[i]) ** 2", "abs(a[i] - y[i])"),
    Slip("brackets in the loop", BRACKETS, "(a[i] - y[i]) ** 2", "a[i] - y[i] ** 2"),
    Slip("squared alone in the loop", EACH_SQUARED, "(a[i] - y[i]) ** 2", "a[i] ** 2 - y[i] ** 2"),
    Slip("always the first target", "Every output meets the first target; each has its own.", "y[i]", "y[0]"),
    Slip("always the first output", "Every target meets the first output; each has its own.", "a[i]", "a[0]"),
    Slip("the target before", "Each output meets the target before its own.", "y[i]", "y[i - 1]"),
    Slip("all targets", "Each output meets all targets; output i belongs to y[i] only.", "y[i]", "y"),
    Slip("returned inside the loop", IN_THE_LOOP, "    return", "        return"),
    Slip("divided by n", OUTPUTS_MEANED, "return total", "return total / len(a)"),
    Slip("halved in the end", HALVED, "return total", "return total / 2"),
    Slip("root in the end", A_ROOT, "return total", "return np.sqrt(total)"),
    Slip(
        "squared in the end", "The total is squared, too; only the differences are.", "return total", "return total**2"
    ),
    Slip(
        "divided as it goes",
        "The total is divided at every round of the loop; a sum is not divided at all.",
        "    return total",
        "        total = total / len(a)\n    return total",
    ),
    Slip(
        "halved as it goes",
        "The total is halved at every round of the loop; a sum is not halved at all.",
        "    return total",
        "        total = total / 2\n    return total",
    ),
    Slip(
        "every other output",
        "Every other output is skipped: range(len(a)) takes them all.",
        "range(len(a))",
        "range(0, len(a), 2)",
    ),
    Slip(
        "the first output twice",
        "The first output is counted twice: start at 0.",
        "total = 0.0",
        "total = (a[0] - y[0]) ** 2",
    ),
)
def _(a, y):
    total = 0.0
    for i in range(len(a)):
        total += (a[i] - y[i]) ** 2
    return total


@COST.right_way(
    "a list of squares",
    Slip("appended after the loop", LAST_OUTPUT, "        squares.append", "    squares.append"),
    Slip("the list itself", NOT_SUMMED, "sum(squares)", "squares"),
    Slip(
        "no zip",
        "Without zip the loop gets all activations first, then all targets; write zip(a, y).",
        "zip(a, y)",
        "(a, y)",
    ),
    Slip(
        "the next target",
        "Each output meets the next one's target; a[0] belongs to y[0].",
        "zip(a, y)",
        "zip(a, y[1:])",
    ),
    Slip(
        "sorted",
        "Activations and targets are sorted, so that they no longer belong together.",
        "zip(a, y)",
        "zip(sorted(a), sorted(y))",
    ),
    Slip(
        "equal ones once",
        "Equal squares are counted only once, as in a set; every output counts.",
        "sum(squares)",
        "sum(set(squares))",
    ),
)
def _(a, y):
    squares = []
    for activation, target in zip(a, y):
        square = (activation - target) ** 2
        squares.append(square)
    return sum(squares)


@COST.right_way(
    "a dot product with itself",
    Slip("with y", "The difference is multiplied by y; it is multiplied by itself.", "d @ d", "d @ y"),
    Slip("with a", "The difference is multiplied by a; it is multiplied by itself.", "d @ d", "d @ a"),
    Slip("of a and y", "a and y are multiplied and summed; their difference is, with itself.", "d @ d", "a @ y"),
)
def _(a, y):
    d = a - y
    return float(d @ d)


@COST.right_way(
    "the norm squared",
    Slip("the norm", A_ROOT, " ** 2", ""),
    Slip(
        "the norm of sizes",
        "This is the sum of absolute values, squared; square each difference, then sum.",
        "(a - y)",
        "(a - y, 1)",
    ),
)
def _(a, y):
    return np.linalg.norm(a - y) ** 2


@COST.right_way("a comprehension")
def _(a, y):
    return sum((y_j - a_j) ** 2 for a_j, y_j in zip(a, y))


@COST.right_way(
    "einsum",
    Slip("in a list", A_LIST, "return c", "return [c]"),
    Slip("as text", TEXT, "return c", "return str(c)"),
    Slip(
        "whole numbers",
        "The digits after the point are cut off: int() does that.",
        "return c",
        "return int(c)",
    ),
    *(Slip(f"rounded to {d}", ROUNDED, "return c", f"return round(c, {d})") for d in range(4)),
)
def _(a, y):
    c = np.einsum("j,j->", a - y, a - y)
    return c


@COST.right_way("multiplied out")
def _(a, y):
    return np.dot(a, a) - 2 * np.dot(a, y) + np.dot(y, y)


@COST.right_way("recursion")
def _(a, y):
    def total(j):
        return (a[j] - y[j]) ** 2 + total(j + 1) if j < len(a) else 0

    return total(0)


@COST.right_way(
    "the mean times n",
    Slip(
        "multiplied up",
        "The squares are multiplied with each other; sum them.",
        "np.mean(squares) * a.size",
        "np.prod(squares)",
    ),
    Slip("the median", "It is the median of the squares; sum them.", "np.mean(squares) * a.size", "np.median(squares)"),
    Slip(
        "sums so far",
        "These are the sums so far, one for each output; only the last is asked for.",
        "np.mean(squares) * a.size",
        "np.cumsum(squares)",
    ),
    Slip("a list of squares", NOT_SUMMED, "np.mean(squares) * a.size", "list(squares)"),
)
def _(a, y):
    squares = np.square(np.asarray(a, float) - y)
    return np.mean(squares) * a.size


EXAMPLES_SUMMED = "It is the sum over the examples; divide by how many there are."
MEAN_OF_ALL = "It is the mean over outputs, too: within an example the squares are summed."
NO_MEAN = "There is one cost an example still; take their mean."
BY_OUTPUTS = "It is divided by the number of outputs; divide by the number of rows, len(A)."
MEAN_HALVED = "It is halved: the cost here is without a ½."
BY_TWO_M = "It is divided by 2m: the cost here is without a ½."
FIRST_EXAMPLE = "Only the first example counts; take the mean over all."
LAST_EXAMPLE = "Only the last example counts; take the mean over all."
FIRST_EXAMPLE_LEFT_OUT = "The first example is left out: indices start at 0."
LAST_EXAMPLE_LEFT_OUT = "The last example is left out: range(m) ends at m - 1 by itself."
MEAN_ROOT = "The root is taken; the cost is the mean itself."
AFTER_FIRST_EXAMPLE = "It returns after the first example: `return` stands inside the loop."


@MEAN_COST.right_way(
    "the mean of each row's cost",
    Slip("added", "A and Y are added; their difference is squared.", "A - Y", "A + Y"),
    Slip("y forgotten", "The target Y is missing: Σ (A - Y)².", "A - Y", "A"),
    Slip("a forgotten", "The activations A are missing: Σ (A - Y)².", "A - Y", "Y"),
    Slip("first example only", FIRST_EXAMPLE, "A - Y", "A[:1] - Y[:1]"),
    Slip("last example only", LAST_EXAMPLE, "A - Y", "A[-1:] - Y[-1:]"),
    Slip("first example left out", FIRST_EXAMPLE_LEFT_OUT, "A - Y", "A[1:] - Y[1:]"),
    Slip("last example left out", LAST_EXAMPLE_LEFT_OUT, "A - Y", "A[:-1] - Y[:-1]"),
    Slip("first output only", "Only the first output counts; sum over all of them.", "A - Y", "A[:, :1] - Y[:, :1]"),
    Slip("last output only", "Only the last output counts; sum over all of them.", "A - Y", "A[:, -1:] - Y[:, -1:]"),
    Slip(
        "targets of the first", "Every example meets the targets of the first; each has its own.", "A - Y", "A - Y[0]"
    ),
    Slip("examples backward", "The targets run backward: row 0 of Y belongs to row 0 of A.", "A - Y", "A - Y[::-1]"),
    Slip("transposed", "Y is transposed; row i of Y belongs to row i of A.", "A - Y", "A - Y.T"),
    Slip("rounded outputs", "A is rounded to 0 or 1 first; the cost takes it as it is.", "A - Y", "np.round(A) - Y"),
    Slip(
        "sigmoid applied",
        "A is put through the sigmoid again; it holds activations already.",
        "A - Y",
        "1 / (1 + np.exp(-A)) - Y",
    ),
    Slip("not squared", NOT_SQUARED, "D**2", "D"),
    Slip("absolute values", ABSOLUTE, "D**2", "np.abs(D)"),
    Slip("cubed", "The power is 2, not 3.", "D**2", "D**3"),
    Slip("doubled, not squared", "The differences are doubled, not squared.", "D**2", "2 * D"),
    Slip("mean of all", MEAN_OF_ALL, "np.sum(", "np.mean("),
    Slip("largest output", "Only the largest square of an example counts; sum over all of them.", "np.sum(", "np.max("),
    Slip(
        "wrong axis",
        "It sums over the examples and takes the mean over the outputs; it is the other way round.",
        "axis=1",
        "axis=0",
    ),
    Slip(
        "summed everything",
        EXAMPLES_SUMMED,
        ", axis=1",
        "",
    ),
    Slip("halved", MEAN_HALVED, "np.mean(costs)", "0.5 * np.mean(costs)"),
    Slip("the sum", EXAMPLES_SUMMED, "np.mean(costs)", "np.sum(costs)"),
    Slip(
        "largest example",
        "Only the largest cost counts; take the mean over the examples.",
        "np.mean(costs)",
        "np.max(costs)",
    ),
    Slip("the median", "It is the median over the examples; take the mean.", "np.mean(costs)", "np.median(costs)"),
    Slip("no mean", NO_MEAN, "np.mean(costs)", "costs"),
    Slip("a list of costs", NO_MEAN, "np.mean(costs)", "list(costs)"),
    Slip("the root", MEAN_ROOT, "np.mean(costs)", "np.sqrt(np.mean(costs))"),
    Slip(
        "the mean of roots",
        "The root of each example's cost is taken; the mean is of the costs themselves.",
        "np.mean(costs)",
        "np.mean(np.sqrt(costs))",
    ),
    Slip(
        "divided twice", "It is divided by the number of examples twice.", "np.mean(costs)", "np.mean(costs) / len(A)"
    ),
    Slip(
        "n - 1",
        "It is divided by one less than the number of examples; divide by len(A).",
        "np.mean(costs)",
        "np.sum(costs) / (len(A) - 1)",
    ),
    Slip("doubled", DOUBLED, "np.mean(costs)", "2 * np.mean(costs)"),
    Slip("a 1 by 1 matrix", ONE_ENTRY, "np.mean(costs)", "np.mean(costs, keepdims=True)"),
    Slip("turned negative", NEVER_NEGATIVE, "return ", "return -"),
    Slip("not returned", NOT_RETURNED, "return ", "c = "),
)
def _(A, Y):
    D = A - Y
    costs = np.sum(D**2, axis=1)
    return np.mean(costs)


@MEAN_COST.mistake("squared one by one", "A and Y are squared alone; their difference is squared.")
def _(A, Y):
    return np.mean(np.sum(A**2 - Y**2, axis=1))


@MEAN_COST.mistake("brackets forgotten", "Brackets are missing: A - Y ** 2 squares only Y.")
def _(A, Y):
    return np.mean(np.sum(A - Y**2, axis=1))


@MEAN_COST.mistake("the sum squared", SUM_SQUARED)
def _(A, Y):
    return np.mean(np.sum(A - Y, axis=1) ** 2)


@MEAN_COST.mistake("everything summed, then squared", SUM_SQUARED)
def _(A, Y):
    return np.sum(A - Y) ** 2 / len(A)


@MEAN_COST.mistake("the mean squared", "The mean of the differences is squared; square each difference first.")
def _(A, Y):
    return np.mean(A - Y) ** 2


@MEAN_COST.mistake("cost of the mean", "It takes the mean over the examples before squaring; square first.")
def _(A, Y):
    return np.sum((np.mean(A, axis=0) - np.mean(Y, axis=0)) ** 2)


@MEAN_COST.mistake("mean of each column", "There is a mean for each output; their sum is asked for.")
def _(A, Y):
    return np.mean((A - Y) ** 2, axis=0)


@MEAN_COST.mistake(
    "mean of each row",
    "There is a mean for each example; the squares of an example are summed, and the examples averaged.",
)
def _(A, Y):
    return np.mean((A - Y) ** 2, axis=1)


@MEAN_COST.mistake(
    "root of the mean of all",
    "This is the root of the mean square over everything; the cost is the mean of the examples' sums.",
)
def _(A, Y):
    return np.sqrt(np.mean((A - Y) ** 2))


@MEAN_COST.mistake(
    "the length of the difference", "The root of the sum of squares is divided by m; leave the root out."
)
def _(A, Y):
    return np.linalg.norm(A - Y) / len(A)


@MEAN_COST.mistake("the mean length", "The root of each example's cost is taken; the mean is of the costs themselves.")
def _(A, Y):
    return np.mean(np.linalg.norm(A - Y, axis=1))


@MEAN_COST.mistake("divided by 2m", BY_TWO_M)
def _(A, Y):
    return np.sum((A - Y) ** 2) / (2 * len(A))


@MEAN_COST.mistake(
    "half of the mean of all", "It is halved, and the mean over the outputs, too; the squares of an example are summed."
)
def _(A, Y):
    return np.mean((A - Y) ** 2) / 2


@MEAN_COST.mistake(
    "variance", "This is the variance of the differences; the cost averages their squares over the examples."
)
def _(A, Y):
    return np.var(A - Y)


@MEAN_COST.mistake(
    "a matrix product", "`@` sums over products of examples with each other, too; each difference is squared alone."
)
def _(A, Y):
    D = A - Y
    return np.sum(D @ D.T) / len(A)


@MEAN_COST.mistake(
    "a matrix product of outputs",
    "`@` sums over products of outputs with each other, too; each difference is squared alone.",
)
def _(A, Y):
    D = A - Y
    return np.sum(D.T @ D) / len(A)


@MEAN_COST.mistake(
    "a matrix of products", "`@` multiplies the examples with each other; each difference is squared alone."
)
def _(A, Y):
    D = A - Y
    return D @ D.T / len(A)


@MEAN_COST.mistake("cross-entropy", CROSS_ENTROPY)
def _(A, Y):
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


@MEAN_COST.mistake("cross-entropy, meaned", CROSS_ENTROPY)
def _(A, Y):
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@MEAN_COST.mistake("cross-entropy, limited", CROSS_ENTROPY)
def _(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


@MEAN_COST.mistake("written into A", WRITTEN)
def _(A, Y):
    D = A - Y
    A[:] = D
    return np.sum(D**2) / len(D)


@MEAN_COST.mistake("subtracted in place", WRITTEN)
def _(A, Y):
    A -= Y
    return np.sum(A**2) / len(A)


@MEAN_COST.mistake("cost of the batch at once", "cost takes one example; call it for each row, then take the mean.")
def _(A, Y):
    return cost(A, Y)


@MEAN_COST.mistake(
    "halved as it goes",
    "Each example is averaged with all before it, so that the last counts half; add up, then divide once.",
)
def _(A, Y):
    mean = 0
    for a, y in zip(A, Y):
        mean = (mean + cost(a, y)) / 2
    return mean


@MEAN_COST.mistake("one more", "It is divided by one more than the number of examples; divide by len(A).")
def _(A, Y):
    return np.sum((A - Y) ** 2) / (len(A) + 1)


@MEAN_COST.mistake(
    "the means squared", "The mean difference of each example is squared; square each difference, then sum."
)
def _(A, Y):
    return np.mean(np.mean(A - Y, axis=1) ** 2)


@MEAN_COST.mistake("the example of the lesson", "It always gives 0.355, the example; use the arguments A and Y.")
def _(A, Y):
    return 0.355


@MEAN_COST.mistake("arguments doubled", "It compares A with itself, or Y with itself; compare each a with its y.")
def _(A, Y):
    return np.mean([cost(a, a) for a in A])


@MEAN_COST.mistake(
    "every example with every other", "Each example meets the targets of all; row i of A belongs to row i of Y only."
)
def _(A, Y):
    return np.mean([cost(a, y) for a in A for y in Y])


@MEAN_COST.mistake(
    "every example with every other, summed",
    "Each example meets the targets of all; row i of A belongs to row i of Y only.",
)
def _(A, Y):
    return sum(cost(a, y) for a in A for y in Y) / len(A)


@MEAN_COST.right_way(
    "one's own cost for every row",
    Slip("no mean of the list", NO_MEAN, "np.mean(costs)", "costs"),
    Slip("no zip", "Without zip the loop gets A first, then Y; write zip(A, Y).", "zip(A, Y)", "(A, Y)"),
    Slip("the next targets", "Each example meets the targets of the next one.", "zip(A, Y)", "zip(A, Y[1:])"),
    Slip(
        "equal ones once",
        "Equal costs are counted only once, as in a set; every example counts.",
        "np.mean(costs)",
        "np.mean(list(set(costs)))",
    ),
)
def _(A, Y):
    costs = [cost(a, y) for a, y in zip(A, Y)]
    return np.mean(costs)


@MEAN_COST.right_way(
    "one's own cost in a loop",
    Slip("starts at one", "The total starts at 1; start at 0.", "total = 0", "total = 1"),
    Slip("index from one", FIRST_EXAMPLE_LEFT_OUT, "range(A.shape[0])", "range(1, A.shape[0])"),
    Slip("index not to the end", LAST_EXAMPLE_LEFT_OUT, "range(A.shape[0])", "range(A.shape[0] - 1)"),
    Slip(
        "as many as outputs",
        "The loop goes over the number of outputs; the examples are the rows, A.shape[0].",
        "range(A.shape[0])",
        "range(A.shape[1])",
    ),
    Slip("no range", NO_RANGE, "range(A.shape[0])", "A.shape[0]"),
    Slip("last cost only", "The total is replaced at every example; add to it.", "total +=", "total ="),
    Slip("always the first row", "Every example is the first one; take row i.", "cost(A[i], Y[i])", "cost(A[0], Y[0])"),
    Slip("always the first targets", "Every example meets the targets of the first; each has its own.", "Y[i]", "Y[0]"),
    Slip("column i", "It takes column i; an example is row i.", "cost(A[i], Y[i])", "cost(A[:, i], Y[:, i])"),
    Slip("returned inside the loop", AFTER_FIRST_EXAMPLE, "    return", "        return"),
    Slip("the total", EXAMPLES_SUMMED, "total / m", "total"),
    Slip("divided by the outputs", BY_OUTPUTS, "total / m", "total / A.shape[1]"),
    Slip("divided by everything", MEAN_OF_ALL, "total / m", "total / A.size"),
    Slip("by two", "It is divided by 2 whatever the number of examples; m is len(A).", "total / m", "total / 2"),
    Slip(
        "three examples", "It is divided by 3 whatever the number of examples; m is len(A).", "total / m", "total / 3"
    ),
    Slip("by four", "It is divided by 4 whatever the number of examples; m is len(A).", "total / m", "total / 4"),
    Slip("whole division", "`//` drops the digits after the point; divide with `/`.", "total / m", "total // m"),
    Slip("multiplied by m", "It is multiplied by the number of examples; divide by it.", "total / m", "total * m"),
    Slip(
        "divided as it goes",
        "The total is divided at every round of the loop; divide once, after it.",
        "    return total / m",
        "        total = total / m\n    return total",
    ),
    Slip(
        "every other example",
        "Every other example is skipped: range(len(A)) takes them all.",
        "range(A.shape[0])",
        "range(0, A.shape[0], 2)",
    ),
    Slip(
        "the first example twice",
        "The first example is counted twice: start at 0.",
        "total = 0",
        "total = cost(A[0], Y[0])",
    ),
)
def _(A, Y):
    m = len(A)
    total = 0
    for i in range(A.shape[0]):
        total += cost(A[i], Y[i])
    return total / m


@MEAN_COST.right_way("the sum over everything, by m")
def _(A, Y):
    return ((A - Y) ** 2).sum() / len(A)


@MEAN_COST.right_way(
    "two loops",
    Slip(
        "running cost",
        "The cost goes on from one example to the next; start it at 0 for each.",
        "    for i in range(m):\n        one = 0.0\n",
        "    one = 0.0\n    for i in range(m):\n",
    ),
    Slip("last square only", "The cost is replaced at every output; add to it.", "one +=", "one ="),
    Slip("not squared in the loop", NOT_SQUARED, " ** 2", ""),
    Slip("sizes in the loop", ABSOLUTE, "float(A[i, j] - Y[i, j]) ** 2", "abs(A[i, j] - Y[i, j])"),
    Slip(
        "indices exchanged",
        "The indices are exchanged: A[i, j] is output j of example i.",
        "A[i, j] - Y[i, j]",
        "A[j, i] - Y[j, i]",
    ),
    Slip(
        "last output not reached",
        "The last output is left out: range(n) ends at n - 1 by itself.",
        "range(n)",
        "range(n - 1)",
    ),
    Slip("example not reached", LAST_EXAMPLE_LEFT_OUT, "range(m)", "range(m - 1)"),
    Slip("mean of each example", MEAN_OF_ALL, "total += one", "total += one / n"),
    Slip("halved example", MEAN_HALVED, "total += one", "total += one / 2"),
    Slip(
        "added in the inner loop",
        "The cost so far is added at every output; add it once for each example.",
        "        total += one",
        "            total += one",
    ),
    Slip(
        "added after the loops",
        "Only the last example is added: add inside the loop.",
        "        total += one",
        "    total += one",
    ),
    Slip("rows and columns", BY_OUTPUTS, "total / m", "total / n"),
    Slip("divided by both", MEAN_OF_ALL, "total / m", "total / (m * n)"),
    Slip("not divided", EXAMPLES_SUMMED, "total / m", "total"),
)
def _(A, Y):
    m, n = A.shape
    total = 0.0
    for i in range(m):
        one = 0.0
        for j in range(n):
            one += float(A[i, j] - Y[i, j]) ** 2
        total += one
    return total / m


@MEAN_COST.right_way(
    "einsum",
    Slip("in a list", A_LIST, "return c", "return [c]"),
    Slip("as text", TEXT, "return c", "return str(c)"),
    Slip(
        "whole numbers",
        "The digits after the point are cut off: int() does that.",
        "return c",
        "return int(c)",
    ),
    *(Slip(f"rounded to {d}", ROUNDED, "return c", f"return round(c, {d})") for d in range(4)),
)
def _(A, Y):
    D = A - Y
    c = np.einsum("mj,mj->", D, D) / D.shape[0]
    return c


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


PRIME_HALVED = "The 2 is missing: the slope of (a - y)² is 2 (a - y)."
PRIME_TURNED = "The difference is turned around: it is 2 (A - Y)."
PRIME_BY_M = "It is divided by m; the slope is of each example's own cost, and the 1/m comes later."
ONE_SLOPE = "It is one number; each entry of A has its own slope."
FIRST_ONLY = "Only the first example has a slope; each has its own."
SLOPES_LISTED = "It is a list; hand back a numpy array."


@COST_PRIME.right_way(
    "2 (A - Y)",
    Slip("turned around", PRIME_TURNED, "A - Y", "Y - A"),
    Slip("added", "A and Y are added; the slope takes their difference.", "A - Y", "A + Y"),
    Slip("y forgotten", "The target is missing: 2 (A - Y).", "A - Y", "A"),
    Slip("a forgotten", "The activations are missing: 2 (A - Y).", "A - Y", "Y"),
    Slip("absolute value", "The sign is lost: below the target the slope is negative.", "A - Y", "np.abs(A - Y)"),
    Slip("only the sign", "It is only the sign of the difference; its size counts, too.", "A - Y", "np.sign(A - Y)"),
    Slip(
        "never negative", "Below the target it gives 0; the slope is negative there.", "A - Y", "np.maximum(A - Y, 0)"
    ),
    Slip(
        "targets of the first", "Every example meets the targets of the first; each has its own.", "A - Y", "A - Y[0]"
    ),
    Slip("rounded outputs", "A is rounded to 0 or 1 first; the slope takes it as it is.", "A - Y", "np.round(A) - Y"),
    Slip(
        "sigmoid applied",
        "A is put through the sigmoid again; it holds activations already.",
        "A - Y",
        "1 / (1 + np.exp(-A)) - Y",
    ),
    Slip("first example only", FIRST_ONLY, "A - Y", "A[0] - Y[0]"),
    Slip("one row", FIRST_ONLY, "A - Y", "A[:1] - Y[:1]"),
    Slip(
        "last example left out",
        "The last example is left out: range(m) ends at m - 1 by itself.",
        "A - Y",
        "A[:-1] - Y[:-1]",
    ),
    Slip("first output only", "Only the first output has a slope; each has its own.", "A - Y", "A[:, :1] - Y[:, :1]"),
    Slip("the 2 missing", PRIME_HALVED, "2 * D", "D"),
    Slip("halved", "½ stands where 2 belongs: the slope of (a - y)² is 2 (a - y).", "2 * D", "D / 2"),
    Slip("4 for 2", "The 2 is there twice.", "2 * D", "4 * D"),
    Slip("a minus in front", PRIME_TURNED, "2 * D", "-2 * D"),
    Slip("squared", "It is squared; the slope of a square is not.", "2 * D", "2 * D**2"),
    Slip(
        "to the power of 2",
        "The difference is squared, not doubled: this is the cost of each, not its slope.",
        "2 * D",
        "D**2",
    ),
    Slip("times A", "It is multiplied by A, too; the slope is 2 (A - Y).", "2 * D", "2 * D * A"),
    Slip("σ' included", "A (1 - A) is the slope of the sigmoid; it comes in later.", "2 * D", "2 * D * A * (1 - A)"),
    Slip(
        "σ' of an activation",
        "σ' is the slope of the sigmoid; it comes in later.",
        "2 * D",
        "2 * D * (1 / (1 + np.exp(-A))) * (1 - 1 / (1 + np.exp(-A)))",
    ),
    Slip("divided by m", PRIME_BY_M, "return slopes", "return slopes / len(A)"),
    Slip("summed", ONE_SLOPE, "return slopes", "return np.sum(slopes)"),
    Slip(
        "mean over the batch",
        "It is the mean over the batch; each entry of A has its own slope.",
        "return slopes",
        "return np.mean(slopes, axis=0)",
    ),
    Slip("a list of rows", SLOPES_LISTED, "return slopes", "return list(slopes)"),
    Slip("not returned", NOT_RETURNED, "return slopes", "slopes"),
)
def _(A, Y):
    D = A - Y
    slopes = 2 * D
    return slopes


@COST_PRIME.mistake("brackets forgotten", "Brackets are missing: 2 * A - Y doubles only A.")
def _(A, Y):
    return 2 * A - Y


@COST_PRIME.mistake("brackets forgotten on the right", "Brackets are missing: A - Y * 2 doubles only Y.")
def _(A, Y):
    return A - Y * 2


@COST_PRIME.mistake("the cost", "This is the cost of each example; its slope is asked for.")
def _(A, Y):
    return np.sum((A - Y) ** 2, axis=1)


@COST_PRIME.mistake("the mean cost", "This is the mean cost; its slope at each entry of A is asked for.")
def _(A, Y):
    return np.mean(np.sum((A - Y) ** 2, axis=1))


@COST_PRIME.mistake("the cost of all", "This is the cost, summed; its slope at each entry of A is asked for.")
def _(A, Y):
    return np.sum((A - Y) ** 2)


@COST_PRIME.mistake("of the cross-entropy", "This is the slope of the cross-entropy; here the cost is Σ (a - y)².")
def _(A, Y):
    return (A - Y) / (A * (1 - A))


@COST_PRIME.mistake("of y", "This is the slope of ln a, times y; here the cost is Σ (a - y)².")
def _(A, Y):
    return -Y / A


@COST_PRIME.mistake("np.gradient", "np.gradient compares neighbours in the array; each entry has a slope of its own.")
def _(A, Y):
    return np.gradient((A - Y) ** 2)


@COST_PRIME.mistake(
    "np.gradient along the outputs", "np.gradient compares neighbours in the array; each entry has a slope of its own."
)
def _(A, Y):
    return np.gradient((A - Y) ** 2, axis=1)


@COST_PRIME.mistake(
    "every entry nudged at once", "All entries are nudged at once, which gives one slope for all; each has its own."
)
def _(A, Y):
    def mean_of(B):
        return np.mean(np.sum((B - Y) ** 2, axis=1))

    return (mean_of(A + 1e-4) - mean_of(A - 1e-4)) / 2e-4


@COST_PRIME.mistake("a product with A", "`@` sums over products; each entry has its own slope.")
def _(A, Y):
    return 2 * (A - Y) @ A.T


@COST_PRIME.mistake("a product with A on the left", "`@` sums over products; each entry has its own slope.")
def _(A, Y):
    return 2 * A.T @ (A - Y)


@COST_PRIME.mistake(
    "every example with every other", "Each example meets the targets of all; row i of A belongs to row i of Y only."
)
def _(A, Y):
    return np.array([2 * (a - y) for a in A for y in Y])


@COST_PRIME.mistake("2 to the power", "2 is raised to the difference; the difference is multiplied by 2.")
def _(A, Y):
    return 2.0 ** (A - Y)


@COST_PRIME.mistake("A itself", "A comes back as it was.")
def _(A, Y):
    return A


@COST_PRIME.mistake("squares subtracted", "A and Y are squared alone; the slope of (a - y)² is 2 (a - y).")
def _(A, Y):
    return A**2 - Y**2


@COST_PRIME.mistake("a matrix product", "`@` sums over products; each entry has its own slope.")
def _(A, Y):
    return 2 * A @ Y


@COST_PRIME.mistake("written into A", "The slope is written into A, which the caller still needs.")
def _(A, Y):
    D = 2 * (A - Y)
    A[:] = D
    return D


@COST_PRIME.mistake("subtracted in place", "`-=` writes into A, which the caller still needs; write A - Y.")
def _(A, Y):
    A -= Y
    return 2 * A


@COST_PRIME.mistake(
    "whole numbers where A holds them",
    "Fractions are cut off where A holds integers: the result is made with the kind of A.",
)
def _(A, Y):
    slopes = np.zeros_like(A)
    slopes[:] = 2 * (A - Y)
    return slopes


@COST_PRIME.right_way(
    "a nudge to each side",
    *(
        Slip(
            f"a nudge of {eps} to one side",
            "A slope found by a nudge to one side is only close; 2 (A - Y) is exact.",
            "(squares(A + 0.5) - squares(A - 0.5)) / 1.0",
            f"(squares(A + {eps}) - squares(A)) / {eps}",
        )
        for eps in (0.1, 0.01, 1e-3, 1e-4, 1e-5)
    ),
    Slip(
        "not divided by the nudge",
        "The difference has still to be divided by the nudge.",
        "squares(A + 0.5) - squares(A - 0.5)",
        "squares(A + 1e-4) - squares(A)",
    ),
)
def _(A, Y):
    def squares(B):
        return (B - Y) ** 2

    return (squares(A + 0.5) - squares(A - 0.5)) / 1.0


@COST_PRIME.right_way(
    "multiplied out",
    Slip(
        "divided by the outputs",
        "It is divided by the number of outputs; the cost sums over them.",
        "return slopes",
        "return slopes / A.shape[1]",
    ),
    Slip(
        "divided by everything",
        "It is divided by outputs times examples; the slope is of each example's own cost.",
        "return slopes",
        "return slopes / A.size",
    ),
    Slip("the mean", ONE_SLOPE, "return slopes", "return np.mean(slopes)"),
    Slip(
        "summed over outputs",
        "It is summed over the outputs; each entry of A has its own slope.",
        "return slopes",
        "return np.sum(slopes, axis=1)",
    ),
    Slip(
        "summed over outputs, a column",
        "It is summed over the outputs; each entry of A has its own slope.",
        "return slopes",
        "return np.sum(slopes, axis=1, keepdims=True)",
    ),
    Slip(
        "summed over the batch",
        "It is summed over the examples; each entry of A has its own slope.",
        "return slopes",
        "return np.sum(slopes, axis=0)",
    ),
    Slip(
        "mean over outputs",
        "It is the mean over the outputs; each entry of A has its own slope.",
        "return slopes",
        "return np.mean(slopes, axis=1)",
    ),
    Slip("transposed", "It is transposed; every entry stays where it is in A.", "return slopes", "return slopes.T"),
    Slip(
        "flattened", "Its shape is lost; every entry stays where it is in A.", "return slopes", "return slopes.ravel()"
    ),
    Slip(
        "squeezed",
        "np.squeeze drops a dimension where there is one example or one output; the result is always (m, n).",
        "return slopes",
        "return np.squeeze(slopes)",
    ),
    Slip("a list of lists", SLOPES_LISTED, "return slopes", "return slopes.tolist()"),
    Slip(
        "whole numbers",
        "Fractions are cut off: the result is put into integers.",
        "return slopes",
        "return slopes.astype(int)",
    ),
    *(
        Slip(
            f"rounded to {d}",
            "The slopes are rounded; hand them back as they are.",
            "return slopes",
            f"return np.round(slopes, {d})",
        )
        for d in range(2)
    ),
    Slip(
        "float16",
        "float16 keeps only three digits; leave the numbers as they are.",
        "return slopes",
        "return slopes.astype(np.float16)",
    ),
)
def _(A, Y):
    slopes = 2 * A - 2 * Y
    return slopes


@COST_PRIME.right_way("turned around twice")
def _(A, Y):
    return -2.0 * (Y - A)


@COST_PRIME.right_way("added to itself")
def _(A, Y):
    D = np.subtract(A, Y, dtype=np.float64)
    return D + D


@COST_PRIME.right_way(
    "row by row",
    Slip("the list itself", SLOPES_LISTED, "np.array(rows)", "rows"),
    Slip(
        "side by side",
        "Its shape is lost; every entry stays where it is in A.",
        "np.array(rows)",
        "np.concatenate(rows)",
    ),
    Slip(
        "rows summed",
        "It is summed over the examples; each entry of A has its own slope.",
        "np.array(rows)",
        "sum(rows)",
    ),
    Slip(
        "the last row",
        "Only the last example is in the list: append inside the loop.",
        "        rows.append",
        "    rows.append",
    ),
    Slip(
        "after the first",
        "It returns after the first example: `return` stands inside the loop.",
        "    return",
        "        return",
    ),
    Slip("no zip", "Without zip the loop gets A first, then Y; write zip(A, Y).", "zip(A, Y)", "(A, Y)"),
)
def _(A, Y):
    rows = []
    for a, y in zip(A, Y):
        slope = 2 * (a - y)
        rows.append(slope)
    return np.array(rows)


@COST_PRIME.right_way(
    "two loops",
    Slip("integers", "Fractions are cut off: the result is put into integers.", "A.shape)", "A.shape, dtype=int)"),
    Slip(
        "last row not reached",
        "The last example stays zero: range(m) ends at m - 1 by itself.",
        "range(A.shape[0])",
        "range(A.shape[0] - 1)",
    ),
    Slip(
        "last column not reached",
        "The last output stays zero: range(n) ends at n - 1 by itself.",
        "range(A.shape[1])",
        "range(A.shape[1] - 1)",
    ),
    Slip(
        "first row not reached",
        "The first example stays zero: indices start at 0.",
        "range(A.shape[0])",
        "range(1, A.shape[0])",
    ),
    Slip("the first target", "Every entry meets the first target; each has its own.", "Y[i, j]", "Y[0, 0]"),
    Slip(
        "targets of the first row",
        "Every example meets the targets of the first; each has its own.",
        "Y[i, j]",
        "Y[0, j]",
    ),
    Slip("indices exchanged", "The indices of Y are exchanged: Y[i, j] belongs to A[i, j].", "Y[i, j]", "Y[j, i]"),
    Slip(
        "rows as many as columns",
        "Rows and columns are exchanged: A.shape is (m, n).",
        "range(A.shape[0]):\n        for j in range(A.shape[1])",
        "range(A.shape[1]):\n        for j in range(A.shape[0])",
    ),
)
def _(A, Y):
    slopes = np.zeros(A.shape)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            slopes[i, j] = 2 * (A[i, j] - Y[i, j])
    return slopes


@COST_PRIME.right_way("in place on a copy")
def _(A, Y):
    slopes = A.astype(float)
    slopes -= Y
    slopes *= 2
    return slopes


UPHILL = "It goes uphill: the step is taken against the slope, w - rate · slope."
NO_RATE = "The rate is missing: the step is rate · slope."
NO_SLOPE = "The slope is missing: the step is rate · slope."
ALWAYS_DOWN = "It always makes w smaller; where the slope is negative, w has to grow."
IN_PLACE = "It changes the caller's array: `-=` writes into it, under any name. Make a new one."
JUST_THE_STEP = "Only the step comes back; take it off w."
ARRAYS_ONLY = "It works on arrays only; a plain number has to work, too."


@DESCEND.right_way(
    "downhill",
    Slip("the rate missing", NO_RATE, "rate * slope", "slope"),
    Slip("the slope missing", NO_SLOPE, "rate * slope", "rate"),
    Slip("the rate added", "The rate is added to the slope; it multiplies it.", "rate * slope", "(rate + slope)"),
    Slip("the rate taken off", "The rate is taken off the slope; it multiplies it.", "rate * slope", "(slope - rate)"),
    Slip("the rate divides", "The slope is divided by the rate; it is multiplied.", "rate * slope", "slope / rate"),
    Slip("the slope divides", "The rate is divided by the slope; it is multiplied.", "rate * slope", "rate / slope"),
    Slip("the rate squared", "The rate is squared; it multiplies the slope once.", "rate * slope", "rate**2 * slope"),
    Slip("the slope squared", "The slope is squared; the step is rate · slope.", "rate * slope", "rate * slope**2"),
    Slip(
        "only the sign",
        "Only the sign of the slope counts here; its size does, too.",
        "rate * slope",
        "rate * np.sign(slope)",
    ),
    Slip(
        "always down",
        ALWAYS_DOWN,
        "rate * slope",
        "rate * np.abs(slope)",
    ),
    Slip(
        "never up",
        "Where the slope is negative, w stays; it has to grow there.",
        "rate * slope",
        "rate * np.maximum(slope, 0)",
    ),
    Slip(
        "never down",
        "Where the slope is positive, w stays; it has to get smaller there.",
        "rate * slope",
        "rate * np.minimum(slope, 0)",
    ),
    Slip(
        "multiplied by w", "The step is multiplied by w, too; it is rate · slope.", "rate * slope", "rate * slope * w"
    ),
    Slip("w for the slope", "The rate is multiplied by w; it multiplies the slope.", "rate * slope", "rate * w"),
    Slip("halved", "The step is halved; the rate alone decides how long it is.", "rate * slope", "rate * slope / 2"),
    Slip("doubled", "The step is doubled; the rate alone decides how long it is.", "rate * slope", "2 * rate * slope"),
    Slip("in percent", "The rate is divided by 100; it is no percentage.", "rate * slope", "rate / 100 * slope"),
    Slip("the rest of the rate", "It uses 1 - rate; the step is rate · slope.", "rate * slope", "(1 - rate) * slope"),
    Slip(
        "divided by n",
        "The step is divided by the number of entries; each takes its own, whole.",
        "rate * slope",
        "rate * slope / np.size(slope)",
    ),
    Slip("a rate of its own", "It uses a rate of 0.1, whatever it is given.", "rate * slope", "0.1 * slope"),
    Slip("a rate of 0.01", "It uses a rate of 0.01, whatever it is given.", "rate * slope", "0.01 * slope"),
    Slip("a rate of 0.5", "It uses a rate of 0.5, whatever it is given.", "rate * slope", "0.5 * slope"),
    Slip(
        "steps summed",
        "The steps are summed up; each entry of w takes its own.",
        "rate * slope",
        "np.sum(rate * slope)",
    ),
    Slip(
        "steps averaged",
        "The steps are averaged; each entry of w takes its own.",
        "rate * slope",
        "np.mean(rate * slope)",
    ),
    Slip(
        "one length for all",
        "The slope is scaled to length 1; its size counts, too.",
        "rate * slope",
        "rate * slope / np.linalg.norm(slope)",
    ),
    Slip("uphill", UPHILL, "w - step", "w + step"),
    Slip("only the step", JUST_THE_STEP, "w - step", "step"),
    Slip("only the step, turned", JUST_THE_STEP, "w - step", "-step"),
    Slip("turned around", "It is turned around: w - rate · slope, not rate · slope - w.", "w - step", "step - w"),
    Slip("multiplied", "w is multiplied by the step; take the step off.", "w - step", "w * step"),
    Slip("two steps", "It takes two steps; one is asked for.", "w - step", "w - step - step"),
    Slip("both", "The step comes back, too; hand back the new w only.", "w - step", "w - step, step"),
    Slip("not returned", NOT_RETURNED, "return ", "w = "),
)
def _(w, slope, rate):
    step = rate * slope
    return w - step


@DESCEND.mistake("brackets", "w is multiplied, too: brackets are in the wrong place.")
def _(w, slope, rate):
    return (w - rate) * slope


@DESCEND.mistake(
    "brackets around the difference",
    "The slope is taken off w before the rate multiplies; only the slope is multiplied by the rate.",
)
def _(w, slope, rate):
    return rate * (w - slope)


@DESCEND.mistake("toward the slope", "w moves toward the slope, as a guess toward a price; it moves against the slope.")
def _(w, slope, rate):
    return w - rate * (w - slope)


@DESCEND.mistake("w and slope exchanged", "w and slope are exchanged: it is w - rate · slope.")
def _(w, slope, rate):
    return slope - rate * w


@DESCEND.mistake("in place", IN_PLACE)
def _(w, slope, rate):
    w -= rate * slope
    return w


@DESCEND.mistake(
    "in place and not returned", "It changes the caller's array, and nothing comes back: make a new one and return it."
)
def _(w, slope, rate):
    w -= rate * slope


@DESCEND.mistake("the slope changed in place", "It changes the caller's slope: `*=` writes into it. Make a new array.")
def _(w, slope, rate):
    slope *= rate
    return w - slope


@DESCEND.mistake("an alias", IN_PLACE)
def _(w, slope, rate):
    new = w
    new -= rate * slope
    return new


@DESCEND.mistake("unchanged", "w comes back as it was.")
def _(w, slope, rate):
    return w


@DESCEND.mistake(
    "only downhill of one sign", "Where the slope is negative nothing comes back: that branch needs a `return`, too."
)
def _(w, slope, rate):
    if np.all(np.asarray(slope) > 0):
        return w - rate * slope


@DESCEND.mistake(
    "one if for all",
    "This works on one number only; every entry of an array has a slope of its own sign, so leave out the `if`.",
)
def _(w, slope, rate):
    if slope > 0:
        return w - rate * slope
    return w + rate * abs(slope)


@DESCEND.mistake(
    "the direction by the sign",
    ALWAYS_DOWN,
)
def _(w, slope, rate):
    return np.where(np.asarray(slope) > 0, w - rate * slope, w + rate * slope)


@DESCEND.mistake(
    "one if for all, uphill below",
    "This works on one number only, and it adds where the slope is negative; w - rate · slope does right by itself.",
)
def _(w, slope, rate):
    if slope > 0:
        return w - rate * slope
    return w + rate * slope


@DESCEND.mistake("limited slope", "The slope is kept between -1 and 1; its whole size counts.")
def _(w, slope, rate):
    return w - rate * np.clip(slope, -1, 1)


@DESCEND.mistake("by the rate alone", "It moves by the rate alone; the size of the slope counts, too.")
def _(w, slope, rate):
    if slope > 0:
        return w - rate
    return w + rate


@DESCEND.mistake("a dot product of it", "np.dot sums up products; each entry of w takes its own step.")
def _(w, slope, rate):
    return np.dot(w - rate, slope)


@DESCEND.mistake("rate @ slope", "`@` needs arrays on both sides; the rate is a number: use `*`.")
def _(w, slope, rate):
    return w - rate @ slope


@DESCEND.mistake("np.dot with w", "np.dot sums up products; each entry of w takes its own step.")
def _(w, slope, rate):
    return w - np.dot(rate, slope).sum()


@DESCEND.mistake(
    "one direction for all",
    "One sign is taken for the whole array; each entry has a slope of its own: leave out the `if`.",
)
def _(w, slope, rate):
    step = rate * slope
    if np.sum(step) > 0:
        return w - step
    return w + step


@DESCEND.mistake("a dot product", "np.dot sums up products; each entry of w takes its own step.")
def _(w, slope, rate):
    return w - rate * np.dot(w, slope)


@DESCEND.mistake("a loop over an array only", ARRAYS_ONLY)
def _(w, slope, rate):
    return np.array([w[i] - rate * slope[i] for i in range(len(w))])


@DESCEND.mistake("a zip of an array only", ARRAYS_ONLY)
def _(w, slope, rate):
    return np.array([one - rate * s for one, s in zip(w, slope)])


@DESCEND.mistake("zeros of a shape", ARRAYS_ONLY)
def _(w, slope, rate):
    new = np.zeros(w.shape)
    new[:] = w - rate * slope
    return new


@DESCEND.mistake("w.copy", ARRAYS_ONLY)
def _(w, slope, rate):
    new = w.copy()
    new -= rate * slope
    return new


@DESCEND.mistake("like w", "Fractions are cut off where w is an integer: the result is made with the kind of w.")
def _(w, slope, rate):
    new = np.zeros_like(w)
    new[...] = w - rate * slope
    return new


@DESCEND.mistake("a hundred steps", "It takes a hundred steps; one is asked for.")
def _(w, slope, rate):
    for _ in range(100):
        w = w - rate * slope
    return w


@DESCEND.mistake("ten steps", "It takes ten steps; one is asked for.")
def _(w, slope, rate):
    for _ in range(10):
        w = w - rate * slope
    return w


@DESCEND.right_way(
    "the negative added",
    Slip(
        "never below zero",
        "Below zero it gives 0; a parameter may be negative.",
        "return new",
        "return np.maximum(new, 0)",
    ),
    Slip("its size", "The sign is lost; a parameter may be negative.", "return new", "return np.abs(new)"),
    Slip(
        "limited to 1",
        "The result is kept between 0 and 1; a parameter may be any number.",
        "return new",
        "return np.clip(new, 0, 1)",
    ),
    Slip(
        "limited to -1 and 1",
        "The result is kept between -1 and 1; a parameter may be any number.",
        "return new",
        "return np.clip(new, -1, 1)",
    ),
    Slip("the first only", "Only the first entry comes back; hand back all.", "return new", "return np.ravel(new)[0]"),
    Slip("one number", "It is one number; each entry of w takes its own step.", "return new", "return np.sum(new)"),
    Slip("a list", "It is in a list; hand back the number or array itself.", "return new", "return [new]"),
    Slip(
        "an array of one",
        "A number becomes an array of one; hand back a number for a number.",
        "return new",
        "return np.atleast_1d(new)",
    ),
    Slip(
        "whole numbers",
        "Fractions are cut off: the result is put into integers.",
        "return new",
        "return np.asarray(new).astype(int)",
    ),
    *(
        Slip(
            f"rounded to {d}",
            "The result is rounded; hand it back as it is.",
            "return new",
            f"return np.round(new, {d})",
        )
        for d in range(3)
    ),
    Slip("a float of it", "float() takes one number only; leave an array an array.", "return new", "return float(new)"),
)
def _(w, slope, rate):
    new = w + -rate * slope
    return new


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


@COST.formula
def _(a, y):
    return np.sum((a - y) ** 2)


@MEAN_COST.formula
def _(A, Y):
    return np.mean(np.sum((A - Y) ** 2, axis=1))


@COST_PRIME.formula
def _(A, Y):
    return 2 * (A - Y)


@DESCEND.formula
def _(w, slope, rate):
    return w - rate * np.asarray(slope)
