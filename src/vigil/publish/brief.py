# SPDX-License-Identifier: Apache-2.0
"""The brief for an occasion, written from the record: every sentence carries the numbers of its sources."""

import datetime

from django.utils.translation import gettext as _

from vigil.access.models import Member, Team
from vigil.casebook.seen import look
from vigil.casebook.sources import Notes
from vigil.publish.asks import answers, asks
from vigil.publish.cases import cases
from vigil.publish.numbers import numbers
from vigil.publish.occasions import Occasion, occasion
from vigil.publish.parts import Brief, Desk
from vigil.publish.points import gaps, points
from vigil.publish.promises import due, last_time

# What each kind of occasion is opened with; the rest follows in the same order.
_SECTIONS = {
    "dialogue": (cases, asks, answers, due, last_time, points, gaps),
    "observance": (numbers, cases, asks, answers, due, points, gaps),
}


def compose(
    viewer: Member, said: Occasion | str = "", *, at: datetime.date, known: datetime.datetime | None = None
) -> Brief:
    """The brief for an occasion (or its key, or words of its title) as of a day. Raises `NoSuchOccasion`."""
    for_what = said if isinstance(said, Occasion) else occasion(viewer, said, at=at, known=known)
    desk = Desk(viewer, at, known, for_what, look(viewer, known=known), Notes())
    sections = tuple(section(desk) for section in _SECTIONS[for_what.kind])
    teams = Team.objects.filter(memberships__member=viewer).order_by("name").values_list("name", flat=True)
    return Brief(
        title=_("Brief: %(title)s") % {"title": for_what.title},
        date=at,
        occasion=for_what,
        for_whom=", ".join(teams),
        known=known,
        sections=sections,
        sources=tuple(desk.notes.listed),
    )
