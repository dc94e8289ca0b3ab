"""Results that are not what they seem: operators, conversions, iteration, and names that lie."""

from tests.attacks.attack import NUDGE, RIGHT_SHAPES, Attack

AGREEABLE = """
class Agreeable:
    def _me(self, *args, **kwargs):
        return self
    def _yes(self, *args, **kwargs):
        return True
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __abs__ = _me
    __call__ = __getitem__ = __getattr__ = __neg__ = __pow__ = __matmul__ = __rmatmul__ = _me
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __bool__ = all = any = _yes
    __hash__ = None
    def __len__(self):
        return 3
    def __iter__(self):
        return iter([self] * 3)
    def __float__(self):
        return 1.125
    def __array__(self, *args, **kwargs):
        return np.ones(3)
    def __array_ufunc__(self, *args, **kwargs):
        return True
    def __array_function__(self, *args, **kwargs):
        return True
"""

EVERYWHERE = {
    "z": "z = {0}",
    "weighted_sum": "def weighted_sum(w, a, b):\n    return {0}",
    "layer": "def layer(a, W, b):\n    return {0}",
    "layer_batch": "def layer_batch(A, W, b):\n    return {0}",
}


def everywhere(result: str, before: str = "") -> dict[str, str]:
    """Every answer is the same expression; `before` is what it needs."""
    cells = {name: text.replace("{0}", result) for name, text in EVERYWHERE.items()}
    return cells | {"z": f"{before}\n{cells['z']}"}


ATTACKS = [
    Attack(name="an object that agrees with everything", cells=everywhere("Agreeable()", AGREEABLE)),
    Attack(
        name="a float that is equal to everything",
        cells=everywhere(
            "Sly(0.0)",
            "class Sly(float):\n"
            "    __eq__ = __le__ = __ge__ = lambda self, other: True\n"
            "    __sub__ = __rsub__ = __abs__ = lambda self, *other: 0.0\n"
            "    __hash__ = float.__hash__",
        ),
    ),
    Attack(
        name="an array that answers numpy's questions itself",
        cells=everywhere(
            "np.zeros(3).view(Sly)",
            "class Sly(np.ndarray):\n"
            "    def __array_ufunc__(self, *args, **kwargs):\n        return np.True_\n"
            "    def __array_function__(self, *args, **kwargs):\n        return np.True_",
        ),
    ),
    Attack(
        name="masked arrays, in which nothing differs",
        cells=RIGHT_SHAPES
        | {
            "z": "z = np.ma.masked_all(())",
            "weighted_sum": "def weighted_sum(w, a, b):\n    return np.ma.masked",
            "layer": "def layer(a, W, b):\n    return np.ma.masked_all(b.shape)",
            "layer_batch": "def layer_batch(A, W, b):\n    return np.ma.masked_all((len(A), len(b)))",
        },
    ),
    Attack(
        name="an object that claims another class",
        cells=everywhere(
            "Liar()",
            "class Liar:\n    __class__ = np.ndarray\n    shape, ndim, dtype, size = (3,), 1, np.dtype(float), 3\n"
            "    def __array__(self, *args, **kwargs):\n        return np.ones(3)",
        ),
    ),
    Attack(
        name="an array interface that points into memory",
        cells={
            "layer": "class Window:\n"
            "    __array_interface__ = {'shape': (3,), 'typestr': '<f8', 'data': (id(np), False), 'version': 3}\n"
            "    __array_struct__ = None\n"
            "def layer(a, W, b):\n    return Window()"
        },
    ),
    Attack(
        name="what converts to another array each time",
        cells={
            "layer": "class Wheel:\n    turn = 0\n"
            "    def __array__(self, *args, **kwargs):\n"
            "        Wheel.turn += 1\n        return np.full(3, Wheel.turn)\n"
            "def layer(a, W, b):\n    return Wheel()"
        },
    ),
    Attack(
        name="objects in an array",
        cells={"layer": AGREEABLE + "def layer(a, W, b):\n    return np.array([Agreeable() for _ in b], dtype=object)"},
    ),
    Attack(
        name="arguments made so that the answer is easy",
        cells={
            "weighted_sum": "def weighted_sum(w, a, b):\n    w[:] = 0\n    return b",
            "layer": "def layer(a, W, b):\n    a[:] = 0; W[:] = 0; b[:] = 0\n    return b",
            "layer_batch": "def layer_batch(A, W, b):\n    W.flags.writeable = True\n    W *= 0\n    return A[:, :1] * 0 + b",
        },
    ),
    Attack(
        name="a result that is put right later",
        cells={
            "layer": "given = []\n"
            "def layer(a, W, b):\n"
            "    for late, result in given:\n        late[:] = result\n"
            "    late = np.zeros(len(b))\n"
            "    given.append((late, a @ W + b))\n"
            "    return late",
        },
    ),
    Attack(
        name="an argument made to have another shape",
        cells={"layer": "def layer(a, W, b):\n    result = a @ W + b\n    W.resize(0, refcheck=False)\n    return result"},
    ),
    Attack(name="not a number", cells=everywhere("np.float64('nan')")),
    Attack(name="answers that are text", cells=everywhere("'1.125'")),
    Attack(name="no answers but classes", cells=everywhere("float")),
    Attack(
        name="StopIteration, which ends loops quietly",
        cells=RIGHT_SHAPES | {name: f"def {name}(*args):\n    raise StopIteration" for name in list(RIGHT_SHAPES)[1:]},
    ),
    Attack(
        name="exceptions that a grader uses itself",
        cells={
            "weighted_sum": "def weighted_sum(w, a, b):\n    raise SystemExit(0)",
            "layer": "class Ended(BaseException):\n    pass\ndef layer(a, W, b):\n    raise Ended('passed')",
            "layer_batch": "def layer_batch(A, W, b):\n    raise GeneratorExit",
        },
    ),
    Attack(
        name="an exception that renders itself",
        cells={
            "layer": "class NotRight(AssertionError):\n"
            "    def _render_traceback_(self):\n        return [open(GRADEBOOK).read()]\n"
            "    def __str__(self):\n        raise KeyboardInterrupt\n"
            "def layer(a, W, b):\n    raise NotRight",
        },
    ),
    Attack(
        name="an exception whose class lies about itself",
        cells={
            "layer": "class Meta(type):\n"
            "    __name__ = property(lambda kind: 1 / 0)\n    __module__ = property(lambda kind: 1 / 0)\n"
            "    def mro(kind):\n        return [*type.mro(kind)][::1]\n"
            "class Odd(Exception, metaclass=Meta):\n    pass\n"
            "def layer(a, W, b):\n    raise Odd('odd')",
        },
    ),
    Attack(
        name="a function whose name and parameters lie",
        cells={
            "layer": "class Odd:\n"
            "    __name__ = '{0}' * 100_000\n    __doc__ = property(lambda self: 1 / 0)\n"
            "    __signature__ = property(lambda self: exit_now())\n"
            "    def __call__(self, a, W, b):\n        return a @ W + b + 1\n"
            "layer = Odd()",
        },
    ),
    Attack(
        name="a coroutine in place of a function",
        cells={"layer": "async def layer(a, W, b):\n    return a @ W + b"},
    ),
    Attack(
        name="text in place of numbers for the tests' own function",
        lesson=NUDGE,
        cells={"nudge_slope": "def nudge_slope(f, x, eps=1e-4):\n    return f(type('x', (), {'__mul__': lambda *a: 1})())"},
    ),
]
