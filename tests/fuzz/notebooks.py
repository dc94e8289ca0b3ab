"""Notebooks gone wrong, each from a number: bytes flipped, JSON mutated, cells shuffled, wrong types everywhere.

To look at one again: python -m tests.fuzz.notebooks NUMBER > broken.ipynb
"""

import copy
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grader.rebuild import Lesson, load_lesson

Json = Any
SOURCE = Path(__file__).parents[2] / "source" / "1-weighted-sum" / "weighted-sum.ipynb"
CELLS = ("setup", "z", "test_z", "layer", "test_layer")
"""Enough of the lesson; what is graded costs most of the time."""


def small_lesson() -> Lesson:
    """The lesson that the notebooks are handed in for."""
    lesson = load_lesson(SOURCE)
    return Lesson(lesson.name, tuple(cell for cell in lesson.cells if cell.id in CELLS), lesson.metadata)


def _solved() -> Json:
    notebook = json.loads(SOURCE.read_text())
    return notebook | {"cells": [cell for cell in notebook["cells"] if cell["id"] in CELLS]}


_SOLVED = _solved()

_JUNK: tuple[Json, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        2**63,
        1e308,
        float("nan"),
        float("-inf"),
        "",
        "x",
        "\ud800",
        "\x00",
        "code",
        "markdown",
    ),
    *("z", "test_z", "layer", "__class__", "{0}", "%s", "../../x", "<script>", "raise SystemExit", "=1+1", "ü" * 300),
    *([], {}, [[]], [None], [1, "x", {}], {"a": 1}, {"cells": []}, {"nbgrader": {}}, {"nbgrader": None}),
    {"nbgrader": {"grade_id": "test_z", "grade": True, "points": 1e9, "solution": True, "locked": False}},
)


def fuzzed(number: int) -> bytes:
    """The bytes of the notebook with this number."""
    chance = random.Random(number)
    notebook = copy.deepcopy(_SOLVED)
    for _ in range(chance.randint(1, 5)):
        notebook = chance.choice(_OF_JSON)(chance, notebook)
    data = json.dumps(notebook).encode()
    for _ in range(chance.choice((0, 0, 0, 1, 2))):
        data = chance.choice(_OF_BYTES)(chance, data)
    return data


# --- mutations of the JSON ---------------------------------------------------------------------------------------


def _places(tree: Json) -> list[tuple[Json, Any]]:
    """Every place in a tree: its container, and its key or index."""
    found: list[tuple[Json, Any]] = []
    waiting = [tree]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict | list):
            keys: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value)))
            found += [(value, key) for key in keys]
            waiting += [value[key] for key in keys]
    return found


def _replace(chance: random.Random, notebook: Json) -> Json:
    if places := _places(notebook):
        container, key = chance.choice(places)
        container[key] = copy.deepcopy(chance.choice(_JUNK))
    return notebook


def _wrong_everywhere(chance: random.Random, notebook: Json) -> Json:
    for container, key in _places(notebook):
        if chance.random() < 0.1:
            container[key] = copy.deepcopy(chance.choice(_JUNK))
    return notebook


def _remove(chance: random.Random, notebook: Json) -> Json:
    if places := _places(notebook):
        container, key = chance.choice(places)
        del container[key]
    return notebook


def _rename(chance: random.Random, notebook: Json) -> Json:
    if places := [(container, key) for container, key in _places(notebook) if isinstance(container, dict)]:
        container, key = chance.choice(places)
        container[chance.choice(("", "id", "source", "metadata", "grade_id", key.upper()))] = container.pop(key)
    return notebook


def _move(chance: random.Random, notebook: Json) -> Json:
    if places := _places(notebook):
        (one, key), (other, place) = chance.choice(places), chance.choice(places)
        one[key] = copy.deepcopy(other[place])
    return notebook


def _of_cells(change: Callable[[random.Random, list[Json]], None]) -> Callable[[random.Random, Json], Json]:
    def mutate(chance: random.Random, notebook: Json) -> Json:
        cells = notebook.get("cells") if isinstance(notebook, dict) else None
        if isinstance(cells, list) and cells:
            change(chance, cells)
        return notebook

    return mutate


def _duplicate(chance: random.Random, cells: list[Json]) -> None:
    cells.insert(chance.randrange(len(cells)), copy.deepcopy(chance.choice(cells)))


def _many(chance: random.Random, cells: list[Json]) -> None:
    cells += [copy.deepcopy(chance.choice(cells)) for _ in range(chance.choice((10, 60)))]


def _swap_texts(chance: random.Random, cells: list[Json]) -> None:
    one, other = chance.choice(cells), chance.choice(cells)
    if isinstance(one, dict) and isinstance(other, dict):
        one["source"], other["source"] = other.get("source"), one.get("source")


def _huge(chance: random.Random, cells: list[Json]) -> None:
    cell = chance.choice(cells)
    if isinstance(cell, dict):
        cell[chance.choice(("source", "id", "cell_type", "metadata"))] = "# " + "x" * chance.choice((1_000, 400_000))


def _lines(chance: random.Random, cells: list[Json]) -> None:
    cell = chance.choice(cells)
    if isinstance(cell, dict):
        lines = str(cell.get("source")).splitlines(keepends=True)
        chance.shuffle(lines)
        cell["source"] = lines


def _nest(chance: random.Random, notebook: Json) -> Json:
    for _ in range(chance.choice((1, 10, 100))):
        notebook = [notebook] if chance.random() < 0.5 else {"cells": notebook}
    return notebook


def _nest_inside(chance: random.Random, notebook: Json) -> Json:
    deep: Json = chance.choice(_JUNK)
    for _ in range(chance.choice((10, 100))):
        deep = [deep] if chance.random() < 0.5 else {"nbgrader": deep}
    if places := _places(notebook):
        container, key = chance.choice(places)
        container[key] = deep
    return notebook


_OF_JSON: tuple[Callable[[random.Random, Json], Json], ...] = (
    *(_replace, _replace, _replace, _remove, _rename, _move, _wrong_everywhere, _nest, _nest_inside),
    _of_cells(lambda chance, cells: chance.shuffle(cells)),
    *(_of_cells(change) for change in (_duplicate, _many, _swap_texts, _huge, _lines)),
)


# --- mutations of the bytes --------------------------------------------------------------------------------------


def _flip(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(chance: random.Random, data: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:start] if chance.random() < 0.5 else data[:start] + data[end:]


def _repeat(chance: random.Random, data: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:end] + data[start:end] + data[end:]


def _insert(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    what = (
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b"9" * 5_000,
        b"1e999",
        b"NaN",
        b"\\ud800",
        b"\xff\xfe",
        b"\0",
        b"\xef\xbb\xbf",
    )
    return data[:at] + chance.choice(what) + data[at:]


def _number(chance: random.Random, data: bytes) -> bytes:
    """A number as JSON allows it and nobody expects it."""
    number = chance.choice((b"9" * 5_000, b"-" + b"1" * 20_000, b"1e999", b"-0", b"NaN", b"1" + b"0" * 400 + b".5"))
    return data.replace(b'"nbformat_minor": 5', b'"nbformat_minor": ' + number)


def _encode(chance: random.Random, data: bytes) -> bytes:
    encodings = ("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "utf-7", "cp500")
    return data.decode("utf-8", "replace").encode(chance.choice(encodings), "replace")


_OF_BYTES: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _flip,
    _flip,
    _cut,
    _repeat,
    _insert,
    _number,
    _encode,
)


if __name__ == "__main__":
    sys.stdout.buffer.write(fuzzed(int(sys.argv[1])))
