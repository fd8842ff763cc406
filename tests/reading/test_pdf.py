# SPDX-License-Identifier: Apache-2.0
"""A PDF is read by its text layer; what has none, or is locked or broken, says so."""

import pytest

from paper import Paper
from vigil.reading import Unreadable, read

FIRST = [
    "River Watch Public statement",
    "A visit to the river towns",
    "3 May 2012",
    "Observers of River Watch spent two days in the river towns last",
    "week. They spoke with teachers, boatmen and the families of three",
    "people who are held for lending books to a clerk of the police sta-",
    "tion in Riverton. The clerk was moved to another town, and",
    "river.example Page 1 of 2",
]
SECOND = [
    "River Watch Public statement",
    "the reading room was closed. Its keeper has not been charged with",
    "any offence that the law knows. She has not seen a lawyer, and her",
    "family learned from a newspaper where she was held for the winter.",
    "River Watch asks that she be released.",
    "river.example Page 2 of 2",
]


PICTURE = "q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID 0 EI Q"


def a_pdf(*pages, encrypted=False):
    """A PDF of the lines of each page, written by hand: the smallest that a reader takes. A page may be a picture."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for lines in pages:
        content = "BT /F1 12 Tf 50 780 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        if lines is PICTURE:
            content = PICTURE
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
        font = "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources{font}/Contents {len(objects)} 0 R>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -4>>/ID[<01><01>]" if encrypted else ""
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return f"{out}{end}trailer<</Size {len(objects) + 1}/Root 1 0 R{lock}>>\nstartxref\n{len(out)}\n%%EOF".encode()


def refused(content):
    with pytest.raises(Unreadable) as refusal:
        read(content)
    assert "\n" not in str(refusal.value)
    return refusal.value.code


def test_pages_are_joined_and_a_sentence_runs_on_over_the_page():
    assert "moved to another town, and the reading room was closed." in read(a_pdf(FIRST, SECOND)).main


def test_a_word_cut_at_the_end_of_a_line_is_mended():
    assert "police station in Riverton" in read(a_pdf(FIRST, SECOND)).main


def test_a_paragraph_is_one_line_wherever_the_printer_broke_it():
    reading = read(a_pdf(FIRST, SECOND))
    assert reading.main.startswith("Observers of River Watch")
    assert reading.main.endswith("River Watch asks that she be released.")
    assert "\n" not in reading.main


def test_running_heads_and_page_numbers_are_furniture():
    reading = read(a_pdf(FIRST, SECOND))
    running = [one.span.words(reading.text) for one in reading.furniture if one.why == "running head"]
    assert running.count("River Watch Public statement") == 2
    assert "river.example Page 2 of 2" in running
    assert "river.example" not in reading.main


def test_the_letterhead_that_runs_along_the_pages_names_the_publisher():
    reading = read(a_pdf(FIRST, SECOND))
    assert (reading.publisher, str(reading.published)) == ("River Watch", "2012-05-03")
    assert reading.title == "A visit to the river towns"


def test_a_page_that_is_a_picture_is_named_and_missing():
    reading = read(a_pdf(FIRST, SECOND, PICTURE))
    assert reading.notes == ("needs OCR: page 3",)
    assert [(sheet.number, sheet.missing) for sheet in reading.missing] == [(3, "needs OCR")]


def test_an_empty_page_misses_nothing():
    reading = read(a_pdf(FIRST, SECOND, []))
    assert (reading.notes, reading.missing, len(reading.sheets)) == ((), (), 3)


def test_a_pdf_of_pictures_alone_needs_ocr():
    assert refused(a_pdf(PICTURE, PICTURE)) == "needs ocr"


def test_a_pdf_of_empty_pages_has_no_text():
    assert refused(a_pdf([], [])) == "no text"


def test_a_locked_pdf_asks_for_a_copy_without_password():
    assert refused(a_pdf(FIRST, encrypted=True)) == "password"


def test_a_damaged_pdf_is_refused():
    assert refused(b"%PDF-1.4\n" + b"torn" * 40) == "damaged pdf"


def test_progress_is_told_page_by_page():
    told = []
    read(a_pdf(FIRST, SECOND, []), progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_title_that_a_program_gave_the_file_is_none():
    paper = Paper(title="Microsoft Word - statement_final2.docx")
    paper.page().paragraph(60, 100, 400, " ".join(FIRST[3:7]))
    assert read(paper.bytes()).title is None
