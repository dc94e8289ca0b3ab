"""Where a class stumbles: what each exercise earned, and the mistake that most had in common."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.course import Course, Submission
from grader.files import flag, read_notebook


@dataclass(frozen=True)
class Stumble:
    """How a class did on one test cell.

    missed: how many of `students` did not earn it.
    cause: the likely cause that the most of those were told, and `shared` how many were.
    """

    test: str
    students: int
    missed: int
    cause: str
    shared: int


def stumbles(course: Course, submissions: Sequence[Submission]) -> Iterator[Stumble]:
    """Yield how a class did on each test cell of a lesson, in its order; `submissions` are the graded ones."""
    missed: dict[str, int] = {}
    causes: dict[str, Counter[str]] = {}
    for submission in submissions:
        for cell in read_notebook(course.graded(submission))["cells"]:
            if not flag(cell, "grade"):
                continue
            test = cell["metadata"]["nbgrader"]["grade_id"]
            errors = [output for output in cell["outputs"] if output["output_type"] == "error"]
            missed[test] = missed.get(test, 0) + bool(errors)
            causes.setdefault(test, Counter()).update(_cause(error["evalue"]) for error in errors)
    for test, count in missed.items():
        cause, shared = causes[test].most_common(1)[0] if count else ("", 0)
        yield Stumble(test, len(submissions), count, cause, shared)


def _cause(message: str) -> str:
    """Return the likely cause that a message names, or the sentence that says what is wrong."""
    facts, _, cause = message.partition("likely cause\n")
    return (cause or facts).strip().partition("\n")[0]
