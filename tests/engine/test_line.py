"""Frames: whole, in time and of a bounded size, or not at all."""

import socket
import struct
import time

import msgspec
import pytest

from grader.line import MAX_HEADER, Gone, Late, Line
from grader.values import MAX_BYTES, Broken


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Line(ours), theirs


def test_a_frame_arrives_whole(ends) -> None:
    line, theirs = ends
    Line(theirs).send(["x", 1], [b"abc", b"", bytes(50_000)])
    header, buffers = line.receive()
    assert header == ["x", 1]
    assert [bytes(buffer) for buffer in buffers] == [b"abc", b"", bytes(50_000)]


def test_what_comes_too_late_is_kept_for_the_next_wait(ends) -> None:
    line, theirs = ends
    head = msgspec.msgpack.encode([7, []])
    theirs.sendall(struct.pack("<II", len(head), 0))
    line.deadline = time.monotonic()
    with pytest.raises(Late):
        line.receive()
    theirs.sendall(head)
    line.deadline = None
    assert line.receive() == (7, [])


def test_a_closed_line_says_so(ends) -> None:
    line, theirs = ends
    theirs.close()
    with pytest.raises(Gone):
        line.receive()


@pytest.mark.parametrize(
    "sent",
    [
        struct.pack("<II", MAX_HEADER + 1, 0),
        struct.pack("<II", 10, MAX_BYTES + 1),
        b"garbage that is no frame" * 10,
        struct.pack("<II", 1, 0) + b"\xc1",
        struct.pack("<II", 1, 0) + b"\x01",
        struct.pack("<II", 3, 0) + msgspec.msgpack.encode([1, 2]),
        struct.pack("<II", 5, 3) + msgspec.msgpack.encode([1, [1, 1]]) + b"abc",
        struct.pack("<II", 4, 3) + msgspec.msgpack.encode([1, [-3]]) + b"abc",
        struct.pack("<II", 40_000, 0) + b"\x91" * 40_000,
    ],
)
def test_what_is_no_frame_breaks_the_line(ends, sent: bytes) -> None:
    line, theirs = ends
    theirs.sendall(sent)
    line.deadline = time.monotonic() + 60
    with pytest.raises(Broken):
        line.receive()
