"""The pictures of lesson 4: XOR, a nudge, slopes found by nudging, runs of training, what nudging costs.

They are plain SVG, which takes a thousandth of a second. Each is wrong where the student's function is wrong, and where
that is not written yet, or stops, it says so.
"""

import itertools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from backprop.pictures.picture import on_card
from backprop.pictures.svg import Chart, Drawing, Point, box, dot, line, text
from backprop.pieces.network import NAMES
from backprop.student import Floats, as_array, as_number, as_pair, ask
from backprop.writing import number

XOR = ((0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0))
"""The rows of the truth table: x₁, x₂, y."""

ROW = 28.0
"""The height of a row of a drawn table."""


def table(at: Point, answers: Floats) -> str:
    """The truth table of XOR with what a network says, answers (4,), as shapes 300 wide and 5 rows high."""
    x, y = at
    columns = (x + 16, x + 56, x + 106, x + 184, x + 262)
    heads = (("x₁", "x"), ("x₂", "x"), ("y", "y"), ("network", "a"), ("", "ink"))
    shapes = [text((place, y + 18), name, kind, bold=True) for place, (name, kind) in zip(columns, heads, strict=True)]
    shapes.append(line((x, y + ROW), (x + 300, y + ROW), "rule"))
    for i, ((x1, x2, wanted), answer) in enumerate(zip(XOR, answers, strict=True)):
        right = is_right(answer, wanted)
        cells = (
            (str(x1), "ink"),
            (str(x2), "ink"),
            (str(wanted), "y"),
            (number(answer, 3), "a"),
            ("right" if right else "wrong", "quiet" if right else "cost"),
        )
        height = y + ROW * (i + 1) + 20
        shapes += [
            text((place, height), words, kind, bold=not right)
            for place, (words, kind) in zip(columns, cells, strict=True)
        ]
    return "".join(shapes)


def is_right(answer: float, wanted: float) -> bool:
    """Whether an answer is nearer to the wanted 0 or 1 than to the other."""
    return abs(answer - wanted) < 0.5


def said(answers: Floats) -> str:
    """The same table in words."""
    rows = [
        f"for {x1} and {x2} it says {number(a, 3)}, wanted {y}" for (x1, x2, y), a in zip(XOR, answers, strict=True)
    ]
    return "; ".join(rows)


def cost_chart(at: Point, size: tuple[float, float], steps: int, costs: Iterable[float]) -> tuple[Chart, str]:
    """A chart high enough for `costs` over that many steps, and its axes."""
    highest = max((cost for cost in costs if np.isfinite(cost)), default=0.0)
    tenths = max(4, int(np.ceil(10 * highest)))
    parts = tenths if tenths <= 6 else 4
    chart = Chart(at, size, (0, max(steps, 1)), (0, tenths / 10))
    steps_marks = [(steps * i / 4, f"{steps * i / 4:,.0f}") for i in range(5)] if steps else [(0.0, "0")]
    cost_marks = [(tenths * i / parts / 10, f"{tenths * i / parts / 10:.2g}") for i in range(parts + 1)]
    return chart, chart.axes("step", "mean cost C", steps_marks, cost_marks)


@on_card
def truth_table(outputs: Callable[[Floats], Any], params: Floats) -> tuple[str, Drawing]:
    """Show what the network with `params` says about the four rows of XOR: `outputs(params)` gives (4,)."""
    answers = as_array(ask("xor_outputs", outputs, params), (4,), "What the network says")
    rights = sum(is_right(a, y) for a, (_, _, y) in zip(answers, XOR, strict=True))
    title = f"{rights} of 4 rows right"
    return title, Drawing(300, 5 * ROW + 4, said(answers), table((0, 0), answers))


@on_card
def plot_xor() -> tuple[str, Drawing]:
    """Show the four rows of XOR as points of the plane, and two lines that fail to part them."""
    chart = Chart((56, 24), (250, 250), (-0.35, 1.35), (-0.35, 1.35))
    marks = [(0.0, "0"), (1.0, "1")]
    shapes = [chart.axes("x₁", "x₂", marks, marks)]
    for start, end in (((-0.35, 0.75), (0.75, -0.35)), ((0.5, 1.35), (0.5, -0.35))):
        shapes.append(line(chart.place(*start), chart.place(*end), "quiet", dash="6 6"))
    for x1, x2, y in XOR:
        place = chart.place(x1, x2)
        shapes.append(dot(place, 17, "y", hollow=not y, width=3))
        at = (place[0], place[1] + 6)
        shapes.append(text(at, str(y), "paper" if y else "y", bold=True, size=18, halo=0))
    words = (
        "Wanted: 1 at two opposite corners,",
        "0 at the other two. Each dashed line",
        "has a 1 and a 0 on the same side.",
        "So does every other straight line.",
    )
    shapes += [text((336, 96 + 26 * i), row, anchor="start") for i, row in enumerate(words)]
    label = "Four points. Filled, wanted 1: (0, 1) and (1, 0). Hollow, wanted 0: (0, 0) and (1, 1). " + " ".join(words)
    return "XOR as four points", Drawing(650, 324, label, "".join(shapes))


@on_card
def draw_nudge(sides: int) -> tuple[str, Drawing]:
    """Draw a nudge on a curve: to one side of x, or to both."""
    chart = Chart((40, 30), (420, 220), (0, 4), (0, 4.2))

    def f(x: float) -> float:
        return 0.35 + 0.24 * x * x

    left, right = (1.8, 3.3) if sides == 1 else (0.9, 2.7)
    (x1, y1), (x2, y2) = chart.place(left, f(left)), chart.place(right, f(right))
    foot = 250.0
    shapes = [
        chart.axes("x", "f(x)", [], []),
        chart.curve([(x, f(x)) for x in np.linspace(0, 3.95, 40)], "cost"),
        line((x1, y1), (x2, y1), "w", width=3),
        line((x2, y1), (x2, y2), "cost", width=3),
        line((x1, y1), (x1, foot), "quiet", dash="3 5"),
        line((x2, y1), (x2, foot), "quiet", dash="3 5"),
        line((x1, y1), (x2, y2), "slope", width=3),
        dot((x1, y1), 6, "ink"),
        dot((x2, y2), 6, "ink"),
        text(((x1 + x2) / 2, y1 + 22), "ε" if sides == 1 else "2ε", "w", bold=True),
        text((x2 + 12, (y1 + y2) / 2 + 5), "how much f changed", "cost", anchor="start"),
    ]
    if sides == 1:
        shapes += [text((x1, foot + 20), "x"), text((x2, foot + 20), "x + ε")]
        words = "slope = the change of f, divided by ε"
    else:
        x, y = chart.place(1.8, f(1.8))
        shapes += [
            dot((x, y), 6, "ink", hollow=True),
            *(text((at, foot + 20), name) for at, name in ((x1, "x − ε"), (x, "x"), (x2, "x + ε"))),
        ]
        words = "slope = the change of f, divided by 2ε"
    shapes.append(text((56, 48), words, "slope", anchor="start", bold=True))
    where = "x and x + ε" if sides == 1 else "x − ε and x + ε"
    label = f"A curve f and the straight line through its points at {where}. {words[0].upper()}{words[1:]}."
    title = "A nudge to one side" if sides == 1 else "A nudge to each side"
    return title, Drawing(560, 296, label, "".join(shapes))


@on_card
def plot_slope_errors(
    nudge_slope: Callable[..., Any],
    central_slope: Callable[..., Any],
    f: Callable[[float], Any],
    x: float,
    true_slope: float,
) -> tuple[str, Drawing]:
    """Plot how far off both slopes of f at x are, for nudges from 1 down to 10⁻¹⁶; both axes in powers of ten."""
    powers = np.arange(0, -16.01, -0.25)
    chart = Chart((74, 34), (500, 250), (-16, 0), (-13, 1))
    y_marks = [(float(p), _power(p)) for p in range(-13, 2, 2)]
    shapes = [
        chart.axes(
            "size of the nudge ε", "error of the slope", [(float(p), _power(p)) for p in range(-16, 1, 4)], y_marks
        )
    ]
    spoken = []
    for name, slope, kind, dash in (
        ("nudge_slope", nudge_slope, "slope", ""),
        ("central_slope", central_slope, "w", "7 6"),
    ):
        # 10 ** 0.25 apart: the error by rounding jumps about, and the eye averages over it.
        slopes = [as_number(ask(name, lambda eps, s=slope: s(f, x, eps=eps), 10.0**power), name) for power in powers]
        errors = np.log10(np.maximum(np.abs(np.array(slopes) - true_slope), 1e-13))
        shapes.append(chart.curve(list(zip(powers.tolist(), errors.tolist(), strict=True)), kind, dash=dash))
        best = int(np.argmin(errors))
        spoken.append(f"{name} is closest at about ε = {_power(round(powers[best]))}")
    here, _ = chart.place(-4, 0)
    shapes.append(line((here, 34), (here, 284), "quiet", dash="2 5"))
    shapes.append(text((here + 8, 52), "our ε", "quiet", anchor="start", size=14))
    for i, (name, kind, dash) in enumerate((("nudge_slope", "slope", ""), ("central_slope", "w", "7 6"))):
        shapes += [
            line((600, 60 + 30 * i), (640, 60 + 30 * i), kind, width=2.5, dash=dash),
            text((650, 65 + 30 * i), name, kind, anchor="start"),
        ]
    shapes += [
        text((600, 150), "left: the nudge is too", "quiet", anchor="start", size=14),
        text((600, 170), "small, rounding wins", "quiet", anchor="start", size=14),
        text((600, 202), "right: the nudge is too", "quiet", anchor="start", size=14),
        text((600, 222), "large for the curve", "quiet", anchor="start", size=14),
    ]
    return "How far off is the slope?", Drawing(780, 334, "; ".join(spoken) + ".", "".join(shapes))


@on_card
def plot_gradient(
    nudge_gradient: Callable[..., Any], f: Callable[[Floats], Any], params: Floats
) -> tuple[str, Drawing]:
    """Plot the nine slopes of the 2-2-1 network as bars: up where the cost grows with the parameter."""
    slopes = as_array(ask("nudge_gradient", nudge_gradient, f, params), (len(NAMES),), "Your gradient")
    low, high = min(0.0, float(np.nanmin(slopes))), max(0.0, float(np.nanmax(slopes)))
    chart = Chart((70, 30), (540, 180), (0, len(NAMES)), (low, high if high > low else 1.0))
    marks = [(value, number(value, 3)) for value in sorted({low, 0.0, high})]
    shapes = [chart.axes("", "slope ∂C/∂θ", [], marks)]
    for i, (name, slope) in enumerate(zip(NAMES, slopes.tolist(), strict=True)):
        x, zero = chart.place(i + 0.5, 0)
        _, y = chart.place(i + 0.5, slope)
        shapes.append(box((x - 17, min(y, zero)), 34, abs(y - zero), "slope", round_by=2))
        shapes.append(text((x, 234), name, "b" if name.startswith("b") else "w", bold=True))
    label = "The slope of the cost by each parameter: " + ", ".join(
        f"{name} {number(slope)}" for name, slope in zip(NAMES, slopes.tolist(), strict=True)
    )
    return "Nine slopes", Drawing(630, 244, label, "".join(shapes))


@on_card
def plot_runs(
    train_by_nudging: Callable[..., Any],
    cost: Callable[[Floats], Any],
    outputs: Callable[[Floats], Any],
    starts: Mapping[str, Floats],
    *,
    rate: float,
    steps: int,
) -> tuple[str, Drawing]:
    """Train from each of two named starts; plot the cost of both runs and what the networks say afterwards."""
    runs = {}
    for name, start in starts.items():
        pair = as_pair(ask("train_by_nudging", train_by_nudging, cost, start, rate, steps), "Your train_by_nudging")
        costs = as_array(pair[1], (steps,), "Your list of costs")
        params = as_array(pair[0], start.shape, "Your params")
        runs[name] = costs, as_array(ask("xor_outputs", outputs, params), (4,), "What the network says")
    chart, axes = cost_chart((64, 34), (380, 260), steps, itertools.chain(*(costs for costs, _ in runs.values())))
    shapes, label = [axes], []
    for i, (name, (costs, answers)) in enumerate(runs.items()):
        every = max(steps // 200, 1)
        points = [(float(step), float(costs[step])) for step in range(0, steps, every)]
        shapes.append(chart.curve(points, "cost", dash="7 6" if i else ""))
        y = 164.0 * i
        shapes += [
            line((490, y + 12), (530, y + 12), "cost", width=2.5, dash="7 6" if i else ""),
            text((540, y + 17), f"{name}: C = {number(float(costs[-1]))}", "cost", anchor="start", bold=True),
            f'<g transform="translate(480 {y + 24:g}) scale(0.92)">{table((0, 0), answers)}</g>',
        ]
        label.append(f"{name}: the cost goes from {number(costs[0])} to {number(costs[-1])}; {said(answers)}")
    return f"{steps:,} steps by nudging", Drawing(770, 346, ". ".join(label) + ".", "".join(shapes))


@on_card
def plot_forward_passes(forward_passes: Callable[[int], Any]) -> tuple[str, Drawing]:
    """Plot how many runs of the network one gradient costs; both axes in powers of ten."""
    chart = Chart((74, 34), (460, 250), (0, 10), (0, 10))
    marks = [(float(p), _power(p)) for p in range(0, 11, 2)]
    points = []
    for power in np.linspace(0, 10, 31):
        p = round(10.0**power)
        passes = as_number(ask("forward_passes", forward_passes, p), "Your forward_passes")
        points.append((float(np.log10(p)), float(np.log10(max(passes, 1e-9)))))
    shapes = [
        chart.axes("parameters p", "forward passes for one gradient", marks, marks),
        chart.curve(points, "slope"),
        chart.curve([(0, np.log10(3)), (10, np.log10(3))], "a", dash="7 6"),
        text((556, 60), "nudging,", "slope", anchor="start", bold=True),
        text((556, 80), "by your count", "slope", anchor="start"),
        text((556, 262), "back propagation,", "a", anchor="start", bold=True),
        text((556, 282), "about 3", "a", anchor="start"),
    ]
    for p, name in ((9, "XOR"), (23_860, "reads digits"), (7e9, "a language model")):
        x, y = chart.place(float(np.log10(p)), np.interp(np.log10(p), *np.transpose(points)))
        shapes += [dot((x, y), 6, "slope"), text((x - 12, y - 8), name, anchor="end", size=14)]
    label = f"By your count, nudging 9 parameters takes {forward_passes(9)} forward passes and nudging 23,860 takes "
    label += f"{forward_passes(23_860)}; back propagation takes about 3, however many parameters there are."
    return "What one gradient costs", Drawing(720, 334, label, "".join(shapes))


def _power(exponent: float) -> str:
    """A power of ten: 10⁻⁴; 1 where the exponent is 0."""
    return "1" if exponent == 0 else "10" + str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
