"""The checks that students see: most mistakes fail there already, no right way does."""

import pytest

from reference.catalogue import EXERCISES
from tests.reference.notebooks import cells, lesson_of, quietly, solved, visible

CHECKED = [exercise for name, exercise in EXERCISES.items() if not name.startswith("answer_")]
"""The quiz aside: its key is not in what students receive."""


def passes(exercise, source):
    """Whether an answer passes the part of its test cell that students see."""
    lesson = lesson_of(exercise)
    names = dict(solved(lesson))
    quietly(source, names)
    cell = next(text for _, name, text in cells(lesson) if name == f"test_{exercise.name}")
    try:
        quietly(visible(cell), names)
    except Exception:
        return False
    return True


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("exercise", CHECKED, ids=lambda exercise: exercise.name)
def test_nine_in_ten_mistakes_fail_before_handing_in(exercise):
    missed = [mistake.name for mistake in exercise.mistakes if passes(exercise, mistake.source)]
    allowed = 0.2 if exercise.name == "sigmoid_stable" else 0.1  # 2 of 10 come too close to the limits to be seen
    assert len(missed) <= allowed * len(exercise.mistakes), missed


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("exercise", CHECKED, ids=lambda exercise: exercise.name)
def test_no_right_way_fails_before_handing_in(exercise):
    assert [way.name for way in exercise.right_ways if not passes(exercise, way.source)] == []
