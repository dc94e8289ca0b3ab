"""Ends that come too early, and loops that have none: what was right before and after must still count."""

from tests.attacks.attack import Attack

TOO_LONG = "limit: it took longer than"
NEVER = "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass"

ATTACKS = [
    Attack(
        name="the process ended in a cell",
        first="""
        import os
        os._exit(0)
    """,
    ),
    Attack(
        name="the process ended at the end",
        last="""
        import os
        os._exit(0)
    """,
    ),
    Attack(
        name="the process ended inside a test",
        cells={
            "layer": """
            import os
            def layer(a, W, b):
                os._exit(0)
        """
        },
        says="its code ended the process (exit 0)",
    ),
    Attack(
        name="polite exits",
        first="exit",
        last="""
        import sys
        quit()
        sys.exit(0)
    """,
    ),
    Attack(
        name="a crash",
        last="""
        import ctypes
        ctypes.string_at(0)
    """,
    ),
    Attack(
        name="a crash inside a test",
        cells={
            "layer": """
            import os
            def layer(a, W, b):
                os.abort()
        """
        },
    ),
    Attack(
        name="an endless cell",
        last="""
        while True:
            pass
    """,
        says=TOO_LONG,
    ),
    Attack(name="an endless cell that swallows interrupts", last=NEVER, says=TOO_LONG),
    Attack(
        name="an endless cell amid honest ones",
        cells={"layer": NEVER},
        says=TOO_LONG,
    ),
    Attack(
        name="an endless function",
        cells={
            "layer": """
            def layer(a, W, b):
                while True:
                    pass
        """
        },
        says=TOO_LONG,
    ),
    Attack(
        name="an endless function that swallows interrupts",
        cells={"layer": "def layer(a, W, b):\n    " + NEVER.replace("\n", "\n    ")},
        says=TOO_LONG,
    ),
    Attack(
        name="one long step that no interrupt reaches",
        last="""
            import signal
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            sum(range(10**15))
        """,
        says=TOO_LONG,
    ),
    Attack(
        name="a regular expression that never ends",
        cells={
            "layer": """
            import re
            def layer(a, W, b):
                return re.match('(a+)+$', 'a' * 60 + 'b')
        """
        },
        says=TOO_LONG,
    ),
    Attack(
        name="a lock that nobody opens",
        last="""
            import threading
            lock = threading.Lock()
            lock.acquire()
            lock.acquire()
        """,
        says=TOO_LONG,
    ),
    Attack(
        name="an answer asked of the keyboard",
        last="""
        input('marks: ')
        import sys
        sys.stdin.read()
    """,
    ),
    Attack(
        name="a little under every limit, for ever",
        change=lambda notebook: notebook["cells"].extend(
            {
                "cell_type": "code",
                "source": """
                import time
                time.sleep(2.5)
            """,
            }
            for _ in range(100)
        ),
        says="not run: the notebook had used up its 15 seconds",
    ),
    Attack(
        name="calls that are each a little slow",
        cells={
            "layer": """
            import time
            def layer(a, W, b):
                time.sleep(0.7)
                return a @ W + b
        """
        },
        says=TOO_LONG,
    ),
    Attack(
        name="a process that dies again and again",
        first="""
            import os
            lives = 0
        """,
        change=lambda notebook: notebook["cells"].extend(
            {
                "cell_type": "code",
                "source": """
                import os
                os._exit(1)
            """,
            }
            for _ in range(10)
        ),
        says="not run: the notebook had to be stopped and started again too often",
    ),
    Attack(
        name="a stack that overflows",
        last="""
            import sys, ctypes
            sys.setrecursionlimit(10**9)
            f = lambda: f()
            f()
        """,
    ),
]
