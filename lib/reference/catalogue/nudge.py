"""Lesson 4: slopes without calculus, by nudging each parameter and watching the cost."""

from collections.abc import Iterator

import numpy as np

from reference import mlp
from reference.draw import number, numbers
from reference.exercise import Case, FunctionExercise


def cube(x):
    """x cubed, minus x"""
    return x**3 - x


def wave(x):
    """the sine of 3x, plus x squared"""
    return np.sin(3 * x) + x**2


def decay(x):
    """5 times e to the minus x"""
    return 5 * np.exp(-x)


def _points(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((cube, 2.0))
    yield Case((wave, -0.5))
    yield Case((decay, 1))
    yield Case((cube, 1.0), {"eps": 0.5})
    yield Case((wave, number(rng)), {"eps": 0.01})
    yield Case((decay, number(rng)))
    yield Case((cube, 1 + abs(number(rng))))


NUDGE_SLOPE = FunctionExercise(name="nudge_slope", model=mlp.nudge_slope, cases=_points)

CENTRAL_SLOPE = FunctionExercise(name="central_slope", model=mlp.central_slope, cases=_points)


def hills(p):
    """the sum of p squared times 1, 2, 3, ..., plus the product of the sines of all p"""
    return float(np.sum(np.arange(1, len(p) + 1) * p**2) + np.prod(np.sin(p)))


def bends(p):
    """the sum of p cubed, plus the square of the sum of all p"""
    return float(np.sum(p**3) + np.sum(p) ** 2)


def _landscapes(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((bends, np.array([1.0, -2.0])))
    yield Case((hills, np.array([0.5, -1.0, 2.0])))
    yield Case((bends, np.array([0.5, 1.5, -1.0])), {"eps": 0.1})
    yield Case((hills, numbers(rng, 1)))
    yield Case((hills, numbers(rng, 5)))
    yield Case((bends, numbers(rng, 4)))


def _one_sided_gradient(f, params, eps=1e-4):
    return np.array([(f(params + eps * one) - f(params)) / eps for one in np.eye(len(params))])


NUDGE_GRADIENT = FunctionExercise(
    name="nudge_gradient", model=mlp.nudge_gradient, also=_one_sided_gradient, cases=_landscapes
)


def _counts(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((9,))
    yield Case((1,))
    yield Case((13002,))
    yield Case((int(rng.integers(2, 1000)),))


FORWARD_PASSES = FunctionExercise(name="forward_passes", model=mlp.forward_passes, cases=_counts)


def bowl(p):
    """the sum of (p - 1) squared, plus a tenth of the sum of p to the fourth"""
    return float(np.sum((p - 1) ** 2) + 0.1 * np.sum(p**4))


def valley(p):
    """the square of (the sum of p, minus 2), plus half the sum of p squared, plus the sum of the sines"""
    return float((np.sum(p) - 2) ** 2 + 0.5 * np.sum(p**2) + np.sum(np.sin(p)))


def _descents(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((bowl, np.array([0.0, 2.0]), 0.1, 1))
    yield Case((valley, np.array([1.0, -1.0, 0.5]), 0.05, 4))
    yield Case((bowl, numbers(rng, 1), 0.2, 3))
    yield Case((valley, numbers(rng, 4), 0.02, 5))


def _one_sided_training(f, params, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(f(params))
        params = params - rate * _one_sided_gradient(f, params)
    return params, costs


TRAIN_BY_NUDGING = FunctionExercise(
    name="train_by_nudging",
    model=mlp.train_by_nudging,
    also=_one_sided_training,
    cases=_descents,
    results=("params", "costs"),
)
