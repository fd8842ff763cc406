# SPDX-License-Identifier: Apache-2.0
"""Members of one's teams; an administrator invites, gives roles and passwords, closes accounts."""

import secrets
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vigil.access import enter, factors
from vigil.access.may import Act, may, require
from vigil.access.models import Member, Membership, Role, Team
from vigil.desk import clock
from vigil.desk.members.forms import ROLES, InviteForm, RoleForm
from vigil.desk.sign_in.stage import freshly


@require_http_methods(["GET", "HEAD", "POST"])
def members(request: HttpRequest) -> HttpResponse:
    """Everybody of the teams one is in; a POST invites somebody, and shows their first password once."""
    form, told = InviteForm(request.POST or None), ""
    team = _administered(request.user)
    if request.method == "POST":
        require(request.user, Act.ADMINISTER)
        if form.is_valid() and team is not None:
            told = _invited(form, team, request.user)
    return _page(request, InviteForm() if told else form, told)


@require_POST
@freshly
def role(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Give a member another role in the team."""
    row = _row(request.user, id)
    form = RoleForm(request.POST)
    try:
        if not form.is_valid():
            raise enter.NotSo(_("Choose a role."))
        enter.role(row.member, row.team, Role(form.cleaned_data["role"]), by=str(request.user.pk), at=clock.now())
        messages.success(request, _("%(name)s has another role now.") % {"name": row.member})
    except enter.NotSo as refusal:
        messages.error(request, str(refusal))
    return redirect("members")


@require_POST
@freshly
def password(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A new password for somebody who lost theirs, shown once; their sessions end."""
    row = _row(request.user, id)
    new = secrets.token_urlsafe(12)
    enter.password(row.member, new, by=str(request.user.pk), at=clock.now())
    told = _("The new password of %(name)s, shown this once: %(password)s") % {"name": row.member, "password": new}
    return _page(request, InviteForm(), told)


@require_POST
@freshly
def factor(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Somebody lost their second factor and the codes: take both away; at their next sign-in they set up new ones."""
    row = _row(request.user, id)
    factors.reset(row.member, by=str(request.user.pk), at=clock.now())
    messages.success(
        request, _("%(name)s signs in with the password, and sets up a new factor.") % {"name": row.member}
    )
    return redirect("members")


@require_POST
@freshly
def close(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A member signs in no more; what they decided stands."""
    row = _row(request.user, id)
    try:
        enter.close(row.member, by=str(request.user.pk), at=clock.now())
        messages.success(request, _("%(name)s signs in no more.") % {"name": row.member})
    except enter.NotSo as refusal:
        messages.error(request, str(refusal))
    return redirect("members")


def _page(request: HttpRequest, form: InviteForm, told: str) -> HttpResponse:
    """Everybody, with the forms for whoever administers; `told` is a password, shown this once."""
    rows = Membership.objects.filter(team__in=request.user.memberships.values("team"))
    shown = {
        "rows": rows.select_related("member", "team").order_by("team__name", "member__name"),
        "form": form,
        "administers": _administered(request.user) is not None,
        "roles": list(ROLES.items()),
        "told": told,
    }
    return render(request, "members/page.html", shown, status=422 if form.errors else 200)


def _invited(form: InviteForm, team: Team, by: Member) -> str:
    new, told = secrets.token_urlsafe(12), form.cleaned_data
    try:
        joined = enter.member(
            told["username"],
            name=told["name"],
            password=new,
            team=team,
            role=Role(told["role"]),
            by=str(by.pk),
            at=clock.now(),
        )
    except enter.NameTaken:
        form.add_error("username", _("Somebody signs in by that name already."))
        return ""
    return _("The first password of %(name)s, shown this once: %(password)s") % {"name": joined, "password": new}


def _administered(member: Member) -> Team | None:
    return next((one for one in member.teams.order_by("name") if may(member, Act.ADMINISTER, one)), None)


def _row(by: Member, id: uuid.UUID) -> Membership:
    """The member's place in a team that `by` administers; 404 for anybody else's."""
    administered = [one.pk for one in by.teams.all() if may(by, Act.ADMINISTER, one)]
    rows = Membership.objects.select_related("member", "team").filter(team__in=administered, member=id)
    return get_object_or_404(rows.order_by("team__name")[:1])
