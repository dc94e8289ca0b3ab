"""Use a piece as the browser does: send it what was done, and read its page."""

import html
import re
from typing import Any

from backprop.pieces.piece import Piece


def do(piece: Piece, name: str, of: str = "", **content: Any) -> str:
    """Send one message and return the words of the page after it."""
    piece._receive(piece, {"do": name, "of": of, **content}, [])
    return words(piece)


def words(piece: Piece) -> str:
    """What a reader sees on the page, without the mark-up, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", piece.page)).split()).replace(" . ", ". ")


def not_written(*_: object) -> object:
    raise NotImplementedError
