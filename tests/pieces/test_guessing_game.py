"""The guessing game and its record."""

import json
from pathlib import Path

import pytest

from backprop.houses import game_houses, prices_test
from backprop.pieces import guessing_game, recorded_guesses
from tests.pieces.using import do, words


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_guess_shows_the_price_and_the_signed_error() -> None:
    price = float(prices_test[game_houses[0]])
    page = do(guessing_game(), "guess", fields={"typed": str(price - 12_000)})
    assert f"price ${price:,.0f}" in page
    assert "error −$12,000" in page


def test_the_price_is_not_on_the_page_before_the_guess() -> None:
    game = guessing_game()
    assert f"{prices_test[game_houses[0]]:.0f}" not in game.page.replace(",", "")


@pytest.mark.parametrize(
    ("typed", "guess"), [("250000", 250000), ("$250,000", 250000), ("250k", 250000), (" 99.5K ", 99500)]
)
def test_prices_may_be_typed_in_the_usual_ways(typed: str, guess: float) -> None:
    do(guessing_game(), "guess", fields={"typed": typed})
    assert recorded_guesses() == [guess]


@pytest.mark.parametrize("typed", ["", "many", "-5", "0", "nan", "inf", "1e99"])
def test_what_is_no_price_is_asked_for_again_and_not_recorded(typed: str) -> None:
    assert "Type a price in dollars" in do(guessing_game(), "guess", fields={"typed": typed})
    assert not Path("guesses.json").exists()


def test_the_record_is_saved_at_each_guess_with_its_house() -> None:
    game = guessing_game("mine.json")
    do(game, "guess", fields={"typed": "200000"})
    do(game, "guess", fields={"typed": "300000"})
    assert json.loads(Path("mine.json").read_text()) == [
        {"house": game_houses[0], "guess": 200000},
        {"house": game_houses[1], "guess": 300000},
    ]


def test_the_record_stays_where_the_game_was_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = guessing_game()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    do(game, "guess", fields={"typed": "1000"})
    assert recorded_guesses(tmp_path / "guesses.json") == [1000]


def test_a_game_goes_on_from_its_record() -> None:
    do(guessing_game(), "guess", fields={"typed": "200000"})
    assert "House 2 of 20" in words(guessing_game())


def test_after_the_last_house_one_may_play_again_and_the_record_stays_until_the_next_guess() -> None:
    game = guessing_game()
    for _ in game_houses:
        page = do(game, "guess", fields={"typed": "250000"})
    assert "All 20 houses are guessed" in page
    assert "On average you were off by" in page
    assert "House 1 of 20" in do(game, "again")
    assert len(recorded_guesses()) == 20
    do(game, "guess", fields={"typed": "1000"})
    assert recorded_guesses() == [1000]


def test_the_curve_shows_the_mean_error_of_each_round_of_five() -> None:
    game = guessing_game()
    for house, off in zip(game_houses[:6], [10_000, -20_000, 30_000, 40_000, -50_000, 7_000], strict=True):
        do(game, "guess", fields={"typed": str(float(prices_test[house]) + off)})
    assert "round 1: $30,000, round 2: $7,000" in game.page


def test_without_a_record_the_message_says_what_to_do() -> None:
    with pytest.raises(FileNotFoundError, match=r"no record guesses\.json here yet\. Play the guessing game first"):
        recorded_guesses()


@pytest.mark.parametrize(
    "text",
    ["", "[1, 2]", '{"a": 1}', '[{"house": 5, "guess": 1000}]', '[{"house": 0, "guess": -1}]', '[{"guess": 3}]'],
)
def test_a_file_that_is_no_record_is_neither_read_nor_overwritten(text: str) -> None:
    Path("guesses.json").write_text(text)
    with pytest.raises(ValueError, match="not a record of the guessing game"):
        recorded_guesses()
    page = do(guessing_game(), "guess", fields={"typed": "1000"})
    assert "is not a record of the guessing game" in page
    assert Path("guesses.json").read_text() == text


def test_a_folder_that_cannot_be_written_is_told_and_the_game_goes_on() -> None:
    game = guessing_game("missing/guesses.json")
    page = do(game, "guess", fields={"typed": "1000"})
    assert "could not be saved: No such file or directory" in page
    assert "House 2 of 20" in page
