"""What crosses the line between the rooms: values there and back, and nothing believed."""

import contextlib
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from grader.values import MAX_DEPTH, Book, Broken, ReshapedError, TooLarge


class StandIn:
    def __init__(self, number: int) -> None:
        self._number = number


def books() -> tuple[Book, Book]:
    """The examiner's and the student's."""

    def adopt(number: int, _kind: str, _name: str) -> StandIn:
        return StandIn(number)

    return (
        Book(odd=False, export=callable, adopt=adopt, stand_in=StandIn),
        Book(odd=True, export=lambda _: True, adopt=adopt, stand_in=StandIn),
    )


def send(sender: Book, receiver: Book, value: Any) -> Any:
    header, buffers = sender.pack(value)
    return receiver.unpack(msgspec.msgpack.decode(msgspec.msgpack.encode(header)), [bytes(b) for b in buffers])


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text()
    | st.text(alphabet="\ud800a")
    | st.binary()
    | st.builds(range, st.integers(0, 9), st.integers(0, 9))
    | st.builds(slice, st.none() | st.integers(-9, 9)),
    lambda inner: (
        st.lists(inner)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text() | st.integers(), inner)
        | st.sets(st.integers())
        | st.frozensets(st.text())
    ),
    max_leaves=20,
)


@given(plain)
def test_plain_values_arrive_as_they_were(value: Any) -> None:
    arrived = send(*books(), value)
    assert arrived == value
    assert type(arrived) is type(value)


@given(npst.arrays(st.sampled_from(["f8", "f4", "i8", "u1", "?", "c16"]), npst.array_shapes(min_dims=0, min_side=0)))
def test_arrays_arrive_with_kind_shape_and_bytes(array: Any) -> None:
    arrived = send(*books(), array.T)
    assert (arrived.dtype, arrived.shape, arrived.tobytes()) == (array.dtype, array.T.shape, array.T.tobytes())


def test_a_numpy_scalar_stays_one() -> None:
    assert type(send(*books(), np.float64(2.5))) is np.float64


@pytest.mark.parametrize("value", [object(), np.array([{}]), np.ma.array([1]), type("L", (list,), {})([1]), 1 << 5000])
def test_everything_else_is_a_handle(value: Any) -> None:
    examiner, student = books()
    assert isinstance(send(student, examiner, value), StandIn)


def test_a_handle_that_comes_back_is_the_object_itself() -> None:
    examiner, student = books()
    thing = object()
    assert send(examiner, student, [send(student, examiner, thing)])[0] is thing


def test_a_read_only_array_arrives_read_only() -> None:
    array = np.zeros(2)
    array.flags.writeable = False
    assert not send(*books(), array).flags.writeable


def test_a_list_within_itself_is_cut_off_by_a_handle() -> None:
    examiner, student = books()
    endless: list[Any] = []
    endless.append(endless)
    assert isinstance(send(student, examiner, endless)[0], StandIn)


def test_the_depth_that_is_sent_is_bounded() -> None:
    examiner, student = books()
    deep: list[Any] = []
    for _ in range(10_000):
        deep = [deep]
    arrived = send(student, examiner, deep)
    for _ in range(MAX_DEPTH):
        arrived = arrived[0]
    assert isinstance(arrived, StandIn)


def test_what_is_too_large_is_not_sent() -> None:
    with pytest.raises(TooLarge):
        books()[1].pack(np.zeros(10_000_000))
    with pytest.raises(TooLarge):
        books()[1].pack([0] * 300_000)
    with pytest.raises(TooLarge):
        books()[1].pack(dict.fromkeys(range(20_000)))


@pytest.mark.parametrize("tag", ["e", "f", "d"])
def test_keys_that_collide_are_refused_before_they_cost_time(tag: str) -> None:
    keys = [number * (2**61 - 1) for number in range(1, 5)] * 5_000
    node = {"e": ["e", 0, keys], "f": ["f", keys], "d": ["d", 0, keys, keys]}[tag]
    with pytest.raises(Broken):
        books()[0].unpack([[], node], [])


def test_changes_to_an_argument_happen_on_both_sides() -> None:
    examiner, student = books()
    array, rows = np.zeros((2, 3)), [1, 2]
    theirs = send(examiner, student, (array, rows))
    theirs[0][1, 2] = 7
    theirs[1].append(theirs[0])
    send(student, examiner, None)
    assert array[1, 2] == 7
    assert rows[2] is array


def test_an_argument_that_is_returned_is_the_same_object() -> None:
    examiner, student = books()
    array = np.zeros(2)
    assert send(student, examiner, [send(examiner, student, array)])[0] is array


def test_a_buffer_that_is_written_again_changes_what_was_returned_before() -> None:
    examiner, student = books()
    buffer = np.zeros(2)
    first = send(student, examiner, buffer)
    student.release()
    buffer[:] = 5
    send(student, examiner, buffer)
    assert first[0] == 5


def test_results_that_nobody_keeps_are_forgotten() -> None:
    examiner, student = books()
    for _ in range(10):
        send(student, examiner, [np.zeros(2)])
        examiner.forget(student.release())
    assert (len(student.known), len(examiner.known)) == (0, 0)


def test_an_argument_given_another_shape_is_reported() -> None:
    examiner, student = books()
    array = np.zeros((2, 3))
    send(examiner, student, array).resize((3, 2), refcheck=False)
    with pytest.raises(ReshapedError):
        send(student, examiner, None)


def test_what_could_not_be_sent_was_not_agreed() -> None:
    examiner, student = books()
    array = np.zeros(2)
    theirs = send(examiner, student, array)
    theirs[0] = 1
    with pytest.raises(TooLarge):
        student.pack([theirs, np.zeros(10_000_000)])
    send(student, examiner, None)
    assert array[0] == 1


junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats()
    | st.binary(max_size=9)
    | st.sampled_from(
        ["a", "l", "t", "d", "e", "f", "=", "n", "i", "u", "b", "c", "r", "s", "h", "o", "<f8", "|O", "ff"]
    ),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=25,
)


@given(junk, st.lists(st.binary(max_size=16), max_size=3))
def test_a_header_is_read_or_refused_and_nothing_else(header: Any, buffers: list[bytes]) -> None:
    for message in (header, [[], header], [header, None]):
        with contextlib.suppress(Broken, ReshapedError):
            books()[0].unpack(message, list(buffers))


@pytest.mark.parametrize(
    "node",
    [
        ["a", 0, "|O", [1], True],
        ["a", 0, "<f8", [1 << 39, 1 << 39], True],
        ["a", 0, "<f8", [-1], True],
        ["=", 99],
        ["o", 0],
        ["o", -1],
        ["i", "f" * 5000],
        ["i", "__import__"],
        ["r", 0, 1, 0],
        ["d", 0, [["l", 0, []]], [1]],
        [{"a": 1}],
        ["x"],
        [],
    ],
)
def test_what_a_hostile_room_might_send_is_refused(node: Any) -> None:
    buffers = [bytes(8)] if node[:1] == ["a"] else []
    with pytest.raises(Broken):
        books()[0].unpack([[], node], buffers)
