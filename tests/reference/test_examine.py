"""How an answer is examined: its verdict, where a mistake began, and what is earned in spite of it."""

import numpy as np
import pytest

from backprop.check import NotRight, expect
from reference import examine, mlp, rehearse
from reference.catalogue import EXERCISES
from reference.examine import _known_outcome
from reference.exercise import FunctionExercise


def said(exercise, answer, **earlier):
    """Return the message of the hidden test, given one's own earlier functions."""
    with pytest.raises(NotRight) as wrong:
        examine(exercise, answer, lambda: earlier)
    return str(wrong.value)


def upside_down(z):
    return 1 / (1 + np.exp(z))


def forward_with(sigmoid, *, bias=1.0):
    def forward(X, weights, biases):
        activations = [X]
        for W, b in zip(weights, biases, strict=True):
            activations.append(sigmoid(activations[-1] @ W + bias * b))
        return activations

    return forward


def test_a_right_answer_passes_in_silence(capsys):
    examine("layer", lambda a, W, b: a @ W + b)
    assert capsys.readouterr() == ("", "")


def test_a_step_that_is_right_given_an_earlier_mistake_is_earned():
    examine("forward", forward_with(upside_down), lambda: {"sigmoid": upside_down})


def test_without_the_earlier_functions_that_step_is_wrong():
    with pytest.raises(NotRight):
        examine("forward", forward_with(upside_down))


def test_a_step_that_leaves_the_earlier_mistake_out_is_right_too():
    examine("forward", mlp.forward, lambda: {"sigmoid": upside_down})


def test_a_mistake_of_its_own_is_not_earned_and_both_are_named():
    message = said("forward", forward_with(upside_down, bias=0), sigmoid=upside_down)
    assert "The biases are missing" in message
    assert "your own `sigmoid`, which is not right yet" in message


def test_an_earlier_function_that_hides_all_mistakes_earns_nothing():
    def flat(z):
        return 0 * z + 0.5

    message = said("forward", forward_with(flat), sigmoid=flat)
    assert "It does what it should with your own `sigmoid`" in message


@pytest.mark.parametrize("broken", [lambda *_: 1 / 0, lambda *_: undefined_name, lambda *_: None])  # noqa: F821
def test_an_earlier_function_that_stops_earns_nothing_but_is_named(broken):
    assert "begins there" in said("forward", forward_with(broken), sigmoid=broken)


def test_the_same_slip_twice_is_paid_once():
    def cost_prime(A, Y):
        return 2 * (Y - A)

    def output_delta(A, Y, Z):
        return cost_prime(A, Y) * mlp.sigmoid_prime(Z)

    examine("output_delta", output_delta, lambda: {"cost_prime": cost_prime, "sigmoid_prime": mlp.sigmoid_prime})


def train_with(forward, backprop, *, hasty=0):
    def train(X, Y, weights, biases, rate, steps):
        costs = []
        for _ in range(steps - hasty):
            costs.append(mlp.mean_cost(forward(X, weights, biases)[-1], Y))
            weights, biases = mlp.update(weights, biases, *backprop(X, Y, weights, biases), rate)
        return weights, biases, costs

    return train


def test_it_begins_in_the_first_wrong_function_and_not_in_those_that_follow_from_it():
    forward = forward_with(upside_down)
    train = train_with(forward, mlp.backprop, hasty=1)
    message = said("train", train, sigmoid=upside_down, forward=forward, backprop=mlp.backprop)
    assert "one step too few" in message
    assert "your own `sigmoid`, which is not right yet" in message
    assert "`forward`" not in message


def test_a_wrong_backprop_does_not_cost_the_points_of_train():
    def backprop(X, Y, weights, biases):
        dWs, dbs = mlp.backprop(X, Y, weights, biases)
        return [2 * dW for dW in dWs], dbs

    own = {"backprop": backprop, "forward": mlp.forward, "mean_cost": mlp.mean_cost, "update": mlp.update}
    examine("train", train_with(mlp.forward, backprop), lambda: own)
    message = said("train", train_with(mlp.forward, backprop, hasty=1), **own)
    assert "one step too few" in message
    assert "your own `backprop`, which is not right yet" in message


def test_mistakes_are_named_over_earlier_functions_that_are_right_in_another_way():
    def nudge_gradient(f, params, eps=1e-4):
        return np.array([(f(params + eps * one) - f(params)) / eps for one in np.eye(len(params))])

    def hasty(f, params, rate, steps):
        costs = []
        for _ in range(steps - 1):
            costs.append(f(params))
            params = params - rate * nudge_gradient(f, params)
        return params, costs

    message = said("train_by_nudging", hasty, nudge_gradient=nudge_gradient)
    assert "one step too few" in message
    assert "not right yet either" not in message


def test_earlier_functions_that_are_not_there_are_no_error():
    with pytest.raises(NotRight):
        examine("forward", forward_with(upside_down), lambda: {"sigmoid": sigmoid_that_was_deleted})  # noqa: F821


def test_two_mistakes_at_once_are_both_named():
    message = said("output_delta", lambda A, Y, Z: (Y - A) * mlp.sigmoid_prime(Z))
    assert "The 2 is missing" in message or "turned around" in message
    message = said("mean_cost", lambda A, Y: 0.5 * np.mean(np.sum((A + Y) ** 2, axis=1)))
    assert "\n    and: " in message


def test_a_wrong_answer_that_is_like_no_known_mistake_gets_the_facts_alone():
    message = said("layer", lambda a, W, b: a @ W + b + 0.01)
    assert "expected" in message
    assert "likely cause" not in message


@pytest.mark.parametrize(
    "exercise", [e for e in EXERCISES.values() if isinstance(e, FunctionExercise)], ids=lambda e: e.name
)
def test_an_unknown_wrong_answer_to_any_exercise_gets_a_message(exercise):
    def shifted(value):
        return type(value)(map(shifted, value)) if isinstance(value, list | tuple) else value * 1.01 + 0.001

    assert "is not right yet" in said(exercise.name, lambda *args, **eps: shifted(exercise.model(*args, **eps)))
    assert "is not right yet" in said(exercise.name, lambda *args, **eps: object())


def test_an_infinite_result_is_not_taken_for_a_known_mistake():
    assert "likely cause" not in said("cost", lambda *_: np.inf)


def test_another_error_of_the_same_kind_is_not_taken_for_a_known_mistake():
    def layer(a, W, b):  # like the known `W @ a + b` but for what it says
        if W.shape[0] != W.shape[1]:
            raise ValueError("something else")
        return W @ a + b

    assert "likely cause" not in said("layer", layer)


def test_a_warning_costs_nothing_where_the_exercise_does_not_forbid_it():
    def warns(z):
        np.log(np.zeros(1))
        return mlp.sigmoid(z)

    examine("sigmoid", warns)
    assert "divide by zero" in said("sigmoid_stable", warns)


def test_a_result_that_a_later_call_overwrites_is_wrong():
    buffer = {}

    def layer(a, W, b):
        out = buffer.setdefault(len(b), np.zeros(len(b)))
        out[:] = a @ W + b
        return out

    assert "changed by a later call" in said("layer", layer)


def test_a_view_of_a_fresh_result_is_fine():
    examine("layer", lambda a, W, b: (np.stack([a @ W + b, b]))[0])


def test_results_may_come_as_anything_that_unpacks():
    examine("layer_gradients", lambda A, delta: list(mlp.layer_gradients(A, delta)))
    examine("layer_gradients", lambda A, delta: iter(mlp.layer_gradients(A, delta)))


def test_an_endless_result_is_refused():
    def forever(*_):
        while True:
            yield 1.0

    assert "more parts than expected" in said("layer_gradients", forever)


@pytest.mark.parametrize("number", [np.float64, np.float32, np.asarray, lambda x: np.asarray(x)[()]])
def test_a_number_may_be_any_real_number(number):
    examine("weighted_sum", lambda w, a, b: number(float(np.dot(w, a)) + b))


@pytest.mark.parametrize("value", [1.125, np.float64(1.125), np.array(1.125), 1.12505, 9 / 8])
def test_a_value_may_be_typed_by_hand(value):
    examine("z", value)


@pytest.mark.parametrize("value", [None, "1.125", True, [1.125], np.array([1.125]), 1.13, 1.124, np.nan, 1j, 10**400])
def test_another_value_is_wrong(value):
    said("z", value)


def test_a_wrong_sixth_digit_is_caught():
    said("weighted_sum", lambda w, a, b: (np.dot(w, a) + b) * (1 + 3e-6))
    examine("weighted_sum", lambda w, a, b: (np.dot(w, a) + b) * (1 + 3e-7))


def test_both_kinds_of_nudge_are_right():
    examine("nudge_gradient", mlp.nudge_gradient)
    examine("nudge_gradient", lambda f, p, eps=1e-4: np.array([(f(p + eps * e) - f(p)) / eps for e in np.eye(len(p))]))


def test_a_constant_built_on_a_constant_earns_nothing():
    said("layer", lambda a, W, b: np.zeros(len(b)), weighted_sum=lambda w, a, b: 0.0)
    said("forward", forward_with(lambda z: 0.5 + 0 * z), sigmoid=lambda z: 0.5 + 0 * z)
    said("layer", lambda a, W, b: np.zeros(len(b)) + b, weighted_sum=lambda w, a, b: b)


def test_worked_numbers_do_not_undo_follow_through(capsys):
    def cost_prime(A, Y):
        return A - Y  # the 2 is missing

    def output_delta(A, Y, Z):
        return cost_prime(A, Y) * mlp.sigmoid_prime(Z)

    A, Y, Z, right = np.array([[0.5]]), np.array([[1.0]]), np.array([[0.0]]), np.array([[-0.25]])
    with pytest.raises(NotRight):
        expect(output_delta, A, Y, Z, gives=right)
    examine("output_delta", output_delta, lambda: {"cost_prime": cost_prime, "sigmoid_prime": mlp.sigmoid_prime})
    expect(output_delta, A, Y, Z, gives=right)
    assert "with your own earlier functions" in capsys.readouterr().out


def test_what_was_rehearsed_is_not_worked_out_again():
    rehearse.cache_clear()
    _known_outcome.cache_clear()
    rehearse("layer", wrong=True)
    worked_out = _known_outcome.cache_info().misses
    assert "The biases are missing" in said("layer", lambda a, W, b: a @ W)
    assert _known_outcome.cache_info().misses == worked_out


def test_only_functions_are_rehearsed():
    rehearse("z")
    rehearse("no such exercise", wrong=True)
