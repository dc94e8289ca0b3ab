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

_TAGS = frozenset(
    (
        *(
            "a",
            "abbr",
            "b",
            "blockquote",
            "br",
            "code",
            "div",
            "em",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "kbd",
        ),
        *("dd", "dl", "dt", "li", "ol", "ul", "p", "pre", "s", "small", "span", "strong", "sub", "sup", "u"),
        *("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    )
)
_ATTRIBUTES = {"a": ["href", "title"], "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan", "scope"]}
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
            safe[kind] = (
                bleach.clean(text, tags=_TAGS, attributes=_ATTRIBUTES, strip=True) if len(text) < 500_000 else ""
            )
        elif kind == "text/markdown":
            safe[kind] = harmless_markdown(text)
        elif kind == "text/latex":
            safe[kind] = ACTIVE_TEX.sub(r"\\text", text).replace("<", r"\lt ").replace(">", r"\gt ")
        elif kind == "image/svg+xml":  # as a picture it can hold no script that runs
            picture = base64.b64encode(text.encode()).decode()
            safe.setdefault("text/html", f'<img alt="" src="data:image/svg+xml;base64,{picture}">')
    return safe
