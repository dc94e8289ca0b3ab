"""The plots of lessons 1 to 3: a curve and its slopes, a way downhill, costs, prices, the plane of two inputs, a race.

They are plain SVG, which takes a thousandth of a second. Each asks the student's functions for its numbers, so that it
is wrong where they are wrong; where one is not written yet, or stops, the picture says so.
"""

import math
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

import numpy as np

from backprop import colours
from backprop.pictures.picture import on_card
from backprop.pictures.svg import COLOURS, Chart, Drawing, box, dot, line, shades, text
from backprop.student import Floats, Stop, as_number, ask
from backprop.writing import dollars, short

Function = Callable[..., Any]
Numbers = Sequence[float] | Floats

KINDS = {colour: kind for kind, colour in COLOURS.items()}
POINTS = 101
"""Points of a curve."""
DOTS = 200
"""More homes than this cannot be told apart: of more, every second, third … is drawn."""
SIDE = 46
"""Points of the plane along each side."""
PLANE = (-0.4, 1.4)


@on_card
def plot_curve(
    function: Callable[[float], Any],
    between: tuple[float, float],
    *,
    x: str,
    y: str,
    colour: str = colours.ACTIVATION,
    points: Sequence[float] = (),
    slope: Callable[[float], Any] | None = None,
) -> tuple[str, Drawing]:
    """Plot a function of one number, with a dot at each of `points` and, where `slope` is given, the tangent there.

    x, y: the names of the axes. colour: one of `backprop.colours`.
    """
    across = np.linspace(*between, POINTS)
    high = np.array([_number(function, at) for at in across.tolist()])
    chart = _chart(between, high)
    shapes = [
        chart.axes(x, y, _marks(*chart.x), _marks(*chart.y)),
        chart.curve(list(zip(across.tolist(), high.tolist(), strict=True)), KINDS[colour], width=3),
    ]
    said = []
    for at in map(float, points):
        value = _number(function, at)
        label, told = short(value), f"{short(value)} at {x} = {short(at)}"
        if slope is not None:
            steep = _number(slope, at)
            shapes.append(_tangent(chart, at, value, steep))
            label, told = f"slope {short(steep)}", f"{told} with slope {short(steep)}"
        # Beside the dot, on the side from which the curve bends away.
        before, here, after = np.interp([at - 0.04 * _width(chart), at, at + 0.04 * _width(chart)], across, high)
        above = before + after > 2 * here
        right = above != (after > before)
        px, py = chart.place(at, value)
        place = (px + (10 if right else -10), py - 10 if above else py + 20)
        shapes += [dot((px, py), 6, KINDS[colour]), text(place, label, anchor="start" if right else "end", size=14)]
        said.append(told)
    label = f"The curve of {y} over {x} goes from {short(high[0])} at {short(between[0])} to {short(high[-1])} at "
    label += f"{short(between[1])}, between {short(high.min())} and {short(high.max())}."
    if said:
        label += f" Marked: {'; '.join(said)}."
    return f"{y}, over {x}", Drawing(520, 304, label, "".join(shapes))


@on_card
def plot_descent(
    function: Callable[[float], Any],
    path: Callable[[], Any],
    between: tuple[float, float],
    *,
    x: str = "w",
    y: str = "C",
) -> tuple[str, Drawing]:
    """Plot a cost over one parameter and the path of that parameter downhill.

    path: a function without arguments that gives the parameter after each step, the start first.
    """
    across = np.linspace(*between, POINTS)
    high = np.array([_number(function, at) for at in across.tolist()])
    steps = _numbers(path)
    costs = np.array([_number(function, at) for at in steps.tolist()])
    chart = _chart(between, high)
    way = list(zip(steps.tolist(), costs.tolist(), strict=True))
    sx, sy = chart.place(*way[0])
    shapes = [
        chart.axes(x, y, _marks(*chart.x), _marks(*chart.y)),
        chart.curve(list(zip(across.tolist(), high.tolist(), strict=True)), "cost", width=3),
        chart.curve(way, "w", width=1.5),
        *(dot(chart.place(*step), 4.5, "w", hollow=i > 0, width=2) for i, step in enumerate(way)),
        text((sx + 12, sy + 4), "start", "w", anchor="start", size=14),
    ]
    label = f"The cost {y} over {x}, and a path of {len(steps) - 1} steps from {x} = {short(steps[0])}, "
    label += f"cost {short(costs[0])}, to {x} = {short(steps[-1])}, cost {short(costs[-1])}."
    return f"{len(steps) - 1} steps downhill", Drawing(520, 304, label, "".join(shapes))


@on_card
def plot_prices(guesses: Callable[[], Any], prices: Numbers) -> tuple[str, Drawing]:
    """Plot guessed prices over real ones, in dollars, with the line on which a guess is right.

    guesses: a function without arguments that gives as many numbers as `prices`.
    """
    real, guessed = np.asarray(prices, float), _numbers(guesses)
    if guessed.shape != real.shape:
        raise Stop(f"There are {len(real)} homes, and {len(guessed)} guesses came.")
    off = f"off by {dollars(np.mean(np.abs(guessed - real)))} on average"
    low, top = min(0.0, guessed.min() / 1000), 1.05 * max(real.max(), guessed.max()) / 1000
    chart = Chart((70, 34), (420, 260), (0, 1.05 * real.max() / 1000), (low, top))
    end = min(chart.x[1], chart.y[1])
    ex, ey = chart.place(end, end)
    some = slice(None, None, 1 + len(real) // DOTS)
    shapes = [
        chart.axes("sold for, thousands of dollars", "guess, thousands", _marks(*chart.x), _marks(*chart.y)),
        line(chart.place(0, 0), (ex, ey), "y", width=2, dash="7 6"),
        text((ex - 14, ey + 4), "right", "y", anchor="end", size=14),
        *(
            dot(chart.place(sold, guess), 3.5, "a", width=0.5)
            for sold, guess in zip((real[some] / 1000).tolist(), (guessed[some] / 1000).tolist(), strict=True)
        ),
    ]
    label = f"{len(real)} guessed prices over what the homes were sold for: {off}."
    return f"{off[0].upper()}{off[1:]}", Drawing(520, 344, label, "".join(shapes))


@on_card
def plot_plane(
    predict: Callable[[Floats], Any], examples: Floats, classes: Numbers, *, title: str = "What it answers"
) -> tuple[str, Drawing]:
    """Plot what a network with two inputs and one output says about every point of the plane, and examples on it.

    predict: takes X (m, 2), gives m numbers between 0 and 1. examples: (k, 2). classes: k numbers, 0 or 1.
    """
    side = np.linspace(*PLANE, SIDE)
    points = np.stack(np.meshgrid(side, side[::-1]), axis=-1).reshape(-1, 2)
    everywhere, here = (_numbers(predict, asked) for asked in (points, np.asarray(examples, float)))
    if len(everywhere) != len(points) or len(here) != len(examples):
        raise Stop(f"{len(points)} points were asked about, and {len(everywhere)} answers came.")
    chart = Chart((56, 24), (250, 250), PLANE, PLANE)
    shapes = [
        shades((56, 24), 250, 250, everywhere.reshape(SIDE, SIDE)),
        chart.axes("x₁", "x₂", [(0, "0"), (1, "1")], [(0, "0"), (1, "1")]),
    ]
    told = []
    corners = zip(np.asarray(examples).tolist(), classes, here.tolist(), strict=True)
    for i, ((x1, x2), wanted, answer) in enumerate(corners):
        px, py = chart.place(x1, x2)
        verdict, kind = ("right", "quiet") if abs(answer - wanted) < 0.5 else ("wrong", "cost")
        row = f"({x1:g}, {x2:g}): wanted {wanted:g}, says {answer:.3f}, {verdict}"
        shapes += [
            dot((px, py), 14, "y", hollow=True),
            text((px, py + 6), f"{wanted:g}", "y", bold=True, halo=0),
            text((334, 60 + 34 * i), row, kind, anchor="start", size=15),
        ]
        told.append(row)
    label = f"The plane of two inputs, darker where the answer is nearer 1. {'; '.join(told)}."
    return title, Drawing(610, 324, label, "".join(shapes))


@on_card
def plot_race(**runs: Callable[[], Any]) -> tuple[str, Drawing]:
    """Call each function once and plot how long it took, in milliseconds; `_` in a name is a space."""

    def timed(run: Callable[[], Any]) -> float:
        start = perf_counter()
        run()
        return perf_counter() - start

    took = {name.replace("_", " "): 1000 * _number(timed, run) for name, run in runs.items()}
    longest = max(took.values())
    shapes = []
    for i, (name, time) in enumerate(took.items()):
        wide = 300 * time / longest
        shapes += [
            box((0, 44 * i), max(wide, 2), 28, "a", round_by=2),
            text((wide + 12, 44 * i + 20), f"{name}: {time:.2f} ms", anchor="start"),
        ]
    label = "Time taken: " + "; ".join(f"{name} {time:.2f} ms" for name, time in took.items()) + "."
    return "A race", Drawing(560, 44 * len(took) - 8, label, "".join(shapes))


def _number(function: Function, *arguments: Any) -> float:
    """Ask a student's function for a number; raises Stop where it gives none that can be drawn."""
    answer, what = ask(_name(function), function, *arguments), _what(function)
    if isinstance(answer, np.ndarray) and answer.ndim:
        raise Stop(f"{what} should be one number, and is an array of shape {answer.shape}.")
    value = as_number(answer, what)
    if not math.isfinite(value):
        raise Stop(f"{what} is {value}, which has no place in a picture. Mend it, then run this cell again.")
    return value


def _numbers(function: Function, *arguments: Any) -> Floats:
    """Ask a student's function for numbers, in a row or a column; raises Stop where they cannot be drawn."""
    given, what = ask(_name(function), function, *arguments), _what(function)
    try:
        values = np.atleast_1d(np.asarray(given, dtype=float))
    except (TypeError, ValueError):
        raise Stop(f"{what} should be numbers, and is {given!r:.60}.") from None
    if not values.size or not np.isfinite(values).all():
        raise Stop(f"{what} has no place in a picture: {given!r:.60}.")
    if values.size != max(values.shape):
        raise Stop(f"{what} should be a row or a column of numbers, and has shape {values.shape}.")
    return values.ravel()


def _name(function: Function) -> str:
    name = getattr(function, "__name__", "")
    return name if name.isidentifier() else "function"


def _what(function: Function) -> str:
    """What to call the answer in a message; a lambda has no name that a student would know."""
    name = _name(function)
    return "What your function gives back" if name == "function" else f"What `{name}` gives back"


def _chart(between: tuple[float, float], high: Floats) -> Chart:
    """A chart for a curve with those heights, with a little room above and below."""
    room = 0.08 * float(np.ptp(high)) or 0.5
    return Chart((70, 34), (420, 220), between, (float(high.min()) - room, float(high.max()) + room))


def _width(chart: Chart) -> float:
    return chart.x[1] - chart.x[0]


def _tangent(chart: Chart, at: float, value: float, steep: float) -> str:
    """A line through a point of a chart that is as long however steep it is."""
    tilt = steep * _width(chart) / (chart.y[1] - chart.y[0]) * chart.height / chart.width
    reach = 0.17 * _width(chart) / math.hypot(1, tilt)
    ends = [(at + side * reach, value + side * reach * steep) for side in (-1, 1)]
    return line(chart.place(*ends[0]), chart.place(*ends[1]), "slope", width=3, dash="8 6")


def _marks(low: float, high: float) -> list[tuple[float, str]]:
    """About six round numbers between two, for the marks of an axis."""
    rough = (high - low) / 6
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(times * power for times in (1, 2, 5, 10) if times * power >= rough)
    values = [i * step for i in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return [(value, f"{value:.6g}".replace("-", "−")) for value in values]
