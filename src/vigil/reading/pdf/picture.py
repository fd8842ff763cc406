# SPDX-License-Identifier: Apache-2.0
"""A picture of a page sent as a file (PNG, JPEG, TIFF): a document of one page, once its words are recognised.

Only the head of the file is read here, for the size that it claims: a flood
of dots is refused before anybody unpacks it.
"""

import struct
from collections.abc import Iterable, Iterator

from vigil.reading.page.blocks import Page
from vigil.reading.pdf.document import Seen, is_pdf, laid_out
from vigil.reading.pdf.lines import pieces
from vigil.reading.pdf.rendering import pictures
from vigil.reading.pdf.scan import words_of
from vigil.reading.pdf.scanned import Scanned
from vigil.reading.texts import Unreadable

MOST = 50_000_000  # dots: a page of A3 at 400 dots an inch has 31 million
MARKERS = 10_000  # parts of a JPEG before its size
DIRECTORIES = 1_000  # pictures in a TIFF
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_NAMES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"II*\x00": "tiff", b"MM\x00*": "tiff"}


def is_picture(content: bytes) -> bool:
    """Whether the bytes begin as a picture that can be recognised does."""
    return _kind(content) != ""


def page(content: bytes, scanned: Scanned | None) -> Page:
    """The text recognised in a picture; the points of its places are its dots.

    Raises:
        Unreadable: "damaged picture", "too many pixels", or "needs ocr" until its words are recognised.
    """
    wide, high, more = size_of(content)
    if wide * high > MOST:
        raise Unreadable("too many pixels", f"The picture has {wide} by {high} dots; send it at 300 dots an inch.")
    if scanned is None or not scanned.words:
        raise Unreadable("needs ocr", "The file is a picture; a picture of a page needs OCR first.")
    lines = pieces(words_of(scanned, float(wide), float(high)))
    rest = [Seen([], "needs OCR: only the first picture of the file is read", False)] * more
    return laid_out([Seen(lines, "", True, scanned.sure), *rest], format="picture")


def pages_of(content: bytes, numbers: Iterable[int] = ()) -> Iterator[tuple[int, bytes]]:
    """The pages of a document as pictures, by their numbers; without numbers, those whose words are missing.

    Raises:
        Unreadable: as reading the document does.
    """
    if is_pdf(content):
        yield from pictures(content, numbers)
    elif is_picture(content):
        wide, high, _ = size_of(content)
        if wide * high <= MOST:
            yield 1, content


def size_of(content: bytes) -> tuple[int, int, int]:
    """How many dots wide and high a picture says it is, and how many more pictures its file holds.

    Raises:
        Unreadable: "damaged picture".
    """
    try:
        wide, high, more = {"png": _png, "jpeg": _jpeg, "tiff": _tiff}[_kind(content)](content)
    except (KeyError, IndexError, struct.error) as wrong:
        raise _damaged() from wrong
    if wide <= 0 or high <= 0:
        raise _damaged()
    return wide, high, more


def _damaged() -> Unreadable:
    return Unreadable("damaged picture", "The picture is damaged and does not say its size; send it again.")


def _kind(content: bytes) -> str:
    return next((kind for magic, kind in _NAMES.items() if content.startswith(magic)), "")


def _png(content: bytes) -> tuple[int, int, int]:
    if content[12:16] != b"IHDR":
        raise _damaged()
    wide, high = struct.unpack_from(">II", content, 16)
    return wide, high, 0


def _jpeg(content: bytes) -> tuple[int, int, int]:
    at = 2
    for _ in range(MARKERS):
        if content[at] != 0xFF:
            break
        marker = content[at + 1]
        if marker in _JPEG_SIZES:
            high, wide = struct.unpack_from(">HH", content, at + 5)
            return wide, high, 0
        if marker == 0xFF:  # a byte of filling
            at += 1
        elif marker in _JPEG_BARE:
            at += 2
        else:
            at += 2 + max(2, struct.unpack_from(">H", content, at + 2)[0])
    raise _damaged()


def _tiff(content: bytes) -> tuple[int, int, int]:
    order = "<" if content.startswith(b"II") else ">"
    sizes: dict[int, int] = {}
    at, seen = struct.unpack_from(f"{order}I", content, 4)[0], set[int]()
    while at and at not in seen and len(seen) < DIRECTORIES:
        (count,) = struct.unpack_from(f"{order}H", content, at)
        if not seen:
            for entry in range(at + 2, at + 2 + 12 * min(count, 200), 12):
                tag, kind = struct.unpack_from(f"{order}HH", content, entry)
                sizes[tag] = struct.unpack_from(f"{order}{'H' if kind == 3 else 'I'}", content, entry + 8)[0]
        seen.add(at)
        (at,) = struct.unpack_from(f"{order}I", content, at + 2 + 12 * count)
    return sizes[256], sizes[257], len(seen) - 1
