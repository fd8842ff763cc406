# SPDX-License-Identifier: Apache-2.0
"""Tables for spreadsheets: CSV and XLSX. No cell is a formula to them, whatever a source wrote."""

from collections.abc import Sequence

from vigil.opendata.tables import Cell, Table
from vigil.tables.take import as_book, as_csv


def csv(table: Table) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it; the first row names the columns."""
    return as_csv(cells(table))


def book(held: Sequence[Table]) -> bytes:
    """A workbook with a sheet for each table."""
    return as_book({table.name: cells(table) for table in held})


def cells(table: Table) -> list[list[str]]:
    """The table as text: true and false in small letters, "" for what is not known."""
    return [[column.name for column in table.columns], *([_text(cell) for cell in row] for row in table.rows)]


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)
