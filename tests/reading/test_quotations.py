# SPDX-License-Identifier: Apache-2.0
"""The words between quotation marks, in every style; an apostrophe is none."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.reading import read_text
from vigil.reading.page.quotations import quotations
from vigil.values.quotes import Span


def quoted(*paragraphs):
    text = "\n".join(paragraphs)
    spans, at = [], 0
    for words in paragraphs:
        spans.append(Span(at, at + len(words)))
        at += len(words) + 1
    return [span.words(text) for span in quotations(text, spans)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("She said “no appeal” and “no bail” at once.", ["“no appeal”", "“no bail”"]),
        ('She said "no appeal" and left.', ['"no appeal"']),
        ("Sie sagte: „Kein Urteil“ und „keine Frist”.", ["„Kein Urteil“", "„keine Frist”"]),
        ("Elle a dit « aucune date » hier.", ["« aucune date »"]),
        ("Hun sagde »ingen dom« i går.", ["»ingen dom«"]),
        ("Hon sade ”ingen dom” igår.", ["”ingen dom”"]),
        ("‘No date,’ she said, ‘was named.’", ["‘No date,’", "‘was named.’"]),
        ("'No date,' she said, 'was named.'", ["'No date,'", "'was named.'"]),
        ("彼女は「判決はない」と言った。", ["「判決はない」"]),
        ("그는 ‘판결은 없다’고 말했다.", ["‘판결은 없다’"]),
        ("Bà nói “không có ngày nào” và ra về.", ["“không có ngày nào”"]),
    ],
)
def test_every_style_of_marks_is_read(words, found):
    assert quoted(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "The keeper's room isn't open; the prisoners' families don't know.",
        "The keeper’s room isn’t open; the prisoners’ families don’t know.",
        "In the '90s and ’80s rock 'n' roll was 'em all.",
        "Ha‘aretz and the O’Brien trial; d’accord, l’été.",
        'A board of 5" by 7", no more.',
        "Home » News » Courts",
        "Nothing is quoted here.",
        '""',
    ],
)
def test_what_is_no_quotation_mark_quotes_nothing(words):
    assert quoted(words) == []


def test_marks_inside_a_quotation_belong_to_it():
    assert quoted("“She said ‘no’ and ‘never’ to us,” he wrote.") == ["“She said ‘no’ and ‘never’ to us,”"]
    assert quoted("“One “two” three” four") == ["“One “two” three”"]


def test_an_apostrophe_in_single_marks_does_not_close_them():
    assert quoted("‘The prisoners’ families don’t know,’ she said.") == ["‘The prisoners’ families don’t know,’"]
    assert quoted("'The prisoners' families don't know,' she said.") == ["'The prisoners' families don't know,'"]


def test_a_quotation_over_paragraphs_opens_again_with_each():
    assert quoted("He wrote: “One.", "“Two.", "“Three,” and left.") == ["“One.", "“Two.", "“Three,”"]
    assert quoted('He wrote: "One.', '"Two," and left.') == ['"One.', '"Two,"']


def test_one_that_is_never_closed_ends_with_its_paragraph():
    assert quoted("He wrote: “One.", "Two.") == ["“One."]
    assert quoted('He wrote: "One and no more.', "Two.") == []


def test_the_quotations_of_a_text_are_those_of_its_paragraphs():
    reading = read_text(
        "“A title in marks”\nMay 3, 2012\nby Ana Belo\nThe keeper said “no date was named to us” on Monday."
    )
    assert [span.words(reading.text) for span in reading.quotations] == ["“no date was named to us”"]


@given(st.text(alphabet="ab s.,“”„«»\"'‘’「」›‹-\n", max_size=80))
def test_quotations_stand_in_their_order_and_never_overlap(words):
    text = words.replace("\n", " ")
    found = quotations(text, [Span(0, len(text))])
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert all(any(map(str.isalnum, span.words(text))) for span in found)


def test_a_paragraph_of_marks_alone_takes_no_time():
    for mark in "“‘'\"«":
        assert quoted((mark + "a ") * 20_000) is not None
