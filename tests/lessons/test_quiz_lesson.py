"""The practice quiz explains itself; the key of the graded one is complete, and nowhere in what students receive."""

import itertools
import json
from collections import Counter
from pathlib import Path

import pytest

import backprop
from backprop.check import NotRight
from backprop.letters import LETTERS, expect_letter
from backprop.pieces.practice_questions import PRACTICE
from backprop.pieces.quiz_questions import Choose, Compute, Order, Question, SpotBug
from reference import examine
from reference.catalogue import EXERCISES
from reference.catalogue.quiz import SECTIONS

LESSON = Path(__file__).parents[2] / "source" / "6-quiz" / "quiz.ipynb"
ANSWERS = [f"answer_{i}" for i in range(1, 9)]


def right_letter(name: str) -> str:
    return next(letter for letter in LETTERS if EXERCISES[name].fault(letter) is None)


def of_kind(kind: type[Question]) -> list[Question]:
    return [question for question in PRACTICE if isinstance(question, kind)]


def test_there_are_twelve_questions_or_more_of_four_kinds() -> None:
    assert len(PRACTICE) >= 12
    assert all(count >= 2 for count in Counter(type(question) for question in PRACTICE).values())
    assert {type(question) for question in PRACTICE} == {Choose, Compute, Order, SpotBug}


def test_every_lesson_is_asked_about() -> None:
    asked = {question.read.notebook[0] for question in PRACTICE}
    assert asked == set("012345")


@pytest.mark.parametrize("question", of_kind(Compute), ids=lambda question: question.text[:40])
def test_a_slip_is_neither_right_nor_another_slip(question: Compute) -> None:
    for one, other in itertools.combinations([question.answer, *question.slips], 2):
        assert abs(one - other) > 2 * question.within
    assert question.judge(question.answer).right
    assert not any(question.judge(slip).right for slip in question.slips)


@pytest.mark.parametrize("question", of_kind(SpotBug), ids=lambda question: question.text[:40])
def test_every_line_but_the_bug_is_cleared(question: SpotBug) -> None:
    lines = range(1, question.code.count("\n") + 2)
    assert set(question.innocent) == set(lines) - {question.line}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_wrong_letter_says_why_and_what_to_read(name: str) -> None:
    wrong = [EXERCISES[name].fault(letter) for letter in LETTERS if letter != right_letter(name)]
    assert len(wrong) == len(set(wrong)) == 3
    assert all(SECTIONS[name].heading in said for said in wrong)


@pytest.mark.parametrize("name", ANSWERS)
def test_the_source_answers_right(name: str) -> None:
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    answer = next("".join(cell["source"]) for cell in cells if cell["id"] == name)
    assert f'{name} = "{right_letter(name)}"' in answer


def test_right_letters_are_spread() -> None:
    assert Counter(map(right_letter, ANSWERS)).keys() == set(LETTERS)


def test_small_letters_and_spaces_count() -> None:
    examine("answer_1", f" {right_letter('answer_1').lower()} ")


def test_the_key_is_not_in_the_toolkit() -> None:
    toolkit = Path(backprop.__file__).parent
    assert not [path for path in toolkit.rglob("*.py") if "ANSWER_" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("letter", ["A", "b", " d"])
def test_any_letter_passes_the_visible_check(letter: str, capsys: pytest.CaptureFixture[str]) -> None:
    expect_letter("answer_1", letter)
    assert capsys.readouterr().out.startswith("✓ answer_1 is a letter.")


@pytest.mark.parametrize("answer", [None, "E", "", "AB", 1, ["A"]])
def test_what_is_no_letter_is_told_so(answer: object) -> None:
    with pytest.raises(NotRight, match="Write one of the letters A, B, C and D in quotes"):
        expect_letter("answer_1", answer)
