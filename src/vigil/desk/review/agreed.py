# SPDX-License-Identifier: Apache-2.0
"""On what terms the team reviews: what wants two pairs of eyes, whether errors are planted, and what came of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vigil.access.may import Act, may
from vigil.country.packs import Packs
from vigil.desk import clock
from vigil.desk.review.elsewhere import wanted_words
from vigil.review import plants, terms
from vigil.review.propose import PROPOSED
from vigil.settings.packs import packs
from vigil.values.sensitivity import Sensitivity


@require_http_methods(["GET", "HEAD", "POST"])
def agreed(request: HttpRequest) -> HttpResponse:
    """The terms of each of the member's teams; a lead changes them."""
    refusal = ""
    if request.method == "POST":
        try:
            return _agree(request)
        except terms.NotTerms as wrong:
            refusal = str(wrong)
    teams = [(team, terms.standing(team.pk), may(request.user, Act.SWITCH, team)) for team in request.user.teams.all()]
    shown = {"teams": teams, "wants": wants(packs()), "rate": plants.rate(request.user), "refusal": refusal}
    return render(request, "review/terms.html", shown, status=422 if refusal else 200)


def wants(known: Packs) -> list[tuple[str, str]]:
    """Everything that may want two members, in the terms' own words and in people's."""
    kinds = sorted(PROPOSED)
    events = [f"event/{one}" for one in known.world.event_kinds]
    told = [f"sensitivity/{one}" for one in Sensitivity if one is not Sensitivity.OPEN]
    return [(one, wanted_words(one, known)) for one in (*kinds, *events, *told)]


def _agree(request: HttpRequest) -> HttpResponse:
    team = get_object_or_404(request.user.teams, pk=request.POST.get("team"))
    asked = request.POST.get("planted_one_in", "").strip() or "0"
    if not asked.isdecimal():
        raise terms.NotTerms(_("say how many findings one planted error stands among, as a number"))
    told = {"second": request.POST.getlist("second"), "planted_one_in": int(asked)}
    terms.agree(team, **told, by=request.user, at=clock.now())
    if int(asked):
        plants.sow(team, at=clock.now())
    messages.success(request, _("The team reviews on these terms now."))
    return redirect("review-terms")
