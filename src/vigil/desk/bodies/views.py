# SPDX-License-Identifier: Apache-2.0
"""Every body the record holds, by name and kind; who may decide takes in those that the packs know."""

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from vigil.access.may import Act, may, require
from vigil.advocacy.body_page import BodyRow
from vigil.advocacy.body_page import bodies as listed
from vigil.desk import clock
from vigil.desk.moment import moment
from vigil.people.bodies import seed
from vigil.people.known_bodies import known_bodies
from vigil.settings.packs import packs
from vigil.values.names import fold

_ON_A_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
def bodies(request: HttpRequest) -> HttpResponse:
    """The table of bodies: ?q= a name, ?kind= of a kind. A POST takes in what the packs know."""
    if request.method == "POST":
        require(request.user, Act.DECIDE)
        return _seed(request)
    when, query, kind = moment(request), request.GET.get("q", "").strip(), request.GET.get("kind", "")
    rows = listed(request.user, known=when.known)
    found = [row for row in rows if _asked(query, row)]
    counts = Counter(row.known.kind for row in found if row.known.kind)
    shown = [row for row in found if kind in ("", row.known.kind)]
    context = {
        "moment": when,
        "query": query,
        "kind": kind,
        "all": len(found),
        "kinds": counts.most_common(),
        "page": Paginator(shown, _ON_A_PAGE).get_page(request.GET.get("page")),
        "anybody": bool(rows),
        "known": len(known_bodies(packs())),
    }
    return render(request, "bodies/page.html", context)


def _seed(request: HttpRequest) -> HttpResponse:
    teams = [team for team in request.user.teams.all() if may(request.user, Act.DECIDE, team)]
    known = known_bodies(packs()).values()
    taken = sum(len(seed(team, known, by=request.user, at=clock.now())) for team in teams)
    words = ngettext("%(n)d body taken in from the packs.", "%(n)d bodies taken in from the packs.", taken)
    messages.success(request, words % {"n": taken})
    return redirect("bodies")


def _asked(query: str, row: BodyRow) -> bool:
    words = fold(query).split()
    return any(all(f" {word}" in f" {fold(name)}" for word in words) for name in (row.name, *row.other_names))
