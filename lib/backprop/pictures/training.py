"""The pictures of lesson 5: slopes along a chain, slopes against nudges, two runs of training, you and your network.

Like those of `nudge_plots.py` they are plain SVG, ask the student's functions for every number, and say so where there
is none.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from backprop.houses import game_houses, prices_test, prices_train
from backprop.pictures.nudging import XOR, cost_chart, said, table
from backprop.pictures.picture import on_card
from backprop.pictures.svg import Chart, Drawing, Point, box, dot, line, text
from backprop.student import Floats, Stop, as_array, as_arrays, as_pair, ask
from backprop.writing import dollars, number

Function = Callable[..., Any]
Network = tuple[list[Floats], list[Floats]]
"""Weights and biases."""

CHAIN = 8
"""Neurons of the chain along which the slopes fade."""
SIZES = (3, 4, 2)
EXAMPLES = 5
"""Unequal layers, two outputs, several examples: these tell a wrong gradient from a right one."""
EPS = 1e-4


@on_card
def draw_paths() -> tuple[str, Drawing]:
    """Draw one hidden neuron and the two neurons that it feeds: what each sends back over its weight, and the sum."""
    start, ends = (270.0, 140.0), ((560.0, 40.0), (560.0, 240.0))
    shapes = []
    for end, weight, delta, sent, lift in zip(ends, (2, -1), (0.1, 0.3), (0.2, -0.3), (-1, 1), strict=True):
        back = [(x, start[1] + lift * (0.345 * (x - start[0]) - 20)) for x in (end[0] - 52, start[0] + 80)]
        product = f"{weight} · {delta} = {sent}".replace("-", "−")
        shapes += [
            line(start, end, "w", width=1.5 + abs(weight), dash="12 8" if weight < 0 else ""),
            text((405, start[1] + 74 * lift + 6), f"W = {weight}".replace("-", "−"), "w", bold=True),
            line(back[0], back[1], "slope", width=2, dash="5 5"),
            _arrowhead(back[0], back[1], "slope"),
            text((484, start[1] + 16 * lift + 5), product, "slope", size=15),
            dot(end, 30, "a", hollow=True),
            text((end[0], end[1] + 6), f"j = {1 if lift < 0 else 2}", "a"),
            text((606, end[1] + 6), f"δ = {delta}", "slope", anchor="start", bold=True),
        ]
    shapes += [
        dot(start, 34, "a", hollow=True),
        text((start[0], start[1] + 6), "i", "a"),
        text((218, 118), "0.2 − 0.3 = −0.1", "slope", anchor="end"),
        text((218, 146), "times σ′(0) = 0.25", anchor="end"),
        text((218, 174), "δ = −0.025", "slope", anchor="end", bold=True),
    ]
    label = (
        "A hidden neuron i feeds two neurons of the next layer over the weights 2 and −1. Their errors: 0.1 and 0.3. "
        "Over the weights come back 2 · 0.1 = 0.2 and −1 · 0.3 = −0.3, together −0.1. Times the slope of σ, 0.25, "
        "that is the error of neuron i: −0.025."
    )
    return "Two paths to the cost, one sum", Drawing(700, 282, label, "".join(shapes))


@on_card
def plot_slopes_along_chain(chain_gradient: Function) -> tuple[str, Drawing]:
    """Plot how large the slope by each bias is, along a chain of eight neurons with weights 1 and biases 0."""
    ones, zeros = [1.0] * CHAIN, [0.0] * CHAIN
    answer = ask("chain_gradient", chain_gradient, 0.5, 0.0, ones, zeros)
    slopes = np.abs(as_array(as_pair(answer, "Your chain_gradient")[1], (CHAIN,), "Your list of slopes by the biases"))
    top = float(np.nanmax(slopes)) or 1.0
    chart = Chart((70, 26), (560, 180), (0, CHAIN), (0, top))
    marks = [(i + 0.5, f"b⁽{'⁰¹²³⁴⁵⁶⁷'[i]}⁾") for i in range(CHAIN)]
    shapes = [chart.axes("", "size of the slope ∂C/∂b", marks, [(0.0, "0"), (top, number(top, 2))])]
    for i, slope in enumerate(slopes.tolist()):
        x, y = chart.place(i + 0.5, slope)
        foot = chart.top + chart.height
        shapes += [
            box((x - 20, y), 40, foot - y, "slope", round_by=2),
            text((x, y - 7), number(slope), "slope", size=13),
        ]
    spoken = ", ".join(number(slope) for slope in slopes.tolist())
    label = f"The sizes of the slopes by the {CHAIN} biases of a chain, the one beside the input first: {spoken}."
    return "Eight neurons in a row", Drawing(650, 240, label, "".join(shapes))


@on_card
def plot_slopes_against_nudges(forward: Function, mean_cost: Function, backprop: Function) -> tuple[str, Drawing]:
    """Plot every slope of a random 3-4-2 network from `backprop` against the same slope from nudges to both sides."""
    rng = np.random.default_rng(2)
    pairs = list(itertools.pairwise(SIZES))
    weights, biases = [rng.normal(size=pair) for pair in pairs], [rng.normal(size=n) for _, n in pairs]
    X, Y = rng.normal(size=(EXAMPLES, SIZES[0])), rng.uniform(size=(EXAMPLES, SIZES[-1]))

    dWs, dbs = as_pair(ask("backprop", backprop, X, Y, weights, biases), "Your backprop")
    computed = [
        *as_arrays(dWs, [W.shape for W in weights], "The first result of your backprop"),
        *as_arrays(dbs, [b.shape for b in biases], "The second result of your backprop"),
    ]

    def cost() -> float:
        activations = ask("forward", forward, X, weights, biases)
        return float(as_array(ask("mean_cost", mean_cost, activations[-1], Y), (), "Your mean_cost"))

    if not all(np.isfinite(part).all() for part in computed):
        raise Stop("Some slopes from your backprop are not finite numbers. Mend it, then run this cell again.")
    nudged = [_nudged(cost, parameters) for parameters in (*weights, *biases)]
    reach = 1.1 * max(float(np.abs(part).max()) for part in (*nudged, *computed))
    chart = Chart((74, 26), (300, 300), (-reach, reach), (-reach, reach))
    marks = [(at, number(at, 3)) for at in (-0.9 * reach, 0.0, 0.9 * reach)]
    shapes = [
        chart.axes("slope from nudging", "slope from your backprop", marks, marks),
        line(chart.place(-reach, -reach), chart.place(reach, reach), "quiet", dash="6 6"),
    ]
    apart = max(float(np.abs(a - b).max()) for a, b in zip(nudged, computed, strict=True))
    kinds = ["w"] * len(weights) + ["b"] * len(biases)
    for kind, across, up in zip(kinds, nudged, computed, strict=True):
        for x, y in zip(across.ravel().tolist(), up.ravel().tolist(), strict=True):
            shapes.append(dot(chart.place(x, y), 6, kind, hollow=kind == "b"))
    count_w, count_b = sum(W.size for W in weights), sum(b.size for b in biases)
    words = ("dashed: the two are equal", "largest difference:", number(apart, 6))
    shapes += [
        dot((420, 60), 6, "w"),
        text((434, 65), f"{count_w} weights", "w", anchor="start"),
        dot((420, 90), 6, "b", hollow=True),
        text((434, 95), f"{count_b} biases", "b", anchor="start"),
        *(text((414, 140 + 24 * i), row, "ink", anchor="start") for i, row in enumerate(words)),
    ]
    label = f"{count_w + count_b} slopes from backprop against the same from nudging: at most {number(apart, 6)} apart."
    return "Two ways to one answer", Drawing(620, 372, label, "".join(shapes))


@on_card
def plot_two_trainings(
    train: Function, forward: Function, starts: Mapping[str, Network], *, rate: float, steps: int
) -> tuple[str, Drawing]:
    """Train on XOR from each of two named starts; plot the cost of both runs and what the networks say afterwards."""
    rows = np.array(XOR, float)
    X, Y = rows[:, :2], rows[:, 2:]
    runs = {}
    for name, start in starts.items():
        answer = list(ask("train", train, X, Y, *start, rate, steps))
        if len(answer) != 3:
            raise Stop(f"Your train should give back three things, and gives {len(answer)}.")
        costs = as_array(answer[2], (steps,), "Your list of costs")
        output = ask("forward", forward, X, *answer[:2])[-1]
        runs[name] = costs, as_array(output, Y.shape, "What the network says").ravel()
    chart, axes = cost_chart((64, 34), (380, 260), steps, itertools.chain(*(costs for costs, _ in runs.values())))
    shapes, label = [axes], []
    for i, (name, (costs, answers)) in enumerate(runs.items()):
        dash = "7 6" if i else ""
        shapes.append(chart.curve(list(_thinned(costs)), "cost", dash=dash))
        y = 164.0 * i
        shapes += [
            line((490, y + 12), (530, y + 12), "cost", width=2.5, dash=dash),
            text((540, y + 17), f"{name}: C = {number(float(costs[-1]))}", "cost", anchor="start", bold=True),
            f'<g transform="translate(480 {y + 24:g}) scale(0.92)">{table((0, 0), answers)}</g>',
        ]
        label.append(f"{name}: the cost goes from {number(costs[0])} to {number(costs[-1])}; {said(answers)}")
    return f"{steps:,} steps of your train", Drawing(770, 346, ". ".join(label) + ".", "".join(shapes))


@on_card
def plot_you_and_network(guesses: Sequence[float] | Function, predictions: Function) -> tuple[str, Drawing]:
    """Plot how far off the mean price, the student and the network are, on the homes that the student guessed.

    guesses: dollars, in the order of `game_houses`, or a function without arguments that gives them; where it finds no
        record, the student's bar is left out and a line says what to do. predictions: a function without arguments that
        gives the 100 prices, dollars.
    """
    try:
        answer = predictions()
    except NameError:
        answer = None
    if answer is None:
        raise Stop("Train a network for `house_predictions` first, then run this cell again.")
    network = as_array(np.ravel(answer), prices_test.shape, "house_predictions")
    yours, trouble = _yours(guesses)
    homes = list(game_houses)[: len(yours) or None]
    real = prices_test[homes]
    answers = {"always the mean price": ("quiet", np.full(len(homes), prices_train.mean()))}
    if len(yours):
        answers["you"] = "y", yours
    answers["your network"] = "a", network[homes]
    missed = {name: float(np.mean(np.abs(prices - real))) for name, (_, prices) in answers.items()}

    longest = max(missed.values())
    shapes = []
    for i, (name, (kind, _)) in enumerate(answers.items()):
        y, length = 14 + 44 * i, 360 * missed[name] / longest
        shapes += [
            text((200, y + 20), name, kind, anchor="end", bold=True),
            box((212, y), length, 30, kind, round_by=3),
            text((220 + length, y + 20), dollars(missed[name]), kind, anchor="start", bold=True),
        ]
    end = 14 + 44 * len(answers)
    if trouble:
        shapes.append(text((0, end + 24), trouble, "ink", anchor="start", size=14))
    told = "; ".join(f"{name} {dollars(value)}" for name, value in missed.items())
    return f"Off by, on average over {len(homes)} homes of the game", Drawing(
        680, end + (36 if trouble else 0), f"{told}. {trouble}".strip(), "".join(shapes)
    )


def _arrowhead(start: Point, end: Point, kind: str) -> str:
    """Two strokes at the end of a line that make an arrow of it."""
    (x, y), along = end, np.subtract(start, end) / np.hypot(*np.subtract(start, end))
    sides = (12 * (along * 0.87 + turn * 0.5 * np.array([-along[1], along[0]])) for turn in (-1, 1))
    return "".join(line((x, y), (x + float(dx), y + float(dy)), kind, width=2) for dx, dy in sides)


def _nudged(cost: Callable[[], float], parameters: Floats) -> Floats:
    """The slope of the cost by each entry: the cost at three points around it, and their gradient in the middle."""
    slopes = np.empty_like(parameters)
    for at in np.ndindex(parameters.shape):
        here = parameters[at]
        costs = []
        for parameters[at] in (here - EPS, here, here + EPS):
            costs.append(cost())
        parameters[at] = here
        slopes[at] = np.gradient(costs, EPS)[1]
    return slopes


def _thinned(costs: Floats) -> Iterator[tuple[float, float]]:
    """Some 200 points of a run's costs: as many as the eye can tell apart."""
    for step in range(0, len(costs), max(len(costs) // 200, 1)):
        yield float(step), float(costs[step])


def _yours(guesses: Sequence[float] | Function) -> tuple[Floats, str]:
    """The student's guesses and nothing, or none and a line that says what to do about it."""
    try:
        typed = list(guesses() if callable(guesses) else guesses)
        yours = np.array([float(guess) for guess in typed])[: len(game_houses)]
    except FileNotFoundError:
        return np.array([]), "Your own guesses are not here yet. Play the game of lesson 0, or type them in above."
    except (OSError, ValueError, TypeError) as error:
        return np.array([]), f"Your own guesses could not be read: {error}"
    return yours, ""
