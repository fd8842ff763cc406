# SPDX-License-Identifier: Apache-2.0
"""The one way into the ledger."""

import datetime
import json
import secrets

from django.db import connection, transaction

from vigil.ledger import chain, fence
from vigil.ledger.models import Entry, Payload, Revocation


class NotInTransaction(RuntimeError):
    """An act and its entry stand or fall together; the caller must open the transaction."""


class AlreadyTakenBack(ValueError):
    """The entry was undone before."""


def append(kind: str, body: dict, *, by: str, at: datetime.datetime, salt: str | None = None) -> Entry:
    """Append one act and return its entry.

    `by` is a member's id, or "vigil" for the desk itself. An entry is never
    dated before the one it follows: where the clock went back, the earlier
    entry's time is taken. Raises `NotInTransaction` outside `atomic`, and
    `fence.Outdated` where a later version has taken the desk over.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(f"{kind}: append wants the transaction of the act it records")
    _queue()
    fence.check()
    last = Entry.objects.order_by("-seq").first()
    if last and at < last.at:
        at = last.at
    text, salt = chain.body_text(body), salt or secrets.token_hex(16)
    seq, previous = (last.seq + 1, last.digest) if last else (1, chain.GENESIS)
    payload = chain.payload_digest(salt, text)
    digest = chain.entry_digest(seq=seq, at=at, by=by, kind=kind, payload=payload, previous=previous)
    entry = Entry.objects.create(
        seq=seq, at=at, by=by, kind=kind, payload_digest=payload, previous=previous, digest=digest
    )
    Payload.objects.create(entry=entry, salt=salt, body=text)
    return entry


def take_back(entry: Entry, *, reason: str, by: str, at: datetime.datetime) -> Entry:
    """Undo an entry by a further entry; nothing is deleted. Raises `AlreadyTakenBack`."""
    with transaction.atomic():
        undo = append("undo", {"entry": entry.seq, "reason": reason}, by=by, at=at)
        revoke(undo)
    return undo


def revoke(undo: Entry) -> Revocation:
    """Project an undo entry: the entry it names no longer stands from now on."""
    seq = body_of(undo)["entry"]
    if Revocation.objects.filter(entry_id=seq).exists():
        raise AlreadyTakenBack(f"entry {seq} was taken back before")
    return Revocation.objects.create(entry_id=seq, by_entry=undo)


def body_of(entry: Entry) -> dict:
    """What the act said. Raises `Payload.DoesNotExist` where it was erased."""
    return json.loads(entry.payload.body)


def _queue() -> None:
    """Let writers pass one by one. On SQLite the transaction itself is the queue (BEGIN IMMEDIATE)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [fence.LOCK])
