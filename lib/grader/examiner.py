"""The examiner: trusted code beside a student room. It runs the cells there, and the tests here.

A test sees plain values and proxies of what the student's cells made. It earns its points by running to its end.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import signal
import socket
import time
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType
from typing import Annotated, Any

import msgspec

from grader.jail import Limits
from grader.line import Gone, Late, Line
from grader.proxy import Function, Handle, Iterated, StudentError, student_error, student_warning
from grader.values import Book, Broken, Buffer, Node, ReshapedError

MAX_REPLAYS = 2
MAX_SAID = 4_000  # characters of each text of an exception
MAX_ANCESTRY = 50
STUDENT = "<student>"
STOPPED = "Stopped"
MAX_REASON = 500


class Ended(BaseException):
    """The room cannot answer any more. Not an Exception, so that no test swallows it; its text is for the student."""


class Overran(Ended):
    """A test's time is over; the room was interrupted and lives on."""


Short = Annotated[str, msgspec.Meta(max_length=20_000)]


class Output(msgspec.Struct):
    """One output of a cell as the student room reports it; anything of another form is refused."""

    output_type: Short
    name: Short = ""
    text: str = ""
    data: Annotated[dict[Short, str], msgspec.Meta(max_length=20)] = {}
    metadata: dict[str, str] = {}
    execution_count: int | None = None
    ename: Short = ""
    evalue: Short = ""
    traceback: Annotated[list[Short], msgspec.Meta(max_length=200)] = []


_read_outputs = msgspec.msgpack.Decoder(Annotated[list[Output], msgspec.Meta(max_length=600)]).decode


def limit_reached(error: str, limits: Limits) -> str:
    """The limit that an exception's text speaks of, in a line for the student; or nothing."""
    signs = {
        "MemoryError": f"a submission may use {limits.memory >> 20:,} MB of memory",
        "[Errno 11]": f"a submission may have {limits.processes} processes and threads",
        "can't start new thread": f"a submission may have {limits.processes} processes and threads",
        "[Errno 24]": f"a submission may have {limits.open_files} files open",
        "[Errno 27]": f"a submission's file may hold {limits.file_size >> 20:,} MB",
        "[Errno 28]": f"a submission's files may hold {limits.disk >> 20:,} MB together",
    }
    return next((f"limit: {line}" for sign, line in signs.items() if sign in error), "")


class Control:
    """The examiner's end of the warm process's control socket."""

    def __init__(self, end: socket.socket) -> None:
        self.socket = end
        self.stale = False

    def open(self) -> Line:
        """A line to a fresh process."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self.socket, [b"open"], [theirs.fileno()])
        return Line(ours)

    def interrupt(self) -> None:
        """Interrupt what the process is doing, as a kernel's interrupt does; returns when that is done."""
        self.socket.send(b"interrupt")
        self.socket.recv(64)

    def close(self, *, gone: bool = False) -> str:
        """End the process and all that it left; how it had ended on its own, if it had, as one that is `gone` will."""
        self.socket.send(b"gone" if gone else b"close")
        state, _, reason = self.socket.recv(1000).decode().partition(" ")
        self.stale = state != "closed"
        return reason


class Room:
    """One submission's student room, kept alive through endless loops: interrupted, or killed and replayed."""

    def __init__(self, control: Control, limits: Limits) -> None:
        self._control, self.limits = control, limits
        self._finish = time.monotonic() + limits.total_seconds
        self._line: Line | None = None
        self._ran: list[tuple[str, str]] = []
        self._opened = 0
        self._closed = ""
        self.book = Book(odd=False, export=callable, adopt=self._adopt, stand_in=Handle)

    # --- cells ---------------------------------------------------------------------------------------------------

    def run(self, cell: str, source: str) -> tuple[list[Output], str]:
        """Run a cell: its outputs, and a line to add to them if it was stopped or met a limit."""
        try:
            self._be_open()
            outputs, late = self._run(cell, source)
        except Ended as end:
            return [], str(end)
        if late:
            return outputs, self._too_long
        self._ran.append((cell, source))
        errors = (limit_reached(f"{o.ename} {o.evalue}", self.limits) for o in outputs if o.output_type == "error")
        return outputs, next(filter(None, errors), "")

    def _run(self, cell: str, source: str) -> tuple[list[Output], bool]:
        self._start_clock()
        self._send(["run", cell, source, self.limits.output])
        header, buffers, late = self._receive()
        match header:
            case ["ran"] if len(buffers) == 1:
                with self._guard():
                    return _read_outputs(buffers[0]), late
        raise self._broken()

    @property
    def is_stale(self) -> bool:
        """Whether the warm process could not clean up behind this submission."""
        return self._control.stale

    @property
    def test_seconds(self) -> float:
        """After how many seconds a test is ended from outside, should its own code not come back."""
        left = max(self._finish - time.monotonic(), 0)
        return min(self.limits.cell_seconds, left) + 3 * self.limits.grace_seconds

    @property
    def _too_long(self) -> str:
        return f"limit: it took longer than {self.limits.cell_seconds:g} seconds and was stopped"

    def _be_open(self) -> None:
        while self._line is None:
            if self._closed:
                raise Ended(self._closed)
            if self._opened > MAX_REPLAYS:
                self._closed = "not run: the notebook had to be stopped and started again too often"
                raise Ended(self._closed)
            self._opened += 1
            self._line = self._control.open()
            with contextlib.suppress(Ended):
                for cell, source in self._ran:
                    self._run(cell, source)

    def close(self, *, gone: bool = False) -> str:
        """End the room; why it had ended by itself, if it had."""
        if self._line is None:
            return ""
        line, self._line = self._line, None
        reason = self._control.close(gone=gone)
        line.close()
        return reason

    # --- tests ---------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def test(self, names: list[str]) -> Iterator[dict[str, Any]]:
        """The student's values of these names, for one test; what they are connected to ends with the test."""
        self._be_open()
        self.book.clear()
        self._start_clock()
        self._send(["fetch", names])
        header, buffers, _ = self._receive()
        match header:
            case ["fetched", list(there), message] if len(there) == len(names):
                with self._guard():
                    values = self.book.unpack(message, buffers)
                found = [name for name, is_there in zip(names, there, strict=True) if is_there is True]
                if type(values) is not tuple or len(values) != len(found):
                    raise self._broken()
            case _:
                raise self._broken()
        fetched = dict(zip(found, values, strict=True))
        for name, value in fetched.items():
            if isinstance(value, Function):
                value.__name__ = value.__qualname__ = name
        try:
            yield fetched
        finally:
            self.book.clear()
            if self._line is not None:
                with contextlib.suppress(Ended):
                    self._send(["end"])

    def ask(self, operation: str, number: int, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """One operation on a handle, with all that follows from it: callbacks, changed arguments, warnings."""
        if self._line is None:
            raise Ended(self._closed or "the room has ended")
        start = self.book.next
        header, buffers = self.book.pack((arguments, named))
        try:
            self._send(["do", operation, number, header], buffers)
            return self._answer()
        except (Exception, Overran):
            raise
        except BaseException:
            self.close()  # it may wait inside a call that nobody will finish
            raise
        finally:
            self.book.forget(range(start, self.book.next, 2))

    def _answer(self) -> Any:
        while True:
            header, buffers, late = self._receive()
            if late and header[:1] == ["back"]:
                raise Ended(self._too_long)
            if late:
                raise Overran(self._too_long)
            match header:
                case ["done", message, list(found), list(gone)]:
                    with self._guard():
                        value = self.book.unpack(message, buffers)
                        self.book.forget(gone)
                    self._warn(found)
                    return value
                case ["raised", message, list(ancestry), str(text), str(line), str(cell), list(found), list(gone)]:
                    with self._guard():
                        self.book.unpack(message, buffers)
                        self.book.forget(gone)
                        error = student_error(_ancestry(ancestry), *map(_said, (text, line, cell)))
                    self._warn(found)
                    raise error
                case ["back", int(number), message, list(gone)]:
                    with self._guard():
                        called = self.book.handle(number)
                        arguments, named = self.book.unpack(message, buffers)
                        self.book.forget(gone)
                        if type(arguments) is not tuple or type(named) is not dict:
                            raise Broken("not a call")
                    self._call_back(called, arguments, named)
                case _:
                    raise self._broken()

    def _call_back(self, called: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
        try:
            answer, buffers = self.book.pack(called(*arguments, **named))
        except Exception as error:
            kind = next(base.__name__ for base in type(error).__mro__ if base.__module__ == "builtins")
            self._send(["error", kind, str(error)[:500]])
        except Overran as end:
            raise Ended(*end.args) from None
        else:
            self._send(["result", answer], buffers)

    def _warn(self, found: list[Any]) -> None:
        for warning in found[:20]:
            match warning:
                case [list(ancestry), str(text)]:
                    # Where it is said to come from must not be the student's choice: a shown warning quotes that file.
                    with self._guard():
                        kind = student_warning(_ancestry(ancestry))
                    warnings.warn_explicit(text[:500], kind, STUDENT, 1, registry={})

    def _adopt(self, number: int, kind: str, name: str) -> Handle:
        return {"function": Function, "iterator": Iterated}.get(kind, Handle)(number, name, self.ask)

    # --- the line, the clock, the end ----------------------------------------------------------------------------

    def _start_clock(self) -> None:
        if time.monotonic() >= self._finish:
            self.close()
            self._closed = f"not run: the notebook had used up its {self.limits.total_seconds:g} seconds"
            raise Ended(self._closed)
        self._until = min(time.monotonic() + self.limits.cell_seconds, self._finish)

    def _send(self, header: Node, buffers: list[Buffer] | tuple[()] = ()) -> None:
        assert self._line is not None
        self._line.deadline = max(self._until, time.monotonic()) + self.limits.grace_seconds
        try:
            self._line.send(header, buffers)
        except Late:
            self.close()
            raise Ended(self._too_long) from None
        except Gone:
            raise self._gone() from None

    def _receive(self) -> tuple[Node, list[Buffer], bool]:
        """The next frame, and whether it came only after an interrupt."""
        assert self._line is not None
        self._line.deadline = self._until
        try:
            try:
                return *self._line.receive(), False
            except Late:
                self._control.interrupt()
                self._line.deadline = time.monotonic() + self.limits.grace_seconds
                return *self._line.receive(), True
        except Late:
            self.close()
            raise Ended(self._too_long) from None
        except Gone:
            raise self._gone() from None
        except (Broken, MemoryError):
            raise self._broken() from None

    @contextlib.contextmanager
    def _guard(self) -> Iterator[None]:
        """Around all that reads a reply: whatever is wrong with it ends the room for good."""
        try:
            yield
        except ReshapedError:
            raise student_error(
                ["ValueError", "ValueError"], "it gave an argument another shape or kind", "", ""
            ) from None
        except Exception:
            raise self._broken() from None

    def _gone(self) -> Ended:
        return Ended(self.close(gone=True) or "its process closed the line")

    def _broken(self) -> Ended:
        self.close()
        self._closed = "stopped: the notebook tampered with the grading"
        return Ended(self._closed)


def _said(text: object) -> str:
    if type(text) is not str or len(text) > MAX_SAID:
        raise Broken("not a text, or longer than the student room cuts it")
    return text


def _ancestry(names: list[object]) -> list[str]:
    if len(names) > MAX_ANCESTRY:
        raise Broken("more ancestors than the student room tells")
    return [_said(name) for name in names]


@dataclass
class Verdict:
    """What became of one test cell: whether it ran to its end, what it printed, and if not, the error to show."""

    passed: bool
    printed: str = ""
    name: str = ""
    text: str = ""
    traceback: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Why it earned nothing, in one line that a terminal can show: the text may be a student's."""
        said = self.text if self.name == STOPPED else f"{self.name}: {self.text}"
        return " ".join("".join(c if c.isprintable() else " " for c in said[:MAX_REASON]).split())


class Examiner:
    """Runs trusted cells, in a namespace that no student code reaches."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._names: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
        self._deferred: set[str] = set()

    def give(self, source: str) -> str:
        """Run what tests need of a locked cell, up to the first name that is not there; what went wrong, if it did."""
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            try:
                for step in steps(source):
                    if self._missing(step.now):
                        break
                    self._deferred |= step.later
                    exec(step.code, self._names)
            except Exception as error:
                return f"a locked cell failed: {type(error).__name__}: {error}"
        return ""

    def test(self, source: str) -> Verdict:
        """Run a test cell. Its own names are gone when it ends."""
        printed = io.StringIO()
        kept = dict(self._names)
        step: Step | None = None
        names: list[str] = []
        try:
            names = self._missing(self._deferred.union(*(step.names for step in steps(source))))
            with _alarm(self._room.test_seconds), self._room.test(names) as fetched, _student_warnings() as found:
                self._names.update(fetched)
                for step in steps(source):
                    with contextlib.redirect_stdout(printed if step.check else io.StringIO()):
                        exec(step.code, self._names)
            return Verdict(True, printed.getvalue() + "".join(f"{w.category.__name__}: {w.message}\n" for w in found))
        except Ended as end:
            return Verdict(False, printed.getvalue(), STOPPED, str(end), (str(end),))
        except BaseException as error:
            missing = [name for name in names if name not in self._names]
            return _failed(error, step.check if step else "", printed.getvalue(), missing, self._room.limits)
        finally:
            self._names.clear()
            self._names.update(kept)

    def _missing(self, names: Iterable[str]) -> list[str]:
        return sorted(name for name in names if name not in self._names and not hasattr(builtins, name))


@dataclass(frozen=True)
class Step:
    """A statement of a trusted cell, compiled.

    check: its text, if students see it; empty in a hidden test.
    imports: whether it does nothing but that.
    names: all that it names; `now` those that it reads when it runs, `later` those that what it defines will read.
    """

    code: CodeType
    check: str
    imports: bool
    names: frozenset[str]
    now: frozenset[str]
    later: frozenset[str]


@lru_cache(maxsize=1000)
def steps(source: str) -> tuple[Step, ...]:
    """A trusted cell as steps; a class asks for the same cells over and over. Raises SyntaxError."""
    lines = source.split("\n")
    return tuple(_step(statement, source, lines) for statement in ast.parse(source).body)


def _step(statement: ast.stmt, source: str, lines: list[str]) -> Step:
    names = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
    marks = [line for line in lines[: statement.lineno] if "BEGIN HIDDEN TESTS" in line or "END HIDDEN TESTS" in line]
    hidden = bool(marks) and "BEGIN HIDDEN TESTS" in marks[-1]
    check = "" if hidden else ast.get_source_segment(source, statement) or ""
    code = compile(ast.Module([statement], []), "<lesson>", "exec")
    imports = isinstance(statement, ast.Import | ast.ImportFrom)
    return Step(code, check, imports, frozenset(names), *_names_of(statement))


def _failed(error: BaseException, check: str, printed: str, missing: list[str], limits: Limits) -> Verdict:
    """The verdict on a test that raised: the message, the student's own line, the visible check; no trusted code."""
    name, text = type(error).__name__, str(error)
    if (render := getattr(error, "_render_traceback_", None)) is not None:
        with contextlib.suppress(Exception):
            return Verdict(False, printed, name, text, tuple(str(line) for line in render()))
    more = []
    if isinstance(error, StudentError):
        name = error.student_name or name
        if error.student_line:
            more.append(f"in your code, {error.student_line}")
        if limit := limit_reached(f"{name} {text}", limits):
            more.append(limit)
    elif isinstance(error, NameError) and error.name in missing:
        text = f"`{error.name}` does not exist: the cell that should make it did not get that far"
    elif isinstance(error, AssertionError) and not text:
        text = "this check failed" if check else "a hidden check failed"
    if check and not isinstance(error, NameError):
        more.append(f"in the check: {check}")
    return Verdict(False, printed, name, text, (f"{name}: {text}", *more))


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(*_: object) -> None:
        raise Ended("limit: the test took too long")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _student_warnings() -> Iterator[list[warnings.WarningMessage]]:
    """What student code warned of during a test and no test caught."""
    found: list[warnings.WarningMessage] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield found
        found += [warning for warning in caught if warning.filename == STUDENT]


def _names_of(statement: ast.stmt) -> tuple[frozenset[str], frozenset[str]]:
    """Names that a statement reads when it runs, and those that only what it defines will read."""
    now: set[str] = set()
    later: set[str] = set()

    def visit(node: ast.AST, into: set[str]) -> None:
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                into.add(name)
            case ast.FunctionDef(body=body) | ast.AsyncFunctionDef(body=body):
                for before in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
                    visit(before, into)
                for inner in body:
                    visit(inner, later)
            case ast.Lambda():
                visit(node.body, later)
            case _:
                for part in ast.iter_child_nodes(node):
                    visit(part, into)

    visit(statement, now)
    own = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return frozenset(now - own), frozenset(later)
