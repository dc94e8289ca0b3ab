"""The command line of the course.

Each command imports what it needs when it runs: nbgrader alone takes two seconds, in which the rooms can warm up.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from grader.errors import CourseError
from grader.jail import UNPROTECTED, offers
from grader.mark import RoomsError
from grader.pool import Pool

if TYPE_CHECKING:
    from grader.course import Course
    from grader.grade import Result

    Results = dict[str, list[Result]]

# nbgrader loads jsonschema, which would take more than a second to build a grammar of web addresses, if there is one;
# no notebook needs it.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

WHAT = "Release lessons, grade what was handed in, write feedback, prove that the course is sound."
HERE = Path()
CORES = os.cpu_count() or 1

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=WHAT)
out = Console(highlight=False)
Item = TypeVar("Item")

Folder = Annotated[Path, typer.Option("--course", help="The course's folder.")]
Lessons = Annotated[list[str] | None, typer.Argument(metavar="[LESSON]...", help="All lessons where none is named.")]
Students = Annotated[list[str] | None, typer.Option("--student", help="Only this student; may be repeated.")]
Workers = Annotated[int, typer.Option(min=1, help="Submissions that are marked at the same time.")]
Confine = Annotated[str, typer.Option(help="A weaker confinement of student code, by name; see `course doctor`.")]


@app.command()
def release(lessons: Lessons = None, folder: Folder = HERE) -> None:
    """Generate the student versions of lessons into release/."""
    from grader import release

    course = _open(folder)
    chosen = course.chosen(lessons or [])
    release.release(course, chosen)
    for lesson in chosen:
        out.print(f"released {course.released(lesson).relative_to(course.root)}")


@app.command()
def grade(
    lessons: Lessons = None,
    student: Students = None,
    again: Annotated[bool, typer.Option("--again", help="Grade also what is graded already.")] = False,
    workers: Workers = CORES,
    confine: Confine = "",
    folder: Folder = HERE,
) -> None:
    """Grade what was handed in, into autograded/ and the gradebook; go on where an earlier run was stopped."""
    with _rooms(min(workers, len(student or []) or workers), confine) as pool:
        results = _grade(_open(folder), lessons or [], student or [], pool, again=again)
    _tell(results)
    undone = [result for of_lesson in results.values() for result in of_lesson if result.entry is None]
    if undone:
        raise CourseError(f"{len(undone)} not graded, each with its reason above. All the others are done.")


@app.command()
def feedback(lessons: Lessons = None, student: Students = None, folder: Folder = HERE) -> None:
    """Write the feedback pages of graded submissions."""
    course = _open(folder)
    _feedback(course, _with_work(course, lessons or []), student or [])


@app.command()
def report(lessons: Lessons = None, folder: Folder = HERE) -> None:
    """Show where the class stumbles: who missed what, and the mistake that most had in common."""
    from grader.feedback import graded_submissions
    from grader.report import stumbles

    course = _open(folder)
    for lesson in _with_work(course, lessons or []):
        table = Table("test", "missed by", "most often", title=lesson, title_justify="left")
        for stumble in stumbles(course, graded_submissions(course, lesson, [])):
            cause = f"{stumble.cause} ({stumble.shared})" if stumble.missed else ""
            table.add_row(stumble.test, f"{stumble.missed} of {stumble.students}", escape(cause))
        out.print(table)


@app.command()
def check(
    lessons: Lessons = None,
    mutation: Annotated[bool, typer.Option("--mutation", help="Mutate every model solution, too.")] = False,
    workers: Workers = CORES,
    confine: Confine = "",
    folder: Folder = HERE,
) -> None:
    """Prove that the course is sound: what is released, and how every known right and wrong answer is marked."""
    from grader.check import CHECKS, marks_are_fair
    from reference.mutation import mutation_score

    course = _open(folder)
    chosen = course.chosen(lessons or [])
    wrong = 0
    with _rooms(workers, confine or _best()) as pool:
        for lesson in chosen:
            for what, problems in CHECKS.items():
                wrong += _report(f"{lesson}: {what}", problems(course, lesson))
            wrong += _report(f"{lesson}: marks are fair", marks_are_fair(course, lesson, pool))
    if mutation:
        score = mutation_score(map(course.source, chosen))
        wrong += _report(str(score), (str(survivor) for survivor in score.survivors))
    if wrong:
        raise CourseError(f"{wrong} things are wrong with this course; each has a line above.")


@app.command()
def demo(
    into: Annotated[Path, typer.Option(help="The folder to make it in; what was there is replaced.")] = Path("demo"),
    workers: Workers = CORES,
    confine: Confine = "",
    folder: Folder = HERE,
) -> None:
    """Make a course with a sample class in it; release its lessons, grade it, write feedback."""
    with _rooms(workers, confine or _best()) as pool:
        from grader.demo import make_demo

        course = make_demo(_open(folder), into)
        out.print(f"{len(course.lessons)} lessons are released, and a class has handed in its work. Grading it:")
        results = _grade(course, [], [], pool, again=False)
    _feedback(course, course.lessons, [])
    _tell(results)
    page = min(course.root.glob(f"{course.directory.feedback_directory}/blaise/*/*.html"))
    for what, where in (
        ("a student's feedback", page.relative_to(course.root.parent)),
        ("where the class stumbles", f"course report --course {into}"),
        ("the class in nbgrader's formgrader", f"cd {into} && jupyter lab, menu Nbgrader"),
        ("a lesson as a student sees it", f"jupyter lab {into / course.directory.release_directory}"),
    ):
        out.print(f"{what + ':':36}{where}", soft_wrap=True)


@app.command()
def doctor() -> None:
    """Tell how well this machine can confine students' code, and how to get the rest."""
    found = offers()
    for offer in found:
        out.print(f"{'✓' if offer.available else '✗'} {offer.rung:11}{escape(offer.says)}", soft_wrap=True)
    if not found[0].available:
        weaker = " or ".join(f"--confine {offer.rung}" for offer in found[1:] if offer.available)
        out.print(f"Grading uses {found[0].rung}. Until it is there, a weaker way is taken by name: {weaker}.")


def main() -> None:
    """Run the command line; what its user can put right gets one line and exit status 1."""
    try:
        app()
    except (CourseError, RoomsError) as error:
        sys.exit(f"course: {error}")
    except OSError as error:
        what = error.filename or "The disk"
        sys.exit(f"course: {what}: {error.strerror}. What was done so far is kept: mend it, then run this again.")


def _rooms(workers: int, confine: str) -> Pool:
    """Open the rooms, and say aloud what a weaker confinement does not protect."""
    pool = Pool(workers, confine)
    if warning := UNPROTECTED.get(confine):
        Console(stderr=True).print(escape(warning), soft_wrap=True)
    return pool


def _best() -> str:
    """Return the best confinement that this machine has; enough for notebooks that the course itself made."""
    return next(offer.rung for offer in offers() if offer.available)


def _open(folder: Path) -> "Course":
    from grader.course import Course

    return Course.open(folder)


def _with_work(course: "Course", lessons: Sequence[str]) -> list[str]:
    """Return the lessons named, or else those for which something was handed in."""
    found = course.chosen(lessons) if lessons else [each for each in course.lessons if course.submissions(each)]
    if not found:
        where = f"{course.directory.submitted_directory}/<student>/<lesson>/"
        raise CourseError(f"Nothing was handed in. Put students' notebooks into {where} first.")
    return found


def _grade(course: "Course", lessons: Sequence[str], students: Sequence[str], pool: Pool, *, again: bool) -> "Results":
    from grader.grade import chosen_submissions, grade_submissions, only_grader

    work = {lesson: chosen_submissions(course, lesson, students) for lesson in _with_work(course, lessons)}
    results: Results = {}
    with only_grader(course):
        for lesson, submissions in work.items():
            coming = grade_submissions(course, lesson, submissions, pool, again=again)
            try:
                results[lesson] = list(_shown(lesson, coming, len(submissions)))
            except KeyboardInterrupt:
                raise CourseError("Stopped. What was done so far is kept: run this again to go on.") from None
    return results


def _feedback(course: "Course", lessons: Sequence[str], students: Sequence[str]) -> None:
    from grader.feedback import FeedbackWriter, graded_submissions

    writer = FeedbackWriter(course)
    for lesson in lessons:
        submissions = graded_submissions(course, lesson, students)
        for submission in _shown(f"{lesson}: feedback", submissions, len(submissions)):
            writer.write(submission)


def _shown(what: str, items: Iterable[Item], count: int) -> Iterator[Item]:
    """Yield `items` behind a progress bar, which only a terminal shows."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=out, disable=not out.is_terminal) as progress:
        yield from progress.track(items, total=count, description=escape(what))


def _tell(results: "Results") -> None:
    """Print the grades, a row a student and a column a lesson, then what is worth telling, a line each."""
    table = Table("student", *(lesson.replace("-", "\n") for lesson in results))
    found = {(result.student, lesson): result for lesson, of_lesson in results.items() for result in of_lesson}
    students = sorted({student for student, _ in found})
    for student in students:
        table.add_row(escape(student), *(_points(found.get((student, lesson))) for lesson in results))
    out.print(table)
    for student, lesson in sorted(found):
        result = found[student, lesson]
        late = result.entry.hours_late if result.entry else 0
        for note in (result.reason, f"{late:.1f} hours late" if late else "", *result.notes):
            if note:
                out.print(f"{escape(student)}, {lesson}: {escape(note)}", soft_wrap=True)


def _points(result: "Result | None") -> str:
    if result is None:
        return ""
    return f"{result.entry.score:g}/{result.entry.max_score:g}" if result.entry else "not graded"


def _report(what: str, problems: Iterable[str]) -> int:
    """Print one check's outcome and return how many problems it found."""
    found = list(problems)
    out.print(f"{'✗' if found else '✓'} {escape(what)}")
    for problem in found:
        out.print(f"    {escape(problem)}", soft_wrap=True)
    return len(found)
