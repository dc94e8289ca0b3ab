"""The instant check: call what a student wrote, and say in plain words what came and what was expected."""

import contextlib
import copy
import inspect
import io
import linecache
import traceback
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from backprop.compare import ATOL, BY_HAND, RTOL, difference, show


class NotRight(AssertionError):
    """An answer that is not right yet. Its text is the whole explanation, and a notebook shows nothing else."""

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


@dataclass(frozen=True)
class Outcome:
    """What one call of a student's function did."""

    value: Any = None
    error: Exception | None = None
    changed: int | None = None
    """The position of the first argument that the call changed in place."""
    warned: tuple[str, ...] = ()


def observe(
    function: Callable[..., Any], arguments: Sequence[Any], keywords: Mapping[str, Any] | None = None
) -> Outcome:
    """Call `function` with copies of `arguments` and return what happened; its warnings are kept, not shown."""
    given = copy.deepcopy(list(arguments))
    value, error = None, None
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("always")
        try:
            value = function(*given, **(keywords or {}))
        except Exception as raised:
            error = raised
    changed = next((i for i, (a, b) in enumerate(zip(given, arguments, strict=True)) if not _same(a, b)), None)
    return Outcome(value, error, changed, tuple(str(warning.message) for warning in caught))


def fault(
    outcome: Outcome,
    wanted: Any,
    *,
    name: str,
    rtol: float = RTOL,
    parameters: Sequence[str] = (),
    silent: bool = False,
) -> str | None:
    """Say in one sentence what is wrong with an outcome, or None where it is as wanted.

    parameters: the names of the arguments, for the sentence about one that was changed.
    silent: a warning is wrong, too.
    """
    if outcome.error is not None:
        return stopped(name, outcome.error)
    if found := difference(outcome.value, wanted, rtol=rtol):
        return found
    if outcome.changed is not None:
        which = f"`{parameters[outcome.changed]}`" if parameters else f"argument {outcome.changed + 1}"
        return f"{name} changed its argument {which} in place. Make a new array or list and leave the caller's alone."
    if silent and outcome.warned:
        return f"{name} gave the right value, but with a warning: {outcome.warned[0]}."
    return None


def stopped(name: str, error: Exception) -> str:
    """Say that a student's code raised `error`, and in which of their lines."""
    if isinstance(error, NotImplementedError):
        return f"{name} is not written yet."
    kinds = type(error).__mro__
    kind = next(k.__name__ for k in kinds if k.__module__ in ("builtins", "numpy.exceptions", "numpy.linalg"))
    line = getattr(error, "student_line", None) or _student_line(error)
    where = f", at your {line}" if line else ""
    return f"{name} stopped with {kind}: {error}{where}"


def explain(
    name: str,
    what: str,
    *,
    arguments: Mapping[str, Any] | None = None,
    wanted: Any = None,
    got: Any = None,
    cause: str = "",
) -> str:
    """Put a whole message together, in the one form that every message of the course has."""
    lines = [f"{name} is not right yet. {what}"]
    if arguments:
        lines += ["  called with"] + [f"    {key} = {show(value)}" for key, value in arguments.items()]
    if wanted is not None:
        lines.append(f"  expected\n    {show(wanted)}")
    if got is not None:
        lines.append(f"  got\n    {show(got)}")
    if cause:
        lines.append(f"  likely cause\n    {cause}")
    return "\n".join(lines)


def expect(function: Callable[..., Any], *arguments: Any, gives: Any, within: float = RTOL, **keywords: Any) -> None:
    """Check that `function(*arguments, **keywords)` gives `gives`, and leaves its arguments alone.

    within: relative tolerance.

    Raises:
        NotRight: with what was called, what was expected, what came, and where the two part.
    """
    name = getattr(function, "__name__", "your function")
    labels = _labels(function, len(arguments))
    outcome = observe(function, arguments, keywords)
    if what := fault(outcome, gives, name=name, rtol=within, parameters=labels):
        called = dict(zip(labels, arguments, strict=True)) | keywords
        raise NotRight(explain(name, what, arguments=called, wanted=gives, got=outcome.value))
    print(f"✓ {name} gives {show(gives)}")


def expect_value(name: str, got: Any, wanted: Any, *, within: float = BY_HAND) -> None:
    """Check that a value of the notebook, called `name` in the message, is `wanted`.

    Raises:
        NotRight: with the value that was expected and the one that came.
    """
    if what := difference(got, wanted, rtol=within, place=name):
        raise NotRight(explain(name, what))
    print(f"✓ {name} is {show(wanted)}")


def _labels(function: Callable[..., Any], count: int) -> list[str]:
    try:
        named = list(inspect.signature(function).parameters)[:count]
    except (TypeError, ValueError):
        named = []
    return named + [f"argument {i + 1}" for i in range(len(named), count)]


def _same(a: Any, b: Any) -> bool:
    """Whether an argument is what it was, up to the rounding of a nudge that was put back."""
    if isinstance(a, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(_same, a, b))
    if isinstance(a, np.ndarray):
        return (
            isinstance(b, np.ndarray) and a.shape == b.shape and np.allclose(a, b, rtol=1e-9, atol=ATOL, equal_nan=True)
        )
    return callable(a) or bool(a == b)


def _student_line(error: Exception) -> str | None:
    """Find the last line of the traceback that is neither this toolkit's, a library's nor Python's own."""
    ours = Path(__file__).parent.parent
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        file = frame.f_code.co_filename
        if not Path(file).is_relative_to(ours) and "site-packages" not in file and "/lib/python" not in file:
            return f"line {line}: {linecache.getline(file, line).strip()}"
    return None
