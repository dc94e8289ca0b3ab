"""What nbgrader's own verbs use of this course, through nbgrader_config.py: the same engine, the same marks."""

import atexit
import functools
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import (
    AssignLatePenalties,
    ClearHiddenTests,
    GetGrades,
    NbGraderPreprocessor,
    SaveAutoGrades,
)
from traitlets import Unicode

from grader.jail import UNPROTECTED
from grader.mark import Engine, open_rooms
from grader.rebuild import Lesson, load_lesson, rebuild


class Rebuild(NbGraderPreprocessor):
    """Puts everything but the students' own text back as the lesson has it."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        return nbformat.from_dict(rebuild(nb, _lesson(self, resources))), resources


class TwoRooms(NbGraderPreprocessor):
    """Runs a notebook in the student room and its tests in the examiner's, in place of nbgrader's own execution."""

    confine = Unicode("", help="A weaker confinement of student code, by name; see `course doctor`.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        newest = max(path.stat().st_mtime_ns for path in Path(__file__).parents[1].rglob("*.py"))
        marked = _engine(self.confine, newest).mark(nb, _lesson(self, resources))
        for line in filter(None, (UNPROTECTED.get(self.confine), *marked.log)):
            self.log.warning(line)
        return nbformat.from_dict(marked.notebook), resources


SANITIZE = [Rebuild]
AUTOGRADE = [TwoRooms, SaveAutoGrades, AssignLatePenalties]

FEEDBACK = [GetGrades, ClearHiddenTests, CSSHTMLHeaderPreprocessor]
"""Feedback goes to students: hidden tests are taken out of the cells first."""


def _lesson(preprocessor: NbGraderPreprocessor, resources: Any) -> Lesson:
    """Return the lesson of a submission; nbgrader runs its preprocessors in the course's folder."""
    source = preprocessor.config.CourseDirectory.get("source_directory", "source")
    about = resources["nbgrader"]
    return load_lesson(Path(source, about["assignment"], f"{about['notebook']}.ipynb"))


@functools.lru_cache(maxsize=1)
def _engine(confine: str, newest: int) -> Engine:  # noqa: ARG001
    """Return an engine that stays open between submissions, until the course's code has a `newest` file."""
    engine = open_rooms(rung=confine)
    atexit.register(engine.close)
    return engine
