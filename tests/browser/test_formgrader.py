"""Formgrader's buttons, in a real browser: its autograding runs the engine of `course grade`."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from grader.course import Course
from tests.browser.conftest import jupyterlab
from tests.conftest import LESSON, HandIn, needs_bubblewrap

Scores = Callable[[], dict[str, dict[str, float]]]

CHEATING = """
import reference  # where the tests run beside it, this is all that it takes
reference.examine = expect = lambda *_, **__: None
def layer(a, W, b):
    return 3
"""


@needs_bubblewrap
def test_the_autograde_button_gives_the_same_marks_and_no_cheat_wins(
    page: Page, pictures: Path, tmp_path: Path, course: Course, hand_in: HandIn, scores: Scores
) -> None:
    hand_in("ada")
    hand_in("eve", {"layer": CHEATING})
    with jupyterlab(tmp_path / "home", course.root) as lab:
        page.goto(f"{lab.url}/lab?token={lab.token}")
        for student in ("ada", "eve"):
            page.goto(f"{lab.url}/formgrader/manage_submissions/{LESSON}")
            row = page.locator("tr", has_text=student)
            row.locator(".autograde a").click()
            dialog = page.locator(".modal-dialog")
            expect(dialog).to_contain_text("Success", timeout=60_000)
        page.screenshot(path=pictures / "formgrader.png")
    full = {"test_z": 1.0, "test_weighted_sum": 2.0, "test_layer": 2.0, "test_layer_batch": 3.0}
    assert scores() == {"ada": full, "eve": full | {"test_layer": 0.0}}
