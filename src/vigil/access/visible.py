# SPDX-License-Identifier: Apache-2.0
"""The only way to rows: what a member's teams hold."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Self

from django.db import models

from vigil.access.models import Member
from vigil.ledger.standing import Entered


@dataclass(frozen=True, slots=True)
class Teams:
    """Whoever sees exactly what these teams hold. For rows worked out ahead for an audience; no request has one."""

    ids: frozenset[uuid.UUID]


def teams_of(member: Member) -> list[uuid.UUID]:
    """The teams whose rows the member may see; none for a stranger or an inactive member."""
    if not getattr(member, "is_active", False) or not isinstance(member, Member):
        return []
    return list(member.memberships.values_list("team", flat=True))


class OfTeams(models.QuerySet):
    """Rows that belong to a team."""

    def visible_to(self, member: Member | Teams) -> Self:
        """What the member may see: deny by default, so a stranger or an inactive member sees nothing."""
        if isinstance(member, Teams):
            return self.filter(team__in=member.ids)
        if not getattr(member, "is_active", False) or not isinstance(member, Member):
            return self.none()
        return self.filter(team__in=member.memberships.values("team"))


class EnteredOfTeams(OfTeams, Entered):
    """Rows of the record: they belong to a team, and an entry put them where they are."""
