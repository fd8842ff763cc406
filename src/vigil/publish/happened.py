# SPDX-License-Identifier: Apache-2.0
"""What happened in the time a paper is about, to whom."""

from django.utils.translation import gettext as _

from vigil.casebook.liberty.intervals import ordered
from vigil.casebook.sentences import date_words
from vigil.publish.countries import happened_there, of_country
from vigil.publish.parts import Desk, Line
from vigil.publish.told import told


def happened(desk: Desk) -> tuple[Line, ...]:
    """Every event that certainly fell between the two days, oldest first; those that may have, are not told."""
    within = [one for one in desk.seen.events if desk.since <= one.earliest and one.latest <= desk.at]
    found = [one for one in within if (of_country(desk, one.person) if one.person else happened_there(desk, [one]))]
    lines = []
    for event in ordered(found, desk.seen.packs):
        name = desk.seen.names.get(event.person, "") if event.person else event.group
        words = told(desk, event)
        ref = ("person", event.person) if event.person else None
        notes = desk.cite(*(account.entry for account in event.accounts))
        lines.append(Line(f"{name} {words}, {date_words(event.on)}.", notes, ref, lead=name))
    return tuple(lines) or (Line(_("The record tells of nothing that happened in this time."), quiet=True),)
