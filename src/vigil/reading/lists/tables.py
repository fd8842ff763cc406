# SPDX-License-Identifier: Apache-2.0
"""Tables of addresses: the column of links is found by its content, titles and days beside it by content or header."""

import csv
import datetime
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from vigil.reading.containers.bundles import LIMITS, Limits, Link, Skipped
from vigil.reading.lists.feeds import instant
from vigil.reading.lists.sitemaps import is_address, too_many
from vigil.reading.page.dates import header_date
from vigil.reading.page.encodings import decode
from vigil.reading.texts import Unreadable
from vigil.values.dates import PartialDate
from vigil.values.names import fold

SAMPLE = 200  # rows by which the columns are told apart
DELIMITERS = (",", ";", "\t", "|")
_HEADERS = {
    "address": "url; urls; link; links; address; web address; href; source url; địa chỉ; liên kết; đường dẫn",
    "title": "title; headline; name; subject; tiêu đề; tên bài; tựa đề",
    "date": "date; published; publication date; pubdate; day; ngày; ngày đăng",
    "changed": "changed; updated; modified; lastmod; last modified; cập nhật",
}
_NAMED = {fold(word.strip()): kind for kind, words in _HEADERS.items() for word in words.split(";")}
FIRST_DAY = datetime.date(1899, 12, 30)  # from which workbooks count days
_HYPERLINK = re.compile(
    r"=?\s*HYPERLINK\(\s*\"([^\"]{10,2000})\"\s*(?:[,;]\s*\"([^\"]{0,500})\"\s*)?\)\s*", re.IGNORECASE
)

Links = tuple[tuple[Link, ...], tuple[Skipped, ...]]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, and the address that lies behind it."""

    words: str = ""
    address: str = ""


Row = tuple[str, Sequence[Cell]]  # where it stands ("row 4", "Sheet1 row 4"), and its cells


def links_of_csv(content: bytes, limits: Limits = LIMITS) -> Links | None:
    """The links of a table in letters; None where no column holds any. Raises `Unreadable` for no text."""
    text, _ = decode(content)
    lines = text.splitlines(keepends=True)
    delimiter = max(DELIMITERS, key=lambda sign: columns(lines[:20], sign))
    return links_of(_rows(lines, delimiter, limits), limits)


def columns(lines: Sequence[str], sign: str) -> float:
    """How well a sign cuts the lines: columns, the same number in every line."""
    counts = sorted(line.count(sign) for line in lines if line.strip())
    return counts[len(counts) // 2] * (1 + (counts[0] == counts[-1])) if counts else 0


def _rows(lines: Iterable[str], delimiter: str, limits: Limits) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue  # a field that never ends; the rows behind it can be read
        yield f"row {number}", [cell(words) for words in row[: limits.columns]]


def cell(words: str, address: str = "") -> Cell:
    """A cell, its words on one line. No formula is worked out; the address in a HYPERLINK is taken as it stands."""
    found = _HYPERLINK.fullmatch(words.strip()) if "(" in words[:200] else None
    if found:
        return Cell((found[2] or "").strip(), found[1].strip())
    squeezed = " ".join(words[:4000].split())
    return Cell(squeezed, address or (squeezed if is_address(squeezed) else ""))


def links_of(rows: Iterable[Row], limits: Limits = LIMITS) -> Links | None:
    """The links of a table, each once and in its order; None where no column holds any."""
    rows = itertools.islice(rows, limits.rows + 1)
    sample = list(itertools.islice(rows, SAMPLE))
    columns = _Columns.of([cells for _, cells in sample])
    if columns is None:
        return None
    found, skipped = dict[str, Link](), list[Skipped]()
    for number, (place, cells) in enumerate(itertools.chain(sample, rows)):
        if len(found) >= limits.links or number >= limits.rows:
            skipped.append(Skipped(f"from {place} on", "too many links", too_many(limits)))
            break
        link = columns.link(cells)
        if link:
            found.setdefault(link.address, link)
        elif number and any(one.words for one in cells) and len(skipped) < limits.entries:
            skipped.append(Skipped(place, "no address", "This row holds no address of a web page."))
    return tuple(found.values()), tuple(skipped)


@dataclass(frozen=True, slots=True)
class _Columns:
    address: int
    title: int | None
    date: int | None
    changed: int | None

    @classmethod
    def of(cls, rows: Sequence[Sequence[Cell]]) -> "_Columns | None":
        """Which columns these are; None unless one holds addresses in half of the rows that have a cell there."""
        width = max(map(len, rows), default=0)
        counted = [sum(bool(row[at].address) for row in rows if at < len(row)) for at in range(width)]
        named = {_NAMED.get(fold(one.words)): at for at, one in reversed(list(enumerate(rows[0] if rows else ())))}
        best = max(range(width), key=lambda at: (counted[at], named.get("address") == at), default=None)
        if best is None or not counted[best]:
            return None
        filled = sum(bool(row[best].words or row[best].address) for row in rows if best < len(row))
        if counted[best] < 0.5 * (filled - (named.get("address") == best)):
            return None
        body = rows[1:] or rows
        title, date = named.get("title"), named.get("date")
        if date is None:
            date = _fullest(body, lambda one: 0 < len(one.words) <= 40 and _day(one.words) is not None, {best})
        if title is None:
            title = _fullest(body, lambda one: len(one.words) > 8 and not is_address(one.words), {best, date})
        return cls(best, title, date, named.get("changed"))

    def link(self, cells: Sequence[Cell]) -> Link | None:
        at = self._at(cells, self.address)
        if not is_address(at.address):
            return None
        title = self._at(cells, self.title).words or (at.words if at.words != at.address else "")
        changed = self._at(cells, self.changed).words
        return Link(
            at.address, title[:500], _day(self._at(cells, self.date).words), instant(changed) if changed else None
        )

    @staticmethod
    def _at(cells: Sequence[Cell], column: int | None) -> Cell:
        return cells[column] if column is not None and column < len(cells) else Cell()


def _fullest(rows: Sequence[Sequence[Cell]], fits: Callable[[Cell], bool], without: set[int | None]) -> int | None:
    """The column that fits in most rows, and at least in half of them."""
    width = max(map(len, rows), default=0)
    counted = {
        at: sum(at < len(row) and fits(row[at]) for row in rows) for at in range(width) if at not in without
    }  # fmt: skip
    best = max(counted, key=lambda at: (counted[at], -at), default=None)
    return best if best is not None and counted[best] >= 0.5 * len(rows) else None


def _day(words: str) -> PartialDate | None:
    """The day a cell shows, or counts in the way of workbooks."""
    if re.fullmatch(r"[1-6]\d{4}(?:\.\d+)?", words):
        return PartialDate.of(FIRST_DAY + datetime.timedelta(days=int(float(words))))
    return header_date(words) if any(map(str.isdigit, words)) else None


def links_of_lines(content: bytes, limits: Limits = LIMITS) -> Links | None:
    """The links of a text that holds an address on every line and nothing else; None for every other text."""
    if content.lstrip(b"\xef\xbb\xbf\r\n\t ")[:4].lower() != b"http":
        return None
    try:
        lines = [(number, line.strip()) for number, line in enumerate(decode(content)[0].splitlines(), start=1)]
    except Unreadable:
        return None
    filled = [(number, line) for number, line in lines if line and not line.startswith("#")]
    if len(filled) < 2 or not all(is_address(line) for _, line in filled):
        return None
    return links_of(((f"line {number}", [Cell(line, line)]) for number, line in filled), limits)
