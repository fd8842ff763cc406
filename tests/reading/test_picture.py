# SPDX-License-Identifier: Apache-2.0
"""A picture of a page is a document of one page, and says what it needs before its words are known."""

import struct

import pytest

from vigil.reading import Unreadable, read
from vigil.reading.pdf.picture import pages_of, size_of
from vigil.reading.pdf.rendering import png
from vigil.reading.pdf.scanned import Scanned, ScannedWord

WHITE = png(400, 200, [b"\xff" * 400] * 200)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 10 + b"\xff\xc0\x00\x11\x08\x00\xc8\x01\x90\x03" + b"\0" * 20


def a_tiff(wide, high, pictures=1, order="<"):
    out, at = (b"II*\x00" if order == "<" else b"MM\x00*"), 8
    out += struct.pack(f"{order}I", at)
    for number in range(pictures):
        at += 2 + 24 + 4
        out += struct.pack(f"{order}H", 2)
        for tag, value in ((256, wide), (257, high)):
            out += struct.pack(f"{order}HHII", tag, 4, 1, value)
        out += struct.pack(f"{order}I", at if number + 1 < pictures else 0)
    return out


def refused(content, **how):
    with pytest.raises(Unreadable) as refusal:
        read(content, **how)
    return refusal.value.code


def words_of(text, sure=95.0):
    words = text.split()
    return Scanned(
        400, 200, tuple(ScannedWord(20 + 30 * i, 40, 45 + 30 * i, 60, word, sure) for i, word in enumerate(words))
    )


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (WHITE, (400, 200, 0)),
        (JPEG, (400, 200, 0)),
        (a_tiff(400, 200), (400, 200, 0)),
        (a_tiff(7, 9, 3, ">"), (7, 9, 2)),
    ],
    ids=["png", "jpeg", "tiff", "tiff of three, the other way round"],
)
def test_the_size_is_read_from_the_head(content, size):
    assert size_of(content) == size


def test_a_picture_needs_ocr_first():
    assert refused(WHITE) == "needs ocr"


def test_its_words_make_a_document_of_one_scanned_page():
    reading = read(WHITE, scanned={1: words_of("She was released on 3 May 2012.")})
    assert (reading.format, reading.main) == ("picture", "She was released on 3 May 2012.")
    assert [(sheet.number, sheet.scanned, sheet.missing) for sheet in reading.sheets] == [(1, True, "")]
    assert reading.places[0].where.startswith("page=1&viewrect=20.0,40.0,")


def test_words_of_which_the_recogniser_is_not_sure_are_noted():
    reading = read(WHITE, scanned={1: words_of("She was released on 3 May 2012.", sure=40.0)})
    assert reading.notes == ("recognised with little certainty: page 1",)


def test_further_pictures_of_a_file_are_missing_not_forgotten():
    reading = read(a_tiff(400, 200, pictures=3), scanned={1: words_of("She was released on 3 May 2012.")})
    assert [sheet.number for sheet in reading.missing] == [2, 3]


def test_a_flood_of_pixels_is_refused_by_its_head_alone():
    flood = WHITE[:16] + struct.pack(">II", 100_000, 100_000) + WHITE[24:]
    assert refused(flood) == "too many pixels"
    assert list(pages_of(flood)) == []


@pytest.mark.parametrize(
    "content",
    [WHITE[:14], JPEG[:8], b"\xff\xd8\xff" + b"\0" * 40, b"II*\x00\xff\xff\xff\xff", a_tiff(0, 9)],
    ids=["cut png", "cut jpeg", "jpeg without a size", "tiff that points nowhere", "no width"],
)
def test_a_broken_head_is_a_damaged_picture(content):
    assert refused(content) == "damaged picture"


def test_a_tiff_whose_directories_run_in_a_ring_ends():
    ring = bytearray(a_tiff(400, 200))
    ring[-4:] = struct.pack("<I", 8)
    assert size_of(bytes(ring)) == (400, 200, 0)
