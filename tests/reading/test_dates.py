# SPDX-License-Identifier: Apache-2.0
"""Dates of heading lines and fields are as precise as they are written, and no more."""

import pytest

from vigil.reading.page.dates import address_date, day_and_month, header_date, line_date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("March 3, 2011", "2011-03-03"),
        ("3 March 2011", "2011-03-03"),
        ("Posted on the 3rd of March, 2011", None),
        ("Published: Mar 3, 2011 at 10:22 AM GMT", "2011-03-03"),
        ("Thursday, 3 March 2011", "2011-03-03"),
        ("March 2011", "2011-03"),
        ("2011-03-03", "2011-03-03"),
        ("31/03/2011", "2011-03-31"),
        ("Ngày 3 tháng 3 năm 2011", "2011-03-03"),
        ("Thứ Năm, 31/3/2011, 08:15 (GMT+7)", "2011-03-31"),
        ("Date of arrest: 3 March 2011", None),
        ("Arrested on March 3, 2011", None),
        ("30 February 2011", None),
        ("Room 2011", None),
    ],
)
def test_a_date_line_holds_a_date_and_nothing_else(line, date):
    found = line_date(line)
    assert (str(found) if found else None) == date


def test_a_date_of_two_small_numbers_is_read_only_where_the_order_is_known():
    assert line_date("03/04/2011") is None
    assert str(line_date("03/04/2011", day_first=True)) == "2011-04-03"
    assert str(line_date("03/04/2011", day_first=False)) == "2011-03-04"


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2011-03-03T23:59:00+07:00", "2011-03-03"),
        ("Thu, 03 Mar 2011 08:00:00 GMT", "2011-03-03"),
        ("20110303", "2011-03-03"),
        ("yesterday", None),
        ("0001-01-01T00:00:00Z", None),
        ("", None),
    ],
)
def test_a_field_gives_its_day(value, date):
    found = header_date(value)
    assert (str(found) if found else None) == date


@pytest.mark.parametrize(
    ("address", "date"),
    [
        ("https://wire.example/2011/03/03/teacher-freed.html", "2011-03-03"),
        ("https://wire.example/2011/03/teacher-freed", "2011-03"),
        ("https://wire.example/news/teacher-20110303.html", None),
        ("https://wire.example/2011/13/", None),
        ("https://wire.example/news/2011/mar/3/teacher-freed", "2011-03-03"),
    ],
)
def test_an_address_dates_a_page_by_its_folders(address, date):
    found = address_date(address)
    assert (str(found) if found else None) == date


def test_a_day_without_its_year_takes_a_known_one():
    assert str(day_and_month("Feb 20", 2014)) == "2014-02-20"
    assert str(day_and_month("20 February", 2014)) == "2014-02-20"
    assert day_and_month("Feb 30", 2014) is None
