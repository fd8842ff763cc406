# SPDX-License-Identifier: Apache-2.0
"""What a circle keeps, taken out as a file: asked for by a member, approved by a lead who is another, until a day.

All of it stands in the circle: whoever is not in it finds nothing. The file bears a mark that says who took it, by
whose word, until when; each taking is in the ledger with the digest of the file.
"""

import datetime
import uuid
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from vigil.access.acts import Acts, NotAnAct, reason
from vigil.access.circles import circles_of
from vigil.access.may import Act, may, require
from vigil.access.models import Member, Team
from vigil.disclosure.models import Answer, Export
from vigil.ledger.append import append
from vigil.ledger.models import Entry
from vigil.values.digests import Digest

ASKED, ANSWERED, TAKEN = "export.asked", "export.answered", "export.taken"
LONGEST = 30
"""Days for which an approval opens at most."""


class State(StrEnum):
    WAITS = "waits"
    OPEN = "open"
    ENDED = "ended"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an export stands on a day: who asked, the last word on it and who said it."""

    export: Export
    state: State
    by: str
    answered_by: str = ""
    until: datetime.date | None = None
    because: str = ""


@transaction.atomic
def ask(
    circle: Team, what: str, about: str, *, day: datetime.date, because: str, by: Member, at: datetime.datetime
) -> Export:
    """Ask to take a paper out with what a circle keeps. Raises `NotAnAct` or `PermissionDenied`."""
    if not circles_of(by).filter(pk=circle.pk).exists():
        raise NotAnAct(_("Nothing of that id is on record."))
    require(by, Act.ADD, circle)
    told = {"export": uuid.uuid4(), "what": what, "about": about, "day": day.isoformat(), "because": reason(because)}
    return ACTS.enter(ASKED, circle.pk, told, by=by, at=at)


@transaction.atomic
def approve(one: Export, *, days: int, by: Member, at: datetime.datetime) -> Answer:
    """Let it be taken for so many days. Raises `NotAnAct`, for one's own too, or `PermissionDenied`."""
    require(by, Act.RESTRICT, one.team)
    if one.entry.by == str(by.pk):
        raise NotAnAct(_("You asked for it: somebody else has to approve it."))
    if not 1 <= days <= LONGEST:
        raise NotAnAct(_("An approval holds from one to %(days)d days.") % {"days": LONGEST})
    until = at.date() + datetime.timedelta(days=days)
    told = {"export": one.pk, "until": until.isoformat(), "because": ""}
    return ACTS.enter(ANSWERED, one.team_id, told, by=by, at=at)


@transaction.atomic
def refuse(one: Export, *, because: str, by: Member, at: datetime.datetime) -> Answer:
    """Say no, or no longer. Raises `NotAnAct` without a reason, or `PermissionDenied`."""
    require(by, Act.RESTRICT, one.team)
    told = {"export": one.pk, "until": None, "because": reason(because)}
    return ACTS.enter(ANSWERED, one.team_id, told, by=by, at=at)


def standing(one: Export, *, day: datetime.date) -> Standing:
    """Where it stands on the day."""
    last = Answer.objects.known().filter(export=one).select_related("entry").order_by("-entry_id").first()
    if last is None:
        return Standing(one, State.WAITS, one.entry.by)
    state = State.REFUSED if last.until is None else State.ENDED if last.until < day else State.OPEN
    return Standing(one, state, one.entry.by, last.entry.by, last.until, last.because)


def seen(viewer: Member, *, day: datetime.date) -> list[Standing]:
    """Every export of the member's circles, what was asked last first."""
    rows = Export.objects.visible_to(viewer).known().select_related("entry", "team").order_by("-entry_id")
    return [standing(one, day=day) for one in rows]


def may_answer(one: Export, member: Member) -> bool:
    """Whether the member's word on it counts."""
    return one.entry.by != str(member.pk) and may(member, Act.RESTRICT, one.team)


def opened(one: Export, *, by: Member, day: datetime.date) -> Standing:
    """The standing of an export that may be taken now. Raises `NotAnAct`, or `PermissionDenied` for another's."""
    if one.entry.by != str(by.pk):
        raise PermissionDenied("an export is taken by whoever asked for it")
    stands = standing(one, day=day)
    if stands.state is not State.OPEN:
        raise NotAnAct(
            {
                State.WAITS: _("Nobody approved it yet."),
                State.ENDED: _("The approval has ended: ask again."),
                State.REFUSED: _("It was refused: %(because)s") % {"because": stands.because},
            }[stands.state]
        )
    return stands


@transaction.atomic
def taken(one: Export, kind: str, digest: Digest, *, by: Member, at: datetime.datetime) -> Entry:
    """Write down that the file left; where that cannot be written, it does not leave."""
    told = {"team": str(one.team_id), "export": str(one.pk), "kind": kind, "digest": str(digest)}
    return append(TAKEN, told, by=str(by.pk), at=at)


def mark(stands: Standing) -> str:
    """What every page of the file says."""
    names = {str(pk): name for pk, name in Member.objects.values_list("pk", "name")}
    told = {
        "number": str(stands.export.pk)[:8],
        "by": names.get(stands.by, ""),
        "approved": names.get(stands.answered_by, ""),
        "until": stands.until.isoformat() if stands.until else "",
    }
    return _("Restricted. Export %(number)s for %(by)s, approved by %(approved)s, until %(until)s.") % told


def _asked(entry: Entry, team: uuid.UUID, body: dict) -> Export:
    told = {name: body[name] for name in ("what", "about", "because")}
    day = datetime.date.fromisoformat(body["day"])
    return Export.objects.create(id=uuid.UUID(body["export"]), entry=entry, team_id=team, day=day, **told)


def _answered(entry: Entry, team: uuid.UUID, body: dict) -> Answer:
    until = datetime.date.fromisoformat(body["until"]) if body["until"] else None
    export = uuid.UUID(body["export"])
    return Answer.objects.create(entry=entry, team_id=team, export_id=export, until=until, because=body["because"])


ACTS = Acts({ASKED: (Export, _asked), ANSWERED: (Answer, _answered)})
