# SPDX-License-Identifier: Apache-2.0
"""The circles a member is in: who else is, whom they let in and out."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vigil.access import circles as access
from vigil.access.may import Act, may
from vigil.access.models import Member, Team
from vigil.desk import clock
from vigil.desk.members.forms import CircleForm, InCircleForm


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle with its members, and those of the team who are not in it."""

    team: Team
    members: tuple[Member, ...]
    others: tuple[Member, ...]
    may_change: bool


@require_http_methods(["GET", "HEAD", "POST"])
def circles(request: HttpRequest) -> HttpResponse:
    """Every circle of the member's; a POST makes one for a need to know."""
    form = CircleForm(request.POST or None)
    team = next((one for one in request.user.teams.order_by("name") if may(request.user, Act.ADD, one)), None)
    if request.method == "POST" and team is not None and form.is_valid():
        access.need_to_know(team, form.cleaned_data["name"], by=request.user, at=clock.now())
        return redirect("circles")
    rows = [_circle(one, request.user) for one in _seen(request.user)]
    return render(request, "members/circles.html", {"rows": rows, "form": form if team else None})


@require_POST
def let_in(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One more member sees what the circle keeps."""
    return _done(request, id, access.let_in, _("Let in. It stands in the ledger with the reason."))


@require_POST
def let_out(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A member sees it no more."""
    return _done(request, id, access.let_out, _("Taken out. It stands in the ledger with the reason."))


def _done(request: HttpRequest, id: uuid.UUID, verb: Callable[..., None], told: str) -> HttpResponse:
    circle = get_object_or_404(_seen(request.user), pk=id)
    form = InCircleForm(request.POST)
    try:
        if not form.is_valid():
            raise access.NotLetIn(_("Something is missing: choose, and say why."))
        who = Member.objects.filter(memberships__team=circle.home_id).filter(pk=form.cleaned_data["member"]).first()
        if who is None:
            raise access.NotLetIn(_("Choose a member of the team."))
        verb(circle, who, because=form.cleaned_data["because"], by=request.user, at=clock.now())
        messages.success(request, told)
    except access.NotLetIn as refusal:
        messages.error(request, str(refusal))
    return redirect("circles")


def _seen(member: Member):
    """The circles the member is in, and for administrators those that nobody is left in."""
    return access.circles_of(member) | access.left_empty(member)


def _circle(team: Team, viewer: Member) -> Circle:
    members = tuple(access.members_of(team))
    others = tuple(one for one in access.members_of(team.home) if one not in members)
    may_change = may(viewer, Act.RESTRICT, team) if members else True
    return Circle(team, members, others, may_change)
