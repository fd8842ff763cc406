# SPDX-License-Identifier: Apache-2.0
"""Workbooks (XLSX): the rows of their sheets, the addresses behind cells; no formula is ever worked out."""

import re
from collections.abc import Iterator

from lxml import etree

from vigil.reading.containers.bundles import LIMITS, Limits
from vigil.reading.lists.tables import Cell, Links, Row, cell, links_of
from vigil.reading.office.office import Package
from vigil.reading.page.markup import local, words

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def links(content: bytes, limits: Limits = LIMITS) -> Links | None:
    """The links of the first sheet that holds any, by the columns of its table; None where none does.

    Raises:
        Unreadable: the workbook is locked, damaged or too large.
    """
    with Package(content, limits) as package:
        held = strings(package, limits)
        for title, part in sheets(package):
            found = links_of(_rows(package, part, title, held, limits), limits)
            if found:
                return found
    return None


def strings(package: Package, limits: Limits) -> list[str]:
    """The texts that cells refer to by number."""
    root = package.root("xl/sharedStrings.xml")
    return [words(entry)[:4000] for entry in root if local(entry) == "si"] if root is not None else []


def sheets(package: Package) -> Iterator[tuple[str, str]]:
    """The title and the part of each sheet that is shown."""
    book = package.root("xl/workbook.xml")
    targets = package.targets("xl/workbook.xml")
    for sheet in book.iter("{*}sheet") if book is not None else ():
        part = targets.get(sheet.get(_RELATED, ""), "")
        if part and sheet.get("state", "visible") == "visible":
            yield sheet.get("name", "sheet")[:60], part


def _rows(package: Package, part: str, title: str, texts: list[str], limits: Limits) -> Iterator[Row]:
    root = package.root(part)
    if root is None:
        return
    behind = _behind(root, package.targets(part))
    for number, row in enumerate(root.iter("{*}row"), start=1):
        cells: list[Cell] = []
        for held in row:
            column = column_of(held, len(cells)) if local(held) == "c" else len(cells)
            if column >= limits.columns or local(held) != "c":
                continue
            cells.extend([Cell()] * (column - len(cells)))
            cells[column:] = [cell(shown(held, texts), behind.get(held.get("r", ""), ""))]
        yield f"{title} row {row.get('r') or number}"[:80], cells


def column_of(held: etree._Element, otherwise: int) -> int:
    """In which column a cell stands, counted from 0."""
    found = _REFERENCE.fullmatch(held.get("r", ""))
    return _column(found[1]) if found else otherwise


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1


def shown(held: etree._Element, texts: list[str]) -> str:
    """What a cell shows: its words, the value kept beside a formula, or the formula of a link as it stands."""
    formula = next((words(child) for child in held if local(child) == "f"), "")
    if formula.upper().startswith("HYPERLINK("):
        return formula
    value = next((words(child) for child in held if local(child) in {"v", "is"}), "")
    if held.get("t") == "s":
        return texts[int(value)] if value.isascii() and value.isdigit() and int(value) < len(texts) else ""
    return value


def _behind(root: etree._Element, targets: dict[str, str]) -> dict[str, str]:
    """The address behind each cell that has one."""
    return {
        held.get("ref", "").partition(":")[0]: targets.get(held.get(_RELATED, ""), "")
        for held in root.iter("{*}hyperlink")
    }
