# SPDX-License-Identifier: Apache-2.0
"""Files and an address come in; small ones are read at once, others by the worker."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vigil.access.may import Act, may
from vigil.desk import clock
from vigil.desk.add.forms import AddForm
from vigil.intake import receive, worker
from vigil.intake.models import Document, State
from vigil.settings.packs import packs

# Reading a larger one could take longer than somebody waits for an answer (bytes).
AT_ONCE = 512 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    if not may(request.user, Act.ADD):
        raise PermissionDenied("this needs a role that may add")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AddForm(*sent, member=request.user)
    if not form.is_valid():
        return render(request, "add/page.html", {"form": form}, status=422 if form.is_bound else 200)
    came = [_carried(document) for document in _received(form, request)]
    for document in came:
        messages.add_message(
            request,
            messages.SUCCESS if document.state in (State.DONE, State.WAITING) else messages.WARNING,
            _told(document),
        )
    return redirect("document", id=came[0].pk) if len(came) == 1 else redirect("documents")


def _received(form: AddForm, request: HttpRequest) -> Iterator[Document]:
    team, by = form.cleaned_data["team"], str(request.user.pk)
    for uploaded in form.cleaned_data["files"]:
        yield receive.upload(uploaded.file, uploaded.name, team=team, by=by, at=clock.now())
    if form.cleaned_data["address"]:
        yield receive.address(form.cleaned_data["address"], team=team, by=by, at=clock.now())


def _carried(document: Document) -> Document:
    waits = document.state == State.WAITING and document.capture and document.capture.size <= AT_ONCE
    return worker.safely(document, packs(), at=clock.now()) if waits else document


def _told(document: Document) -> str:
    told = {
        State.DONE: _("%(name)s: read, %(n)d findings."),
        State.WAITING: _("%(name)s: kept; it is read as soon as the worker comes to it."),
        State.PARTIAL: _("%(name)s: read in part, %(n)d findings. %(why)s"),
        State.PARKED: _("%(name)s: kept and parked. %(why)s") if document.capture else _("%(name)s: parked. %(why)s"),
    }[State(document.state)]
    return told % {"name": document.name, "n": document.proposals, "why": document.reason}
