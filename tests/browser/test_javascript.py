"""The pieces' JavaScript is type-checked as it stands: JSDoc, no build step."""

import shutil
import subprocess
from pathlib import Path

import pytest

import backprop.pieces

STATIC = Path(backprop.pieces.__file__).parent / "static"


def type_check(folder: Path) -> "subprocess.CompletedProcess[str]":
    tsc = shutil.which("tsc")
    if tsc is None:
        pytest.skip("no tsc on this machine: install Debian's package node-typescript")
    return subprocess.run([tsc, "--project", str(folder)], capture_output=True, text=True)


def test_the_javascript_has_the_types_that_it_says() -> None:
    checked = type_check(STATIC)
    assert checked.stdout == ""
    assert checked.returncode == 0


def test_a_wrong_type_would_be_found(tmp_path: Path) -> None:
    folder = shutil.copytree(STATIC, tmp_path / "static")
    script = folder / "piece.js"
    script.write_text(script.read_text(encoding="utf-8").replace('model.get("page")', 'model.get("pgae")'))
    assert "'\"pgae\"' is not assignable" in type_check(folder).stdout
