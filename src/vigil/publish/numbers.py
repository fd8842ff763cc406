# SPDX-License-Identifier: Apache-2.0
"""The section of numbers: every counting rule about people, at the day and a year before."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _

from vigil.casebook.counts import Count, count_in
from vigil.casebook.rules import newest
from vigil.casebook.sentences import date_words
from vigil.publish.parts import Desk, Line, Section
from vigil.values.dates import PartialDate


def numbers(desk: Desk) -> Section:
    """The newest version of each rule: people at the day, events in the year before it."""
    a_year_ago = desk.at - datetime.timedelta(days=365)
    lines = []
    for rule in newest(desk.seen.followed):
        if rule.counts == "people":
            then, now = (count_in(desk.seen, rule, at=day) for day in (a_year_ago, desk.at))
            lines.append(_line(desk, now, _("; a year before: %(number)s") % {"number": _number(then)}))
        else:
            now = count_in(desk.seen, rule, since=a_year_ago, at=desk.at)
            lines.append(_line(desk, now, _(" since %(date)s") % {"date": date_words(PartialDate.of(a_year_ago))}))
    nothing = Line(_("The packs hold no counting rule."), quiet=True)
    return Section("numbers", _("The numbers"), tuple(lines) or (nothing,))


def _line(desk: Desk, now: Count, rest: str) -> Line:
    title = f"{now.title[:1].upper()}{now.title[1:]}"
    entries = {entry for one in now.listed for entry in one.entries}
    notes = desk.cite(*entries)
    return Line(f"{title}: {_number(now)}{rest}.", notes, quiet=not now.listed, below=tuple(_below(now, notes)))


def _below(now: Count, notes: tuple[int, ...]) -> Iterable[Line]:
    if now.listed:
        yield Line(f"{', '.join(one.name for one in now.listed)}.", notes)
    told = {"rule": now.rule, "version": now.version, "words": now.words}
    yield Line(_("Rule %(rule)s, version %(version)s: %(words)s") % told, quiet=True)


def _number(found: Count) -> str:
    if found.least == found.most:
        return str(found.number)
    told = {"number": found.number, "least": found.least, "most": found.most}
    return _("%(number)s (between %(least)s and %(most)s)") % told
