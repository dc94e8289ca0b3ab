"""Where the sandbox cannot be had: weaker rungs, only on request, and said aloud."""

import os
import stat
from pathlib import Path

import pytest

from grader import jail
from grader.jail import Limits
from grader.mark import RoomsError, open_rooms
from tests.engine.conftest import FIXED_LESSON, FULL, Json, Write, cells_of, text_of


def available(rung: str) -> bool:
    return next(offer.available for offer in jail.offers() if offer.rung == rung)


def run(rung: str, own: str, write: Write, **limits: int) -> tuple[dict[str, float], str]:
    first: Json = {"cell_type": "code", "source": own}
    with open_rooms(rung=rung, limits=Limits(**limits)) as engine:
        marked = engine.mark({"cells": [first, *cells_of(FIXED_LESSON)]}, write(FIXED_LESSON))
    return marked.scores, text_of(marked.notebook["cells"][0]["outputs"])


def test_every_rung_is_offered_with_a_reason() -> None:
    assert [offer.rung for offer in jail.offers()] == ["bubblewrap", "landlock", "none"]
    assert all(offer.says for offer in jail.offers())


def test_without_bubblewrap_grading_is_refused_unless_a_weaker_rung_is_named(
    monkeypatch: pytest.MonkeyPatch, write: Write, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RoomsError, match=r"bubblewrap is not installed.*only on request: .*none"):
        open_rooms()
    assert run("none", "1", write)[0] == FULL


def test_a_sandbox_that_does_not_work_is_refused_with_its_own_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(RoomsError, match="No permissions to create new namespace"):
        open_rooms()


def test_an_unknown_rung_is_refused() -> None:
    with pytest.raises(RoomsError, match="no confinement called ladder"):
        open_rooms(rung="ladder")


def test_weaker_rungs_say_what_they_do_not_protect() -> None:
    assert jail.UNPROTECTED["bubblewrap"] == ""
    assert "No confinement" in jail.UNPROTECTED["none"]
    assert "without namespaces" in jail.UNPROTECTED["landlock"]


def test_shared_memory_counts_where_it_can_be_had(write: Write) -> None:
    own = (
        "import mmap, os, time\nfor _ in range(5):\n    if not os.fork():\n        held = mmap.mmap(-1, 100 << 20)\n"
        "        held.write(bytes(50 << 20)); held.write(bytes(50 << 20)); time.sleep(60)\ntime.sleep(60)"
    )
    _, shown = run("none", own, write, memory=400 << 20)
    assert "400 MB of memory" in shown


def test_landlock_alone_still_confines_files_signals_and_sockets(write: Write, tmp_path: Path) -> None:
    if not available("landlock"):
        pytest.skip("this kernel has no Landlock")
    secret = tmp_path / "secret"
    secret.write_text("swordfish")
    own = (
        "import os, socket\n"
        f"tries = [lambda: print(open({str(secret)!r}).read()), lambda: open({str(secret)!r}, 'w'), "
        f"lambda: os.chmod({str(secret)!r}, 0), lambda: os.remove({str(secret)!r}), lambda: os.kill(os.getppid(), 9), "
        "lambda: socket.socket(), lambda: os.listdir('/proc')]\n"
        "for one in tries:\n    try:\n        one()\n    except PermissionError:\n        print('refused')"
    )
    scores, shown = run("landlock", own, write)
    assert shown.count("refused") == 7
    assert secret.read_text() == "swordfish"
    assert secret.stat().st_mode & 0o777
    assert scores == FULL
