"""Wrong answers that are right but for what they take for their arguments."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, permutations
from typing import Any

import numpy as np

from reference.exercise import Function

_FEW = 4
"""Of so many arguments, all orders are tried."""
_FIXED = (0.0, 1.0, 0.1, 0.5, 0.01, 0.001, 1e-4, 1e-5, 1e-6, 1e-8, 2.0, 10.0, -1.0, 100.0)
"""Numbers that are written in where an argument belongs."""

_Moved = Callable[[Sequence[Any]], Sequence[Any]]


def arguments(model: Function, parameters: Sequence[str], alike: Callable[[Function], bool]) -> str:
    """Say which arguments are taken for others, or ignored, if the function does just what the model does then."""
    for hint, moved in _moved(parameters):
        if alike(_given(model, moved)):
            return hint
    return ""


def _moved(parameters: Sequence[str]) -> Iterator[tuple[str, _Moved]]:
    """Yield other arguments than those that are given, with what that does in words."""
    places = range(len(parameters))
    for i in places:
        for j in places:
            if i != j:
                hint = f"It uses `{parameters[j]}` in place of `{parameters[i]}`."
                yield hint, _picked([j if place == i else place for place in places])
    if len(parameters) <= _FEW:
        for order in islice(permutations(places), 1, None):
            yield f"It takes its arguments in the order {', '.join(parameters[i] for i in order)}.", _picked(order)
    yield "It looks at the first example only.", _rows(slice(1))
    yield "It looks at the last example only.", _rows(slice(-1, None))
    for i, name in enumerate(parameters):
        for value in _FIXED:
            yield f"It takes {value:g} for `{name}`, whatever it is given.", _fixed(i, value)


def _given(model: Function, moved: _Moved) -> Function:
    return lambda *arguments, **keywords: model(*moved(arguments), **keywords)


def _picked(order: Sequence[int]) -> _Moved:
    return lambda arguments: [arguments[i] for i in order]


def _rows(rows: slice) -> _Moved:
    return lambda arguments: [a[rows] if isinstance(a, np.ndarray) and a.ndim == 2 else a for a in arguments]


def _fixed(place: int, value: float) -> _Moved:
    return lambda arguments: [value if i == place else argument for i, argument in enumerate(arguments)]
