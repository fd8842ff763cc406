# SPDX-License-Identifier: Apache-2.0
"""What was asked, with its numbers, and what was answered."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from vigil.advocacy.call_page import replies
from vigil.advocacy.measures import Measure, NotMeasurable, measure
from vigil.advocacy.models import Statement
from vigil.advocacy.rows import made, seen
from vigil.advocacy.voices import Asked, asked
from vigil.casebook.sentences import counted, date_words
from vigil.publish.countries import asked_there, names_state
from vigil.publish.parts import Desk, Line
from vigil.values.dates import PartialDate
from vigil.values.names import fold


def asks(desk: Desk) -> tuple[Line, ...]:
    """Every call made by the day; one that several made stands once, with all who made it, and what was answered."""
    lines = [asked_line(desk, call) for call in calls(desk)]
    nothing = Line(_("The record holds no call made by this day."), quiet=True)
    return tuple(lines) or (nothing,)


def calls(desk: Desk) -> list[Asked]:
    """The calls that belong into the paper."""
    return [one for one in asked(desk.viewer, known=desk.known, at=desk.at) if asked_there(desk, one)]


def asked_line(desk: Desk, call: Asked) -> Line:
    """One call in its voices, with what was answered and what became of it in numbers."""
    first = call.first
    told = {"who": ", ".join(call.voices) or _("a source"), "date": date_words(made(first)), "to": first.to}
    words = (_("%(who)s asked %(to)s, %(date)s:") if first.to else _("%(who)s asked, %(date)s:")) % told
    found = measure(first, desk.viewer, at=desk.at, known=desk.known, seen=desk.seen)
    answered = _answered(desk, call)
    cited = desk.cite(*(one.entry_id for one in call.calls))
    return Line(
        words,
        cited,
        ("call", first.pk),
        quoted=first.words,
        below=(*answered, *measured(desk, found)),
        lead=told["who"],
    )


def _answered(desk: Desk, call: Asked) -> Iterable[Line]:
    """What was answered, as a member noted it, each with what says so."""
    for one in replies(desk.viewer, call, known=desk.known, at=desk.at):
        told = {"who": one.by or _("The addressee"), "reply": one.reply.label, "date": date_words(one.on)}
        yield Line(_("%(who)s %(reply)s, %(date)s") % told + f" ({one.source}).", quoted=one.words)


def measured(desk: Desk, found: Measure | NotMeasurable) -> Iterable[Line]:
    """A measure as sentences: the numbers with the sources of those they count, and the rule they were counted by."""
    if isinstance(found, NotMeasurable):
        yield Line(_("Not measured: %(why)s.") % {"why": found.why}, quiet=True)
        return
    since = date_words(PartialDate.of(found.since))
    for figure in found.figures:
        names = ", ".join(dict.fromkeys(one.name for one in figure.listed))
        words = f"{figure.label[:1].upper()}{figure.label[1:]}: {figure.number}"
        if figure.doubtful:
            words += _(" (and %(cases)s the record cannot tell)") % {"cases": counted(len(figure.doubtful), "case")}
        entries = {entry for one in figure.listed for entry in one.entries}
        yield Line(words + (f": {names}." if names else "."), desk.cite(*entries), quiet=not figure.number)
    words = _("Since %(since)s (%(because)s). Rule %(rule)s, version %(version)s: %(words)s Digest %(digest)s.")
    told = {"since": since, "because": found.because, "rule": found.rule, "version": found.version}
    yield Line(words % (told | {"words": found.words, "digest": found.digest[:12]}), quiet=True)
    if found.caution:
        yield Line(found.caution)


def answers(desk: Desk) -> tuple[Line, ...]:
    """What officials of the States the desk follows said; silence is said too."""
    states = [desk.country] if desk.country else desk.seen.packs.countries
    rows = seen(Statement, desk.viewer, known=desk.known, at=desk.at)
    lines = [
        Line(
            f"{row.speaker}{f', {row.role}' if row.role else ''}, {date_words(made(row))}:",
            desk.cite(row.entry_id),
            ("statement", row.pk),
            quoted=row.words,
            lead=row.speaker,
        )
        for row in rows
        if any(any(names_state(state, fold(f"{row.speaker} {row.role}"))) for state in states)
    ]
    silence = Line(_("The record holds no answer of the authorities to any of these calls."), quiet=True)
    return tuple(lines) or (silence,)
