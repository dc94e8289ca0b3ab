"""The drawings of the pieces, as SVG that needs no style sheet, no script and no font of its own.

Each shape carries its colour, so that a still picture is right anywhere, and the class of its quantity, by which the
page's style sheet suits it to a dark theme.
"""

import base64
import struct
import textwrap
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from backprop import colours
from backprop.writing import escape

COLOURS = {
    "x": colours.INPUT,
    "z": colours.INPUT,
    "a": colours.ACTIVATION,
    "w": colours.WEIGHT,
    "b": colours.BIAS,
    "cost": colours.COST,
    "slope": colours.SLOPE,
    "y": colours.TARGET,
    "ink": "#1F2328",
    "quiet": "#59636E",
    "rule": "#D1D9E0",
    "paper": "#FFFFFF",
}
"""The colour of each kind of quantity, then of what is no quantity."""

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif"

Point = tuple[float, float]


@dataclass(frozen=True)
class Drawing:
    """Shapes on a sheet of that size; `label` says in words what they show."""

    width: float
    height: float
    label: str
    shapes: str

    def svg(self) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {self.height:g}" '
            f'width="{self.width:g}" height="{self.height:g}" role="img" aria-label="{escape(self.label)}" '
            f'font-family="{FONT}" font-size="16" stroke-linecap="round" stroke-linejoin="round">{self.shapes}</svg>'
        )


def text(
    at: Point,
    words: str,
    kind: str = "ink",
    *,
    size: float = 16,
    anchor: str = "middle",
    bold: bool = False,
    halo: float = 4,
) -> str:
    """Words at a point (their base line). A halo of paper keeps them readable across lines."""
    x, y = at
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size:g}"'
        f' font-weight="{600 if bold else 400}" fill="{COLOURS[kind]}" class="bp-fill-{kind}" '
        f'stroke="{COLOURS["paper"]}" stroke-width="{halo:g}" paint-order="stroke">{escape(words)}</text>'
    )


def line(start: Point, end: Point, kind: str, *, width: float = 1.5, dash: str = "") -> str:
    (x1, y1), (x2, y2) = start, end
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{COLOURS[kind]}" '
        f'class="bp-stroke-{kind}" stroke-width="{width:.2f}"{_dash(dash)}/>'
    )


def path(points: Sequence[Point], kind: str, *, width: float = 2.5, dash: str = "") -> str:
    """A line through many points."""
    steps = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return (
        f'<path d="M{steps}" fill="none" stroke="{COLOURS[kind]}" class="bp-stroke-{kind}" '
        f'stroke-width="{width:g}"{_dash(dash)}/>'
    )


def dot(at: Point, radius: float, kind: str, *, hollow: bool = False, width: float = 2.5) -> str:
    """A disc of the kind's colour, or a ring of it on paper."""
    x, y = at
    inside = "paper" if hollow else kind
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{COLOURS[inside]}" stroke="{COLOURS[kind]}" '
        f'stroke-width="{width:g}" class="bp-fill-{inside} bp-stroke-{kind}"/>'
    )


def box(at: Point, width: float, height: float, kind: str, *, round_by: float = 4, opacity: float = 1) -> str:
    x, y = at
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}" rx="{round_by:g}" '
        f'fill="{COLOURS[kind]}" class="bp-fill-{kind}" fill-opacity="{opacity:g}"/>'
    )


def shades(at: Point, width: float, height: float, shares: np.ndarray[Any, np.dtype[np.float64]]) -> str:
    """Numbers from 0 to 1 as a picture in the colour of an activation, clear where 0 and full where 1."""
    rows, columns = shares.shape
    pixels = np.empty((rows, columns, 4), np.uint8)
    pixels[..., :3] = np.frombuffer(bytes.fromhex(COLOURS["a"].removeprefix("#")), np.uint8)
    pixels[..., 3] = np.clip(np.nan_to_num(shares), 0, 1) * 225
    raw = b"".join(b"\0" + row.tobytes() for row in pixels)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", columns, rows, 8, 6, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")
    x, y = at
    return (
        f'<image x="{x:.1f}" y="{y:.1f}" width="{width:g}" height="{height:g}" preserveAspectRatio="none" '
        f'href="data:image/png;base64,{base64.b64encode(png).decode("ascii")}"/>'
    )


def _dash(dash: str) -> str:
    return f' stroke-dasharray="{dash}"' if dash else ""


class Chart:
    """A frame with labelled axes, and the way from numbers to places in it."""

    def __init__(self, at: Point, size: tuple[float, float], x: tuple[float, float], y: tuple[float, float]) -> None:
        self.left, self.top = at
        self.width, self.height = size
        self.x, self.y = x, y

    def place(self, x: float, y: float) -> Point:
        """Where the point (x, y) is drawn; what lies outside is drawn at the edge."""
        return (
            self.left + self.width * _share(x, self.x),
            self.top + self.height * (1 - _share(y, self.y)),
        )

    def axes(
        self, x_name: str, y_name: str, x_marks: Sequence[tuple[float, str]], y_marks: Sequence[tuple[float, str]]
    ) -> str:
        """The frame: a line under it, marks on both axes and their names."""
        bottom = self.top + self.height
        shapes = []
        for value, name in y_marks:
            _, y = self.place(self.x[0], value)
            shapes.append(line((self.left, y), (self.left + self.width, y), "rule", width=1))
            shapes.append(text((self.left - 8, y + 4.5), name, "quiet", size=13, anchor="end"))
        shapes.append(line((self.left, bottom), (self.left + self.width, bottom), "quiet", width=1.2))
        for value, name in x_marks:
            x, _ = self.place(value, self.y[0])
            shapes.append(text((x, bottom + 19), name, "quiet", size=13))
        shapes.append(text((self.left + self.width / 2, bottom + 40), x_name, "quiet", size=14))
        shapes.append(text((self.left - 8, self.top - 14), y_name, "quiet", size=14, anchor="start"))
        return "".join(shapes)

    def curve(self, points: Sequence[Point], kind: str, *, width: float = 2.5, dash: str = "") -> str:
        """A line through points given in the chart's own numbers; those that are not numbers are left out."""
        places = [self.place(x, y) for x, y in points if x == x and y == y]
        return path(places, kind, width=width, dash=dash) if places else ""


def _share(value: float, bounds: tuple[float, float]) -> float:
    low, high = bounds
    share = (value - low) / (high - low)
    return min(max(share, 0.0), 1.0) if share == share else 0.0


def note(words: str) -> Drawing:
    """A drawing that is only words."""
    rows = textwrap.wrap(words.replace("`", ""), 60)
    shapes = "".join(text((0, 24 * i + 18), row, anchor="start") for i, row in enumerate(rows))
    return Drawing(520, 24 * len(rows) + 8, words, shapes)


def card(title: str, drawing: Drawing) -> Drawing:
    """A drawing on a white card with its title: a picture that can stand alone on any page."""
    width, height = drawing.width + 48, drawing.height + 84
    sheet = (
        f'<rect x="0.5" y="0.5" width="{width - 1:g}" height="{height - 1:g}" rx="12" '
        f'fill="{COLOURS["paper"]}" stroke="{COLOURS["rule"]}"/>'
    )
    name = text((24, 38), title, anchor="start", size=18, bold=True)
    spoken = f"{title}{'' if title.endswith('?') else '.'} {drawing.label}"
    return Drawing(width, height, spoken, f'{sheet}{name}<g transform="translate(24 60)">{drawing.shapes}</g>')
