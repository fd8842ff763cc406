# SPDX-License-Identifier: Apache-2.0
"""One access, handover or recommendation; the door for a note on how far a recommendation got."""

import uuid

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vigil.access.may import Act, require
from vigil.advocacy import dealings, enter
from vigil.advocacy.models import Recommendation
from vigil.desk import clock
from vigil.desk.commitment.forms import ProgressForm
from vigil.desk.moment import moment
from vigil.desk.saying import kind_words
from vigil.review.models import Decision


@require_safe
def dealing(request: HttpRequest, id: uuid.UUID, kind: str) -> HttpResponse:
    """What a source told of it, in its exact words, and the decision by which it stands."""
    return _page(request, id, kind)


@require_http_methods(["GET", "HEAD", "POST"])
def recommendation(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The same of a recommendation, with how far it got; a post adds a dated note."""
    form = ProgressForm(request.POST or None)
    if request.method == "POST":
        row = Recommendation.objects.visible_to(request.user).known().filter(pk=id).first()
        if row is None:
            raise Http404
        require(request.user, Act.DECIDE, row.team)
        if form.is_valid():
            told = {name: form.cleaned_data[name] for name in ("on", "source", "note")}
            enter.progress(row, form.cleaned_data["status"], **told, by=request.user, at=clock.now())
            messages.success(request, _("Noted. It stands in the ledger with your name."))
            return redirect("recommendation", id)
    return _page(request, id, "recommendation", form)


def _page(request: HttpRequest, id: uuid.UUID, kind: str, form: ProgressForm | None = None) -> HttpResponse:
    when = moment(request)
    try:
        found = dealings.dealing(request.user, kind, id, at=when.at, known=when.known)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    decision = Decision.objects.filter(entry=found.entry).first()
    context = {"moment": when, "dealing": found, "kind": kind_words(kind), "decision": decision, "form": form}
    return render(request, "dealing/page.html", context | {"sources": found.sources, "notes": found.notes})
