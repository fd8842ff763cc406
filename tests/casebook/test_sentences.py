# SPDX-License-Identifier: Apache-2.0
"""Dates, durations and events as people say them."""

import datetime

import pytest

from vigil.casebook.sentences import after, age_words, date_words, duration_words, happening, when_words
from vigil.values.dates import PartialDate


@pytest.mark.parametrize(
    ("on", "words", "inside"),
    [
        ("2014-02-20", "20 Feb 2014", "on 20 Feb 2014"),
        ("2014-02", "Feb 2014, day unknown", "in Feb 2014"),
        ("2014", "2014, month unknown", "in 2014"),
        ("2014-02~", "about Feb 2014, day unknown", "about Feb 2014"),
    ],
)
def test_a_date_says_what_is_unknown(on, words, inside):
    assert (date_words(PartialDate.parse(on)), when_words(PartialDate.parse(on))) == (words, inside)


def test_no_date_is_said_too():
    assert date_words(None) == "date unknown"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("P6Y3M", "6 years 3 months"),
        ("P30M", "30 months"),
        ("P1Y", "1 year"),
        ("P3D", "3 days"),
        ("life", "life"),
        ("", ""),
    ],
)
def test_a_duration_is_said_in_its_own_units(told, words):
    assert duration_words(told) == words


@pytest.mark.parametrize(
    ("on", "told", "end"),
    [
        ("2012-12-27", "P30M", "2015-06-27"),
        ("2012-08-31", "P6M", "2013-02-28"),
        ("2011-10", "P6Y", "2017-10"),
        ("2011", "P6Y", "2017"),
        ("2014-01-01", "P3D", "2014-01-04"),
    ],
)
def test_a_duration_after_a_date_is_as_precise_as_the_date(on, told, end):
    assert str(after(PartialDate.parse(on), told)) == end


def test_nothing_comes_after_what_is_no_duration():
    assert after(PartialDate(2014), "life") is None


@pytest.mark.parametrize(
    ("then", "words"),
    [
        ("2014-02-20", "today"),
        ("2014-02-19", "1 day ago"),
        ("2013-07-20", "7 months ago"),
        ("2002-02-20", "12 years ago"),
        ("2014-02-23", "in 3 days"),
    ],
)
def test_an_age_is_said_in_its_greatest_unit(then, words):
    assert age_words(datetime.date.fromisoformat(then), datetime.date(2014, 2, 20)) == words


def test_an_event_is_a_sentence_behind_a_name(packs):
    slots = {"sentence": "P6Y", "law": "Penal Code art. 88", "court": "the People's Court", "place": "Hanoi"}
    words = "was sentenced to 6 years (Penal Code art. 88) by the People's Court in Hanoi"
    assert happening("sentence", slots, packs) == words


def test_a_kind_no_pack_knows_is_said_by_its_name(packs):
    assert happening("being_watched", {}, packs) == "being watched"
