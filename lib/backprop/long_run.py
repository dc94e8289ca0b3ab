"""The long run of lesson 4: 100,000 steps of training by nudging, made by the student's own function."""

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from backprop.nudge_plots import cost_chart, said, table
from backprop.pieces.drawing import Drawing
from backprop.pieces.piece import Floats, Message, Piece, Stop, View, as_array, as_pair, ask
from backprop.pieces.writing import button, choice, number

STEPS = 100_000
AT_ONCE = 250
"""Steps between two looks at the clock."""
PICTURE = 0.25
"""Seconds between two pictures."""
PATIENCE = 55.0
"""Seconds of work after which the run pauses by itself."""
_POINTS = 300


class LongRun(Piece):
    """A training run that is started, paused and watched. Nothing runs before the student presses Start."""

    title = "The long run"
    lead = f"{STEPS:,} steps from a start of your choice, each made by your train_by_nudging."

    def __init__(
        self,
        train_by_nudging: Callable[..., Any],
        cost: Callable[[Floats], Any],
        outputs: Callable[[Floats], Any],
        start: Callable[[int], Floats],
        seeds: Sequence[int],
        rate: float,
    ) -> None:
        self.train, self.cost, self.outputs, self.start = train_by_nudging, cost, outputs, start
        self.seeds, self.rate = seeds, rate
        self._begin(seeds[0])
        super().__init__()

    def _begin(self, seed: int) -> None:
        self.seed = seed
        self.params: Floats = np.array(self.start(seed), dtype=float)
        self.costs: list[float] = []
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
            while self.running and time.perf_counter() - began < PICTURE:
                self._advance(min(AT_ONCE, STEPS - len(self.costs)))
                self.running = len(self.costs) < STEPS
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
        answer = ask("train_by_nudging", self.train, self.cost, self.params, self.rate, steps)
        params, costs = as_pair(answer, "Your train_by_nudging")
        params = as_array(params, self.params.shape, "Your params after the steps")
        self.costs += as_array(costs, (steps,), "Your list of costs").tolist()
        self.params = params

    def view(self) -> View:
        if self.trouble:
            raise Stop(self.trouble)
        answers = as_array(ask("xor_outputs", self.outputs, self.params), (4,), "What the network says")
        done = len(self.costs)
        now = as_array(ask("xor_cost", self.cost, self.params), (), "The cost")
        every = max(done // _POINTS, 1)
        points = [(float(step), self.costs[step]) for step in range(0, done, every)]
        points.append((float(done), float(now)))
        highest = max((cost for _, cost in points if np.isfinite(cost)), default=0.0)
        top = 0.1 * max(4.0, float(np.ceil(10 * highest)))
        chart, axes = cost_chart((64, 34), (460, 210), done, top)
        picture = Drawing(
            560,
            300,
            f"The cost over {done:,} steps from seed {self.seed}; it is {number(float(now), 5)} now.",
            axes + chart.curve(points, "cost"),
        )
        words = Drawing(300, 144, said(answers), table((0, 0), answers))
        say = f"Step {done:,} of {STEPS:,}, cost {number(float(now), 5)}."
        beside = (
            f'<p><progress max="{STEPS}" value="{done}" aria-label="steps"></progress></p>'
            f"<p><b>{say}</b> {self.seconds:.0f} seconds of work.{self._why_paused()}</p>"
            f'<figure class="bp-picture">{words.svg()}</figure>'
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


def long_run(
    train_by_nudging: Callable[..., Any],
    cost: Callable[[Floats], Any],
    outputs: Callable[[Floats], Any],
    start: Callable[[int], Floats],
    *,
    seeds: Sequence[int],
    rate: float,
) -> LongRun:
    """Watch `train_by_nudging` take 100,000 steps, from the start of one of `seeds`, once Start is pressed.

    cost, outputs: of nine parameters, one number and the network's answers (4,). start: a seed to the nine parameters.
    """
    return LongRun(train_by_nudging, cost, outputs, start, seeds, rate)
