# SPDX-License-Identifier: Apache-2.0
"""Something comes in: a file, an upload or an address becomes a document."""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from django.db import transaction
from django.db.models import QuerySet

from vigil.access.models import Team
from vigil.airlock.tasks import Arrival
from vigil.archive import originals
from vigil.archive.fetch import Fetched, RefusedAddress, Unreachable, fetch
from vigil.archive.keep import Received, keep
from vigil.archive.models import Capture, How
from vigil.intake.models import Document, State


class NotReceived(Exception):
    """It cannot come in: the message says why, in one line."""


def file(path: Path, *, team: Team, by: str, at: datetime.datetime, name: str = "") -> Document:
    """Bring in a file from disk. Raises `NotReceived` where there is nothing to keep."""
    if path.is_dir():
        raise NotReceived(f"{path} is a folder: name the files in it, or add --recursive")
    try:
        with path.open("rb") as stream:
            return upload(stream, name or path.name, team=team, by=by, at=at, how=How.FILE)
    except originals.NotKept as full:
        raise NotReceived(f"{path}: {full.strerror}") from full
    except OSError as absent:
        raise NotReceived(f"{path} cannot be read: {absent.strerror or absent}") from absent


def upload(
    stream: BinaryIO, name: str, *, team: Team, by: str, at: datetime.datetime, how: How = How.UPLOAD, origin: str = ""
) -> Document:
    """Bring in a stream of bytes under a name."""
    received = Received(name=name, origin=origin or name, how=how)
    return document_of(keep(originals.chunks(stream), received, team=team, by=by, at=at))


def address(
    url: str,
    *,
    team: Team,
    by: str,
    at: datetime.datetime,
    allow: frozenset[str] = frozenset(),
    ports: frozenset[int] = frozenset(),
) -> Document:
    """Bring in a page from the web. A dead address is a parked document, to be tried again.

    `allow` and `ports` are those of `fetch`: what may be opened although it is not public.
    """
    try:
        with fetch(url, allow=allow, ports=ports) as fetched:
            return page(fetched, url, how=How.ADDRESS, team=team, by=by, at=at)
    except (Unreachable, RefusedAddress) as dead:
        return _absent(url, dead, team=team, by=by, at=at)


def page(fetched: Fetched, url: str, *, how: How, team: Team, by: str, at: datetime.datetime) -> Document:
    """Bring in what an address answered with. Raises `Unreachable` where it breaks off; then nothing is kept."""
    received = Received(
        name=url[:400],
        origin=url,
        how=how,
        media_type=fetched.media_type[:120],
        headers=fetched.headers,
        exchange=fetched.exchange,
    )
    return document_of(keep(fetched.chunks(), received, team=team, by=by, at=at))


def member(content: Iterable[bytes], told: Arrival, *, out_of: Document, at: datetime.datetime) -> Document:
    """Bring in what was taken out of a container, with what the container knows of it."""
    container = out_of.capture
    captured = {"captured-at": told.captured_at.isoformat()} if told.captured_at else {}
    received = Received(
        name=told.name[:400],
        origin=told.address or f"{container.origin}!/{told.place}",
        how=How.MEMBER,
        media_type=told.media_type[:120],
        headers={**told.headers, **captured},
        within=container,
        member=told.place,
    )
    return document_of(keep(content, received, team=out_of.team, by=out_of.added_by, at=at))


def later(url: str, *, out_of: Document, follow: int, at: datetime.datetime) -> Document:
    """Note an address that a list names: a worker fetches it."""
    document, _ = Document.objects.get_or_create(
        team=out_of.team,
        origin=url,
        capture=None,
        defaults={
            "name": url[:400],
            "how": How.ADDRESS,
            "follow": follow,
            "out_of": out_of,
            "added_at": at,
            "added_by": out_of.added_by,
        },
    )
    return document


def adopt(captures: QuerySet[Capture]) -> int:
    """Give every capture that has none its document: the desk was stopped between the two. Returns how many."""
    stray = list(captures.filter(document=None).order_by("entry_id"))
    for capture in stray:
        document_of(capture)
    return len(stray)


def document_of(capture: Capture) -> Document:
    """The document of a capture; one that waited for this address gets its bytes at last."""
    with transaction.atomic():
        waiting = Document.objects.filter(team=capture.team, origin=capture.origin, capture=None)
        held = Document.objects.filter(capture=capture).first()
        if held:
            waiting.delete()  # what it waited for is here already
            return held
        if document := waiting.select_for_update().first():
            document.capture, document.state, document.code, document.reason = capture, State.WAITING, "", ""
            document.save(update_fields=["capture", "state", "code", "reason"])
            return document
    return Document.objects.get_or_create(
        capture=capture,
        defaults={
            "team": capture.team,
            "name": capture.name,
            "origin": capture.origin,
            "how": capture.how,
            "out_of": Document.objects.filter(capture=capture.within).first() if capture.within else None,
            "added_at": capture.received_at,
            "added_by": capture.received_by,
        },
    )[0]


def _absent(url: str, why: Exception, *, team: Team, by: str, at: datetime.datetime) -> Document:
    """The document of an address that gave nothing, parked; it is one however often it is tried."""
    with transaction.atomic():
        document, _ = Document.objects.select_for_update().get_or_create(
            team=team,
            origin=url,
            capture=None,
            defaults={"name": url[:400], "how": How.ADDRESS, "added_at": at, "added_by": by},
        )
        document.state, document.attempts = State.PARKED, document.attempts + 1
        document.code = why.code if isinstance(why, Unreachable) else "refused_address"
        document.reason, document.claimed_by, document.claimed_at = str(why), "", None
        document.save()
    return document
