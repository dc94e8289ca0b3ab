"""The backprop stepper: one example forward, its cost, every slope backward, a step at a time; then a real round."""

import math
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np

from backprop.pictures.svg import Chart, Drawing, dot, text
from backprop.pieces.forward_explorer import START
from backprop.pieces.network import INCOMING, NAMES, SHAPES, Labels, Parameters, network, terms_into
from backprop.pieces.piece import Message, Piece, View
from backprop.student import Floats, as_array, as_arrays, as_number, as_pair, ask
from backprop.writing import Factor, applied, button, number, quantity, short, signed, total, worked

Function = Callable[..., Any]

X: Floats = np.array([[START["x₁"], START["x₂"]]])
Y: Floats = np.array([[1.0]])
RATE = 0.5
DRAWN = {"w₁₁": "", "w₁": "8 5", "w₂": "2 6"}
"""The three weights that are drawn over the rounds, and how each line is dashed."""

STEPS = (
    "One example",
    "Forward: the hidden layer",
    "Forward: the output",
    "The cost",
    "Backward: δ of the output",
    "Slopes of the last layer",
    "Backward: δ of the hidden layer",
    "Slopes of the first layer",
)
FORWARD_HIDDEN, FORWARD_OUTPUT, COST, DELTA, LAST_SLOPES, DELTA_HIDDEN, FIRST_SLOPES = range(1, 8)


class Pass:
    """What the student's functions make of the example; each is called only when its answer is shown."""

    def __init__(self, forward: Function, backprop: Function, parameters: Parameters) -> None:
        self.forward, self.backprop, self.parameters = forward, backprop, parameters

    def notebook(self, name: str) -> Function | None:
        """The function of that name that stands beside the student's `backprop` in the notebook."""
        function: Function | None = getattr(self.backprop, "__globals__", {}).get(name)
        return function

    @cached_property
    def activations(self) -> list[Floats]:
        answer = ask("forward", self.forward, X, self.parameters.weights, self.parameters.biases)
        return as_arrays(answer, [(1, 2), (1, 2), (1, 1)], "What your `forward` gives back")

    @cached_property
    def values(self) -> dict[str, float]:
        """Every input, activation, weighted sum and parameter by its symbol."""
        (x1, x2), (a1, a2), (a,) = (layer[0].tolist() for layer in self.activations)
        values = {**self.parameters.named(), "x₁": x1, "x₂": x2, "a₁": a1, "a₂": a2, "a": a, "y": float(Y[0, 0])}
        return values | {f"z{index}": total(terms_into(index, values)) for index in INCOMING}

    @cached_property
    def example_cost(self) -> float | None:
        mean_cost = self.notebook("mean_cost")
        if mean_cost is None:
            return None
        return as_number(ask("mean_cost", mean_cost, self.activations[-1], Y), "Your `mean_cost`")

    @cached_property
    def gradient(self) -> tuple[list[Floats], list[Floats]]:
        answer = ask("backprop", self.backprop, X, Y, self.parameters.weights, self.parameters.biases)
        dWs, dbs = as_pair(answer, "Your `backprop`")
        shapes, bias_shapes = SHAPES
        return as_arrays(dWs, shapes, "The first of your `backprop`"), as_arrays(
            dbs, bias_shapes, "The second of your `backprop`"
        )

    @cached_property
    def slopes(self) -> dict[str, float]:
        """The slope of the cost by each parameter's name. With one example the slope by a bias is its neuron's δ."""
        return Parameters(*self.gradient).named()

    def factor(self, name: str, symbol: str, *arguments: Any) -> list[Factor]:
        """A factor of the chain rule, found by the notebook's function `name`; none where there is no such function."""
        function = self.notebook(name)
        if function is None:
            return []
        answer = as_array(ask(name, function, *arguments), arguments[0].shape, f"Your `{name}`")
        return [Factor(symbol, float(answer.ravel()[0]), "slope")]


class BackpropStepper(Piece):
    title = "Back propagation, a step at a time"
    lead = "One example goes forward; its cost comes back as a slope for every weight and bias."

    def __init__(self, forward: Function, backprop: Function, update: Function) -> None:
        self.forward, self.backprop, self.update = forward, backprop, update
        self.step = 0
        self.parameters = Parameters.from_named(START)
        self.rounds = [self.parameters.named()]
        self.adjusted: tuple[Pass, Pass] | None = None
        """The passes before and after the round that was just made."""
        super().__init__()

    def do_next(self, _: Message) -> None:
        self.step = 0 if self.adjusted else min(self.step + 1, len(STEPS) - 1)
        self.adjusted = None

    def do_back(self, _: Message) -> None:
        self.step = max(self.step - 1, 0)
        self.adjusted = None

    def do_adjust(self, _: Message) -> None:
        before = Pass(self.forward, self.backprop, self.parameters)
        dWs, dbs = before.gradient
        answer = ask("update", self.update, self.parameters.weights, self.parameters.biases, dWs, dbs, RATE)
        weights, biases = as_pair(answer, "Your `update`")
        shapes, bias_shapes = SHAPES
        self.parameters = Parameters(
            as_arrays(weights, shapes, "The weights from your `update`"),
            as_arrays(biases, bias_shapes, "The biases from your `update`"),
        )
        self.rounds.append(self.parameters.named())
        self.step = len(STEPS) - 1
        self.adjusted = before, Pass(self.forward, self.backprop, self.parameters)

    def view(self) -> View:
        run = self.adjusted[0] if self.adjusted else Pass(self.forward, self.backprop, self.parameters)
        if self.adjusted:
            name, story, say = "Weights adjusted", *_round(*self.adjusted)
        else:
            name, (story, say) = STEPS[self.step], _TELL[self.step](run)
        labels = _labels(self.adjusted[1], COST) if self.adjusted else _labels(run, self.step)
        picture = network(self.parameters, labels, f"The network. {name}. {say}")
        place = f"Round {len(self.rounds) - bool(self.adjusted)}" + (
            "" if self.adjusted else f", step {self.step + 1} of {len(STEPS)}"
        )
        beside = f'<section class="bp-step" data-now><h4>{place}</h4><p class="bp-name">{name}</p>{story}</section>'
        if len(self.rounds) > 1:
            beside += f"<section><h4>Three weights over the rounds</h4>{_weights_over(self.rounds).svg()}</section>"
        return View(picture, beside, f"{name}. {say}")

    def controls(self) -> str:
        last = self.step == len(STEPS) - 1
        return (
            '<p class="bp-buttons">'
            + button("back", "Back", disabled=self.step == 0 or self.adjusted is not None)
            + button(
                "next", "Next round" if self.adjusted else "Next", first=not last, disabled=last and not self.adjusted
            )
            + button("adjust", "Adjust weights", first=last)
            + "</p>"
        )


def _labels(run: Pass, step: int) -> Labels:
    """What is known of the network at that step, written on its drawing."""
    labels = Labels(inside={"x₁": number(X[0, 0], 2), "x₂": number(X[0, 1], 2)})
    reached = [index for index in INCOMING if step >= (FORWARD_HIDDEN if index else FORWARD_OUTPUT)]
    for index in reached:
        labels.inside[f"a{index}"] = number(run.values[f"a{index}"], 3)
        labels.above[f"a{index}"] = f"z{index} = {number(run.values[f'z{index}'], 3)}", "z"
    for index in INCOMING:
        if step >= (DELTA_HIDDEN if index else DELTA):
            labels.above[f"a{index}"] = f"δ{index} = {number(run.slopes[f'b{index}'], 4)}", "slope"
        if step >= (FIRST_SLOPES if index else LAST_SLOPES):
            for name in (*INCOMING[index], f"b{index}"):
                labels.slopes[name] = f"∂ {number(run.slopes[name], 4)}"
    labels.lit = _LIT.get(step, frozenset())
    return labels


_LIT = {
    0: frozenset({"x₁", "x₂"}),
    FORWARD_HIDDEN: frozenset({"a₁", "a₂"}),
    FORWARD_OUTPUT: frozenset({"a"}),
    COST: frozenset({"a"}),
    DELTA: frozenset({"a"}),
    LAST_SLOPES: frozenset({"w₁", "w₂", "b"}),
    DELTA_HIDDEN: frozenset({"a₁", "a₂"}),
    FIRST_SLOPES: frozenset(NAMES[:6]),
}


def _example(_: Pass) -> tuple[str, str]:
    x1, x2, y = short(X[0, 0]), short(X[0, 1]), short(Y[0, 0])
    story = (
        f"<p>The inputs are {quantity('x', f'x₁ = {x1}')} and {quantity('x', f'x₂ = {x2}')}. "
        f"The network should answer {quantity('y', f'y = {y}')}.</p>"
    )
    return story, f"The inputs are {x1} and {x2}, the right answer is {y}."


def _forward(run: Pass, index: str) -> str:
    v = run.values
    z = Factor(f"z{index}", v[f"z{index}"], "z")
    return worked(z, terms_into(index, v)) + applied(Factor(f"a{index}", v[f"a{index}"], "a"), "σ", z)


def _hidden_layer(run: Pass) -> tuple[str, str]:
    say = f"The hidden neurons answer {number(run.values['a₁'])} and {number(run.values['a₂'])}."
    return _forward(run, "₁") + _forward(run, "₂"), say


def _output(run: Pass) -> tuple[str, str]:
    return _forward(run, ""), f"The network answers {number(run.values['a'])}."


def _cost(run: Pass) -> tuple[str, str]:
    a, y = run.values["a"], run.values["y"]
    far = f"<p>The answer is {quantity('a', short(a))} and should be {quantity('y', short(y))}.</p>"
    if run.example_cost is None:
        return far, f"The answer is {short(a)}, and should be {short(y)}."
    return (
        f'{far}<p class="bp-worked"><span class="bp-of">{quantity("cost", "C")}</span>'
        f'<span class="bp-line">= ({quantity("a", "a")} − {quantity("y", "y")})²</span>'
        f'<span class="bp-line">= ({quantity("a", short(a))} − {quantity("y", short(y))})²</span>'
        f'<span class="bp-line">= <b>{quantity("cost", number(run.example_cost))}</b></span></p>'
    ), f"The cost of this example is {number(run.example_cost)}."


def _delta(run: Pass) -> tuple[str, str]:
    outer = run.factor("cost_prime", "∂C/∂a", run.activations[-1], Y)
    inner = run.factor("sigmoid_prime", "σ′(z)", np.array([[run.values["z"]]]))
    delta = Factor("δ", run.slopes["b"], "slope")
    story = "<p>How the cost changes with a, times how a changes with z.</p>"
    return story + _chain(delta, [*outer, *inner], 2), f"Delta of the output is {number(delta.value)}."


def _delta_hidden(run: Pass) -> tuple[str, str]:
    story = "<p>Each hidden neuron's share: δ comes back along its weight, times how its own a changes with its z.</p>"
    deltas = []
    for index in ("₁", "₂"):
        back = [Factor("δ", run.slopes["b"], "slope"), Factor(f"w{index}", run.values[f"w{index}"], "w")]
        inner = run.factor("sigmoid_prime", f"σ′(z{index})", np.array([[run.values[f"z{index}"]]]))
        deltas.append(Factor(f"δ{index}", run.slopes[f"b{index}"], "slope"))
        story += _chain(deltas[-1], [*back, *inner], 3)
    return story, f"Deltas of the hidden neurons: {', '.join(number(delta.value) for delta in deltas)}."


def _chain(result: Factor, factors: list[Factor], wanted: int) -> str:
    """The product of the chain rule; its result alone where the notebook has no function for one of its factors."""
    return worked(result, [factors if len(factors) == wanted else [result]])


def _layer_slopes(run: Pass, indices: tuple[str, ...]) -> tuple[str, str]:
    story = (
        "<p>The slope by a weight (∂ in the drawing): what came along it, times the δ it leads to. By a bias: δ.</p>"
    )
    for index in indices:
        delta = Factor(f"δ{index}", run.slopes[f"b{index}"], "slope")
        sources = ("x₁", "x₂") if index else ("a₁", "a₂")
        for name, source in zip(INCOMING[index], sources, strict=True):
            along = Factor(source, run.values[source], source[0])
            story += worked(Factor(f"∂C/∂{name}", run.slopes[name], "slope"), [[along, delta]], tight=True)
        story += worked(Factor(f"∂C/∂b{index}", delta.value, "slope"), [[delta]], tight=True)
    names = [name for index in indices for name in (*INCOMING[index], f"b{index}")]
    return story, "Slopes: " + ", ".join(f"{name} {number(run.slopes[name])}" for name in names) + "."


_TELL: tuple[Callable[[Pass], tuple[str, str]], ...] = (
    _example,
    _hidden_layer,
    _output,
    _cost,
    _delta,
    lambda run: _layer_slopes(run, ("",)),
    _delta_hidden,
    lambda run: _layer_slopes(run, ("₁", "₂")),
)
"""For each step, its story (HTML) and one spoken sentence."""


def _round(before: Pass, after: Pass) -> tuple[str, str]:
    """What the round changed: each parameter's slope, old and new value, and the cost."""
    old, new = before.values, after.parameters.named()
    rows = "".join(
        f'<tr><th scope="row">{quantity(name[0], name)}</th><td>{quantity("slope", signed(before.slopes[name]))}</td>'
        f"<td>{number(old[name])}</td><td>{number(new[name])}</td></tr>"
        for name in NAMES
    )
    say = f"The network now answers {number(after.values['a'])}"
    if before.example_cost is not None and after.example_cost is not None:
        say += f" and the cost went from {number(before.example_cost)} to {number(after.example_cost)}"
    return (
        f"<p>{say}. Each moved against its own slope, by the rate {short(RATE)} times it.</p>"
        f'<table class="bp-table"><thead><tr><th></th><th scope="col">slope</th><th scope="col">before</th>'
        f'<th scope="col">after</th></tr></thead><tbody>{rows}</tbody></table>'
    ), f"{say}."


def _weights_over(rounds: list[dict[str, float]]) -> Drawing:
    """The three weights, one line each, from the first round to now."""
    count = max(len(rounds) - 1, 5)
    every = [values[name] for values in rounds for name in DRAWN if np.isfinite(values[name])]
    low, high = math.floor(min(every, default=0) - 0.1), math.ceil(max(every, default=0) + 0.1)
    chart = Chart((58, 26), (236, 170), (0, count), (low, high))
    marks = [(value, f"{value}".replace("-", "−")) for value in range(low, high + 1, max(1, (high - low) // 4))]
    shapes = [chart.axes("round", "weight", [(0, "0"), (count, str(count))], marks)]
    for name, dash in DRAWN.items():
        points = [(float(i), values[name]) for i, values in enumerate(rounds)]
        shapes.append(chart.curve(points, "w", dash=dash))
        x, y = chart.place(*points[-1])
        shapes += [dot((x, y), 4.5, "w"), text((x + 10, y + 5), name, "w", anchor="start", bold=True)]
    latest = ", ".join(f"{name} {number(rounds[-1][name])}" for name in DRAWN)
    return Drawing(340, 242, f"Three weights after {len(rounds) - 1} rounds: {latest}.", "".join(shapes))


def step_backprop(forward: Function, backprop: Function, update: Function) -> BackpropStepper:
    """One example through the student's `forward` and `backprop`, step by step, and rounds with their `update`.

    The cost and the factors of the chain rule come from `mean_cost`, `cost_prime` and `sigmoid_prime` beside them.
    """
    return BackpropStepper(forward, backprop, update)
