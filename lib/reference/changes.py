"""The small changes that are made to a formula by mistake, each with a hint in words made from the change itself."""

import ast
from collections.abc import Callable, Iterator, Mapping
from itertools import permutations
from typing import Any, NamedTuple

import numpy as np

from reference.formula import Formula, Slot, called
from reference.operations import (
    ARRAY_WRAPPERS,
    CALLS,
    INSTEAD,
    LIST_WRAPPERS,
    MATRIX_WRAPPERS,
    OPERATORS,
    PRODUCTS,
    SYMBOLS,
    WITH,
    WRAPPERS,
    Operation,
)

NATURAL, POSSIBLE, FARFETCHED = range(3)
"""How readily a change is made by mistake."""

_SHORT = 40
"""So much of a formula may stand in a hint."""
_LONG = 24
"""In a formula of more operations than this, only whole statements are changed in far-fetched ways."""
_COUNTING = frozenset({"len", "range", "eye"})
_VALUES = frozenset({"name", "operator", "call", "item", "transpose"})
"""The roles of slots that hold a value of the formula."""
_TABLES = {
    "number": (WRAPPERS,),
    "array": (WRAPPERS, ARRAY_WRAPPERS),
    "matrix": (WRAPPERS, MATRIX_WRAPPERS, ARRAY_WRAPPERS),
    "list": (LIST_WRAPPERS,),
}


class Change(NamedTuple):
    """A change of a formula: other operations in some of its slots, and what it does in words."""

    operations: dict[int, Any]
    hint: str
    rank: int


class _Other(NamedTuple):
    """Another operation for a slot. `{where}` in the hint is the round of the loop that it happens in."""

    operation: Any
    hint: str
    rank: int = NATURAL


def changes(formula: Formula) -> list[Change]:
    """Return every small change of a formula that was run before with right numbers; the most natural first."""
    made: list[Change] = []
    alike: dict[tuple[str, str], dict[int, Any]] = {}
    long = len(formula.slots) > _LONG
    for number, slot in enumerate(formula.slots):
        for other in _others(slot, formula.given, not long):
            made.append(Change({number: other.operation}, other.hint.format(where=""), other.rank))
            alike.setdefault((ast.dump(slot.node), other.hint), {})[number] = other.operation
            if slot.loop is not None and slot.default is not False and other.rank < (POSSIBLE if long else FARFETCHED):
                for rounds, words in formula.loops[slot.loop]._asdict().items():
                    operation = formula.only(slot, other.operation, rounds)
                    made.append(Change({number: operation}, other.hint.format(where=f" {words}"), other.rank + 1))
    made += _again(formula)
    for (_, hint), operations in alike.items():
        if len(operations) > 1:
            made.append(Change(operations, hint.format(where=""), POSSIBLE))
    return sorted(made, key=lambda change: change.rank)


def _again(formula: Formula) -> Iterator[Change]:
    """Yield the changes in which a slope of the sigmoid is multiplied in once more, further on."""
    kept: dict[int, Any] = {}
    for i, slope in enumerate(formula.slots):
        if called(slope.node) != "sigmoid_prime":
            continue

        def keep(*given: Any, i: int = i) -> Any:
            kept[i] = formula.slots[i].default(*given)
            return kept[i]

        for j, slot in enumerate(formula.slots[i + 1 :], i + 1):
            if slot.role in ("operator", "name") and slot.seen and kind(slot.made) in ("number", "matrix"):
                yield Change(
                    {i: keep, j: lambda *given, i=i, j=j: formula.slots[j].default(*given) * kept[i]},
                    f"`{text(slot.node)}` is multiplied by `{text(slope.node)}` once more.",
                    POSSIBLE,
                )


def _others(slot: Slot, given: Mapping[str, Any], thorough: bool) -> Iterator[_Other]:
    """Yield the operations that may stand in a slot by mistake."""
    match slot.role, slot.node:
        case "operator", ast.BinOp() as node:
            yield from _operators(slot, node)
        case "operator", ast.Compare(left, _, [right]):
            yield _Other(
                lambda x, y: x < y, f"`{text(left)}` and `{text(right)}` are compared the wrong way round{{where}}."
            )
        case "sign", node:
            yield _Other(_same, f"The minus of `{text(node)}` is missing{{where}}.")
        case "transpose", ast.Attribute(value):
            yield _Other(_same, f"`{text(value)}` is not transposed{{where}}.")
            yield _Other(
                lambda matrix: matrix.reshape(matrix.shape[::-1]),
                f"`{text(value)}` is reshaped where it should be transposed{{where}}.",
                POSSIBLE,
            )
        case "call", ast.Call() as node:
            yield from _calls(node, given)
        case "name", ast.Name(name) if slot.seen:
            for i, other in enumerate(slot.others, 1):
                if kind(slot.seen[0]) == kind(slot.seen[i]) != "function":
                    yield _Other(_taken(i), f"`{other}` stands where `{name}` belongs{{where}}.", POSSIBLE)
        case "number", ast.Constant(int() | float() as value):
            for instead in dict.fromkeys((value + 1, value - 1, value * 2, value / 2, -value, 1)):
                if instead != value:
                    hint = f"{instead:g} stands where {value:g} belongs{{where}}."
                    yield _Other(_always(instead), hint, POSSIBLE)
        case "item", ast.Subscript() as node:
            yield from _items(node)
        case "items", _:
            yield _Other(lambda items: list(items)[:-1], "The last round of the loop is left out{where}.", POSSIBLE)
            yield _Other(lambda items: list(items)[1:], "The first round of the loop is left out{where}.", POSSIBLE)
            yield _Other(lambda items: list(items)[::-1], "The loop runs in the reverse order{where}.", POSSIBLE)
        case "results", ast.Tuple(parts):
            yield from _orders(slot, [text(part) for part in parts])
        case "statement", ast.Assign([target]):
            yield _Other(True, f"`{text(target)}` stays as it was: it is never replaced{{where}}.")
        case "once", ast.Assign([target]):
            hint = f"`{text(target)}` is found once only, in the first round; it changes in every round."
            yield _Other(True, hint, POSSIBLE)
        case "order", node:
            yield _Other(True, f"`{text(node)}` comes one line too early.", POSSIBLE)
        case "return", _:
            yield _Other(True, "It returns after the first round: `return` stands inside the loop.")
    if slot.role in _VALUES and slot.seen and called(slot.node) not in _COUNTING:
        yield from _wrapped(slot, given, thorough or slot.whole)


def _operators(slot: Slot, node: ast.BinOp) -> Iterator[_Other]:
    """Yield what is done instead of an operation with two operands."""
    default = slot.default
    left, right = node.left, node.right
    a, b = text(left), text(right)
    thing, whole = ("term", "sum") if isinstance(node.op, ast.Add | ast.Sub) else ("factor", "product")
    b_gone, a_gone = f"The {thing} `{b}` is missing{{where}}.", f"The {thing} `{a}` is missing{{where}}."
    if isinstance(node.op, ast.Div):
        b_gone = f"The division by `{b}` is missing{{where}}."
    elif isinstance(node.op, ast.Pow):
        b_gone = f"`{a}` is not raised to the power {b}{{where}}."
    if len(a) > _SHORT:
        a_gone = f"Only `{b}` is left of a {whole}{{where}}."
    yield _Other(_taken(0), b_gone)
    yield _Other(_taken(1), a_gone)
    if isinstance(node.op, ast.Sub):
        yield _Other(lambda _, y, *__: -y, a_gone)
        yield _Other(lambda x, y, *_: y - x, _instead(node, ast.BinOp(right, ast.Sub(), left)))
    for other in INSTEAD.get(type(node.op), ()):
        yield _Other(_of_two(OPERATORS[other]), _instead(node, ast.BinOp(left, other(), right)))
    if isinstance(node.op, ast.Div | ast.Pow):
        yield _Other(lambda x, y, *_: default(y, x), _instead(node, ast.BinOp(right, node.op, left)), POSSIBLE)
    if isinstance(node.op, ast.Mult) and isinstance(left, ast.Constant):
        yield _Other(lambda x, y, *_: y**x, f"`{b}` is raised to the power {a}, not multiplied by it{{where}}.")
    if isinstance(node.op, ast.MatMult):
        for words, product in PRODUCTS.items():
            computed = words.format(a=_bracketed(left), b=_bracketed(right))
            yield _Other(_of_two(product), f"It computes `{computed}` where `{text(node)}` belongs{{where}}.", POSSIBLE)
    elif [kind(each) for each in slot.seen[:2]] == ["array", "array"]:
        yield _Other(
            lambda x, y, *_: default(x[:, None], y[None, :]),
            f"Every entry of `{a}` meets every entry of `{b}`{{where}}; only those at the same place belong together.",
            POSSIBLE,
        )
    if [kind(each) for each in slot.seen[:2]] == ["matrix", "array"]:
        yield _Other(
            lambda x, y, *_: np.vstack([default(x[:1], y), x[1:]]),
            f"`{b}` reaches the first row of `{a}` only{{where}}.",
            POSSIBLE,
        )
        yield _Other(
            lambda x, y, *_: default(x, y[:, None]),
            f"`{b}` is made a column, one entry for each row{{where}}.",
            POSSIBLE,
        )
    if slot.regrouped:
        yield _brackets(node)


def _brackets(node: ast.BinOp) -> _Other:
    """Return what is computed if the brackets in a formula are forgotten, or set where none belong."""
    outer = OPERATORS[type(node.op)]
    match node:
        case ast.BinOp(ast.BinOp(x, sign, y), _, z):
            inner = OPERATORS[type(sign)]
            wrong = ast.BinOp(x, sign, ast.BinOp(y, node.op, z))
        case ast.BinOp(x, _, ast.BinOp(y, sign, z)):
            inner = OPERATORS[type(sign)]
            wrong = ast.BinOp(ast.BinOp(x, node.op, y), sign, z)
    from_the_left = wrong.left is not x

    def regrouped(_: Any, __: Any, operands: Callable[[], tuple[Any, Any, Any]]) -> Any:
        one, two, three = operands()
        return inner(outer(one, two), three) if from_the_left else inner(one, outer(two, three))

    said = f"it computes `{text(wrong)}`" if len(text(wrong)) <= _SHORT else f"look around `{text(y)[:_SHORT]}`"
    return _Other(regrouped, f"Brackets are in the wrong place: {said}{{where}}.")


def _calls(node: ast.Call, given: Mapping[str, Any]) -> Iterator[_Other]:
    """Yield what is done instead of calling a function."""
    name, said = called(node), text(node)
    for words, operation in CALLS.get(name, {}).items():
        hint = words.format(x=text(node.args[0]), call=said)
        yield _Other(operation, f"{hint[0].upper()}{hint[1:]}{{where}}.")
    match node.args:
        case [ast.BinOp(_, (ast.Add() | ast.Sub()) as sign, ast.Name(nudge))] if name == "f":
            outside = OPERATORS[type(sign)]
            inside = OPERATORS[ast.Sub if isinstance(sign, ast.Add) else ast.Add]
            yield _Other(
                lambda f, x: outside(f(inside(x, given[nudge])), given[nudge]),
                f"`{nudge}` moves the result of `f`; it is to move what `f` is given{{where}}.",
            )
        case [_, _] if name not in CALLS:
            hint = f"The arguments of `{said}` are exchanged{{where}}."
            yield _Other(lambda f, one, other, **named: f(other, one, **named), hint)


def _items(node: ast.Subscript) -> Iterator[_Other]:
    """Yield other entries of a list than the one that is asked for."""
    items, shown = text(node.value), text(node)
    here = f"stands where `{shown}` belongs{{where}}."
    if isinstance(node.slice, ast.Name | ast.BinOp):
        yield _Other(lambda items, i: items[i + 1], f"The entry after it {here}", POSSIBLE)
        yield _Other(lambda items, i: items[i - 1], f"The entry before it {here}", POSSIBLE)
        yield _Other(lambda items, i: items[-1 - i], f"`{items}` are counted from the wrong end{{where}}.", POSSIBLE)
        yield _Other(lambda items, _: items[-1], f"The last of `{items}` {here}", POSSIBLE)
    else:
        yield _Other(lambda items, i: items[i - 1], f"The last but one of `{items}` {here}", POSSIBLE)
    yield _Other(lambda items, _: items[0], f"The first of `{items}` {here}", POSSIBLE)


def _orders(slot: Slot, names: list[str]) -> Iterator[_Other]:
    """Yield the other orders of several results, and the reverse order of each."""
    for order in list(permutations(range(len(names))))[1:]:
        said = ", ".join(names[i] for i in order)
        yield _Other(_ordered(order), f"The results come in another order{f': {said}' if len(said) < _SHORT else ''}.")
    if slot.seen and all(isinstance(value, list) for value in slot.seen[0]):
        yield _Other(lambda values: tuple(value[::-1] for value in values), "The lists come in the reverse order.")


def _wrapped(slot: Slot, given: Mapping[str, Any], thorough: bool) -> Iterator[_Other]:
    """Yield what is done with a value besides what belongs there."""
    said = text(slot.node)
    said = f"`{said}`" if len(said) <= _SHORT else f"what begins with `{said[: _SHORT // 2]}`"
    for table in _TABLES.get(kind(slot.made), ()):
        for words, wrapper in table.items():
            rank = POSSIBLE if words == "has the wrong sign" else FARFETCHED
            if thorough or rank < FARFETCHED:
                yield _Other(_after(slot.default, wrapper), f"{said} {words}{{where}}.", rank)
    if thorough and kind(slot.made) != "list":
        for name, value in given.items():
            for words, operation in WITH.get("array" if kind(value) == "matrix" else kind(value), {}).items():
                if said != f"`{name}`":
                    hint = f"{said} {words} `{name}`{{where}}."
                    yield _Other(_joined(slot.default, operation, given, name), hint, FARFETCHED)


def _same(value: Any) -> Any:
    return value


def _taken(i: int) -> Operation:
    return lambda *given: given[i]


def _always(value: Any) -> Operation:
    return lambda _: value


def _of_two(operation: Operation) -> Operation:
    return lambda x, y, *_: operation(x, y)


def _ordered(order: tuple[int, ...]) -> Operation:
    return lambda values: tuple(values[i] for i in order)


def _after(default: Operation, wrapper: Operation) -> Operation:
    return lambda *given, **named: wrapper(default(*given, **named))


def _joined(default: Operation, operation: Operation, given: Mapping[str, Any], name: str) -> Operation:
    return lambda *values, **named: operation(default(*values, **named), given[name])


def kind(value: Any) -> str:
    """Return what kind of thing a value is: a list, a function, a matrix, an array or a number."""
    if isinstance(value, list | tuple):
        return "list"
    if callable(value):
        return "function"
    return {0: "number", 1: "array", 2: "matrix"}.get(np.ndim(value), "tensor")


def _instead(right: ast.BinOp, wrong: ast.BinOp) -> str:
    """Say that one expression stands for another, or for long ones that one operator does."""
    if len(text(right)) <= _SHORT:
        return f"It computes `{text(wrong)}` where `{text(right)}` belongs{{where}}."
    behind = text(right.right)[:_SHORT]
    if ast.dump(right.right) != ast.dump(wrong.right):
        return f"The two sides of the `{SYMBOLS[type(right.op)]}` before `{behind}` are exchanged{{where}}."
    instead, belongs = SYMBOLS[type(wrong.op)], SYMBOLS[type(right.op)]
    return f"`{instead}` stands where `{belongs}` belongs, before `{behind}`{{where}}."


def _bracketed(node: ast.expr) -> str:
    return text(node) if isinstance(node, ast.Name | ast.Subscript | ast.Attribute | ast.Call) else f"({text(node)})"


class _Plain(ast.NodeTransformer):
    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        return node.args[0] if called(node) == "asarray" else node


def text(node: ast.AST) -> str:
    """Return an expression as a student would write it, without what only makes arrays of numbers."""
    return ast.unparse(_Plain().visit(ast.parse(ast.unparse(node)))).replace("{", "{{").replace("}", "}}")
