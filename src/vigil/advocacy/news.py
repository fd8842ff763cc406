# SPDX-License-Identifier: Apache-2.0
"""What is new in advocacy between two looks: what was entered and stands, what fell due, which days came near."""

import datetime
import uuid
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from vigil.access.mailing import Span
from vigil.access.models import Member
from vigil.advocacy.calendar import days
from vigil.advocacy.dashboard import CallLine, CommitmentLine, EngagementLine
from vigil.advocacy.models import Answer, Commitment, Engagement, Observance, Progress, Voiced
from vigil.advocacy.status import Kind
from vigil.advocacy.voices import asked
from vigil.advocacy.yearly import Day, Ref
from vigil.casebook.claims.judged import in_lots
from vigil.casebook.pages.news import told_of

AHEAD = datetime.timedelta(days=14)
_LONGEST = datetime.timedelta(days=120)  # no pack asks for longer work before a day
_TABLES: dict[str, type[Voiced]] = {"commitment": Commitment, "engagement": Engagement, "observance": Observance}


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that moved: `kind` is call, commitment, engagement, step, answer or overdue; `ref` is its page."""

    kind: str
    ref: Ref
    words: str


def moved(
    viewer: Member,
    span: Span,
    calls: Iterable[CallLine],
    promises: Collection[CommitmentLine],
    met: Collection[EngagementLine],
) -> list[Moved]:
    """What moved of these lines, which are those of a dashboard on the last day of the span."""
    return [
        *_asked(viewer, span, {line.id for line in calls}),
        *(Moved("commitment", ("commitment", line.id), line.words) for line in promises if line.entry_id in span),
        *(one for line in promises for one in _steps(line, span)),
        *_followed_up(viewer, span, {line.id for line in promises}, {line.id for line in met}),
        *(Moved("engagement", ("engagement", line.id), line.title) for line in met if line.entry_id in span),
    ]


def coming(viewer: Member, span: Span) -> list[Day]:
    """The days of the next two weeks that were not among those of the last look, or were entered since.

    A day for which work should have begun since the last look is one too, however far it is.
    """
    ahead = days(viewer, span.until, span.until + _LONGEST)
    near = [day for day in ahead if day.on <= span.until + AHEAD]
    entered = _entered(viewer, span, near)
    return [
        day
        for day in ahead
        if _begins(day, span)
        or (day.on <= span.until + AHEAD and (day.on > span.since + AHEAD or (day.ref and day.ref in entered)))
    ]


def _asked(viewer: Member, span: Span, ids: Collection[uuid.UUID]) -> Iterator[Moved]:
    """Calls, in whichever voice of theirs, and what was answered to them."""
    lines = {each.pk: each for one in asked(viewer, at=span.until) if one.first.pk in ids for each in one.calls}
    for call in lines.values():
        if call.entry_id in span:
            yield Moved("call", ("call", call.pk), call.words)
    answers = Answer.objects.visible_to(viewer).known().filter(entry__gt=span.after, entry__lte=span.upto)
    for row in answers.filter(earliest__lte=span.until).order_by("entry_id"):
        if row.call_id in lines:
            yield Moved("answer", ("call", row.call_id), row.words or lines[row.call_id].words)


def _steps(line: CommitmentLine, span: Span) -> Iterator[Moved]:
    """What members noted of a promise since, what the packs say a State did since, and that it fell due."""
    for step in line.status.history:
        new = step.entry_id in span if step.entry_id else span.since < step.on.earliest <= span.until
        if new:
            yield Moved("step", ("commitment", line.id), step.words)
    if line.due and line.status.kind is Kind.OVERDUE and span.since <= line.due.latest < span.until:
        yield Moved("overdue", ("commitment", line.id), line.words)


def _followed_up(
    viewer: Member, span: Span, promises: Collection[uuid.UUID], met: Collection[uuid.UUID]
) -> Iterator[Moved]:
    """What members noted of what was to follow from a promise or an engagement."""
    rows = Progress.objects.visible_to(viewer).known().filter(entry__gt=span.after, entry__lte=span.upto)
    of = Q(follow_up__commitment__in=promises) | Q(follow_up__engagement__in=met)
    rows = rows.filter(of, earliest__lte=span.until).select_related("follow_up")
    for row in rows.order_by("entry_id"):
        yield Moved("step", ("commitment", row.follow_up.commitment_id), row.note or row.follow_up.words)


def _begins(day: Day, span: Span) -> bool:
    return any(span.since < begin <= span.until for _what, begin in day.prepare)


def _entered(viewer: Member, span: Span, some: Collection[Day]) -> set[Ref]:
    """Of what these days speak of, what entries of the span told."""
    found: set[Ref] = {("person", id) for id in told_of(viewer, span)}
    for kind, table in _TABLES.items():
        for ids in in_lots(day.ref[1] for day in some if day.ref and day.ref[0] == kind):
            rows = table.objects.visible_to(viewer).filter(pk__in=ids, entry__gt=span.after, entry__lte=span.upto)
            found |= {(kind, id) for id in rows.values_list("pk", flat=True)}
    return found
