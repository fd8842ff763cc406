# SPDX-License-Identifier: Apache-2.0
"""One engagement, and the door for what it carries on."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from vigil.advocacy import acts, dossier
from vigil.advocacy.models import Engagement, Link
from vigil.desk import clock
from vigil.desk.acting import TakeBackForm, entered
from vigil.desk.engagement.forms import LinkForm
from vigil.desk.moment import moment


def engagement(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The dossier: who, where, what was raised, asked, said and promised, and whether it came."""
    when = moment(request)
    try:
        found = dossier.engagement(request.user, id, at=when.at, known=when.known)
    except Engagement.DoesNotExist as absent:
        raise Http404 from absent
    context = {"moment": when, "engagement": found, "sources": found.sources, "notes": found.notes}
    return render(request, "engagement/page.html", context)


@require_POST
def link(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Which earlier engagement this one carries on."""

    def enter(told: dict, row: Engagement) -> None:
        acts.link(id, told["earlier"], because=told["because"], by=request.user, at=clock.now())

    return entered(request, Engagement, "engagement", id, LinkForm(request.POST), enter)


@require_POST
def take_back(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Such a word undone."""

    def enter(told: dict, row: Engagement) -> None:
        said = Link.objects.visible_to(request.user).known().filter(entry=told["entry"]).first()
        if said is None or id not in (said.later_id, said.earlier_id):
            raise Http404
        acts.ACTS.undo(said.entry, by=request.user, at=clock.now())

    return entered(request, Engagement, "engagement", id, TakeBackForm(request.POST), enter)
