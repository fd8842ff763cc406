# SPDX-License-Identifier: Apache-2.0
"""Tables as rows of cells: what a cell holds is text, and a day is a day."""

import datetime
import io

import openpyxl
import pytest

from vigil.reading import Unreadable
from vigil.reading.containers.bundles import Limits
from vigil.reading.lists.grid import grid


def csv(text: str):
    return grid(io.BytesIO(text.encode()), name="table.csv")


def workbook(*rows) -> io.BytesIO:
    book, kept = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(kept)
    return kept


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found(sign):
    assert csv(f"name{sign}day\nAna Velu{sign}2013\n") == (("name", "day"), ("Ana Velu", "2013"))


def test_a_cell_may_hold_signs_and_line_ends():
    assert csv('name,note\n"Velu, Ana","one\ntwo"\n')[1] == ("Velu, Ana", "one\ntwo")


def test_empty_rows_at_the_end_are_left_out_and_others_keep_their_number():
    assert csv("name,n\n\nAna,1\n,\n\n") == (("name", "n"), (), ("Ana", "1"))


def test_days_of_a_workbook_are_days_and_numbers_are_numbers():
    rows = grid(workbook(["day", "n"], [datetime.date(2013, 3, 3), 41336]), name="book.xlsx")
    assert rows[1] == ("2013-03-03", "41336")


def test_a_formula_is_not_worked_out():
    rows = grid(workbook(["n"], ["=1+1"]), name="book.xlsx")
    assert rows == (("n",),)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 x", b"PK\x03\x04 torn", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_table_is_refused(content):
    with pytest.raises(Unreadable):
        grid(io.BytesIO(content), name="table.csv" if not content else "")


def test_a_table_beyond_the_limits_is_refused():
    with pytest.raises(Unreadable, match="rows"):
        grid(io.BytesIO(b"a\nb\nc\nd\n"), name="t.csv", limits=Limits(rows=3))
    with pytest.raises(Unreadable, match="columns"):
        grid(io.BytesIO(b"a,b,c\n1,2,3\n"), name="t.csv", limits=Limits(columns=2))
