"""Every attack gains nothing, learns nothing, breaks nothing, leaves nothing, and ends in time."""

import pytest

from tests.attacks.arena import Aftermath, Arena
from tests.attacks.attack import Attack
from tests.attacks.classes import ATTACKS, CLASSES

# What namespaces keep from a submission in the first place; there is no shared memory without them.
OF_THE_KERNEL = [
    attack
    for name in ("exhaustion", "network", "processes", "reading", "writing")
    for attack in CLASSES[name]
    if attack.name != "many empty files in memory"
]


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_an_attack_has_the_outcome_that_an_honest_grader_gives(arena: Arena, attack: Attack) -> None:
    points = arena.lessons[attack.lesson].points
    assert arena.aftermath(attack) == Aftermath(scores=attack.honest_scores(points))


@pytest.mark.parametrize("attack", OF_THE_KERNEL, ids=str)
def test_an_attack_on_the_machine_has_that_outcome_without_namespaces_too(
    arena_without_namespaces: Arena, attack: Attack
) -> None:
    points = arena_without_namespaces.lessons[attack.lesson].points
    assert arena_without_namespaces.aftermath(attack) == Aftermath(scores=attack.honest_scores(points))


def test_attacks_have_names_of_their_own() -> None:
    names = [attack.name for attack in ATTACKS]
    assert len(names) == len(set(names))
