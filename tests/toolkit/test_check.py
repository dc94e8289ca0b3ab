"""The instant checks of the lessons: one quiet line, or an explanation and nothing else."""

import subprocess
import sys

import numpy as np
import pytest

import backprop
from backprop import expect, expect_value
from backprop.check import NotRight, observe


def layer(a, W, b):
    return a @ W + b


W = np.array([[0.5, -1.0], [0.25, 3.0]])
A, B = np.array([1.0, 2.0]), np.array([0.1, -0.2])


def said(check, *arguments, **keywords):
    with pytest.raises(NotRight) as wrong:
        check(*arguments, **keywords)
    return str(wrong.value)


def test_success_is_one_quiet_line(capsys):
    expect(layer, A, W, B, gives=np.array([1.1, 4.8]))
    assert capsys.readouterr().out == "✓ layer gives [1.1, 4.8]\n"


def test_a_value_that_is_right_is_one_quiet_line(capsys):
    expect_value("(z - b) / w", 0.25, 0.25)
    assert capsys.readouterr().out == "✓ (z - b) / w is 0.25\n"


def test_a_long_result_is_cut_to_one_line(capsys):
    expect(lambda: np.eye(3), gives=np.eye(3))
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_failure_names_the_arguments_the_expected_and_the_result():
    assert said(expect, layer, A, W, B, gives=np.array([1.1, 5.8])) == (
        "layer is not right yet. Entry [1] of the result is 4.8, expected 5.8; 1 of 2 entries differs.\n"
        "  called with\n"
        "    a = [1., 2.]\n"
        "    W = [[ 0.5 , -1.  ],\n"
        "         [ 0.25,  3.  ]]\n"
        "    b = [ 0.1, -0.2]\n"
        "  expected\n"
        "    [1.1, 5.8]\n"
        "  got\n"
        "    [1.1, 4.8]"
    )


def test_a_notebook_shows_the_explanation_and_no_traceback():
    assert NotRight("one\ntwo")._render_traceback_() == ["one", "two"]


def test_arguments_of_a_function_that_cannot_be_inspected_are_numbered():
    class Proxy:
        __name__ = "layer"
        __signature__ = "none"

        def __call__(self, *arguments):
            return layer(*arguments)

    assert "argument 2 = [[ 0.5" in said(expect, Proxy(), A, W, B, gives=np.array([1.1, 5.8]))


def test_catch_all_parameters_are_not_taken_for_names():
    assert "argument 1 = [1., 2.]" in said(expect, lambda *numbers: len(numbers), A, gives=2.0)


def test_keywords_reach_the_function():
    expect(lambda x, eps=1.0: x * eps, 3.0, eps=2.0, gives=6.0)


def test_a_function_that_is_not_written_yet_is_said_to_be_so_and_no_more():
    def layer(a):
        raise NotImplementedError

    assert said(expect, layer, A, gives=A) == (
        "layer is not written yet: the line `raise NotImplementedError()` still stands there."
    )


@pytest.mark.parametrize(
    ("one", "other", "said_of_them"),
    [
        ((2, 3), (2,), "(2, 3) and (2,) do not fit number by number, since their last size is 3 in one and 2 in"),
        ((4, 3), (2, 3), "(4, 3) and (2, 3) do not fit number by number, since their last but one size is 4 in one"),
    ],
)
def test_shapes_that_cannot_be_broadcast_are_explained(one, other, said_of_them):
    assert said_of_them in said(expect, lambda: np.ones(one) * np.ones(other), gives=np.ones(one))


def test_an_argument_changed_in_place_is_named():
    def double(a):
        a *= 2
        return a

    assert "its argument `a` in place" in said(expect, double, np.array([1.0]), gives=np.array([2.0]))


def test_a_nudge_that_was_put_back_is_no_change():
    def nudged(p):
        p[0] += 1e-4
        p[0] -= 1e-4
        return 1.0

    expect(nudged, np.array([0.3]), gives=1.0)


def test_a_list_that_lost_an_entry_is_a_change():
    assert "in place" in said(expect, lambda numbers: numbers.pop(), [1.0, 2.0], gives=2.0)


def test_a_warning_is_shown_where_the_result_is_wrong_and_does_not_count_where_it_is_right():
    def half(x):
        np.log(np.zeros(1))
        return x / 2

    expect(half, 1.0, gives=0.5)
    assert "Python warned\n    divide by zero" in said(expect, half, 1.0, gives=0.25)


def test_nothing_reaches_stderr(capfd):
    def noisy(x):
        import sys
        import warnings

        warnings.warn("careful", stacklevel=1)
        print("noise", file=sys.stderr)
        return x

    expect(noisy, 1.0, gives=1.0)
    assert capfd.readouterr().err == ""


def test_an_exception_shows_its_own_line():
    assert "in your code\n    line 2: return a @ W + b" not in said(expect, layer, A, gives=A)
    source = "def layer(a):\n    return a @ weights\n"
    names = {}
    import linecache

    linecache.cache["<a cell>"] = (len(source), None, source.splitlines(keepends=True), "<a cell>")
    exec(compile(source, "<a cell>", "exec"), names)
    assert said(expect, names["layer"], A, gives=A).startswith(
        "layer stopped with NameError: name 'weights' is not defined\n  in your code\n    line 2: return a @ weights"
    )


def test_an_error_from_another_room_brings_its_line_along():
    class StudentError(Exception):
        student_line = "line 3: return W @ a"
        student_cell = "layer"

    class ThatValueError(StudentError, ValueError):
        pass

    def layer(_):
        raise ThatValueError("no")

    assert said(expect, layer, A, gives=A).startswith(
        "layer stopped with ValueError: no\n  in your code\n    line 3: return W @ a"
    )


def test_sizes_that_do_not_fit_are_said_in_plain_words():
    outcome = observe(lambda: np.ones((2, 3)) @ np.ones((2, 3)), ())
    assert "`@` needs as many columns on its left as there are rows on its right; here they are 3 and 2." in said(
        expect, lambda: np.ones((2, 3)) @ np.ones((2, 3)), gives=1.0
    )
    assert isinstance(outcome.error, ValueError)


def test_what_was_returned_is_kept_as_it_was():
    buffer = np.zeros(1)

    def count():
        buffer[0] += 1
        return buffer

    first = observe(count, ())
    assert not first.overwritten
    observe(count, ())
    assert first.overwritten
    assert first.value == 1


def test_several_results_are_called_by_their_names():
    message = said(expect, lambda: ([1.0, 2.0], [3.0]), gives=([1.0, 2.0], [4.0]), results=("dws", "dbs"))
    assert "dbs[0] is 3, expected 4" in message
    assert "dws = [1, 2]" in message


def test_a_check_alone_does_not_load_the_drawings():
    code = (
        "import sys; from backprop import expect; sys.exit('matplotlib' in sys.modules or 'anywidget' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_all_that_the_toolkit_offers_is_there():
    assert all(callable(getattr(backprop, name)) for name in backprop.__all__)
