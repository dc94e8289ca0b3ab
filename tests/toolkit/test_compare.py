"""What counts as the same, and what is said where it is not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from backprop.compare import difference, show

numbers = st.floats(-1e6, 1e6)


@given(arrays.arrays(float, arrays.array_shapes(max_dims=3, max_side=4), elements=numbers))
def test_an_array_does_not_differ_from_itself_nor_from_its_last_digits(array):
    assert difference(array, array) is None
    assert difference(array * (1 + 1e-9), array) is None


@given(
    arrays.arrays(float, arrays.array_shapes(min_dims=1, max_dims=3, max_side=4), elements=st.floats(1, 1e6)),
    st.randoms(use_true_random=False),
)
def test_one_entry_that_differs_in_the_sixth_digit_is_named(array, random):
    place = tuple(random.randrange(n) for n in array.shape)
    wrong = array.copy()
    wrong[place] *= 1 + 3e-6
    assert f"[{', '.join(map(str, place))}]" in difference(wrong, array)


@pytest.mark.parametrize("got", [2, 2.0, np.float64(2), np.float32(2), np.int64(2), np.array(2.0)])
def test_a_number_may_be_any_real_number(got):
    assert difference(got, 2.0) is None


@pytest.mark.parametrize(
    ("got", "wanted", "said"),
    [
        (None, 1.0, "The result is None."),
        ("1", 1.0, "The result is text, expected a number."),
        (True, 1.0, "The result is True, expected a number."),
        ([1.0], 1.0, "The result is a list of 1, expected a number."),
        (1j, 1.0, "The result is a complex, expected a number."),
        (np.ones(1), 1.0, "The result is an array of shape (1,), expected a single number."),
        (
            np.nan,
            1.0,
            "The result is nan, which is not a number (it comes from 0/0, inf - inf and the like), expected 1.",
        ),
        (-np.inf, 1.0, "The result is minus infinity, expected 1."),
        (2.0, np.ones(2), "The result is a single number, expected a numpy array of shape (2,)."),
        ([1.0, 1.0], np.ones(2), "The result is a list of 2, expected a numpy array of shape (2,)."),
        (np.array(["1", "1"]), np.ones(2), "The result holds text, expected ordinary numbers."),
        (np.array([1, 0]) > 0, np.ones(2), "The result holds True or False, expected ordinary numbers."),
        (
            np.ones((2, 1)),
            np.ones(2),
            "The result has shape (2, 1), expected (2,): "
            "a matrix with one column where a one-dimensional array belongs.",
        ),
        (
            np.ones((1, 2)),
            np.ones(2),
            "The result has shape (1, 2), expected (2,): a matrix with one row where a one-dimensional array belongs.",
        ),
        (
            np.ones((2, 3)),
            np.ones((3, 2)),
            "The result has shape (2, 3), expected (3, 2): rows and columns are exchanged.",
        ),
        (np.ones((4, 2)), np.ones((3, 2)), "The result has shape (4, 2), expected (3, 2): 4 rows instead of 3."),
        (np.ones((3, 1)), np.ones((3, 2)), "The result has shape (3, 1), expected (3, 2): 1 columns instead of 2."),
        (np.ones(6), np.ones((3, 2)), "The result has shape (6,), expected (3, 2): 1 dimension instead of 2."),
        (
            np.array([1.0, 2.0]),
            np.array([1.0, 3.0]),
            "Entry [1] of the result is 2, expected 3; 1 of 2 entries differs.",
        ),
        (np.zeros(2), np.ones(2), "Entry [0] of the result is 0, expected 1; every entry differs."),
        (
            np.array([0, 1]),
            np.array([0.5, 1.5]),
            "Entry [0] of the result is 0, expected 0.5; every entry differs. All fractions were cut off: "
            "the numbers were put into integers. Use an array of floats.",
        ),
        ((1.0, 2.0), [1.0, 2.0], "The result is a tuple of 2, expected a list of 2."),
        ([1.0], [1.0, 2.0], "The result has 1 entry, expected 2."),
        ([1.0, 3.0], [1.0, 2.0], "result[1] is 3, expected 2."),
        (
            1.0,
            (1.0, 2.0),
            "The result is a single number, expected 2 results, (dW, db): return them separated by commas.",
        ),
        ((1.0,), (1.0, 2.0), "The result has 1 part, expected 2 results, (dW, db)."),
        ((1.0, 2.0, 3.0), (1.0, 2.0), "The result has more parts than expected: 2 results, (dW, db)."),
        ((1.0, 3.0), (1.0, 2.0), "db is 3, expected 2."),
        (([1.0, None], 1.0), ([1.0, 1.0], 1.0), "dW[1] is None."),
        (([np.ones((2, 2))], 1.0), ([np.eye(2)], 1.0), "dW[0][0, 1] is 1, expected 0; 2 of 4 entries differ."),
    ],
)
def test_a_difference_is_said_in_a_sentence(got, wanted, said):
    assert difference(got, wanted, names=("dW", "db")) == said


def test_several_results_may_come_in_anything_that_unpacks():
    assert difference(np.array([1.0, 2.0]), (1.0, 2.0)) is None
    assert difference([1.0, 2.0], (1.0, 2.0)) is None


def test_numbers_that_look_alike_are_written_with_the_digits_that_tell_them_apart():
    assert difference(1.00000001, 1.0, rtol=1e-12, atol=1e-12) == "The result is 1.00000001, expected 1."


def test_short_arrays_are_shown_whole_and_long_ones_by_their_shape():
    assert show(np.array([1.5, 2.0])) == "[1.5, 2. ]"
    assert show(np.zeros((5, 5))) == "an array of shape (5, 5)"


def test_matrices_in_a_list_are_shown_below_each_other():
    assert show([np.eye(2), np.ones(1)]) == "[[[1., 0.],\n  [0., 1.]],\n [1.]]"


def test_anything_can_be_shown_in_a_few_words():
    for value in (10**5000, float("nan"), {}, object(), "x" * 500, [[[[[1]]]]], print, np.array(["a"]), [10**5000]):
        assert len(show(value)) < 120


def test_a_function_is_shown_by_its_name_and_what_it_is():
    def cube(x):
        """x cubed"""

    assert show(cube) == "cube, which is x cubed"


def test_a_list_is_spoken_of_in_the_plural():
    assert difference([1.0], [1.0, 2.0], place="costs") == "costs have 1 entry, expected 2."
    assert difference(3.0, [1.0, 2.0], place="dWs") == "dWs are a single number, expected a list of 2."
