"""The training player: a training run on XOR, played by the student's `train` a few steps at a time."""

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from backprop.pictures.svg import Chart, Drawing, dot, line, shades, text
from backprop.pieces.network import EDGES, NEURONS, SHAPES, WIDTH, Parameters, thickness
from backprop.pieces.piece import Message, Piece, View
from backprop.student import Floats, Stop, as_array, as_arrays, ask
from backprop.writing import button, choice, number, quantity

Function = Callable[..., Any]

X: Floats = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y: Floats = np.array([[0.0], [1.0], [1.0], [0.0]])
RATE = 1.0
LONGEST = 20_000
"""Steps after which a run stops by itself."""
SPEEDS = {"1": "1 step", "10": "10 steps", "100": "100 steps"}
PATIENCE = 0.1
"""Seconds that one picture may take before a run goes on in smaller parts."""
SIDE = 29
"""Points along each side of the map."""


class TrainingPlayer(Piece):
    title = "A training run on XOR"
    lead = "Your own train, from random weights and biases between 0 and 1. Some starts never get there."

    def __init__(self, train: Function, forward: Function) -> None:
        self.train, self.forward = train, forward
        self.speed = 100
        self._begin(seed=1)
        super().__init__()

    def _begin(self, seed: int) -> None:
        self.seed = seed
        self.parameters = Parameters.of(np.random.default_rng(seed).random(9))
        self.costs: list[float] = []
        self.part = self.speed
        self.playing = False

    def do_play(self, _: Message) -> None:
        self.playing = len(self.costs) < LONGEST

    def do_pause(self, _: Message) -> None:
        self.playing = False

    def do_step(self, _: Message) -> None:
        self.playing = False
        if len(self.costs) < LONGEST:
            self._advance(self.speed)

    def do_advance(self, _: Message) -> None:
        if self.playing:
            self.playing = False  # until this part of the run has gone well
            started = time.perf_counter()
            self._advance(self.part)
            if time.perf_counter() - started > PATIENCE:
                self.part = max(1, self.part // 2)
            self.playing = len(self.costs) < LONGEST

    def do_speed(self, message: Message) -> None:
        if message.of in SPEEDS:
            self.speed = self.part = int(message.of)

    def do_seed(self, _: Message) -> None:
        self._begin(self.seed + 1)

    def do_again(self, _: Message) -> None:
        self._begin(self.seed)

    def _advance(self, steps: int) -> None:
        """The next steps of the run, by the student's `train`."""
        answer = ask("train", self.train, X, Y, self.parameters.weights, self.parameters.biases, RATE, steps)
        try:
            weights, biases, costs = answer
        except (TypeError, ValueError):
            raise Stop("Your `train` should give back three things: weights, biases and the list of costs.") from None
        shapes, bias_shapes = SHAPES
        self.parameters = Parameters(
            as_arrays(weights, shapes, "The weights from your `train`"),
            as_arrays(biases, bias_shapes, "The biases from your `train`"),
        )
        self.costs += as_array(costs, (steps,), "The list of costs from your `train`").tolist()

    def view(self) -> View:
        answers = self._answers(X)
        right = int(np.sum((answers > 0.5) == (Y[:, 0] > 0.5)))
        steps = len(self.costs)
        cost = f" The cost is {number(self.costs[-1])}." if self.costs else ""
        say = f"After {steps:,} steps {right} of 4 are right.{cost}"
        beside = (
            f'<section><p class="bp-name">{steps:,} steps, {right} of 4 right</p>{_table(answers)}</section>'
            f"<section><h4>Cost before each step</h4>{_cost_curve(self.costs).svg()}</section>"
        )
        return View(self._picture(say), beside, say)

    def _answers(self, points: Floats) -> Floats:
        answer = ask("forward", self.forward, points, self.parameters.weights, self.parameters.biases)
        m = len(points)
        return as_arrays(answer, [(m, 2), (m, 2), (m, 1)], "What your `forward` gives back")[-1][:, 0]

    def _picture(self, say: str) -> Drawing:
        """The map of the network's answers, and the network itself, its edges as thick as its weights."""
        chart = Chart((44, 30), (236, 236), (-0.25, 1.25), (-0.25, 1.25))
        grid = np.linspace(-0.25, 1.25, SIDE)
        points = np.stack(np.meshgrid(grid, grid[::-1]), axis=-1).reshape(-1, 2)
        shapes = [
            shades((44, 30), 236, 236, self._answers(points).reshape(SIDE, SIDE)),
            chart.axes("x₁", "x₂", [(0, "0"), (1, "1")], [(0, "0"), (1, "1")]),
        ]
        for (x1, x2), (y,) in zip(X.tolist(), Y.tolist(), strict=True):
            place = chart.place(x1, x2)
            shapes += [
                dot(place, 13, "y", hollow=True),
                text((place[0], place[1] + 6), f"{y:.0f}", "y", bold=True, halo=0),
            ]
        shapes.append(
            f'<g transform="translate(312 62) scale({248 / WIDTH:.3f})">{_small_network(self.parameters)}</g>'
        )
        shapes.append(text((436, 256), f"seed {self.seed}", "quiet", size=15))
        return Drawing(
            WIDTH, 312, f"The network's answer over all inputs, darker where it is nearer 1. {say}", "".join(shapes)
        )

    def controls(self) -> str:
        ended = len(self.costs) >= LONGEST
        playing = "pause" if self.playing else "play"
        label = "Pause" if self.playing else "Play"
        tick = ' data-tick="advance"' if self.playing else ""
        return (
            f'<p class="bp-buttons"{tick}>{button(playing, label, first=True, disabled=ended)}'
            + button("step", "Step", disabled=ended)
            + button("again", "Start over")
            + button("seed", "Another seed")
            + "</p>"
            + choice("speed", "Each picture goes on by", SPEEDS, str(self.speed))
        )


def _small_network(parameters: Parameters) -> str:
    values = parameters.named()
    shapes = [
        line(start, end, "w", width=1.6 * thickness(values[name]), dash="12 10" if values[name] < 0 else "")
        for name, (start, end, _) in EDGES.items()
    ]
    for name, (place, kind) in NEURONS.items():
        shapes += [
            dot(place, 34, kind, hollow=True, width=4),
            text((place[0], place[1] + 11), name, kind, size=31, halo=0),
        ]
    return "".join(shapes)


def _table(answers: Floats) -> str:
    rows = "".join(
        f"<tr><td>{x1:.0f}</td><td>{x2:.0f}</td><td>{quantity('y', f'{y:.0f}')}</td>"
        f"<td>{quantity('a', number(a, 3))}</td><td>{'right' if (a > 0.5) == (y > 0.5) else 'not yet'}</td></tr>"
        for (x1, x2), (y,), a in zip(X.tolist(), Y.tolist(), answers.tolist(), strict=True)
    )
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("x₁", "x₂", "y", "a", ""))
    return f'<table class="bp-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _cost_curve(costs: list[float]) -> Drawing:
    count = max(1000, 1000 * -(-len(costs) // 1000))
    top = max([0.3, *(cost for cost in costs[:: max(1, len(costs) // 200)] if np.isfinite(cost))])
    chart = Chart((52, 14), (280, 150), (0, count), (0, top))
    every = max(1, len(costs) // 240)
    points = [(float(i), costs[i]) for i in range(0, len(costs), every)]
    points += [(float(len(costs) - 1), costs[-1])] if costs else []
    marks = [(top * i / 2, number(top * i / 2, 2)) for i in range(3)]
    axes = chart.axes("step", "", [(0, "0"), (count, f"{count:,}")], marks)
    now = f"now {number(costs[-1])}" if costs else "no step yet"
    end = dot(chart.place(*points[-1]), 5, "cost") if points else ""
    return Drawing(350, 212, f"The cost over the steps, {now}.", axes + chart.curve(points, "cost") + end)


def play_training(train: Function, forward: Function) -> TrainingPlayer:
    """A run of the student's `train` on XOR: the cost, the map of the answers of their `forward`, and the weights."""
    return TrainingPlayer(train, forward)
