# SPDX-License-Identifier: Apache-2.0
"""How an entry's digest is made. An outsider can recompute it with SHA-256 and this page alone."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from vigil.values.digests import Digest, canonical, of_json, of_text

if TYPE_CHECKING:
    from vigil.ledger.models import Entry

GENESIS = Digest("0" * 64)


def instant(at: datetime.datetime) -> str:
    """The one spelling of an instant in the chain: UTC, microseconds, "2014-02-21T09:00:00.000000+00:00"."""
    return at.astimezone(datetime.UTC).isoformat(timespec="microseconds")


def payload_digest(salt: str, body: str) -> Digest:
    return of_text(f"{salt}\n{body}")


def entry_digest(*, seq: int, at: datetime.datetime, by: str, kind: str, payload: str, previous: str) -> Digest:
    """SHA-256 over the canonical JSON of [seq, at, by, kind, payload digest, previous digest]."""
    return of_json([seq, instant(at), by, kind, payload, previous])


def holds(entry: Entry) -> bool:
    """Whether an entry's digest is that of what it says."""
    told = {"seq": entry.seq, "at": entry.at, "by": entry.by, "kind": entry.kind, "previous": entry.previous}
    return entry_digest(**told, payload=entry.payload_digest) == entry.digest


def body_text(body: dict) -> str:
    return canonical(body)
