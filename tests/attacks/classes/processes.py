"""Signals, other processes' insides, and processes and threads that stay."""

from tests.attacks.attack import Attack

ATTACKS = [
    Attack(
        name="signals to everybody else",
        last="""
            import os, signal
            for target in (1, 0, -1, os.getppid(), *range(2, 12)):
                for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
                    if target in (0, -1) and number != signal.SIGTERM or target == os.getpid():
                        continue
                    signal.signal(signal.SIGTERM, signal.SIG_IGN)
                    try:
                        os.kill(target, number)
                    except OSError:
                        pass
        """,
    ),
    Attack(
        name="another process's memory",
        last="""
            import ctypes, os
            libc = ctypes.CDLL(None)
            space = ctypes.create_string_buffer(64)
            for target in (1, os.getppid()):
                if libc.ptrace(16, target, 0, 0) == 0:
                    breach('ptrace')
                local = (ctypes.c_size_t * 2)(ctypes.addressof(space), 64)
                remote = (ctypes.c_size_t * 2)(0x400000, 64)
                if libc.process_vm_readv(target, local, 1, remote, 1, 0) > 0:
                    breach('process_vm_readv')
                if libc.syscall(434, target, 0) >= 0:
                    breach('pidfd_open')
                if libc.prlimit(target, 7, (ctypes.c_ulong * 2)(0, 0), None) == 0:
                    breach('prlimit')
        """,
    ),
    Attack(
        name="a daemon that stays",
        last="""
            import os, time
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    for number in range(64):
                        try:
                            os.close(number)
                        except OSError:
                            pass
                    while True:
                        open(HOME + '/still-here', 'w').close()
                        time.sleep(0.01)
                os._exit(0)
        """,
    ),
    Attack(
        name="threads that go on",
        first="""
            import threading, time
            def meddle():
                while True:
                    get_ipython().user_ns['layer_batch'] = None
                    time.sleep(0.0001)
            for _ in range(3):
                threading.Thread(target=meddle, daemon=True).start()
        """,
        earns=("z", "weighted_sum", "layer"),
    ),
    Attack(
        name="a child that answers in the parent's place",
        cells={
            "layer": """
                import os, time
                if os.fork():
                    os._exit(0)
                time.sleep(1)
                def layer(a, W, b):
                    return a @ W + b
            """
        },
    ),
    Attack(
        name="a child that shares the line and talks into it",
        cells={
            "layer": r"""
                import os, time
                def layer(a, W, b):
                    if os.fork() == 0:
                        for number in range(3, 20):
                            try:
                                os.write(number, b'\0' * 100)
                            except OSError:
                                pass
                        os._exit(0)
                    os.wait()
                    return a @ W + b
            """
        },
        earns=("z", "weighted_sum"),
    ),
    Attack(
        name="children without end",
        last="""
            import os, time
            while True:
                try:
                    os.fork()
                except OSError:
                    time.sleep(0.01)
        """,
        says="limit: ",
    ),
    Attack(
        name="threads without end",
        last="""
            import threading, time
            while True:
                threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
        """,
        says="limit: a submission may have 16 processes and threads",
    ),
    Attack(
        name="a child that keeps the line when its parent is gone",
        last="""
            import os, time
            if os.fork() == 0:
                time.sleep(100)
            os._exit(0)
        """,
    ),
    Attack(
        name="stopped, not ended",
        last="""
            import os, signal
            os.kill(os.getpid(), signal.SIGSTOP)
        """,
        says="limit: it took longer than",
    ),
    Attack(
        name="a place at the head of the queue",
        last="""
            import os
            for claim in (lambda: os.nice(-10), lambda: os.setpriority(os.PRIO_PROCESS, 0, -10),
                          lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))):
                try:
                    claim()
                    breach('faster than others')
                except OSError:
                    pass
        """,
    ),
    Attack(
        name="limits raised again",
        last="""
            import resource
            for name in (name for name in dir(resource) if name.startswith('RLIMIT_')):
                kind = getattr(resource, name)
                soft, hard = resource.getrlimit(kind)
                if hard != resource.RLIM_INFINITY:
                    try:
                        resource.setrlimit(kind, (hard + 1, hard + 1))
                        breach(name)
                    except (ValueError, OSError):
                        pass
        """,
    ),
]
