"""Every attack gains nothing, learns nothing, breaks nothing, leaves nothing, and ends in time."""

import pytest

from tests.attacks.arena import Aftermath, Arena
from tests.attacks.attack import Attack
from tests.attacks.classes import ATTACKS


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_an_attack_has_the_outcome_that_an_honest_grader_gives(arena: Arena, attack: Attack) -> None:
    points = arena.lessons[attack.lesson].points
    assert arena.aftermath(attack) == Aftermath(scores=attack.honest_scores(points))


def test_attacks_have_names_of_their_own() -> None:
    names = [attack.name for attack in ATTACKS]
    assert len(names) == len(set(names))
