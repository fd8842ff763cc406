# SPDX-License-Identifier: Apache-2.0
"""Suggested asks: calls that are still open, in the words in which they were made."""

import uuid

from django.utils.translation import gettext as _

from vigil.advocacy.call_page import replies
from vigil.advocacy.measures import Measure, measure
from vigil.advocacy.models import Reply
from vigil.advocacy.rows import made
from vigil.advocacy.voices import Asked
from vigil.casebook.sentences import date_words
from vigil.publish.asks import calls
from vigil.publish.parts import Desk, Line
from vigil.values.names import fold


def suggested(desk: Desk) -> tuple[Line, ...]:
    """Calls to which no addressee said that it will do it, and whose measure does not say that it was done."""
    lines = tuple(_line(desk, call) for call in calls(desk) if _open(desk, call))
    return lines or (Line(_("The record holds no call that is still open."), quiet=True),)


def _line(desk: Desk, call: Asked) -> Line:
    """What is asked again, in its words; for whom, where they do not say so themselves."""
    notes = desk.cite(*(one.entry_id for one in call.calls))
    told = {"who": ", ".join(call.voices) or _("a source"), "date": date_words(made(call.first))}
    names = [
        desk.seen.names[id] for id in _people(desk, call) if fold(desk.seen.names[id]) not in fold(call.first.words)
    ]
    if names:
        words = _("As %(who)s asked for %(names)s, %(date)s:") % (told | {"names": ", ".join(names)})
    else:
        words = _("As %(who)s asked, %(date)s:") % told
    return Line(words, notes, ("call", call.first.pk), quoted=call.first.words)


def _people(desk: Desk, call: Asked) -> list[uuid.UUID]:
    """Whom a call names, of the people of the record, each once."""
    named = (row.person_id for one in call.calls for row in one.about.all() if row.person_id)
    return [id for id in dict.fromkeys(desk.seen.who.head(id) for id in named) if id in desk.seen.names]


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
