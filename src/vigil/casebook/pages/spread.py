# SPDX-License-Identifier: Apache-2.0
"""How a list of people lies over provinces and years: where and when they were taken.

Somebody who was taken twice counts in each province and each year once, as
the lists behind the numbers do.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.casebook.counting.breakdown import Cell, masked
from vigil.casebook.derived.derive import TAKEN, WHERE
from vigil.casebook.liberty.whereabouts import key_of, place_words
from vigil.casebook.pages.table import Asked, facet, lacking
from vigil.casebook.sentences import said
from vigil.country.country import Country
from vigil.country.packs import Packs
from vigil.country.place import Place
from vigil.country.tiles import Tile, TileMap
from vigil.settings.packs import packs as every_pack


@dataclass(frozen=True, slots=True)
class Ground:
    """One place: how many of the list were taken there, None where that is masked. `tile` is None off the map."""

    key: str
    name: str
    number: int | None
    tile: Tile | None


@dataclass(frozen=True, slots=True)
class Land:
    """One country, by its code: the squares of its map on that day, then places that lie on none."""

    code: str
    name: str
    grounds: tuple[Ground, ...]
    mask_below: int

    @property
    def drawn(self) -> tuple[Ground, ...]:
        return tuple(one for one in self.grounds if one.tile)

    @property
    def told(self) -> tuple[Ground, ...]:
        """Where anybody was taken, the commonest first, what is masked last."""
        taken = [one for one in self.grounds if one.number != 0]
        return tuple(sorted(taken, key=lambda one: (-(one.number or 0), one.name)))


@dataclass(frozen=True, slots=True)
class Year:
    """One year: how many of the list were taken in it, None where that is masked."""

    year: int
    number: int | None


@dataclass(frozen=True, slots=True)
class Spread:
    """A list drawn: its lands, every year from the first to the last, and how many no source places or dates."""

    lands: tuple[Land, ...]
    years: tuple[Year, ...]
    mask_below: int
    unplaced: int
    undated: int


def spread(viewer: Member, asked: Asked, *, at: datetime.date, known: datetime.datetime | None) -> Spread:
    """The people asked for by place and by year of their arrests, as of a day; every year between is there."""
    packs = every_pack()
    every = {"at": at, "known": known, "most": None, "narrowed": True}
    counted = {one.value: one.number for one in facet(viewer, asked, WHERE, **every)}
    lands = tuple(_lands(counted, at, packs))
    below = max((land.mask_below for land in lands), default=0)
    told = {int(one.value): one.number for one in facet(viewer, asked, TAKEN, **every)}
    unplaced, undated = (lacking(viewer, asked, name, at=at, known=known) for name in (WHERE, TAKEN))
    return Spread(lands, tuple(_years(told, below)), below, unplaced, undated)


def _lands(counted: dict[str, int], at: datetime.date, packs: Packs) -> Iterator[Land]:
    for country in packs.countries:
        drawn = country.map_at(at)
        if any(key_of(country, place) in counted for place in country.places):
            below = drawn.mask_below if drawn else 0
            grounds = tuple(_grounds(country, drawn, counted, at, packs))
            yield Land(country.code, said(country.names), grounds, below)


def _grounds(
    country: Country, drawn: TileMap | None, counted: dict[str, int], at: datetime.date, packs: Packs
) -> Iterator[Ground]:
    tiles = {tile.place: tile for tile in drawn.tiles} if drawn else {}
    beside = [place for place in country.places if _stands_alone(country, place, tiles, at)]
    keys = {id: f"{country.code}/{id}" for id in (*tiles, *(place.id for place in beside))}
    numbers = {id: counted.get(key, 0) for id, key in keys.items()}
    shown = _shown(numbers, drawn.mask_below if drawn else 0)
    for id, key in keys.items():
        if id in tiles or numbers[id]:
            yield Ground(key, place_words(key, packs), shown[id], tiles.get(id))


def _stands_alone(country: Country, place: Place, tiles: dict[str, Tile], at: datetime.date) -> bool:
    """Whether a place that was there is counted in no square and in no place around it."""
    around = [one.id for one in country.place_and_around(place)]
    return place.at(at) and place.part_of is None and tiles.keys().isdisjoint(around)


def _years(told: dict[int, int], below: int) -> Iterator[Year]:
    numbers = {str(year): told.get(year, 0) for year in range(min(told, default=0), max(told, default=-1) + 1)}
    shown = _shown(numbers, below)
    return (Year(int(year), shown[year]) for year in numbers)


def _shown(numbers: dict[str, int], below: int) -> dict[str, int | None]:
    """The numbers with small ones masked, as in every breakdown; nought tells of nobody and is shown."""
    cells = [Cell(value, "", number, ()) for value, number in numbers.items() if number]
    return dict.fromkeys(numbers, 0) | {cell.value: cell.number for cell in masked(cells, below)}


def most(numbers: Iterable[int | None]) -> int:
    """The largest number that is shown."""
    return max((number for number in numbers if number), default=0)
