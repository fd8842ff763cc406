# SPDX-License-Identifier: Apache-2.0
"""Office documents are read as somebody who opens them would; what is hidden, deleted or beside the text is told."""

import io

import pytest
from made import SENTENCE, a_docx, an_odt, an_rtf, zipped

from vigil.reading import Sure, Unreadable, read

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def a_document(body, **parts):
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


def paragraphs(reading):
    return [span.words(reading.text) for telling in reading.tellings for span in telling.paragraphs]


def furniture(reading):
    return {one.span.words(reading.text): one.why for one in reading.furniture}


def test_a_document_is_read_paragraph_by_paragraph_and_row_by_row():
    reading = read(a_docx())
    assert (reading.format, reading.title, reading.byline) == ("docx", "A reading room closes", "Ana Belo")
    assert paragraphs(reading) == [
        SENTENCE,
        "The first of two demands.",
        "Name | Held since",
        "Ana Belo | 2012",
        "Nobody was told of the closure.",
    ]


def test_what_is_hidden_and_what_runs_along_the_page_is_furniture():
    assert furniture(read(a_docx())) == {"a secret": "hidden", "River Watch bulletin": "page header"}


def test_tracked_changes_are_read_as_their_author_left_them():
    reading = read(a_docx())
    assert "anything" not in reading.text
    assert "tracked changes: 1 deletions left out, 1 insertions kept" in reading.notes


def test_the_day_of_the_properties_is_likely_and_no_more():
    reading = read(a_docx())
    assert (reading.dated_from, reading.sure) == ("document properties", Sure.LIKELY)


def test_a_title_left_behind_by_another_document_is_not_believed():
    assert read(a_docx(title="Quarterly budget template")).title == "A reading room closes"
    assert read(a_docx(author="Windows User")).byline is None


def test_each_paragraph_says_where_it_stands():
    first = read(a_docx()).places[0]
    assert (first.kind, first.where) == ("part", "word/document.xml#1")


def test_notes_and_text_boxes_are_read():
    box = f"<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    notes = (
        f'<w:footnotes {WORD}><w:footnote w:type="separator"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>'
        "<w:footnote><w:p><w:r><w:t>By order of the town, 3 May.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    assert paragraphs(read(a_document(box, footnotes=notes))) == [SENTENCE, "By order of the town, 3 May."]


def test_a_text_box_told_twice_for_old_programs_is_read_once():
    inside = f"<w:txbxContent><w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p></w:txbxContent>"
    both = f'<w:p><w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent></w:r></w:p>'
    assert paragraphs(read(a_document(both))) == [SENTENCE]


def test_what_is_remarked_is_furniture_and_a_field_shows_its_result():
    comments = f"<w:comments {WORD}><w:comment><w:p><w:r><w:t>Is this so?</w:t></w:r></w:p></w:comment></w:comments>"
    field = "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Held for three days in May by the town.</w:t></w:r></w:p>"
    reading = read(a_document(field, comments=comments))
    assert furniture(reading) == {"Is this so?": "comment"}
    assert "PAGE" not in reading.text


def test_an_open_document_is_read_alike():
    reading = read(an_odt())
    assert (reading.format, reading.title, reading.byline) == ("odt", "A reading room closes", "Ana Belo")
    assert (str(reading.published), reading.sure) == ("2012-05-03", Sure.LIKELY)
    assert paragraphs(reading) == [SENTENCE, "By order of the town.", "Ana Belo | 2012"]
    assert "tracked changes: 1 deletions left out, 0 insertions kept" in reading.notes


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (a_document("<w:p>").replace(b"word/document.xml", b"word/dacument.xml"), "office"),
        (a_document(""), "no text"),
        (zipped({"word/document.xml": b"<w:document/>" + b" " * 30_000_000}), "bomb"),
        (zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "entities"),
        (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "office"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, 0), "office"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, 0), "damaged archive"),
    ],
    ids=["renamed", "empty", "bomb", "entities", "slides", "sheet", "hollow"],
)
def test_what_cannot_be_read_is_refused_with_its_reason(content, code):
    with pytest.raises(Unreadable) as refusal:
        read(content)
    assert refusal.value.code == code


def test_a_locked_document_asks_for_its_password():
    content = an_odt()
    import zipfile

    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("META-INF/manifest.xml", '<m:manifest xmlns:m="urn:m"><m:encryption-data/></m:manifest>')
    with pytest.raises(Unreadable) as refusal:
        read(out.getvalue())
    assert refusal.value.code == "password"


def test_a_damaged_part_costs_itself_alone():
    reading = read(a_document(f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>", footnotes="<w:footnotes><w:p>"))
    assert SENTENCE in reading.main
    assert "damaged: word/footnotes.xml is read as far as it can be" in reading.notes


def test_rich_text_is_read_alike():
    reading = read(an_rtf())
    assert (reading.format, reading.title, reading.byline) == ("rtf", "A reading room closes", "Ana Belo")
    assert (str(reading.published), reading.sure) == ("2012-05-03", Sure.LIKELY)
    assert paragraphs(reading) == [
        SENTENCE,
        "Phòng đọc “no” — end",
        "Ana Belo | 2012",
        "By order of the town.",
        "Text ends.",
    ]
    assert furniture(reading) == {"River Watch bulletin": "page header", "a secret": "hidden"}
    assert reading.notes == ("tracked changes: 1 deletions left out",)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (r"\u-10179?\u-8998? books for all to read here.", "📚 books for all to read here."),
        (r"\uc2\u242ab room for all to read in.", "ò room for all to read in."),
        (r"A \{brace\} and a \\ stroke in one line.", "A {brace} and a \\ stroke in one line."),
        (r"Bytes \bin4 }}}} are passed over in a line.", "Bytes are passed over in a line."),
    ],
)
def test_the_signs_of_rich_text_are_read(body, words):
    assert read(an_rtf(body)).main == words


def test_rich_text_without_an_end_is_read():
    assert SENTENCE in read(b"{\\rtf1" + b"{" * 50_000 + SENTENCE.encode()).main
