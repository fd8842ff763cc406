# SPDX-License-Identifier: Apache-2.0
"""Exports of the member's circles: asked for, answered by a lead who is another, taken while the approval holds.

Asking, answering and taking want a sign-in within ten minutes.
"""

import dataclasses
import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vigil.access.acts import NotAnAct
from vigil.access.circles import as_taken_out, circles_of
from vigil.access.models import Member
from vigil.desk import clock
from vigil.desk.brief.files import as_file
from vigil.desk.export.forms import AnswerForm, AskForm, said_wrong
from vigil.desk.sign_in.stage import freshly
from vigil.disclosure import exports as enter
from vigil.disclosure.models import Export
from vigil.people.candidates import display_names
from vigil.publish.papers import NoSuchPaper, form_named, paper
from vigil.publish.parts import Paper
from vigil.publish.subjects import NoSuchSubject, NotMadeFor
from vigil.values.digests import of_bytes


@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    """What was asked for in the member's circles; the form to ask, where the address names a paper."""
    circles = circles_of(request.user)
    rows = enter.seen(request.user, day=clock.today())
    names = {str(pk): name for pk, name in Member.objects.values_list("pk", "name")}
    people = display_names({uuid.UUID(row.export.about) for row in rows if _is_id(row.export.about)})
    shown = [
        {
            "stands": row,
            "kind": _kind(row.export.what),
            "about": people.get(uuid.UUID(row.export.about), "") if _is_id(row.export.about) else row.export.about,
            "by": names.get(row.by, ""),
            "answered_by": names.get(row.answered_by, ""),
            "mine": row.by == str(request.user.pk),
            "may_answer": enter.may_answer(row.export, request.user),
        }
        for row in rows
    ]
    asked = {name: request.GET.get(name, "") for name in ("what", "about")}
    told = {"rows": shown, "circles": circles, "asked": asked, "kind": _kind(asked["what"]), "longest": enter.LONGEST}
    return render(request, "export/list.html", told)


@require_POST
@freshly
def ask(request: HttpRequest) -> HttpResponse:
    """Ask to take a paper out with what a circle keeps."""
    form = AskForm(request.POST, circles_of(request.user))
    if not form.is_valid():
        messages.error(request, said_wrong(form))
        return redirect("exports")
    told, day = form.cleaned_data, clock.today()
    try:
        _made(request.user, told["circle"], told["what"], told["about"], day)
        shared = {"day": day, "because": told["because"], "by": request.user, "at": clock.now()}
        enter.ask(told["circle"], told["what"], told["about"], **shared)
    except NotMadeFor as refusal:
        messages.error(request, str(refusal))
    except (NoSuchPaper, NoSuchSubject):
        messages.error(request, _("There is no such paper."))
    except NotAnAct as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Asked. Another member of the circle has to approve it."))
    return redirect("exports")


@require_POST
@freshly
def answer(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A lead's word on an export."""
    one, form = _row(request, id), AnswerForm(request.POST)
    try:
        if not form.is_valid():
            raise NotAnAct(said_wrong(form))
        told, shared = form.cleaned_data, {"by": request.user, "at": clock.now()}
        if told["verdict"] == "approve":
            enter.approve(one, days=told["days"] or 0, **shared)
        else:
            enter.refuse(one, because=told["because"], **shared)
    except NotAnAct as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Noted. It stands in the ledger with your name."))
    return redirect("exports")


@require_safe
@freshly
def file(request: HttpRequest, id: uuid.UUID, kind: str) -> HttpResponse:
    """The file, marked on every page; the ledger has its digest before it leaves."""
    one = _row(request, id)
    try:
        stands = enter.opened(one, by=request.user, day=clock.today())
        made = _made(request.user, one.team, one.what, one.about, one.day)
    except (NotAnAct, NotMadeFor) as refusal:
        messages.error(request, str(refusal))
        return redirect("exports")
    except (NoSuchPaper, NoSuchSubject) as absent:
        raise Http404 from absent
    handed = as_file(dataclasses.replace(made, mark=enter.mark(stands)), kind)
    enter.taken(one, kind, of_bytes(handed.content), by=request.user, at=clock.now())
    return handed


def _made(member: Member, circle, what: str, about: str, day) -> Paper:
    return paper(as_taken_out(member, circle), form_named(what), about, at=day)


def _row(request: HttpRequest, id: uuid.UUID) -> Export:
    return get_object_or_404(Export.objects.visible_to(request.user).known(), pk=id)


def _kind(what: str) -> str:
    try:
        return form_named(what).names.said()
    except NoSuchPaper:
        return ""


def _is_id(about: str) -> bool:
    try:
        uuid.UUID(about)
    except ValueError:
        return False
    return True
