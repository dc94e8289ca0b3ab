"""The cost landscape: the cost of the last neuron over its weight, its slope, and steps downhill."""

import math
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np

from backprop.pictures.svg import Chart, Drawing, dot, line, text
from backprop.pieces.piece import Message, Piece, View
from backprop.student import Floats, as_array, as_number, ask
from backprop.writing import (
    Factor,
    applied,
    button,
    choice,
    facts,
    number,
    quantity,
    short,
    signed,
    slider,
    total,
    worked,
)

Function = Callable[..., Any]

BEFORE, BIAS, TARGET = 0.25, 1.0, 1.0
"""The chain's last neuron: the activation that comes in, its bias, and what it should answer."""
START = 0.5
BOUNDS = (-24.0, 24.0)
POINTS = 193
RATES = {"1": "1", "10": "10", "50": "50"}


class CostLandscape(Piece):
    title = "The cost, over one weight"
    lead = "Drag the weight along the curve, or let a step go downhill."

    def __init__(self, cost: Function, sigmoid: Function, descend: Function | None) -> None:
        self.cost, self.sigmoid, self.descend = cost, sigmoid, descend
        self.w, self.rate = START, "10"
        self.trail: list[float] = []
        """Where the last steps began."""
        super().__init__()

    def do_move(self, message: Message) -> None:
        if math.isfinite(message.value):
            self.w, self.trail = round(min(max(message.value, BOUNDS[0]), BOUNDS[1]), 2), []

    def do_rate(self, message: Message) -> None:
        if message.of in RATES:
            self.rate = message.of

    def do_step(self, _: Message) -> None:
        if self.descend:
            answer = ask("descend", self.descend, self.w, self._slope(), float(self.rate))
            self.trail.append(self.w)
            self.w = as_number(answer, "Your `descend`")

    def do_reset(self, _: Message) -> None:
        self.w, self.trail = START, []

    @cached_property
    def _curve(self) -> tuple[Floats, Floats]:
        """The plotted points: weights, and the cost that the student's functions find for each."""
        w = np.linspace(*BOUNDS, POINTS)
        a = as_array(
            ask("sigmoid", self.sigmoid, np.array([_sum(v) for v in w])), w.shape, "Your `sigmoid` of an array"
        )
        return w, np.array([self._cost_of(activation) for activation in a.tolist()])

    def _cost_of(self, a: float) -> float:
        return as_number(ask("cost", self.cost, np.array([a]), np.array([TARGET])), "Your `cost`")

    def _slope(self) -> float:
        """How steep the drawn curve is at the weight: the rise between plotted points by their distance."""
        w, C = self._curve
        return float(np.interp(self.w, (w[1:] + w[:-1]) / 2, np.diff(C) / np.diff(w)))

    def view(self) -> View:
        slope = self._slope()
        terms = _terms(self.w)
        z = Factor("z", total(terms), "z")
        a = Factor("a", as_number(ask("sigmoid", self.sigmoid, z.value), "Your `sigmoid` of a number"), "a")
        cost = self._cost_of(a.value)
        beside = (
            f'<section class="bp-step">{worked(z, terms)}{applied(a, "σ", z)}'
            f'<p class="bp-worked"><span class="bp-of">{quantity("cost", "C")}</span><span class="bp-line">= cost('
            f"{quantity('a', short(a.value))}, {quantity('y', short(TARGET))}) = "
            f"<b>{quantity('cost', number(cost))}</b></span></p></section>"
            + facts(
                ("slope of the curve", "slope", signed(slope)),
                ("downhill is", "ink", "to the right" if slope < 0 else "to the left" if slope > 0 else "nowhere"),
            )
        )
        say = f"At w = {number(self.w, 2)} the cost is {number(cost)} and its slope {signed(slope)}."
        return View(self._picture(cost, slope, say), beside, say)

    def _picture(self, cost: float, slope: float, say: str) -> Drawing:
        w, C = self._curve
        finite = C[np.isfinite(C)]
        top = max(1.0, float(finite.max(initial=0)))
        chart = Chart((58, 36), (480, 264), BOUNDS, (0, top))
        marks = [(top * i / 4, number(top * i / 4, 2)) for i in range(5)]
        shapes = [
            chart.axes("weight w", "cost C", [(x, number(x, 0)) for x in range(-20, 21, 10)], marks),
            chart.curve(list(zip(w.tolist(), C.tolist(), strict=True)), "cost", width=3),
        ]
        for begun in self.trail:
            shapes.append(dot(chart.place(begun, float(np.interp(begun, w, C))), 4.5, "w", hollow=True, width=2))
        ends = []
        for side in (-1, 1):
            room = top - cost if side * slope > 0 else cost
            reach = side * (min(5.0, room / abs(slope)) if slope else 5.0)
            ends.append((self.w + reach, cost + reach * slope))
        (x, y), foot = chart.place(self.w, cost), chart.place(self.w, 0)
        shapes += [
            line((x, y), foot, "w", width=1.5, dash="3 6"),
            line(chart.place(*ends[0]), chart.place(*ends[1]), "slope", width=4),
            dot((x, y), 11, "w"),
            text(
                (min(x + 18, 452), max(y - 14, 24)), f"w = {number(self.w, 2)}", "w", anchor="start", bold=True, size=18
            ),
            f'<rect class="bp-drag" data-drag="w" data-min="{BOUNDS[0]:g}" data-max="{BOUNDS[1]:g}" x="58" y="0" '
            f'width="480" height="310" fill="transparent"/>',
        ]
        return Drawing(560, 348, f"The cost falls as a curve over the weight. {say}", "".join(shapes))

    def controls(self) -> str:
        steps = ""
        if self.descend:
            buttons = button("step", "Step downhill", first=True) + button("reset", f"Back to w = {START:g}")
            steps = choice("rate", "Rate", RATES, self.rate) + f'<p class="bp-buttons">{buttons}</p>'
        return slider("w", "w", self.w, BOUNDS) + steps


def _terms(w: float) -> tuple[tuple[Factor, ...], ...]:
    return (Factor("w", w, "w"), Factor("a⁽ᴸ⁻¹⁾", BEFORE, "a")), (Factor("b", BIAS, "b"),)


def _sum(w: float) -> float:
    return total(_terms(w))


def explore_cost(cost: Function, sigmoid: Function, descend: Function | None = None) -> CostLandscape:
    """The cost of the chain's last neuron over its weight, by the student's functions; steps with their `descend`."""
    return CostLandscape(cost, sigmoid, descend)
