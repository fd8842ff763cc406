# SPDX-License-Identifier: Apache-2.0
"""Members join and teams are made: each an entry of the ledger."""

import datetime
import uuid

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vigil.access.follow import ended
from vigil.access.models import Followed, Member, Membership, Role, Team
from vigil.ledger.append import append


class NotSo(ValueError):
    """What was asked of a member cannot be; the message says why."""


class NameTaken(ValueError):
    """A member of that name is on the desk already."""


@transaction.atomic
def team(name: str, *, by: str, at: datetime.datetime) -> Team:
    """The team of that name, made if it is not there yet."""
    made, new = Team.objects.get_or_create(name=name)
    if new:
        append("team.made", {"team": str(made.id), "name": name}, by=by, at=at)
    return made


@transaction.atomic
def member(
    username: str, *, name: str, password: str, team: Team, role: Role, by: str, at: datetime.datetime
) -> Member:
    """A new member of a team; the password goes into the database, never into the ledger. Raises `NameTaken`."""
    joined = Member(id=uuid.uuid4(), username=username, name=name)
    joined.set_password(password)
    try:
        with transaction.atomic():
            joined.save(force_insert=True)
    except IntegrityError as taken:
        raise NameTaken(f"{username} is on the desk already") from taken
    Membership.objects.create(member=joined, team=team, role=role)
    body = {"member": str(joined.id), "username": username, "name": name, "team": str(team.id), "role": str(role)}
    append("member.joined", body, by=by, at=at)
    return joined


@transaction.atomic
def password(member: Member, password: str, *, by: str, at: datetime.datetime) -> None:
    """Give a member a new password; every session of theirs ends."""
    member.set_password(password)
    member.save(update_fields=["password"])
    append("member.password", {"member": str(member.id)}, by=by, at=at)


@transaction.atomic
def close(member: Member, *, by: str, at: datetime.datetime) -> None:
    """A member leaves: they sign in no more, see nothing and are sent nothing; what they decided stands.

    Raises `NotSo` for the last administrator of a team.
    """
    for row in member.memberships.filter(role=Role.ADMINISTRATOR).select_related("team"):
        _another_administrator(member, row.team)
    member.is_active = False
    member.save(update_fields=["is_active"])
    for row in Followed.objects.filter(member=member, ended__isnull=True, mailing__isnull=False):
        ended(row, by=by, at=at)
    append("member.closed", {"member": str(member.id)}, by=by, at=at)


@transaction.atomic
def role(member: Member, team: Team, role: Role, *, by: str, at: datetime.datetime) -> None:
    """Give a member another role in a team. Raises `NotSo` for the last administrator, or the role they have."""
    row = Membership.objects.select_for_update().get(member=member, team=team)
    if row.role == role:
        raise NotSo(_("that is the role they have"))
    if row.role == Role.ADMINISTRATOR:
        _another_administrator(member, team)
    row.role = role
    row.save(update_fields=["role"])
    body = {"member": str(member.pk), "team": str(team.pk), "role": str(role)}
    append("member.role", body, by=by, at=at)


def _another_administrator(member: Member, team: Team) -> None:
    others = team.memberships.filter(role=Role.ADMINISTRATOR, member__is_active=True).exclude(member=member)
    if not others.exists():
        raise NotSo(_("the team would have no administrator: make somebody else one first"))
