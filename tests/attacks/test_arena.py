"""That the arena sees what it looks for: each kind of harm, done on purpose."""

import socket

from tests.attacks.arena import Aftermath, Arena
from tests.attacks.attack import WEIGHTED_SUM, Attack, Json


def harm(arena: Arena, **what: object) -> Aftermath:
    return arena.aftermath(Attack(name="on purpose", **what))  # type: ignore[arg-type]


def test_an_honest_notebook_does_no_harm(arena: Arena) -> None:
    assert harm(arena) == Aftermath(scores=arena.lessons[WEIGHTED_SUM].points)


def test_points_that_differ_are_seen(arena: Arena) -> None:
    assert harm(arena, cells={"z": "z = 3"}).scores == arena.lessons[WEIGHTED_SUM].points | {"test_z": 0.0}


def test_a_secret_in_an_output_is_seen(arena: Arena) -> None:
    assert harm(arena, last=f"print({arena.canary!r})").leaked == (arena.canary,)


def test_a_hidden_test_in_an_output_is_seen(arena: Arena) -> None:
    line = max(arena.hidden, key=len)
    assert harm(arena, last=f"print({line[:9]!r} + {line[9:]!r})").leaked == (line,)


def test_a_line_of_the_reference_in_an_error_is_seen(arena: Arena) -> None:
    line = max((line.strip() for line in arena.reference.split("\n")), key=len)
    assert harm(arena, last=f"raise ValueError({line[:20]!r} + {line[20:]!r})").leaked == (line,)


def test_a_report_of_success_is_seen(arena: Arena) -> None:
    assert len(harm(arena, last="breach('it worked')").breached) == 1


def test_a_call_from_outside_is_heard(arena: Arena) -> None:
    with socket.create_connection(("127.0.0.1", arena.port)):
        assert harm(arena).heard == ("tcp",)


def test_a_file_that_changes_is_seen(arena: Arena) -> None:
    def change(_: Json) -> None:
        (arena.outside / "submitted" / "ada" / "notebook.ipynb").touch()

    assert [path.rpartition("/")[2] for path in harm(arena, change=change).changed] == ["notebook.ipynb"] * 2


def test_a_message_that_is_missing_is_seen(arena: Arena) -> None:
    assert "limit: none" in harm(arena, says="limit: none").unsaid
