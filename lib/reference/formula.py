"""A formula whose every operation sits in a slot, so that another can be put in its place without compiling anew.

`A - Y` becomes `_slots[3](A, Y)`, where slot 3 holds the subtraction until a change puts something else there. So a
thousand wrong variants of a formula cost no more than a thousand calls of it.
"""

import ast
import copy
import inspect
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reference.operations import OPERATORS, Operation

_PLUMBING = frozenset({"zip", "list", "reversed", "enumerate"})
_KEEPING = frozenset({"append", "insert"})


@dataclass
class Slot:
    """A place in a formula where one operation stands.

    node: what the formula says there.
    default: the operation that belongs there. A statement has no operation: its slot holds False, and True is a change.
    role: what is handed to the operation; see `_Writer`.
    others: the names of the variables that are handed in behind a variable.
    loop: the number of the loop around it, or None.
    whole: whether it is all that a statement computes.
    regrouped: whether the operation can get at its three operands, to group them in another way.
    seen, made: what was handed in, and what came of it, when the formula was last run with right numbers.
    """

    node: ast.AST
    role: str
    default: Any
    others: tuple[str, ...] = ()
    loop: int | None = None
    whole: bool = False
    regrouped: bool = False
    seen: tuple[Any, ...] = ()
    made: Any = None


class Loop(NamedTuple):
    """A loop of a formula: what its first round, its others and its last are called."""

    first: str
    others: str
    last: str


@dataclass
class Formula:
    """The computation that an exercise asks for, spelled out in the course's symbols."""

    function: Callable[..., Any]
    source: str
    slots: list[Slot] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)

    def __post_init__(self) -> None:
        tree = ast.parse(self.source)
        definition = tree.body[0]
        assert isinstance(definition, ast.FunctionDef)
        definition.decorator_list = []
        self.parameters = [argument.arg for argument in definition.args.args]
        definition.body = _Writer(self.slots, self.loops, self.parameters).block(definition.body)
        self.given: dict[str, Any] = {}
        self.work = 0  # of one run, in operations
        self._operations: list[Any] = [slot.default for slot in self.slots]
        signature = inspect.signature(self.function).parameters.values()
        self._defaults = {each.name: each.default for each in signature if each.default is not each.empty}
        self._rounds: list[tuple[bool, bool]] = [(True, True)] * len(self.loops)
        self._names = {
            **self.function.__globals__,
            "_slots": self._operations,
            "_rounds": self._rounds,
            "_counted": self._counted,
        }
        exec(compile(ast.fix_missing_locations(tree), f"<{self.function.__module__}: a formula>", "exec"), self._names)
        self._right = self._names[definition.name]

    def changed(self, operations: Mapping[int, Any], earlier: Mapping[str, Any] | None = None) -> Callable[..., Any]:
        """Return the formula with other operations in some slots, and other functions for those it calls by name."""

        def variant(*arguments: Any, **keywords: Any) -> Any:
            for slot, operation in operations.items():
                self._operations[slot] = operation
            self.given.update(self._defaults, **dict(zip(self.parameters, arguments, strict=False)), **keywords)
            before = {name: self._names[name] for name in earlier or () if name in self._names}
            self._names.update({name: f for name, f in (earlier or {}).items() if name in before})
            try:
                return self._right(*arguments, **keywords)
            finally:
                self._names.update(before)
                for slot in operations:
                    self._operations[slot] = self.slots[slot].default

        return variant

    def record(self, arguments: Sequence[Any], keywords: Mapping[str, Any]) -> None:
        """Run the formula and note in each slot what is handed to it."""

        def recorder(slot: Slot) -> Operation:
            def operation(*given: Any, **named: Any) -> Any:
                slot.seen, slot.made = given, slot.default(*given, **named)
                self.work += 4 if slot.role == "call" else 1
                return slot.made

            return operation

        watched = {i: recorder(slot) for i, slot in enumerate(self.slots) if slot.default is not False}
        self.changed(watched)(*arguments, **keywords)

    def text(self, slot: Slot) -> str:
        """Return what the formula says in a slot."""
        return ast.unparse(slot.node)

    def only(self, slot: Slot, operation: Operation, where: str) -> Operation:
        """Return an operation that takes the place of the slot's own in some rounds of the loop around it only."""
        assert slot.loop is not None
        loop, rounds, default = slot.loop, self._rounds, slot.default

        def sometimes(*given: Any, **named: Any) -> Any:
            first, last = rounds[loop]
            here = {"first": first, "others": not first, "last": last}[where]
            return (operation if here else default)(*given, **named)

        return sometimes

    def _counted(self, loop: int, items: Iterable[Any]) -> Iterator[Any]:
        """Yield the items and keep count, so that a change can tell one round of a loop from another."""
        items = list(items)
        for i, item in enumerate(items):
            self._rounds[loop] = (i == 0, i == len(items) - 1)
            yield item


class _Writer(ast.NodeTransformer):
    """Puts the operations of a formula into slots.

    The roles: what is handed to the operation in a slot of a
        name: a variable, and the other variables that are there at that place
        number: a number
        operator: what stands left and right of it; then, where one of these is a sum in brackets, a function that
            returns the three operands
        sign: what is negated
        transpose: a matrix
        call: the function, then its arguments
        item: a list, and an index
        items: what a loop goes through
        results: the tuple that is returned
        statement: nothing; it is left out
        once: nothing; it happens in the first round of the loop only
        order: nothing; it changes places with the statement before it
        return: nothing; it returns inside the loop, after its first round
    """

    def __init__(self, slots: list[Slot], loops: list[Loop], defined: Sequence[str]) -> None:
        self.slots = slots
        self.loops = loops
        self.defined = list(defined)
        self.within: list[int] = []

    def block(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        """Rewrite the statements of a body."""
        written: list[ast.stmt] = []
        for i, statement in enumerate(statements):
            known = set(self.defined)
            new = self.visit(copy.deepcopy(statement))
            unless: list[ast.expr] = []
            if isinstance(statement, ast.Expr) or (isinstance(statement, ast.Assign) and _assigned(statement) <= known):
                unless.append(self._flag(statement, "statement"))
            if self.within and isinstance(statement, ast.Assign):
                unless.append(_and(self._flag(statement, "once"), _expression(f"not _rounds[{self.within[-1]}][0]")))
            if i and all(isinstance(each, ast.Expr | ast.Assign) for each in statements[i - 1 : i + 1]):
                earlier = self._flag(statement, "order")
                written.insert(-1, ast.If(earlier, [copy.deepcopy(new)], []))
                unless.append(earlier)
            if isinstance(statement, ast.For) and isinstance(statements[-1], ast.Return):
                new.body.append(ast.If(self._flag(statements[-1], "return"), [copy.deepcopy(statements[-1])], []))
            written.append(ast.If(_not_any(unless), [new], []) if unless else new)
        return written

    def visit_Assign(self, node: ast.Assign) -> ast.Assign:
        value = node.value
        if isinstance(value, ast.Tuple):
            value.elts = [self.visit(each) for each in value.elts]
        else:
            node.value = self.visit(value)
            self.slots[-1].whole = True
        self._define(_assigned(node))
        return node

    def visit_Return(self, node: ast.Return) -> ast.Return:
        plain = copy.deepcopy(node.value)
        assert node.value is not None
        node.value = self.visit(node.value)
        self.slots[-1].whole = True
        if isinstance(plain, ast.Tuple):
            node.value = self._slot(plain, "results", _same, [node.value])
        return node

    def visit_For(self, node: ast.For) -> ast.For:
        node.iter = self._loop(node.iter, node.target)
        before = list(self.defined)
        self._define(_names(node.target))
        node.body = self.block(node.body)
        self.defined = before  # a loop may have no round at all
        self.within.pop()
        return node

    def visit_ListComp(self, node: ast.ListComp) -> ast.ListComp:
        [generator] = node.generators
        generator.iter = self._loop(generator.iter, generator.target)
        before = list(self.defined)
        self._define(_names(generator.target))
        node.elt = self.visit(node.elt)
        self.defined = before
        self.within.pop()
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id not in self.defined:
            return node
        others = tuple(name for name in self.defined if name != node.id)
        return self._slot(node, "name", _first, [node, *map(_expression, others)], others)

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        return self._slot(node, "number", _same, [node]) if isinstance(node.value, int | float) else node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        if isinstance(node.left, ast.List) or type(node.op) not in OPERATORS:
            return node
        plain = copy.deepcopy(node)
        left, right = self.visit(node.left), self.visit(node.right)
        three: list[ast.expr] = []
        match plain:
            case ast.BinOp(ast.BinOp(_, inner, _), outer, _) if isinstance(inner, _SUM) != isinstance(outer, _SUM):
                three = [*left.args[:2], right]
            case ast.BinOp(_, outer, ast.BinOp(_, inner, _)) if isinstance(inner, _SUM) != isinstance(outer, _SUM):
                three = [left, *right.args[:2]]
        grouping = [ast.Lambda(_NOTHING, ast.Tuple(copy.deepcopy(three), ast.Load()))] if three else []
        call = self._slot(plain, "operator", _binary(OPERATORS[type(node.op)]), [left, right, *grouping])
        self.slots[-1].regrouped = bool(three)
        return call

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        plain = copy.deepcopy(node)
        return self._slot(plain, "sign", OPERATORS[type(node.op)], [self.visit(node.operand)])

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        plain = copy.deepcopy(node)
        operands = [self.visit(node.left), self.visit(node.comparators[0])]
        return self._slot(plain, "operator", _binary(OPERATORS[type(node.ops[0])]), operands)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if node.attr != "T":
            return node
        return self._slot(copy.deepcopy(node), "transpose", operator.attrgetter("T"), [self.visit(node.value)])

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        if not isinstance(node.ctx, ast.Load):
            return node
        return self._slot(copy.deepcopy(node), "item", operator.getitem, [self.visit(node.value), node.slice])

    def visit_Call(self, node: ast.Call) -> ast.expr:
        plain = copy.deepcopy(node)
        name = called(node)
        if name in _KEEPING:
            node.args[-1] = self.visit(node.args[-1])
            self.slots[-1].whole = True
            return node
        if any(isinstance(each, ast.Starred) for each in node.args):
            return node
        node.args = [self.visit(each) for each in node.args]
        if name in _PLUMBING or not node.args:
            return node
        given = [node.func, *node.args]
        return self._slot(plain, "call", _call, given, keywords=node.keywords)

    def _loop(self, items: ast.expr, target: ast.expr) -> ast.expr:
        plain = copy.deepcopy(items)
        items = self._slot(plain, "items", _same, [self.visit(items)])
        self.loops.append(_loop_words(plain, target))
        self.within.append(len(self.loops) - 1)
        return ast.Call(_expression("_counted"), [ast.Constant(self.within[-1]), items], [])

    def _slot(
        self,
        node: ast.AST,
        role: str,
        default: Operation,
        given: list[ast.expr],
        others: tuple[str, ...] = (),
        keywords: Sequence[ast.keyword] = (),
    ) -> ast.expr:
        self.slots.append(Slot(node, role, default, others, self.within[-1] if self.within else None))
        return ast.Call(_expression(f"_slots[{len(self.slots) - 1}]"), given, list(keywords))

    def _flag(self, node: ast.AST, role: str) -> ast.expr:
        self.slots.append(Slot(node, role, False, (), self.within[-1] if self.within else None))
        return _expression(f"_slots[{len(self.slots) - 1}]")

    def _define(self, names: Iterable[str]) -> None:
        self.defined += sorted(set(names) - set(self.defined))


def called(node: ast.AST) -> str:
    """Return the name of the function that a call calls, without the module it is from."""
    match node:
        case ast.Call(ast.Name(name)) | ast.Call(ast.Attribute(_, name)):
            return name
    return ""


def _loop_words(items: ast.expr, target: ast.expr) -> Loop:
    """Say what the rounds of a loop are, in the words of a network."""
    if "slopes" in _names(target):
        return Loop("of the weights", "of the biases", "of the biases")
    if isinstance(target, ast.Name) and target.id == "step":
        return Loop("in the first step", "after the first step", "in the last step")
    if called(items) == "reversed":
        return Loop("at the output layer", "below the output layer", "at the first layer")
    if _names(items) & {"weights", "trained", "dWs"}:
        return Loop("in the first layer", "after the first layer", "in the last layer")
    return Loop("in the first round", "after the first round", "in the last round")


_SUM = (ast.Add, ast.Sub)
_NOTHING = ast.arguments([], [], None, [], [], None, [])


def _expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def _and(*conditions: ast.expr) -> ast.expr:
    return ast.BoolOp(ast.And(), list(conditions))


def _not_any(conditions: list[ast.expr]) -> ast.expr:
    return ast.UnaryOp(ast.Not(), ast.BoolOp(ast.Or(), conditions) if len(conditions) > 1 else conditions[0])


def _names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _assigned(statement: ast.Assign) -> set[str]:
    return {each.id for each in ast.walk(statement.targets[0]) if isinstance(each, ast.Name)}


def _same(value: Any) -> Any:
    return value


def _first(value: Any, *_: Any) -> Any:
    return value


def _binary(operation: Operation) -> Operation:
    return lambda left, right, _operands=None: operation(left, right)


def _call(function: Operation, *given: Any, **named: Any) -> Any:
    return function(*given, **named)
