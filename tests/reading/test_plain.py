# SPDX-License-Identifier: Apache-2.0
"""Lines are paragraphs, except where a file wraps its lines."""

import pytest

from vigil.reading import read_text
from vigil.reading.page import plain

WRAPPED = """14. Ana Maria Belo
Date of arrest: 3 May 2012
Background: Belo kept the books of a reading room in the river towns and lent
them to anyone who asked. On 2 May 2012 she lent one to a clerk of the police
station, and the day after she was taken from the reading room to
12
the district prison, where she was held without being told the reason. The
court has not set a day for the hearing, and her lawyer was turned away twice.
She was released on bail.
She lives in Riverton.
"""


def words(reading):
    return [" ".join(span.words(reading.text).split()) for telling in reading.tellings for span in telling.paragraphs]


def test_wrapped_lines_become_paragraphs_and_short_lines_end_them():
    paragraphs = words(read_text(WRAPPED))
    assert paragraphs[0] == "Date of arrest: 3 May 2012"
    assert paragraphs[1].startswith("Background: Belo kept")
    assert paragraphs[1].endswith("She was released on bail.") or paragraphs[2] == "She was released on bail."


def test_the_number_of_a_page_is_furniture_within_its_paragraph():
    reading = read_text(WRAPPED)
    assert [(one.span.words(reading.text), one.why) for one in reading.furniture] == [("12", "page break")]
    broken = [span for span in reading.tellings[0].paragraphs if span.holds(reading.furniture[0].span)]
    assert "to\n12\nthe district prison" in broken[0].words(reading.text)


def test_lines_that_are_sentences_are_not_joined():
    text = "A court heard her case today.\nIt sat for an hour.\nIt gave no reason.\nIt set no date.\nIt went home."
    assert words(read_text(text)) == text.split("\n")


def test_the_text_is_kept_code_point_for_code_point():
    text = "\ufeff  A\u0301 title\r\n\r\nA sentence\u00a0of some words, and one more.\x00\r\n\u2028Another one, also long enough.\t"
    assert read_text(text).text == text


def test_fields_above_a_text_are_its_heading():
    text = "---\ntitle: Ana Belo\ndate: 2012-05-03\ntags: [books, courts]\nlayout: page\n---\n\nBelo lent books to anyone who asked.\n"
    reading = read_text(text)
    assert (reading.title, str(reading.published), reading.tags) == ("Ana Belo", "2012-05-03", ("books", "courts"))
    assert reading.dated_from == "front matter"
    assert reading.main == "Belo lent books to anyone who asked."


def test_labels_of_a_case_are_no_front_matter():
    reading = read_text("Charge: lending of books to the police\nCourt: the court of Riverton\nTerm: two years\n")
    assert reading.published is None
    assert "Charge" in reading.main


def test_a_date_older_than_what_the_text_tells_is_none_of_publication():
    fields = "---\ntitle: Ana Belo\ndate: 2012-05-03\n---\n"
    later = (
        "She was moved in June 2014. In July 2015 she was released on bail, and in May 2016 she went back to her books."
    )
    reading = read_text(fields + later)
    assert reading.published is None
    assert reading.notes
    assert read_text(fields + "Her sentence ends in May 2017, if she is not released before.").published is not None


def test_a_text_of_endless_lines_is_read_up_to_a_line_and_says_so(monkeypatch):
    monkeypatch.setattr(plain, "LINES", 3)
    page = plain.page("One line here.\n\nTwo lines here.\nThree lines here.\nAnd a fourth.\n")
    assert [block.words for block in page.blocks] == ["One line here.", "Two lines here.", "Three lines here."]
    assert page.notes == ("read up to line 3: what follows is kept in the original",)
    assert plain.page("One line here.\nTwo.\nThree.").notes == ()


@pytest.mark.parametrize(
    ("broken", "following"),
    [
        ("On November 15,", "police took the teacher Ana Velu from her home in Karsk without showing any paper."),
        ("On November 15,", "Ana Velu was sent to prison for four years by the court of Karsk."),
        ("On the 15th of November,", "Ana Velu was sent to prison for four years by the court of Karsk."),
        ("By March 4, 2013,", "Ana Velu had been in prison for four months, and nobody had told her why."),
        ("Vào ngày 15 tháng 11,", "Ana Velu bị đưa ra tòa án ở Karsk và bị kết án bốn năm tù giam."),
        ("According to her lawyer,", "she had written no more than four letters to the council of Karsk."),
    ],
)
@pytest.mark.parametrize("above", ["", "Teacher taken from home\n\n"])
def test_a_line_that_breaks_off_at_a_comma_is_no_heading(broken, following, above):
    reading = read_text(f"{above}{broken}\n{following}\n\nHer lawyer said that nobody had seen the letter of May.\n")
    assert words(reading)[0] == f"{broken} {following}"
    assert (reading.title, reading.published) == (above.strip() or None, None)


def test_a_day_that_opens_a_sentence_is_put_to_it_across_a_blank_line():
    reading = read_text(
        "Teacher taken from home\n\nOn November 15,\n\nAna Velu was sent to prison by the court of Karsk.\n"
    )
    assert words(reading) == ["On November 15, Ana Velu was sent to prison by the court of Karsk."]


@pytest.mark.parametrize("line", ["March 4, 2013,", "Karsk,", "Dear Ana Velu,"])
def test_other_lines_that_end_with_a_comma_stand_alone(line):
    first = "Police came to her school in May and asked for the letters. "
    page = plain.page(f"Teacher taken from home\n\n{3 * first}\n\n{line}\n\nNobody had seen the letter of May.\n")
    assert line in [block.words for block in page.blocks]
