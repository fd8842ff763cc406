# SPDX-License-Identifier: Apache-2.0
"""Every name the packs know, sought at once: States, places, courts, prisons, mechanisms, treaties, outlets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from vigil.country.country import Country
from vigil.country.packs import Packs
from vigil.country.words import Words
from vigil.spotting.words.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Known:
    """What a name of the packs means.

    `kind` is "state", "adjective", "people", "capital", "place", "court", "prison", "authority",
    "body", "mechanism", "treaty" or "outlet"; `id` the identifier (for States the code), `name` the one to
    print, `detail` what kind of it ("province", "ngo"), `pack` the country whose pack says so.
    """

    kind: str
    id: str
    name: str
    detail: str = ""
    pack: str = ""


@lru_cache(maxsize=16)
def gazetteer(packs: Packs, language: str) -> Lexicon[Known]:
    """The names of all packs, in whatever language; what they mean is printed in `language`."""
    return Lexicon(every_name(packs, language))


def every_name(packs: Packs, language: str) -> Iterator[tuple[str, Known]]:
    """Each name as it is written, and what it means."""
    world = packs.world
    for state in world.states:
        yield from _spoken(state.names, language, Known("state", state.code, state.names.said(language)))
        yield from _spoken(state.adjectives, language, Known("adjective", state.code, state.names.said(language)))
        yield from _spoken(state.people, language, Known("people", state.code, state.names.said(language)))
        yield from _spoken(state.capital, language, Known("capital", state.code, state.capital.said(language)))
    for mechanism in world.mechanisms.values():
        yield from _each(
            mechanism.names, Known("mechanism", mechanism.id, mechanism.names.said(language), mechanism.kind)
        )
    for treaty in world.treaties.values():
        yield from _each(treaty.names, Known("treaty", treaty.id, treaty.names.said(language), treaty.kind))
    for body in world.bodies.values():
        yield from _each(body.names, Known("body", body.id, body.names.said(language), body.kind))
    for outlet in packs.outlets:
        yield from _each(outlet.names, Known("outlet", outlet.id, outlet.names.said(language), outlet.kind))
    for country in packs.countries:
        yield from _of_country(country, language)


def _of_country(country: Country, language: str) -> Iterator[tuple[str, Known]]:
    yield from _each(country.names, Known("state", country.state, country.names.said(language)))
    yield from _each(country.adjectives, Known("adjective", country.state, country.names.said(language)))
    for place in country.places:
        yield from _each(place.names, Known("place", place.id, place.names.said(language), place.kind, country.code))
    bodies = (("court", country.courts), ("prison", country.prisons), ("authority", country.authorities))
    for kind, held in bodies:
        for body in held:
            yield from _each(body.names, Known(kind, body.id, body.names.said(language), body.kind, country.code))


def _spoken(names: Words, language: str, known: Known) -> Iterable[tuple[str, Known]]:
    """Names in the language of the text and in English: "Nga" is Russia in one language, a given name in another."""
    spoken = dict.fromkeys((*names.get(language, ()), *names.get("en", ())))
    return ((name, known) for name in (spoken or names.every()) if len(name) > 1)


def _each(names: Words, known: Known) -> Iterable[tuple[str, Known]]:
    return ((name, known) for name in names.every() if len(name) > 1)
