"""The hidden test of every exercise: compare with the model answer, and find the mistake behind a difference.

An answer is right where it does what the model answer does, in every case. Where it does not, but earlier functions of
the student's are wrong, too, it is still right when it does what some known right way does with those very functions
(follow-through: nobody pays twice for one mistake), as long as the cases still tell right from wrong with them. The
rule is written out for instructors in README.md.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from backprop.check import NotRight, Outcome, explain, fault, kind, observe
from backprop.compare import BY_HAND, RTOL, difference
from reference.catalogue import EXERCISES
from reference.exercise import Answer, Case, Function, FunctionExercise, ValueExercise, names_used, rebound

SEED = 1986
"""Learning representations by back-propagating errors, Nature 323. Any seed gives the same verdicts."""


def examine(name: str, answer: Any, earlier: Callable[[], Mapping[str, Function]] = dict, *, seed: int = SEED) -> None:
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


def _examine_value(exercise: ValueExercise, value: Any) -> None:
    if what := exercise.fault(value):
        known = [m for m in exercise.mistakes if m.name in exercise.values]
        causes = [m for m in known if _matches(value, exercise.values[m.name], BY_HAND)]
        raise NotRight(explain(exercise.name, what, cause="\n    or: ".join(dict.fromkeys(m.hint for m in causes))))


class Examination:
    """One student's function put through the cases of its exercise."""

    def __init__(self, exercise: FunctionExercise, function: Function, seed: int) -> None:
        self.exercise = exercise
        self.seed = seed
        self.cases = list(exercise.cases(np.random.default_rng(seed)))
        self.outcomes = [_observe(function, case) for case in self.cases]

    @cached_property
    def right(self) -> bool:
        """Whether the function does what the model answer does, or the other answer that is as right."""
        answers = [self.exercise.model, self.exercise.also]
        return any(self._fault(answer) is None for answer in answers if answer)

    def run(self, earlier: Callable[[], Mapping[str, Function]]) -> None:
        """Raise NotRight where the function is wrong, also given the earlier functions."""
        if self.right:
            return
        found = self._fault(self.exercise.model)
        assert found is not None
        case, outcome, wanted, what = found
        cause = ""
        if not isinstance(outcome.error, NotImplementedError):
            wrong = self._wrong(earlier)
            if any(self._earned(way, wrong) for way in self._followed(wrong)):
                return
            cause = self._cause(wrong)
        raise NotRight(
            explain(
                self.exercise.name,
                what,
                arguments=dict(zip(self.exercise.parameters, case.arguments, strict=False)) | dict(case.keywords),
                wanted=wanted,
                outcome=outcome,
                results=self.exercise.results,
                cause=cause,
            )
        )

    def _fault(self, right: Function) -> tuple[Case, Outcome, Any, str] | None:
        """Return the first case in which the function did not do what `right` does, and what it did."""
        exercise = self.exercise
        for case, outcome in zip(self.cases, self.outcomes, strict=True):
            wanted = _observe(right, case).value
            what = fault(
                outcome,
                wanted,
                name=exercise.name,
                rtol=exercise.rtol,
                atol=exercise.atol,
                parameters=exercise.parameters,
                results=exercise.results,
                silent=exercise.silent,
            )
            if what:
                return case, outcome, wanted, what
        return None

    def _wrong(self, earlier: Callable[[], Mapping[str, Function]]) -> dict[str, Function]:
        """Return the student's own earlier functions that are wrong, by name; none where one of them is not there."""
        try:
            given = earlier()
        except NameError:
            return {}
        return {name: function for name, function in given.items() if not _right(name, function, self.seed)}

    def _followed(self, wrong: Mapping[str, Function]) -> list[Function]:
        """Return the right ways that, given the wrong earlier functions, do just what the function did."""
        ways = [self.exercise.model, *(way.function for way in self.exercise.right_ways if way.function)]
        given = [rebound(way, wrong) for way in ways if names_used(way) & set(wrong)]
        return [way for way in given if self._alike(way, self.outcomes)]

    def _earned(self, way: Function, wrong: Mapping[str, Function]) -> bool:
        """Whether following a right way with the wrong earlier functions shows as much as with right ones.

        So it is where the way has a result in every case, and every known mistake that calls one of those functions
        still has another.
        """
        outcomes = [_observe(way, case) for case in self.cases]
        calling = [m.function for m in self.exercise.mistakes if m.function and names_used(m.function) & set(wrong)]
        return self._fault(way) is None and not any(self._alike(rebound(m, wrong), outcomes) for m in calling)

    def _cause(self, wrong: Mapping[str, Function]) -> str:
        """Return the simplest explanation of all that the function did, or nothing."""
        single, double = self.exercise.mistakes, self.exercise.double_mistakes
        return (
            self._named(single)
            or (f"It does what it should with {self._begun(wrong)}." if self._followed(wrong) else "")
            or self._named_after(single, wrong)
            or self._named(double)
            or self._named_after(double, wrong)
        )

    def _named(self, mistakes: Iterable[Answer], wrong: Mapping[str, Function] | None = None) -> str:
        """Return the hints of the mistakes that do just what the function did, in every case."""
        alike = [m for m in mistakes if m.function and self._alike(rebound(m.function, wrong or {}), self.outcomes)]
        return "\n    or: ".join(dict.fromkeys(mistake.hint for mistake in alike))

    def _named_after(self, mistakes: Iterable[Answer], wrong: Mapping[str, Function]) -> str:
        """Return the hints of the mistakes that do just what the function did with the wrong earlier functions."""
        calling = [m for m in mistakes if m.function and names_used(m.function) & set(wrong)]
        hints = self._named(calling, wrong)
        return hints and f"{hints}\n    and: It builds on {self._begun(wrong)}."

    def _begun(self, wrong: Mapping[str, Function]) -> str:
        """Name the wrong earlier functions in which it began: those that are not right given the others."""
        begun = [name for name in wrong if not _followed(name, wrong, self.seed)] or list(wrong)
        listed = " and ".join(f"`{name}`" for name in EXERCISES if name in begun)
        return f"your {listed}, which {'is' if len(begun) == 1 else 'are'} where it begins"

    def _alike(self, function: Function, outcomes: Sequence[Outcome]) -> bool:
        return all(_equal(_observe(function, case), o) for case, o in zip(self.cases, outcomes, strict=True))


def _right(name: str, function: Function, seed: int) -> bool:
    return Examination(_function_exercise(name), function, seed).right


def _followed(name: str, wrong: Mapping[str, Function], seed: int) -> bool:
    """Whether one wrong function is what it should be given the others."""
    others = {other: function for other, function in wrong.items() if other != name}
    return bool(Examination(_function_exercise(name), wrong[name], seed)._followed(others))


def _function_exercise(name: str) -> FunctionExercise:
    exercise = EXERCISES[name]
    assert isinstance(exercise, FunctionExercise)
    return exercise


def _observe(function: Function, case: Case) -> Outcome:
    return observe(function, case.arguments, case.keywords)


def _equal(mistaken: Outcome, outcome: Outcome) -> bool:
    """Whether two calls did the same: the same error, or the same value and the same change to an argument."""
    if mistaken.error is not None or outcome.error is not None:
        return (
            mistaken.error is not None
            and outcome.error is not None
            and kind(mistaken.error) is kind(outcome.error)
            and str(mistaken.error) == str(outcome.error)
        )
    if (mistaken.changed, mistaken.overwritten) != (outcome.changed, outcome.overwritten):
        return False
    return _matches(outcome.value, mistaken.value)


def _matches(value: Any, other: Any, rtol: float = RTOL) -> bool:
    """Whether two results, right or wrong, are of one kind and shape and hold the same."""
    if isinstance(value, list | tuple) or isinstance(other, list | tuple):
        alike = type(value) is type(other) and len(value) == len(other)
        return alike and all(_matches(a, b, rtol) for a, b in zip(value, other, strict=True))
    if value is None or other is None:
        return value is other
    a, b = np.asarray(value), np.asarray(other)
    if a.shape != b.shape or (a.ndim and isinstance(value, np.ndarray) != isinstance(other, np.ndarray)):
        return False
    if not {a.dtype.kind, b.dtype.kind} <= set("iuf"):
        return a.dtype.kind == b.dtype.kind and np.array_equal(a, b)
    return (a.dtype == np.float16) == (b.dtype == np.float16) and difference(
        a.astype(float), b.astype(float), rtol=rtol
    ) is None


__all__ = ["examine"]
