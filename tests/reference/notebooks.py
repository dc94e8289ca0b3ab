"""The lessons' own cells, run without a notebook: the visible checks, the solutions, and answers in place of them."""

import contextlib
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from reference.exercise import Exercise

SOURCES = sorted(Path(__file__).parents[2].glob("source/*/*.ipynb"))


@cache
def cells(source: Path) -> tuple[tuple[str, str, str], ...]:
    """Return kind, id and text of each code cell: `given`, `solution`, `test` or `play`."""
    found = []
    for cell in json.loads(source.read_text())["cells"]:
        if cell["cell_type"] == "code":
            flags = cell["metadata"].get("nbgrader", {})
            kind = next(
                (k for k, f in (("test", "grade"), ("solution", "solution"), ("given", "locked")) if flags.get(f)),
                "play",
            )
            found.append((kind, cell["id"], "".join(cell["source"])))
    return tuple(found)


def visible(text: str) -> str:
    """Return the part of a test cell that students see."""
    return re.sub(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", "", text, flags=re.DOTALL)


def lesson_of(exercise: Exercise) -> Path:
    """Return the lesson with the exercise's test cell."""
    return next(source for source in SOURCES if any(name == f"test_{exercise.name}" for _, name, _ in cells(source)))


@cache
def solved(source: Path) -> dict[str, Any]:
    """Return the names of a lesson after its given cells and solutions have run, without its pictures."""
    names: dict[str, Any] = {}
    for kind, _, text in cells(source):
        if kind == "solution":
            quietly(text, names)
        elif kind == "given":
            with contextlib.suppress(Exception):  # a picture that needs a notebook
                quietly(text, names)
    return names


def quietly(text: str, names: dict[str, Any]) -> None:
    """Run a cell and drop what it prints."""
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(text, "<cell>", "exec"), names)


def handed_in() -> Iterator[tuple[Path, str, str]]:
    """Yield the lesson, id and text of every test cell."""
    for source in SOURCES:
        yield from ((source, name, text) for kind, name, text in cells(source) if kind == "test")
