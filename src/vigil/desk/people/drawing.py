# SPDX-License-Identifier: Apache-2.0
"""The map of provinces and the timeline of years, in the units of a drawing."""

from dataclasses import dataclass

from vigil.casebook.pages.spread import Ground, Land, Year, most

TILE, GAP = 40, 3
SHADES = 4
WIDTH, HEIGHT, LABEL = 300, 90, 30


@dataclass(frozen=True, slots=True)
class Square:
    """One province: its corner, and its shade from 0 (nobody) to `SHADES`; a masked one has the lightest."""

    ground: Ground
    x: int
    y: int
    shade: int


@dataclass(frozen=True, slots=True)
class Map:
    land: Land
    squares: tuple[Square, ...]
    width: int
    height: int
    side: int = TILE - GAP


@dataclass(frozen=True, slots=True)
class Bar:
    """One year: its rectangle, from the ground line up; a masked one is a stub."""

    year: Year
    x: float
    y: float
    height: float
    width: float
    named: bool

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Timeline:
    bars: tuple[Bar, ...]
    numbered: bool
    width: int = WIDTH
    height: int = HEIGHT


def drawn_map(land: Land) -> Map | None:
    """The map of a country, None where its pack has none for that day."""
    if not land.drawn:
        return None
    highest = most(one.number for one in land.grounds)
    squares = tuple(
        Square(one, one.tile.column * TILE, one.tile.row * TILE, _shade(one.number, highest)) for one in land.drawn
    )
    width = max(square.x for square in squares) + TILE
    return Map(land, squares, width, max(square.y for square in squares) + TILE)


def drawn_years(years: tuple[Year, ...]) -> Timeline | None:
    """The timeline of years, None where there are not two to compare. It starts at nought."""
    if len(years) < 2:
        return None
    highest = most(one.number for one in years) or 1
    step = min(36, WIDTH / len(years))
    every = -(-LABEL // int(step)) if step >= 1 else len(years)
    bars = []
    for n, one in enumerate(years):
        height = 4 if one.number is None else round(one.number / highest * HEIGHT, 1)
        bars.append(Bar(one, round(n * step, 1), HEIGHT - height, height, round(step * 0.85, 1), n % every == 0))
    return Timeline(tuple(bars), numbered=step >= LABEL / 2)


def _shade(number: int | None, highest: int) -> int:
    if not number:
        return 0 if number == 0 else 1
    return -(-number * SHADES // highest)
