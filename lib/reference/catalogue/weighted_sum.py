"""Lesson 1: the weighted sum of one neuron, of a layer, of a batch."""

from collections.abc import Iterator

import numpy as np

from reference import mlp
from reference.exercise import Case, FunctionExercise, number

Z = number("z", 1.125)
Z.mistake("no bias", "Only w · a was computed; the bias b has still to be added.", "z = 0.5 * 0.25", 0.125)
Z.mistake("bias subtracted", "The bias is added, not subtracted.", "z = 0.5 * 0.25 - 1", -0.875)
Z.mistake("multiplied by the bias", "The bias is added at the end; it multiplies nothing.", "z = 0.5 * 0.25 * 1", 0.125)
Z.mistake(
    "bias inside", "Only the activation is multiplied by the weight, not the bias.", "z = 0.5 * (0.25 + 1)", 0.625
)
Z.right_way("from named parts", "w, a, b = 0.5, 0.25, 1\nz = w * a + b")


def _neurons(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((np.array([0.5]), np.array([0.25]), 1.0))
    yield Case((np.array([1.0, -2.0, 3.0]), np.array([4.0, 5.0, 6.0]), -0.5))
    yield Case((np.array([1, -2]), np.array([3, 4]), 2))
    for n in (1, 2, 5, 8):
        yield Case((rng.normal(size=n), rng.normal(size=n), float(rng.normal())))
    yield Case((rng.normal(size=3) * 1e3, rng.normal(size=3), 0.0))


WEIGHTED_SUM = FunctionExercise(name="weighted_sum", model=mlp.weighted_sum, cases=_neurons)


@WEIGHTED_SUM.mistake("no bias", "The bias is missing: add b to the sum of the products.")
def _(w, a, b):
    return np.sum(w * a)


@WEIGHTED_SUM.mistake("bias added to every product", "The bias is added once, after the sum, not to each product.")
def _(w, a, b):
    return np.sum(w * a + b)


@WEIGHTED_SUM.right_way("a loop")
def _(w, a, b):
    total = b
    for i in range(len(w)):
        total = total + w[i] * a[i]
    return total
