"""What is different between what came and what was expected, said in words that help.

Right answers differ in dtype, in the last digits and in how they were computed; `difference` accepts all of that and
nothing else. It is the one comparison of the course: the instant checks of the lessons and the grading both use it.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

RTOL = 1e-6
"""Relative tolerance of a computed value."""
ATOL = 1e-9
"""Absolute tolerance of a computed value."""
BY_HAND = 1e-4
"""Relative tolerance of a number that was typed by hand."""

_WHOLE = 12
"""Arrays of up to this many entries are shown whole."""


def difference(got: Any, wanted: Any, *, rtol: float = RTOL, place: str = "") -> str | None:
    """Say how `got` differs from `wanted`, or None where it does not.

    wanted: a number (any real 0-d number is accepted), an array (exactly that shape), a list (a list of that length,
        each entry compared) or a tuple (anything that unpacks into that many).
    rtol: relative tolerance; the absolute one is always 1e-9.
    place: the name of the part that is compared, such as `dWs[1]`.
    """
    if got is None:
        return _said(place, "is None. Did you forget `return`?" if not place else "is None.")
    if isinstance(wanted, str):
        return None if got == wanted else _said(place, f"is {show(got)}, expected {wanted!r}.")
    if isinstance(wanted, list | tuple):
        return _parts(got, wanted, rtol, place)
    return _kind(got, np.asarray(wanted), place) or _values(np.asarray(got), np.asarray(wanted, float), rtol, place)


def show(value: Any) -> str:
    """Return `value` as text for a message: numbers and short arrays whole, long arrays by their shape."""
    if isinstance(value, np.ndarray) and value.ndim:
        if value.size > _WHOLE:
            return f"an array of shape {value.shape}"
        return np.array2string(value, precision=6, separator=", ").replace("\n", "\n    ")
    if isinstance(value, bool | np.bool):
        return str(value)
    if isinstance(value, int | float | np.number | np.ndarray):
        return f"{value:.7g}" if np.isrealobj(value) and np.asarray(value).dtype.kind in "iuf" else str(value)
    if isinstance(value, list | tuple):
        shown = ", ".join(show(part) for part in value[:6]) + (", …" if len(value) > 6 else "")
        return f"[{shown}]" if isinstance(value, list) else f"({shown})"
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _said(place: str, what: str) -> str:
    return f"{place or 'The result'} {what}"


def _parts(got: Any, wanted: Sequence[Any], rtol: float, place: str) -> str | None:
    """Compare part by part; a list must be a list, a tuple may be anything that unpacks."""
    if isinstance(wanted, list) and not isinstance(got, list):
        return _said(place, f"is {_article(got)}, expected a list of {len(wanted)}.")
    try:
        parts = list(got)
    except TypeError:
        return _said(place, f"is {_article(got)}, expected {len(wanted)} results: return them separated by a comma.")
    if len(parts) != len(wanted):
        return _said(place, f"has {len(parts)} parts, expected {len(wanted)}.")
    found = (
        difference(a, b, rtol=rtol, place=f"{place or 'result'}[{i}]")
        for i, (a, b) in enumerate(zip(parts, wanted, strict=True))
    )
    return next(filter(None, found), None)


def _kind(got: Any, wanted: np.ndarray[Any, Any], place: str) -> str | None:
    """Say what is wrong with the kind or shape of `got`, before its values are looked at."""
    if wanted.ndim and not isinstance(got, np.ndarray):
        return _said(place, f"is {_article(got)}, expected a numpy array of shape {wanted.shape}.")
    if not wanted.ndim and not isinstance(got, int | float | np.number | np.ndarray):
        return _said(place, f"is {_article(got)}, expected a number.")
    found = np.asarray(got)
    if found.dtype.kind not in "iuf":
        what = "True or False" if found.dtype.kind == "b" else f"numbers of kind {found.dtype}"
        return _said(place, f"holds {what}, expected ordinary real numbers.")
    if found.dtype == np.float16:
        return _said(place, "holds float16 numbers, which keep only three digits; use ordinary floats.")
    if found.shape != wanted.shape:
        return _said(place, _shapes(found.shape, wanted.shape))
    return None


def _shapes(got: tuple[int, ...], wanted: tuple[int, ...]) -> str:
    if not wanted:
        return f"has shape {got}, expected a single number."
    said = f"has shape {got}, expected {wanted}"
    if len(wanted) == 1 and got in ((wanted[0], 1), (1, wanted[0])):
        return f"{said}: the same numbers, but as a matrix with one {'column' if got[1] == 1 else 'row'}."
    if len(got) != len(wanted):
        return (
            f"{said}: {len(got)} dimension{'s' * (len(got) != 1)} where {len(wanted)} belong{'s' * (len(wanted) == 1)}."
        )
    if got == wanted[::-1]:
        return f"{said}: rows and columns are exchanged."
    axis = next(i for i, (a, b) in enumerate(zip(got, wanted, strict=True)) if a != b)
    return f"{said}: dimension {axis} is {got[axis]} and should be {wanted[axis]}."


def _values(got: np.ndarray[Any, Any], wanted: np.ndarray[Any, Any], rtol: float, place: str) -> str | None:
    close = np.isclose(got.astype(float), wanted, rtol=rtol, atol=ATOL, equal_nan=True)
    if close.all():
        return None
    first = tuple(int(i) for i in np.argwhere(~close)[0])
    value, expected = float(got[first]), float(wanted[first])
    trouble = (
        "is nan (not a number)"
        if np.isnan(value)
        else "is infinite"
        if np.isinf(value)
        else f"is {_apart(value, expected)}"
    )
    index = f"[{', '.join(map(str, first))}]"
    entry = f"{place}{index if first else ''}" if place else f"Entry {index} of the result" if first else "The result"
    said = f"{entry} {trouble}, expected {_apart(expected, value)}"
    wrong = int((~close).sum())
    if got.ndim == 0 or wrong == 1:
        return said + "."
    return f"{said}; {'every entry differs' if wrong == got.size else f'{wrong} of {got.size} entries differ'}."


def _apart(value: float, other: float) -> str:
    """Write `value` with as many digits as tell it from `other`, at least 7."""
    return next((f"{value:.{d}g}" for d in (7, 10, 13) if f"{value:.{d}g}" != f"{other:.{d}g}"), repr(value))


def _article(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"a numpy array of shape {value.shape}" if value.ndim else "a single number"
    if isinstance(value, int | float | np.number) and not isinstance(value, bool):
        return "a single number"
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
