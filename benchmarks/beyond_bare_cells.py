"""What grading a submission costs beyond the work of its own cells, lesson by lesson, in processor time.

    .venv/bin/python benchmarks/beyond_bare_cells.py --students 30

The bare cells are all code cells of a solved notebook, tests included, run in one process: a fork of an interpreter
that has run them before, without a second room, a sandbox, files or a gradebook. Grading is `course grade` on a class
that has handed in such notebooks, with all of its processes; what a run on two costs is taken off as its start-up.
Where that goes: to the two rooms, and to the rest, which is files, the gradebook and what hands notebooks around.
"""

import argparse
import gc
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from grade_class import compile_bytecode, make_class, run

from grader.course import Course
from grader.jail import ONE_THREAD
from grader.rebuild import Json, load_lesson, rebuild
from grader.sample import answered, solutions
from grader.shell import Shell

ROOT = Path(__file__).parents[1]


def run_cells(shell: Shell, notebook: Json) -> None:
    """Run the code cells of a notebook in this process."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            shell.run(cell["source"], 2_000_000)


def bare_cost(shell: Shell, notebook: Json, times: int) -> float:
    """Return the milliseconds of processor that the cells of a notebook take in a fork of this process."""
    run_cells(shell, notebook)
    shell.reset(new_session=True)
    gc.collect()
    gc.freeze()
    costs = []
    for _ in range(times):
        child = os.fork()
        if not child:
            run_cells(shell, notebook)
            os._exit(0)
        _, _, used = os.wait4(child, 0)
        costs.append(1000 * (used.ru_utime + used.ru_stime))
    return mean(costs)


def graded_costs(folder: Path, lesson: str, notebook: Json, students: int) -> list[float]:
    """Return the milliseconds of processor that `course grade` takes for each submission: all, and of each room."""
    small, large = (
        make_class(folder / f"{lesson}-{size}", size, {lesson: [json.dumps(notebook)]}) for size in (2, students + 2)
    )
    start, whole = (run("course", "grade", lesson, folder=course.root) for course in (small, large))
    parts = ("processor", "student_room", "examiner")
    return [1000 * (getattr(whole, part) - getattr(start, part)) / students for part in parts]


def measure(shell: Shell, folder: Path, lessons: Sequence[str], students: int) -> None:
    """Print for each lesson what its bare cells take, what grading takes and where, and the difference."""
    course = Course.open(ROOT)
    titles = ("bare cells", "graded", "beyond", "student room", "examiner", "the rest")
    print(f"{'milliseconds of processor':26}" + "".join(f"{title:>14}" for title in titles), file=sys.__stdout__)
    for lesson in lessons:
        notebook = answered(course, lesson, solutions(course, lesson))
        bare = bare_cost(shell, rebuild(notebook, load_lesson(course.source(lesson))), students)
        graded, room, examiner = graded_costs(folder, lesson, notebook, students)
        costs = (bare, graded, graded - bare, room, examiner, graded - room - examiner)
        print(f"  {lesson:24}" + "".join(f"{cost:14.1f}" for cost in costs), file=sys.__stdout__, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", nargs="*", help="all where none is named")
    parser.add_argument("--students", type=int, default=30, help="submissions of each lesson")
    options = parser.parse_args()
    if os.environ.keys().isdisjoint(ONE_THREAD):  # read when numpy is loaded
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **ONE_THREAD})
    compile_bytecode()
    shell = Shell.warm()
    lessons = options.lessons or Course.open(ROOT).lessons
    with tempfile.TemporaryDirectory() as name:
        measure(shell, Path(name), lessons, options.students)


if __name__ == "__main__":
    main()
