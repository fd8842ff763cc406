# SPDX-License-Identifier: Apache-2.0
"""An article of a law and the people under it, in every code that had it."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.casebook.claims.happenings import Occurrence, occurrences
from vigil.casebook.derived import derive
from vigil.casebook.law.followed import elsewhere, followed
from vigil.casebook.law.law_asked import cited, provision_key
from vigil.casebook.liberty.standing import Standing, standings
from vigil.casebook.pages import under
from vigil.casebook.sentences import happening, said
from vigil.casebook.sources import Notes, Source
from vigil.country.country import Country
from vigil.country.law import Code, Provision
from vigil.country.packs import Packs
from vigil.people.candidates import display_names
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate
from vigil.values.names import fold


class NoSuchArticle(LookupError):
    """No pack has that country, code or article."""


@dataclass(frozen=True, slots=True)
class InCode:
    """The article as one code had it."""

    country: Country
    code: Code
    provision: Provision


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
class ArticlePage:
    """An article over time. `family` holds the references of all its counterparts, its own among them.

    `ever` and `held` count everybody; `shown` are the held whom the page
    names: all of them, unless the article is one of very many people (`whole`).
    """

    here: InCode
    over_time: tuple[InCode, ...]
    key: str
    family: frozenset[str]
    called_vague_by: tuple[str, ...]
    years: tuple[under.ByYear, ...]
    ever: int
    held: int
    shown: tuple[Under, ...]
    whole: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in the list of laws: as its newest code has it, how many were ever under it and how many are held."""

    newest: InCode
    over_time: tuple[InCode, ...]
    ever: int
    held: int


def articles(viewer: Member, *, at: datetime.date, known: datetime.datetime | None = None) -> list[ArticleRow]:
    """Every article somebody is or was under, or that packs mark (vague, national security); most people first."""
    ask = under.quick if known is None and derive.current() else _by_hand
    numbers, packs = ask(viewer, at, known)
    rows = []
    for family in _families(packs):
        number = numbers.get(provision_key(family[-1].country, family[-1].provision), under.NOBODY)
        marked = any(one.provision.national_security or one.provision.vague for one in family)
        if number.ever or marked:
            rows.append(ArticleRow(family[-1], family, number.ever, number.held))
    return sorted(rows, key=lambda row: (-row.ever, row.newest.code.id))


def article(
    viewer: Member, country: str, code: str, number: str, *, at: datetime.date, known: datetime.datetime | None = None
) -> ArticlePage:
    """One article, with the people under it in any code that had it. Raises `NoSuchArticle`."""
    here = _article(every_pack(), country, code, number)
    family = tuple(_over_time(here.country, here.provision))
    key = provision_key(here.country, here.provision)
    many = under.many(viewer, key, at) if known is None and derive.current() else None
    notes = Notes()
    years = _under(viewer, family, many, notes, at, known)
    everybody = sorted((one for year in years for one in year.people), key=lambda one: fold(one.name))
    held = [one for one in everybody if one.held]
    return ArticlePage(
        here,
        family,
        key,
        frozenset(one.provision.reference for one in family),
        tuple(_called(dict.fromkeys(body for one in family for body in one.provision.called_vague_by), every_pack())),
        many.years if many and not many.whole else years,
        many.ever if many else len(everybody),
        many.held if many else len(held),
        tuple(held),
        many is None or many.whole,
        tuple(notes.listed),
    )


def _by_hand(
    viewer: Member, at: datetime.date, known: datetime.datetime | None
) -> tuple[dict[str, under.Number], Packs]:
    """How many people are under each article: everybody's events read, one after the other."""
    happened = occurrences(viewer, known=known)
    packs = followed(happened, every_pack())
    found: dict[str, set[uuid.UUID]] = defaultdict(set)
    for event, key in _cited(happened, packs, at):
        found[key].add(event.person)
    where = standings(viewer, {who for people in found.values() for who in people}, at=at, known=known)
    numbers = {
        key: under.Number(len(people), sum(is_held(where[who]) for who in people)) for key, people in found.items()
    }
    return numbers, packs


def _under(
    viewer: Member,
    family: tuple[InCode, ...],
    many: under.Many | None,
    notes: Notes,
    at: datetime.date,
    known: datetime.datetime | None,
) -> tuple[under.ByYear, ...]:
    """By year, those whom the page names."""
    happened = occurrences(viewer, known=known, people=many.people if many else None)
    packs = many.packs if many else followed(happened, every_pack())
    key = provision_key(family[-1].country, family[-1].provision)
    events = [event for event, cited in _cited(happened, packs, at) if cited == key]
    return _years(_first_of_each(events), viewer, notes, at, known, packs)


def is_held(state: Standing) -> bool:
    """Whether somebody is held as far as anybody knows: not when the sentence should have ended since."""
    return state.liberty == "held" and not state.lapsed


def _cited(happened: Iterable[Occurrence], packs: Packs, at: datetime.date) -> Iterable[tuple[Occurrence, str]]:
    """Each event by the day with each article it names, of every followed country that the person's events do not
    rule out."""
    by_person: dict[uuid.UUID, list[Occurrence]] = defaultdict(list)
    for event in happened:
        if event.person:
            by_person[event.person].append(event)
    for mine in by_person.values():
        by_then = [event for event in mine if event.on is None or event.earliest <= at]
        for country in packs.countries:
            if not elsewhere(mine, country, packs):
                yield from ((event, key) for event in by_then for key in cited(event, country))


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
) -> tuple[under.ByYear, ...]:
    names, where = display_names(set(first), known), standings(viewer, list(first), at=at, known=known)
    notes.gather(account.entry for event in first.values() for account in event.accounts)
    by_year: dict[int | None, list[Under]] = defaultdict(list)
    for who, event in first.items():
        sources = tuple(dict.fromkeys(number for told in event.accounts for number in notes.all(told.entry)))
        said = happening(event.kind, event.slots, packs)
        row = Under(who, names.get(who, ""), where[who], said, event.on, sources)
        by_year[event.on.year if event.on else None].append(row)
    return tuple(
        under.ByYear(year, len(by_year[year]), tuple(by_year[year]))
        for year in sorted(by_year, key=lambda year: (year is None, year or 0))
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
    return (name_of(id, packs) for id in bodies)


def name_of(body: str, packs: Packs) -> str:
    """What a body of the packs is called."""
    known = packs.world.mechanism(body) or packs.world.body(body)
    return said(known.names) if known else body.replace("_", " ")
