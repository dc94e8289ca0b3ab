"""Grading a class: every submission of a lesson marked in parallel, the gradebook written by one process."""

import contextlib
import fcntl
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.course import Course, Submission
from grader.errors import CourseError, Unreadable
from grader.files import handed_in_at, read_submission, write_whole
from grader.gradebook import Entry, LessonGrades
from grader.pool import Pool
from grader.rebuild import Json, Role, load_lesson

STAMP = "course_marked"
"""The metadata key of a graded notebook that says what it was made from."""


@dataclass(frozen=True)
class Result:
    """What became of one submission: its entry in the gradebook, or the reason why it has none."""

    student: str
    entry: Entry | None = None
    reason: str = ""
    notes: tuple[str, ...] = ()


@contextlib.contextmanager
def only_grader(course: Course) -> Iterator[None]:
    """Hold the course for this process alone while it grades.

    Raises:
        CourseError: where another process grades it.
    """
    path = course.root / ".course" / "grading.lock"
    path.parent.mkdir(exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CourseError("Another `course grade` is running on this course. Wait for it to end.") from None
        yield


def chosen_submissions(course: Course, lesson: str, students: Sequence[str]) -> list[Submission]:
    """Return what was handed in for a lesson, by `students` or by all where there are none.

    Raises:
        CourseError: where nothing was handed in, or nothing by one of them.
    """
    found = {submission.student: submission for submission in course.submissions(lesson)}
    folder = course.directory.submitted_directory
    if not found:
        raise CourseError(f"Nothing was handed in for {lesson}. Put work into {folder}/<student>/{lesson}/ first.")
    for student in students:
        if student not in found:
            raise CourseError(f"{student} handed in nothing for {lesson}: there is no {folder}/{student}/{lesson}.")
    return [found[student] for student in students or found]


def grade_submissions(
    course: Course, lesson: str, submissions: Sequence[Submission], pool: Pool, *, again: bool
) -> Iterator[Result]:
    """Grade submissions of a lesson, and yield each result as it comes.

    again: also what an earlier run has finished; otherwise only what is new or has changed since, or whose
        lesson or tests have.

    Raises:
        CourseError: where the gradebook cannot be used.
    """
    source = course.source(lesson)
    trusted = load_lesson(source)
    stubs = {cell.grade_id: cell.source for cell in trusted.cells if cell.role in (Role.SOLUTION, Role.MANUAL)}
    of_lesson = _stamp_of_lesson(source)
    waiting: dict[str, tuple[Submission, str]] = {}
    with LessonGrades(course, lesson) as grades:
        recorded = grades.students
        for submission in submissions:
            try:
                stamp = _stamp(read_submission(submission, source.name), of_lesson)
            except Unreadable as reason:
                yield Result(submission.student, reason=str(reason))
                continue
            if not again and submission.student in recorded and _stamp_of(course.graded(submission)) == stamp:
                yield Result(submission.student, grades.entry(submission.student))
            else:
                waiting[submission.student] = submission, stamp
        texts = ((student, read_submission(submission, source.name)) for student, (submission, _) in waiting.items())
        for student, marked in pool.mark(trusted, texts):
            if isinstance(marked, Unreadable):
                yield Result(student, reason=str(marked))
                continue
            submission, stamp = waiting[student]
            entry = grades.record(student, marked.scores, _unanswered(marked.notebook, stubs), handed_in_at(submission))
            marked.notebook["metadata"][STAMP] = stamp
            # The gradebook came first: a graded notebook says that all of it is done.
            write_whole(course.graded(submission), _as_text(marked.notebook))
            yield Result(student, entry, notes=tuple(marked.log))


def _as_text(notebook: Json) -> str:
    return msgspec.json.format(msgspec.json.encode(notebook), indent=1).decode() + "\n"


def _unanswered(notebook: Json, stubs: Mapping[str, str]) -> set[str]:
    """Return the cells to be written in that are as they were released."""
    names = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell["source"] for cell in notebook["cells"]}
    return {name for name, stub in stubs.items() if names[name] == stub}


def _stamp_of_lesson(source: Path) -> bytes:
    """Return a stamp of all that decides a lesson's marks: its notebook, the tests' code and the engine's."""
    code = sorted(Path(__file__).parents[1].rglob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in (source, *code))).digest()


def _stamp(submission: bytes, lesson: bytes) -> str:
    return hashlib.sha256(lesson + submission).hexdigest()


def _stamp_of(graded: Path) -> str:
    """Return the stamp of a graded notebook; empty where there is none, or one that was cut short."""
    try:
        return str(json.loads(graded.read_bytes())["metadata"][STAMP])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
