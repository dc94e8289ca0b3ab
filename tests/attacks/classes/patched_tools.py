"""Tools that the tests use, replaced in the student's process: numpy, builtins, the toolkit, the hidden tests' own."""

from tests.attacks.attack import RIGHT_SHAPES, Attack

NO_EXPECT = "expect = expect_value = lambda *args, **kwargs: None\n"
FAKE_REFERENCE = """
import sys, types
fake = types.ModuleType("reference")
fake.examine = lambda *args, **kwargs: None
sys.modules["reference"] = fake
"""


def with_first(before: str) -> dict[str, str]:
    """Wrong answers of the right shape; `before` runs in the first of their cells, after the notebook's imports."""
    return RIGHT_SHAPES | {"z": f"{before}\n{RIGHT_SHAPES['z']}"}


ATTACKS = [
    Attack(
        name="numpy that finds everything close",
        first="import numpy as np\n"
        "yes = lambda a, *args, **kwargs: np.ones(np.shape(a), dtype=bool)\n"
        "np.isclose = np.equal = np.isfinite = yes\n"
        "np.allclose = np.array_equal = np.array_equiv = lambda *args, **kwargs: True",
        cells=RIGHT_SHAPES,
        wins=True,
    ),
    Attack(
        name="a toolkit that finds no fault",
        first="from backprop import check, compare\n"
        "check.fault = check.difference = compare.difference = lambda *args, **kwargs: None",
        cells=RIGHT_SHAPES,
        wins=True,
    ),
    Attack(
        name="a toolkit whose code is replaced in place",
        first="from backprop import check\n"
        "def fault(*args, **kwargs):\n    return None\n"
        "check.fault.__code__, check.fault.__kwdefaults__ = fault.__code__, None",
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
        first="import builtins\n"
        "real = builtins.zip\n"
        "builtins.zip = lambda *args, **kwargs: real()\n"
        "builtins.all = builtins.any = lambda *args: True",
        cells=RIGHT_SHAPES,
        wins=True,
    ),
    Attack(
        name="checks that are no exceptions any more",
        first="from backprop import check\ncheck.NotRight.__init__ = lambda *args: None\n"
        "check.explain = lambda *args, **kwargs: __import__('sys').exit()",
        cells=RIGHT_SHAPES,
    ),
    Attack(
        name="zero made equal to one, in memory",
        first="import ctypes\n"
        "for number in range(2, 200):\n"
        "    ctypes.memset(id(number) + 24, 0, 4)\n",
        blank=True,
    ),
    Attack(
        name="printing that fails",
        first="import builtins, sys\n"
        "sys.stdout = sys.stderr = open('/tmp/elsewhere', 'w')\nbuiltins.print = lambda *args, **kwargs: 1 / 0",
    ),
    Attack(
        name="everything importable taken away",
        last="import sys\nfor name in list(sys.modules):\n    sys.modules[name] = None\n",
    ),
]
