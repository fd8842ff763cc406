# SPDX-License-Identifier: Apache-2.0
"""People in pages, and the ways to narrow them: each a page of its own, so that no script is needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vigil.editions.edition import Part
from vigil.values.names import fold

A_PAGE = 90
"""People on a page: with its style and script within 60 KB, at the 460 bytes a line that long lines take (goal U3)."""
LIBERTIES = ("held", "restricted", "free", "ended", "unknown")


@dataclass(frozen=True, slots=True)
class Row:
    """One person in a line. `folded` is what the search of the page looks in."""

    id: str
    name: str
    folded: str
    body: Mapping[str, Any] = field(hash=False)

    @property
    def liberty(self) -> str:
        standing = self.body["standing"]
        if standing is None:
            return ""
        return "unknown" if standing["lapsed"] else str(standing["liberty"])

    @property
    def last(self) -> Mapping[str, Any] | None:
        """The last event that has a date, else the last one."""
        events = self.body["events"]
        return next((one for one in reversed(events) if one["date"]), events[-1] if events else None)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to narrow the list: "held", "2012", a province. `file` is its first page, without the ending."""

    facet: str
    value: str
    file: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list: number from 1 of how many."""

    way: Way
    number: int
    of: int
    rows: tuple[Row, ...]

    @property
    def file(self) -> str:
        return self.way.file if self.number == 1 else f"{self.way.file}-{self.number}"

    @property
    def before(self) -> str:
        return "" if self.number == 1 else self.way.file + ("" if self.number == 2 else f"-{self.number - 1}")

    @property
    def after(self) -> str:
        return "" if self.number == self.of else f"{self.way.file}-{self.number + 1}"


def rows(parts: Iterator[Part]) -> list[Row]:
    """Everybody, by name whatever its marks."""
    found = []
    for part in parts:
        body = part.body or {}
        words = (body["name"], *body["other_names"], *body["described"])
        found.append(Row(part.id, body["name"], fold(" ".join(words)), body))
    return sorted(found, key=lambda row: (fold(row.name), row.id))


def ways(everybody: Sequence[Row]) -> list[Way]:
    """Everybody, then each way to narrow that somebody falls under, in the order in which a page offers them."""
    found = [Way("all", "", "index", tuple(everybody))]
    for liberty in LIBERTIES:
        found += _way("liberty", liberty, liberty, [row for row in everybody if row.liberty == liberty])
    years: dict[int, list[Row]] = defaultdict(list)
    places: dict[str, list[Row]] = defaultdict(list)
    for row in everybody:
        for year in row.body["taken"]["years"]:
            years[year].append(row)
        for place in row.body["taken"]["places"]:
            places[place].append(row)
    for year in sorted(years, reverse=True):
        found += _way("year", str(year), f"year-{year}", years[year])
    for place in sorted(places):
        found += _way("place", place, place_file(place), places[place])
    return found


def place_file(key: str) -> str:
    """The file of the people taken in a place: "vn/ha_noi" is place-vn-ha_noi."""
    return f"place-{key.replace('/', '-')}"


def sheets(way: Way) -> Iterator[Sheet]:
    """The pages of a list."""
    count = -(-len(way.rows) // A_PAGE) or 1
    for number in range(count):
        yield Sheet(way, number + 1, count, way.rows[number * A_PAGE : (number + 1) * A_PAGE])


def _way(facet: str, value: str, file: str, held: Sequence[Row]) -> list[Way]:
    return [Way(facet, value, file, tuple(held))] if held else []
