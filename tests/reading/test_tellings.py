# SPDX-License-Identifier: Apache-2.0
"""One document is cut into the texts it carries, and only where it carries more than one."""

import pytest

from vigil.reading import read_text

BODY = """Observers of the River Watch association spent two days in the river towns last week, the first visit since 1998.
They spoke with teachers, boatmen and the families of three people who are held for lending books.
“We were let in, and that is new,” said Ana Belo, who led the visit.
River Watch asks that all three be released, and that nobody else be arrested for lending books."""
OTHER = """A ferry sank near Riverton on Sunday, and eleven people were brought ashore by fishermen.
The owner of the ferry had been fined twice for carrying more people than the boat was built for."""
REPOST = """May 4, 2012
River Watch visits the river towns
by Towns Weekly • Ana Belo, books
Press releases, 3 May 2012 | RW
"""


class RiverWatch:
    name = "River Watch International"
    aliases = ("RW",)
    domains = ("river.example",)
    furniture = ()


@pytest.fixture
def pasted():
    return read_text(f"{BODY}\n{REPOST}{BODY}\n")


def test_a_text_and_its_repost_are_two_tellings(pasted):
    original, repost = pasted.tellings
    assert (original.original, repost.original) == (True, False)
    assert [span.words(pasted.text) for span in original.paragraphs] == BODY.split("\n")
    assert [span.words(pasted.text) for span in repost.paragraphs] == BODY.split("\n")


def test_the_repost_keeps_its_date_byline_publisher_and_tags(pasted):
    repost = pasted.tellings[1]
    assert repost.title == "River Watch visits the river towns"
    assert (repost.byline, repost.publisher) == ("Towns Weekly", "Towns Weekly")
    assert (str(repost.published), repost.dated_from) == ("2012-05-04", "heading")
    assert repost.tags == ("Ana Belo", "books")


def test_the_original_takes_date_and_publisher_from_the_credit_line(pasted):
    original = pasted.tellings[0]
    assert (str(original.published), original.dated_from) == ("2012-05-03", "credit line")
    assert original.publisher == "River Watch"


def test_an_abbreviation_known_from_the_packs_is_spelled_out_as_they_do():
    reading = read_text(f"{BODY}\n{REPOST}{BODY}\n", outlets=[RiverWatch()])
    assert reading.tellings[0].publisher == "River Watch International"


def test_the_document_is_dated_and_signed_as_its_page_was_published(pasted):
    assert (pasted.title, str(pasted.published)) == ("River Watch visits the river towns", "2012-05-04")
    assert (pasted.publisher, pasted.tags) == ("Towns Weekly", ("Ana Belo", "books"))


def test_a_repost_alone_is_no_original():
    reading = read_text(REPOST + BODY)
    assert [telling.original for telling in reading.tellings] == [False]
    assert str(reading.published) == "2012-05-04"


def test_a_person_who_wrote_for_another_outlet_is_no_publisher():
    reading = read_text(f"River Watch visits the towns\nSource: Lotus Wire\nBy Ana Belo\nMay 4, 2012\n{BODY}")
    assert (reading.byline, reading.publisher) == ("Ana Belo", None)


def test_the_same_release_pasted_twice_is_two_tellings_the_first_the_original():
    reading = read_text(f"{BODY}\n\n{BODY}")
    assert [telling.original for telling in reading.tellings] == [True, False]


def test_two_articles_with_their_own_headings_are_two_originals():
    reading = read_text(
        f"River Watch visits the towns\nMay 4, 2012\nby Ana Belo\n{BODY}\nFerry sinks\nMay 6, 2012\nby Rui Mar\n{OTHER}"
    )
    assert [(telling.title, telling.original) for telling in reading.tellings] == [
        ("River Watch visits the towns", True),
        ("Ferry sinks", True),
    ]


@pytest.mark.parametrize("line", ["May 6, 2012", "What happened next", "by Rui Mar", "Source: Lotus Wire"])
def test_one_heading_line_inside_a_text_cuts_nothing(line):
    assert len(read_text(f"River Watch visits the towns\n{BODY}\n{line}\n{OTHER}").tellings) == 1


def test_one_sentence_said_again_cuts_nothing():
    first = BODY.split("\n")[0]
    assert (
        len(read_text(f"{BODY}\n{OTHER}\n{first}\nAnd so it ended, with the ferry still lying in the river.").tellings)
        == 1
    )
