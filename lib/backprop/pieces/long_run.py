"""The long run of lesson 4: 100,000 steps of training by nudging, made by the student's own functions."""

import functools
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from backprop.pictures.nudging import XOR, cost_chart, said, table
from backprop.pictures.svg import Drawing
from backprop.pieces.piece import Message, Piece, View
from backprop.student import Floats, Stop, as_array, as_pair, ask
from backprop.writing import button, choice, escape, number

STEPS = 100_000
AT_ONCE = 250
"""Steps between two looks at the clock."""
PICTURE = 0.25
"""Seconds between two pictures."""
PATIENCE = 55.0
"""Seconds of work after which the run pauses by itself."""
ALIKE = 1e-3
"""Costs of the two ways to run may differ by this share: a nudge to one side is not quite a nudge to both."""
_POINTS = 300
_X, _Y = np.array(XOR, dtype=float)[:, :2], np.array(XOR, dtype=float)[:, 2:]

Function = Callable[..., Any]


def wide_outputs(forward: Function, networks: Floats) -> Any:
    """Return what many 2-2-1 networks, (k, 9), say about XOR, (4, k), from one run of `forward`.

    Networks side by side are one wide network without edges between them: the second weight matrix is zero everywhere
    but where a hidden neuron meets the output of its own network.
    """
    count = len(networks)
    to_hidden = networks[:, :4].reshape(count, 2, 2).swapaxes(0, 1).reshape(2, 2 * count)
    to_outputs = np.zeros((2 * count, count))
    to_outputs[np.arange(2 * count), np.arange(2 * count) // 2] = networks[:, 6:8].ravel()
    return forward(_X, [to_hidden, to_outputs], [networks[:, 4:6].ravel(), networks[:, 8].copy()])[-1]


def cost_of_each(forward: Function, networks: Floats) -> Floats:
    """Return the mean cost on XOR of each of many 2-2-1 networks, (k, 9), as (k,)."""
    found: Floats = ((wide_outputs(forward, networks) - _Y) ** 2).sum(axis=0) / len(_Y)
    return found


def train_side_by_side(
    forward: Function, nudge_slope: Function, params: Floats, rate: float, steps: int
) -> tuple[Floats, list[float]]:
    """Return the params (9,) after `steps` steps, and the cost before each; all nine nudges of a step happen at once.

    `nudge_slope` is handed a function of nine numbers that gives nine: the i-th is the cost of the network in which
    only the i-th parameter is the number given.
    """

    def cost_with(params: Floats, numbers: Floats) -> Floats:
        networks = np.tile(params, (len(params), 1))
        np.fill_diagonal(networks, numbers)
        return cost_of_each(forward, networks)

    costs = []
    for _ in range(steps):
        costs.append(float(cost_of_each(forward, params[np.newaxis])[0]))
        params = params - rate * nudge_slope(functools.partial(cost_with, params), params)
    return params, costs


class LongRun(Piece):
    """A training run that is started, paused and watched. Nothing runs before the student presses Start.

    The first steps are made by the student's training, and tried with all nudges of a step side by side, which is
    about three times as fast. Where the two agree the fast way goes on, otherwise the student's training does.
    """

    title = "The long run"
    lead = f"{STEPS:,} steps of training by nudging, from a start of your choice."

    def __init__(
        self,
        forward: Function,
        nudge_slope: Function,
        train_by_nudging: Function,
        start: Callable[[int], Floats],
        seeds: Sequence[int],
        rate: float,
    ) -> None:
        self.forward, self.nudge_slope, self.train = forward, nudge_slope, train_by_nudging
        self.start, self.seeds, self.rate = start, seeds, rate
        self._begin(seeds[0])
        super().__init__()

    def _begin(self, seed: int) -> None:
        self.seed = seed
        self.params: Floats = np.array(self.start(seed), dtype=float)
        self.costs: list[float] = []
        self.fast = False
        self.remark = ""
        self.seconds = 0.0
        self.rest = PATIENCE
        self.running = False
        self.trouble = ""

    def do_seed(self, message: Message) -> None:
        self._begin(int(message.of))

    def do_again(self, _: Message) -> None:
        self._begin(self.seed)

    def do_run(self, _: Message) -> None:
        self.running, self.rest = True, PATIENCE

    def do_pause(self, _: Message) -> None:
        self.running = False

    def do_on(self, _: Message) -> None:
        """Go on until the next picture is due."""
        began = time.perf_counter()
        try:
            while self.running:
                self._advance(min(AT_ONCE, STEPS - len(self.costs)))
                self.running = len(self.costs) < STEPS
                if time.perf_counter() - began > PICTURE:
                    break
        except Stop as stop:
            self.trouble, self.running = str(stop), False
        except BaseException:  # the student interrupts the kernel
            self.running = False
            raise
        worked = time.perf_counter() - began
        self.seconds += worked
        self.rest -= worked
        self.running = self.running and self.rest > 0

    def _advance(self, steps: int) -> None:
        if not self.costs:
            own = self._own(steps)
            try:
                other = self._side_by_side(steps)
                self.fast = bool(np.allclose(own[1], other[1], rtol=ALIKE, equal_nan=True))
                self.remark = "" if self.fast else _parting(own[1], other[1])
            except Stop:
                self.remark = (
                    "The nudges go one after the other, because your nudge_slope does not take nine numbers at once. "
                    "That is slower, and just as right."
                )
            self.params, costs = own
        else:
            self.params, costs = self._side_by_side(steps) if self.fast else self._own(steps)
        self.costs += costs

    def _own(self, steps: int) -> tuple[Floats, list[float]]:
        # A lambda, because `ask` copies what it hands on, and a method would bring the whole piece along.
        answer = ask("train_by_nudging", self.train, lambda params: self._cost(params), self.params, self.rate, steps)
        params, costs = as_pair(answer, "Your train_by_nudging")
        checked = as_array(costs, (steps,), "Your list of costs")
        return as_array(params, self.params.shape, "Your params after the steps"), checked.tolist()

    def _side_by_side(self, steps: int) -> tuple[Floats, list[float]]:
        params, costs = ask(
            "nudge_slope", train_side_by_side, self.forward, self.nudge_slope, self.params, self.rate, steps
        )
        return as_array(params, self.params.shape, "The params after the steps"), costs

    def _outputs(self, params: Floats) -> Floats:
        answers = ask("forward", wide_outputs, self.forward, params[np.newaxis])
        return as_array(answers, (4, 1), "What the network says")[:, 0]

    def _cost(self, params: Floats) -> float:
        return float(cost_of_each(self.forward, params[np.newaxis])[0])

    def view(self) -> View:
        if self.trouble:
            raise Stop(self.trouble)
        answers = self._outputs(self.params)
        done, now = len(self.costs), self._cost(self.params)
        every = max(done // _POINTS, 1)
        points = [(float(step), self.costs[step]) for step in range(0, done, every)]
        points.append((float(done), now))
        chart, axes = cost_chart((64, 34), (460, 210), done, (cost for _, cost in points))
        picture = Drawing(
            560,
            300,
            f"The cost over {done:,} steps from seed {self.seed}; it is {number(now, 5)} now.",
            axes + chart.curve(points, "cost"),
        )
        words = Drawing(300, 144, said(answers), table((0, 0), answers))
        say = f"Step {done:,} of {STEPS:,}, cost {number(now, 5)}."
        beside = (
            f'<p><progress style="width: 100%" max="{STEPS}" value="{done}" aria-label="steps"></progress></p>'
            f"<p><b>{say}</b> {self.seconds:.0f} seconds of work.{self._why_paused()}</p>"
            + (f'<p class="bp-notice">{escape(self.remark)}</p>' if self.remark else "")
            + f'<figure class="bp-picture">{words.svg()}</figure>'
        )
        return View(picture, beside, f"{say} {said(answers)}.")

    def _why_paused(self) -> str:
        if self.running or self.rest > 0:
            return ""
        left = STEPS - len(self.costs)
        return f" That is nearly a minute since you pressed the button, so the run pauses. {left:,} steps are left."

    def controls(self) -> str:
        seeds = choice("seed", "Start from", {str(seed): f"seed {seed}" for seed in self.seeds}, str(self.seed))
        if self.trouble:
            return f'<p class="bp-buttons">{button("again", "Back to the start", first=True)}</p>'
        if self.running:
            # data-tick makes the page ask for its next picture as soon as it has shown this one.
            return f'{seeds}<p class="bp-buttons" data-tick="on">{button("pause", "Pause", first=True)}</p>'
        if len(self.costs) == STEPS:
            return f'{seeds}<p class="bp-buttons">{button("again", "Back to the start", first=True)}</p>'
        name = "Go on" if self.costs else "Start"
        return f'{seeds}<p class="bp-buttons">{button("run", name, first=True)}</p>'


def _parting(own: Sequence[float], other: Sequence[float]) -> str:
    step = int(np.argmin(np.isclose(own, other, rtol=ALIKE, equal_nan=True)))
    return (
        f"At step {step} the cost is {number(own[step], 5)} by your train_by_nudging, and {number(other[step], 5)} "
        "when each parameter moves against the slope that your nudge_slope gives. This run follows your "
        "train_by_nudging."
    )


def play_long_run(
    forward: Function,
    nudge_slope: Function,
    train_by_nudging: Function,
    start: Callable[[int], Floats],
    *,
    seeds: Sequence[int],
    rate: float,
) -> LongRun:
    """Watch the 2-2-1 network take 100,000 steps on XOR, from the start of one of `seeds`, once Start is pressed.

    start: from a seed to the nine parameters, in the order W⁽⁰⁾ by rows, b⁽⁰⁾, W⁽¹⁾, b⁽¹⁾.
    """
    return LongRun(forward, nudge_slope, train_by_nudging, start, seeds, rate)
