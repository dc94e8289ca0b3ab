"""What every interactive piece is: a page that the kernel writes and the browser shows.

A piece keeps its state in Python. The browser sends what was moved or pressed, the piece asks the student's functions
for new numbers and writes its page again, and `static/piece.js` changes on the screen only what differs. The drawing on
that page is also the still picture that stands in where no browser runs.
"""

import copy
import math
import traceback
import warnings
from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anywidget
import numpy as np
import traitlets

from backprop.pieces.drawing import COLOURS, Drawing, card, note
from backprop.pieces.writing import escape, marked

STATIC = Path(__file__).parent / "static"

Floats = np.ndarray[Any, np.dtype[np.float64]]


class Stop(Exception):
    """The picture cannot be made. The text is for the student: what happened and what to do next."""


def ask(name: str, function: Callable[..., Any], *arguments: Any) -> Any:
    """Call the student's function `name` with copies of `arguments` and return its answer.

    Raises Stop, in the student's terms, when it is not written yet, fails, or returns nothing.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = function(*copy.deepcopy(arguments))
    except NotImplementedError as fault:
        raise Stop(f"Write `{_where(fault, name)}` first, then run this cell again.") from None
    except Exception as fault:
        place = _where(fault, name)
        what = f"{type(fault).__name__}: {fault}".removesuffix(": ")
        raise Stop(f"Your `{place}` stopped with {what}. Mend it, then run this cell again.") from None
    if answer is None:
        raise Stop(f"Your `{name}` gave back nothing. If its `return` is missing, add it and run this cell again.")
    return answer


def _where(fault: Exception, name: str) -> str:
    """The name of the student's function that raised `fault`: the innermost of the notebook's, else `name`."""
    frames = traceback.extract_tb(fault.__traceback__)[1:]
    own = [frame.name for frame in frames if "site-packages" not in frame.filename and frame.name.isidentifier()]
    return own[-1] if own else name


def as_array(answer: Any, shape: tuple[int, ...], what: str) -> Floats:
    """The student's answer as floats of that shape; `what` names it in the message. Raises Stop."""
    try:
        values = np.asarray(answer, dtype=float)
    except (TypeError, ValueError):
        raise Stop(f"{what} should be numbers in an array of shape {shape}, and is {answer!r:.60}.") from None
    if values.shape != shape:
        raise Stop(f"{what} should have shape {shape}, and has shape {values.shape}.")
    return values


def as_number(answer: Any, what: str) -> float:
    """The student's answer as one number. Raises Stop."""
    return float(as_array(answer, (), what))


def as_arrays(answer: Any, shapes: Sequence[tuple[int, ...]], what: str) -> list[Floats]:
    """The student's answer as a list of arrays of those shapes. Raises Stop."""
    try:
        arrays = list(answer)
    except TypeError:
        raise Stop(f"{what} should be a list of {len(shapes)} arrays, and is {answer!r:.60}.") from None
    if len(arrays) != len(shapes):
        raise Stop(f"{what} should be a list of {len(shapes)} arrays, and has {len(arrays)}.")
    return [as_array(a, shape, f"{what}, entry {i},") for i, (a, shape) in enumerate(zip(arrays, shapes, strict=True))]


def as_pair(answer: Any, what: str) -> tuple[Any, Any]:
    """The student's answer as the two things that it should hold. Raises Stop."""
    try:
        first, second = answer
    except (TypeError, ValueError):
        raise Stop(f"{what} should give back two things, and gives {answer!r:.60}.") from None
    return first, second


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
