# SPDX-License-Identifier: Apache-2.0
"""A long report is cut into chapters: by its outline, else by its headings; each knows its pages."""

from pathlib import Path

import pytest

from paper import Paper
from vigil.reading import read

REPORT = Path(__file__).parent / "papers" / "report.pdf"
COUNTRIES = ("Arland", "Borovia", "Cestria")
WORDS = (
    "The observers of {0} counted arrests and releases, and asked the ministry of {0} about each of them by letter. "
    "The district courts of {0} sat for {1} days. What they decided was told to the families at the gate of the prison."
)


def a_report(*, outline=False, headed=True):
    """A chapter a country, of two pages each; enough words to be long."""
    paper = Paper()
    number = 0
    for country in COUNTRIES:
        for half in (1, 2):
            number += 1
            page = paper.page()
            y = 80
            if half == 1:
                if headed:
                    page.line(60, y, country, 20, bold=True)
                if outline:
                    paper.outline += [(country, 1, number), ("Courts", 2, number)]
                y += 40
                page.line(60, y, "Courts", 12, bold=True)
                y += 20
            for place in range(16):
                y = page.paragraph(60, y, 470, WORDS.format(country, 10 * number + place), 9) + 6
    return paper


def told(reading):
    return [(chapter.level, chapter.title, chapter.pages) for chapter in reading.chapters]


EXPECTED = [
    (level, title, (2 * number + 1, 2 * number + 2))
    for number, country in enumerate(COUNTRIES)
    for level, title in ((1, country), (2, "Courts"))
]


def test_an_outline_names_the_chapters():
    assert told(read(a_report(outline=True).bytes())) == EXPECTED


def test_without_an_outline_the_headings_do():
    assert told(read(a_report().bytes())) == EXPECTED


def test_a_chapter_is_the_text_from_its_heading_to_the_next():
    reading = read(a_report().bytes())
    borovia = next(chapter for chapter in reading.chapters if chapter.title == "Borovia")
    words = borovia.span.words(reading.text)
    assert words.startswith("Borovia\nCourts\nThe observers of Borovia")
    assert "Cestria" not in words
    assert "Arland" not in words


def test_an_entry_of_the_outline_that_no_line_says_begins_with_its_page():
    reading = read(a_report(outline=True, headed=False).bytes())
    assert told(reading) == EXPECTED
    assert reading.chapters[2].span.words(reading.text).startswith("Courts\nThe observers of Borovia")


def test_a_report_with_chapters_is_one_telling():
    assert len(read(a_report(outline=True).bytes()).tellings) == 1


def test_sections_of_one_name_are_told_apart_by_their_chapter():
    reading = read(REPORT.read_bytes())
    assert [one.title for one in reading.chapters if one.level == 1] == ["How the numbers were made", *COUNTRIES]
    courts = [one for one in reading.chapters if one.title == "Courts"]
    assert [one.pages for one in courts] == [(2, 2), (3, 3), (4, 4)]
    assert [one.span.words(reading.text)[7:33] for one in courts] == [
        "The courts of Arland sat b",
        "Borovia has one chamber fo",
        "A hundred and five people ",
    ]


@pytest.mark.parametrize("content", [b"<h1>One</h1><p>Short.</p><h2>Two</h2><p>Shorter.</p>", b"One\n\nTwo\n"])
def test_a_short_text_has_no_chapters(content):
    assert read(content).chapters == ()
