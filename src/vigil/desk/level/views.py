# SPDX-License-Identifier: Apache-2.0
"""The level of one thing: who sees it, and the form by which a lead changes that."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vigil.access import circles
from vigil.access.may import Act, may
from vigil.access.models import Member, Team
from vigil.desk import clock
from vigil.desk.saying import level_words
from vigil.record import levels
from vigil.review.models import Decision
from vigil.stories.refile import ToldElsewhere
from vigil.values.sensitivity import Sensitivity


@dataclass(frozen=True, slots=True)
class Level:
    """How closely something is kept: the words for it, the circle's name, who sees it."""

    words: str
    circle: str
    members: tuple[Member, ...]


def level_of(team: Team) -> Level:
    """The level of whatever stands in a team or circle."""
    return Level(level_words(team.level), team.name if team.within_id else "", tuple(circles.members_of(team)))


@require_http_methods(["GET", "HEAD", "POST"])
def level(request: HttpRequest, of: str, id: str) -> HttpResponse:
    """Who may see it; a POST puts it elsewhere, with the reason."""
    key = _key(of, id)
    stands = levels.where(of, key, request.user)
    if stands is None:
        raise Http404
    refusal = ""
    if request.method == "POST":
        try:
            return _moved(request, of, key, stands)
        except (levels.NotALevel, ToldElsewhere, circles.NotLetIn) as wrong:
            refusal = str(wrong)
    choices = [(str(one.pk), one.name) for one in circles.circles_of(request.user).filter(within=stands.home_id)]
    shown = {
        "of": of,
        "id": id,
        "level": level_of(stands),
        "back": _page(of, key),
        "choices": [(str(one), name) for one, name in choices if one != str(stands.pk)],
        "stands": stands,
        "restricts": stands.level != Sensitivity.RESTRICTED and not _made(stands),
        "may_change": may(request.user, Act.RESTRICT, stands),
        "refusal": refusal,
        "typed": request.POST,
    }
    return render(request, "level/page.html", shown, status=422 if refusal else 200)


@transaction.atomic
def _moved(request: HttpRequest, of: str, key: uuid.UUID | int, stands: Team) -> HttpResponse:
    """Put it elsewhere; where that is refused, no circle was made for it either."""
    at, by = clock.now(), request.user
    to, because = request.POST.get("to", ""), request.POST.get("because", "")
    levels.keep(of, key, to=_chosen(to, stands, by, at, request.POST.get("name", "")), because=because, by=by, at=at)
    messages.success(request, _("Noted. It stands in the ledger with your name and the reason."))
    return redirect(_page(of, key))


def _chosen(to: str, stands: Team, by: Member, at, name: str) -> Team:
    """The team or circle that was chosen; one that is not there yet is made."""
    if to == Sensitivity.OPEN:
        return stands.home
    if to == Sensitivity.RESTRICTED:
        return circles.restricted(stands.home, by=by, at=at)
    if to == "new":
        return circles.need_to_know(stands.home, name, by=by, at=at)
    found = next((one for one in circles.circles_of(by) if str(one.pk) == to), None)
    if found is None:
        raise levels.NotALevel(_("Choose who may see it."))
    return found


def _made(team: Team) -> bool:
    return Team.objects.filter(within=team.home_id, level=Sensitivity.RESTRICTED).exists()


def _key(of: str, id: str) -> uuid.UUID | int:
    try:
        return int(id) if of == "claim" else uuid.UUID(id)
    except ValueError as none:
        raise Http404 from none


def _page(of: str, key: uuid.UUID | int) -> str:
    """Where the thing is shown."""
    if of != "claim":
        return reverse({"person": "person", "case": "case", "text": "capture"}[of], args=[key])
    decision = Decision.objects.filter(entry=key).first()
    return reverse("proposal", args=[decision.proposal]) if decision and decision.proposal else reverse("ledger")
