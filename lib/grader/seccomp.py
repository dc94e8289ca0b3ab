"""What the kernel refuses to a submission's process: Landlock for files and signals, a seccomp filter for the rest.

Only ctypes, and only what the running kernel knows. Numbers are the kernel's own (uapi/linux/landlock.h, filter.h,
seccomp.h, unistd.h).
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterable
from pathlib import Path

_libc = ctypes.CDLL(None, use_errno=True)

PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, PR_SET_CHILD_SUBREAPER = 4, 22, 38, 36

# --- Landlock ----------------------------------------------------------------------------------------------------

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << bit for bit in range(6))
MAKE_DIR, MAKE_REG, MAKE_FIFO, MAKE_SYM, REFER, TRUNCATE = (1 << bit for bit in (7, 8, 10, 12, 13, 14))
READ = EXECUTE | READ_FILE | READ_DIR
CHANGE = WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_FIFO | MAKE_SYM | REFER | TRUNCATE
_OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE
# Rights over files that each version of the interface first knew; what is handled and not granted is refused.
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_BIND_AND_CONNECT, _ABSTRACT_SOCKETS_AND_SIGNALS = 3, 3


def landlock_version() -> int:
    """The version of the kernel's Landlock, 0 where there is none."""
    return max(_libc.syscall(444, None, 0, 1), 0) if platform.system() == "Linux" else 0


def landlock(readable: Iterable[str], writable: Iterable[str], devices: Iterable[str]) -> None:
    """From now on, this process and its children see and change these files only, and signal no other process."""
    version = landlock_version()
    handled = max(rights for since, rights in _FILE_RIGHTS.items() if since <= version)
    attributes = struct.pack("<QQQ", handled, _BIND_AND_CONNECT, _ABSTRACT_SOCKETS_AND_SIGNALS)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    rules = _checked(_libc.syscall(444, attributes, size, 0))
    for paths, rights in (
        (readable, READ),
        (writable, READ_FILE | READ_DIR | CHANGE),
        (devices, READ_FILE | WRITE_FILE),
    ):
        for path in paths:
            try:
                place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            except OSError:
                continue
            allowed = rights & handled & (~0 if Path(path).is_dir() else _OF_FILES)
            _checked(_libc.syscall(445, rules, 1, struct.pack("<Qi", allowed, place), 0))
            os.close(place)
    no_new_privileges()
    _checked(_libc.syscall(446, rules, 0))
    os.close(rules)


def no_new_privileges() -> None:
    """From now on nothing that this process starts gains rights by being started."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)


def no_capabilities() -> None:
    """From now on this process is root in name only."""
    header, none = struct.pack("<Ii", 0x20080522, 0), bytes(24)
    _checked(_libc.capset(header, none))


def prctl(option: int, value: int) -> None:
    """Set an attribute of this process."""
    _checked(_libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0))


def _checked(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


# --- seccomp -----------------------------------------------------------------------------------------------------

# Refused whatever their arguments: x86-64's number, then that of the common table (arm64, riscv64).
_REFUSED: dict[str, tuple[int, int | None]] = {
    "socket": (41, 198),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "setpriority": (141, 140),
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
    "sched_setaffinity": (203, 122),
    "ioprio_set": (251, 30),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsmount": (432, 432),
    "mount_setattr": (442, 442),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "personality": (135, 92),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    "fanotify_init": (300, 262),
    "quotactl": (179, 60),
    "syslog": (103, 116),
}
# Landlock does not know these (the last, before its third version): refused too where other files are in sight.
_CHANGES_IN_PLACE: dict[str, tuple[int, int | None]] = {
    "chmod": (90, None),
    "chown": (92, None),
    "lchown": (94, None),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "fchownat": (260, 54),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "truncate": (76, 45),
}
_CLONE, _CLONE3, _PRLIMIT, _KILL, _TKILL, _TGKILL = (56, 220), (435, 435), (302, 261), (62, 129), (200, 130), (234, 131)
_SIGQUEUE, _TGSIGQUEUE = (129, 138), (297, 240)
_NEW_NAMESPACES = 0x7E020000 | 0x00000080
_MMAP = (9, 222)
_MAP_SHARED, _MAP_ANONYMOUS = 0x01, 0x20
_ARCHITECTURES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1), "riscv64": (0xC00000F3, 1)}

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL_PROCESS, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT, _FOURTH_ARGUMENT = 0, 4, 16, 40


def seccomp_is_known() -> bool:
    """Whether a filter can be had here."""
    return platform.machine() in _ARCHITECTURES and Path("/proc/sys/kernel/seccomp/actions_avail").exists()


def seccomp(*, alone: bool) -> None:
    """From now on the kernel refuses what has no place in a lesson: networks, namespaces, other processes' insides.

    `alone` says that this process sees no files but its own.
    """
    architecture, column = _ARCHITECTURES[platform.machine()]
    code: list[bytes] = []

    def step(operation: int, value: int, if_true: int = 0, if_false: int = 0) -> None:
        code.append(struct.pack("<HBBI", operation, if_true, if_false, value))

    def refuse(number: int = errno.EPERM) -> None:
        step(_RETURN, _REFUSE | number)

    step(_LOAD, _ARCHITECTURE)
    step(_EQUAL, architecture, 1, 0)
    step(_RETURN, _KILL_PROCESS)
    step(_LOAD, _NUMBER)
    step(_AT_LEAST, 0x40000000, 0, 1)  # x32: the same calls under other numbers
    step(_RETURN, _KILL_PROCESS)
    refused = _REFUSED if alone else _REFUSED | _CHANGES_IN_PLACE
    for name in refused:
        if (number := refused[name][column]) is not None:
            step(_EQUAL, number, 0, 1)
            refuse()
    step(_EQUAL, _CLONE3[column], 0, 1)  # its flags are in memory, where a filter cannot look; libc falls back to clone
    refuse(errno.ENOSYS)
    step(_EQUAL, _CLONE[column], 0, 4)
    step(_LOAD, _FIRST_ARGUMENT)
    step(_ANY_BIT, _NEW_NAMESPACES, 0, 1)
    refuse()
    step(_RETURN, _ALLOW)
    step(_EQUAL, _PRLIMIT[column], 0, 4)
    step(_LOAD, _FIRST_ARGUMENT)
    step(_EQUAL, 0, 1, 0)  # its own limits, which can only fall
    refuse()
    step(_RETURN, _ALLOW)
    step(_EQUAL, _MMAP[column], 0, 5)  # shared memory without a file can be held where no process shows it
    step(_LOAD, _FOURTH_ARGUMENT)
    step(_ANY_BIT, _MAP_SHARED, 0, 2)
    step(_ANY_BIT, _MAP_ANONYMOUS, 0, 1)
    refuse(errno.ENOMEM)
    step(_RETURN, _ALLOW)
    if landlock_version() < 6:  # later ones confine signals themselves
        for numbers in (_KILL, _TKILL, _TGKILL, _SIGQUEUE, _TGSIGQUEUE):
            step(_EQUAL, numbers[column], 0, 5)
            step(_LOAD, _FIRST_ARGUMENT)
            step(_EQUAL, os.getpid(), 2, 0)
            step(_EQUAL, 0, 1, 0)
            refuse()
            step(_RETURN, _ALLOW)
    step(_RETURN, _ALLOW)
    program = b"".join(code)
    buffer = ctypes.create_string_buffer(program, len(program))
    no_new_privileges()
    head = struct.pack("@HxxxxxxP", len(code), ctypes.addressof(buffer))
    _checked(_libc.prctl(PR_SET_SECCOMP, 2, head, 0, 0))
