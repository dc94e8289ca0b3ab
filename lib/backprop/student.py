"""Asking the student's functions for the numbers of a picture, and saying so where there are none."""

import copy
import traceback
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]


class Stop(Exception):
    """The picture cannot be made. The text is for the student: what happened and what to do next."""


def ask(name: str, function: Callable[..., Any], *arguments: Any) -> Any:
    """Call the student's function `name` with copies of `arguments` and return its answer.

    Raises Stop, in the student's terms, when it is not written yet, fails, or returns nothing.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = function(*copy.deepcopy(arguments))
    except NotImplementedError as fault:
        raise Stop(f"Write `{_where(fault, name)}` first, then run this cell again.") from None
    except Exception as fault:
        place = _where(fault, name)
        what = f"{type(fault).__name__}: {fault}".removesuffix(": ")
        raise Stop(f"Your `{place}` stopped with {what}. Mend it, then run this cell again.") from None
    if answer is None:
        raise Stop(f"Your `{name}` gave back nothing. If its `return` is missing, add it and run this cell again.")
    return answer


def _where(fault: Exception, name: str) -> str:
    """The name of the student's function that raised `fault`: the innermost of the notebook's, else `name`."""
    frames = traceback.extract_tb(fault.__traceback__)[1:]
    own = [frame.name for frame in frames if "site-packages" not in frame.filename and frame.name.isidentifier()]
    return own[-1] if own else name


def as_array(answer: Any, shape: tuple[int, ...], what: str) -> Floats:
    """The student's answer as floats of that shape; `what` names it in the message. Raises Stop."""
    try:
        values = np.asarray(answer, dtype=float)
    except (TypeError, ValueError):
        raise Stop(f"{what} should be numbers in an array of shape {shape}, and is {answer!r:.60}.") from None
    if values.shape != shape:
        raise Stop(f"{what} should have shape {shape}, and has shape {values.shape}.")
    return values


def as_number(answer: Any, what: str) -> float:
    """The student's answer as one number. Raises Stop."""
    return float(as_array(answer, (), what))


def as_arrays(answer: Any, shapes: Sequence[tuple[int, ...]], what: str) -> list[Floats]:
    """The student's answer as a list of arrays of those shapes. Raises Stop."""
    try:
        arrays = list(answer)
    except TypeError:
        raise Stop(f"{what} should be a list of {len(shapes)} arrays, and is {answer!r:.60}.") from None
    if len(arrays) != len(shapes):
        raise Stop(f"{what} should be a list of {len(shapes)} arrays, and has {len(arrays)}.")
    return [as_array(a, shape, f"{what}, entry {i},") for i, (a, shape) in enumerate(zip(arrays, shapes, strict=True))]


def as_pair(answer: Any, what: str) -> tuple[Any, Any]:
    """The student's answer as the two things that it should hold. Raises Stop."""
    try:
        first, second = answer
    except (TypeError, ValueError):
        raise Stop(f"{what} should give back two things, and gives {answer!r:.60}.") from None
    return first, second
