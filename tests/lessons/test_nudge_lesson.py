"""What lesson 4 says in numbers is so."""

import json
from pathlib import Path

import numpy as np
import pytest

from reference import mlp
from reference.mlp import Array

LESSON = Path(__file__).parents[2] / "source" / "4-nudge" / "nudge.ipynb"
X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = np.array([0.0, 1.0, 1.0, 0.0])
EPS = 1e-4


@pytest.fixture(scope="module")
def text() -> str:
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells)


def outputs(params: Array) -> Array:
    """What networks with params (networks, 9) say about the four rows, (networks, 4)."""
    W0, b0, W1, b1 = params[:, :4], params[:, 4:6], params[:, 6:8], params[:, 8:]
    # No sum here is far from zero, so the plain sigmoid will do, which is the fastest.
    hidden = 1 / (1 + np.exp(-(X @ W0.reshape(-1, 2, 2) + b0[:, np.newaxis])))
    answers: Array = 1 / (1 + np.exp(-((hidden @ W1[..., np.newaxis])[..., 0] + b1)))
    return answers


def costs(params: Array) -> Array:
    found: Array = ((outputs(params) - Y) ** 2).sum(axis=1) / 4
    return found


def trained(params: Array, steps: int) -> Array:
    """Train networks side by side by one-sided nudges with rate 1; all ten runs of each network happen at once."""
    nudges = np.vstack([np.zeros(9), EPS * np.eye(9)])
    for _ in range(steps):
        found = costs((params[:, np.newaxis] + nudges).reshape(-1, 9)).reshape(-1, 10)
        params = params - (found[:, 1:] - found[:, :1]) / EPS
    return params


def starts(seeds: range) -> Array:
    return np.array([np.random.default_rng(seed).uniform(0, 1, 9) for seed in seeds])


def test_of_a_hundred_starts_83_learn_xor_14_stop_at_one_eighth_and_3_at_one_sixth(text: str) -> None:
    params = trained(starts(range(100)), 10_000)
    learned = np.all((outputs(params) > 0.5) == (Y > 0.5), axis=1)
    cost = np.round(costs(params), 3)
    counts = int(learned.sum()), int((cost == 0.125).sum()), int((cost == 0.167).sum())
    assert counts == (83, 14, 3)
    assert all(f"| {count} |" in text for count in counts)
    assert costs(params)[learned].max() < 0.001
    assert cost[[3, 62, 75]].tolist() == [0.125, 0.167, 0.167]


def test_the_slow_ones_are_as_the_long_run_says() -> None:
    seeds = [1, 3, 62, 75]
    half_way = trained(starts(range(100))[seeds], 80_000)
    assert np.round(costs(half_way), 3).tolist() == [0.0, 0.125, 0.167, 0.167]
    end = trained(half_way, 20_000)
    assert np.round(costs(end), 3).tolist() == [0.0, 0.125, 0.167, 0.0]
    assert outputs(end)[0] == pytest.approx([0.006, 0.995, 0.995, 0.005], abs=5e-4)


def test_the_worked_slopes(text: str) -> None:
    assert mlp.nudge_slope(lambda x: x * x, 3.0) == pytest.approx(6.0001)
    assert mlp.central_slope(lambda x: x**3, 2.0, eps=0.1) == pytest.approx(12.01)
    assert mlp.nudge_slope(lambda x: x**3, 2.0, eps=0.1) == pytest.approx(12.61)
    assert all(number in text for number in ("6.0001", "12.01", "12.61"))


def test_the_worked_training() -> None:
    params, before = mlp.train_by_nudging(lambda p: p[0] ** 2, np.array([3.0]), 0.1, 2)
    assert params == pytest.approx([1.92], abs=1e-4)
    assert before == pytest.approx([9.0, 5.76], abs=1e-3)


def test_a_nudge_of_ten_to_the_minus_16_is_lost() -> None:
    assert mlp.nudge_slope(mlp.sigmoid, 1.125, eps=1e-16) == 0


def test_a_tenth_of_the_nudge_has_a_tenth_of_the_error_or_a_hundredth() -> None:
    slope = mlp.sigmoid_prime(1.125)
    one = [abs(mlp.nudge_slope(mlp.sigmoid, 1.125, eps) - slope) for eps in (1e-2, 1e-3)]
    both = [abs(mlp.central_slope(mlp.sigmoid, 1.125, eps) - slope) for eps in (1e-2, 1e-3)]
    assert one[0] / one[1] == pytest.approx(10, rel=0.01)
    assert both[0] / both[1] == pytest.approx(100, rel=0.01)


def test_the_table_of_work(text: str) -> None:
    digits = 784 * 30 + 30 + 30 * 10 + 10
    assert f"{digits:,}" in text
    assert digits * (digits + 1) == pytest.approx(570e6, rel=0.01)
    assert 3 * digits == pytest.approx(72_000, rel=0.01)
    year = 365.25 * 24 * 3600
    assert 7e9 * 7e9 / 1e12 / year == pytest.approx(1.5, abs=0.1)
