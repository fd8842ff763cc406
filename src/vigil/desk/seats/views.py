# SPDX-License-Identifier: Apache-2.0
"""Seats of the countries followed, with their terms and pledges; a pledge is taken as a commitment from here."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vigil.access.may import Act, may
from vigil.advocacy.seats import PledgeLine, SeatLine
from vigil.advocacy.seats import seats as every_seat
from vigil.casebook.sources import Notes
from vigil.desk.moment import moment


@require_safe
def seats(request: HttpRequest) -> HttpResponse:
    """Every seat of the countries that the desk follows, as sources and packs tell of it."""
    when, notes = moment(request), Notes()
    found = every_seat(request.user, notes, at=when.at, known=when.known)
    shown = {"moment": when, "seats": with_ways(request, found), "notes": notes, "sources": notes.listed}
    return render(request, "seats/page.html", shown)


def with_ways(request: HttpRequest, found: list[SeatLine]) -> list[tuple[SeatLine, list[tuple[PledgeLine, str]]]]:
    """Each seat with its pledges, and where each is taken as a commitment; "" for whoever may not decide."""
    decides = may(request.user, Act.DECIDE)
    return [(seat, [(one, taking(one, seat.state) if decides else "") for one in seat.pledges]) for seat in found]


def taking(pledge: PledgeLine, state: str) -> str:
    """The form by which a pledge is entered, filled in: the member reads the document, and decides."""
    told = {"state": state, "what": pledge.what, "document": pledge.document}
    filled = {
        "on": str(pledge.made.latest),
        "statement": _("%(state)s pledged to %(what)s (%(document)s).") % told,
        "slot-type": "promise",
        "slot-by": state,
        "slot-what": pledge.what,
        "slot-due": str(pledge.due or ""),
        "slot-instrument": pledge.instrument,
        "slot-concern": pledge.concern,
    }
    return f"{reverse('by-hand-kind', args=['commitment'])}?{urlencode({k: v for k, v in filled.items() if v})}"
