# SPDX-License-Identifier: Apache-2.0
"""A deflated stream inside other bytes, unpacked in bounded pieces."""

import zlib

from vigil.reading.containers.metering import PIECE


class Inflate:
    """What is deflated in `content` from `at` on; `at` is how far it was read, `whole` whether it ended.

    Raises:
        zlib.error: while reading, where the stream is damaged.
    """

    def __init__(self, content: bytes, at: int = 0) -> None:
        wrapped = at == 0 and content[:1] == b"\x78"  # servers send either kind under the same name
        self._content, self.at = content, at
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)

    @property
    def whole(self) -> bool:
        return self._unpacker.eof

    def read(self, size: int = PIECE, /) -> bytes:
        while not self._unpacker.eof:
            tail = self._unpacker.unconsumed_tail
            packed = tail or self._content[self.at : self.at + size]
            if not packed:
                return b""
            piece = self._unpacker.decompress(packed, size)
            self.at += 0 if tail else len(packed)
            if self._unpacker.eof:
                self.at -= len(self._unpacker.unused_data)
            if piece:
                return piece
        return b""
