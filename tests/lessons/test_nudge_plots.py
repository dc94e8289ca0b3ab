"""The pictures of lesson 4 show what the student's functions say, and say so where there is nothing to show."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from backprop.pictures import nudging
from reference import mlp
from reference.mlp import Array
from tests.pieces.using import not_written

START = np.random.default_rng(1).uniform(0, 1, 9)
SLOPE = float(mlp.sigmoid_prime(1.125))


def bowl(params: Array) -> float:
    return float(np.sum(params**2))


def outputs(_: Array) -> Array:
    return np.array([0.1, 0.9, 0.4, 0.45])


def errors(one: Any = mlp.nudge_slope, both: Any = mlp.central_slope) -> str:
    return nudging.plot_slope_errors(one, both, mlp.sigmoid, 1.125, SLOPE).alt


def runs(train: Any, steps: int = 5) -> str:
    return nudging.plot_runs(train, bowl, outputs, {"here": START, "there": -START}, rate=0.1, steps=steps).alt


def test_the_truth_table_counts_the_right_rows() -> None:
    picture = nudging.truth_table(outputs, START)
    assert picture.alt.startswith("3 of 4 rows right.")
    assert picture.svg.count("wrong") == 1


def test_the_pictures_without_a_function_are_there() -> None:
    assert nudging.plot_xor().alt.startswith("XOR as four points.")
    assert "x and x + ε" in nudging.draw_nudge(1).alt
    assert "x − ε and x + ε" in nudging.draw_nudge(2).alt


def test_slopes_are_closest_where_the_nudge_is_neither_large_nor_small() -> None:
    alt = errors()
    assert "nudge_slope is closest at about ε = 10⁻⁷" in alt or "nudge_slope is closest at about ε = 10⁻⁸" in alt
    assert "central_slope is closest at about ε = 10⁻" in alt


def test_a_wrong_slope_is_nowhere_close() -> None:
    never = errors(one=lambda f, x, eps=1e-4: -mlp.nudge_slope(f, x, eps))
    assert "nudge_slope is closest at about ε = 1;" in never or "nudge_slope is closest at about ε = 10⁻¹⁶" in never


def test_the_gradient_shows_nine_slopes() -> None:
    alt = nudging.plot_gradient(mlp.nudge_gradient, bowl, START).alt
    assert f"w₁₁ {2 * START[0]:.4f}" in alt
    assert f", b {2 * START[8]:.4f}" in alt


def test_slopes_below_zero_are_drawn_below_the_line() -> None:
    up = nudging.plot_gradient(mlp.nudge_gradient, bowl, START)
    down = nudging.plot_gradient(mlp.nudge_gradient, bowl, -START)
    assert up.svg.count("<rect") == down.svg.count("<rect") == 10
    assert "−" in down.alt


def test_runs_show_the_costs_of_the_students_training() -> None:
    _, costs = mlp.train_by_nudging(bowl, START, 0.1, 5)
    assert f"here: the cost goes from {costs[0]:.4f} to {costs[-1]:.4f}" in runs(mlp.train_by_nudging)


def test_runs_that_climb_or_burst_are_drawn_all_the_same() -> None:
    assert "the cost goes from" in runs(lambda f, params, _, steps: (params, [f(params)] * (steps - 1) + [np.inf]))
    assert "the cost goes from" in runs(lambda *given: (given[1], [np.nan] * given[3]))


def test_the_count_of_runs_is_the_students() -> None:
    assert "takes 10 forward passes" in nudging.plot_forward_passes(mlp.forward_passes).alt
    assert "takes 18 forward passes" in nudging.plot_forward_passes(lambda p: 2 * p).alt


PICTURES: list[Callable[[Any], Any]] = [
    lambda function: nudging.truth_table(function, START),
    lambda function: nudging.plot_slope_errors(function, mlp.central_slope, mlp.sigmoid, 1.125, SLOPE),
    lambda function: nudging.plot_slope_errors(mlp.nudge_slope, function, mlp.sigmoid, 1.125, SLOPE),
    lambda function: nudging.plot_gradient(function, bowl, START),
    lambda function: nudging.plot_runs(function, bowl, outputs, {"here": START}, rate=0.1, steps=5),
    lambda function: nudging.plot_forward_passes(function),
]


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize(
    "function", [not_written, lambda *_, **__: None, lambda *_, **__: "text", lambda: 1, lambda *_, **__: 1 / 0]
)
def test_a_function_that_does_not_work_yet_gets_a_word_instead_of_a_picture(
    picture: Callable[[Any], Any], function: Callable[..., Any]
) -> None:
    assert picture(function).alt.startswith("No picture yet.")
