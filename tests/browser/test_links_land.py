"""A link of the practice quiz lands on its heading: in a notebook that it opens, and in one that is open already."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Lab

RELEASE = Path(__file__).parents[2] / "release"
LESSON = "5-backprop/backprop.ipynb"
HEADING = "Part 8 · XOR"
QUIZ = f"""from backprop.pieces.practice_quiz import quiz
from backprop.pieces.quiz_questions import Choose, Option, Section
read = Section({LESSON!r}, {HEADING!r})
quiz([Choose("Which one?", [Option("this", "Not so."), Option("that", "So.", right=True)], read)])"""

RESTS = """([heading, frames]) => {
  const found = document.querySelector(`[data-jupyter-id="${CSS.escape(heading)}"]`);
  const panel = found?.closest(".jp-WindowedPanel-outer");
  if (!panel || !found.clientHeight) return false;
  const below = found.getBoundingClientRect().top - panel.getBoundingClientRect().top;
  window.rested = below >= 0 && below < 60 ? (window.rested ?? 0) + 1 : 0;
  return window.rested >= frames;
}"""
"""Whether the heading has been at the top of its notebook for so many looks in a row."""


@pytest.fixture
def course(lab: Lab) -> Iterator[Lab]:
    """JupyterLab on the real lesson, which is long and full of formulas, and a quiz of one question."""
    shutil.copytree(RELEASE / "5-backprop", lab.root / "5-backprop")
    lab.write("6-quiz/one.ipynb", [QUIZ])
    yield lab
    shutil.rmtree(lab.root / "5-backprop")


def follow_the_link(page: Page) -> None:
    page.get_by_role("button", name="this", exact=True).click()
    page.get_by_role("link", name=HEADING).click()


def rests_at_the_heading(page: Page, frames: int = 60) -> None:
    page.wait_for_function(RESTS, arg=[HEADING.replace(" ", "-"), frames], polling="raf")


def test_in_a_lesson_that_the_link_opens(course: Lab, page: Page) -> None:
    course.open(page, "6-quiz/one.ipynb", [QUIZ])
    follow_the_link(page)
    rests_at_the_heading(page)


def test_in_a_lesson_that_is_open_in_another_tab(course: Lab, page: Page) -> None:
    course.open(page, "6-quiz/one.ipynb", [QUIZ])
    page.evaluate(f"void jupyterapp.commands.execute('docmanager:open', {{path: '{LESSON}'}})")
    page.get_by_role("tab", name="backprop.ipynb", selected=True).wait_for()
    page.get_by_role("heading", name="5 · Back propagation").wait_for()
    page.get_by_role("tab", name="one.ipynb").click()
    follow_the_link(page)
    rests_at_the_heading(page)


def test_once_more_after_the_student_has_read_on(course: Lab, page: Page) -> None:
    course.open(page, "6-quiz/one.ipynb", [QUIZ])
    follow_the_link(page)
    rests_at_the_heading(page)
    page.evaluate("void jupyterapp.shell.currentWidget.content.scrollToItem(2)")
    page.get_by_role("tab", name="one.ipynb").click()
    page.get_by_role("link", name=HEADING).press("Enter")
    rests_at_the_heading(page)


def test_who_scrolls_on_is_not_pulled_back(course: Lab, page: Page) -> None:
    course.open(page, "6-quiz/one.ipynb", [QUIZ])
    follow_the_link(page)
    rests_at_the_heading(page, frames=1)
    page.mouse.move(600, 500)
    page.mouse.wheel(0, 700)
    page.wait_for_function(
        f"argument => {{ window.away = ({RESTS})(argument) ? 0 : (window.away ?? 0) + 1; return window.away > 120; }}",
        arg=[HEADING.replace(" ", "-"), 1],
        polling="raf",
    )
