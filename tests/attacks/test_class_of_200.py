"""A class of 200, one in ten hostile, graded as an instructor does it: the others get what they would have alone."""

import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from grader.course import Course
from grader.release import release
from grader.sample import answered, solutions
from tests.attacks.arena import Arena
from tests.attacks.attack import WEIGHTED_SUM, Attack, Json
from tests.attacks.classes import ATTACKS

CLASS = 200
NOTEBOOK = "weighted-sum.ipynb"

HONEST = {
    "solved": {},
    "a wrong value": {"z": "z = 0.125"},
    "no bias": {"weighted_sum": "def weighted_sum(w, a, b):\n    return np.sum(w * a)"},
    "no return": {"layer": "def layer(a, W, b):\n    a @ W + b"},
    "half done": {"layer": "def layer(a, W, b):\n    raise NotImplementedError", "layer_batch": "..."},
    "not Python": {"layer_batch": "def layer_batch(A, W, b:"},
    "a warning": {"layer": "def layer(a, W, b):\n    np.log(np.zeros(1))\n    return a @ W + b"},
    "another way": {"layer_batch": "def layer_batch(A, W, b):\n    return np.array([layer(a, W, b) for a in A])"},
}

HOSTILE = (
    *("a reference of one's own", "answers asked of the caller's frame", "every name a function that says yes"),
    *("an endless cell that swallows interrupts", "the process ended in a cell", "children without end"),
    *("signals to everybody else", "a daemon that stays", "what is hard to remove", "many empty files"),
    *("a flood of output", "all memory", "keys that all collide, forged", "the line cut", "nonsense in every field"),
)


def _as_a_pipe(path: Path) -> None:
    os.mkfifo(path)


def _as_a_link_to_a_classmate(path: Path) -> None:
    path.symlink_to(path.parents[2] / "solved-0" / WEIGHTED_SUM / NOTEBOOK)


def _as_a_notebook_of_60_megabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b'{"cells": [], "x": "')
        file.seek(60_000_000)
        file.write(b'"}')


def _as_a_number_too_long(path: Path) -> None:
    path.write_bytes(b'{"cells": [], "nbformat": ' + b"9" * 5_000 + b"}")


def _beside_modules(path: Path) -> None:
    path.write_text("{")
    for name in ("numpy", "json", "nbgrader", "reference", "sitecustomize"):
        (path.parent / f"{name}.py").write_text("raise SystemExit('imported')")


FILES: tuple[Callable[[Path], None], ...] = (
    _as_a_pipe,
    _as_a_link_to_a_classmate,
    _as_a_notebook_of_60_megabytes,
    _as_a_number_too_long,
    _beside_modules,
)


@pytest.fixture
def course(attacked_course: Course, tmp_path: Path) -> Course:
    """A course of lesson 1 alone."""
    root = tmp_path / "course"
    shutil.copytree(attacked_course.root / "source" / WEIGHTED_SUM, root / "source" / WEIGHTED_SUM)
    shutil.copy(attacked_course.root / "nbgrader_config.py", root)
    course = Course.open(root)
    release(course, [WEIGHTED_SUM])
    return course


def _place(course: Course, student: str) -> Path:
    path = course.root / "submitted" / student / WEIGHTED_SUM / NOTEBOOK
    path.parent.mkdir(parents=True)
    return path


def _honest(course: Course, kind: str) -> Json:
    return answered(course, WEIGHTED_SUM, solutions(course, WEIGHTED_SUM) | HONEST[kind])


def _grade(course: Course) -> "subprocess.CompletedProcess[str]":
    program = Path(sys.executable).with_name("course")
    return subprocess.run([program, "grade"], cwd=course.root, capture_output=True, text=True, timeout=900)


def _marks(course: Course) -> dict[str, dict[str, float]]:
    with Gradebook(course.directory.db_url, course.directory.course_id) as book:
        submissions = book.assignment_submissions(WEIGHTED_SUM)
        return {s.student.id: {g.name: g.score for g in s.notebooks[0].grades} for s in submissions}


@pytest.mark.hostile_class
def test_a_class_with_one_in_ten_hostile_gets_the_marks_that_each_would_have_alone(
    arena: Arena, course: Course
) -> None:
    attacks: list[Attack] = [next(a for a in ATTACKS if a.name == name) for name in HOSTILE]
    honest_students = CLASS - len(attacks) - len(FILES)
    assert honest_students == CLASS * 9 // 10

    alone = {kind: arena.mark(_honest(course, kind), WEIGHTED_SUM).scores for kind in HONEST}
    assert len({tuple(scores.values()) for scores in alone.values()}) > 4
    expected = {}
    for number, kind in zip(range(honest_students), itertools.cycle(HONEST)):
        student = f"{kind.replace(' ', '-')}-{number}"
        _place(course, student).write_text(json.dumps(_honest(course, kind)))
        expected[student] = alone[kind]
    for number, attack in enumerate(attacks):
        # Spread through the class, in whose alphabetical order it is graded.
        student = f"{'abhnorsw'[number % 8]}-hostile-{number}"
        _place(course, student).write_text(json.dumps(arena.notebook(attack)))
        expected[student] = attack.honest_scores(next(iter(alone.values())) | dict(arena.lessons[WEIGHTED_SUM].points))
    for number, made in enumerate(FILES):
        made(_place(course, f"{'anosw'[number]}-file-{number}"))

    done = _grade(course)

    assert _marks(course) == expected
    assert f"{len(FILES)} not graded" in done.stderr
    assert done.returncode == 1
