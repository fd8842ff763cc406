# SPDX-License-Identifier: Apache-2.0
"""What the ledger says of backups, drills and the seal: whatever lets the desk leave is an act like any other."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from vigil.backup.parts import About, Manifest
from vigil.ledger.append import append, body_of
from vigil.ledger.models import Entry, Payload

MADE, DRILLED, RESTORED = "backup.made", "backup.drilled", "backup.restored"
SEALED, KEY = "desk.sealed", "desk.key"


class OfAnotherDesk(Exception):
    """A drill says something of the desk that the backup was made of, and of no other."""


@dataclass(frozen=True, slots=True)
class Dates:
    """When the desk was last copied, a copy last restored to try it, every original last read and found whole."""

    backup: datetime.datetime | None
    drill: datetime.datetime | None
    originals: datetime.datetime | None


@transaction.atomic
def made(
    file: str, digest: str, size: int, of: Manifest, faults: list[str], *, by: str, at: datetime.datetime
) -> Entry:
    """Note that a backup was made. `faults` are originals that were not what their names say."""
    body = {"file": file, "digest": digest, "size": size, "entries": of.entries, "head": of.head, "faults": faults}
    return append(MADE, body, by=by, at=at)


@transaction.atomic
def drilled(file: str, digest: str, of: Manifest, *, by: str, at: datetime.datetime) -> Entry:
    """Note that a backup of this desk was restored elsewhere and held. Raises `OfAnotherDesk`."""
    if of.entries and not Entry.objects.filter(seq=of.entries, digest=of.head).exists():
        raise OfAnotherDesk(f"{file} restores, but it is no backup of this desk: entry {of.entries} is another here")
    return append(DRILLED, {"file": file, "digest": digest, "entries": of.entries, "head": of.head}, by=by, at=at)


@transaction.atomic
def restored(file: str, about: About, of: Manifest, *, at: datetime.datetime) -> Entry:
    """Note in a restored desk where it came from: its first act, and the desk's own."""
    body = {"file": file, "made_at": about.made_at, "version": about.version, "entries": of.entries, "head": of.head}
    return append(RESTORED, body, by="vigil", at=at)


@transaction.atomic
def sealed(originals: int, *, at: datetime.datetime) -> Entry:
    """Note that the desk was sealed, and how many originals with it."""
    return append(SEALED, {"originals": originals}, by="vigil", at=at)


def key(what: str, *, at: datetime.datetime) -> Entry:
    """Note what else opens the desk from now on, in the transaction of the caller, who then changes it."""
    return append(KEY, {"what": what}, by="vigil", at=at)


def dates() -> Dates:
    """The last of each; a desk that was restored was thereby copied, tried and read."""
    made, drilled, restored = (_last(kind) for kind in (MADE, DRILLED, RESTORED))
    came = _said(restored).get("made_at")
    copied = [made and made.at, came and datetime.datetime.fromisoformat(came)]
    read = None if _said(made).get("faults", True) else made
    return Dates(
        backup=max((one for one in copied if one), default=None),
        drill=_latest(drilled, restored),
        originals=_latest(read, restored),
    )


def _last(kind: str) -> Entry | None:
    return Entry.objects.filter(kind=kind).select_related("payload").order_by("-seq").first()


def _said(entry: Entry | None) -> dict:
    try:
        return body_of(entry) if entry else {}
    except Payload.DoesNotExist:
        return {}


def _latest(*entries: Entry | None) -> datetime.datetime | None:
    return max((one.at for one in entries if one), default=None)
