"""Each piece in JupyterLab, used by a robot student: what is on the screen comes from the notebook's own functions."""

import json
from pathlib import Path

import pytest
from conftest import Lab
from playwright.sync_api import Page, expect

STUDENT = (Path(__file__).parent / "student.py").read_text(encoding="utf-8")
IMPORT = "from backprop.pieces import *"


def piece(page: Page, title: str) -> object:
    return page.get_by_role("group", name=title)


def test_a_student_plays_the_guessing_game_and_the_record_is_beside_the_notebook(
    lab: Lab, page: Page, pictures: Path
) -> None:
    lab.open(page, "game.ipynb", [IMPORT, "guessing_game()"])
    field = page.get_by_label("Your guess, in dollars")
    for i in range(10):
        expect(page.get_by_text(f"House {i + 1} of 20")).to_be_visible()
        field.press_sequentially(f"{200 + 10 * i}k")
        page.keyboard.press("Enter")
    expect(page.get_by_text("House 11 of 20")).to_be_visible()
    expect(page.locator(".bp-facts")).to_contain_text("$290,000")
    page.screenshot(path=pictures / "lab-guessing-game.png")
    record = json.loads((lab.root / "guesses.json").read_text())
    assert record[0] == {"house": 0, "guess": 200000.0}
    assert len(record) == 10
