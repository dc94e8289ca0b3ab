"""The student room: one warm process that loads the libraries once, and a fork of it for each submission.

Nothing here is trusted by the other side. The warm process never runs student code: it forks, watches, kills, and
empties what was left behind. Its orders are single words on a control socket that no student process holds.
"""

from __future__ import annotations

import builtins
import gc
import importlib
import inspect
import linecache
import os
import random
import select
import signal
import socket
import sys
import threading
import time
import traceback
import types
import warnings
from collections.abc import Callable
from itertools import islice
from typing import Any, NoReturn

import msgspec

from grader import jail
from grader.line import Gone, Line
from grader.shell import Shell
from grader.values import Book, Node, ReshapedError, TooLarge

MAX_WARNINGS = 20
MAX_ITERATED = 10_000  # of a generator, which may have no end


class Callback:
    """A function of a test's, handed to student code; it can be called until that test ends."""

    def __init__(self, number: int, name: str, student: Student) -> None:
        self._number, self._student, self._test = number, student, student.test
        self.__name__ = self.__qualname__ = name

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._student.call_back(self, arguments, named)

    def __repr__(self) -> str:
        return f"<function {self.__name__}>"


class Student:
    """One submission's process: runs its cells, and answers the examiner's questions about what they made."""

    def __init__(self, line: Line, shell: Any) -> None:
        self.line, self.shell = line, shell
        self.test = 0
        self._running = False
        self._cells: dict[str, str] = {}
        self._warnings: list[Any] | None = None
        self._thread = threading.get_ident()
        self.book = Book(odd=True, export=lambda _: True, adopt=self._adopt, stand_in=Callback)
        self._show_warning = warnings.showwarning
        warnings.showwarning = self._take_warning
        warnings.simplefilter("always", append=True)

    def serve(self) -> NoReturn:
        """Answer until the examiner hangs up."""
        try:
            while True:
                self._answer(*self.line.receive())
        except Gone:
            os._exit(0)

    def _answer(self, header: Node, buffers: list[Any]) -> None:
        match header:
            case ["run", cell, source, limit]:
                self._run(cell, source, limit)
            case ["fetch", names]:
                self._fetch(names)
            case ["do", operation, number, message]:
                self._do(operation, number, message, buffers)
            case ["end"]:
                self._end()

    def _interrupt(self, *_: object) -> None:
        """An interrupt during a test is for student code alone; between two answers it comes too late."""
        if self._running:
            raise KeyboardInterrupt

    def _run(self, cell: str, source: str, limit: int) -> None:
        before = set(self.shell.compile._filename_map)
        signal.signal(signal.SIGINT, signal.default_int_handler)  # which leaves no frame in the student's traceback
        outputs = self.shell.run(source, limit)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for file in set(self.shell.compile._filename_map) - before:
            self._cells[file] = cell
        self.line.send(["ran"], [msgspec.msgpack.encode(outputs)])

    def _fetch(self, names: list[str]) -> None:
        signal.signal(signal.SIGINT, self._interrupt)
        self.test += 1
        self.book.clear()
        there, nodes, buffers = [], [], []
        for name in names:
            value = self.shell.user_ns.get(name, types)  # a module stands for nothing: none is handed over
            if isinstance(value, types.ModuleType):
                there.append(False)
                continue
            try:
                (_, node), extra = self.book.pack(value, follow=False)
            except TooLarge:
                there.append(False)
                continue
            there.append(True)
            nodes.append(node)
            buffers += extra
        self.line.send(["fetched", there, [[], ["t", nodes]]], buffers)

    def _end(self) -> None:
        self.test += 1
        self.book.clear()
        if (pyplot := sys.modules.get("matplotlib.pyplot")) and pyplot.get_fignums():
            pyplot.close("all")  # or the next cell would show what was drawn during a test

    # --- a test's questions --------------------------------------------------------------------------------------

    def _do(self, operation: str, number: int, message: Node, buffers: list[Any]) -> None:
        outer, self._warnings = self._warnings, []
        given = self.book.theirs()
        try:
            arguments, named = self.book.unpack(message, buffers)
            self.shell.outputs = type(self.shell.outputs)(0)  # what is printed during a test is dropped
            self._running = True
            value = _OPERATIONS[operation](self.book.handle(number), *arguments, **named)
            self._running = False
            del arguments, named
            header, extra = self.book.pack(value)
            answer = ["done", header]
        except BaseException as error:  # KeyboardInterrupt and SystemExit too: the student's process lives on
            self._running = False
            value = None
            header, extra = self._pack_nothing()
            answer = ["raised", header, *self._explain(error)]
            del error
        gone = self.book.release()
        self.book.forget(self.book.theirs() - given)
        found, self._warnings = self._warnings, outer
        self.line.send([*answer, found, gone], extra)
        self._running = outer is not None

    def call_back(self, callback: Callback, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Call a function of the running test's from student code."""
        if callback._test != self.test or self._warnings is None or threading.get_ident() != self._thread:
            raise RuntimeError(f"{callback.__name__} belongs to a test that has ended")
        self._running = False
        try:
            header, buffers = self.book.pack((arguments, named))
            self.line.send(["back", callback._number, header, self.book.release()], buffers)
            while True:
                answer, buffers = self.line.receive()
                match answer:
                    case ["result", message]:
                        return self.book.unpack(message, buffers)
                    case ["error", name, text]:
                        raise _exception(name)(text)
                self._answer(answer, buffers)
        finally:
            self._running = True

    def _adopt(self, number: int, _kind: str, name: str) -> Callback:
        return Callback(number, name, self)

    def _pack_nothing(self) -> tuple[Node, list[Any]]:
        try:
            return self.book.pack(None)
        except (TooLarge, ReshapedError):
            return [[], None], []

    # --- what is told about errors and warnings ------------------------------------------------------------------

    def _explain(self, error: BaseException) -> list[Any]:
        try:
            text = str(error)
        except BaseException:
            text = ""
        line, cell = "", ""
        for frame, number in traceback.walk_tb(error.__traceback__):
            file = frame.f_code.co_filename
            if file in self.shell.compile._filename_map:
                line = f"line {number}: {linecache.getline(file, number).strip()}"
                cell = self._cells.get(file, "")
        return [_ancestry(type(error)), _clean(text, 4000), _clean(line, 400), _clean(cell, 100)]

    def _take_warning(
        self,
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: Any = None,
        line: Any = None,
    ) -> None:
        if self._warnings is None:
            self._show_warning(message, category, filename, lineno, file, line)
        elif len(self._warnings) < MAX_WARNINGS:
            self._warnings.append([_ancestry(category), _clean(str(message), 500)])


def _ancestry(kind: type[BaseException]) -> list[str]:
    builtin = [base.__name__ for base in kind.__mro__ if base.__module__ == "builtins"]
    return [_clean(str(kind.__name__), 100), *builtin[:20]]


def _clean(text: str, limit: int) -> str:
    return text[:limit].encode("utf-8", "replace").decode()


def _exception(name: str) -> type[Exception]:
    kind = getattr(builtins, name, None)
    return kind if isinstance(kind, type) and issubclass(kind, Exception) else RuntimeError


_OPERATIONS: dict[str, Callable[..., Any]] = {
    "call": lambda function, *arguments, **named: function(*arguments, **named),
    "attribute": getattr,
    "item": lambda value, key: value[key],
    "length": len,
    "items": lambda value: list(islice(value, MAX_ITERATED)),
    "parameters": lambda function: list(inspect.signature(function).parameters),
}


class Warm:
    """The process that waits between submissions. It has loaded everything and forks a `Student` for each."""

    def __init__(self, control: socket.socket, setting: jail.Setting) -> None:
        self._control, self._setting = control, setting
        self._student = 0
        self._end = ""

    def serve(self) -> None:
        """Obey the control socket until it closes."""
        self._control.send(b"ready")
        while True:
            order, ends, _, _ = socket.recv_fds(self._control, 64, 1)
            if not order:
                return self._kill()
            if order == b"open":
                self._open(ends[0])
                self._watch()

    def _open(self, end: int) -> None:
        self._end = ""
        self._student = os.fork()
        if self._student:
            os.close(end)
            return
        try:
            self._control.close()
            gc.enable()
            random.seed()
            sys.modules["numpy"].random.seed()
            line = Line(socket.socket(fileno=end))
            student = Student(line, Shell.instance())
            jail.confine(self._setting, keep=end)
            student.serve()
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)
        finally:
            os._exit(1)

    def _watch(self) -> None:
        """Until the order to close: interrupt when told to, and see to limits that the kernel does not know."""
        while True:
            ordered = select.select([self._control], [], [], jail.WATCH_SECONDS)[0]
            if self._student and (excess := jail.excess(self._setting)):
                self._end = excess
                self._kill()
            self._await_end(until=0)
            if ordered:
                order = self._control.recv(64)
                if order != b"interrupt":
                    self._await_end(until=time.monotonic() + (1 if order == b"gone" else 0))
                    break
                if self._student:
                    jail.kill_companions(self._setting, self._student)
                    os.kill(self._student, signal.SIGINT)
                self._control.send(order)
        self._kill()
        clean = jail.empty(self._setting)
        if order:
            self._control.send((b"closed " if clean else b"stale ") + self._end.encode())

    def _await_end(self, until: float) -> None:
        """Note how the student's process ended, if it does until then: its line closes a moment before it is gone."""
        while self._student:
            ended, status = os.waitpid(self._student, os.WNOHANG)
            if ended:
                self._end, self._student = jail.how_it_ended(status), 0
                self._kill()  # a child of its own may hold the line open
            elif time.monotonic() >= until:
                return
            else:
                time.sleep(0.005)

    def _kill(self) -> None:
        if self._student:
            os.kill(self._student, signal.SIGKILL)
            os.waitpid(self._student, 0)
            self._student = 0
        jail.kill_leftovers(self._setting)


def main(control: str, setting: str) -> None:
    """Load everything, then serve: what the warm process of a student room runs."""
    options = msgspec.json.decode(setting, type=jail.Setting)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jail.protect_warm_process()
    os.chdir(options.scratch[0])
    Shell.warm()
    for name in options.preload:
        module = importlib.import_module(name)
        for each in getattr(module, "__all__", ()):  # some modules load what they offer when it is asked for
            getattr(module, each, None)
    gc.collect()
    gc.freeze()
    gc.disable()
    jail.empty(options)
    Warm(socket.socket(fileno=int(control)), options).serve()
