"""The nudge explorer: move one of nine parameters a little, see the cost answer, and put it back."""

from collections.abc import Callable
from typing import Any

import numpy as np

from backprop.pictures.svg import Drawing, box, line, text
from backprop.pieces.network import NAMES, Labels, Parameters, network
from backprop.pieces.piece import Message, Piece, View
from backprop.student import Floats, as_number, ask
from backprop.writing import button, choice, facts, number, quantity, signed

SIZES = {"1": "1", "0.1": "0.1", "0.0001": "0.0001"}
START = (0.5, 0.9, 0.7, 0.2, 0.1, 0.6, 0.8, 0.3, 0.4)


class NudgeExplorer(Piece):
    title = "Nudge one, watch the cost"
    lead = "Choose one of the nine parameters, nudge it, see how the cost answers, and put it back."

    def __init__(self, cost_of_parameters: Callable[..., Any], params: Floats) -> None:
        self.cost_of_parameters = cost_of_parameters
        self.params = params
        self.chosen, self.size, self.direction = NAMES[0], "0.1", 0
        self.changes: dict[str, float] = {}
        """What the cost answered to the last nudge of each parameter, at the present size."""
        super().__init__()

    def do_choose(self, message: Message) -> None:
        if message.of in NAMES:
            self.chosen, self.direction = message.of, 0

    def do_size(self, message: Message) -> None:
        if message.of in SIZES:
            self.size, self.direction, self.changes = message.of, 0, {}

    def do_up(self, _: Message) -> None:
        self.direction = 1

    def do_down(self, _: Message) -> None:
        self.direction = -1

    def do_back(self, _: Message) -> None:
        self.direction = 0

    def _cost(self, params: Floats) -> float:
        return as_number(
            ask("the cost of the parameters", self.cost_of_parameters, params), "The cost of the parameters"
        )

    def view(self) -> View:
        nudged = self.params.copy()
        nudged[NAMES.index(self.chosen)] += self.direction * float(self.size)
        before, after = self._cost(self.params), self._cost(nudged)
        if self.direction:
            self.changes[self.chosen] = after - before
        say = self._said(before, after)
        now = Parameters.of(nudged)
        kind = self.chosen[0]
        value = f"{now.named()[self.chosen]:.4f}"
        rows = [("cost before", "cost", number(before, 6))]
        if self.direction:
            slope = (after - before) / (self.direction * float(self.size))
            rows += [("cost now", "cost", number(after, 6)), ("change", "cost", signed(after - before, 6))]
            rows += [("slope: change ÷ nudge", "slope", signed(slope, 4))]
        name = quantity(kind, f"{self.chosen} = {value}")
        beside = f'<section class="bp-step"><p class="bp-name">{name}</p>{facts(*rows)}</section>'
        if self.changes:
            beside += f"<section><h4>How the cost answered</h4>{_answers(self.changes).svg()}</section>"
        labels = Labels(lit=frozenset({self.chosen}))
        return View(network(now, labels, f"The network on XOR. {say}"), beside, say)

    def _said(self, before: float, after: float) -> str:
        if not self.direction:
            return f"{self.chosen} is where it was. The cost is {number(before, 6)}."
        way = "up" if self.direction > 0 else "down"
        return f"{self.chosen} nudged {way} by {self.size}: the cost changes by {signed(after - before, 6)}."

    def controls(self) -> str:
        return (
            choice("choose", "Parameter", dict(zip(NAMES, NAMES, strict=True)), self.chosen)
            + choice("size", "Size of the nudge", SIZES, self.size)
            + '<p class="bp-buttons">'
            + button("up", "Nudge up", first=self.direction == 0, disabled=self.direction > 0)
            + button("down", "Nudge down", disabled=self.direction < 0)
            + button("back", "Put it back", first=self.direction != 0, disabled=self.direction == 0)
            + "</p>"
        )


def _answers(changes: dict[str, float]) -> Drawing:
    """A bar for each parameter that was nudged: to the right where the cost rose, to the left where it fell."""
    most = max((abs(change) for change in changes.values() if np.isfinite(change)), default=0.0) or 1.0
    shapes = [line((150, 4), (150, 26 * len(NAMES)), "quiet", width=1.2)]
    for i, name in enumerate(NAMES):
        y = 26 * i + 20
        shapes.append(text((30, y), name, name[0], anchor="end", bold=True))
        if name in changes:
            change = changes[name]
            length = 100 * min(abs(change) / most, 1.0) if np.isfinite(change) else 0.0
            shapes.append(box((150 if change > 0 else 150 - length, y - 14), length, 17, "cost", round_by=2))
            shapes.append(text((350, y), signed(change, 6), "ink", anchor="end", size=15))
    spoken = ", ".join(f"{name} {signed(change, 6)}" for name, change in changes.items())
    return Drawing(350, 26 * len(NAMES) + 6, f"Changes of the cost: {spoken}.", "".join(shapes))


def explore_nudge(cost_of_parameters: Callable[..., Any], params: Any = START) -> NudgeExplorer:
    """Nudge the parameters of the 2-2-1 network on XOR, one at a time.

    `cost_of_parameters` takes all nine as an array (9,) and returns the cost; `params` is where they stand.
    Their order is W¹ by rows (w₁₁ w₁₂ w₂₁ w₂₂), b¹, W², b².
    """
    return NudgeExplorer(cost_of_parameters, np.array(params, dtype=float).reshape(9))
