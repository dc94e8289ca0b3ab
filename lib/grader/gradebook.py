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
from sqlalchemy.exc import OperationalError

from grader.course import Course
from grader.errors import CourseError


@dataclass(frozen=True)
class Entry:
    """What the gradebook says of one submission: points, hours late, and whether a person has to look at it."""

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
        self._graded = {cell.id: cell.name for cell in notebook.grade_cells}
        self._solutions = {cell.id: cell.name for cell in notebook.solution_cells}
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

        scores: points earned, by the name of the test cell; a mark that a person gave stays and is flagged.
        unanswered: the names of the solution cells that are as they were released.
        timestamp: when it was handed in, UTC.
        """
        db = self._book.db
        try:
            notebook = self._submitted(student)
            notebook.assignment.timestamp = timestamp
            for grade in notebook.grades:
                grade.auto_score = scores[self._graded[grade.cell_id]]
                grade.needs_manual_grade = grade.manual_score is not None
            empty = set(unanswered)
            for comment in notebook.comments:
                comment.auto_comment = "No response." if self._solutions[comment.cell_id] in empty else None
            db.flush()
            db.refresh(notebook)
            late = notebook.assignment.total_seconds_late
            notebook.late_submission_penalty = self._penalty(student, notebook.score, late)
            entry = Entry(
                student, notebook.score - (notebook.late_submission_penalty or 0), notebook.max_score, late / 3600
            )
            db.commit()
        except OperationalError as error:
            db.rollback()
            raise _unusable(error) from error
        except BaseException:
            db.rollback()
            raise
        finally:
            db.remove()
        return entry

    def entry(self, student: str) -> Entry:
        """Return what the gradebook says of a submission that was graded before."""
        notebook = self._book.find_submission_notebook(self._name, self.lesson, student)
        late = notebook.assignment.total_seconds_late / 3600
        return Entry(student, notebook.score - (notebook.late_submission_penalty or 0), notebook.max_score, late)

    def _submitted(self, student: str) -> SubmittedNotebook:
        """Return the student's entry, with a grade for every test cell and a comment for every solution cell."""
        db = self._book.db
        if db.get(Student, student) is None:
            db.add(Student(id=student))
        keys = {"assignment_id": self._assignment, "student_id": student}
        submission = db.query(SubmittedAssignment).filter_by(**keys).one_or_none() or SubmittedAssignment(**keys)
        db.add(submission)
        found = [notebook for notebook in submission.notebooks if notebook.notebook_id == self._notebook]
        notebook = found[0] if found else SubmittedNotebook(notebook_id=self._notebook, assignment=submission)
        db.add(notebook)
        for kind, cells, present in (
            (Grade, self._graded, notebook.grades),
            (Comment, self._solutions, notebook.comments),
        ):
            for cell in set(cells) - {each.cell_id for each in present}:
                present.append(kind(cell_id=cell))
        db.flush()
        return notebook

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
