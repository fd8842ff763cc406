# SPDX-License-Identifier: Apache-2.0
"""Outlines of places, as GeoJSON writes them (RFC 7946): pasted from whoever drew them."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from vigil.country.fields import Id

Degrees = Annotated[float, Field(strict=False)]  # files of packs are read without fractions: "-125.5" is text in them
Position = tuple[Degrees, Degrees]
Ring = tuple[Position, ...]
Area = tuple[Ring, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """One area, or several; an area is its outer ring and then its holes.

    Longitude before latitude, in degrees (WGS 84).

    A ring ends where it began, and a position lies on earth. The way round is
    put right: the outer ring goes against the clock, a hole with it.
    """

    type: Literal["Polygon", "MultiPolygon"]
    coordinates: Area | tuple[Area, ...]

    def __post_init__(self) -> None:
        for ring in (ring for area in self.areas for ring in area):
            if len(ring) < 4 or ring[0] != ring[-1]:
                raise ValueError("a ring has at least four positions, and its last is its first")
            if any(abs(lon) > 180 or abs(lat) > 90 for lon, lat in ring):
                raise ValueError("a position is [longitude, latitude] in degrees, and this one is not on earth")

    @property
    def areas(self) -> tuple[Area, ...]:
        return (self.coordinates,) if self.type == "Polygon" else self.coordinates  # type: ignore[return-value]

    def plain(self) -> dict[str, Any]:
        """As GeoJSON has it."""
        areas = [[_wound(ring, hole=bool(place)) for place, ring in enumerate(area)] for area in self.areas]
        return {"type": self.type, "coordinates": areas[0] if self.type == "Polygon" else areas}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """How far a place goes; `place` is its id in places.yaml."""

    place: Id
    geometry: Geometry


def _wound(ring: Ring, *, hole: bool) -> list[list[float]]:
    """The ring against the clock, a hole with it: the sign of its surface tells which way it goes."""
    surface = sum((one[0] * next[1] - next[0] * one[1]) for one, next in zip(ring, (*ring[1:], ring[0]), strict=True))
    return [list(position) for position in (ring if (surface > 0) is not hole else ring[::-1])]
