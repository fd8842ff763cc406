# SPDX-License-Identifier: Apache-2.0
"""The map that an edition needs: the squares of each country in which somebody who is public was taken, by name."""

import datetime
from collections.abc import Collection, Iterator

from vigil.casebook.liberty.whereabouts import key_of, place_named, place_words
from vigil.casebook.sentences import said
from vigil.country.country import Country
from vigil.editions.edition import Part
from vigil.editions.worded import worded
from vigil.settings.packs import packs as every_pack


def lands(places: Collection[str], *, day: datetime.date) -> Iterator[Part]:
    """A part for each country with one of these places; `places` that stand on no square are listed beside the map."""
    for country in every_pack().countries:
        own = {key_of(country, place) for place in country.places} & set(places)
        if own:
            yield Part("land", country.code, _body(country, own, day))


def _body(country: Country, own: Collection[str], day: datetime.date) -> dict:
    packs, drawn = every_pack(), country.map_at(day)
    squares = [
        {
            "key": f"{country.code}/{tile.place}",
            "label": tile.label,
            "row": tile.row,
            "column": tile.column,
            "name": worded(lambda tile=tile: place_words(f"{country.code}/{tile.place}", packs)),
            "seat": _seat(f"{country.code}/{tile.place}"),
        }
        | _outline(country, tile.place)
        for tile in (drawn.tiles if drawn else ())
    ]
    beside = sorted(own - {one["key"] for one in squares})
    return {
        "name": worded(lambda: said(country.names)),
        "squares": squares,
        "beside": [
            {"key": key, "name": worded(lambda key=key: place_words(key, packs)), "seat": _seat(key)}
            | _outline(country, key.partition("/")[2])
            for key in beside
        ],
    }


def _seat(key: str) -> list[float] | None:
    """Longitude and latitude of a place's seat, where its pack says them."""
    place = place_named(key, every_pack())
    return list(place.point) if place and place.point else None


def _outline(country: Country, place: str) -> dict:
    """How far a place goes, where its pack says it; most packs do not, and the edition then holds nothing of it."""
    found = next((one.geometry.plain() for one in country.outlines if one.place == place), None)
    return {"outline": found} if found else {}
