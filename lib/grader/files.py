"""Reading notebooks, those that students handed in with care, and writing results whole or not at all."""

import datetime
import json
import os
import stat
from pathlib import Path
from typing import Any

from nbgrader.utils import parse_utc

from grader.course import Submission
from grader.errors import Unreadable

Notebook = dict[str, Any]

LARGEST = 20_000_000
"""Bytes; a larger notebook is not read."""


def read_notebook(path: Path) -> Notebook:
    """Return the notebook in one of the course's own files."""
    notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def flag(cell: Notebook, name: str) -> bool:
    """Return whether nbgrader's flag `name` is set in a cell."""
    return bool(cell["metadata"].get("nbgrader", {}).get(name))


def read_submission(submission: Submission, name: str) -> bytes:
    """Return the bytes of the notebook `name` in a submission's folder.

    Raises:
        Unreadable: where it is missing, too large, or not an ordinary file.
    """
    try:
        return _read(submission, name, LARGEST)
    except FileNotFoundError:
        others = sorted(path.name for path in submission.folder.glob("*.ipynb"))
        found = f"; there is {others[0]!r}: rename it" if others else ""
        raise Unreadable(f"there is no {name}{found}") from None


def handed_in_at(submission: Submission) -> datetime.datetime | None:
    """Return when a submission was handed in (UTC), as its timestamp.txt says; None where nothing says so."""
    try:
        moment: datetime.datetime = parse_utc(_read(submission, "timestamp.txt", 200).decode().strip())
    except (FileNotFoundError, Unreadable, ValueError, OverflowError):
        return None
    return moment


def _read(submission: Submission, name: str, most: int) -> bytes:
    if submission.folder.is_symlink() or submission.folder.parent.is_symlink():
        raise Unreadable("the folder is a link to somewhere else")
    try:
        # Not blocking and not following: the name may be a pipe, a device, or a link to a classmate's work.
        descriptor = os.open(submission.folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Unreadable(f"{name} cannot be opened: {error.strerror}") from None
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise Unreadable(f"{name} is not an ordinary file")
    with os.fdopen(descriptor, "rb") as file:
        if status.st_size > most:
            raise Unreadable(f"{name} is larger than {most:,} bytes")
        return file.read(most)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all, even when the machine stops midway."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    # What a notebook prints may hold characters that are none; they are written as their numbers.
    with new.open("w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
