"""That the attacks are real: where tests run in the student's own process, they earn what they must not."""

import json
import subprocess
import sys

import pytest

from tests.attacks.arena import Arena
from tests.attacks.attack import Attack
from tests.attacks.classes import ATTACKS

# A grader as most are: the notebook's cells, tests included, run one after the other in one IPython.
GRADER = """
import json, sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.history_manager.enabled = False
shell.colors = "nocolor"
passed = []
for name, source in json.loads(sys.stdin.read()):
    if shell.run_cell(source).success and name.startswith("test_"):
        passed.append(name)
sys.__stdout__.write("passed: " + json.dumps(passed))
"""


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if attack.wins], ids=str)
def test_an_attack_wins_where_tests_run_in_the_students_process(arena: Arena, attack: Attack) -> None:
    lesson = arena.lessons[attack.lesson]
    cells = arena.rebuilt(attack)
    done = subprocess.run(
        [sys.executable, "-c", GRADER], input=json.dumps(cells), capture_output=True, text=True, timeout=60
    )
    passed = json.loads(done.stdout.rpartition("passed: ")[2])
    honest = attack.honest_scores(lesson.points)
    assert sum(lesson.points[name] for name in passed) > sum(honest.values())
