"""Outputs of student code, made fit for pages that staff open: no script, no attribute, no file of its choosing.

nbconvert writes HTML, SVG, LaTeX, Markdown and image data into pages as they are, so each is checked or cleaned here.
"""

from __future__ import annotations

import base64
import re
from typing import Any

import bleach  # type: ignore[import-untyped]

from grader.examiner import Output
from grader.rebuild import ACTIVE_TEX, harmless_markdown

MAX_HTML = 200_000

_TAG_NAMES = """
    a abbr b blockquote br caption code dd div dl dt em h1 h2 h3 h4 h5 h6 hr i img kbd li ol p pre s small span strong
    sub sup table tbody td tfoot th thead tr u ul
"""
_TAGS = frozenset(_TAG_NAMES.split())
_DATA = r"data:image/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=]*"
_PICTURE = re.compile(_DATA).fullmatch
# What the toolkit's drawings are; cleaning one as any other HTML takes longer than drawing it.
_ONE_PICTURE = re.compile(rf'<img alt="([^"<>]*)" src="({_DATA})"[^<>]*>').fullmatch


def _of_img(tag: str, name: str, value: str) -> bool:  # noqa: ARG001
    """A picture within the page: as the source of an <img>, an SVG holds no script that runs."""
    return name == "alt" or (name == "src" and _PICTURE(value) is not None)


def _of_link(tag: str, name: str, value: str) -> bool:  # noqa: ARG001
    return name == "title" or (name == "href" and value.startswith(("#", "http://", "https://", "mailto:")))


_ATTRIBUTES = {
    "a": _of_link,
    "img": _of_img,
    "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan", "scope"],
}
_PROTOCOLS = ("http", "https", "mailto", "data")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*").fullmatch
_IMAGES = ("image/png", "image/jpeg", "image/gif")


def as_nbformat(output: Output) -> dict[str, Any] | None:
    """An output as nbformat's dict, or None for a kind that a notebook does not have."""
    match output.output_type:
        case "stream" if output.name in ("stdout", "stderr"):
            return {"output_type": "stream", "name": output.name, "text": output.text}
        case "error":
            return error_output(output.ename, output.evalue, output.traceback)
        case "display_data":
            return {"output_type": "display_data", "data": _data(output.data), "metadata": {}}
        case "execute_result":
            count = output.execution_count
            data = _data(output.data)
            return {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": count}
    return None


def error_output(name: str, text: str, traceback: list[str]) -> dict[str, Any]:
    """An error output."""
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": traceback}


def _data(data: dict[str, str]) -> dict[str, str]:
    safe: dict[str, str] = {}
    for kind, text in data.items():
        if kind == "text/plain" or (kind in _IMAGES and _BASE64(text)):
            safe[kind] = text
        elif kind == "text/html":
            safe[kind] = _html(text)
        elif kind == "text/markdown":
            safe[kind] = harmless_markdown(text)
        elif kind == "text/latex":
            safe[kind] = ACTIVE_TEX.sub(r"\\text", text).replace("<", r"\lt ").replace(">", r"\gt ")
        elif kind == "image/svg+xml":  # as a picture it can hold no script that runs
            picture = base64.b64encode(text.encode()).decode()
            safe.setdefault("text/html", f'<img alt="" src="data:image/svg+xml;base64,{picture}">')
    return safe


def _html(text: str) -> str:
    if picture := _ONE_PICTURE(text):
        return f'<img alt="{picture[1]}" src="{picture[2]}" style="max-width: 100%">'
    if len(text) > MAX_HTML:
        return f"(left out: HTML of more than {MAX_HTML:,} characters)"
    return str(bleach.clean(text, tags=_TAGS, attributes=_ATTRIBUTES, protocols=_PROTOCOLS, strip=True))
