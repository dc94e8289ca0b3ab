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


@WEIGHTED_SUM.right_way(
    "sum of products",
    Slip("no bias", "The bias is missing: add b to the sum of the products.", " + b", ""),
    Slip("bias subtracted", "The bias is added, not subtracted.", "+ b", "- b"),
    Slip("multiplied by the bias", "The bias is added to the sum; it multiplies nothing.", " + b", " * b"),
    Slip("not summed", "The products are not summed yet: a neuron has one weighted sum.", "np.sum(w * a)", "w * a"),
    Slip("weights added", "Each weight multiplies its activation; they are not added.", "w * a", "w + a"),
    Slip("mean for sum", "It is the mean of the products; their sum is asked for.", "np.sum", "np.mean"),
    Slip("only the first input", "Only the first input is used; sum over all of them.", "np.sum(w * a)", "w[0] * a[0]"),
    Slip("no weights", "The weights are missing: multiply each activation by its own.", "w * a", "a"),
    Slip("no activations", "The activations are missing: multiply each weight by its own.", "w * a", "w"),
    Slip(
        "bias added to every product", "The bias is added once, after the sum, not to each product.", "a) + b", "a + b)"
    ),
    Slip(
        "squared weights", "Each product is of a weight and an activation, not of a weight with itself.", "* a", "* w"
    ),
    Slip(
        "every pair multiplied",
        "Each weight belongs to one activation only; here every pair is multiplied.",
        "np.sum(w * a)",
        "np.sum(w) * np.sum(a)",
    ),
    Slip(
        "an array of one",
        "It is an array with one entry; hand back the number itself.",
        "np.sum(w * a)",
        "np.sum(w * a, keepdims=True)",
    ),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "z = "),
)
def _(w, a, b):
    return np.sum(w * a) + b


@WEIGHTED_SUM.mistake("sigmoid applied", "This is σ(z), a lesson ahead; the weighted sum itself is asked for.")
def _(w, a, b):
    return 1 / (1 + np.exp(-np.clip(np.sum(w * a) + b, -700, 700)))


@WEIGHTED_SUM.mistake("rounded", "The sum is rounded; hand it back as it is.")
def _(w, a, b):
    return round(float(np.sum(w * a) + b), 2)


@WEIGHTED_SUM.mistake("whole numbers", "The digits after the point are cut off: int() does that.")
def _(w, a, b):
    return int(np.sum(w * a) + b)


@WEIGHTED_SUM.mistake("sum kept in w", "It multiplies into w itself; make a new array.")
def _(w, a, b):
    w *= a
    return np.sum(w) + b


@WEIGHTED_SUM.mistake("last product only", "The total is replaced at every round of the loop; add to it.")
def _(w, a, b):
    for i in range(len(w)):
        total = w[i] * a[i]
    return total + b


@WEIGHTED_SUM.mistake("first input left out", "The first input is left out: indices start at 0.")
def _(w, a, b):
    total = b
    for i in range(1, len(w)):
        total += w[i] * a[i]
    return total


@WEIGHTED_SUM.mistake("last input left out", "The last input is left out: range(n) ends at n - 1 by itself.")
def _(w, a, b):
    total = b
    for i in range(len(w) - 1):
        total += w[i] * a[i]
    return total


@WEIGHTED_SUM.mistake("bias added in the loop", "The bias is added once, after the sum, not to each product.")
def _(w, a, b):
    total = 0
    for weight, activation in zip(w, a):
        total += weight * activation + b
    return total


@WEIGHTED_SUM.mistake("returned inside the loop", "It returns after the first input: `return` stands inside the loop.")
def _(w, a, b):
    total = b
    for weight, activation in zip(w, a):
        total += weight * activation
        return total


@WEIGHTED_SUM.mistake("the chain's numbers", "It always computes 0.5 · 0.25 + 1; use the arguments w, a and b.")
def _(w, a, b):
    return 0.5 * 0.25 + 1


@WEIGHTED_SUM.mistake("always three inputs", "It takes three inputs, whatever the length of w; sum over all there are.")
def _(w, a, b):
    return w[0] * a[0] + w[1] * a[1] + w[2] * a[2] + b


@WEIGHTED_SUM.right_way("a loop")
def _(w, a, b):
    total = b
    for i in range(len(w)):
        total = total + w[i] * a[i]
    return total


@WEIGHTED_SUM.right_way("a comprehension")
def _(w, a, b):
    return sum(weight * activation for weight, activation in zip(w, a)) + b


@WEIGHTED_SUM.right_way("a dot product")
def _(w, a, b):
    return float(np.dot(w, a)) + b


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


@LAYER.right_way(
    "a @ W + b",
    Slip("no bias", "The biases are missing: add b, one for each neuron.", " + b", ""),
    Slip("bias subtracted", "The biases are added, not subtracted.", "+ b", "- b"),
    Slip(
        "multiplied by the bias", "The biases are added to the sums; they multiply nothing.", "a @ W + b", "(a @ W) * b"
    ),
    Slip(
        "W first", "W stands on the left of @: each column of W belongs to a neuron, so it is a @ W.", "a @ W", "W @ a"
    ),
    Slip("W transposed", "W is transposed here: it has a row an input and a column a neuron already.", "W", "W.T"),
    Slip("* for @", "`*` multiplies entry by entry without summing; a layer needs `@`.", "@", "*"),
    Slip("summed over everything", "It sums over all neurons; each neuron has its own sum.", "a @ W", "np.sum(a @ W)"),
    Slip("one bias for all", "Every neuron gets the first bias; each has its own.", "+ b", "+ b[0]"),
    Slip("biases summed", "The biases are summed up; each neuron adds its own only.", "+ b", "+ np.sum(b)"),
    Slip(
        "bias inside",
        "The bias is added to the inputs; add it after the multiplication.",
        "a @ W + b",
        "(a + b[0]) @ W",
    ),
    Slip(
        "a row of a matrix",
        "It is a matrix with one row; for one example an array (n_out,) is asked for.",
        "a @ W",
        "a.reshape(1, -1) @ W",
    ),
    Slip(
        "a column",
        "It is a matrix with one column; for one example an array (n_out,) is asked for.",
        "a @ W + b",
        "(a @ W + b).reshape(-1, 1)",
    ),
    Slip("a list", "It is a list; hand back a numpy array.", "a @ W + b", "list(a @ W + b)"),
    Slip("rounded", "The sums are rounded; hand them back as they are.", "a @ W + b", "np.round(a @ W + b, 1)"),
    Slip(
        "sigmoid applied",
        "This is σ(z), a lesson ahead; the weighted sums themselves are asked for.",
        "a @ W + b",
        "1 / (1 + np.exp(-(a @ W + b)))",
    ),
    Slip(
        "first neuron only",
        "Only the first neuron is computed; hand back one sum for each.",
        "a @ W + b",
        "a @ W[:, 0] + b[0]",
    ),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "z = "),
)
def _(a, W, b):
    return a @ W + b


@LAYER.mistake("sums over the wrong axis", "It sums over the neurons; sum over the inputs, down each column of W.")
def _(a, W, b):
    return np.sum(a[:, np.newaxis] * W, axis=1) + b


@LAYER.mistake("mean for sum", "It is the mean over the inputs; their sum is asked for.")
def _(a, W, b):
    return np.mean(a[:, np.newaxis] * W, axis=0) + b


@LAYER.mistake("the sums added into b", "It adds into b itself, which the caller still needs; make a new array.")
def _(a, W, b):
    b += a @ W
    return b


@LAYER.mistake("whole numbers", "Fractions are cut off where a holds integers: the result is made with the kind of a.")
def _(a, W, b):
    z = np.zeros(len(b), dtype=a.dtype)
    for j in range(len(b)):
        z[j] = np.sum(a * W[:, j]) + b[j]
    return z


@LAYER.mistake("last neuron left out", "The last neuron stays zero: range(n) ends at n - 1 by itself.")
def _(a, W, b):
    z = np.zeros(len(b))
    for j in range(len(b) - 1):
        z[j] = np.sum(a * W[:, j]) + b[j]
    return z


@LAYER.mistake("a row for each neuron", "It takes row j of W for neuron j; the weights of a neuron are column j.")
def _(a, W, b):
    return np.array([np.sum(a * W[j]) + b[j] for j in range(len(b))])


@LAYER.mistake("float16", "float16 keeps only three digits; leave the numbers as they are.")
def _(a, W, b):
    return (a @ W + b).astype(np.float16)


@LAYER.right_way("one weighted sum for each neuron")
def _(a, W, b):
    return np.array([weighted_sum(W[:, j], a, b[j]) for j in range(len(b))])


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


@LAYER.right_way("einsum")
def _(a, W, b):
    return np.einsum("i,ij->j", a, W) + b


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


@LAYER_BATCH.right_way(
    "A @ W + b",
    Slip("no bias", "The biases are missing: add b, one for each neuron.", " + b", ""),
    Slip("bias subtracted", "The biases are added, not subtracted.", "+ b", "- b"),
    Slip(
        "multiplied by the bias", "The biases are added to the sums; they multiply nothing.", "A @ W + b", "(A @ W) * b"
    ),
    Slip("W first", "W stands on the left of @: an example is a row of A, so it is A @ W.", "A @ W", "W @ A"),
    Slip("W transposed", "W is transposed here: it has a row an input and a column a neuron already.", "W", "W.T"),
    Slip(
        "both transposed",
        "It has a column an example; an example is one row here.",
        "A @ W + b",
        "W.T @ A.T + b[:, None]",
    ),
    Slip("* for @", "`*` multiplies entry by entry without summing; a layer needs `@`.", "@", "*"),
    Slip("first example only", "Only the first example is computed; hand back a row for each.", "A @ W", "A[0] @ W"),
    Slip(
        "first example for all",
        "Every row is the first example; each example has its own.",
        "A @ W",
        "np.tile(A[0], (len(A), 1)) @ W",
    ),
    Slip(
        "summed over the batch", "It sums over the examples; each keeps its own row.", "A @ W", "np.sum(A @ W, axis=0)"
    ),
    Slip(
        "mean over the batch",
        "It is the mean over the examples; each keeps its own row.",
        "A @ W",
        "np.mean(A @ W, axis=0)",
    ),
    Slip(
        "one bias an example",
        "b is made a column, one bias an example; each neuron has its own.",
        "+ b",
        "+ b[:, np.newaxis]",
    ),
    Slip("one bias for all", "Every neuron gets the first bias; each has its own.", "+ b", "+ b[0]"),
    Slip("biases summed", "The biases are summed up; each neuron adds its own only.", "+ b", "+ np.sum(b)"),
    Slip(
        "bias added m times",
        "The bias is added once an example, not as often as there are examples.",
        "+ b",
        "+ len(A) * b",
    ),
    Slip("rounded", "The sums are rounded; hand them back as they are.", "A @ W + b", "np.round(A @ W + b, 1)"),
    Slip(
        "sigmoid applied",
        "This is σ(Z), a lesson ahead; the weighted sums themselves are asked for.",
        "A @ W + b",
        "1 / (1 + np.exp(-(A @ W + b)))",
    ),
    Slip(
        "squeezed",
        "np.squeeze drops a dimension where there is one example or one neuron; the result is always (m, n_out).",
        "A @ W + b",
        "np.squeeze(A @ W + b)",
    ),
    Slip("a list of lists", "It is a list; hand back a numpy array.", "A @ W + b", "(A @ W + b).tolist()"),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "Z = "),
)
def _(A, W, b):
    return A @ W + b


@LAYER_BATCH.mistake("inputs changed", "It writes into A, which the caller still needs; make a new array.")
def _(A, W, b):
    Z = A @ W + b
    A *= 0
    return Z


@LAYER_BATCH.mistake("the last example left out", "The last row stays zero: range(m) ends at m - 1 by itself.")
def _(A, W, b):
    Z = np.zeros((len(A), len(b)))
    for i in range(len(A) - 1):
        Z[i] = A[i] @ W + b
    return Z


@LAYER_BATCH.mistake("a list of rows", "It is a list of rows; put them together with np.array.")
def _(A, W, b):
    return [a @ W + b for a in A]


@LAYER_BATCH.mistake(
    "whole numbers", "Fractions are cut off where A holds integers: the result is made with the kind of A."
)
def _(A, W, b):
    Z = np.zeros((len(A), len(b)), dtype=A.dtype)
    Z[:] = A @ W + b
    return Z


@LAYER_BATCH.mistake("rows side by side", "All rows are put side by side into one; stack them.")
def _(A, W, b):
    return np.concatenate([a @ W + b for a in A])


@LAYER_BATCH.right_way("np.dot")
def _(A, W, b):
    return np.dot(A, W) + b


@LAYER_BATCH.right_way("einsum")
def _(A, W, b):
    return np.einsum("mi,ij->mj", A, W) + b


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
