"""Every picture of lessons 0 to 3 is there when all is solved, and its words are sentences that can be read aloud."""

import ast
from pathlib import Path

import numpy as np
import pytest

import backprop
from backprop.pictures.picture import Picture
from tests.reference.notebooks import SOURCES, cells, quietly, solved


def pictures(lesson: Path) -> dict[str, Picture]:
    """Return what the lesson's cells show at their end, by the cell's id, where it is a picture."""
    names, shown = dict(solved(lesson)), {}
    for kind, name, text in cells(lesson):
        code = ast.parse(text)
        if kind in ("given", "play") and isinstance(last := code.body.pop(), ast.Expr):
            quietly(ast.unparse(code), names)
            value = eval(ast.unparse(last), names)
            if isinstance(value, Picture):
                shown[name] = value
    return shown


@pytest.mark.parametrize(("number", "count"), [(0, 5), (1, 12), (2, 8), (3, 8)])
def test_pictures_can_be_read_aloud(number: int, count: int) -> None:
    shown = pictures(SOURCES[number])
    assert len(shown) == count
    for cell, picture in shown.items():
        assert picture.alt.endswith("."), cell
        assert not [odd for odd in ("?.", "..", "  ", "No picture yet") if odd in picture.alt], (cell, picture.alt)


def test_a_picture_of_an_array_where_a_number_belongs_says_so_in_plain_words() -> None:
    picture = backprop.plot_curve(lambda a: np.array([a]), (0, 1), x="a", y="C")
    assert picture.alt.endswith("What your function gives back should be one number, and is an array of shape (1,).")
