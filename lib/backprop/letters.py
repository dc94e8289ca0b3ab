"""The instant check of the graded quiz: whether an answer is a letter. Which letter is right it does not know."""

from typing import Any

from backprop.check import NotRight

LETTERS = ("A", "B", "C", "D")


def expect_letter(name: str, answer: Any) -> None:
    """Check that the answer called `name` is one of the letters A to D.

    Raises:
        NotRight: where it is not.
    """
    if not isinstance(answer, str) or answer.strip().upper() not in LETTERS:
        raise NotRight(f'{name} is {answer!r} so far. Write one of the letters A, B, C and D in quotes, such as "A".')
    print(f"✓ {name} is a letter. The grading says whether it is the right one and, if not, what to read again.")
