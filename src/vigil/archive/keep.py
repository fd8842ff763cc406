# SPDX-License-Identifier: Apache-2.0
"""Keep what came in: bytes on disk first, then row and ledger entry in one transaction."""

import datetime
import errno
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from vigil import __version__
from vigil.access.models import Team
from vigil.archive import originals, series
from vigil.archive.exchange import Exchange
from vigil.archive.models import Capture, How, Revisit
from vigil.ledger.append import append
from vigil.ledger.erasure import erased

TOOL = {"name": "Vigil", "version": __version__}


@dataclass(frozen=True, slots=True)
class Received:
    """What is known of something received, besides its bytes.

    `within` is the capture it was taken out of; `exchange` what was said over HTTP where it was fetched.
    """

    name: str
    origin: str
    how: How
    media_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    within: Capture | None = None
    member: str = ""
    exchange: Exchange | None = None


def keep(chunks: Iterable[bytes], received: Received, *, team: Team, by: str, at: datetime.datetime) -> Capture:
    """Keep bytes as a capture of the team.

    The same bytes from the same origin are one capture however often they are
    brought: the first one is returned, and where an address was looked at
    again, that is noted. Nothing is acknowledged before it is on disk. Raises `originals.NotKept`.
    """
    digest, size = originals.keep(chunks)
    if digest in erased()[1]:
        originals.destroy(digest)
        raise originals.NotKept(errno.EPERM, _("not kept: this document was erased from the desk, and stays erased"))
    with transaction.atomic():
        Team.objects.select_for_update(no_key=True).get(pk=team.pk)  # two who bring it at once: the second finds it
        held = Capture.objects.filter(team=team, digest=digest, origin=received.origin).first()
        if held is None:
            return _enter(digest, size, received, team=team, by=by, at=at)
        if received.how in (How.ADDRESS, How.WATCH):
            revisited(held, exchange=received.exchange, by=by, at=at)
        return held


@transaction.atomic
def revisited(capture: Capture, *, exchange: Exchange | None = None, by: str, at: datetime.datetime) -> Revisit | None:
    """Note that the address of a capture was looked at again and gave the same bytes (or said 304, not modified).

    One look a day (UTC) says enough while nothing changes: for a further one
    nothing is written and None returned.
    """
    last = max(series.looks(capture.team, capture.series), key=lambda look: look.entry, default=None)
    if last and last.capture == capture and _day(last.at) >= _day(at):
        return None
    body = {"capture": str(capture.pk), "digest": capture.digest, "custody": custody(exchange)}
    entry = append("capture.revisited", body, by=by, at=at)
    return Revisit.objects.create(capture=capture, custody=body["custody"], entry=entry, at=entry.at, by=by)


def _day(at: datetime.datetime) -> datetime.date:
    return at.astimezone(datetime.UTC).date()


def custody(exchange: Exchange | None) -> dict:
    """By which tool, under whose name and on which machine something was collected, and what was said over HTTP.

    Operator and host are what the desk's plate lets be known; the host is not named unless the plate names it.
    """
    told = {"tool": TOOL, "operator": settings.DESK.get("operator") or settings.DESK.get("name", "")}
    if settings.DESK.get("host"):
        told["host"] = settings.DESK["host"]
    if exchange is not None:
        told["exchange"] = exchange.as_dict()
    return told


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
        "custody": custody(received.exchange),
    }
    if received.within is not None:
        body |= {"within": str(received.within.pk), "member": received.member}
    entry = append("capture.kept", body, by=by, at=at)
    return Capture.objects.create(**columns(body), entry=entry, received_at=entry.at, received_by=by)


def columns(body: dict) -> dict:
    """The columns of a capture that its ledger entry says. Entries made before custody was kept have none."""
    told = {key: body[key] for key in ("digest", "size", "name", "origin", "how", "media_type", "headers")}
    within = uuid.UUID(body["within"]) if "within" in body else None
    own = {"id": uuid.UUID(body["capture"]), "team_id": uuid.UUID(body["team"])}
    derived = {"series": series.key(body["origin"]), "custody": body.get("custody", {})}
    return {**own, **told, **derived, "within_id": within, "member": body.get("member", "")}
