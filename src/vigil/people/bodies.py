# SPDX-License-Identifier: Apache-2.0
"""Bodies enter: as a decision names them, as a pack knows them, as a member says what they are."""

import datetime
import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from vigil.access.may import Act, require
from vigil.access.models import Member, Team
from vigil.ledger.append import append, body_of, take_back
from vigil.ledger.models import Entry
from vigil.people.known_bodies import KnownBody
from vigil.people.models import Body, BodyName, Detail
from vigil.values.dates import NotADate, PartialDate
from vigil.values.names import fold

SEEDED = "bodies.seeded"
DESCRIBED = "body.described"
_TOLD = ("kind", "level", "country", "place", "since", "until", "reference", "reason")


class NotABody(ValueError):
    """What was said of a body cannot stand: the message says why, in one line."""


def body(id: uuid.UUID, names: Sequence[str], *, team: Team, entry: Entry) -> Body:
    """The body of that id, made if the record has none, with the names this entry gives it."""
    found, _new = Body.objects.get_or_create(id=id, defaults={"team": team, "entry": entry})
    for text in dict.fromkeys(name[:300] for name in names):
        BodyName.objects.get_or_create(body=found, entry=entry, text=text, defaults={"folded": fold(text)})
    return found


def id_of(team: uuid.UUID, reference: str) -> uuid.UUID:
    """The id under which a team holds the body that a pack calls so: "vn/court_hanoi"."""
    return uuid.uuid5(team, f"body {reference}")


@transaction.atomic
def seed(team: Team, known: Iterable[KnownBody], *, by: Member, at: datetime.datetime) -> list[Body]:
    """Take in the bodies of the packs that the team does not hold yet as they say; returns these."""
    require(by, Act.DECIDE, team)
    held = set(Detail.objects.known().filter(body__team=team).values_list("reference", flat=True))
    new = [one for one in known if one.reference not in held]
    if not new:
        return []
    return project_seed(
        append(SEEDED, {"team": str(team.pk), "bodies": [one.told() for one in new]}, by=str(by.pk), at=at)
    )


@transaction.atomic
def describe(
    of: Body,
    *,
    names: Sequence[str],
    kind: str,
    part_of: Body | None,
    since: str,
    until: str,
    reason: str,
    by: Member,
    at: datetime.datetime,
) -> Detail:
    """Say what a body is: further names, its kind, what it is part of, from when to when (EDTF).

    Raises `NotABody` or `PermissionDenied`; then nothing is written.
    """
    require(by, Act.DECIDE, of.team)
    if not reason.strip():
        raise NotABody(_("say from where you know: a document, a page, a person"))
    if part_of is not None and (part_of.team_id != of.team_id or of.pk in _above(part_of)):
        raise NotABody(_("a body is not part of itself, nor of what is part of it"))
    _in_order(since, until)
    last = Detail.objects.known().filter(body=of).order_by("-entry").first()
    kept = {name: getattr(last, name) if last else "" for name in ("level", "country", "place", "reference")}
    told = {"kind": kind.strip()[:40], "since": since, "until": until, "reason": reason.strip()}
    part = {"part_of": str(part_of.pk) if part_of else "", "names": [name for name in names if fold(name)]}
    return project(append(DESCRIBED, {"body": str(of.pk), **kept, **told, **part}, by=str(by.pk), at=at))


def undo(detail: Detail, *, by: Member, at: datetime.datetime) -> Entry:
    """Take back what a member said of a body: what was said before stands again, and names given then go.

    Raises `AlreadyTakenBack` or `PermissionDenied`.
    """
    require(by, Act.DECIDE, detail.body.team)
    return take_back(detail.entry, reason="", by=str(by.pk), at=at)


def project(entry: Entry) -> Detail:
    """What an entry of the ledger says of a body."""
    told = body_of(entry)
    of = Body.objects.get(pk=uuid.UUID(told["body"]))
    body(of.pk, told["names"], team=of.team, entry=entry)
    return _detail(of, told, entry)


def project_seed(entry: Entry) -> list[Body]:
    """The bodies of a pack that an entry of the ledger took in. What a body is part of may come behind it."""
    told = body_of(entry)
    team = Team.objects.get(pk=told["team"])
    for one in told["bodies"]:
        body(id_of(team.pk, one["reference"]), one["names"], team=team, entry=entry)
    rows = []
    for one in told["bodies"]:
        of = Body.objects.get(pk=id_of(team.pk, one["reference"]))
        above = id_of(team.pk, one["part_of"]) if one["part_of"] else None
        held = Body.objects.filter(pk=above).exists()
        _detail(of, {**one, "part_of": str(above) if held else ""}, entry)
        rows.append(of)
    return rows


def _detail(of: Body, told: dict, entry: Entry) -> Detail:
    part_of = uuid.UUID(told["part_of"]) if told["part_of"] else None
    return Detail.objects.create(
        body=of, entry=entry, part_of_id=part_of, **{name: told.get(name) or "" for name in _TOLD}
    )


def _above(of: Body) -> set[uuid.UUID]:
    """The body and everything it is part of."""
    found: set[uuid.UUID] = set()
    above: uuid.UUID | None = of.pk
    while above is not None and above not in found:
        found.add(above)
        last = Detail.objects.known().filter(body=above).order_by("-entry").first()
        above = last.part_of_id if last else None
    return found


def _in_order(since: str, until: str) -> None:
    try:
        begins, ends = (PartialDate.parse(text) if text else None for text in (since, until))
    except NotADate as refusal:
        raise NotABody(str(refusal)) from refusal
    if begins and ends and ends.latest < begins.earliest:
        raise NotABody(_("it ends before it begins"))
