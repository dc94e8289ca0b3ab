# ruff: noqa: E501 - tables of small programs, a line each
"""Two rooms at work: what tests see of a student's notebook, what they make of it, and what the student gets back."""

import contextlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbgrader.utils import determine_grade

from grader.jail import Limits
from grader.mark import Marked, RoomsError, open_rooms
from grader.rebuild import NotANotebook
from tests.engine.conftest import FIXED_LESSON, FULL, NOTHING, Grade, Write, cells_of, text_of


def outputs(marked: Marked, name: str) -> str:
    return text_of(next(cell["outputs"] for cell in marked.notebook["cells"] if cell["id"] == name))


def earns(grade: Grade, student: str, test: str, given: str = "import numpy as np, warnings") -> Marked:
    """Grades one test of one point for what a student wrote."""
    lesson = f"%% given setup\n{given}\n%% solution answer\nanswer = None\n%% test test_answer 1\n{test}"
    return grade(lesson, {"cells": [{**cells_of("%% solution answer")[0], "source": student}]})


def test_a_solved_lesson_earns_all_and_a_blank_one_nothing(grade: Grade) -> None:
    assert grade(FIXED_LESSON, FIXED_LESSON).scores == FULL
    blank = grade(FIXED_LESSON, "")
    assert blank.scores == NOTHING
    assert blank.reasons["test_double"].startswith("NotImplementedError")
    assert "`three` does not exist" in blank.reasons["test_three"]


def test_nbgrader_reads_the_same_verdict_from_the_graded_notebook(grade: Grade) -> None:
    half = FIXED_LESSON.replace("return 2 * x", "import warnings; warnings.warn('w'); print('p'); return 2 * x")
    marked = grade(FIXED_LESSON, half.replace("\nthree = 3", "\nthree = 4\nthree"))
    notebook = nbformat.from_dict(marked.notebook)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    read = {cell.metadata.nbgrader.grade_id: determine_grade(cell)[0] for cell in cells}
    assert read == marked.scores == {"test_double": 2.0, "test_three": 0.0}


@pytest.mark.parametrize("last", ["2.5", "0", "float('nan')", "-1", "np.float64(0.5)", "'text'", "None"])
def test_a_tests_last_expression_is_no_partial_credit(grade: Grade, last: str) -> None:
    marked = earns(grade, "answer = 1", f"assert answer == 1\n{last}")
    assert marked.scores == {"test_answer": 1.0}
    (cell,) = [cell for cell in nbformat.from_dict(marked.notebook).cells if cell.id == "test_answer"]
    assert determine_grade(cell) == (1.0, 1.0)


def test_a_cell_for_people_to_mark_gets_no_score(grade: Grade) -> None:
    assert grade("%% essay why 3\nExplain.", "%% essay why 3\nBecause.").scores == {}


def test_something_else_than_a_notebook_is_refused(grade: Grade) -> None:
    with pytest.raises(NotANotebook):
        grade(FIXED_LESSON, {"cells": 3})


# --- what tests see ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("student", "test"),
    [
        ("answer = [1, (2.5, 'x')]", "assert answer == [1, (2.5, 'x')] and type(answer) is list"),
        ("import numpy\nanswer = numpy.arange(6).reshape(2, 3)", "assert type(answer) is np.ndarray and answer[1, 2] == 5"),
        ("answer = lambda a, b=1, *c: a + b", "assert answer(2) == 3 and answer(2, b=5) == 7 and answer.__name__ == 'answer'"),
        ("class answer:\n    def __call__(self, x): return x\nanswer = answer()", "assert callable(answer) and answer(4) == 4"),
        ("def answer():\n    yield 1\n    yield 2", "a, b = answer()\nassert (a, b) == (1, 2)"),
        ("def answer(): return zip([1], [2])", "from collections.abc import Iterator\nassert isinstance(answer(), Iterator)"),
        ("class P:\n    def __init__(self): self.x = [1]\nanswer = P()", "assert answer.x == [1] and answer is answer"),
        ("from collections import namedtuple\nanswer = namedtuple('P', 'x y')(1, 2)", "x, y = answer\nassert answer.y == y == 2"),
        ("def answer(f): return f(1) + f(2)", "assert answer(lambda x: 10 * x) == 30"),
        ("def twice(x): return 2 * x\ndef answer(f): return f(4)\nboth = twice", "assert answer(both) == 8"),
        ("def answer(x):\n    x[0] = 5\n    x.append(6)", "x = [1, [2]]\nanswer(x)\nassert x == [5, [2], 6]"),
        ("def answer(x): x += 1", "x = np.zeros((2, 3))\nanswer(x)\nassert (x == 1).all()"),
        ("def answer(x): return [x]", "x = np.zeros(2)\nassert answer(x)[0] is x"),
        ("import numpy\nb = numpy.zeros(1)\ndef answer(x):\n    b[0] = x\n    return b", "a = answer(1)\nanswer(2)\nassert a[0] == 2"),
        ("def answer(f, x):\n    x[0] += 1\n    y = f(x)\n    x[0] -= 1\n    return y", "seen = []\nx = np.zeros(1)\n"
         "assert answer(lambda v: float(v[0]), x) == 1 and x[0] == 0"),
        ("def answer(a, W): return a @ W", "import inspect\nassert list(inspect.signature(answer).parameters) == ['a', 'W']"),
        ("def answer(x): return x", "import copy\nassert copy.deepcopy([answer])[0] is answer"),
        ("answer = np.float64(2)", "assert isinstance(answer, np.float64)"),
    ],
)  # fmt: skip
def test_tests_see_what_they_would_in_one_process(grade: Grade, student: str, test: str) -> None:
    marked = earns(grade, student, test)
    assert marked.reasons == {}


def test_a_test_sees_variables_as_they_were_when_its_cell_began(grade: Grade) -> None:
    lesson = (
        "%% solution a\nx = 1\n%% test first 1\nassert x == 1\n%% solution b\nx = 2\n%% test second 1\nassert x == 2"
    )
    submission = lesson.replace("%% test", "%% ignored")
    assert grade(lesson, submission).scores == {"first": 1.0, "second": 1.0}


def test_given_names_win_over_the_students(grade: Grade) -> None:
    assert earns(grade, "limit = 100\nanswer = 3", "assert answer < limit", "limit = 3").scores == {"test_answer": 0.0}
    marked = earns(grade, "np = None\nanswer = 3", "assert answer < np.pi", "import numpy as np")
    assert marked.scores == {"test_answer": 1.0}


def test_a_tests_own_names_are_gone_when_it_ends(grade: Grade) -> None:
    lesson = "%% test first 1\nwant = 3\n%% test second 1\nassert want == 3"
    assert grade(lesson, "%% open x\nwant = 3").scores == {"first": 1.0, "second": 1.0}
    assert grade(lesson, "").scores == {"first": 1.0, "second": 0.0}


def test_a_locked_cell_runs_in_the_examiner_up_to_the_first_name_that_is_not_there(grade: Grade) -> None:
    lesson = (
        "%% solution f\ndef f(): return 1\n%% given g\nbefore = 1\nafter = f()\nlater = 2\n"
        "%% test t 3\nassert (before, after, later) == (1, 1, 2)"
    )
    marked = grade(lesson, "%% solution f\ndef f(): return 1")
    assert (marked.scores, marked.log) == ({"t": 3.0}, ())


def test_trusted_functions_find_the_students_through_their_globals(grade: Grade) -> None:
    marked = earns(grade, "def answer(): return 7", "assert check() == 7", "def check():\n    return answer()")
    assert marked.scores == {"test_answer": 1.0}


@pytest.mark.parametrize(
    "test",
    [
        "try:\n    answer(0)\nexcept ZeroDivisionError as e:\n    assert str(e) == 'division by zero'\nelse:\n    assert False",
        "with warnings.catch_warnings(record=True) as seen:\n    warnings.simplefilter('always')\n    answer(1)\n"
        "assert [w.category for w in seen] == [RuntimeWarning]",
        "warnings.simplefilter('error')\ntry:\n    answer(1)\nexcept RuntimeWarning:\n    pass\nelse:\n    assert False",
    ],
)
def test_exceptions_and_warnings_travel(grade: Grade, test: str) -> None:
    student = "import numpy\ndef answer(x):\n    1 / x\n    return numpy.exp(numpy.array([-1000.0, 1000.0]))"
    assert earns(grade, student, test).reasons == {}


def test_an_exception_brings_the_students_own_line(grade: Grade) -> None:
    student = (
        "def answer():\n    def inner():\n        raise MyError('no')\n    inner()\nclass MyError(ValueError): pass"
    )
    test = (
        "try:\n    answer()\nexcept ValueError as e:\n    found = (e.student_name, e.student_line, e.student_cell)\n"
        "assert found == ('MyError', \"line 3: raise MyError('no')\", 'answer'), found"
    )
    assert earns(grade, student, test).reasons == {}


# --- what is never handed over -----------------------------------------------------------------------------------


def test_a_module_of_the_students_is_not_handed_to_a_test(grade: Grade) -> None:
    marked = earns(grade, "import math\nanswer = 1", "assert math.floor(answer) == 1")
    assert marked.reasons["test_answer"].startswith("NameError: `math` does not exist")


@pytest.mark.parametrize(
    "test",
    [
        "answer + 1",
        "answer == 3 or 1 / 0",
        "np.asarray(answer, float)",
        "float(answer)",
        "answer.__class__.x",
        "answer._x",
        "3 in answer",
    ],
)
def test_an_object_brings_no_operator_of_its_own(grade: Grade, test: str) -> None:
    student = (
        "class Any:\n    x = _x = 1\n    __array_interface__ = {}\n    def __eq__(self, other): return True\n    __hash__ = None\n"
        "    def __add__(self, other): return 0\n    __radd__ = __contains__ = __add__\n    def __float__(self): return 3.0\n"
        "    def __array__(self, *a, **k): return __import__('numpy').zeros(3)\nanswer = Any()"
    )
    assert earns(grade, student, test).scores == {"test_answer": 0.0}


def test_a_callback_ends_with_its_test(grade: Grade) -> None:
    lesson = (
        "%% solution keep\nkept = []\ndef keep(f): kept.append(f)\n%% test t 1\nkeep(lambda: 'secret answer')\n"
        "%% open after\nprint(kept[0]())"
    )
    assert "belongs to a test that has ended" in outputs(
        grade(lesson, lesson.replace("%% test", "%% ignored")), "after"
    )


def test_results_without_end_are_cut(grade: Grade) -> None:
    student = "def answer():\n    while True:\n        yield 1"
    assert earns(grade, student, "assert len(list(answer())) < 100_000").scores == {"test_answer": 1.0}


@pytest.mark.parametrize(
    "value", ["bytearray(1 << 27)", "[0] * 10**7", "'x' * (1 << 27)", "10**100_000", "(l := [], l.append(l))[0]"]
)
def test_huge_and_bottomless_values_cost_their_exercise_alone(grade: Grade, value: str) -> None:
    marked = grade(FIXED_LESSON, FIXED_LESSON.replace("\nthree = 3", f"\nthree = {value}"))
    assert marked.scores == {"test_double": 2.0, "test_three": 0.0}


def test_a_function_of_the_tests_cannot_be_made_to_fill_the_examiners_memory(grade: Grade) -> None:
    student = "def answer(f):\n    try:\n        f(3 << 30)\n    except MemoryError:\n        return 'refused'"
    assert earns(grade, student, "assert answer(bytes) == 'refused'").scores == {"test_answer": 1.0}


def test_a_small_reply_cannot_be_unfolded_into_more_memory_than_there_is(grade: Grade) -> None:
    marked = earns(
        grade,
        "def answer():\n    return [np.ones(500_000)] * 500",
        "held = [a.copy() for a in answer()]",
        "import numpy as np",
    )
    assert marked.scores == {"test_answer": 0.0}
    assert "MemoryError" in marked.reasons["test_answer"]


@pytest.mark.parametrize(
    "test", ["assert all(map(answer, [1, 2]))", "for _ in map(answer, [1]):\n    raise ValueError"]
)
def test_a_loop_of_a_test_is_not_ended_by_the_students_stop_iteration(grade: Grade, test: str) -> None:
    assert earns(grade, "def answer(x):\n    raise StopIteration", test).scores == {"test_answer": 0.0}


# --- what the student gets back ----------------------------------------------------------------------------------


def test_a_failed_test_shows_its_message_and_the_students_line_but_no_hidden_text(grade: Grade) -> None:
    wrong = FIXED_LESSON.replace("return 2 * x", "return 6")
    shown = outputs(grade(FIXED_LESSON, wrong), "test_double")
    assert "doubling a large number" in shown
    assert "hidden_case" not in shown
    assert "2469134" not in shown
    crash = FIXED_LESSON.replace("return 2 * x", "if x != 3: raise KeyError('mine')\n    return 6")
    shown = outputs(grade(FIXED_LESSON, crash), "test_double")
    assert "line 3: if x != 3: raise KeyError('mine')" in shown
    assert "hidden_case" not in shown


def test_a_visible_check_without_a_message_is_shown_itself(grade: Grade) -> None:
    shown = outputs(grade(FIXED_LESSON, FIXED_LESSON.replace("return 2 * x", "return x")), "test_double")
    assert "assert double(3) == 6" in shown


def test_a_message_may_render_itself(grade: Grade) -> None:
    given = "class NotRight(AssertionError):\n    def _render_traceback_(self): return ['only this']"
    marked = earns(grade, "answer = 1", "raise NotRight('long text')", given)
    (error,) = next(cell["outputs"] for cell in marked.notebook["cells"] if cell["id"] == "test_answer")
    assert error["traceback"] == ["only this"]


def test_what_student_code_prints_or_draws_during_a_test_is_dropped(grade: Grade) -> None:
    lesson = (
        "%% solution f\n%% test t 1\nprint('kept')\n### BEGIN HIDDEN TESTS\nprint('dropped')\nassert f(123456) == 1\n"
        "### END HIDDEN TESTS\n%% open after\nplt.gcf"
    )
    submission = (
        "%% solution f\nimport matplotlib.pyplot as plt, sys, os\ndef f(x):\n    print('leaked', x)\n    display(x)\n"
        "    os.system(f'echo {x}')\n    plt.title(str(x))\n    print(x, file=sys.stderr)\n    return 1\nprint('start')\n%% open after\nNone"
    )
    marked = grade(lesson, submission)
    assert marked.scores == {"t": 1.0}
    assert outputs(marked, "t") == text_of([{"output_type": "stream", "name": "stdout", "text": "kept\n"}])
    assert outputs(marked, "after") == "[]"


def test_a_warning_is_shown_and_costs_nothing(grade: Grade) -> None:
    marked = earns(grade, "import warnings\ndef answer(): warnings.warn('take care')", "answer()")
    assert marked.scores == {"test_answer": 1.0}
    assert "UserWarning: take care" in outputs(marked, "test_answer")


def test_a_warning_cannot_name_a_file_to_be_quoted(grade: Grade) -> None:
    student = "import warnings\ndef answer(): warnings.warn_explicit('w', UserWarning, '/etc/hostname', 1)"
    quoted = Path("/etc/hostname").read_text().strip()
    assert quoted not in outputs(earns(grade, student, "answer()"), "test_answer")


def test_a_name_with_braces_or_tags_is_only_text(grade: Grade) -> None:
    marked = earns(grade, "E = type('{0.__class__}<b>', (Exception,), {})\ndef answer(): raise E('{1}%s')", "answer()")
    assert marked.reasons["test_answer"] == "{0.__class__}<b>: {1}%s"


def test_half_a_character_does_not_keep_the_notebook_from_being_written(grade: Grade) -> None:
    marked = earns(grade, "answer = '\\ud800'", "print(answer)\nraise ValueError(answer)")
    assert json.dumps([marked.notebook, marked.reasons], ensure_ascii=False).encode()


def test_grading_twice_gives_the_same(grade: Grade) -> None:
    first, second = (json.dumps(grade(FIXED_LESSON, FIXED_LESSON).notebook) for _ in range(2))
    assert first == second


def test_marked_notebooks_can_be_pickled(grade: Grade) -> None:
    import pickle

    marked = grade(FIXED_LESSON, FIXED_LESSON)
    assert pickle.loads(pickle.dumps(marked)) == marked


def test_the_folder_it_is_started_in_brings_no_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Write
) -> None:
    (tmp_path / "numpy.py").write_text("raise SystemExit('imported the wrong numpy')")
    monkeypatch.chdir(tmp_path)
    with open_rooms() as rooms:
        assert rooms.mark({"cells": cells_of(FIXED_LESSON)}, write(FIXED_LESSON)).scores == FULL


# --- an engine that is lost or closed ----------------------------------------------------------------------------


@pytest.mark.usefixtures("engine")
def test_rooms_lost_between_two_submissions_are_opened_again(write: Write) -> None:
    lesson = write(FIXED_LESSON)
    with open_rooms() as rooms:
        rooms._process.kill()
        rooms._process.wait()
        assert rooms.mark({"cells": cells_of(FIXED_LESSON)}, lesson).scores == FULL


@pytest.mark.usefixtures("engine")
def test_a_test_that_no_signal_ends_is_ended_and_not_tried_again(write: Write, tmp_path: Path) -> None:
    tries = tmp_path / "tries"
    test = f"with open({str(tries)!r}, 'a') as file:\n    file.write('x')\nsum(range(10**13))"
    lesson = write(f"%% solution s\nx = 1\n%% test t 1\n{test}")
    with open_rooms(limits=Limits(cell_seconds=1, total_seconds=1, grace_seconds=0.1)) as rooms:
        marked = rooms.mark({"cells": []}, lesson)
        assert marked.scores == {"t": 0.0}
        assert "lost" in marked.reasons["t"]
        assert tries.read_text() == "x"
        assert rooms.mark({"cells": []}, write("%% solution s\nx = 1\n%% test t 1\nassert True")).scores == {"t": 1.0}


@pytest.mark.usefixtures("engine")
def test_closing_ends_a_grading_at_once_with_all_its_processes(write: Write, tmp_path: Path) -> None:
    lesson = write("%% open o\nimport time\ntime.sleep(60)\n%% test t 1\nassert True")
    rooms = open_rooms()
    with ThreadPoolExecutor(1) as thread:
        coming = thread.submit(rooms.mark, {"cells": cells_of("%% open o\nimport time; time.sleep(60)")}, lesson)
        while len(_children(rooms._process.pid)) < 2:
            pass  # its student room, and the fork that grades
        processes = [rooms._process.pid]
        for process in processes:
            processes += _children(process)
        rooms.close()
        with pytest.raises(RoomsError, match="closed"):
            coming.result()
    assert rooms._process.poll() == 0
    assert not [number for number in processes if Path(f"/proc/{number}").exists()]


def _children(process: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [*map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]
    return []
