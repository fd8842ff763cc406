# SPDX-License-Identifier: Apache-2.0
"""What was promised: what is due, and what was promised last time."""

import uuid
from collections.abc import Iterable

from django.utils.translation import gettext as _

from vigil.advocacy.dossier import FollowUpLine, engagement
from vigil.advocacy.models import Commitment, Engagement
from vigil.advocacy.rows import made, seen
from vigil.advocacy.status import Kind, Status, status
from vigil.casebook.because import because_words
from vigil.casebook.sentences import counted, date_words
from vigil.publish.countries import met_there, promised_there
from vigil.publish.parts import Desk, Line
from vigil.values.dates import PartialDate


def due(desk: Desk) -> tuple[Line, ...]:
    """Every commitment made by the day, what is overdue first, each with how far it got."""
    lines = [_line(desk, row, state) for row, state in promised(desk)]
    nothing = Line(_("The record holds no commitment made by this day."), quiet=True)
    return tuple(lines) or (nothing,)


def promised(desk: Desk) -> list[tuple[Commitment, Status]]:
    """The commitments with their status, overdue first, then by the day they are due."""
    rows = seen(Commitment, desk.viewer, known=desk.known, at=desk.at)
    held = [(row, status(row, at=desk.at, known=desk.known)) for row in rows if promised_there(desk, row)]
    return sorted(held, key=lambda one: (one[1].kind is not Kind.OVERDUE, one[0].due or "9999", one[0].entry_id))


def _line(desk: Desk, row: Commitment, state: Status) -> Line:
    words = f"{row.by or _('Somebody')}, {date_words(made(row))}; {_when(row)}. {status_words(state)}"
    below = [Line(f"{step.words}, {date_words(step.on)}.", _step_notes(desk, step)) for step in state.history]
    return Line(
        words, desk.cite(row.entry_id), ("commitment", row.pk), quoted=row.what, below=tuple(below), lead=row.by
    )


def _when(row: Commitment) -> str:
    if not row.due:
        return _("no date was named")
    due = _("due %(date)s") % {"date": date_words(PartialDate.parse(row.due))}
    return f"{due} ({because_words(row.due_because)})" if row.due_because else due


def status_words(state: Status) -> str:
    """A status as a sentence: "Overdue by 30 days: due ...; so far: ..." """
    kind = state.kind.label
    if state.days_overdue:
        kind = _("overdue by %(time)s") % {"time": counted(state.days_overdue, "day")}
    who = _("by rule") if state.by == "rule" else _("by a member")
    return f"{kind[:1].upper()}{kind[1:]}: {state.because} ({who})."


def _step_notes(desk: Desk, step) -> tuple[int, ...]:
    return (desk.notes.named(step.source),)


def last_time(desk: Desk) -> tuple[Line, ...]:
    """What the engagement before led to, and whether it happened; where there is none, every promise of a meeting."""
    last = desk.occasion.last if desk.occasion else None
    rows = seen(Engagement, desk.viewer, known=desk.known, at=desk.at)
    before = rows.filter(pk=last) if last else [row for row in rows if met_there(desk, row)]
    told: set[uuid.UUID] = set()  # one document may tell of two meetings and of one promise
    lines = [line for row in before for line in _of(desk, row, told)]
    nothing = Line(_("The record does not hold what was promised at an earlier meeting."), quiet=True)
    return tuple(lines) or (nothing,)


def _of(desk: Desk, row: Engagement, told: set[uuid.UUID]) -> Iterable[Line]:
    page = engagement(desk.viewer, row.pk, at=desk.at, known=desk.known)
    every = [*_follow_ups(desk, page.follow_ups), *_commitments(desk, page)]
    below = [line for line in every if line.ref[1] not in told]
    told.update(line.ref[1] for line in below)
    if below or (desk.occasion and desk.occasion.last == row.pk):
        quiet = Line(_("The record holds no promise made there."), quiet=True)
        words = f"{page.title}, {date_words(page.on)}:"
        yield Line(words, desk.cite(row.entry_id), ("engagement", row.pk), below=tuple(below) or (quiet,))


def _follow_ups(desk: Desk, lines: Iterable[FollowUpLine]) -> Iterable[Line]:
    for line in lines:
        state = _("still open; the record does not hold that it happened") if line.open else line.status.because
        entry = Commitment.objects.get(pk=line.commitment_id).entry_id
        yield Line(f"{line.words}: {state}.", desk.cite(entry), ("commitment", line.commitment_id))


def _commitments(desk: Desk, page) -> Iterable[Line]:
    with_follow_ups = {line.commitment_id for line in page.follow_ups}
    for promised in page.commitments:
        if promised.ref.id not in with_follow_ups:
            row = Commitment.objects.get(pk=promised.ref.id)
            words = f"{row.what}: {status_words(promised.status)}"
            yield Line(words, desk.cite(row.entry_id), ("commitment", row.pk))
