# SPDX-License-Identifier: Apache-2.0
"""The sections on what was asked, with its numbers, and what was answered."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from vigil.advocacy.dossier import echoes
from vigil.advocacy.measures import Measure, NotMeasurable, measure
from vigil.advocacy.models import Call, Statement
from vigil.advocacy.rows import made, seen
from vigil.casebook.sentences import counted, date_words
from vigil.publish.parts import Desk, Line, Section
from vigil.values.dates import PartialDate
from vigil.values.names import fold


def asks(desk: Desk) -> Section:
    """Every call made by the day; one that several made stands once, with all who made it."""
    lines, told = [], set()
    calls = list(seen(Call, desk.viewer, known=desk.known, at=desk.at).prefetch_related("about"))
    by_then = {call.pk for call in calls}
    for call in calls:
        if call.pk in told:
            continue
        same = [call, *(one for one in echoes(call, desk.viewer, known=desk.known) if one.pk in by_then)]
        told.update(one.pk for one in same)
        lines.append(_line(desk, call, same))
    nothing = Line(_("The record holds no call made by this day."), quiet=True)
    return Section("asks", _("What was asked, and what became of it"), tuple(lines) or (nothing,))


def _line(desk: Desk, call: Call, same: list[Call]) -> Line:
    told = {"who": ", ".join(dict.fromkeys(one.by or _("a source") for one in same)), "date": date_words(made(call))}
    asked = _("%(who)s asked %(to)s, %(date)s:") if call.to else _("%(who)s asked, %(date)s:")
    words = asked % (told | {"to": call.to})
    found = measure(call, desk.viewer, at=desk.at, known=desk.known, seen=desk.seen)
    return Line(
        words,
        desk.cite(*(one.entry_id for one in same)),
        ("call", call.pk),
        quoted=call.words,
        below=tuple(measured(desk, found)),
    )


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


def answers(desk: Desk) -> Section:
    """What officials of the States the desk follows said; silence is said too."""
    states = _states(desk)
    rows = seen(Statement, desk.viewer, known=desk.known, at=desk.at)
    lines = [
        Line(
            f"{row.speaker}{f', {row.role}' if row.role else ''}, {date_words(made(row))}:",
            desk.cite(row.entry_id),
            ("statement", row.pk),
            quoted=row.words,
        )
        for row in rows
        if any(f" {state} " in f" {fold(f'{row.speaker} {row.role}')} " for state in states)
    ]
    silence = Line(_("The record holds no answer of the authorities to any of these calls."), quiet=True)
    return Section("answers", _("What was answered"), tuple(lines) or (silence,))


def _states(desk: Desk) -> set[str]:
    """The folded names and adjectives of the States of the country packs."""
    return {
        fold(word)
        for country in desk.seen.packs.countries
        for word in (*country.names.every(), *country.adjectives.every())
        if len(word) > 2
    }
