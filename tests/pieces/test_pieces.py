"""Each piece in the kernel: its numbers are those of the student's functions, right or wrong."""

import numpy as np
import pytest

from backprop.pieces import (
    explore_cost,
    explore_forward,
    explore_nudge,
    play_training,
    step_backprop,
    training_player,
)
from backprop.pieces.backprop_stepper import STEPS, BackpropStepper
from backprop.writing import number
from tests.pieces import student
from tests.pieces.using import do, not_written, words

# Forward explorer: x = (1, 0.5), first hidden neuron w = (0.5, −1), b = 0.25: z₁ = 0.25, σ(z₁) = 0.5622.


def test_the_forward_explorer_writes_out_each_weighted_sum_and_activation() -> None:
    page = words(explore_forward(student.sigmoid, student.forward))
    assert "= 0.50 · 1.00 + (−1.00) · 0.50 + 0.25 = 0.2500" in page
    assert "= σ( z₁ ) = σ( 0.2500 ) = 0.5622" in page


def test_moving_a_slider_moves_the_numbers() -> None:
    # z₁ = 2 · 1 − 1 · 0.5 + 0.25 = 1.75
    assert "= 2.00 · 1.00 + (−1.00) · 0.50 + 0.25 = 1.7500" in do(
        explore_forward(student.sigmoid, student.forward), "move", "w₁₁", value=2.0
    )


def test_going_back_to_the_start_undoes_all_moves() -> None:
    piece = explore_forward(student.sigmoid)
    before = words(piece)
    do(piece, "move", "b", value=3.0)
    assert do(piece, "reset") == before


def test_a_wrong_sigmoid_is_wrong_on_the_screen() -> None:
    assert "= σ( z₁ ) = σ( 0.2500 ) = 0.4378" in words(explore_forward(lambda z: 1 - student.sigmoid(z)))


def test_a_forward_that_disagrees_with_the_sigmoid_is_shown_beside_it() -> None:
    def no_bias(X, weights, biases):
        return student.forward(X, weights, [0 * b for b in biases])

    page = words(explore_forward(student.sigmoid, no_bias))
    assert "Your forward gives a₁ = 0.5000 , your sigmoid of this weighted sum 0.5622." in page


@pytest.mark.parametrize("value", ["much", None, float("nan")])
def test_a_message_without_a_number_moves_nothing(value: object) -> None:
    piece = explore_forward(student.sigmoid)
    before = words(piece)
    assert do(piece, "move", "b", value=value) == before


# Cost landscape: w = 0.5, b = 1, a = 0.25, y = 1, so z = 1.125, a = 0.7549, C = 0.0601, ∂C/∂w = −0.0227.


def test_the_cost_landscape_shows_the_cost_and_the_slope_of_the_drawn_curve() -> None:
    piece = explore_cost(student.cost, student.sigmoid)
    page = words(piece)
    assert "= 1.1250" in page
    assert "= cost( 0.7549 , 1.00 ) = 0.0601" in page
    assert "slope of the curve −0.0227" in page


def test_dragging_the_weight_stays_on_the_drawing() -> None:
    assert "w = 24.00" in do(explore_cost(student.cost, student.sigmoid), "move", "w", value=1000)


def test_a_step_goes_where_the_students_descend_says() -> None:
    uphill = explore_cost(student.cost, student.sigmoid, lambda w, slope, rate: w + rate * slope)
    assert "w = 0.27" in do(uphill, "step")  # 0.5 + 10 · (−0.0227)
    downhill = explore_cost(student.cost, student.sigmoid, student.descend)
    assert "w = 0.73" in do(downhill, "step")


def test_without_descend_there_is_no_button_to_step() -> None:
    assert "Step downhill" not in words(explore_cost(student.cost, student.sigmoid))


def test_a_descend_that_is_not_written_yet_leaves_the_weight_alone() -> None:
    piece = explore_cost(student.cost, student.sigmoid, not_written)
    assert "Write not_written first" in do(piece, "step")
    assert piece.w == 0.5


# Nudge explorer


def test_a_nudge_changes_the_cost_by_what_the_students_function_says_and_is_put_back() -> None:
    start = np.array([0.5, 0.9, 0.7, 0.2, 0.1, 0.6, 0.8, 0.3, 0.4])
    nudged = start.copy()
    nudged[8] += 0.1
    piece = explore_nudge(student.xor_cost, start)
    do(piece, "choose", "b")
    page = do(piece, "up")
    assert "b = 0.5000" in page
    assert f"cost now {student.xor_cost(nudged):.6f}" in page
    change = student.xor_cost(nudged) - student.xor_cost(start)
    assert f"change +{change:.6f}" in page
    assert f"slope: change ÷ nudge +{change / 0.1:.4f}" in page
    page = do(piece, "back")
    assert "b = 0.4000" in page
    assert "cost now" not in page
    assert np.array_equal(piece.params, start)


def test_a_nudge_down_has_the_slope_of_a_nudge_down() -> None:
    start = np.array([0.5, 0.9, 0.7, 0.2, 0.1, 0.6, 0.8, 0.3, 0.4])
    nudged = start.copy()
    nudged[8] -= 0.1
    piece = explore_nudge(student.xor_cost, start)
    do(piece, "choose", "b")
    slope = (student.xor_cost(nudged) - student.xor_cost(start)) / -0.1
    assert f"slope: change ÷ nudge +{slope:.4f}" in do(piece, "down")


def test_choosing_another_parameter_puts_the_first_one_back() -> None:
    piece = explore_nudge(student.xor_cost)
    do(piece, "up")
    assert "w₂ 0.30" in do(piece, "choose", "w₂")
    assert "w₁₁ 0.50" in words(piece)


# Backprop stepper


def all_steps(piece: BackpropStepper) -> list[str]:
    return [words(piece), *(do(piece, "next") for _ in STEPS[1:])]


def test_the_stepper_goes_forward_and_then_backward_with_every_number_written_out() -> None:
    pages = all_steps(step_backprop(student.forward, student.backprop, student.update))
    assert [name in page for name, page in zip(STEPS, pages, strict=True)] == [True] * len(STEPS)
    assert "= ( 0.5850 − 1.00 )² = 0.1722" in pages[3]
    # δ = 2 (a − y) · σ′(z) = −0.8300 · 0.2428
    assert "δ = ∂C/∂a · σ′(z) = (−0.8300) · 0.2428 = −0.2015" in pages[4]
    assert "∂C/∂w₁ = a₁ · δ = 0.5622 · (−0.2015) = −0.1133" in pages[5]
    assert "δ₁ = δ · w₁ · σ′(z₁) = (−0.2015) · 1.50 · 0.2461 = −0.0744" in pages[6]
    assert "∂C/∂w₂₁ = x₂ · δ₁ = 0.50 · (−0.0744) = −0.0372" in pages[7]


def test_a_wrong_backprop_is_wrong_on_the_screen_and_the_line_says_what_its_left_side_comes_to() -> None:
    def twice(X, Y, weights, biases):
        dWs, dbs = student.backprop(X, Y, weights, biases)
        return [2 * dW for dW in dWs], dbs

    twice.__globals__.update(vars(student))
    pages = all_steps(step_backprop(student.forward, twice, student.update))
    assert "∂C/∂w₁ = a₁ · δ = 0.5622 · (−0.2015) ≠ −0.2266 The left side comes to −0.1133." in pages[5]


def test_steps_forward_work_before_backprop_is_written() -> None:
    pages = all_steps(step_backprop(student.forward, not_written, not_written))
    assert "The network answers" not in pages[0]
    assert "= 0.5850" in pages[2]
    assert "Write not_written first" in pages[4]


def test_without_the_functions_of_the_chain_rule_the_delta_is_shown_without_its_factors() -> None:
    namespace = {"student": student}
    exec("def backprop(*arguments): return student.backprop(*arguments)", namespace)
    pages = all_steps(step_backprop(student.forward, namespace["backprop"], student.update))
    assert "δ = −0.2015" in pages[4]


def test_adjusting_makes_one_real_round_and_draws_three_weights() -> None:
    piece = step_backprop(student.forward, student.backprop, student.update)
    start = piece.parameters.named()
    page = do(piece, "adjust")
    assert "Three weights over the rounds" in page
    assert "the cost went from 0.1722 to" in page
    assert piece.parameters.named()["w₁₁"] == pytest.approx(start["w₁₁"] + 0.5 * 0.0744, abs=1e-4)
    assert f"w₁₁ −0.0744 0.5000 {number(piece.parameters.named()['w₁₁'])}" in page
    for _ in range(9):
        do(piece, "adjust")
    assert len(piece.rounds) == 11
    assert "Round 11, step 1 of 8" in do(piece, "next")


def test_three_weights_are_drawn_over_the_rounds_between_whole_numbers() -> None:
    page = do(step_backprop(student.forward, student.backprop, student.update), "adjust")
    assert "−3 −2 −1 0 1 2 0 5 round weight" in page.split("Three weights over the rounds")[1]


def test_an_update_with_the_wrong_sign_is_seen_to_raise_the_cost() -> None:
    def uphill(weights, biases, dWs, dbs, rate):
        return student.update(weights, biases, dWs, dbs, -rate)

    page = do(step_backprop(student.forward, student.backprop, uphill), "adjust")
    before, after = (float(part.split()[0].strip(".")) for part in page.split("went from ")[1].split(" to ")[:2])
    assert after > before


# Training player


def test_a_step_runs_the_students_train_and_a_run_reaches_xor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_player, "PATIENCE", float("inf"))  # or a busy machine takes smaller steps
    piece = play_training(student.train, student.forward)
    assert "100 steps" in do(piece, "step")
    do(piece, "play")
    for _ in range(40):
        page = do(piece, "advance")
    assert "4,100 steps, 4 of 4 right" in page


def test_a_run_goes_on_only_while_it_plays() -> None:
    piece = play_training(student.train, student.forward)
    assert 'data-tick="advance"' not in piece.page
    do(piece, "play")
    assert 'data-tick="advance"' in piece.page
    do(piece, "pause")
    do(piece, "advance")
    assert len(piece.costs) == 0


def test_a_train_that_fails_stops_the_run_with_its_message() -> None:
    piece = play_training(not_written, student.forward)
    do(piece, "play")
    assert "Write not_written first" in do(piece, "advance")
    assert 'data-tick="advance"' not in piece.page


def test_a_train_that_forgets_the_costs_is_told_so() -> None:
    piece = play_training(lambda *arguments: student.train(*arguments)[:2], student.forward)
    assert "should give back three things" in do(piece, "step")


def test_another_seed_starts_elsewhere_and_starting_over_starts_the_same() -> None:
    piece = play_training(student.train, student.forward)
    first = piece.parameters.flat()
    do(piece, "step")
    do(piece, "again")
    assert np.array_equal(piece.parameters.flat(), first)
    assert "seed 2" in do(piece, "seed")
    assert not np.array_equal(piece.parameters.flat(), first)
