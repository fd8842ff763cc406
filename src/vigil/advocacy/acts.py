# SPDX-License-Identifier: Apache-2.0
"""What a person does to what was asked and held: say which calls are one, what was answered, what a meeting carries on.

Each is an act in the ledger of its own kind, replayed by `project`, taken
back by `undo`; nothing is lost by any of them.
"""

import datetime
import uuid

from django.db import models, transaction
from django.utils.translation import gettext as _

from vigil.access.acts import Acts, NotAnAct, reason
from vigil.access.may import Act, require
from vigil.access.models import Member
from vigil.advocacy.models import Answer, Call, Engagement, Link, Pair, Reply
from vigil.advocacy.rows import made
from vigil.ledger.models import Entry
from vigil.values.dates import PartialDate

PAIRED, ANSWERED, LINKED = "call.paired", "call.answered", "engagement.linked"


@transaction.atomic
def pair(one: uuid.UUID, other: uuid.UUID, same: bool, *, because: str, by: Member, at: datetime.datetime) -> Pair:
    """Say that two calls are one in two voices, or that they are two. Raises `NotAnAct` or `PermissionDenied`."""
    held = _both(Call, one, other, by)
    first, second = sorted(held)
    told = {"one": first, "other": second, "same": same, "because": reason(because)}
    return ACTS.enter(PAIRED, held[one].team_id, told, by=by, at=at)


@transaction.atomic
def answer(
    call: Call,
    reply: Reply | str,
    *,
    on: str,
    source: str,
    said_by: str = "",
    words: str = "",
    by: Member,
    at: datetime.datetime,
) -> Answer:
    """Note what was answered to a call. `on` is EDTF; `source` is the document, page or person that says so.

    Raises `NotAnAct`, for an answer given before the call was made too, `NotADate` or `PermissionDenied`.
    """
    require(by, Act.DECIDE, call.team)
    if reply not in Reply.values:
        raise NotAnAct(_("an answer is one of: %(replies)s") % {"replies": ", ".join(Reply.values)})
    if not source.strip():
        raise NotAnAct(_("say what says so: the document, the page or the person"))
    given, asked = PartialDate.parse(on), made(call)
    if asked and given.latest < asked.earliest:
        raise NotAnAct(_("an answer cannot be older than the call, which was made %(on)s") % {"on": asked})
    told = {"call": call.pk, "reply": str(reply), "said_by": said_by.strip() or call.to, "on": str(given)}
    told |= {"words": words.strip(), "source": source.strip()}
    return ACTS.enter(ANSWERED, call.team_id, told, by=by, at=at)


@transaction.atomic
def link(later: uuid.UUID, earlier: uuid.UUID, *, because: str, by: Member, at: datetime.datetime) -> Link:
    """Say that an engagement carries on an earlier one.

    Raises `NotAnAct` where the later one was held before the other, or where
    the series would run in a circle; `PermissionDenied`.
    """
    held = _both(Engagement, later, earlier, by)
    after, before = held[later], held[earlier]
    if after.latest and before.earliest and after.latest < before.earliest:
        raise NotAnAct(_("the engagement that carries on was held before the other: choose them the other way round"))
    if later in _before(earlier, by):
        raise NotAnAct(_("the earlier engagement carries on this one already: a series cannot run in a circle"))
    told = {"later": later, "earlier": earlier, "because": reason(because)}
    return ACTS.enter(LINKED, after.team_id, told, by=by, at=at)


def _both(table: type[models.Model], one: uuid.UUID, other: uuid.UUID, by: Member) -> dict[uuid.UUID, models.Model]:
    """Two standing rows of one team that the member may decide on, by id."""
    held = {row.pk: row for row in table.objects.visible_to(by).known().filter(pk__in=[one, other])}
    if one == other or len(held) < 2:
        raise NotAnAct(_("choose two that are on record, and not the same one twice"))
    if held[one].team_id != held[other].team_id:
        raise NotAnAct(_("the two belong to different teams"))
    require(by, Act.DECIDE, held[one].team)
    return held


def _before(engagement: uuid.UUID, by: Member) -> set[uuid.UUID]:
    """Every engagement that this one carries on, by whatever many steps."""
    earlier: dict[uuid.UUID, set[uuid.UUID]] = {}
    for after, before in Link.objects.visible_to(by).known().values_list("later", "earlier"):
        earlier.setdefault(after, set()).add(before)
    found, new = set[uuid.UUID](), {engagement}
    while new:
        new = {before for one in new for before in earlier.get(one, ())} - found
        found |= new
    return found


def _paired(entry: Entry, team: uuid.UUID, body: dict) -> Pair:
    ids = {f"{name}_id": uuid.UUID(body[name]) for name in ("one", "other")}
    return Pair.objects.create(entry=entry, team_id=team, same=body["same"], because=body["because"], **ids)


def _answered(entry: Entry, team: uuid.UUID, body: dict) -> Answer:
    return Answer.objects.create(
        entry=entry,
        team_id=team,
        call_id=uuid.UUID(body["call"]),
        reply=body["reply"],
        by=body["said_by"],
        on=body["on"],
        earliest=PartialDate.parse(body["on"]).earliest,
        words=body["words"],
        source=body["source"],
    )


def _linked(entry: Entry, team: uuid.UUID, body: dict) -> Link:
    ids = {f"{name}_id": uuid.UUID(body[name]) for name in ("later", "earlier")}
    return Link.objects.create(entry=entry, team_id=team, because=body["because"], **ids)


ACTS = Acts({PAIRED: (Pair, _paired), ANSWERED: (Answer, _answered), LINKED: (Link, _linked)})
