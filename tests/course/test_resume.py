"""A run of `course grade` that is stopped, by whatever means, loses nothing and marks nothing twice."""

import json
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from grader.course import Course
from tests.conftest import CONFINE, LESSON, NOTEBOOK, HandIn, Run
from tests.course.test_grade import FULL

Scores = Callable[[], dict[str, dict[str, float]]]
COMMAND = [Path(sys.executable).with_name("course"), "grade", "--workers", "1", *CONFINE]


def graded(course: Course) -> list[Path]:
    return sorted(course.root.glob(f"autograded/*/{LESSON}/{NOTEBOOK}"))


def test_a_killed_run_goes_on_where_it_was(course: Course, run: Run, hand_in: HandIn, scores: Scores) -> None:
    students = [f"student{number}" for number in range(6)]
    for student in students:
        hand_in(student)
    process = subprocess.Popen(COMMAND, cwd=course.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not graded(course) and process.poll() is None:
        time.sleep(0.01)  # a poll of the folder: nothing else tells that the first is done
    process.send_signal(signal.SIGKILL)
    process.wait()
    finished = {path: path.stat().st_mtime_ns for path in graded(course)}
    assert 0 < len(finished) < len(students)
    for path in finished:
        json.loads(path.read_text())

    assert run("grade").returncode == 0
    assert scores() == dict.fromkeys(students, FULL)
    assert {path: path.stat().st_mtime_ns for path in finished} == finished
    assert not list(course.root.glob("autograded/*/*/.*"))


def test_a_full_disk_is_said_in_one_line_and_loses_nothing(
    course: Course, run: Run, hand_in: HandIn, scores: Scores
) -> None:
    for student in ("ada", "blaise"):
        hand_in(student)

    def no_file_grows() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(COMMAND, cwd=course.root, preexec_fn=no_file_grows, capture_output=True, text=True)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("course: ")
    assert run("grade").returncode == 0
    assert scores() == {"ada": FULL, "blaise": FULL}


def test_an_interrupted_run_says_how_to_go_on(course: Course, run: Run, hand_in: HandIn, scores: Scores) -> None:
    for number in range(4):
        hand_in(f"student{number}")
    process = subprocess.Popen(
        COMMAND,
        cwd=course.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a background job ignores it
    )
    while not graded(course) and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode != 0
    assert said.strip() == "course: Stopped. What was done so far is kept: run this again to go on."
    assert run("grade").returncode == 0
    assert len(scores()) == 4
