"""The drawing of the small network of the lessons: two inputs, two hidden neurons, one output."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from backprop.pictures.svg import Drawing, Point, box, dot, line, text
from backprop.student import Floats
from backprop.writing import Factor, Terms, number

WIDTH, HEIGHT = 560.0, 380.0
RADIUS = 39.0
INPUTS: tuple[Point, Point] = ((44, 92), (44, 286))
HIDDEN: tuple[Point, Point] = ((292, 92), (292, 286))
OUTPUT: Point = (512, 189)

EDGES: Mapping[str, tuple[Point, Point, float]] = {
    "w₁₁": (INPUTS[0], HIDDEN[0], 0.5),
    "w₁₂": (INPUTS[0], HIDDEN[1], 0.33),
    "w₂₁": (INPUTS[1], HIDDEN[0], 0.33),
    "w₂₂": (INPUTS[1], HIDDEN[1], 0.5),
    "w₁": (HIDDEN[0], OUTPUT, 0.5),
    "w₂": (HIDDEN[1], OUTPUT, 0.5),
}
"""Each weight's neurons, and where along the edge its label stands."""
BIASES: Mapping[str, Point] = {"b₁": HIDDEN[0], "b₂": HIDDEN[1], "b": OUTPUT}
NAMES = (*list(EDGES)[:4], "b₁", "b₂", "w₁", "w₂", "b")
"""The nine parameters in the order of `flat`."""


@dataclass
class Parameters:
    """Weights and biases of the 2-2-1 network, as the lessons' functions take them."""

    weights: list[Floats]
    biases: list[Floats]

    @classmethod
    def of(cls, flat: Sequence[float] | Floats) -> "Parameters":
        """From the nine numbers in the order of NAMES: W¹ by rows, b¹, W², b²."""
        p = np.array(flat, dtype=float)
        return cls([p[:4].reshape(2, 2), p[6:8].reshape(2, 1)], [p[4:6], p[8:]])

    def flat(self) -> Floats:
        (W1, W2), (b1, b2) = self.weights, self.biases
        return np.concatenate([W1.ravel(), b1, W2.ravel(), b2])

    @classmethod
    def from_named(cls, values: Mapping[str, float]) -> "Parameters":
        return cls.of([values[name] for name in NAMES])

    def named(self) -> dict[str, float]:
        return dict(zip(NAMES, self.flat().tolist(), strict=True))


INCOMING = {"₁": ("w₁₁", "w₂₁"), "₂": ("w₁₂", "w₂₂"), "": ("w₁", "w₂")}
"""The weights into each neuron, by the neuron's index."""
NEURON = {"₁": "First hidden neuron", "₂": "Second hidden neuron", "": "Output"}


def terms_into(index: str, values: Mapping[str, float]) -> Terms:
    """The weighted sum into a neuron, written out: each weight beside what comes along it, then the bias."""
    sources = ("x₁", "x₂") if index else ("a₁", "a₂")
    products = [
        (Factor(w, values[w], "w"), Factor(a, values[a], a[0])) for w, a in zip(INCOMING[index], sources, strict=True)
    ]
    return [*products, (Factor(f"b{index}", values[f"b{index}"], "b"),)]


SHAPES = ([(2, 2), (2, 1)], [(2,), (1,)])
"""Of the weights and of the biases."""


@dataclass
class Labels:
    """What is written on the network, by the name of the neuron (x₁, a₁, …) or parameter, as far as it is known."""

    inside: dict[str, str] = field(default_factory=dict)
    above: dict[str, tuple[str, str]] = field(default_factory=dict)
    """A word and its kind of quantity."""
    slopes: dict[str, str] = field(default_factory=dict)
    lit: frozenset[str] = frozenset()
    """The neurons and parameters that are spoken of now."""


NEURONS: Mapping[str, tuple[Point, str]] = {
    "x₁": (INPUTS[0], "x"),
    "x₂": (INPUTS[1], "x"),
    "a₁": (HIDDEN[0], "a"),
    "a₂": (HIDDEN[1], "a"),
    "a": (OUTPUT, "a"),
}


def network(parameters: Parameters, labels: Labels, label: str) -> Drawing:
    """The network and its parameters. An edge is as thick as its weight is large, and dashed where it is negative."""
    shapes = []
    values = parameters.named()
    for name, (start, end, _) in EDGES.items():
        shapes.append(line(start, end, "w", width=thickness(values[name]), dash="7 7" if values[name] < 0 else ""))
    for name, (start, end, at) in EDGES.items():
        x, y = start[0] + at * (end[0] - start[0]), start[1] + at * (end[1] - start[1])
        shapes.append(_parameter((x, y + 6), name, "w", values, labels))
    for name, (x, y) in BIASES.items():
        shapes.append(_parameter((x, y + RADIUS + 24), name, "b", values, labels))
    for name, (place, kind) in NEURONS.items():
        x, y = place
        shapes.append(dot(place, RADIUS, kind, hollow=True, width=4.5 if name in labels.lit else 2.2))
        inside = labels.inside.get(name)
        shapes.append(text((x, y - 6 if inside else y + 7), name, kind, size=18 if inside else 21, halo=0))
        if inside:
            shapes.append(text((x, y + 17), inside, "ink", size=19, bold=True, halo=0))
        if name in labels.above:
            words, kind = labels.above[name]
            shapes.append(text((min(x, WIDTH - 52), y - RADIUS - 13), words, kind, size=18))
    return Drawing(WIDTH, HEIGHT, label, "".join(shapes))


def thickness(weight: float) -> float:
    return 1.2 + 2.4 * min(abs(weight), 9) ** 0.5 if weight == weight else 1.2


def _parameter(at: Point, name: str, kind: str, values: Mapping[str, float], labels: Labels) -> str:
    """A parameter's name and value and, under it, its slope."""
    x, y = at
    lit = name in labels.lit
    words, slope = f"{name} {number(values[name], 2)}", labels.slopes.get(name)
    width = 9.4 * max(len(words), len(slope or "")) + 6
    shapes = box((x - width / 2, y - 17), width, 42 if slope else 22, "paper") + text(
        at, words, kind, size=18, bold=lit
    )
    return shapes + text((x, y + 20), slope, "slope", size=17, bold=lit) if slope else shapes
