"""The course's diagrams (`draw_…`) and plots (`plot_…`): one colour a quantity, each with a description in words.

Where one of them takes a student's function, it asks that function for its numbers, so that the picture is wrong where
the function is wrong. A function that is not written yet, or stops, gets a picture that says so instead of an error.
"""

import base64
import functools
import html
import io
import textwrap
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Literal, ParamSpec

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Rectangle

from backprop import colours
from backprop.check import observe, stopped

Floats = np.ndarray[Any, np.dtype[np.float64]]
Place = tuple[float, float]
Numbers = Sequence[float] | Floats
P = ParamSpec("P")

INK = "#222222"
QUIET = "#6B6B6B"
PALE = "#BDBDBD"
"""What is there, but not spoken of yet."""
_FONTS = ["DejaVu Sans", "Verdana"]
"""Verdana is as wide as DejaVu Sans, which not every machine has."""
_RADIUS = 0.29
_DOTS = 200
"""More dots than this cannot be told apart: of more homes, every second, third … is drawn."""
_WRITTEN = 8
"""Up to so many weights between two layers are written on their edges."""


@dataclass(frozen=True)
class Drawing:
    """A picture (SVG) and the words for it. A notebook shows it when it is the last line of a cell."""

    svg: str
    alt: str

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        # JupyterLab gives an SVG output no alt text, so the picture travels inside of an <img>, too.
        source = base64.b64encode(self.svg.encode()).decode()
        image = f'<img alt="{html.escape(self.alt)}" src="data:image/svg+xml;base64,{source}" style="max-width: 100%">'
        return {"text/html": image, "image/svg+xml": self.svg, "text/plain": self.alt}


class NoPicture(Exception):
    """A student's function gave nothing that can be drawn. The text says why."""


def or_why_not(draw: Callable[P, Drawing]) -> Callable[P, Drawing]:
    """Where there is nothing to draw, draw the reason."""

    @functools.wraps(draw)
    def drawn(*arguments: P.args, **keywords: P.kwargs) -> Drawing:
        try:
            return draw(*arguments, **keywords)
        except NoPicture as reason:
            lines = textwrap.wrap(f"No picture yet: {reason}", 85)
            page = _Page(7.4, 0.3 + 0.2 * len(lines))
            page.write((0.1, page.height / 2), "\n".join(lines), colours.COST, align="left")
            return page.drawing(f"No picture yet: {reason}")

    return drawn


def ask(function: Callable[..., Any], *arguments: Any, shape: tuple[int, ...] | None = None) -> Floats:
    """Ask a student's function for numbers, of that shape where one is given; raises NoPicture."""
    value = answer(function, *arguments)
    name = _function_or(getattr(function, "__name__", ""))
    try:
        values = np.asarray(value, float)
    except (TypeError, ValueError):
        raise NoPicture(f"{name} gave {value!r:.60}, which is not numbers.") from None
    if not np.isfinite(values).all():
        raise NoPicture(f"{name} gave {_short(values[~np.isfinite(values)].flat[0])}, which has no place in a picture.")
    if shape is not None and values.shape != shape:
        raise NoPicture(f"{name} gave shape {values.shape}, where {shape} belongs.")
    return values


def answer(function: Callable[..., Any], *arguments: Any) -> Any:
    """Return what a student's function returns; raises NoPicture where it raises."""
    outcome = observe(function, arguments)
    if outcome.error is None:
        return outcome.value
    name = _function_or(traceback.extract_tb(outcome.error.__traceback__)[-1].name)
    raise NoPicture(stopped(name, outcome.error))


def _function_or(name: str) -> str:
    return name if name.isidentifier() else "your function"


class _Page:
    """A white page measured in inches, to put neurons, arrows and words on."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width, height))
        self.axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
        self.axes.set_axis_off()

    def write(
        self,
        at: Place,
        words: str,
        colour: str = INK,
        *,
        size: float = 10.5,
        align: Literal["left", "center", "right"] = "center",
        bold: bool = False,
        paper: bool = False,
    ) -> None:
        """Write `words`, centred on the height of `at`; `paper` keeps them readable across a line."""
        box = {"boxstyle": "square,pad=0.12", "fc": "white", "ec": "none"} if paper else None
        weight = "bold" if bold else "normal"
        self.axes.text(*at, words, color=colour, size=size, ha=align, va="center", weight=weight, bbox=box)

    def neuron(self, at: Place, words: str, colour: str = colours.ACTIVATION, *, radius: float = _RADIUS) -> None:
        self.axes.add_patch(Circle(at, radius, fc="white", ec=colour, lw=1.8, zorder=2))
        ink = colour if colour == PALE else INK
        self.write(at, words, ink)

    def box(
        self, at: Place, words: str, colour: str, *, width: float = 0.9, height: float = 0.5, lit: bool = True
    ) -> None:
        x, y = at
        style = "round,pad=0,rounding_size=0.08"
        corner = (x - width / 2, y - height / 2)
        self.axes.add_patch(FancyBboxPatch(corner, width, height, style, fc="white", ec=colour, lw=1.8, zorder=2))
        self.write(at, words, INK if lit else PALE)

    def arrow(
        self,
        start: Place,
        end: Place,
        colour: str = QUIET,
        *,
        width: float = 1.4,
        dashed: bool = False,
        bend: float = 0,
    ) -> None:
        style = (0, (4, 2.5)) if dashed else "solid"
        curve = f"arc3,rad={bend}"
        self.axes.add_patch(
            FancyArrowPatch(
                start, end, arrowstyle="-|>", mutation_scale=11, connectionstyle=curve, color=colour, lw=width,
                linestyle=style, shrinkA=0, shrinkB=0, zorder=1,
            )
        )  # fmt: skip

    def line(self, start: Place, end: Place, colour: str, *, width: float = 1.2, dashed: bool = False) -> None:
        style = (0, (4, 2.5)) if dashed else "solid"
        self.axes.plot(*zip(start, end, strict=True), color=colour, lw=width, linestyle=style, zorder=0.5)

    def drawing(self, alt: str) -> Drawing:
        return finished(self.figure, alt)


def finished(figure: Figure, alt: str) -> Drawing:
    """Make a drawing of a figure and the words for it."""
    text = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    # The salt makes the same picture the same text every time; words that stay words take half the room of outlines.
    with mpl.rc_context({"svg.hashsalt": "backprop", "svg.fonttype": "none", "font.sans-serif": _FONTS}):
        figure.savefig(text, format="svg", facecolor="white", metadata=nothing)
    svg = text.getvalue()
    return Drawing(svg[svg.index("<svg") :], alt)


def draw_chain(
    layers: int = 3,
    *,
    weights: Numbers | None = None,
    biases: Numbers | None = None,
    activations: Numbers | None = None,
    slopes: Numbers | None = None,
    backward: bool = False,
) -> Drawing:
    """Draw a chain of single neurons, the input first, with its weights, its biases and the cost at its end.

    layers: how many weights the chain has, 1 to 4.
    weights, biases: `layers` numbers each, written beside their symbols; activations: one more, the input first.
    slopes: δ of each neuron, written under it; backward: draw the arrows of the error, from the cost to the front.
    """
    gap, y = 1.5 if weights is None else 1.85, 0.55 if slopes is None and not backward else 1.15
    page = _Page(1.0 + gap * (layers + 1), y + 0.9)
    xs = [0.45 + gap * i for i in range(layers + 1)]
    for i, x in enumerate(xs):
        value = "" if activations is None else f"\n{_short(activations[i])}"
        page.neuron((x, y), f"a{_up(i)}{value}", colours.INPUT if i == 0 else colours.ACTIVATION, radius=0.36)
        if i == 0:
            continue
        page.arrow((xs[i - 1] + 0.36, y), (x - 0.36, y), colours.WEIGHT)
        page.write(((xs[i - 1] + x) / 2, y + 0.2), _named(f"w{_up(i - 1)}", weights, i - 1), colours.WEIGHT)
        page.arrow((x, y + 0.62), (x, y + 0.36), colours.BIAS)
        page.write((x, y + 0.73), _named(f"b{_up(i - 1)}", biases, i - 1), colours.BIAS)
        if slopes is not None:
            page.write((x, 0.2), _named(f"δ{_up(i)}", slopes, i - 1), colours.SLOPE)
    end = xs[-1] + gap - 0.35
    page.arrow((xs[-1] + 0.36, y), (end - 0.3, y))
    page.box((end, y), "C", colours.COST, width=0.6)
    page.write((end, y + 0.73), "y", colours.TARGET)
    page.arrow((end, y + 0.62), (end, y + 0.25), colours.TARGET)
    if backward:
        for left, right in zip(xs[1:], [*xs[2:], end], strict=True):
            page.arrow((right - 0.1, y - 0.42), (left + 0.1, y - 0.42), colours.SLOPE, dashed=True, bend=-0.15)
    given = {"Weights": weights, "Biases": biases, "Activations": activations, "δ": slopes}
    return page.drawing(
        f"A chain of single neurons from left to right: the input a(0), then {layers} neurons, each with one weight on "
        "the edge that leads to it and one bias, then the cost C, which compares the last activation with the target y."
        + "".join(f" {name}: {_all(values)}." for name, values in given.items() if values is not None)
        + (" Dashed arrows lead from the cost back to the first neuron." if backward else "")
    )


@or_why_not
def draw_last_two(
    *,
    incoming: float | None = None,
    w: float | None = None,
    b: float | None = None,
    z: float | None = None,
    a: float | None = None,
    y: float | None = None,
    cost: float | None = None,
    until: Literal["z", "a", "C"] = "C",
    backward: bool = False,
) -> Drawing:
    """Draw the last two neurons of a chain, the last one opened up: w, a, b → z → a → C.

    Numbers that are given are written beside their symbols.
    until: the last quantity that is spoken of; what comes after it is pale.
    backward: write the three slopes of the chain rule on dashed arrows that lead back.
    """
    page = _Page(8.0, 2.6 if backward else 2.3)
    middle = 1.35 if backward else 1.05
    spoken = {"z": 0, "a": 1, "C": 2}[until]
    ink = [
        colours.INPUT,
        *(colour if spoken >= i else PALE for i, colour in ((1, colours.ACTIVATION), (2, colours.COST))),
    ]
    target = colours.TARGET if spoken == 2 else PALE
    arrows = [QUIET if spoken >= i else PALE for i in (1, 2)]

    page.axes.add_patch(
        FancyBboxPatch((2.75, middle - 0.6), 3.0, 1.2, "round,pad=0,rounding_size=0.5", fc="#F6F8FA", ec=PALE, zorder=0)
    )
    page.write((0.75, middle - 0.77), "one neuron earlier", QUIET, size=9)
    page.write((4.25, middle - 0.77), "the last neuron", QUIET, size=9)
    page.neuron((0.75, middle), _with("a⁽ᴸ⁻¹⁾", incoming), colours.ACTIVATION, radius=0.42)
    page.arrow((1.17, middle), (2.9, middle), colours.WEIGHT)
    page.write((2.0, middle + 0.2), _with("w", w, " = "), colours.WEIGHT)
    page.arrow((3.4, middle + 0.8), (3.4, middle + 0.3), colours.BIAS)
    page.write((3.4, middle + 0.92), _with("b", b, " = "), colours.BIAS)
    page.box((3.4, middle), _with("z", z), ink[0], width=1.0, height=0.6)
    page.arrow((3.9, middle), (4.6, middle), arrows[0])
    page.write((4.25, middle + 0.17), "σ", INK if spoken else PALE)
    page.neuron((5.02, middle), _with("a", a), ink[1], radius=0.42)
    page.arrow((5.44, middle), (6.8, middle), arrows[1])
    page.box((7.3, middle), _with("C", cost), ink[2], width=1.0, height=0.6, lit=spoken == 2)
    page.arrow((7.3, middle + 0.8), (7.3, middle + 0.3), target)
    page.write((7.3, middle + 0.92), _with("y", y, " = "), target)
    if backward:
        slopes = (
            (6.8, 5.44, "∂C/∂a = 2(a − y)"),
            (4.6, 3.9, "∂a/∂z = σ'(z)"),
            (2.85, 1.17, "∂z/∂w = a⁽ᴸ⁻¹⁾"),
        )
        for right, left, words in slopes:
            page.arrow((right, middle - 0.28), (left, middle - 0.28), colours.SLOPE, dashed=True)
            page.write(((left + right) / 2, 0.25), words, colours.SLOPE)
            page.line(((left + right) / 2, 0.4), ((left + right) / 2, middle - 0.32), PALE, width=0.8)
    given = {"incoming a": incoming, "w": w, "b": b, "z": z, "a": a, "y": y, "C": cost}
    values = ", ".join(f"{name} = {_short(value)}" for name, value in given.items() if value is not None)
    return page.drawing(
        "The last two neurons of the chain. The earlier one's activation is multiplied by the weight w, the bias b is "
        "added: that is z, the weighted sum. The activation function σ makes the activation a of it, and the cost C "
        "compares a with the target y."
        + (f" Numbers: {values}." if values else "")
        + (
            " Dashed arrows carry the slopes back: ∂C/∂a = 2(a − y), ∂a/∂z = σ'(z), ∂z/∂w = the incoming a."
            if backward
            else ""
        )
    )


@or_why_not
def draw_network(
    sizes: Sequence[int],
    *,
    weights: Sequence[Floats] | None = None,
    biases: Sequence[Floats] | None = None,
    activations: Callable[[], Any] | None = None,
    inputs: Sequence[str] = (),
    outputs: Sequence[str] = (),
) -> Drawing:
    """Draw the layers of a network, input first, every neuron joined to every neuron of the next layer.

    sizes: neurons in each layer, 2 to 4 layers of up to 6.
    weights: arrays (n_l, n_{l+1}); an edge is as thick as its weight is large and dashed where it is negative; few are
        written in numbers, too.
    biases: arrays (n_{l+1},), written above the neurons.
    activations: a function without arguments that gives one array a layer, X first, each (n_l,) or (1, n_l); written
        into the neurons. It is called here, so that the picture shows what a student's function gives.
    inputs, outputs: names beside the first and the last layer.
    """
    known = None if activations is None else _activations(activations, sizes)
    left, right = (1.5 if inputs else 0.7), (1.5 if outputs else 0.7)
    gap, high = 2.1, max(2.0, 0.85 * max(sizes))
    page = _Page(left + right + gap * (len(sizes) - 1), high + 0.7)
    columns = [_column(left + gap * i, n, high) for i, n in enumerate(sizes)]
    for i in range(len(sizes) - 1):
        _edges(page, columns[i], columns[i + 1], None if weights is None else weights[i])
    for i, column in enumerate(columns):
        colour = colours.ACTIVATION if i else colours.INPUT
        for j, place in enumerate(column):
            words = f"{'a' if i else 'x'}{_down(j + 1)}" if known is None else _short(known[i][j])
            page.neuron(place, words, colour)
            if i:
                bias = f"b{_down(j + 1)}" if biases is None else f"b = {_short(biases[i - 1][j])}"
                page.write((place[0], place[1] + 0.38), bias, colours.BIAS, size=9)
        title = "input layer" if i == 0 else "output layer" if i == len(sizes) - 1 else "hidden layer"
        page.write((column[0][0], high + 0.5), title, QUIET, size=9.5)
    for place, name in zip(columns[0], inputs, strict=False):
        page.write((place[0] - 0.4, place[1]), name, align="right", size=9.5)
    for place, name in zip(columns[-1], outputs, strict=False):
        page.write((place[0] + 0.4, place[1]), name, align="left", size=9.5)
    alt = (
        f"A network of {len(sizes)} layers with {', '.join(map(str, sizes))} neurons, from the input layer on the left "
        "to the output layer on the right. Each neuron is joined by a weighted edge to every neuron of the next layer; "
        "each neuron after the input has a bias."
    )
    if known is not None:
        alt += " Activations: " + "; ".join(", ".join(map(_short, layer)) for layer in known) + "."
    return page.drawing(alt)


@or_why_not
def draw_layer(a: Floats, W: Floats, b: Floats, layer: Callable[..., Any]) -> Drawing:
    """Draw one layer with its numbers: activations, weights on the edges, biases, and the sums of `layer(a, W, b)`.

    a: (n_in,); W: (n_in, n_out), few enough to be written; b: (n_out,).
    """
    sums = ask(layer, a, W, b, shape=(W.shape[1],))
    high = 0.85 * max(W.shape)
    page = _Page(5.6, high + 0.65)
    left, right = _column(0.8, len(a), high), _column(4.3, len(b), high)
    _edges(page, left, right, W)
    for place, value in zip(left, a, strict=True):
        page.neuron(place, _short(value))
    for place, value, bias in zip(right, sums, b, strict=True):
        page.neuron(place, _short(value), colours.INPUT)
        page.write((place[0] + 0.42, place[1]), f"b = {_short(bias)}", colours.BIAS, align="left")
    page.write((0.8, high + 0.4), "activations a", colours.ACTIVATION)
    page.write((4.3, high + 0.4), "weighted sums z", colours.INPUT)
    return page.drawing(
        f"One layer. Activations {_all(a)} on the left lead along weighted edges to the weighted sums {_all(sums)} on "
        f"the right; the biases are {_all(b)}."
    )


def draw_neuron(names: Sequence[str] = ("a₁", "a₂", "a₃"), *, until: Literal["z", "a"] = "z") -> Drawing:
    """Draw one neuron opened up: its inputs, a weight on each edge, the bias, the sum z, and σ where `until` is "a"."""
    high = 0.72 * len(names)
    page = _Page(6.4, high + 0.5)
    middle = high / 2 + 0.2
    for j, place in enumerate(_column(0.6, len(names), high), start=1):
        page.neuron(place, names[j - 1])
        target = (3.05, middle + (place[1] - middle) * 0.25)
        page.arrow((place[0] + _RADIUS, place[1]), target, colours.WEIGHT)
        at = 0.38
        label = (place[0] + at * (target[0] - place[0]) + 0.15, place[1] + at * (target[1] - place[1]))
        page.write(label, f"w{_down(j)}", colours.WEIGHT, paper=True)
    page.box((3.6, middle), "add up", colours.INPUT, width=1.1, height=0.7)
    page.arrow((3.6, middle + 0.85), (3.6, middle + 0.35), colours.BIAS)
    page.write((3.6, middle + 0.97), "b", colours.BIAS)
    page.arrow((4.15, middle), (4.75, middle), colours.INPUT)
    page.write((4.95, middle), "z", colours.INPUT, size=12)
    lit = until == "a"
    page.arrow((5.12, middle), (5.7, middle), QUIET if lit else PALE)
    page.write((5.38, middle + 0.17), "σ", INK if lit else PALE)
    page.neuron((6.0, middle), "a", colours.ACTIVATION if lit else PALE)
    return page.drawing(
        f"One neuron: {len(names)} activations come in, each along an edge with its own weight; the products are added "
        "up with the bias b, which gives z. The activation function σ makes the neuron's own activation a of z."
    )


def draw_matrices(*parts: str | tuple[int, int]) -> Drawing:
    """Draw a formula of matrices, to scale: names, each followed by its (rows, columns), and signs between them.

    For example `draw_matrices("A", (4, 2), "@", "W", (2, 3), "=", "Z", (4, 3))`.
    """
    cell = 0.26
    shapes = [part for part in parts if not isinstance(part, str)]
    signs = sum(isinstance(part, str) for part in parts) - len(shapes)
    high = cell * max(rows for rows, _ in shapes)
    page = _Page(0.5 + sum(max(cell * columns, 0.55) for _, columns in shapes) + 0.5 * signs, high + 0.85)
    middle, x = 0.45 + high / 2, 0.25
    for i, part in enumerate(parts):
        if not isinstance(part, str):
            continue
        shape = parts[i + 1] if i + 1 < len(parts) else part
        if isinstance(shape, str):
            page.write((x + 0.25, middle), part, size=13)
            x += 0.5
            continue
        rows, columns = shape
        wide = max(cell * columns, 0.55)
        left, low = x + (wide - cell * columns) / 2, middle - cell * rows / 2
        for row in range(rows):
            for column in range(columns):
                corner = (left + cell * column + 0.015, low + cell * row + 0.015)
                page.axes.add_patch(Rectangle(corner, cell - 0.03, cell - 0.03, fc=_colour(part), alpha=0.75, lw=0))
        page.write((x + wide / 2, middle + high / 2 + 0.2), part, _colour(part), size=12)
        page.write(
            (x + wide / 2, 0.2),
            f"({rows}, {columns})" if rows > 1 or part[0].isupper() else f"({columns},)",
            QUIET,
            size=9,
        )
        x += wide
    formula = " ".join(
        f"{part}" if isinstance(part, str) else f"of {part[0]} rows, {part[1]} columns" for part in parts
    )
    return page.drawing(f"Matrices drawn to scale: {formula}.")


def _colour(name: str) -> str:
    """The colour of the quantity that a matrix of that name holds."""
    kinds = {"A": colours.ACTIVATION, "W": colours.WEIGHT, "B": colours.BIAS, "Y": colours.TARGET}
    return colours.SLOPE if name[0] in "dδ∂" else kinds.get(name[0].upper(), colours.INPUT)


def draw_loop(here: Sequence[str] = ()) -> Drawing:
    """Draw the loop of learning: predict, compare, find the slopes, adjust; those in `here` are in full colour."""
    steps = (
        ("predict", "forward pass", colours.ACTIVATION),
        ("compare", "cost", colours.COST),
        ("find the slopes", "back propagation", colours.SLOPE),
        ("adjust", "weights and biases", colours.WEIGHT),
    )
    page = _Page(8.0, 1.35)
    for i, (name, how, colour) in enumerate(steps):
        lit = not here or name in here
        x = 0.95 + 2.03 * i
        page.box((x, 0.9), f"{name}\n{how}", colour if lit else PALE, width=1.6, height=0.62, lit=lit)
        if i:
            page.arrow((x - 1.23, 0.9), (x - 0.8, 0.9))
    page.axes.plot([7.04, 7.04, 0.95, 0.95], [0.59, 0.25, 0.25, 0.45], color=QUIET, lw=1.4)
    page.arrow((0.95, 0.3), (0.95, 0.59))
    page.write((4.0, 0.25), "again and again", QUIET, size=9.5, paper=True)
    told = ", ".join(f"{name} ({how})" for name, how, _ in steps)
    return page.drawing(f"The loop of learning: {told}, and again." + (f" Here: {', '.join(here)}." if here else ""))


def _named(symbol: str, values: Numbers | None, index: int) -> str:
    return symbol if values is None else f"{symbol} = {_short(values[index])}"


def _with(symbol: str, value: float | None, between: str = "\n") -> str:
    return symbol if value is None else f"{symbol}{between}{_short(value)}"


def _all(values: Numbers) -> str:
    return ", ".join(map(_short, values))


def _up(layer: int) -> str:
    """The number of a layer, as it is written above a symbol."""
    return f"⁽{'⁰¹²³⁴⁵⁶⁷⁸⁹'[layer]}⁾"


def _down(index: int) -> str:
    """The number of a neuron in its layer, counted from 1, as it is written below a symbol."""
    return "₀₁₂₃₄₅₆₇₈₉"[index]


def _short(value: float) -> str:
    """A number with the digits that a drawing has room for, and a true minus sign; raises NoPicture."""
    try:
        return f"{float(value):.4g}".replace("-", "−")
    except (TypeError, ValueError):
        raise NoPicture(f"{value!r:.60} is not a number.") from None


def _column(x: float, count: int, high: float) -> list[Place]:
    """Places for `count` neurons one above the other, the first on top, spread over `high` inches."""
    return [(x, 0.2 + high * (1 - (j + 0.5) / count)) for j in range(count)]


def _edges(page: _Page, left: list[Place], right: list[Place], W: Floats | None) -> None:
    most = 1.0 if W is None else float(np.abs(W).max()) or 1.0
    for i, start in enumerate(left):
        for j, end in enumerate(right):
            weight = 0.4 * most if W is None else float(W[i, j])
            page.line(start, end, colours.WEIGHT, width=0.5 + 2 * abs(weight) / most, dashed=weight < 0)
            at = 0.3
            middle = (start[0] + at * (end[0] - start[0]), start[1] + at * (end[1] - start[1]))
            if W is not None and W.size <= _WRITTEN:
                page.write(middle, _short(weight), colours.WEIGHT, size=9, paper=True)
            elif W is None and i == j == 0:
                page.write(middle, "w₁₁", colours.WEIGHT, paper=True)


def _activations(activations: Callable[[], Any], sizes: Sequence[int]) -> list[Floats]:
    known = answer(activations)
    if not isinstance(known, list) or len(known) != len(sizes):
        raise NoPicture(f"the network has {len(sizes)} layers, so a list of {len(sizes)} activations belongs here.")
    return [ask(lambda part=part, n=n: np.reshape(part, n)) for part, n in zip(known, sizes, strict=True)]


@or_why_not
def plot_curve(
    function: Callable[[float], Any],
    between: tuple[float, float],
    *,
    x: str,
    y: str,
    colour: str = colours.ACTIVATION,
    points: Sequence[float] = (),
    slope: Callable[[float], Any] | None = None,
) -> Drawing:
    """Plot a function of one number, with a dot at each of `points` and, where `slope` is given, the tangent there.

    x, y: the names of the axes.
    """
    across, high = _curve(function, between)
    figure, axes = plot_axes(x, y)
    axes.plot(across, high, color=colour, lw=2.2)
    said = []
    for at in points:
        value = float(ask(function, at, shape=()))
        label, told = _short(value), f"{_short(value)} at {x} = {_short(at)}"
        if slope is not None:
            steep = float(ask(slope, at, shape=()))
            reach = _reach(axes, steep, between)
            ends = np.array([-reach, reach])
            axes.plot(at + ends, value + steep * ends, color=colours.SLOPE, lw=2, ls=(0, (5, 2)))
            label, told = f"slope {_short(steep)}", f"{told} with slope {_short(steep)}"
        axes.plot(at, value, "o", color=colour, ms=7, mec="white")
        axes.annotate(label, (at, value), (7, -13), textcoords="offset points", size=9)
        said.append(told)
    axes.set_ylim(*_margin(high))
    return finished(
        figure,
        f"The curve of {y} against {x}: it goes from {_short(high[0])} at {x} = {_short(between[0])} to "
        f"{_short(high[-1])} at {_short(between[1])}, between {_short(np.min(high))} and {_short(np.max(high))}."
        + (f" Marked: {'; '.join(said)}." if said else ""),
    )


@or_why_not
def plot_descent(
    function: Callable[[float], Any],
    path: Callable[[], Any],
    between: tuple[float, float],
    *,
    x: str = "w",
    y: str = "C",
) -> Drawing:
    """Plot a cost against one parameter and the path of that parameter downhill.

    path: a function without arguments that gives the parameter after each step, the start first.
    """
    across, high = _curve(function, between)
    steps = np.ravel(ask(path))
    costs = np.array([float(ask(function, w, shape=())) for w in steps])
    figure, axes = plot_axes(x, y)
    axes.plot(across, high, color=colours.COST, lw=2.2)
    axes.plot(steps, costs, "o-", color=colours.WEIGHT, lw=1.2, ms=5.5, mec="white")
    axes.annotate("start", (steps[0], costs[0]), (8, 2), textcoords="offset points", size=9)
    axes.set_xlim(*between)
    axes.set_ylim(*_margin(high))
    return finished(
        figure,
        f"The cost {y} against {x}, and a path of {len(steps) - 1} steps from {x} = {_short(steps[0])}, "
        f"cost {_short(costs[0])}, to {x} = {_short(steps[-1])}, cost {_short(costs[-1])}.",
    )


@or_why_not
def plot_costs(costs: Numbers | Callable[[], Any], *, title: str = "") -> Drawing:
    """Plot the cost over the steps of a training run; `costs` may be a function without arguments that gives them."""
    values = np.ravel(ask(costs) if callable(costs) else np.asarray(costs, float))
    figure, axes = plot_axes("step", "mean cost")
    axes.plot(values, color=colours.COST, lw=2)
    axes.set_ylim(bottom=0)
    axes.set_title(title, size=10)
    return finished(
        figure,
        f"{title or 'The mean cost'} over {len(values)} steps, from {_short(values[0])} to {_short(values[-1])}.",
    )


@or_why_not
def plot_prices(guesses: Numbers | Callable[[], Any], prices: Numbers) -> Drawing:
    """Plot guessed prices against real ones, in dollars, with the line on which a guess is right.

    guesses: as many numbers as `prices`, or a function without arguments that gives them.
    """
    real = np.asarray(prices, float)
    guessed = np.reshape(ask(guesses) if callable(guesses) else np.asarray(guesses, float), -1)
    if guessed.shape != real.shape:
        raise NoPicture(f"{len(guessed)} guesses for {len(real)} prices.")
    figure, axes = plot_axes("sold for, thousands of dollars", "guess, thousands of dollars", size=(4.4, 3.3))
    top = 1.05 * max(real.max(), guessed.max()) / 1000
    axes.plot([0, top], [0, top], color=colours.TARGET, lw=1.4, ls=(0, (5, 2)))
    axes.annotate("right", (0.93 * top, 0.93 * top), (-30, 2), textcoords="offset points", color=colours.TARGET, size=9)
    some = slice(None, None, 1 + len(real) // _DOTS)
    axes.plot(real[some] / 1000, guessed[some] / 1000, "o", color=colours.ACTIVATION, ms=4.5, mec="white", mew=0.5)
    off = f"off by ${np.mean(np.abs(guessed - real)):,.0f} on average"
    axes.set_title(off, size=10, color=colours.COST)
    return finished(figure, f"{len(real)} guessed prices against what the homes were sold for: {off}.")


@or_why_not
def plot_plane(
    predict: Callable[[Floats], Any],
    examples: Floats,
    classes: Numbers,
    *,
    title: str = "",
) -> Drawing:
    """Plot what a network with two inputs and one output says about every point of the plane, and examples on it.

    predict: takes X (m, 2), gives m numbers between 0 and 1. examples: (k, 2). classes: k numbers, 0 or 1.
    """
    side = np.linspace(-0.4, 1.4, 46)
    points = np.array([(x, y) for y in side for x in side])
    said = np.reshape(ask(predict, points), -1)
    if said.size != len(points):
        raise NoPicture(f"{len(points)} points were asked about, and {said.size} answers came.")
    figure, axes = plot_axes("x₁", "x₂", size=(3.6, 3.0))
    surface = said.reshape(len(side), len(side))
    axes.imshow(
        surface, extent=(-0.4, 1.4, -0.4, 1.4), origin="lower", cmap="Blues", vmin=-0.3, vmax=1.4, aspect="auto"
    )
    if surface.min() < 0.5 < surface.max():
        axes.contour(side, side, surface, levels=[0.5], colors=INK, linewidths=1.4)
    for (x, y), answer in zip(examples, classes, strict=True):
        axes.plot(x, y, "s" if answer else "o", color=colours.TARGET, ms=15, mfc="white", mew=2)
        axes.annotate(f"{answer:g}", (x, y), ha="center", va="center", size=10)
    axes.set_title(title, size=10)
    answers = np.reshape(ask(predict, np.asarray(examples, float)), -1)
    told = "; ".join(
        f"({x:g}, {y:g}) should be {c:g}, is {_short(p)}"
        for (x, y), c, p in zip(examples, classes, answers, strict=True)
    )
    return finished(
        figure, f"{title + '. ' if title else ''}The plane of two inputs, darker where the network says 1. {told}."
    )


@or_why_not
def plot_race(**runs: Callable[[], Any]) -> Drawing:
    """Call each function once and plot how long it took, in milliseconds; `_` in a name is a space."""

    def timed(run: Callable[[], Any]) -> float:
        start = perf_counter()
        run()
        return perf_counter() - start

    took = {name.replace("_", " "): 1000 * float(ask(timed, run)) for name, run in runs.items()}
    figure, axes = plot_axes("milliseconds", "", size=(6.0, 0.9 + 0.4 * len(took)))
    axes.set_axis_off()
    for place, (name, time) in enumerate(took.items()):
        axes.barh(-place, time, color=colours.ACTIVATION, height=0.6)
        axes.annotate(
            f"{name}: {time:.2f} ms", (time, -place), (6, 0), textcoords="offset points", va="center", size=10
        )
    axes.set_xlim(0, 1.6 * max(took.values()))
    return finished(figure, "Time taken: " + "; ".join(f"{name} {time:.2f} ms" for name, time in took.items()) + ".")


def plot_axes(x: str, y: str, *, size: Place = (5.0, 2.7)) -> tuple[Figure, Axes]:
    """A small plot of that size in inches, with room for the names of its axes and a line above."""
    width, height = size
    figure = Figure(figsize=size)
    # Fixed margins: a layout engine would draw everything twice.
    axes = figure.add_axes((0.65 / width, 0.5 / height, 1 - 0.8 / width, 1 - 0.8 / height))
    axes.locator_params(nbins=6)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(QUIET)
    axes.tick_params(labelsize=9, color=QUIET)
    axes.grid(color="#E6E6E6", lw=0.8)
    axes.set_axisbelow(True)
    return figure, axes


def _curve(function: Callable[[float], Any], between: tuple[float, float]) -> tuple[Floats, Floats]:
    across = np.linspace(*between, 101)
    return across, np.array([float(ask(function, float(x), shape=())) for x in across])


def _reach(axes: Axes, steep: float, between: tuple[float, float]) -> float:
    """How far a tangent reaches to each side: shorter where it is steep."""
    low, high = axes.get_ylim()
    tilt = steep * (between[1] - between[0]) / ((high - low) or 1.0)
    return 0.17 * (between[1] - between[0]) / float(np.hypot(1, tilt * 0.5))


def _margin(values: Floats) -> tuple[float, float]:
    low, high = float(np.min(values)), float(np.max(values))
    gap = 0.08 * (high - low) or 0.5
    return low - gap, high + gap
