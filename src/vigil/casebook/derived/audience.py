# SPDX-License-Identifier: Apache-2.0
"""The derived rows that speak to a member: of each person the ones made for all the teams the member is in."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TypeVar

from django.db.models import Exists, OuterRef

from vigil.access.models import Member
from vigil.access.visible import OfTeams, teams_of
from vigil.casebook.models import Audience, Counted, Moved

Rows = TypeVar("Rows", bound=OfTeams)


def seen_by(viewer: Member, rows: Rows) -> Rows:
    """Of derived rows: one audience a person (or case), the widest that the viewer belongs to; none for a stranger.

    Every audience holds the team of what its rows speak of: who is in all of
    its teams may see them, and no row has to be asked for its own.
    """
    mine = {team.hex for team in teams_of(viewer)}
    held = [
        (key, breadth) for key, breadth in Audience.objects.values_list("pk", "breadth") if mine.issuperset(key.split())
    ]
    found = rows.filter(audience__in=[key for key, _ in held])
    shared = [key for key, breadth in held if breadth > 1]
    if not shared:
        return found
    of = {Moved: "case", Counted: "whose"}.get(rows.model, "person")
    wider = rows.model.objects.filter(
        **{of: OuterRef(of)}, audience__in=shared, audience__breadth__gt=OuterRef("audience__breadth")
    )
    return found.filter(~Exists(wider))


def audience_of(teams: Iterable[uuid.UUID]) -> Audience:
    """The audience of exactly these teams, made if there is none yet."""
    names = sorted(team.hex for team in teams)
    return Audience.objects.get_or_create(id=" ".join(names), defaults={"breadth": len(names)})[0]


def audiences(
    own: Mapping[uuid.UUID, uuid.UUID], holding: Mapping[uuid.UUID, set[uuid.UUID]]
) -> dict[frozenset[uuid.UUID], list[uuid.UUID]]:
    """Things by those who see something else of them: the thing's own team, with any of the others that hold a claim.

    Whoever sees a thing is in its own team, and sees it as one of these.
    """
    found: dict[frozenset[uuid.UUID], list[uuid.UUID]] = defaultdict(list)
    for thing, team in own.items():
        others = sorted(holding.get(thing, set()) - {team})
        for n in range(len(others) + 1):
            for some in combinations(others, n):
                found[frozenset({team, *some})].append(thing)
    return found
