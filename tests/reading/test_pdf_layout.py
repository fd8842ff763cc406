# SPDX-License-Identifier: Apache-2.0
"""A page is read as a person reads it: columns, boxes, tables, notes, running heads, words cut at the ends of lines."""

from functools import cache
from pathlib import Path

import pytest

from paper import Paper, wrapped
from vigil.reading import read

PAPERS = Path(__file__).parent / "papers"
LONG = (
    "The observers spent four days in the river towns and spoke with teachers, boatmen and the families of those who "
    "are held. Nobody in the administration would meet them, although three letters had been registered at the gate. "
    "In the evening they wrote down what they had heard, each in a book of his own, and compared the books afterwards."
)
SECOND = (
    "A clerk of the district court, whose name is known to the secretariat, described how judgments are printed before "
    "the hearing begins. His account agrees with what two lawyers said independently of him in the following week. "
    "All three asked that their words be kept, and that they be published when they themselves were safe."
)
THIRD = (
    "Of the eleven prisoners whom the observers asked for by name, four had been moved to another camp in the winter. "
    "Their families learned of it when parcels came back. One of the four has since died, and his brother was not "
    "allowed to see the body. The camp has no physician, and its commander has answered no question about it."
)


@cache
def report():
    return read((PAPERS / "report.pdf").read_bytes())


def paragraphs(paper):
    return [
        span.words(reading.text) for reading in [read(paper.bytes())] for t in reading.tellings for span in t.paragraphs
    ]


def running(reading):
    return [one.span.words(reading.text) for one in reading.furniture if one.why == "running head"]


def a_page(*columns, heading="", size=10, room=200):
    paper = Paper()
    page = paper.page()
    if heading:
        page.line(60, 80, heading, 20, bold=True)
    for x, words in columns:
        page.paragraph(x, 130, room, words, size)
    return paper


# The order of reading


def test_two_columns_are_read_one_after_the_other():
    assert paragraphs(a_page((60, LONG), (300, SECOND))) == [LONG, SECOND]


def test_three_columns_below_a_heading_that_runs_across_them():
    paper = a_page(
        (50, LONG), (225, SECOND), (400, THIRD), heading="What was seen in the river towns this year", room=150
    )
    reading = read(paper.bytes())
    assert reading.title == "What was seen in the river towns this year"
    assert reading.main.split("\n\n") == [LONG, SECOND, THIRD]


def test_columns_are_told_apart_where_the_file_draws_them_line_by_line():
    paper = Paper()
    page = paper.page()
    left, right = (wrapped(words, 200, 10) for words in (LONG, SECOND))
    for place in range(max(len(left), len(right))):
        for x, lines in ((60, left), (300, right)):
            if place < len(lines):
                page.line(x, 130 + 12.5 * place, lines[place])
    assert paragraphs(paper) == [LONG, SECOND]


def test_columns_above_and_below_a_heading_are_not_mixed():
    paper = Paper()
    page = paper.page()
    page.paragraph(60, 100, 200, LONG)
    page.paragraph(300, 100, 200, SECOND)
    page.line(60, 340, "A heading that runs across both of the columns below it", 14, bold=True)
    page.paragraph(60, 370, 200, THIRD)
    page.paragraph(300, 370, 200, LONG.replace("four", "five"))
    heading = "A heading that runs across both of the columns below it"
    assert paragraphs(paper) == [LONG, SECOND, heading, THIRD, LONG.replace("four", "five")]


def test_a_box_beside_the_text_does_not_run_into_it():
    paper = Paper()
    page = paper.page()
    page.paragraph(60, 100, 300, LONG)
    page.line(400, 112, "In numbers", 8, bold=True)
    page.paragraph(400, 124, 130, "Forty-one people were arrested and nine of them released again.", 8)
    told = paragraphs(paper)
    assert told[0] == LONG
    assert told[1:] == ["In numbers", "Forty-one people were arrested and nine of them released again."]


def test_a_paragraph_runs_on_over_the_column_around_a_box():
    reading = report()
    words = "A schoolteacher, held since the spring for lending books to her neighbours, was transferred four times"
    (one,) = [span.words(reading.text) for span in reading.tellings[0].paragraphs if words in span.words(reading.text)]
    assert one.startswith("Prisoners were moved far from their families.")
    assert one.endswith("a cell built for eight held twenty-three.")
    assert "We are counted at five and again at nine. Between the two we read to one another" in reading.main


def test_a_table_is_read_row_by_row():
    assert "Country\tArrested\tTried\tReleased\nArland\t41\t17\t9\nBorovia\t12\t12\t3\n" in report().text


def test_cells_of_several_lines_stay_together():
    paper = Paper()
    page = paper.page()
    page.paragraph(60, 80, 470, LONG)
    rows = [
        ("Ann Lee", "Sentenced to five years for letters that she wrote to a newspaper abroad."),
        ("Peter Roe", "Released in March; he has not been charged, and his books were not returned."),
        ("Mary Orr", "Held since the spring without a trial, and without any visit by her family."),
    ]
    y = 200
    for name, told in rows:
        page.line(60, y, name)
        y = page.paragraph(200, y, 180, told) + 12
    assert paragraphs(paper)[1:] == [f"{name}\t{told}" for name, told in rows]


# Heads, feet and notes


def test_heads_that_differ_left_and_right_and_by_chapter_are_running():
    reading = report()
    assert running(reading) == ["1", "2 River Watch Annual Report 2013", "Arland 3", "4 River Watch Annual Report 2013"]
    assert "Annual Report 2013" not in reading.main


@pytest.mark.parametrize("numbered", ["- {} -", "{}", "Page {} of 4", "{}/4", "Trang {}", "River Watch | {}"])
def test_page_numbers_run_in_any_form(numbered):
    paper = Paper()
    for number, words in enumerate((LONG, SECOND, THIRD, LONG.replace("four", "six")), start=1):
        page = paper.page()
        page.paragraph(60, 100, 470, words)
        page.line(280, 800, numbered.format(number), 9)
    reading = read(paper.bytes())
    assert running(reading) == [numbered.format(number) for number in (1, 2, 3, 4)]
    assert reading.main.count("\n\n") == 3


def test_the_first_line_of_the_text_does_not_run_because_it_stands_where_others_do():
    paper = Paper()
    for words in (LONG, SECOND, THIRD):
        paper.page().paragraph(60, 100, 470, words)
    assert running(read(paper.bytes())) == []


def test_notes_come_behind_the_text_of_their_page_and_break_no_sentence():
    paper = Paper()
    first, second = paper.page(), paper.page()
    first.paragraph(60, 100, 470, LONG.removesuffix(" and compared the books afterwards."))
    first.paragraph(60, 700, 470, "1 The books are kept by the secretariat and can be seen there.", 7)
    second.paragraph(60, 100, 470, "and compared the books afterwards. " + SECOND)
    assert paragraphs(paper) == [
        LONG + " " + SECOND,
        "1 The books are kept by the secretariat and can be seen there.",
    ]


def test_a_raised_mark_does_not_lengthen_a_year():
    text = report().main
    assert "since the year 2011\u2009³ and returned" in text
    assert "3Letters of 3 May, 9 June and 2 October" in text


# Words cut at the ends of lines


def test_cut_words_are_mended_and_compounds_keep_their_hyphen():
    text = report().main
    assert "teachers, boatmen, retired" in text
    assert "circumstances are contested" in text
    assert "long-term" in text
    assert "longterm" not in text


def a_text_of(*lines):
    paper = Paper()
    page = paper.page()
    for place, line in enumerate(lines):
        page.line(60, 100 + 12.5 * place, line)
    return read(paper.bytes()).main


def test_a_compound_is_kept_where_the_document_writes_it_elsewhere():
    text = a_text_of(
        "The long-term detention of writers is a matter of concern to us, and so is the long-",
        "term silence of the ministry. The deten-",
        "tion of lawyers is another. A friend of the Anglo-",
        "American school was freed; the pages 12-",
        "14 of the letter tell of it at some length and of much more.",
    )
    assert "so is the long-term silence" in text
    assert "The detention of lawyers" in text
    assert "the Anglo-American school" in text
    assert "pages 12-14 of" in text


# Pages turned, cropped and laid under pictures


def test_a_turned_page_is_read_as_it_is_shown():
    paper = Paper()
    page = paper.page(more="/Rotate 90")
    for place, line in enumerate(wrapped(LONG, 400, 10)):
        # Drawn upwards along the right side of the sheet: shown upright once the page is turned.
        page.drawn.append(f"BT /F1 10 Tf 0 1 -1 0 {100 + 12.5 * place:.1f} 60 Tm ({line}) Tj ET")
    reading = read(paper.bytes())
    assert reading.main == LONG
    left, top = reading.places[0].where.partition("viewrect=")[2].split(",")[:2]
    assert (round(float(left)), 85 < float(top) < 95) == (60, True)


def test_places_are_counted_from_the_corner_of_the_cropped_page():
    paper = Paper()
    paper.page(more="/CropBox[40 100 500 800]").paragraph(60, 150, 400, LONG)
    left, top = read(paper.bytes()).places[0].where.partition("viewrect=")[2].split(",")[:2]
    assert (round(float(left)), 95 < float(top) < 105) == (20, True)


def test_an_invisible_layer_under_a_picture_is_text_that_was_scanned():
    paper = Paper()
    page = paper.page()
    page.picture(2, 2, bytes(4))
    page.paragraph(60, 100, 470, LONG, mode=3)
    reading = read(paper.bytes())
    assert reading.main == LONG
    assert [(sheet.scanned, sheet.missing) for sheet in reading.sheets] == [(True, "")]


def test_a_stamp_on_a_picture_of_a_page_is_not_its_text():
    paper = Paper()
    paper.page().paragraph(60, 100, 470, LONG)
    page = paper.page()
    page.picture(2, 2, bytes(4))
    page.line(60, 820, "Copy 17 of the registry", 8)
    reading = read(paper.bytes())
    assert [sheet.missing for sheet in reading.sheets] == ["", "needs OCR"]


def test_letters_that_stand_for_others_are_no_text():
    shifted = "".join(chr(ord(letter) - 29) if letter > "=" else letter for letter in LONG)
    paper = Paper()
    paper.page().paragraph(60, 100, 470, SECOND)
    paper.page().paragraph(60, 100, 470, shifted)
    reading = read(paper.bytes())
    assert [sheet.missing for sheet in reading.sheets] == ["", "needs OCR: its text layer is unreadable"]
    assert reading.main == SECOND
    assert "unreadable text layer" in {one.why for one in reading.furniture}
