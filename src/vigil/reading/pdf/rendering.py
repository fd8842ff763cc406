# SPDX-License-Identifier: Apache-2.0
"""Pages of a PDF as pictures for a recogniser: grey, 300 dots an inch, never more than so many dots."""

import struct
import zlib
from collections.abc import Iterable, Iterator
from math import sqrt

from pypdfium2 import PdfiumError

from vigil.reading.pdf import layer
from vigil.reading.pdf.unread import NEEDS_OCR, missing

DOTS = 300  # an inch: what recognisers are made for
MOST = 36_000_000  # dots of a picture: a page of 42 by 59 cm; a larger one is drawn coarser
_INCH = 72


def pictures(content: bytes, pages: Iterable[int] = ()) -> Iterator[tuple[int, bytes]]:
    """The pages of these numbers, each drawn as a PNG; without numbers, those whose words are missing.

    A page that cannot be drawn is left out.

    Raises:
        Unreadable: as `pdf.page` does for a file that cannot be opened.
    """
    with layer.opened(content) as document:
        for number in pages or (leaf.number for leaf in document.leaves() if missing(leaf).startswith(NEEDS_OCR)):
            try:
                yield number, png(*document.drawn(number, scale))
            except PdfiumError:
                continue


def scale(width: float, height: float) -> float:
    """How many dots a point is drawn with."""
    usual = DOTS / _INCH
    return min(usual, sqrt(MOST / max(width * height, 1.0)))


def png(width: int, height: int, rows: Iterable[bytes], *, coloured: bool = False) -> bytes:
    """Rows of grey dots, one byte each, or of coloured ones, three bytes each, as a PNG."""
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 1)
    head = struct.pack(">IIBBBBB", width, height, 8, 2 if coloured else 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
