# SPDX-License-Identifier: Apache-2.0
"""Recommendations of earlier reviews to a State, those that were not carried out first."""

from django.utils.translation import gettext as _

from vigil.advocacy.kinds import RESPONSES
from vigil.advocacy.recommendations import Line as Recommendation
from vigil.advocacy.recommendations import recommendations
from vigil.advocacy.status import Kind
from vigil.casebook.sentences import date_words
from vigil.publish.parts import Desk, Line

_DONE_LAST = (Kind.CONTRARY, Kind.NO_ACTION, Kind.OVERDUE, Kind.IN_MOTION, Kind.PARTLY, Kind.DONE, Kind.DROPPED)


def recommended(desk: Desk) -> list[Recommendation]:
    """Every recommendation to the State of the paper by the day; contrary action first, what was done last."""
    every = recommendations(desk.viewer, at=desk.at, known=desk.known).lines
    state = desk.country.state if desk.country else ""
    world = desk.seen.packs.world
    mine = [one for one in every if (known := world.state(one.to)) is not None and known.code == state]
    return sorted(mine, key=lambda one: (_DONE_LAST.index(one.status.kind), one.entry_id))


def recommendations_shown(desk: Desk) -> tuple[Line, ...]:
    """Each with its words, how the State answered, and how far it got."""
    lines = tuple(_line(desk, one) for one in recommended(desk))
    return lines or (Line(_("The record holds no recommendation to this State."), quiet=True),)


def _line(desk: Desk, one: Recommendation) -> Line:
    by = ", ".join(one.by) or _("Somebody")
    parts = [date_words(one.on)]
    parts += [_("cycle %(cycle)s") % {"cycle": one.cycle}] if one.cycle else []
    answer = str(RESPONSES.get(one.response, "")) or _("no answer on record")
    words = f"{by}, {', '.join(parts)}; {answer}. {one.status.kind.label[:1].upper()}{one.status.kind.label[1:]}"
    return Line(
        f"{words}: {one.status.because}.",
        desk.cite(one.entry_id),
        ("recommendation", one.id),
        quoted=one.words,
        lead=by,
    )
