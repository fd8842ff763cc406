# SPDX-License-Identifier: Apache-2.0
"""The derived rows that speak to a member: of each person the ones made for all the teams the member is in."""

from typing import TypeVar

from django.db.models import Exists, OuterRef

from vigil.access.models import Member
from vigil.access.visible import OfTeams
from vigil.casebook.models import Audience

Rows = TypeVar("Rows", bound=OfTeams)


def seen_by(viewer: Member, rows: Rows) -> Rows:
    """Of `Stretch` or `Trait`: one audience a person, the widest that the viewer belongs to."""
    mine = {team.hex for team in viewer.memberships.values_list("team", flat=True)}
    held = [
        (key, breadth) for key, breadth in Audience.objects.values_list("pk", "breadth") if mine.issuperset(key.split())
    ]
    found = rows.visible_to(viewer).filter(audience__in=[key for key, _ in held])
    shared = [key for key, breadth in held if breadth > 1]
    if not shared:
        return found
    wider = rows.model.objects.filter(
        person=OuterRef("person"), audience__in=shared, audience__breadth__gt=OuterRef("audience__breadth")
    )
    return found.filter(~Exists(wider))
