"""A robot student solves the first lesson in JupyterLab: it fails its validation first, and passes it then."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Lab

LESSON = Path(__file__).parents[2] / "release" / "1-weighted-sum" / "weighted-sum.ipynb"
ANSWERS = {
    "z": "z = 0.5 * 0.25 + 1",
    "weighted_sum": "def weighted_sum(w, a, b):\nreturn (w * a).sum() + b",
    "layer": "def layer(a, W, b):\nreturn a @ W + b",
    "layer_batch": "def layer_batch(A, W, b):\nreturn A @ W + b",
}
"""Keyed by the id of the cell. The editor indents what follows a colon by itself."""


def type_into(page: Page, cell: int, text: str) -> None:
    """Replace the text of a cell as a student does: click into it, select all, type."""
    page.evaluate(
        """async (cell) => {
          const notebook = jupyterapp.shell.currentWidget.content;
          notebook.activeCellIndex = cell;
          await notebook.scrollToItem(cell, "center");
        }""",
        cell,
    )
    page.locator(".jp-Notebook .jp-Cell.jp-mod-active .cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.keyboard.press("Escape")


def validate(page: Page) -> str:
    page.get_by_role("button", name="Validate").click()
    message = page.locator("#validation-message")
    expect(message).to_be_visible(timeout=120_000)
    said = message.inner_text()
    page.locator(".jp-Dialog").get_by_role("button").last.click()
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    return said


def test_a_student_solves_the_first_lesson_and_it_validates(lab: Lab, page: Page, pictures: Path) -> None:
    notebook = json.loads(LESSON.read_text(encoding="utf-8"))
    ids = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in notebook["cells"]]
    lab.copy(LESSON)
    lab.show(page, LESSON.name)
    assert "failed" in validate(page)
    for name, answer in ANSWERS.items():
        type_into(page, ids.index(name), answer)
    page.screenshot(path=pictures / "lab-lesson.png")
    assert "Success" in validate(page)
