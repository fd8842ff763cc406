# SPDX-License-Identifier: Apache-2.0
"""One engagement, one commitment: everything a page says of it."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from vigil.access.models import Member
from vigil.advocacy.call_page import Answered, replies
from vigil.advocacy.coincidences import Coincidences, coincidences
from vigil.advocacy.dealings import Dealing, of_captures
from vigil.advocacy.kinds import engagement_kind
from vigil.advocacy.measures import Measure, measure, quick
from vigil.advocacy.models import Call, Commitment, Engagement, FollowUp, Link, Side, Statement
from vigil.advocacy.occasion import spoken_at
from vigil.advocacy.plans import NotMeasurable
from vigil.advocacy.raised import RaisedCase, cases, seen_of
from vigil.advocacy.rounds import Round, party_names, rounds
from vigil.advocacy.rows import concerns, made, seen
from vigil.advocacy.status import Reservation, Status, reservations_to, status, statuses
from vigil.advocacy.voices import asked
from vigil.casebook.because import because_words
from vigil.casebook.law.worded import place_worded
from vigil.casebook.liberty.standing import Standing
from vigil.casebook.reference.seen import look
from vigil.casebook.sentences import concern_label
from vigil.casebook.sources import Notes, Source
from vigil.review.models import Evidence
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Said:
    id: uuid.UUID
    speaker: str
    role: str
    words: str
    on: PartialDate | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Topical:
    words: str
    concern: str
    label: str


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """Something that was to come after, and whether it did."""

    id: uuid.UUID
    commitment_id: uuid.UUID
    words: str
    status: Status
    sources: tuple[int, ...]

    @property
    def open(self) -> bool:
        return self.status.kind not in ("done", "given up")


@dataclass(frozen=True, slots=True)
class Ref:
    """A row of advocacy named in a line: kind, id, words, who and when."""

    kind: str
    id: uuid.UUID
    words: str
    who: str
    on: PartialDate | None


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise of a meeting, and how far it got."""

    ref: Ref
    status: Status


@dataclass(frozen=True, slots=True)
class Outcome:
    """One call of a meeting: what was asked, what was answered to it, what happened since."""

    call: Ref
    answers: tuple[Answered, ...]
    measure: Measure | NotMeasurable


@dataclass(frozen=True, slots=True)
class Linked:
    """A person's word that this engagement carries on an earlier one, or that a later one carries on this."""

    entry: int
    later: Ref
    earlier: Ref
    because: str


@dataclass(frozen=True, slots=True)
class EngagementPage:
    id: uuid.UUID
    row: Engagement
    title: str
    on: PartialDate | None
    parties: tuple[str, ...]
    members: tuple[str, ...]  # each with their title, as far as a source says it
    counterparts: tuple[str, ...]
    topics: tuple[Topical, ...]
    raised: tuple[RaisedCase, ...]
    statements: tuple[Said, ...]
    outcomes: tuple[Outcome, ...]
    commitments: tuple[Promised, ...]
    dealings: tuple[Dealing, ...]
    follow_ups: tuple[FollowUpLine, ...]
    coincidences: Coincidences
    stand: dict[uuid.UUID, Standing]  # those to whom something happened near it, at the day
    rounds: tuple[Round, ...]
    links: tuple[Linked, ...]
    others: tuple[Ref, ...]
    sources: tuple[Source, ...]
    notes: Notes

    @property
    def kind(self) -> str:
        return engagement_kind(self.row.type)


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    id: uuid.UUID
    row: Commitment
    on: PartialDate | None
    due: PartialDate | None
    concerns: tuple[str, ...]
    status: Status
    reservations: tuple[Reservation, ...]
    follow_ups: tuple[FollowUpLine, ...]
    cited: tuple[int, ...]
    sources: tuple[Source, ...]
    notes: Notes

    @property
    def due_because(self) -> str:
        """The rule that gave the date, in the reader's language."""
        return because_words(self.row.due_because)


def engagement(
    viewer: Member, id: uuid.UUID, *, at: datetime.date, known: datetime.datetime | None = None
) -> EngagementPage:
    """One engagement. Raises `Engagement.DoesNotExist`, for another team's exactly as for none."""
    row = Engagement.objects.visible_to(viewer).known(known).get(pk=id)
    notes, packs = Notes(), every_pack()
    notes.of(row.entry_id)
    sides = list(row.participants.all())
    raised = [(one.name, one.person_id) for one in row.raised.all()]
    captures = [one for one in _captures(row.entry_id) if spoken_at(viewer, [one], known=known) == row]
    near = coincidences(row, viewer, known=known)
    return EngagementPage(
        id=row.pk,
        row=row,
        title=title(row),
        on=made(row),
        parties=party_names(row),
        members=tuple(one.name for one in sides if one.side == Side.MEMBER),
        counterparts=tuple(one.name for one in sides if one.side == Side.COUNTERPART),
        topics=tuple(
            Topical(t.words, t.concern, concern_label(t.concern, packs) if t.concern else "") for t in row.topics.all()
        ),
        raised=tuple(cases(raised, row.latest, at, seen_of(viewer, raised, known=known))),
        statements=tuple(
            Said(s.pk, s.speaker, s.role, s.words, made(s), notes.all(s.entry_id))
            for s in _of_captures(Statement, viewer, captures, known)
        ),
        outcomes=tuple(_outcomes(viewer, _of_captures(Call, viewer, captures, known), at=at, known=known)),
        commitments=tuple(_promised(_of_captures(Commitment, viewer, captures, known), at=at, known=known)),
        dealings=tuple(of_captures(viewer, captures, notes, known=known)),
        follow_ups=follow_ups(FollowUp.objects.filter(engagement=row), viewer, notes, at=at, known=known),
        coincidences=near,
        stand=_stand(viewer, near, at=at, known=known),
        rounds=rounds(row, viewer, known=known),
        links=tuple(_links(viewer, row, known)),
        others=tuple(_held(one) for one in seen(Engagement, viewer, known=known).exclude(pk=row.pk)),
        sources=tuple(notes.listed),
        notes=notes,
    )


def commitment(
    viewer: Member, id: uuid.UUID, *, at: datetime.date, known: datetime.datetime | None = None
) -> CommitmentPage:
    """One commitment. Raises `Commitment.DoesNotExist`, for another team's exactly as for none."""
    row = Commitment.objects.visible_to(viewer).known(known).get(pk=id)
    notes = Notes()
    cited = notes.all(row.entry_id)
    lines = follow_ups(row.follow_ups.all(), viewer, notes, at=at, known=known)
    return CommitmentPage(
        id=row.pk,
        row=row,
        on=made(row),
        due=PartialDate.parse(row.due) if row.due else None,
        concerns=concerns(row),
        status=status(row, at=at, known=known),
        reservations=reservations_to(row, every_pack(), at),
        follow_ups=lines,
        cited=cited,
        sources=tuple(notes.listed),
        notes=notes,
    )


def follow_ups(
    rows, viewer: Member, notes: Notes, *, at: datetime.date, known: datetime.datetime | None
) -> tuple[FollowUpLine, ...]:
    """Follow-ups the viewer may know, in the order of their text, each with its status."""
    held = list(rows.visible_to(viewer).known(known).select_related("commitment").order_by("entry_id", "pk"))
    told = statuses(held, at=at, known=known)
    return tuple(FollowUpLine(r.pk, r.commitment_id, r.words, told[r.pk], notes.all(r.entry_id)) for r in held)


def title(row: Engagement) -> str:
    """What an engagement is called: its name, else its kind and place."""
    words = row.name or engagement_kind(row.type).capitalize()
    place = place_worded(row.place, made(row), every_pack()) if row.place else ""
    return words if not place or row.place in words or place in words else f"{words}, {place}"


def _outcomes(
    viewer: Member, calls: Iterable[Call], *, at: datetime.date, known: datetime.datetime | None
) -> Iterable[Outcome]:
    """Each call made there once, however many voices it has, with the answers to any of them."""
    here = {row.pk for row in calls}
    seen = None if not here or quick(known) else look(viewer, known=known)  # the slow way reads it once for all
    for one in asked(viewer, known=known, at=at) if here else ():
        said_here = next((row for row in one.calls if row.pk in here), None)
        if said_here:
            told = measure(said_here, viewer, at=at, known=known, seen=seen)
            yield Outcome(_ref("call", said_here), tuple(replies(viewer, one, at=at, known=known)), told)


def _promised(rows: Iterable[Commitment], *, at: datetime.date, known: datetime.datetime | None) -> Iterable[Promised]:
    held = list(rows)
    told = statuses(held, at=at, known=known)
    return (Promised(_ref("commitment", row), told[row.pk]) for row in held)


def _stand(
    viewer: Member, near: Coincidences, *, at: datetime.date, known: datetime.datetime | None
) -> dict[uuid.UUID, Standing]:
    named = {(one.name, one.person_id) for one in near.events if one.person_id}
    told = cases(named, None, at, seen_of(viewer, named, known=known))
    return {one.person_id: one.now for one in told if one.person_id and one.now}


def _links(viewer: Member, row: Engagement, known: datetime.datetime | None) -> Iterable[Linked]:
    said = Link.objects.visible_to(viewer).known(known).select_related("later", "earlier").order_by("entry_id")
    for link in said.filter(Q(later=row) | Q(earlier=row)):
        yield Linked(link.entry_id, _held(link.later), _held(link.earlier), link.because)


def _held(row: Engagement) -> Ref:
    return Ref("engagement", row.pk, title(row), "", made(row))


def _captures(entry: int) -> list[uuid.UUID]:
    return list(Evidence.objects.filter(entry=entry).values_list("capture", flat=True))


def _of_captures(table, viewer: Member, captures: list[uuid.UUID], known: datetime.datetime | None):
    """The rows of a table that stand on one of these captures: what the same document says."""
    entries = Evidence.objects.filter(capture__in=captures).values("entry")
    return seen(table, viewer, known=known).filter(entry__in=entries)


def _ref(kind: str, row: Call | Commitment) -> Ref:
    words = row.words if isinstance(row, Call) else row.what
    return Ref(kind, row.pk, words, row.by, made(row))
