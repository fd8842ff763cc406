# SPDX-License-Identifier: Apache-2.0
"""Places: provinces, cities and districts, with the dates between which they were so."""

import re
from dataclasses import dataclass

from vigil.country.fields import Id, Lasting
from vigil.country.words import Words

_SEAT = re.compile(r"(?P<lat>\d{1,2}(?:\.\d+)?)(?P<north>[NS]) (?P<lon>\d{1,3}(?:\.\d+)?)(?P<east>[EW])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Lasting):
    """One place; `kind` is an open list ("province", "municipality", "city", "district", "region").

    `part_of` is the place around it, `became` the one that took it over when
    it ended. A province that kept its name with other borders is two places.
    `seat` is where its seat lies, "21.0N 105.8E", as fine as the pack says.
    """

    id: Id
    names: Words
    kind: str
    part_of: str | None = None
    became: str | None = None
    seat: str | None = None

    def __post_init__(self) -> None:
        Lasting.__post_init__(self)
        if self.seat is not None and self.point is None:
            raise ValueError(f"{self.seat!r} is no place on earth: write it like 21.0N 105.8E")

    @property
    def name(self) -> str:
        return self.names.said()

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude of the seat, in degrees (WGS 84), in the order of GeoJSON."""
        found = _SEAT.fullmatch(self.seat or "")
        if found is None:
            return None
        lon = float(found["lon"]) * (1 if found["east"] == "E" else -1)
        lat = float(found["lat"]) * (1 if found["north"] == "N" else -1)
        return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 else None
