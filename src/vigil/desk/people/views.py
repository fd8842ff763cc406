# SPDX-License-Identifier: Apache-2.0
"""Everybody the record holds, by name, by standing."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from vigil.casebook import persons
from vigil.desk.moment import moment

_ON_A_PAGE = 100
_TABS = (
    ("case", _("With a case")),
    ("held", _("Held")),
    ("restricted", _("Let out, not free")),
    ("free", _("At liberty")),
    ("ended", _("Deceased")),
    ("lapsed", _("Sentence should have ended")),
    ("unknown", _("Unknown")),
    ("named", _("Named only")),
    ("all", _("Everybody")),
)


def people(request: HttpRequest) -> HttpResponse:
    """The table of people: ?q= a name, ?liberty= where they are. A name is looked for among everybody."""
    when, query = moment(request), request.GET.get("q", "").strip()
    found = persons.people(request.user, at=when.at, known=when.known, query=query)
    counts = Counter(tab for row in found for tab in _tabs(row))
    liberty = request.GET.get("liberty", "all" if query or not counts["case"] else "case")
    shown = [row for row in found if liberty in _tabs(row)]
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


def _tabs(row: persons.PersonRow) -> tuple[str, ...]:
    """The tabs a person stands under. Those of whom only the name is told have no standing to speak of."""
    if row.last_event is None:
        return ("named", "all")
    return ("case", "lapsed" if row.standing.lapsed else row.standing.liberty, "all")
