# SPDX-License-Identifier: Apache-2.0
"""Stamping: a timestamp authority says when captures were here, one token for all that came since the last.

What the authority sees is the digest of a statement: the root of a tree of
the captures' digests, and where the ledger stood. It learns nothing of them.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from vigil.archive import merkle, originals, tokens
from vigil.archive.addresses import RefusedAddress
from vigil.archive.fetch import Unreachable, post
from vigil.archive.models import Capture, Stamp, Stamped
from vigil.archive.tokens import NotStamped
from vigil.ledger.append import append, body_of
from vigil.ledger.check import Breach, head
from vigil.ledger.models import Entry

STAMPED = "captures.stamped"
A_BATCH = 100_000


@dataclass(frozen=True, slots=True)
class Authority:
    """A timestamp authority: where it answers, and its certificates in PEM."""

    address: str
    certificates: bytes
    allow: frozenset[str] = frozenset()  # an authority inside the house: its resolved address
    ports: frozenset[int] = frozenset()


def configured() -> Authority | None:
    """The authority that the desk's plate names: `timestamps`, and `timestamps_certificate` beside the plate.

    Raises `NotStamped` where the certificate cannot be read.
    """
    address, name = settings.DESK.get("timestamps", ""), settings.DESK.get("timestamps_certificate", "")
    if not address:
        return None
    path = Path(settings.ORIGINALS).parent / (name or "timestamps.pem")
    try:
        certificates = path.read_bytes()
    except OSError as absent:
        raise NotStamped(f"the authority's certificate {path.name} cannot be read: {absent.strerror}") from absent
    return Authority(address, certificates, frozenset(settings.DESK.get("allow", ())))


def stamp(authority: Authority, *, by: str, at: datetime.datetime) -> Stamp | None:
    """Have every capture stamped that is not yet, up to 100,000; None where there is none. Raises `NotStamped`."""
    waiting = list(Capture.objects.filter(stamps=None).order_by("entry_id").values_list("pk", "digest")[:A_BATCH])
    if not waiting:
        return None
    root = merkle.root([digest for _, digest in waiting])
    told = statement(len(waiting), root, *head())
    query = tokens.query(told.encode())
    token = asked(authority, query.content)
    when = tokens.check(token, told.encode(), authority.certificates, query.nonce)
    body = {
        "statement": told,
        "root": root,
        "count": len(waiting),
        "authority": authority.address,
        "token": originals.keep([token])[0],
        "certificate": originals.keep([authority.certificates])[0],
        "nonce": str(query.nonce),
        "at": when.isoformat(),
        "captures": [str(capture) for capture, _ in waiting],
    }
    with transaction.atomic():
        made = Stamp.objects.create(**columns(body), entry=append(STAMPED, body, by=by, at=at))
        leaves = (Stamped(stamp=made, capture_id=capture, position=n) for n, (capture, _) in enumerate(waiting))
        Stamped.objects.bulk_create(leaves, batch_size=1000)
    return made


def statement(count: int, root: str, entry: int, digest: str) -> str:
    """The text an authority puts its time to."""
    return f"vigil-stamp/1\ncaptures {count}\nroot {root}\nledger {entry} {digest}\n"


def columns(body: dict) -> dict:
    """The columns of a stamp that its ledger entry says."""
    told = {key: body[key] for key in ("statement", "root", "count", "authority", "token", "certificate", "nonce")}
    return told | {"at": datetime.datetime.fromisoformat(body["at"])}


def asked(authority: Authority, query: bytes) -> bytes:
    try:
        media_type, token = post(authority.address, query, tokens.QUERY, allow=authority.allow, ports=authority.ports)
    except (Unreachable, RefusedAddress) as dead:
        raise NotStamped(f"the authority did not answer: {dead}") from dead
    if media_type != tokens.REPLY:
        raise NotStamped(f"{authority.address} is no timestamp authority: it answered with {media_type or 'nothing'}")
    return token


def breaches() -> Iterator[Breach]:
    """Every stamp that is not what its entry says, or whose token does not hold."""
    held = {one.entry_id: one for one in Stamp.objects.all()}
    for entry in Entry.objects.filter(kind=STAMPED).select_related("payload").order_by("seq"):
        made = held.pop(entry.seq, None)
        if made is None:
            yield Breach(f"stamp of ledger entry {entry.seq}", "is missing")
        elif hasattr(entry, "payload"):
            yield from (Breach(f"stamp of ledger entry {entry.seq}", why) for why in _faults(made, body_of(entry)))
    for seq in held:
        yield Breach(f"stamp {seq}", "stands in no entry of the ledger")


def _faults(made: Stamp, body: dict) -> Iterator[str]:
    wrong = [name for name, value in columns(body).items() if getattr(made, name) != value]
    if wrong:
        yield f"{', '.join(wrong)} is not what its entry says"
    leaves = list(made.leaves.order_by("position").values_list("capture_id", "capture__digest"))
    if [capture for capture, _ in leaves] != [uuid.UUID(one) for one in body["captures"]]:
        yield "its captures are not those its entry says"
    elif merkle.root([digest for _, digest in leaves]) != made.root:
        yield "the digests of its captures do not lead to its root"
    seq, digest = made.statement.split()[-2:]
    if made.statement != statement(made.count, made.root, int(seq), digest):
        yield "its statement does not say its root"
    if not Entry.objects.filter(seq=int(seq), digest=digest).exists():
        yield f"ledger entry {seq} is not the one it was made over"
    for name in ("token", "certificate"):
        if reason := originals.fault(getattr(made, name)):
            yield f"its {name} {reason}"
            return
    try:
        told = made.statement.encode()
        when = tokens.check(originals.content(made.token), told, originals.content(made.certificate), int(made.nonce))
    except NotStamped as refusal:
        yield str(refusal)
    else:
        if when != made.at:
            yield f"its token says {when.isoformat()}"
