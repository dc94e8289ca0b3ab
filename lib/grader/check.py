"""`course check`: proof that the course is sound, from the sources alone.

Each check takes a course and a lesson and yields one line for each thing that is wrong; nothing to yield is a pass.
"""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course
from grader.errors import Unreadable
from grader.files import Notebook, flag, read_notebook
from grader.mark import Marked
from grader.pool import Pool
from grader.rebuild import Lesson, load_lesson, without_pictures
from grader.release import generate
from grader.sample import answered, exercises, solutions
from reference.catalogue import EXERCISES
from reference.exercise import Answer, Exercise, ValueExercise

Problems = Iterator[str]

_STAFF_ONLY = ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "reference", "examine")
"""What a student version must not hold, in any cell."""


def sources_are_clean(course: Course, lesson: str) -> Problems:
    """Sources are stored without outputs, say nothing of the machine that they were last run on, and stand alone."""
    source = course.source(lesson)
    for name in sorted(_files(source.parent) - {source.name}):
        yield f"{name} lies beside the notebook, and students would receive it as it is; move it away"
    notebook = read_notebook(source)
    ids = [cell.get("id") for cell in notebook["cells"]]
    if notebook["nbformat_minor"] < 5 or None in ids or len(set(ids)) < len(ids):
        yield "every cell needs an id of its own (nbformat 4.5)"
    if "widgets" in notebook["metadata"] or set(notebook["metadata"].get("language_info", {})) - {"name"}:
        yield "the notebook's metadata holds widgets, or the Python that it was last run with"
    for cell in notebook["cells"]:
        where = f"cell {cell.get('id')}"
        if cell["cell_type"] == "code" and (cell["outputs"] or cell["execution_count"] is not None):
            yield f"{where} is stored with outputs; clear them before you save"
        if "execution" in cell["metadata"]:
            yield f"{where} is stored with execution times"
        if "nbgrader" in cell["metadata"] and cell["metadata"]["nbgrader"]["grade_id"] != cell.get("id"):
            yield f"{where} has the grade_id {cell['metadata']['nbgrader']['grade_id']}; make them the same"


def release_is_generated(course: Course, lesson: str) -> Problems:
    """What is released is, byte for byte, what the sources generate."""
    released = course.released(lesson).parent
    with tempfile.TemporaryDirectory() as folder:
        generated = generate(course, lesson, Path(folder), record=False)
        for name in sorted(_files(generated) | _files(released)):
            one, other = generated / name, released / name
            if not one.is_file() or not other.is_file() or one.read_bytes() != other.read_bytes():
                yield f"release/{lesson}/{name} is not what the source generates. Run: course release {lesson}"


def release_gives_nothing_away(course: Course, lesson: str) -> Problems:
    """The student version holds no line of a solution, no hidden test, no word of the reference."""
    if not course.released(lesson).is_file():
        yield f"release/{lesson} is not there. Run: course release {lesson}"
        return
    released = read_notebook(course.released(lesson))
    texts = {cell["id"]: "".join(cell["source"]) for cell in released["cells"]}
    for line in _secret_lines(read_notebook(course.source(lesson))):
        yield from (f"cell {cell} holds a line of a solution: {line}" for cell, text in texts.items() if line in text)
    code = {cell["id"]: texts[cell["id"]] for cell in released["cells"] if cell["cell_type"] == "code"}
    for word in _STAFF_ONLY:
        yield from (f"cell {cell} holds {word!r}" for cell, text in code.items() if word in text)
    if any(cell.get("outputs") for cell in released["cells"]):
        yield "it holds outputs"


@dataclass(frozen=True)
class Trial:
    """A notebook to mark, and what its marks must be.

    lost: the test cells that must earn nothing, all the others earn everything.
    may_lose: those that may go either way.
    hint: what the message of one of the lost cells must say.
    """

    what: str
    notebook: Notebook
    lost: frozenset[str]
    may_lose: frozenset[str] = frozenset()
    hint: str = ""

    def problems(self, marked: Marked, points: Mapping[str, float]) -> Problems:
        """Yield how the marks differ from what they must be."""
        for cell, most in points.items():
            score = marked.scores[cell]
            if cell in self.lost and score:
                yield f"{self.what}: {cell} earns {score:g} of {most:g} points, it must earn none"
            elif cell not in self.lost | self.may_lose and score != most:
                yield f"{self.what}: {cell} earns {score:g} of {most:g} points: {_message(marked, cell)}"
        if self.hint and not any(" ".join(self.hint.split()) in _message(marked, cell) for cell in self.lost):
            said = "; ".join(_message(marked, cell) for cell in sorted(self.lost))
            yield f"{self.what}: the message does not name the mistake; it says: {said}"


def whole_trials(course: Course, lesson: str) -> Iterator[Trial]:
    """Yield the lesson solved and as released."""
    yield Trial("solved", answered(course, lesson, solutions(course, lesson)), frozenset())
    yield Trial("as released", answered(course, lesson, {}), frozenset(points(course, lesson)))


def trials(course: Course, lesson: str) -> Iterator[Trial]:
    """Yield the lesson solved, but with every known mistake and in every known right way.

    What is asked for by value and takes long to find, such as a trained network, is written down.
    """
    right = solutions(course, lesson)
    for exercise in exercises(course, lesson):
        if isinstance(exercise, ValueExercise) and exercise.builds_on:
            right[exercise.cell] = exercise.right_ways[0].source
    tests = frozenset(points(course, lesson))
    found = [exercise for exercise in exercises(course, lesson) if exercise.cell in right]
    for exercise in found:
        dependents = frozenset(f"test_{e.name}" for e in found if exercise.cell in (e.cell, *e.builds_on))
        for answer in exercise.mistakes:
            test = frozenset({f"test_{exercise.name}"})
            yield _trial(course, lesson, right, exercise, answer, test, dependents - test)
        for answer in exercise.right_ways:
            yield _trial(course, lesson, right, exercise, answer, frozenset(), frozenset())
    for cell, exercise in _brought(right):
        if f"test_{cell}" in tests:
            dependents = frozenset(f"test_{e.name}" for e in found if exercise.name in e.builds_on)
            for answer in exercise.mistakes[:2]:  # all of them have been tried in the lesson that asks for it
                notebook = answered(course, lesson, {**right, cell: f"{right[cell]}\n\n{answer.source}"})
                what = f"{exercise.name} brought along, {answer.name}"
                yield Trial(what, notebook, frozenset({f"test_{cell}"}), dependents, answer.hint)


def _brought(right: Mapping[str, str]) -> Iterator[tuple[str, Exercise]]:
    """Yield the cells into which a student brings functions of earlier lessons, with each such exercise."""
    for exercise in EXERCISES.values():
        if exercise.cell == exercise.name and exercise.cell not in right:
            yield from ((cell, exercise) for cell, text in right.items() if f"def {exercise.name}(" in text)


def _trial(
    course: Course,
    lesson: str,
    right: Mapping[str, str],
    exercise: Exercise,
    answer: Answer,
    lost: frozenset[str],
    may_lose: frozenset[str],
) -> Trial:
    notebook = answered(course, lesson, {**right, exercise.cell: answer.source})
    return Trial(f"{exercise.name}, {answer.name}", notebook, lost, may_lose, answer.hint)


def marks_are_fair(course: Course, lesson: str, pool: Pool) -> Problems:
    """Solutions earn everything, the student version nothing, each known mistake loses its own points and is named."""
    whole = load_lesson(course.source(lesson))
    short = without_pictures(whole, solutions(course, lesson).values())
    yield from _unfair(whole, whole_trials(course, lesson), pool)
    yield from _unfair(short, trials(course, lesson), pool)


def _unfair(lesson: Lesson, tried: Iterable[Trial], pool: Pool) -> Problems:
    ids = {cell.id for cell in lesson.cells}
    waiting = {str(number): trial for number, trial in enumerate(tried)}

    def text(notebook: Notebook) -> bytes:
        return json.dumps({**notebook, "cells": [cell for cell in notebook["cells"] if cell["id"] in ids]}).encode()

    for key, marked in pool.mark(lesson, ((key, text(trial.notebook)) for key, trial in waiting.items())):
        if isinstance(marked, Unreadable):
            yield f"{waiting[key].what}: {marked}"
        else:
            yield from waiting[key].problems(marked, lesson.points)


def points(course: Course, lesson: str) -> dict[str, float]:
    """Return what each test cell of a lesson is worth."""
    cells = read_notebook(course.source(lesson))["cells"]
    return {cell["id"]: float(cell["metadata"]["nbgrader"]["points"]) for cell in cells if flag(cell, "grade")}


CHECKS: dict[str, Callable[[Course, str], Problems]] = {
    "sources are clean": sources_are_clean,
    "release is what the sources generate": release_is_generated,
    "release gives nothing away": release_gives_nothing_away,
}
"""The checks that need no marking, by what they prove."""


def _files(folder: Path) -> set[str]:
    """Return the files below a folder that nbgrader hands on; it knows JupyterLab's checkpoints as what they are."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {str(path) for path in found if ".ipynb_checkpoints" not in path.parts}


def _secret_lines(source: Notebook) -> set[str]:
    """Return the telling lines between solution markers: those that stand nowhere else in the source."""
    secret: list[str] = []
    public: list[str] = []
    for cell in source["cells"]:
        inside = False
        for line in "".join(cell["source"]).splitlines():
            if "### BEGIN SOLUTION" in line or "### END SOLUTION" in line:
                inside = "BEGIN" in line
            elif "### BEGIN HIDDEN TESTS" in line:
                break
            else:
                (secret if inside else public).append(line.strip())
    elsewhere = "\n".join(public)
    return {line for line in secret if len(line) > 8 and line not in elsewhere}


def _message(marked: Marked, test: str) -> str:
    """Return what a student reads below a test cell that earned nothing, in one line."""
    outputs = next(cell["outputs"] for cell in marked.notebook["cells"] if cell["id"] == test)
    return " ".join(" ".join(o["evalue"].split()) for o in outputs if o["output_type"] == "error")
