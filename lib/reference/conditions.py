"""Where a wrong answer is right all the same: what the cases in which it is right have in common."""

import operator
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from reference.exercise import Case

_LISTS = frozenset({"weights", "biases", "dWs", "dbs"})
_Holds = Callable[..., Any]


def condition(cases: Sequence[Case], right: Sequence[bool], parameters: Sequence[str]) -> str:
    """Say in which cases a function is right, if that is something simple and it is wrong in all others."""
    if not any(right) or all(right):
        return ""
    for words, holds in _conditions(parameters):
        if [_true(holds, case) for case in cases] == list(right):
            return f"right where {words}, wrong everywhere else"
    return ""


def _true(holds: _Holds, case: Case) -> bool:
    """Whether something holds in a case; what cannot be asked of it does not."""
    try:
        return bool(holds(case))
    except (TypeError, ValueError, IndexError, AttributeError):
        return False


def _conditions(parameters: Sequence[str]) -> Iterator[tuple[str, _Holds]]:
    """Yield what may be true of a case, in words and as a function; the most telling first."""
    yield "there is one example", lambda case: len(_matrices(case)[0]) == 1
    yield "there are several examples", lambda case: len(_matrices(case)[0]) > 1
    if "weights" in parameters:
        layers = parameters.index("weights")
        yield "there is one layer", lambda case: len(case.arguments[layers]) == 1
        yield "there are two layers", lambda case: len(case.arguments[layers]) == 2
        yield "there is more than one layer", lambda case: len(case.arguments[layers]) > 1
    for i, name in enumerate(parameters):
        if name not in _LISTS:
            for words, holds in _OF_ONE.items():
                yield words.format(f"`{name}`"), _of(holds, i)
    for i, name in enumerate(parameters):
        for j, other in enumerate(parameters):
            if i != j:
                yield f"`{name}` is larger than `{other}`", _of(operator.gt, i, j)
    yield "all that is given are floats", lambda case: not any(map(_whole, _numbers(case)))
    if "eps" in parameters:
        yield "`eps` is not given", lambda case: "eps" not in case.keywords
        yield "`eps` is given", lambda case: "eps" in case.keywords


_OF_ONE: dict[str, _Holds] = {
    "{} is an array": lambda value: np.ndim(value) > 0,
    "{} is a single number": lambda value: np.ndim(value) == 0,
    "{} holds floats, not whole numbers": lambda value: not _whole(value),
    "{} holds no number below 0": lambda value: np.all(np.asarray(value) >= 0),
    "{} holds numbers below 0 only": lambda value: np.all(np.asarray(value) < 0),
    "{} is 1": lambda value: np.all(np.asarray(value) == 1),
    "{} is 0": lambda value: np.all(np.asarray(value) == 0),
    "{} has one row": lambda value: value.ndim == 2 and value.shape[0] == 1,
    "{} has one column": lambda value: value.ndim == 2 and value.shape[1] == 1,
    "{} has as many rows as columns": lambda value: value.ndim == 2 and value.shape[0] == value.shape[1],
    "{} has one entry": lambda value: np.size(value) == 1,
}


def _of(holds: _Holds, *places: int) -> _Holds:
    return lambda case: holds(*(case.arguments[i] for i in places))


def _whole(value: Any) -> bool:
    return np.asarray(value).dtype.kind in "iu"


def _matrices(case: Case) -> list[Any]:
    return [value for value in case.arguments if isinstance(value, np.ndarray) and value.ndim == 2]


def _numbers(case: Case) -> list[Any]:
    """Return all arrays and numbers that are given, those in lists, too."""
    lists = [value for value in case.arguments if isinstance(value, list | tuple)]
    single = [value for value in case.arguments if isinstance(value, np.ndarray | int | float)]
    return [*single, *(each for value in lists for each in value)]
