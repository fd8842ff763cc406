# SPDX-License-Identifier: Apache-2.0
"""Which countries of the packs the record is about, and which one a person's case belongs to.

"Article 79" is a provision in more than one country: numbers of articles mean
something only where it is known whose law is meant.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from django.conf import settings

from vigil.casebook.claims.happenings import Occurrence
from vigil.country.country import Country
from vigil.country.packs import Packs


def followed(happened: Iterable[Occurrence], packs: Packs) -> Packs:
    """The packs with the countries that the desk's plate names; without a plate, those the events point to, or all."""
    return following(pointed(happened, packs), packs)


def following(codes: Iterable[str], packs: Packs) -> Packs:
    """The packs with the countries of the desk's plate, or else those of the codes, or else all."""
    named = settings.DESK.get("countries") or list(codes)
    if not named:
        return packs
    return replace(packs, countries=tuple(country for country in packs.countries if country.code in named))


def pointed(happened: Iterable[Occurrence], packs: Packs) -> frozenset[str]:
    """The codes of the countries whose places, courts and prisons the events name."""
    slots = [account.slots for event in happened for account in event.trusted]
    names = {told[slot] for told in slots for slot in ("place", "court") if slot in told}
    return frozenset(country.code for country in packs.countries if any(_knows(country, name) for name in names))


def elsewhere(happened: Iterable[Occurrence], country: Country, packs: Packs) -> bool:
    """Whether all that the events name lies in other countries; with nothing named, nothing speaks against it."""
    codes = pointed(happened, packs)
    return bool(codes) and country.code not in codes


@lru_cache(maxsize=8192)  # the same few hundred places are asked for once a person and count
def _knows(country: Country, name: str) -> bool:
    return bool(country.places_named(name)) or country.body(name) is not None
