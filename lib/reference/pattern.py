"""What is true of a wrong answer in every case: the facts that remain where no known mistake explains it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backprop.compare import ATOL, RTOL

Numbers = NDArray[np.float64]


def pattern(got: Sequence[Any], wanted: Sequence[Any], examples: Sequence[int], names: Sequence[str]) -> str:
    """Say what the results of all cases have in common with those that were expected, or nothing.

    examples: the number of examples in each case.
    names: what the results are called, where there are several.
    """
    if len(names) < 2:
        name = names[0] if names else "the result"
        said = _said(name, got, wanted, examples)
        return "" if said.endswith(" right") else said
    if not all(isinstance(value, list | tuple) and len(value) == len(names) for value in got):
        return ""
    parts = [[value[i] for value in got] for i in range(len(names))]
    expected = [[value[i] for value in wanted] for i in range(len(names))]
    each = [_said(name, part, exp, examples) for name, part, exp in zip(names, parts, expected, strict=True)]
    return "; ".join(filter(None, each))


def _said(name: str, got: Sequence[Any], wanted: Sequence[Any], examples: Sequence[int]) -> str:
    if relation := _relation(got, wanted, examples):
        return f"{name} {'are' if name.endswith('s') else 'is'} {relation}"
    if all(isinstance(value, list) and value for value in (*got, *wanted)) and max(map(len, wanted)) > 1:
        if _relation([value[::-1] for value in got], wanted, examples) == "right":
            return f"{name} come in the reverse order"
        for i, which in ((-1, "last"), (0, "first")):
            if _relation([value[i] for value in got], [value[i] for value in wanted], examples) == "right":
                return f"the {which} of {name} is right, not all of the others are"
    return ""


def _relation(got: Sequence[Any], wanted: Sequence[Any], examples: Sequence[int]) -> str:
    """Say what the numbers of all cases are, compared with those that were expected, if it is something simple."""
    some, others = [_flat(value) for value in got], [_flat(value) for value in wanted]
    if any(a is None or b is None or a[0] != b[0] for a, b in zip(some, others, strict=True)):
        return ""
    ours, theirs = [a[1] for a in some if a], [b[1] for b in others if b]
    all_ours, all_theirs = np.concatenate(ours), np.concatenate(theirs)
    if not np.isfinite(all_ours).all():
        return ""
    if _close(all_ours, all_theirs):
        return "right"
    if not all_ours.any():
        return "zero"
    times = float(all_ours @ all_theirs / (all_theirs @ all_theirs))
    if _close(all_ours, times * all_theirs) and not np.isclose(times, 1, atol=1e-3):
        return "right but for the sign" if np.isclose(times, -1) else f"{times:.4g} times what is expected"
    if all(_close(a, m * b) for a, b, m in zip(ours, theirs, examples, strict=True)):
        return "too large by the number of examples"
    if all(_close(m * a, b) for a, b, m in zip(ours, theirs, examples, strict=True)):
        return "too small by the number of examples"
    return ""


def _flat(value: Any) -> tuple[Any, Numbers] | None:
    """Return the shape of a result, whatever it is made of, and its numbers one after the other."""
    if isinstance(value, list | tuple):
        parts = [_flat(part) for part in value]
        whole = [part for part in parts if part is not None]
        if len(whole) < len(parts) or not whole:
            return None
        return [part[0] for part in whole], np.concatenate([part[1] for part in whole])
    array = np.asarray(value)
    return (array.shape, array.astype(float).ravel()) if array.dtype.kind in "iuf" else None


def _close(a: Numbers, b: Numbers) -> bool:
    return bool(np.allclose(a, b, rtol=RTOL, atol=ATOL))
