"""A student's guesses: the record that the game leaves, the line to paste, and whether it is a list of prices."""

import json
import math
import os
from pathlib import Path
from typing import Any

import numpy as np

from backprop.check import NotRight, explain
from backprop.compare import show
from backprop.houses import game_houses

ENOUGH = 10
"""So many guesses make a record."""
MOST = 50_000_000
"""No house costs more dollars."""


def guess_fault(guesses: Any) -> str | None:
    """Say in one sentence why `guesses` is no list of at least ten prices in dollars, or None where it is one."""
    if not isinstance(guesses, list | tuple | np.ndarray):
        return f"guesses is {show(guesses)}, expected a list of at least {ENOUGH} prices in dollars, one a house."
    if np.ndim(guesses) != 1 and len(guesses):
        return "guesses holds lists, expected one number a house."
    for i, guess in enumerate(guesses):
        if isinstance(guess, bool | np.bool) or not isinstance(guess, int | float | np.number):
            return f"guesses[{i}] is {show(guess)}, expected a price: a number of dollars."
        if not 0 < guess < np.inf:
            return f"guesses[{i}] is {show(guess)}, expected a price above zero."
    if len(guesses) < ENOUGH:
        return f"guesses holds {len(guesses)}, expected at least {ENOUGH}: play on, or type the missing ones."
    return None


def expect_guesses(guesses: Any) -> None:
    """Check that `guesses` is a list of at least ten prices in dollars.

    Raises:
        NotRight: with what is not yet right about it.
    """
    if what := guess_fault(guesses):
        raise NotRight(explain("guesses", what))
    print(f"✓ guesses holds {len(guesses)} prices, from ${min(guesses):,.0f} to ${max(guesses):,.0f}")


def recorded_guesses(record: str | os.PathLike[str] = "guesses.json") -> list[float]:
    """The guesses of the guessing game, in dollars; the i-th is for the house `game_houses[i]`.

    Raises FileNotFoundError where no game was played and ValueError where the file is not a record of it.
    """
    path = Path(record)
    if not path.exists():
        raise FileNotFoundError(
            f"There is no record {path.name} here yet. Play the guessing game first; it writes one."
        )
    return read_record(path)


def read_record(record: Path) -> list[float]:
    """The guesses of the game so far; none where there is no record. Raises ValueError where it is none of the game."""
    if not record.exists():
        return []
    try:
        entries = json.loads(record.read_text(encoding="utf-8"))
        guesses = [float(entry["guess"]) for entry in entries]
        houses = [entry["house"] for entry in entries]
    except (OSError, ValueError, TypeError, KeyError):
        guesses, houses = [math.nan], []
    if houses != list(game_houses)[: len(guesses)] or not all(0 < guess <= MOST for guess in guesses):
        raise ValueError(
            f"{record.name} is not a record of the guessing game. Rename it or delete it, then play again."
        )
    return guesses


def line_to_paste(record: str = "guesses.json") -> str:
    """Return the game's record as a line of Python, or a sentence that says why there is none yet."""
    try:
        guesses = recorded_guesses(record)
    except (FileNotFoundError, ValueError) as fault:
        return str(fault)
    if len(guesses) < ENOUGH:
        return f"You have guessed {len(guesses)} so far. Guess at least {ENOUGH}, then run this cell again."
    return f"guesses = {[round(guess) for guess in guesses]}"
