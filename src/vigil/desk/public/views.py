# SPDX-License-Identifier: Apache-2.0
"""Every decision on what may be public; of one thing, what is open and the form to decide."""

import datetime
import uuid

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vigil.access.acts import NotAnAct
from vigil.access.may import Act, may
from vigil.desk import clock
from vigil.desk.addresses import address_of
from vigil.desk.public.forms import DecideForm
from vigil.disclosure import enter
from vigil.disclosure.gate import gate
from vigil.disclosure.groups import WHOLE, Group, Of, groups_of
from vigil.disclosure.models import Basis, Disclosure, Risk, Seconding, Verdict
from vigil.disclosure.waiting import State, about, decisions
from vigil.editions import store
from vigil.editions.check import breaches
from vigil.ledger.append import AlreadyTakenBack
from vigil.people.same import same

_YEAR = datetime.timedelta(days=365)
_IN_ORDER = (State.WAITS, State.ENDED, State.ENDS, State.OPEN, State.WITHHELD)


@require_safe
def decided(request: HttpRequest) -> HttpResponse:
    """The decisions of the member's teams: what waits for a second person first; the editions made of them."""
    lines = decisions(request.user, day=clock.today())
    shown = {
        "sections": [(state, [one for one in lines if one.state is state]) for state in _IN_ORDER],
        "editions": store.editions(settings.EDITIONS) if request.user.memberships.exists() else (),
        "breaches": [str(one) for one in breaches(settings.EDITIONS, day=clock.today())]
        if may(request.user, Act.DISCLOSE)
        else (),
    }
    return render(request, "public_gate/list.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, id: uuid.UUID, of: str) -> HttpResponse:
    """What of somebody or something is open, what was decided, and the form to decide."""
    row = _row(request, of, id)
    if request.method == "POST":
        _decide(request, of, row.pk)
        return redirect(f"{of}-public", row.pk)
    day = clock.today()
    open_on = gate(row.team, day=day)
    head = same(ids=[row.pk]).head(row.pk) if of == Of.PERSON else row.pk
    opened = open_on.open(of, head)
    people = same(ids=[row.pk]).everybody([row.pk]) if of == Of.PERSON else {row.pk}
    shown = {
        "of": of,
        "id": row.pk,
        "about": about(request.user, [(of, row.pk)]).get((of, row.pk), ""),
        "page": address_of("capture" if of == Of.DOCUMENT else of, row.pk),
        "groups": [
            (group, Group(group).label if group != WHOLE else _("all of it"), group in opened)
            for group in groups_of(of)
        ],
        "whole": groups_of(of) == (WHOLE,),
        "lines": decisions(request.user, day=day, whose=people),
        "bases": Basis.choices,
        "risks": Risk.choices,
        "until": (day + _YEAR).isoformat(),
        "may_disclose": may(request.user, Act.DISCLOSE, row.team),
        "may_withhold": may(request.user, Act.DISCLOSE, row.team) or may(request.user, Act.DECIDE, row.team),
    }
    return render(request, "public_gate/one.html", shown)


@require_POST
def second(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Second another member's decision."""
    row = get_object_or_404(Disclosure.objects.visible_to(request.user).known(), pk=id)
    return _done(request, row, lambda: enter.second(row, by=request.user, at=clock.now()))


@require_POST
def take_back(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Take back one's own decision, or one's word that seconded another's."""
    row = get_object_or_404(Disclosure.objects.visible_to(request.user).known(), pk=id)
    words = Seconding.objects.known().filter(disclosure=row, entry__by=str(request.user.pk))
    back = words.first() if "second" in request.POST else row
    if back is None:
        raise Http404
    return _done(request, row, lambda: enter.take_back(back, by=request.user, at=clock.now()))


def _row(request: HttpRequest, of: str, id: uuid.UUID):
    """What the page is about; another team's as what is not there."""
    return get_object_or_404(enter.on_record(of, request.user), pk=id)


def _decide(request: HttpRequest, of: str, id: uuid.UUID) -> None:
    form = DecideForm(request.POST, groups_of(of))
    if not form.is_valid():
        messages.error(request, form.said_wrong())
        return
    told = form.cleaned_data
    shared = {"because": told["because"], "by": request.user, "at": clock.now()}
    try:
        if told["verdict"] == Verdict.WITHHOLD:
            enter.withhold(of, id, told["groups"], **shared)
        else:
            how = {name: told[name] for name in ("basis", "risk", "until")}
            row = enter.disclose(of, id, told["groups"], **how, **shared)
            if row.two:
                messages.success(request, _("Noted. It opens nothing until another member seconds it."))
                return
        messages.success(request, _("Noted. It holds from the next edition on."))
    except NotAnAct as refusal:
        messages.error(request, str(refusal))


def _done(request: HttpRequest, row: Disclosure, act) -> HttpResponse:
    try:
        act()
        messages.success(request, _("Noted. It stands in the ledger with your name."))
    except (NotAnAct, AlreadyTakenBack) as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{row.of}-public", row.whose)


def _named(group: str) -> str:
    return _("all of it") if group == WHOLE else str(Group(group).label)
