"""The course's diagrams, drawn by matplotlib: one colour a quantity, each with a description in words.

Where one of them takes a student's function, it asks that function for its numbers, so that the picture is wrong where
the function is wrong. A function that is not written yet, or stops, gets a picture that says so instead of an error.
"""

import io
import itertools
from collections.abc import Callable, Sequence
from typing import Any, Literal, ParamSpec

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Rectangle
from matplotlib.text import Text

from backprop import colours
from backprop.pictures.picture import Picture, or_why_not
from backprop.student import Floats, Stop, as_array, as_arrays, ask

Place = tuple[float, float]
Numbers = Sequence[float] | Floats
P = ParamSpec("P")

INK = "#222222"
QUIET = "#6B6B6B"
PALE = "#BDBDBD"
"""What is there, but not spoken of yet."""
_FONTS = ["DejaVu Sans", "Verdana"]
"""Verdana is as wide as DejaVu Sans, which not every machine has."""
_DASHES = (0, (4, 2.5))
_RADIUS = 0.29
_WRITTEN = 8
"""Up to so many weights between two layers are written on their edges."""


class _Page:
    """A white page measured in inches, to put neurons, arrows and words on."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        # No axes: setting them up would take as long as all the rest.
        self.figure = Figure(figsize=(width, height))

    def add(self, artist: Artist) -> None:
        """Put something on the page whose places are inches from the lower left corner."""
        artist.set_transform(self.figure.dpi_scale_trans)
        self.figure.add_artist(artist)

    def write(
        self,
        at: Place,
        words: str,
        colour: str = INK,
        *,
        size: float = 10.5,
        align: Literal["left", "center", "right"] = "center",
        paper: bool = False,
    ) -> None:
        """Write `words`, centred on the height of `at`; `paper` keeps them readable across a line."""
        box = {"boxstyle": "square,pad=0.12", "fc": "white", "ec": "none"} if paper else None
        self.add(Text(*at, words, color=colour, fontsize=size, ha=align, va="center", bbox=box, zorder=3))

    def neuron(self, at: Place, words: str, colour: str = colours.ACTIVATION, *, radius: float = _RADIUS) -> None:
        self.add(Circle(at, radius, fc="white", ec=colour, lw=1.8, zorder=2))
        self.write(at, words, PALE if colour == PALE else INK)

    def box(
        self, at: Place, words: str, colour: str, *, width: float = 0.9, height: float = 0.5, lit: bool = True
    ) -> None:
        x, y = at
        style = "round,pad=0,rounding_size=0.08"
        corner = (x - width / 2, y - height / 2)
        self.add(FancyBboxPatch(corner, width, height, style, fc="white", ec=colour, lw=1.8, zorder=2))
        self.write(at, words, INK if lit else PALE)

    def arrow(self, start: Place, end: Place, colour: str = QUIET, *, dashed: bool = False, bend: float = 0) -> None:
        self.add(
            FancyArrowPatch(
                start,
                end,
                arrowstyle="-|>",
                mutation_scale=11,
                connectionstyle=f"arc3,rad={bend}",
                color=colour,
                lw=1.4,
                linestyle=_DASHES if dashed else "solid",
                shrinkA=0,
                shrinkB=0,
                zorder=1,
            )
        )

    def line(self, *places: Place, colour: str, width: float = 1.4, dashed: bool = False) -> None:
        xs, ys = zip(*places, strict=True)
        self.add(Line2D(xs, ys, color=colour, lw=width, linestyle=_DASHES if dashed else "solid", zorder=0.5))

    def drawing(self, alt: str) -> Picture:
        """Make a drawing of the page and the words for it."""
        text = io.StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        # Words as words take half the room of their outlines.
        with mpl.rc_context({"svg.fonttype": "none", "font.sans-serif": _FONTS}):
            self.figure.savefig(text, format="svg", facecolor="white", metadata=nothing)
        svg = text.getvalue()
        return Picture(svg[svg.index("<svg") :], alt)


def draw_chain(
    layers: int = 3,
    *,
    weights: Numbers | None = None,
    biases: Numbers | None = None,
    activations: Numbers | None = None,
    slopes: Numbers | None = None,
    backward: bool = False,
) -> Picture:
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
) -> Picture:
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

    page.add(
        FancyBboxPatch((2.75, middle - 0.6), 3.0, 1.2, "round,pad=0,rounding_size=0.5", fc="#F6F8FA", ec=PALE, zorder=0)
    )
    page.write((0.75, middle - 0.77), "one neuron earlier", QUIET, size=9)
    page.write((5.1 if backward else 4.25, middle - 0.77), "the last neuron", QUIET, size=9)
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
            page.line(((left + right) / 2, 0.4), ((left + right) / 2, middle - 0.32), colour=PALE, width=0.8)
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
) -> Picture:
    """Draw the layers of a network, input first, every neuron joined to every neuron of the next layer.

    sizes: neurons in each layer, 2 to 4 layers of up to 6.
    weights: arrays (n_l, n_{l+1}); an edge is as thick as its weight is large and dashed where it is negative; few are
        written in numbers, too.
    biases: arrays (n_{l+1},), written above the neurons.
    activations: a function without arguments that gives one array (1, n_l) a layer, X first; written
        into the neurons. It is called here, so that the picture shows what a student's function gives.
    inputs, outputs: names beside the first and the last layer.
    """
    known = None
    if activations is not None:
        answer = ask("forward", activations)
        known = [layer[0] for layer in as_arrays(answer, [(1, n) for n in sizes], "What `forward` gives back")]
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
def draw_layer(a: Floats, W: Floats, b: Floats, layer: Callable[..., Any]) -> Picture:
    """Draw one layer with its numbers: activations, weights on the edges, biases, and the sums of `layer(a, W, b)`.

    a: (n_in,); W: (n_in, n_out), few enough to be written; b: (n_out,).
    """
    sums = as_array(ask("layer", layer, a, W, b), (W.shape[1],), "What `layer` gives back")
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


def draw_neuron(names: Sequence[str] = ("a₁", "a₂", "a₃"), *, until: Literal["z", "a"] = "z") -> Picture:
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


def draw_matrices(*parts: str | tuple[int, ...]) -> Picture:
    """Draw a formula of arrays, to scale: names, each followed by its shape, and signs between them.

    For example `draw_matrices("A", (4, 2), "@", "W", (2, 3), "+", "b", (3,), "=", "Z", (4, 3))`. A shape (n,) is drawn
    as a row, a shape () as a single number.
    """
    cell = 0.26
    shapes = [part for part in parts if isinstance(part, tuple)]
    rows = [shape[0] if len(shape) == 2 else 1 for shape in shapes]
    wide = [max(cell * (shape[-1] if shape else 1), 0.55) for shape in shapes]
    signs = len(parts) - 2 * len(shapes)
    high = cell * max(rows)
    page = _Page(0.5 + sum(wide) + 0.5 * signs, high + 0.85)
    middle, x, told = 0.45 + high / 2, 0.25, []
    for name, shape in itertools.zip_longest(parts, parts[1:], fillvalue=""):
        if isinstance(name, tuple):
            continue
        if isinstance(shape, str):
            page.write((x + 0.25, middle), name, size=13)
            x += 0.5
            told.append(name)
            continue
        size = str(shape) if shape else "a number"
        count, width = rows.pop(0), wide.pop(0)
        columns = shape[-1] if shape else 1
        left, low = x + (width - cell * columns) / 2, middle - cell * count / 2
        for row, column in itertools.product(range(count), range(columns)):
            corner = (left + cell * column + 0.015, low + cell * row + 0.015)
            page.add(Rectangle(corner, cell - 0.03, cell - 0.03, fc=_colour(name), alpha=0.75, lw=0))
        page.write((x + width / 2, middle + high / 2 + 0.2), name, _colour(name), size=12)
        page.write((x + width / 2, 0.2), size, QUIET, size=9)
        x += width
        told.append(f"{name}, {size},")
    return page.drawing(f"Arrays drawn to scale: {' '.join(told)}".rstrip(",") + ".")


def _colour(name: str) -> str:
    """The colour of the quantity that a matrix of that name holds."""
    kinds = {"A": colours.ACTIVATION, "W": colours.WEIGHT, "B": colours.BIAS, "Y": colours.TARGET, "C": colours.COST}
    return colours.SLOPE if name[0] in "dδ∂" else kinds.get(name[0].upper(), colours.INPUT)


def draw_loop(here: Sequence[str] = ()) -> Picture:
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
    page.line((7.04, 0.59), (7.04, 0.25), (0.95, 0.25), (0.95, 0.45), colour=QUIET)
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
    """A number with the digits that a drawing has room for, and a true minus sign; raises Stop."""
    try:
        return f"{value:.4g}".replace("-", "−")
    except (TypeError, ValueError):
        raise Stop(f"{value!r:.60} is not a number.") from None


def _column(x: float, count: int, high: float) -> list[Place]:
    """Places for `count` neurons one above the other, the first on top, spread over `high` inches."""
    return [(x, 0.2 + high * (1 - (j + 0.5) / count)) for j in range(count)]


def _edges(page: _Page, left: list[Place], right: list[Place], W: Floats | None) -> None:
    most = 1.0 if W is None else float(np.abs(W).max()) or 1.0
    for i, start in enumerate(left):
        for j, end in enumerate(right):
            weight = 0.4 * most if W is None else float(W[i, j])
            page.line(start, end, colour=colours.WEIGHT, width=0.5 + 2 * abs(weight) / most, dashed=weight < 0)
            at = 0.3
            middle = (start[0] + at * (end[0] - start[0]), start[1] + at * (end[1] - start[1]))
            if W is not None and W.size <= _WRITTEN:
                page.write(middle, _short(weight), colours.WEIGHT, size=9, paper=True)
            elif W is None and i == j == 0:
                page.write(middle, "w₁₁", colours.WEIGHT, paper=True)
