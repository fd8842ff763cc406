# SPDX-License-Identifier: Apache-2.0
"""What passes through the wall: frames of JSON or of bytes, each with its length before it, never a pickle."""

import json
import os
import struct
from collections.abc import Iterator
from typing import Any

SAID, BYTES = b"s", b"b"
PIECE = 1 << 20  # bytes of a member that travel at once
LONGEST = 192 << 20  # a reading of 20 million letters with its places, and no more
_HEAD = struct.Struct(">cI")


class Garbled(ValueError):
    """What came through is not what a child of ours sends: broken off, too long, or not JSON."""


class TooMuch(Garbled):
    """The child sent more than it may."""


def say(descriptor: int, told: Any) -> None:
    """Send one JSON value."""
    _write(descriptor, framed(told))


def framed(told: Any) -> bytes:
    """One JSON value as it travels."""
    content = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return _HEAD.pack(SAID, len(content)) + content


def hand_over(descriptor: int, content: bytes) -> None:
    """Send bytes, in pieces."""
    view = memoryview(content)
    for start in range(0, len(view), PIECE):
        piece = view[start : start + PIECE]
        _write(descriptor, _HEAD.pack(BYTES, len(piece)))
        _write(descriptor, piece)


def _write(descriptor: int, content: bytes | memoryview) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def received(descriptor: int, most: int) -> Iterator[Any]:
    """Every frame until the other end closes: bytes as bytes, JSON as its value.

    Raises `Garbled`, or `TooMuch` past `most` bytes in all.
    """
    total = 0
    while head := _read(descriptor, _HEAD.size):
        kind, length = _HEAD.unpack(head)
        total += length
        if total > most or length > LONGEST:
            raise TooMuch(f"more than {most} bytes")
        content = _read(descriptor, length)
        if len(content) < length or kind not in (SAID, BYTES):
            raise Garbled("a frame broke off")
        yield content if kind == BYTES else _value(content)


def _value(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as wrong:
        raise Garbled("a frame is not JSON") from wrong


def _read(descriptor: int, length: int) -> bytes:
    """So many bytes; none at the end, and fewer where it was cut off."""
    first = os.read(descriptor, min(length, PIECE)) if length else b""
    if len(first) == length or not first:
        return first
    whole = bytearray(first)
    while len(whole) < length and (more := os.read(descriptor, min(length - len(whole), PIECE))):
        whole += more
    return bytes(whole)
