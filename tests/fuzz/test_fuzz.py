"""Whatever is handed in gets a grade or a reason, and stops nobody."""

import json
from collections.abc import Iterator

import nbformat
import pytest

from grader.errors import Unreadable
from grader.jail import BUBBLEWRAP, offers
from grader.mark import Marked
from grader.pool import Pool
from grader.rebuild import Lesson, Role
from tests.fuzz.notebooks import fuzzed, small_lesson


@pytest.fixture(scope="session")
def lesson() -> Lesson:
    return small_lesson()


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    best = next(offer for offer in offers() if offer.rung == BUBBLEWRAP)
    if not best.available:
        pytest.skip(f"fuzzed notebooks are run only inside bubblewrap: {best.says}")
    with Pool(1) as pool:
        yield pool


def test_every_notebook_gets_a_grade_or_a_reason(pool: Pool, lesson: Lesson, numbers: range) -> None:
    seen = set()
    for number in numbers:
        data = fuzzed(number)
        try:
            [(key, outcome)] = pool.mark(lesson, [(str(number), data)])
            check(outcome, lesson)
        except Exception as error:
            how = f"python -m tests.fuzz.notebooks {number}"
            pytest.fail(f"notebook {number} ({how}): {error!r}\n{data[:2_000]!r}", pytrace=False)
        seen.add(int(key))
    assert seen == set(numbers)


def check(outcome: Marked | Unreadable, lesson: Lesson) -> None:
    """That it is a grade, in a notebook that others can read, or else a reason in one line."""
    if isinstance(outcome, Unreadable):
        assert str(outcome).strip()
        assert len(str(outcome).splitlines()) == 1
        return
    assert outcome.scores.keys() == lesson.points.keys()
    assert all(score in (0.0, lesson.points[name]) for name, score in outcome.scores.items())
    written = nbformat.reads(json.dumps(outcome.notebook, ensure_ascii=False).encode().decode(), as_version=4)
    nbformat.validate(written)
    tests = {cell.id: cell.source for cell in lesson.cells if cell.role is Role.TEST}
    assert {cell.id: cell.source for cell in written.cells if cell.id in tests} == tests
