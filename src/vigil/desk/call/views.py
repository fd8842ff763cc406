# SPDX-License-Identifier: Apache-2.0
"""One call, the door for what was answered, and which other calls are the same one."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vigil.access.acts import NotAnAct
from vigil.access.may import Act, require
from vigil.advocacy import acts, call_page
from vigil.advocacy.models import Call
from vigil.desk import clock
from vigil.desk.acting import TakeBackForm, entered
from vigil.desk.call.forms import AnswerForm, PairForm
from vigil.desk.moment import moment
from vigil.ledger.models import Entry


@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Who asked what of whom, what was answered, what became of it in numbers; a post notes an answer."""
    when = moment(request)
    try:
        found = call_page.call(request.user, id, at=when.at, known=when.known)
    except Call.DoesNotExist as absent:
        raise Http404 from absent
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        require(request.user, Act.DECIDE, found.row.team)
        if form.is_valid() and _answered(request, found.row, form):
            return redirect("call", id)
    context = {"moment": when, "call": found, "form": form, "sources": found.sources, "notes": found.notes}
    return render(request, "call/page.html", context)


@require_POST
def pair(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Whether this call and another are one in two voices."""

    def enter(told: dict, row: Call) -> None:
        how = {"because": told["because"], "by": request.user, "at": clock.now()}
        acts.pair(row.pk, told["other"], told["same"] == "yes", **how)

    return entered(request, Call, "call", id, PairForm(request.POST), enter)


@require_POST
def take_back(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """An answer, or a word on this call and another, undone."""

    def enter(told: dict, row: Call) -> None:
        page = call_page.call(request.user, id, at=clock.today())
        if told["entry"] not in {one.entry for one in (*page.answers, *page.said)}:
            raise Http404
        acts.ACTS.undo(Entry.objects.get(pk=told["entry"]), by=request.user, at=clock.now())

    return entered(request, Call, "call", id, TakeBackForm(request.POST), enter)


def _answered(request: HttpRequest, row: Call, form: AnswerForm) -> bool:
    """Enter the answer; where it cannot stand, the form says why and keeps what was typed."""
    told = dict(form.cleaned_data)
    try:
        acts.answer(row, told.pop("reply"), **told, by=request.user, at=clock.now())
    except NotAnAct as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Noted. It stands in the ledger with your name."))
    return True
