# SPDX-License-Identifier: Apache-2.0
"""How many people are under an article, asked of derived rows."""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from vigil.access.models import Member
from vigil.casebook.derived.audience import seen_by
from vigil.casebook.derived.countries import countries_kept
from vigil.casebook.derived.derive import LAW, SINCE
from vigil.casebook.derived.kept import kept
from vigil.casebook.models import Stretch, Trait
from vigil.country.packs import Packs

# A page that names more people than this is not read; those who are held stand first on it.
_NAMED, _FIRST = 200, 50


@dataclass(frozen=True, slots=True)
class Number:
    """How many were ever under an article, and how many of them are held."""

    ever: int
    held: int


@dataclass(frozen=True, slots=True)
class ByYear:
    """How many were first put under an article in a year (None: undated), and who, where a page names all."""

    year: int | None
    number: int
    people: tuple = ()


@dataclass(frozen=True, slots=True)
class Many:
    """Those under one article: how many, and whom a page names (`whole`: all of them)."""

    ever: int
    held: int
    whole: bool
    people: list[uuid.UUID]
    years: tuple[ByYear, ...]
    packs: Packs


NOBODY = Number(0, 0)


def quick(viewer: Member, at: datetime.date, known: None = None) -> tuple[dict[str, Number], Packs]:
    """How many people are under each article at a day."""
    return kept(viewer, ("articles", at), lambda: _quick(viewer, at))


def _quick(viewer: Member, at: datetime.date) -> tuple[dict[str, Number], Packs]:
    traits = _under(viewer, at)
    ever = dict(traits.values_list("value").annotate(n=Count("pk")))
    held = dict(traits.filter(person__in=_held(viewer, at)).values_list("value").annotate(n=Count("pk")))
    packs = countries_kept(viewer)
    codes = {country.code for country in packs.countries}
    counted = {key: Number(n, held.get(key, 0)) for key, n in ever.items() if key.partition("/")[0] in codes}
    return counted, packs


def many(viewer: Member, key: str, at: datetime.date) -> Many:
    """Those under one article at a day."""
    return kept(viewer, ("article", key, at), lambda: _many(viewer, key, at))


def _many(viewer: Member, key: str, at: datetime.date) -> Many:
    people, held = _under(viewer, at).filter(value=key), _held(viewer, at)
    confined = people.filter(person__in=held)
    ever = people.count()
    if ever <= _NAMED:
        named = list(people.values_list("person", flat=True))
    else:
        first = _stretches(viewer, at).filter(tab="held", person__in=confined.values("person")).order_by("folded")
        named = list(first.values_list("person", flat=True)[:_FIRST])
    return Many(ever, confined.count(), ever <= _NAMED, named, _years(viewer, key, at), countries_kept(viewer))


def _under(viewer: Member, at: datetime.date) -> QuerySet[Trait]:
    return seen_by(viewer, Trait.objects.all()).filter(facet=LAW, begin__lte=at)


def _stretches(viewer: Member, at: datetime.date) -> QuerySet[Stretch]:
    return seen_by(viewer, Stretch.objects.all()).filter(begin__lte=at, until__gt=at)


def _held(viewer: Member, at: datetime.date) -> QuerySet:
    return _stretches(viewer, at).filter(tab="held").values("person")


def _years(viewer: Member, key: str, at: datetime.date) -> tuple[ByYear, ...]:
    rows = seen_by(viewer, Trait.objects.all()).filter(facet=SINCE, value__startswith=f"{key}@", begin__lte=at)
    counted = {value.rpartition("@")[2]: n for value, n in rows.values_list("value").annotate(n=Count("pk"))}
    return tuple(ByYear(int(year) if year else None, counted[year]) for year in sorted(counted, key=lambda y: y or "~"))
