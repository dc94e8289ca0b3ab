"""Ends that come too early, and loops that have none: what was right before and after must still count."""

from tests.attacks.attack import Attack

TOO_LONG = "limit: it took longer than"
NEVER = "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass"

ATTACKS = [
    Attack(name="the process ended in a cell", first="import os\nos._exit(0)"),
    Attack(name="the process ended at the end", last="import os\nos._exit(0)"),
    Attack(
        name="the process ended inside a test",
        cells={"layer": "import os\ndef layer(a, W, b):\n    os._exit(0)"},
        says="its code ended the process (exit 0)",
    ),
    Attack(name="polite exits", first="exit", last="import sys\nquit()\nsys.exit(0)"),
    Attack(name="a crash", last="import ctypes\nctypes.string_at(0)"),
    Attack(
        name="a crash inside a test",
        cells={"layer": "import os\ndef layer(a, W, b):\n    os.abort()"},
    ),
    Attack(name="an endless cell", last="while True:\n    pass", says=TOO_LONG),
    Attack(name="an endless cell that swallows interrupts", last=NEVER, says=TOO_LONG),
    Attack(
        name="an endless cell amid honest ones",
        cells={"layer": NEVER},
        says=TOO_LONG,
    ),
    Attack(
        name="an endless function",
        cells={"layer": "def layer(a, W, b):\n    while True:\n        pass"},
        says=TOO_LONG,
    ),
    Attack(
        name="an endless function that swallows interrupts",
        cells={"layer": "def layer(a, W, b):\n    " + NEVER.replace("\n", "\n    ")},
        says=TOO_LONG,
    ),
    Attack(
        name="one long step that no interrupt reaches",
        last="import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nsum(range(10**15))",
        says=TOO_LONG,
    ),
    Attack(
        name="a regular expression that never ends",
        cells={"layer": "import re\ndef layer(a, W, b):\n    return re.match('(a+)+$', 'a' * 60 + 'b')"},
        says=TOO_LONG,
    ),
    Attack(
        name="a lock that nobody opens",
        last="import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
        says=TOO_LONG,
    ),
    Attack(name="an answer asked of the keyboard", last="input('marks: ')\nimport sys\nsys.stdin.read()"),
    Attack(
        name="a little under every limit, for ever",
        change=lambda notebook: notebook["cells"].extend(
            {"cell_type": "code", "source": "import time\ntime.sleep(2.5)"} for _ in range(100)
        ),
        says="not run: the notebook had used up its 15 seconds",
    ),
    Attack(
        name="calls that are each a little slow",
        cells={"layer": "import time\ndef layer(a, W, b):\n    time.sleep(0.7)\n    return a @ W + b"},
        says=TOO_LONG,
    ),
    Attack(
        name="a process that dies again and again",
        first="import os\nlives = 0",
        change=lambda notebook: notebook["cells"].extend(
            {"cell_type": "code", "source": "import os\nos._exit(1)"} for _ in range(10)
        ),
        says="not run: the notebook had to be stopped and started again too often",
    ),
    Attack(
        name="a stack that overflows",
        last="import sys, ctypes\nsys.setrecursionlimit(10**9)\nf = lambda: f()\nf()",
    ),
]
