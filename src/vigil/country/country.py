# SPDX-License-Identifier: Apache-2.0
"""One country: its laws, places, bodies, names and days."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from vigil.country.alignment import Alignment
from vigil.country.assertion import Assertion
from vigil.country.body import Body
from vigil.country.counting import CountingRule
from vigil.country.example import Example
from vigil.country.law import Code, Provision
from vigil.country.lookup import by_name, only
from vigil.country.names import NameForm
from vigil.country.observance import Observance
from vigil.country.outlet import Outlet
from vigil.country.outline import Outline
from vigil.country.place import Place
from vigil.country.placing import named
from vigil.country.report import Report
from vigil.country.seat import Seat
from vigil.country.tiles import TileMap
from vigil.country.treaty import TreatyStep
from vigil.country.words import Words
from vigil.values.dates import PartialDate
from vigil.values.names import fold


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Country:
    """A country's pack. `code` is the folder's name, `state` the code of the State in the world's pack."""

    code: str
    state: str
    names: Words
    adjectives: Words
    languages: tuple[str, ...]
    people: NameForm
    codes: tuple[Code, ...] = ()
    places: tuple[Place, ...] = ()
    place_words: Mapping[str, Words] = field(default_factory=dict)
    maps: tuple[TileMap, ...] = ()
    outlines: tuple[Outline, ...] = ()
    courts: tuple[Body, ...] = ()
    prisons: tuple[Body, ...] = ()
    authorities: tuple[Body, ...] = ()
    organisations: tuple[Body, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    observances: tuple[Observance, ...] = ()
    counting_rules: tuple[CountingRule, ...] = ()
    treaty_steps: tuple[TreatyStep, ...] = ()
    memberships: tuple[Seat, ...] = ()
    reports: tuple[Report, ...] = ()
    alignment: tuple[Alignment, ...] = ()
    asserts: tuple[Assertion, ...] = ()
    examples: tuple[Example, ...] = field(default=(), repr=False)

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """Every provision of every code, in the order of the files."""
        return tuple(provision for code in self.codes for provision in code.provisions)

    def provision(self, code: str | int | None, article: str, *, on: PartialDate | None = None) -> Provision | None:
        """The article of the code of that identifier, name or year; None when there is none or more than one.

        `on` leaves only the codes in force at that date.
        """
        return only(self.provisions_named(code, article, on=on))

    def provisions_named(
        self, code: str | int | None, article: str, *, on: PartialDate | None = None
    ) -> tuple[Provision, ...]:
        """Every provision that the citation may mean, oldest code first.

        Cited without the name of a code, an article is one of a penal code
        where there is one: so does this field speak ("jailed under Article 88").
        """
        cited = self.codes if code is None else self._codes_by_name.get(fold(str(code)), ())
        if on is not None:
            cited = tuple(one for one in cited if one.over(on))
        found = (self._provisions_by_reference.get(f"{one.id}/{article.strip().lower()}") for one in cited)
        meant = [provision for provision in found if provision]
        if code is None or str(code).isdigit():
            meant = [provision for provision in meant if self._kinds[provision.code] == "penal"] or meant
        return tuple(meant)

    def same_over_time(self, provision: Provision) -> tuple[Provision, ...]:
        """The provision in every code that had it, oldest first, itself included."""
        return tuple(self._provisions_by_reference[reference] for reference in provision.same_over_time())

    def national_security_articles(self) -> tuple[Provision, ...]:
        return tuple(provision for provision in self.provisions if provision.national_security)

    def vague_articles(self) -> tuple[Provision, ...]:
        """The provisions that some body called vague; each says which."""
        return tuple(provision for provision in self.provisions if provision.vague)

    def places_named(self, name: str, *, on: PartialDate | None = None) -> tuple[Place, ...]:
        """The places of that name, whatever marks it carries; `on` leaves only those that were there at that date."""
        found = self._places_by_name.get(fold(name), ())
        return tuple(place for place in found if on is None or place.over(on))

    def place(self, words: str, *, on: PartialDate | None = None) -> Place | None:
        """The smallest known place that the words surely name, as in "Old Quay district, Velin".

        Of several of one name, the one within the place named next; None when
        that does not decide, or when no place is known.
        """
        return only(named(words, self._places_by_name, self.place_words, on))

    def places_at(self, day: datetime.date, kind: str | None = None) -> tuple[Place, ...]:
        """The places there were on `day`, all or those of one kind."""
        return tuple(place for place in self.places if place.at(day) and kind in (None, place.kind))

    def place_and_around(self, place: Place) -> tuple[Place, ...]:
        """The place, those around it, and whatever took any of them over: all the ground it is counted for."""
        found: dict[str, Place] = {}
        waiting = [place.id]
        while waiting:
            one = self._places_by_id.get(waiting.pop())
            if one and one.id not in found:
                found[one.id] = one
                waiting += filter(None, (one.part_of, one.became))
        return tuple(found.values())

    def place_of_id(self, id: str) -> Place | None:
        return self._places_by_id.get(id)

    def map_at(self, day: datetime.date) -> TileMap | None:
        """The map of the provinces as they were on `day`, if the pack has one."""
        return next((one for one in self.maps if one.at(day)), None)

    def body(self, name: str) -> Body | None:
        """The court, prison, authority or organisation of that identifier or name."""
        return only(self._bodies_by_name.get(fold(name), ())) or self._bodies_by_id.get(name)

    def rule(self, id: str, version: int | None = None) -> CountingRule | None:
        """The counting rule in that version, the newest when none is given."""
        versions = [rule for rule in self.counting_rules if rule.id == id and version in (None, rule.version)]
        return max(versions, key=lambda rule: rule.version, default=None)

    @cached_property
    def _codes_by_name(self) -> Mapping[str, tuple[Code, ...]]:
        return by_name(self.codes, _names_of)

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        return {code.id: code.kind for code in self.codes}

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        return (*self.authorities, *self.courts, *self.prisons, *self.organisations)

    @cached_property
    def _bodies_by_id(self) -> Mapping[str, Body]:
        return {body.id: body for body in self.bodies}

    @cached_property
    def _bodies_by_name(self) -> Mapping[str, tuple[Body, ...]]:
        return by_name(self.bodies, lambda body: body.names.every())

    @cached_property
    def _places_by_id(self) -> Mapping[str, Place]:
        return {place.id: place for place in self.places}

    @cached_property
    def _places_by_name(self) -> Mapping[str, tuple[Place, ...]]:
        return by_name(self.places, lambda place: place.names.every())

    @cached_property
    def _provisions_by_reference(self) -> Mapping[str, Provision]:
        return {provision.reference.lower(): provision for provision in self.provisions}


def _names_of(code: Code) -> Iterator[str]:
    """All the ways to cite a code: "penal-2015", "2015", "Penal Code", "2015 Penal Code", "Penal Code of 2015"."""
    yield from (code.id, str(code.year))
    for name in code.names.every():
        yield from (name, f"{code.year} {name}", f"{name} {code.year}", f"{name} of {code.year}")
