# SPDX-License-Identifier: Apache-2.0
"""One engagement, one call, one commitment: everything a page says of it."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.advocacy.coincidences import Coincidences, coincidences
from vigil.advocacy.dealings import Dealing, of_captures
from vigil.advocacy.kinds import engagement_kind
from vigil.advocacy.measures import Measure, NotMeasurable, measure
from vigil.advocacy.models import Call, Commitment, Engagement, FollowUp, Side, Statement
from vigil.advocacy.occasion import spoken_at
from vigil.advocacy.rounds import Round, rounds
from vigil.advocacy.rows import made, seen
from vigil.advocacy.status import Status, status
from vigil.casebook.seen import Seen, look
from vigil.casebook.sentences import concern_label
from vigil.casebook.sources import Notes, Source
from vigil.casebook.standing import Standing, standing
from vigil.people.same import Same, same
from vigil.review.models import Evidence
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class RaisedCase:
    """A person whose case was raised, or whom a call names: their standing then and now; neither for a mere name."""

    name: str
    person_id: uuid.UUID | None
    then: Standing | None
    now: Standing | None


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
class EngagementPage:
    id: uuid.UUID
    row: Engagement
    title: str
    on: PartialDate | None
    parties: tuple[str, ...]
    counterparts: tuple[str, ...]
    topics: tuple[Topical, ...]
    raised: tuple[RaisedCase, ...]
    statements: tuple[Said, ...]
    calls: tuple[Ref, ...]
    commitments: tuple[Ref, ...]
    dealings: tuple[Dealing, ...]
    follow_ups: tuple[FollowUpLine, ...]
    coincidences: Coincidences
    rounds: tuple[Round, ...]
    sources: tuple[Source, ...]
    notes: Notes

    @property
    def kind(self) -> str:
        return engagement_kind(self.row.type)


@dataclass(frozen=True, slots=True)
class CallPage:
    id: uuid.UUID
    row: Call
    on: PartialDate | None
    about: tuple[RaisedCase, ...]
    concerns: tuple[str, ...]
    measure: Measure | NotMeasurable
    echoes: tuple[Ref, ...]
    cited: tuple[int, ...]
    sources: tuple[Source, ...]
    notes: Notes


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    id: uuid.UUID
    row: Commitment
    on: PartialDate | None
    due: PartialDate | None
    concerns: tuple[str, ...]
    status: Status
    follow_ups: tuple[FollowUpLine, ...]
    cited: tuple[int, ...]
    sources: tuple[Source, ...]
    notes: Notes


def engagement(
    viewer: Member, id: uuid.UUID, *, at: datetime.date, known: datetime.datetime | None = None
) -> EngagementPage:
    """One engagement. Raises `Engagement.DoesNotExist`, for another team's exactly as for none."""
    row = Engagement.objects.visible_to(viewer).known(known).get(pk=id)
    notes, casebook, packs = Notes(), look(viewer, known=known), every_pack()
    notes.of(row.entry_id)
    sides = list(row.participants.all())
    captures = [one for one in _captures(row.entry_id) if spoken_at(viewer, [one], known=known) == row]
    return EngagementPage(
        id=row.pk,
        row=row,
        title=title(row),
        on=made(row),
        parties=tuple(one.name for one in sides if one.side == Side.PARTY),
        counterparts=tuple(one.name for one in sides if one.side == Side.COUNTERPART),
        topics=tuple(
            Topical(t.words, t.concern, concern_label(t.concern, packs) if t.concern else "") for t in row.topics.all()
        ),
        raised=tuple(_people(((r.name, r.person_id) for r in row.raised.all()), row.latest, at, casebook)),
        statements=tuple(
            Said(s.pk, s.speaker, s.role, s.words, made(s), notes.all(s.entry_id))
            for s in _of_captures(Statement, viewer, captures, known)
        ),
        calls=tuple(_ref("call", c) for c in _of_captures(Call, viewer, captures, known)),
        commitments=tuple(_ref("commitment", c) for c in _of_captures(Commitment, viewer, captures, known)),
        dealings=tuple(of_captures(viewer, captures, notes, known=known)),
        follow_ups=follow_ups(FollowUp.objects.filter(engagement=row), viewer, notes, at=at, known=known),
        coincidences=coincidences(row, viewer, known=known, seen=casebook),
        rounds=rounds(row, viewer, known=known),
        sources=tuple(notes.listed),
        notes=notes,
    )


def call(viewer: Member, id: uuid.UUID, *, at: datetime.date, known: datetime.datetime | None = None) -> CallPage:
    """One call. Raises `Call.DoesNotExist`, for another team's exactly as for none."""
    row = Call.objects.visible_to(viewer).known(known).get(pk=id)
    notes, casebook = Notes(), look(viewer, known=known)
    cited = notes.all(row.entry_id)
    about = ((one.words, one.person_id) for one in row.about.all())
    return CallPage(
        id=row.pk,
        row=row,
        on=made(row),
        about=tuple(_people(about, row.latest, at, casebook)),
        concerns=_concerns(row.concern),
        measure=measure(row, viewer, at=at, known=known, seen=casebook),
        echoes=tuple(_ref("call", one) for one in echoes(row, viewer, known=known)),
        cited=cited,
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
        concerns=_concerns(row.concern),
        status=status(row, at=at, known=known),
        follow_ups=lines,
        cited=cited,
        sources=tuple(notes.listed),
        notes=notes,
    )


def follow_ups(
    rows, viewer: Member, notes: Notes, *, at: datetime.date, known: datetime.datetime | None
) -> tuple[FollowUpLine, ...]:
    """Follow-ups the viewer may know, in the order of their text, each with its status."""
    held = rows.visible_to(viewer).known(known).order_by("entry_id", "pk")
    lines = (
        FollowUpLine(r.pk, r.commitment_id, r.words, status(r, at=at, known=known), notes.all(r.entry_id)) for r in held
    )
    return tuple(lines)


def title(row: Engagement) -> str:
    """What an engagement is called: its name, else its kind and place."""
    words = row.name or engagement_kind(row.type).capitalize()
    return words if not row.place or row.place in words else f"{words}, {row.place}"


def echoes(row: Call, viewer: Member, *, known: datetime.datetime | None) -> list[Call]:
    """Calls of others for the same deed for the same people or laws."""
    who = same(known)
    mine = _what(row, who)
    rows = seen(Call, viewer, known=known).filter(action=row.action).exclude(pk=row.pk).prefetch_related("about")
    return [other for other in rows if mine and _what(other, who) == mine]


def _what(row: Call, who: Same) -> frozenset:
    """Whom or what a call is about, so that two can be compared: people by identity, designations by their label."""
    packs = every_pack()
    named = {who.head(one.person_id) for one in row.about.all() if one.person_id}
    if named:
        return frozenset(named)
    words = " ".join([*(one.words for one in row.about.all()), row.words]).casefold()
    labels = {label for label, known in packs.world.designations.items() for p in known.phrases.every() if p in words}
    return frozenset(labels or ([row.law.casefold()] if row.law else row.concern.split("; ") if row.concern else []))


def _people(
    named: Iterable[tuple[str, uuid.UUID | None]], then: datetime.date | None, at: datetime.date, casebook: Seen
) -> Iterable[RaisedCase]:
    told: set[uuid.UUID] = set()
    for name, row in named:
        id = row and casebook.who.head(row)
        if id is None or id not in casebook.names:
            yield RaisedCase(name, None, None, None)
            continue
        if id in told:
            continue  # named twice, under two names that were judged one person's
        told.add(id)
        happened = casebook.by_person.get(id, ())
        before = standing(happened, at=min(then, at), packs=casebook.packs) if then else None
        yield RaisedCase(casebook.names[id], id, before, standing(happened, at=at, packs=casebook.packs))


def _captures(entry: int) -> list[uuid.UUID]:
    return list(Evidence.objects.filter(entry=entry).values_list("capture", flat=True))


def _of_captures(table, viewer: Member, captures: list[uuid.UUID], known: datetime.datetime | None):
    """The rows of a table that stand on one of these captures: what the same document says."""
    entries = Evidence.objects.filter(capture__in=captures).values("entry")
    return seen(table, viewer, known=known).filter(entry__in=entries)


def _ref(kind: str, row: Call | Commitment) -> Ref:
    words = row.words if isinstance(row, Call) else row.what
    return Ref(kind, row.pk, words, row.by, made(row))


def _concerns(told: str) -> tuple[str, ...]:
    packs = every_pack()
    return tuple(concern_label(concern, packs) for concern in told.split("; ") if concern)
