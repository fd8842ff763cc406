# SPDX-License-Identifier: Apache-2.0
"""The brief for an occasion, written from the record: every sentence carries the numbers of its sources."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from vigil.access.models import Member, Team
from vigil.casebook.seen import look
from vigil.casebook.sentences import date_words
from vigil.casebook.sources import Notes
from vigil.publish.asks import answers, asks
from vigil.publish.cases import cases
from vigil.publish.numbers import numbers
from vigil.publish.occasions import Occasion, occasion
from vigil.publish.parts import Desk, Paper
from vigil.publish.points import gaps, points
from vigil.publish.promises import due, last_time
from vigil.values.dates import PartialDate

# What each kind of occasion is opened with; the rest follows in the same order.
_SECTIONS = {
    "dialogue": (cases, asks, answers, due, last_time, points, gaps),
    "observance": (numbers, cases, asks, answers, due, points, gaps),
}


def compose(
    viewer: Member, said: Occasion | str = "", *, at: datetime.date, known: datetime.datetime | None = None
) -> Paper:
    """The brief for an occasion (or its key, or words of its title) as of a day. Raises `NoSuchOccasion`."""
    for_what = said if isinstance(said, Occasion) else occasion(viewer, said, at=at, known=known)
    desk = Desk(viewer, at, known, for_what, look(viewer, known=known), Notes())
    sections = tuple(section(desk) for section in _SECTIONS[for_what.kind])
    for_whom = readers(viewer)
    return Paper(
        kind=_("Brief"),
        about=for_what.key,
        title=for_what.title,
        date=at,
        for_whom=for_whom,
        facts=tuple(_facts(desk, for_whom)),
        known=known,
        sections=sections,
        sources=tuple(desk.notes.listed),
    )


def readers(viewer: Member) -> str:
    """The teams that a member writes for."""
    teams = Team.objects.filter(memberships__member=viewer).order_by("name").values_list("name", flat=True)
    return ", ".join(teams)


def _facts(desk: Desk, for_whom: str) -> Iterator[tuple[str, str]]:
    if desk.occasion.parties:
        yield _("Parties"), ", ".join(desk.occasion.parties)
    yield _("As of"), date_words(PartialDate.of(desk.at))
    if desk.known:
        yield _("As known on"), date_words(PartialDate.of(desk.known))
    if for_whom:
        yield _("For"), for_whom
