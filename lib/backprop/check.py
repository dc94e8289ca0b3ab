"""The instant check: call what a student wrote, and say in plain words what came and what was expected."""

import contextlib
import inspect
import io
import linecache
import re
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from backprop.compare import ATOL, BY_HAND, RTOL, difference, show

_TOO_MANY = 1000
"""Of an endless iterator this many parts are taken."""


class NotRight(AssertionError):
    """An answer that is not right yet. Its text is the whole explanation, and a notebook shows nothing else."""

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


@dataclass(frozen=True)
class Outcome:
    """What one call of a student's function did.

    value: what it returned, as it was then.
    returned: the object itself, which a later call may have changed since.
    changed: the position of the first argument that the call changed in place.
    """

    value: Any = None
    returned: Any = None
    error: Exception | None = None
    changed: int | None = None
    warned: tuple[str, ...] = ()

    @property
    def overwritten(self) -> bool:
        """Whether what was returned has been changed since."""
        return not _same(self.returned, self.value)


def observe(
    function: Callable[..., Any], arguments: Sequence[Any], keywords: Mapping[str, Any] | None = None
) -> Outcome:
    """Call `function` with copies of `arguments` and return what happened; its warnings are kept, not shown."""
    given = [_kept(argument) for argument in arguments]
    value, kept, error = None, None, None
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("always")
        try:
            value = function(*given, **(keywords or {}))
            if isinstance(value, Iterator):
                value = tuple(islice(value, _TOO_MANY))
            kept = _kept(value)
        except Exception as raised:
            error = raised
    changed = next((i for i, (a, b) in enumerate(zip(given, arguments, strict=True)) if not _same(a, b)), None)
    return Outcome(kept, value, error, changed, tuple(str(warning.message) for warning in caught))


def fault(
    outcome: Outcome,
    wanted: Any,
    *,
    name: str,
    rtol: float = RTOL,
    atol: float = ATOL,
    parameters: Sequence[str] = (),
    results: Sequence[str] = (),
    silent: bool = False,
) -> str | None:
    """Say in one sentence what is wrong with an outcome, or None where it is as wanted.

    parameters: the names of the arguments, for the sentence about one that was changed.
    results: the name of the result, or of the results.
    silent: a warning is wrong, too.
    """
    if outcome.error is not None:
        return stopped(name, outcome.error)
    if outcome.value is None:
        return "The result is None. Did you forget `return`?"
    place, names = (results[0], ()) if len(results) == 1 else ("", results)
    if found := difference(outcome.value, wanted, rtol=rtol, atol=atol, place=place, names=names):
        return found
    if outcome.changed is not None:
        which = f"`{parameters[outcome.changed]}`" if parameters else f"argument {outcome.changed + 1}"
        return f"It changed its argument {which} in place. Make a new array or list and leave the caller's alone."
    if outcome.overwritten:
        return "What it returned was changed by a later call. Make a new array or list at every call."
    if silent and outcome.warned:
        return f"The values are right, but Python warned: {outcome.warned[0]}."
    return None


def stopped(name: str, error: Exception) -> str:
    """Say that a student's function raised `error`, and in which of their lines; or that it is not written yet."""
    where, line = _student_place(error)
    if isinstance(error, NotImplementedError):
        if where == name:
            return f"{name} is not written yet: the line `raise NotImplementedError()` still stands there."
        return f"{name} is not written yet, or a function that it calls is not{f': see {where}' if where else ''}."
    said = f"{name} stopped with {kind(error).__name__}: {_in_plain_words(str(error))}"
    return said + (f"\n  in your code\n    {line}" if line else "")


def kind(error: Exception) -> type[BaseException]:
    """Return the nearest kind of error that Python itself has."""
    return next(k for k in type(error).__mro__ if k.__module__ == "builtins")


def explain(
    name: str,
    what: str,
    *,
    arguments: Mapping[str, Any] | None = None,
    wanted: Any = None,
    outcome: Outcome | None = None,
    results: Sequence[str] = (),
    always: str = "",
    cause: str = "",
) -> str:
    """Put a whole message together, in the one form that every message of the course has.

    arguments: what the function was called with, by name.
    outcome: what the call did.
    results: the name of the result, or of the results.
    always: what is true of the results in all cases that were tried.
    cause: what is likely to be behind it.
    """
    if outcome is not None and isinstance(outcome.error, NotImplementedError):
        return what
    lines = [what if what.startswith(name) else f"{name} is not right yet. {what}"]
    if arguments:
        lines.append("  called with\n" + _listed(arguments))
    if wanted is not None:
        lines.append("  expected\n" + _shown(wanted, results))
    if outcome is not None and outcome.value is not None:
        lines.append("  got\n" + _shown(outcome.value, results))
    if outcome is not None and outcome.warned and outcome.warned[0] not in what:
        lines.append(f"  Python warned\n    {outcome.warned[0]}")
    if always:
        lines.append(f"  in all cases tried\n    {always}")
    if cause:
        lines.append(f"  likely cause\n    {cause}")
    return "\n".join(lines)


follow_through: set[str] = set()
"""Functions found right given the student's own earlier ones, wrong as those are: worked numbers do not fit them."""


def expect(
    function: Callable[..., Any],
    *arguments: Any,
    gives: Any,
    within: float = RTOL,
    results: Sequence[str] = (),
    **keywords: Any,
) -> None:
    """Check that `function(*arguments, **keywords)` gives `gives`, and leaves its arguments alone.

    within: relative tolerance.
    results: what the results are called, where there are several.

    Raises:
        NotRight: with what was called, what was expected, what came, and where the two part.
    """
    name = getattr(function, "__name__", "your function")
    if name in follow_through:
        print(f"✓ {name} does what it should with your own earlier functions")
        return
    outcome = observe(function, arguments, keywords)
    if fault(outcome, gives, name=name, rtol=within, results=results):
        labels = _labels(function, len(arguments))  # only now: where the function is far away, it has to be asked
        what = fault(outcome, gives, name=name, rtol=within, parameters=labels, results=results) or ""
        called = dict(zip(labels, arguments, strict=True)) | keywords
        raise NotRight(explain(name, what, arguments=called, wanted=gives, outcome=outcome, results=results))
    print(f"✓ {name} gives {_briefly(gives)}")


def expect_value(name: str, got: Any, wanted: Any, *, within: float = BY_HAND) -> None:
    """Check that a value of the notebook, called `name` in the message, is `wanted`.

    Raises:
        NotRight: with the value that was expected and the one that came.
    """
    if what := difference(got, wanted, rtol=within, place=name):
        raise NotRight(explain(name, what))
    print(f"✓ {name} is {_briefly(wanted)}")


def _listed(values: Mapping[str, Any]) -> str:
    return "\n".join(
        f"    {name} = " + show(value).replace("\n", "\n" + " " * (len(name) + 7)) for name, value in values.items()
    )


def _shown(value: Any, names: Sequence[str]) -> str:
    if len(names) > 1 and isinstance(value, list | tuple) and len(value) == len(names):
        return _listed(dict(zip(names, value, strict=True)))
    return "    " + show(value).replace("\n", "\n    ")


def _briefly(value: Any) -> str:
    text = " ".join(show(value).split())
    return text if len(text) <= 90 else text[:89] + "…"


def _labels(function: Callable[..., Any], count: int) -> list[str]:
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        parameters = []
    named = [p.name for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)][:count]
    return named + [f"argument {i + 1}" for i in range(len(named), count)]


def _kept(value: Any) -> Any:
    """Return a copy of arrays and of lists of them, which later calls cannot change."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if type(value) in (list, tuple):
        return type(value)(map(_kept, value))
    return value


def _same(a: Any, b: Any) -> bool:
    """Whether an argument is what it was, up to the rounding of a nudge that was put back."""
    if a is b:
        return True
    if isinstance(a, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(_same, a, b))
    if isinstance(a, np.ndarray):
        if not isinstance(b, np.ndarray) or a.shape != b.shape or a.dtype != b.dtype:
            return False
        if a.tobytes() == b.tobytes():
            return True
        return a.dtype.kind == "f" and np.allclose(a, b, rtol=1e-9, atol=ATOL, equal_nan=True)
    return callable(a) or bool(a == b)


def _in_plain_words(message: str) -> str:
    """Return numpy's message about sizes that do not fit so that a beginner can read it; any other as it is."""
    if sizes := re.search(r"matmul: .*\(size (\d+) is different from (\d+)\)", message):
        right, left = sizes.groups()
        return (
            f"`@` needs as many columns on its left as there are rows on its right; here they are {left} and {right}."
        )
    if shapes := re.search(r"could not be broadcast together with shapes \(([\d,]+)\) \(([\d,]+)\) ?$", message):
        one, other = ([int(size) for size in shape.split(",") if size] for shape in shapes.groups())
        for place, a, b in zip(("last", "last but one"), one[::-1], other[::-1], strict=False):
            if a != b and 1 not in (a, b):
                return (
                    f"operands could not be broadcast together: the shapes {tuple(one)} and {tuple(other)} do not fit "
                    f"number by number, since their {place} size is {a} in one and {b} in the other."
                )
    return message


def _student_place(error: Exception) -> tuple[str, str]:
    """Find the function, or cell, and the line where an error was raised in a student's code.

    It is the last place of the traceback that is neither this toolkit's, a library's nor Python's own.
    """
    if hasattr(error, "student_line"):
        return getattr(error, "student_cell", ""), error.student_line
    ours = Path(__file__).parent.parent
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        file = frame.f_code.co_filename
        if not Path(file).is_relative_to(ours) and "site-packages" not in file and "/lib/python" not in file:
            return frame.f_code.co_name, f"line {line}: {linecache.getline(file, line).strip()}"
    return "", ""
