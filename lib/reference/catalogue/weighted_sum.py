"""Lesson 1: the weighted sum of one neuron, of a layer, of a batch."""

from collections.abc import Iterator

import numpy as np

from reference import mlp
from reference.draw import number, numbers
from reference.exercise import Case, FunctionExercise, Slip
from reference.exercise import number as number_exercise
from reference.mlp import layer, weighted_sum

Z = number_exercise("z", 1.125)


def _neurons(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((np.array([0.5]), np.array([0.25]), 1.0))
    yield Case((np.array([1.0, -2.0, 3.0]), np.array([4.0, 5.0, 6.0]), -0.5))
    yield Case((np.array([0.5, -1.5]), np.array([3, 4]), 2))
    for n in (2, 5, 8):
        yield Case((numbers(rng, n), numbers(rng, n), number(rng)))
    yield Case((numbers(rng, 3) * 1e3, numbers(rng, 3), 0.0))


WEIGHTED_SUM = FunctionExercise(name="weighted_sum", model=mlp.weighted_sum, cases=_neurons)


def _layers(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((np.array([1.0, 2.0]), np.array([[0.5, -1.0, 2.0], [0.25, 3.0, -0.5]]), np.array([0.1, -0.2, 0.3])))
    yield Case((np.array([3, -2, 1]), np.array([[0.5, -1.0], [1.5, 2.0], [-2.5, 4.0]]), np.array([0.75, -1.25])))
    for n_in, n_out in ((3, 3), (4, 1), (1, 3), (1, 1), (2, 5)):
        yield Case((numbers(rng, n_in), numbers(rng, n_in, n_out), numbers(rng, n_out)))


LAYER = FunctionExercise(name="layer", model=mlp.layer, cases=_layers)


def _batches(rng: np.random.Generator) -> Iterator[Case]:
    W, b = np.array([[0.5, -1.0, 2.0], [0.25, 3.0, -0.5]]), np.array([0.1, -0.2, 0.3])
    yield Case((np.array([[1.0, 2.0], [-1.0, 0.5], [0.0, 4.0], [2.0, -3.0]]), W, b))
    yield Case((np.array([[3, -2, 1], [0, 5, 2]]), np.array([[0.5], [1.5], [-2.5]]), np.array([1.0])))
    for m, n_in, n_out in ((5, 3, 4), (1, 3, 2), (3, 3, 3), (4, 1, 2), (1, 1, 1), (3, 4, 1), (2, 4, 5)):
        yield Case((numbers(rng, m, n_in), numbers(rng, n_in, n_out), numbers(rng, n_out)))


LAYER_BATCH = FunctionExercise(name="layer_batch", model=mlp.layer_batch, cases=_batches)


Z.mistake("no bias", "Only w · a was computed; the bias b has still to be added.", "z = 0.5 * 0.25", 0.125)
Z.mistake("bias subtracted", "The bias is added, not subtracted.", "z = 0.5 * 0.25 - 1", -0.875)
Z.mistake("multiplied by the bias", "The bias is added at the end; it multiplies nothing.", "z = 0.5 * 0.25 * 1", 0.125)
Z.mistake(
    "bias inside", "Only the activation is multiplied by the weight, not the bias.", "z = 0.5 * (0.25 + 1)", 0.625
)
Z.mistake("all added", "The weight and the activation are multiplied, not added.", "z = 0.5 + 0.25 + 1", 1.75)
Z.mistake("bias weighted", "The weight multiplies the activation 0.25, not the bias.", "z = 0.5 * 1 + 0.25", 0.75)
Z.mistake(
    "already an activation", "This is σ(z), a lesson ahead; z itself is asked for.", "z = 0.7549149868", 0.7549149868
)
Z.mistake("rounded", "It is rounded too far; write it with all its digits.", "z = 1.13", 1.13)
Z.mistake("not a number", "Write the number without quotes.", 'z = "1.125"', "1.125")
Z.right_way("a formula", "z = 0.5 * 0.25 + 1")
Z.right_way("typed", "z = 1.125")
Z.right_way("from named parts", "w, a, b = 0.5, 0.25, 1\nz = w * a + b")
Z.right_way("a fraction", "z = 9 / 8")
Z.right_way("a numpy number", "z = np.float64(0.5) * 0.25 + np.float64(1)")
Z.right_way("an array without dimensions", "z = np.array(1.125)")


NOT_RETURNED = "Nothing comes back: `return` is missing (print only shows a value)."
NO_BIAS = "The bias is missing: add b to the sum of the products."
BIAS_SUBTRACTED = "The bias is added, not subtracted."
BIAS_MULTIPLIES = "The bias is added to the sum; it multiplies nothing."
BIAS_EACH = "The bias is added once, after the sum, not to each product."
BIAS_TWICE = "The bias is added twice."
ONE_FOR_BIAS = "1 is added in place of the bias; add b."
NOT_SUMMED = "The products are not summed yet: a neuron has one weighted sum."
WEIGHTS_ADDED = "Each weight multiplies its activation; they are not added."
NO_WEIGHTS = "The weights are missing: multiply each activation by its own."
NO_ACTIVATIONS = "The activations are missing: multiply each weight by its own."
FIRST_ONLY = "Only the first input is used; sum over all of them."
LAST_ONLY = "Only the last input is used; sum over all of them."
FIRST_LEFT_OUT = "The first input is left out: indices start at 0."
LAST_LEFT_OUT = "The last input is left out: range(n) ends at n - 1 by itself."
ONES_ELSEWHERE = "The 1 for the bias stands at one end and b at the other: put both first, or both last."
KIND_OF_A = "Fractions are cut off where a holds integers: the products are kept in an array of the kind of a."
EVERY_PAIR = "Each weight belongs to one activation only; here every pair is multiplied."
REPLACED = "The total is replaced at every round of the loop; add to it."
IN_THE_LOOP = "It returns after the first input: `return` stands inside the loop."
ROUNDED = "The sum is rounded; hand it back as it is."
SIGMOID_APPLIED = "This is σ(z), a lesson ahead; the weighted sum itself is asked for."
NO_RANGE = "A number cannot be looped over: write range(len(…))."
NO_INDEX = "This is no index: `for i in w` gives the weights themselves; use range(len(w))."


@WEIGHTED_SUM.right_way(
    "sum of products",
    Slip("weights added", WEIGHTS_ADDED, "w * a", "w + a"),
    Slip("weights taken off", "Each weight multiplies its activation; nothing is subtracted.", "w * a", "a - w"),
    Slip("divided", "The weights are divided by the activations; they are multiplied.", "w * a", "w / a"),
    Slip("no weights", NO_WEIGHTS, "w * a", "a"),
    Slip("no activations", NO_ACTIVATIONS, "w * a", "w"),
    Slip(
        "squared weights", "Each product is of a weight and an activation, not of a weight with itself.", "* a", "* w"
    ),
    Slip(
        "squared activations",
        "Each product is of a weight and an activation, not of an activation with itself.",
        "w * a",
        "a * a",
    ),
    Slip("squared products", "The products are squared; they are summed as they are.", "w * a", "(w * a) ** 2"),
    Slip(
        "sizes of products", "The sign of the products is lost; they are summed as they are.", "w * a", "np.abs(w * a)"
    ),
    Slip("weights backward", "The weights run backward: w[0] belongs to a[0].", "w * a", "w[::-1] * a"),
    Slip("every pair multiplied", EVERY_PAIR, "w * a", "np.outer(w, a)"),
    Slip("only the first input", FIRST_ONLY, "w * a", "w[0] * a[0]"),
    Slip("only the last input", LAST_ONLY, "w * a", "w[-1] * a[-1]"),
    Slip("first input left out", FIRST_LEFT_OUT, "w * a", "w[1:] * a[1:]"),
    Slip("last input left out", LAST_LEFT_OUT, "w * a", "w[:-1] * a[:-1]"),
    Slip(
        "bias added to the activations",
        "The bias is added to the activations; add it after the sum.",
        "w * a",
        "w * (a + b)",
    ),
    Slip(
        "bias added to the weights", "The bias is added to the weights; add it after the sum.", "w * a", "(w + b) * a"
    ),
    Slip("mean for sum", "It is the mean of the products; their sum is asked for.", "np.sum(", "np.mean("),
    Slip("multiplied up", "The products are multiplied with each other; sum them.", "np.sum(", "np.prod("),
    Slip("the largest", "It is the largest product; the sum of all is asked for.", "np.sum(", "np.max("),
    Slip(
        "sums so far",
        "These are the sums so far, one for each input; only the last is asked for.",
        "np.sum(",
        "np.cumsum(",
    ),
    Slip("not summed", NOT_SUMMED, "np.sum(products)", "products"),
    Slip(
        "an array of one",
        "It is an array with one entry; hand back the number itself.",
        "np.sum(products)",
        "np.sum(products, keepdims=True)",
    ),
    Slip("no bias", NO_BIAS, " + b", ""),
    Slip("bias subtracted", BIAS_SUBTRACTED, " + b", " - b"),
    Slip("multiplied by the bias", BIAS_MULTIPLIES, " + b", " * b"),
    Slip("bias added to every product", BIAS_EACH, " + b", " + len(w) * b"),
    Slip("bias added twice", BIAS_TWICE, " + b", " + 2 * b"),
    Slip("one for the bias", ONE_FOR_BIAS, " + b", " + 1"),
    Slip("size of the bias", "The sign of the bias is lost; add it as it is.", " + b", " + abs(b)"),
    Slip("a list", "It is in a list; hand back the number itself.", "return z", "return [z]"),
    Slip("sigmoid applied", SIGMOID_APPLIED, "return z", "return 1 / (1 + np.exp(-np.clip(z, -700, 700)))"),
    Slip("whole numbers", "The digits after the point are cut off: int() does that.", "return z", "return int(z)"),
    Slip("not returned", NOT_RETURNED, "return z", "z"),
)
def _(w, a, b):
    products = w * a
    z = np.sum(products) + b
    return z


@WEIGHTED_SUM.mistake("a matrix of one entry", "A row times a column is a 1 × 1 matrix; one number is asked for.")
def _(w, a, b):
    return w.reshape(1, -1) @ a.reshape(-1, 1) + b


@WEIGHTED_SUM.mistake("sum kept in w", "It multiplies into w itself; make a new array.")
def _(w, a, b):
    w *= a
    return np.sum(w) + b


@WEIGHTED_SUM.mistake("tanh applied", "This is tanh(z); the weighted sum itself is asked for.")
def _(w, a, b):
    return np.tanh(np.sum(w * a) + b)


@WEIGHTED_SUM.mistake(
    "fires or not", "It is 1 or 0, whether the sum is above zero or not; the sum itself is asked for."
)
def _(w, a, b):
    return 1 if np.sum(w * a) + b > 0 else 0


@WEIGHTED_SUM.mistake(
    "bias handed to np.sum", "np.sum takes b for an axis, not for a number to add; write np.sum(w * a) + b."
)
def _(w, a, b):
    return np.sum(w * a, b)


@WEIGHTED_SUM.mistake("bias handed to np.dot", "np.dot takes b for a place to write to; write np.dot(w, a) + b.")
def _(w, a, b):
    return np.dot(w, a, b)


@WEIGHTED_SUM.mistake("sum not called", "The brackets after .sum are missing: write (w * a).sum() + b.")
def _(w, a, b):
    return (w * a).sum + b


@WEIGHTED_SUM.mistake("weights and bias exchanged", "w and b are exchanged: a is multiplied by b, and w added.")
def _(w, a, b):
    return np.sum(a * b + w)


@WEIGHTED_SUM.mistake("the chain's numbers", "It always computes 0.5 · 0.25 + 1; use the arguments w, a and b.")
def _(w, a, b):
    return 0.5 * 0.25 + 1


@WEIGHTED_SUM.mistake("the example's numbers", "It always gives 11.5, the first example; use the arguments w, a and b.")
def _(w, a, b):
    return 11.5


@WEIGHTED_SUM.mistake("always two inputs", "It takes two inputs, whatever the length of w; sum over all there are.")
def _(w, a, b):
    return w[0] * a[0] + w[1] * a[1] + b


@WEIGHTED_SUM.mistake("always three inputs", "It takes three inputs, whatever the length of w; sum over all there are.")
def _(w, a, b):
    return w[0] * a[0] + w[1] * a[1] + w[2] * a[2] + b


@WEIGHTED_SUM.mistake("products of the kind of a", KIND_OF_A)
def _(w, a, b):
    products = np.zeros_like(a)
    for i in range(len(a)):
        products[i] = w[i] * a[i]
    return products.sum() + b


@WEIGHTED_SUM.mistake("one bias too few", "The bias is added to each product, and taken off once; add it once.")
def _(w, a, b):
    return np.sum(w * a + b) - b


@WEIGHTED_SUM.mistake("a length", "This is the length of the products, a root of squares; sum the products.")
def _(w, a, b):
    return np.linalg.norm(w * a) + b


@WEIGHTED_SUM.mistake(
    "an average", "It is divided by the sum of the weights, as an average is; the sum itself is asked for."
)
def _(w, a, b):
    return np.sum(w * a) / np.sum(w) + b


@WEIGHTED_SUM.mistake("the 1 at the other end", ONES_ELSEWHERE)
def _(w, a, b):
    return np.append(w, b) @ np.append(1, a)


@WEIGHTED_SUM.mistake("b at the other end", ONES_ELSEWHERE)
def _(w, a, b):
    return np.append(b, w) @ np.append(a, 1)


@WEIGHTED_SUM.mistake(
    "np.convolve", "np.convolve multiplies every pair; np.dot sums the products that belong together."
)
def _(w, a, b):
    return np.convolve(w, a) + b


@WEIGHTED_SUM.mistake("every weight with every activation", EVERY_PAIR)
def _(w, a, b):
    total = b
    for weight in w:
        for activation in a:
            total += weight * activation
    return total


@WEIGHTED_SUM.mistake("integers", "The products are put into integers, which cuts their digits off.")
def _(w, a, b):
    return np.sum((w * a).astype(int)) + b


@WEIGHTED_SUM.mistake("a column for each", "w is made a column, so that every weight meets every activation.")
def _(w, a, b):
    return np.sum(w.reshape(-1, 1) * a, axis=0) + b


@WEIGHTED_SUM.mistake("a weight for an index", NO_INDEX)
def _(w, a, b):
    total = b
    for i in w:
        total += w[i] * a[i]
    return total


@WEIGHTED_SUM.right_way(
    "a loop over indices",
    Slip("starts at one", "The total starts at 1; start at 0.", "total = 0", "total = 1"),
    Slip("bias at both ends", BIAS_TWICE, "total = 0", "total = b"),
    Slip("index from one", FIRST_LEFT_OUT, "range(len(w))", "range(1, len(w))"),
    Slip("index not to the end", LAST_LEFT_OUT, "range(len(w))", "range(len(w) - 1)"),
    Slip(
        "index past the end",
        "The last index is one too large: range(n) gives exactly the n indices.",
        "range(len(w))",
        "range(len(w) + 1)",
    ),
    Slip("no range", NO_RANGE, "range(len(w))", "len(w)"),
    Slip("last product only", REPLACED, "total +=", "total ="),
    Slip("products taken off", "Each product is taken off the total; add it.", "total +=", "total -="),
    Slip("products multiplied", "The total is multiplied by each product; add it.", "total +=", "total *="),
    Slip("added in the loop", WEIGHTS_ADDED, "w[i] * a[i]", "w[i] + a[i]"),
    Slip("always the first activation", "Every weight meets the first activation; each has its own.", "a[i]", "a[0]"),
    Slip("always the first weight", "Every activation meets the first weight; each has its own.", "w[i]", "w[0]"),
    Slip("weights only", NO_ACTIVATIONS, "w[i] * a[i]", "w[i]"),
    Slip("activations only", NO_WEIGHTS, "w[i] * a[i]", "a[i]"),
    Slip("bias in the loop", BIAS_EACH, "w[i] * a[i]\n    return total + b", "w[i] * a[i] + b\n    return total"),
    Slip("returned inside the loop", IN_THE_LOOP, "    return", "        return"),
    Slip("no bias after the loop", NO_BIAS, "return total + b", "return total"),
    Slip("bias taken off after the loop", BIAS_SUBTRACTED, "return total + b", "return total - b"),
    Slip("bias multiplied after the loop", BIAS_MULTIPLIES, "return total + b", "return total * b"),
    Slip(
        "divided by n",
        "It is the mean of the products; their sum is asked for.",
        "return total + b",
        "return total / len(w) + b",
    ),
    Slip(
        "all divided by n",
        "It is divided by the number of inputs; the sum is asked for.",
        "return total + b",
        "return (total + b) / len(w)",
    ),
    Slip(
        "every other input",
        "Every other input is skipped: range(len(w)) takes them all.",
        "range(len(w))",
        "range(0, len(w), 2)",
    ),
    Slip("from the end", "a[-i] counts from the end: w[i] belongs to a[i].", "a[i]", "a[-i]"),
    Slip(
        "the next activation",
        "Each weight meets the activation of the next input; w[i] belongs to a[i].",
        "a[i]",
        "a[i + 1]",
    ),
    Slip("raised", "Each weight is raised to its activation; they are multiplied.", "w[i] * a[i]", "w[i] ** a[i]"),
    Slip("the first input twice", "The first input is counted twice: start at 0.", "total = 0", "total = w[0] * a[0]"),
)
def _(w, a, b):
    total = 0
    for i in range(len(w)):
        total += w[i] * a[i]
    return total + b


@WEIGHTED_SUM.right_way(
    "a list of products",
    Slip("appended after the loop", LAST_ONLY, "        products.append", "    products.append"),
    Slip("the list itself", NOT_SUMMED, "sum(products) + b", "products"),
    Slip(
        "no zip",
        "Without zip the loop gets all weights first, then all activations; write zip(w, a).",
        "zip(w, a)",
        "(w, a)",
    ),
    Slip(
        "a number added to a list",
        "A number cannot be added to a list: sum the list first.",
        "sum(products) + b",
        "products + b",
    ),
    Slip(
        "neighbours",
        "Each weight meets the activation of the next input; w[0] belongs to a[0].",
        "zip(w, a)",
        "zip(w, a[1:])",
    ),
)
def _(w, a, b):
    products = []
    for weight, activation in zip(w, a):
        product = weight * activation
        products.append(product)
    return sum(products) + b


@WEIGHTED_SUM.right_way("a comprehension")
def _(w, a, b):
    return sum(weight * activation for weight, activation in zip(w, a)) + b


@WEIGHTED_SUM.right_way(
    "a dot product",
    Slip("turned around", "The sign of the sum is turned around.", "return z", "return -z"),
    Slip("never below zero", "Below zero it gives 0; a weighted sum may be negative.", "return z", "return max(z, 0)"),
    Slip(
        "without its sign", "The sign of the sum is lost; a weighted sum may be negative.", "return z", "return abs(z)"
    ),
    Slip(
        "an array around it",
        "It is an array with one entry; hand back the number itself.",
        "return z",
        "return np.array([z])",
    ),
    Slip("as text", "It is text; hand back a number.", "return z", "return str(z)"),
    *(Slip(f"rounded to {d}", ROUNDED, "return z", f"return np.round(z, {d})") for d in range(4)),
)
def _(w, a, b):
    z = float(np.dot(w, a)) + b
    return z


@WEIGHTED_SUM.right_way("@ and a .T that does nothing")
def _(w, a, b):
    return w.T @ a + b


@WEIGHTED_SUM.right_way("einsum")
def _(w, a, b):
    return np.einsum("i,i->", w, a) + b


@WEIGHTED_SUM.right_way("the bias as one more weight")
def _(w, a, b):
    return np.append(w, b) @ np.append(a, 1)


@WEIGHTED_SUM.right_way("recursion")
def _(w, a, b):
    def total(i):
        return b if i == len(w) else w[i] * a[i] + total(i + 1)

    return total(0)


@WEIGHTED_SUM.right_way("a class")
def _(w, a, b):
    class Neuron:
        def __init__(self, weights, bias):
            self.weights, self.bias = weights, bias

        def __call__(self, inputs):
            return (self.weights * inputs).sum() + self.bias

    return Neuron(w, b)(a)


@WEIGHTED_SUM.right_way("a matrix with one entry")
def _(w, a, b):
    return (w.reshape(1, -1) @ a.reshape(-1, 1) + b).item()


NO_BIASES = "The biases are missing: add b, one for each neuron."
BIASES_SUBTRACTED = "The biases are added, not subtracted."
BIASES_MULTIPLY = "The biases are added to the sums; they multiply nothing."
BIASES_TWICE = "The biases are added twice."
FIRST_BIAS = "Every neuron gets the first bias; each has its own."
LAST_BIAS = "Every neuron gets the last bias; each has its own."
BIASES_SUMMED = "The biases are summed up; each neuron adds its own only."
BIASES_MEANED = "The mean of the biases is added; each neuron adds its own only."
BIASES_BACKWARD = "The biases run backward: b[j] belongs to column j of W."
BIAS_EACH_INPUT = "The biases are added once for each input; add them once, after the sum."
BIASES_ON_WEIGHTS = "The biases are added to the weights; add them after the multiplication."
BIASES_COLUMN = "b is made a column, so that every sum meets every bias; each neuron has its own."
W_TRANSPOSED = "W is transposed here: it has a row an input and a column a neuron already."
W_FIRST = "W stands on the left: each column of W belongs to a neuron, so it is a @ W."
STAR = "`*` multiplies entry by entry without summing; a layer needs `@`."
ALL_SUMMED = "It sums over all neurons; each neuron has its own sum."
INPUTS_MEANED = "It is the mean over the inputs; their sum is asked for."
NOT_SUMMED_YET = "The products are not summed over the inputs yet."
WRONG_AXIS = "It sums over the neurons; sum over the inputs, down each column of W."
NEURONS_BACKWARD = "The sums run backward: column 0 of W belongs to the first."
A_LIST = "It is a list; hand back a numpy array."
SUMS_ROUNDED = "The sums are rounded; hand them back as they are."
SIGMOIDS = "This is σ(z), a lesson ahead; the weighted sums themselves are asked for."
ROWS_OF_W = "It takes row j of W for neuron j; the weights of a neuron are column j."
FIRST_NEURON = "Only the first neuron is computed; hand back one sum for each."
LAST_NEURON_LEFT_OUT = "The last neuron is left out: range(n) ends at n - 1 by itself."
FIRST_NEURON_LEFT_OUT = "The first neuron is left out: indices start at 0."
RUNNING_TOTAL = "The total goes on from one neuron to the next; start it at 0 for each."
INPUTS_FOR_NEURONS = "It makes as many sums as there are inputs; there is one for each neuron, W.shape[1]."
NEURONS_FOR_INPUTS = "It sums over as many inputs as there are neurons; there are len(a) inputs."


@LAYER.right_way(
    "a @ W + b",
    Slip("W first", W_FIRST, "a @ W", "W @ a"),
    Slip("W transposed", W_TRANSPOSED, "a @ W", "a @ W.T"),
    Slip("* for @", STAR, "a @ W", "a * W"),
    Slip("+ for @", "a is added to W; a layer multiplies and sums with `@`.", "a @ W", "a + W"),
    Slip("a not used", "The activations are missing: each weight multiplies its own.", "a @ W", "np.sum(W, axis=0)"),
    Slip("W not used", "The weights are missing: each multiplies its own activation.", "a @ W", "np.sum(a)"),
    Slip("not summed", NOT_SUMMED_YET, "a @ W", "a[:, np.newaxis] * W"),
    Slip("sums over the wrong axis", WRONG_AXIS, "a @ W", "np.sum(a[:, np.newaxis] * W, axis=1)"),
    Slip(
        "every pair multiplied",
        "The sum of the activations meets the sum of each column of W; each weight has its own activation.",
        "a @ W",
        "np.sum(a) * np.sum(W, axis=0)",
    ),
    Slip("mean for sum", INPUTS_MEANED, "a @ W", "a @ W / len(a)"),
    Slip("summed over everything", ALL_SUMMED, "a @ W", "np.sum(a @ W)"),
    Slip("only the first input", FIRST_ONLY, "a @ W", "a[0] * W[0]"),
    Slip("only the last input", LAST_ONLY, "a @ W", "a[-1] * W[-1]"),
    Slip("first input left out", FIRST_LEFT_OUT, "a @ W", "a[1:] @ W[1:]"),
    Slip("last input left out", LAST_LEFT_OUT, "a @ W", "a[:-1] @ W[:-1]"),
    Slip("inputs backward", "The activations run backward: a[0] belongs to row 0 of W.", "a @ W", "a[::-1] @ W"),
    Slip("without signs", "The signs of the weights are lost; use them as they are.", "a @ W", "a @ np.abs(W)"),
    Slip("biases on the weights", BIASES_ON_WEIGHTS, "a @ W", "a @ (W + b)"),
    Slip(
        "bias inside",
        "The first bias is added to the inputs; add b after the multiplication.",
        "a @ W",
        "(a + b[0]) @ W",
    ),
    Slip(
        "a row of a matrix",
        "It is a matrix with one row; for one example an array (n_out,) is asked for.",
        "a @ W",
        "a.reshape(1, -1) @ W",
    ),
    Slip("no bias", NO_BIASES, " + b", ""),
    Slip("bias subtracted", BIASES_SUBTRACTED, " + b", " - b"),
    Slip("multiplied by the bias", BIASES_MULTIPLY, "a @ W + b", "(a @ W) * b"),
    Slip("one bias for all", FIRST_BIAS, " + b", " + b[0]"),
    Slip("the last bias for all", LAST_BIAS, " + b", " + b[-1]"),
    Slip("biases summed", BIASES_SUMMED, " + b", " + np.sum(b)"),
    Slip("biases meaned", BIASES_MEANED, " + b", " + np.mean(b)"),
    Slip("biases backward", BIASES_BACKWARD, " + b", " + b[::-1]"),
    Slip("biases for each input", BIAS_EACH_INPUT, " + b", " + len(a) * b"),
    Slip("biases twice", BIASES_TWICE, " + b", " + 2 * b"),
    Slip("one for the bias", "1 is added in place of the biases; add b.", " + b", " + 1"),
    Slip("biases as a column", BIASES_COLUMN, " + b", " + b[:, np.newaxis]"),
    Slip("one number", ALL_SUMMED, "return z", "return np.sum(z)"),
    Slip("sigmoid applied", SIGMOIDS, "return z", "return 1 / (1 + np.exp(-z))"),
    Slip("not returned", NOT_RETURNED, "return z", "z"),
)
def _(a, W, b):
    z = a @ W + b
    return z


@LAYER.mistake("the sums added into b", "It adds into b itself, which the caller still needs; make a new array.")
def _(a, W, b):
    b += a @ W
    return b


@LAYER.mistake("first bias on the weights", "The first bias is added to all weights; add b after the multiplication.")
def _(a, W, b):
    return a @ (W + b[0])


@LAYER.mistake("the 1 at the other end", ONES_ELSEWHERE)
def _(a, W, b):
    return np.append(1.0, a) @ np.vstack([W, b])


@LAYER.mistake("b at the other end", ONES_ELSEWHERE)
def _(a, W, b):
    return np.append(a, 1.0) @ np.vstack([b, W])


@LAYER.mistake("a bias for each input", "Input i brings bias i with it; the biases belong to the neurons.")
def _(a, W, b):
    z = np.zeros(W.shape[1])
    for i in range(len(a)):
        z += a[i] * W[i] + b[i]
    return z


@LAYER.mistake("rows without a sum", "Only the last input is left: each row replaces the sum so far; add to it.")
def _(a, W, b):
    z = np.zeros(len(b))
    for activation, row in zip(a, W):
        z = activation * row
    return z + b


@LAYER.mistake("biases behind the sums", "The biases are put behind the sums; add b entry by entry, to an array.")
def _(a, W, b):
    return list(a @ W) + list(b)


@LAYER.mistake("biases joined to the sums", "The biases are put behind the sums; add b entry by entry.")
def _(a, W, b):
    return np.concatenate([a @ W, b])


@LAYER.mistake("biases below the sums", "The biases are put below the sums; add b entry by entry.")
def _(a, W, b):
    return np.array([a @ W, b])


@LAYER.mistake(
    "np.append into nothing",
    "It stays empty: nothing is kept in it. np.append hands back a new array, and a list has append.",
)
def _(a, W, b):
    z = np.empty(0)
    for j in range(len(b)):
        np.append(z, a @ W[:, j] + b[j])
    return z


@LAYER.mistake("the sum of all for each", "Every neuron gets the sum over all neurons; each has its own.")
def _(a, W, b):
    return np.full(len(b), np.sum(a @ W + b))


@LAYER.mistake("biases on the inputs", "b is added to the inputs; add it after the multiplication.")
def _(a, W, b):
    return (a + b) @ W


@LAYER.mistake(
    "one neuron for all, summed", "This is the sum for one neuron; use each column W[:, j] with its own b[j]."
)
def _(a, W, b):
    return np.sum(W * a) + b


@LAYER.mistake("the whole b for each neuron", "Every neuron gets all biases; neuron j adds b[j] only.")
def _(a, W, b):
    return np.array([weighted_sum(W[:, j], a, 0) + b for j in range(len(b))])


@LAYER.mistake("a row for each neuron", ROWS_OF_W)
def _(a, W, b):
    return np.array([np.sum(a * W[j]) + b[j] for j in range(len(b))])


@LAYER.mistake("a row for each neuron, with @", ROWS_OF_W)
def _(a, W, b):
    return np.array([W[j] @ a + b[j] for j in range(len(b))])


@LAYER.mistake("rows zipped with biases", ROWS_OF_W)
def _(a, W, b):
    return np.array([np.sum(row * a) + bias for row, bias in zip(W, b)])


@LAYER.mistake("rows zipped with biases, by np.dot", ROWS_OF_W)
def _(a, W, b):
    return np.array([np.dot(row, a) + bias for row, bias in zip(W, b)])


@LAYER.mistake("rows zipped with biases, with @", ROWS_OF_W)
def _(a, W, b):
    return np.array([row @ a + bias for row, bias in zip(W, b)])


@LAYER.right_way(
    "np.dot",
    Slip("W first in np.dot", W_FIRST, "np.dot(a, W)", "np.dot(W, a)"),
    Slip("W transposed in np.dot", W_TRANSPOSED, "np.dot(a, W)", "np.dot(a, W.T)"),
    Slip(
        "np.inner",
        "np.inner sums along the rows of W; np.dot, or @, goes down its columns.",
        "np.dot(a, W)",
        "np.inner(a, W)",
    ),
    Slip("np.outer", "np.outer multiplies every pair; a layer sums, with `@`.", "np.dot(a, W)", "np.outer(a, W)"),
    Slip(
        "b inside np.dot",
        "np.dot takes b for a place to write to; add it afterwards.",
        "np.dot(a, W) + b",
        "np.dot(a, W, b)",
    ),
)
def _(a, W, b):
    return np.dot(a, W) + b


@LAYER.right_way("one weighted sum for each neuron")
def _(a, W, b):
    return np.array([weighted_sum(W[:, j], a, b[j]) for j in range(len(b))])


@LAYER.right_way(
    "neuron by neuron, input by input",
    Slip(
        "running total",
        RUNNING_TOTAL,
        "    for j in range(len(b)):\n        total = 0\n",
        "    total = 0\n    for j in range(len(b)):\n",
    ),
    Slip("last neuron not reached", LAST_NEURON_LEFT_OUT, "range(len(b))", "range(len(b) - 1)"),
    Slip("first neuron not reached", FIRST_NEURON_LEFT_OUT, "range(len(b))", "range(1, len(b))"),
    Slip("as many sums as inputs", INPUTS_FOR_NEURONS, "range(len(b))", "range(len(a))"),
    Slip("last input not reached", LAST_LEFT_OUT, "range(len(a))", "range(len(a) - 1)"),
    Slip("first input not reached", FIRST_LEFT_OUT, "range(len(a))", "range(1, len(a))"),
    Slip("as many inputs as neurons", NEURONS_FOR_INPUTS, "range(len(a))", "range(len(b))"),
    Slip("indices exchanged", "The indices are exchanged: W[i, j] leads from i to j.", "W[i, j]", "W[j, i]"),
    Slip(
        "always the first column",
        "Every neuron gets the first column of W; neuron j has column j.",
        "W[i, j]",
        "W[i, 0]",
    ),
    Slip("always the first row", "Every input gets the first row of W; input i has row i.", "W[i, j]", "W[0, j]"),
    Slip(
        "activation by neuron", "It takes the activation of the neuron's own index; input i has a[i].", "a[i]", "a[j]"
    ),
    Slip("always the first activation", "Every weight meets the first activation; each has its own.", "a[i]", "a[0]"),
    Slip("weights added", WEIGHTS_ADDED, "a[i] * W[i, j]", "a[i] + W[i, j]"),
    Slip("last product only", REPLACED, "total +=", "total ="),
    Slip(
        "bias in the inner loop",
        BIAS_EACH_INPUT,
        "W[i, j]\n        z.append(total + b[j])",
        "W[i, j] + b[j]\n        z.append(total)",
    ),
    Slip(
        "appended in the inner loop",
        "It appends a sum after each input; append one for each neuron.",
        "        z.append",
        "            z.append",
    ),
    Slip(
        "appended after the loops",
        "Only the last neuron is appended: append inside the loop.",
        "        z.append",
        "    z.append",
    ),
    Slip("no bias in the loop", NO_BIASES, "total + b[j]", "total"),
    Slip("bias subtracted in the loop", BIASES_SUBTRACTED, "total + b[j]", "total - b[j]"),
    Slip("bias multiplied in the loop", BIASES_MULTIPLY, "total + b[j]", "total * b[j]"),
    Slip("first bias in the loop", FIRST_BIAS, "total + b[j]", "total + b[0]"),
    Slip(
        "all biases in the loop", "Every neuron gets all biases; neuron j adds b[j] only.", "total + b[j]", "total + b"
    ),
    Slip("mean in the loop", INPUTS_MEANED, "total + b[j]", "total / len(a) + b[j]"),
    Slip("a list of numbers", A_LIST, "np.array(z)", "z"),
    Slip("summed up at the end", ALL_SUMMED, "np.array(z)", "sum(z)"),
    Slip(
        "returned inside the loop",
        "It returns after the first neuron: `return` stands inside the loop.",
        "    return",
        "        return",
    ),
    Slip("biases at both ends", BIASES_TWICE, "total = 0", "total = b[j]"),
)
def _(a, W, b):
    z = []
    for j in range(len(b)):
        total = 0
        for i in range(len(a)):
            total += a[i] * W[i, j]
        z.append(total + b[j])
    return np.array(z)


@LAYER.right_way(
    "into zeros",
    Slip("as long as the input", INPUTS_FOR_NEURONS, "np.zeros(W.shape[1])", "np.zeros(W.shape[0])"),
    Slip(
        "whole numbers in the end",
        "Fractions are cut off: the result is put into integers.",
        "np.zeros(W.shape[1])",
        "np.zeros(W.shape[1], dtype=int)",
    ),
    Slip(
        "the kind of a",
        "Fractions are cut off where a holds integers: the result is made with the kind of a.",
        "np.zeros(W.shape[1])",
        "np.zeros(W.shape[1], dtype=a.dtype)",
    ),
    Slip("like the input", INPUTS_FOR_NEURONS, "np.zeros(W.shape[1])", "np.zeros_like(a)"),
    Slip(
        "last neuron left out",
        "The last neuron stays zero: range(n) ends at n - 1 by itself.",
        "range(W.shape[1])",
        "range(W.shape[1] - 1)",
    ),
    Slip(
        "first neuron left out",
        "The first neuron stays zero: indices start at 0.",
        "range(W.shape[1])",
        "range(1, W.shape[1])",
    ),
    Slip("looped over the rows", INPUTS_FOR_NEURONS, "range(W.shape[1])", "range(len(W))"),
    Slip("rows for columns", ROWS_OF_W, "W[:, j]", "W[j]"),
    Slip("column not summed", "The products of a neuron are not summed yet.", "np.sum(a * W[:, j])", "a * W[:, j]"),
    Slip("zeros left", "The result stays zero: nothing is written into it.", "z[j] =", "z[j] =="),
)
def _(a, W, b):
    z = np.zeros(W.shape[1])
    for j in range(W.shape[1]):
        z[j] = np.sum(a * W[:, j]) + b[j]
    return z


@LAYER.right_way("two loops")
def _(a, W, b):
    z = np.zeros(len(b))
    for j in range(W.shape[1]):
        z[j] = b[j]
        for i in range(W.shape[0]):
            z[j] += a[i] * W[i, j]
    return z


@LAYER.right_way("W transposed, on the left")
def _(a, W, b):
    return W.T @ a + b


@LAYER.right_way(
    "einsum",
    Slip("a tuple", "It is a tuple; hand back a numpy array.", "return z", "return tuple(z)"),
    Slip("turned around", "The signs of the sums are turned around.", "return z", "return -z"),
    Slip(
        "never below zero",
        "Below zero it gives 0; a weighted sum may be negative.",
        "return z",
        "return np.maximum(z, 0)",
    ),
    Slip(
        "without their signs",
        "The signs of the sums are lost; a weighted sum may be negative.",
        "return z",
        "return np.abs(z)",
    ),
    Slip("neurons backward", NEURONS_BACKWARD, "return z", "return z[::-1]"),
    Slip("sorted", "The sums are sorted; each stays at its neuron's place.", "return z", "return np.sort(z)"),
    Slip("the first sum", FIRST_NEURON, "return z", "return z[0]"),
    Slip(
        "tanh applied", "This is tanh(z); the weighted sums themselves are asked for.", "return z", "return np.tanh(z)"
    ),
    *(Slip(f"rounded to {d}", SUMS_ROUNDED, "return z", f"return np.round(z, {d})") for d in range(4)),
    Slip(
        "float16",
        "float16 keeps only three digits; leave the numbers as they are.",
        "return z",
        "return z.astype(np.float16)",
    ),
    Slip(
        "a column",
        "It is a matrix with one column; for one example an array (n_out,) is asked for.",
        "return z",
        "return z.reshape(-1, 1)",
    ),
    Slip("a list", A_LIST, "return z", "return list(z)"),
    Slip(
        "whole numbers",
        "The digits after the point are cut off: the sums become integers.",
        "return z",
        "return z.astype(int)",
    ),
)
def _(a, W, b):
    z = np.einsum("i,ij->j", a, W) + b
    return z


@LAYER.right_way("broadcasting and a sum down the columns")
def _(a, W, b):
    return (a[:, None] * W).sum(axis=0) + b


@LAYER.right_way("row by row")
def _(a, W, b):
    z = b.astype(float)
    for activation, row in zip(a, W):
        z += activation * row
    return z


@LAYER.right_way("the biases as one more row")
def _(a, W, b):
    return np.append(a, 1.0) @ np.vstack([W, b])


@LAYER.right_way("recursion")
def _(a, W, b):
    def sums(i):
        return b if i < 0 else sums(i - 1) + a[i] * W[i]

    return np.asarray(sums(len(a) - 1))


@LAYER.right_way("a class")
def _(a, W, b):
    class Layer:
        def __init__(self, weights, biases):
            self.neurons = list(zip(weights.T, biases))

        def sums(self, inputs):
            return np.array([float(np.dot(w, inputs) + bias) for w, bias in self.neurons])

    return Layer(W, b).sums(a)


EXAMPLE_IS_A_ROW = "It has a column an example; an example is one row here."
ROW_EACH = "It sums over the examples; each keeps its own row."
LAST_EXAMPLE_LEFT_OUT = "The last example is left out: range(m) ends at m - 1 by itself."
FIRST_EXAMPLE_LEFT_OUT = "The first example is left out: indices start at 0."
LIST_OF_ROWS = "It is a list of rows; put them together with np.array."


@LAYER_BATCH.right_way(
    "A @ W + b",
    Slip("W first", "W stands on the left: an example is a row of A, so it is A @ W.", "A @ W", "W @ A"),
    Slip("W transposed", W_TRANSPOSED, "A @ W", "A @ W.T"),
    Slip("A transposed", "A is transposed: it has a row an example already, as `@` needs it.", "A @ W", "A.T @ W"),
    Slip("* for @", STAR, "A @ W", "A * W"),
    Slip("+ for @", "A is added to W; a layer multiplies and sums with `@`.", "A @ W", "A + W"),
    Slip("a not used", "The activations are missing: each weight multiplies its own.", "A @ W", "np.sum(W, axis=0)"),
    Slip("not summed", NOT_SUMMED_YET, "A @ W", "A[:, :, np.newaxis] * W"),
    Slip("sums over the wrong axis", WRONG_AXIS, "A @ W", "np.sum(A[:, :, np.newaxis] * W, axis=2)"),
    Slip("mean for sum", INPUTS_MEANED, "A @ W", "A @ W / A.shape[1]"),
    Slip(
        "divided by m",
        "It is divided by the number of examples; a weighted sum is not a mean.",
        "A @ W",
        "A @ W / len(A)",
    ),
    Slip("first example only", "Only the first example is computed; hand back a row for each.", "A @ W", "A[0] @ W"),
    Slip("last example only", "Only the last example is computed; hand back a row for each.", "A @ W", "A[-1] @ W"),
    Slip(
        "first example for all",
        "Every row is the first example; each example has its own.",
        "A @ W",
        "np.tile(A[0], (len(A), 1)) @ W",
    ),
    Slip("examples backward", "The rows run backward: the first example comes first.", "A @ W", "A[::-1] @ W"),
    Slip("first input left out", FIRST_LEFT_OUT, "A @ W", "A[:, 1:] @ W[1:]"),
    Slip("last input left out", LAST_LEFT_OUT, "A @ W", "A[:, :-1] @ W[:-1]"),
    Slip("only the first input", FIRST_ONLY, "A @ W", "A[:, :1] * W[0]"),
    Slip(
        "summed over neurons",
        "It sums over the neurons of a layer, too; each has its own sum.",
        "A @ W",
        "np.sum(A @ W, axis=1, keepdims=True)",
    ),
    Slip(
        "summed over everything",
        "It sums over all examples and neurons; each has its own sum.",
        "A @ W",
        "np.sum(A @ W)",
    ),
    Slip("summed over the batch", ROW_EACH, "A @ W", "np.sum(A @ W, axis=0)"),
    Slip(
        "mean over the batch",
        "It is the mean over the examples; each keeps its own row.",
        "A @ W",
        "np.mean(A @ W, axis=0)",
    ),
    Slip("biases on the weights", BIASES_ON_WEIGHTS, "A @ W", "A @ (W + b)"),
    Slip(
        "bias inside",
        "The first bias is added to the inputs; add b after the multiplication.",
        "A @ W",
        "(A + b[0]) @ W",
    ),
    Slip("no bias", NO_BIASES, " + b", ""),
    Slip("bias subtracted", BIASES_SUBTRACTED, " + b", " - b"),
    Slip("multiplied by the bias", BIASES_MULTIPLY, "A @ W + b", "(A @ W) * b"),
    Slip(
        "one bias an example",
        "b is made a column, one bias an example; each neuron has its own.",
        " + b",
        " + b[:, np.newaxis]",
    ),
    Slip("one bias for all", FIRST_BIAS, " + b", " + b[0]"),
    Slip("the last bias for all", LAST_BIAS, " + b", " + b[-1]"),
    Slip("biases summed", BIASES_SUMMED, " + b", " + np.sum(b)"),
    Slip("biases meaned", BIASES_MEANED, " + b", " + np.mean(b)"),
    Slip("biases backward", BIASES_BACKWARD, " + b", " + b[::-1]"),
    Slip("biases for each input", BIAS_EACH_INPUT, " + b", " + A.shape[1] * b"),
    Slip("biases twice", BIASES_TWICE, " + b", " + 2 * b"),
    Slip("one for the bias", "1 is added in place of the biases; add b.", " + b", " + 1"),
    Slip(
        "biases divided by m",
        "The biases are divided by the number of examples; each row gets them whole.",
        " + b",
        " + b / len(A)",
    ),
    Slip(
        "bias added m times",
        "The bias is added once an example, not as often as there are examples.",
        " + b",
        " + len(A) * b",
    ),
    Slip("sigmoid applied", SIGMOIDS, "return Z", "return 1 / (1 + np.exp(-Z))"),
    Slip("not returned", NOT_RETURNED, "return Z", "Z"),
)
def _(A, W, b):
    Z = A @ W + b
    return Z


@LAYER_BATCH.mistake("inputs changed", "It writes into A, which the caller still needs; make a new array.")
def _(A, W, b):
    Z = A @ W + b
    A *= 0
    return Z


@LAYER_BATCH.mistake("the sums added into b", "It adds into b itself, which the caller still needs; make a new array.")
def _(A, W, b):
    b += A @ W
    return b


@LAYER_BATCH.mistake("the 1 at the other end", ONES_ELSEWHERE)
def _(A, W, b):
    ones = np.ones((len(A), 1))
    return np.hstack([ones, A]) @ np.vstack([W, b])


@LAYER_BATCH.mistake("b at the other end", ONES_ELSEWHERE)
def _(A, W, b):
    ones = np.ones((len(A), 1))
    return np.hstack([A, ones]) @ np.vstack([b, W])


@LAYER_BATCH.mistake("layer along the columns", "It goes down the columns of A; an example is a row, axis 1.")
def _(A, W, b):
    return np.apply_along_axis(lambda a: layer(a, W, b), 0, A)


@LAYER_BATCH.mistake(
    "first bias on the weights", "The first bias is added to all weights; add b after the multiplication."
)
def _(A, W, b):
    return A @ (W + b[0])


@LAYER_BATCH.mistake("biases on the first row", "The biases are added to the first example only; each row gets them.")
def _(A, W, b):
    Z = A @ W
    Z[0] += b
    return Z


@LAYER_BATCH.mistake("a map of rows", "It is a tuple or a map of rows; put them together with np.array.")
def _(A, W, b):
    return map(lambda a: a @ W + b, A)


@LAYER_BATCH.mistake(
    "biases on as many rows as neurons",
    "The loop adds b to as many rows as there are neurons; every row gets b once, as A @ W + b does.",
)
def _(A, W, b):
    Z = A @ W
    for j in range(len(b)):
        Z[j] += b
    return Z


@LAYER_BATCH.mistake("biases on rows of their number", "Row i gets bias i alone; each neuron has its own bias.")
def _(A, W, b):
    Z = A @ W
    for i in range(len(Z)):
        Z[i] += b[i]
    return Z


@LAYER_BATCH.mistake(
    "biases repeated",
    "np.repeat repeats each bias, so that they stand in the wrong places; np.tile repeats them all, and + b needs neither.",
)
def _(A, W, b):
    return A @ W + np.repeat(b, len(A)).reshape(len(A), -1)


@LAYER_BATCH.mistake("biases beside the sums", "The biases are put beside the sums; add b to each row.")
def _(A, W, b):
    return np.hstack([A @ W, np.tile(b, (len(A), 1))])


@LAYER_BATCH.mistake("np.vectorize", "np.vectorize hands over single numbers; the function needs whole rows.")
def _(A, W, b):
    return np.vectorize(lambda a: a @ W + b)(A)


@LAYER_BATCH.mistake("sums over the examples", "It sums over the examples; sum over the inputs, axis 1.")
def _(A, W, b):
    return np.sum(A[:, :, np.newaxis] * W, axis=0) + b


@LAYER_BATCH.mistake("np.einsum of W transposed", W_TRANSPOSED)
def _(A, W, b):
    return np.einsum("ij,kj->ik", A, W) + b


@LAYER_BATCH.mistake("all rows the total", "Every row is the sum over all examples; each example has its own.")
def _(A, W, b):
    Z = np.zeros((len(A), len(b)))
    for a in A:
        Z += a @ W + b
    return Z


@LAYER_BATCH.mistake("the last input only", "Only the last input is left: each replaces the sum so far; add to it.")
def _(A, W, b):
    Z = np.zeros((len(A), len(b)))
    for i in range(len(W)):
        Z = np.outer(A[:, i], W[i])
    return Z + b


@LAYER_BATCH.mistake("one row for all", "The row goes on from one example to the next; begin a new one for each.")
def _(A, W, b):
    rows, row = [], []
    for a in A:
        for j in range(len(b)):
            row.append(np.sum(a * W[:, j]) + b[j])
        rows.append(row)
    return np.array(rows)


@LAYER_BATCH.mistake("one example as a mean", "It is the sum for the mean example; each example keeps its own row.")
def _(A, W, b):
    return np.mean(A, axis=0) @ W + b


@LAYER_BATCH.mistake("biases on the inputs", "b is added to the inputs; add it after the multiplication.")
def _(A, W, b):
    return (A + b) @ W


@LAYER_BATCH.mistake("both transposed", EXAMPLE_IS_A_ROW)
def _(A, W, b):
    return W.T @ A.T + b


@LAYER_BATCH.mistake(
    "the kind of A", "Fractions are cut off where A holds integers: the result is made with the kind of A."
)
def _(A, W, b):
    Z = np.zeros((len(A), len(b)), dtype=A.dtype)
    Z[:] = A @ W + b
    return Z


@LAYER_BATCH.mistake("like the input", "The result is made as large as A; it has a column a neuron, (m, n_out).")
def _(A, W, b):
    Z = np.zeros_like(A)
    for i in range(len(A)):
        Z[i] = A[i] @ W + b
    return Z


@LAYER_BATCH.mistake("a layer for each weight row", "The loop goes through the rows of W; an example is a row of A.")
def _(A, W, b):
    return np.array([A @ row + b for row in W])


@LAYER_BATCH.mistake("a matrix for one neuron, summed", "This is one sum for all; each example and neuron has its own.")
def _(A, W, b):
    return np.sum(A * W) + b


@LAYER_BATCH.right_way(
    "np.dot",
    Slip(
        "W first in np.dot",
        "W stands on the left: an example is a row of A, so it is A @ W.",
        "np.dot(A, W)",
        "np.dot(W, A)",
    ),
    Slip("W transposed in np.dot", W_TRANSPOSED, "np.dot(A, W)", "np.dot(A, W.T)"),
    Slip(
        "A transposed in np.dot",
        "A is transposed: it has a row an example already, as np.dot needs it.",
        "np.dot(A, W)",
        "np.dot(A.T, W)",
    ),
    Slip(
        "np.inner",
        "np.inner sums along the rows of W; np.dot, or @, goes down its columns.",
        "np.dot(A, W)",
        "np.inner(A, W)",
    ),
    Slip("np.outer", "np.outer multiplies every pair; a layer sums, with `@`.", "np.dot(A, W)", "np.outer(A, W)"),
    Slip("np.vdot", "np.vdot makes one number of it all; a layer needs `@`.", "np.dot(A, W)", "np.vdot(A, W)"),
    Slip(
        "np.tensordot",
        "np.tensordot sums over two dimensions unless told otherwise; a layer needs `@`.",
        "np.dot(A, W)",
        "np.tensordot(A, W)",
    ),
    Slip(
        "b inside np.dot",
        "np.dot takes b for a place to write to; add it afterwards.",
        "np.dot(A, W) + b",
        "np.dot(A, W, b)",
    ),
)
def _(A, W, b):
    return np.dot(A, W) + b


@LAYER_BATCH.right_way(
    "row by row",
    Slip(
        "last example not reached",
        "The last row stays zero: range(m) ends at m - 1 by itself.",
        "range(len(A))",
        "range(len(A) - 1)",
    ),
    Slip(
        "first example not reached",
        "The first row stays zero: indices start at 0.",
        "range(len(A))",
        "range(1, len(A))",
    ),
    Slip(
        "as many as inputs",
        "The loop goes over the inputs; an example is a row of A, and there are len(A).",
        "range(len(A))",
        "range(A.shape[1])",
    ),
    Slip(
        "as many as neurons",
        "The loop goes over the neurons; an example is a row of A, and there are len(A).",
        "range(len(A))",
        "range(len(b))",
    ),
    Slip(
        "rows and columns exchanged",
        "The result is made with rows and columns exchanged: it is (m, n_out).",
        "np.zeros((len(A), len(b)))",
        "np.zeros((len(b), len(A)))",
    ),
    Slip(
        "as wide as the input",
        "The result is made as large as A; it has a column a neuron, (m, n_out).",
        "np.zeros((len(A), len(b)))",
        "np.zeros(A.shape)",
    ),
    Slip(
        "as large as the weights",
        "The result is made as large as W; it has a row an example, (m, n_out).",
        "np.zeros((len(A), len(b)))",
        "np.zeros(W.shape)",
    ),
    Slip(
        "whole numbers in the end",
        "Fractions are cut off: the result is put into integers.",
        "len(b)))",
        "len(b)), dtype=int)",
    ),
    Slip(
        "the first row each time", "Every row is the first example; each example has its own.", "A[i] @ W", "A[0] @ W"
    ),
    Slip("a bias an example", "Row i gets bias i alone; each neuron has its own bias.", " + b", " + b[i]"),
    Slip(
        "rows added up",
        "The rows go on from one example to the next; each stands alone.",
        "Z[i] = A[i]",
        "Z[i] = Z[i - 1] + A[i]",
    ),
    Slip("every row overwritten", "All rows become the last example: write into row i only.", "Z[i] =", "Z[:] ="),
    Slip("one row", "Only the last example comes back: Z is replaced in each round.", "Z[i] =", "Z ="),
    Slip(
        "returned inside the loop",
        "It returns after the first example: `return` stands inside the loop.",
        "    return",
        "        return",
    ),
)
def _(A, W, b):
    Z = np.zeros((len(A), len(b)))
    for i in range(len(A)):
        Z[i] = A[i] @ W + b
    return Z


@LAYER_BATCH.right_way(
    "three loops",
    Slip(
        "indices of A exchanged",
        "The indices of A are exchanged: A[k, i] is input i of example k.",
        "A[k, i]",
        "A[i, k]",
    ),
    Slip("indices of W exchanged", "The indices are exchanged: W[i, j] leads from i to j.", "W[i, j]", "W[j, i]"),
    Slip(
        "running total",
        RUNNING_TOTAL,
        "        for j in range(n_out):\n            total = 0\n",
        "        total = 0\n        for j in range(n_out):\n",
    ),
    Slip("last product only", REPLACED, "total +=", "total ="),
    Slip(
        "bias by input",
        BIAS_EACH_INPUT,
        "W[i, j]\n            Z[k, j] = total + b[j]",
        "W[i, j] + b[j]\n            Z[k, j] = total",
    ),
    Slip("no bias in the loop", NO_BIASES, "total + b[j]", "total"),
    Slip(
        "last neuron left out",
        "The last neuron stays zero: range(n) ends at n - 1 by itself.",
        "range(n_out)",
        "range(n_out - 1)",
    ),
    Slip("last input not reached", LAST_LEFT_OUT, "range(n_in)", "range(n_in - 1)"),
    Slip("weights added", WEIGHTS_ADDED, "A[k, i] * W[i, j]", "A[k, i] + W[i, j]"),
)
def _(A, W, b):
    m, n_in = A.shape
    n_out = W.shape[1]
    Z = np.zeros((m, n_out))
    for k in range(m):
        for j in range(n_out):
            total = 0
            for i in range(n_in):
                total += A[k, i] * W[i, j]
            Z[k, j] = total + b[j]
    return Z


@LAYER_BATCH.right_way(
    "rows joined",
    Slip("rows not joined", LIST_OF_ROWS, "np.array(rows)", "rows"),
    Slip(
        "joined side by side",
        "All rows are put side by side into one; stack them.",
        "np.array(rows)",
        "np.concatenate(rows)",
    ),
    Slip("a column an example", EXAMPLE_IS_A_ROW, "np.array(rows)", "np.column_stack(rows)"),
    Slip("rows summed up", ROW_EACH, "np.array(rows)", "sum(rows)"),
    Slip(
        "last row only",
        "Only the last example is appended: append inside the loop.",
        "        rows.append",
        "    rows.append",
    ),
    Slip(
        "returned in the loop",
        "It returns after the first example: `return` stands inside the loop.",
        "    return",
        "        return",
    ),
    Slip("first left out", FIRST_EXAMPLE_LEFT_OUT, "in A:", "in A[1:]:"),
    Slip("last left out", LAST_EXAMPLE_LEFT_OUT, "in A:", "in A[:-1]:"),
    Slip("columns for rows", "The loop goes through the columns of A; an example is a row.", "in A:", "in A.T:"),
)
def _(A, W, b):
    rows = []
    for a in A:
        z = a @ W + b
        rows.append(z)
    return np.array(rows)


@LAYER_BATCH.right_way(
    "einsum",
    Slip("turned around", "The signs of the sums are turned around.", "return Z", "return -Z"),
    Slip(
        "never below zero",
        "Below zero it gives 0; a weighted sum may be negative.",
        "return Z",
        "return np.maximum(Z, 0)",
    ),
    Slip(
        "without their signs",
        "The signs of the sums are lost; a weighted sum may be negative.",
        "return Z",
        "return np.abs(Z)",
    ),
    Slip("neurons backward", NEURONS_BACKWARD, "return Z", "return Z[:, ::-1]"),
    Slip("rows side by side", "All rows are put side by side into one; stack them.", "return Z", "return Z.ravel()"),
    Slip("one example", "Only the first example is computed; hand back a row for each.", "return Z", "return Z[0]"),
    Slip("one neuron", FIRST_NEURON, "return Z", "return Z[:, 0]"),
    Slip(
        "one dimension too many",
        "It has a dimension too many: Z is a matrix already, put it in no further brackets.",
        "return Z",
        "return np.array([Z])",
    ),
    *(Slip(f"rounded to {d}", SUMS_ROUNDED, "return Z", f"return np.round(Z, {d})") for d in range(4)),
    Slip(
        "float16",
        "float16 keeps only three digits; leave the numbers as they are.",
        "return Z",
        "return Z.astype(np.float16)",
    ),
    Slip("transposed", EXAMPLE_IS_A_ROW, "return Z", "return Z.T"),
    Slip("rows summed", ROW_EACH, "return Z", "return np.sum(Z, axis=0)"),
    Slip("neurons summed", ALL_SUMMED, "return Z", "return np.sum(Z, axis=1)"),
    Slip(
        "squeezed",
        "np.squeeze drops a dimension where there is one example or one neuron; the result is always (m, n_out).",
        "return Z",
        "return np.squeeze(Z)",
    ),
    Slip("a list of lists", A_LIST, "return Z", "return Z.tolist()"),
    Slip("a list of rows", LIST_OF_ROWS, "return Z", "return list(Z)"),
    Slip(
        "whole numbers",
        "The digits after the point are cut off: the sums become integers.",
        "return Z",
        "return Z.astype(int)",
    ),
    Slip("one number", "It sums over all examples and neurons; each has its own sum.", "return Z", "return np.sum(Z)"),
)
def _(A, W, b):
    Z = np.einsum("mi,ij->mj", A, W) + b
    return Z


@LAYER_BATCH.right_way("transposed twice")
def _(A, W, b):
    return (W.T @ A.T + b[:, np.newaxis]).T


@LAYER_BATCH.right_way("one's own layer for every row")
def _(A, W, b):
    return np.apply_along_axis(lambda a: layer(a, W, b), 1, A)


@LAYER_BATCH.right_way("broadcasting and a sum over the inputs")
def _(A, W, b):
    return (A[:, :, np.newaxis] * W).sum(axis=1) + b


@LAYER_BATCH.right_way("a column of ones")
def _(A, W, b):
    ones = np.ones((A.shape[0], 1))
    return np.hstack([A, ones]) @ np.vstack([W, b])


@LAYER_BATCH.right_way("neuron by neuron")
def _(A, W, b):
    return np.stack([np.sum(A * w, axis=1) + bias for w, bias in zip(W.T, b)], axis=1)


@LAYER_BATCH.right_way("into a prepared array")
def _(A, W, b):
    Z = np.empty((A.shape[0], W.shape[1]))
    np.matmul(A, W, out=Z)
    Z += b
    return Z


@LAYER_BATCH.right_way("input by input")
def _(A, W, b):
    def sums(i):
        return np.tile(np.asarray(b, float), (len(A), 1)) if i < 0 else sums(i - 1) + np.outer(A[:, i], W[i])

    return sums(W.shape[0] - 1)


@WEIGHTED_SUM.formula
def _(w, a, b):
    return np.sum(w * a) + b


@LAYER.formula
def _(a, W, b):
    return a @ W + b


@LAYER_BATCH.formula
def _(A, W, b):
    return A @ W + b
