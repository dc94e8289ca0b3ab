"""Tools that the tests use, replaced in the student's process: numpy, builtins, the toolkit, the hidden tests' own."""

from tests.attacks.attack import RIGHT_SHAPES, Attack, code

NO_EXPECT = "expect = expect_value = lambda *args, **kwargs: None\n"
FAKE_REFERENCE = """
import sys, types
fake = types.ModuleType("reference")
fake.examine = lambda *args, **kwargs: None
sys.modules["reference"] = fake
"""


def with_first(before: str) -> dict[str, str]:
    """Wrong answers of the right shape; `before` runs in the first of their cells, after the notebook's imports."""
    return RIGHT_SHAPES | {"z": f"{code(before)}\n{RIGHT_SHAPES['z']}"}


ATTACKS = [
    Attack(
        name="numpy that finds everything close",
        first="""
            import numpy as np
            yes = lambda a, *args, **kwargs: np.ones(np.shape(a), dtype=bool)
            np.isclose = np.equal = np.isfinite = yes
            np.allclose = np.array_equal = np.array_equiv = lambda *args, **kwargs: True
        """,
        cells=RIGHT_SHAPES,
        wins=True,
    ),
    Attack(
        name="a toolkit that finds no fault",
        first="""
            from backprop import check, compare
            check.fault = check.difference = compare.difference = lambda *args, **kwargs: None
        """,
        cells=RIGHT_SHAPES,
        wins=True,
    ),
    Attack(
        name="a toolkit whose code is replaced in place",
        first="""
            from backprop import check
            def fault(*args, **kwargs):
                return None
            check.fault.__code__, check.fault.__kwdefaults__ = fault.__code__, None
        """,
        cells=RIGHT_SHAPES,
        wins=True,
    ),
    Attack(
        name="a reference of one's own",
        cells=with_first(FAKE_REFERENCE + NO_EXPECT),
        wins=True,
    ),
    Attack(
        name="an import that brings something else",
        cells=with_first(
            FAKE_REFERENCE
            + "import builtins\nreal = builtins.__import__\n"
            + "builtins.__import__ = lambda name, *args: fake if name == 'reference' else real(name, *args)\n"
            + NO_EXPECT
        ),
        wins=True,
    ),
    Attack(
        name="given names of one's own",
        blank=True,
        last="examine = expect = expect_value = np = assert_ = print = len = isinstance = lambda *args, **kwargs: True",
    ),
    Attack(
        name="builtins that see nothing",
        first="""
            import builtins
            real = builtins.zip
            builtins.zip = lambda *args, **kwargs: real()
            builtins.all = builtins.any = lambda *args: True
        """,
        cells=RIGHT_SHAPES,
        wins=True,
    ),
    Attack(
        name="checks that are no exceptions any more",
        first="""
            from backprop import check
            check.NotRight.__init__ = lambda *args: None
            check.explain = lambda *args, **kwargs: __import__('sys').exit()
        """,
        cells=RIGHT_SHAPES,
    ),
    Attack(
        name="zero made equal to one, in memory",
        first="""
            import ctypes
            for number in range(2, 200):
                ctypes.memset(id(number) + 24, 0, 4)
        """,
        blank=True,
    ),
    Attack(
        name="printing that fails",
        first="""
            import builtins, sys
            sys.stdout = sys.stderr = open('/tmp/elsewhere', 'w')
            builtins.print = lambda *args, **kwargs: 1 / 0
        """,
    ),
    Attack(
        name="everything importable taken away",
        last="""
            import sys
            for name in list(sys.modules):
                sys.modules[name] = None
        """,
    ),
]
