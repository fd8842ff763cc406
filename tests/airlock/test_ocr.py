# SPDX-License-Identifier: Apache-2.0
"""Scanned pages get their words from tesseract; without it they stay missing and say so."""

from functools import cache

import pytest
from pypdfium2 import PdfDocument

from paper import Paper
from vigil.airlock import ocr
from vigil.airlock.scans import completed
from vigil.reading import Unreadable, read
from vigil.reading.pdf.picture import pages_of
from vigil.reading.pdf.rendering import pictures

tesseract = pytest.mark.skipif(not ocr.available(), reason="tesseract is not installed here")
ENGLISH = (
    "A teacher of the river school was taken from her classroom on 3 May 2012 and has not been seen by her family "
    "since. The police of the district told her brother that she was being questioned about letters to a newspaper. "
    "Her lawyer was refused a visit four times. River Watch asks that she be released at once, and that the officers "
    "who hold her say where she is and under which article she is kept."
)
WORST = {"eng": 0.03, "vie": 0.05}  # share of words wrong; measured 2026-11-22: 0.000 and 0.004


def a_scan(content, *numbers):
    """The pages of a PDF as pictures of themselves: a scan, as clean as scans are never."""
    paper, printed = Paper(), PdfDocument(content)
    for number in numbers or range(1, len(printed) + 1):
        drawn = printed[number - 1].render(scale=200 / 72, grayscale=True)
        dots = bytes(drawn.buffer)
        rows = (dots[row * drawn.stride : row * drawn.stride + drawn.width] for row in range(drawn.height))
        paper.page().picture(drawn.width, drawn.height, b"".join(rows))
    printed.close()
    return paper


def a_letter():
    paper = Paper()
    leaf = paper.page()
    leaf.line(72, 90, "A letter from the river", 18, bold=True)
    leaf.paragraph(72, 130, 440, ENGLISH, 12)
    return paper


def with_scans(content, **how):
    return ocr.with_scans(lambda told: read(content, scanned=told), lambda pages: pages_of(content, pages), **how)


@cache
def the_letter():
    """The letter of `a_letter`, scanned and read."""
    return with_scans(a_scan(a_letter().bytes()).bytes())


def wrong(found, meant):
    """The share of the words that would have to be put in, left out or changed: the word error rate."""
    found, meant = found.split(), meant.split()
    row = list(range(len(found) + 1))
    for count, word in enumerate(meant, start=1):
        above, row[0] = row[:], count
        for place, other in enumerate(found, start=1):
            row[place] = min(above[place] + 1, row[place - 1] + 1, above[place - 1] + (word != other))
    return row[-1] / len(meant)


@tesseract
def test_a_scanned_letter_is_read_word_for_word():
    reading = the_letter()
    assert wrong(reading.main, ENGLISH) <= WORST["eng"]
    assert reading.title == "A letter from the river"
    assert reading.language == "en"


@tesseract
def test_vietnamese_is_read_with_its_marks(repository):
    printed = (repository / "samples" / "documents" / "10-so-tay-phap-dinh-upr.pdf").read_bytes()
    reading = with_scans(a_scan(printed).bytes())
    assert wrong(reading.main, read(printed).main) <= WORST["vie"]
    assert reading.language == "vi"


@tesseract
def test_a_photograph_of_a_page_is_read_as_the_page():
    ((_, image),) = pictures(a_letter().bytes(), [1])
    reading = with_scans(image, languages=("eng",))
    assert (reading.format, wrong(reading.main, ENGLISH) <= WORST["eng"]) == ("picture", True)


@tesseract
@pytest.mark.parametrize("photographed", [False, True], ids=["a scan", "a photograph"])
def test_through_the_airlock_a_scan_is_read_the_same(photographed, tmp_path):
    scan = a_scan(a_letter().bytes()).bytes()
    content = next(pictures(scan))[1] if photographed else scan
    refusal = Unreadable("needs ocr", "It needs OCR first.")
    (tmp_path / "scan").write_bytes(content)
    with (tmp_path / "scan").open("rb") as document:
        assert completed(document, refusal).main == the_letter().main


@tesseract
def test_recognised_pages_are_called_scanned_and_are_no_longer_missing():
    paper = a_scan(a_letter().bytes())
    paper.pages.insert(0, a_letter().pages[0])
    told = []
    reading = with_scans(paper.bytes(), languages=("eng",), progress=lambda done, of: told.append((done, of)))
    assert [(sheet.missing, sheet.scanned) for sheet in reading.sheets] == [("", False), ("", True)]
    assert (reading.missing, told) == ((), [(1, 1)])


@tesseract
def test_a_recognised_paragraph_points_at_its_place_on_the_page():
    reading = the_letter()
    place = next(one for one in reading.places if "taken from her classroom" in one.span.words(reading.text))
    left, top, wide, high = (float(side) for side in place.where.partition("viewrect=")[2].split(","))
    assert (round(left / 10), round(top / 10)) == (7, 12)
    assert 380 < wide < 445
    assert 55 < high < 100


@tesseract
def test_what_is_no_picture_is_refused():
    with pytest.raises(ocr.NotRecognised):
        ocr.recognise(b"no picture at all")


@tesseract
def test_a_picture_without_words_has_none():
    paper = Paper()
    paper.page().picture(8, 8, bytes([255]) * 64)
    with pytest.raises(Unreadable) as refusal:
        with_scans(paper.bytes())
    assert refusal.value.code == "needs ocr"


@pytest.fixture
def no_programs(monkeypatch):
    """A machine on which no program is installed."""
    monkeypatch.setenv("PATH", "")
    ocr.installed.cache_clear()
    yield
    ocr.installed.cache_clear()


@pytest.mark.usefixtures("no_programs")
def test_without_tesseract_pages_stay_missing():
    paper = a_scan(a_letter().bytes())
    paper.pages.insert(0, a_letter().pages[0])
    reading = with_scans(paper.bytes())
    assert [sheet.missing for sheet in reading.sheets] == ["", "needs OCR"]
    assert reading.notes == ("needs OCR: page 2",)
