# SPDX-License-Identifier: Apache-2.0
"""The days of a year: what is due, what returns, what is expected, what was held."""

import datetime

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from vigil.advocacy.calendar import days, upcoming
from vigil.desk.calendar.months import months
from vigil.desk.moment import moment

_KINDS = {
    "due": _("Due"),
    "observance": _("Observances"),
    "engagement": _("Engagements"),
    "sentence_end": _("Expected ends of sentences"),
    "anniversary": _("Anniversaries of arrests"),
}
_AHEAD = 30


def calendar(request: HttpRequest) -> HttpResponse:
    """A year of days; ?year= another year, ?kind= one kind of day. This year opens with what comes next."""
    when, kind = moment(request), request.GET.get("kind", "")
    year = _year(request.GET.get("year", ""), when.at.year)
    found = days(request.user, datetime.date(year, 1, 1), datetime.date(year, 12, 31), known=when.known)
    shown = [day for day in found if kind in ("", day.kind)]
    soon = upcoming(request.user, at=when.at, known=when.known, within=_AHEAD) if year == when.at.year else []
    context = {
        "moment": when,
        "year": year,
        "kind": kind,
        "kinds": [(key, label, sum(day.kind == key for day in found)) for key, label in _KINDS.items()],
        "labels": _KINDS,
        "months": months(shown, year),
        "soon": [day for day in soon if kind in ("", day.kind)],
        "ahead": _AHEAD,
        "total": len(found),
    }
    return render(request, "calendar/page.html", context)


def _year(said: str, this: int) -> int:
    if not said:
        return this
    if not (said.isascii() and said.isdigit() and len(said) == 4 and 1900 <= int(said) <= 2200):
        raise BadRequest(f"year={said[:20]!r} is no year of this calendar: write it like 2014")
    return int(said)
