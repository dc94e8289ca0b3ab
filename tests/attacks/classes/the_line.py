"""Forged talk on the line between the rooms: the student's process owns its end, and can send what it likes."""

from tests.attacks.attack import NUDGE, Attack

TAMPERED = "stopped: the notebook tampered with the grading"
BEFORE = ("z", "weighted_sum")
"""What was marked before `layer` broke the protocol, after which nothing more is believed."""


def layer_sends(message: str, name: str, says: str = TAMPERED) -> Attack:
    """`layer` sends a frame of its own making."""
    cell = f"def layer(a, W, b):\n    line().send({message})\n    return a @ W + b"
    return Attack(name=name, cells={"layer": cell}, earns=BEFORE, says=says)


def layer_writes(data: str, name: str, says: str = TAMPERED) -> Attack:
    """`layer` writes bytes of its own making."""
    cell = f"import struct\ndef layer(a, W, b):\n    end = line().socket\n    {data}\n    return a @ W + b"
    return Attack(name=name, cells={"layer": cell}, earns=BEFORE, says=says)


ATTACKS = [
    layer_sends("['passed', True]", "a message of no known kind"),
    layer_sends("['ran'], [b'\\x90']", "the answer to another question"),
    layer_sends("['done', [[], ['t', 5]], [], []]", "a tuple of no items"),
    layer_sends("['done', [[], ['a', 0, '|O', [1], True]], [], []], [bytes(8)]", "an array of pointers"),
    layer_sends("['done', [[], ['a', 0, '<f8', [-1], True]], [], []], [bytes(8)]", "an array of negative size"),
    layer_sends("['done', [[], ['a', 0, '<f8', [1 << 39], True]], [], []], [bytes(8)]", "an array of half a terabyte"),
    layer_sends(
        "['done', [[], ['a', 0, '<f8', [0, 1 << 39, 1 << 39], True]], [], []], [b'']", "an array of nothing, wide"
    ),
    layer_sends("['done', [[], 1], [], []], [bytes(8)]", "buffers left over"),
    layer_sends("['done', [[[2, ['t', []]], [4, 1], [6, ['x']]], 1], [], []]", "changes to what it does not hold"),
    layer_sends("['done', [[], ['l', 2, []]], [], []]", "a number that is taken"),
    layer_sends("['done', [[], ['=', 999]], [], []]", "a number that nobody gave"),
    layer_sends("['done', [[], ['o', 0]], [], []]", "a function that nobody gave"),
    layer_sends("['back', 0, [[], ['t', []]], []]", "a call of what nobody gave"),
    layer_sends("['done', [[], ['d', 0, [['l', 0, []]], [1]]], [], []]", "a key that cannot be one"),
    layer_sends("['done', [[], ['r', 1, 2, 0]], [], []]", "a range that goes nowhere"),
    layer_sends("['done', [[], ['i', 'ff' * 100_000]], [], []]", "an integer of a million bits"),
    layer_sends("['done', [[], ['u', b'\\xff\\xff']], [], []]", "text that is none"),
    layer_sends("['done', [[], 1], [], [[1]]]", "forgetting what is no number"),
    Attack(
        name="keys that all collide, forged",
        cells={
            "layer": """
                def layer(a, W, b):
                    keys = [['i', f'{n * (2**61 - 1):x}'] for n in range(10, 60_010)]
                    line().send(['done', [[], ['d', 0, keys, [None] * len(keys)]], [], []])
            """
        },
        earns=BEFORE,
    ),
    Attack(
        name="a reply with names that nobody asked for",
        blank=True,
        first="""
            import sys
            room = sys.modules['grader.room']
            def fetch(self, names):
                more = [*names, 'np', 'isinstance', 'expect', 'exam' + 'ine', 'abs']
                yes = [[], ['t', [['h', 0, 'function', 'yes']] * len(more)]]
                self.line.send(['fetched', [True] * len(more), yes])
            room.Student._fetch = fetch
        """,
        says=TAMPERED,
    ),
    Attack(
        name="every name a function that says yes",
        blank=True,
        first="""
            import sys
            room = sys.modules['grader.room']
            def fetch(self, names):
                yes = [[], ['t', [['h', 0, 'function', 'yes']] * len(names)]]
                self.line.send(['fetched', [True] * len(names), yes])
            def do(self, *question):
                self.line.send(['done', [[], True], [], []])
            room.Student._fetch, room.Student._do = fetch, do
        """,
    ),
    Attack(
        name="errors and warnings of endless text, forged",
        cells={
            "layer": """
                def layer(a, W, b):
                    text = 'matmul: ' * 400_000
                    line().send(['raised', [[], None], ['x' * 500_000, 'ValueError'], text, '', '', [], []])
            """
        },
        earns=BEFORE,
    ),
    Attack(
        name="warnings that quote files, forged",
        cells={
            "layer": """
                def layer(a, W, b):
                    me = line()
                    me.send(['done', [[], 1], [[['UserWarning'], 'look', GRADEBOOK, 1], [['SystemExit'], 'x']], []])
            """
        },
        earns=BEFORE,
    ),
    Attack(
        name="outputs of a form that no notebook has, forged",
        last="""
            import msgspec
            line().send(['ran'], [msgspec.msgpack.encode([{'output_type': 'stream', 'name': ['stdout'], 'text': {}}])])
        """,
        says=TAMPERED,
    ),
    Attack(
        name="outputs beyond every limit, forged",
        last="""
            import msgspec
            one = {'output_type': 'stream', 'name': 'stdout', 'text': 'x' * 15_000_000}
            line().send(['ran'], [msgspec.msgpack.encode([one, one, one])])
        """,
    ),
    layer_writes("end.sendall(b'\\xff' * 8)", "a frame of eight gigabytes"),
    layer_writes("end.sendall(struct.pack('<II', 3 << 20, 0) + b'\\x91' * (3 << 20))", "a header three million deep"),
    layer_writes("end.sendall(struct.pack('<II', 4, 0) + b'\\xc1' * 4)", "a header that is none"),
    Attack(
        name="the line cut",
        cells={
            "layer": """
            def layer(a, W, b):
                line().close()
        """
        },
        says="its code ended the process",
    ),
    Attack(
        name="a reply that drips, byte by byte",
        cells={
            "layer": """
                import struct, time
                def layer(a, W, b):
                    end = line().socket
                    for byte in struct.pack('<II', 1000, 0) + bytes(1000):
                        try:
                            end.sendall(bytes([byte]))
                            time.sleep(0.5)
                        except KeyboardInterrupt:
                            pass
            """
        },
        earns=("z", "weighted_sum", "layer_batch"),
        says="limit: ",
    ),
    Attack(
        name="answers sent before the questions",
        cells={
            "layer": r"""
                import msgspec
                for _ in range(50):
                    line().send(['ran'], [b'\x90'])
                def layer(a, W, b):
                    return a @ W + b
            """
        },
        earns=BEFORE,
    ),
    Attack(
        name="a test's own function handed back as the answer",
        lesson=NUDGE,
        cells={
            "nudge_slope": """
            def nudge_slope(f, x, eps=1e-4):
                return f
        """
        },
    ),
    Attack(
        name="a test's own function called while a cell runs",
        lesson=NUDGE,
        cells={
            "nudge_slope": """
                def nudge_slope(f, x, eps=1e-4):
                    return (f(x + eps) - f(x)) / eps
            """,
            "central_slope": "line().send(['back', 0, [[], ['t', [['t', [3.0]], ['d', 0, [], []]]]], []])",
        },
        earns=("bring", "nudge_slope"),
        says=TAMPERED,
    ),
]
