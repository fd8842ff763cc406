# SPDX-License-Identifier: Apache-2.0
"""For whoever travels: who spoke for whom, what was said last, where they met before."""

from django.utils.translation import gettext as _

from vigil.advocacy.dossier import title
from vigil.advocacy.models import Engagement, Side, Statement
from vigil.advocacy.rounds import parties, party, party_names
from vigil.advocacy.rows import made, seen
from vigil.casebook.law.worded import body_worded
from vigil.casebook.sentences import date_words
from vigil.publish.countries import met_there, spoke_there
from vigil.publish.parts import Desk, Line
from vigil.values.names import fold

_MEETINGS = 6


def who(desk: Desk) -> tuple[Line, ...]:
    """Everybody who is quoted or led a meeting, with their role and the last words on record, by name."""
    last: dict[str, Statement] = {}
    for row in seen(Statement, desk.viewer, known=desk.known, at=desk.at):
        if spoke_there(desk, row):
            last[fold(row.speaker)] = row
    lines = {
        name: Line(
            f"{row.speaker}{f', {row.role}' if row.role else ''}; {date_words(made(row))}:",
            desk.cite(row.entry_id),
            ("statement", row.pk),
            quoted=row.words,
            lead=row.speaker,
        )
        for name, row in last.items()
    }
    led = seen(Engagement, desk.viewer, known=desk.known, at=desk.at).exclude(lead="")
    for row in (row for row in led if met_there(desk, row)):
        told = {
            "role": f", {row.lead_role}" if row.lead_role else "",
            "what": title(row),
            "date": date_words(made(row)),
        }
        words = f"{row.lead}{told['role']}: " + _("led %(what)s, %(date)s.") % told
        lines.setdefault(fold(row.lead), Line(words, desk.cite(row.entry_id), ("engagement", row.pk), lead=row.lead))
    nobody = Line(_("The record quotes nobody by name."), quiet=True)
    return tuple(lines[name] for name in sorted(lines)) or (nobody,)


def meetings(desk: Desk) -> tuple[Line, ...]:
    """The last meetings, the newest first: of the parties of the occasion where it has any, else of everybody."""
    rows = seen(Engagement, desk.viewer, known=desk.known, at=desk.at).prefetch_related("participants", "raised")
    sides = {party(name, desk.seen.packs) for name in (desk.occasion.parties if desk.occasion else ())}
    met = [row for row in rows if met_there(desk, row) and (not sides or sides & parties(row))]
    lines = tuple(_line(desk, row) for row in met[::-1][:_MEETINGS])
    return lines or (Line(_("The record holds no earlier meeting."), quiet=True),)


def _line(desk: Desk, row: Engagement) -> Line:
    packs = desk.seen.packs
    others = (one.name for one in row.participants.all() if one.side == Side.COUNTERPART)
    sides = [*(body_worded(name, packs) for name in party_names(row)), *others]
    raised = [one.name for one in row.raised.all()]
    words = f"{title(row)}, {date_words(made(row))}{f': {_and(sides)}' if sides else ''}."
    told = Line(_("Raised: %(names)s.") % {"names": ", ".join(raised)}) if raised else None
    silent = Line(_("No source says whose case was raised."), quiet=True)
    notes = desk.cite(row.entry_id)
    below = Line(told.words, notes) if told else silent
    return Line(words, notes, ("engagement", row.pk), below=(below,), lead=title(row))


def _and(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(names))
