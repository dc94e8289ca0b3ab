"""Results that are not what they seem: operators, conversions, iteration, and names that lie."""

from tests.attacks.attack import NUDGE, RIGHT_SHAPES, Attack, code

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
    "weighted_sum": """
        def weighted_sum(w, a, b):
            return {0}
    """,
    "layer": """
        def layer(a, W, b):
            return {0}
    """,
    "layer_batch": """
        def layer_batch(A, W, b):
            return {0}
    """,
}


def everywhere(result: str, before: str = "") -> dict[str, str]:
    """Every answer is the same expression; `before` is what it needs."""
    cells = {name: text.replace("{0}", result) for name, text in EVERYWHERE.items()}
    return cells | {"z": f"{code(before)}\n{cells['z']}"}


ATTACKS = [
    Attack(name="an object that agrees with everything", cells=everywhere("Agreeable()", AGREEABLE)),
    Attack(
        name="a float that is equal to everything",
        cells=everywhere(
            "Sly(0.0)",
            """
                class Sly(float):
                    __eq__ = __le__ = __ge__ = lambda self, other: True
                    __sub__ = __rsub__ = __abs__ = lambda self, *other: 0.0
                    __hash__ = float.__hash__
            """,
        ),
    ),
    Attack(
        name="an array that answers numpy's questions itself",
        cells=everywhere(
            "np.zeros(3).view(Sly)",
            """
                class Sly(np.ndarray):
                    def __array_ufunc__(self, *args, **kwargs):
                        return np.True_
                    def __array_function__(self, *args, **kwargs):
                        return np.True_
            """,
        ),
    ),
    Attack(
        name="masked arrays, in which nothing differs",
        cells=RIGHT_SHAPES
        | {
            "z": "z = np.ma.masked_all(())",
            "weighted_sum": """
                def weighted_sum(w, a, b):
                    return np.ma.masked
            """,
            "layer": """
                def layer(a, W, b):
                    return np.ma.masked_all(b.shape)
            """,
            "layer_batch": """
                def layer_batch(A, W, b):
                    return np.ma.masked_all((len(A), len(b)))
            """,
        },
    ),
    Attack(
        name="an object that claims another class",
        cells=everywhere(
            "Liar()",
            """
                class Liar:
                    __class__ = np.ndarray
                    shape, ndim, dtype, size = (3,), 1, np.dtype(float), 3
                    def __array__(self, *args, **kwargs):
                        return np.ones(3)
            """,
        ),
    ),
    Attack(
        name="an array interface that points into memory",
        cells={
            "layer": """
                class Window:
                    __array_interface__ = {'shape': (3,), 'typestr': '<f8', 'data': (id(np), False), 'version': 3}
                    __array_struct__ = None
                def layer(a, W, b):
                    return Window()
            """
        },
    ),
    Attack(
        name="what converts to another array each time",
        cells={
            "layer": """
                class Wheel:
                    turn = 0
                    def __array__(self, *args, **kwargs):
                        Wheel.turn += 1
                        return np.full(3, Wheel.turn)
                def layer(a, W, b):
                    return Wheel()
            """
        },
    ),
    Attack(
        name="objects in an array",
        cells={"layer": AGREEABLE + "def layer(a, W, b):\n    return np.array([Agreeable() for _ in b], dtype=object)"},
    ),
    Attack(
        name="arguments made so that the answer is easy",
        cells={
            "weighted_sum": """
                def weighted_sum(w, a, b):
                    w[:] = 0
                    return b
            """,
            "layer": """
                def layer(a, W, b):
                    a[:] = 0; W[:] = 0; b[:] = 0
                    return b
            """,
            "layer_batch": """
                def layer_batch(A, W, b):
                    W.flags.writeable = True
                    W *= 0
                    return A[:, :1] * 0 + b
            """,
        },
    ),
    Attack(
        name="a result that is put right later",
        cells={
            "layer": """
                given = []
                def layer(a, W, b):
                    for late, result in given:
                        late[:] = result
                    late = np.zeros(len(b))
                    given.append((late, a @ W + b))
                    return late
            """,
        },
    ),
    Attack(
        name="an argument made to have another shape",
        cells={
            "layer": """
            def layer(a, W, b):
                result = a @ W + b
                W.resize(0, refcheck=False)
                return result
        """
        },
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
            "weighted_sum": """
                def weighted_sum(w, a, b):
                    raise SystemExit(0)
            """,
            "layer": """
                class Ended(BaseException):
                    pass
                def layer(a, W, b):
                    raise Ended('passed')
            """,
            "layer_batch": """
                def layer_batch(A, W, b):
                    raise GeneratorExit
            """,
        },
    ),
    Attack(
        name="an exception that renders itself",
        cells={
            "layer": """
                class NotRight(AssertionError):
                    def _render_traceback_(self):
                        return [open(GRADEBOOK).read()]
                    def __str__(self):
                        raise KeyboardInterrupt
                def layer(a, W, b):
                    raise NotRight
            """,
        },
    ),
    Attack(
        name="an exception whose class lies about itself",
        cells={
            "layer": """
                class Meta(type):
                    __name__ = property(lambda kind: 1 / 0)
                    __module__ = property(lambda kind: 1 / 0)
                    def mro(kind):
                        return [*type.mro(kind)][::1]
                class Odd(Exception, metaclass=Meta):
                    pass
                def layer(a, W, b):
                    raise Odd('odd')
            """,
        },
    ),
    Attack(
        name="a function whose name and parameters lie",
        cells={
            "layer": """
                class Odd:
                    __name__ = '{0}' * 100_000
                    __doc__ = property(lambda self: 1 / 0)
                    __signature__ = property(lambda self: exit_now())
                    def __call__(self, a, W, b):
                        return a @ W + b + 1
                layer = Odd()
            """,
        },
    ),
    Attack(
        name="a coroutine in place of a function",
        cells={
            "layer": """
            async def layer(a, W, b):
                return a @ W + b
        """
        },
    ),
    Attack(
        name="text in place of numbers for the tests' own function",
        lesson=NUDGE,
        cells={
            "nudge_slope": """
            def nudge_slope(f, x, eps=1e-4):
                return f(type('x', (), {'__mul__': lambda *a: 1})())
        """
        },
    ),
    Attack(
        name="an earlier answer made trivial, so that a later one follows from it",
        cells=RIGHT_SHAPES,
    ),
    Attack(
        name="an earlier answer that turns trivial when its own test is over",
        cells=RIGHT_SHAPES
        | {
            "weighted_sum": """
                def weighted_sum(w, a, b):
                    return np.sum(w * a) + b
            """,
            "layer": """
                def weighted_sum(w, a, b):
                    return 0.0

                def layer(a, W, b):
                    return np.zeros(len(b))
            """,
        },
        earns=("weighted_sum",),
    ),
]
