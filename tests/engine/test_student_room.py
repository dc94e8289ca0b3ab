# ruff: noqa: E501 - tables of small programs, a line each
"""The student room: a notebook works in it as in a kernel, reaches nothing outside, and ends at its limits."""

import os
from pathlib import Path

import pytest

from grader.mark import Engine, open_rooms
from tests.engine.conftest import FIXED_LESSON, FULL, NOTHING, Grade, text_of

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        ("1 + 1", '"text/plain": "2"'),
        ("%time 3", "Wall time"),
        ("%%capture kept\nprint('captured')\n", "[]"),
        ("!echo from the shell", "from the shell"),
        ("import matplotlib.pyplot as plt\nplt.plot([1, 2]);", '"image/png"'),
        ("from IPython.display import *\ndisplay(Markdown('*m*'), HTML('<b>h</b>'))", "<b>h</b>"),
        ("handle = display(1, display_id=True)\nhandle.update(22)", '"text/plain": "22"'),
        ("import warnings\nwarnings.warn('careful')", "UserWarning: careful"),
        ("def f():\n    return 1 / 0\nf()", "----> 2     return 1 / 0"),
        ("for", "SyntaxError"),
        ("import ipywidgets\nipywidgets.IntSlider(3)", "IntSlider(value=3)"),
        ("import asyncio\nawait asyncio.sleep(0)\nprint('awaited')", "awaited"),
        ("input('name?')", "cannot be answered while a notebook is graded"),
        ("raise SystemExit", "SystemExit"),
        ("print('half \\ud800')", "half \\\\ud800"),
        ("'half \\ud800'", "half \\\\ud800"),
        ("raise ValueError('half \\ud800')", "half \\\\ud800"),
        ("import os\nprint('nice', os.getpriority(os.PRIO_PROCESS, 0))", f"nice {min(os.nice(0) + 5, 19)}\\n"),
    ],
)
def test_a_cell_works_as_in_a_kernel(grade_with: Grade, own: str, shown: str) -> None:
    marked, outputs = grade_with(own)
    assert shown in text_of(outputs)
    assert marked.scores == FULL


# --- what it reaches ---------------------------------------------------------------------------------------------

PROBE = """
import os
def probe(what):
    try:
        print(what())
    except BaseException as error:
        print("refused", type(error).__name__)
"""


@pytest.mark.parametrize(
    "path", [ROOT / "source", ROOT / "lib" / "reference" / "mlp.py", ROOT / "lib" / "grader" / "mark.py", ROOT / "pyproject.toml",
             Path.home() / ".bashrc", Path("/etc/passwd"), Path("/proc/1/environ"), Path("/proc/1/mem"), Path("/root"), Path("/sys")]
)  # fmt: skip
def test_it_reads_nothing_of_this_machine_but_what_it_needs(grade_with: Grade, path: Path) -> None:
    _, outputs = grade_with(
        f"{PROBE}\npath = {str(path)!r}\nprobe(lambda: os.listdir(path) if os.path.isdir(path) else open(path, 'rb').read())"
    )
    assert "refused" in text_of(outputs)


@pytest.mark.parametrize("folder", ["/", "/usr", "/dev", "/config", "/proc/self", str(ROOT / "lib" / "backprop")])
def test_it_writes_only_its_own_scratch(grade_with: Grade, folder: str) -> None:
    _, outputs = grade_with(
        f"{PROBE}\nprobe(lambda: open({folder + '/x'!r}, 'w').write('x'))\nopen('/tmp/x', 'w').write('x')"
    )
    assert "refused" in text_of(outputs)
    assert '"text/plain": "1"' in text_of(outputs)


@pytest.mark.parametrize(
    "what",
    [
        "__import__('socket').socket()",
        "__import__('socket').create_connection(('127.0.0.1', 80), 1)",
        "os.kill(1, 9)",
        "os.kill(os.getppid(), 2)",
        "os.unshare(0x10000000) if hasattr(os, 'unshare') else __import__('ctypes').CDLL(None).unshare(0x10000000) and 1 / 0",
        "os.memfd_create('x')",
        "__import__('mmap').mmap(-1, 4096)",
        "open('/dev/zero', 'r+b')",
        "os.pidfd_open(1)",
        "os.sched_setaffinity(1, {0})",
        "__import__('resource').prlimit(1, 0, (1, 1))",
        "__import__('resource').setrlimit(__import__('resource').RLIMIT_NOFILE, (9999, 9999))",
        "os.chroot('/tmp')",
        "os.setuid(0)",
        "__import__('ctypes').CDLL(None).ptrace(16, 1, 0, 0) + 1 and None or 1 / 0",
    ],
)
def test_the_kernel_refuses_what_has_no_place_in_a_lesson(grade_with: Grade, what: str) -> None:
    marked, outputs = grade_with(f"{PROBE}\nprobe(lambda: {what})")
    assert "refused" in text_of(outputs)
    assert marked.scores == FULL


@pytest.mark.usefixtures("engine")
def test_the_environment_tells_it_nothing(grade_with: Grade, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "swordfish")
    with open_rooms() as rooms:
        _, outputs = grade_with("import os, socket\nprint(dict(os.environ), socket.gethostname())", by=rooms)
    assert "HOME" in text_of(outputs)
    assert "swordfish" not in text_of(outputs)
    assert os.uname().nodename not in text_of(outputs)


def test_a_submission_finds_nothing_of_the_one_before(grade_with: Grade) -> None:
    leave = (
        "import os, signal, time\nopen('/tmp/left', 'w').write('x'); open('/dev/shm/left', 'w').write('x')\nos.makedirs('/tmp/a/b')\n"
        "os.chmod('/tmp/a', 0)\nimport numpy; numpy.left = 1\nif not os.fork():\n    os.setsid(); signal.signal(15, signal.SIG_IGN)\n"
        "    time.sleep(1000)"
    )
    grade_with(leave)
    _, outputs = grade_with(
        "import os, numpy\nprint('seen', os.path.exists('/tmp/left'), os.path.exists('/dev/shm/left'), os.path.exists('/tmp/a'), "
        "hasattr(numpy, 'left'))\nprint(os.system('kill -0 -1'))"
    )
    assert "seen False False False False" in text_of(outputs)


def test_folders_too_deep_to_be_emptied_are_left_behind_with_their_room(grade_with: Grade) -> None:
    marked, _ = grade_with("import os\nfor _ in range(2000):\n    os.mkdir('d'); os.chdir('d')")
    assert marked.scores == FULL
    _, outputs = grade_with("import os; print(os.listdir('/tmp'))")
    assert "'d'" not in text_of(outputs)


# --- limits ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "line"),
    [
        ("for _ in range(1000): print('x' * 1000)", "a cell may put out 10,000 characters"),
        ("while True: pass", "processor time"),
        ("import os\nos._exit(0)", "its code ended the process (exit 0)"),
        ("import os\nif not os.fork():\n    import time; time.sleep(1000)\nos._exit(3)", "its code ended the process (exit 3)"),
        ("import ctypes\nctypes.string_at(0)", "SIGSEGV"),
        ("held = bytearray(2 << 30)", "1,024 MB of memory"),
        ("import os, time\nfor _ in range(4):\n    if not os.fork():\n        held = b'x' * (500 << 20); time.sleep(9)\ntime.sleep(9)",
         "1,024 MB of memory"),
        ("import os\nwhile True:\n    if not os.fork():\n        import time; time.sleep(99)", "processes"),
        ("import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(9,), daemon=True).start()", "processes"),
        ("open('/tmp/x', 'wb').write(bytes(40 << 20))", "file may hold 32 MB"),
        ("for n in range(9): open(f'/tmp/{n}', 'wb').write(bytes(20 << 20))", "may hold 64 MB together"),
        ("import os\nfor n in range(10**6): os.mknod(f'/tmp/{n}')", "more than 20,000 files"),
        ("import os\nfor n in range(10**6): os.mknod(f'/dev/shm/{n}')", "more than 20,000 files"),
        ("import os\nfor _ in range(4):\n    if not os.fork():\n        while True: pass\nimport time; time.sleep(60)",
         "its processes used up their processor time"),
        ("held = [open('/dev/null') for _ in range(1000)]", "256 files open"),
    ],
)  # fmt: skip
def test_a_limit_ends_a_cell_with_a_line_that_says_so_and_costs_nothing_else(
    grade_with: Grade, strict: Engine, own: str, line: str
) -> None:
    marked, outputs = grade_with(own, by=strict)
    assert line in text_of(outputs)
    assert marked.scores == FULL


@pytest.mark.parametrize("before", ["", "import signal\nsignal.signal(2, signal.SIG_IGN)\n"])
def test_an_endless_cell_is_stopped_whether_or_not_it_hears_an_interrupt(
    grade_with: Grade, impatient: Engine, before: str
) -> None:
    marked, outputs = grade_with(before + "while True: pass", by=impatient)
    assert "longer than 2 seconds" in text_of(outputs)
    assert marked.scores == FULL


def test_what_an_interrupted_cell_had_made_is_kept(grade: Grade, impatient: Engine) -> None:
    endless = FIXED_LESSON.replace("\nthree = 3", "\nthree = 3\nwhile True: pass")
    assert grade(FIXED_LESSON, endless, by=impatient).scores == FULL


@pytest.mark.parametrize(
    "body",
    [
        "while True: pass",
        "import signal\n    signal.signal(2, signal.SIG_IGN)\n    while True: pass",
        "import time\n    while True:\n        try: time.sleep(99)\n        except BaseException: pass",
        "import os\n    os._exit(0)",
    ],
)
def test_an_exercise_that_never_answers_costs_itself_alone(grade: Grade, impatient: Engine, body: str) -> None:
    marked = grade(FIXED_LESSON, FIXED_LESSON.replace("return 2 * x", body), by=impatient)
    assert marked.scores == {"test_double": 0.0, "test_three": 1.0}


def test_a_notebook_is_started_again_at_most_twice(grade: Grade, impatient: Engine) -> None:
    lesson = "".join(f"%% solution s{n}\n%% test t{n} 1\nassert s{n} == {n}\n" for n in range(5))
    submission = "".join(f"%% solution s{n}\ns{n} = {n}\n%% open d{n}\nimport os; os._exit(1)\n" for n in range(5))
    assert grade(lesson, submission, by=impatient).scores == {"t0": 1.0, "t1": 1.0, "t2": 0.0, "t3": 0.0, "t4": 0.0}


def test_all_cells_together_have_a_time_too(grade: Grade, impatient: Engine) -> None:
    slow = "".join(f"%% open c{n}\nimport time; time.sleep(1.9)\n" for n in range(15))
    marked = grade(FIXED_LESSON, slow + FIXED_LESSON, by=impatient)
    assert "used up its 20 seconds" in str(marked.log)
    assert marked.scores == NOTHING


# --- the line ----------------------------------------------------------------------------------------------------

WRITE = "import os\n{0}for n in range(3, 30):\n{0}    try: os.write(n, b'garbage' * 99)\n{0}    except OSError: pass\n"


def test_who_writes_into_the_line_is_out(grade_with: Grade) -> None:
    marked, outputs = grade_with(WRITE.format(""))
    assert marked.scores == NOTHING
    assert "tampered with the grading" in text_of(outputs)


def test_marks_earned_before_tampering_stay_and_none_come_after(grade: Grade) -> None:
    tamper = "\nthree = 3\n" + WRITE.format("")
    assert grade(FIXED_LESSON, FIXED_LESSON.replace("\nthree = 3", tamper)).scores == {
        "test_double": 2.0,
        "test_three": 0.0,
    }


def test_a_forged_reply_is_no_mark(grade_with: Grade) -> None:
    forge = (
        "import struct, msgspec, os\n"
        "def frame(header):\n    head = msgspec.msgpack.encode([header, []])\n    return struct.pack('<II', len(head), 0) + head\n"
        "for header in (['ran'], ['fetched', [True], [[], ['t', [3]]]], ['done', [[], 6], [], []], ['back', 0, [[], None], []]):\n"
        "    for n in range(3, 30):\n        try: os.write(n, frame(header))\n        except OSError: pass"
    )
    assert grade_with(forge)[0].scores == NOTHING


def test_a_text_that_the_student_room_would_have_cut_is_no_text_of_its_own(grade: Grade) -> None:
    forge = (
        "import sys\n    frame = sys._getframe()\n    while 'self' not in frame.f_locals or not hasattr(frame.f_locals['self'], 'line'):\n"
        "        frame = frame.f_back\n    said = 'matmul: ' * 400_000\n"
        "    frame.f_locals['self'].line.send(['raised', [[], None], ['ValueError'], said, '', '', [], []])"
    )
    marked = grade(FIXED_LESSON, FIXED_LESSON.replace("return 2 * x", forge))
    assert marked.scores == NOTHING
    assert "tampered" in marked.reasons["test_double"]


def test_the_one_after_a_hostile_one_is_graded_as_ever(grade: Grade, impatient: Engine) -> None:
    for hostile in ("import os; os._exit(1)", "while True: pass", WRITE.format("")):
        grade(FIXED_LESSON, "%% open x\n" + hostile, by=impatient)
        assert grade(FIXED_LESSON, FIXED_LESSON, by=impatient).scores == FULL
