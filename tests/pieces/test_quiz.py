"""The practice quiz: every answer is explained at once, and what was missed is listed with where to read it."""

import pytest

from backprop.pieces import Choose, Compute, Option, Order, Section, SpotBug, quiz
from tests.pieces.using import do, words

SIGMOID = Section("2-sigmoid/sigmoid.ipynb", "The slope of the sigmoid")
COST = Section("3-cost/cost.ipynb", "One example")
CHOOSE = Choose(
    "What does `b` do?",
    [Option("It scales.", "Weights scale."), Option("It shifts.", "It is added once.", right=True)],
    SIGMOID,
)
COMPUTE = Compute("w = 2, a = 3, b = −1: z?", 5, "6 − 1.", "Multiply, then add b.", COST, {7: "b has a minus sign."})
ORDER = Order("One round", ["forward", "cost", "backward", "adjust"], "Slopes need a cost.", COST)
BUG = SpotBug("Which line?", "a = 1\nb = a +\nc = 2", 2, "Something is missing.", SIGMOID, {1: "Line 1 is whole."})


def test_a_right_choice_is_explained() -> None:
    page = do(quiz([CHOOSE]), "choose", "1")
    assert "Right. It is added once." in page
    assert "Read again" not in page


def test_a_wrong_choice_is_explained_and_links_the_section() -> None:
    piece = quiz([CHOOSE])
    page = do(piece, "choose", "0")
    assert "Not this. Weights scale. Read again: The slope of the sigmoid (lesson 2-sigmoid)" in page
    assert 'href="../2-sigmoid/sigmoid.ipynb#The-slope-of-the-sigmoid"' in piece.page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("5", "Right. 6 − 1."),
        ("5.0003", "Right."),
        ("5,0", "Right."),
        ("7", "Not this. b has a minus sign."),
        ("4", "Not this. Multiply, then add b."),
        ("five", "Type a number"),
    ],
)
def test_a_number_is_judged_with_a_word_for_known_slips(typed: str, said: str) -> None:
    assert said in do(quiz([COMPUTE]), "compute", fields={"typed": typed})


def test_what_is_no_number_is_not_counted_as_an_answer() -> None:
    piece = quiz([COMPUTE])
    do(piece, "compute", fields={"typed": "five"})
    do(piece, "compute", fields={"typed": "5"})
    assert "1 of 1 right at the first go" in do(piece, "next")


def test_steps_are_not_shown_in_the_right_order_and_can_be_moved_there() -> None:
    piece = quiz([ORDER])
    assert piece.order != list(ORDER.steps)
    assert "Not this. Place" in do(piece, "check")
    for place, step in enumerate(ORDER.steps):
        for now in range(piece.order.index(step), place, -1):
            do(piece, "up", str(now))
    assert "Right. Slopes need a cost." in do(piece, "check")


def test_moving_beyond_the_ends_changes_nothing() -> None:
    piece = quiz([ORDER])
    before = list(piece.order)
    do(piece, "up", "0")
    do(piece, "down", "3")
    assert piece.order == before


@pytest.mark.parametrize(
    ("line", "said"),
    [("2", "Right. Something is missing."), ("1", "Line 1 is whole."), ("3", "Line 3 does what it should.")],
)
def test_the_line_with_the_bug_is_found(line: str, said: str) -> None:
    assert said in do(quiz([BUG]), "choose", line)


def test_the_review_lists_what_was_wrong_at_first_or_skipped_by_section() -> None:
    piece = quiz([CHOOSE, COMPUTE, ORDER, BUG])
    do(piece, "choose", "0")
    do(piece, "choose", "1")
    do(piece, "next")
    do(piece, "compute", fields={"typed": "5"})
    do(piece, "next")
    do(piece, "next")
    do(piece, "choose", "2")
    page = do(piece, "next")
    assert "2 of 4 right at the first go" in page
    assert "The slope of the sigmoid (lesson 2-sigmoid) What does b do?" in page
    assert "One example (lesson 3-cost) One round" in page
    assert "Which line?" not in page
    assert "Question 1 of 4" in do(piece, "again")


def test_all_right_leaves_nothing_to_read_again() -> None:
    piece = quiz([CHOOSE])
    do(piece, "choose", "1")
    assert "There is nothing that you need to read again." in do(piece, "next")


def test_a_question_must_have_one_right_option() -> None:
    with pytest.raises(ValueError, match="One option has to be right, and only one: Which"):
        Choose("Which?", [Option("a", "no"), Option("b", "no")], COST)


def test_text_of_a_question_is_text_and_not_markup() -> None:
    page = quiz([Choose("Is <b> a tag?", [Option("`<i>`", "yes", right=True)], COST)]).page
    assert "Is &lt;b&gt; a tag?" in page
    assert "<code>&lt;i&gt;</code>" in page
    assert "Is <b> a tag?" in words(quiz([Choose("Is <b> a tag?", [Option("x", "y", right=True)], COST)]))
