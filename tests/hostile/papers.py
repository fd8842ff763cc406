# SPDX-License-Identifier: Apache-2.0
"""Hostile PDFs and pictures: loops, huge boxes, bombs inside streams, floods of dots."""

import struct
import zlib

from hostile.archives import PAGE, zipped
from hostile.make import kind

WORDS = b"BT /F1 12 Tf 72 700 Td (Police in Karsk arrested the teacher Ana Velu.) Tj ET"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1, with a true table of where they stand."""
    whole, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    at = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % one for one in places
    )
    return bytes(whole + b"trailer<</Size %d %s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, at))


def stream(content: bytes, told: bytes = b"", length: int | None = None) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (told, len(content) if length is None else length, content)


def paper(
    content: bytes = WORDS,
    *,
    box: bytes = b"0 0 612 792",
    page: bytes = b"",
    told: bytes = b"",
    font: bytes = FONT,
    more: tuple = (),
) -> bytes:
    """A PDF of one page."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>%s>>" % (box, page),
        stream(content, told),
        font,
        *more,
    )


@kind("loop.pdf")
def pdf_page_loop(variant, chance):
    kids = b" ".join([b"2 0 R"] * (variant + 1) + [b"3 0 R"])
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Parent 2 0 R/Kids[%s]/Count %d>>" % (kids, 10**variant),
        b"<</Type/Page/Parent 3 0 R>>",
    )


@kind("outline.pdf")
def pdf_outline_loop(variant, chance):
    catalog = b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>"
    entries = (
        b"<</First 7 0 R/Last 7 0 R/Count 1>>",
        b"<</Title(a)/Parent 6 0 R/Next 7 0 R/First 6 0 R/Prev 7 0 R/Dest[3 0 R/Fit]>>",
    )
    return pdf(
        catalog,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        stream(WORDS * (variant + 1)),
        FONT,
        *entries,
    )


@kind("box.pdf")
def pdf_huge_box(variant, chance):
    boxes = (
        b"0 0 1e9 1e9",
        b"0 0 -1 -1",
        b"0 0 0 0",
        b"1e38 1e38 -1e38 -1e38",
        b"0 0 99999999999 1",
        b"NaN 0 1 1",
        b"0 0 14400 14400",
        b"0 0",
        b"[]",
        b"0 0 1e-9 1e-9",
    )
    return paper(box=boxes[variant])


@kind("locked.pdf")
def pdf_encrypted(variant, chance):
    lock = b"/Filter/Standard/V %d/R %d/O(%s)/U(%s)/P -44/Length 128" % (
        1 + variant % 5,
        2 + variant % 5,
        b"o" * 32,
        b"u" * 32,
    )
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        trailer=b"/Root 1 0 R/Encrypt<<%s>>/ID[(a)(b)]" % lock,
    )


@kind("cut.pdf")
def pdf_truncated(variant, chance):
    whole = paper(WORDS * 50)
    return whole[: 20 + len(whole) * (variant + 1) // 12]


@kind("xref.pdf")
def pdf_xref_loop(variant, chance):
    whole = paper()
    at = whole.rindex(b"xref\n0")
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % (at + variant % 3))


@kind("objects.pdf")
def pdf_object_stream_bomb(variant, chance):
    told = b"/Type/ObjStm/N 100000/First 10/Filter[%s]" % (b"/FlateDecode" * (variant % 3 + 1))
    content = b"0 " * ((variant + 1) * 4_000_000)
    for _ in range(variant % 3 + 1):
        content = zlib.compress(content, 9)
    return paper(more=(stream(content, told),))


@kind("stream.pdf")
def pdf_stream_bomb(variant, chance):
    content = zlib.compress(zlib.compress(WORDS + b" " * ((variant + 1) * 30_000_000), 9), 9)
    return paper(content, told=b"/Filter[/FlateDecode/FlateDecode]")


@kind("font.pdf")
def pdf_font_bomb(variant, chance):
    widths = b" ".join([b"600"] * (20_000 * (variant + 1)))
    return paper(
        font=b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 0/LastChar 255/Widths[%s]/CharProcs<</a 5 0 R>>/Encoding<</Differences[0/a]>>>>"
        % widths
    )


@kind("operators.pdf")
def pdf_operator_flood(variant, chance):
    return paper(zlib.compress(b"q " * 100_000 + WORDS * (2_000 * (variant + 1))), told=b"/Filter/FlateDecode")


@kind("pages.pdf")
def pdf_page_flood(variant, chance):
    many = 2_000 * (variant + 1)
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (many, b"3 0 R " * many),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        stream(WORDS),
        FONT,
    )


@kind("form.pdf")
def pdf_form_that_draws_itself(variant, chance):
    told = b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 6 0 R>>>>"
    return paper(
        WORDS + b" /X Do" * (variant + 1),
        page=b"/Resources<</XObject<</X 6 0 R>>/Font<</F1 5 0 R>>>>",
        more=(stream(b"/X Do " * 10, told),),
    )


@kind("picture.pdf")
def pdf_pixel_flood(variant, chance):
    told = (
        b"/Type/XObject/Subtype/Image/Width %d/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
        % (6_000 * (variant + 1))
    )
    page = b"/Resources<</XObject<</X 6 0 R>>/Font<</F1 5 0 R>>>>"
    return paper(b"612 0 0 792 0 0 cm /X Do", page=page, more=(stream(zlib.compress(b"\0" * 3_000_000), told),))


@kind("polyglot.pdf")
def pdf_and_zip(variant, chance):
    return paper(WORDS * (variant + 1)) + zipped([("page.html", PAGE), ("bomb.txt", b"0" * 5_000_000)])


@kind("flood.png")
def png_pixel_flood(variant, chance):
    def part(sort: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + sort + content + struct.pack(">I", zlib.crc32(sort + content))

    side = 50_000 * (variant + 1)
    rows = zlib.compress(b"\0" * 1_000_000, 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        + part(b"IDAT", rows)
        + part(b"IEND", b"")
    )


@kind("flood.jpg")
def jpeg_pixel_flood(variant, chance):
    frame = struct.pack(">BHHB", 8, 65500, 65500 - variant, 3) + bytes([1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1])
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xc0"
        + struct.pack(">H", len(frame) + 2)
        + frame
        + chance.randbytes(500)
        + b"\xff\xd9"
    )


@kind("flood.tiff")
def tiff_directory_loop(variant, chance):
    entries = [(256, 4, 1, 4_000_000_000 - variant), (257, 4, 1, 4_000_000_000), (259, 3, 1, 5), (273, 4, 1, 8)]
    directory = (
        struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *one) for one in entries) + struct.pack("<I", 8)
    )
    return b"II*\0" + struct.pack("<I", 8) + directory


@kind("flood.gif")
def gif_frame_flood(variant, chance):
    frame = b",\0\0\0\0\xff\xff\xff\xff\0\x02\x02L\x01\0"
    return b"GIF89a" + struct.pack("<HHBBB", 65535, 65535, 0, 0, 0) + frame * (5_000 * (variant + 1)) + b";"
