# SPDX-License-Identifier: Apache-2.0
"""One call: who asks it, in how many voices, what was answered, and what became of it in numbers."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.advocacy.measures import Measure, measure
from vigil.advocacy.models import Answer, Call, Pair, Reply
from vigil.advocacy.plans import NotMeasurable
from vigil.advocacy.raised import RaisedCase, cases, seen_of
from vigil.advocacy.rows import concerns, made
from vigil.advocacy.voices import Asked, asked
from vigil.casebook.sources import Notes, Source
from vigil.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Voice:
    """One body's own words of the call; `this` marks the call that was asked for."""

    id: uuid.UUID
    who: str
    to: str
    words: str
    on: PartialDate | None
    this: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A person's word on this call and another: `entry` takes it back."""

    entry: int
    other: Voice
    same: bool
    because: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered, to whichever voice of the call; `entry` takes it back."""

    entry: int
    reply: Reply
    by: str
    to: Voice
    on: PartialDate
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class CallPage:
    id: uuid.UUID
    row: Call
    on: PartialDate | None
    about: tuple[RaisedCase, ...]
    concerns: tuple[str, ...]
    measure: Measure | NotMeasurable
    voices: tuple[Voice, ...]
    answers: tuple[Answered, ...]
    said: tuple[Said, ...]
    others: tuple[Voice, ...]  # every other call, those for the same deed first
    cited: tuple[int, ...]
    sources: tuple[Source, ...]
    notes: Notes


def call(viewer: Member, id: uuid.UUID, *, at: datetime.date, known: datetime.datetime | None = None) -> CallPage:
    """One call. Raises `Call.DoesNotExist`, for another team's exactly as for none."""
    row = Call.objects.visible_to(viewer).known(known).get(pk=id)
    notes = Notes()
    cited = notes.all(row.entry_id)
    every = asked(viewer, known=known)
    others = [each for one in every for each in one.calls if each.pk != id]
    mine = next(one for one in every if any(each.pk == id for each in one.calls))
    about = [(one.words, one.person_id) for one in row.about.all()]
    return CallPage(
        id=row.pk,
        row=row,
        on=made(row),
        about=tuple(cases(about, row.latest, at, seen_of(viewer, about, known=known))),
        concerns=concerns(row),
        measure=measure(row, viewer, at=at, known=known),
        voices=tuple(_voice(one, id) for one in mine.calls),
        answers=tuple(replies(viewer, mine, known=known, at=at)),
        said=tuple(_said(viewer, row, known)),
        others=tuple(_voice(one) for one in sorted(others, key=lambda one: one.action != row.action)),
        cited=cited,
        sources=tuple(notes.listed),
        notes=notes,
    )


def replies(
    viewer: Member, call: Asked, *, at: datetime.date, known: datetime.datetime | None = None
) -> Iterable[Answered]:
    """What was answered by the day to any voice of a call, the oldest first."""
    of = {one.pk: one for one in call.calls}
    rows = Answer.objects.visible_to(viewer).known(known).filter(call__in=of, earliest__lte=at)
    for row in rows.order_by("earliest", "entry_id"):
        to, on = _voice(of[row.call_id]), PartialDate.parse(row.on)
        yield Answered(row.entry_id, Reply(row.reply), row.by, to, on, row.words, row.source)


def _said(viewer: Member, row: Call, known: datetime.datetime | None) -> Iterable[Said]:
    """What people said of this call and another, the oldest first."""
    pairs = Pair.objects.visible_to(viewer).known(known).order_by("entry_id").select_related("one", "other")
    for pair in pairs.filter(one=row) | pairs.filter(other=row):
        other = pair.other if pair.one_id == row.pk else pair.one
        yield Said(pair.entry_id, _voice(other), pair.same, pair.because)


def _voice(row: Call, this: uuid.UUID | None = None) -> Voice:
    return Voice(row.pk, row.by, row.to, row.words, made(row), row.pk == this)
