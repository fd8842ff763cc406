# SPDX-License-Identifier: Apache-2.0
"""A picture as the one page of a PDF, its dots as they came: what draws pages unpacks it then.

A JPEG goes in whole, a PNG as its packed rows (the filters are the same, ISO 32000-2, 7.4.4.4). Where a PNG is
transparent it is laid on white, so that colours nobody saw do not appear.
"""

import struct

from vigil.reading.pdf.picture import MOST, size_of
from vigil.reading.texts import Unreadable

DOTS = 300  # an inch: as many as a recogniser is told of
_POINTS = 72 / DOTS
# Red, green, blue and how opaque (or grey and how opaque) to what is seen of it on white paper.
_ON_WHITE = {
    4: "{ 3 index 1 sub 1 index mul 1 add 3 index 1 sub 2 index mul 1 add 3 index 1 sub 3 index mul 1 add"
    " 7 3 roll pop pop pop pop }",
    2: "{ 1 index 1 sub 1 index mul 1 add 3 1 roll pop pop }",
}
_KINDS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of PNG: how many figures a dot has
_ALONE = "It can be covered as a plain PNG or JPEG: save it anew as one."


def wrapped(content: bytes) -> bytes:
    """The picture as a PDF of one page.

    Raises:
        Unreadable: "damaged picture", "too many pixels", "another kind of picture".
    """
    wide, high, _ = size_of(content)
    if wide * high > MOST:
        raise Unreadable("too many pixels", f"The picture has {wide} by {high} dots; send it at 300 dots an inch.")
    if content.startswith(b"\xff\xd8\xff"):
        return _page(wide, high, f"/ColorSpace {_jpeg(content)} /BitsPerComponent 8 /Filter /DCTDecode", content)
    if content.startswith(b"\x89PNG"):
        return _page(wide, high, *_png(content, wide))
    raise Unreadable("another kind of picture", _ALONE)


def _jpeg(content: bytes) -> str:
    """The colours of a JPEG, by how many figures its frame says a dot has."""
    at = 2
    while at + 9 < len(content):
        if content[at] != 0xFF or content[at + 1] in (0xFF, 0x01, *range(0xD0, 0xD9)):
            at += 1
            continue
        if 0xC0 <= content[at + 1] <= 0xCF and content[at + 1] not in (0xC4, 0xC8, 0xCC):
            figures = content[at + 9]
            if figures in (1, 3):
                return "/DeviceGray" if figures == 1 else "/DeviceRGB"
            break
        at += 2 + max(2, struct.unpack_from(">H", content, at + 2)[0])
    raise Unreadable("another kind of picture", _ALONE)


def _png(content: bytes, wide: int) -> tuple[str, bytes]:
    """How a PNG's dots are told, and they themselves."""
    parts = _parts(content)
    bits, kind, _, _, laced = struct.unpack_from(">BBBBB", parts[b"IHDR"], 8)
    if laced or kind not in _KINDS or b"tRNS" in parts:
        raise Unreadable("another kind of picture", _ALONE)
    figures = _KINDS[kind]
    colours = {0: "/DeviceGray", 2: "/DeviceRGB", 3: _palette(parts)}.get(kind) or _laid_on_white(figures)
    told = f"/Predictor 15 /Colors {figures} /BitsPerComponent {bits} /Columns {wide}"
    head = f"/ColorSpace {colours} /BitsPerComponent {bits} /Filter /FlateDecode /DecodeParms << {told} >>"
    return head, parts[b"IDAT"]


def _parts(content: bytes) -> dict[bytes, bytes]:
    """The parts of a PNG by their names; those of one name behind each other. Nothing but dots is taken from them."""
    found: dict[bytes, bytearray] = {b"IHDR": bytearray(), b"IDAT": bytearray()}
    at = 8
    while at + 8 <= len(content):
        (size,) = struct.unpack_from(">I", content, at)
        found.setdefault(content[at + 4 : at + 8], bytearray()).extend(content[at + 8 : at + 8 + size])
        at += 12 + size
    return {name: bytes(part) for name, part in found.items()}


def _palette(parts: dict[bytes, bytes]) -> str:
    colours = parts.get(b"PLTE", b"")[:768]
    return f"[/Indexed /DeviceRGB {max(len(colours) // 3 - 1, 0)} <{colours.hex()}>]"


def _laid_on_white(figures: int) -> str:
    names = " ".join(f"/N{number}" for number in range(figures))
    return f"[/DeviceN [{names}] {'/DeviceRGB' if figures == 4 else '/DeviceGray'} 5 0 R]"


def _page(wide: int, high: int, head: str, dots: bytes) -> bytes:
    """A PDF of one page with this picture and nothing else on it."""
    width, height = wide * _POINTS, high * _POINTS
    figures = 4 if "/N3" in head else 2
    drawn = f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /P Do Q".encode()
    domain = "0 1 " * figures
    seen = "0 1 0 1 0 1" if figures == 4 else "0 1"
    program = _ON_WHITE[figures].encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.4f} {height:.4f}] /Contents 4 0 R"
        f" /Resources << /XObject << /P 6 0 R >> >> >>".encode(),
        _stream("", drawn),
        _stream(f"/FunctionType 4 /Domain [{domain}] /Range [{seen}] ", program),
        _stream(f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} {head} ", dots),
    ]
    out = b"%PDF-1.7\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 7\n0000000000 65535 f \n" + table + end


def _stream(head: str, content: bytes) -> bytes:
    return f"<< {head}/Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"
