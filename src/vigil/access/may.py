# SPDX-License-Identifier: Apache-2.0
"""The acts each role may do. Reading is open to every role of the row's team."""

from enum import StrEnum

from django.core.exceptions import PermissionDenied

from vigil.access.models import Member, Role, Team


class Act(StrEnum):
    ADD = "add"
    DECIDE = "decide"
    AUDIT = "audit"
    SWITCH = "switch rules"
    ERASE = "erase"
    RESTRICT = "change levels"
    ADMINISTER = "administer"
    DISCLOSE = "disclose"
    PUBLISH = "publish"


_ALL = frozenset(Act)
_ACTS: dict[str, frozenset[Act]] = {
    Role.READER: frozenset(),
    Role.DOCUMENTER: frozenset({Act.ADD}),
    Role.REVIEWER: frozenset({Act.ADD, Act.DECIDE}),
    Role.LEAD: frozenset({Act.ADD, Act.DECIDE, Act.AUDIT, Act.SWITCH, Act.ERASE, Act.RESTRICT, Act.DISCLOSE}),
    Role.PUBLISHER: frozenset({Act.ADD, Act.DISCLOSE, Act.PUBLISH}),
    Role.AUDITOR: frozenset({Act.AUDIT}),
    Role.ADMINISTRATOR: _ALL,
}


def may(member: Member, act: Act, team: Team | None = None) -> bool:
    """Whether the member may do this in the team (None: in any of their teams).

    In a circle: whoever is in it, as their role in its team says.
    """
    if not isinstance(member, Member) or not member.is_active:
        return False
    if team is not None and team.within_id and not member.admissions.filter(circle=team).exists():
        return False
    roles = member.memberships.all() if team is None else member.memberships.filter(team=team.home_id)
    return any(act in _ACTS[membership.role] for membership in roles)


def acts_of(member: Member) -> frozenset[Act]:
    """Everything that the member may do in any of their teams, by one question."""
    if not isinstance(member, Member) or not member.is_active:
        return frozenset()
    return frozenset().union(*(_ACTS[role] for role in member.memberships.values_list("role", flat=True)))


def require(member: Member, act: Act, team: Team | None = None) -> None:
    """Raise `PermissionDenied` unless the member may."""
    if not may(member, act, team):
        raise PermissionDenied(f"this needs a role that may {act}")
