# SPDX-License-Identifier: Apache-2.0
"""A counting rule of people as one question of the database, over derived rows.

`count_people` says the same one person after the other, with the sentences:
it is the reference, and a test holds the two to each other on any history.
"""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from vigil.access.models import Member
from vigil.casebook.derived.audience import seen_by
from vigil.casebook.derived.derive import CALLED, COUNTRY, LAW, NEVER
from vigil.casebook.law.law_asked import provision_key
from vigil.casebook.law.rules import country_of, wanted
from vigil.casebook.models import Stretch, Trait
from vigil.casebook.reference.seen import Place
from vigil.country.counting import CountingRule
from vigil.country.packs import Packs
from vigil.settings.packs import packs as every_pack


@dataclass(frozen=True, slots=True)
class Number:
    """How many a rule counts at a day, and the least and the most that the dates leave open."""

    number: int
    least: int
    most: int


def asked(rule: CountingRule, viewer: Member, at: datetime.date) -> QuerySet[Stretch]:
    """Everybody who comes into question under a rule, each with `place` and `sure`."""
    packs = every_pack()
    rows = seen_by(viewer, Stretch.objects.all()).filter(begin__lte=at, until__gt=at)
    if rule.designations:
        rows = rows.filter(_has(at, facet=CALLED, value__in=rule.designations))
    country = country_of(rule, packs)
    if rule.provisions:
        rows = rows.filter(_has(at, facet=LAW, value__in=keys(rule, packs)))
    if country:
        rows = rows.filter(_has(at, facet=COUNTRY, value=country.code) | ~_has(at, facet=COUNTRY))
    return _placed(rule, rows, packs)


def ever(rule: CountingRule, viewer: Member) -> QuerySet[Stretch]:
    """Every stretch that a rule lists, on the days from which people are `called` so and under such a `law` too."""
    packs = every_pack()
    country = country_of(rule, packs)
    rows = _placed(rule, seen_by(viewer, Stretch.objects.all()), packs).filter(place=Place.LISTED)
    if country:
        rows = rows.filter(_has(NEVER, facet=COUNTRY, value=country.code) | ~_has(NEVER, facet=COUNTRY))
    nothing = Value(None, output_field=DateField())
    rows = rows.annotate(
        called=_since(facet=CALLED, value__in=rule.designations) if rule.designations else nothing,
        law=_since(facet=LAW, value__in=keys(rule, packs)) if rule.provisions else nothing,
    )
    if rule.designations:
        rows = rows.filter(called__isnull=False)
    return rows.filter(law__isnull=False) if rule.provisions else rows


def number(rule: CountingRule, viewer: Member, at: datetime.date) -> Number:
    """The number of a rule, in one question."""
    told = dict(_tallied(asked(rule, viewer, at)))
    sure, listed = told.get((Place.LISTED, True), 0), told.get((Place.LISTED, False), 0)
    doubtful = told.get((Place.DOUBTFUL, True), 0) + told.get((Place.DOUBTFUL, False), 0)
    return Number(sure + listed, sure, sure + listed + doubtful)


def in_question(rule: CountingRule, viewer: Member, at: datetime.date) -> list[uuid.UUID]:
    """Whom the slow way has to look at."""
    return list(asked(rule, viewer, at).values_list("person", flat=True))


def _tallied(rows: QuerySet[Stretch]) -> list[tuple[tuple[str, bool], int]]:
    counted = rows.order_by().values_list("place", "sure").annotate(n=Count("pk"))
    return [((place, sure), n) for place, sure, n in counted]


def _has(at: datetime.date, **told: object) -> Exists:
    same = {"audience": OuterRef("audience"), "person": OuterRef("person")}
    return Exists(Trait.objects.filter(begin__lte=at, **told, **same))


def _since(**told: object) -> Subquery:
    """From which day on somebody has a trait; None where they never have."""
    same = {"audience": OuterRef("audience"), "person": OuterRef("person")}
    rows = Trait.objects.filter(**told, **same).order_by("begin")
    return Subquery(rows.values("begin")[:1])


def keys(rule: CountingRule, packs: Packs) -> list[str]:
    """What the provisions of a rule are called over time; none where it names none."""
    country = country_of(rule, packs)
    named = wanted(rule, country) if country else frozenset()
    return (
        sorted({provision_key(country, one) for one in country.provisions if one.reference in named}) if named else []
    )


def _placed(rule: CountingRule, rows: QuerySet[Stretch], packs: Packs) -> QuerySet[Stretch]:
    """Where the rule puts each standing: the same steps, in the same order, as `count_people`."""
    counted, left_out, doubtful = (
        [one.standing for one in judged] for judged in (rule.counted, rule.left_out, rule.doubtful)
    )
    counts = Q(kind__in=counted)
    may_count = _any_possible(counted)
    may_not = _any_possible([kind for kind in packs.world.standings if kind not in counted])
    sure = (counts & ~may_not) | (~counts & ~may_count)
    in_doubt = Q(kind__in=doubtful) | ~sure | ~Q(kind__in=left_out)
    place = Case(
        When(counts & Q(lapsed=True), then=Value(Place.DOUBTFUL)),
        When(counts, then=Value(Place.LISTED)),
        When(in_doubt, then=Value(Place.DOUBTFUL)),
        default=Value(Place.EXCLUDED),
        output_field=CharField(),
    )
    is_sure = Case(
        When(counts, then=Case(When(sure, then=True), default=False)),
        When(in_doubt, then=False),
        default=True,
        output_field=BooleanField(),
    )
    return rows.annotate(place=place, sure=is_sure)


def _any_possible(kinds: list[str]) -> Q:
    found = Q(pk__in=[])
    for kind in kinds:
        found |= Q(possible__contains=f" {kind} ")
    return found
