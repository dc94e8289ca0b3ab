"""The long run runs the student's own training, only when it is told to, for about a minute at most."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from backprop.pieces import long_run
from backprop.pieces.long_run import LongRun, play_long_run
from reference import mlp
from reference.mlp import Array
from tests.pieces.using import do, not_written, words

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = np.array([0.0, 1.0, 1.0, 0.0])


def cost(params: Array) -> float:
    weights = [params[:4].reshape(2, 2), params[6:8].reshape(2, 1)]
    return float(np.mean((mlp.forward(X, weights, [params[4:6], params[8:]])[-1][:, 0] - Y) ** 2))


def start(seed: int) -> Array:
    return np.random.default_rng(seed).uniform(0, 1, 9)


def leap(_: Callable[[Array], float], params: Array, rate: float, steps: int) -> tuple[Array, list[float]]:
    """A training that is done at once: the cost falls from 1 to 0 whatever the network."""
    return params + rate, list(np.linspace(1, 0, steps))


def one_sided(f: Callable[[Array], float], params: Array, rate: float, steps: int) -> tuple[Array, list[float]]:
    """A training that nudges to one side, as `nudge_slope` does."""
    costs = []
    for _ in range(steps):
        costs.append(f(params))
        params = params - rate * np.array([(f(params + nudge) - costs[-1]) / 1e-4 for nudge in 1e-4 * np.eye(9)])
    return params, costs


def run_of(train: Callable[..., Any], forward: Any = mlp.forward, nudge_slope: Any = mlp.nudge_slope) -> LongRun:
    return play_long_run(forward, nudge_slope, train, start, seeds=[1, 3], rate=1.0)


def look(piece: LongRun, monkeypatch: pytest.MonkeyPatch, steps: int = 20) -> str:
    """Let the run, which has been started, take so many steps, and look at its page."""
    monkeypatch.setattr(long_run, "AT_ONCE", steps)
    monkeypatch.setattr(long_run, "PICTURE", 0.0)
    return do(piece, "on")


def test_nothing_runs_before_start_is_pressed() -> None:
    piece = run_of(pytest.fail)
    assert "Step 0 of 100,000" in words(piece)
    assert "data-tick" not in piece.page
    assert "The cost over 0 steps" in piece.still()


def test_it_runs_the_students_training_to_the_last_step() -> None:
    piece = run_of(leap)
    do(piece, "run")
    assert "data-tick" in piece.page
    while piece.running:
        do(piece, "on")
    assert "Step 100,000 of 100,000" in words(piece)
    assert len(piece.costs) == 100_000
    assert piece.params == pytest.approx(start(1) + 400)
    assert "data-tick" not in piece.page


def test_nudges_side_by_side_are_nudges_one_after_the_other() -> None:
    params, costs = long_run.train_side_by_side(mlp.forward, mlp.nudge_slope, start(3), 1.0, 40)
    wanted_params, wanted_costs = one_sided(cost, start(3), 1.0, 40)
    assert costs == pytest.approx(wanted_costs, rel=1e-9)
    assert params == pytest.approx(wanted_params, rel=1e-6)


def test_many_networks_answer_as_each_would_alone() -> None:
    networks = np.array([start(seed) for seed in range(5)])
    alone = np.hstack([long_run.wide_outputs(mlp.forward, network[np.newaxis]) for network in networks])
    assert long_run.wide_outputs(mlp.forward, networks) == pytest.approx(alone)


@pytest.mark.parametrize("train", [one_sided, mlp.train_by_nudging])
@pytest.mark.parametrize("nudge_slope", [mlp.nudge_slope, mlp.central_slope])
def test_where_the_students_functions_agree_the_fast_way_goes_on(
    train: Callable[..., Any], nudge_slope: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = run_of(train, nudge_slope=nudge_slope)
    do(piece, "run")
    look(piece, monkeypatch)
    piece.train = pytest.fail
    page = look(piece, monkeypatch)
    assert "Step 40 of 100,000" in page
    assert piece.costs == pytest.approx(one_sided(cost, start(1), 1.0, 40)[1], rel=1e-3)
    assert piece.remark == ""


def test_where_they_part_the_students_training_goes_on_and_it_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    piece = run_of(lambda f, params, rate, steps: one_sided(f, params, -rate, steps))
    do(piece, "run")
    page = look(piece, monkeypatch)
    assert "At step 1 the cost is" in page
    assert "This run follows your train_by_nudging" in page
    look(piece, monkeypatch)
    assert piece.costs == pytest.approx(one_sided(cost, start(1), -1.0, 40)[1])


def test_a_nudge_slope_for_single_numbers_alone_leaves_the_run_to_the_students_training(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    piece = run_of(one_sided, nudge_slope=lambda f, x, eps=1e-4: float(f(x + eps) - f(x)) / eps)
    do(piece, "run")
    page = look(piece, monkeypatch)
    assert "Step 20 of 100,000" in page
    assert "does not take nine numbers at once" in page


def test_it_can_be_paused_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_run, "STEPS", 10**9)
    piece = run_of(leap)
    do(piece, "run")
    do(piece, "on")
    done = len(piece.costs)
    assert "Go on" in do(piece, "pause")
    do(piece, "on")
    assert len(piece.costs) == done > 0


def test_it_pauses_by_itself_when_its_patience_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_run, "PATIENCE", 0.0)
    monkeypatch.setattr(long_run, "STEPS", 10**9)
    piece = run_of(leap)
    do(piece, "run")
    page = do(piece, "on")
    assert "so the run pauses" in page
    assert "Go on" in page


def test_another_seed_begins_afresh() -> None:
    piece = run_of(leap)
    do(piece, "run")
    do(piece, "on")
    assert "Step 0 of" in do(piece, "seed", "3")
    assert piece.params == pytest.approx(start(3))


@pytest.mark.parametrize(
    ("train", "said"),
    [
        (not_written, "first"),
        (lambda *_: None, "gave back nothing"),
        (lambda *given: given[1], "two things"),
        (lambda *given: (given[1], [1.0]), "shape (20,)"),
        (lambda *given: (given[1][:3], [1.0] * given[3]), "shape (9,)"),
    ],
)
def test_what_is_wrong_with_the_students_function_is_said(
    train: Callable[..., Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = run_of(train)
    do(piece, "run")
    page = look(piece, monkeypatch)
    assert said in page
    assert "Back to the start" in page
    assert "data-tick" not in piece.page


def test_a_forward_that_does_not_work_is_said_before_the_start() -> None:
    assert "first" in words(run_of(leap, forward=not_written))


def test_a_cost_that_runs_away_is_drawn_all_the_same() -> None:
    piece = run_of(lambda *given: (given[1], [float("inf")] * given[3]))
    do(piece, "run")
    assert "Step" in do(piece, "on")
