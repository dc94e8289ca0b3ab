"""The hidden test of every exercise: compare with the model answer, and find the mistake behind a difference.

An answer is right where it does what the model answer does, in every case. Where it does not, but earlier functions of
the student's are wrong, too, it is still right when it does what some known right way does with those very functions
(follow-through: nobody pays twice for one mistake), as long as the cases still tell right from wrong with them. The
rule is written out for instructors in README.md.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

import numpy as np

from backprop.check import NotRight, Outcome, explain, fault, follow_through, kind, observe
from backprop.compare import ATOL, BY_HAND
from reference.arguments import arguments
from reference.catalogue import EXERCISES
from reference.causes import Variants, carried, cause, multiple, variants
from reference.conditions import condition
from reference.exercise import Answer, Case, Function, FunctionExercise, ValueExercise, names_used, rebound
from reference.pattern import flat, pattern
from reference.stops import meaning

SEED = 1986
"""Learning representations by back-propagating errors, Nature 323. Any seed gives the same verdicts."""

_MOVED = 5
"""In so many cases arguments are moved, to see whether a result answers to them."""

Given = Mapping[str, Function]
"""A student's own earlier functions, by name."""


def examine(name: str, answer: Any, earlier: Callable[[], Given] = dict, *, seed: int = SEED) -> None:
    """Examine a student's answer to the exercise `name`; silent where it is right.

    answer: the student's function, or value.
    earlier: returns the student's own functions that the answer may build on, by name, for the follow-through.

    Raises:
        NotRight: with the first difference and, where a known mistake explains all that came, its hint.
    """
    exercise = EXERCISES[name]
    if isinstance(exercise, ValueExercise):
        _examine_value(exercise, answer)
    else:
        assert isinstance(exercise, FunctionExercise)
        Examination(exercise, answer, seed).run(earlier)


@lru_cache(maxsize=200)
def rehearse(name: str, *, wrong: bool = False) -> None:
    """Work out what the right answer to an exercise gives and, with `wrong`, what its known mistakes do.

    A process that examines a class in forks of itself calls it beforehand: what is known there, its forks know.
    """
    exercise = EXERCISES.get(name)
    if not isinstance(exercise, FunctionExercise):
        return
    numbers = range(len(_cases(exercise.cases, SEED)))
    known = [(exercise.model, numbers)]
    if wrong:
        known += [(mistake.function, numbers) for mistake in exercise.mistakes if mistake.function]
        # Of two mistakes at once, most are told apart in the first case.
        known += [(pair.function, numbers[:1]) for pair in exercise.double_mistakes if pair.function]
        for formula in exercise.formulas:
            variants(formula, exercise.cases, SEED)
    for function, some in known:
        for i in some:
            _known_outcome(function, exercise.cases, SEED, i)


def _examine_value(exercise: ValueExercise, value: Any) -> None:
    if what := exercise.fault(value):
        known = [m for m in exercise.mistakes if m.name in exercise.values]
        causes = [m.hint for m in known if _matches(value, exercise.values[m.name], BY_HAND, ATOL)]
        raise NotRight(explain(exercise.name, what, cause=_either(causes)))


class Examination:
    """One student's function put through the cases of its exercise.

    like_ours: whether it does what the model answer does.
    right: whether it does that, or what the other answer does that is as right.
    """

    def __init__(self, exercise: FunctionExercise, function: Function, seed: int) -> None:
        self.exercise = exercise
        self.seed = seed
        self.cases = _cases(exercise.cases, seed)
        self.outcomes = [_observe(function, case) for case in self.cases]
        self.like_ours = self._fault(exercise.model) is None
        self.right = self.like_ours or (exercise.also is not None and self._fault(exercise.also) is None)

    def run(self, earlier: Callable[[], Given]) -> None:
        """Raise NotRight where the function is wrong, also given the earlier functions."""
        if self.right:
            return
        found = self._fault(self.exercise.model)
        assert found is not None
        case, outcome, wanted, what = found
        cause = always = ""
        if not isinstance(outcome.error, NotImplementedError):
            own = self._own(earlier)
            if any(self._earned(way, own) for way in self.followed(own)):
                follow_through.add(self.exercise.cell)
                return
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of what is only tried
                cause = self._cause(own) or self._meaning(outcome)
                always = self._always() if outcome.error or not cause else ""
        raise NotRight(
            explain(
                self.exercise.name,
                what,
                arguments=dict(zip(self.exercise.parameters, case.arguments, strict=False)) | dict(case.keywords),
                wanted=wanted,
                outcome=outcome,
                results=self.exercise.results,
                always=always,
                cause=cause,
            )
        )

    def followed(self, own: Given) -> list[Function]:
        """Return the right ways that, with the student's own earlier functions, do just what the function did."""
        ways = [way for way in self.exercise.ways if names_used(way) & set(own)]
        return [way for way in ways if self._alike(way, own, self.outcomes)]

    def _fault(self, right: Function, own: Given | None = None) -> tuple[Case, Outcome, Any, str] | None:
        """Return the first case in which the function did not do what `right` does, and what it did."""
        exercise = self.exercise
        for case, outcome, wanted in zip(self.cases, self.outcomes, self._outcomes(right, own), strict=True):
            what = fault(
                outcome,
                wanted.value,
                name=exercise.name,
                rtol=exercise.rtol,
                atol=exercise.atol,
                parameters=exercise.parameters,
                results=exercise.results,
                silent=exercise.silent,
            )
            if what:
                return case, outcome, wanted.value, what
        return None

    def _always(self) -> str:
        """Say what is true of the results in every case, and in which cases they are right."""
        wanted = list(self._outcomes(self.exercise.model, None))
        right = [_equal(self.exercise, one, other) for one, other in zip(wanted, self.outcomes, strict=True)]
        returned = all(outcome.error is None for outcome in self.outcomes)
        said = self._pattern([outcome.value for outcome in wanted]) if returned else ""
        return said or condition(self.cases, right, self.exercise.parameters)

    def _examples(self) -> list[int]:
        """Return the number of examples in each case."""
        batches = [[a for a in case.arguments if isinstance(a, np.ndarray) and a.ndim == 2] for case in self.cases]
        return [len(arrays[0]) if arrays else 1 for arrays in batches]

    def _pattern(self, wanted: Sequence[Any]) -> str:
        """Say how all results differ from others."""
        given = {
            name: [case.arguments[i] for case in self.cases]
            for i, name in enumerate(self.exercise.parameters)
            if all(i < len(case.arguments) for case in self.cases)
        }
        got = [outcome.value for outcome in self.outcomes]
        return pattern(got, wanted, self._examples(), self.exercise.results, given)

    def _own(self, earlier: Callable[[], Given]) -> Given:
        """Return the student's own earlier functions that differ from ours; none where one of them is not there."""
        try:
            given = earlier()
        except NameError:
            return {}
        return {name: f for name, f in given.items() if not _examined(name, f, self.seed).like_ours}

    def _earned(self, way: Function, own: Given) -> bool:
        """Whether following a right way with one's own earlier functions shows as much as with ours.

        So it is where the way has a result in every case, every known mistake that calls one of those functions still
        has another, and the result still answers to all that the right one answers to.
        """
        outcomes = list(self._outcomes(way, own))
        calling = [m.function for m in self.exercise.mistakes if m.function and names_used(m.function) & set(own)]
        told = self._fault(way, own) is None and not any(self._alike(m, own, outcomes) for m in calling)
        return told and self._answers(rebound(way, own))

    def _answers(self, way: Function) -> bool:
        """Whether moving an argument changes the result wherever it changes the right one."""
        for case in self.cases[:_MOVED]:
            right, given = _observe(self.exercise.model, case), _observe(way, case)
            for others in _moved(case.arguments):
                moved = Case(others, case.keywords)
                elsewhere = _observe(self.exercise.model, moved)
                matters = elsewhere.error is None and not _equal(self.exercise, elsewhere, right)
                if matters and _equal(self.exercise, _observe(way, moved), given):
                    return False
        return True

    def _cause(self, own: Given) -> str:
        """Return the simplest explanation of all that the function did, or nothing."""
        single = self.exercise.mistakes
        hollow = all(is_hollow(self.outcomes[i]) for i in self._wrong())
        double = [] if hollow else self.exercise.double_mistakes
        return (
            self._named(single)
            or self._only_begun(own)
            or self._named_after(single, own)
            or self._named(double)
            or self._named_after(double, own)
            or (self._found(own) if own else "")
            or self._found({})
            or self._multiple()
        )

    def _wrong(self) -> list[int]:
        """Return the numbers of the cases in which what came back is wrong."""
        kept = [replace(outcome, changed=None, returned=outcome.value) for outcome in self.outcomes]
        right = self._outcomes(self.exercise.model, None)
        return [i for i, wanted in enumerate(right) if not _equal(self.exercise, wanted, kept[i])]

    def _meaning(self, outcome: Outcome) -> str:
        """Say what the error means that stopped the function, if one did."""
        return meaning(outcome.error, self.exercise.parameters) if outcome.error else ""

    def _found(self, own: Given) -> str:
        """Return what small changes of the exercise's formula, or of its arguments, do just what the function did.

        own: one's own earlier functions, to try the changes with those in place of ours.
        """
        kept = [replace(outcome, changed=None, returned=outcome.value) for outcome in self.outcomes]
        wrong = self._wrong()
        if not wrong or not _telling([kept[i] for i in wrong]):
            return ""
        order = sorted(range(len(self.cases)), key=lambda i: i not in wrong)

        def alike(function: Function) -> bool:
            return all(_equal(self.exercise, _observe(function, self.cases[i]), kept[i]) for i in order)

        if own:
            found = carried(self._variants(self.exercise.as_formula), self.cases, kept, wrong, own, alike)
            begun = self._begun(own)
            found += f"\n    and: It builds on {begun} either." if found and begun else ""
        else:
            tried = self._variants(*self.exercise.formulas)
            found = cause(tried, self.cases, kept, wrong, alike)
            found = found or arguments(self.exercise.model, self.exercise.parameters, alike)
        in_place = next((outcome.changed for outcome in self.outcomes if outcome.changed is not None), None)
        if found and in_place is not None:
            found += f"\n    and: It changes its argument `{self.exercise.parameters[in_place]}` in place."
        return found

    def _variants(self, *formulas: Answer) -> list[Variants]:
        return [variants(formula, self.exercise.cases, self.seed) for formula in formulas]

    def _multiple(self) -> str:
        """Return the known mistakes, or changes, of which the results are a multiple, and say which."""
        got = [flat(outcome.value) for outcome in self.outcomes]
        if None in got:
            return ""
        by = {m.hint: m.function for m in self.exercise.mistakes if m.function}
        for tried in self._variants(*self.exercise.formulas):
            for change in tried.changes:
                by.setdefault(change.hint, tried.formula.changed(change.operations))

        def given(function: Function, number: int) -> Any:
            if function in known:
                return flat(_known_outcome(function, self.exercise.cases, self.seed, number).value)
            try:
                return flat(function(*self.cases[number].arguments, **self.cases[number].keywords))
            except Exception:
                return None

        known = {m.function for m in self.exercise.mistakes}
        right = [flat(outcome.value) for outcome in self._outcomes(self.exercise.model, None)]
        return multiple(((hint, partial(given, f)) for hint, f in by.items()), got, right, self._examples())

    def _only_begun(self, own: Given) -> str:
        """Say where it began if the function does no more than carry on what earlier ones got wrong."""
        begun = self._begun(own) if self.followed(own) else ""
        return begun and f"It does what it should with {begun}: it begins there."

    def _named(self, mistakes: Iterable[Answer], own: Given | None = None) -> str:
        """Return the hints of the mistakes that do just what the function did, in every case."""
        return _either(m.hint for m in mistakes if m.function and self._alike(m.function, own, self.outcomes))

    def _named_after(self, mistakes: Iterable[Answer], own: Given) -> str:
        """Return the hints of the mistakes that do just what the function did with one's own earlier functions."""
        hints = self._named((m for m in mistakes if m.function and names_used(m.function) & set(own)), own)
        begun = self._begun(own)
        return f"{hints}\n    and: It builds on {begun} either." if hints and begun else hints

    def _begun(self, own: Given) -> str:
        """Name the wrong earlier functions in which it began: those that are not right given the others."""
        wrong = {name: f for name, f in own.items() if not _examined(name, f, self.seed).right}
        begun = [
            name
            for name, function in wrong.items()
            if not _examined(name, function, self.seed).followed({n: f for n, f in wrong.items() if n != name})
        ]
        names = [f"`{name}`" for name in EXERCISES if name in (begun or wrong)]
        if not names:
            return ""
        return f"your own {' and '.join(names)}, which {'is' if len(names) == 1 else 'are'} not right yet"

    def _alike(self, function: Function, own: Given | None, outcomes: Sequence[Outcome]) -> bool:
        return all(_equal(self.exercise, a, b) for a, b in zip(self._outcomes(function, own), outcomes, strict=True))

    def _outcomes(self, function: Function, own: Given | None) -> Iterator[Outcome]:
        """Yield what a known function does in each case, with one's own earlier functions in place of ours."""
        if own:
            over = rebound(function, own)
            return (_observe(over, case) for case in self.cases)
        return (_known_outcome(function, self.exercise.cases, self.seed, i) for i in range(len(self.cases)))


def _examined(name: str, function: Function, seed: int) -> Examination:
    exercise = EXERCISES[name]
    assert isinstance(exercise, FunctionExercise)
    return Examination(exercise, function, seed)


@lru_cache(maxsize=64)
def _cases(cases: Callable[[np.random.Generator], Iterable[Case]], seed: int) -> tuple[Case, ...]:
    return tuple(cases(np.random.default_rng(seed)))


@lru_cache(maxsize=50_000)
def _known_outcome(
    function: Function, cases: Callable[[np.random.Generator], Iterable[Case]], seed: int, i: int
) -> Outcome:
    """What a model answer or a known mistake does in a case; a class of students asks for it over and over."""
    return _observe(function, _cases(cases, seed)[i])


def _moved(arguments: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield the arguments with one number or array in them moved, each in its turn."""
    for i, argument in enumerate(arguments):
        if isinstance(argument, list | tuple):
            others: Iterable[Any] = map(list, _moved(argument))
        elif isinstance(argument, int):
            others = [argument + 1]
        elif isinstance(argument, float | np.ndarray):
            others = [argument * 1.25 + 0.125]
        else:
            others = []
        yield from ((*arguments[:i], other, *arguments[i + 1 :]) for other in others)


def _observe(function: Function, case: Case) -> Outcome:
    return observe(function, case.arguments, case.keywords)


def _equal(exercise: FunctionExercise, one: Outcome, other: Outcome) -> bool:
    """Whether two calls did the same: one error, or one value, one change and, if it counts, a warning."""
    if one.error is not None and other.error is not None:
        return kind(one.error) is kind(other.error) and str(one.error) == str(other.error)
    return (
        (one.error is None) == (other.error is None)
        and one.changed == other.changed
        and (bool(one.warned) == bool(other.warned) or not exercise.silent)
        and _matches(_parts(exercise, one.value), _parts(exercise, other.value), exercise.rtol, exercise.atol)
        and one.overwritten == other.overwritten
    )


def _telling(outcomes: Sequence[Outcome]) -> bool:
    """Whether wrong outcomes say enough to be told from others: a value, or errors that differ from case to case."""
    errors = {str(outcome.error) for outcome in outcomes if outcome.error is not None}
    values = [outcome.value for outcome in outcomes if outcome.value is not None]
    return len(errors) > 1 or any(not (found := flat(value)) or np.isfinite(found[1]).all() for value in values)


def is_hollow(outcome: Outcome) -> bool:
    """Whether an outcome is numbers of which none is finite: so many mistakes lead there that none can be named."""
    numbers = flat(outcome.value)
    return numbers is not None and numbers[1].size > 0 and not np.isfinite(numbers[1]).any()


def _parts(exercise: FunctionExercise, value: Any) -> Any:
    """Return several results as a tuple: they may come as anything that unpacks."""
    return tuple(value) if len(exercise.results) > 1 and isinstance(value, list) else value


def _matches(value: Any, other: Any, rtol: float, atol: float) -> bool:
    """Whether two results, right or wrong, are of one kind and shape and hold the same."""
    if isinstance(value, list | tuple) or isinstance(other, list | tuple):
        alike = type(value) is type(other) and len(value) == len(other)
        return alike and all(_matches(a, b, rtol, atol) for a, b in zip(value, other, strict=True))
    if value is None or other is None:
        return value is other
    a, b = np.asarray(value), np.asarray(other)
    if a.shape != b.shape or (a.ndim and isinstance(value, np.ndarray) != isinstance(other, np.ndarray)):
        return False
    if not {a.dtype.kind, b.dtype.kind} <= set("iuf"):
        return a.dtype.kind == b.dtype.kind and np.array_equal(a, b)
    with np.errstate(invalid="ignore"):
        close = np.isfinite(b) & (np.abs(a - b) <= atol + rtol * np.abs(b))
    same = close | (a == b) | (np.isnan(a) & np.isnan(b))
    return bool(same.all()) and (a.dtype == np.float16) == (b.dtype == np.float16)


def _either(hints: Iterable[str]) -> str:
    return "\n    or: ".join(dict.fromkeys(hints))
