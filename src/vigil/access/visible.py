# SPDX-License-Identifier: Apache-2.0
"""The only way to rows: what a member's teams hold."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Self

from django.db import models
from django.db.models import Q

from vigil.access.models import Member, Team
from vigil.ledger.standing import Entered


@dataclass(frozen=True, slots=True)
class Teams:
    """Whoever sees exactly what these teams hold. For rows worked out ahead for an audience; no request has one."""

    ids: frozenset[uuid.UUID]


def seen_teams(member: Member) -> models.QuerySet[Team]:
    """The teams whose rows the member may see, and their circles that the member is in; none for a stranger or an
    inactive member, and no circle of a team that the member left.

    An address that a program follows, or OpenRefine is given, shows what is open to the team alone (`without_circles`):
    it lies in other programs and on other machines. So does a file, but for the circle that a lead approved
    (`only_circles`).
    """
    if not getattr(member, "is_active", False) or not isinstance(member, Member):
        return Team.objects.none()
    own, circles = Q(memberships__member=member), Q(admissions__member=member, within__memberships__member=member)
    if getattr(member, "without_circles", False):
        circles &= Q(pk__in=member.only_circles)
    return Team.objects.filter(own | circles).distinct()


def teams_of(member: Member) -> list[uuid.UUID]:
    """The ids of `seen_teams`."""
    return list(seen_teams(member).values_list("pk", flat=True))


class OfTeams(models.QuerySet):
    """Rows that belong to a team."""

    def visible_to(self, member: Member | Teams) -> Self:
        """What the member may see: deny by default, so a stranger or an inactive member sees nothing."""
        if isinstance(member, Teams):
            return self.filter(team__in=member.ids)
        if not getattr(member, "is_active", False) or not isinstance(member, Member):
            return self.none()
        return self.filter(team__in=seen_teams(member).values("pk"))


class EnteredOfTeams(OfTeams, Entered):
    """Rows of the record: they belong to a team, and an entry put them where they are."""
