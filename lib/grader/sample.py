"""Notebooks as students hand them in, made from the sources and the catalogue."""

import copy
import re
from collections.abc import Mapping

from grader.course import Course
from grader.files import Notebook, flag, read_notebook
from reference.catalogue import EXERCISES
from reference.exercise import Exercise

_SOLUTION = re.compile(r"^[ \t]*### (?:BEGIN|END) SOLUTION[ \t]*\n?", re.MULTILINE)


def solutions(course: Course, lesson: str) -> dict[str, str]:
    """Return the text of each solution cell of a lesson, as the instructor wrote it."""
    cells = read_notebook(course.source(lesson))["cells"]
    return {cell["id"]: _SOLUTION.sub("", "".join(cell["source"])) for cell in cells if flag(cell, "solution")}


def answered(course: Course, lesson: str, answers: Mapping[str, str]) -> Notebook:
    """Return the student version of a lesson with the text of `answers` in its solution cells."""
    notebook = copy.deepcopy(read_notebook(course.released(lesson)))
    for cell in notebook["cells"]:
        if flag(cell, "solution") and cell["id"] in answers:
            cell["source"] = answers[cell["id"]]
    return notebook


def exercises(course: Course, lesson: str) -> list[Exercise]:
    """Return the exercises whose solution cell is in a lesson, in its order."""
    order = list(solutions(course, lesson))
    found = [exercise for exercise in EXERCISES.values() if exercise.cell in order]
    return sorted(found, key=lambda exercise: order.index(exercise.cell))
