"""`course check` finds what is wrong with a course: each check is shown a course that it must reject."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader import check
from grader.course import Course
from grader.pool import Pool
from reference.catalogue import EXERCISES
from reference.exercise import Answer, Exercise
from tests.conftest import LESSON, RUNG, Run

Cell = dict[str, Any]
Fair = Callable[[], list[str]]
Only = Callable[..., None]


def edit(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    notebook = json.loads(path.read_text())
    change(notebook)
    path.write_text(json.dumps(notebook))


def cell(notebook: dict[str, Any], name: str) -> Cell:
    found: Cell = next(each for each in notebook["cells"] if each["id"] == name)
    return found


def test_the_course_as_it_is_passes(course: Course) -> None:
    for what, each in check.CHECKS.items():
        assert not list(each(course, LESSON)), what


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda nb: cell(nb, "z").update(execution_count=3), "cell z is stored with outputs"),
        (
            lambda nb: cell(nb, "z").update(outputs=[{"output_type": "stream", "name": "stdout", "text": "hm"}]),
            "cell z is stored with outputs",
        ),
        (lambda nb: cell(nb, "z").pop("id"), "every cell needs an id"),
        (lambda nb: cell(nb, "z").update(id="setup"), "every cell needs an id of its own"),
        (lambda nb: nb["metadata"].update(widgets={}), "widgets"),
        (lambda nb: nb["metadata"]["language_info"].update(version="3.11.7"), "last run with"),
        (lambda nb: cell(nb, "z")["metadata"].update(execution={}), "execution times"),
        (lambda nb: cell(nb, "z")["metadata"]["nbgrader"].update(grade_id="zz"), "has the grade_id zz"),
    ],
)
def test_a_source_that_was_saved_after_a_run_is_found(
    course: Course, change: Callable[[dict[str, Any]], None], problem: str
) -> None:
    edit(course.source(LESSON), change)
    assert problem in " ".join(check.sources_are_clean(course, LESSON))


def test_a_file_beside_the_source_is_found_before_students_receive_it(course: Course) -> None:
    (course.source(LESSON).parent / ".env").write_text("PASSWORD=1")
    assert ".env lies beside the notebook" in " ".join(check.sources_are_clean(course, LESSON))


def test_the_release_is_compared_where_there_is_no_gradebook(course: Course) -> None:
    (course.root / "gradebook.db").unlink()
    assert not list(check.release_is_generated(course, LESSON))
    assert not (course.root / "gradebook.db").exists()


def test_a_release_that_was_edited_by_hand_is_found(course: Course) -> None:
    course.released(LESSON).write_text(course.released(LESSON).read_text() + "\n")
    assert f"course release {LESSON}" in " ".join(check.release_is_generated(course, LESSON))


def test_a_file_that_the_source_does_not_generate_is_found(course: Course) -> None:
    (course.released(LESSON).parent / "answers.txt").write_text("z = 1.125")
    assert "answers.txt" in " ".join(check.release_is_generated(course, LESSON))


@pytest.mark.parametrize(
    "line",
    [
        "    return a @ W + b",
        "### BEGIN SOLUTION",
        "### BEGIN HIDDEN TESTS",
        "from reference import examine",
        'examine("z", z)',
    ],
)
def test_a_release_that_gives_something_away_is_found(course: Course, line: str) -> None:
    edit(course.released(LESSON), lambda nb: cell(nb, "setup").update(source=f"import numpy as np\n{line}\n"))
    assert "cell setup holds" in " ".join(check.release_gives_nothing_away(course, LESSON))


def test_a_lesson_that_was_not_released_is_found(course: Course) -> None:
    course.released(LESSON).unlink()
    assert "is not there" in " ".join(check.release_gives_nothing_away(course, LESSON))


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    with Pool(1, RUNG) as pool:
        yield pool


@pytest.fixture
def fair(course: Course, pool: Pool) -> Fair:
    """Marks every trial and returns the problems."""
    return lambda: list(check.marks_are_fair(course, LESSON, pool))


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Only:
    """Leaves a single exercise with the given known answers in the catalogue."""

    def only(name: str, **answers: list[Answer]) -> None:
        exercise = EXERCISES[name]
        known = {"mistakes": [], "right_ways": []} | answers
        for each in list(EXERCISES):
            monkeypatch.delitem(EXERCISES, each)
        changed: Exercise = type(exercise)(**{**vars(exercise), **known})
        monkeypatch.setitem(EXERCISES, name, changed)

    return only


RIGHT = "def layer(a, W, b):\n    return a @ W + b\n"
WRONG = "def layer(a, W, b):\n    return a @ W - b\n"
SOLVED_WRONG = f"### BEGIN SOLUTION\n{WRONG}### END SOLUTION"


def test_a_solution_that_does_not_earn_everything_is_found(course: Course, only: Only, fair: Fair) -> None:
    only("z")
    edit(
        course.source(LESSON),
        lambda nb: cell(nb, "layer").update(source=f"### BEGIN SOLUTION\n{WRONG}### END SOLUTION"),
    )
    assert any("solved: test_layer earns 0 of 2" in problem for problem in fair())


def test_a_test_that_the_student_version_passes_is_found(course: Course, only: Only, fair: Fair) -> None:
    only("z")
    edit(course.source(LESSON), lambda nb: cell(nb, "test_layer").update(source="pass"))
    assert "as released: test_layer earns 2 of 2 points, it must earn none" in fair()


def test_a_known_mistake_that_is_not_caught_is_found(only: Only, fair: Fair) -> None:
    only("layer", mistakes=[Answer("none at all", "", RIGHT)])
    assert "layer, none at all: test_layer earns 2 of 2 points, it must earn none" in fair()


def test_a_known_mistake_that_is_not_named_is_found(only: Only, fair: Fair) -> None:
    only("layer", mistakes=[Answer("bias subtracted", "The moon is full.", WRONG)])
    assert any("the message does not name the mistake" in problem for problem in fair())


def test_a_mistake_that_costs_another_exercise_is_found(only: Only, fair: Fair) -> None:
    only("z", mistakes=[Answer("spills", "", "z = 3\nnp.sum = None\n")])
    assert any("z, spills: test_weighted_sum earns 0 of 2" in problem for problem in fair())


def test_a_right_way_that_is_rejected_is_found(only: Only, fair: Fair) -> None:
    only("layer", right_ways=[Answer("not so right", "", WRONG)])
    assert any("layer, not so right: test_layer earns 0 of 2" in problem for problem in fair())


def test_problems_are_printed_and_the_exit_status_says_so(course: Course, run: Run) -> None:
    course.released(LESSON).write_text("{}")
    edit(course.source(LESSON), lambda nb: cell(nb, "z").update(execution_count=1))
    done = run("check", LESSON)
    assert done.returncode == 1
    assert "✗ 1-weighted-sum: sources are clean" in done.stdout
    assert "cell z is stored with outputs" in done.stdout
