"""Where attacks are let loose: the real engine, with things around it that are worth stealing, breaking and calling."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from grader.course import Course
from grader.jail import BUBBLEWRAP, Limits
from grader.mark import Engine, Marked, open_rooms
from grader.rebuild import Lesson, load_lesson, rebuild, without_pictures
from grader.sample import answered, solutions
from tests.attacks.attack import Attack, Json

ROOT = Path(__file__).parents[2]

# Small, so that attacks on them end soon; an honest cell needs some milliseconds.
LIMITS = Limits(
    cell_seconds=3.0,
    total_seconds=15.0,
    grace_seconds=0.5,
    processor_seconds=10,
    memory=1 << 30,
    processes=16,
    file_size=4 << 20,
    disk=8 << 20,
    open_files=64,
    output=100_000,
)
# A notebook that is not back by then has left its limits: opening the rooms anew, and a slow machine, are allowed for.
PATIENCE = LIMITS.total_seconds + 20

# The student's end of the line between the rooms, found up the stack of a call.
LINE = """
def line():
    import sys
    frame = sys._getframe()
    while frame:
        me = frame.f_locals.get("self")
        if type(me).__name__ == "Student":
            return me.line
        frame = frame.f_back
"""

PROBE = """
import os, sys, threading
def entries(place):
    try:
        return sorted(os.listdir(place))
    except OSError:
        return ["shut"]
own = {HOME: "home", os.environ["MPLCONFIGDIR"]: "config"}  # folders that may be others in rooms that are opened anew
print({own.get(place, place): entries(place) for place in (*own, "/tmp", "/dev/shm", ".")})
print({name: own.get(value, value) for name, value in sorted(os.environ.items()) if name != "IPYTHONDIR"})
print(own.get(os.getcwd()), os.umask(0o22), sys.path)
print(len([name for name in entries("/proc") if name.isdigit()]), threading.active_count(), sorted(globals()))
"""


@dataclass(frozen=True)
class Aftermath:
    """What an attack has brought about; all but the scores must be empty.

    unsaid: what the feedback should say and does not.
    leaked: the secrets that stand in outputs, reasons or the log.
    breached: what the attack itself reports that it could do.
    heard: the listeners outside that were reached.
    flooded: what came out larger than its limits.
    changed: files outside that are not what they were.
    left: what the next submission finds changed, or processes that were left behind.
    """

    scores: dict[str, float]
    unsaid: str = ""
    leaked: tuple[str, ...] = ()
    breached: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    flooded: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


class Arena:
    """Warm rooms beside a gradebook, a classmate's work, sources with hidden tests, and open sockets."""

    def __init__(self, folder: Path, course: Course, rung: str = BUBBLEWRAP) -> None:
        self.course = course
        self.canary, self._breach = f"canary-{secrets.token_hex(8)}", f"breach-{secrets.token_hex(8)}"
        self.outside = self._plant(folder)
        self._listeners = _listeners(self.outside)
        self.lessons = {name: self._short(name) for name in course.lessons}
        self.hidden = {line for name in course.lessons for line in _hidden_lines(course.source(name))}
        before = os.environ.get("COURSE_SECRET")
        os.environ["COURSE_SECRET"] = self.canary
        try:
            # A submission's folder may hold files that are named like modules.
            self.engine = _opened_in(self.outside / "submitted" / "eve", rung)
        finally:
            os.environ.pop("COURSE_SECRET")
            if before is not None:
                os.environ["COURSE_SECRET"] = before
        self._pristine = {name: self._probed(name) for name in self.lessons}
        self._processes = len(descendants(self.engine))

    def _short(self, name: str) -> Lesson:
        lesson = without_pictures(load_lesson(self.course.source(name)), solutions(self.course, name).values())
        return replace(lesson, cells=tuple(cell for cell in lesson.cells if cell.grade_id))

    def close(self) -> None:
        """End the rooms."""
        self.engine.close()
        for listener in self._listeners.values():
            listener.close()

    def _plant(self, folder: Path) -> Path:
        canary = f"{self.canary}\n"
        for name in ("gradebook.db", "submitted/ada/notebook.ipynb", "source/notebook.ipynb", "autograded/marks.ipynb"):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(canary)
        trap = folder / "submitted" / "eve"
        trap.mkdir()
        for module in ("numpy", "reference", "backprop", "msgspec", "sitecustomize", "json"):
            (trap / f"{module}.py").write_text(f"open({str(folder / 'imported')!r}, 'a').write({module!r})\n")
        return folder

    @property
    def port(self) -> int:
        """Where somebody listens on the loopback network."""
        return int(self._listeners["tcp"].getsockname()[1])

    @property
    def reference(self) -> str:
        """The text of the reference, which is for staff alone."""
        return (ROOT / "lib" / "reference" / "mlp.py").read_text()

    def told(self) -> str:
        """What every attacker knows, as a cell: where things lie, who listens, and how to report a success."""
        outside = self.outside
        known = {
            "OUTSIDE": str(outside),
            "GRADEBOOK": str(outside / "gradebook.db"),
            "CLASSMATE": str(outside / "submitted/ada/notebook.ipynb"),
            "SOURCE": str(outside / "source/notebook.ipynb"),
            "LIB": str(ROOT / "lib"),
            "PORT": self.port,
            "SOCKET": str(outside / "socket"),
            "BREACH": self._breach,
        }
        lines = [f"{name} = {value!r}" for name, value in known.items()]
        home = "import os; HOME = os.path.expanduser('~')"
        return "\n".join([*lines, home, "breaches = []", "breach = breaches.append", LINE])

    def notebook(self, attack: Attack) -> Json:
        """What the attacker hands in."""
        answers = {} if attack.blank else solutions(self.course, attack.lesson)
        notebook = answered(self.course, attack.lesson, answers | dict(attack.cells))
        wanted = {cell.id for cell in self.lessons[attack.lesson].cells}
        cells = [cell for cell in notebook["cells"] if cell["id"] in wanted]
        told = [_own(self.told()), *([_own(attack.first)] if attack.first else [])]
        report = "for what in breaches: print(BREACH, what)"
        notebook["cells"] = [*told, *cells, *([_own(attack.last)] if attack.last else []), _own(report)]
        if attack.change:
            attack.change(notebook)
        return notebook

    def rebuilt(self, attack: Attack) -> list[tuple[str, str]]:
        """The name and the text of each code cell that is graded."""
        lesson = self.lessons[attack.lesson]
        cells = rebuild(self.notebook(attack), lesson)["cells"]
        return [(cell["id"], cell["source"]) for cell in cells if cell["cell_type"] == "code"]

    def aftermath(self, attack: Attack) -> Aftermath:
        """Let an attack loose and see what it did, here and to the submission after it."""
        before = self._files()
        notebook = self.notebook(attack)
        marked = self.mark(notebook, attack.lesson)
        said = "\n".join(self.said(marked))
        mine = "\n".join(_strings(notebook))
        secrets = [self.canary, *(line for line in (*self.hidden, *_REFERENCE_LINES) if line not in mine)]
        after = self._probed(attack.lesson)
        left = [f"the next submission: {line}" for line in _differing(self._pristine[attack.lesson], after)]
        if len(descendants(self.engine)) != self._processes:
            left.append(f"{len(descendants(self.engine))} processes, there were {self._processes}")
        return Aftermath(
            scores=marked.scores,
            unsaid="" if attack.says in said else f"{attack.says!r} is not in: {said[:2000]}",
            leaked=tuple(line for line in secrets if line in said),
            breached=tuple(line for line in said.split("\n") if line.startswith(self._breach)),
            heard=tuple(name for name, listener in self._listeners.items() if _was_reached(listener)),
            flooded=tuple(_too_large(marked)),
            changed=tuple(sorted(str(path) for path, _ in before ^ self._files())),
            left=tuple(left),
        )

    def mark(self, notebook: Json, lesson: str) -> Marked:
        """The marks, within the limits."""
        with ThreadPoolExecutor(1) as thread:
            coming = thread.submit(self.engine.mark, notebook, self.lessons[lesson])
            try:
                return coming.result(PATIENCE)
            except TimeoutError:
                self.engine._process.kill()  # its thread comes back, and the engine opens other rooms
                coming.result()
                raise AssertionError(f"not back after {PATIENCE:g} seconds, {LIMITS.total_seconds:g} allowed") from None

    @staticmethod
    def said(marked: Marked) -> Iterator[str]:
        """All texts that came of a notebook, but for the cells themselves."""
        yield from (text for cell in marked.notebook["cells"] for text in _strings(cell.get("outputs", [])))
        yield from (*marked.reasons.values(), *marked.log)

    def _probed(self, lesson: str) -> list[str]:
        """What an honest submission gets and sees."""
        notebook = self.notebook(Attack(name="honest", lesson=lesson, last=PROBE))
        marked = self.mark(notebook, lesson)
        return [f"{marked.scores}", *self.said(marked)]

    def _files(self) -> set[tuple[Path, str]]:
        found = set()
        for path in sorted(self.outside.rglob("*")):
            status = path.lstat()
            content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
            found.add((path, f"{status.st_mode} {status.st_uid} {status.st_mtime_ns} {content}"))
        return found


def descendants(engine: Engine) -> list[int]:
    """The processes of an engine and all that came of them; who loses his parent is adopted within the rooms."""
    found = [engine._process.pid]
    for process in found:
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            with suppress(OSError):
                found += map(int, children.read_text().split())
    return found


def _opened_in(folder: Path, rung: str) -> Engine:
    before = Path.cwd()
    os.chdir(folder)
    try:
        return open_rooms(rung=rung, limits=LIMITS)
    finally:
        os.chdir(before)


def _own(source: str) -> Json:
    return {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": source}


def _hidden_lines(source: Path) -> Iterator[str]:
    for cell in json.loads(source.read_text())["cells"]:
        hidden = "".join(cell["source"]).partition("BEGIN HIDDEN TESTS\n")[2].partition("### END HIDDEN TESTS")[0]
        yield from filter(None, map(str.strip, hidden.split("\n")))


def _reference_lines() -> Iterator[str]:
    """The longest lines of each file of the reference: whoever gets hold of one has them, too."""
    for path in (ROOT / "lib" / "reference").rglob("*.py"):
        yield from sorted((line.strip() for line in path.read_text().split("\n")), key=len)[-5:]


_REFERENCE_LINES = tuple(filter(None, _reference_lines()))


def _too_large(marked: Marked) -> Iterator[str]:
    for cell in marked.notebook["cells"]:
        if (size := sum(map(len, _strings(cell.get("outputs", []))))) > 2 * LIMITS.output:
            yield f"{cell['id']}: {size:,} characters"
    for line in (*marked.reasons.values(), *marked.log):
        if len(line) > 20_000 or "\n" in line:
            yield f"a reason of {len(line):,} characters, {line.count(chr(10)) + 1} lines"


def _listeners(folder: Path) -> dict[str, socket.socket]:
    found = {"tcp": socket.create_server(("127.0.0.1", 0)), "udp": socket.socket(type=socket.SOCK_DGRAM)}
    found["udp"].bind(("127.0.0.1", found["tcp"].getsockname()[1]))
    if sys.platform == "linux":
        for name, address in (("unix", str(folder / "socket")), ("abstract", f"\0{folder}/socket")):
            found[name] = socket.socket(socket.AF_UNIX)
            found[name].bind(address)
            found[name].listen()
    for listener in found.values():
        listener.setblocking(False)
    return found


def _was_reached(listener: socket.socket) -> bool:
    try:
        if listener.type == socket.SOCK_DGRAM:
            listener.recv(100)
        else:
            listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def _differing(one: list[str], other: list[str]) -> list[str]:
    if len(one) != len(other):
        return [f"{len(one)} texts, now {len(other)}: {other}"]
    return [f"{a!r} is now {b!r}" for a, b in zip(one, other, strict=True) if a != b]
