# SPDX-License-Identifier: Apache-2.0
"""The bodies that the packs know: authorities, courts, prisons, organisations, outlets, the world's bodies."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache

from vigil.country.body import Body
from vigil.country.packs import Packs
from vigil.values.names import fold

WORLD = "world"


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body of a pack. `reference` is "xx/state_security"; `part_of` another's reference, "" for none."""

    reference: str
    names: tuple[str, ...]
    kind: str
    level: str = ""
    country: str = ""
    place: str = ""
    part_of: str = ""
    since: str = ""
    until: str = ""

    def told(self) -> dict:
        """As an entry of the ledger keeps it."""
        return asdict(self) | {"names": list(self.names)}


@lru_cache(maxsize=4)
def known_bodies(packs: Packs) -> Mapping[str, KnownBody]:
    """Every body of the packs by its reference; an outlet that is an organisation is one body."""
    found = {one.reference: one for one in _bodies(packs)}
    for outlet in _outlets(packs):
        found |= {one.reference: one for one in [_joined(found, outlet)]}
    return found


def _joined(found: Mapping[str, KnownBody], outlet: KnownBody) -> KnownBody:
    """The organisation that publishes as the outlet, with the names of both; the outlet itself where not one does."""
    names = {fold(name) for name in outlet.names}
    same = [one for one in found.values() if names & {fold(name) for name in one.names}]
    if len(same) != 1:
        return outlet
    return replace(same[0], names=tuple(dict.fromkeys((*same[0].names, *outlet.names))))


@lru_cache(maxsize=4)
def _by_name(packs: Packs) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one in known_bodies(packs).values():
        for name in one.names:
            found.setdefault(fold(name), set()).add(one.reference)
    return {name: frozenset(references) for name, references in found.items()}


def body_named(name: str, packs: Packs) -> KnownBody | None:
    """The one body that the packs know by that name; None where they know none, or several."""
    found = _by_name(packs).get(fold(name), frozenset())
    return known_bodies(packs)[next(iter(found))] if len(found) == 1 else None


def _bodies(packs: Packs) -> Iterator[KnownBody]:
    yield from (_body(one, WORLD, "") for one in packs.world.bodies.values())
    for country in packs.countries:
        places = {place.id: place.names.said() for place in country.places}
        yield from (_body(one, country.code, places.get(one.place or "", "")) for one in country.bodies)


def _body(one: Body, pack: str, place: str) -> KnownBody:
    return KnownBody(
        f"{pack}/{one.id}",
        one.names.every(),
        one.kind,
        one.level or "",
        "" if pack == WORLD else pack,
        place,
        f"{pack}/{one.part_of}" if one.part_of else "",
        str(one.since or ""),
        str(one.until or ""),
    )


def _outlets(packs: Packs) -> Iterator[KnownBody]:
    for country in packs.countries:
        yield from (
            KnownBody(f"{country.code}/{o.id}", o.names.every(), o.kind, "", country.code) for o in country.outlets
        )
    yield from (KnownBody(f"{WORLD}/{one.id}", one.names.every(), one.kind) for one in packs.world.outlets)
