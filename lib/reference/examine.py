"""The hidden test of every exercise: compare with the model answer, and find the mistake behind a difference."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from backprop.check import NotRight, Outcome, explain, fault, observe
from backprop.compare import difference
from reference.catalogue import EXERCISES
from reference.exercise import Answer, Case, Exercise, Function, FunctionExercise, ValueExercise, rebound

SEED = 1986
"""Learning representations by back-propagating errors, Nature 323. Any seed gives the same verdicts."""


def examine(name: str, answer: Any, earlier: Callable[[], Mapping[str, Function]] = dict, *, seed: int = SEED) -> None:
    """Examine a student's answer to the exercise `name`; silent where it is right.

    answer: the student's function, or value.
    earlier: returns the student's own functions that the answer may build on, by name. Where one of them is wrong, an
        answer that is right given that one is right (follow-through), as long as the cases still tell right from wrong.

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
        causes = [m for m in known if difference(value, exercise.values[m.name]) is None]
        raise NotRight(explain(exercise.name, what, cause=_cause(causes)))


class Examination:
    """One student's function put through the cases of its exercise."""

    def __init__(self, exercise: FunctionExercise, function: Function, seed: int) -> None:
        self.exercise = exercise
        self.cases = list(exercise.cases(np.random.default_rng(seed)))
        self.outcomes = [_observe(function, case) for case in self.cases]

    def run(self, earlier: Callable[[], Mapping[str, Function]]) -> None:
        found = next(self._faults({}), None)
        if found is None:
            return
        given = self._given(earlier)
        if given and next(self._faults(given), None) is None and self._discerning(given):
            return
        case, outcome, wanted, what = found
        causes = self._causes({}) or self._causes(given)
        raise NotRight(
            explain(
                self.exercise.name,
                what,
                arguments=dict(zip(self._parameters, case.arguments, strict=False)) | dict(case.keywords),
                wanted=wanted,
                got=outcome.value,
                cause=_cause(causes),
            )
        )

    @property
    def _parameters(self) -> list[str]:
        code = self.exercise.model.__code__
        return list(code.co_varnames[: code.co_argcount])

    def _faults(self, given: Mapping[str, Function]) -> Iterator[tuple[Case, Outcome, Any, str]]:
        """Yield what differs from the model answer over the student's own earlier functions."""
        model = rebound(self.exercise.model, given)
        for case, outcome in zip(self.cases, self.outcomes, strict=True):
            wanted = _observe(model, case).value
            what = fault(
                outcome,
                wanted,
                name=self.exercise.name,
                rtol=self.exercise.rtol,
                parameters=self._parameters,
                silent=self.exercise.silent,
            )
            if what:
                yield case, outcome, wanted, what

    def _given(self, earlier: Callable[[], Mapping[str, Function]]) -> Mapping[str, Function]:
        """Return the student's own earlier functions; none where one of them is not there."""
        try:
            return earlier()
        except NameError:
            return {}

    def _discerning(self, given: Mapping[str, Function]) -> bool:
        """Whether the cases still catch every known mistake over the student's own earlier functions."""
        model = rebound(self.exercise.model, given)
        rights = [_observe(model, case) for case in self.cases]
        return not any(self._alike(mistake, given, rights) for mistake in self.exercise.mistakes)

    def _causes(self, given: Mapping[str, Function]) -> list[Answer]:
        """Return the known mistakes that do just what the student's function did, in every case."""
        return [m for m in self.exercise.mistakes if self._alike(m, given, self.outcomes)]

    def _alike(self, mistake: Answer, given: Mapping[str, Function], outcomes: list[Outcome]) -> bool:
        assert mistake.function is not None
        function = rebound(mistake.function, given)
        return all(_equal(_observe(function, case), o) for case, o in zip(self.cases, outcomes, strict=True))


def _observe(function: Function, case: Case) -> Outcome:
    return observe(function, case.arguments, case.keywords)


def _equal(mistaken: Outcome, outcome: Outcome) -> bool:
    """Whether two calls did the same: the same kind of error, or the same value and the same change to an argument."""
    if mistaken.error is not None or outcome.error is not None:
        return mistaken.error is not None and isinstance(outcome.error, type(mistaken.error))
    if mistaken.changed != outcome.changed:
        return False
    if mistaken.value is None or outcome.value is None:
        return mistaken.value is outcome.value
    return difference(outcome.value, mistaken.value) is None


def _cause(causes: list[Answer]) -> str:
    return "\n    or: ".join(dict.fromkeys(cause.hint for cause in causes))


__all__ = ["Exercise", "examine"]
