# SPDX-License-Identifier: Apache-2.0
"""A table as rows of cells: CSV in any of its signs, the first sheet of a workbook. No formula is worked out.

A number that a workbook shows as a day is that day ("2014-02-20"); every other
cell is what it holds, as text.
"""

import csv
import datetime
import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from vigil.reading.containers.bundles import LIMITS, Limits
from vigil.reading.containers.formats import Format, recognise
from vigil.reading.lists import workbooks
from vigil.reading.lists.tables import DELIMITERS, FIRST_DAY, columns
from vigil.reading.office.office import Package
from vigil.reading.page.encodings import decode
from vigil.reading.page.markup import local
from vigil.reading.texts import Unreadable

Grid = tuple[tuple[str, ...], ...]
_DATED = frozenset(
    {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
)  # number formats of days that every workbook has
_DAY_CODE = re.compile(r"[yd]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_SERIAL = re.compile(r"\d{1,5}(?:\.\d+)?")
LONGEST = 4000  # characters of a cell


def grid(stream: BinaryIO, *, name: str = "", media_type: str | None = None, limits: Limits = LIMITS) -> Grid:
    """The rows of a table, each with its cells, empty rows at the end left out.

    Raises:
        Unreadable: it is neither CSV nor XLSX, is damaged, or has more rows or columns than one table may have.
    """
    found = recognise(stream, name=name, media_type=media_type)
    content = _whole(stream, limits)
    if found is Format.WORKBOOK:
        rows = list(_sheet(content, limits))
    elif found in (Format.TABLE, Format.TEXT):
        rows = list(_csv(content, limits))
    else:
        raise Unreadable("table", "This is no table: bring a CSV file or a workbook (XLSX).")
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise Unreadable("empty", "The table holds no row.")
    return tuple(rows)


def _whole(stream: BinaryIO, limits: Limits) -> bytes:
    stream.seek(0)
    content = stream.read(limits.member + 1)
    if len(content) > limits.member:
        raise Unreadable("too large", f"The table is larger than {limits.member >> 20} MiB; split it.")
    return content


def _csv(content: bytes, limits: Limits) -> Iterator[tuple[str, ...]]:
    lines = decode(content)[0].splitlines(keepends=True)
    delimiter = max(DELIMITERS, key=lambda sign: columns(lines[:20], sign))
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
            yield _bounded(number, [cell.strip() for cell in row], limits)
    except csv.Error as broken:
        raise Unreadable("damaged", f"The table breaks off: {broken}.") from broken


def _sheet(content: bytes, limits: Limits) -> Iterator[tuple[str, ...]]:
    with Package(content, limits) as package:
        strings, dated = workbooks.strings(package, limits), _dated(package)
        part = next((part for _, part in workbooks.sheets(package)), None)
        root = package.root(part) if part else None
        if root is None:
            raise Unreadable("damaged", "The workbook shows no sheet that can be read.")
        expected = 1
        for row in root.iter("{*}row"):
            number = int(row.get("r") or expected) if (row.get("r") or "1").isdecimal() else expected
            for _gap in range(min(number - expected, limits.rows)):
                yield ()
            yield _bounded(number, _cells(row, strings, dated, limits), limits)
            expected = number + 1


def _cells(row: etree._Element, strings: list[str], dated: frozenset[int], limits: Limits) -> list[str]:
    cells: list[str] = []
    for held in row:
        if local(held) != "c":
            continue
        column = workbooks.column_of(held, len(cells))
        if column >= limits.columns:
            raise Unreadable("too large", f"The table has more than {limits.columns} columns.")
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = _shown(held, strings, dated)
    return cells


def _shown(held: etree._Element, strings: list[str], dated: frozenset[int]) -> str:
    value = workbooks.shown(held, strings).strip()
    style = held.get("s", "")
    if held.get("t", "n") == "n" and style.isdecimal() and int(style) in dated and _SERIAL.fullmatch(value):
        return str(FIRST_DAY + datetime.timedelta(days=int(float(value))))
    return value


def _dated(package: Package) -> frozenset[int]:
    """The styles by which a workbook shows a number as a day."""
    root = package.root("xl/styles.xml")
    if root is None:
        return frozenset()
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
    days = {id for id, code in own.items() if _DAY_CODE.search(_QUOTED.sub("", code))}
    formats = next(root.iter("{*}cellXfs"), ())
    styles = [one.get("numFmtId", "") for one in formats]
    return frozenset(at for at, id in enumerate(styles) if id in days or (id.isdecimal() and int(id) in _DATED))


def _bounded(number: int, cells: list[str], limits: Limits) -> tuple[str, ...]:
    if number > limits.rows:
        raise Unreadable("too large", f"The table has more than {limits.rows} rows.")
    if len(cells) > limits.columns:
        raise Unreadable("too large", f"Row {number} has more than {limits.columns} columns.")
    return tuple(cell[:LONGEST] for cell in cells)
