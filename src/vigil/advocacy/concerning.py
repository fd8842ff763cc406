# SPDX-License-Identifier: Apache-2.0
"""What was asked, raised and said about a person or an article: the second lane of their pages."""

import datetime
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.advocacy.dealings import words_of
from vigil.advocacy.models import Access, Call, Commitment, Engagement, Handover, Recommendation, Statement, Voiced
from vigil.advocacy.rows import made, seen
from vigil.casebook.law.laws import provisions
from vigil.casebook.sources import Notes
from vigil.people.models import Name
from vigil.people.same import same
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate
from vigil.values.names import fold


@dataclass(frozen=True, slots=True)
class Voice:
    """One thing that somebody asked, promised, raised or said; `ref` names its own page, None where it has none.

    `quoted` is true where `words` are a source's own, letter for letter.
    """

    kind: str  # call, engagement (the case was raised), led (an engagement), commitment, statement, or a dealing's
    on: PartialDate | None
    who: str
    words: str
    quoted: bool
    ref: tuple[str, uuid.UUID] | None
    sources: tuple[int, ...]


def concerning(
    viewer: Member,
    person: uuid.UUID,
    *,
    at: datetime.date,
    known: datetime.datetime | None = None,
    notes: Notes | None = None,
) -> list[Voice]:
    """Calls for the person, meetings where the case was raised, promises, statements, access, papers and
    recommendations that name them; oldest first.

    What the person said, and the meetings they led, stand among them. A
    promise or statement names somebody when it holds one of their names,
    word for word but for marks.
    """
    notes = notes or Notes()
    people = same(known, [person]).everybody([person])
    names = {row.folded for row in Name.objects.known(known).filter(person__in=people)}
    calls, meetings, promises, statements, accesses, papers, advice = (
        seen(table, viewer, known=known, at=at)
        for table in (Call, Engagement, Commitment, Statement, Access, Handover, Recommendation)
    )
    accesses = accesses.prefetch_related("sought")
    found = [
        *(_call(row, notes) for row in calls.filter(about__person__in=people).distinct()),
        *(
            _meeting("engagement", row, row.lead, notes)
            for row in meetings.filter(raised__person__in=people).distinct()
        ),
        *(_meeting("led", row, row.lead_role, notes) for row in meetings if fold(row.lead) in names),
        *(_promise(row, notes) for row in promises if _names(row.what, names)),
        *(_said(row, notes) for row in statements if fold(row.speaker) in names or _names(row.words, names)),
        *(_dealt("access", row, notes) for row in accesses if _sought(row, people, names)),
        *(_dealt("handover", row, notes) for row in papers if _names(f"{row.what}; {row.by}; {row.to}", names)),
        *(_dealt("recommendation", row, notes) for row in advice if _names(row.words, names)),
    ]
    return sorted(found, key=lambda one: (one.on is None, one.on.earliest if one.on else datetime.date.max, one.kind))


def calls_on_law(
    viewer: Member, family: Collection[str], *, known: datetime.datetime | None = None, notes: Notes | None = None
) -> list[Voice]:
    """Calls that name one of these provisions, in whatever code; oldest first."""
    packs, notes = every_pack(), notes or Notes()
    asked = seen(Call, viewer, known=known).exclude(law="")
    meant = (row for row in asked if {one.reference for one in provisions(row.law, made(row), packs)} & set(family))
    return [_call(row, notes) for row in meant]


def _names(words: str, names: Collection[str]) -> bool:
    folded = f" {fold(words)} "
    return any(f" {name} " in folded for name in names)


def _sought(row: Access, people: Collection[uuid.UUID], names: Collection[str]) -> bool:
    """Whether access to somebody, or by them, is told of."""
    return any(one.person_id in people for one in row.sought.all()) or _names(f"{row.who}; {row.what}", names)


def _dealt(kind: str, row: Voiced, notes: Notes) -> Voice:
    return Voice(kind, made(row), "", words_of(row), False, (kind, row.pk), notes.all(row.entry_id))


def _call(row: Call, notes: Notes) -> Voice:
    return Voice("call", made(row), row.by, row.words, True, ("call", row.pk), notes.all(row.entry_id))


def _meeting(kind: str, row: Engagement, who: str, notes: Notes) -> Voice:
    words = row.name or f"{row.type.replace('_', ' ')}{f' in {row.place}' if row.place else ''}"
    return Voice(kind, made(row), who, words, False, ("engagement", row.pk), notes.all(row.entry_id))


def _promise(row: Commitment, notes: Notes) -> Voice:
    return Voice("commitment", made(row), row.by, row.what, True, ("commitment", row.pk), notes.all(row.entry_id))


def _said(row: Statement, notes: Notes) -> Voice:
    who = f"{row.speaker}, {row.role}" if row.role else row.speaker
    return Voice("statement", made(row), who, row.words, True, None, notes.all(row.entry_id))
