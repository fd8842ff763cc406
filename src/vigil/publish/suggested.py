# SPDX-License-Identifier: Apache-2.0
"""Suggested asks: calls that are still open, in the words in which they were made."""

from django.utils.translation import gettext as _

from vigil.advocacy.call_page import replies
from vigil.advocacy.measures import Measure, measure
from vigil.advocacy.models import Reply
from vigil.advocacy.voices import Asked
from vigil.publish.asks import calls
from vigil.publish.parts import Desk, Line


def suggested(desk: Desk) -> tuple[Line, ...]:
    """Calls to which no addressee said that it will do it, and whose measure does not say that it was done."""
    lines = tuple(_line(desk, call) for call in calls(desk) if _open(desk, call))
    return lines or (Line(_("The record holds no call that is still open."), quiet=True),)


def _line(desk: Desk, call: Asked) -> Line:
    who = ", ".join(call.voices) or _("a source")
    notes = desk.cite(*(one.entry_id for one in call.calls))
    words = _("Ask again, as %(who)s did:") % {"who": who}
    return Line(words, notes, ("call", call.first.pk), quoted=call.first.words)


def _open(desk: Desk, call: Asked) -> bool:
    told = [one.reply for one in replies(desk.viewer, call, known=desk.known, at=desk.at)]
    if Reply.GRANTED in told[-1:]:
        return False
    found = measure(call.first, desk.viewer, at=desk.at, known=desk.known, seen=desk.seen)
    if not isinstance(found, Measure) or found.rule != "standing":
        return True
    held = next((figure for figure in found.figures if figure.label == _("held now")), None)
    unknown = next((figure for figure in found.figures if figure.label == _("not known")), None)
    return bool((held and (held.number or held.doubtful)) or (unknown and unknown.number))
