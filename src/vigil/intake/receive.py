# SPDX-License-Identifier: Apache-2.0
"""Something comes in: a file, an upload or an address becomes a document."""

import datetime
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from vigil.access.models import Team
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
    except OSError as absent:
        raise NotReceived(f"{path} cannot be read: {absent.strerror or absent}") from absent


def upload(
    stream: BinaryIO, name: str, *, team: Team, by: str, at: datetime.datetime, how: How = How.UPLOAD, origin: str = ""
) -> Document:
    """Bring in a stream of bytes under a name."""
    received = Received(name=name, origin=origin or name, how=how)
    return document_of(keep(originals.chunks(stream), received, team=team, by=by, at=at))


def address(url: str, *, team: Team, by: str, at: datetime.datetime, allow: frozenset[str] = frozenset()) -> Document:
    """Bring in a page from the web. A dead address is a parked document, to be tried again."""
    try:
        with fetch(url, allow=allow) as fetched:
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


def document_of(capture: Capture) -> Document:
    """The document of a capture; one that waited for this address gets its bytes at last."""
    with transaction.atomic():
        held = Document.objects.filter(capture=capture).first()
        if held:
            return held
        waiting = Document.objects.filter(team=capture.team, origin=capture.origin, capture=None).first()
        if waiting:
            waiting.capture, waiting.state, waiting.code, waiting.reason = capture, State.WAITING, "", ""
            waiting.save()
            return waiting
        return Document.objects.create(
            team=capture.team,
            capture=capture,
            name=capture.name,
            origin=capture.origin,
            how=capture.how,
            added_at=capture.received_at,
            added_by=capture.received_by,
        )


def _absent(url: str, why: Exception, *, team: Team, by: str, at: datetime.datetime) -> Document:
    code = "refused_address" if isinstance(why, RefusedAddress) else "unreachable"
    document, new = Document.objects.get_or_create(
        team=team,
        origin=url,
        capture=None,
        defaults={
            "name": url[:400],
            "how": How.ADDRESS,
            "state": State.PARKED,
            "code": code,
            "reason": str(why),
            "attempts": 1,
            "added_at": at,
            "added_by": by,
        },
    )
    if not new:
        document.code, document.reason, document.attempts = code, str(why), document.attempts + 1
        document.save()
    return document
