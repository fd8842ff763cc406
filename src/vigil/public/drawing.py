# SPDX-License-Identifier: Apache-2.0
"""The tile map and the years, as shapes for a template to print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vigil.public.listing import Row, place_file

TILE, GAP, SHADES = 40, 3, 4
WIDTH, HEIGHT, LABEL = 640, 140, 36


@dataclass(frozen=True, slots=True)
class Square:
    """One province: its corner, how many were taken there, and its shade from 0 (nobody) to `SHADES`."""

    name: Mapping[str, str] = field(hash=False)
    label: str
    number: int
    file: str
    x: int
    y: int
    shade: int


@dataclass(frozen=True, slots=True)
class Map:
    """A country. `beside` are places that lie on no square."""

    name: Mapping[str, str] = field(hash=False)
    squares: tuple[Square, ...]
    beside: tuple[Square, ...]
    width: int
    height: int
    side: int = TILE - GAP

    @property
    def listed(self) -> list[Square]:
        """Where anybody was taken, the commonest first."""
        return sorted((one for one in (*self.squares, *self.beside) if one.number), key=lambda one: -one.number)


@dataclass(frozen=True, slots=True)
class Bar:
    """One year, as a rectangle that stands on the ground line; `named` where there is room for its number."""

    year: int
    number: int
    x: float
    y: float
    width: float
    height: float
    named: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


def drawn(land: Mapping[str, Any], people: Sequence[Row]) -> Map:
    """The map of a country, over the people who are public."""
    counted = Counter(place for row in people for place in row.body["taken"]["places"])
    highest = max(counted.values(), default=0)

    def square(one: Mapping[str, Any]) -> Square:
        number = counted[one["key"]]
        shade = -(-number * SHADES // highest) if number else 0
        x, y = one.get("column", 0) * TILE, one.get("row", 0) * TILE
        return Square(one["name"], one.get("label", ""), number, place_file(one["key"]), x, y, shade)

    squares = tuple(map(square, land["squares"]))
    width = max((one.x for one in squares), default=0) + TILE
    height = max((one.y for one in squares), default=0) + TILE
    return Map(land["name"], squares, tuple(map(square, land["beside"])), width, height)


def bars(people: Sequence[Row]) -> list[Bar]:
    """How many were taken in each year, from the first to the last; the line starts at nought."""
    counted = Counter(year for row in people for year in row.body["taken"]["years"])
    if not counted:
        return []
    first, last, highest = min(counted), max(counted), max(counted.values())
    step = min(64.0, WIDTH / (last - first + 1))
    every = max(1, -(-LABEL // max(1, int(step))))
    found = []
    for n, year in enumerate(range(first, last + 1)):
        height = round(counted[year] / highest * HEIGHT, 1)
        width = round(step * 0.8, 1)
        found.append(
            Bar(year, counted[year], round(n * step, 1), HEIGHT - height, width, height, (last - year) % every == 0)
        )
    return found
