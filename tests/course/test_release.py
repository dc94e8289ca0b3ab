"""Releasing replaces what students receive, or leaves it alone."""

import json
import sqlite3

from grader.course import Course
from tests.conftest import LESSON, HandIn, Run


def test_releasing_twice_gives_the_same_bytes(course: Course, run: Run) -> None:
    before = course.released(LESSON).read_bytes()
    assert run("release").returncode == 0
    assert course.released(LESSON).read_bytes() == before


def test_the_stock_verb_gives_the_same_bytes(course: Course, run: Run) -> None:
    ours = course.released(LESSON).read_bytes()
    done = run("generate_assignment", LESSON, "--force", command="nbgrader")
    assert done.returncode == 0, done.stderr
    assert course.released(LESSON).read_bytes() == ours


def test_a_lesson_that_nbgrader_refuses_leaves_the_old_release(course: Course, run: Run) -> None:
    before = course.released(LESSON).read_bytes()
    source = course.source(LESSON)
    source.write_text(source.read_text().replace("### END SOLUTION", "### END"))
    done = run("release")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert LESSON in done.stderr
    assert course.released(LESSON).read_bytes() == before


def test_a_lesson_with_marks_keeps_its_tests(course: Course, run: Run, hand_in: HandIn) -> None:
    hand_in("ada")
    run("grade")
    before = course.released(LESSON).read_bytes()
    notebook = json.loads(course.source(LESSON).read_text())
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != "test_layer"]
    course.source(LESSON).write_text(json.dumps(notebook))
    done = run("release")
    assert done.returncode == 1
    assert "there are submissions" in done.stderr
    assert course.released(LESSON).read_bytes() == before


def test_a_locked_gradebook_is_said_and_loses_nothing(course: Course, run: Run) -> None:
    before = course.released(LESSON).read_bytes()
    lock = sqlite3.connect(course.root / "gradebook.db", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    done = run("release")
    lock.close()
    assert done.returncode == 1
    assert "locked" in done.stderr
    assert course.released(LESSON).read_bytes() == before
