# SPDX-License-Identifier: Apache-2.0
"""What is new in a view as an Atom feed (RFC 4287): for views that have no feed of their own."""

import datetime
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, QueryDict

from vigil.access.mailing import Span
from vigil.access.models import Member
from vigil.desk import atom, clock
from vigil.desk.follow.item import New
from vigil.ledger.check import head

_ENTRIES, _DAYS = 5000, datetime.timedelta(days=90)
_SHOWN = 200


def feed_of(new: Callable[[Member, QueryDict, Span], list[New]]) -> Callable[[HttpRequest], HttpResponse]:
    """What a program is answered: the latest news, the newest first."""

    def feed(request: HttpRequest) -> HttpResponse:
        try:
            found = new(request.user, request.GET, _lately())
        except ValueError as absent:  # an id that is none
            raise Http404 from absent
        found.sort(key=lambda one: one.at, reverse=True)
        entries = [
            atom.Entry(request.build_absolute_uri(one.address), one.words, one.at, one.kind, "Vigil")
            for one in found[:_SHOWN]
        ]
        return HttpResponse(atom.written(request.build_absolute_uri(), entries), content_type=atom.TYPE)

    return feed


def _lately() -> Span:
    """The last entries of the ledger, as far as a feed goes back, and the last ninety days."""
    today, last = clock.today(), head()[0]
    return Span(max(0, last - _ENTRIES), last, today - _DAYS, today + datetime.timedelta(days=1))
