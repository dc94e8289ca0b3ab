"""The README's commands do what it says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from grader.check import points
from grader.course import Course
from tests.conftest import ROOT, HandIn, Run

README = (ROOT / "README.md").read_text()
COMMANDS = re.findall(r"^(course .*?)(?:\s+#.*)?$", README, re.MULTILINE)


def test_the_readme_names_every_verb_of_the_command_line(run: Run) -> None:
    verbs = set(re.findall(r"^│ ([a-z]+) {2,}", run("--help").stdout, re.MULTILINE)) - {"demo"}
    assert verbs == {command.split()[1] for command in COMMANDS}


def test_the_readmes_commands_work_in_their_order(course: Course, run: Run, hand_in: HandIn) -> None:
    shutil.copytree(ROOT / "source" / "3-cost", course.root / "source" / "3-cost")
    hand_in("ada")
    for command in COMMANDS:
        if not command.startswith("course check"):  # make test runs it, for every lesson
            done = run(*command.split()[1:])
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


def test_the_readmes_make_targets_are_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"^(?:\$ )?make ([a-z]+)", README, re.MULTILINE)) <= targets


def test_every_file_that_the_readme_names_is_there() -> None:
    for name in re.findall(r"\]\(([^):#]+)\)", README):
        assert (ROOT / name).exists(), name


def test_the_points_in_the_readme_are_the_lessons() -> None:
    everything = Course.open(ROOT)
    told = [int(each) for each in re.findall(r"^\| \d · .*\| (\d+) \|$", README, re.MULTILINE)]
    assert told == [sum(points(everything, lesson).values()) for lesson in everything.lessons]


def test_the_demo_shows_a_class_with_every_kind_of_submission(course: Course, run: Run) -> None:
    done = run("demo")
    assert done.returncode == 0, done.stderr
    rows = dict(re.findall(r"^│ (\w+) +│ ([\w/ ]+?) +│", done.stdout, re.MULTILINE))
    assert rows["ada"] == "8/8"
    assert rows["fei"] == "0/8"
    assert rows["jun"] == "not graded"
    assert {"8/8", "0/8", "not graded"} < set(rows.values())
    assert "7.5 hours late" in done.stdout
    page = re.search(r"feedback: +(\S+)", done.stdout)
    assert page is not None
    assert "likely cause" in (course.root / page[1]).read_text()
    for each in (course.root / "demo" / "feedback").glob("*/*/*.html"):
        assert "HIDDEN" not in each.read_text()
        assert "reference" not in each.read_text()


def test_the_handout_installs_and_imports_alone(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT / "lib" / "backprop", check=True, capture_output=True)
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(tmp_path / "site"),
    ]
    subprocess.run([*install, str(next(tmp_path.glob("*.whl")))], check=True)
    code = "import backprop, backprop.pieces, sys; print(backprop.__file__); sys.exit('reference' in sys.modules)"
    environment = {"PYTHONPATH": str(tmp_path / "site"), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert str(tmp_path) in done.stdout
