"""What a practice quiz is made of: questions of four kinds, each with its explanations and the section to read again.

In every text what stands between backticks is shown as code.
"""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Section:
    """A place in the lessons: the notebook, as `2-sigmoid/sigmoid.ipynb`, and the text of a heading in it."""

    notebook: str
    heading: str

    @property
    def link(self) -> str:
        """From a notebook in another lesson's folder, in the way that JupyterLab names headings."""
        return f"../{self.notebook}#{self.heading.replace(' ', '-')}"


@dataclass(frozen=True)
class Verdict:
    """What is said to an answer."""

    right: bool
    why: str


@dataclass(frozen=True)
class Option:
    """One answer to choose: its text and why it is right or wrong."""

    text: str
    why: str
    right: bool = False


@dataclass(frozen=True)
class Choose:
    """Choose the one right option. They are shown in the order given."""

    text: str
    options: Sequence[Option]
    read: Section

    def __post_init__(self) -> None:
        if sum(option.right for option in self.options) != 1:
            raise ValueError(f"One option has to be right, and only one: {self.text}")

    def judge(self, given: int) -> Verdict:
        return Verdict(self.options[given].right, self.options[given].why)


@dataclass(frozen=True)
class Compute:
    """Compute a number. `slips` explains wrong numbers that are worth a word of their own; `hint` all the others."""

    text: str
    answer: float
    why: str
    hint: str
    read: Section
    slips: Mapping[float, str] = field(default_factory=dict)
    within: float = 5e-4
    """How far off still counts, in the units of the answer."""

    def judge(self, given: float) -> Verdict:
        if math.isclose(given, self.answer, rel_tol=0, abs_tol=self.within):
            return Verdict(True, self.why)
        near = [why for slip, why in self.slips.items() if math.isclose(given, slip, rel_tol=0, abs_tol=self.within)]
        return Verdict(False, near[0] if near else self.hint)


@dataclass(frozen=True)
class Order:
    """Put steps in order. They are given in the right order and shown in another."""

    text: str
    steps: Sequence[str]
    why: str
    read: Section

    def shuffled(self) -> list[str]:
        """The order in which they are shown first: the same every time, and not the right one."""
        steps = list(self.steps)
        shuffle = random.Random(self.text).shuffle
        while steps == list(self.steps):
            shuffle(steps)
        return steps

    def judge(self, given: Sequence[str]) -> Verdict:
        wrong = [i for i, (one, other) in enumerate(zip(given, self.steps, strict=True), 1) if one != other]
        return (
            Verdict(False, f"Place {wrong[0]} is the first that is not right. {self.why}")
            if wrong
            else Verdict(True, self.why)
        )


@dataclass(frozen=True)
class SpotBug:
    """Find the line of the code that is wrong. `line` counts from 1; `innocent` says why other lines are right."""

    text: str
    code: str
    line: int
    why: str
    read: Section
    innocent: Mapping[int, str] = field(default_factory=dict)

    def judge(self, given: int) -> Verdict:
        if given == self.line:
            return Verdict(True, self.why)
        return Verdict(False, self.innocent.get(given, f"Line {given} does what it should. Look at the others."))


Question = Choose | Compute | Order | SpotBug
