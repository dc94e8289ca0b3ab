"""The arena: a course with lessons 1 and 4, released, and the engine beside it."""

import shutil
from collections.abc import Iterator

import pytest

from grader.course import CONFIG, Course
from grader.jail import BUBBLEWRAP, LANDLOCK, offers
from grader.release import release
from tests.attacks.arena import ROOT, Arena
from tests.attacks.attack import EXERCISES


@pytest.fixture(scope="session")
def rooms() -> None:
    """Skips where there is no sandbox: nothing here may run without one."""
    best = next(offer for offer in offers() if offer.rung == BUBBLEWRAP)
    if not best.available:
        pytest.skip(f"attacks run only inside bubblewrap: {best.says}")


@pytest.fixture(scope="session")
def attacked_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course folder with the lessons that attacks are made on, released."""
    root = tmp_path_factory.mktemp("attacked")
    shutil.copy(ROOT / CONFIG, root)
    for lesson in EXERCISES:
        shutil.copytree(ROOT / "source" / lesson, root / "source" / lesson)
    course = Course.open(root)
    release(course, list(EXERCISES))
    return course


@pytest.fixture(scope="session")
def arena(rooms: None, attacked_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    """The engine, and what it has to protect."""
    arena = Arena(tmp_path_factory.mktemp("outside"), attacked_course)
    yield arena
    arena.close()


@pytest.fixture(scope="session")
def arena_without_namespaces(attacked_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    """The same on the second rung."""
    second = next(offer for offer in offers() if offer.rung == LANDLOCK)
    if not second.available:
        pytest.skip(f"this machine has no Landlock: {second.says}")
    arena = Arena(tmp_path_factory.mktemp("outside"), attacked_course, LANDLOCK)
    yield arena
    arena.close()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "hostile_class: grades a class of 200, which takes a minute or two")
