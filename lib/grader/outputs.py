"""Outputs of student code, made fit for pages that staff open: no script, no attribute, no file of its choosing.

nbconvert writes HTML, SVG, LaTeX, Markdown and image data into pages as they are, so each is checked or cleaned here,
in a time that grows with its length alone, and how much comes out is bounded.
"""

from __future__ import annotations

import base64
import re
from typing import Any

from grader.examiner import Output
from grader.rebuild import ACTIVE_TEX, harmless_markdown

MAX_HTML = 200_000
MAX_NESTING = 100
FULL_CELLS = 10  # as much as so many cells may put out, all cells may together
_ERROR = 30_000  # characters of an error, which the student room does not count

_TAG_NAMES = """
    a abbr b blockquote br caption code dd div dl dt em h1 h2 h3 h4 h5 h6 hr i img kbd li ol p pre s small span strong
    sub sup table tbody td tfoot th thead tr u ul
"""
_TAGS = frozenset(_TAG_NAMES.split())
_ALONE = frozenset(("br", "hr", "img"))
_NOT_TEXT = frozenset(("script", "style", "title", "textarea", "iframe", "noscript", "noembed", "noframes", "xmp"))
# Neither looks further than the next `<` or quote, whatever is not closed.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)>|<!--|-->")
_ATTRIBUTE = re.compile(r"""(?<![^\s"'])([A-Za-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=`]+))""")
_DATA = r"data:image/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=]*"
_PICTURE = re.compile(_DATA).fullmatch
# What the toolkit's drawings are; cleaning one as any other HTML takes longer than drawing it.
_ONE_PICTURE = re.compile(rf'<img alt="([^"<>]*)" src="({_DATA})"[^<>]*>').fullmatch


_TEXT = re.compile(r"[^<>]*").fullmatch
_ADDRESS = re.compile(r"(?:#|https?://|mailto:)[^<>]*").fullmatch
_SPAN = re.compile(r"[0-9]{1,3}").fullmatch
_ATTRIBUTES = {
    ("a", "title"): _TEXT,
    ("a", "href"): _ADDRESS,
    ("img", "alt"): _TEXT,
    ("img", "src"): _PICTURE,  # as the source of an <img>, an SVG holds no script that runs
    **{(cell, name): _SPAN for cell in ("td", "th") for name in ("colspan", "rowspan")},
}
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*").fullmatch
_IMAGES = ("image/png", "image/jpeg", "image/gif")


class Pages:
    """The outputs of one notebook's cells. The student room cuts them, but what it says is measured again here."""

    def __init__(self, limit: int) -> None:
        self._limit, self._left = limit, FULL_CELLS * limit

    def of_cell(self, outputs: list[Output]) -> list[dict[str, Any]]:
        """A cell's outputs as nbformat's dicts, up to the first that is beyond the limits."""
        left = min(self._limit + _ERROR, self._left)
        shown: list[dict[str, Any]] = []
        for output in outputs:
            size = sum(map(len, (output.text, output.ename, output.evalue, *output.traceback, *output.data.values())))
            if size > left:
                line = f"\n[limit: a cell may put out {self._limit:,} characters, all {FULL_CELLS} times as many]\n"
                shown.append({"output_type": "stream", "name": "stderr", "text": line})
                break
            left -= size
            self._left -= size
            if (one := as_nbformat(output)) is not None:
                shown.append(one)
        return shown


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
    return _cleaned(text)


def _cleaned(html: str) -> str:
    """HTML written anew from the tags and attributes that are allowed, balanced, with all else as text."""
    written: list[str] = []
    nested: list[str] = []
    end = ""  # of what is being left out
    start = 0
    for found in _TAG.finditer(html):
        if not end:
            written.append(_as_text(html[start : found.start()]))
        start = found.end()
        closing, tag = found[1], (found[2] or found[0]).lower()
        if end:
            if tag == end and (closing or tag == "-->"):
                end = ""
        elif tag == "<!--":
            end = "-->"
        elif tag in _NOT_TEXT and not closing:
            end = tag
        elif tag in _TAGS and not closing and (tag in _ALONE or len(nested) < MAX_NESTING):
            written.append(f"<{tag}{_attributes(tag, found[3])}>")
            if tag not in _ALONE:
                nested.append(tag)
        elif closing and tag in nested:
            while (last := nested.pop()) != tag:
                written.append(f"</{last}>")
            written.append(f"</{tag}>")
    if not end:
        written.append(_as_text(html[start:]))
    written += [f"</{tag}>" for tag in reversed(nested)]
    return "".join(written)


def _as_text(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;")


def _attributes(tag: str, text: str) -> str:
    kept: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(text):
        name, value = found[1].lower(), found[2] or found[3] or found[4] or ""
        if (allowed := _ATTRIBUTES.get((tag, name))) and allowed(value):
            kept.setdefault(name, value.replace('"', "&quot;"))
    return "".join(f' {name}="{value}"' for name, value in kept.items())
