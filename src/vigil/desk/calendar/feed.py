# SPDX-License-Identifier: Apache-2.0
"""The calendar as iCalendar (RFC 5545): a year back and two ahead, one all-day event a day of the calendar."""

import datetime
import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from vigil.advocacy.calendar import days
from vigil.advocacy.kinds import PREPARED
from vigil.advocacy.yearly import Day
from vigil.casebook.sentences import date_words
from vigil.desk import clock
from vigil.values.dates import PartialDate

_BACK, _AHEAD = datetime.timedelta(days=366), datetime.timedelta(days=731)
_SPACE = uuid.UUID("6f1d2c0a-6f0e-5c39-9d0c-0f6a1b7f3e51")  # ours, for ids of days that no row stands behind
_PAGES = frozenset({"person", "commitment", "engagement"})


def calendar(request: HttpRequest) -> HttpResponse:
    """The days the member may see; ?kind= one kind of day."""
    today, kind = clock.today(), request.GET.get("kind", "")
    told = Calendar()
    told.add("prodid", "-//Vigil//Desk//EN")
    told.add("version", "2.0")
    told.add("x-wr-calname", "Vigil")
    for day in days(request.user, today - _BACK, today + _AHEAD):
        if kind in ("", day.kind):
            told.add_component(_event(day, request))
    return HttpResponse(told.to_ical(), content_type="text/calendar; charset=utf-8")


def _event(day: Day, request: HttpRequest) -> Event:
    event = Event()
    event.add("uid", f"{_id(day)}@{request.get_host()}")
    event.add("dtstamp", datetime.datetime.combine(day.on, datetime.time(), datetime.UTC))
    event.add("dtstart", day.on)
    event.add("dtend", day.on + datetime.timedelta(days=1))
    event.add("summary", day.words if day.sure else _("%(words)s (about then)") % {"words": day.words})
    event.add("categories", [day.kind])
    event.add("transp", "TRANSPARENT")
    if told := _told(day):
        event.add("description", told)
    if day.ref and day.ref[0] in _PAGES:
        event.add("url", request.build_absolute_uri(reverse(day.ref[0], args=[day.ref[1]])))
    return event


def _told(day: Day) -> str:
    """Why the day is one, and what to prepare by when, a line each."""
    begun = sorted(day.prepare, key=lambda one: one[1])
    prepare = (f"{date_words(PartialDate.of(on))}: {PREPARED[what]}" for what, on in begun)
    return "\n".join([*([day.because] if day.because else []), *prepare])


def _id(day: Day) -> uuid.UUID:
    """The same for the same day of the same thing, so that a calendar changes its entry and adds none."""
    about = f"{day.ref[1]}" if day.ref else day.name
    return uuid.uuid5(_SPACE, f"{day.kind} {day.on} {about}")
