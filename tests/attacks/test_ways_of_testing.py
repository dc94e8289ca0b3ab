"""Ways in which a lesson's author may write a test, and what a student's function or value may do to it."""

import json
from pathlib import Path

import pytest

from grader.mark import Marked
from grader.rebuild import load_lesson
from tests.attacks.arena import Arena
from tests.engine.conftest import notebook_of


def marked(arena: Arena, folder: Path, solution: str, test: str, answer: str) -> Marked:
    """An answer to a lesson of one exercise."""
    path = folder / "lesson.ipynb"
    text = "%% solution answer\n### BEGIN SOLUTION\n{}\n### END SOLUTION\n%% test test_answer 1\n{}\n"
    path.write_text(json.dumps(notebook_of(text.format(solution, test))))
    handed_in = notebook_of(f"%% solution answer\n{answer}\n")
    return arena.engine.mark(handed_in, load_lesson(path))


@pytest.mark.parametrize(
    "test",
    [
        "assert all(map(f, [1, 2, 3]))",
        "assert all(f(x) for x in [1, 2, 3])",
        "for got, wanted in zip(map(f, [1, -2]), [True, False]):\n    assert got == wanted",
        "assert list(map(f, [1, -2])) != [False, True]",
        "assert sorted([3, 1, 2], key=f) is not None",
        "assert max([1, -2], key=f) == 1",
    ],
)
def test_stop_iteration_does_not_end_a_tests_own_loop(arena: Arena, tmp_path: Path, test: str) -> None:
    right = "def f(x):\n    return x > 0"
    assert marked(arena, tmp_path, right, test, right).scores == {"test_answer": 1.0}
    assert marked(arena, tmp_path, right, test, "def f(x):\n    raise StopIteration").scores == {"test_answer": 0.0}


@pytest.mark.parametrize(
    "test",
    [
        "assert f(2) == 4",
        "assert 4 == f(2)",
        "assert abs(f(2) - 4) < 1e-9",
        "assert f(2) in (4, 5)",
        "assert not f(2) != 4",
        "assert isinstance(f(2), int) and f(2) == 4",
        "assert {4: 'four'}[f(2)] == 'four'",
        "assert f'{f(2)}' == '4'",
        "assert [f(2)] == [4]",
        "match f(2):\n    case 4:\n        pass\n    case _:\n        raise AssertionError",
    ],
)
def test_an_object_that_agrees_with_everything_passes_no_comparison(arena: Arena, tmp_path: Path, test: str) -> None:
    right = "def f(x):\n    return x * 2"
    agreeable = (
        "class Agreeable(int):\n"
        "    __eq__ = __lt__ = __gt__ = __contains__ = lambda self, other: True\n"
        "    __ne__ = lambda self, other: False\n"
        "    __sub__ = __rsub__ = __abs__ = lambda self, *other: self\n"
        "    __str__ = __repr__ = __format__ = lambda self, *spec: '4'\n"
        "    __hash__ = lambda self: hash(4)\n"
        "    __class__ = int\n"
        "def f(x):\n    return Agreeable()"
    )
    assert marked(arena, tmp_path, right, test, right).scores == {"test_answer": 1.0}
    assert marked(arena, tmp_path, right, test, agreeable).scores == {"test_answer": 0.0}


@pytest.mark.parametrize(
    "test", ["print(f'your answer is {s}')", "assert s == 'a', f'{s} is wrong'", "raise OSError(s)"]
)
def test_text_that_no_file_can_hold_does_not_reach_the_graded_notebook(arena: Arena, tmp_path: Path, test: str) -> None:
    done = marked(arena, tmp_path, "s = 'a'", test, "s = '\\ud800'")
    json.dumps([done.notebook, done.reasons, done.log], ensure_ascii=False).encode()
