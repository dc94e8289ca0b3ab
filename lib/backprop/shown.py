"""Showing an SVG drawing in a notebook: on a card with its title, or the reason why there is no picture yet."""

import functools
from collections.abc import Callable
from typing import ParamSpec

from backprop import drawings
from backprop.pieces.drawing import Drawing, card
from backprop.pieces.piece import Stop

P = ParamSpec("P")


def shown(draw: Callable[P, tuple[str, Drawing]]) -> Callable[P, drawings.Drawing]:
    """Put the title and the drawing that `draw` returns on a card; where it raises Stop, put its text there."""

    @functools.wraps(draw)
    def on_card(*arguments: P.args, **keywords: P.kwargs) -> drawings.Drawing:
        try:
            sheet = card(*draw(*arguments, **keywords))
        except Stop as stop:
            return drawings.no_picture(stop)
        return drawings.Drawing(sheet.svg(), sheet.label)

    return on_card
