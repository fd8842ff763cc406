# SPDX-License-Identifier: Apache-2.0
"""Copies of PDFs and pictures: in no stream of the new file is the name, nor anything else that nobody saw."""

import io
import re
import struct
import zlib

import pytest
from pypdfium2 import PdfDocument

from airlock.test_ocr import a_scan as scanned
from airlock.test_ocr import tesseract, with_scans
from builders import later
from erasure.scene import spellings
from paper import Paper, width
from vigil import airlock
from vigil.archive import originals
from vigil.archive.models import Capture
from vigil.erasure.barred import boxes
from vigil.erasure.redact import NotRedacted, redact
from vigil.erasure.words import Words
from vigil.intake import receive, worker
from vigil.intake.carry import carry
from vigil.intake.models import State
from vigil.reading.pdf.anew import covered, laid
from vigil.reading.pdf.picture import pages_of

Image = pytest.importorskip("PIL.Image", reason="what writes pictures of every kind comes with requirements/peers.txt")
pytestmark = pytest.mark.django_db
NAME = "Tran Kha Ly"
SAID = f"Police arrested the blogger {NAME} in Karsk on 1 March 2013. His lawyer asks that he be released at once."
# What a file can hold beside what is seen on its pages (ISO 32000-2, 14).
BESIDE = (
    "/Info /Metadata /Outlines /Annot /EmbeddedFile /Names /JavaScript /AcroForm /ID /PieceInfo /Title /OCProperties"
)


def a_pdf() -> bytes:
    """A PDF with the name in every place where one is forgotten."""
    paper = Paper(title=NAME, outline=[(f"What {NAME} said", 1, 1)])
    page = paper.page(
        more=f"/Annots[<</Type/Annot/Subtype/Text/Rect[50 50 90 90]/T({NAME})/Contents(asked by {NAME})>>]"
    )
    page.paragraph(72, 100, 400, SAID)
    page.line(72, 200, "Whoever asks for Tran Kha")
    page.line(72, 213, "Ly is told nothing, and TRAN KHA-")
    page.line(72, 226, "LY least of all.")
    page.line(72, 300, "Told by Dora Minev")
    page.drawn.append("q 0 g 70 530 200 20 re f Q")  # somebody's own box over it: the words are still there
    page.line(72, 340, "Told by Petar Askel")
    page.drawn.append("q 0.8 0.1 0.1 rg 71 497 100 11 re f Q")  # and a red one, that fits closely
    page.line(72, 400, "Lidia Holm", mode=3)
    page.drawn.append("1 g")
    page.line(72, 430, "Oskar Torin")  # white on white
    page.drawn.append("0 g")
    page.line(700, 500, "Vera Lazar")  # beside the page
    with_more = PdfDocument(paper.bytes())
    with_more.new_attachment(f"{NAME}.txt").set_data(f"signed {NAME}".encode())
    out = io.BytesIO()
    with_more.save(out)
    with_more.close()
    return out.getvalue()


HIDDEN = ("Dora Minev", "Petar Askel", "Lidia Holm", "Oskar Torin", "Vera Lazar")


def read(cast, packs, name: str, content: bytes) -> Capture:
    told = {"team": cast.team, "by": str(cast.mai.pk), "at": later(1)}
    document = carry(receive.upload(io.BytesIO(content), name, **told), packs, at=later(1))
    assert document.state == State.DONE, document.reason
    return document.capture


def streams(content: bytes) -> bytes:
    """All bytes of a PDF or PNG, and of what is packed in it, and of what is written there in hexadecimal."""
    found = [content]
    for start in re.finditer(rb"stream\r?\n|IDAT", content):
        unpacked = zlib.decompressobj()
        try:
            found.append(unpacked.decompress(content[start.end() :]))
        except zlib.error:
            continue
    for one in list(found):
        for codes in re.findall(rb"<([0-9a-fA-F]{8,})>", one[:2_000_000]):
            told = bytes.fromhex(codes.decode())
            found += [told, told.decode("utf-16-be", "replace").encode()]
    return b"\n".join(found)


def stands(words: str, content: bytes) -> list[bytes]:
    told = [*spellings(words), words.encode("utf-16-be"), words.encode("utf-16-le"), words.split()[0].encode()]
    return [one for one in told if one in content]


def test_the_name_is_in_no_stream_of_the_copy_and_the_rest_can_be_read(cast, packs):
    content = a_pdf()
    assert all(stands(words, streams(content)) for words in (NAME, *HIDDEN))
    capture = read(cast, packs, "told.pdf", content)
    made = redact(capture, [NAME], because="he asked us", by=cast.tomas, at=later(2))
    assert made.name.endswith(".pdf") and NAME not in made.name
    copy = originals.content(made.digest)
    assert stands(NAME, streams(copy)) == []
    assert [one for one in BESIDE.split() if one.encode() in streams(copy)] == []
    text = " ".join(airlock.read(copy, name="copy.pdf").text.split())
    for words in ("Police arrested the blogger", "in Karsk on 1 March 2013", "is told nothing", "least of all"):
        assert words in text
    assert not any(word in text for word in ("Tran", "Kha", "Ly", "TRAN", "KHA", "LY"))


def test_what_nobody_saw_on_the_original_is_not_in_the_copy(cast, packs):
    capture = read(cast, packs, "told.pdf", a_pdf())
    copy = streams(originals.content(redact(capture, [NAME], because="why", by=cast.tomas, at=later(2)).digest))
    assert [words for words in HIDDEN if stands(words, copy)] == []


def test_the_bar_is_burnt_into_the_picture_of_the_page(cast, packs):
    capture = read(cast, packs, "told.pdf", a_pdf())
    made = redact(capture, [NAME], because="why", by=cast.tomas, at=later(2))
    before, after = (
        PdfDocument(originals.content(one.digest))[0].render(scale=2).to_pil().convert("L") for one in (capture, made)
    )
    bar = (400, 184, 480, 202)  # the name on its first line, in dots of two a point
    assert before.crop(bar).getextrema()[1] > 200
    assert after.crop(bar).getextrema() == (0, 0)
    assert before.crop((144, 184, 380, 202)).getextrema()[0] < 100 > after.crop((144, 184, 380, 202)).getextrema()[0]


def test_one_bar_covers_a_whole_name():
    """Bars as long as its words would say which name it is."""
    page = Paper()
    page.page().line(72, 100, f"Told by {NAME} there")
    (bars,) = boxes(list(laid(page.bytes(), {})), Words([NAME])).values()
    assert len(bars) == 1


def test_a_longer_document_is_for_the_command_line(cast, packs):
    paper = Paper()
    for number in range(4):
        paper.page().paragraph(72, 100, 400, f"Page {number}. {SAID}")
    capture = read(cast, packs, "long.pdf", paper.bytes())
    with pytest.raises(NotRedacted, match="4 pages"):
        redact(capture, [NAME], because="why", by=cast.tomas, at=later(2), most=3)
    assert Capture.objects.count() == 1


def a_scan() -> bytes:
    """A letter as a picture, the name in its own notes too."""
    paper = Paper()
    paper.page().paragraph(72, 100, 420, SAID, 14)
    ((_, png),) = pages_of(paper.bytes(), [1])
    note = b"tEXtAuthor\0" + NAME.encode()
    part = struct.pack(">I", len(note) - 4) + note + struct.pack(">I", zlib.crc32(note))
    return png[:33] + part + png[33:]  # behind the head of the file


def ink_of_the_name(before: bytes, after: bytes) -> tuple[int, int]:
    """The darkest and the lightest dot of the copy, in the smallest rectangle that holds the ink of the name."""
    words, scale = SAID.partition(NAME), 300 / 72
    left, right = (72 + width(one, 14) for one in (words[0], words[0] + NAME))
    place = [int(side * scale) for side in (left, 80, right, 106)]
    ink = Image.open(io.BytesIO(before)).convert("L").crop(place).point(lambda dot: 255 if dot < 128 else 0).getbbox()
    return Image.open(io.BytesIO(after)).convert("L").crop(place).crop(ink).getextrema()


@tesseract
def test_a_picture_has_its_bars_burnt_in_and_its_notes_gone(cast, packs):
    content = a_scan()
    assert NAME.encode() in content
    told = {"team": cast.team, "by": str(cast.mai.pk), "at": later(1)}
    document = worker.safely(receive.upload(io.BytesIO(content), "scan.png", **told), packs, at=later(1))
    assert document.state == State.DONE, document.reason
    made = redact(document.capture, [NAME], because="why", by=cast.tomas, at=later(2))
    copy = originals.content(made.digest)
    assert made.name.endswith(".png") and Image.open(io.BytesIO(copy)).info == {}
    assert NAME.encode() not in streams(copy)
    assert ink_of_the_name(content, copy) == (0, 0), "no letter looks out from under its bar"
    again = with_scans(copy).text
    assert "Police arrested the blogger" in again and "Karsk" in again
    assert not any(word in again for word in ("Tran", "Kha"))


@tesseract
def test_a_scanned_page_is_covered_where_its_words_were_recognised(cast, packs):
    paper = Paper()
    paper.page().paragraph(72, 100, 420, SAID, 14)
    told = {"team": cast.team, "by": str(cast.mai.pk), "at": later(1)}
    upload = receive.upload(io.BytesIO(scanned(paper.bytes()).bytes()), "scan.pdf", **told)
    document = worker.safely(upload, packs, at=later(1))
    assert document.state == State.DONE, document.reason
    copy = originals.content(redact(document.capture, [NAME], because="why", by=cast.tomas, at=later(2)).digest)
    assert stands(NAME, streams(copy)) == []
    assert "Police arrested the blogger" in airlock.read(copy, name="copy.pdf").text


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "LA", "RGBA", "JPEG", "JPEG of grey"])
def test_pictures_of_every_kind_keep_their_looks_and_lose_the_rest(mode):
    made = Image.new("RGB", (60, 40), (250, 250, 250))
    made.paste((200, 30, 30), (0, 0, 30, 40))
    form = "jpeg" if mode.startswith("JPEG") else "png"
    plainly = {"dither": Image.Dither.NONE, "palette": Image.Palette.ADAPTIVE}
    shown = made.convert({"JPEG": "RGB", "JPEG of grey": "L"}.get(mode, mode), **plainly)
    if mode in ("LA", "RGBA"):
        shown.putalpha(Image.linear_gradient("L").resize(shown.size).point(lambda dot: 0 if dot < 128 else 255))
    out = io.BytesIO()
    shown.save(out, form)
    copy = Image.open(io.BytesIO(covered(out.getvalue(), {}, {})))
    on_white = Image.new("RGBA", shown.size, "white")
    on_white.alpha_composite(shown.convert("RGBA"))
    assert copy.size == shown.size and copy.info == {}
    far = max(abs(a - b) for x in (5, 50) for y in (5, 35)
              for a, b in zip(copy.getpixel((x, y)), on_white.getpixel((x, y))[:3], strict=True))  # fmt: skip
    assert far <= 6


def test_what_lies_under_a_transparent_dot_is_not_shown():
    hidden = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    out = io.BytesIO()
    hidden.save(out, "png")
    copy = Image.open(io.BytesIO(covered(out.getvalue(), {}, {})))
    assert copy.getextrema() == ((255, 255),) * 3
