# SPDX-License-Identifier: Apache-2.0
"""A counting rule of events as one question of the database, over derived rows.

`count_events` says the same one event after the other, with the sentences: it
is the reference, and a test holds the two to each other on any history.
"""

import datetime
import uuid

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vigil.access.models import Member
from vigil.casebook.counting.count_sql import Number, keys
from vigil.casebook.derived.audience import seen_by
from vigil.casebook.derived.derive import CALLED
from vigil.casebook.derived.tally import NO_LAW, kinds_of
from vigil.casebook.law.rules import country_of
from vigil.casebook.models import Counted, Trait
from vigil.country.counting import CountingRule
from vigil.settings.packs import packs as every_pack


def asked(rule: CountingRule, viewer: Member, since: datetime.date, at: datetime.date) -> QuerySet[Counted]:
    """Every event that comes into question under a rule within the days: a row for each article it is under."""
    rows = seen_by(viewer, Counted.objects.all())
    rows = rows.filter(kinds=kinds_of(rule.kinds), earliest__lte=at, latest__gte=since)
    country = country_of(rule, every_pack())
    return rows.filter(Q(countries="") | Q(countries__contains=f" {country.code} ")) if country else rows


def ever(rule: CountingRule, viewer: Member) -> QuerySet[Counted]:
    """Every event that a rule without designations lists within some days: a row for each article it is under."""
    rows = asked(rule, viewer, datetime.date.min, datetime.date.max)
    return rows.filter(law__in=keys(rule, every_pack())) if rule.provisions else rows


def number(rule: CountingRule, viewer: Member, since: datetime.date, at: datetime.date) -> Number:
    """The number of a rule, in one question."""
    rows, packs = asked(rule, viewer, since, at), every_pack()
    if rule.designations:
        same = {"audience": OuterRef("audience"), "person": OuterRef("person")}
        called = Trait.objects.filter(facet=CALLED, value__in=rule.designations, begin__lte=at, **same)
        rows = rows.filter(Exists(called))
    under = Q(law__in=keys(rule, packs)) if rule.provisions else ~Q(event=None)
    may_be = under | Q(law=NO_LAW)
    within = Q(earliest__gte=since, latest__lte=at)
    told = rows.filter(may_be).aggregate(
        listed=Count("event", distinct=True, filter=under & within), most=Count("event", distinct=True)
    )
    return Number(told["listed"], told["listed"], told["most"])


def in_question(
    rule: CountingRule, viewer: Member, since: datetime.date, at: datetime.date
) -> tuple[list[uuid.UUID], list[uuid.UUID]]:
    """Whom the slow way has to look at, and which events of groups."""
    rows = list(asked(rule, viewer, since, at).values_list("person", "whose").distinct())
    return [whose for person, whose in rows if person], [whose for person, whose in rows if not person]
