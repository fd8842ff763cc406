# SPDX-License-Identifier: Apache-2.0
"""An article of a law and the people under it, in every code that had it."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.casebook.followed import elsewhere, followed
from vigil.casebook.happenings import Occurrence, occurrences
from vigil.casebook.law_asked import event_laws
from vigil.casebook.laws import provisions_of
from vigil.casebook.sentences import happening
from vigil.casebook.sources import Notes, Source
from vigil.casebook.standing import Standing, standings
from vigil.country.country import Country
from vigil.country.law import Code, Provision
from vigil.country.packs import Packs
from vigil.people.candidates import display_names
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate
from vigil.values.names import fold

Key = tuple[str, str]  # the country's code and the provision's reference: numbers return in other countries


class NoSuchArticle(LookupError):
    """No pack has that country, code or article."""


@dataclass(frozen=True, slots=True)
class InCode:
    """The article as one code had it."""

    country: Country
    code: Code
    provision: Provision

    @property
    def key(self) -> Key:
        return (self.country.code, self.provision.reference)


@dataclass(frozen=True, slots=True)
class Under:
    """A person whom a source puts under the article: by what, since when, and where their liberty is."""

    person: uuid.UUID
    name: str
    standing: Standing
    sentence: str
    on: PartialDate | None
    sources: tuple[int, ...]

    @property
    def held(self) -> bool:
        return is_held(self.standing)


@dataclass(frozen=True, slots=True)
class Year:
    """The people first put under the article in one year; `year` is None where no source dates it."""

    year: int | None
    people: tuple[Under, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article over time. `family` holds the references of all its counterparts, its own among them."""

    here: InCode
    over_time: tuple[InCode, ...]
    family: frozenset[str]
    called_vague_by: tuple[str, ...]
    years: tuple[Year, ...]
    sources: tuple[Source, ...]

    @property
    def people(self) -> list[Under]:
        """Everybody ever under it, by name."""
        return sorted((one for year in self.years for one in year.people), key=lambda one: fold(one.name))

    @property
    def held(self) -> list[Under]:
        """Those of them who are held."""
        return [one for one in self.people if one.held]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in the list of laws: as its newest code has it, how many were ever under it and how many are held."""

    newest: InCode
    over_time: tuple[InCode, ...]
    ever: int
    held: int


def articles(viewer: Member, *, at: datetime.date, known: datetime.datetime | None = None) -> list[ArticleRow]:
    """Every article somebody is or was under, or that packs mark (vague, national security); most people first."""
    happened = _dated(occurrences(viewer, known=known), at)
    packs = followed(happened, every_pack())
    under: dict[Key, set[uuid.UUID]] = defaultdict(set)
    for event, key in _cited(happened, packs):
        under[key].add(event.person)
    where = standings(viewer, {who for people in under.values() for who in people}, at=at, known=known)
    rows = []
    for family in _families(packs):
        people = {who for one in family for who in under[one.key]}
        marked = any(one.provision.national_security or one.provision.vague for one in family)
        if people or marked:
            rows.append(ArticleRow(family[-1], family, len(people), sum(is_held(where[who]) for who in people)))
    return sorted(rows, key=lambda row: (-row.ever, row.newest.code.id))


def article(
    viewer: Member, country: str, code: str, number: str, *, at: datetime.date, known: datetime.datetime | None = None
) -> ArticlePage:
    """One article, with the people under it in any code that had it. Raises `NoSuchArticle`."""
    here = _article(every_pack(), country, code, number)
    family = tuple(_over_time(here.country, here.provision))
    named = dict.fromkeys(body for one in family for body in one.provision.called_vague_by)
    happened = _dated(occurrences(viewer, known=known), at)
    packs, keys = followed(happened, every_pack()), {one.key for one in family}
    events = [event for event, key in _cited(happened, packs) if key in keys]
    notes = Notes()
    years = _years(_first_of_each(events), viewer, notes, at, known, packs)
    references = frozenset(one.provision.reference for one in family)
    return ArticlePage(here, family, references, tuple(_called(named, packs)), years, tuple(notes.listed))


def is_held(state: Standing) -> bool:
    """Whether somebody is held as far as anybody knows: not when the sentence should have ended since."""
    return state.liberty == "held" and not state.lapsed


def _dated(happened: Iterable[Occurrence], at: datetime.date) -> list[Occurrence]:
    return [event for event in happened if event.person and (event.on is None or event.earliest <= at)]


def _cited(happened: Iterable[Occurrence], packs: Packs) -> Iterable[tuple[Occurrence, Key]]:
    """Each event with each article it names, of every followed country that the person's events do not rule out."""
    by_person: dict[uuid.UUID | None, list[Occurrence]] = defaultdict(list)
    for event in happened:
        by_person[event.person].append(event)
    for mine in by_person.values():
        for country in packs.countries:
            if not elsewhere(mine, country, packs):
                yield from _cited_of(country, mine)


def _cited_of(country: Country, happened: Iterable[Occurrence]) -> Iterable[tuple[Occurrence, Key]]:
    for event in happened:
        for law in event_laws(event):
            for provision in provisions_of(country, law, event.on):
                yield event, (country.code, provision.reference)


def _first_of_each(events: Iterable[Occurrence]) -> Mapping[uuid.UUID, Occurrence]:
    """The earliest of the events of each person; one without a date only where there is no other."""
    first: dict[uuid.UUID, Occurrence] = {}
    for event in sorted(events, key=lambda event: (event.on is None, event.earliest, str(event.id))):
        first.setdefault(event.person, event)
    return first


def _years(
    first: Mapping[uuid.UUID, Occurrence],
    viewer: Member,
    notes: Notes,
    at: datetime.date,
    known: datetime.datetime | None,
    packs: Packs,
) -> tuple[Year, ...]:
    names, where = display_names(set(first), known), standings(viewer, list(first), at=at, known=known)
    notes.gather(account.entry for event in first.values() for account in event.accounts)
    by_year: dict[int | None, list[Under]] = defaultdict(list)
    for who, event in first.items():
        sources = tuple(dict.fromkeys(number for told in event.accounts for number in notes.all(told.entry)))
        said = happening(event.kind, event.slots, packs)
        row = Under(who, names.get(who, ""), where[who], said, event.on, sources)
        by_year[event.on.year if event.on else None].append(row)
    return tuple(
        Year(year, tuple(by_year[year])) for year in sorted(by_year, key=lambda year: (year is None, year or 0))
    )


def _article(packs: Packs, country: str, code: str, number: str) -> InCode:
    held = packs.country(country)
    for one in held.codes if held else ():
        for provision in one.provisions:
            if one.id == code and provision.article.lower() == number.lower():
                return InCode(held, one, provision)
    raise NoSuchArticle(f"no pack has article {number} of {code} of {country}")


def _over_time(country: Country, provision: Provision) -> Iterable[InCode]:
    codes = {code.id: code for code in country.codes}
    return (InCode(country, codes[one.code], one) for one in country.same_over_time(provision))


def _families(packs: Packs) -> Iterable[tuple[InCode, ...]]:
    """Every article with its counterparts, each family once, oldest code first."""
    for country in packs.countries:
        seen: set[str] = set()
        for provision in country.provisions:
            if provision.reference not in seen:
                family = tuple(_over_time(country, provision))
                seen.update(one.provision.reference for one in family)
                yield family


def _called(bodies: Iterable[str], packs: Packs) -> Iterable[str]:
    """The names of the bodies that called an article vague."""
    for id in bodies:
        known = packs.world.mechanism(id) or packs.world.body(id)
        yield known.names.said() if known else id.replace("_", " ")
