# SPDX-License-Identifier: Apache-2.0
"""The background of a meeting of two States: the dated steps between them, and what they work on together."""

from django.utils.translation import gettext as _

from vigil.advocacy.kinds import relation_kind
from vigil.advocacy.models import RelationStep
from vigil.advocacy.rounds import party
from vigil.advocacy.rows import made, seen
from vigil.casebook.sentences import date_words
from vigil.publish.parts import Desk, Line


def relations(desk: Desk) -> tuple[Line, ...]:
    """Every step on record between States that meet there, the oldest first; those of other pairs are left out."""
    packs = desk.seen.packs
    sides = {party(name, packs) for name in (desk.occasion.parties if desk.occasion else ())}
    rows = seen(RelationStep, desk.viewer, known=desk.known, at=desk.at)
    between = [row for row in rows if len(sides & {party(name, packs) for name in row.states}) > 1]
    nothing = Line(_("The record holds no step in the relations of those who meet."), quiet=True)
    return tuple(_line(desk, row) for row in between) or (nothing,)


def _line(desk: Desk, row: RelationStep) -> Line:
    kind = relation_kind(row.type)
    told = {"what": f"{kind[:1].upper()}{kind[1:]}", "states": ", ".join(row.states), "date": date_words(made(row))}
    words = _("%(what)s, %(date)s: %(states)s.") % told
    words += " " + _("They work together on: %(fields)s.") % {"fields": ", ".join(row.fields)} if row.fields else ""
    return Line(words, desk.cite(row.entry_id), lead=told["what"])
