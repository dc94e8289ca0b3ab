"""Lesson 3: the cost of one example and of a batch, its slope, and a step downhill."""

from collections.abc import Iterator

import numpy as np

from reference import mlp
from reference.draw import number, numbers
from reference.exercise import Case, FunctionExercise
from reference.exercise import number as number_exercise

C = number_exercise("c", float((mlp.sigmoid(1.125) - 1) ** 2), builds_on=["cost"])


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
