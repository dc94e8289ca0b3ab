"""What confines the student room: where it runs, what it may use, and what of this machine that can be made of.

There are three rungs. `bubblewrap`: namespaces, with Landlock and seccomp inside. `landlock`: Landlock and seccomp
alone, for containers that refuse namespaces. `none`: limits only. The first is used unless another is asked for.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import platform
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec

from grader import seccomp

WATCH_SECONDS = 0.2
MAX_FILES = 20_000
# Threads of OpenBLAS do not survive a fork.
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
# What would be loaded in each submission's process anew; numpy takes its entropy from the last.
PRELOAD = ("backprop", "ipywidgets", "anywidget", "numpy.random", "secrets")

BUBBLEWRAP, LANDLOCK, NONE = "bubblewrap", "landlock", "none"
# What a run on a rung must say aloud.
UNPROTECTED = {
    BUBBLEWRAP: "",
    LANDLOCK: (
        "Weaker confinement: submissions run beside your own programs, with files, signals, sockets and limits "
        "confined, but without namespaces of their own. What the kernel's filter overlooks is open to them."
    ),
    NONE: (
        "No confinement: a submission can read and write whatever you can, marks, answers and other submissions "
        "included. Use this for notebooks that you trust."
    ),
}

_LIB = Path(__file__).resolve().parent.parent
_ENGINE = ("__init__", "jail", "line", "room", "seccomp", "shell", "values")
_SYSTEM = (
    *("/bin", "/sbin", "/lib", "/lib32", "/lib64"),
    *("/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/share"),
    *("/usr/local/bin", "/usr/local/lib", "/usr/local/share"),
    *("/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime"),
)
_DEVICES = ("/dev/null", "/dev/full", "/dev/random", "/dev/urandom")  # not zero, which is shared memory to who maps it
_NOBODY = 65534
_NICE = 5  # so that what watches a submission, and what marks it, come first
_OWN_MEMORY = re.compile(r"^Rss(?:Anon|Shmem):\s*(\d+) kB", re.MULTILINE)


class Limits(msgspec.Struct, frozen=True):
    """What one submission may use. Times are wall seconds unless they say otherwise; sizes are bytes."""

    cell_seconds: float = 30.0
    total_seconds: float = 120.0
    grace_seconds: float = 2.0
    processor_seconds: int = 60
    memory: int = 2 << 30
    processes: int = 32
    file_size: int = 32 << 20
    disk: int = 64 << 20
    open_files: int = 256
    output: int = 2_000_000


class Setting(msgspec.Struct, frozen=True):
    """What the warm process of a student room is told."""

    rung: str
    limits: Limits
    scratch: tuple[str, ...]
    readable: tuple[str, ...]
    preload: tuple[str, ...]


# --- from the side that starts the room --------------------------------------------------------------------------


@dataclass(frozen=True)
class Offer:
    """A rung: whether this machine has it, and if not, why and what to do."""

    rung: str
    available: bool
    says: str


def offers() -> list[Offer]:
    """What this machine has, best first."""
    version, filters = seccomp.landlock_version(), seccomp.seccomp_is_known()
    kernel = f"Landlock version {version}" if version else "no Landlock (Linux 5.13 brings it)"
    if platform.system() != "Linux":
        why = f"needs Linux; on {platform.system()} use a Linux container or virtual machine"
        return [Offer(BUBBLEWRAP, False, why), Offer(LANDLOCK, False, why), Offer(NONE, True, UNPROTECTED[NONE])]
    trouble = _bubblewrap_trouble() or ("" if filters else "the kernel has no seccomp filters")
    second = "" if version and filters else f"{kernel}; seccomp filters {'known' if filters else 'missing'}"
    return [
        Offer(BUBBLEWRAP, not trouble, trouble or f"bubblewrap, seccomp, {kernel}"),
        Offer(LANDLOCK, not second, second or f"seccomp, {kernel}"),
        Offer(NONE, True, UNPROTECTED[NONE]),
    ]


def choose(rung: str) -> str:
    """The rung to use: the one asked for, else the first. Raises OSError, with one line for people, if it cannot be."""
    found = {offer.rung: offer for offer in offers()}
    wanted = found.get(rung or BUBBLEWRAP)
    if wanted is None:
        raise OSError(f"there is no confinement called {rung}: choose {', '.join(found)}")
    if not wanted.available:
        others = " or ".join(offer.rung for offer in found.values() if offer.available and offer.rung != wanted.rung)
        raise OSError(f"{wanted.rung} cannot be had here: {wanted.says}. Weaker, and only on request: {others}")
    return wanted.rung


def _bubblewrap_trouble() -> str:
    if shutil.which("bwrap") is None:
        return "bubblewrap is not installed (Debian, Ubuntu: apt install bubblewrap; Fedora: dnf install bubblewrap)"
    try:
        command = _wrapped(["true"], Limits(), [(path, path) for path in _existing(_SYSTEM)])
        found = subprocess.run(command, capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if found.returncode == 0:
        return ""
    said = found.stderr.strip().splitlines()[-1:] or ["it failed without a word"]
    return f"{said[0]} (unprivileged user namespaces may be switched off, or forbidden by AppArmor or the container)"


class StudentRoom:
    """The warm process of the student room, from the side that starts it."""

    def __init__(self, rung: str, limits: Limits) -> None:
        self._rung, self._limits = rung, limits
        self.trouble = ""

    def __enter__(self) -> StudentRoom:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def _start(self) -> None:
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._ready = False
        self._folder = tempfile.mkdtemp(prefix="room-")
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        inside = self._rung == BUBBLEWRAP
        home, config = ("/tmp", "/config") if inside else (f"{self._folder}/tmp", f"{self._folder}/config")
        binds = _binds(config)
        scratch = (home, "/dev/shm") if inside else (home,)
        setting = Setting(self._rung, self._limits, scratch, tuple(place for _, place in binds), PRELOAD)
        code = f"import sys; sys.path.insert(0, {str(_LIB)!r}); from grader.room import main; main(*sys.argv[1:])"
        order = [sys.executable, "-I", "-B", "-c", code, str(theirs.fileno()), msgspec.json.encode(setting).decode()]
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "dumb", **ONE_THREAD}
        environment |= {"HOME": home, "TMPDIR": home, "IPYTHONDIR": f"{home}/.ipython", "MPLCONFIGDIR": config}
        if inside:
            order = _wrapped(order, self._limits, binds)
        else:
            Path(home).mkdir()
            Path(config).mkdir()
            for source, place in binds:
                if place.startswith(config):
                    shutil.copy(source, place)
        self._process = subprocess.Popen(
            order, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stderr=self._errors, env=environment, cwd="/"
        )
        theirs.close()

    def _stop(self) -> None:
        self.control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def restart(self) -> None:
        """A fresh warm process in place of one that was lost or could not clean up."""
        self._stop()
        self._start()

    def is_ready(self) -> bool:
        """Wait for the warm process to have loaded everything; if it failed to, `trouble` says so."""
        if not self._ready:
            self._ready = self.control.recv(64) == b"ready"
        if not self._ready:
            self._errors.seek(0)
            last = self._errors.read().decode(errors="replace").strip().splitlines()[-1:]
            self.trouble = f"the student room could not be started: {(last or ['it gave no reason'])[0]}"
        return self._ready


def _wrapped(order: list[str], limits: Limits, binds: list[tuple[str, str]]) -> list[str]:
    """The command that runs `order` inside bubblewrap, seeing these files (source, place) and nothing else."""
    inner = ["bwrap", "--unshare-all", "--as-pid-1", "--new-session", "--die-with-parent"]
    inner += ["--uid", "1000", "--gid", "1000", "--hostname", "room"]
    inner += ["--proc", "/proc", "--dev", "/dev"]
    for place in ("/tmp", "/dev/shm"):
        inner += ["--size", str(limits.disk), "--perms", "0777", "--tmpfs", place]
    inner += [*_placed(binds), "--dir", "/config", "--remount-ro", "/dev", "--chdir", "/tmp"]
    if os.geteuid():
        return [*inner, "--", *order]
    # Limits on processes do not hold for root, so another user runs bubblewrap; it may be unable to pass through
    # root's own folders, so it does that inside a first one, where the same files lie under folders open to all.
    outer = ["bwrap", "--die-with-parent", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    outer += _placed([(source, source) for source, _ in binds])
    outer += ["--bind", "/proc", "/proc", "--dev-bind", "/dev", "/dev", "--dir", "/tmp"]
    drop = ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups", "--inh-caps=-all"]
    return [*outer, "--", *drop, *inner, "--", *order]


def _placed(binds: list[tuple[str, str]]) -> list[str]:
    """bubblewrap's arguments that put files and folders in their places, under folders that all may pass."""
    arguments: list[str] = []
    made: set[str] = set()
    for source, place in sorted(binds, key=lambda bind: bind[1]):
        for parent in [*map(str, reversed(Path(place).parents))][1:]:
            if parent not in made and not any(parent == other or parent.startswith(other + "/") for _, other in binds):
                made.add(parent)
                arguments += ["--dir", parent]
        if Path(source).is_symlink():
            arguments += ["--symlink", str(Path(source).readlink()), place]
        else:
            arguments += ["--ro-bind", source, place]
    return arguments


def _existing(paths: tuple[str, ...]) -> list[str]:
    return [path for path in paths if os.path.lexists(path)]


def _binds(config: str) -> list[tuple[str, str]]:
    """What the student room sees of this machine: the system, Python, the students' toolkit, and this engine's part."""
    system = _existing(_SYSTEM)
    python = {sys.prefix, sys.base_prefix, str(Path(sys.executable).resolve().parent.parent)}
    python |= {os.path.realpath(path) for path in python}
    if any(_LIB.is_relative_to(folder) for folder in python):
        raise OSError("the answers are installed among Python's libraries: install the course with pip's -e instead")
    engine = [_LIB / "grader" / f"{name}.py" for name in _ENGINE]
    engine += [Path(importlib.util.cache_from_source(str(path))) for path in engine]
    own = [str(path) for path in (*engine, _LIB / "backprop") if path.exists()]
    places = [path for path in (*system, *sorted(python), *own) if not _covered(path, system)]
    return [*((path, path) for path in dict.fromkeys(places)), *_font_cache(config)]


def _covered(path: str, folders: list[str]) -> bool:
    return any(path != folder and Path(path).is_relative_to(folder) for folder in folders)


def _font_cache(config: str) -> list[tuple[str, str]]:
    """Matplotlib's list of fonts, which takes seconds to make; made now where this user has none."""
    folder = Path(os.environ.get("MPLCONFIGDIR") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "matplotlib")
    lists = sorted(folder.expanduser().glob("fontlist-*.json"))
    if not lists:
        subprocess.run([sys.executable, "-I", "-c", "import matplotlib.font_manager"], capture_output=True, check=False)
        lists = sorted(folder.expanduser().glob("fontlist-*.json"))
    return [(str(path), f"{config}/{path.name}") for path in lists]


# --- inside ------------------------------------------------------------------------------------------------------


def protect_warm_process() -> None:
    """What the warm process does for itself: nobody reads its memory, and orphans come to it."""
    if platform.system() == "Linux":
        seccomp.prctl(seccomp.PR_SET_DUMPABLE, 0)
        seccomp.prctl(seccomp.PR_SET_CHILD_SUBREAPER, 1)


def confine(setting: Setting, *, keep: int) -> None:
    """Give up, in a submission's process, all that student code does not need. Only the line's descriptor is kept."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    for low, high in ((3, keep), (keep + 1, 1 << 20)):
        os.closerange(low, high)
    limits = setting.limits
    os.nice(_NICE)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, limits.memory)
    _limit(resource.RLIMIT_FSIZE, limits.file_size)
    _limit(resource.RLIMIT_NOFILE, limits.open_files)
    _limit(resource.RLIMIT_NPROC, limits.processes + _others(setting))
    with contextlib.suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (limits.processor_seconds, limits.processor_seconds + 2))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that writing too much is an OSError
    if setting.rung == NONE:
        return
    if seccomp.landlock_version():
        seccomp.landlock(setting.readable, setting.scratch, _DEVICES)
    seccomp.no_capabilities()
    seccomp.seccomp(alone=setting.rung == BUBBLEWRAP)


def _limit(kind: int, value: int) -> None:
    with contextlib.suppress(ValueError):  # it is lower already
        resource.setrlimit(kind, (value, value))


def _others(setting: Setting) -> int:
    """Processes and threads of this user that the kernel will count as a submission's."""
    if setting.rung == BUBBLEWRAP:
        return 1  # a namespace of users has its own count: the warm process
    count = 0
    for task in Path("/proc").glob("[0-9]*/task/*"):
        with contextlib.suppress(OSError):
            count += task.stat().st_uid == os.getuid()
    return count


def excess(setting: Setting) -> str:
    """Why the submission must end now, or nothing: limits on its processes together, which the kernel does not know."""
    running = _descendants(setting)
    shared = _own_memory(os.getpid())  # what each of them was forked with
    used = sum(max(_own_memory(process) - shared, 0) for process in running)
    if used > setting.limits.memory:
        return f"limit: it used more than {setting.limits.memory >> 20:,} MB of memory"
    if sum(map(_processor_seconds, running)) > setting.limits.processor_seconds:
        return "limit: its processes used up their processor time"
    if len(running) > setting.limits.processes:  # the kernel's own limit does not hold for root
        return f"limit: it started more than {setting.limits.processes} processes"
    files, size = _scratch_used(setting)
    if files > MAX_FILES:
        return f"limit: it made more than {MAX_FILES:,} files"
    if size > setting.limits.disk:
        return f"limit: a submission's files may hold {setting.limits.disk >> 20:,} MB together"
    return ""


def _own_memory(process: int) -> int:
    """Bytes that a process holds, but for those of its programs' and libraries' files."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return sum(int(kilobytes) << 10 for kilobytes in _OWN_MEMORY.findall(status))


def _processor_seconds(process: int) -> float:
    """What a process and the children that it has waited for have used."""
    try:
        after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, after_name[11:15])) / os.sysconf("SC_CLK_TCK")


def _scratch_used(setting: Setting) -> tuple[int, int]:
    """How many files the scratch folders hold, and how many bytes where no file system of their own limits them."""
    if setting.rung == BUBBLEWRAP:
        found = [os.statvfs(folder) for folder in setting.scratch]
        return sum(each.f_files - each.f_ffree for each in found), 0
    files = size = 0
    folders = [*setting.scratch]
    while folders and files <= MAX_FILES:
        with contextlib.suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                files += 1
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    size += entry.stat(follow_symlinks=False).st_blocks * 512
    return files, size


def _descendants(setting: Setting) -> list[int]:
    if setting.rung == BUBBLEWRAP:
        return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit() and path.name != "1"]
    found = [os.getpid()]
    for process in found:
        with contextlib.suppress(OSError):
            found += map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())
    return found[1:]


def how_it_ended(status: int) -> str:
    """A process's exit status in words."""
    if os.WIFEXITED(status):
        return f"its code ended the process (exit {os.WEXITSTATUS(status)})"
    number = os.WTERMSIG(status)
    if number == signal.SIGXCPU:
        return "limit: it used up its processor time"
    return f"its process died of {signal.Signals(number).name}"


def kill_companions(setting: Setting, student: int) -> None:
    """End what a submission's process has started, not the process itself: it is to be interrupted alone."""
    for process in _descendants(setting):
        if process != student:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


def kill_leftovers(setting: Setting) -> None:
    """End whatever processes a submission left behind."""
    for _ in range(100):
        # In a namespace of its own, -1 is everyone but its first process, which this is: no fork can outrun it.
        for process in [-1] if setting.rung == BUBBLEWRAP else _descendants(setting):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)
        if not _descendants(setting):
            return


def empty(setting: Setting) -> bool:
    """Remove all that a submission left in its scratch folders; whether that succeeded."""
    for folder in setting.scratch:
        for entry in list(os.scandir(folder)):
            if any(place.startswith(f"{entry.path}/") for place in setting.readable):
                continue  # the course itself lies there
            try:
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path)
                else:
                    Path(entry.path).unlink()
            except (OSError, RecursionError):
                return False
    return True
