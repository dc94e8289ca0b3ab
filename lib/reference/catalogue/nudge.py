"""Lesson 4: slopes without calculus, by nudging each parameter and watching the cost."""

from collections.abc import Iterator

import numpy as np

from reference import mlp
from reference.draw import number, numbers
from reference.exercise import Case, FunctionExercise, Slip
from reference.mlp import central_slope, nudge_gradient, nudge_slope


def cube(x):
    """x cubed, minus x"""
    return x**3 - x


def wave(x):
    """the sine of 3x, plus x squared"""
    return np.sin(3 * x) + x**2


def decay(x):
    """5 times e to the minus x"""
    return 5 * np.exp(-x)


def ripple(x):
    """the sine of 100x"""
    return np.sin(100 * x)


def _points(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((cube, 2.0))
    yield Case((wave, -0.5))
    yield Case((decay, 1))
    yield Case((cube, 1.0), {"eps": 0.5})
    yield Case((wave, number(rng)), {"eps": 0.01})
    yield Case((ripple, 0.3))
    yield Case((decay, number(rng)))
    yield Case((cube, 1 + abs(number(rng))))


NUDGE_SLOPE = FunctionExercise(name="nudge_slope", model=mlp.nudge_slope, cases=_points)

CENTRAL_SLOPE = FunctionExercise(name="central_slope", model=mlp.central_slope, cases=_points)


def hills(p):
    """the sum of p squared times 1, 2, 3, ..., plus the product of the sines of all p"""
    return float(np.sum(np.arange(1, len(p) + 1) * p**2) + np.prod(np.sin(p)))


def bends(p):
    """the sum of p cubed, plus the square of the sum of all p"""
    return float(np.sum(p**3) + np.sum(p) ** 2)


def _landscapes(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((bends, np.array([1.0, -2.0])))
    yield Case((hills, np.array([0.5, -1.0, 2.0])))
    yield Case((bends, np.array([0.5, 1.5, -1.0])), {"eps": 0.1})
    yield Case((hills, numbers(rng, 1)))
    yield Case((hills, numbers(rng, 5)))
    yield Case((bends, numbers(rng, 4)))


def _one_sided_gradient(f, params, eps=1e-4):
    return np.array([(f(params + eps * one) - f(params)) / eps for one in np.eye(len(params))])


NUDGE_GRADIENT = FunctionExercise(
    name="nudge_gradient", model=mlp.nudge_gradient, also=_one_sided_gradient, cases=_landscapes
)


def _counts(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((9,))
    yield Case((1,))
    yield Case((13002,))
    yield Case((int(rng.integers(2, 1000)),))


FORWARD_PASSES = FunctionExercise(name="forward_passes", model=mlp.forward_passes, cases=_counts)


def bowl(p):
    """the sum of (p - 1) squared, plus a tenth of the sum of p to the fourth"""
    return float(np.sum((p - 1) ** 2) + 0.1 * np.sum(p**4))


def valley(p):
    """the square of (the sum of p, minus 2), plus half the sum of p squared, plus the sum of the sines"""
    return float((np.sum(p) - 2) ** 2 + 0.5 * np.sum(p**2) + np.sum(np.sin(p)))


def _descents(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((bowl, np.array([0.0, 2.0]), 0.1, 1))
    yield Case((valley, np.array([1.0, -1.0, 0.5]), 0.05, 4))
    yield Case((bowl, numbers(rng, 1), 0.2, 3))
    yield Case((valley, numbers(rng, 4), 0.02, 5))


def _one_sided_training(f, params, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(f(params))
        params = params - rate * _one_sided_gradient(f, params)
    return params, costs


TRAIN_BY_NUDGING = FunctionExercise(
    name="train_by_nudging",
    model=mlp.train_by_nudging,
    also=_one_sided_training,
    cases=_descents,
    results=("params", "costs"),
)


@NUDGE_SLOPE.right_way(
    "one nudge",
    Slip(
        "brackets forgotten",
        "Brackets are missing: only f(x) is divided by ε; divide the whole difference.",
        "(f(x + eps) - f(x)) / eps",
        "f(x + eps) - f(x) / eps",
    ),
    Slip("not divided", "The difference has still to be divided by ε.", " / eps", ""),
    Slip(
        "turned around",
        "The difference is turned around: nudged minus not nudged.",
        "f(x + eps) - f(x)",
        "f(x) - f(x + eps)",
    ),
    Slip("multiplied", "The difference is multiplied by ε; divide by it.", "/ eps", "* eps"),
    Slip("divided by 2ε", "It is divided by 2ε, but x is nudged by ε only.", "/ eps", "/ (2 * eps)"),
    Slip("added", "The two costs are added; their difference is asked for.", "- f(x)", "+ f(x)"),
    Slip(
        "nudged down",
        "x is nudged down but the difference is taken as if it were nudged up.",
        "f(x + eps)",
        "f(x - eps)",
    ),
    Slip("twice the nudge", "x is nudged by 2ε, but the difference is divided by ε.", "x + eps", "x + 2 * eps"),
    Slip("divided by x", "The difference is divided by x; divide by the nudge ε.", "/ eps", "/ x"),
    Slip("no base", "f(x) is not taken off: the slope is of the difference.", " - f(x)", ""),
    Slip("f of the nudge", "f is taken at ε; take it at x + ε.", "x + eps", "eps"),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "slope = "),
)
def _(f, x, eps=1e-4):
    return (f(x + eps) - f(x)) / eps


@NUDGE_SLOPE.mistake("another nudge", "The nudge is always 1e-4; use the argument eps.")
def _(f, x, eps=1e-4):
    return (f(x + 1e-4) - f(x)) / 1e-4


@NUDGE_SLOPE.mistake("a nudge to each side", "It nudges to both sides, the next exercise; here x is nudged up only.")
def _(f, x, eps=1e-4):
    return (f(x + eps) - f(x - eps)) / (2 * eps)


@NUDGE_SLOPE.mistake(
    "a nudge too small", "The nudge is so small that the rounding of floats eats it; use eps as it is."
)
def _(f, x, eps=1e-4):
    eps = 1e-15
    return (f(x + eps) - f(x)) / eps


@NUDGE_SLOPE.mistake("float32", "float32 keeps seven digits only, too few for so small a difference.")
def _(f, x, eps=1e-4):
    return float(np.float32(np.float32(f(x + eps)) - np.float32(f(x))) / np.float32(eps))


@NUDGE_SLOPE.mistake("rounded", "The slope is rounded; hand it back as it is.")
def _(f, x, eps=1e-4):
    return round(float((f(x + eps) - f(x)) / eps), 3)


@NUDGE_SLOPE.mistake("whole x", "x is made a whole number first, so that the slope is that of another place.")
def _(f, x, eps=1e-4):
    return (f(int(x) + eps) - f(int(x))) / eps


@NUDGE_SLOPE.right_way("step by step")
def _(f, x, eps=1e-4):
    before = f(x)
    x = x + eps
    after = f(x)
    return (after - before) / eps


@NUDGE_SLOPE.right_way("divided one by one")
def _(f, x, eps=1e-4):
    return f(x + eps) / eps - f(x) / eps


@NUDGE_SLOPE.right_way("multiplied by 1 / ε")
def _(f, x, eps=1e-4):
    return float(f(x + eps) - f(x)) * (1 / eps)


@NUDGE_SLOPE.right_way("np.diff")
def _(f, x, eps=1e-4):
    return np.diff([f(x), f(x + eps)])[0] / eps


@NUDGE_SLOPE.right_way("a comprehension")
def _(f, x, eps=1e-4):
    low, high = [f(place) for place in (x, x + eps)]
    return (high - low) / eps


@NUDGE_SLOPE.right_way("an inner function")
def _(f, x, eps=1e-4):
    def rise(nudge):
        return f(x + nudge) - f(x)

    return rise(eps) / eps


@NUDGE_SLOPE.right_way("turned around twice")
def _(f, x, eps=1e-4):
    return (f(x) - f(x + eps)) / -eps


@CENTRAL_SLOPE.right_way(
    "a nudge to each side",
    Slip("divided by ε", "The two places are 2ε apart: divide by 2ε.", "(2 * eps)", "eps"),
    Slip(
        "brackets below", "Brackets are missing: / 2 * eps multiplies by ε; write / (2 * eps).", "(2 * eps)", "2 * eps"
    ),
    Slip(
        "brackets above",
        "Brackets are missing: only the second cost is divided; divide the whole difference.",
        "(f(x + eps) - f(x - eps))",
        "f(x + eps) - f(x - eps)",
    ),
    Slip("not divided", "The difference has still to be divided by 2ε.", " / (2 * eps)", ""),
    Slip(
        "turned around",
        "The difference is turned around: nudged up minus nudged down.",
        "f(x + eps) - f(x - eps)",
        "f(x - eps) - f(x + eps)",
    ),
    Slip("added", "The two costs are added; their difference is asked for.", "- f(x - eps)", "+ f(x - eps)"),
    Slip("one side only", "It is nudged up only, but divided as if both ways: take f(x - ε) for f(x).", "x - eps", "x"),
    Slip(
        "the other side only",
        "It is nudged down only, but divided as if both ways: take f(x + ε) for f(x).",
        "x + eps",
        "x",
    ),
    Slip("half a nudge", "It is divided by ε / 2; the two places are 2ε apart.", "(2 * eps)", "(eps / 2)"),
    Slip("divided by 2", "It is divided by 2 only; divide by 2ε.", "(2 * eps)", "2"),
    Slip("the same side twice", "Both nudges go up, so that nothing differs; one goes down.", "x - eps", "x + eps"),
    Slip("multiplied", "The difference is multiplied by 2ε; divide by it.", "/ (2", "* (2"),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "slope = "),
)
def _(f, x, eps=1e-4):
    return (f(x + eps) - f(x - eps)) / (2 * eps)


@CENTRAL_SLOPE.mistake("one nudge", "It is nudged to one side only; nudge x up and down.")
def _(f, x, eps=1e-4):
    return (f(x + eps) - f(x)) / eps


@CENTRAL_SLOPE.mistake("one nudge down", "It is nudged to one side only; nudge x up and down.")
def _(f, x, eps=1e-4):
    return (f(x) - f(x - eps)) / eps


@CENTRAL_SLOPE.mistake("another nudge", "The nudge is always 1e-4; use the argument eps.")
def _(f, x, eps=1e-4):
    return (f(x + 1e-4) - f(x - 1e-4)) / 2e-4


@CENTRAL_SLOPE.mistake("twice the nudge", "x is nudged by 2ε to each side; nudge it by ε.")
def _(f, x, eps=1e-4):
    return (f(x + 2 * eps) - f(x - 2 * eps)) / (4 * eps)


@CENTRAL_SLOPE.mistake("half the nudge", "x is nudged by ε / 2 to each side; nudge it by ε.")
def _(f, x, eps=1e-4):
    return (f(x + eps / 2) - f(x - eps / 2)) / eps


@CENTRAL_SLOPE.mistake("the curvature", "This measures how the slope itself changes: f(x) does not belong here.")
def _(f, x, eps=1e-4):
    return (f(x + eps) - 2 * f(x) + f(x - eps)) / eps**2


@CENTRAL_SLOPE.mistake("float32", "float32 keeps seven digits only, too few for so small a difference.")
def _(f, x, eps=1e-4):
    return float(np.float32(np.float32(f(x + eps)) - np.float32(f(x - eps))) / np.float32(2 * eps))


@CENTRAL_SLOPE.right_way("the mean of one's own two")
def _(f, x, eps=1e-4):
    return (nudge_slope(f, x, eps) + nudge_slope(f, x, -eps)) / 2


@CENTRAL_SLOPE.right_way("from the lower place")
def _(f, x, eps=1e-4):
    return nudge_slope(f, x - eps, 2 * eps)


@CENTRAL_SLOPE.right_way("step by step")
def _(f, x, eps=1e-4):
    up = f(x + eps)
    down = f(x - eps)
    return (up - down) / eps / 2


@CENTRAL_SLOPE.right_way("half of each")
def _(f, x, eps=1e-4):
    return 0.5 * f(x + eps) / eps - 0.5 * f(x - eps) / eps


@CENTRAL_SLOPE.right_way("a comprehension")
def _(f, x, eps=1e-4):
    return sum(sign * f(x + sign * eps) for sign in (1, -1)) / (2 * eps)


@CENTRAL_SLOPE.right_way("np.gradient")
def _(f, x, eps=1e-4):
    return np.gradient([f(x - eps), f(x), f(x + eps)], eps)[1]


@CENTRAL_SLOPE.right_way("an inner function")
def _(f, x, eps=1e-4):
    def at(steps):
        return f(x + steps * eps)

    return float(at(1) - at(-1)) / (2 * eps)


@NUDGE_GRADIENT.right_way(
    "one after the other, to one side",
    Slip(
        "the base nudged",
        "The cost it starts from is taken at the nudged place, too, so that nothing differs.",
        "base = f(params)",
        "base = f(params + eps)",
    ),
    Slip(
        "every parameter at once",
        "All parameters are nudged at once; nudge one at a time.",
        "nudged[i] += eps",
        "nudged += eps",
    ),
    Slip("only the first", "It nudges the first parameter every time; nudge parameter i.", "nudged[i]", "nudged[0]"),
    Slip("not divided", "The difference has still to be divided by ε.", " / eps", ""),
    Slip("divided by 2ε", "It is divided by 2ε, but a parameter is nudged by ε only.", "/ eps", "/ (2 * eps)"),
    Slip(
        "brackets forgotten",
        "Brackets are missing: only the second cost is divided; divide the whole difference.",
        "(f(nudged) - base)",
        "f(nudged) - base",
    ),
    Slip(
        "turned around",
        "The difference is turned around: nudged minus not nudged.",
        "f(nudged) - base",
        "base - f(nudged)",
    ),
    Slip("another nudge", "The nudge is always 1e-4; use the argument eps.", "[i] += eps", "[i] += 1e-4"),
    Slip(
        "nudged down",
        "The parameter is nudged down but the difference is taken as if it were nudged up.",
        "+= eps",
        "-= eps",
    ),
    Slip(
        "the caller's own nudged",
        "It nudges the caller's own array and does not put it back; copy it first.",
        "params.astype(float)",
        "params",
    ),
    Slip(
        "whole numbers",
        "The slopes are put into integers, which cuts off their fractions.",
        "np.zeros(len(params))",
        "np.zeros(len(params), dtype=int)",
    ),
    Slip(
        "float32",
        "float32 keeps seven digits only, too few for so small a difference.",
        "(f(nudged) - base)",
        "float(np.float32(f(nudged)) - np.float32(base))",
    ),
    Slip(
        "summed", "It is one number; every parameter has its own slope.", "return gradient", "return np.sum(gradient)"
    ),
    Slip("a list", "It is a list; hand back a numpy array.", "return gradient", "return list(gradient)"),
    Slip(
        "returned too early",
        "It returns after the first parameter: `return` stands inside the loop.",
        "    return gradient",
        "        return gradient",
    ),
    Slip(
        "last parameter left out",
        "The last parameter is left out: range(p) ends at p - 1 by itself.",
        "range(len(params))",
        "range(len(params) - 1)",
    ),
    Slip(
        "first parameter left out",
        "The first parameter is left out: indices start at 0.",
        "range(len(params))",
        "range(1, len(params))",
    ),
    Slip(
        "divided by how many",
        "It is divided by the number of parameters; every slope stands for itself.",
        "return gradient",
        "return gradient / len(params)",
    ),
    Slip(
        "not returned",
        "Nothing comes back: `return` is missing (print only shows a value).",
        "return gradient",
        "result = gradient",
    ),
)
def _(f, params, eps=1e-4):
    base = f(params)
    gradient = np.zeros(len(params))
    for i in range(len(params)):
        nudged = params.astype(float)
        nudged[i] += eps
        gradient[i] = (f(nudged) - base) / eps
    return gradient


@NUDGE_GRADIENT.right_way(
    "one after the other, to both sides",
    Slip("only one side", "It is nudged up only, but divided as if both ways.", "f(params - nudge)", "f(params)"),
    Slip("divided by ε", "The two places are 2ε apart: divide by 2ε.", "(2 * eps)", "eps"),
    Slip(
        "brackets below", "Brackets are missing: / 2 * eps multiplies by ε; write / (2 * eps).", "(2 * eps)", "2 * eps"
    ),
    Slip(
        "turned around, to both sides",
        "The difference is turned around: nudged up minus nudged down.",
        "f(params + nudge) - f(params - nudge)",
        "f(params - nudge) - f(params + nudge)",
    ),
    Slip(
        "added", "The two costs are added; their difference is asked for.", "- f(params - nudge)", "+ f(params - nudge)"
    ),
    Slip(
        "not put back, to both sides",
        "A nudge is not put back before the next parameter is nudged.",
        "nudge = np.zeros(len(params))\n        nudge[i] = eps",
        "nudge = np.where(np.arange(len(params)) <= i, eps, 0.0)",
    ),
    Slip("not divided, to both sides", "The difference has still to be divided by 2ε.", " / (2 * eps)", ""),
    Slip(
        "every parameter at once, to both sides",
        "All parameters are nudged at once; nudge one at a time.",
        "nudge[i] = eps",
        "nudge[:] = eps",
    ),
)
def _(f, params, eps=1e-4):
    gradient = np.zeros(len(params))
    for i in range(len(params)):
        nudge = np.zeros(len(params))
        nudge[i] = eps
        gradient[i] = (f(params + nudge) - f(params - nudge)) / (2 * eps)
    return gradient


@NUDGE_GRADIENT.mistake("not put back", "A nudge is not put back before the next parameter is nudged.")
def _(f, params, eps=1e-4):
    params = params.copy()
    base = f(params)
    gradient = np.zeros(len(params))
    for i in range(len(params)):
        params[i] += eps
        gradient[i] = (f(params) - base) / eps
    return gradient


@NUDGE_GRADIENT.mistake(
    "not put back, the base renewed",
    "A nudge is not put back before the next parameter is nudged; the caller's array keeps it, too.",
)
def _(f, params, eps=1e-4):
    gradient = np.zeros(len(params))
    for i in range(len(params)):
        base = f(params)
        params[i] += eps
        gradient[i] = (f(params) - base) / eps
    return gradient


@NUDGE_GRADIENT.mistake(
    "put back too far", "The parameter is not back where it was: after going down by 2ε, go up by ε."
)
def _(f, params, eps=1e-4):
    gradient = np.zeros(len(params))
    for i in range(len(params)):
        params[i] += eps
        up = f(params)
        params[i] -= 2 * eps
        gradient[i] = (up - f(params)) / (2 * eps)
    return gradient


@NUDGE_GRADIENT.mistake("integers nudged", "The parameters are made integers, so that the nudge vanishes.")
def _(f, params, eps=1e-4):
    whole = params.astype(int)
    gradient = np.zeros(len(whole))
    for i in range(len(whole)):
        before = f(whole)
        nudged = whole.copy()
        nudged[i] += eps
        gradient[i] = (f(nudged) - before) / eps
    return gradient


@NUDGE_GRADIENT.right_way("nudged and put back")
def _(f, params, eps=1e-4):
    slopes = []
    for i in range(len(params)):
        before = f(params)
        params[i] += eps
        slopes.append((f(params) - before) / eps)
        params[i] -= eps
    return np.array(slopes)


@NUDGE_GRADIENT.right_way("both sides, put back")
def _(f, params, eps=1e-4):
    gradient = np.empty_like(params)
    for i, value in enumerate(params.copy()):
        params[i] = value + eps
        up = f(params)
        params[i] = value - eps
        down = f(params)
        params[i] = value
        gradient[i] = (up - down) / (2 * eps)
    return gradient


@NUDGE_GRADIENT.right_way("one's own nudge_slope")
def _(f, params, eps=1e-4):
    def along(i):
        return lambda value: f(np.concatenate([params[:i], [value], params[i + 1 :]]))

    return np.array([nudge_slope(along(i), params[i], eps) for i in range(len(params))])


@NUDGE_GRADIENT.right_way("one's own central_slope")
def _(f, params, eps=1e-4):
    def moved(i, x):
        q = params.copy()
        q[i] = x
        return f(q)

    return np.array([central_slope(lambda x: moved(i, x), params[i], eps) for i in range(len(params))])


@NUDGE_GRADIENT.right_way("the identity matrix")
def _(f, params, eps=1e-4):
    base = f(params)
    return np.array([f(row) for row in params + eps * np.eye(len(params))]) / eps - base / eps


@NUDGE_GRADIENT.right_way("apply_along_axis")
def _(f, params, eps=1e-4):
    nudges = eps * np.eye(params.size)
    rise = np.apply_along_axis(f, 1, params + nudges) - np.apply_along_axis(f, 1, params - nudges)
    return rise / (2 * eps)


@NUDGE_GRADIENT.right_way("recursion")
def _(f, params, eps=1e-4):
    def slopes(i):
        if i == len(params):
            return []
        direction = np.where(np.arange(len(params)) == i, eps, 0)
        return [(f(params + direction) - f(params - direction)) / (2 * eps), *slopes(i + 1)]

    return np.asarray(slopes(0))


@FORWARD_PASSES.right_way(
    "p + 1",
    Slip("without the base", "The run without a nudge is missing: one more than there are parameters.", " + 1", ""),
    Slip("one less", "One run for each parameter, and one more without a nudge: p + 1.", "+ 1", "- 1"),
    Slip("two for each", "With nudge_slope the run without a nudge is shared: p + 1, not 2p.", "p + 1", "2 * p"),
    Slip(
        "two for each and one",
        "With nudge_slope each parameter needs one run: p + 1, not 2p + 1.",
        "p + 1",
        "2 * p + 1",
    ),
    Slip("squared", "Each parameter needs one run, whatever the number of the others.", "p + 1", "p**2"),
    Slip("added two", "One run is enough without a nudge: p + 1.", "+ 1", "+ 2"),
    Slip(
        "powers of two",
        "The parameters are nudged one by one, not in all combinations.",
        "p + 1",
        "2**p if p < 64 else 2**64",
    ),
    Slip("always ten", "It is 10 for the network of the lesson only; compute it from p.", "p + 1", "10"),
    Slip("as text", "It is text; hand back a number.", "p + 1", "str(p + 1)"),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "runs = "),
)
def _(p):
    return p + 1


@FORWARD_PASSES.right_way("the base first")
def _(p):
    base = 1
    return base + p


@FORWARD_PASSES.right_way("counted")
def _(p):
    runs = 1
    for _ in range(p):
        runs += 1
    return runs


@FORWARD_PASSES.right_way("a float")
def _(p):
    return float(p) + 1.0


@FORWARD_PASSES.right_way("the length of a range")
def _(p):
    return len(range(p + 1))


@FORWARD_PASSES.right_way("numpy")
def _(p):
    return np.add(p, 1)


@FORWARD_PASSES.right_way("a sum")
def _(p):
    return sum(1 for _ in range(p)) + 1


@TRAIN_BY_NUDGING.right_way(
    "one's own gradient",
    Slip("uphill", "It steps uphill: take rate · gradient off.", "params - rate", "params + rate"),
    Slip("the rate missing", "The rate is missing: the step is rate · gradient.", "rate * ", ""),
    Slip(
        "cost after the step",
        "The list holds the cost after each step; the cost before it is asked for.",
        "        costs.append(f(params))\n        params = params - rate * nudge_gradient(f, params)",
        "        params = params - rate * nudge_gradient(f, params)\n        costs.append(f(params))",
    ),
    Slip(
        "one step too many",
        "It takes one step too many: range(steps) has `steps` rounds.",
        "range(steps)",
        "range(steps + 1)",
    ),
    Slip(
        "one step too few",
        "It takes one step too few: range(steps) has `steps` rounds.",
        "range(steps)",
        "range(steps - 1)",
    ),
    Slip(
        "costs alone",
        "Only the costs come back; hand back the parameters, too.",
        "return params, costs",
        "return costs",
    ),
    Slip(
        "parameters alone",
        "Only the parameters come back; hand back the costs, too.",
        "return params, costs",
        "return params",
    ),
    Slip(
        "results exchanged", "The results are exchanged: the parameters come first.", "params, costs", "costs, params"
    ),
    Slip(
        "the last cost only",
        "Only the last cost comes back; collect the cost before each step in a list.",
        "return params, costs",
        "return params, costs[-1]",
    ),
    Slip(
        "the parameters listed",
        "The list holds the parameters; the cost f(params) is asked for.",
        "append(f(params))",
        "append(params)",
    ),
    Slip(
        "an array of costs",
        "The costs come as an array; hand back a list.",
        "return params, costs",
        "return params, np.array(costs)",
    ),
    Slip(
        "only the first step",
        "The gradient is not subtracted from the newest parameters.",
        "        params = params - rate",
        "        start = params - rate",
    ),
    Slip(
        "only the sign",
        "Only the sign of the slopes counts here; their size does, too.",
        "rate * nudge_gradient(f, params)",
        "rate * np.sign(nudge_gradient(f, params))",
    ),
    Slip("halved", "The step is halved; the rate alone decides how long it is.", "rate * ", "rate / 2 * "),
    Slip(
        "returned too early",
        "It returns after the first step: `return` stands inside the loop.",
        "    return params",
        "        return params",
    ),
    Slip(
        "not returned",
        "Nothing comes back: `return` is missing (print only shows a value).",
        "return params, costs",
        "result = params, costs",
    ),
)
def _(f, params, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(f(params))
        params = params - rate * nudge_gradient(f, params)
    return params, costs


@TRAIN_BY_NUDGING.mistake("in place", "It changes the caller's parameters: `-=` writes into them. Start from a copy.")
def _(f, params, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(f(params))
        params -= rate * nudge_gradient(f, params)
    return params, costs


@TRAIN_BY_NUDGING.mistake(
    "the first gradient for ever", "The gradient of the start is used in every step; find it anew each time."
)
def _(f, params, rate, steps):
    costs = []
    gradient = nudge_gradient(f, params)
    for _ in range(steps):
        costs.append(f(params))
        params = params - rate * gradient
    return params, costs


@TRAIN_BY_NUDGING.mistake(
    "one parameter after the other",
    "Each parameter moves before the slope of the next is found; find all slopes first.",
)
def _(f, params, rate, steps):
    params, costs = params.copy(), []
    for _ in range(steps):
        costs.append(f(params))
        for i in range(len(params)):
            params[i] -= rate * nudge_gradient(f, params)[i]
    return params, costs


@TRAIN_BY_NUDGING.mistake(
    "gradients piled up", "The gradients of all steps are added up; each step takes its own only."
)
def _(f, params, rate, steps):
    costs, gradient = [], np.zeros(len(params))
    for _ in range(steps):
        costs.append(f(params))
        gradient = gradient + nudge_gradient(f, params)
        params = params - rate * gradient
    return params, costs


@TRAIN_BY_NUDGING.right_way("a copy, moved in place")
def _(f, params, rate, steps):
    p, costs = params.copy(), []
    while len(costs) < steps:
        costs.append(float(f(p)))
        p -= rate * nudge_gradient(f, p)
    return p, costs


@TRAIN_BY_NUDGING.right_way("recursion")
def _(f, params, rate, steps):
    if steps == 0:
        return params, []

    def onward(p, left):
        here = f(p)
        p = p - rate * nudge_gradient(f, p)
        if left == 1:
            return p, [here]
        end, later = onward(p, left - 1)
        return end, [here, *later]

    return onward(params, steps)


@TRAIN_BY_NUDGING.right_way("a list of steps")
def _(f, params, rate, steps):
    path = [params]
    for _ in range(steps):
        path.append(path[-1] - nudge_gradient(f, path[-1]) * rate)
    return path[-1], [f(p) for p in path[:-1]]


@TRAIN_BY_NUDGING.right_way("nudges of its own, to one side")
def _(f, params, rate, steps):
    costs = []
    for _ in range(steps):
        base = f(params)
        costs.append(base)
        slopes = np.array([(f(params + 1e-4 * one) - base) / 1e-4 for one in np.eye(len(params))])
        params = params - rate * slopes
    return params, costs


@TRAIN_BY_NUDGING.right_way("nudges of its own, to both sides")
def _(f, params, rate, steps):
    params, costs = np.array(params, dtype=float), []
    for _ in range(steps):
        costs.append(f(params))
        slopes = []
        for i in range(len(params)):
            params[i] += 1e-4
            up = f(params)
            params[i] -= 2e-4
            slopes.append((up - f(params)) / 2e-4)
            params[i] += 1e-4
        for i, slope in enumerate(slopes):
            params[i] -= rate * slope
    return params, costs


@TRAIN_BY_NUDGING.right_way("a class")
def _(f, params, rate, steps):
    class Walker:
        def __init__(self):
            self.place, self.costs = params, []

        def step(self):
            self.costs += [f(self.place)]
            self.place = self.place + -rate * nudge_gradient(f, self.place)

    walker = Walker()
    for _ in range(steps):
        walker.step()
    return [walker.place, walker.costs]
