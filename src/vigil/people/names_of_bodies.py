# SPDX-License-Identifier: Apache-2.0
"""What bodies are called, and what is known of each: by the last who said so, else by the packs."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from vigil.country.packs import Packs
from vigil.people.bodies import SEEDED, id_of
from vigil.people.known_bodies import KnownBody, known_bodies
from vigil.people.models import Body, BodyName, Detail, Of
from vigil.people.same import Same, same

_TOLD = ("kind", "level", "country", "place", "since", "until")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a body; `part_of` is a head's id. `by_pack` is False where a member said it."""

    kind: str = ""
    level: str = ""
    country: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    part_of: uuid.UUID | None = None
    by_pack: bool = True


def body_names(
    ids: Collection[uuid.UUID], known: datetime.datetime | None = None, *, alone: bool = False
) -> dict[uuid.UUID, list[str]]:
    """The names of bodies, the one to show first, under the head of each; `alone` under each by itself.

    The names that a pack gave go before what a text happened to call the body.
    """
    told = Same({}) if alone else same(known, ids, of=Of.BODY)
    rows = BodyName.objects.known(known).filter(body__in=told.everybody(ids)).select_related("entry")
    found: dict[uuid.UUID, list[BodyName]] = defaultdict(list)
    for row in rows.order_by("entry_id", "id"):
        found[told.head(row.body_id)].append(row)
    return {
        id: list(dict.fromkeys(row.text for row in sorted(rows, key=lambda row: row.entry.kind != SEEDED)))
        for id, rows in found.items()
    }


def known_of(bodies: Collection[Body], packs: Packs, known: datetime.datetime | None = None) -> dict[uuid.UUID, Known]:
    """What is known of bodies, by head."""
    told = same(known, of=Of.BODY)
    rows = Detail.objects.known(known).filter(body__in=[body.pk for body in bodies]).order_by("entry_id", "id")
    said = {told.head(row.body_id): row for row in rows}
    by_pack = _of_packs({body.team_id for body in bodies}, packs)
    found = {told.head(body.pk): _of_pack(by_pack[body.pk], body, told) for body in bodies if body.pk in by_pack}
    return found | {head: _said(row, told) for head, row in said.items()}


def _of_packs(teams: Collection[uuid.UUID], packs: Packs) -> Mapping[uuid.UUID, KnownBody]:
    return {id_of(team, reference): one for team in teams for reference, one in known_bodies(packs).items()}


def _of_pack(one: KnownBody, body: Body, told: Same) -> Known:
    above = told.head(id_of(body.team_id, one.part_of)) if one.part_of else None
    return Known(**{name: getattr(one, name) for name in _TOLD}, part_of=above)


def _said(row: Detail, told: Same) -> Known:
    above = told.head(row.part_of_id) if row.part_of_id else None
    return Known(**{name: getattr(row, name) for name in _TOLD}, part_of=above, by_pack=not row.reason)
