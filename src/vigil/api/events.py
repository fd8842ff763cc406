# SPDX-License-Identifier: Apache-2.0
"""What a webhook is told of an entry: its kind, ids of the record, and never a name or a word of a source."""

import uuid
from collections.abc import Collection, Mapping
from typing import Any

from vigil.access.circles import as_taken_out
from vigil.access.models import Member
from vigil.access.visible import teams_of
from vigil.api.models import Told
from vigil.ledger.append import body_of
from vigil.ledger.models import Entry

KINDS: Mapping[str, Told] = {
    "capture.kept": Told.DOCUMENT,
    "decision": Told.DECISION,
    "progress": Told.PROGRESS,
    "undo": Told.UNDO,
    "edition.made": Told.EDITION,
}
_OF = {Told.DOCUMENT: "capture", Told.DECISION: "decision", Told.PROGRESS: "progress"}
"""The row of an entry, which stands in a team or a circle of it."""


def teams(member: Member) -> frozenset[uuid.UUID]:
    """Whose entries leave the desk for a member's webhooks: their teams', and of no circle, as with every address that
    a program follows."""
    return frozenset(teams_of(as_taken_out(member)))


def told(entry: Entry, kinds: Collection[str], seen: Collection[uuid.UUID]) -> dict[str, Any] | None:
    """What is sent of an entry; None for one that is not asked for, or stands in no team of `seen`."""
    kind = KINDS.get(entry.kind)
    if kind is None or kind not in kinds or not hasattr(entry, "payload"):
        return None
    body = body_of(entry)
    if kind == Told.EDITION:
        of = {"ids": {}, "edition": body["edition"], "digest": body["digest"]}
        return _sent(entry, kind, of) if uuid.UUID(body["team"]) in seen else None
    if kind == Told.UNDO:
        undone = Entry.objects.filter(pk=body["entry"]).first()
        before = told(undone, list(_OF), seen) if undone else None
        return _sent(entry, kind, {"ids": before["ids"], "undone": body["entry"]}) if before else None
    row = getattr(entry, _OF[kind], None)
    if row is None or row.team_id not in seen:
        return None
    return _sent(entry, kind, _of_row(kind, row))


def _of_row(kind: Told, row: Any) -> dict[str, Any]:
    if kind == Told.DOCUMENT:
        return {"ids": {"document": str(row.pk)}}
    if kind == Told.PROGRESS:
        rows = ("commitment", "follow_up", "recommendation")
        return {"ids": {one: str(id) for one in rows if (id := getattr(row, f"{one}_id"))}, "status": row.status}
    held = {"decision": row.pk, "proposal": row.proposal, **row.ids}
    return {"ids": {one: str(id) for one, id in held.items() if _is_id(id)}, "of": row.kind, "verdict": row.verdict}


def _sent(entry: Entry, kind: Told, of: dict[str, Any]) -> dict[str, Any]:
    return {"entry": entry.seq, "at": entry.at.isoformat(), "kind": str(kind)} | of


def _is_id(value: object) -> bool:
    """Identities of a decision are ids by their row; maps of names to ids stay here."""
    try:
        return isinstance(value, uuid.UUID) or (isinstance(value, str) and str(uuid.UUID(value)) == value)
    except ValueError:
        return False
