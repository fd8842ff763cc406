# SPDX-License-Identifier: Apache-2.0
"""Dates in a text: as precise as the text, resolved from what it gives, else unknown."""

import pytest

from vigil.spotting.text.prepare import language_of
from vigil.spotting.words.dates import Anchor
from vigil.spotting.words.resolving import resolve
from vigil.spotting.words.tokens import tokens
from vigil.values.dates import PartialDate


@pytest.fixture
def dates(packs):
    def read(text: str, language: str = "en", published: str | None = None, covers: int | None = None) -> list[str]:
        known = language_of(packs, language)
        anchor = Anchor(PartialDate.parse(published) if published else None, covers)
        words = tokens(text)
        written = known.date_reader.written(words, range(len(words)))
        return [str(one.date) for one in resolve(written, anchor, known.dates)]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 12 May 2018", ["2018-05-12"]),
        ("on May 12, 2018", ["2018-05-12"]),
        ("in May 2018", ["2018-05"]),
        ("in 2018", ["2018"]),
        ("2018-05-12", ["2018-05-12"]),
        ("the eleventh of May 2018", ["2018-05-11"]),
        ("on May 12", ["None"]),
        ("it may be; police march on", []),
        ("2000 protesters", []),
        ("on 31 February 2018", ["None"]),
    ],
)
def test_a_written_date_is_read_as_it_stands(dates, text, expected):
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("this week", "2014-02"),
        ("last week", "2014-02"),
        ("yesterday", "2014-02-19"),
        ("on Monday", "2014-02-17"),
        ("last Thursday", "2014-02-13"),
        ("this year", "2014"),
        ("last year", "2013"),
        ("last month", "2014-01"),
        ("in August", "2013-08"),
        ("on 5 January", "2014-01-05"),
    ],
)
def test_a_relative_date_is_counted_from_the_publication(dates, text, expected):
    assert dates(text, published="2014-02-20") == [expected]
    assert dates(text) == ["None"]


def test_a_week_over_the_turn_of_a_month_is_known_to_the_year_only(dates):
    assert dates("last week", published="2014-03-05") == ["2014"]


def test_a_yearly_report_gives_its_days_their_year(dates):
    assert dates("On May 24 ... In August 2015 ... on June 3", covers=2016) == ["2016-05-24", "2015-08", "2016-06-03"]


def test_a_story_goes_on_in_the_year_it_named(dates):
    assert dates("On 23 January 2013 ... on 4 February", published="2014-08") == ["2013-01-23", "2013-02-04"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 29/6", "2017-06-29"),
        ("ngày 15.5", "2017-05-15"),
        ("Ngày 16/12/2016", "2016-12-16"),
        ("ngày 20 tháng 6 năm 2016", "2016-06-20"),
        ("tháng 7/2016", "2016-07"),
        ("năm 2014", "2014"),
        ("hồi tháng 3", "2017-03"),
        ("hôm qua", "2017-06-29"),
        ("năm ngoái", "2016"),
    ],
)
def test_vietnamese_dates(dates, text, expected):
    assert dates(text, "vi", published="2017-06-30") == [expected]
