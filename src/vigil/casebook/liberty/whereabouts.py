# SPDX-License-Identifier: Apache-2.0
"""Where somebody was taken: the places of their arrests, as the packs know them, each with the ground around it."""

import datetime
from collections.abc import Iterable, Iterator
from functools import lru_cache

from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.sentences import said
from vigil.country.country import Country
from vigil.country.packs import Packs
from vigil.country.place import Place
from vigil.values.dates import PartialDate


def taken(happened: Iterable[Occurrence], packs: Packs) -> Iterator[Occurrence]:
    """Of what happened to somebody, the arrests and what else begins a time in custody by the order of the law."""
    for event in happened:
        kind = packs.world.event_kinds.get(event.kind)
        if kind and kind.step == "arrest":
            yield event


def grounds(event: Occurrence, countries: Iterable[Country]) -> Iterator[tuple[str, datetime.date]]:
    """The places an arrest is counted for, as `key_of`, each from the first day it is so.

    A province that ended counts on for the one that took it over, from that one's first day.
    """
    words = event.slot("place")
    for country in countries if words else ():
        for place in _places(country, words, event.on):
            starts = place.since.earliest if place.since else datetime.date.min
            yield key_of(country, place), max(event.earliest, starts)


@lru_cache(maxsize=4096)
def _places(country: Country, words: str, on: PartialDate | None) -> tuple[Place, ...]:
    found = country.place(words, on=on) or country.place(words)
    return country.place_and_around(found) if found else ()


def key_of(country: Country, place: Place) -> str:
    return f"{country.code}/{place.id}"


def place_named(key: str, packs: Packs) -> Place | None:
    """The place that a key of `key_of` means."""
    code, _slash, id = key.partition("/")
    country = packs.country(code)
    return country.place_of_id(id) if country else None


def place_words(key: str, packs: Packs) -> str:
    """A place by its name; one that no longer is, or was not always, with the year."""
    place = place_named(key, packs)
    if place is None:
        return key
    began, ended = (str(on.year) if on else "" for on in (place.since, place.until))
    return said(place.names) + (f" ({began}–{ended})" if began or ended else "")
