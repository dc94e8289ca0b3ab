"""An exercise as data: its model answer, the cases that tell right from wrong, right ways and known mistakes."""

import ast
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from backprop.compare import ATOL, BY_HAND, RTOL, difference, show

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
    make: makes the function itself, where the exercise asks for one.
    """

    name: str
    hint: str
    source: str
    make: Callable[[], Function] | None = None

    @cached_property
    def function(self) -> Function | None:
        """The function itself; it is made when it is first asked for, since most are never."""
        return self.make and self.make()


class Slip(NamedTuple):
    """A mistake that is one small change in a right way: `wrong` stands where `right` belongs."""

    name: str
    hint: str
    right: str
    wrong: str


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """What every exercise has: its name, its solution cell, and its known answers.

    asks_for: the name of its solution cell and of what is written there, where that is not the exercise's own name
        (a further test of the same function).
    """

    name: str
    asks_for: str = ""
    mistakes: list[Answer] = field(default_factory=list, repr=False)
    right_ways: list[Answer] = field(default_factory=list, repr=False)

    @property
    def cell(self) -> str:
        """The `grade_id` of the solution cell; that of the test cell is `test_` + the exercise's name."""
        return self.asks_for or self.name

    @property
    def builds_on(self) -> frozenset[str]:
        """The names of the earlier exercises that an answer may use, directly or not."""
        return frozenset()


@dataclass(frozen=True, kw_only=True)
class FunctionExercise(Exercise):
    """An exercise that asks for a function.

    model: the model answer. The names that it takes from its module are the earlier exercises that it builds on.
    also: another answer that is as right as the model where the exercise leaves a choice, and differs from it.
    cases: makes the cases from a seeded generator, the most readable first.
    results: the name of the result, or of the results.
    silent: a warning is wrong, too.
    formulas: the computation spelled out in the course's symbols, whose small changes explain wrong answers; more than
        one where there are several ways.
    """

    model: Function
    also: Function | None = None
    cases: Callable[[np.random.Generator], Iterable[Case]]
    results: tuple[str, ...] = ()
    rtol: float = RTOL
    atol: float = ATOL
    silent: bool = False
    formulas: list[Answer] = field(default_factory=list, repr=False)
    _slips: list[tuple[Function, str, tuple[Slip, ...]]] = field(default_factory=list, repr=False)

    @property
    def builds_on(self) -> frozenset[str]:
        """The names of the earlier exercises that its right ways call, and of those that these call in turn."""
        return frozenset().union(*map(_exercises_called, self.ways)) - {self.name, self.cell}

    @property
    def ways(self) -> list[Function]:
        """The model answer and every known right way."""
        return [self.model, *(way.function for way in self.right_ways if way.function)]

    @cached_property
    def as_formula(self) -> Answer:
        """The model answer, which calls the earlier exercises, as a formula."""
        return Answer("the model answer", "", _text(self.model), lambda: self.model)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the function's arguments."""
        return self.model.__code__.co_varnames[: self.model.__code__.co_argcount]

    def mistake(self, name: str, hint: str) -> Callable[[Function], Function]:
        """Add the decorated function to the known mistakes."""
        return self._add(self.mistakes, name, hint)

    def right_way(self, name: str, *slips: Slip) -> Callable[[Function], Function]:
        """Add the decorated function to the known right ways, and to the mistakes each slip that can happen in it."""

        def add(function: Function) -> Function:
            self._add(self.right_ways, name, "")(function)
            source = self.right_ways[-1].source
            self.mistakes.extend(self._slipped(function, source, [slip]) for slip in slips)
            self._slips.append((function, source, slips))
            return function

        return add

    def formula(self, function: Function) -> Function:
        """Add the decorated function to the formulas."""
        return self._add(self.formulas, "the formula", "")(function)

    @cached_property
    def double_mistakes(self) -> list[Answer]:
        """Every two slips that can happen together in one right way."""
        double = []
        for function, source, slips in self._slips:
            for pair in combinations(slips, 2):
                if _apart(source, *pair):
                    answer = self._slipped(function, source, pair)
                    with suppress(SyntaxError):  # some two leave no valid Python
                        if answer.function:
                            double.append(answer)
        return double

    def _add(self, answers: list[Answer], name: str, hint: str) -> Callable[[Function], Function]:
        def add(function: Function) -> Function:
            body = _text(function).replace(f"def {function.__name__}(", f"def {self.cell}(", 1)
            answers.append(Answer(name, hint, body.rstrip() + "\n", lambda: function))
            return function

        return add

    def _slipped(self, function: Function, source: str, slips: Iterable[Slip]) -> Answer:
        slips = sorted(slips, key=lambda slip: _span(source, slip), reverse=True)
        wrong = source
        for slip in slips:
            start, end = _span(source, slip)
            wrong = wrong[:start] + slip.wrong + wrong[end:]
        name = " and ".join(slip.name for slip in reversed(slips))

        def make() -> Function:
            names: dict[str, Any] = {}
            exec(compile(wrong, f"<{self.name}: {name}>", "exec"), function.__globals__, names)
            made: Function = names[self.cell]
            return made

        hints = "\n    and: ".join(dict.fromkeys(slip.hint for slip in reversed(slips)))
        return Answer(name, hints, wrong, make)


@dataclass(frozen=True, kw_only=True)
class ValueExercise(Exercise):
    """An exercise that asks for a value, or a tuple of values.

    fault: says in one sentence what is wrong with a value, or returns None.
    builds_on: the names of the exercises whose functions usually lead to it.
    values: the wrong values that the known mistakes lead to, by the mistake's name; a mistake without one is not
        recognised by its value.
    """

    fault: Callable[[Any], str | None]
    builds_on: frozenset[str] = frozenset()
    values: dict[str, Any] = field(default_factory=dict)

    def mistake(self, name: str, hint: str, source: str, value: Any = None) -> None:
        """Add a solution cell that leads to a wrong value."""
        self.mistakes.append(Answer(name, hint, source.rstrip() + "\n"))
        if value is not None:
            self.values[name] = value

    def right_way(self, name: str, source: str) -> None:
        """Add a solution cell that leads to a right value."""
        self.right_ways.append(Answer(name, "", source.rstrip() + "\n"))


def number(name: str, value: float, builds_on: Iterable[str] = ()) -> ValueExercise:
    """Return the exercise of finding a number, typed by hand or computed; a wrong one is not told the right one."""
    return ValueExercise(name=name, builds_on=frozenset(builds_on), fault=lambda got: wrong_number(got, value, name))


def wrong_number(got: Any, value: float, name: str) -> str | None:
    """Say what is wrong with a number that was to be found, without giving the right one away."""
    if got is None:
        return f"{name} is None: it has no value yet."
    what = difference(got, value, rtol=BY_HAND, place=name)
    if what and isinstance(got, int | float | np.number | np.ndarray) and np.shape(got) == ():
        return f"{name} is {show(got)}, and that is not it."
    return what


def choice(name: str, right: str, **wrong: str) -> ValueExercise:
    """Return the exercise of choosing the letter `right`; each wrong letter says why, and what to read again."""

    def fault(got: Any) -> str | None:
        letters = sorted([right, *wrong])
        letter = got.strip().lower() if isinstance(got, str) else got
        if letter == right:
            return None
        if letter in wrong:
            return wrong[letter]
        return (
            f"{name} is {show(got)}; write one of the letters {', '.join(letters)} in quotes, such as {letters[0]!r}."
        )

    exercise = ValueExercise(name=name, fault=fault)
    exercise.right_way("the letter", f'{name} = "{right}"')
    exercise.right_way("a capital", f'{name} = "{right.upper()}"')
    for letter, why in wrong.items():
        exercise.mistake(letter, why, f'{name} = "{letter}"')
    return exercise


def _text(function: Function) -> str:
    """Return the text of a function without its decorators."""
    return _definitions(function.__code__.co_filename)[function.__code__.co_firstlineno]


@lru_cache
def _definitions(file: str) -> dict[int, str]:
    """Return the functions of a file by their first lines; to ask inspect for each would take far longer."""
    text = Path(file).read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    return {
        (node.decorator_list[0] if node.decorator_list else node).lineno: "".join(
            lines[node.lineno - 1 : node.end_lineno]
        )
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
    }


def names_used(function: Function) -> set[str]:
    """Return the names that a function takes from around it, its inner functions' too."""

    def of(code: types.CodeType) -> Iterator[str]:
        yield from code.co_names
        for constant in code.co_consts:
            if isinstance(constant, types.CodeType):
                yield from of(constant)

    return set(of(function.__code__))


def _exercises_called(function: Function) -> set[str]:
    """Return the names of the reference's functions that a function calls, directly or not."""
    around = {name: function.__globals__.get(name) for name in names_used(function)}
    called = {
        name: f
        for name, f in around.items()
        if isinstance(f, types.FunctionType) and f.__module__.startswith("reference.")
    }
    return set(called).union(*(_exercises_called(f) for f in called.values() if f is not function))


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


def _span(source: str, slip: Slip) -> tuple[int, int]:
    """Return where in the body of `source` the slip happens; there must be one such place."""
    body = source.index("\n")
    count = source.count(slip.right, body)
    assert count == 1, f"{slip.right!r} is there {count} times in\n{source}"
    start = source.index(slip.right, body)
    return start, start + len(slip.right)


def _apart(source: str, one: Slip, other: Slip) -> bool:
    (a, b), (c, d) = _span(source, one), _span(source, other)
    return b <= c or d <= a
