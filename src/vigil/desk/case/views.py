# SPDX-License-Identifier: Apache-2.0
"""The list of cases, and one case: read, joined with another, parted again."""

import uuid

from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from vigil.access.may import Act, may
from vigil.casebook.claims import acts
from vigil.casebook.claims.acted import acted_on_case
from vigil.casebook.models import Case
from vigil.casebook.pages import cases as casebook
from vigil.desk import clock
from vigil.desk.acting import TakeBackForm, entered
from vigil.desk.case.forms import JoinForm
from vigil.desk.level.views import level_of
from vigil.desk.moment import moment
from vigil.ledger.models import Entry
from vigil.record import claims

_ON_A_PAGE = 50


def cases(request: HttpRequest) -> HttpResponse:
    """Every case, the one that moved last first."""
    when = moment(request)
    after = request.GET.get("after", "")
    try:
        found = casebook.listing(request.user, at=when.at, known=when.known, after=after, size=_ON_A_PAGE)
    except (ValueError, ValidationError) as refusal:
        raise BadRequest("there is no such page of this list") from refusal
    return render(request, "case/list.html", {"moment": when, "listing": found, "after": after})


def case(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One case: its parties and what happened to each."""
    when = moment(request)
    try:
        found = casebook.case(request.user, id, at=when.at, known=when.known)
    except Case.DoesNotExist as absent:
        raise Http404 from absent
    if found.row.id != id:  # told as one with another: its page is theirs
        return redirect(f"{reverse('case', args=[found.row.id])}{when.query}")
    several = found.row.parties[1:]  # of one alone it is plain whom everything befell
    everybody = {party.person: party.name for party in found.row.parties}
    return render(
        request,
        "case/page.html",
        {
            "moment": when,
            "case": found,
            "everybody": everybody,
            "names": everybody if several else {},
            "sources": found.sources,
            "others": casebook.others_of(request.user, id, at=when.at, known=when.known),
            "acts": acted_on_case(request.user, id, known=when.known),
            "judging": not when.travels and may(request.user, Act.DECIDE),
            "level": level_of(Case.objects.select_related("team__within").get(pk=id).team),
        },
    )


@require_POST
def join(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Whether another case is the same proceeding."""

    def enter(told: dict, this: Case) -> None:
        how = {"because": told["because"], "by": request.user, "at": clock.now()}
        claims.act(acts.join_cases, this.pk, told["other"], **how)

    return entered(request, Case, "case", id, JoinForm(request.POST), enter)


@require_POST
def part(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A joining undone."""

    def enter(told: dict, this: Case) -> None:
        if told["entry"] not in {one.entry for one in acted_on_case(request.user, this.pk)}:
            raise Http404
        claims.undo(Entry.objects.get(pk=told["entry"]), by=request.user, at=clock.now())

    return entered(request, Case, "case", id, TakeBackForm(request.POST), enter)
