# SPDX-License-Identifier: Apache-2.0
"""A file in passing, sealed under a key that is nowhere but in memory: what the disk keeps of it, nobody reads."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from vigil.vault.sealed import SealedFile, Sealer

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer


class Scratch(io.RawIOBase):
    """Written from end to end; from the first `seek` or `read` on it is read, and written no more."""

    def __init__(self, folder: Path) -> None:
        self._key = os.urandom(32)
        self._stream = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed with this one
        self._sealer: Sealer | None = Sealer(self._key)
        self._stream.write(self._sealer.begin())
        self._content: SealedFile | None = None

    def write(self, content: ReadableBuffer) -> int:
        if self._sealer is None:
            raise io.UnsupportedOperation("it is being read, and takes nothing more")
        self._stream.write(self._sealer.add(bytes(content)))
        return len(memoryview(content).cast("B"))

    def writable(self) -> bool:
        return self._sealer is not None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._reading().tell()

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._reading().seek(offset, whence)

    def readinto(self, buffer: WriteableBuffer) -> int:
        return self._reading().readinto(buffer)

    def close(self) -> None:
        self._stream.close()
        super().close()

    def _reading(self) -> SealedFile:
        if self._sealer is not None:
            self._stream.write(self._sealer.end())
            self._stream.flush()
            self._sealer = None
        if self._content is None:
            self._content = SealedFile(self._stream, self._key)
        return self._content
