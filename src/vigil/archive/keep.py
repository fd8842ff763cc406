# SPDX-License-Identifier: Apache-2.0
"""Keep what came in: bytes on disk first, then row and ledger entry in one transaction."""

import datetime
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from vigil.access.models import Team
from vigil.archive import originals
from vigil.archive.models import Capture, How
from vigil.ledger.append import append


@dataclass(frozen=True, slots=True)
class Received:
    """What is known of something received, besides its bytes; `within` is the capture it was taken out of."""

    name: str
    origin: str
    how: How
    media_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    within: Capture | None = None
    member: str = ""


def keep(chunks: Iterable[bytes], received: Received, *, team: Team, by: str, at: datetime.datetime) -> Capture:
    """Keep bytes as a capture of the team.

    The same bytes from the same origin are one capture however often they are
    brought: the first one is returned. Nothing is acknowledged before it is on disk.
    """
    digest, size = originals.keep(chunks)
    with transaction.atomic():
        held = Capture.objects.filter(team=team, digest=digest, origin=received.origin).first()
        return held or _enter(digest, size, received, team=team, by=by, at=at)


def _enter(digest: str, size: int, received: Received, *, team: Team, by: str, at: datetime.datetime) -> Capture:
    body = {
        "capture": str(uuid.uuid4()),
        "team": str(team.id),
        "digest": digest,
        "size": size,
        "name": received.name,
        "origin": received.origin,
        "how": str(received.how),
        "media_type": received.media_type,
        "headers": dict(received.headers),
    }
    if received.within is not None:
        body |= {"within": str(received.within.pk), "member": received.member}
    entry = append("capture.kept", body, by=by, at=at)
    return Capture.objects.create(**columns(body), entry=entry, received_at=entry.at, received_by=by)


def columns(body: dict) -> dict:
    """The columns of a capture that its ledger entry says."""
    told = {key: body[key] for key in ("digest", "size", "name", "origin", "how", "media_type", "headers")}
    within = uuid.UUID(body["within"]) if "within" in body else None
    own = {"id": uuid.UUID(body["capture"]), "team_id": uuid.UUID(body["team"])}
    return {**own, **told, "within_id": within, "member": body.get("member", "")}
