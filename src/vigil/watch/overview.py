# SPDX-License-Identifier: Apache-2.0
"""What came of watching: sources with their last visit, what they brought in, what gave nothing."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, QuerySet, Sum

from vigil.access.models import Member
from vigil.watch.models import Fate, Kind, Listed, Outcome, Source, State, Turn, Visit

# So many visits in a row that gave nothing to read, and a person has to look.
_TOO_MANY = 5


@dataclass(frozen=True, slots=True)
class Watched:
    """A source as the list shows it. `documents` are those it brought in, `missed` the addresses that gave none."""

    source: Source
    turn: Turn | None
    last: Visit | None
    underway: Visit | None
    documents: int
    waiting: int
    missed: int

    @property
    def kind(self) -> str:
        return self.source.kind or (self.turn.kind if self.turn else "")

    @property
    def due_at(self) -> datetime.datetime | None:
        return self.turn.due_at if self.turn and self.source.state == State.WATCHED else None

    @property
    def ailing(self) -> bool:
        """Whether it failed so often that somebody has to look."""
        return self.source.state == State.WATCHED and self.turn is not None and self.turn.failures >= _TOO_MANY

    @property
    def status(self) -> str:
        """One word for the list: ailing, paused, underway, or how the last visit ended; "" before the first."""
        if self.ailing:
            return "ailing"
        if self.source.state != State.WATCHED:
            return str(self.source.state)
        if self.underway:
            return "underway"
        return str(self.last.outcome) if self.last else ""


def watched(member: Member) -> list[Watched]:
    """Every source of the member's teams that was not removed."""
    return overview(Source.objects.visible_to(member).exclude(state=State.REMOVED))


def ailing(member: Member) -> list[Watched]:
    """The sources that need a look."""
    found = Source.objects.visible_to(member).filter(state=State.WATCHED, turn__failures__gte=_TOO_MANY)
    return overview(found)


def overview(sources: QuerySet[Source]) -> list[Watched]:
    rows = sorted(sources.select_related("team"), key=lambda source: str(source).casefold())
    ids = [row.pk for row in rows]
    turns = {turn.source_id: turn for turn in Turn.objects.filter(source__in=ids)}
    last = _visits(Visit.objects.filter(source__in=ids).exclude(outcome=Outcome.UNDERWAY))
    underway = {visit.source_id: visit for visit in Visit.objects.filter(source__in=ids, outcome=Outcome.UNDERWAY)}
    counts = {(source, fate): n for source, fate, n in _counts(ids)}
    pages = _pages(ids)
    return [
        Watched(
            row,
            turns.get(row.pk),
            last.get(row.pk),
            underway.get(row.pk),
            documents=pages.get(row.pk, 0) + counts.get((row.pk, Fate.KEPT), 0),
            waiting=counts.get((row.pk, Fate.WAITING), 0),
            missed=counts.get((row.pk, Fate.FAILED), 0) + counts.get((row.pk, Fate.REFUSED), 0),
        )
        for row in rows
    ]


def _visits(found: QuerySet[Visit]) -> dict:
    """The newest visit of each source."""
    newest = found.order_by().values("source").annotate(newest=Max("id")).values("newest")
    return {visit.source_id: visit for visit in Visit.objects.filter(pk__in=newest)}


def _counts(ids: Iterable) -> QuerySet:
    listed = Listed.objects.filter(source__in=ids, depth=0).order_by()
    return listed.values_list("source", "fate").annotate(Count("pk"))


def _pages(ids: Iterable) -> dict:
    """What sources that are pages brought in: a document whenever a visit found them changed."""
    found = Visit.objects.filter(source__in=ids, source__turn__kind=Kind.PAGE).order_by()
    return dict(found.values_list("source").annotate(Sum("added")))
