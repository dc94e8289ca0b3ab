"""The one writer of nbgrader's gradebook: a submission's marks in one transaction.

The tables and their meaning are nbgrader's; only the many small commits of its own preprocessors are not.
"""

import contextlib
import datetime
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import insert, update
from sqlalchemy.exc import OperationalError

from grader.course import Course
from grader.errors import CourseError


@dataclass(frozen=True)
class Entry:
    """What the gradebook says of one submission: points, and hours late."""

    student: str
    score: float
    max_score: float
    hours_late: float = 0.0


def open_gradebook(course: Course) -> Gradebook:
    """Return the course's gradebook, made anew where there is none; close it after use.

    Raises:
        CourseError: where it cannot be used.
    """
    try:
        with _programs_on_path():
            return Gradebook(course.directory.db_url, course.directory.course_id)
    except OperationalError as error:
        raise _unusable(error) from error


@contextlib.contextmanager
def _programs_on_path() -> Iterator[None]:
    """Let a new gradebook find the program `alembic`: it stands beside this Python, which need not be on the path."""
    before = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{before}"
    try:
        yield
    finally:
        os.environ["PATH"] = before


class LessonGrades:
    """The gradebook of one lesson, open for writing.

    Raises:
        CourseError: where the lesson was not released, or the gradebook cannot be used.
    """

    def __init__(self, course: Course, lesson: str) -> None:
        self.lesson = lesson
        self._book = open_gradebook(course)
        try:
            notebook = self._book.find_notebook(course.source(lesson).stem, lesson)
        except MissingEntry:
            self._book.close()
            raise CourseError(f"{lesson} is not in the gradebook yet. Run: course release {lesson}") from None
        self._name = notebook.name
        self._notebook = notebook.id
        self._assignment = notebook.assignment_id
        self._max_score = notebook.max_score
        self._graded = {cell.id: cell.name for cell in (*notebook.grade_cells, *notebook.task_cells)}
        self._written = {cell.id: cell.name for cell in (*notebook.solution_cells, *notebook.task_cells)}
        late = AssignLatePenalties(config=course.config)
        late.init_plugin()
        self._penalties = late.plugin_inst

    def __enter__(self) -> "LessonGrades":
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()

    @property
    def students(self) -> set[str]:
        """The students whose submission has marks."""
        found = self._book.db.query(SubmittedAssignment.student_id).filter_by(assignment_id=self._assignment)
        return {student for (student,) in found}

    def record(
        self,
        student: str,
        scores: Mapping[str, float],
        unanswered: Iterable[str],
        timestamp: datetime.datetime | None,
    ) -> Entry:
        """Write the marks of one submission, all of them or none, and return what the gradebook now says.

        scores: points earned, by the name of the test cell; a mark that a person gave stays and is flagged, and a cell
            that is not among them waits for a person.
        unanswered: the names of the cells that are as they were released.
        timestamp: when it was handed in, UTC.
        """
        db = self._book.db
        empty = set(unanswered)
        try:
            notebook = self._submitted(student)
            notebook.assignment.timestamp = timestamp
            db.flush()
            by_hand = db.query(Grade.cell_id).filter(Grade.notebook_id == notebook.id, Grade.manual_score.is_not(None))
            reviewed = {cell for (cell,) in by_hand}
            grades, comments = {}, {}
            for cell, name in self._graded.items():
                score = scores.get(name, 0.0 if name in empty else None)
                grades[cell] = {"auto_score": score, "needs_manual_grade": score is None or cell in reviewed}
            for cell, name in self._written.items():
                comments[cell] = {"auto_comment": "No response." if name in empty else None}
            self._put(Grade, notebook.id, grades)
            self._put(Comment, notebook.id, comments)
            score = db.query(SubmittedNotebook.score).filter_by(id=notebook.id).scalar()
            late = notebook.assignment.total_seconds_late
            penalty = self._penalty(student, score, late)
            notebook.late_submission_penalty = penalty
            db.commit()
        except OperationalError as error:
            db.rollback()
            raise _unusable(error) from error
        except BaseException:
            db.rollback()
            raise
        finally:
            db.remove()
        return Entry(student, score - (penalty or 0), self._max_score, late / 3600)

    def entry(self, student: str) -> Entry:
        """Return what the gradebook says of a submission that was graded before."""
        notebook = self._book.find_submission_notebook(self._name, self.lesson, student)
        late = notebook.assignment.total_seconds_late / 3600
        return Entry(student, notebook.score - (notebook.late_submission_penalty or 0), notebook.max_score, late)

    def _submitted(self, student: str) -> SubmittedNotebook:
        """Return the student's entry, made where there is none."""
        db = self._book.db
        if db.get(Student, student) is None:
            db.add(Student(id=student))
        keys = {"assignment_id": self._assignment, "student_id": student}
        submission = db.query(SubmittedAssignment).filter_by(**keys).one_or_none() or SubmittedAssignment(**keys)
        db.add(submission)
        found = [notebook for notebook in submission.notebooks if notebook.notebook_id == self._notebook]
        notebook = found[0] if found else SubmittedNotebook(notebook_id=self._notebook, assignment=submission)
        db.add(notebook)
        db.flush()
        return notebook

    def _put(self, kind: type[Grade | Comment], notebook: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
        """Write what a submitted notebook has for each cell, over what was there; many rows in one statement."""
        db = self._book.db
        there = dict(db.query(kind.cell_id, kind.id).filter_by(notebook_id=notebook).tuples())
        new = [{"cell_id": cell, "notebook_id": notebook, **row} for cell, row in rows.items() if cell not in there]
        old = [{"id": there[cell], **row} for cell, row in rows.items() if cell in there]
        if new:
            db.execute(insert(kind), new)
        if old:
            db.execute(update(kind), old)

    def _penalty(self, student: str, score: float, seconds_late: float) -> float | None:
        if seconds_late <= 0:
            return None
        penalty = self._penalties.late_submission_penalty(student, score, seconds_late)
        return None if penalty is None else min(max(penalty, 0.0), score)


def _unusable(error: OperationalError) -> CourseError:
    reason = str(error.orig)
    if "locked" in reason:
        return CourseError("The gradebook is locked by another program. Close it (formgrader?), then run this again.")
    return CourseError(f"The gradebook cannot be used: {reason}.")
