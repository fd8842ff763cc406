# SPDX-License-Identifier: Apache-2.0
"""PDFs written sign by sign: a picture a page, and words laid invisible over it, so that nothing else can be in them.

No information dictionary, no identifier, no metadata stream, no outline, no attachment, no annotation, no script is
ever written. The words are set in a font without letters, each a code of UTF-16 that a table of one line maps to
itself: they can be found and copied, and what is seen is the picture (ISO 32000-2, 9.3.6, 9.7.6 and 9.10.3).
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vigil.reading.pdf.layer import Word

_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /NoLetters /Encoding /Identity-H /DescendantFonts [4 0 R]"
    " /ToUnicode 5 0 R >>",
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /NoLetters /DW 500 /CIDToGIDMap /Identity /FontDescriptor 6 0 R"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
)
_DESCRIBED = (
    "<< /Type /FontDescriptor /FontName /NoLetters /Flags 5 /FontBBox [0 0 500 1000] /ItalicAngle 0 /Ascent 1000"
    " /Descent 0 /CapHeight 1000 /StemV 80 >>"
)
_CODES = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: its sides in points, its dots across and down, three bytes each (red, green, blue), and its words."""

    width: float
    height: float
    across: int
    down: int
    dots: bytes
    words: Sequence[Word] = ()


def written(pages: Iterable[Picture]) -> bytes:
    """The pages as a PDF."""
    parts = _Parts()
    for number, text in ((3, _FONT[0]), (4, _FONT[1]), (6, _DESCRIBED)):
        parts.put(number, text.encode())
    parts.stream(5, "", _CODES)
    kids, at = [], 7
    for page in pages:
        drawn = f"q {page.width:.2f} 0 0 {page.height:.2f} 0 0 cm /P Do Q\n{_laid(page)}"
        parts.put(
            at,
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width:.2f} {page.height:.2f}] /Contents {at + 1} 0 R"
            f" /Resources << /XObject << /P {at + 2} 0 R >> /Font << /F 3 0 R >> >> >>".encode(),
        )
        parts.stream(at + 1, "", drawn.encode("ascii"))
        head = f"/Type /XObject /Subtype /Image /Width {page.across} /Height {page.down} /BitsPerComponent 8"
        parts.stream(at + 2, f"{head} /ColorSpace /DeviceRGB ", page.dots)
        kids.append(f"{at} 0 R")
        at += 3
    parts.put(1, b"<< /Type /Catalog /Pages 2 0 R >>")
    parts.put(2, f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode())
    return parts.bytes()


def _laid(page: Picture) -> str:
    """The words, each as wide as it is seen."""
    lines = []
    for word in page.words:
        codes = word.words.encode("utf-16-be")
        size = max(word.bottom - word.top, 1.0)
        stretched = 100 * max(word.x1 - word.x0, 0.1) / (len(codes) // 2 * 0.5 * size)
        place = f"{word.x0:.2f} {page.height - word.bottom:.2f}"
        lines.append(f"BT /F {size:.2f} Tf 3 Tr {stretched:.2f} Tz {place} Td <{codes.hex()}> Tj ET")
    return "\n".join(lines)


class _Parts:
    """The numbered parts of a file, and where each begins."""

    def __init__(self) -> None:
        self._parts: dict[int, bytes] = {}

    def put(self, number: int, content: bytes) -> None:
        self._parts[number] = content

    def stream(self, number: int, head: str, content: bytes) -> None:
        packed = zlib.compress(content, 6)
        told = f"<< {head}/Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
        self.put(number, told + packed + b"\nendstream")

    def bytes(self) -> bytes:
        out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
        for number in sorted(self._parts):
            places.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, self._parts[number])
        start, size = len(out), len(places) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
        return bytes(out)
