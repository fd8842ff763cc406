# SPDX-License-Identifier: Apache-2.0
"""Circles: who of a team sees what it keeps closer. Each is made, and each member let in or out, by an entry."""

import copy
import datetime
import uuid

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from vigil.access.may import Act, may, require
from vigil.access.models import Admission, Member, Team
from vigil.access.visible import seen_teams
from vigil.ledger.append import append
from vigil.values.sensitivity import Sensitivity

MADE, LET_IN, LET_OUT = "circle.made", "circle.let_in", "circle.let_out"
RESTRICTED = "Restricted"


class NotLetIn(ValueError):
    """The member cannot be let in or out; the message says why."""


def circles_of(member: Member) -> models.QuerySet[Team]:
    """The circles that the member is in."""
    return seen_teams(member).filter(within__isnull=False).order_by("level", "name")


def as_taken_out(member: Member, circle: Team | None = None) -> Member:
    """The member, who sees what is open to their teams, and of circles this one at most: how files are written."""
    taken = copy.copy(member)
    taken.without_circles, taken.only_circles = True, frozenset({circle.pk} if circle else ())
    return taken


def left_empty(member: Member) -> models.QuerySet[Team]:
    """The circles that nobody of the team is left in, of the teams that the member administers."""
    administered = [team.pk for team in member.teams.all() if may(member, Act.ADMINISTER, team)]
    inside = Member.objects.filter(
        is_active=True, admissions__circle=OuterRef("pk"), memberships__team=OuterRef("within")
    )
    return Team.objects.filter(~Exists(inside), within__in=administered).distinct()


def members_of(team: Team) -> models.QuerySet[Member]:
    """Who sees what a team, or a circle, holds, by name."""
    rows = Member.objects.filter(is_active=True, memberships__team=team.home_id)
    if team.within_id:
        rows = rows.filter(admissions__circle=team)
    return rows.order_by("name", "username").distinct()


@transaction.atomic
def restricted(team: Team, *, by: Member, at: datetime.datetime) -> Team:
    """The circle for what a team restricts; whoever needs it first makes it, and is in it with the team's leads."""
    held = Team.objects.filter(within=team.home_id, level=Sensitivity.RESTRICTED).first()
    if held:
        return held
    made = _make(team.home, RESTRICTED, Sensitivity.RESTRICTED, by=by, at=at)
    for one in members_of(team.home):
        if one == by or may(one, Act.RESTRICT, team.home):
            _let_in(made, one, because="", by=by, at=at)
    return made


@transaction.atomic
def need_to_know(team: Team, name: str, *, by: Member, at: datetime.datetime) -> Team:
    """A new circle for one case, with the member who makes it and nobody else. Raises `NotLetIn` without a name."""
    require(by, Act.ADD, team.home)
    if not name.strip():
        raise NotLetIn(_("give it a name by which its members know it"))
    made = _make(team.home, name.strip()[:100], Sensitivity.NEED_TO_KNOW, by=by, at=at)
    _let_in(made, by, because="", by=by, at=at)
    return made


@transaction.atomic
def let_in(circle: Team, member: Member, *, because: str, by: Member, at: datetime.datetime) -> None:
    """Let a member of the team in. Raises `NotLetIn` or `PermissionDenied`.

    Who is in it and may change levels lets others in. Of a circle that nobody
    of the team is left in, an administrator of the team does.
    """
    _require(circle, by)
    if not because.strip():
        raise NotLetIn(_("say why they need to see it"))
    if member.pk not in members_of(circle.home).values_list("pk", flat=True):
        raise NotLetIn(_("only members of the team can be let in"))
    if Admission.objects.filter(circle=circle, member=member).exists():
        raise NotLetIn(_("they are in it already"))
    _let_in(circle, member, because=because.strip(), by=by, at=at)


@transaction.atomic
def let_out(circle: Team, member: Member, *, because: str, by: Member, at: datetime.datetime) -> None:
    """Take a member out again. Raises `NotLetIn`, for the last one too, or `PermissionDenied`."""
    _require(circle, by)
    if not because.strip():
        raise NotLetIn(_("say why they are to see it no more"))
    if not Admission.objects.filter(circle=circle, member=member).exists():
        raise NotLetIn(_("they are not in it"))
    if not members_of(circle).exclude(pk=member.pk).exists():
        raise NotLetIn(_("nobody would be left who sees it: let somebody else in first"))
    Admission.objects.filter(circle=circle, member=member).delete()
    body = {"circle": str(circle.pk), "member": str(member.pk), "because": because.strip()}
    append(LET_OUT, body, by=str(by.pk), at=at)


def _require(circle: Team, by: Member) -> None:
    if members_of(circle).exists():
        require(by, Act.RESTRICT, circle)
    elif not may(by, Act.ADMINISTER, circle.home):
        raise PermissionDenied(_("this needs an administrator of the team"))


def _make(team: Team, name: str, level: Sensitivity, *, by: Member, at: datetime.datetime) -> Team:
    made = Team.objects.create(id=uuid.uuid4(), name=name, within=team, level=level)
    body = {"circle": str(made.pk), "within": str(team.pk), "name": name, "level": str(level)}
    append(MADE, body, by=str(by.pk), at=at)
    return made


def _let_in(circle: Team, member: Member, *, because: str, by: Member, at: datetime.datetime) -> None:
    Admission.objects.create(circle=circle, member=member)
    body = {"circle": str(circle.pk), "member": str(member.pk), "because": because}
    append(LET_IN, body, by=str(by.pk), at=at)
