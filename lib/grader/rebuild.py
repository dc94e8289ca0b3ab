"""A submission and its lesson to the notebook that is graded.

From a submission only text is believed: the first text of each solution cell, edits to cells that the lesson leaves
open, and the student's own cells. Everything else (which cells are tests, their text, order, type, points, flags and
checksums) comes from the lesson. Pure functions over JSON.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

MAX_OWN_CELLS = 500
MAX_TEXT = 200_000
ACTIVE_TEX = re.compile(r"\\(href|style|class|cssId|require)\b")
# A link's or a reference's bracket before an address that is neither one of these kinds nor plainly without a scheme.
_BAD_LINK = re.compile(r"\](?=[(:]\s*+<?+\s*+(?!https?://|mailto:|[\w./#?=%+~-]*(?:[\s)>]|$)))", re.ASCII)

Json = dict[str, Any]


class NotANotebook(ValueError):
    """What was handed in is no notebook of format 4; its text is one line for people."""


class Role(StrEnum):
    """What a cell of a lesson is for."""

    TEXT = "text"  # read by the student, run by nobody
    OPEN = "open"  # the lesson's code, which the student may change
    GIVEN = "given"  # the lesson's code, locked: tests may use what it makes
    SOLUTION = "solution"  # written by the student
    TEST = "test"  # earns points by running to its end
    MANUAL = "manual"  # written by the student, marked by a person


@dataclass(frozen=True)
class Cell:
    """A cell of a lesson. `source` is what it says when graded; of what students write, the released stub.

    `examined` is what of a locked cell the tests need: the examiner runs that much of it.
    """

    id: str
    type: str
    role: Role
    source: str
    metadata: Json
    grade_id: str = ""
    points: float = 0.0
    examined: str = ""


@dataclass(frozen=True)
class Lesson:
    """What every cell of a lesson must be."""

    name: str
    cells: tuple[Cell, ...]
    metadata: Json

    @property
    def points(self) -> dict[str, float]:
        """The points of each test cell."""
        return {cell.grade_id: cell.points for cell in self.cells if cell.role is Role.TEST}


def load_lesson(path: Path | str) -> Lesson:
    """The lesson of an instructor's notebook. Raises OSError, or NotANotebook for anything that is no lesson."""
    path = Path(path)
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cells = tuple(_lesson_cell(index, cell) for index, cell in enumerate(notebook["cells"]))
        metadata = {
            key: notebook["metadata"][key] for key in ("kernelspec", "language_info") if key in notebook["metadata"]
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotANotebook(f"{path.name} is not a lesson: {error}") from error
    named = [cell.grade_id for cell in cells if cell.grade_id]
    if twice := sorted({name for name in named if named.count(name) > 1}):
        raise NotANotebook(f"{path.name} has more than one cell called {', '.join(twice)}")
    try:
        return Lesson(path.stem, _with_what_tests_need(cells), metadata)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise NotANotebook(f"{path.name} has a locked cell or a test that is not Python: {error}") from error


def without_pictures(lesson: Lesson, written: Iterable[str]) -> Lesson:
    """A lesson without the locked cells that neither tests nor what is `written` need; they take most of its time."""
    needed: set[str] = set()
    for text in written:
        with contextlib.suppress(SyntaxError):  # prose
            needed |= _names(ast.parse(text))
    cells = _with_what_tests_need(lesson.cells, needed)
    wanted = {cell.id for cell in cells if cell.role is not Role.GIVEN or cell.examined}
    return replace(lesson, cells=tuple(cell for cell in lesson.cells if cell.id in wanted))


def _with_what_tests_need(cells: tuple[Cell, ...], also: Iterable[str] = ()) -> tuple[Cell, ...]:
    """Cells with the statements of locked ones that make, directly or through others, what a test cell names.

    Bare expressions (pictures, mostly) make nothing, and are left out; of an import, so are names that nobody needs.

    also: other names that are needed.
    """
    needed = set(also)
    for cell in cells:
        if cell.role is Role.TEST:
            needed |= _names(ast.parse(cell.source))
    found: list[Cell] = []
    for cell in reversed(cells):
        if cell.role is Role.GIVEN:
            kept: list[str] = []
            for statement in reversed(ast.parse(_without_magics(cell.source)).body):
                names = _names(statement)
                if isinstance(statement, ast.ImportFrom) and "*" not in names:
                    statement.names = [each for each in statement.names if (each.asname or each.name) in needed]
                if not isinstance(statement, ast.Expr) and ("*" in names or names & needed):
                    needed |= names
                    kept.insert(0, ast.unparse(statement))
            cell = replace(cell, examined="\n".join(kept))
        found.insert(0, cell)
    return tuple(found)


def _names(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.alias(name=name, asname=other):
                names.add(other or name.partition(".")[0])
    return names


def _without_magics(source: str) -> str:
    """Lines of IPython's own (%matplotlib inline, !ls) concern only the student room."""
    return "\n".join("" if line.startswith(("%", "!")) else line for line in source.split("\n"))


def _lesson_cell(index: int, cell: Json) -> Cell:
    flags = cell["metadata"].get("nbgrader", {})
    solution, grade = bool(flags.get("solution")), bool(flags.get("grade"))
    is_code = cell["cell_type"] == "code"
    if solution:
        role = Role.MANUAL if grade else Role.SOLUTION
    elif grade and is_code:
        role = Role.TEST
    elif not is_code:
        role = Role.TEXT
    else:
        role = Role.GIVEN if flags.get("locked") else Role.OPEN
    source = _text(cell["source"])
    source = _stub(source, is_code) if solution else source
    metadata = {key: value for key, value in cell["metadata"].items() if key in ("tags", "jupyter", "slideshow")}
    name = str(flags.get("grade_id", ""))
    if flags:
        metadata["nbgrader"] = {**flags, "checksum": _checksum(source, cell["cell_type"], flags)}
    points = float(flags.get("points", 0) or 0) if grade else 0.0
    return Cell(str(cell.get("id") or f"cell-{index}"), cell["cell_type"], role, source, metadata, name, points)


def _stub(source: str, is_code: bool) -> str:
    """What nbgrader releases of a solution: its regions, or else all of it, replaced."""
    stub = ["# YOUR CODE HERE", "raise NotImplementedError()"] if is_code else ["YOUR ANSWER HERE"]
    lines: list[str] = []
    inside = found = False
    for line in source.split("\n"):
        if "BEGIN SOLUTION" in line:
            inside = found = True
            indent = line[: len(line) - len(line.lstrip())]
            lines += [indent + part for part in stub]
        elif "END SOLUTION" in line:
            inside = False
        elif not inside:
            lines.append(line)
    return "\n".join(lines if found else stub)


def _checksum(source: str, kind: str, flags: Json) -> str:
    """nbgrader's checksum of a cell, without the seconds that importing nbgrader takes."""
    solution, grade = bool(flags.get("solution")), bool(flags.get("grade"))
    locked = not solution and (grade or bool(flags.get("locked")))
    parts = [source, kind, str(grade), str(solution), str(locked), str(flags["grade_id"])]
    if grade:
        parts.append(str(float(flags["points"])))
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()


def rebuild(submission: Any, lesson: Lesson) -> Json:
    """The notebook to grade, in nbformat 4.5. Raises NotANotebook for what holds no cells, and nothing else."""
    if not isinstance(submission, dict) or not isinstance(submission.get("cells"), list):
        raise NotANotebook("not a notebook: it has no list of cells")
    by_name = {cell.grade_id: cell for cell in lesson.cells if cell.grade_id}
    by_id = {cell.id: cell for cell in lesson.cells}
    written: dict[str, str] = {}
    own: dict[str, list[Json]] = {"": []}
    place = ""
    kept = 0
    for submitted in submission["cells"]:
        if not isinstance(submitted, dict):
            continue
        match = by_name.get(_name(submitted)) or by_id.get(_string(submitted.get("id")))
        if match is not None:
            place = match.id
            if match.role not in (Role.SOLUTION, Role.MANUAL, Role.OPEN):
                continue
            if match.id not in written:
                written[match.id] = _bounded(_text(submitted.get("source")), match.type)
                continue
        # A second copy of a solution cell is the student's own: a kernel would have run it as well.
        kept += 1
        if kept <= MAX_OWN_CELLS:
            own.setdefault(place, []).append(_own_cell(submitted, kept, by_id))
        elif kept == MAX_OWN_CELLS + 1:
            note = {"cell_type": "markdown", "source": f"(cells after the first {MAX_OWN_CELLS} were left out)"}
            own.setdefault(place, []).append(_own_cell(note, kept, by_id))
    cells = list(own[""])
    for cell in lesson.cells:
        cells.append(_notebook_cell(cell.id, cell.type, written.get(cell.id, cell.source), cell.metadata))
        cells += own.get(cell.id, [])
    return {"cells": cells, "metadata": lesson.metadata, "nbformat": 4, "nbformat_minor": 5}


def _own_cell(submitted: Json, number: int, taken: dict[str, Cell]) -> Json:
    kind = "code" if submitted.get("cell_type") == "code" else "markdown"
    name = f"own-{number}"
    while name in taken:
        name += "-"
    return _notebook_cell(name, kind, _bounded(_text(submitted.get("source")), kind), {})


def _notebook_cell(name: str, kind: str, source: str, metadata: Json) -> Json:
    cell: Json = {"cell_type": kind, "id": name, "metadata": metadata, "source": source}
    return {**cell, "execution_count": None, "outputs": []} if kind == "code" else cell


def _bounded(text: str, kind: str) -> str:
    if len(text) > MAX_TEXT:
        return ("# " if kind == "code" else "") + f"(left out: a cell may hold {MAX_TEXT:,} characters)"
    return text if kind == "code" else harmless_markdown(text)


def harmless_markdown(text: str) -> str:
    """Markdown without raw HTML, pictures, links of other schemes than the web's, and TeX that links or loads."""
    text = re.sub(r"<(?=[A-Za-z/!?])", "< ", text)
    text = _BAD_LINK.sub("] ", text.replace("![", "! ["))
    return ACTIVE_TEX.sub(r"\\text", text)


def _name(cell: Json) -> str:
    metadata = cell.get("metadata")
    flags = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return _string(flags.get("grade_id")) if isinstance(flags, dict) else ""


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _text(source: Any) -> str:
    """A cell's source, which nbformat allows to be a string or a list of strings; never a lone surrogate."""
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return source.encode("utf-8", "replace").decode() if isinstance(source, str) else ""
