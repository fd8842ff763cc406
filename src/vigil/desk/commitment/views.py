# SPDX-License-Identifier: Apache-2.0
"""One commitment, and the door for a note on how far it got."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vigil.access.may import Act, require
from vigil.advocacy import dossier, enter
from vigil.advocacy.models import Commitment, FollowUp
from vigil.desk import clock
from vigil.desk.commitment.forms import ProgressForm
from vigil.desk.moment import moment


@require_http_methods(["GET", "HEAD", "POST"])
def commitment(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What was promised, when it is due and why, how far it got; a post adds a dated note."""
    when = moment(request)
    try:
        found = dossier.commitment(request.user, id, at=when.at, known=when.known)
    except Commitment.DoesNotExist as absent:
        raise Http404 from absent
    form = ProgressForm(request.POST or None)
    if request.method == "POST":
        require(request.user, Act.DECIDE, found.row.team)
        if form.is_valid() and _noted(request, found, form):
            messages.success(request, _("Noted. It stands in the ledger with your name."))
            return redirect("commitment", id)
    context = {"moment": when, "commitment": found, "form": form, "sources": found.sources, "notes": found.notes}
    return render(request, "commitment/page.html", context)


def _noted(request: HttpRequest, found: dossier.CommitmentPage, form: ProgressForm) -> bool:
    """Enter the progress of the promise, or of the follow-up of it that the form names; or say why it cannot be."""
    told, promise = form.cleaned_data, _meant(request, found, form.cleaned_data["of"])
    if promise is None:
        form.data = form.data.copy()  # what was typed stays, in the form of the promise itself
        form.data["of"] = ""
        form.add_error(None, _("This is a note on nothing: the promise holds no such follow-up, or no longer."))
        return False
    written = {name: told[name] for name in ("on", "source", "note")}
    try:
        enter.progress(promise, told["status"], **written, by=request.user, at=clock.now())
    except enter.NotProgress as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _meant(request: HttpRequest, found: dossier.CommitmentPage, of: uuid.UUID | None) -> Commitment | FollowUp | None:
    if of is None:
        return found.row
    return FollowUp.objects.visible_to(request.user).known().filter(pk=of, commitment=found.row).first()
