# SPDX-License-Identifier: Apache-2.0
"""Every paragraph points at its page and rectangle, and what stands there says its words."""

import re
import unicodedata
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from paper import Paper, width, wrapped
from vigil.reading import read

PAPERS = Path(__file__).parent / "papers"
WHERE = re.compile(r"page=(\d+)&viewrect=([\d.]+),([\d.]+),([\d.]+),([\d.]+)")


def letters(words):
    """Letters and figures alone: hyphens and blanks at the ends of lines are the printer's."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", words))


def printed(document, where):
    """The page of a place, and the words that pdfium finds in its rectangle."""
    number, *sides = WHERE.fullmatch(where).groups()
    page = document[int(number) - 1]
    left, top, wide, high = map(float, sides)
    x0, _, _, upper = page.get_bbox()
    words = page.get_textpage().get_text_bounded(x0 + left, upper - top - high, x0 + left + wide, upper - top)
    return int(number), words


@pytest.mark.parametrize(
    "path",
    [
        "tests/reading/papers/report.pdf",
        "samples/documents/05-open-courts-council-statement.pdf",
        "samples/documents/10-so-tay-phap-dinh-upr.pdf",
    ],
)
def test_the_rectangle_of_each_place_gives_its_words_back(repository, path):
    content = (repository / path).read_bytes()
    reading, document = read(content), PdfDocument(content)
    told = [(place.where, letters(place.span.words(reading.text))) for place in reading.places]
    assert told
    assert [(where, letters(printed(document, where)[1])) for where, _ in told] == told
    document.close()


def test_the_stretches_of_all_places_cover_the_main_text():
    reading = read((PAPERS / "report.pdf").read_bytes())
    covered = "".join(place.span.words(reading.text) for place in reading.places)
    for telling in reading.tellings:
        for span in telling.paragraphs:
            for line in span.words(reading.text).split("\n"):
                assert letters(line) in letters(covered)


def test_known_words_stand_at_their_known_place():
    paper = Paper()
    page = paper.page()
    lines = wrapped("The clerk of the court was seen on the stairs with a list of names in his hand. " * 3, 300, 10)
    for place, line in enumerate(lines):
        page.line(72, 100 + 12.5 * place, line)
    (one,) = read(paper.bytes()).places
    number, *sides = WHERE.fullmatch(one.where).groups()
    left, top, wide, high = map(float, sides)
    assert number == "1"
    assert left == pytest.approx(72, abs=1)
    assert wide == pytest.approx(max(width(line, 10) for line in lines), abs=3)
    assert 85 < top < 100 < 100 + 12.5 * (len(lines) - 1) < top + high < 106 + 12.5 * (len(lines) - 1)


def test_a_paragraph_on_two_pages_has_two_places():
    paper = Paper()
    paper.page().paragraph(60, 100, 470, "The observers spoke with teachers and boatmen and with the families of those")
    paper.page().paragraph(
        60, 100, 470, "who are held, and they were told the same by all of them: nobody had been charged."
    )
    reading = read(paper.bytes())
    words = [(place.where.partition("&")[0], place.span.words(reading.text)) for place in reading.places]
    assert words == [
        ("page=1", "The observers spoke with teachers and boatmen and with the families of those"),
        ("page=2", "who are held, and they were told the same by all of them: nobody had been charged."),
    ]
    assert len(reading.tellings[0].paragraphs) == 1


def test_a_word_cut_over_the_page_belongs_to_both_pages():
    paper = Paper()
    paper.page().paragraph(60, 100, 470, "The observers spoke with teachers and boatmen and with the fami-")
    paper.page().paragraph(60, 100, 470, "lies of those who are held, and they were told the same by all.")
    reading = read(paper.bytes())
    assert [place.span.words(reading.text)[-4:] for place in reading.places] == ["fami", "all."]
    assert "the families of those" in reading.main


def test_the_sheets_follow_each_other_through_the_text():
    reading = read((PAPERS / "report.pdf").read_bytes())
    assert [sheet.number for sheet in reading.sheets] == [1, 2, 3, 4]
    assert reading.sheets[0].span.start == 0
    assert reading.sheets[-1].span.end == len(reading.text)
    for one, after in zip(reading.sheets, reading.sheets[1:], strict=False):
        assert one.span.end == after.span.start
    for place in reading.places:
        number = int(WHERE.fullmatch(place.where)[1])
        assert reading.sheets[number - 1].span.start <= place.span.start
