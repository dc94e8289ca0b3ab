"""What every interactive piece is: a page that the kernel writes and the browser shows.

A piece keeps its state in Python. The browser sends what was moved or pressed, the piece asks the student's functions
for new numbers and writes its page again, and `static/piece.js` changes on the screen only what differs. The drawing on
that page is also the still picture that stands in where no browser runs.
"""

import math
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from backprop.pictures.svg import COLOURS, Drawing, card, note
from backprop.student import Stop
from backprop.writing import escape, marked

STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True)
class Message:
    """What the student did with a control: of which thing, the number it stands at, what was typed (by field)."""

    of: str = ""
    value: float = math.nan
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class View:
    """What a piece shows now: a drawing, the arithmetic or story beside it (HTML), and one sentence that says it."""

    picture: Drawing
    beside: str
    say: str


class Piece(anywidget.AnyWidget):
    """A page with a drawing, words and controls. Subclasses say what is on it and what each control does."""

    _esm = (STATIC / "piece.js").read_text(encoding="utf-8")
    _css = (
        ".bp-piece{"
        + "".join(f"--bp-{kind}:{colour};" for kind, colour in COLOURS.items())
        + "}\n"
        + (STATIC / "piece.css").read_text(encoding="utf-8")
    )

    title = ""
    lead = ""
    """What one can do here, in one sentence."""

    page = traitlets.Unicode().tag(sync=True)
    say = traitlets.Unicode().tag(sync=True)
    turn = traitlets.Int().tag(sync=True)
    """Counts the answers: the browser sends the next message when it has the last one's answer."""

    def __init__(self) -> None:
        super().__init__()
        self.on_msg(self._receive)
        self._show(None)

    @abstractmethod
    def view(self) -> View:
        """Everything that needs the student's functions. Raises Stop."""

    @abstractmethod
    def controls(self) -> str:
        """The controls (HTML). `data-do` names the method `do_…` that a press or a change calls with a Message."""

    def _show(self, stopped: Stop | None) -> None:
        """Write the page again from the present state, or with what stopped the last action."""
        try:
            if stopped:
                raise stopped
            view = self.view()
            picture = f'<figure class="bp-picture">{view.picture.svg()}</figure>'
            beside, say = f'<div class="bp-beside">{view.beside}</div>', view.say
        except Stop as stop:
            say = str(stop)
            picture, beside = f'<p class="bp-notice">{marked(say)}</p>', ""
        with self.hold_sync():
            self.page = (
                f'<header class="bp-head"><p class="bp-title">{escape(self.title)}</p>'
                f"<p>{escape(self.lead)}</p></header>"
                f'<div class="bp-stage">{picture}<div class="bp-controls">{self.controls()}</div>{beside}</div>'
            )
            self.say = say
            self.turn += 1

    def _receive(self, _: object, content: Mapping[str, Any], __: object) -> None:
        message = Message(str(content.get("of", "")), _number(content.get("value")), content.get("fields") or {})
        stopped = None
        try:
            if action := getattr(self, f"do_{content.get('do')}", None):
                action(message)
        except Stop as stop:
            stopped = stop
        finally:  # also when the student interrupts the kernel: the browser waits for an answer
            self._show(stopped)

    def still(self) -> str:
        """The drawing alone (SVG), for pages where no browser talks to a kernel."""
        try:
            picture = self.view().picture
        except Stop as stop:
            picture = note(str(stop))
        return card(self.title, picture).svg()

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**options) or ({}, {})
        line = f"{self.title}: a picture of an interactive piece. Run this cell in JupyterLab to use it."
        return data | {"text/plain": line, "image/svg+xml": self.still()}, metadata


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else math.nan
