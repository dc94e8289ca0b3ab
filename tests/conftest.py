"""What tests share: course folders with lesson 1 released, and that a skip fails where all must be proven."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from backprop.check import follow_through
from grader.course import CONFIG, Course
from grader.jail import BUBBLEWRAP, offers
from grader.release import release
from grader.sample import answered, solutions

ROOT = Path(__file__).parents[1]
LESSON = "1-weighted-sum"
NOTEBOOK = "weighted-sum.ipynb"

RUNG = next(offer.rung for offer in offers() if offer.available)
"""What does not depend on the confinement is tested with the best that this machine has."""
CONFINE = [] if RUNG == BUBBLEWRAP else ["--confine", RUNG]
needs_bubblewrap = pytest.mark.skipif(RUNG != BUBBLEWRAP, reason="bubblewrap cannot be had here; see `course doctor`")

Run = Callable[..., "subprocess.CompletedProcess[str]"]
HandIn = Callable[..., Path]


@pytest.fixture(autouse=True)
def _nothing_followed_through() -> None:
    """One test's follow-through is not another's."""
    follow_through.clear()


@pytest.fixture(scope="session")
def released_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder with lesson 1, made once; tests work in copies."""
    root = tmp_path_factory.mktemp("released")
    shutil.copy(ROOT / CONFIG, root)
    shutil.copytree(ROOT / "source" / LESSON, root / "source" / LESSON)
    release(Course.open(root), [LESSON])
    return root


@pytest.fixture
def course(released_course: Path, tmp_path: Path) -> Course:
    """A course folder of the test's own."""
    return Course.open(shutil.copytree(released_course, tmp_path / "course"))


@pytest.fixture
def run(course: Course) -> Run:
    """Runs the `course` command in that folder, as a user would."""

    def run(*arguments: str, command: str = "course") -> "subprocess.CompletedProcess[str]":
        if command == "course" and arguments[0] == "grade" and "--confine" not in arguments:
            arguments = (*arguments, *CONFINE)
        program = Path(sys.executable).with_name(command)
        return subprocess.run([program, *arguments], cwd=course.root, capture_output=True, text=True, timeout=300)

    return run


@pytest.fixture
def hand_in(course: Course) -> HandIn:
    """Hands in lesson 1: solved, but for the given answers."""

    def hand_in(student: str, answers: Mapping[str, str] | None = None, *, raw: bytes | None = None) -> Path:
        path = course.root / "submitted" / student / LESSON / NOTEBOOK
        path.parent.mkdir(parents=True, exist_ok=True)
        notebook = answered(course, LESSON, solutions(course, LESSON) | dict(answers or {}))
        path.write_bytes(json.dumps(notebook).encode() if raw is None else raw)
        return path

    return hand_in


@pytest.fixture
def scores(course: Course) -> Callable[[], dict[str, dict[str, float]]]:
    """Reads what the gradebook says: student, test cell, points."""
    from nbgrader.api import Gradebook

    def scores() -> dict[str, dict[str, float]]:
        with Gradebook(course.directory.db_url, course.directory.course_id) as book:
            submissions = book.assignment_submissions(LESSON)
            return {s.student.id: {g.name: g.score for g in s.notebooks[0].grades} for s in submissions}

    return scores


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("COURSE_MUST_PROVE") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but this run must prove it: {report.longrepr[2]}"
