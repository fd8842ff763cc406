# SPDX-License-Identifier: Apache-2.0
"""Lists kept by name: kept, opened, followed, removed."""

import uuid

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from vigil.access.may import Act, may
from vigil.access.models import Team
from vigil.casebook.models import KeptList
from vigil.casebook.pages import lists
from vigil.desk import clock
from vigil.desk.follow.new import VIEWS
from vigil.desk.kept.asked import KEPT
from vigil.desk.people import asking
from vigil.ledger.append import AlreadyTakenBack
from vigil.settings.packs import packs


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what an address asks of a view under a name, for oneself or for the team; then that list."""
    view, told = request.POST.get("view", ""), QueryDict(request.POST.get("query", ""))
    if view not in KEPT:
        raise BadRequest("there are no lists of such a view")
    if view == "people":
        asking.asked(told, packs())
    shared = bool(request.POST.get("shared"))
    team = _team(request, shared)
    try:
        name, query = request.POST.get("name", ""), KEPT[view](told)
        one = lists.keep(name, query, view=view, shared=shared, team=team, by=request.user, at=clock.now())
    except lists.NotAList as refusal:
        messages.error(request, str(refusal))
        return redirect(_page(view, told.urlencode()))
    messages.success(request, _("Kept. The list has an address of its own, and can be followed."))
    return redirect("list", one.pk)


@require_GET
def opened(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The list of an address: the page of its view, asked for what was kept."""
    one = _the(request, id)
    return redirect(_page(one.view, one.query))


@require_GET
def atom(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The list as a feed that keeps its address."""
    one = _the(request, id)
    request.GET = QueryDict(one.query)
    return VIEWS[one.view].answered(request)


@require_POST
def remove(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    one = _the(request, id)
    try:
        lists.remove(one, by=request.user, at=clock.now())
    except AlreadyTakenBack:
        messages.error(request, _("Somebody removed this list already."))
    else:
        messages.success(
            request, _("The list “%(name)s” was removed. What it was stands in the ledger.") % {"name": one.name}
        )
    return redirect(_page(one.view, one.query))


def _page(view: str, query: str) -> str:
    return f"{reverse(VIEWS[view].page)}?{query}"


def _the(request: HttpRequest, id: uuid.UUID) -> KeptList:
    found = lists.kept(request.user).filter(pk=id, view__in=KEPT).first()
    if found is None:
        raise Http404
    return found


def _team(request: HttpRequest, shared: bool) -> Team:
    """The first of the member's teams that the list can be kept in."""
    teams = [team for team in request.user.teams.order_by("name") if not shared or may(request.user, Act.DECIDE, team)]
    if not teams:
        raise Http404
    return teams[0]
