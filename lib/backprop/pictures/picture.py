"""A picture as a notebook shows it: SVG and the words for it, or the reason why there is none yet."""

import base64
import functools
import html
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec

from backprop.pictures.svg import Drawing, card, note
from backprop.student import Stop

P = ParamSpec("P")


@dataclass(frozen=True)
class Picture:
    """An SVG and the words for it. A notebook shows it when it is the last line of a cell."""

    svg: str
    alt: str

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        # JupyterLab gives an SVG output no alt text, so the picture travels inside of an <img>, too.
        source = base64.b64encode(self.svg.encode()).decode()
        image = f'<img alt="{html.escape(self.alt)}" src="data:image/svg+xml;base64,{source}" style="max-width: 100%">'
        return {"text/html": image, "image/svg+xml": self.svg, "text/plain": self.alt}


def or_why_not(draw: Callable[P, Picture]) -> Callable[P, Picture]:
    """Where `draw` raises Stop, show its text in the picture's place."""

    @functools.wraps(draw)
    def drawn(*arguments: P.args, **keywords: P.kwargs) -> Picture:
        try:
            return draw(*arguments, **keywords)
        except Stop as stop:
            sheet = card("No picture yet", note(str(stop)))
            return Picture(sheet.svg(), sheet.label)

    return drawn


def on_card(draw: Callable[P, tuple[str, Drawing]]) -> Callable[P, Picture]:
    """Put the title and the drawing that `draw` returns on a card, or the reason why there is none."""

    @or_why_not
    @functools.wraps(draw)
    def drawn(*arguments: P.args, **keywords: P.kwargs) -> Picture:
        sheet = card(*draw(*arguments, **keywords))
        return Picture(sheet.svg(), sheet.label)

    return drawn
