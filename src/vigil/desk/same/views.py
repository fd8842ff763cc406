# SPDX-License-Identifier: Apache-2.0
"""Pairs that wait; everybody who could be one with somebody; two side by side; and what a person says of them."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vigil.access.may import Act, require
from vigil.access.models import Member
from vigil.advocacy import body_pairs
from vigil.advocacy.body_page import body_page
from vigil.casebook.alike import pairs
from vigil.casebook.pages import persons
from vigil.desk import clock
from vigil.desk.same.forms import BackForm, JudgeForm
from vigil.desk.same.said import identity, in_words, said
from vigil.people import judge
from vigil.people.disputed import disputes
from vigil.people.models import Body, Judgement, Of, Person
from vigil.people.same import same


@dataclass(frozen=True, slots=True)
class Kind:
    """What the page lays side by side: people or bodies."""

    of: Of
    table: type[Person] | type[Body]
    address: str
    page: str
    pairs: Any
    told: Callable[[Member, uuid.UUID], Any]


_PERSON = Kind(
    Of.PERSON, Person, "person-same", "person", pairs, lambda member, id: persons.person(member, id, at=clock.today())
)
_BODY = Kind(Of.BODY, Body, "body-same", "body", body_pairs, lambda member, id: body_page(member, id, at=clock.today()))


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Pairs that nobody has judged, the people entered last first: ?before= an entry goes on from there."""
    asked = request.GET.get("before", "")
    if asked and not (asked.isdecimal() and len(asked) < 18):
        raise BadRequest("before= is the number of an entry")
    shown = {
        "waiting": pairs.waiting(request.user, before=int(asked) if asked else None),
        "unsure": pairs.unsure(request.user) if not asked else (),
        "disputes": list(in_words(disputes(request.user))) if not asked else (),
        "body_disputes": list(in_words(disputes(request.user, of=Of.BODY))) if not asked else (),
        "bodies": body_pairs.waiting(request.user) if not asked else (),
    }
    return render(request, "same/page.html", shown)


def person(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Who could be the same as a person; ?with= another lays the two side by side. A POST judges."""
    return _one(request, id, _PERSON)


def body(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The same for a body."""
    return _one(request, id, _BODY)


@require_http_methods(["GET", "HEAD", "POST"])
def _one(request: HttpRequest, id: uuid.UUID, kind: Kind) -> HttpResponse:
    mine = get_object_or_404(kind.table.objects.visible_to(request.user).known(), pk=id)
    if request.method == "POST":
        require(request.user, Act.DECIDE, mine.team)
        return _take_back(request, mine, kind) if "back" in request.POST else _judge(request, mine, kind)
    if "with" in request.GET:
        return _side_by_side(request, id, kind)
    found = kind.pairs.could_be(request.user, id)
    shown = {
        "mine": kind.told(request.user, id),
        "pairs": found,
        "kind": kind,
        "identity": identity(request.user, id, of=kind.of),
    }
    return render(request, "same/who.html", shown)


def _side_by_side(request: HttpRequest, id: uuid.UUID, kind: Kind) -> HttpResponse:
    try:
        other = uuid.UUID(request.GET["with"])
        pair = kind.pairs.pair(request.user, id, other)
    except (ValueError, Person.DoesNotExist, Body.DoesNotExist) as absent:
        raise Http404 from absent
    shown = {
        "kind": kind,
        "pair": pair,
        "one_already": same(ids=[id], of=kind.of).head(id) == same(ids=[other], of=kind.of).head(other),
        "sides": [(side, kind.told(request.user, side.id)) for side in (pair.one, pair.other)],
        "said": said(pair.said),
        "disputes": list(in_words(disputes(request.user, [id, other], of=kind.of))),
    }
    return render(request, "same/pair.html", shown)


def _judge(request: HttpRequest, mine: Person | Body, kind: Kind) -> HttpResponse:
    form = JudgeForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.said_wrong())
        return redirect(_back_to(request, mine, kind))
    told = form.cleaned_data
    try:
        judge.judge(
            kind.of, mine.pk, told["other"], told["verdict"], reason=told["reason"], by=request.user, at=clock.now()
        )
    except judge.NotJudged as refusal:
        messages.error(request, str(refusal))
        return redirect(_back_to(request, mine, kind))
    messages.success(request, _("Noted. It stands in the ledger with your name, and can be taken back."))
    return redirect(reverse(kind.page, args=[mine.pk]) if told["verdict"] == "same" else reverse("same"))


def _take_back(request: HttpRequest, mine: Person | Body, kind: Kind) -> HttpResponse:
    form = BackForm(request.POST)
    rows = Judgement.objects.visible_to(request.user).known().filter(of=kind.of)
    judgement = get_object_or_404(rows, pk=form.cleaned_data["back"] if form.is_valid() else None)
    judge.take_back(judgement, by=request.user, at=clock.now())
    messages.success(request, _("Taken back: who is who is as if it had not been said."))
    return redirect(kind.page, mine.pk)


def _back_to(request: HttpRequest, mine: Person | Body, kind: Kind) -> str:
    """The page of the two that were to be judged; of the one where the other was not named rightly."""
    try:
        other = uuid.UUID(request.POST.get("other", ""))
    except ValueError:
        return reverse(kind.address, args=[mine.pk])
    return f"{reverse(kind.address, args=[mine.pk])}?with={other}"
