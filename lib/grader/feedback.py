"""Feedback pages, by nbgrader's own templates and preprocessors."""

from collections.abc import Sequence

from nbconvert.exporters import HTMLExporter
from nbgrader.converters import GenerateFeedback

from grader.course import Course, Submission
from grader.errors import CourseError
from grader.files import write_whole


class FeedbackWriter:
    """Writes feedback pages as `nbgrader generate_feedback` does, one exporter for a whole class."""

    def __init__(self, course: Course) -> None:
        self.course = course
        converter = GenerateFeedback(coursedir=course.directory, config=course.config)
        self._exporter = HTMLExporter(config=converter.config)
        for preprocessor in converter.preprocessors:
            self._exporter.register_preprocessor(preprocessor, enabled=True)

    def write(self, submission: Submission) -> None:
        """Write the page of one graded submission."""
        graded = self.course.graded(submission)
        about = {
            "student": submission.student,
            "assignment": submission.lesson,
            "notebook": graded.stem,
            "db_url": self.course.directory.db_url,
        }
        page, _ = self._exporter.from_filename(str(graded), resources={"nbgrader": about, "unique_key": graded.stem})
        write_whole(self.course.feedback(submission), page)


def graded_submissions(course: Course, lesson: str, students: Sequence[str]) -> list[Submission]:
    """Return the submissions that have a graded notebook; of `students`, or of all where there are none.

    Raises:
        CourseError: where there is none.
    """
    found = [
        s for s in course.submissions(lesson) if course.graded(s).is_file() and (not students or s.student in students)
    ]
    if not found:
        raise CourseError(f"Nothing is graded for {lesson} yet. Run: course grade {lesson}")
    return found
