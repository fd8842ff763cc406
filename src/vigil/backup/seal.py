# SPDX-License-Identifier: Apache-2.0
"""A stream sealed under a passphrase, in chunks, in flat memory.

The key is scrypt's over a salt of this file alone: no chunk can be altered,
moved, left out, repeated or taken for the end (`vault.chunks`).
"""

import hashlib
import hmac
import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from vigil.vault.chunks import CHUNK, TAG, Chunks

MARK = (
    b"VIGIL BACKUP 1\n"  # names all that a reader must know: scrypt N=2^17 r=8 p=1, ChaCha20-Poly1305, chunks of 64 KiB
)
_SALT, _KEY = 16, 32
_HEAD = len(MARK) + _SALT + _KEY


class NotOpened(Exception):
    """The stream is not what was sealed under this passphrase; the message says how."""


class Sealing:
    """Writes what it is given, sealed, to `out`. Only `close` ends it: what was not closed is refused later."""

    def __init__(self, out: BinaryIO, passphrase: str) -> None:
        salt = os.urandom(_SALT)
        key, proof = _keys(passphrase, salt)
        head = MARK + salt + proof
        self._out, self._chunks = out, Chunks(key, head)
        self._rest, self._number, self._sha = bytearray(), 0, hashlib.sha256()
        self._put(head)

    def write(self, content: bytes) -> int:
        self._rest += content
        while len(self._rest) > CHUNK:
            self._seal(bytes(self._rest[:CHUNK]), last=False)
            del self._rest[:CHUNK]
        return len(content)

    def close(self) -> str:
        """Seal the end; returns the SHA-256 of everything written."""
        self._seal(bytes(self._rest), last=True)
        return self._sha.hexdigest()

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        self._put(self._chunks.seal(self._number, chunk, last=last))
        self._number += 1

    def _put(self, content: bytes) -> None:
        self._sha.update(content)
        self._out.write(content)


class Opened:
    """Reads what was sealed. Every byte it gives was written by whoever knew the passphrase, in this order.

    Only who has read to the end knows that nothing was cut off. Raises `NotOpened`.
    """

    def __init__(self, stream: BinaryIO, passphrase: str) -> None:
        head = stream.read(_HEAD)
        if not head.startswith(MARK):
            raise NotOpened("this is no backup that this version of Vigil knows")
        if len(head) < _HEAD:
            raise NotOpened("the backup breaks off in its first lines")
        key, proof = _keys(passphrase, head[len(MARK) : len(MARK) + _SALT])
        if not hmac.compare_digest(proof, head[-_KEY:]):
            raise NotOpened("the passphrase is not the one it was sealed with, or its first lines were altered")
        self._stream, self._chunks = stream, Chunks(key, head)
        self._number, self._rest = 0, b""
        self._next = stream.read(CHUNK + TAG)
        self._ended = False

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; fewer only at the end."""
        pieces, wanted = [], size
        while wanted and (self._rest or not self._ended):
            self._rest = self._rest or self._open()
            pieces.append(self._rest[:wanted])
            self._rest = self._rest[wanted:]
            wanted -= len(pieces[-1])
        return b"".join(pieces)

    def _open(self) -> bytes:
        sealed, self._next = self._next, self._stream.read(CHUNK + TAG)
        self._ended = not self._next
        try:
            chunk = self._chunks.open(self._number, sealed, last=self._ended)
        except InvalidTag as broken:
            at = _HEAD + self._number * (CHUNK + TAG)
            raise NotOpened(f"from byte {at:,} on it is not what was sealed: altered, or cut off") from broken
        self._number += 1
        return chunk


def _keys(passphrase: str, salt: bytes) -> tuple[bytes, bytes]:
    """The key, and the proof in the head by which a wrong passphrase is told from an altered file."""
    derived = Scrypt(salt=salt, length=2 * _KEY, n=2**17, r=8, p=1).derive(passphrase.encode())
    return derived[:_KEY], derived[_KEY:]
