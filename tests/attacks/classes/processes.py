"""Signals, other processes' insides, and processes and threads that stay."""

from tests.attacks.attack import Attack

ATTACKS = [
    Attack(
        name="signals to everybody else",
        last="import os, signal\n"
        "for target in (1, 0, -1, os.getppid(), *range(2, 12)):\n"
        "    for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):\n"
        "        if target in (0, -1) and number != signal.SIGTERM or target == os.getpid():\n            continue\n"
        "        signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "        try:\n            os.kill(target, number)\n        except OSError:\n            pass",
    ),
    Attack(
        name="another process's memory",
        last="import ctypes, os\n"
        "libc = ctypes.CDLL(None)\n"
        "space = ctypes.create_string_buffer(64)\n"
        "for target in (1, os.getppid()):\n"
        "    if libc.ptrace(16, target, 0, 0) == 0:\n        breach('ptrace')\n"
        "    local = (ctypes.c_size_t * 2)(ctypes.addressof(space), 64)\n"
        "    remote = (ctypes.c_size_t * 2)(0x400000, 64)\n"
        "    if libc.process_vm_readv(target, local, 1, remote, 1, 0) > 0:\n        breach('process_vm_readv')\n"
        "    if libc.syscall(434, target, 0) >= 0:\n        breach('pidfd_open')\n"
        "    if libc.prlimit(target, 7, (ctypes.c_ulong * 2)(0, 0), None) == 0:\n        breach('prlimit')",
    ),
    Attack(
        name="a daemon that stays",
        last="import os, time\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    if os.fork() == 0:\n"
        "        for number in range(64):\n"
        "            try:\n                os.close(number)\n            except OSError:\n                pass\n"
        "        while True:\n"
        "            open('/tmp/still-here', 'w').close()\n"
        "            time.sleep(0.01)\n"
        "    os._exit(0)",
    ),
    Attack(
        name="threads that go on",
        first="import threading, time\n"
        "def meddle():\n"
        "    while True:\n"
        "        get_ipython().user_ns['layer_batch'] = None\n        time.sleep(0.0001)\n"
        "for _ in range(3):\n    threading.Thread(target=meddle, daemon=True).start()",
        earns=("z", "weighted_sum", "layer"),
    ),
    Attack(
        name="a child that answers in the parent's place",
        cells={
            "layer": "import os, time\n"
            "if os.fork():\n    os._exit(0)\n"
            "time.sleep(1)\n"
            "def layer(a, W, b):\n    return a @ W + b"
        },
    ),
    Attack(
        name="a child that shares the line and talks into it",
        cells={
            "layer": "import os, time\n"
            "def layer(a, W, b):\n"
            "    if os.fork() == 0:\n"
            "        for number in range(3, 20):\n"
            "            try:\n                os.write(number, b'\\0' * 100)\n            except OSError:\n                pass\n"
            "        os._exit(0)\n"
            "    os.wait()\n"
            "    return a @ W + b"
        },
        earns=("z", "weighted_sum"),
    ),
    Attack(
        name="children without end",
        last="import os, time\n"
        "while True:\n"
        "    try:\n        os.fork()\n    except OSError:\n        time.sleep(0.01)",
        says="limit: ",
    ),
    Attack(
        name="threads without end",
        last="import threading, time\n"
        "while True:\n    threading.Thread(target=time.sleep, args=(100,), daemon=True).start()",
        says="limit: a submission may have 16 processes and threads",
    ),
    Attack(
        name="a child that keeps the line when its parent is gone",
        last="import os, time\n"
        "if os.fork() == 0:\n    time.sleep(100)\nos._exit(0)",
    ),
    Attack(
        name="stopped, not ended",
        last="import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
        says="limit: it took longer than",
    ),
    Attack(
        name="a place at the head of the queue",
        last="import os\n"
        "for claim in (lambda: os.nice(-10), lambda: os.setpriority(os.PRIO_PROCESS, 0, -10),\n"
        "              lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))):\n"
        "    try:\n        claim()\n        breach('faster than others')\n    except OSError:\n        pass",
    ),
    Attack(
        name="limits raised again",
        last="import resource\n"
        "for name in (name for name in dir(resource) if name.startswith('RLIMIT_')):\n"
        "    kind = getattr(resource, name)\n"
        "    soft, hard = resource.getrlimit(kind)\n"
        "    if hard != resource.RLIM_INFINITY:\n"
        "        try:\n            resource.setrlimit(kind, (hard + 1, hard + 1))\n            breach(name)\n"
        "        except (ValueError, OSError):\n            pass",
    ),
]
