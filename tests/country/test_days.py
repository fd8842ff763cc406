# SPDX-License-Identifier: Apache-2.0
"""Observances: fixed, movable and listed days."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from vigil.country.observance import Movable, Observance
from vigil.country.words import Words
from vigil.values.dates import PartialDate


def a_day(**how) -> Observance:
    return Observance(id="day", names=Words({"en": ("Day",)}), **how)


def test_the_eleventh_of_may_returns_every_year_since_1994(packs):
    day = next(day for day in packs.country("vn").observances if day.id == "vietnam_human_rights_day")
    assert day.day(2014) == datetime.date(2014, 5, 11)
    assert day.day(1993) is None
    assert [one.days_before for one in day.prepare] == sorted((one.days_before for one in day.prepare), reverse=True)


def test_a_movable_day_is_that_weekday_of_the_month():
    assert a_day(movable=Movable(month=10, weekday=1, nth=2)).day(2014) == datetime.date(2014, 10, 13)
    assert a_day(movable=Movable(month=5, weekday=7, nth=-1)).day(2015) == datetime.date(2015, 5, 31)


def test_listed_days_are_those_of_the_list_and_no_others():
    feast = a_day(dates=(PartialDate(2014, 1, 31), PartialDate(2015, 2, 19)))
    assert feast.day(2015) == datetime.date(2015, 2, 19)
    assert feast.day(2016) is None


def test_the_twenty_ninth_of_february_is_missing_in_most_years():
    assert a_day(on="--02-29").day(2015) is None
    assert a_day(on="--02-29").day(2016) == datetime.date(2016, 2, 29)


@given(st.integers(1, 12), st.integers(1, 7), st.sampled_from([-1, 1, 2, 3, 4]), st.integers(1900, 2100))
def test_a_movable_day_exists_every_year_on_its_weekday(month, weekday, nth, year):
    day = Movable(month=month, weekday=weekday, nth=nth).of(year)
    assert (day.year, day.month, day.isoweekday()) == (year, month, weekday)
    assert (day.day - 1) // 7 == nth - 1 if nth > 0 else (day + datetime.timedelta(7)).month != month
