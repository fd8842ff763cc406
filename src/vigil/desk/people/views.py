# SPDX-License-Identifier: Apache-2.0
"""Everybody the record holds: found, put in order, counted by what they have in common, drawn over land and years."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vigil.casebook.pages import table
from vigil.casebook.pages.spread import spread
from vigil.desk.kept.asked import lists
from vigil.desk.moment import Moment, moment
from vigil.desk.people import asking, drawing, feed
from vigil.settings.packs import packs

_ON_A_PAGE = 50


def people(request: HttpRequest) -> HttpResponse:
    """The table of people: ?q= a name, ?liberty= where they are, ?law= ?called= ... what they share, ?sort= ?after=."""
    when, asked, context = _asked(request)
    by = request.GET.get("by", "")
    columns = {
        "columns": [(name, asking.COLUMNS[name]) for name in asking.columns(request.GET)],
        "every_column": asking.COLUMNS.items(),
    }
    return render(request, "people/page.html", context | columns | _facets(request, asked, when, by))


def drawn(request: HttpRequest) -> HttpResponse:
    """The same people on a map of provinces and a line of years, by where and when they were arrested."""
    when, asked, context = _asked(request)
    found = spread(request.user, asked, at=when.at, known=when.known)
    drawings = {
        "spread": found,
        "maps": [(land, drawing.drawn_map(land)) for land in found.lands],
        "timeline": drawing.drawn_years(found.years),
    }
    return render(request, "people/drawn.html", context | drawings)


def atom(request: HttpRequest) -> HttpResponse:
    """The same list as a feed: what was last told of each, the newest first."""
    when, asked = moment(request), replace(asking.asked(request.GET, packs()), sort="last", after="")
    found = _listing(request, asked, when)
    return HttpResponse(feed.written(request, found.rows), content_type="application/atom+xml; charset=utf-8")


def _asked(request: HttpRequest) -> tuple[Moment, table.Asked, dict[str, Any]]:
    """What an address asks for, and what every way to show it shows; without anybody's case, everybody."""
    when, asked = moment(request), asking.asked(request.GET, packs())
    found = _listing(request, asked, when)
    if "liberty" not in request.GET and not found.counts.get("case"):
        asked = replace(asked, tab="all")
        found = _listing(request, asked, when)
    return (
        when,
        asked,
        {
            "moment": when,
            "asked": asked,
            "listing": found,
            "tabs": [(key, asking.TAB_WORDS[key], found.counts.get(key, 0)) for key in table.TABS],
            "chosen": asking.chosen(asked, packs()),
            "anybody": bool(found.counts.get("all")),
            **lists(request, "people"),
        },
    )


def _listing(request: HttpRequest, asked: table.Asked, when: Moment) -> table.Listing:
    try:
        return table.listing(request.user, asked, at=when.at, known=when.known, size=_ON_A_PAGE)
    except (ValueError, ValidationError) as refusal:
        raise BadRequest("there is no such page of this list") from refusal


def _facets(request: HttpRequest, asked: table.Asked, when: Moment, by: str) -> dict:
    """The facets that can be opened, and the values of the one that is."""
    had = table.facets(request.user, at=when.at, known=when.known)
    held = [(name, asking.facet_label(name, packs())) for name in asking.offered(had)]
    if by not in dict(held):
        return {"facets": held}
    find = request.GET.get("find", "").strip()
    counted = table.facet(request.user, asked, by, at=when.at, known=when.known, holding=find)
    values = [(one.value, asking.value_words(by, one.value, packs()), one.number) for one in counted]
    return {"facets": held, "by": by, "by_label": dict(held)[by], "values": values, "find": find}
