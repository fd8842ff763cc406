# SPDX-License-Identifier: Apache-2.0
"""A sealed file: written from end to end, read anywhere in it.

Under the seal stand the content, zeros, and the content's size in eight bytes.
The zeros bring the whole to a length that many contents share (Padmé: Nikitin
and others 2019, at most 12 % more): who knows a document that was published
cannot tell by its size that the desk holds it.
"""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vigil.vault.chunks import CHUNK, TAG, Chunks

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MARK = b"VIGIL SEALED 1\n"  # HKDF-SHA256 over a salt of this file, ChaCha20-Poly1305, chunks of 64 KiB
_SALT = 16
_HEAD = len(MARK) + _SALT
_SIZE = 8
_ZEROS = bytes(CHUNK)


class NotOpened(OSError):
    """The file is not what was sealed under this key; the message says how."""


class Sealer:
    """Seals a stream: what `begin`, `add` and `end` return is to be written, in this order."""

    def __init__(self, key: bytes) -> None:
        self._head = MARK + os.urandom(_SALT)
        self._chunks = _chunks(key, self._head)
        self._rest, self._number, self._size = bytearray(), 0, 0

    def begin(self) -> bytes:
        return self._head

    def add(self, content: bytes) -> bytes:
        self._size += len(content)
        return self._fill(content)

    def end(self) -> bytes:
        size = self._size.to_bytes(_SIZE, "big")
        zeros = padded(self._size + _SIZE) - self._size - _SIZE
        sealed = [self._fill(_ZEROS[: min(CHUNK, zeros - done)]) for done in range(0, zeros, CHUNK)]
        sealed.append(self._fill(size))
        sealed.append(self._chunks.seal(self._number, bytes(self._rest), last=True))
        return b"".join(sealed)

    def _fill(self, content: bytes) -> bytes:
        self._rest += content
        sealed = []
        while len(self._rest) > CHUNK:
            sealed.append(self._chunks.seal(self._number, bytes(self._rest[:CHUNK]), last=False))
            self._number += 1
            del self._rest[:CHUNK]
        return b"".join(sealed)


class SealedFile(io.RawIOBase):
    """The content of a sealed file. Every byte it gives was written by whoever had the key. Raises `NotOpened`."""

    def __init__(self, stream: BinaryIO, key: bytes) -> None:
        self._stream = stream
        self._end = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        head = stream.read(_HEAD)
        if not head.startswith(MARK) or self._end < _HEAD + TAG + _SIZE:
            raise NotOpened("it does not begin as a sealed file does")
        self._chunks = _chunks(key, head)
        self._last = (self._end - _HEAD - 1) // (CHUNK + TAG)
        self._held: tuple[int, bytes] = (-1, b"")
        self._at, self._size = 0, self._end - _HEAD - TAG * (self._last + 1)
        self.seek(-_SIZE, os.SEEK_END)
        self._size = int.from_bytes(self.readall(), "big")
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = max(0, offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence])
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Up to the end of a chunk, as a system reads up to the end of a block."""
        into = memoryview(buffer).cast("B")
        number, start = divmod(self._at, CHUNK)
        wanted = max(0, min(len(into), self._size - self._at))
        piece = self._chunk(number)[start : start + wanted] if wanted else b""
        into[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            at = _HEAD + number * (CHUNK + TAG)
            self._stream.seek(at)
            try:
                chunk = self._chunks.open(number, self._stream.read(CHUNK + TAG), last=number == self._last)
            except InvalidTag as broken:
                raise NotOpened(f"from byte {at:,} on it is not what was sealed, or another key sealed it") from broken
            self._held = (number, chunk)
        return self._held[1]


def opened(stream: BinaryIO, key: bytes) -> io.BufferedReader:
    """The content of a sealed file, to be read like any other. Raises `NotOpened`."""
    return io.BufferedReader(SealedFile(stream, key), CHUNK)


def sealed(content: bytes, key: bytes) -> bytes:
    """A small content, sealed."""
    sealer = Sealer(key)
    return sealer.begin() + sealer.add(content) + sealer.end()


def padded(size: int) -> int:
    """The least length of Padmé that holds `size` bytes."""
    exponent = size.bit_length() - 1
    if exponent < 1:
        return size
    step = 1 << max(0, exponent - exponent.bit_length())
    return (size + step - 1) // step * step


def _chunks(key: bytes, head: bytes) -> Chunks:
    own = HKDF(algorithm=SHA256(), length=32, salt=head[len(MARK) :], info=MARK).derive(key)
    return Chunks(own, head)
