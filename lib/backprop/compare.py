"""What is different between what came and what was expected, said in words that help.

Right answers differ in dtype, in the last digits and in how they were computed; `difference` accepts all of that and
nothing else. It is the one comparison of the course: the instant checks of the lessons and the grading both use it.
"""

from collections.abc import Sequence
from itertools import islice
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
_PARTS = 6
"""Of a list, this many parts are shown."""


def difference(
    got: Any, wanted: Any, *, rtol: float = RTOL, atol: float = ATOL, place: str = "", names: Sequence[str] = ()
) -> str | None:
    """Say how `got` differs from `wanted`, or None where it does not.

    wanted: a number (any real 0-d number is accepted), an array (exactly that shape), a list (a list of that length,
        each entry compared) or a tuple (anything that unpacks into that many).
    rtol, atol: relative and absolute tolerance.
    place: the name of the part that is compared, such as `dWs[1]`.
    names: what the parts of a tuple are called.
    """
    if got is None:
        return f"{_is(place)} None."
    if isinstance(wanted, str):
        return None if got == wanted else f"{_named(place)} is {show(got)}, expected {wanted!r}."
    if isinstance(wanted, list):
        return _entries(got, wanted, rtol, atol, place)
    if isinstance(wanted, tuple):
        return _results(got, wanted, rtol, atol, place, names)
    expected = np.asarray(wanted)
    return _kind(got, expected, place) or _values(np.asarray(got), expected, rtol, atol, place)


def show(value: Any, depth: int = 0) -> str:
    """Return `value` as text for a message: numbers and short arrays whole, long arrays by their shape."""
    if isinstance(value, bool | np.bool):
        return str(value)
    if isinstance(value, int | float | np.number):
        return _digits(value)
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, list | tuple) and depth < 3:
        shown = [show(part, depth + 1) for part in value[:_PARTS]]
        if len(value) > _PARTS:
            shown.append(f"… ({len(value)} in all)")
        return _brackets(shown, *("[]" if isinstance(value, list) else "()"))
    if callable(value) and hasattr(value, "__name__"):
        what = (value.__doc__ or "").partition("\n")[0]
        return f"{value.__name__}, which is {what}" if what else value.__name__
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _named(place: str) -> str:
    return place or "The result"


def _is(place: str) -> str:
    return f"{_named(place)} {'are' if place.endswith('s') else 'is'}"


def _has(place: str) -> str:
    return f"{_named(place)} {'have' if place.endswith('s') else 'has'}"


def _entries(got: Any, wanted: list[Any], rtol: float, atol: float, place: str) -> str | None:
    """Compare a list entry by entry; it must be a list."""
    if not isinstance(got, list):
        return f"{_is(place)} {_article(got)}, expected a list of {len(wanted)}."
    if len(got) != len(wanted):
        return f"{_has(place)} {_count(len(got), 'entry', 'entries')}, expected {len(wanted)}."
    found = (
        difference(a, b, rtol=rtol, atol=atol, place=f"{place or 'result'}[{i}]")
        for i, (a, b) in enumerate(zip(got, wanted, strict=True))
    )
    return next(filter(None, found), None)


def _results(
    got: Any, wanted: tuple[Any, ...], rtol: float, atol: float, place: str, names: Sequence[str]
) -> str | None:
    """Compare several results one by one; they may come as anything that unpacks."""
    names = names or [f"{place or 'result'}[{i}]" for i in range(len(wanted))]
    several = f"{len(wanted)} results, ({', '.join(names)})" if not place else f"{len(wanted)} results"
    try:
        parts = list(islice(got, len(wanted) + 1))
    except TypeError:
        return f"{_named(place)} is {_article(got)}, expected {several}: return them separated by commas."
    if len(parts) > len(wanted):
        return f"{_named(place)} has more parts than expected: {several}."
    if len(parts) < len(wanted):
        return f"{_named(place)} has {_count(len(parts), 'part', 'parts')}, expected {several}."
    found = (
        difference(a, b, rtol=rtol, atol=atol, place=name) for a, b, name in zip(parts, wanted, names, strict=True)
    )
    return next(filter(None, found), None)


def _kind(got: Any, wanted: np.ndarray[Any, Any], place: str) -> str | None:
    """Say what is wrong with the kind or shape of `got`, before its values are looked at."""
    if wanted.ndim and not isinstance(got, np.ndarray):
        return f"{_named(place)} is {_article(got)}, expected a numpy array of shape {wanted.shape}."
    if not wanted.ndim and (isinstance(got, bool) or not isinstance(got, int | float | np.number | np.ndarray)):
        return f"{_named(place)} is {_article(got)}, expected a number."
    found = np.asarray(got)
    if found.dtype.kind not in "iuf":
        what = {"b": "True or False", "c": "complex numbers", "U": "text", "O": "objects"}.get(found.dtype.kind)
        return f"{_named(place)} holds {what or found.dtype}, expected ordinary numbers."
    if found.dtype == np.float16:
        return f"{_named(place)} holds float16 numbers, which keep only three digits; use ordinary floats."
    if found.shape != wanted.shape:
        return f"{_named(place)} {_shapes(found.shape, wanted.shape)}"
    return None


def _shapes(got: tuple[int, ...], wanted: tuple[int, ...]) -> str:
    if not wanted:
        return f"is an array of shape {got}, expected a single number."
    if not got:
        return f"is a single number, expected an array of shape {wanted}."
    said = f"has shape {got}, expected {wanted}"
    if len(wanted) == 1 and got in ((wanted[0], 1), (1, wanted[0])):
        return f"{said}: a matrix with one {'column' if got[1] == 1 else 'row'} where a one-dimensional array belongs."
    if len(got) != len(wanted):
        return f"{said}: {_count(len(got), 'dimension', 'dimensions')} instead of {len(wanted)}."
    if got == wanted[::-1]:
        return f"{said}: rows and columns are exchanged."
    wrong = [i for i, (a, b) in enumerate(zip(got, wanted, strict=True)) if a != b]
    names = ("rows", "columns") if len(got) == 2 else tuple(f"entries along axis {i}" for i in range(len(got)))
    return f"{said}: " + " and ".join(f"{got[i]} {names[i]} instead of {wanted[i]}" for i in wrong) + "."


def _values(
    got: np.ndarray[Any, Any], wanted: np.ndarray[Any, Any], rtol: float, atol: float, place: str
) -> str | None:
    numbers = got.astype(float)
    with np.errstate(invalid="ignore", over="ignore"):
        if (np.abs(numbers - wanted) < atol + rtol * np.abs(wanted)).all():
            return None  # as isclose says of nearly all right answers, in ten times the time
    close = np.isclose(numbers, wanted, rtol=rtol, atol=atol, equal_nan=True)
    if close.all():
        return None
    first = tuple(int(i) for i in np.argwhere(~close)[0])
    value, expected = float(numbers[first]), float(wanted[first])
    if np.isnan(value):
        trouble = "is nan, which is not a number (it comes from 0/0, inf - inf and the like)"
    elif np.isinf(value):
        trouble = f"is {'minus infinity' if value < 0 else 'infinite'}"
    else:
        trouble = f"is {_told_from(value, expected)}"
    index = f"[{', '.join(map(str, first))}]" if first else ""
    entry = f"{place}{index}" if place else f"Entry {index} of the result" if first else "The result"
    said = f"{entry} {trouble}, expected {_told_from(expected, value)}"
    wrong = int((~close).sum())
    if got.size > 1:
        said += (
            "; every entry differs"
            if wrong == got.size
            else f"; {wrong} of {got.size} entries {'differs' if wrong == 1 else 'differ'}"
        )
    if got.dtype.kind in "iu" and wanted.dtype.kind == "f" and np.array_equal(got, np.trunc(wanted)):
        return f"{said}. All fractions were cut off: the numbers were put into integers. Use an array of floats."
    return f"{said}."


def _told_from(value: float, other: float) -> str:
    """Write `value` with as many digits as tell it from `other`, at least 7."""
    return next((f"{value:.{d}g}" for d in (7, 10, 13) if f"{value:.{d}g}" != f"{other:.{d}g}"), repr(value))


def _digits(value: Any) -> str:
    try:
        return f"{value:.7g}" if np.isrealobj(value) else str(value)
    except OverflowError:
        return "a huge integer"


def _array(value: np.ndarray[Any, Any]) -> str:
    if not value.ndim:
        return show(value.item())
    if value.size > _WHOLE:
        return f"an array of shape {value.shape}"
    shown = value.astype(object) if value.dtype.kind not in "iuf" else value
    return np.array2string(shown, precision=6, separator=", ", suppress_small=False)


def _brackets(shown: list[str], opening: str, closing: str) -> str:
    """Put parts on one line, or each on its own where one of them needs several."""
    if not any("\n" in part or part.startswith("an array") for part in shown):
        comma = "," if opening == "(" and len(shown) == 1 else ""
        return opening + ", ".join(shown) + comma + closing
    return opening + ",\n".join(shown).replace("\n", "\n ") + closing


def _count(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def _article(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"a numpy array of shape {value.shape}" if value.ndim else "a single number"
    if isinstance(value, bool | np.bool):
        return str(value)
    if isinstance(value, int | float | np.number):
        return "a single number"
    if isinstance(value, list | tuple):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, str):
        return "text"
    name = type(value).__name__
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"
