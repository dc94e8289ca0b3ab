"""Facts about a wrong answer that hold in every case, where no known mistake explains it."""

import numpy as np
import pytest

from backprop.check import NotRight
from reference import examine, mlp
from reference.pattern import pattern


def always(exercise, answer):
    """Return what the message says of all cases."""
    with pytest.raises(NotRight) as wrong:
        examine(exercise, answer)
    return str(wrong.value).partition("  in all cases tried\n    ")[2]


def changed(dW=lambda dW: dW, db=lambda db: db):
    def backprop(X, Y, weights, biases):
        dWs, dbs = mlp.backprop(X, Y, weights, biases)
        return [dW(each) for each in dWs], [db(each) for each in dbs]

    return backprop


def test_a_constant_factor_is_told():
    wanted = [np.array([1.0, 2.0]), np.array([0.5, -1.0])]
    assert pattern([3 * value for value in wanted], wanted, [1, 1], []) == "the result is 3 times what is expected"
    assert pattern([-6 * value for value in wanted], wanted, [1, 1], []) == "the result is -6 times what is expected"


def test_of_several_results_each_is_told():
    odd = changed(dW=lambda dW: 7 * dW, db=lambda db: np.sin(7 * db))
    assert always("backprop", odd) == "dWs are 7 times what is expected"
    assert always("backprop", changed(db=lambda db: np.sin(7 * db))) == "dWs are right"


def test_the_number_of_examples_is_told():
    wanted = [np.ones((2, 2)), np.ones((5, 2))]
    assert (
        pattern([2 * wanted[0], 5 * wanted[1]], wanted, [2, 5], [])
        == "the result is too large by the number of examples"
    )
    assert (
        pattern([wanted[0] / 2, wanted[1] / 5], wanted, [2, 5], [])
        == "the result is too small by the number of examples"
    )


def test_a_layer_that_is_right_is_told():
    def backprop(X, Y, weights, biases):
        dWs, dbs = mlp.backprop(X, Y, weights, biases)
        return [*(np.cos(dW) for dW in dWs[:-1]), dWs[-1]], dbs

    assert always("backprop", backprop) == "the last of dWs is right, not all of the others are; dbs are right"


def test_a_sign_zeros_and_the_reverse_order_are_told():
    wanted = [[1.0, 2.0], [3.0]]
    assert pattern([[-1.0, -2.0], [-3.0]], wanted, [1, 1], ["costs"]) == "costs are right but for the sign"
    assert pattern([[0.0, 0.0], [0.0]], wanted, [1, 1], ["costs"]) == "costs are zero"
    assert pattern([[2.0, 1.0], [3.0]], wanted, [1, 1], ["costs"]) == "costs come in the reverse order"


@pytest.mark.parametrize("value", [None, "text", np.ones(3), np.nan, [1.0], [None], []])
def test_nothing_is_said_where_there_is_nothing_to_say(value):
    assert pattern([value], [1.5], [1], []) == ""
    assert pattern([value], [(1.5, 2.0)], [1], ["dW", "db"]) == ""


def test_nothing_is_said_of_a_result_that_is_right_or_nearly_so():
    assert pattern([1.5], [1.5], [1], []) == ""
    assert pattern([1.5000001], [1.5], [1], []) == ""


def test_nothing_is_said_where_only_some_cases_agree():
    assert always("layer", lambda a, W, b: (2 if len(a) == 2 else 3) * (a @ W + b)) == ""
