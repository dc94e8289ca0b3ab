"""Lesson 0: the record becomes a line to paste, ten prices are a record, pictures use the student's functions."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backprop.check import NotRight
from backprop.guess_record import expect_guesses, line_to_paste
from backprop.houses import game_houses, prices_test
from backprop.pictures import guessing
from tests.pieces.using import not_written

PRICES = prices_test[list(game_houses)].tolist()
GUESSES = [price + (20_000 if i < 10 else -10_000) for i, price in enumerate(PRICES)]


def error(guess: float, price: float) -> float:
    return guess - price


def mean_absolute_error(guesses: Any, prices: Any) -> float:
    return float(np.mean(np.abs(np.subtract(guesses, prices))))


def adjust(guess: float, price: float, rate: float) -> float:
    return guess + rate * (price - guess)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "guesses.json"
    entries = [{"house": house, "guess": 200_000.0 + house} for house in game_houses]
    path.write_text(json.dumps(entries), encoding="utf-8")
    return path


def test_the_record_becomes_a_line_that_answers_the_exercise(record: Path) -> None:
    names: dict[str, Any] = {}
    exec(line_to_paste(str(record)), names)
    assert names["guesses"] == [200_000 + house for house in game_houses]
    expect_guesses(names["guesses"])


def test_without_a_game_the_line_says_to_play(tmp_path: Path) -> None:
    assert "Play the guessing game first" in line_to_paste(str(tmp_path / "guesses.json"))


def test_with_too_few_guesses_the_line_says_how_many(record: Path) -> None:
    record.write_text(json.dumps(json.loads(record.read_text())[:4]), encoding="utf-8")
    assert "guessed 4 so far" in line_to_paste(str(record))


@pytest.mark.parametrize("guesses", [[1.0] * 10, list(range(1, 21)), np.full(12, 250_000), (200_000,) * 10])
def test_any_ten_prices_are_a_record(guesses: Any) -> None:
    expect_guesses(guesses)


@pytest.mark.parametrize(
    ("guesses", "said"),
    [
        ([], "holds 0, expected at least 10"),
        ([1.0] * 9, "holds 9, expected at least 10"),
        ([1.0] * 9 + [-5], r"guesses\[9\] is -5, expected a price above zero"),
        ([1.0] * 9 + [float("nan")], r"guesses\[9\] is nan"),
        (["$250,000"] * 10, r"guesses\[0\] is '\$250,000', expected a price"),
        ([True] * 10, r"guesses\[0\] is True"),
        (250_000, "guesses is 250000, expected a list"),
        ([[1.0, 2.0]] * 10, "holds lists"),
        (None, "guesses is None"),
    ],
)
def test_what_is_no_record_is_told_why(guesses: Any, said: str) -> None:
    with pytest.raises(NotRight, match=said):
        expect_guesses(guesses)


def test_the_table_on_paper_holds_the_homes_and_no_price() -> None:
    paper = guessing.homes_on_paper()._repr_mimebundle_()
    assert "804" in paper["text/html"]
    assert paper["text/plain"].count("\n") == len(game_houses)
    assert not any(f"{price:,.0f}" in paper["text/html"] or f"{price:.0f}" in paper["text/html"] for price in PRICES)


def test_errors_are_those_of_the_students_function() -> None:
    picture = guessing.plot_errors(lambda guess, price: price - guess, GUESSES)
    assert "Your errors in dollars: -20,000, -20,000" in picture.alt
    assert picture.alt.startswith("10 times too high, 10 times too low")


def test_improvement_compares_the_halves() -> None:
    alt = guessing.plot_improvement(mean_absolute_error, GUESSES).alt
    assert "your first 10: off by $20,000" in alt
    assert "your last 10: off by $10,000" in alt


def test_adjusting_leads_to_the_price() -> None:
    alt = guessing.plot_adjusting(adjust, 400_000, 200_000).alt
    assert "with rate 0.5 it is at $300,000 after one adjustment and $200,195 after ten" in alt


def test_adjusting_away_from_the_price_shows() -> None:
    alt = guessing.plot_adjusting(lambda g, p, r: g - r * (p - g), 400_000, 200_000).alt
    assert "with rate 0.5 it is at $500,000 after one adjustment" in alt


def test_the_first_learner_learns() -> None:
    alt = guessing.plot_first_learner(adjust, mean_absolute_error, GUESSES).alt
    assert "with $151 a square foot" in alt
    assert "You are off by $15,000" in alt


PICTURES: list[Callable[[Any, Any], Any]] = [
    lambda function, guesses: guessing.plot_errors(function, guesses),
    lambda function, guesses: guessing.plot_improvement(function, guesses),
    lambda function, _: guessing.plot_adjusting(function, 400_000, 200_000),
    lambda function, guesses: guessing.plot_first_learner(function, mean_absolute_error, guesses),
    lambda function, guesses: guessing.plot_first_learner(adjust, function, guesses),
]


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("function", [not_written, lambda *_: None, lambda *_: "text", lambda: 1, lambda *_: 1 / 0])
def test_a_function_that_does_not_work_yet_gets_a_word_instead_of_a_picture(
    picture: Callable[[Any, Any], Any], function: Callable[..., Any]
) -> None:
    assert picture(function, GUESSES).alt.startswith("No picture yet.")


@pytest.mark.parametrize("picture", [PICTURES[0], PICTURES[1]])
@pytest.mark.parametrize(("guesses", "said"), [([], "no guesses yet"), (GUESSES * 2, "The game has 20 homes")])
def test_guesses_that_cannot_be_drawn_are_told_why(picture: Any, guesses: list[float], said: str) -> None:
    assert said in picture(mean_absolute_error, guesses).alt
