# SPDX-License-Identifier: Apache-2.0
"""Requests to erase, each with a page of its own on which a lead decides."""

import uuid
from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vigil.access.may import Act, may, require
from vigil.archive.models import Capture
from vigil.desk import clock
from vigil.desk.sign_in import stage
from vigil.erasure import requests
from vigil.erasure.reach import Target, reach
from vigil.erasure.requests import Ground, NotErased, Refusal, Request
from vigil.ledger.append import body_of
from vigil.people.candidates import display_names
from vigil.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
def erasures(request: HttpRequest) -> HttpResponse:
    """What was asked in the member's teams; a form to ask, about the person or the document that the address names."""
    refusal = ""
    if request.method == "POST":
        try:
            asked = (_target(request), request.POST.get("ground", ""), request.POST.get("reason", ""))
            return redirect("erasure", body_of(requests.ask(*asked, **_by(request)))["erasure"])
        except NotErased as wrong:
            refusal = str(wrong)
    told = request.POST or request.GET
    people = Person.objects.visible_to(request.user).filter(pk__in=_ids(told.getlist("person")))
    shown = {
        "requests": list(requests.requests(request.user)),
        "people": display_names(people.values_list("pk", flat=True)),
        "documents": Capture.objects.visible_to(request.user).filter(pk__in=_ids(told.getlist("document"))),
        "grounds": Ground.choices,
        "told": told,
        "refusal": refusal,
    }
    return render(request, "erase/page.html", shown, status=422 if refusal else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One request: what granting it destroys, and the decision. Who grants it showed a moment ago that it is them;
    after an erasure everybody signs in anew."""
    asked = next((one for one in requests.requests(request.user) if one.id == id), None)
    if asked is None:
        raise Http404
    refusal = ""
    if request.method == "POST":
        try:
            return _decide(request, asked)
        except NotErased as wrong:
            refusal = str(wrong)
    shown = {
        "asked": asked,
        "refusals": Refusal.choices,
        "refusal": refusal,
        "may_decide": may(request.user, Act.ERASE),
    }
    if asked.decided is None:
        found = reach(asked.target)
        shown["names"] = found.names
        shown["documents"] = Capture.objects.visible_to(request.user).filter(pk__in=found.captures).order_by("entry")
    return render(request, "erase/request.html", shown, status=422 if refusal else 200)


def _decide(request: HttpRequest, asked: Request) -> HttpResponse:
    if request.POST.get("decision") != "grant":
        told = (request.POST.get("refusal", ""), request.POST.get("because", ""))
        requests.refuse(asked.entry, *told, **_by(request))
        return redirect("erasure", asked.id)
    if not request.POST.get("sure"):
        raise NotErased(_("tick that you know it cannot be undone"))
    require(request.user, Act.ERASE)
    if not stage.is_fresh(request):
        return redirect(stage.asked_again(request))
    requests.grant(asked.entry, **_by(request))
    logout(request)
    messages.success(request, _("It is erased. Everybody signs in anew."))
    return redirect("sign-in")


def _target(request: HttpRequest) -> Target:
    words = (line.strip() for line in request.POST.get("words", "").splitlines())
    people, documents = (frozenset(_ids(request.POST.getlist(name))) for name in ("person", "document"))
    return Target(people, frozenset(word for word in words if word), documents)


def _by(request: HttpRequest) -> dict:
    return {"by": request.user, "at": clock.now()}


def _ids(said: Iterable[str]) -> list[uuid.UUID]:
    """The ids among what was said; what is none names nothing."""
    found = []
    for one in said:
        try:
            found.append(uuid.UUID(one))
        except ValueError:
            continue
    return found
