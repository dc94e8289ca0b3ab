"""Seeded numbers for cases: two decimals each, so that a message can show them and a student can follow them."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SIZES = ((2, 1), (3, 4, 2), (2, 3, 4, 3, 1), (1, 1, 1), (4, 3))
"""Layers of a network, input first: one layer and several, one neuron and many, no two neighbours alike but one."""


def numbers(rng: np.random.Generator, *shape: int) -> Array:
    """Return numbers from N(0, 1), none of them nearer to zero than 0.05."""
    drawn = rng.normal(size=shape)
    return np.where(np.abs(drawn) < 0.05, 0.05, drawn).round(2)


def number(rng: np.random.Generator) -> float:
    """Return one number of `numbers`."""
    return float(numbers(rng, 1)[0])


def network(rng: np.random.Generator, sizes: Sequence[int]) -> tuple[list[Array], list[Array]]:
    """Return the weights and biases, none of them zero, of a network with layers of `sizes` neurons."""
    return [numbers(rng, *pair) for pair in pairwise(sizes)], [numbers(rng, n) for n in sizes[1:]]
