"""Nothing of a submission comes to life in a page that staff open."""

import re
from html.parser import HTMLParser

import nbformat
import pytest
from nbconvert import HTMLExporter

from grader.rebuild import ACTIVE_TEX
from tests.attacks.arena import Arena
from tests.attacks.attack import Attack
from tests.attacks.classes import CLASSES


class Alive(HTMLParser):
    """Collects what a browser would run, load or follow and what MathJax would, where it holds the marker."""

    marker = "pwned"
    quiet = frozenset(("alt", "title", "id"))  # text; nothing comes of it

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        for name, value in attributes:
            loads = name in ("src", "href", "data", "action") and "file:" in (value or "")
            if loads or (
                self.marker in f"{tag} {name} {value}" and name not in self.quiet and not _goes_nowhere(name, value)
            ):
                self.found.append(f"<{tag} {name}={value!r}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.marker in data and self._open[-1:] in (["script"], ["style"]):
            self.found.append(f"{self._open[-1]}: {data!r}")
        formula = not {"pre", "code", "script", "style"} & set(self._open)
        if formula and self.marker in data and ACTIVE_TEX.search(data):
            self.found.append(f"formula: {data!r}")


def _goes_nowhere(name: str, value: str | None) -> bool:
    """A link within the page: a heading's."""
    return name == "href" and re.match(r"#", value or "") is not None


@pytest.mark.parametrize("attack", CLASSES["pages"], ids=str)
def test_nothing_comes_to_life_in_a_page(arena: Arena, attack: Attack) -> None:
    marked = arena.mark(arena.notebook(attack), attack.lesson)
    page, _ = HTMLExporter().from_notebook_node(nbformat.from_dict(marked.notebook))
    assert Alive(page).found == []


def test_what_is_alive_is_found() -> None:
    page = """<p onclick='pwned()'>$\\hre&#102;{pwned}$</p><script>pwned()</script><a href="javascript:pwned()">x</a>
              <img src="file:///x"><pre>&lt;script>pwned()</pre><img alt="pwned"><h1 id="pwned"></h1>"""
    assert len(Alive(page).found) == 5
