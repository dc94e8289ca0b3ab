"""What an attack is: a hostile notebook, and what an honest grader gives it.

To add one, write it into the file of its class in `classes/`; nothing else has to know of it. Unless it says otherwise
it starts from a solved notebook and must cost exactly the exercises whose answers it replaces.

Its code may use what every attacker is told (`arena.py`): GRADEBOOK, CLASSMATE, SOURCE and OUTSIDE are paths of things
that it must neither read nor change, HOME is the folder that it may write in, PORT is where somebody listens on the
loopback network, `line()` finds, in a call of a test's, the student's end of the line between the rooms, and
`breach("what")` reports that something was possible which must not be.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Any

Json = dict[str, Any]

WEIGHTED_SUM = "1-weighted-sum"
NUDGE = "4-nudge"

EXERCISES = {
    WEIGHTED_SUM: ("z", "weighted_sum", "layer", "layer_batch"),
    NUDGE: ("bring", "nudge_slope", "central_slope", "nudge_gradient", "train_by_nudging", "forward_passes"),
}


def code(text: str) -> str:
    """The text of a cell, from one that is indented as the code around it."""
    return dedent(text).strip("\n")


@dataclass(frozen=True, kw_only=True)
class Attack:
    """A hostile notebook, and what an honest grader gives it.

    name: what it tries, in a few words.
    cells: the text of solution cells, by exercise, in place of the right answers.
    blank: all other solution cells are as they were released, instead of right.
    first, last: cells of the student's own, before and after all others.
    change: what else is done to the notebook's JSON.
    earns: the exercises that truly are right; unless told, all whose cell is right.
    says: what the feedback must say, such as the line of a limit.
    wins: where tests run in the student's own process, it gains points.
    """

    name: str
    cells: Mapping[str, str] = field(default_factory=dict)
    blank: bool = False
    first: str = ""
    last: str = ""
    change: Callable[[Json], Any] | None = None
    lesson: str = WEIGHTED_SUM
    earns: Collection[str] | None = None
    says: str = ""
    wins: bool = False

    def __post_init__(self) -> None:
        for name in ("first", "last"):
            object.__setattr__(self, name, code(getattr(self, name)))
        object.__setattr__(self, "cells", {cell: code(text) for cell, text in self.cells.items()})

    def honest_scores(self, points: Mapping[str, float]) -> dict[str, float]:
        """The points of each test cell that it has earned; `points` are what each is worth."""
        right = self.earns
        if right is None:
            right = () if self.blank else set(EXERCISES[self.lesson]) - set(self.cells)
        return {test: worth if test.removeprefix("test_") in right else 0.0 for test, worth in points.items()}

    def __str__(self) -> str:
        return self.name


# Results of the right kind and shape, so that nothing but their values is wrong.
RIGHT_SHAPES = {
    "z": "z = 0.0",
    "weighted_sum": "def weighted_sum(w, a, b):\n    return 0.0",
    "layer": "def layer(a, W, b):\n    return np.zeros(len(b))",
    "layer_batch": "def layer_batch(A, W, b):\n    return np.zeros((len(A), len(b)))",
}
