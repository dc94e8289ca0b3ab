"""What one small change of a formula, or two, explain of a wrong answer that no known mistake explains.

Every change is tried in one case in which the answer is wrong; what fits there has to fit in all others, too. How many
pairs of changes are tried is bounded, so that an answer that nothing explains costs a fraction of a second.
"""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, islice
from typing import Any

import numpy as np

from backprop.check import Outcome
from reference.changes import FARFETCHED, NATURAL, Change, changes
from reference.exercise import Answer, Case, Function
from reference.formula import Formula
from reference.pattern import Numbers, close, flat

_WORK = 120_000
"""So many operations may be spent on single changes, and as many on pairs."""
_NEARLY = 1e-3
"""A factor that is nearer to 1 than this is none."""
_CALL = 24
"""What a call of a formula costs besides its operations, in operations."""
_PROMISING = 12
"""So many changes that explain a part of the results are tried together with every other."""
_CARRIED = 120
"""So many changes are tried with a student's own earlier functions, which take longer to call."""
_TELLING = 3
"""So many numbers in a case tell changes apart."""
_SHOWN = 3
"""Of several causes that fit alike, so many are named."""

Flat = tuple[Any, Numbers]
Results = Flat | None
"""The shape of what a function returned, and its numbers; None where there are none."""
Alike = Callable[[Function], bool]
"""Whether a function does just what the student's did, in every case."""


class Variants:
    """A formula and its small changes, and what each gives in a case."""

    def __init__(self, formula: Answer, case: Case) -> None:
        assert formula.function is not None
        self.formula = Formula(formula.function, formula.source)
        self.formula.record(case.arguments, case.keywords)
        self.affordable = _WORK // (self.formula.work + _CALL)
        self.changes = changes(self.formula)[: 3 * self.affordable]
        self._given: dict[int, list[Results]] = {}

    def given(self, number: int, case: Case) -> list[Results]:
        """Return the results of each change in a case, as shape and numbers; None where there are none."""
        if number not in self._given:
            self._given[number] = [self.run(change.operations, case) for change in self.changes]
        return self._given[number]

    def run(self, operations: Mapping[int, Any], case: Case, earlier: Mapping[str, Function] | None = None) -> Results:
        """Return what the formula gives with other operations in some of its slots."""
        arguments = (
            copy.deepcopy(case.arguments) if earlier else case.arguments
        )  # a student's function may write on them
        try:
            return flat(self.formula.changed(operations, earlier)(*arguments, **case.keywords))
        except Exception:
            return None


@lru_cache(maxsize=64)
def variants(formula: Answer, cases: Callable[[np.random.Generator], Iterable[Case]], seed: int) -> Variants:
    """Return the variants of a formula, made once for a class of students."""
    return Variants(formula, list(cases(np.random.default_rng(seed)))[-1])


def cause(
    tried: Sequence[Variants], cases: Sequence[Case], outcomes: Sequence[Outcome], wrong: Sequence[int], alike: Alike
) -> str:
    """Return what explains all that the function did: one change, else one part counted otherwise, else two changes.

    wrong: the numbers of the cases in which it was wrong.
    """
    number = _telling(outcomes, wrong)
    got = flat(outcomes[number].value)
    for search in (_single, _factor, _pair):
        for each in tried:
            if found := search(each, number, cases[number], got, alike):
                return found
    return ""


def carried(
    tried: Sequence[Variants],
    cases: Sequence[Case],
    outcomes: Sequence[Outcome],
    wrong: Sequence[int],
    earlier: Mapping[str, Function],
    alike: Alike,
) -> str:
    """Return the one change that, with a student's own earlier functions, explains all that the function did."""
    number = _telling(outcomes, wrong)
    got = flat(outcomes[number].value)
    for each in tried:
        found = [
            change.hint
            for change in each.changes[:_CARRIED]
            if got is not None
            and _fits(each.run(change.operations, cases[number], earlier), got)
            and alike(each.formula.changed(change.operations, earlier))
        ]
        if found:
            return _either(found)
    return ""


def multiple(
    known: Iterable[tuple[str, Callable[[int], Results]]],
    got: Sequence[Results],
    right: Sequence[Results],
    examples: Sequence[int],
) -> str:
    """Return the first wrong answer of which all results are a multiple, by a constant or the number of examples.

    known: hints, each with a function that returns the results in a case.
    """
    for hint, given in known:
        some = [given(0)]
        if some[0] is None or got[0] is None or some[0][0] != got[0][0] or not _proportional(some[0][1], got[0][1]):
            continue
        some += map(given, range(1, len(got)))
        if all(map(_fits, some, right)) or _scale(some, right, examples):
            continue  # nothing but a multiple of what is right
        if words := _scale(some, got, examples):
            return f"{hint}\n    and: Besides, all of it is {words}."
    return ""


def _scale(some: Sequence[Results], got: Sequence[Results], examples: Sequence[int]) -> str:
    """Say how many times as large some results are as others, if that is one number for all cases."""
    if any(a is None or b is None or a[0] != b[0] for a, b in zip(some, got, strict=True)):
        return ""
    ones, others = [a[1] for a in some if a], [b[1] for b in got if b]
    counts = np.array(examples, float)
    scales = {
        "": counts**0,
        "too large": counts,
        "too small": 1 / counts,
    }
    for words, scale in scales.items() if np.ptp(counts) else [("", counts**0)]:
        scaled = np.concatenate([one * factor for one, factor in zip(ones, scale, strict=True)])
        square = float(scaled @ scaled)
        times = float(scaled @ np.concatenate(others)) / square if 0 < square < np.inf else 0.0
        if (
            times
            and np.isfinite(times)
            and (words or abs(times - 1) > _NEARLY)
            and close(times * scaled, np.concatenate(others))
        ):
            besides = "" if np.isclose(times, 1) else f", and {times:.4g} times that"
            return f"{words} by the number of examples{besides}" if words else f"{times:.4g} times what that gives"
    return ""


def _telling(outcomes: Sequence[Outcome], wrong: Sequence[int]) -> int:
    """Return the case that tells changes apart at the least cost: the one with few results, but not very few."""

    def cost(number: int) -> tuple[bool, bool, int]:
        results = flat(outcomes[number].value)
        size = len(results[1]) if results else 0
        return not results, size < _TELLING, size if size >= _TELLING else -size

    return min(wrong, key=cost)


def _fits(given: Results, got: Results) -> bool:
    if given is None or got is None:
        return given is got
    return bool(given[0] == got[0]) and close(given[1], got[1])


def _single(tried: Variants, number: int, case: Case, got: Results, alike: Alike) -> str:
    found: list[str] = []
    rank = FARFETCHED
    for change, given in zip(tried.changes, tried.given(number, case), strict=True):
        if found and change.rank > rank:
            break
        if _fits(given, got) and alike(tried.formula.changed(change.operations)):
            found.append(change.hint)
            rank = change.rank
    return _either(found)


def _factor(tried: Variants, _: int, case: Case, got: Results, alike: Alike) -> str:
    """Return which number or array of the formula counts with a factor, if that explains all."""
    right = tried.run({}, case)
    if got is None or right is None or got[0] != right[0] or not np.isfinite(got[1]).all():
        return ""
    for i, slot in enumerate(tried.formula.slots):
        if slot.default is False or not slot.seen:
            continue
        default = slot.default
        none = tried.run({i: lambda *g, default=default, **n: default(*g, **n) * 0.0}, case)
        if none is None or none[0] != got[0]:
            continue
        rise = right[1] - none[1]
        if not np.isfinite(rise).all() or not rise.any():
            continue
        factor = float(f"{(got[1] - none[1]) @ rise / (rise @ rise):.6g}")
        operations = {i: lambda *g, default=default, factor=factor, **n: default(*g, **n) * factor}
        if _fits(tried.run(operations, case), got) and alike(tried.formula.changed(operations)):
            said = f"`{tried.formula.text(slot)}`"
            return f"{said} does not count at all." if not factor else f"{said} is multiplied by {factor:.6g}."
    return ""


def _pair(tried: Variants, number: int, case: Case, got: Results, alike: Alike) -> str:
    if got is None:
        return ""
    found: list[str] = []
    rank = 0
    for one, other in islice(_pairs(tried, number, case, got), tried.affordable):
        if found and one.rank + other.rank > rank:
            continue
        operations = {**one.operations, **other.operations}
        if _fits(tried.run(operations, case), got) and alike(tried.formula.changed(operations)):
            rank = one.rank + other.rank
            found.append("\n    and: ".join(dict.fromkeys([one.hint, other.hint])))
            if len(found) >= _SHOWN:
                break
    return _either(found)


def _pairs(tried: Variants, number: int, case: Case, got: Flat) -> Iterator[tuple[Change, Change]]:
    """Yield pairs of changes in different slots, the most promising with all others first."""
    seen: set[frozenset[int]] = set()
    for one, other in _all_pairs(tried, number, case, got):
        pair = frozenset((id(one), id(other)))
        if pair not in seen and not set(one.operations) & set(other.operations):
            seen.add(pair)
            yield one, other


def _all_pairs(tried: Variants, number: int, case: Case, got: Flat) -> Iterator[tuple[Change, Change]]:
    right = tried.run({}, case)
    given = tried.given(number, case)
    scored = [(_explained(each, got, right), change) for each, change in zip(given, tried.changes, strict=True) if each]
    promising = sorted((each for each in scored if each[0] > 0), key=lambda each: (-each[0], each[1].rank))
    best = [change for _, change in promising[:_PROMISING]]
    natural = [change for change in tried.changes if change.rank == NATURAL]
    few = len(natural) ** 2 < tried.affordable
    if few:
        yield from combinations(natural, 2)
    for other in tried.changes:
        if other.rank < FARFETCHED:
            yield from ((one, other) for one in best)
    if not few:
        yield from combinations(natural, 2)
    for other in tried.changes:
        if other.rank == FARFETCHED:
            yield from ((one, other) for one in best)
    for total in range(1, 5):
        for one, other in combinations(tried.changes, 2):
            if one.rank + other.rank == total:
                yield one, other


def _explained(given: Flat, got: Flat, right: Results) -> float:
    """Return how much of a wrong result a change explains: the share of arrays that fit, or fit but for a factor."""
    if given[0] != got[0] or right is None:
        return 0.0
    if right[0] != got[0]:
        return 0.5
    share, start = 0.0, 0
    sizes = list(_sizes(got[0]))
    for size in sizes:
        part = slice(start, start + size)
        start += size
        some, ours, theirs = given[1][part], got[1][part], right[1][part]
        if close(ours, theirs):
            continue
        if close(some, ours):
            share += 1
        elif size > 1 and _proportional(some, ours):
            share += 0.5
    if len(given[1]) > 1 and _proportional(given[1], got[1]):
        share += 0.5
    return share / len(sizes)


def _proportional(one: Numbers, other: Numbers) -> bool:
    square = float(one @ one)
    return 0 < square < np.inf and bool(other.any()) and close(one * float(one @ other) / square, other)


def _sizes(shape: Any) -> Iterator[int]:
    """Yield how many numbers each array of a result holds."""
    if isinstance(shape, list):
        for part in shape:
            yield from _sizes(part)
    else:
        yield int(np.prod(shape))


def _either(hints: Sequence[str]) -> str:
    return "\n    or: ".join(list(dict.fromkeys(hints))[:_SHOWN])
