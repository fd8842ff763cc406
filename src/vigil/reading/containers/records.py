# SPDX-License-Identifier: Apache-2.0
"""The records of a WARC file (ISO 28500), read one after the other, packed or not.

A reader of our own: the ones at hand abort the whole process, or say nothing,
on files that are cut off or that somebody damaged on purpose.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from vigil.reading.containers.gunzip import Gunzip
from vigil.reading.containers.metering import PIECE, Meter

_LINE = 8 << 10  # bytes of the longest header line that is believed
_FIELD = re.compile(r"\s*([A-Za-z][\w-]{0,80})\s*:\s*(.*?)\s*")


class Source:
    """The bytes of a file unpacked, with what was read ahead."""

    def __init__(self, stream: BinaryIO) -> None:
        stream.seek(0)
        magic = stream.read(2)
        stream.seek(0)
        self._gunzip = Gunzip(stream) if magic == b"\x1f\x8b" else None
        self._stream, self._ahead, self._read = self._gunzip or stream, b"", 0
        self._ended = False

    @property
    def at(self) -> int:
        """Where the next byte stands in the file; in a packed one, where its stream begins."""
        if not self._ahead:
            self._fill()
        return self._gunzip.start if self._gunzip else self._read - len(self._ahead)

    @property
    def breaks(self) -> int:
        """How often the file was damaged so far; that its last stream is not whole is only known at its end."""
        return self._gunzip.breaks + (self._ended and not self._gunzip.whole) if self._gunzip else 0

    def _fill(self) -> bool:
        piece = self._stream.read(PIECE)
        self._ahead += piece
        self._read += len(piece)
        self._ended = not piece
        return bool(piece)

    def read(self, size: int = PIECE, /) -> bytes:
        if not self._ahead:
            self._fill()
        piece, self._ahead = self._ahead[:size], self._ahead[size:]
        return piece

    def line(self) -> bytes:
        """The next line with its end, or as much of it as a line may have."""
        while b"\n" not in self._ahead and len(self._ahead) < _LINE and self._fill():
            pass
        end = self._ahead.find(b"\n", 0, _LINE) + 1 or min(_LINE, len(self._ahead))
        line, self._ahead = self._ahead[:end], self._ahead[end:]
        return line


class Block:
    """The block of one record: `left` bytes of it are still to come; `cut` when the file ended before it did."""

    def __init__(self, source: Source, left: int) -> None:
        self._source, self.left, self.cut = source, left, False

    def read(self, size: int = PIECE, /) -> bytes:
        piece = self._source.read(min(size, self.left)) if self.left else b""
        self.cut = self.cut or bool(self.left and not piece)
        self.left = 0 if self.cut else self.left - len(piece)
        return piece

    def line(self) -> bytes:
        """The next line of the block's headers."""
        if self.left <= 0:
            return b""
        line = self._source.line()
        self.cut, self.left = not line, max(0, self.left - len(line)) if line else 0
        return line


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the number it has in the file, where it begins, its headers in small letters, its block."""

    number: int
    start: int
    headers: Mapping[str, str]
    block: Block


def records(stream: BinaryIO, meter: Meter) -> Iterator[Record | int]:
    """Each record; for each break of the file the place it stands at. What is not read of a block is passed over."""
    source, number, breaks = Source(stream), 0, 0
    lost = False
    while True:
        start = source.at
        line = source.line()
        if source.breaks > breaks or (line.strip() and not line.startswith(b"WARC/") and not lost):
            lost, breaks = True, max(source.breaks, breaks)
            yield start
        if not line:
            return
        if not line.startswith(b"WARC/"):
            meter.pass_over(len(line))
            continue
        number, lost = number + 1, False
        headers = fields(source.line, meter.limits.headers)
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 16):
            lost = True
            yield start
            continue
        block = Block(source, int(length))
        yield Record(number, start, headers, block)
        while piece := block.read():
            meter.pass_over(len(piece))
        if block.cut:
            breaks = source.breaks
            yield start


def fields(line: Callable[[], bytes], longest: int) -> dict[str, str]:
    """The headers up to the empty line, their names in small letters; of a name that comes twice the first."""
    found: dict[str, str] = {}
    read, last = 0, ""
    while (raw := line()).strip() and read < longest:
        read += len(raw)
        text = raw.decode("utf-8", "replace").rstrip("\r\n")
        named = _FIELD.fullmatch(text) if not text[:1].isspace() else None
        if named:
            last = named[1].lower()
            found.setdefault(last, "".join(sign for sign in named[2] if sign.isprintable()))
        elif last and text[:1].isspace():
            found[last] = f"{found[last]} {text.strip()}"[:longest]
    return found
