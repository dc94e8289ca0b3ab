"""How the command line treats confinement: the best by default, the weaker by name and said aloud."""

from tests.conftest import HandIn, Run, needs_bubblewrap


def test_the_doctor_names_every_rung(run: Run) -> None:
    said = run("doctor").stdout
    for rung in ("bubblewrap", "landlock", "none"):
        assert rung in said


@needs_bubblewrap
def test_no_confinement_is_chosen_by_name_and_said_on_every_run(run: Run, hand_in: HandIn) -> None:
    hand_in("ada")
    done = run("grade", "--confine", "none")
    assert done.returncode == 0
    assert "No confinement" in done.stderr
    assert "No confinement" not in run("grade", "--again").stderr


def test_an_unknown_confinement_is_refused_with_the_names(run: Run, hand_in: HandIn) -> None:
    hand_in("ada")
    done = run("grade", "--confine", "hope")
    assert done.returncode == 1
    assert "bubblewrap, landlock, none" in done.stderr
    assert len(done.stderr.splitlines()) == 1
