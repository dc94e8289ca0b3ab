"""The forward explorer: a small network whose every number can be moved, and its answer seen to arrive."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from backprop.pieces.network import INCOMING, NEURON, Labels, Parameters, network, terms_into
from backprop.pieces.piece import Message, Piece, View
from backprop.student import Floats, as_arrays, as_number, ask
from backprop.writing import Factor, applied, button, group, number, quantity, slider, total, worked

START = {
    "x₁": 1.0, "x₂": 0.5,
    "w₁₁": 0.5, "w₂₁": -1.0, "b₁": 0.25,
    "w₁₂": -1.5, "w₂₂": 2.0, "b₂": 0.5,
    "w₁": 1.5, "w₂": -2.0, "b": 0.5,
}  # fmt: skip
"""Where the sliders stand first."""
BOUNDS = {"x": (-2.0, 2.0), "w": (-4.0, 4.0), "b": (-4.0, 4.0)}


class ForwardExplorer(Piece):
    title = "A small network, forward"
    lead = "Move an input, a weight or a bias, and follow the numbers from left to right."

    def __init__(self, sigmoid: Callable[..., Any], forward: Callable[..., Any] | None) -> None:
        self.sigmoid, self.forward = sigmoid, forward
        self.values = dict(START)
        super().__init__()

    def do_move(self, message: Message) -> None:
        if message.of in self.values and math.isfinite(message.value):
            self.values[message.of] = message.value

    def do_reset(self, _: Message) -> None:
        self.values = dict(START)

    def view(self) -> View:
        values = dict(self.values)
        parameters = Parameters.from_named(values)
        activations = self._activations(parameters)
        beside = []
        for index in INCOMING:
            if activations:
                values[f"a{index}"] = activations[f"a{index}"]
            terms = terms_into(index, values)
            z = Factor(f"z{index}", total(terms), "z")
            of_z = as_number(ask("sigmoid", self.sigmoid, z.value), "Your `sigmoid` of a number")
            a = Factor(f"a{index}", values.setdefault(f"a{index}", of_z), "a")
            values[z.symbol] = z.value
            agree = math.isclose(a.value, of_z, rel_tol=1e-6, abs_tol=1e-9)
            beside.append(
                f'<section class="bp-step"><h4>{NEURON[index]}</h4>{worked(z, terms)}'
                + applied(Factor(a.symbol, of_z, "a"), "σ", z)
                + ("" if agree else _disagree(a, of_z))
                + "</section>"
            )
        labels = Labels(
            inside={name: number(values[name], 3 if name[0] == "a" else 2) for name in ("x₁", "x₂", "a₁", "a₂", "a")},
            above={f"a{i}": (f"z{i} = {number(values[f'z{i}'], 3)}", "z") for i in INCOMING},
        )
        say = f"The network answers {number(values['a'], 3)}."
        return View(network(parameters, labels, f"A 2-2-1 network. {say}"), "".join(beside), say)

    def _activations(self, parameters: Parameters) -> dict[str, float]:
        """The activations that the student's `forward` finds, by symbol; none before it is there."""
        if self.forward is None:
            return {}
        X: Floats = np.array([[self.values["x₁"], self.values["x₂"]]])
        answer = ask("forward", self.forward, X, parameters.weights, parameters.biases)
        _, hidden, output = as_arrays(answer, [(1, 2), (1, 2), (1, 1)], "What your `forward` gives back")
        return {"a₁": hidden[0, 0], "a₂": hidden[0, 1], "a": output[0, 0]}

    def controls(self) -> str:
        def sliders(*names: str) -> list[str]:
            return [slider(name, name[0], self.values[name], BOUNDS[name[0]]) for name in names]

        return (
            '<div class="bp-groups">'
            + group("Inputs", *sliders("x₁", "x₂"))
            + "".join(group(NEURON[i], *sliders(*INCOMING[i], f"b{i}")) for i in INCOMING)
            + f'</div><p class="bp-buttons">{button("reset", "Back to the start")}</p>'
        )


def _disagree(a: Factor, of_z: float) -> str:
    return (
        f'<p class="bp-differs">Your <code>forward</code> gives {quantity("a", f"{a.symbol} = {number(a.value)}")}, '
        f"your <code>sigmoid</code> of this weighted sum {number(of_z)}. One of the two is not right yet.</p>"
    )


def explore_forward(sigmoid: Callable[..., Any], forward: Callable[..., Any] | None = None) -> ForwardExplorer:
    """A 2-2-1 network on sliders, worked out by the student's `sigmoid` and, once it is written, their `forward`."""
    return ForwardExplorer(sigmoid, forward)
