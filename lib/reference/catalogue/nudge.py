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
    yield Case((decay, 2), {"eps": 0.5})
    yield Case((wave, -abs(number(rng))), {"eps": 0.01})
    yield Case((ripple, 0.3))


_OWN_NUDGE = "The nudge is always the same; use the argument eps."
_SHARE = "The nudge is a share ε of the number that is nudged; it is ε itself, whatever the number."

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
    yield Case((hills, np.array([1.5, *numbers(rng, 2), -2.0])), {"eps": 0.1})
    yield Case((hills, numbers(rng, 1)))


def _one_sided_gradient(f, params, eps=1e-4):
    return np.array([(f(params + eps * one) - f(params)) / eps for one in np.eye(len(params))])


_LEFT_DOWN = "The parameter is left nudged down; put it back to where it was."
_DROPPED = "np.append makes a new array, and it is dropped: the list stays empty. Use the list's own append."
_SAME_PLACE = "Both costs are taken at the same place, so that nothing differs."

NUDGE_GRADIENT = FunctionExercise(
    name="nudge_gradient", model=mlp.nudge_gradient, also=_one_sided_gradient, cases=_landscapes
)


def _counts(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((9,))
    yield Case((1,))
    yield Case((int(rng.integers(1000, 20_000)),))


FORWARD_PASSES = FunctionExercise(name="forward_passes", model=mlp.forward_passes, cases=_counts)


def bowl(p):
    """the sum of (p - 1) squared, plus a tenth of the sum of p to the fourth"""
    return float(np.sum((p - 1) ** 2) + 0.1 * np.sum(p**4))


def valley(p):
    """the square of (the sum of p, minus 2), plus half the sum of p squared, plus the sum of the sines"""
    return float((np.sum(p) - 2) ** 2 + 0.5 * np.sum(p**2) + np.sum(np.sin(p)))


def _descents(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((bowl, np.array([0.0, 1.0]), 0.1, 1))
    yield Case((valley, numbers(rng, 3), 0.05, 2))
    yield Case((valley, numbers(rng, 1), 1.2, 3))


def _one_sided_training(f, params, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(f(params))
        params = params - rate * _one_sided_gradient(f, params)
    return params, costs


_EMPTIED = "The list is made anew in every round, so that only the last cost stays; make it once, before the loop."
_AFTER = "The list holds the cost after each step; the cost before it is asked for."
_TOO_FEW = "It takes one step too few: range(steps) has `steps` rounds."
_TOO_MANY = "It takes one step too many: range(steps) has `steps` rounds."
_LAST_COST = "Only the last cost comes back; collect the cost before each step in a list."
_STOPPED = "It stops where the cost no longer falls; take all the steps."
_ONE_BY_ONE = "Each parameter moves before the slope of the next is found; find all slopes first."
_HALVED = "The step is halved: by the rate, or where a nudge to one side is divided by 2ε."
_RATE_CHANGES = "The rate changes from step to step; it is the same in each."
_UPHILL = "It steps uphill: take rate · gradient off, each slope being nudged minus not nudged."
_MOMENTUM = "Earlier gradients are mixed in (momentum); each step takes its own gradient only."

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
    Slip("ε added to the cost", "ε is added to f(x); add it to x, inside the brackets.", "f(x + eps)", "f(x) + eps"),
    Slip(
        "one bracket for both",
        "f(x) is taken off inside the brackets of the first f; close them after x + ε.",
        "f(x + eps) - f(x)",
        "f(x + eps - f(x))",
    ),
    Slip("f of ε taken off", "f(ε) is taken off; what it starts from is f(x).", "- f(x)", "- f(eps)"),
    Slip("divided by the place", "The difference is divided by x + ε; divide by the nudge ε.", "/ eps", "/ (x + eps)"),
    Slip("divided by ε twice", "The difference is divided by ε twice; once is enough.", "/ eps", "/ eps**2"),
    Slip("brackets below", "Brackets are missing: / 2 * eps multiplies by ε; divide by ε.", "/ eps", "/ 2 * eps"),
    Slip("cut to a whole number", "`//` cuts the slope to a whole number; divide with `/`.", "/ eps", "// eps"),
    Slip(
        "the sign lost",
        "The sign of the slope is lost; downhill it is negative.",
        "(f(x + eps) - f(x))",
        "abs(f(x + eps) - f(x))",
    ),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "slope = "),
)
def _(f, x, eps=1e-4):
    return (f(x + eps) - f(x)) / eps


@NUDGE_SLOPE.right_way(
    "h for ε",
    Slip("a nudge of its own", _OWN_NUDGE, "h = eps", "h = 1e-6"),
    Slip("a large nudge of its own", _OWN_NUDGE, "h = eps", "h = 0.01"),
    Slip("a small nudge of its own", _OWN_NUDGE, "h = eps", "h = 1e-5"),
    Slip("a tiny nudge of its own", _OWN_NUDGE, "h = eps", "h = 1e-8"),
    Slip("half the nudge", "x is nudged by ε / 2; nudge it by ε.", "h = eps", "h = eps / 2"),
    Slip("double nudge", "x is nudged by 2ε; nudge it by ε.", "h = eps", "h = 2 * eps"),
    Slip("ε squared", "x is nudged by ε squared; nudge it by ε.", "h = eps", "h = eps**2"),
    Slip("a share of x", _SHARE, "h = eps", "h = eps * x"),
    Slip("a share of the size of x", _SHARE, "h = eps", "h = eps * max(1, abs(x))"),
    Slip("down", "It nudges x down; here x is nudged up.", "h = eps", "h = -eps"),
    Slip(
        "divided by ε, nudged by a share",
        "x is nudged by a share ε of itself, but the difference is divided by ε; nudge it by ε.",
        "x + h",
        "x + h * x",
    ),
    Slip(
        "two digits",
        "The slope is rounded; hand it back as it is.",
        "(f(x + h) - f(x)) / h",
        "round(float((f(x + h) - f(x)) / h), 2)",
    ),
    Slip(
        "four digits",
        "The slope is rounded; hand it back as it is.",
        "(f(x + h) - f(x)) / h",
        "round(float((f(x + h) - f(x)) / h), 4)",
    ),
)
def _(f, x, eps=1e-4):
    h = eps
    return (f(x + h) - f(x)) / h


@NUDGE_SLOPE.mistake("another nudge", _OWN_NUDGE)
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


@NUDGE_SLOPE.right_way(
    "step by step",
    Slip(
        "the base too late",
        "f(x) is taken after x was nudged, so that nothing differs; take it before.",
        "before = f(x)\n    x = x + eps",
        "x = x + eps\n    before = f(x)",
    ),
    Slip("the costs alone", "The nudged cost comes back; the slope is asked for.", "(after - before) / eps", "after"),
)
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
    Slip("from ε down", "The second place is ε - x; it is x - ε.", "x - eps", "eps - x"),
    Slip("divided by 2x", "The difference is divided by 2x; divide by 2ε.", "(2 * eps)", "(2 * x)"),
    Slip("divided by ε squared", "The difference is divided by ε twice; divide by 2ε.", "(2 * eps)", "eps**2"),
    Slip("2 + ε", "It is divided by 2 + ε; divide by 2ε.", "(2 * eps)", "(2 + eps)"),
    Slip(
        "ε added to the costs",
        "ε is added to the costs; nudge x, inside the brackets.",
        "f(x + eps) - f(x - eps)",
        "(f(x) + eps) - (f(x) - eps)",
    ),
    Slip(
        "around zero",
        "f is taken at ε and -ε; take it at x + ε and x - ε.",
        "f(x + eps) - f(x - eps)",
        "f(eps) - f(-eps)",
    ),
    Slip("cut to a whole number", "`//` cuts the slope to a whole number; divide with `/`.", "/ (2", "// (2"),
    Slip(
        "the sign lost",
        "The sign of the slope is lost; downhill it is negative.",
        "(f(x + eps) - f(x - eps))",
        "abs(f(x + eps) - f(x - eps))",
    ),
    Slip("multiplied", "The difference is multiplied by 2ε; divide by it.", "/ (2", "* (2"),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "slope = "),
)
def _(f, x, eps=1e-4):
    return (f(x + eps) - f(x - eps)) / (2 * eps)


@CENTRAL_SLOPE.right_way(
    "h for ε",
    Slip("a nudge of its own", _OWN_NUDGE, "h = eps", "h = 1e-6"),
    Slip("a large nudge of its own", _OWN_NUDGE, "h = eps", "h = 0.01"),
    Slip("a small nudge of its own", _OWN_NUDGE, "h = eps", "h = 1e-5"),
    Slip("a tiny nudge of its own", _OWN_NUDGE, "h = eps", "h = 1e-8"),
    Slip(
        "a nudge too small",
        "The nudge is so small that the rounding of floats eats it; use eps as it is.",
        "h = eps",
        "h = 1e-15",
    ),
    Slip("ε squared", "x is nudged by ε squared; nudge it by ε.", "h = eps", "h = eps**2"),
    Slip("a share of x", _SHARE, "h = eps", "h = eps * x"),
    Slip("a share of the size of x", _SHARE, "h = eps", "h = eps * max(1, abs(x))"),
    Slip(
        "two digits",
        "The slope is rounded; hand it back as it is.",
        "(f(x + h) - f(x - h)) / (2 * h)",
        "round(float((f(x + h) - f(x - h)) / (2 * h)), 2)",
    ),
    Slip(
        "three digits",
        "The slope is rounded; hand it back as it is.",
        "(f(x + h) - f(x - h)) / (2 * h)",
        "round(float((f(x + h) - f(x - h)) / (2 * h)), 3)",
    ),
    Slip(
        "four digits",
        "The slope is rounded; hand it back as it is.",
        "(f(x + h) - f(x - h)) / (2 * h)",
        "round(float((f(x + h) - f(x - h)) / (2 * h)), 4)",
    ),
)
def _(f, x, eps=1e-4):
    h = eps
    return (f(x + h) - f(x - h)) / (2 * h)


@CENTRAL_SLOPE.mistake(
    "four nudges", "This formula nudges x by 2ε, too, to come nearer; here x is nudged by ε, once to each side."
)
def _(f, x, eps=1e-4):
    return (f(x - 2 * eps) - 8 * f(x - eps) + 8 * f(x + eps) - f(x + 2 * eps)) / (12 * eps)


@CENTRAL_SLOPE.mistake("uneven nudges", "x is nudged by ε up but by 2ε down; nudge it by ε to each side.")
def _(f, x, eps=1e-4):
    return (f(x + eps) - f(x - 2 * eps)) / (3 * eps)


@CENTRAL_SLOPE.mistake("whole x", "x is made a whole number first, so that the slope is that of another place.")
def _(f, x, eps=1e-4):
    x = int(x)
    return (f(x + eps) - f(x - eps)) / (2 * eps)


@CENTRAL_SLOPE.mistake("one nudge", "It is nudged to one side only; nudge x up and down.")
def _(f, x, eps=1e-4):
    return (f(x + eps) - f(x)) / eps


@CENTRAL_SLOPE.mistake("one nudge down", "It is nudged to one side only; nudge x up and down.")
def _(f, x, eps=1e-4):
    return (f(x) - f(x - eps)) / eps


@CENTRAL_SLOPE.mistake("another nudge", _OWN_NUDGE)
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


@CENTRAL_SLOPE.right_way(
    "the mean of one's own two",
    Slip(
        "their difference",
        "The slopes to both sides are taken from each other; take their mean.",
        "+ nudge_slope",
        "- nudge_slope",
    ),
    Slip("their sum", "The slopes to both sides are added; take their mean.", " / 2", ""),
    Slip("eps not handed on", "eps is not handed on to nudge_slope where x goes up.", "x, eps)", "x)"),
    Slip("up twice", "It is nudged to one side only; nudge x up and down.", "-eps", "eps"),
)
def _(f, x, eps=1e-4):
    return (nudge_slope(f, x, eps) + nudge_slope(f, x, -eps)) / 2


@CENTRAL_SLOPE.right_way(
    "from the lower place",
    Slip("half the way", "It is nudged to one side only; nudge x up and down.", "2 * eps", "eps"),
    Slip("from x", "It goes from x to x + 2ε; begin at x - ε.", "x - eps", "x"),
)
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
        "the base moved on",
        "The cost of the last nudge becomes the next base; the base stays f(params).",
        "gradient[i] = (f(nudged) - base) / eps",
        "gradient[i] = (f(nudged) - base) / eps\n        base = f(nudged)",
    ),
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
    Slip("another nudge", _OWN_NUDGE, "[i] += eps", "[i] += 1e-4"),
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


@NUDGE_GRADIENT.right_way(
    "a list of slopes",
    Slip(
        "the parameter before",
        "It nudges the parameter before the one of which the slope is asked.",
        "nudged[i] = params[i] + eps",
        "nudged[i - 1] = params[i - 1] + eps",
    ),
    Slip("np.append dropped", _DROPPED, "slopes.append(", "np.append(slopes, "),
    Slip(
        "no copy",
        "`nudged = params` makes no copy: both names are one array, so that nothing differs, and the caller's changes.",
        "params.copy()",
        "params",
    ),
    Slip("becomes ε", "The parameter becomes ε; add ε to it.", "params[i] + eps", "eps"),
    Slip("a share of the parameter", _SHARE, "params[i] + eps", "params[i] * (1 + eps)"),
    Slip(
        "the first nudged",
        "Every parameter is nudged from the first one's value.",
        "params[i] + eps",
        "params[0] + eps",
    ),
    Slip(
        "parameters alone",
        "f is handed one parameter alone; it takes the array of all of them.",
        "f(nudged) - f(params)",
        "f(nudged[i]) - f(params[i])",
    ),
    Slip(
        "base of the parameter",
        "What is taken off is the parameter; take f of all of them off.",
        "- f(params)",
        "- params[i]",
    ),
    Slip("base missing", "f(params) is not taken off: the slope is of the difference.", " - f(params)", ""),
    Slip("added up", "The two costs are added; their difference is asked for.", "- f(params)", "+ f(params)"),
    Slip("multiplied", "The difference is multiplied by ε; divide by it.", "/ eps", "* eps"),
    Slip(
        "divided by the parameter", "The difference is divided by the parameter; divide by ε.", "/ eps", "/ params[i]"
    ),
    Slip(
        "over the values",
        "The loop runs over the parameters' values; let i run over range(len(params)).",
        "range(len(params))",
        "params",
    ),
    Slip(
        "two parameters",
        "It nudges two parameters, however many there are; nudge len(params).",
        "range(len(params))",
        "range(2)",
    ),
    Slip(
        "nine parameters",
        "It nudges nine parameters, however many there are; nudge len(params).",
        "range(len(params))",
        "range(9)",
    ),
    Slip(
        "last to first",
        "The slopes come from the last parameter to the first.",
        "np.array(slopes)",
        "np.array(slopes[::-1])",
    ),
    Slip(
        "sorted",
        "The slopes are sorted by size; leave them in the parameters' order.",
        "np.array(slopes)",
        "np.array(sorted(slopes))",
    ),
    Slip(
        "a row",
        "It is a matrix with one row; one dimension is asked for, (p,).",
        "np.array(slopes)",
        "np.array([slopes])",
    ),
    Slip(
        "a column",
        "It is a matrix with one column; one dimension is asked for, (p,).",
        "np.array(slopes)",
        "np.array(slopes).reshape(-1, 1)",
    ),
    Slip("a tuple", "It is a tuple; hand back a numpy array.", "np.array(slopes)", "tuple(slopes)"),
    Slip("the last slope", "Only the last slope comes back; collect them all.", "np.array(slopes)", "slopes[-1]"),
    Slip(
        "emptied in every round",
        "The list is made anew in every round, so that only the last slope stays; make it once, before the loop.",
        "slopes = []\n    for i in range(len(params)):\n",
        "for i in range(len(params)):\n        slopes = []\n",
    ),
    Slip(
        "signs lost",
        "The signs of the slopes are lost; downhill they are negative.",
        "np.array(slopes)",
        "np.abs(slopes)",
    ),
    Slip(
        "signs only",
        "Only the signs of the slopes come back; their sizes count, too.",
        "np.array(slopes)",
        "np.sign(slopes)",
    ),
    Slip("rounded", "The slopes are rounded; hand them back as they are.", "np.array(slopes)", "np.round(slopes, 3)"),
    Slip(
        "length one",
        "The gradient is scaled to length 1; hand it back as long as it is.",
        "np.array(slopes)",
        "np.array(slopes) / np.linalg.norm(slopes)",
    ),
    Slip(
        "the mean slope",
        "It is the mean of all slopes; every parameter has its own.",
        "np.array(slopes)",
        "np.mean(slopes)",
    ),
    Slip(
        "the parameters moved",
        "The nudged parameters come back; the slopes are asked for.",
        "np.array(slopes)",
        "nudged",
    ),
)
def _(f, params, eps=1e-4):
    slopes = []
    for i in range(len(params)):
        nudged = params.copy()
        nudged[i] = params[i] + eps
        slopes.append((f(nudged) - f(params)) / eps)
    return np.array(slopes)


@NUDGE_GRADIENT.mistake(
    "both kinds", "The first slope comes from one nudge, the others from two; use one kind for all."
)
def _(f, params, eps=1e-4):
    slopes = []
    for i, one in enumerate(np.eye(len(params))):
        if i == 0:
            slopes.append((f(params + eps * one) - f(params)) / eps)
        else:
            slopes.append((f(params + eps * one) - f(params - eps * one)) / (2 * eps))
    return np.array(slopes)


@NUDGE_GRADIENT.mistake("put back to zero, on a copy", "The parameter is put back to 0; put it back to where it was.")
def _(f, params, eps=1e-4):
    params = params.copy()
    base = f(params)
    gradient = np.zeros(len(params))
    for i in range(len(params)):
        params[i] += eps
        gradient[i] = (f(params) - base) / eps
        params[i] = 0
    return gradient


@NUDGE_GRADIENT.mistake("nudged down only", "It nudges every parameter down; nudge it up, or to both sides.")
def _(f, params, eps=1e-4):
    return np.array([(f(params) - f(params - eps * one)) / eps for one in np.eye(len(params))])


@NUDGE_GRADIENT.mistake("not put back, on a copy", "A nudge is not put back before the next parameter is nudged.")
def _(f, params, eps=1e-4):
    params = params.copy()
    gradient = np.zeros(len(params))
    for i in range(len(params)):
        base = f(params)
        params[i] += eps
        gradient[i] = (f(params) - base) / eps
    return gradient


@NUDGE_GRADIENT.mistake(
    "put back too far, on a copy", "The parameter is not back where it was: after going down by 2ε, go up by ε."
)
def _(f, params, eps=1e-4):
    params = params.copy()
    gradient = np.zeros(len(params))
    for i in range(len(params)):
        params[i] += eps
        up = f(params)
        params[i] -= 2 * eps
        gradient[i] = (up - f(params)) / (2 * eps)
    return gradient


@NUDGE_GRADIENT.mistake(
    "all by nudge_slope at once", "All parameters are nudged at once, which gives one number; nudge one at a time."
)
def _(f, params, eps=1e-4):
    return nudge_slope(f, params, eps)


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


@NUDGE_GRADIENT.mistake("put back too far", _LEFT_DOWN)
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


@NUDGE_GRADIENT.right_way(
    "nudged and put back",
    Slip("nudged twice", "The nudge is not put back but made again.", "params[i] -= eps", "params[i] += eps"),
    Slip(
        "the base after the nudge",
        _SAME_PLACE,
        "before = f(params)\n        params[i] += eps",
        "params[i] += eps\n        before = f(params)",
    ),
    Slip(
        "put back too early",
        _SAME_PLACE,
        "slopes.append((f(params) - before) / eps)\n        params[i] -= eps",
        "params[i] -= eps\n        slopes.append((f(params) - before) / eps)",
    ),
)
def _(f, params, eps=1e-4):
    slopes = []
    for i in range(len(params)):
        before = f(params)
        params[i] += eps
        slopes.append((f(params) - before) / eps)
        params[i] -= eps
    return np.array(slopes)


@NUDGE_GRADIENT.right_way(
    "both sides, put back",
    Slip(
        "put back to zero",
        "The parameter is put back to 0; put it back to where it was.",
        "params[i] = value\n",
        "params[i] = 0\n",
    ),
    Slip("a nudge of its own", _OWN_NUDGE, "h = eps", "h = 1e-6"),
    Slip("a share of its size", _SHARE, "h = eps", "h = eps * max(1, abs(value))"),
    Slip("half the nudge", "Every parameter is nudged by ε / 2; nudge it by ε.", "h = eps", "h = eps / 2"),
    Slip("left down", _LEFT_DOWN, "        params[i] = value\n", ""),
    Slip("the same side twice", _SAME_PLACE, "value - h", "value + h"),
    Slip(
        "the second side at zero",
        "The second place is -ε; nudge the parameter down from where it was.",
        "value - h",
        "-h",
    ),
    Slip("divided by 2", "The difference is divided by 2 only; divide by 2ε.", "(2 * h)", "2"),
    Slip("the mean cost", "The two costs are added; their difference is asked for.", "up - down", "up + down"),
    Slip("multiplied by 2ε", "The difference is multiplied by 2ε; divide by it.", "/ (2 * h)", "* (2 * h)"),
)
def _(f, params, eps=1e-4):
    gradient = np.empty_like(params)
    for i, value in enumerate(params.copy()):
        h = eps
        params[i] = value + h
        up = f(params)
        params[i] = value - h
        down = f(params)
        params[i] = value
        gradient[i] = (up - down) / (2 * h)
    return gradient


@NUDGE_GRADIENT.right_way(
    "one's own nudge_slope",
    Slip(
        "eps not handed on",
        _OWN_NUDGE,
        "params[i], eps)",
        "params[i])",
    ),
    Slip(
        "the others left out",
        "f is handed fewer parameters than there are: those after i are missing.",
        ", params[i + 1 :]",
        "",
    ),
)
def _(f, params, eps=1e-4):
    def along(i):
        return lambda value: f(np.concatenate([params[:i], [value], params[i + 1 :]]))

    return np.array([nudge_slope(along(i), params[i], eps) for i in range(len(params))])


@NUDGE_GRADIENT.right_way(
    "one's own central_slope",
    Slip(
        "moved in place",
        _LEFT_DOWN,
        "params.copy()",
        "params",
    ),
)
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
    Slip(
        "two for each and two",
        "The run without a nudge is shared by all parameters: p + 1, not 2(p + 1).",
        "p + 1",
        "2 * (p + 1)",
    ),
    Slip("squared and one", "Each parameter needs one run, whatever the number of the others.", "p + 1", "p**2 + 1"),
    Slip("each with each", "Each parameter needs one run, whatever the number of the others.", "p + 1", "p * (p + 1)"),
    Slip("one run", "One run is not enough: each parameter is nudged by itself, which takes a run.", "p + 1", "1"),
    Slip("two runs", "Two runs give one slope; each parameter is nudged by itself, which takes a run.", "p + 1", "2"),
    Slip("the length of p", "p is the number of parameters already, not a list of them.", "p + 1", "len(p) + 1"),
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
    Slip("np.append dropped", _DROPPED, "costs.append(", "np.append(costs, "),
    Slip(
        "emptied in every round",
        _EMPTIED,
        "    costs = []\n    for _ in range(steps):\n",
        "    for _ in range(steps):\n        costs = []\n",
    ),
    Slip("uphill", _UPHILL, "params - rate", "params + rate"),
    Slip("the rate missing", "The rate is missing: the step is rate · gradient.", "rate * ", ""),
    Slip(
        "cost after the step",
        _AFTER,
        "        costs.append(f(params))\n        params = params - rate * nudge_gradient(f, params)",
        "        params = params - rate * nudge_gradient(f, params)\n        costs.append(f(params))",
    ),
    Slip(
        "one step too many",
        _TOO_MANY,
        "range(steps)",
        "range(steps + 1)",
    ),
    Slip(
        "one step too few",
        _TOO_FEW,
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
        _LAST_COST,
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
        "one cost too many",
        "The list has one cost too many: the cost after the last step does not belong there.",
        "return params, costs",
        "return params, [*costs, f(params)]",
    ),
    Slip(
        "a list of parameters",
        "The parameters come as a list; hand back a numpy array.",
        "return params, costs",
        "return list(params), costs",
    ),
    Slip(
        "the step alone",
        "The parameters become the step; take it off them.",
        "params = params - rate",
        "params = -rate",
    ),
    Slip(
        "the gradient for the parameters",
        "The parameters become rate · gradient; take it off them.",
        "params = params - rate",
        "params = rate",
    ),
    Slip(
        "the rate as the nudge",
        "The rate is handed to nudge_gradient as its nudge; leave eps as it is.",
        "nudge_gradient(f, params)",
        "nudge_gradient(f, params, rate)",
    ),
    Slip(
        "arguments exchanged",
        "nudge_gradient takes f first, then the parameters.",
        "nudge_gradient(f, params)",
        "nudge_gradient(params, f)",
    ),
    Slip(
        "clipped",
        "The slopes are cut to between -1 and 1; take them as they are.",
        "nudge_gradient(f, params)",
        "np.clip(nudge_gradient(f, params), -1, 1)",
    ),
    Slip(
        "length one",
        "The gradient is scaled to length 1; the step is rate times the gradient as it is.",
        "nudge_gradient(f, params)",
        "nudge_gradient(f, params) / np.linalg.norm(nudge_gradient(f, params))",
    ),
    Slip(
        "a share for each",
        "The step is divided by the number of parameters; the rate alone decides how long it is.",
        "rate * ",
        "rate / len(params) * ",
    ),
    Slip(
        "a share for each step",
        "The step is divided by the number of steps; the rate alone decides how long it is.",
        "rate * ",
        "rate / steps * ",
    ),
    Slip(
        "doubled",
        "The step is doubled; the rate alone decides how long it is.",
        "rate * ",
        "2 * rate * ",
    ),
    Slip("a rate of its own", "The rate is not the one given.", "rate * ", "0.01 * "),
    Slip("another rate of its own", "The rate is not the one given.", "rate * ", "0.1 * "),
    Slip("rounded costs", "The costs are rounded; keep them as they are.", "f(params))\n", "round(f(params), 4))\n"),
    Slip(
        "one cost",
        "Not every step has its cost in the list; keep one before each.",
        "    for _ in range(steps):\n        costs.append(f(params))\n",
        "    costs.append(f(params))\n    for _ in range(steps):\n",
    ),
    Slip(
        "costs last to first",
        "The costs run from the last step to the first.",
        "return params, costs",
        "return params, costs[::-1]",
    ),
    Slip(
        "only the sign",
        "Only the sign of the slopes counts here; their size does, too.",
        "rate * nudge_gradient(f, params)",
        "rate * np.sign(nudge_gradient(f, params))",
    ),
    Slip("halved", _HALVED, "rate * ", "rate / 2 * "),
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
    _ONE_BY_ONE,
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


@TRAIN_BY_NUDGING.mistake("one parameter after the other, by itself", _ONE_BY_ONE)
def _(f, params, rate, steps):
    params, costs = params.copy(), []
    for _ in range(steps):
        costs.append(f(params))
        for i in range(len(params)):
            nudged = params.copy()
            nudged[i] += 1e-4
            params[i] -= rate * (f(nudged) - f(params)) / 1e-4
    return params, costs


@TRAIN_BY_NUDGING.mistake("stopped too early", _STOPPED)
def _(f, params, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(f(params))
        if len(costs) > 1 and costs[-1] >= costs[-2]:
            break
        params = params - rate * nudge_gradient(f, params)
    return params, costs


@TRAIN_BY_NUDGING.mistake("stopped too early, the last cost left out", _STOPPED)
def _(f, params, rate, steps):
    costs = []
    for _ in range(steps):
        cost = f(params)
        if costs and cost >= costs[-1]:
            break
        costs.append(cost)
        params = params - rate * nudge_gradient(f, params)
    return params, costs


@TRAIN_BY_NUDGING.mistake("the best parameters", "The parameters with the lowest cost come back; hand back the last.")
def _(f, params, rate, steps):
    path, costs = [params], []
    for _ in range(steps):
        costs.append(f(path[-1]))
        path.append(path[-1] - rate * nudge_gradient(f, path[-1]))
    return min(path, key=f), costs


@TRAIN_BY_NUDGING.mistake(
    "the old parameters", "The parameters of the start come back; hand back those after the steps."
)
def _(f, params, rate, steps):
    moved, costs = params, []
    for _ in range(steps):
        costs.append(f(moved))
        moved = moved - rate * nudge_gradient(f, moved)
    return params, costs


@TRAIN_BY_NUDGING.mistake(
    "from the start again", "Every step starts from the first parameters again; go on from the newest."
)
def _(f, params, rate, steps):
    moved, costs = params, []
    for _ in range(steps):
        moved = params.copy()
        costs.append(f(moved))
        moved = moved - rate * nudge_gradient(f, moved)
    return moved, costs


@TRAIN_BY_NUDGING.mistake("downhill only", "A step is left out where the cost would rise; take every step.")
def _(f, params, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(f(params))
        moved = params - rate * nudge_gradient(f, params)
        if f(moved) < costs[-1]:
            params = moved
    return params, costs


@TRAIN_BY_NUDGING.mistake("costs added up", "The costs are added up from step to step; list each by itself.")
def _(f, params, rate, steps):
    costs, total = [], 0
    for _ in range(steps):
        total += f(params)
        costs.append(total)
        params = params - rate * nudge_gradient(f, params)
    return params, costs


@TRAIN_BY_NUDGING.mistake("two costs a step", "The cost is listed before and after each step; list it before only.")
def _(f, params, rate, steps):
    costs = []
    for _ in range(steps):
        costs.append(f(params))
        params = params - rate * nudge_gradient(f, params)
        costs.append(f(params))
    return params, costs


@TRAIN_BY_NUDGING.mistake("the first parameter alone", "Only the first parameter moves; move all of them.")
def _(f, params, rate, steps):
    params, costs = params.copy(), []
    for _ in range(steps):
        costs.append(f(params))
        params[0] -= rate * nudge_gradient(f, params)[0]
    return params, costs


@TRAIN_BY_NUDGING.mistake(
    "always from the start", "Every step is taken from the first parameters; take it from the newest."
)
def _(f, params, rate, steps):
    start, costs = params, []
    for _ in range(steps):
        costs.append(f(params))
        params = start - rate * nudge_gradient(f, params)
    return params, costs


@TRAIN_BY_NUDGING.mistake(
    "the first cost for ever", "The cost of the start is listed for every step; ask f again each time."
)
def _(f, params, rate, steps):
    base, costs = f(params), []
    for _ in range(steps):
        costs.append(base)
        params = params - rate * nudge_gradient(f, params)
    return params, costs


@TRAIN_BY_NUDGING.right_way(
    "a rate and a step of its own",
    Slip(
        "costs one later",
        _AFTER,
        "return params, costs",
        "return params, [*costs[1:], f(params)]",
    ),
    Slip("a step less", _TOO_FEW, "range(steps)", "range(steps - 1)"),
    Slip("a step more", _TOO_MANY, "range(steps)", "range(steps + 1)"),
    Slip("the last cost", _LAST_COST, "return params, costs", "return params, costs[-1]"),
    Slip("divided by the round", _RATE_CHANGES, "step_rate = rate", "step_rate = rate / (1 + step)"),
    Slip("nine tenths", _RATE_CHANGES, "step_rate = rate", "step_rate = rate * 0.9**step"),
    Slip("ninety-nine hundredths", _RATE_CHANGES, "step_rate = rate", "step_rate = rate * 0.99**step"),
    Slip("halved every time", _RATE_CHANGES, "step_rate = rate", "step_rate = rate * 0.5**step"),
    Slip("growing", _RATE_CHANGES, "step_rate = rate", "step_rate = rate * (1 + step)"),
    Slip("momentum", _MOMENTUM, "velocity = gradient", "velocity = 0.9 * velocity + gradient"),
    Slip("weak momentum", _MOMENTUM, "velocity = gradient", "velocity = 0.5 * velocity + gradient"),
    Slip("an average", _MOMENTUM, "velocity = gradient", "velocity = 0.9 * velocity + 0.1 * gradient"),
    Slip("going uphill", _UPHILL, "params - step_rate", "params + step_rate"),
    Slip(
        "slopes cut",
        "The slopes are cut to between -1 and 1; take them as they are.",
        "velocity = gradient",
        "velocity = np.clip(gradient, -1, 1)",
    ),
    Slip(
        "parameters cut",
        "The parameters are cut to between -1 and 1; leave them free.",
        "params - step_rate * velocity",
        "np.clip(params - step_rate * velocity, -1, 1)",
    ),
    Slip(
        "pulled to zero",
        "The parameters are pulled toward zero besides; take only rate · gradient off.",
        "velocity = gradient",
        "velocity = gradient + 0.01 * params",
    ),
    Slip(
        "pulled to zero hard",
        "The parameters are pulled toward zero besides; take only rate · gradient off.",
        "velocity = gradient",
        "velocity = gradient + 0.1 * params",
    ),
)
def _(f, params, rate, steps):
    costs, velocity = [], 0
    for step in range(steps):
        costs.append(f(params))
        gradient = nudge_gradient(f, params)
        velocity = gradient
        step_rate = rate
        params = params - step_rate * velocity
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


@TRAIN_BY_NUDGING.right_way(
    "nudges of its own, to one side",
    Slip(
        "its nudges not put back",
        "A nudge is not put back before the next parameter is nudged.",
        "np.eye(len(params))",
        "np.tril(np.ones((len(params), len(params))))",
    ),
    Slip("its list emptied", _EMPTIED, "costs.append(base)", "costs = [base]"),
    Slip("a step less of its own", _TOO_FEW, "range(steps)", "range(steps - 1)"),
    Slip("a step more of its own", _TOO_MANY, "range(steps)", "range(steps + 1)"),
    Slip(
        "its results exchanged",
        "The results are exchanged: the parameters come first.",
        "return params, costs",
        "return costs, params",
    ),
    Slip("its last cost", _LAST_COST, "return params, costs", "return params, costs[-1]"),
    Slip(
        "its base not taken off", "What it starts from is not taken off: the slope is of the difference.", " - base", ""
    ),
    Slip("its difference not divided", "The difference has still to be divided by ε.", " / 1e-4 for", " for"),
    Slip(
        "all nudged at once",
        "All parameters are nudged at once; nudge one at a time.",
        "1e-4 * one) - base",
        "1e-4 + 0 * one) - base",
    ),
    Slip(
        "its difference turned around",
        _UPHILL,
        "f(params + 1e-4 * one) - base",
        "base - f(params + 1e-4 * one)",
    ),
    Slip("its difference halved", _HALVED, "/ 1e-4", "/ 2e-4"),
    Slip(
        "a nudge too large",
        "The nudge is so large that the slope is that of somewhere else; take 1e-4.",
        "1e-4 * one) - base) / 1e-4",
        "0.1 * one) - base) / 0.1",
    ),
    Slip(
        "a nudge of a hundredth",
        "The nudge is so large that the slope is that of somewhere else; take 1e-4.",
        "1e-4 * one) - base) / 1e-4",
        "0.01 * one) - base) / 0.01",
    ),
    Slip(
        "brackets left out",
        "Brackets are missing: only the second cost is divided; divide the whole difference.",
        "(f(params + 1e-4 * one) - base) / 1e-4",
        "f(params + 1e-4 * one) - base / 1e-4",
    ),
    Slip("its uphill", _UPHILL, "params - rate", "params + rate"),
    Slip("its rate missing", "The rate is missing: the step is rate · gradient.", "rate * slopes", "slopes"),
    Slip(
        "the slopes returned", "The slopes come back; the parameters are asked for.", "return params", "return slopes"
    ),
    Slip(
        "the cost after its step",
        _AFTER,
        "        params = params - rate * slopes\n",
        "        params = params - rate * slopes\n        costs[-1] = f(params)\n",
    ),
)
def _(f, params, rate, steps):
    costs = []
    for _ in range(steps):
        base = f(params)
        costs.append(base)
        slopes = np.array([(f(params + 1e-4 * one) - base) / 1e-4 for one in np.eye(len(params))])
        params = params - rate * slopes
    return params, costs


@TRAIN_BY_NUDGING.right_way(
    "nudges of its own, to both sides",
    Slip("divided by ε", "The two places are 2ε apart: divide by 2ε.", "/ 2e-4", "/ 1e-4"),
    Slip(
        "left nudged down",
        "The parameter is left nudged down; put it back to where it was.",
        "            params[i] += 1e-4\n        for",
        "        for",
    ),
    Slip(
        "its caller's own moved",
        "It changes the caller's parameters: `-=` writes into them. Start from a copy.",
        "np.array(params, dtype=float)",
        "params",
    ),
)
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


@NUDGE_SLOPE.formula
def _(f, x, eps=1e-4):
    return (f(x + eps) - f(x)) / eps


@CENTRAL_SLOPE.formula
def _(f, x, eps=1e-4):
    return (f(x + eps) - f(x - eps)) / (2 * eps)


@NUDGE_GRADIENT.formula
def _(f, params, eps=1e-4):
    return np.array([(f(params + eps * one) - f(params)) / eps for one in np.eye(len(params))])


@NUDGE_GRADIENT.formula
def _(f, params, eps=1e-4):
    return np.array([(f(params + eps * one) - f(params - eps * one)) / (2 * eps) for one in np.eye(len(params))])


@FORWARD_PASSES.formula
def _(p):
    return p + 1


@TRAIN_BY_NUDGING.formula
def _(f, params, rate, steps):
    eps, costs, trained = 1e-4, [], params
    for step in range(steps):
        costs.append(f(trained))
        slopes = np.array([(f(trained + eps * one) - f(trained)) / eps for one in np.eye(len(params))])
        trained = trained - rate * slopes
    return trained, costs


@TRAIN_BY_NUDGING.formula
def _(f, params, rate, steps):
    eps, costs, trained = 1e-4, [], params
    for step in range(steps):
        costs.append(f(trained))
        slopes = np.array(
            [(f(trained + eps * one) - f(trained - eps * one)) / (2 * eps) for one in np.eye(len(params))]
        )
        trained = trained - rate * slopes
    return trained, costs
