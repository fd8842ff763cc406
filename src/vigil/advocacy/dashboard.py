# SPDX-License-Identifier: Apache-2.0
"""The state of everything asked and promised: five numbers, concern against status, and a line for each."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.advocacy.dossier import title
from vigil.advocacy.headlines import Headline, Headlines
from vigil.advocacy.models import Answer, Commitment, Engagement, FollowUp
from vigil.advocacy.moved import moved_since
from vigil.advocacy.plans import NotMeasurable, Plan
from vigil.advocacy.rounds import party_names
from vigil.advocacy.rows import concerns, made, seen
from vigil.advocacy.status import Kind, Promise, Status, statuses
from vigil.advocacy.voices import asked
from vigil.casebook.because import because_words
from vigil.casebook.derived.kept import kept
from vigil.casebook.pages.standings import held_on, on_record
from vigil.values.dates import PartialDate

SOON = 90
_SETTLED = (Kind.DONE, Kind.DROPPED)


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call with its voices: `id` is the first one's, `every` are all of them."""

    id: uuid.UUID
    every: tuple[uuid.UUID, ...]
    on: PartialDate | None
    by: str
    to: str
    words: str
    about: tuple[str, ...]
    concerns: tuple[str, ...]
    plan: Plan | NotMeasurable
    voices: tuple[str, ...]
    answered: bool
    entry_id: int
    measure: Headline | NotMeasurable | None = None  # only of the lines that are shown


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    id: uuid.UUID
    on: PartialDate | None
    by: str
    to: str
    words: str
    instrument: str
    due: PartialDate | None
    due_because: str
    concerns: tuple[str, ...]
    concern_ids: tuple[str, ...]
    status: Status
    open_follow_ups: int
    follow_ups: int
    entry_id: int


@dataclass(frozen=True, slots=True)
class EngagementLine:
    id: uuid.UUID
    on: PartialDate | None
    type: str
    title: str
    parties: tuple[str, ...]
    raised: int
    held: int  # of those whose case was raised, how many are held at the day, as far as anybody knows
    open_follow_ups: int
    entry_id: int


Line = TypeVar("Line", CallLine, EngagementLine)
Rows = TypeVar("Rows")


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the top line, and exactly the rows it counts, as (kind, id)."""

    label: str
    number: int
    listed: tuple[tuple[str, uuid.UUID], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """How many commitments touch a concern and have a status; `id` is what addresses call the concern."""

    id: str
    concern: str
    status: str
    number: int
    listed: tuple[uuid.UUID, ...]


@dataclass(frozen=True, slots=True)
class Dashboard:
    overdue: Number
    due_soon: Number
    moved: Number
    contrary: Number
    unmeasured: Number
    calls: tuple[CallLine, ...]
    commitments: tuple[CommitmentLine, ...]
    engagements: tuple[EngagementLine, ...]
    cells: tuple[Cell, ...]
    headlines: Headlines

    def measured(self, lines: Iterable[CallLine]) -> list[CallLine]:
        """These lines with their numbers: for as many as a page shows."""
        shown = list(lines)
        told = iter(self.headlines.of([line.plan for line in shown if isinstance(line.plan, Plan)]))
        return [replace(line, measure=next(told) if isinstance(line.plan, Plan) else line.plan) for line in shown]

    @property
    def numbers(self) -> tuple[Number, ...]:
        return (self.overdue, self.due_soon, self.moved, self.contrary, self.unmeasured)


def dashboard(viewer: Member, *, at: datetime.date, known: datetime.datetime | None = None) -> Dashboard:
    """Everything asked and promised by the day; overdue and contrary first, then what is due first."""
    headlines = Headlines(viewer, at=at, known=known)
    calls = _rows("calls", headlines, _calls)
    commitments = _rows("commitments", headlines, _commitments)
    promised = [("commitment", line.id, line.status) for line in commitments]
    quarter = datetime.date(at.year, (at.month - 1) // 3 * 3 + 1, 1)
    soon = at + datetime.timedelta(days=SOON)
    due = [
        ("commitment", line.id)
        for line in commitments
        if line.due and at <= line.due.latest <= soon and line.status.kind not in _SETTLED
    ]
    moved = [(kind, id) for kind, id, s in promised if any(quarter <= step.on.earliest <= at for step in s.history)]
    unmeasured = [("call", line.id) for line in calls if isinstance(line.plan, NotMeasurable)]
    unmeasured += [("commitment", line.id) for line in commitments if not line.status.measured]
    return Dashboard(
        overdue=_number(_("overdue"), [(kind, id) for kind, id, s in promised if s.kind is Kind.OVERDUE]),
        due_soon=_number(_("due in %(n)s days") % {"n": SOON}, due),
        moved=_number(_("moved this quarter"), moved),
        contrary=_number(_("contrary action"), [(kind, id) for kind, id, s in promised if s.kind is Kind.CONTRARY]),
        unmeasured=_number(_("unmeasured"), unmeasured),
        calls=tuple(calls),
        commitments=tuple(commitments),
        engagements=tuple(_engagements(headlines)),
        cells=tuple(_cells(commitments)),
        headlines=headlines,
    )


def _rows(
    of: str, headlines: Headlines, read: Callable[[Member, datetime.date, datetime.datetime | None, Headlines], Rows]
) -> Rows:
    """What a kind's rows say at a day: read once while quick answers serve, and again where the ledger moved them."""
    viewer, at, known = headlines.viewer, headlines.at, headlines.known
    if not headlines.quick:
        return read(viewer, at, known, headlines)
    question = (of, str(at), get_language())
    return kept(viewer, question, lambda: read(viewer, at, known, headlines), moves=moved_since)


def _calls(viewer: Member, at: datetime.date, known: datetime.datetime | None, headlines: Headlines) -> list[CallLine]:
    """One line a call, however many voices it has, measured since its first."""
    every = asked(viewer, known=known, at=at)
    plans = headlines.plans([one.first for one in every])
    answered = set(
        Answer.objects.visible_to(viewer).known(known).filter(earliest__lte=at).values_list("call", flat=True)
    )
    lines = [
        CallLine(
            id=one.first.pk,
            every=tuple(each.pk for each in one.calls),
            on=made(one.first),
            by=one.first.by,
            to=one.first.to,
            words=one.first.words,
            about=tuple(each.words for each in one.first.about.all()),
            concerns=concerns(one.first),
            plan=plans[one.first.pk],
            voices=one.voices,
            answered=any(each.pk in answered for each in one.calls),
            entry_id=one.first.entry_id,
        )
        for one in every
    ]
    return _latest_first(lines)


def _commitments(
    viewer: Member, at: datetime.date, known: datetime.datetime | None, _headlines: Headlines
) -> list[CommitmentLine]:
    """One line a commitment, what is overdue or broken first."""
    follow_ups: dict[uuid.UUID, list[bool]] = defaultdict(list)
    for row, told in _told(_follow_ups(viewer, at, known), at, known):
        follow_ups[row.commitment_id].append(told.kind not in _SETTLED)
    lines = [
        CommitmentLine(
            id=row.pk,
            on=made(row),
            by=row.by,
            to=row.to,
            words=row.what,
            instrument=row.instrument,
            due=PartialDate.parse(row.due) if row.due else None,
            due_because=because_words(row.due_because),
            concerns=concerns(row),
            concern_ids=tuple(filter(None, row.concern.split("; "))),
            status=told,
            open_follow_ups=sum(follow_ups[row.pk]),
            follow_ups=len(follow_ups[row.pk]),
            entry_id=row.entry_id,
        )
        for row, told in _told(seen(Commitment, viewer, known=known, at=at), at, known)
    ]
    return sorted(lines, key=_urgency)


def _engagements(headlines: Headlines) -> Iterable[EngagementLine]:
    """One line an engagement, with how many of those raised are held."""
    lines = _rows("engagements", headlines, _meetings)
    people = frozenset[uuid.UUID]().union(*(raised for _line, raised in lines))
    held = _held(headlines, people)
    return (replace(line, held=len(raised & held)) for line, raised in lines)


def _held(headlines: Headlines, people: frozenset[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these people who are held at the day; asked again only of those who were moved since."""
    viewer, at, known = headlines.viewer, headlines.at, headlines.known
    if not headlines.quick:
        return held_on(viewer, people, at, known=known)

    def mend(held: set[uuid.UUID], moved: set[uuid.UUID]) -> set[uuid.UUID]:
        return held - moved | held_on(viewer, moved & people, at)

    return kept(viewer, ("held", str(at), people), lambda: held_on(viewer, people, at), mend)


def _meetings(
    viewer: Member, at: datetime.date, known: datetime.datetime | None, _headlines: Headlines
) -> list[tuple[EngagementLine, set[uuid.UUID]]]:
    """One line an engagement, and those whose cases it raised."""
    rows = list(seen(Engagement, viewer, known=known, at=at).prefetch_related("participants", "raised"))
    open_ones: dict[uuid.UUID, int] = defaultdict(int)
    for row, told in _told(_follow_ups(viewer, at, known).filter(engagement__isnull=False), at, known):
        open_ones[row.engagement_id] += told.kind not in _SETTLED
    raised = _raised(rows, viewer, known)
    lines = [
        EngagementLine(
            id=row.pk,
            on=made(row),
            type=row.type,
            title=title(row),
            parties=party_names(row),
            raised=len(raised[row.pk]),
            held=0,
            open_follow_ups=open_ones[row.pk],
            entry_id=row.entry_id,
        )
        for row in rows
    ]
    return [(line, raised[line.id]) for line in _latest_first(lines)]


def _follow_ups(viewer: Member, at: datetime.date, known: datetime.datetime | None) -> QuerySet[FollowUp]:
    return seen(FollowUp, viewer, known=known, at=at).select_related("commitment")


def _latest_first(lines: list[Line]) -> list[Line]:
    """Lines in the order of their dates turned round; those without a date stay last."""
    return [line for line in reversed(lines) if line.on] + [line for line in lines if not line.on]


def _told(
    rows: Iterable[Promise], at: datetime.date, known: datetime.datetime | None
) -> Iterable[tuple[Promise, Status]]:
    """Rows of one table, each with how far it got."""
    held = list(rows)
    told = statuses(held, at=at, known=known)
    return ((row, told[row.pk]) for row in held)


def _raised(
    rows: Iterable[Engagement], viewer: Member, known: datetime.datetime | None
) -> dict[uuid.UUID, set[uuid.UUID]]:
    """Everybody of the record whose case each engagement raised, each person once."""
    named = {row.pk: {one.person_id for one in row.raised.all() if one.person_id} for row in rows}
    who, people = on_record(viewer, set().union(*named.values()), known=known)
    return {row: {who.head(id) for id in ids} & people for row, ids in named.items()}


def _urgency(line: CommitmentLine) -> tuple:
    first = (Kind.OVERDUE, Kind.CONTRARY)
    rank = first.index(line.status.kind) if line.status.kind in first else len(first)
    return (rank, line.due.latest if line.due else datetime.date.max, line.words)


def _number(label: str, listed: list[tuple[str, uuid.UUID]]) -> Number:
    return Number(label, len(listed), tuple(listed))


def _cells(commitments: list[CommitmentLine]) -> list[Cell]:
    found: dict[tuple[str, str, str], list[uuid.UUID]] = defaultdict(list)
    for line in commitments:
        touched = (
            zip(line.concerns, line.concern_ids, strict=True) if line.concerns else [(_("no concern named"), "none")]
        )
        for concern, id in touched:
            found[concern, str(line.status.kind), id].append(line.id)
    return [Cell(id, concern, kind, len(ids), tuple(ids)) for (concern, kind, id), ids in sorted(found.items())]
