"""Facts that remain where no cause is known: where an answer is right, and what an error means."""

import numpy as np
import pytest

from backprop.check import NotRight
from reference import examine, mlp
from reference.conditions import condition
from reference.exercise import Case
from reference.pattern import pattern
from reference.stops import meaning


def said(exercise, answer):
    with pytest.raises(NotRight) as wrong:
        examine(exercise, answer)
    return str(wrong.value)


MATRICES = [Case((np.ones((m, 2)), -1.0 if m > 2 else 1.0)) for m in (1, 1, 2, 3)]


def test_it_is_told_in_which_cases_an_answer_is_right():
    assert condition(MATRICES, [True, True, False, False], ("A", "y")) == (
        "right where there is one example, wrong everywhere else"
    )
    assert condition(MATRICES, [True, True, True, False], ("A", "y")) == (
        "right where `y` holds no number below 0, wrong everywhere else"
    )


def test_nothing_is_told_of_cases_that_have_nothing_in_common():
    assert condition(MATRICES, [True, False, True, False], ("A", "y")) == ""
    assert condition(MATRICES, [False] * 4, ("A", "y")) == ""


def test_whole_numbers_one_layer_and_a_sign_are_told():
    def weighted_sum(w, a, b):
        products = w * a if a.dtype.kind == "f" else w * a * np.cos(len(a))
        return products.sum() + b

    assert "right where `a` holds floats, not whole numbers" in said("weighted_sum", weighted_sum)

    def forward(X, weights, biases):
        if len(weights) > 1:
            raise RuntimeError("no more than one")
        return mlp.forward(X, weights, biases)

    assert "right where there is one layer" in said("forward", forward)


@pytest.mark.parametrize(
    ("got", "fact"),
    [
        ([[1.1], [2.1], [3.1]], "too large by 0.1"),
        ([[1.0], [4.0], [9.0]], "right, except that each number is squared"),
        ([[7.0], [7.0], [7.0]], "7 always"),
        ([[1.000001], [2.00001], [3.0]], "nearly right"),
    ],
)
def test_what_happened_to_each_number_is_told(got, fact):
    wanted = [np.array([1.0]), np.array([2.0]), np.array([3.0])]
    assert fact in pattern([np.array(value) for value in got], wanted, [1, 1, 1], ["c"])


def test_an_added_multiple_of_an_argument_is_told():
    given = {"weights": [[np.array([[1.0, -2.0]])], [np.array([[0.5, 3.0]])]]}
    wanted = [[np.array([[0.25, 1.0]])], [np.array([[2.0, -1.0]])]]
    got = [[W[0] + 0.1 * V[0]] for W, V in zip(wanted, given["weights"], strict=True)]
    assert pattern(got, wanted, [1, 1], ["dWs"], given) == "dWs are too large by 0.1 times `weights`"


@pytest.mark.parametrize(
    ("got", "fact"),
    [
        ([[1.0, 2.0, 5.0], [3.0, 4.0, 5.0]], "costs are right but for one too many at the end"),
        ([[1.0], [3.0]], "costs are right, but the last is missing"),
        ([[0.0, 2.0], [0.0, 4.0]], "the last of costs is right, the others are zero"),
    ],
)
def test_a_list_that_is_too_long_or_too_short_is_told(got, fact):
    assert pattern(got, [[1.0, 2.0], [3.0, 4.0]], [1, 1], ["costs"]) == fact


def test_a_fixed_number_of_examples_is_told():
    wanted = [np.array([1.0, 2.0]), np.array([3.0, 1.0])]
    got = [wanted[0] * 2 / 4, wanted[1] * 5 / 4]
    assert pattern(got, wanted, [2, 5], []) == (
        "the result is too large by the number of examples, and 0.25 times that"
    )


ERRORS = [
    (lambda: 2 * x, "Nothing is called `x` here. What the function is given is called a and b."),  # noqa: F821
    (lambda two=2: two(3), "is a `*` missing"),
    (lambda: np.ones(2)(1), "entries are taken with [ ]"),
    (lambda: np.ones(2) ^ 2, "write `**`"),
    (lambda: [1.0] - [2.0], "Lists cannot be computed with"),
    (lambda: [1.0] * 0.5, "cannot be multiplied by a fraction"),
    (lambda: bool(np.ones(2)), "ask one question of the whole array"),
    (lambda: np.ones(2)[0.5], "take the places from range(len(...))"),
    (lambda: [1][3], "an entry behind the last one"),
    (lambda: np.array([np.ones(2), np.ones(3)]), "keep them in a list"),
    (lambda: len(1.0), "it has no length"),
    (lambda: None + 1, "a function without `return`"),
    (lambda: np.zeros(2, 3), "np.zeros takes one shape"),
    (lambda: np.ones(2).append(1), "collect in a list"),
    (lambda: np.ones(2).length, "An array has no `.length`"),
    (lambda: len.prime, "`.prime` stands behind a function"),
    (lambda: np.sigmoid(1), "There is no `sigmoid` in numpy."),
    (lambda: [].append(1)[0], "comes from a function without `return`"),
    (lambda: map(abs, [1])[0], "loop over it, or make a list of it"),
    (lambda: np.sum(np.ones(2), np.ones(2)), "such as an axis"),
    (lambda: np.ones(2).sum(axis=1), "along axis 1, which an array of dimension 1 does not have"),
    (lambda out=[1]: out.__setitem__(1, 2), "the last place is n - 1"),
    (lambda: (lambda a: a)(1, 2), "more arguments than it takes"),
]


@pytest.mark.parametrize(("stops", "words"), ERRORS)
def test_an_error_is_put_in_words_that_help(stops, words):
    with pytest.raises(Exception) as error:  # noqa: PT011
        stops()
    assert words in meaning(error.value, ["a", "b"])


def test_an_error_that_tells_nothing_is_left_alone():
    assert meaning(ValueError("something else"), ["a"]) == ""
