"""What the examiner holds of things that stay in the student room: handles, and the student's exceptions.

A handle forwards only the operations below, each a question to the room. It has no other operator: it compares by
identity, it is no number, no array and no context manager, and names that start with an underscore stay unseen.
"""

from __future__ import annotations

import builtins
import inspect
from collections.abc import Callable, Iterator
from typing import Any

Ask = Callable[[str, int, tuple[Any, ...], dict[str, Any]], Any]


class StudentError(Exception):
    """An exception in student code. What is raised also derives from the built-in exception nearest to it.

    `student_name` is its class's name, `student_line` the student's own line as one string ("line 3: return a @ W"),
    `student_cell` the cell it stands in; the last two are empty where no line of the student's was running.
    """

    student_name = ""
    student_line = ""
    student_cell = ""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


def _students(base: type[Exception]) -> type[StudentError]:
    try:
        return type(base.__name__, (StudentError, base), {"__module__": __name__})
    except TypeError:  # two layouts that cannot be joined
        return StudentError


# Those that a text alone can construct; UnicodeDecodeError and its like are reached through ValueError. StopIteration
# is left out because it would end the loop of a test that has not yet seen what it came for.
_ERRORS = {
    name: _students(kind)
    for name, kind in vars(builtins).items()
    if isinstance(kind, type)
    and issubclass(kind, Exception)
    and kind is not Exception
    and not issubclass(kind, (UnicodeError, Warning, BaseExceptionGroup, StopIteration, StopAsyncIteration))
}
_WARNINGS = {
    name: kind for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, Warning)
}


def student_error(ancestry: list[str], text: str, line: str, cell: str) -> StudentError:
    """The exception to raise for one of the student's; `ancestry` names its class, then the built-in ones it is."""
    kind = next((_ERRORS[name] for name in ancestry[1:] if name in _ERRORS), StudentError)
    error = kind(text)
    error.student_name, error.student_line, error.student_cell = ancestry[0] if ancestry else "", line, cell
    return error


def student_warning(ancestry: list[str]) -> type[Warning]:
    """The built-in warning nearest to one of the student's."""
    return next((_WARNINGS[name] for name in ancestry if name in _WARNINGS), UserWarning)


class Handle:
    """An object of the student's. It can be asked for an attribute, an item, its length and its items."""

    def __init__(self, number: int, name: str, ask: Ask) -> None:
        self._number, self._name, self._ask = number, name, ask

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._ask("attribute", self._number, (name,), {})

    def __getitem__(self, key: Any) -> Any:
        return self._ask("item", self._number, (key,), {})

    def __len__(self) -> int:
        length = self._ask("length", self._number, (), {})
        if type(length) is not int or length < 0:
            raise TypeError("a length that is no whole number")
        return length

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items())

    def _items(self) -> list[Any]:
        items = self._ask("items", self._number, (), {})
        if type(items) is not list:
            raise TypeError("items that are no list")
        return items

    def __bool__(self) -> bool:
        return True

    def __deepcopy__(self, memo: object) -> Handle:
        return self

    def __repr__(self) -> str:
        return f"<{self._name} object>"


class Iterated(Handle):
    """An iterator of the student's: run through once, at its first use."""

    _rest: Iterator[Any] | None = None

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        if self._rest is None:
            self._rest = iter(self._items())
        return next(self._rest)


class Function(Handle):
    """Something of the student's that can be called. Its parameters' names can be asked for, as of any function."""

    def __init__(self, number: int, name: str, ask: Ask) -> None:
        super().__init__(number, name, ask)
        self.__name__ = self.__qualname__ = name

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._ask("call", self._number, arguments, named)

    @property
    def __signature__(self) -> inspect.Signature:
        names = self._ask("parameters", self._number, (), {})
        if type(names) is not list or len(names) > 100 or not all(type(name) is str for name in names):
            raise ValueError("no signature")
        return inspect.Signature([inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in names])

    def __repr__(self) -> str:
        return f"<function {self.__name__}>"
