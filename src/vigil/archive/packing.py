# SPDX-License-Identifier: Apache-2.0
"""What a server packed, unpacked a piece at a time: a bomb is stopped by what really came out of it."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

import brotli

ACCEPTED = "gzip, deflate, br"
# One layer is usual, two are met with; more are only met with in bombs.
_LAYERS = 2
_PIECE = 1 << 16


class Unpackable(ValueError):
    """The bytes are not packed in the way their header says."""


class _Layer(Protocol):
    def pieces(self, packed: bytes) -> Iterator[bytes]: ...

    def end(self) -> None: ...


class _Zlib:
    """gzip, also of several members, and deflate, with its header or, as some servers do, without."""

    def __init__(self, kind: str) -> None:
        self._kind, self._inner, self._begun = kind, None, False

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        full = False  # a piece was filled to its brim: more of it may wait inside although nothing is left to give
        while packed or full:
            if self._inner is None or self._inner.eof:
                if not packed or (self._begun and not packed.strip(b"\0")):
                    return  # some servers fill up with zeros
                self._inner, self._begun = zlib.decompressobj(self._bits(packed)), True
            try:
                piece = self._inner.decompress(packed, _PIECE)
            except zlib.error as wrong:
                raise Unpackable(f"its bytes are not {self._kind}: {wrong}") from wrong
            packed = self._inner.unused_data if self._inner.eof else self._inner.unconsumed_tail
            full = len(piece) == _PIECE
            if piece:
                yield piece

    def end(self) -> None:
        if self._inner is not None and not self._inner.eof:
            raise Unpackable(f"its {self._kind} broke off before its end")

    def _bits(self, packed: bytes) -> int:
        if self._kind == "gzip":
            return zlib.MAX_WBITS | 16
        return zlib.MAX_WBITS if packed[0] & 0x0F == 8 else -zlib.MAX_WBITS


class _Brotli:
    def __init__(self) -> None:
        self._inner, self._begun = brotli.Decompressor(), False

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        if self._inner.is_finished():
            return  # what stands behind the end belongs to nothing
        self._begun = self._begun or bool(packed)
        try:
            piece = self._inner.process(packed, output_buffer_limit=_PIECE)
            while piece:
                yield piece
                more = not self._inner.is_finished() and not self._inner.can_accept_more_data()
                piece = self._inner.process(b"", output_buffer_limit=_PIECE) if more else b""
        except brotli.error as wrong:
            raise Unpackable(f"its bytes are not br: {wrong}") from wrong

    def end(self) -> None:
        if self._begun and not self._inner.is_finished():
            raise Unpackable("its br broke off before its end")


def unpacked(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The bytes behind a Content-Encoding, in pieces of about 64 KiB. Raises `Unpackable`."""
    for layer in reversed(_layers(encoding)):
        chunks = _through(layer, chunks)
    yield from chunks


def _layers(encoding: str) -> list[_Layer]:
    kinds = [kind.strip().lower() for kind in encoding.split(",")]
    kinds = [kind.removeprefix("x-") for kind in kinds if kind not in ("", "identity")]
    if len(kinds) > _LAYERS:
        raise Unpackable(f"it is packed {len(kinds)} times over")
    if strange := [kind for kind in kinds if kind not in ("gzip", "deflate", "br")]:
        raise Unpackable(f"it is packed as {strange[0][:20]!r}, which was not asked for")
    return [_Brotli() if kind == "br" else _Zlib(kind) for kind in kinds]


def _through(layer: _Layer, chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        yield from layer.pieces(chunk)
    layer.end()
