# SPDX-License-Identifier: Apache-2.0
"""Tile maps: one square a province, each about where it lies. Data that anybody can read, write and check."""

import re
from dataclasses import dataclass

from vigil.country.fields import IDENTIFIER, Lasting

_TILE = re.compile(rf"(?P<label>[^\s=]{{1,4}})=(?P<place>{IDENTIFIER.strip('^$')})")
_NONE = "."


@dataclass(frozen=True, slots=True)
class Tile:
    """One square: the place it stands for, the few letters printed in it, its row and column from 0."""

    place: str
    label: str
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TileMap(Lasting):
    """The squares of a country, north at the top, for as long as its provinces were these.

    A row is written as words from west to east: "HN=ha_noi" for a square, "."
    for none. Numbers below `mask_below` are not shown on it.
    """

    rows: tuple[str, ...]
    mask_below: int = 0

    def __post_init__(self) -> None:
        Lasting.__post_init__(self)
        for words in self.rows:
            for word in words.split():
                if word != _NONE and not _TILE.fullmatch(word):
                    raise ValueError(f"{word!r} is no square: write one to four letters, =, and the id of a place")

    @property
    def tiles(self) -> tuple[Tile, ...]:
        return tuple(
            Tile(found["place"], found["label"], row, column)
            for row, words in enumerate(self.rows)
            for column, word in enumerate(words.split())
            if (found := _TILE.fullmatch(word))
        )
