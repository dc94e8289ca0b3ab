"""Every link from a lesson, the practice quiz or the graded quiz to a section of a lesson leads to a heading there."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from backprop.pieces.practice_questions import PRACTICE
from backprop.pieces.quiz_questions import Section
from reference.catalogue.quiz import SECTIONS

SOURCE = Path(__file__).parents[2] / "source"
LESSONS = sorted(SOURCE.glob("*/*.ipynb"))


def prose(lesson: Path) -> str:
    cells = json.loads(lesson.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def headings(lesson: Path) -> list[str]:
    """The headings as JupyterLab shows them: without the marks of code and emphasis."""
    found = re.findall(r"^#{1,6} (.+)$", prose(lesson), re.MULTILINE)
    return [re.sub(r"[`*]", "", heading).strip() for heading in found]


LINKS = [
    (lesson.relative_to(SOURCE).as_posix(), target)
    for lesson in LESSONS
    for target in re.findall(r"\]\((\.\./[^)]+|#[^)]+)\)", prose(lesson))
]
"""The lesson and the target of each link from a lesson to a section or another lesson."""

ASKED = list(dict.fromkeys([*(question.read for question in PRACTICE), *SECTIONS.values()]))


@pytest.mark.parametrize("section", ASKED, ids=lambda section: section.heading)
def test_the_quiz_names_sections_that_exist(section: Section) -> None:
    assert section.heading in headings(SOURCE / section.notebook)


@pytest.mark.parametrize(("lesson", "target"), LINKS)
def test_links_of_the_lessons_lead_somewhere(lesson: str, target: str) -> None:
    path, _, heading = unquote(target).partition("#")
    notebook = (SOURCE / lesson).parent / path if path else SOURCE / lesson
    assert notebook.resolve() in LESSONS
    if heading:
        assert heading in [name.replace(" ", "-") for name in headings(notebook)]


def test_there_are_links_to_check() -> None:
    assert {"0-guess-the-price/guess-the-price.ipynb", "4-nudge/nudge.ipynb", "6-quiz/quiz.ipynb"} <= {
        lesson for lesson, _ in LINKS
    }
