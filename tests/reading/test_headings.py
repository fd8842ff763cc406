# SPDX-License-Identifier: Apache-2.0
"""The lines above a text say what it is called, who wrote it, when, and whose it was first."""

import pytest

from vigil.reading.page.headings import (
    byline,
    credit_line,
    dated_by_line,
    dateline,
    heading_of,
    letterhead,
    plain_byline,
    same_title,
    signed,
    tag_line,
)

BODY = "A teacher who had written about a dam was set free on Monday after nine months, his lawyer said."


def test_a_byline_names_the_writer_and_the_tags_behind_the_dot():
    assert byline("by River Watch • Ana Belo, dams") == ("River Watch", ("Ana Belo", "dams"))
    assert byline("By Ana Belo | May 3, 2012") == ("Ana Belo", ())
    assert byline("Posted on 3 May 2012 by Ana Belo") == ("Ana Belo", ())
    assert byline("Tác giả: Lan Anh") == ("Lan Anh", ())
    assert plain_byline("By Ana Belo - 3 May 2012") == "Ana Belo"


@pytest.mark.parametrize("line", ["by then it was late", "By noon the road was closed by the police.", "Bystander Ana"])
def test_a_sentence_is_no_byline(line):
    assert byline(line) is None


@pytest.mark.parametrize(
    ("line", "source", "date"),
    [
        ("Press releases, 3 May 2012 | RW", "RW", "2012-05-03"),
        ("Press release | River Watch, May 3, 2012", "River Watch", "2012-05-03"),
        ("Source: River Watch", "River Watch", None),
        ("Nguồn: Lotus Wire", "Lotus Wire", None),
        ("Thông cáo báo chí, ngày 3 tháng 5 năm 2012 | RW", "RW", "2012-05-03"),
    ],
)
def test_a_credit_line_names_who_published_first(line, source, date):
    credit = credit_line(line)
    assert credit is not None
    assert (credit.source, str(credit.published) if credit.published else None) == (source, date)


@pytest.mark.parametrize("line", ["Trial | Verdict", "He said: nothing", BODY])
def test_other_lines_credit_nobody(line):
    assert credit_line(line) is None


def test_a_dateline_gives_place_day_and_agency():
    place, date, agency = dateline("RIVERTON, May 3, 2012 (Lotus Wire) - A court ...")
    assert (place, str(date), agency) == ("RIVERTON", "2012-05-03", "Lotus Wire")
    place, date, agency = dateline("RIVERTON, May 3 (Lotus Wire) – A court ...")
    assert (place, date, agency) == ("RIVERTON", None, "Lotus Wire")
    assert str(dated_by_line("RIVERTON, May 3 (Lotus Wire) – A court ...", 2012)) == "2012-05-03"
    assert dateline("The court – all three judges – agreed.") is None


def test_a_letterhead_names_the_body_before_the_kind_of_text():
    assert letterhead("River Watch Public statement") == "River Watch"
    assert letterhead("Press release") == ""
    assert letterhead("He made a statement") is None


def test_a_name_and_a_date_sign_a_text():
    name, date = signed("River Watch, 3 May 2012", None)
    assert (name, str(date)) == ("River Watch", "2012-05-03")
    assert signed("Date of arrest: 3 May 2012", None) is None


def test_tags_are_read_from_their_line():
    assert tag_line("Tags: dams, Ana Belo") == ("dams", "Ana Belo")
    assert tag_line("This entry was posted in People and tagged dams, courts. Bookmark it.") == ("dams", "courts")
    assert tag_line("The police tagged along.") == ()


def test_title_date_and_byline_are_taken_and_the_body_is_left():
    lines = ["Teacher set free", "May 3, 2012", "by Ana Belo", BODY]
    heading, taken = heading_of(lines)
    assert (heading.title, heading.byline, str(heading.published)) == ("Teacher set free", "Ana Belo", "2012-05-03")
    assert taken == {0, 1, 2}


def test_the_title_stands_below_a_letterhead():
    heading, taken = heading_of(["RIVER WATCH", "Press release", "3 May 2012", "Riverton: teacher set free", BODY])
    assert (heading.title, heading.publisher) == ("Riverton: teacher set free", "RIVER WATCH")
    assert taken == {0, 1, 2, 3}


def test_a_text_that_begins_with_its_body_has_no_title():
    heading, taken = heading_of([BODY, "Another line"])
    assert heading.title is None
    assert taken == set()


def test_a_label_is_no_title():
    heading, _ = heading_of(["Date of arrest: 3 May 2012", BODY])
    assert heading.title is None
    assert heading.published is None


def test_a_subject_line_is_the_title_of_a_letter():
    lines = ["Her Excellency Ana Belo", "12 River Road", "Re: Release of the teacher", BODY]
    heading, taken = heading_of(lines)
    assert heading.title == "Release of the teacher"
    assert taken == {2}


def test_a_title_is_known_again_beside_the_name_of_the_site():
    assert same_title("Teacher set free after nine months", "Teacher set free after nine months - River Watch")
    assert not same_title("River Watch", "Teacher set free after nine months - River Watch")


TITLE = "Teacher taken from home in Karsk"


@pytest.mark.parametrize("between", [" ", " - ", " | ", ", ", " (", ": ", " Published on "])
def test_the_day_behind_a_title_told_again_is_that_of_the_text(between):
    heading, taken = heading_of([TITLE, f"{TITLE}{between}4 March 2013{')' * (between == ' (')}", BODY])
    assert (heading.title, str(heading.published), heading.dated_from) == (TITLE, "2013-03-04", "heading")
    assert (heading.publisher, taken) == (None, {0, 1})


def test_the_title_with_the_day_may_come_first_or_below_other_lines():
    heading, _ = heading_of([f"{TITLE} | March 4, 2013", TITLE, BODY])
    assert (heading.title, str(heading.published)) == (TITLE, "2013-03-04")
    lines = ["Karsk and the harbour", TITLE.upper(), "A lawyer speaks", "Four letters", f"{TITLE}, March 4, 2013", BODY]
    heading, taken = heading_of(lines)
    assert (heading.title, str(heading.published)) == (TITLE.upper(), "2013-03-04")
    assert taken == {1, 4}


def test_a_name_told_again_with_a_day_publishes_and_a_title_with_other_words_behind_it_is_none():
    heading, _ = heading_of(
        ["Teacher taken from home", "Watch for the Rivers", "Watch for the Rivers, 3 May 2012", BODY]
    )
    assert (heading.title, heading.publisher) == ("Teacher taken from home", "Watch for the Rivers")
    heading, _ = heading_of([TITLE, f"{TITLE} 4 March 2013 and the answer of the council", BODY])
    assert heading.published is None
