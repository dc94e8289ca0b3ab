"""What is done by mistake in place of an operation, or on top of it, with the words of the hints: tables only."""

import ast
import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from reference import mlp

Operation = Callable[..., Any]

OPERATORS: dict[type[ast.AST], Operation] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.MatMult: operator.matmul,
    ast.Pow: operator.pow,
    ast.GtE: operator.ge,
    ast.USub: operator.neg,
}

SYMBOLS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.MatMult: "@",
    ast.Pow: "**",
}

INSTEAD: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult, ast.Div),
    ast.Mult: (ast.Div, ast.Add, ast.Sub, ast.MatMult),
    ast.Div: (ast.Mult, ast.Sub),
    ast.Pow: (ast.Mult,),
}
"""The operators that stand for another by mistake."""

PRODUCTS: dict[str, Operation] = {
    "{a} * {b}": lambda a, b: a * b,
    "{b} @ {a}": lambda a, b: b @ a,
    "{a} @ {b}.T": lambda a, b: a @ b.T,
    "{a}.T @ {b}": lambda a, b: a.T @ b,
    "{b}.T @ {a}": lambda a, b: b.T @ a,
    "{b}.reshape(...) @ {a}": lambda a, b: b.reshape(b.shape[::-1]) @ a,
}
"""What is computed for the matrix product of a and b."""


def _softmax(z: Any) -> Any:
    e = np.exp(np.asarray(z, float))
    return e / e.sum(axis=-1, keepdims=True)


_SUMS: dict[str, Operation] = {
    "`{x}` is not summed": lambda _f, x, **_axis: x,
    "the mean of `{x}` is taken; the sum belongs here": lambda _f, x, **axis: np.mean(x, **axis),
    "the largest of `{x}` is taken; the sum belongs here": lambda _f, x, **axis: np.max(x, **axis),
    "`{x}` is multiplied up; the sum belongs here": lambda _f, x, **axis: np.prod(x, **axis),
    "the sum of `{x}` has one dimension too many": lambda _f, x, **axis: np.sum(x, **axis, keepdims=True),
    "`{x}` is summed over everything": lambda _f, x, **_axis: np.sum(x),
    "`{x}` is summed along the other axis": lambda _f, x, axis=0: np.sum(x, axis=1 - axis),
    "only the last of `{x}` counts": lambda _f, x, **_axis: x[-1],
    "only the first of `{x}` counts": lambda _f, x, **_axis: x[0],
}
_MEANS: dict[str, Operation] = {
    "the mean of `{x}` is not taken": lambda _f, x, **_axis: x,
    "the sum of `{x}` is taken; the mean belongs here": lambda _f, x, **axis: np.sum(x, **axis),
    "the largest of `{x}` is taken; the mean belongs here": lambda _f, x, **axis: np.max(x, **axis),
    "the smallest of `{x}` is taken; the mean belongs here": lambda _f, x, **axis: np.min(x, **axis),
    "the median of `{x}` is taken; the mean belongs here": lambda _f, x, **axis: np.median(x, **axis),
    "the mean of `{x}` has one dimension too many": lambda _f, x, **axis: np.mean(x, **axis, keepdims=True),
    "the mean of `{x}` is over everything": lambda _f, x, **_axis: np.mean(x),
    "the mean of `{x}` is along the other axis": lambda _f, x, axis=0: np.mean(x, axis=1 - axis),
    "the sum of `{x}` is divided by one less than there are": lambda _f, x, **axis: np.sum(x, **axis) / (len(x) - 1),
    "the sum of `{x}` is divided by one less than there are, but at least by 1": (
        lambda _f, x, **axis: np.sum(x, **axis) / max(len(x) - 1, 1)
    ),
    "the mean of `{x}` is divided by how many there are once more": lambda _f, x, **axis: np.mean(x, **axis) / len(x),
    "only the last of `{x}` counts": lambda _f, x, **_axis: x[-1],
    "only the first of `{x}` counts": lambda _f, x, **_axis: x[0],
}

CALLS: dict[str, dict[str, Operation]] = {
    "sigmoid": {
        "the sigmoid of `{x}` is not taken": lambda _f, x: x,
        "the sign is turned around in `{call}`": lambda f, x: f(-x),
        "the slope σ' is taken where `{call}` belongs": lambda _f, x: mlp.sigmoid_prime(x),
        "the sigmoid is applied twice in `{call}`": lambda f, x: f(f(x)),
        "tanh is taken where `{call}` belongs": lambda _f, x: np.tanh(x),
        "negative ones become 0 (ReLU) where `{call}` belongs": lambda _f, x: np.maximum(x, 0),
        "`{call}` is rounded to 0 or 1": lambda f, x: np.round(f(x)),
        "softmax is taken where `{call}` belongs": lambda _f, x: _softmax(x),
    },
    "sigmoid_prime": {
        "`{x}` itself stands where `{call}` belongs": lambda _f, x: x,
        "the slope σ' is taken at the activation where `{call}` belongs": lambda f, x: f(mlp.sigmoid(x)),
        "the activation σ stands where the slope `{call}` belongs": lambda _f, x: mlp.sigmoid(x),
        "it computes z (1 - z) where σ(z) (1 - σ(z)) belongs": lambda _f, x: x * (1 - x),
        "1 - a stands where the slope `{call}` belongs": lambda _f, x: 1 - mlp.sigmoid(x),
        "1 - a², which is the slope of tanh, stands where `{call}` belongs": lambda _f, x: 1 - mlp.sigmoid(x) ** 2,
        "1 - tanh², the slope of tanh, stands where `{call}` belongs": lambda _f, x: 1 - np.tanh(x) ** 2,
        "the slope of ReLU stands where `{call}` belongs": lambda _f, x: (np.asarray(x) > 0) * 1.0,
        "`{call}` is taken twice": lambda f, x: f(x) ** 2,
        "the slope of the sigmoid, `{call}`, is missing": lambda _f, x: x * 0 + 1.0,
        "the slope is divided by where it is a factor: `{call}`": lambda f, x: 1 / f(x),
        "a (1 + a) stands where a (1 - a) belongs": lambda _f, x: mlp.sigmoid(x) * (1 + mlp.sigmoid(x)),
    },
    "exp": {
        "`{call}` is not taken": lambda _f, x: x,
        "2 is raised to the power where e belongs": lambda _f, x: 2.0**x,
        "10 is raised to the power where e belongs": lambda _f, x: 10.0**x,
        "the logarithm is taken where `{call}` belongs": lambda _f, x: np.log(x),
    },
    "abs": {
        "the absolute value of `{x}` is not taken": lambda _f, x: x,
        "`{x}` is squared where its absolute value belongs": lambda _f, x: np.square(x),
    },
    "subtract": {
        "the two are taken off the other way round": lambda f, x, y: f(y, x),
        "the two are added; the difference belongs here": lambda _, x, y: np.add(x, y),
        "every one of the first meets every one of the second": lambda _, x, y: np.subtract.outer(x, y),
        "the second is not taken off": lambda _, x, _y: np.asarray(x),
        "the first is missing": lambda _, _x, y: np.asarray(y),
        "both are sorted first, so that they no longer belong together": lambda f, x, y: f(np.sort(x), np.sort(y)),
        "the difference is divided by the second": lambda f, x, y: f(x, y) / y,
        "the difference is divided by the first": lambda f, x, y: f(x, y) / x,
    },
    "sum": _SUMS,
    "mean": _MEANS,
    "len": {
        "it counts one less than `{call}`": lambda f, x: f(x) - 1,
        "it counts one more than `{call}`": lambda f, x: f(x) + 1,
        "it counts columns, where `{call}` counts rows": lambda _f, x: np.shape(x)[1],
        "it counts all entries, where `{call}` counts rows": lambda _f, x: np.size(x),
    },
    "range": {
        "the loop ends one round too early": lambda f, x: f(x - 1),
        "the loop has one round too many": lambda f, x: f(x + 1),
        "the loop leaves out the first round": lambda f, x: f(1, x),
    },
    "f": {
        "the function `f` is not called; its square stands there": lambda _f, x: x**2,
        "`{x}` stands where `{call}` belongs": lambda _f, x: x,
    },
}
"""What is done instead of calling a function: with the function, then its arguments."""

WRAPPERS: dict[str, Operation] = {
    "has the wrong sign": lambda e: -e,
    "is halved": lambda e: e / 2,
    "is doubled": lambda e: e * 2,
    "is squared": lambda e: e**2,
    "loses its sign": lambda e: np.abs(e),
    "counts with its sign only": lambda e: np.sign(e),
    "becomes 0 where it is negative": lambda e: np.maximum(e, 0),
    "becomes 0 where it is positive": lambda e: np.minimum(e, 0),
    "is replaced by its square root": lambda e: np.sqrt(e),
    "is turned upside down (1 divided by it)": lambda e: 1 / e,
    "is taken from 1": lambda e: 1 - e,
    "is put through the sigmoid": lambda e: mlp.sigmoid(e),
    "is cut off to whole numbers": lambda e: np.trunc(e),
    "is rounded to whole numbers": lambda e: np.round(e),
    "is rounded to one decimal": lambda e: np.round(e, 1),
    "is rounded to two decimals": lambda e: np.round(e, 2),
    "is rounded to three decimals": lambda e: np.round(e, 3),
    "is rounded to four decimals": lambda e: np.round(e, 4),
    "is cut off at 0 and 1": lambda e: np.clip(e, 0, 1),
    "is cut off at -1 and 1": lambda e: np.clip(e, -1, 1),
    "is cut off at -5 and 5": lambda e: np.clip(e, -5, 5),
    "is cut off at -10 and 10": lambda e: np.clip(e, -10, 10),
    "is cut off at -20 and 20": lambda e: np.clip(e, -20, 20),
    "is replaced by its logarithm": lambda e: np.log(e),
    "is replaced by its exponential": lambda e: np.exp(e),
}
"""What may be done to a number, or to each number of an array, where it should not be."""

ARRAY_WRAPPERS: dict[str, Operation] = {
    "is summed": lambda e: np.sum(e),
    "is averaged": lambda e: np.mean(e),
    "is replaced by its largest entry": lambda e: np.max(e),
    "is divided by its sum": lambda e: e / np.sum(e),
    "is divided by its length (norm)": lambda e: e / np.linalg.norm(e),
    "is sorted": lambda e: np.sort(e),
    "comes in the reverse order": lambda e: e[::-1],
    "lacks its last entry": lambda e: e[:-1],
    "lacks its first entry": lambda e: e[1:],
    "is replaced by its first entry": lambda e: e[0],
    "is replaced by its last entry": lambda e: e[-1],
    "is summed up step by step (cumsum)": lambda e: np.cumsum(e, axis=0),
}

MATRIX_WRAPPERS: dict[str, Operation] = {
    "is transposed": lambda e: e.T,
    "is replaced by its first row": lambda e: e[:1],
    "is replaced by its last row": lambda e: e[-1:],
    "is replaced, in every row, by its first row": lambda e: np.tile(e[:1], (len(e), 1)),
    "is replaced, in every row, by its mean row": lambda e: np.tile(np.mean(e, axis=0), (len(e), 1)),
    "is replaced, in every row, by its sum over the rows": lambda e: np.tile(np.sum(e, axis=0), (len(e), 1)),
    "is averaged over the rows": lambda e: np.mean(e, axis=0),
    "is summed over the rows": lambda e: np.sum(e, axis=0),
    "is averaged over the columns": lambda e: np.mean(e, axis=1),
    "is summed over the columns": lambda e: np.sum(e, axis=1),
    "is divided by the number of its rows": lambda e: e / len(e),
    "is divided by the number of its columns": lambda e: e / np.shape(e)[1],
    "is multiplied by the number of its rows": lambda e: e * len(e),
    "has its columns in the reverse order": lambda e: e[:, ::-1],
}

LIST_WRAPPERS: dict[str, Operation] = {
    "come in the reverse order": lambda e: e[::-1],
    "are replaced by the last of them": lambda e: e[-1],
    "are replaced by the first of them": lambda e: e[0],
    "lack the last": lambda e: e[:-1],
    "lack the first": lambda e: e[1:],
}

WITH: dict[str, dict[str, Operation]] = {
    "number": {
        "is multiplied by": operator.mul,
        "is divided by": operator.truediv,
        "is increased by": operator.add,
        "is lowered by": operator.sub,
    },
    "array": {
        "is multiplied by": operator.mul,
        "is divided by": operator.truediv,
        "is increased by": operator.add,
        "is lowered by": operator.sub,
        "is divided by the sum of": lambda e, v: e / np.sum(v),
        "is divided by the number of rows of": lambda e, v: e / len(v),
    },
    "list": {"is divided by how many there are of": lambda e, v: e / len(v)},
}
"""What is done with a value and something else that the function is given, by the kind of the latter."""
