"""Mutation of the lessons' solutions: a small change makes a right answer wrong, and the hidden tests must notice.

Mutants that are still right, whatever one does, are listed in EQUIVALENT with the reason.
"""

import ast
import contextlib
import io
import json
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reference.catalogue import EXERCISES
from reference.examine import SEED, Examination
from reference.exercise import FunctionExercise, ValueExercise

_SYMMETRIC = "the difference is squared, or its absolute value taken, so that its sign is lost"
_ARRAY_ALREADY = "numpy makes an array of it by itself"
_AT_ZERO = "both branches are 1/2 at z = 0"
_OVERWRITTEN = "every entry is overwritten"

EQUIVALENT = {
    ("mean_absolute_error", "return np.mean(np.abs(np.array(prices) - np.array(guesses)))"): _SYMMETRIC,
    ("mean_absolute_error", "return np.mean(np.abs(guesses - np.array(prices)))"): _ARRAY_ALREADY,
    ("mean_absolute_error", "return np.mean(np.abs(np.array(guesses) - prices))"): _ARRAY_ALREADY,
    ("sigmoid", "return np.where(np.asarray(z) > 0, 1, t) / (1 + t)"): _AT_ZERO,
    ("sigmoid", "return np.where(z >= 0, 1, t) / (1 + t)"): _ARRAY_ALREADY,
    ("sigmoid", "return np.where(np.asarray(z) > 0, 1 / (1 + e), e / (1 + e))"): _AT_ZERO,
    ("sigmoid", "return np.where(z >= 0, 1 / (1 + e), e / (1 + e))"): _ARRAY_ALREADY,
    ("sigmoid", "return np.exp(-np.logaddexp(-np.asarray(z, dtype=float), 0.0))"): "log(e^a + e^b) is symmetric",
    ("sigmoid", "return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))"): "0 is 0.0",
    ("sigmoid", "return np.exp(-np.logaddexp(0.0, -np.asarray(z)))"): _ARRAY_ALREADY,
    ("sigmoid", "return np.exp(-np.logaddexp(0.0, -z))"): _ARRAY_ALREADY,
    ("c", "c = (1 - 0.7549149868676283) ** 2"): _SYMMETRIC,
    ("cost", "return np.sum((y - a) ** 2)"): _SYMMETRIC,
    ("mean_cost", "return np.mean(np.sum((Y - A) ** 2, axis=1))"): _SYMMETRIC,
    ("nudge_gradient", "slopes = np.ones(len(params))"): _OVERWRITTEN,
    **{
        ("chain_gradient", f"dws, dbs = ([{one}] * L, [{other}] * L)"): _OVERWRITTEN
        for one, other in (pair for n in ("1.0", "-1.0", "2", "0") for pair in ((n, "0.0"), ("0.0", n)))
    },
    ("train", "costs.append(mean_cost(Y, forward(X, weights, biases)[-1]))"): _SYMMETRIC,
}
"""Why a mutant is as right as the solution, by exercise and changed line."""

ANY_WILL_DO = frozenset({"guesses", "xor_network", "house_predictions"})
"""Values of which many are right, so that a small change to how one is found changes nothing."""


@dataclass(frozen=True)
class Mutant:
    """A solution with one small change: the changed line, as it was and as it is, and the text of the whole cell."""

    was: str
    now: str
    source: str


@dataclass(frozen=True)
class Score:
    """What became of the mutants of some solutions.

    equivalent: exercise and mutant, of those that are excused by a reason.
    survivors: of those that no hidden test tells from the solution and no reason excuses.
    """

    killed: int
    equivalent: tuple[tuple[str, Mutant], ...]
    survivors: tuple[tuple[str, Mutant], ...]

    def __str__(self) -> str:
        all_in_all = self.killed + len(self.survivors)
        lines = [
            f"{self.killed} of {all_in_all} mutants killed; {len(self.equivalent)} more are as right as the solutions"
        ]
        lines += [f"  survives: {name}: {mutant.was}  →  {mutant.now}" for name, mutant in self.survivors]
        return "\n".join(lines)


def mutation_score(sources: Iterable[Path]) -> Score:
    """Mutate every solution in some source notebooks, and examine each mutant."""
    killed = 0
    equivalent: list[tuple[str, Mutant]] = []
    survivors: list[tuple[str, Mutant]] = []
    for source in sources:
        for name, mutant, right in _examined(source):
            if not right:
                killed += 1
            elif (name, mutant.now) in EQUIVALENT:
                equivalent.append((name, mutant))
            else:
                survivors.append((name, mutant))
    return Score(killed, tuple(equivalent), tuple(survivors))


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every mutant of a cell; its text is that of `ast.unparse`, without comments."""
    tree = ast.parse(source)
    plain = ast.unparse(tree).splitlines()
    seen = {"\n".join(plain)}
    for parent, field, place, node in list(_places(tree)):
        for new in _variants(node):
            _put(parent, field, place, new)
            text = ast.unparse(tree)
            _put(parent, field, place, node)
            if text not in seen:
                seen.add(text)
                yield Mutant(*_changed_line(plain, text.splitlines()), text)


def _examined(source: Path) -> Iterator[tuple[str, Mutant, bool]]:
    """Yield each mutant of a notebook's solutions with the exercise that it belongs to, and whether it is right."""
    names: dict[str, Any] = {"np": np}
    for cell in _solutions(source):
        before = dict(names)
        with contextlib.suppress(Exception):  # a value that needs more of the notebook than its solutions
            _run(cell, names)
        for statement in ast.parse(cell).body:
            if isinstance(statement, ast.FunctionDef):
                name = statement.name
                for mutant in mutants(ast.unparse(statement)):
                    yield name, mutant, _is_right(name, mutant.source, names)
        name = _value_of(cell)
        if name:
            for mutant in mutants(cell):
                yield name, mutant, _is_right(name, mutant.source, before)


def _solutions(source: Path) -> list[str]:
    cells = json.loads(source.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["metadata"].get("nbgrader", {}).get("solution")]


def _value_of(cell: str) -> str:
    """Return the value exercise that a cell answers with one right value, or nothing."""
    assigned = {
        node.id for node in ast.walk(ast.parse(cell)) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    if "dC_dw" in assigned:
        return "slopes"
    values = {name for name, e in EXERCISES.items() if isinstance(e, ValueExercise)} - ANY_WILL_DO
    asked = [name for name in assigned & values if not name.startswith("answer_")]
    defines = any(isinstance(statement, ast.FunctionDef) for statement in ast.parse(cell).body)
    return asked[0] if asked and not defines else ""


def _is_right(name: str, source: str, names: dict[str, Any]) -> bool:
    """Whether a mutant passes every hidden test of its solution cell."""
    around = dict(names)
    try:
        _run(source, around)
        answer = tuple(around[n] for n in ("dC_dw", "dC_db", "dC_da")) if name == "slopes" else around[name]
    except Exception:
        return False
    return all(_passes(exercise, answer) for exercise in EXERCISES.values() if exercise.cell == name)


def _passes(exercise: Any, answer: Any) -> bool:
    if isinstance(exercise, FunctionExercise):
        return Examination(exercise, answer, SEED).right
    return exercise.fault(answer) is None


def _run(source: str, names: dict[str, Any]) -> None:
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(source, "<mutant>", "exec"), names)


def _places(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    """Yield where each node hangs: its parent, the field, and the place in it where the field is a list."""
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if isinstance(value, ast.AST):
                yield parent, field, None, value
            elif isinstance(value, list):
                yield from ((parent, field, i, item) for i, item in enumerate(value) if isinstance(item, ast.AST))


def _put(parent: ast.AST, field: str, place: int | None, node: ast.AST) -> None:
    if place is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[place] = node


def _changed_line(before: list[str], after: list[str]) -> tuple[str, str]:
    pairs = zip([*before, ""], [*after, ""], strict=False)
    return next(((a.strip(), b.strip()) for a, b in pairs if a != b), ("", ""))


_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.Mult,),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
_CALLS = {
    "sum": ("mean", "max"),
    "mean": ("sum", "max"),
    "exp": ("expm1",),
    "abs": ("negative",),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "zeros_like": ("ones_like",),
    "append": (),
    "sigmoid": ("sigmoid_prime",),
    "sigmoid_prime": ("sigmoid",),
}


def _variants(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may stand in place of a node in a mutant."""
    match node:
        case ast.BinOp(left, operator, right):
            yield from (ast.BinOp(left, other(), right) for other in _OPERATORS.get(type(operator), ()))
            yield left
            yield right
            if not isinstance(operator, ast.Add | ast.Mult):
                yield ast.BinOp(right, operator, left)
        case ast.AugAssign(target, operator, value):
            yield from (ast.AugAssign(target, other(), value) for other in _OPERATORS.get(type(operator), ()))
            yield ast.Assign([target], value, lineno=0)
        case ast.UnaryOp(_, operand):
            yield operand
        case ast.Compare(left, [operator], right):
            yield from (ast.Compare(left, [other()], right) for other in _COMPARISONS.get(type(operator), ()))
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() | float() as value):
            yield from (ast.Constant(other) for other in (value + 1, value - 1, value * 2 or 2, 0))
        case ast.Attribute(value, "T"):
            yield value
        case ast.Call(function, arguments, keywords):
            yield from _calls(function, arguments, keywords)
        case ast.Subscript(value, _, ast.Load()):
            yield value
        case ast.Slice(lower, upper, step):
            if lower:
                yield ast.Slice(None, upper, step)
            if upper:
                yield ast.Slice(lower, None, step)
            if step:
                yield ast.Slice(lower, upper, None)
        case ast.Tuple([one, other, *rest], ast.Load() as context):
            yield ast.Tuple([other, one, *rest], context)
            yield ast.Tuple([one, *rest], context)
        case ast.If(test, body, orelse) if not isinstance(test, ast.UnaryOp):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.IfExp(_, body, orelse):
            yield body
            yield orelse
    if isinstance(node, ast.Assign | ast.AugAssign | ast.Expr | ast.Return | ast.If) and not _without_effect(node):
        yield ast.Pass()


def _without_effect(statement: ast.stmt) -> bool:
    """Whether a statement is a docstring, or the None that stands where a student writes a value."""
    match statement:
        case ast.Expr(ast.Constant()) | ast.Assign(_, ast.Constant(None)):
            return True
    return False


def _calls(function: ast.expr, arguments: list[ast.expr], keywords: list[ast.keyword]) -> Iterator[ast.AST]:
    """Yield a call of something like it, one with arguments exchanged or a keyword less, and no call at all."""
    match function:
        case ast.Attribute(value, name, context):
            yield from (ast.Call(ast.Attribute(value, o, context), arguments, keywords) for o in _CALLS.get(name, ()))
        case ast.Name(name, context):
            yield from (ast.Call(ast.Name(o, context), arguments, keywords) for o in _CALLS.get(name, ()))
            if name == "range":
                for step in (ast.Add(), ast.Sub()):
                    last = ast.BinOp(arguments[-1], step, ast.Constant(1))
                    yield ast.Call(function, [*arguments[:-1], last], keywords)
    if arguments:
        yield arguments[0]
    for i in range(len(arguments) - 1):
        exchanged = [*arguments[:i], arguments[i + 1], arguments[i], *arguments[i + 2 :]]
        yield ast.Call(function, exchanged, keywords)
    for i in range(len(keywords)):
        yield ast.Call(function, arguments, keywords[:i] + keywords[i + 1 :])
