# SPDX-License-Identifier: Apache-2.0
"""What is watched: the list with its form, one source with its visits, and the few things to do with it.

No page opens the network: "visit now" puts a source first, and the worker visits it.
"""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vigil.access.may import Act, may, require
from vigil.desk import clock
from vigil.desk.sources.forms import ChangeForm, EnterForm, SourceForm
from vigil.desk.sources.showing import STANDINGS, shown
from vigil.watch import enter
from vigil.watch.due import at_once
from vigil.watch.models import Source, State
from vigil.watch.overview import watched


@require_http_methods(["GET", "HEAD", "POST"])
def sources(request: HttpRequest) -> HttpResponse:
    """Everything that is watched; a post watches one more address."""
    form = None
    if may(request.user, Act.ADD):
        form = EnterForm(request.POST or None, member=request.user)
    if request.method == "POST":
        if form is None:
            raise PermissionDenied("this needs a role that may add")
        if form.is_valid() and _said(form, lambda told: enter.source(team=form.watches_for, **told, **_who(request))):
            messages.success(request, _("It is watched from now on; the worker visits it next."))
            return redirect("sources")
    rows = [(row, *STANDINGS[row.status]) for row in watched(request.user)]
    return render(request, "sources/page.html", {"rows": rows, "form": form}, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def source(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One source and its visits; a post sets anew how it is watched."""
    held = _held(request, id)
    form = ChangeForm(request.POST or None, source=held)
    if request.method == "POST":
        require(request.user, Act.ADD, held.team)
        if form.is_valid() and _said(form, lambda told: _changed(request, held, told)):
            messages.success(request, _("Changed. It stands in the ledger with your name."))
            return redirect("source", id=held.pk)
    found = shown(held, request.GET.get("page"))
    shape, words = STANDINGS[found.watched.status]
    context = {"found": found, "source": held, "form": form, "shape": shape, "words": words}
    return render(request, "sources/source.html", context, status=_status(form))


@require_POST
def now(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Put a source first; what failed of its list is tried again too."""
    held = _held(request, id)
    require(request.user, Act.ADD, held.team)
    if held.state == State.WATCHED:
        at_once(held, at=clock.now())
        messages.success(request, _("It comes first: the worker visits it now."))
    return redirect("source", id=held.pk)


@require_POST
def pause(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    return _done(request, id, lambda held: enter.pause(held, reason=_reason(request), **_who(request)), _("Paused."))


@require_POST
def resume(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    return _done(request, id, lambda held: enter.resume(held, **_who(request)), _("Watched again."))


@require_POST
def remove(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    told = _("Removed. What it brought in stays.")
    return _done(request, id, lambda held: enter.remove(held, reason=_reason(request), **_who(request)), told)


def _done(request: HttpRequest, id: uuid.UUID, act: Callable[[Source], Source], told: str) -> HttpResponse:
    held = _held(request, id)
    try:
        act(held)
        messages.success(request, told)
    except enter.NotASource as refusal:
        messages.warning(request, str(refusal))
    return redirect("source", id=held.pk)


def _held(request: HttpRequest, id: uuid.UUID) -> Source:
    return get_object_or_404(Source.objects.visible_to(request.user), pk=id)


def _who(request: HttpRequest) -> dict:
    return {"by": request.user, "at": clock.now()}


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "")[:500]


def _changed(request: HttpRequest, held: Source, told: dict) -> Source:
    reason = told.pop("reason")
    return enter.change(held, told, reason=reason, **_who(request))


def _said(form: SourceForm, act: Callable[[dict], Source]) -> bool:
    """Do what the form says; a refusal becomes the form's own words."""
    try:
        act(form.told())
        return True
    except enter.NotASource as refusal:
        form.add_error(None, str(refusal))
        return False


def _status(form: SourceForm | None) -> int:
    return 422 if form is not None and form.is_bound and form.errors else 200
