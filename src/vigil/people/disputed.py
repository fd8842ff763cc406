# SPDX-License-Identifier: Apache-2.0
"""What people said of who is who, and where it contradicts itself: for a person to resolve, never for the desk."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from vigil.access.models import Member
from vigil.people.clusters import Said, clusters
from vigil.people.models import Judgement, Of, Verdict


@dataclass(frozen=True, slots=True)
class Dispute:
    """People, or bodies, whom some judgements join and others tell apart; meanwhile each is told alone."""

    members: frozenset[uuid.UUID]
    judgements: tuple[Judgement, ...]


def judged(viewer: Member, ids: Collection[uuid.UUID], *, of: str = Of.PERSON) -> list[Judgement]:
    """The standing judgements that speak of any of these, the latest first."""
    rows = _standing(viewer, of).filter(Q(one__in=ids) | Q(other__in=ids))
    return list(rows.select_related("entry").order_by("-entry"))


def disputes(viewer: Member, ids: Collection[uuid.UUID] | None = None, *, of: str = Of.PERSON) -> list[Dispute]:
    """Every contradiction the viewer may see, or those that concern any of these."""
    if ids is not None and not judged(viewer, ids, of=of):
        return []
    rows = list(_standing(viewer, of).exclude(verdict=Verdict.UNSURE).select_related("entry").order_by("-entry"))
    told = clusters(Said(row.one, row.other, row.verdict == Verdict.SAME) for row in rows)
    return [
        Dispute(one.members, tuple(_within(rows, one.members)))
        for one in told
        if one.at_odds and (ids is None or not one.members.isdisjoint(ids))
    ]


def _standing(viewer: Member, of: str) -> QuerySet[Judgement]:
    return Judgement.objects.visible_to(viewer).known().filter(of=of)


def _within(rows: Iterable[Judgement], members: frozenset[uuid.UUID]) -> Iterable[Judgement]:
    return (row for row in rows if row.one in members and row.other in members)
