"""The line between the rooms: length-prefixed frames over a socket, each with a deadline and a size limit.

A frame is a header (a tree of msgpack's plain kinds) and raw buffers. Receiving it decodes msgpack and nothing more.
"""

from __future__ import annotations

import socket
import struct
import time
from typing import Any

import msgspec

from grader.values import MAX_BYTES, Broken, Buffer, Node

MAX_HEADER = 4 << 20
MAX_BUFFERS = 20_000
_PREFIX = struct.Struct("<II")
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode


class Late(Exception):
    """The other side did not answer in time."""


class Gone(Exception):
    """The other side closed the line."""


class Line:
    """One end of the line. `send` and `receive` move whole frames; neither waits beyond `deadline` (monotonic)."""

    def __init__(self, end: socket.socket) -> None:
        self.socket = end
        self.deadline: float | None = None
        self._taken = bytearray()

    def send(self, header: Node, buffers: list[Buffer] | tuple[()] = ()) -> None:
        """Send one frame."""
        head = _encode([header, [len(buffer) for buffer in buffers]])
        body = sum(map(len, buffers))
        self._wait_at_most()
        try:
            if body < 1 << 16:
                self.socket.sendall(b"".join((_PREFIX.pack(len(head), body), head, *buffers)))
            else:
                self.socket.sendall(_PREFIX.pack(len(head), body) + head)
                for buffer in buffers:
                    self._wait_at_most()
                    self.socket.sendall(buffer)
        except TimeoutError:
            raise Late from None
        except OSError:
            raise Gone from None

    def receive(self) -> tuple[Node, list[Buffer]]:
        """The next frame; what a late one brought so far is kept for the next call. Raises Late, Gone or Broken."""
        while len(self._taken) < _PREFIX.size:
            self._take()
        head, body = _PREFIX.unpack_from(self._taken)
        if head > MAX_HEADER or body > MAX_BYTES:
            raise Broken("a frame that is too large")
        size = _PREFIX.size + head + body
        while len(self._taken) < size:
            self._take()
        frame = memoryview(bytes(self._taken[:size]))
        del self._taken[:size]
        try:
            header, lengths = _decode(frame[_PREFIX.size : _PREFIX.size + head])
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, TypeError, ValueError) as error:
            raise Broken("not a frame") from error
        return header, _cut(frame[_PREFIX.size + head :], lengths)

    def _take(self) -> None:
        self._wait_at_most()
        try:
            part = self.socket.recv(1 << 18)
        except TimeoutError:
            raise Late from None
        except OSError:
            raise Gone from None
        if not part:
            raise Gone
        self._taken += part

    def _wait_at_most(self) -> None:
        if self.deadline is None:
            return
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise Late
        self.socket.settimeout(left)

    def close(self) -> None:
        """Close this end."""
        self.socket.close()


def _cut(body: memoryview, lengths: Any) -> list[Buffer]:
    if type(lengths) is not list or len(lengths) > MAX_BUFFERS:
        raise Broken("not a frame")
    buffers: list[Buffer] = []
    start = 0
    for length in lengths:
        if type(length) is not int or length < 0:
            raise Broken("not a frame")
        buffers.append(body[start : start + length])
        start += length
    if start != len(body):
        raise Broken("not a frame")
    return buffers
