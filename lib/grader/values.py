"""Plain values to a header and raw buffers, and back; everything else crosses the line as a numbered handle.

Both rooms use the same code, and the side that receives trusts nothing in it: a header is a tree of msgpack's plain
kinds in which every list starts with a tag, and a tag that is not in the table below, a wrong length or an unknown
number is `Broken`. Nothing is evaluated, imported or constructed by name.

    None, bool, float, str, int (64 bits)   themselves
    ["i", hexadecimal]                      a longer int               ["c", real, imaginary]        complex
    ["b", bytes]                            bytes                      ["u", bytes]                  str with surrogates
    ["n", dtype, bytes]                     a numpy scalar             ["s", start, stop, step]      slice
    ["t", items]  ["f", items]              tuple, frozenset           ["r", start, stop, step]      range
    ["l", number, items]                    list                       ["d", number, keys, values]   dict
    ["e", number, items]                    set                        ["=", number]                 a shared object
    ["a", number, dtype, shape, writable]   array; its bytes are the next buffer
    ["h", number, kind, name]               an object that stays with the sender (function, iterator, object)
    ["o", number]                           an object of the receiver's own, coming back
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import is_
from typing import Any

import numpy as np

MAX_DEPTH = 24
MAX_ITEMS = 250_000
MAX_HASHED = 10_000  # keys can be chosen to collide, and then take the square of their number
MAX_BYTES = 64 << 20
MAX_INT_BITS = 4096
MAX_KNOWN = 64
DTYPES = {np.dtype(code).str: np.dtype(code) for code in "?bhilqBHILQefdFD"}

_TAGS: dict[type, str] = {list: "l", set: "e", tuple: "t", frozenset: "f"}
_CLASS_NAME = type.__dict__["__name__"].__get__
Node = Any  # a tree of msgpack's plain kinds
Buffer = bytes | bytearray | memoryview


class Broken(Exception):
    """The other side broke the protocol: nothing it says is believed any more."""


class TooLarge(ValueError):
    """A value is too large or too deep to be handed to the other room."""


class ReshapedError(ValueError):
    """Student code gave an argument another shape or kind in place, or wrote into one that is read-only."""

    def __init__(self) -> None:
        super().__init__("an argument was given another shape or kind in place")


@dataclass(slots=True)
class Known:
    """A mutable object that both rooms hold, and what they last agreed that it contains."""

    value: Any
    agreed: Any


def _contents(value: Any) -> Any:
    kind = type(value)
    if kind is np.ndarray:
        return value.tobytes(), value.shape, value.dtype
    if kind is dict:
        return [*value.keys(), *value.values()]
    return list(value)


def _changed(known: Known) -> bool:
    value, agreed = known.value, known.agreed
    if type(value) is np.ndarray:
        return bool(value.shape != agreed[1] or value.tobytes() != agreed[0] or value.dtype != agreed[2])
    now = _contents(value)
    return len(now) != len(agreed) or not all(map(is_, now, agreed))


class Book:
    """One side's record of what it shares with the other: numbered mutable objects and handles.

    `export(value)` says whether a value that is not plain may be given out as a handle; `adopt(number, kind, name)`
    makes the stand-in for a handle of the other side. Mutable objects get numbers of this side's parity.
    """

    def __init__(
        self, *, odd: bool, export: Callable[[Any], bool], adopt: Callable[[int, str, str], Any], stand_in: Any
    ) -> None:
        self.next = 1 if odd else 2
        self._export, self._adopt, self._stand_in = export, adopt, stand_in
        self.clear()

    def clear(self) -> None:
        """Forget every object and handle: those given out before mean nothing from now on."""
        self.known: dict[int, Known] = {}
        self._numbers: dict[int, int] = {}
        self._handles: list[Any] = []
        self._handle_numbers: dict[int, int] = {}
        self._stand_ins: dict[int, Any] = {}

    # --- out -----------------------------------------------------------------------------------------------------

    def pack(self, value: Any, *, follow: bool = True) -> tuple[Node, list[Buffer]]:
        """What changed in shared objects, and a value, as one header tree and its buffers.

        With `follow`, the value's own lists, dicts, sets and arrays are shared objects from now on.
        """
        self._buffers: list[Buffer] = []
        self._items = self._bytes = 0
        self._open: set[int] = set()
        self._follow = follow
        start = self.next
        changed = [(number, known, known.agreed) for number, known in self.known.items() if _changed(known)]
        try:
            changes = self._changes(changed)
            return [changes, self._pack(value, 0)], self._buffers
        except BaseException:  # nothing of this message arrives, so nothing of it was agreed
            for _, known, agreed in changed:
                known.agreed = agreed
            self.forget(range(start, self.next, 2))
            raise

    def _changes(self, changed: list[tuple[int, Known, Any]]) -> list[Node]:
        nodes: list[Node] = []
        for number, known, _ in changed:
            value, known.agreed = known.value, _contents(known.value)
            if type(value) is np.ndarray:
                if value.dtype.str not in DTYPES:
                    raise ReshapedError
                self._weigh(value.nbytes)
                self._buffers.append(known.agreed[0])
                node = ["a", 0, value.dtype.str, list(value.shape), True]
            else:
                node = self._pack(tuple(value.items()) if type(value) is dict else tuple(value), 0)
            nodes.append([number, node])
        return nodes

    def _pack(self, value: Any, depth: int) -> Node:
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        self._items += 1
        if kind is np.ndarray:
            return self._pack_array(value)
        if kind is int:
            bits = value.bit_length()
            return value if bits < 64 else ["i", f"{value:x}"] if bits <= MAX_INT_BITS else self._handle(value)
        if kind is str:
            self._weigh(len(value))
            return value if value.isascii() else _text(value)
        if kind in (list, tuple, dict, set, frozenset):
            return self._pack_container(value, kind, depth)
        if isinstance(value, np.generic) and value.dtype.str in DTYPES and kind.__module__ == "numpy":
            return ["n", value.dtype.str, value.tobytes()]
        if kind is complex:
            return ["c", value.real, value.imag]
        if kind is bytes:
            self._weigh(len(value))
            return ["b", value]
        if kind in (range, slice):
            parts = [self._pack(part, depth + 1) for part in (value.start, value.stop, value.step)]
            return ["r" if kind is range else "s", *parts]
        return self._handle(value)

    def _weigh(self, size: int) -> None:
        self._bytes += size
        if self._bytes > MAX_BYTES or self._items > MAX_ITEMS:
            raise TooLarge("the value is too large to be handed to the tests")

    def _number(self, value: Any, agreed: Any) -> int:
        if not self._follow:
            return 0
        number, self.next = self.next, self.next + 2
        self.learn(number, value, agreed)
        return number

    def _pack_array(self, value: Any) -> Node:
        known = self._numbers.get(id(value))
        if known is not None:
            return ["=", known]
        dtype = value.dtype.str
        if dtype not in DTYPES or value.ndim > 16:
            return self._handle(value)
        self._weigh(value.nbytes)
        data = value.tobytes()
        self._buffers.append(data)
        return [
            "a",
            self._number(value, (data, value.shape, value.dtype)),
            dtype,
            list(value.shape),
            value.flags.writeable,
        ]

    def _pack_container(self, value: Any, kind: type, depth: int) -> Node:
        known = self._numbers.get(id(value))
        if known is not None and id(value) not in self._open:
            return ["=", known]
        self._items += len(value)
        self._weigh(0)
        if kind in (dict, set, frozenset) and len(value) > MAX_HASHED:
            raise TooLarge(f"a {kind.__name__} of more than {MAX_HASHED:,} entries is too large for the tests")
        if depth >= MAX_DEPTH or id(value) in self._open:
            return self._handle(value)
        mutable = kind in (list, dict, set)
        number = self._number(value, _contents(value)) if mutable else 0
        self._open.add(id(value))
        if kind is dict:
            keys = [self._pack(item, depth + 1) for item in value]
            node = ["d", number, keys, [self._pack(item, depth + 1) for item in value.values()]]
        else:
            items = [self._pack(item, depth + 1) for item in value]
            node = [_TAGS[kind], number, items] if mutable else [_TAGS[kind], items]
        self._open.discard(id(value))
        return node

    def _handle(self, value: Any) -> Node:
        if isinstance(value, self._stand_in):
            return ["o", value._number]
        number = self._handle_numbers.get(id(value))
        if number is None:
            if not self._export(value):
                raise TypeError(f"a {type(value).__name__} cannot be handed to the other room")
            if len(self._handles) >= MAX_ITEMS:
                raise TooLarge("too many objects were handed to the tests")
            number = len(self._handles)
            self._handles.append(value)
            self._handle_numbers[id(value)] = number
        kind = "function" if callable(value) else "iterator" if hasattr(type(value), "__next__") else "object"
        return ["h", number, kind, _text_of(value)]

    # --- in ------------------------------------------------------------------------------------------------------

    def unpack(self, node: Node, buffers: list[Buffer]) -> Any:
        """The value of what `pack` made, after repeating its changes in place; `Broken` if it is anything else.

        Raises ReshapedError for a change that cannot be repeated.
        """
        if type(node) is not list or len(node) != 2 or type(node[0]) is not list:
            raise Broken("not a message")
        self._buffers = buffers
        self._taken = self._items = self._hashed = 0
        reshaped: ReshapedError | None = None
        for change in node[0]:
            try:
                self._apply(change)
            except ReshapedError as error:
                reshaped = error
        value = self._unpack(node[1], 0)
        if self._taken != len(buffers):
            raise Broken("buffers left over")
        if reshaped:
            raise reshaped
        return value

    def _apply(self, change: Node) -> None:
        match change:
            case [int(number), node] if number in self.known:
                contents = self._unpack(node, 0)
                known = self.known[number]
                _overwrite(known.value, contents)
                known.agreed = _contents(known.value)
            case _:
                raise Broken("a change to an unknown object")

    def _unpack(self, node: Node, depth: int) -> Any:
        plain = type(node)
        if node is None or plain is float or plain is bool or plain is int or plain is str:
            return node
        self._items += 1
        if plain is not list or depth > MAX_DEPTH + 1 or self._items > MAX_ITEMS:
            raise Broken("not a value")
        match node:
            case ["a", int(number), str(dtype), list(shape), bool(writable)]:
                return self._unpack_array(number, dtype, shape, writable)
            case ["l", int(number), list(items)]:
                return self._mutable(number, [self._unpack(item, depth + 1) for item in items])
            case ["t", list(items)]:
                return tuple([self._unpack(item, depth + 1) for item in items])
            case ["=", int(number)] if number in self.known:
                return self.known[number].value
            case ["n", str(dtype), bytes(data)] if dtype in DTYPES and len(data) == DTYPES[dtype].itemsize:
                return np.frombuffer(data, DTYPES[dtype])[0]
            case ["d", int(number), list(keys), list(items)] if len(keys) == len(items):
                keys = [self._hashable(key, depth) for key in keys]
                return self._mutable(number, dict(zip(keys, [self._unpack(i, depth + 1) for i in items], strict=True)))
            case ["e", int(number), list(items)]:
                return self._mutable(number, {self._hashable(item, depth) for item in items})
            case ["f", list(items)]:
                return frozenset([self._hashable(item, depth) for item in items])
            case ["c", float(real), float(imaginary)]:
                return complex(real, imaginary)
            case ["i", str(digits)] if len(digits) <= MAX_INT_BITS // 4 + 2 and _is_hexadecimal(digits):
                return int(digits, 16)
            case ["b", bytes(data)]:
                return data
            case ["u", bytes(data)]:
                return data.decode("utf-8", "surrogatepass")
            case ["r" | "s" as tag, start, stop, step]:
                parts = [self._unpack(part, depth + 1) for part in (start, stop, step)]
                if tag == "s" and all(part is None or type(part) is int for part in parts):
                    return slice(*parts)
                if all(type(part) is int for part in parts) and parts[2] != 0:
                    return range(*parts)
            case ["h", int(number), str(kind), str(name)] if 0 <= number < MAX_ITEMS:
                if number not in self._stand_ins:
                    self._stand_ins[number] = self._adopt(number, kind, name[:200])
                return self._stand_ins[number]
            case ["o", int(number)] if 0 <= number < len(self._handles):
                return self._handles[number]
        raise Broken("not a value")

    def _hashable(self, node: Node, depth: int) -> Any:
        value = self._unpack(node, depth + 1)
        self._hashed += 1
        if self._hashed > MAX_HASHED:
            raise Broken("too many keys")
        try:
            hash(value)
        except TypeError as error:
            raise Broken("an unhashable key") from error
        return value

    def _mutable(self, number: int, value: Any) -> Any:
        if number:
            self.learn(number, value, _contents(value))
        return value

    def _unpack_array(self, number: int, dtype: str, shape: list[Any], writable: bool) -> Any:
        if dtype not in DTYPES or len(shape) > 16 or not all(type(n) is int and 0 <= n < 1 << 40 for n in shape):
            raise Broken("not an array")
        if self._taken >= len(self._buffers):
            raise Broken("an array without its bytes")
        data = bytes(self._buffers[self._taken])
        self._taken += 1
        if math.prod(shape) * DTYPES[dtype].itemsize != len(data):
            raise Broken("an array of another size")
        array = np.frombuffer(data, DTYPES[dtype]).reshape(shape).copy()
        array.flags.writeable = writable
        if number:
            self.learn(number, array, (data, array.shape, array.dtype))
        return array

    # --- shared objects ------------------------------------------------------------------------------------------

    def learn(self, number: int, value: Any, agreed: Any) -> None:
        """From now on `number` is this object in both rooms."""
        if number in self.known or len(self.known) > MAX_ITEMS:
            raise Broken("a number was used twice")
        self.known[number] = Known(value, agreed)
        self._numbers[id(value)] = number

    def handle(self, number: int) -> Any:
        """The object that was given out under this number."""
        return self._handles[number]

    def theirs(self) -> set[int]:
        """Numbers of the other side's objects that are shared now."""
        return {number for number in self.known if number & 1 != self.next & 1}

    def forget(self, numbers: Iterable[int]) -> None:
        """These numbers will not be used again."""
        for number in numbers:
            known = self.known.pop(number, None)
            if known is not None:
                self._numbers.pop(id(known.value), None)

    def release(self) -> list[int]:
        """Numbers of this side's own objects that nothing but this book holds any more; they are forgotten.

        What is still held may be written again (a function that hands out its own buffer), and is followed; of those
        the newest `MAX_KNOWN` are.
        """
        mine = self.next & 1
        held = [number for number in self.known if number & 1 == mine]
        gone = []
        for number in held:
            known = self.known[number]
            # 2: the book's own reference and getrefcount's argument; a list's contents are referred to by `agreed`.
            if sys.getrefcount(known.value) <= 2 and _is_sole_owner(known.value):
                gone.append(number)
                self.forget([number])
        late = [number for number in held if number in self.known][:-MAX_KNOWN]
        self.forget(late)
        return gone + late


def _overwrite(value: Any, contents: Any) -> None:
    if type(value) is np.ndarray:
        if type(contents) is not np.ndarray:
            raise Broken("a change that does not fit")
        if contents.dtype != value.dtype or contents.shape != value.shape or not value.flags.writeable:
            raise ReshapedError
        value[...] = contents
        return
    if type(contents) is not tuple:
        raise Broken("a change that does not fit")
    try:
        if type(value) is list:
            value[:] = contents
        else:
            value.clear()
            value.update(contents)
    except (TypeError, ValueError) as error:
        raise Broken("a change that does not fit") from error


def _is_sole_owner(value: Any) -> bool:
    # 2: the view's reference to its base and getrefcount's argument.
    return type(value) is not np.ndarray or value.base is None or sys.getrefcount(value.base) <= 2


def _text(value: str) -> Node:
    try:
        value.encode()
    except UnicodeEncodeError:
        return ["u", value.encode("utf-8", "surrogatepass")]
    return value


def _text_of(value: Any) -> str:
    """What kind of thing a handle is, for messages: a class name, or a function's own name."""
    kind = type(value)
    name = f"{value.dtype.name} ndarray" if kind is np.ndarray else _CLASS_NAME(kind)  # a metaclass may say otherwise
    return name[:200].encode("utf-8", "replace").decode()


def _is_hexadecimal(digits: str) -> bool:
    return all(digit in "0123456789abcdef" for digit in digits.removeprefix("-")) and digits not in ("", "-")
