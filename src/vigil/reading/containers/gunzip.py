# SPDX-License-Identifier: Apache-2.0
"""Gzip in bounded pieces: one stream or many in a row, on behind the damage where there is some."""

import zlib
from typing import BinaryIO

from vigil.reading.containers.metering import PIECE

_MAGIC = b"\x1f\x8b\x08"


class Gunzip:
    """What a file of gzip streams holds, in pieces that never run over the end of one stream.

    `start` is where the stream began that the last piece came from, `breaks`
    how often the file was damaged, `whole` whether the last stream ended.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._packed = stream, b""
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._at = 0
        self.start, self.breaks, self.whole = 0, 0, True

    def read(self, size: int = PIECE, /) -> bytes:
        while packed := self._packed or self._stream.read(PIECE):
            if self._unpacker.eof:
                self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
                self.start = self._at
            try:
                piece = self._unpacker.decompress(packed, size)
            except zlib.error:
                self._skip(packed)
                continue
            self.whole = self._unpacker.eof
            self._packed = self._unpacker.unused_data if self.whole else self._unpacker.unconsumed_tail
            self._at += len(packed) - len(self._packed)
            if piece:
                return piece
        return b""

    def _skip(self, packed: bytes) -> None:
        """Go on with the next stream that begins behind the damage."""
        self.breaks += 1
        found = packed.find(_MAGIC, 1)
        kept = packed[found:] if found > 0 else b""
        self._at += len(packed) - len(kept)
        self._packed, self.start, self.whole = kept, self._at, False
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
