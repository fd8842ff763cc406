# SPDX-License-Identifier: Apache-2.0
"""What is computed for a page without a database: the small series, the table of statuses, the months of a year."""

import datetime
from functools import partial

from vigil.advocacy.dashboard import Cell
from vigil.advocacy.measures import ListedPoint, Measure
from vigil.advocacy.yearly import Day
from vigil.desk.advocacy.matrix import matrix
from vigil.desk.calendar.months import months
from vigil.desk.call.spark import HEIGHT, spark
from vigil.values.digests import of_text


def a_measure(*numbers: int, since: int = 2010) -> Measure:
    """A measure whose series has one number a year from 2010 on."""
    days = [(datetime.date(2010 + n, 1, 1), datetime.date(2010 + n, 12, 31)) for n in range(len(numbers))]
    series = tuple(ListedPoint(start, end, number) for (start, end), number in zip(days, numbers, strict=True))
    asked = datetime.date(since, 6, 1)
    return Measure((), asked, "", series, "in each year", "rule", 1, "", asked, of_text(""))


def test_one_value_is_no_series():
    assert spark(a_measure(3)) is None
    assert spark(a_measure()) is None


def test_bars_stand_on_nought_and_the_highest_fills_the_drawing():
    drawing = spark(a_measure(4, 2, 0))
    tall, half, none = drawing.bars
    assert tall.height == HEIGHT
    assert half.height == HEIGHT / 2
    assert 0 < none.height < 1
    assert all(bar.y + bar.height == HEIGHT for bar in drawing.bars)


def test_a_series_of_noughts_is_drawn_flat():
    assert {bar.height for bar in spark(a_measure(0, 0)).bars} == {0.75}


def test_the_line_stands_where_the_call_was_made():
    drawing = spark(a_measure(1, 1, 1, since=2012))
    assert drawing.since == drawing.bars[2].x


def test_the_table_puts_what_is_wrong_first_and_leaves_no_hole():
    torture = partial(Cell, "torture_ill_treatment", "torture")
    cells = [torture("done", 2, ()), torture("overdue", 1, ()), Cell("speech", "free speech", "done", 1, ())]
    table = matrix(cells)
    assert table.statuses == ("overdue", "done")
    assert table.rows == (
        ("speech", "free speech", (("overdue", 0), ("done", 1))),
        ("torture_ill_treatment", "torture", (("overdue", 1), ("done", 2))),
    )


def test_a_year_has_twelve_months_and_loses_no_day():
    days = [Day(datetime.date(2014, month, 11), "observance", "a day") for month in (1, 5, 5, 12)]
    year = months(days, 2014)
    assert [len(month.days) for month in year] == [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1]
