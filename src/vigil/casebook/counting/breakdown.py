# SPDX-License-Identifier: Apache-2.0
"""A number broken down by article, year, or what sources say people are; small cells masked where a rule says so."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.casebook.claims.attributes import attribute_label, attributes, value_label
from vigil.casebook.claims.happenings import occurrences
from vigil.casebook.counting.counts import Count
from vigil.casebook.law.law_asked import cited
from vigil.casebook.law.rules import country_of, rule_named
from vigil.casebook.reference.seen import Listed
from vigil.casebook.sentences import said
from vigil.country.packs import Packs
from vigil.settings.packs import packs as every_pack

ARTICLE, YEAR = "article", "year"
UNKNOWN, DIFFER = "not known", "sources differ"


class NoSuchBreakdown(LookupError):
    """Numbers are not broken down by this."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: how many have it, and who. A masked cell has neither number nor list: both would name people."""

    value: str
    label: str
    number: int | None
    listed: tuple[uuid.UUID, ...]

    @property
    def masked(self) -> bool:
        return self.number is None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A count by one thing. By article somebody may stand in several cells; elsewhere the cells add up to the number.

    `mask_below` is the rule's: cells with fewer are masked, and of a single
    masked cell the next smallest too, so that no subtraction gives it away.
    """

    by: str
    label: str
    cells: tuple[Cell, ...]
    mask_below: int


def kinds(packs: Packs) -> list[str]:
    """Everything by which numbers are broken down."""
    return [ARTICLE, YEAR, *packs.world.attributes]


def breakdown(viewer: Member, found: Count, by: str) -> Breakdown:
    """Break a count down. Raises `NoSuchBreakdown`."""
    packs = every_pack()
    if by not in kinds(packs):
        raise NoSuchBreakdown(f"numbers are broken down by {', '.join(kinds(packs))}; not by {by!r}")
    held: dict[str, list[uuid.UUID]] = defaultdict(list)
    for one, values in _valued(viewer, found, by, packs):
        for value in values or [UNKNOWN]:
            held[value].append(one.id)
    below = rule_named(f"{found.rule}@{found.version}").mask_below
    cells = [Cell(value, _label(by, value, packs), len(ids), tuple(ids)) for value, ids in held.items()]
    ordered = sorted(cells, key=lambda cell: (-cell.number, cell.value))
    return Breakdown(by, _by_words(by, packs), masked(ordered, below), below)


def masked(cells: Collection[Cell], below: int) -> tuple[Cell, ...]:
    """The cells with the small ones masked."""
    small = {cell.value for cell in cells if cell.number < below}
    others = sorted((cell for cell in cells if cell.value not in small), key=lambda cell: (cell.number, cell.value))
    if len(small) == 1 and others:
        small.add(others[0].value)
    return tuple(replace(cell, number=None, listed=()) if cell.value in small else cell for cell in cells)


def _valued(viewer: Member, found: Count, by: str, packs: Packs) -> Iterable[tuple[Listed, list[str]]]:
    """Everybody listed, with their values."""
    people = {one.person_id for one in found.listed if one.person_id}
    if by == YEAR:
        return [(one, [str(one.on.year)] if one.on else []) for one in found.listed]
    read = _articles if by == ARTICLE else _attribute
    values = read(viewer, found, people, by, packs)
    return [(one, values.get(one.person_id, [])) for one in found.listed]


def _articles(
    viewer: Member, found: Count, people: set[uuid.UUID], by: str, packs: Packs
) -> dict[uuid.UUID | None, list[str]]:
    """The articles each is under by the day, by the newest number each has, in the country of the rule."""
    values: dict[uuid.UUID | None, dict[str, None]] = defaultdict(dict)
    country = country_of(rule_named(f"{found.rule}@{found.version}"), packs)
    countries = [country] if country else []
    for event in occurrences(viewer, known=found.known, people=people):
        if event.earliest <= found.at:
            values[event.person].update((key, None) for country in countries for key in sorted(cited(event, country)))
    return {person: list(keys) for person, keys in values.items()}


def _attribute(
    viewer: Member, found: Count, people: set[uuid.UUID], by: str, packs: Packs
) -> dict[uuid.UUID | None, list[str]]:
    """What sources say each is at the day: the preferred claim; where equals differ, that they do."""
    values: dict[uuid.UUID | None, list[str]] = {}
    for person, claims in attributes(viewer, known=found.known, people=people).items():
        told = [one for one in claims if one.name == by and _by_then(one.earliest, found.at)]
        best = {one.value for one in told if one.rank == told[0].rank}
        if best:
            values[person] = [DIFFER] if len(best) > 1 else list(best)
    return values


def _by_then(since: datetime.date | None, at: datetime.date) -> bool:
    return since is None or since <= at


def _by_words(by: str, packs: Packs) -> str:
    named = {ARTICLE: _("article"), YEAR: _("year")}
    return named.get(by) or attribute_label(by, packs)


def _label(by: str, value: str, packs: Packs) -> str:
    if by == YEAR and value != UNKNOWN:
        return value
    if value in (UNKNOWN, DIFFER):
        return _("not known") if value == UNKNOWN else _("sources differ")
    return article_words(value, packs) if by == ARTICLE else value_label(by, value, packs)


def article_words(key: str, packs: Packs) -> str:
    """An article by its law, number and title: "Criminal Code 2015, art. 78: Belonging to a hostile association"."""
    code, _slash, reference = key.partition("/")
    country = packs.country(code)
    provision = next((one for one in country.provisions if one.reference == reference), None) if country else None
    if country is None or provision is None:
        return key
    law = next(one for one in country.codes if one.id == provision.code)
    told = {"law": said(law.names), "year": law.year, "article": provision.article, "title": said(provision.title)}
    return _("%(law)s %(year)s, art. %(article)s: %(title)s") % told
