"""What students receive holds no answer."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import backprop
from backprop.check import NotRight
from reference import examine
from reference.catalogue import EXERCISES
from reference.exercise import FunctionExercise
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT / "lib" / "backprop", check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_holds_the_toolkit_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {Path(name).parts[0] for name in wheel.namelist()}
    assert tops == {"backprop", "backprop-1.0.0.dist-info"}
    assert {"backprop/__init__.py", "backprop/data/houses.csv"} <= set(wheel.namelist())


def test_nothing_in_the_wheel_knows_the_other_rooms(wheel: zipfile.ZipFile) -> None:
    for name in wheel.namelist():
        text = wheel.read(name).decode()
        assert "import reference" not in text, name
        assert "from reference" not in text, name
        assert "grader" not in text, name


@pytest.mark.parametrize("name", [e.name for e in EXERCISES.values() if isinstance(e, FunctionExercise)])
def test_no_function_of_the_toolkit_is_an_answer(name: str) -> None:
    for part in [getattr(backprop, each) for each in backprop.__all__]:
        if callable(part):
            with pytest.raises((NotRight, AssertionError)):
                examine(name, part)
