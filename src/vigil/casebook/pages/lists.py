# SPDX-License-Identifier: Apache-2.0
"""Lists that members keep by name: what a view is asked for, for its member alone or for the whole team.

To keep one is an act of the ledger, and to remove it takes that act back. What
is on a list is asked anew each time.
"""

import datetime
import uuid

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vigil.access.may import Act, require
from vigil.access.models import Member, Team
from vigil.casebook.models import KeptList
from vigil.ledger.append import append, body_of, take_back
from vigil.ledger.models import Entry

KIND = "list.kept"
_LONGEST = 2000
_FIRST = "people"  # the view that lists were of before others had any: entries of then name none


class NotAList(ValueError):
    """The list cannot be kept; the message says why."""


@transaction.atomic
def keep(
    name: str, query: str, *, view: str = _FIRST, shared: bool, team: Team, by: Member, at: datetime.datetime
) -> KeptList:
    """Keep what the address of a view asks for ("liberty=held&law=...") under a name.

    Raises `NotAList` without a name, or for a name that stands already; `PermissionDenied`
    where it is to be shared and the member may not decide for the team.
    """
    name = name.strip()
    if not name:
        raise NotAList(_("Give the list a name."))
    if len(name) > 100 or len(query) > _LONGEST:
        raise NotAList(_("That is too long for a list: choose a shorter name, or narrow it by less."))
    _require(shared, by, team)
    if kept(by, view).filter(name=name, member=None if shared else by).exists():
        raise NotAList(_("There is a list of that name: choose another, or remove that one first."))
    body = {"list": uuid.uuid4(), "team": team.pk, "member": None if shared else by.pk, "name": name, "query": query}
    body |= {"view": view} if view != _FIRST else {}
    plain = {key: str(value) if isinstance(value, uuid.UUID) else value for key, value in body.items()}
    return project(append(KIND, plain, by=str(by.pk), at=at))


def kept(viewer: Member, view: str = "") -> models.QuerySet[KeptList]:
    """The lists that a member finds, of one view or of all: their own, and those of their teams, by name."""
    mine = Q(member=viewer) | Q(member=None)
    found = KeptList.objects.visible_to(viewer).known().filter(mine).order_by("name", "id")
    return found.filter(view=view) if view else found


@transaction.atomic
def remove(one: KeptList, *, by: Member, at: datetime.datetime) -> Entry:
    """Remove a list. Raises `AlreadyTakenBack`, or `PermissionDenied` where it is the team's and not the member's."""
    _require(one.member_id != by.pk, by, one.team)
    return take_back(one.entry, reason="", by=str(by.pk), at=at)


def _require(shared: bool, by: Member, team: Team) -> None:
    """Whoever is in the team has lists of their own; what is the team's takes somebody who decides for it."""
    if shared:
        require(by, Act.DECIDE, team)
    elif not by.memberships.filter(team=team).exists():
        raise PermissionDenied("this is another team's")


def project(entry: Entry) -> KeptList:
    """The row an entry makes: when it is made, and when the ledger is replayed."""
    body = body_of(entry)
    return KeptList.objects.create(
        id=uuid.UUID(body["list"]),
        entry=entry,
        team_id=uuid.UUID(body["team"]),
        member_id=body["member"] and uuid.UUID(body["member"]),
        view=body.get("view", _FIRST),
        name=body["name"],
        query=body["query"],
    )
