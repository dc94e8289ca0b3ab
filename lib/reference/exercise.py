"""An exercise as data: its model answer, the cases that tell right from wrong, right ways and known mistakes."""

import inspect
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from backprop.compare import BY_HAND, RTOL, difference

Function = Callable[..., Any]


@dataclass(frozen=True)
class Case:
    """Arguments to call an exercise's function with: by position, and `eps` and the like by name."""

    arguments: tuple[Any, ...]
    keywords: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """One way of answering an exercise that is known to be right or wrong.

    hint: for a mistake, its cause in the student's terms; empty for a right way.
    source: the text of the solution cell.
    function: the function itself, where the exercise asks for one.
    """

    name: str
    hint: str
    source: str
    function: Function | None = None


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """What every exercise has: its name, its solution cell, and its known answers.

    asks_for: the name of its solution cell and of what is written there, where that is not the exercise's own name
        (a further test of the same function).
    """

    name: str
    asks_for: str = ""
    mistakes: list[Answer] = field(default_factory=list)
    right_ways: list[Answer] = field(default_factory=list)

    @property
    def cell(self) -> str:
        """The `grade_id` of the solution cell; that of the test cell is `test_` + the exercise's name."""
        return self.asks_for or self.name


@dataclass(frozen=True, kw_only=True)
class FunctionExercise(Exercise):
    """An exercise that asks for a function.

    model: the model answer. The names that it takes from its module are the earlier exercises that it builds on.
    cases: makes the cases from a seeded generator, the most readable first.
    silent: a warning is wrong, too.
    """

    model: Function
    cases: Callable[[np.random.Generator], Iterable[Case]]
    rtol: float = RTOL
    silent: bool = False

    def mistake(self, name: str, hint: str) -> Callable[[Function], Function]:
        """Add the decorated function to the known mistakes."""
        return self._add(self.mistakes, name, hint)

    def right_way(self, name: str) -> Callable[[Function], Function]:
        """Add the decorated function to the known right ways."""
        return self._add(self.right_ways, name, "")

    def _add(self, answers: list[Answer], name: str, hint: str) -> Callable[[Function], Function]:
        def add(function: Function) -> Function:
            text = inspect.getsource(function)
            body = text[text.index("\ndef ") + 1 :].replace(f"def {function.__name__}(", f"def {self.cell}(", 1)
            answers.append(Answer(name, hint, body.rstrip() + "\n", function))
            return function

        return add


@dataclass(frozen=True, kw_only=True)
class ValueExercise(Exercise):
    """An exercise that asks for a value, or a tuple of values.

    fault: says in one sentence what is wrong with a value, or returns None.
    values: the wrong values that the known mistakes lead to, by the mistake's name; a mistake without one is not
        recognised by its value.
    """

    fault: Callable[[Any], str | None]
    values: dict[str, Any] = field(default_factory=dict)

    def mistake(self, name: str, hint: str, source: str, value: Any = None) -> None:
        """Add a solution cell that leads to a wrong value."""
        self.mistakes.append(Answer(name, hint, source.rstrip() + "\n"))
        if value is not None:
            self.values[name] = value

    def right_way(self, name: str, source: str) -> None:
        """Add a solution cell that leads to a right value."""
        self.right_ways.append(Answer(name, "", source.rstrip() + "\n"))


def number(name: str, value: Any) -> ValueExercise:
    """Return the exercise of finding `value` (a number, or a tuple of numbers), typed by hand or computed."""
    return ValueExercise(name=name, fault=lambda got: difference(got, value, rtol=BY_HAND))


def rebound(function: Function, earlier: Mapping[str, Any]) -> Function:
    """Return `function` with other functions in place of the earlier exercises that it calls by name."""
    over = types.FunctionType(
        function.__code__,
        {**function.__globals__, **earlier},
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
    over.__kwdefaults__ = function.__kwdefaults__
    return over
