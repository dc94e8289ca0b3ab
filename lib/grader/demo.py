"""The demo: a course folder of its own with a sample class in it."""

import datetime
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from grader.course import CONFIG, Course
from grader.gradebook import open_gradebook
from grader.release import release
from grader.sample import answered, exercises, solutions
from reference.exercise import Answer

DUE = datetime.datetime(2026, 9, 14, 12, 0)
"""When every lesson was due, UTC."""


def make_demo(course: Course, root: Path) -> Course:
    """Make a course folder `root` like `course`, with its lessons released and a sample class's work handed in."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    shutil.copy(course.root / CONFIG, root)
    shutil.copytree(course.root / course.directory.source_directory, root / course.directory.source_directory)
    demo = Course.open(root)
    release(demo, demo.lessons)
    with open_gradebook(demo) as book:
        for lesson in demo.lessons:
            book.update_or_create_assignment(lesson, duedate=DUE)
    for lesson in demo.lessons:
        for handed in sample_class(demo, lesson, first=lesson == demo.lessons[0]):
            hand_in(demo, lesson, handed)
    return demo


@dataclass(frozen=True)
class Handed:
    """What one student of the sample class handed in: the file's text, and how many hours after it was due."""

    student: str
    text: str
    hours_late: float = -24.0


def sample_class(course: Course, lesson: str, *, first: bool) -> list[Handed]:
    """Return a class's work on one lesson: every kind of submission that an instructor meets.

    first: with the two that stop graders: a loop without an end, and a file that is no notebook.
    """
    right = solutions(course, lesson)
    cells = list(right)
    functions = [cell for cell in cells if right[cell].lstrip().startswith(("def ", "import "))] or cells
    known = [(e.cell, mistake) for e in exercises(course, lesson) for mistake in e.mistakes if e.cell in right]
    handed = [
        ("ada", right, -30.0),
        ("blaise", right | _spread(known, 0), -26.0),
        ("carl", right | _spread(known, 1), -20.0),
        ("dorothy", right | _spread(known, 2), -9.5),
        ("emmy", {cell: right[cell] for cell in cells[: len(cells) // 2]}, -3.0),
        ("fei", {}, -1.0),
        ("grace", right, 7.5),
        ("henri", right | {functions[0]: right[functions[0]].replace("return", "retrun", 1) + "\n)"}, -2.0),
    ]
    files = [Handed(student, json.dumps(answered(course, lesson, answers)), late) for student, answers, late in handed]
    if first:
        endless = right | {functions[-1]: "while True:\n    pass\n"}
        files.append(Handed("ines", json.dumps(answered(course, lesson, endless)), -4.0))
        files.append(Handed("jun", files[0].text[:-200], -5.0))
    return files


def hand_in(course: Course, lesson: str, handed: Handed) -> None:
    """Put a submission where nbgrader's collect would put it."""
    folder = course.root / course.directory.submitted_directory / handed.student / lesson
    folder.mkdir(parents=True)
    (folder / course.source(lesson).name).write_text(handed.text, encoding="utf-8")
    moment = DUE + datetime.timedelta(hours=handed.hours_late)
    (folder / "timestamp.txt").write_text(f"{moment:%Y-%m-%d %H:%M:%S} UTC\n", encoding="utf-8")


def _spread(known: list[tuple[str, Answer]], start: int) -> dict[str, str]:
    """Return one known mistake in the solution cell where the class's `start`-th mistake belongs."""
    if not known:
        return {}
    cell, mistake = known[(start * len(known)) // 3]
    return {cell: mistake.source}
