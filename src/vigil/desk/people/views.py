# SPDX-License-Identifier: Apache-2.0
"""Everybody the record holds, by name, by standing."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from vigil.casebook import persons
from vigil.casebook.standing import Standing
from vigil.desk.moment import moment

_ON_A_PAGE = 100
_TABS = (
    ("", _("Everybody")),
    ("held", _("Held")),
    ("restricted", _("Let out, not free")),
    ("free", _("At liberty")),
    ("ended", _("Deceased")),
    ("lapsed", _("Sentence should have ended")),
    ("unknown", _("Unknown")),
)


def people(request: HttpRequest) -> HttpResponse:
    """The table of people: ?q= a name, ?liberty= where they are."""
    when, query, liberty = moment(request), request.GET.get("q", "").strip(), request.GET.get("liberty", "")
    found = persons.people(request.user, at=when.at, known=when.known, query=query)
    counts = Counter({"": len(found)}) + Counter(_where(row.standing) for row in found)
    shown = [row for row in found if liberty in ("", _where(row.standing))]
    return render(
        request,
        "people/page.html",
        {
            "moment": when,
            "query": query,
            "liberty": liberty,
            "tabs": [(key, label, counts[key]) for key, label in _TABS if counts[key] or key == liberty],
            "page": Paginator(shown, _ON_A_PAGE).get_page(request.GET.get("page")),
            "anybody": bool(found),
        },
    )


def _where(standing: Standing) -> str:
    """The tab somebody stands under: held ones of whom nobody knows whether they still are stand apart."""
    return "lapsed" if standing.lapsed else standing.liberty
