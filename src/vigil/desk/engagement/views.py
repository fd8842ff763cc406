# SPDX-License-Identifier: Apache-2.0
"""One engagement, and the door for what it carries on."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vigil.advocacy import acts, dossier
from vigil.advocacy.models import Engagement, Link
from vigil.desk import clock
from vigil.desk.engagement.forms import LinkForm, TakeBackForm
from vigil.desk.moment import moment
from vigil.ledger.append import AlreadyTakenBack


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

    def enter(told: dict) -> None:
        acts.link(id, told["earlier"], because=told["because"], by=request.user, at=clock.now())

    return _entered(request, id, LinkForm(request.POST), enter)


@require_POST
def take_back(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Such a word undone."""

    def enter(told: dict) -> None:
        said = Link.objects.visible_to(request.user).known().filter(entry=told["entry"]).first()
        if said is None or id not in (said.later_id, said.earlier_id):
            raise Http404
        acts.undo(said.entry, by=request.user, at=clock.now())

    return _entered(request, id, TakeBackForm(request.POST), enter)


def _entered(request: HttpRequest, id: uuid.UUID, form: Form, enter: Callable[[dict], None]) -> HttpResponse:
    """Enter what the form says of an engagement the member sees, or say why not; then the page again."""
    if not Engagement.objects.visible_to(request.user).known().filter(pk=id).exists():
        raise Http404
    try:
        if not form.is_valid():
            raise acts.NotAnAct(_("Something is missing: choose, and say why."))
        enter(form.cleaned_data)
        messages.success(request, _("Noted. It stands in the ledger with your name, and can be taken back."))
    except (acts.NotAnAct, AlreadyTakenBack) as refusal:
        messages.error(request, str(refusal))
    return redirect("engagement", id)
