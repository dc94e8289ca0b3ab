"""Using all there is: memory, disk, inodes, descriptors, output, and the patience of whoever reads a result."""

from tests.attacks.attack import NUDGE, Attack, code

ALL = ("z", "weighted_sum", "layer", "layer_batch")


def layer_returns(expression: str, before: str = "") -> dict[str, str]:
    """`layer` returns this, `before` is what it needs."""
    return {"layer": f"{code(before)}\ndef layer(a, W, b):\n    return {expression}"}


ATTACKS = [
    Attack(
        name="all memory",
        last="""
            kept = []
            while True:
                kept.append(bytearray(50_000_000))
        """,
        says="limit: a submission may use 1,024 MB of memory",
    ),
    Attack(
        name="all memory, by children",
        last="""
            import os, time
            for _ in range(6):
                if os.fork() == 0:
                    kept = bytearray(250_000_000)
                    time.sleep(30)
                    os._exit(0)
            time.sleep(30)
        """,
        says="limit: it used more than 1,024 MB of memory",
    ),
    Attack(
        name="shared memory, of which no process need show more than a page",
        last="""
            import mmap
            try:
                mmap.mmap(-1, 250_000_000)
            except OSError:
                pass
            else:
                breach('250 MB')
        """,
    ),
    Attack(
        name="memory that no limit counts",
        last="""
            import ctypes, os
            libc = ctypes.CDLL(None)
            if libc.syscall(319, b'x', 0) >= 0 or libc.shmget(0, 1 << 20, 0o1600) >= 0 or libc.syscall(447, 0) >= 0:
                breach('memory of another kind')
        """,
    ),
    Attack(
        name="one large file",
        last="""
            with open(HOME + '/large', 'wb') as file:
                while True:
                    file.write(bytes(1 << 20))
        """,
        says="limit: a submission's file may hold 4 MB",
    ),
    Attack(
        name="many files, all the disk",
        last="""
            import os
            for number in range(100):
                with open(f'{HOME}/{number}', 'wb') as file:
                    file.write(bytes(3 << 20))
        """,
        says="limit: a submission's files may hold 8 MB together",
    ),
    Attack(
        name="many empty files",
        last="""
            import time
            number = 0
            while True:
                open(f'{HOME}/{number}', 'w').close()
                number += 1
        """,
        says="limit: it made more than 20,000 files",
    ),
    Attack(
        name="many empty files in memory",
        last="""
            import time
            number = 0
            while True:
                open(f'/dev/shm/{number}', 'w').close()
                number += 1
        """,
        says="limit: it made more than 20,000 files",
    ),
    Attack(
        name="all descriptors",
        last="""
            kept = []
            while True:
                kept.append(open('/dev/null'))
        """,
        says="limit: a submission may have 64 files open",
    ),
    Attack(
        name="a flood of output",
        last="""
            import sys
            for _ in range(2000):
                print('x' * 1000)
                print('y' * 1000, file=sys.stderr)
        """,
        says="limit: a cell may put out 100,000 characters",
    ),
    Attack(
        name="a flood of output from a counter turned back",
        last="""
            for number in range(3):
                get_ipython().outputs._left = get_ipython().outputs._limit = 10**12
                print('x' * 9_000_000)
        """,
        says="limit: a cell may put out 100,000 characters",
    ),
    Attack(
        name="a flood of displays",
        last="""
            from IPython.display import HTML, display
            while True:
                display(HTML('<b>x</b>'))
                display(HTML('<b>x</b>'), display_id='x')
        """,
        says="limit: ",
    ),
    Attack(
        name="HTML that takes for ever to clean",
        last="""
            from IPython.display import HTML, display
            for _ in range(4):
                display(HTML('<ul><li><b><i>' * 4_000))
        """,
    ),
    Attack(
        name="an error of endless text",
        cells={
            "layer": """
            def layer(a, W, b):
                raise ValueError('x' * 50_000_000)
        """
        },
        last="raise ValueError('y\\n' * 10_000_000)",
    ),
    Attack(
        name="warnings without end",
        cells={
            "layer": """
                import warnings
                def layer(a, W, b):
                    for number in range(3_000):
                        warnings.warn('w' * 1_000 + str(number))
                    return a @ W + b
            """
        },
        earns=ALL,
    ),
    Attack(name="a result of 160 MB", cells=layer_returns("np.zeros(20_000_000)")),
    Attack(name="a list of a million", cells=layer_returns("[0.0] * 1_000_000")),
    Attack(
        name="a list that holds itself",
        cells=layer_returns(
            "endless",
            """
            endless = []
            endless.append(endless)
            z = endless
        """,
        ),
    ),
    Attack(
        name="a list a hundred thousand deep",
        cells=layer_returns(
            "deep",
            """
            deep = []
            for _ in range(100_000):
                deep = [deep]
        """,
        ),
    ),
    Attack(
        name="a list that unfolds to 10 ** 20",
        cells=layer_returns(
            "laughs",
            """
            laughs = [0.0]
            for _ in range(20):
                laughs = [laughs] * 10
        """,
        ),
    ),
    Attack(
        name="a set that unfolds",
        cells=layer_returns(
            "laughs",
            """
            laughs = frozenset([0.0])
            for n in range(20):
                laughs = frozenset([laughs, (laughs, n)])
        """,
        ),
    ),
    Attack(
        name="one array a thousand times",
        cells=layer_returns("[large] * 1_000", "large = np.ones(800_000)"),
    ),
    Attack(name="an integer of ten thousand digits", cells=layer_returns("10 ** 10_000") | {"z": "z = 10 ** 10_000"}),
    Attack(name="a float of no size", cells=layer_returns("10 ** 1_200") | {"z": "z = 10 ** 1_200"}),
    Attack(
        name="a range to the end of the world", cells=layer_returns("range(10 ** 18)") | {"z": "z = range(10 ** 18)"}
    ),
    Attack(
        name="an iterator without end",
        cells=layer_returns("itertools.count()", "import itertools"),
    ),
    Attack(
        name="a sequence without bottom",
        cells=layer_returns(
            "Bottomless()",
            """
                class Bottomless:
                    def __len__(self):
                        return 10 ** 15
                    def __getitem__(self, index):
                        return Bottomless()
                    def __iter__(self):
                        while True:
                            yield Bottomless()
            """,
        ),
    ),
    Attack(
        name="a length that is none",
        cells=layer_returns(
            "Odd()",
            """
            class Odd:
                __len__ = lambda self: True
                __index__ = lambda self: 10 ** 30
        """,
        ),
    ),
    Attack(
        name="keys that all collide",
        cells=layer_returns("{n * (2**61 - 1): None for n in range(10, 14_000)}"),
    ),
    Attack(
        name="half a million objects",
        cells=layer_returns("[object() for _ in range(500_000)]"),
    ),
    Attack(
        name="a test's own function made to multiply",
        lesson=NUDGE,
        cells={
            "nudge_gradient": """
                def nudge_gradient(f, params, eps=1e-4):
                    try:
                        f([b'a', 3 << 30, 1])
                    except (MemoryError, TypeError):  # some of the functions that tests hand out take no lists
                        pass
                    except Exception as error:
                        breach(f'3 GB: {error!r}')
                    return np.array([(f(params + eps * e) - f(params)) / eps for e in np.eye(len(params))])
            """
        },
        earns=("bring", "nudge_slope", "central_slope", "nudge_gradient", "train_by_nudging", "forward_passes"),
    ),
    Attack(
        name="a test's own function called for ever",
        lesson=NUDGE,
        cells={
            "nudge_slope": """
            def nudge_slope(f, x, eps=1e-4):
                while True:
                    f(x)
        """
        },
        says="limit: ",
    ),
    Attack(
        name="a test's own function that calls back into itself",
        lesson=NUDGE,
        cells={
            "nudge_slope": """
                def nudge_slope(f, x, eps=1e-4):
                    class Deep:
                        def __mul__(self, other):
                            return f(self)
                    f(Deep())
                    return f(f(f(f(x))))
            """
        },
    ),
    Attack(
        name="a cell of half a million characters",
        cells={"layer": "x = 1\n" * 100_000},
    ),
    Attack(
        name="a thousand cells",
        change=lambda notebook: notebook["cells"].extend({"cell_type": "code", "source": "1"} for _ in range(1_000)),
        says="",
    ),
    Attack(
        name="an expression nested too deep to parse",
        cells={"layer": "layer = " + "(" * 5_000 + ")" * 5_000, "z": "z = " + "-" * 50_000 + "1"},
    ),
]
