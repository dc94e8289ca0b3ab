"""The pictures of lesson 0: the homes on paper, errors, what one number a home can learn.

Each is plain SVG, is wrong where the student's function is wrong, and says so where that is not written yet.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from backprop.houses import features_test, features_train, game_houses, prices_test, prices_train
from backprop.pictures.picture import on_card
from backprop.pictures.svg import Chart, Drawing, box, dot, line, text
from backprop.student import Stop, as_number, ask
from backprop.writing import dollars


@dataclass(frozen=True)
class Paper:
    """A table that a notebook shows folded up."""

    summary: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        head = "".join(f"<th>{name}</th>" for name in self.head)
        rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in self.rows)
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        return {
            "text/html": f"<details><summary>{self.summary}</summary>{table}</details>",
            "text/plain": "\n".join("\t".join(row) for row in (self.head, *self.rows)),
        }


def homes_on_paper() -> Paper:
    """Return the homes of the game as a table without prices, for guessing without the game."""
    rows = [
        (str(i + 1), *(f"{fact:,g}" for fact in features_test[home].tolist())) for i, home in enumerate(game_houses)
    ]
    return Paper("The homes as a table, to guess on paper", ("home", "square feet", "bedrooms", "bathrooms"), rows)


@on_card
def plot_errors(error: Callable[..., Any], guesses: Sequence[float]) -> tuple[str, Drawing]:
    """Plot the signed error of each guess, as `error(guess, price)` gives it, in the order of the game."""
    prices = _prices(guesses)
    errors = [as_number(ask("error", error, g, p), "Your error") for g, p in zip(guesses, prices, strict=True)]
    reach = 100_000.0 * max(1.0, np.ceil(max(map(abs, errors)) / 100_000))
    chart = Chart((84, 34), (600, 200), (0, len(errors)), (-reach, reach))
    marks = [(reach * share, dollars(reach * share)) for share in (-1, -0.5, 0, 0.5, 1)]
    shapes = [chart.axes("home", "error, dollars", [(i + 0.5, str(i + 1)) for i in range(len(errors))], marks)]
    for i, value in enumerate(errors):
        (x, y), (_, zero) = chart.place(i + 0.5, value), chart.place(i + 0.5, 0)
        shapes.append(box((x - 10, min(y, zero)), 20, abs(y - zero), "cost", round_by=2))
    shapes += [
        text((700, 60), "too high", "quiet", anchor="start", size=14),
        text((700, 214), "too low", "quiet", anchor="start", size=14),
    ]
    high, low = sum(value > 0 for value in errors), sum(value < 0 for value in errors)
    title = f"{high} times too high, {low} times too low"
    label = "Your errors in dollars: " + ", ".join(f"{value:,.0f}" for value in errors) + "."
    return title, Drawing(770, 284, label, "".join(shapes))


@on_card
def plot_improvement(mean_absolute_error: Callable[..., Any], guesses: Sequence[float]) -> tuple[str, Drawing]:
    """Plot the mean absolute error of each half of the guesses, beside that of always guessing the mean price."""
    prices = _prices(guesses)
    mean = float(prices_train.mean())
    bars = []
    half = len(prices) // 2
    for name, which in (("your first", slice(None, half)), ("your last", slice(half, None))):
        asked, real = list(guesses[which]), prices[which]
        for whose, said in ((f"{name} {len(asked)}", asked), ("always the mean price", [mean] * len(asked))):
            off = as_number(ask("mean_absolute_error", mean_absolute_error, said, real), "Your mean_absolute_error")
            bars.append((whose, off))
    top = 50_000.0 * max(1.0, np.ceil(max(abs(off) for _, off in bars) / 50_000))
    chart = Chart((220, 10), (400, 190), (0, top), (0, 4))
    shapes = []
    for i, (name, off) in enumerate(bars):
        own = i % 2 == 0
        y = 14 + 46.0 * i + (8 if i > 1 else 0)
        x, _ = chart.place(max(off, 0), 0)
        shapes += [
            text((208, y + 20), name, "ink" if own else "quiet", anchor="end", bold=own),
            box((220, y), x - 220, 28, "cost" if own else "x", round_by=2),
            text((x + 10, y + 20), dollars(off), anchor="start", bold=own),
        ]
    label = "; ".join(f"{name}: off by {dollars(off)} on average" for name, off in bars) + "."
    return "Off by how much, on average?", Drawing(720, 212, label, "".join(shapes))


@on_card
def plot_adjusting(adjust: Callable[..., Any], guess: float, price: float) -> tuple[str, Drawing]:
    """Plot a guess that is adjusted toward the price ten times, with three rates."""
    chart = Chart((90, 34), (440, 210), (0, 10), (min(guess, price) * 0.9, max(guess, price) * 1.1))
    marks = [(value, dollars(value)) for value in (guess, (guess + price) / 2, price)]
    shapes = [chart.axes("adjustments", "guess", [(float(i), str(i)) for i in range(0, 11, 2)], marks)]
    _, y = chart.place(0, price)
    shapes.append(line((90, y), (530, y), "y", width=2.5))
    shapes.append(text((540, y + 5), "price", "y", anchor="start", bold=True))
    spoken = []
    for i, (rate, dash) in enumerate(((0.1, ""), (0.5, "8 5"), (0.9, "2 6"))):
        path = [guess]
        for _ in range(10):
            path.append(as_number(ask("adjust", adjust, path[-1], price, rate), "Your adjust"))
        shapes.append(chart.curve([(float(k), value) for k, value in enumerate(path)], "a", dash=dash))
        shapes += [dot(chart.place(k, value), 3.5, "a") for k, value in enumerate(path)]
        shapes += [
            line((560, 120 + 30 * i), (604, 120 + 30 * i), "a", width=2.5, dash=dash),
            text((614, 125 + 30 * i), f"rate {rate}", "a", anchor="start"),
        ]
        spoken.append(
            f"with rate {rate} it is at {dollars(path[1])} after one adjustment and {dollars(path[-1])} after ten"
        )
    label = f"A guess of {dollars(guess)} for a home that cost {dollars(price)}: {'; '.join(spoken)}."
    return "Ten adjustments", Drawing(720, 294, label, "".join(shapes))


@on_card
def plot_first_learner(
    adjust: Callable[..., Any], mean_absolute_error: Callable[..., Any], guesses: Sequence[float]
) -> tuple[str, Drawing]:
    """Plot how a learner with one number, dollars a square foot, gets better at the game as it adjusts to 100 homes.

    Its number starts at 50 and is adjusted with rate 0.05 toward the price of each home divided by its square feet.
    """
    prices = _prices(guesses)
    feet = features_test[list(game_houses)[: len(prices)], 0]
    seen, rate, number = 100, 0.05, 50.0
    numbers = [number]
    for size, price in zip(features_train[:seen, 0].tolist(), prices_train[:seen].tolist(), strict=True):
        number = as_number(ask("adjust", adjust, number, price / size, rate), "Your adjust")
        numbers.append(number)

    def off(said: Sequence[float]) -> float:
        return as_number(ask("mean_absolute_error", mean_absolute_error, said, prices), "Your mean_absolute_error")

    errors = [off((number * feet).tolist()) for number in numbers]
    own = off(list(guesses))
    top = 50_000.0 * max(1.0, np.ceil(max(*errors, own) / 50_000))
    chart = Chart((90, 34), (440, 220), (0, seen), (0, top))
    shapes = [
        chart.axes(
            "homes it has seen",
            "off by, on average",
            [(float(i), str(i)) for i in range(0, seen + 1, 25)],
            [(top * i / 4, dollars(top * i / 4)) for i in range(5)],
        ),
        chart.curve([(float(i), value) for i, value in enumerate(errors)], "cost"),
    ]
    _, y = chart.place(0, own)
    shapes += [
        line((90, y), (530, y), "a", width=2.5, dash="7 6"),
        line((556, 60), (600, 60), "cost", width=2.5),
        text((610, 65), "the learner,", "cost", anchor="start", bold=True),
        text((610, 85), f"in the end {dollars(errors[-1])}", "cost", anchor="start", size=14),
        line((556, 120), (600, 120), "a", width=2.5, dash="7 6"),
        text((610, 125), "you,", "a", anchor="start", bold=True),
        text((610, 145), f"on the same {len(prices)} homes", "a", anchor="start", size=14),
        text((610, 165), dollars(own), "a", anchor="start", size=14),
        text((556, 215), "What it has learned:", "quiet", anchor="start", size=14),
        text((556, 235), f"{dollars(numbers[-1])} a square foot", "w", anchor="start", bold=True),
    ]
    label = (
        f"Before it has seen a home the learner is off by {dollars(errors[0])} on average, after {seen} homes by "
        f"{dollars(errors[-1])}, with {dollars(numbers[-1])} a square foot. You are off by {dollars(own)}."
    )
    return "A learner with a single number", Drawing(770, 304, label, "".join(shapes))


def _prices(guesses: Sequence[float]) -> list[float]:
    """The prices of the homes that were guessed. Raises Stop where there are no guesses."""
    prices: list[float] = prices_test[list(game_houses)].tolist()
    if not guesses:
        raise Stop("There are no guesses yet. Set `guesses` above, then run this cell again.")
    if len(guesses) > len(prices):
        raise Stop(f"The game has {len(prices)} homes, and `guesses` holds {len(guesses)} numbers.")
    return prices[: len(guesses)]
