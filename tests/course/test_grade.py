"""What an instructor gets from `course grade`, whatever was handed in."""

import fcntl
import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from grader.course import Course
from tests.conftest import LESSON, NOTEBOOK, RUNG, HandIn, Run

Scores = Callable[[], dict[str, dict[str, float]]]
FULL = {"test_z": 1.0, "test_weighted_sum": 2.0, "test_layer": 2.0, "test_layer_batch": 3.0}


def test_a_solved_notebook_earns_every_point(run: Run, hand_in: HandIn, scores: Scores) -> None:
    hand_in("ada")
    assert run("grade").returncode == 0
    assert scores() == {"ada": FULL}


def test_a_wrong_answer_costs_its_own_points_and_no_others(run: Run, hand_in: HandIn, scores: Scores) -> None:
    hand_in("blaise", {"layer": "def layer(a, W, b):\n    return a @ W\n"})
    run("grade")
    assert scores()["blaise"] == FULL | {"test_layer": 0.0}


def test_what_is_no_notebook_gets_a_reason_and_stops_nobody(run: Run, hand_in: HandIn, scores: Scores) -> None:
    hand_in("ada")
    for number, raw in enumerate((b"{", b"\xff\xfe", b"", b"[" * 100_000)):
        hand_in(f"broken{number}", raw=raw)
    for number, raw in enumerate((b"[]", b'{"cells": 3}', b"null")):
        hand_in(f"other{number}", raw=raw)
    done = run("grade")
    said = " ".join(done.stdout.split())
    assert done.returncode == 1
    assert said.count("not valid JSON") == 4
    assert said.count("not a notebook") == 3
    assert "7 not graded" in done.stderr
    assert scores() == {"ada": FULL}


def test_what_is_no_character_is_written_and_shown(course: Course, run: Run, hand_in: HandIn, scores: Scores) -> None:
    hand_in("ada", {"z": "z = 1.125\nprint('\\ud800')"})
    assert run("grade").returncode == 0
    assert scores() == {"ada": FULL}
    assert run("feedback").returncode == 0


def test_a_notebook_under_another_name_is_named(run: Run, hand_in: HandIn) -> None:
    path = hand_in("ada")
    path.rename(path.with_name("my homework.ipynb"))
    assert "'my homework.ipynb'" in run("grade").stdout


def test_pipes_links_and_folders_are_not_read(run: Run, hand_in: HandIn, scores: Scores) -> None:
    secret = hand_in("ada")
    make: dict[str, Callable[[Path], None]] = {
        "pipe": os.mkfifo,
        "link": lambda path: path.symlink_to(secret),
        "folder": lambda path: path.mkdir(),
        "device": lambda path: path.symlink_to("/dev/zero"),
    }
    for student, made in make.items():
        path = hand_in(student)
        path.unlink()
        made(path)
    (secret.parents[2] / "eve").symlink_to(secret.parents[1])
    done = run("grade")
    assert done.returncode == 1
    assert "5 not graded" in done.stderr
    assert scores() == {"ada": FULL}


def test_odd_student_names_are_graded_and_get_feedback(
    course: Course, run: Run, hand_in: HandIn, scores: Scores
) -> None:
    students = ["a b", "{0}", "[x]", "*", "=1+1", "ünï", "-f", "%s", "a'b"]
    for student in students:
        hand_in(student)
    assert run("grade").returncode == 0
    assert scores() == dict.fromkeys(students, FULL)
    assert run("feedback").returncode == 0
    for student in students:
        assert (course.root / "feedback" / student / LESSON / "weighted-sum.html").is_file()


def test_what_is_graded_is_not_graded_again(course: Course, run: Run, hand_in: HandIn) -> None:
    hand_in("ada")
    run("grade")
    graded = course.root / "autograded" / "ada" / LESSON / NOTEBOOK
    before = graded.stat().st_mtime_ns
    assert run("grade").returncode == 0
    assert graded.stat().st_mtime_ns == before
    run("grade", "--again")
    assert graded.stat().st_mtime_ns > before


def test_a_new_submission_is_graded_again(run: Run, hand_in: HandIn, scores: Scores) -> None:
    hand_in("ada", {"z": "z = 3"})
    run("grade")
    hand_in("ada")
    run("grade")
    assert scores()["ada"] == FULL


def test_a_run_that_was_cut_short_goes_on(course: Course, run: Run, hand_in: HandIn, scores: Scores) -> None:
    hand_in("ada")
    hand_in("blaise")
    run("grade")
    graded = course.root / "autograded" / "ada" / LESSON / NOTEBOOK
    whole = graded.read_text()
    graded.write_text(whole[:100])
    assert run("grade").returncode == 0
    assert marks_in(graded.read_text()) == marks_in(whole)
    assert scores() == {"ada": FULL, "blaise": FULL}


def marks_in(notebook: str) -> list[object]:
    return [cell for cell in json.loads(notebook)["cells"] if cell["id"].startswith("test_")]


def test_a_mark_that_a_person_gave_stays(course: Course, run: Run, hand_in: HandIn, scores: Scores) -> None:
    hand_in("ada", {"z": "z = 3"})
    run("grade")
    with Gradebook(course.directory.db_url, course.directory.course_id) as book:
        book.find_grade("test_z", "weighted-sum", LESSON, "ada").manual_score = 0.5
        book.db.commit()
    run("grade", "--again")
    assert scores()["ada"]["test_z"] == 0.5


def test_what_a_person_marks_waits_for_one_and_what_is_empty_does_not(
    course: Course, run: Run, hand_in: HandIn, scores: Scores
) -> None:
    source = json.loads(course.source(LESSON).read_text())
    for name, points, flags in (("essay", 4, {"solution": True, "grade": True}), ("project", 5, {"task": True})):
        kinds = {"solution": False, "grade": False, "task": False, "locked": False, "schema_version": 3} | flags
        marked = {"nbgrader": {"grade_id": name, "points": points, **kinds}}
        source["cells"].append({"cell_type": "markdown", "id": name, "metadata": marked, "source": "Why a bias?"})
    course.source(LESSON).write_text(json.dumps(source))
    run("release", LESSON)
    hand_in("ada", {"essay": "Because a line need not pass through zero."})
    hand_in("blaise", {"essay": "YOUR ANSWER HERE"})
    assert run("grade").returncode == 0
    assert run("grade", "--again").returncode == 0
    assert scores() == dict.fromkeys(("ada", "blaise"), FULL | {"essay": 0.0, "project": 0.0})
    with Gradebook(course.directory.db_url, course.directory.course_id) as book:
        waits = {
            student: {grade.name: grade.needs_manual_grade for grade in notebook.grades if grade.name not in FULL}
            for student in ("ada", "blaise")
            for notebook in [book.find_submission_notebook(course.source(LESSON).stem, LESSON, student)]
        }
        said = book.find_comment("essay", course.source(LESSON).stem, LESSON, "blaise").comment
    assert waits == {"ada": {"essay": True, "project": True}, "blaise": {"essay": False, "project": True}}
    assert said == "No response."


def test_one_student_alone_can_be_graded(run: Run, hand_in: HandIn, scores: Scores) -> None:
    hand_in("ada")
    hand_in("blaise")
    run("grade", LESSON, "--student", "blaise")
    assert set(scores()) == {"blaise"}


def test_late_work_is_told_and_not_punished(course: Course, run: Run, hand_in: HandIn, scores: Scores) -> None:
    path = hand_in("ada")
    path.with_name("timestamp.txt").write_text("2026-09-14 13:30:00 UTC\n")
    with Gradebook(course.directory.db_url, course.directory.course_id) as book:
        book.update_or_create_assignment(LESSON, duedate="2026-09-14 12:00:00 UTC")
    assert "1.5 hours late" in run("grade").stdout
    assert scores()["ada"] == FULL


def test_a_penalty_that_nbgrader_is_configured_for_is_taken(course: Course, run: Run, hand_in: HandIn) -> None:
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    path = hand_in("ada")
    path.with_name("timestamp.txt").write_text("2026-09-14 13:30:00 UTC\n")
    with Gradebook(course.directory.db_url, course.directory.course_id) as book:
        book.update_or_create_assignment(LESSON, duedate="2026-09-14 12:00:00 UTC")
    assert "0/8" in run("grade").stdout


def test_a_timestamp_that_says_nothing_stops_nothing(run: Run, hand_in: HandIn) -> None:
    for number, timestamp in enumerate(("", "soon", "9" * 100, "2026-99-99 00:00:00 UTC")):
        hand_in(f"student{number}").with_name("timestamp.txt").write_text(timestamp)
    assert run("grade").returncode == 0


def test_an_empty_class_is_said(run: Run) -> None:
    done = run("grade")
    assert done.returncode == 1
    assert "Nothing was handed in" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_student_who_handed_in_nothing_is_said(run: Run, hand_in: HandIn) -> None:
    hand_in("ada")
    done = run("grade", LESSON, "--student", "zoe")
    assert done.returncode == 1
    assert "zoe handed in nothing" in done.stderr


@pytest.mark.parametrize("verb", ["release", "grade", "feedback", "check", "report"])
def test_an_unknown_lesson_gets_the_nearest_name(run: Run, verb: str) -> None:
    done = run(verb, "1-weighted-sun")
    assert done.returncode == 1
    assert done.stderr.strip() == "course: There is no lesson '1-weighted-sun'. Did you mean 1-weighted-sum?"


def test_outside_of_a_course_the_way_in_is_said(run: Run) -> None:
    done = run("grade", "--course", "source")
    assert done.returncode == 1
    assert "Run this in the course's folder" in done.stderr


def test_a_locked_gradebook_is_said_in_one_line(course: Course, run: Run, hand_in: HandIn) -> None:
    hand_in("ada")
    lock = sqlite3.connect(course.root / "gradebook.db", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    done = run("grade")
    lock.close()
    assert done.returncode == 1
    assert "gradebook is locked" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_that_cannot_be_written_is_said_in_one_line(course: Course, run: Run, hand_in: HandIn) -> None:
    hand_in("ada")
    (course.root / "autograded").write_text("")
    done = run("grade")
    assert done.returncode == 1
    assert "autograded" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_lesson_that_was_not_released_is_said(course: Course, run: Run, hand_in: HandIn) -> None:
    hand_in("ada")
    (course.root / "gradebook.db").unlink()
    assert f"course release {LESSON}" in run("grade").stderr


def test_a_second_grader_is_refused(course: Course, run: Run, hand_in: HandIn) -> None:
    hand_in("ada")
    (course.root / ".course").mkdir(exist_ok=True)
    with (course.root / ".course" / "grading.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run("grade")
    assert done.returncode == 1
    assert "is running" in done.stderr


def test_stock_nbgrader_gives_the_same_marks_cell_by_cell(
    course: Course, run: Run, hand_in: HandIn, scores: Scores
) -> None:
    hand_in("ada")
    hand_in("blaise", {"layer": "def layer(a, W, b):\n    return a @ W\n"})
    hand_in("carl", {"weighted_sum": "def weighted_sum(w, a, b:\n"})
    hand_in("dorothy", {"z": "z = 0.125", "layer_batch": "import sys\nprint('hm', file=sys.stderr)\n"})
    run("grade")
    ours = scores()
    (course.root / "gradebook.db").unlink()
    run("release")
    done = run("autograde", LESSON, "--force", f"--TwoRooms.confine={RUNG}", command="nbgrader")
    assert done.returncode == 0, done.stderr
    assert scores() == ours
