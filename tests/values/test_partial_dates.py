# SPDX-License-Identifier: Apache-2.0
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.values.dates import NotADate, PartialDate

days = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


@st.composite
def partial_dates(draw):
    day, precision = draw(days), draw(st.integers(1, 3))
    return PartialDate(
        day.year, day.month if precision > 1 else None, day.day if precision > 2 else None, draw(st.booleans())
    )


@given(partial_dates())
def test_a_date_is_read_back_as_it_was_written(date):
    assert PartialDate.parse(str(date)) == date


@given(partial_dates())
def test_a_date_lies_between_its_own_bounds(date):
    assert date.earliest <= date.latest
    assert date.agrees(PartialDate.of(date.earliest))
    assert date.agrees(PartialDate.of(date.latest))


@given(partial_dates(), partial_dates(), partial_dates())
def test_dates_are_ordered(a, b, c):
    assert not (a < b and b < a)
    assert not (a < b and b < c) or a < c


@given(partial_dates(), partial_dates())
def test_agreement_does_not_depend_on_who_is_asked(a, b):
    assert a.agrees(b) == b.agrees(a)


@pytest.mark.parametrize("text", ["", "2014-13", "2014-02-30", "14-02", "2014-2", "2014-02-20T00", "next year"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(NotADate):
        PartialDate.parse(text)


def test_a_day_of_no_month_is_refused():
    with pytest.raises(NotADate):
        PartialDate(2014, None, 3)


def test_a_month_ends_with_its_last_day():
    assert PartialDate.parse("2012-02").latest == datetime.date(2012, 2, 29)
