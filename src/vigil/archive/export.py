# SPDX-License-Identifier: Apache-2.0
"""Captures as a WARC file: what was fetched with its HTTP exchange, what was given as a file, and their custody.

A capture whose exchange was kept is a `response` with its `request`; any other
is a `resource`. Later looks that found the same bytes are `revisit` records.
Each has its row of the collection log beside it as `metadata`. What was taken
out of another capture lies in that one: where both leave, the bytes leave once.
"""

from __future__ import annotations

import datetime
import fcntl
import hashlib
import json
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from django.db import transaction
from django.db.models import Q, QuerySet

from vigil import __version__
from vigil.access.models import Member
from vigil.archive import log, originals, series
from vigil.archive.disk import Disk
from vigil.archive.exchange import Exchange
from vigil.archive.models import Capture
from vigil.archive.warcfile import Body, date, record_id, uri, write
from vigil.ledger.append import append
from vigil.ledger.check import head as ledger_head
from vigil.ledger.erasure import erased

_SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
# The bytes of a capture are unpacked: these lines of the answer told of how they were packed.
_PACKING = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection"})
_FIELDS = "application/warc-fields"


class NotExported(Exception):
    """The export cannot be made; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds: how many captures and records, its size and digest, the ledger entry that tells of it."""

    captures: int
    records: int
    size: int
    digest: str
    entry: int


def chosen(member: Member, *, since: datetime.datetime | None = None, of: Iterable[str] = ()) -> QuerySet[Capture]:
    """What the member may see: since an instant, and of these addresses, file names, digests or ids if any."""
    found = Capture.objects.visible_to(member)
    if since is not None:
        found = found.filter(received_at__gte=since)
    named = Q()
    for one in of:
        named |= Q(origin=one) | Q(digest=one) | (Q(series=key) if (key := series.key(one)) else Q())
        with suppress(ValueError):
            named |= Q(pk=uuid.UUID(one))
    return found.filter(named) if named else found


def export(captures: QuerySet[Capture], path: Path, *, by: Member, at: datetime.datetime) -> Exported:
    """Write the captures into a new WARC file, and the ledger entry that tells of it; what was erased is not there.

    The file appears under its name when it is whole and the entry is written. Raises `NotExported`.
    """
    if path.exists():
        raise NotExported(f"{path} is there already: name a new file")
    captures = captures.exclude(digest__in=erased()[1])
    beside = path.with_name(f".{path.name}.part")
    try:
        with _alone(beside) as out:
            done = _whole(captures, out, path, by=by, at=at)
            beside.replace(path)
        Disk().flush_folder(path.parent)
    except OSError as full:
        raise NotExported(f"{path} cannot be written: {full.strerror or full}") from full
    return done


@contextmanager
def _alone(beside: Path) -> Iterator[BinaryIO]:
    """A file to write that nobody else writes; what one that broke off left there is written over."""
    with beside.open("ab+") as out:
        try:
            fcntl.flock(out, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise NotExported(f"another export writes {beside.name} just now") from busy
        try:
            out.truncate(0)
            yield out
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _whole(captures: QuerySet[Capture], out: BinaryIO, path: Path, *, by: Member, at: datetime.datetime) -> Exported:
    """Every record, on disk, and then the entry that tells of them."""
    ids, records = _all(log.logged(captures), out, path.name, at)
    out.flush()
    os.fsync(out.fileno())
    size = out.seek(0, os.SEEK_END)
    out.seek(0)
    digest = hashlib.file_digest(out, "sha256").hexdigest()
    with transaction.atomic():
        body = {"captures": ids, "file": path.name, "digest": digest, "size": size}
        entry = append(log.EXPORTED, body, by=str(by.pk), at=at)
    return Exported(len(ids), records, size, digest, entry.seq)


def _all(captures: QuerySet[Capture], out: BinaryIO, name: str, at: datetime.datetime) -> tuple[list[str], int]:
    ids, names, records = [], log.collectors(), 1
    _warcinfo(out, name, at)
    leaving = set(captures.values_list("pk", flat=True))
    for capture in captures.iterator(chunk_size=200):
        if capture.within_id not in leaving:
            records += _bytes(capture, out)
        _metadata(capture, out, names)
        ids.append(str(capture.pk))
        records += 1
    return ids, records


def _warcinfo(out: BinaryIO, name: str, at: datetime.datetime) -> None:
    entry, digest = ledger_head()
    told = {
        "software": f"Vigil {__version__}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": "captures of a Vigil desk",
        "description": f"the ledger stood at entry {entry}, digest {digest}",
    }
    lines = "".join(f"{key}: {value}\r\n" for key, value in told.items()).encode()
    fields = [("WARC-Filename", uri(name))]
    write(out, "warcinfo", uuid.uuid4(), at, media_type=_FIELDS, head=lines, fields=fields)


def _bytes(capture: Capture, out: BinaryIO) -> int:
    """The bytes of a capture, how they were asked for, and the looks that found them again. Raises `NotExported`."""
    if reason := originals.fault(capture.digest, capture.size):
        raise NotExported(f"original {capture.digest} of {capture.name} {reason}: `vigil verify` names all such")
    exchange = Exchange.of_dict(capture.custody["exchange"]) if "exchange" in capture.custody else None
    fields = [("WARC-Target-URI", target(capture)), ("WARC-Payload-Digest", f"sha256:{capture.digest}")]
    body = _body(capture.digest)
    if exchange is None:
        media_type = capture.media_type or "application/octet-stream"
        write(
            out,
            "resource",
            capture.pk,
            series.captured_at(capture),
            media_type=uri(media_type),
            body=body,
            fields=fields,
        )
        return 1 + sum(_revisits(capture, out))
    fields += [("WARC-IP-Address", exchange.hops[-1].to)] if exchange.hops else []
    http = {"media_type": "application/http; msgtype=response", "head": _answer(exchange, capture.size)}
    write(out, "response", capture.pk, series.captured_at(capture), body=body, fields=fields, **http)
    about = [*fields[:1], ("WARC-Concurrent-To", record_id(capture.pk))]
    asked = {"media_type": "application/http; msgtype=request", "head": _question(exchange)}
    write(out, "request", _kin(capture, "request"), series.captured_at(capture), fields=about, **asked)
    return 2 + sum(_revisits(capture, out))


def _revisits(capture: Capture, out: BinaryIO) -> Iterator[int]:
    for revisit in capture.revisits.all():
        told = revisit.custody.get("exchange")
        exchange = Exchange.of_dict(told) if told else None
        fields = [
            ("WARC-Target-URI", target(capture)),
            ("WARC-Profile", _NOT_MODIFIED if exchange and exchange.status == 304 else _SAME),
            ("WARC-Payload-Digest", f"sha256:{capture.digest}"),
            ("WARC-Refers-To", record_id(capture.pk)),
            ("WARC-Refers-To-Target-URI", target(capture)),
            ("WARC-Refers-To-Date", date(series.captured_at(capture))),
        ]
        head = _answer(exchange) if exchange else b""
        http = {"media_type": "application/http; msgtype=response", "head": head}
        write(out, "revisit", _kin(capture, f"revisit {revisit.entry_id}"), revisit.at, fields=fields, **http)
        yield 1


def _metadata(capture: Capture, out: BinaryIO, names: dict[str, str]) -> None:
    told = json.dumps(log.row(capture, names), ensure_ascii=False, indent=1).encode()
    fields = [("WARC-Target-URI", target(capture)), ("WARC-Refers-To", record_id(capture.pk))]
    where = {"media_type": "application/json", "head": told, "fields": fields}
    write(out, "metadata", _kin(capture, "custody"), series.captured_at(capture), **where)


def target(capture: Capture) -> str:
    """The address of a capture as a WARC names it; a file that came from no address has one of its name."""
    return uri(capture.origin) if capture.series else f"file:///{quote(capture.name)}"


def _answer(exchange: Exchange, size: int | None = None) -> bytes:
    """The answer's header lines; those that told of its packing are kept under a name that misleads no reader."""
    lines = [f"{exchange.protocol} {exchange.status} {exchange.reason}".rstrip()]
    for name, value in exchange.headers:
        lines.append(f"X-Archive-Orig-{name}: {value}" if name.lower() in _PACKING else f"{name}: {value}")
    lines += [f"Content-Length: {size}"] if size is not None else []
    return _lines(lines)


def _question(exchange: Exchange) -> bytes:
    path = "/" + exchange.address.partition("://")[2].partition("/")[2]
    return _lines([f"GET {uri(path)} {exchange.protocol}", *(f"{name}: {value}" for name, value in exchange.sent)])


def _lines(lines: list[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode("latin-1", "replace")


def _body(digest: str) -> Body:
    def pieces() -> Iterator[bytes]:
        with originals.opened(digest) as stream:
            yield from originals.chunks(stream)

    return pieces


def _kin(capture: Capture, of: str) -> uuid.UUID:
    """The id of a record that belongs to a capture: the same in every export."""
    return uuid.uuid5(capture.pk, of)
