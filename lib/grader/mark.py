"""Marking: a submission and its lesson in, the graded notebook, the scores and the reasons out.

    with open_rooms() as engine:
        marked = engine.mark(submission, load_lesson("source/3-cost/cost.ipynb"))

An engine owns one warm examiner, a process of its own, which owns one warm student room; each submission runs in a
fork of both. It grades one submission at a time: use one engine in each worker process, one worker a core.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pickle
import resource
import select
import signal
import socket
import struct
import subprocess
import sys
import time
import traceback
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from grader import jail
from grader.examiner import STOPPED, Control, Examiner, Room, Verdict, steps
from grader.jail import Limits
from grader.outputs import Pages, error_output
from grader.rebuild import Json, Lesson, Role, rebuild

MAX_PRINTED = 20_000
EXAMINER_MEMORY = 1 << 30  # of a submission's values, and what tests make of them
_SLACK = 10.0  # seconds beyond all limits after which an examiner is ended
_QUICK = 10.0  # seconds within which the loss of an examiner is an accident, and the submission graded once more
_STALE = 3  # the exit status of an examiner whose student room cannot be used again
_SIZE = struct.Struct("<Q")


@dataclass(frozen=True)
class Marked:
    """What became of a submission. Plain data: it can be pickled, and `notebook` written as JSON."""

    notebook: Json
    scores: dict[str, float]
    reasons: dict[str, str] = field(default_factory=dict)
    log: tuple[str, ...] = ()


class RoomsError(RuntimeError):
    """The rooms cannot be opened, or were lost; its text is one or two lines for people."""


class Engine:
    """Warm rooms. Close it, or use it as a context manager."""

    def __init__(self, rung: str, limits: Limits) -> None:
        self._rung, self._limits = rung, limits
        self._closed = False
        self._lesson: Lesson | None = None  # which marks are asked for, one submission after the other
        self._lesson_data = b""
        self._lost: tuple[str, ...] = ()  # the tests that the last submission failed
        self._start()

    def mark(self, submission: Any, lesson: Lesson) -> Marked:
        """Grade one submission. Raises NotANotebook if it is none, RoomsError if the rooms cannot be had."""
        notebook = rebuild(submission, lesson)
        if lesson is not self._lesson:
            self._lesson, self._lesson_data = lesson, pickle.dumps(lesson)
        for _ in range(2):
            start = time.monotonic()
            try:
                self._socket.settimeout(self._limits.total_seconds + 60)
                _send(self._socket, pickle.dumps((notebook, self._lesson_data, self._lost)))
                answer = _receive(self._socket)
            except OSError:
                answer = b""
            if answer:
                marked: Marked | str = pickle.loads(answer)
                if isinstance(marked, Marked):
                    self._lost = tuple(marked.reasons)
                    return marked
                raise RoomsError(marked)
            if self._closed:
                raise RoomsError("the rooms were closed while a notebook was being graded")
            self._stop()
            self._start()
            if time.monotonic() > start + _QUICK:
                break
        why = "the examiner itself was lost; please report this notebook"
        scores = dict.fromkeys(lesson.points, 0.0)
        return Marked(notebook, scores, dict.fromkeys(scores, why), (why,))

    def _start(self) -> None:
        self._socket, theirs = socket.socketpair()
        # Isolated: nothing of the folder that it is started in, which may be a submission's, can be imported.
        lib = str(Path(__file__).parent.parent)
        code = f"import sys; sys.path.insert(0, {lib!r}); from grader.mark import serve; serve(*sys.argv[1:])"
        arguments = [str(theirs.fileno()), self._rung, msgspec.json.encode(self._limits).decode()]
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", code, *arguments],
            pass_fds=[theirs.fileno()],
            env={**os.environ, **jail.ONE_THREAD},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()

    def close(self) -> None:
        """End both rooms at once, whatever they are doing."""
        self._closed = True
        self._stop()

    def _stop(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # which wakes a thread that waits for an answer
        self._socket.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_rooms(*, rung: str = "", limits: Limits | None = None) -> Engine:
    """Warm rooms on the best rung that this machine offers, or on the one named.

    Raises RoomsError where only the unprotected rung is left and it was not asked for by name.
    """
    try:
        return Engine(jail.choose(rung), limits or Limits())
    except OSError as error:
        raise RoomsError(str(error)) from error


# --- the examiner's own process ----------------------------------------------------------------------------------


def serve(descriptor: str, rung: str, limits: str) -> None:
    """Warm up, then grade what comes in, each submission in a fork; ends when the engine hangs up."""
    engine = socket.socket(fileno=int(descriptor))
    limit = msgspec.json.decode(limits, type=Limits)
    with jail.StudentRoom(rung, limit) as room, contextlib.suppress(BrokenPipeError):
        for name in ("reference", "numpy.ma"):  # np.median loads the second
            with contextlib.suppress(ModuleNotFoundError):
                importlib.import_module(name)
        gc.collect()
        gc.freeze()
        gc.disable()  # what a fork of this process makes, it takes along when it ends
        while job := _receive(engine):
            notebook, lesson_data, lost = pickle.loads(job)
            lesson = _read_ahead(lesson_data)
            for test in lost:  # others will fail them, too
                _rehearse(test, wrong=True)
            if not room.is_ready():
                _send(engine, pickle.dumps(room.trouble))
                return
            answer, intact = _in_a_fork(notebook, lesson, engine, room.control, limit)
            _send(engine, answer)
            if not intact:
                room.restart()


@lru_cache(maxsize=8)
def _read_ahead(lesson_data: bytes) -> Lesson:
    """A lesson; what its trusted cells need is compiled and loaded here, once, rather than in every fork."""
    lesson: Lesson = pickle.loads(lesson_data)
    for cell in lesson.cells:
        with contextlib.suppress(Exception):  # what is wrong with it will be said where it is run
            for step in steps(cell.source if cell.role is Role.TEST else cell.examined):
                if step.imports:
                    exec(step.code, {})
        if cell.role is Role.TEST:
            _rehearse(cell.grade_id)
    return lesson


def _rehearse(test: str, *, wrong: bool = False) -> None:
    """Have the reference, where there is one, work out here what the forks would each work out anew."""
    with contextlib.suppress(ModuleNotFoundError):
        importlib.import_module("reference").rehearse(test.removeprefix("test_"), wrong=wrong)


def _in_a_fork(
    notebook: Json, lesson: Lesson, engine: socket.socket, control: socket.socket, limits: Limits
) -> tuple[bytes, bool]:
    """The pickled outcome of a submission, empty if its process was lost; and whether the student room is still good.

    The process is ended when it has been at it for too long, which even an endless step in C cannot prevent, and when
    the engine hangs up.
    """
    out, into = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(out)
            _limit_memory()
            room = Room(Control(control), limits)
            marked = examine(notebook, lesson, room)
            with os.fdopen(into, "wb") as pipe:
                pickle.dump(marked, pipe)
            status = _STALE if room.is_stale else 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(into)
    until = time.monotonic() + limits.total_seconds + _SLACK
    answer = bytearray()
    with os.fdopen(out, "rb", buffering=0) as pipe:
        while select.select([out, engine.fileno()], [], [], max(until - time.monotonic(), 0))[0] == [out]:
            if not (part := pipe.read(1 << 20)):
                break
            answer += part
        else:
            os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return bytes(answer) if status in (0, _STALE) else b"", status == 0


def _limit_memory() -> None:
    """What student code sends is small, but a test may unfold it."""
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + EXAMINER_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def examine(notebook: Json, lesson: Lesson, room: Room) -> Marked:
    """Run a rebuilt notebook from top to bottom: its cells in the student room, its tests here."""
    examiner = Examiner(room)
    pages = Pages(room.limits.output)
    roles = {cell.id: cell for cell in lesson.cells}
    scores = dict.fromkeys(lesson.points, 0.0)
    reasons: dict[str, str] = {}
    log: list[str] = []
    notes: dict[str, str] = {}  # what was said, and the first cell of which
    for index, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] != "code" or not cell["source"].strip():
            continue
        ours = roles.get(cell["id"])
        cell["execution_count"] = index + 1
        if ours is not None and ours.role is Role.TEST:
            verdict = examiner.test(cell["source"])
            cell["outputs"] = _shown(verdict)
            if verdict.passed:
                scores[ours.grade_id] = ours.points
            else:
                reasons[ours.grade_id] = verdict.reason
            continue
        outputs, note = room.run(ours.grade_id if ours else cell["id"], cell["source"])
        cell["outputs"] = pages.of_cell(outputs)
        if note:
            cell["outputs"].append(error_output(STOPPED, note, [note]))
            notes.setdefault(note, ours.grade_id if ours and ours.grade_id else cell["id"])
        if ours is not None and ours.role is Role.GIVEN and (trouble := examiner.give(ours.examined)):
            log.append(f"{cell['id']}: {trouble}")
    if end := room.close():
        log.append(end)
    log += [f"{cell}: {note}" for note, cell in notes.items()]
    return Marked(notebook, scores, reasons, tuple(log))


def _shown(verdict: Verdict) -> list[Json]:
    """A verdict as outputs from which nbgrader reads exactly that verdict: no result, nothing on stderr."""
    shown: list[Json] = []
    if verdict.printed:
        shown.append({"output_type": "stream", "name": "stdout", "text": _fit(verdict.printed)})
    if not verdict.passed:
        shown.append(error_output(_fit(verdict.name), _fit(verdict.text), [*map(_fit, verdict.traceback[:100])]))
    return shown


def _fit(text: str) -> str:
    """A text that a page and a file can hold: a student's may be long, and have halves of characters in it."""
    return text[:MAX_PRINTED].encode("utf-8", "replace").decode()


def _send(end: socket.socket, data: bytes) -> None:
    end.sendall(_SIZE.pack(len(data)) + data)


def _receive(end: socket.socket) -> bytes:
    """The next message, or nothing when the other side hung up."""
    head = _exactly(end, _SIZE.size)
    return _exactly(end, _SIZE.unpack(head)[0]) if head else b""


def _exactly(end: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        part = end.recv(size - len(data))
        if not part:
            return b""
        data += part
    return bytes(data)
