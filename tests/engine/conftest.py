"""Small lessons to grade, and warm rooms to grade them in."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader import jail
from grader.jail import Limits
from grader.mark import Engine, Marked, open_rooms
from grader.rebuild import Lesson, load_lesson

Json = dict[str, Any]
Write = Callable[..., Lesson]
Grade = Callable[..., Marked]

FIXED_LESSON = """
%% given setup
import numpy as np
%% solution double
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
%% test test_double 2
assert double(3) == 6
### BEGIN HIDDEN TESTS
hidden_case = 1234567
assert double(hidden_case) == 2469134, "doubling a large number"
### END HIDDEN TESTS
%% solution three
### BEGIN SOLUTION
three = 3
### END SOLUTION
%% test test_three 1
assert three == 3, "three is not 3"
"""


def cells_of(text: str) -> list[Json]:
    """Cells of a notebook from a text in which a line `%% kind [name [points]]` begins each."""
    return [_cell(*part.partition("\n")[::2]) for part in text.split("%% ")[1:]]


def _cell(head: str, source: str) -> Json:
    kind, name, points = [*head.split(), "", ""][:3]
    code = kind not in ("text", "essay")
    flags = {
        "solution": kind in ("solution", "essay"),
        "grade": kind in ("test", "essay"),
        "locked": kind in ("given", "test"),
    }
    metadata: Json = {}
    if any(flags.values()):
        metadata["nbgrader"] = {**flags, "grade_id": name, "schema_version": 3, "task": False}
        if flags["grade"]:
            metadata["nbgrader"]["points"] = float(points)
    cell = {"cell_type": "code" if code else "markdown", "id": name, "metadata": metadata, "source": source.strip("\n")}
    return {**cell, "execution_count": None, "outputs": []} if code else cell


def notebook_of(text: str) -> Json:
    """A notebook from the same text."""
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return {"cells": cells_of(text), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes an instructor's notebook and loads it as a lesson."""

    def write(text: str) -> Lesson:
        path = tmp_path / "lesson.ipynb"
        path.write_text(json.dumps(notebook_of(text)))
        return load_lesson(path)

    return write


def _rooms(**limits: float) -> Iterator[Engine]:
    if not jail.offers()[0].available:
        pytest.skip(f"no sandbox on this machine: {jail.offers()[0].says}")
    with open_rooms(limits=Limits(**limits)) as engine:
        yield engine


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """Rooms as a class is graded in."""
    yield from _rooms()


@pytest.fixture(scope="session")
def impatient() -> Iterator[Engine]:
    """Rooms with little time."""
    yield from _rooms(cell_seconds=2, total_seconds=20, grace_seconds=0.5)


@pytest.fixture(scope="session")
def strict() -> Iterator[Engine]:
    """Rooms with time enough and little of everything else."""
    yield from _rooms(cell_seconds=100, memory=1 << 30, output=10_000, processor_seconds=10)


@pytest.fixture
def grade(write: Write, engine: Engine) -> Grade:
    """Grades a submission (text, or a notebook) of a lesson (text)."""

    def grade(lesson: str, submission: str | Json, *, by: Engine = engine) -> Marked:
        return by.mark(submission if isinstance(submission, dict) else notebook_of(submission), write(lesson))

    return grade


@pytest.fixture
def grade_with(grade: Grade) -> Grade:
    """Grades the fixed lesson, solved, with a cell of the student's own in front: marks, and that cell's outputs."""

    def grade_with(own: str, **options: Any) -> tuple[Marked, list[Json]]:
        marked = grade(FIXED_LESSON, {"cells": [_cell("open mine", own), *cells_of(FIXED_LESSON)]}, **options)
        return marked, next(cell["outputs"] for cell in marked.notebook["cells"] if cell["id"].startswith("own"))

    return grade_with


FULL = {"test_double": 2.0, "test_three": 1.0}
NOTHING = {"test_double": 0.0, "test_three": 0.0}


def text_of(outputs: list[Json]) -> str:
    """All that outputs say."""
    return json.dumps(outputs, ensure_ascii=False)
