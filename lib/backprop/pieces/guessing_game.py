"""The guessing game: real houses, a student's guesses, a curve of getting better. Its record is kept in a file."""

import json
import math
import os
from collections.abc import Sequence
from pathlib import Path

from backprop.guess_record import MOST, read_record
from backprop.houses import features_test, game_houses, prices_test
from backprop.pictures.svg import Chart, Drawing, box, dot, line, path, text
from backprop.pieces.piece import Message, Piece, View
from backprop.student import Stop
from backprop.writing import button, dollars, entry, escape, facts

ROUND = 5
"""Guesses in a round."""


class GuessingGame(Piece):
    title = "What did it sell for?"
    lead = f"{len(game_houses)} real houses, sold in Sacramento in 2008. Guess each price, look at your error, adjust."

    def __init__(self, record: Path) -> None:
        self.record = record.resolve()
        self.guesses: list[float] = []
        self.trouble, self.unclear = "", ""
        try:
            self.guesses = read_record(self.record)
        except ValueError as fault:
            self.trouble = str(fault)
        super().__init__()

    def do_guess(self, message: Message) -> None:
        guess = _dollars(str(message.fields.get("typed", "")))
        if guess is None:
            self.unclear = "Type a price in dollars, for instance 250000."
        elif not self.trouble and len(self.guesses) < len(game_houses):
            self.unclear = ""
            self.guesses.append(guess)
            self._save()

    def do_again(self, _: Message) -> None:
        if len(self.guesses) == len(game_houses):
            self.guesses = []

    def _save(self) -> None:
        entries = [{"house": house, "guess": guess} for house, guess in zip(game_houses, self.guesses, strict=False)]
        fresh = self.record.with_name(f".{self.record.name}.new")
        try:
            fresh.write_text(json.dumps(entries, indent=0) + "\n", encoding="utf-8")
            fresh.replace(self.record)
        except OSError as fault:
            self.unclear = f"Your guess counts, but {self.record.name} could not be saved: {fault.strerror}."

    def view(self) -> View:
        if self.trouble:
            raise Stop(self.trouble)
        played = len(self.guesses)
        beside, compared, said = "", "", ""
        if played:
            guess, price = self.guesses[-1], float(prices_test[game_houses[played - 1]])
            said, compared = _outcome(guess, price), _compared(guess, price)
            beside = f"{compared}<section><h4>Your error, round by round</h4>{_curve(self._errors()).svg()}</section>"
        if played == len(game_houses):
            rounds = _rounds(self._errors())
            first, last = dollars(rounds[0]), dollars(rounds[-1])
            end = f"On average you were off by {first} in the first round and by {last} in the last."
            return View(_curve(self._errors()), f"{compared}<p>{end}</p>", f"{said} {end}")
        house = game_houses[played]
        return View(_house(house, played + 1), beside, self.unclear or f"{said} Next: {_facts(house)}.".strip())

    def _errors(self) -> list[float]:
        return [abs(guess - prices_test[house]) for guess, house in zip(self.guesses, game_houses, strict=False)]

    def controls(self) -> str:
        if self.trouble:
            return ""
        if len(self.guesses) == len(game_houses):
            return (
                f"<p>All {len(game_houses)} houses are guessed, and your record is saved in "
                f"<code>{escape(self.record.name)}</code>. Later your own network plays the same houses.</p>"
                f'<p class="bp-buttons">{button("again", "Play again")}</p>'
            )
        number = len(self.guesses) + 1
        return entry("guess", "Your guess, in dollars", "Guess", key=number, before="$", said=self.unclear)


def _dollars(typed: str) -> float | None:
    """What was typed, in dollars: 250000, 250,000, $250k; None where it is no price."""
    plain = typed.strip().lower().replace("$", "").replace(",", "").replace(" ", "")
    thousands = plain.endswith("k")
    try:
        value = float(plain.removesuffix("k")) * (1000 if thousands else 1)
    except ValueError:
        return None
    return value if 0 < value <= MOST else None


def _facts(house: int) -> str:
    feet, bedrooms, bathrooms = features_test[house].tolist()
    return f"{feet:,.0f} square feet, {_count(bedrooms, 'bedroom')}, {_count(bathrooms, 'bathroom')}"


def _count(n: float, thing: str) -> str:
    return f"{n:g} {thing}{'' if n == 1 else 's'}"


def _outcome(guess: float, price: float) -> str:
    error = guess - price
    how = "too high" if error > 0 else "too low"
    return f"You guessed {dollars(guess)}, it sold for {dollars(price)}: " + (
        f"{dollars(abs(error))} {how}." if error else "exactly right."
    )


def _rounds(errors: Sequence[float]) -> list[float]:
    """The mean size of the error in each round, also of the one being played."""
    parts = [errors[i : i + ROUND] for i in range(0, len(errors), ROUND)]
    return [sum(part) / len(part) for part in parts]


def _house(house: int, number: int) -> Drawing:
    """A house drawn to its facts: as wide as it is large, a square window a bedroom, a round one a bathroom."""
    feet, bedrooms, bathrooms = features_test[house].tolist()
    middle, ground, wall = 260.0, 236.0, 96.0
    half = min(60 + feet / 22, 220)
    left, right, eaves = middle - half, middle + half, ground - wall
    shapes = [
        box((left, eaves), 2 * half, wall, "y", round_by=2, opacity=0.1),
        path([(left, eaves), (left, ground), (right, ground), (right, eaves)], "ink", width=2.5),
        path([(left - 16, eaves), (middle, eaves - 58), (right + 16, eaves), (left - 16, eaves)], "ink", width=2.5),
        line((8, ground), (512, ground), "rule", width=2),
    ]
    windows = max(int(bedrooms), 1)
    gap = 2 * half / windows
    side = min(30, gap * 0.62)
    for i in range(int(bedrooms)):
        x = left + gap * (i + 0.5) - side / 2
        shapes += [
            box((x, eaves + 20), side, side, "y", opacity=0.75),
            line((x + side / 2, eaves + 20), (x + side / 2, eaves + 20 + side), "paper"),
        ]
    for i in range(math.ceil(bathrooms)):
        x = middle + 26 * (i - (math.ceil(bathrooms) - 1) / 2)
        part = bathrooms - i
        shapes.append(dot((x, eaves + 72), 8 if part >= 1 else 5, "x", hollow=True))
    shapes.append(text((8, 24), f"House {number} of {len(game_houses)}", "quiet", anchor="start", size=17))
    for x, value, name in (
        (8, f"{feet:,.0f}", "square feet"),
        (230, f"{bedrooms:g}", "bedroom" if bedrooms == 1 else "bedrooms"),
        (400, f"{bathrooms:g}", "bathroom" if bathrooms == 1 else "bathrooms"),
    ):
        shapes += [
            text((x, 290), value, anchor="start", size=34, bold=True),
            text((x, 316), name, "quiet", anchor="start", size=18),
        ]
    return Drawing(520, 324, f"A house: {_facts(house)}.", "".join(shapes))


def _compared(guess: float, price: float) -> str:
    """The last guess and the price on one line, and the error between them."""
    top = max(guess, price) * 1.08
    chart = Chart((10, 30), (340, 1), (0, top), (0, 1))
    (g, _), (p, _) = chart.place(guess, 0), chart.place(price, 0)
    error = guess - price
    drawing = Drawing(
        360,
        64,
        _outcome(guess, price),
        line((10, 32), (350, 32), "rule", width=2)
        + line((g, 32), (p, 32), "cost", width=5)
        + dot((p, 32), 8, "y")
        + dot((g, 32), 8, "a", hollow=True, width=4),
    )
    sign = "+" if error > 0 else ""
    return (
        f'<section class="bp-last"><h4>Your last guess</h4>{drawing.svg()}'
        + facts(
            ("guess", "a", dollars(guess)), ("price", "y", dollars(price)), ("error", "cost", sign + dollars(error))
        )
        + "</section>"
    )


def _curve(errors: Sequence[float]) -> Drawing:
    """Each error as a small dot, each round's mean as a large one, joined."""
    rounds = _rounds(errors)
    top = max(50_000.0, 50_000.0 * math.ceil(max(errors) / 50_000))
    count = len(game_houses) // ROUND
    chart = Chart((64, 34), (270, 150), (0.5, count + 0.5), (0, top))
    marks = [(0.0, "$0"), *((top * i / 2, f"${top * i / 2000:,.0f}k") for i in (1, 2))]
    shapes = [chart.axes("round", "dollars off", [(r, str(r)) for r in range(1, count + 1)], marks)]
    for i, error in enumerate(errors):
        spread = ((i % ROUND) - (ROUND - 1) / 2) * 0.13
        shapes.append(dot(chart.place(i // ROUND + 1 + spread, error), 3, "cost", hollow=True, width=1.4))
    means = [(i + 1.0, mean) for i, mean in enumerate(rounds)]
    shapes.append(chart.curve(means, "cost", width=3))
    shapes += [dot(chart.place(x, y), 6.5, "cost") for x, y in means]
    spoken = ", ".join(f"round {i + 1}: {dollars(mean)}" for i, mean in enumerate(rounds))
    return Drawing(350, 232, f"Mean size of the error. {spoken}.", "".join(shapes))


def guessing_game(record: str | os.PathLike[str] = "guesses.json") -> GuessingGame:
    """Guess the prices of real houses. Each guess is saved in the file `record`, where the game goes on next time."""
    return GuessingGame(Path(record))
