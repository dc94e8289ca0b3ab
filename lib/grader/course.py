"""A course folder: its lessons, its students' submissions, and nbgrader's configuration of it."""

import difflib
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader

from grader.errors import CourseError

CONFIG = "nbgrader_config.py"


@dataclass(frozen=True)
class Submission:
    """What one student handed in for one lesson: a folder, which should hold the lesson's notebook."""

    student: str
    lesson: str
    folder: Path


@dataclass(frozen=True)
class Course:
    """The course in the folder `root`."""

    root: Path

    @classmethod
    def open(cls, root: Path) -> "Course":
        """Return the course in `root`.

        Raises:
            CourseError: where there is none.
        """
        if not (root / CONFIG).is_file():
            raise CourseError(f"There is no {CONFIG} here. Run this in the course's folder, or name it with --course.")
        return cls(root.resolve())

    @functools.cached_property
    def config(self) -> Any:
        """nbgrader's configuration of this course."""
        config = PyFileConfigLoader(CONFIG, path=str(self.root)).load_config()
        config.CourseDirectory.root = str(self.root)
        return config

    @functools.cached_property
    def directory(self) -> Any:
        """nbgrader's own view of the course."""
        return CourseDirectory(config=self.config)

    @property
    def lessons(self) -> list[str]:
        """The names of all lessons, in order."""
        return sorted(path.parent.name for path in (self.root / self.directory.source_directory).glob("*/*.ipynb"))

    def chosen(self, names: Iterable[str]) -> list[str]:
        """Return `names`, or all lessons where there are none.

        Raises:
            CourseError: for a name that is no lesson.
        """
        known = self.lessons
        for name in names:
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1, cutoff=0.3)
                hint = f"Did you mean {near[0]}?" if near else f"The lessons are {', '.join(known) or 'none yet'}."
                raise CourseError(f"There is no lesson {name!r}. {hint}")
        return list(names) or known

    def source(self, lesson: str) -> Path:
        """Return the instructor's notebook of a lesson."""
        return self._notebook(self.directory.source_directory, lesson)

    def released(self, lesson: str) -> Path:
        """Return the student version of a lesson, which may not be there yet."""
        return Path(self.root, self.directory.release_directory, lesson, self.source(lesson).name)

    def submissions(self, lesson: str) -> list[Submission]:
        """Return what was handed in for a lesson, by student."""
        folder = self.root / self.directory.submitted_directory
        return [
            Submission(path.name, lesson, path / lesson)
            for path in sorted(folder.glob("*"))
            if (path / lesson).is_dir() and not path.name.startswith(".")
        ]

    def graded(self, submission: Submission) -> Path:
        """Return where the graded notebook of a submission belongs."""
        return self._made(self.directory.autograded_directory, submission, ".ipynb")

    def feedback(self, submission: Submission) -> Path:
        """Return where the feedback page of a submission belongs."""
        return self._made(self.directory.feedback_directory, submission, ".html")

    def _made(self, step: str, submission: Submission, suffix: str) -> Path:
        name = self.source(submission.lesson).with_suffix(suffix).name
        return self.root / step / submission.student / submission.lesson / name

    def _notebook(self, step: str, lesson: str) -> Path:
        found = sorted((self.root / step / lesson).glob("*.ipynb"))
        if len(found) != 1:
            raise CourseError(f"{step}/{lesson} must hold one notebook, it holds {len(found)}.")
        return found[0]
