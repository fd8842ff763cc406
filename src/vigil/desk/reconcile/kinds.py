# SPDX-License-Identifier: Apache-2.0
"""What can be reconciled: people, bodies, places, laws. Each is found by a name and tells properties.

An id says of what kind it is: "person/<uuid>", "body/<uuid>", "place/xx/velin",
"law/xx/penal/88". Places and laws are the packs'; everybody signed in sees them.
"""

import datetime
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from vigil.access.models import Member
from vigil.advocacy.body_page import BodyRow, bodies
from vigil.casebook.pages.persons import PersonPage, person
from vigil.country.country import Country
from vigil.country.law import Provision
from vigil.country.place import Place
from vigil.people.candidates import candidates, display_names
from vigil.people.models import Body, Identifier, Of, Person
from vigil.people.same import same
from vigil.settings.packs import packs
from vigil.values.names import fold

_LEAST = 70  # of 100: what is less alike is no candidate
_SURE = 100.0


@dataclass(frozen=True, slots=True)
class Found:
    """One that could be meant. `score` is of 100; `certain` says that one alone bears the name."""

    id: str
    name: str
    description: str
    score: float
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the desk's, with its properties: each a list of texts. `address` is its page, "" where it has none."""

    id: str
    kind: str
    name: str
    description: str
    address: str
    told: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of the service: its properties by id, how it is found by a name, how one is looked up."""

    id: str
    name: str | Promise
    properties: Mapping[str, str | Promise]
    find: Callable[[Member, str], Iterable[Found]]
    one: Callable[[Member, str, datetime.date], Thing | None]


def _people(member: Member, query: str) -> Iterator[Found]:
    found = candidates(query, member)
    names = display_names({one.head for one in found})
    alone = sum(one.same_words for one in found) == 1
    for one in found:
        score = _SURE if one.same_words else round(90 * one.likeness, 1)
        yield Found(f"person/{one.head}", names[one.head], one.why, score, one.same_words and alone)


def _person(member: Member, key: str, at: datetime.date) -> Thing | None:
    try:
        page = person(member, uuid.UUID(key), at=at)
    except (ValueError, Person.DoesNotExist):
        return None
    described = ", ".join(one.words for one in page.descriptors)
    return Thing(
        f"person/{page.id}", "person", page.name, described, reverse("person", args=[page.id]), _told_of_person(page)
    )


def _told_of_person(page: PersonPage) -> dict[str, list[str]]:
    last = page.timeline[-1] if page.timeline else None
    return {
        "name": [page.name],
        "other_names": [one.text for one in page.names if one.text != page.name],
        "description": [one.words for one in page.descriptors],
        "standing": [page.standing.label] if page.timeline else [],
        "since": [str(page.standing.since)] if page.standing.since else [],
        "last_event": [last.sentence] if last else [],
        "designations": [one.words for one in page.designations],
        **_registers(page.id, Of.PERSON),
    }


def _registers(head: uuid.UUID, of: Of) -> dict[str, list[str]]:
    rows = Identifier.objects.known().filter(of=of, whose__in=same(ids=[head], of=of).everybody([head]))
    return {scheme: [row.value for row in rows if row.scheme == scheme] for scheme in _REGISTERS}


_REGISTERS = {"wikidata": "Wikidata", "opensanctions": "OpenSanctions", "ftm": "FollowTheMoney"}


def _bodies(member: Member, query: str) -> Iterator[Found]:
    rows = [(row, _alike(query, (row.name, *row.other_names))) for row in bodies(member)]
    yield from _ranked((row, f"body/{row.id}", row.name, row.known.kind, score) for row, score in rows)


def _body(member: Member, key: str, at: datetime.date) -> Thing | None:
    try:
        head = same(ids=[uuid.UUID(key)], of=Of.BODY).head(uuid.UUID(key))
    except ValueError:
        return None
    row = next((one for one in bodies(member) if one.id == head), None)
    if row is None or not Body.objects.visible_to(member).exists():
        return None
    address = reverse("body", args=[head])
    return Thing(f"body/{head}", "body", row.name, row.known.kind, address, _told_of_body(row))


def _told_of_body(row: BodyRow) -> dict[str, list[str]]:
    one = row.known
    told = {"kind": one.kind, "level": one.level, "country": one.country, "place": one.place, "part_of": row.above}
    return {
        "name": [row.name],
        "other_names": list(row.other_names),
        **{name: [value] if value else [] for name, value in (told | {"since": one.since, "until": one.until}).items()},
        **_registers(row.id, Of.BODY),
    }


def _places(member: Member, query: str) -> Iterator[Found]:
    rows = ((country, place) for country in packs().countries for place in country.places)
    scored = ((country, place, _alike(query, place.names.every())) for country, place in rows)
    yield from _ranked(
        (place, f"place/{country.code}/{place.id}", place.names.said(), f"{place.kind}, {country.names.said()}", score)
        for country, place, score in scored
    )


def _place(member: Member, key: str, at: datetime.date) -> Thing | None:
    code, _slash, id = key.partition("/")
    country = packs().country(code)
    place = next((one for one in country.places if one.id == id), None) if country else None
    if country is None or place is None:
        return None
    told = {
        "name": [place.names.said()],
        "other_names": list(place.names.every()[1:]),
        "kind": [place.kind],
        "country": [country.names.said()],
        "part_of": [_above(country, place)] if place.part_of else [],
        "since": [str(place.since)] if place.since else [],
        "until": [str(place.until)] if place.until else [],
    }
    return Thing(f"place/{key}", "place", place.names.said(), f"{place.kind}, {country.names.said()}", "", told)


def _above(country: Country, place: Place) -> str:
    return next((one.names.said() for one in country.places if one.id == place.part_of), "")


def _laws(member: Member, query: str) -> Iterator[Found]:
    rows = ((country, one, _law_names(country, one)) for country in packs().countries for one in country.provisions)
    yield from _ranked(
        (one, f"law/{country.code}/{one.reference}", names[0], country.names.said(), _alike(query, names))
        for country, one, names in rows
    )


def _law(member: Member, key: str, at: datetime.date) -> Thing | None:
    code, _slash, reference = key.partition("/")
    country = packs().country(code)
    found = next((one for one in country.provisions if one.reference == reference), None) if country else None
    if country is None or found is None:
        return None
    names = _law_names(country, found)
    told = {
        "name": [names[0]],
        "title": [title] if (title := found.title.said()) else [],
        "country": [country.names.said()],
        "counterparts": [_law_names(country, one)[0] for one in country.same_over_time(found) if one != found],
        "national_security": ["yes" if found.national_security else "no"],
    }
    address = reverse("law", args=[country.code, found.code, found.article])
    return Thing(f"law/{key}", "law", names[0], country.names.said(), address, told)


def _law_names(country: Country, one: Provision) -> tuple[str, ...]:
    code = next(code for code in country.codes if code.id == one.code)
    first = f"Article {one.article}, {code.names.said()} ({code.year})"
    return (first, f"{one.article}", *filter(None, [one.title.said()]))


def _alike(query: str, names: Iterable[str]) -> float:
    """How alike the query is to the likest of the names, of 100; words may stand in any order."""
    asked = fold(query)
    return max((fuzz.token_sort_ratio(asked, fold(name)) for name in names), default=0.0)


def _ranked(rows: Iterable[tuple[object, str, str, str, float]]) -> Iterator[Found]:
    """Those alike enough, the likest first; certain where one alone is the same to the letter but for its marks."""
    found = sorted((row for row in rows if row[4] >= _LEAST), key=lambda row: (-row[4], row[2]))
    alone = sum(row[4] == _SURE for row in found) == 1
    for _row, id, name, described, score in found:
        yield Found(id, name, described, round(score, 1), score == _SURE and alone)


_NAMES = {"name": _("Name"), "other_names": _("Other names")}
_LASTS = {"since": _("Since"), "until": _("Until")}
KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind(
            "person",
            _("Person"),
            {
                **_NAMES,
                "description": _("Described as"),
                "standing": _("Standing"),
                "since": _("Since"),
                "last_event": _("What happened last"),
                "designations": _("Designations"),
                **_REGISTERS,
            },
            _people,
            _person,
        ),
        Kind(
            "body",
            _("Body"),
            {
                **_NAMES,
                "kind": _("Kind"),
                "level": _("Level"),
                "country": _("Country"),
                "place": _("Place"),
                "part_of": _("Part of"),
                **_LASTS,
                **_REGISTERS,
            },
            _bodies,
            _body,
        ),
        Kind(
            "place",
            _("Place"),
            {**_NAMES, "kind": _("Kind"), "country": _("Country"), "part_of": _("Part of"), **_LASTS},
            _places,
            _place,
        ),
        Kind(
            "law",
            _("Article of a law"),
            {
                "name": _("Name"),
                "title": _("Title"),
                "country": _("Country"),
                "counterparts": _("The same in other codes"),
                "national_security": _("National security"),
            },
            _laws,
            _law,
        ),
    )
}


def look_up(member: Member, id: str, at: datetime.date) -> Thing | None:
    """The thing of that id as the member may see it; None for another team's exactly as for none."""
    kind, _slash, key = id.partition("/")
    return KINDS[kind].one(member, key, at) if kind in KINDS else None
