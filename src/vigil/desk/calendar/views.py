# SPDX-License-Identifier: Apache-2.0
"""The days of a year: what is due, what returns, what is expected, what was held."""

import calendar as calendar_of
import datetime

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from vigil.advocacy.calendar import days, upcoming
from vigil.advocacy.days_of_people import anniversaries
from vigil.advocacy.kinds import PREPARED
from vigil.casebook.derived import derive
from vigil.desk.calendar.months import months
from vigil.desk.moment import Moment, moment

KINDS = {
    "due": _("Due"),
    "report": _("Reports and reviews"),
    "hearing": _("Hearings"),
    "observance": _("Observances"),
    "engagement": _("Engagements"),
    "sentence_end": _("Expected ends of sentences"),
    "anniversary": _("Anniversaries of arrests"),
    "birthday": _("Birthdays of those held"),
    "term_end": _("Ends of terms"),
}
_AHEAD = 30
_A_YEAR = 600  # anniversaries; where there are more, a year is shown month by month


def calendar(request: HttpRequest) -> HttpResponse:
    """A year of days, or one month of many; ?year= another year, ?kind= one kind. This year opens with what is next."""
    when, kind = moment(request), request.GET.get("kind", "")
    year = _year(request.GET.get("year", ""), when.at.year)
    month = _month(request, when, year)
    first = datetime.date(year, month or 1, 1)
    last = first.replace(month=month or 12, day=calendar_of.monthrange(year, month or 12)[1])
    found = days(request.user, first, last, known=when.known)
    shown = [day for day in found if kind in ("", day.kind)]
    soon = upcoming(request.user, at=when.at, known=when.known, within=_AHEAD) if year == when.at.year else []
    context = {
        "moment": when,
        "year": year,
        "kind": kind,
        "kinds": [(key, label, sum(day.kind == key for day in found)) for key, label in KINDS.items()],
        "labels": KINDS,
        "prepared": PREPARED,
        "month": month and first,
        "months": months(shown, year),
        "soon": [day for day in soon if kind in ("", day.kind)],
        "ahead": _AHEAD,
        "total": len(found),
    }
    return render(request, "calendar/page.html", context)


def _month(request: HttpRequest, when: Moment, year: int) -> int | None:
    """The month that is shown alone: the one asked for, or one of a year of so many days; None for the whole year."""
    said = request.GET.get("month", "")
    if said:
        if not (said.isascii() and said.isdigit() and len(said) < 3 and 1 <= int(said) <= 12):
            raise BadRequest(f"month={said[:20]!r} is no month: write it from 1 to 12")
        return int(said)
    if when.known is None and derive.current() and anniversaries(request.user, at=when.at) > _A_YEAR:
        return when.at.month if year == when.at.year else 1
    return None


def _year(said: str, this: int) -> int:
    if not said:
        return this
    if not (said.isascii() and said.isdigit() and len(said) == 4 and 1900 <= int(said) <= 2200):
        raise BadRequest(f"year={said[:20]!r} is no year of this calendar: write it like 2014")
    return int(said)
