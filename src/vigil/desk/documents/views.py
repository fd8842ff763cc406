# SPDX-License-Identifier: Apache-2.0
"""The list of documents; one that was parked or read in part can be tried again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vigil.access.may import Act, require
from vigil.desk import clock
from vigil.desk.documents.listing import by_state, listed
from vigil.intake import worker
from vigil.intake.models import Document, State
from vigil.settings.packs import packs


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in State.values else ""
    page, rows = listed(request.user, state, request.GET.get("page"))
    shown = {"state": state, "counts": by_state(request.user), "page": page, "rows": rows}
    return render(request, "documents/page.html", shown)


@require_POST
def retry(request: HttpRequest, id) -> HttpResponse:
    """Try again a document that was parked, or read in part."""
    document = get_object_or_404(Document.objects.visible_to(request.user), pk=id)
    require(request.user, Act.ADD, document.team)
    tried = worker.retry(document, packs(), by=request.user, at=clock.now())
    if tried.state == State.PARTIAL:
        messages.warning(request, _("Tried again; read in part: %(why)s") % {"why": tried.reason})
    elif tried.state == State.PARKED:
        messages.warning(request, _("Tried again; still parked: %(why)s") % {"why": tried.reason})
    else:
        messages.success(request, _("Read. %(n)d findings were made of it.") % {"n": tried.proposals})
    return redirect("document", id=tried.pk)
