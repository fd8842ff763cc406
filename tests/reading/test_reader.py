# SPDX-License-Identifier: Apache-2.0
"""What goes in, what comes out, what is refused; and laws that hold for any text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.reading import Unreadable, read, read_text
from vigil.reading.export import as_json

SENTENCE = "The reading room of Riverton opened again on Monday, a year after it had been closed."
LINES = st.sampled_from(
    [
        SENTENCE,
        "May 3, 2012",
        "by Ana Belo • books",
        "Press releases, 3 May 2012 | RW",
        "A reading room opens again",
        "Home",
        "XS",
        "---",
        "title: x",
        "12",
        "Related",
        "(File)",
        "RIVERTON, May 3 (RW) - " + SENTENCE,
    ]
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "damaged picture"),
        (b"PK\x03\x04" + bytes(40), "archive"),
        (b"\x1f\x8b\x08" + bytes(20), "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), "office"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (b"<html><body><script>draw()</script></body></html>", "no text"),
        (b"--- *** ---", "no text"),
        (b"a" * 20_000_001, "too large"),
        (b"a" * 80_000_001, "too large"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_holds_no_text_is_refused_with_a_sentence_to_act_on(content, code):
    with pytest.raises(Unreadable) as refusal:
        read(content)
    assert refusal.value.code == code
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


def test_a_page_of_nothing_but_furniture_is_kept_and_says_so():
    reading = read_text("Home\nAbout us\nContact us")
    assert reading.tellings[0].span.words(reading.text) == "Home\nAbout us\nContact us"
    assert reading.notes


def test_bytes_and_text_are_read_alike():
    assert read(SENTENCE.encode(), name="a.txt").text == read_text(SENTENCE).text == SENTENCE


def test_a_text_that_mentions_an_element_is_no_page():
    assert read(b"He wrote <p> for every paragraph, and nobody minded that at all.").format == "text"


def test_a_page_is_known_by_its_look_its_name_or_its_type():
    assert read(b"<!DOCTYPE html><p>" + SENTENCE.encode()).format == "html"
    assert read(b"<section>" + SENTENCE.encode(), name="a.html").format == "html"
    assert read(b"<section>" + SENTENCE.encode(), media_type="text/html; charset=utf-8").format == "html"


def test_the_export_has_the_shape_of_the_command_line():
    told = as_json(read_text(f"A reading room opens again\nMay 3, 2012\nby Ana Belo\n{SENTENCE}\nXS\nSM"))
    assert told["title"] == "A reading room opens again"
    assert told["published"] == "2012-05-03"
    assert told["main"] == SENTENCE
    assert told["tellings"][0] | {"start": 0, "end": 0} == {
        "title": "A reading room opens again",
        "publisher": None,
        "published": "2012-05-03",
        "byline": "Ana Belo",
        "updated": None,
        "address": None,
        "tags": [],
        "original": True,
        "start": 0,
        "end": 0,
    }
    assert {one["why"] for one in told["furniture"]} == {"size switch"}


def holds(text):
    """Every span lies in the text, paragraphs do not overlap, furniture is none of them."""
    reading = read_text(text)
    assert reading.text == text
    paragraphs = [span for telling in reading.tellings for span in telling.paragraphs]
    for before, after in itertools.pairwise(paragraphs):
        assert before.end <= after.start
    for telling in reading.tellings:
        assert telling.span.end <= len(text)
        assert telling.paragraphs
        assert all(telling.span.holds(span) and span.words(text).strip() for span in telling.paragraphs)
    for one in reading.furniture:
        assert one.why
        assert one.span.end <= len(text)
        assert all(not one.span.meets(span) or span.holds(one.span) for span in paragraphs)


@given(st.text(max_size=400))
def test_any_text_is_read(text):
    holds(text)


@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_mixture_of_page_lines_is_read(lines, separator):
    holds(separator.join(lines))


@given(
    st.lists(
        st.sampled_from(
            [
                "<div>",
                "</div>",
                "<p>",
                "<br>",
                "<a href='/'>",
                "</a>",
                "<h1>",
                "<li>",
                "<table><tr><td>",
                SENTENCE,
                "x",
                "&nbsp;",
                "<!--",
                "<script>",
            ]
        ),
        max_size=30,
    )
)
def test_any_page_is_read(parts):
    try:
        reading = read(("<html>" + "".join(parts)).encode(), media_type="text/html")
    except Unreadable as refusal:
        assert refusal.code == "no text"
        return
    for telling in reading.tellings:
        assert all(span.end <= len(reading.text) for span in telling.paragraphs)
    if SENTENCE in reading.text:
        assert reading.main


def test_a_long_text_of_one_line_repeated_is_read_in_a_moment():
    assert read_text((SENTENCE + "\n") * 3000).tellings
