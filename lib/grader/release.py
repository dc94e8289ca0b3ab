"""Making the student versions of lessons, by nbgrader's own generator."""

import logging
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory

from grader.course import Course
from grader.errors import CourseError
from grader.gradebook import open_gradebook


def release(course: Course, lessons: Sequence[str]) -> None:
    """Generate the student versions of `lessons` into release/, and note their cells in the gradebook.

    Whatever goes wrong, what was released before stays as it was.

    Raises:
        CourseError: where nbgrader refuses a lesson.
    """
    destination = course.root / course.directory.release_directory
    destination.mkdir(exist_ok=True)
    open_gradebook(course).close()
    with tempfile.TemporaryDirectory(dir=destination, prefix=".new-") as folder:
        for lesson in lessons:
            made = generate(course, lesson, Path(folder), record=True)
            shutil.rmtree(destination / lesson, ignore_errors=True)
            made.rename(destination / lesson)


def generate(course: Course, lesson: str, folder: Path, *, record: bool) -> Path:
    """Generate the student version of `lesson` below `folder` and return its directory.

    record: note the lesson's cells and points in the gradebook, as grading needs it.
    """
    config = course.config.copy()
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.db_url = course.directory.db_url
    config.CourseDirectory.source_directory = str(course.root / course.directory.source_directory)
    config.SaveCells.enabled = record
    directory = CourseDirectory(config=config, assignment_id=lesson)
    converter = GenerateAssignment(coursedir=directory, config=config, no_database=not record, force=True)
    reason = _Reason()
    converter.log = logging.Logger("release")
    converter.log.addHandler(reason)
    try:
        converter.start()
    except NbGraderException as error:
        raise CourseError(f"{lesson} cannot be released: {reason.text or error}") from error
    return Path(folder, directory.release_directory, lesson)


class _Reason(logging.Handler):
    """Keeps why nbgrader failed: the last line of the traceback that it logged, or its first error."""

    text = ""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage().strip()
        if record.levelno >= logging.ERROR and (not self.text or message.startswith("Traceback")):
            self.text = message.splitlines()[-1]
