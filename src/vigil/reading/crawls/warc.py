# SPDX-License-Identifier: Apache-2.0
"""WARC files: the pages that a crawl brought home, each with its address, its time and its headers."""

import base64
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader

from vigil.reading.containers.bundles import Excess, Member, Skipped, label
from vigil.reading.containers.gunzip import Gunzip
from vigil.reading.containers.inflate import Inflate
from vigil.reading.containers.metering import Meter, Readable
from vigil.reading.containers.records import Record, fields, records
from vigil.reading.lists.feeds import instant

_TEXTS = re.compile(
    r"text/(?!css|javascript|ecmascript|vtt|x-component)|application/(?:xhtml|pdf|rtf|msword|rss|atom|rdf|xml|epub"
    r"|vnd\.openxmlformats|vnd\.oasis|mbox|zip|octet-stream)|message/|multipart/related",
    re.IGNORECASE,
)
_WANTED = frozenset({"response", "resource", "revisit"})
_BROKEN = (OSError, ValueError, RuntimeError, EOFError)
_HASHES = {"sha1": (20, hashlib.sha1), "sha256": (32, hashlib.sha256), "md5": (16, hashlib.md5)}
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")


@dataclass(slots=True)
class _Crawl:
    """What is known while a file is read: the pages by the digest of their bytes, and what was left out how often."""

    meter: Meter
    within: str
    seen: dict[str, str] = field(default_factory=dict)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)

    def name(self, skipped: Skipped) -> bool:
        """Whether what is left out is named by itself; else it is counted: nobody reads a list without end."""
        self.named[skipped.code] += 1
        if skipped.code in {"not text", "status"}:
            self.left_out[skipped.code, skipped.why] += 1
            return False
        if self.named[skipped.code] > self.meter.limits.entries:
            self.left_out[skipped.code, "More of the same, not named one by one."] += 1
            return False
        return True


def members(stream: BinaryIO, meter: Meter, *, within: str = "") -> Iterator[Member | Skipped]:
    """The documents of a WARC file; what they looked like, and answers that were none, are counted at the end.

    `within` names the file in the archive that holds it.
    """
    crawl = _Crawl(meter, within)
    number = 0
    try:
        for record in records(stream, meter):
            found: Member | Skipped
            if isinstance(record, int):
                found = Skipped(f"{within}byte {record}", "damaged", "The file is damaged or cut off here.")
            elif record.headers.get("warc-type", "") in _WANTED:
                number, found = record.number, _member(record, crawl)
            else:
                continue
            if isinstance(found, Member) or crawl.name(found):
                yield found
    except Excess as excess:
        yield Skipped(f"{within}all behind record {number}", excess.code, excess.why)
    for (code, why), times in crawl.left_out.items():
        yield Skipped(f"{within}{times} records", code, why)


def _member(record: Record, crawl: _Crawl) -> Member | Skipped:
    place = f"{crawl.within}record {record.number} at {record.start}"
    address = record.headers.get("warc-target-uri", "").strip("<> ")[:2000]
    digest = record.headers.get("warc-payload-digest", "")
    if record.headers["warc-type"] == "revisit":
        return Skipped(place, "revisit", _revisited(address, crawl.seen.get(digest, "")))
    status, headers = _answer(record)
    kind = (headers if status else record.headers).get("content-type", "")[:200]
    refusal = ("damaged", f"The answer of {address} is cut off.") if record.block.cut else _refusal(status, kind)
    if refusal:
        return Skipped(place, *refusal)
    crawl.meter.count()
    try:
        content = _content(record, headers, digest, crawl.meter)
    except Excess as excess:
        if excess.ends:
            raise
        return Skipped(place, excess.code, f"{address}: {excess.why}")
    except _BROKEN:
        return Skipped(place, "damaged", f"The answer of {address} is damaged: it cannot be unpacked.")
    if content is None:
        return Skipped(place, "digest", f"The bytes of {address} are not those that the file says were received.")
    if digest:
        crawl.seen[digest] = place
    if not content.strip():
        return Skipped(place, "empty", f"{address} answered without a text.")
    at = instant(record.headers.get("warc-date", ""))
    return Member(place, label(address.partition("://")[2]), content, kind, address, at, headers)


def _answer(record: Record) -> tuple[int, Mapping[str, str]]:
    """Status and headers of the server's answer; 0 and none for a record that is no answer of a server."""
    if not record.headers.get("content-type", "").lower().startswith("application/http"):
        return 0, {}
    found = _STATUS.match(record.block.line())
    return (int(found[1]) if found else 999), fields(record.block.line, 64 << 10)


def _refusal(status: int, kind: str) -> tuple[str, str] | None:
    if status not in {0, 200}:
        return (
            "status",
            f"The server answered {status}, not with a page." if status != 999 else "No answer of a server.",
        )
    if kind and not _TEXTS.match(kind):
        return "not text", f"{label(kind.partition(';')[0])} holds no text."
    return None


def _revisited(address: str, place: str) -> str:
    if place:
        return f"{address} was unchanged: its text is that of {place}."
    return f"{address} was unchanged; its text lies in another file."


def _content(record: Record, headers: Mapping[str, str], digest: str, meter: Meter) -> bytes | None:
    """The document itself, its packing undone; None where it is not what the digest of the record says."""
    body = meter.take(record.block)
    if record.block.cut:
        raise EOFError
    chunked = headers.get("transfer-encoding", "").lower() == "chunked"
    sent = dechunked(body) if chunked else body
    if digest and not (holds(digest, body) or (chunked and holds(digest, sent))):
        return None
    return _unpacked(sent, headers.get("content-encoding", "").lower(), meter)


def dechunked(body: bytes) -> bytes:
    """A body sent in chunks, in one piece; as it is where it was put together before it was kept."""
    pieces: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\r\n", at, at + 100)
        size = body[at:end].partition(b";")[0].strip() if end > 0 else b""
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size):
            return body if not pieces else b"".join(pieces)
        if not int(size, 16):
            break
        pieces.append(body[end + 2 : end + 2 + int(size, 16)])
        at = end + 4 + int(size, 16)
    return b"".join(pieces)


def _unpacked(content: bytes, encoding: str, meter: Meter) -> bytes:
    for packing in reversed([one.strip() for one in encoding.split(",") if one.strip()][:3]):
        source: Readable
        if packing in {"gzip", "x-gzip"} and content.startswith(b"\x1f\x8b"):
            source = Gunzip(io.BytesIO(content))
        elif packing == "deflate":
            source = Inflate(content)
        elif packing == "br":
            source = BrotliReader(io.BytesIO(content))
        elif packing in {"identity", "gzip", "x-gzip", "none", "utf-8"}:
            continue  # some crawlers unpack a body and leave its header
        else:
            raise ValueError(packing)
        content = meter.take(source, packed=len(content))
    return content


def holds(digest: str, content: bytes) -> bool:
    """Whether a digest such as "sha1:QK3..." (base 32 or 16) is that of the content; one of an unknown kind holds."""
    name, _, value = digest.partition(":")
    known = _HASHES.get(name.lower().replace("-", ""))
    if not known:
        return True
    size, made = known
    try:
        told = (
            bytes.fromhex(value)
            if len(value) == 2 * size
            else base64.b32decode(value.upper() + "=" * (-len(value) % 8))
        )
    except ValueError:
        return False
    return told == made(content, usedforsecurity=False).digest()
