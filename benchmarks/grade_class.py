"""How fast a class is graded, beside stock nbgrader, with the same marks.

    .venv/bin/python benchmarks/grade_class.py --students 20 --grow 10 50 1000

Makes a class on lessons 1 to 3 in a temporary folder, grades it by nbgrader's own execution and by `course grade`, and
compares the marks cell by cell. Then it grades classes of other sizes, to show how the cost of a submission grows.
"""

import argparse
import compileall
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from grader.course import CONFIG, Course
from grader.gradebook import open_gradebook
from grader.release import release
from grader.sample import answered, exercises, solutions

ROOT = Path(__file__).parents[1]
LESSONS = ["1-weighted-sum", "2-sigmoid", "3-cost"]
PROGRAMS = Path(sys.executable).parent
STOCK = "c = get_config()\nc.CourseDirectory.course_id = 'backprop'\n"

Marks = dict[tuple[str, str, str], float]


@dataclass(frozen=True)
class Cost:
    """What one run used: seconds of wall clock and of processor, and at most how many megabytes at a time.

    student_room, examiner: the seconds of processor that the rooms of `course grade` took; the rest is files, the
        gradebook, and what hands notebooks around.
    """

    wall: float
    processor: float
    memory: float
    student_room: float
    examiner: float


def run(*command: str, folder: Path) -> Cost:
    """Run a program of the environment and return what it and its children used."""
    start = time.perf_counter()
    path = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
    process = subprocess.Popen(
        [PROGRAMS / command[0], *command[1:]],
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    memory = student_room = examiner = 0.0
    while True:
        memory = max(memory, memory_of(process.pid))
        examiners = children(process.pid)
        in_rooms = sum(processor(innermost(room)) for each in examiners for room in children(each)[:1])
        if in_rooms >= student_room:  # until rooms are closed: what they took is then counted as the examiner's
            student_room, examiner = in_rooms, sum(map(processor, examiners))
        ended, _, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            wall = time.perf_counter() - start
            return Cost(wall, used.ru_utime + used.ru_stime, memory, student_room, examiner)
        time.sleep(0.05)


def children(process: int) -> list[int]:
    """Return the processes that a process has started and that are there."""
    try:
        return [*map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]
    except OSError:  # it has ended
        return []


def innermost(process: int) -> int:
    """Return the last of a chain of processes, each the first child of the one before."""
    started = children(process)
    return innermost(started[0]) if started else process


def memory_of(process: int) -> float:
    """Return the megabytes that a process and all that it started hold; of what several share, each its part."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text().split()
        own = int(rollup[rollup.index("Pss:") + 1]) / 1024
    except OSError:
        return 0.0
    return own + sum(map(memory_of, children(process)))


def processor(process: int) -> float:
    """Return the seconds of processor that a process and the children that it waited for have used."""
    try:
        after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, after_name[11:15])) / os.sysconf("SC_CLK_TCK")


def compile_bytecode() -> None:
    """Give all that is timed the same state of bytecode: compiled."""
    for code in (sysconfig.get_path("purelib"), ROOT / "lib"):
        compileall.compile_dir(code, quiet=2)


def work_of_a_class(course: Course, lesson: str) -> list[str]:
    """Return notebooks as a class hands them in: half are solved, the others wrong or unfinished."""
    right = solutions(course, lesson)
    wrong = [{e.cell: m.source} for e in exercises(course, lesson) for m in e.mistakes[:4]]
    half = dict(list(right.items())[: len(right) // 2])
    answers = [each for mistake in [*wrong, {}] for each in (right, right | mistake)] + [half]
    return [json.dumps(answered(course, lesson, each)) for each in answers]


def make_class(root: Path, students: int, handed_in: Mapping[str, Sequence[str]]) -> Course:
    """Make a course folder with lessons released, and a class's work handed in.

    handed_in: for each lesson the notebooks that its students hand in, in turn.
    """
    lessons = list(handed_in)
    root.mkdir()
    shutil.copy(ROOT / CONFIG, root)
    for lesson in lessons:
        shutil.copytree(ROOT / "source" / lesson, root / "source" / lesson)
    course = Course.open(root)
    release(course, lessons)
    for lesson in lessons:
        for number, text in enumerate(islice(cycle(handed_in[lesson]), students)):
            folder = root / "submitted" / f"student-{number:04}" / lesson
            folder.mkdir(parents=True)
            (folder / course.source(lesson).name).write_text(text)
    return course


def marks(course: Course) -> Marks:
    """Return every mark in the gradebook, by student, lesson and test cell."""
    with open_gradebook(course) as book:
        return {
            (submission.student.id, lesson, grade.name): grade.score
            for lesson in LESSONS
            for submission in book.assignment_submissions(lesson)
            for grade in submission.notebooks[0].grades
        }


def compare(folder: Path, students: int, handed_in: Mapping[str, Sequence[str]]) -> None:
    """Grade one class by both, and print how they compare."""
    ours = make_class(folder / "ours", students, handed_in)
    (shutil.copytree(ours.root, folder / "stock") / CONFIG).write_text(STOCK)
    stock = Course.open(folder / "stock")
    shutil.copy(ours.root / "gradebook.db", stock.root)
    count = students * len(LESSONS)
    slow = [run("nbgrader", "autograde", lesson, folder=stock.root) for lesson in LESSONS]
    fast = run("course", "grade", folder=ours.root)
    theirs, mine = marks(stock), marks(ours)
    differing = {key for key in theirs.keys() | mine.keys() if theirs.get(key) != mine.get(key)}
    print(f"{count} submissions on {len(LESSONS)} lessons, {len(mine)} marks, {len(differing)} of them differ")
    wall = sum(cost.wall for cost in slow)
    told("nbgrader autograde", count, wall, sum(cost.processor for cost in slow), max(cost.memory for cost in slow))
    told("course grade", count, fast.wall, fast.processor, fast.memory)
    rest = fast.processor - fast.student_room - fast.examiner
    print(
        f"  of its processor time the student rooms took {fast.student_room / fast.processor:.0%}, the examiners "
        f"{fast.examiner / fast.processor:.0%}, files and the gradebook {rest / fast.processor:.0%}"
    )
    print(f"  course grade is {wall / fast.wall:.1f} times as fast")
    for key in sorted(differing)[:5]:
        print(f"  differs: {' '.join(key)}: nbgrader {theirs.get(key)}, course {mine.get(key)}")
    if differing:
        sys.exit(1)


def told(name: str, count: int, wall: float, processor: float, memory: float) -> None:
    """Print what grading a class took."""
    print(
        f"  {name:20} {count / wall:6.2f} submissions/s   {wall / count:6.3f} s wall   "
        f"{processor / count:6.3f} s processor   {memory:.0f} MB of memory"
    )


def grow(folder: Path, sizes: list[int], handed_in: Mapping[str, Sequence[str]]) -> None:
    """Print what a submission costs in classes of several sizes, the start-up of an empty run taken off."""
    print("how the cost of a submission grows")
    idle = make_class(folder / "idle", 1, handed_in)
    run("course", "grade", folder=idle.root)
    start = run("course", "grade", folder=idle.root)
    for size in sizes:
        course = make_class(folder / f"grow-{size}", -(-size // len(LESSONS)), handed_in)
        count = len(list((course.root / "submitted").glob("*/*")))
        cost = run("course", "grade", folder=course.root)
        print(
            f"  {count:5} submissions  {1000 * (cost.wall - start.wall) / count:6.0f} ms wall each  "
            f"{1000 * (cost.processor - start.processor) / count:6.0f} ms processor each  "
            f"{cost.memory:.0f} MB of memory"
        )
        shutil.rmtree(course.root)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=10, help="in the class that both grade")
    parser.add_argument("--grow", type=int, nargs="*", default=[10, 50, 1000], help="numbers of submissions")
    options = parser.parse_args()
    compile_bytecode()
    with tempfile.TemporaryDirectory() as name:
        ours = Course.open(ROOT)
        handed_in = {lesson: work_of_a_class(ours, lesson) for lesson in LESSONS}
        if options.students:
            compare(Path(name), options.students, handed_in)
        grow(Path(name), options.grow, handed_in)


if __name__ == "__main__":
    main()
