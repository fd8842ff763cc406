# SPDX-License-Identifier: Apache-2.0
"""A stream in chunks, each sealed in its own place.

A key seals one stream alone, so a chunk's number can be its nonce; the nonce's
last byte says whether it is the last chunk. Hence no chunk can be altered,
moved, left out, repeated or taken for the end. (The construction is STREAM:
Hoang, Reyhanitabar, Rogaway, Vizár 2015.)
"""

from __future__ import annotations

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

CHUNK = 1 << 16  # bytes
TAG = 16


class Chunks:
    """The chunks of one stream. `head` is what stands before them, and is sealed with each."""

    def __init__(self, key: bytes, head: bytes) -> None:
        self._cipher, self._head = ChaCha20Poly1305(key), head

    def seal(self, number: int, chunk: bytes, *, last: bool) -> bytes:
        return self._cipher.encrypt(_nonce(number, last), chunk, self._head)

    def open(self, number: int, sealed: bytes, *, last: bool) -> bytes:
        """Raises `cryptography.exceptions.InvalidTag`."""
        return self._cipher.decrypt(_nonce(number, last), sealed, self._head)


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
