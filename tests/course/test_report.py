"""`course report` shows an instructor where the class stumbles."""

from reference.catalogue import EXERCISES
from tests.conftest import HandIn, Run


def test_the_mistake_that_most_share_is_named_with_its_count(run: Run, hand_in: HandIn) -> None:
    hand_in("ada")
    for student in ("blaise", "carl"):
        hand_in(student, {"layer": "def layer(a, W, b):\n    return a @ W\n"})
    hand_in("dorothy", {"layer": "def layer(a, W, b):\n    return a @ W - b\n"})
    run("grade")
    said = " ".join(run("report").stdout.replace("│", "").split())
    hint = next(mistake.hint for mistake in EXERCISES["layer"].mistakes if mistake.name == "no bias")
    assert f"test_layer 3 of 4 {hint} (2)" in said
    assert "test_z 0 of 4" in said


def test_a_lesson_that_is_not_graded_is_said(run: Run, hand_in: HandIn) -> None:
    hand_in("ada")
    done = run("report")
    assert done.returncode == 1
    assert "course grade 1-weighted-sum" in done.stderr
