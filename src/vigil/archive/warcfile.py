# SPDX-License-Identifier: Apache-2.0
"""Writing WARC/1.1 (ISO 28500:2017), record by record, each a gzip member of its own.

A body is gone through twice, for its digest and for its bytes, and never held
whole: what it is read from must give the same bytes both times.
"""

import datetime
import hashlib
import re
import uuid
import zlib
from collections.abc import Callable, Iterable
from typing import BinaryIO

Body = Callable[[], Iterable[bytes]]
_UNSEEN = re.compile(r"[\x00-\x20\x7f]")


class Changed(ValueError):
    """A body gave other bytes at the second reading than at the first."""


def record_id(id: uuid.UUID) -> str:
    return f"<urn:uuid:{id}>"


def date(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def uri(address: str) -> str:
    """An address as a header can carry it: blanks and signs that are not seen are escaped."""
    return _UNSEEN.sub(lambda sign: f"%{ord(sign[0]):02X}", address)


def write(
    out: BinaryIO,
    kind: str,
    id: uuid.UUID,
    at: datetime.datetime,
    *,
    media_type: str,
    head: bytes = b"",
    body: Body = tuple,
    fields: Iterable[tuple[str, str]] = (),
) -> None:
    """Write one record: `head` (HTTP header lines, or nothing) and `body` are its block. Raises `Changed`."""
    digest, length = _measured(head, body)
    told = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", record_id(id)),
        ("WARC-Date", date(at)),
        *fields,
        ("WARC-Block-Digest", f"sha256:{digest}"),
        ("Content-Type", media_type),
        ("Content-Length", str(length)),
    ]
    lines = "".join(f"{name}: {value}\r\n" for name, value in told)
    pressed = zlib.compressobj(wbits=31)
    out.write(pressed.compress(f"WARC/1.1\r\n{lines}\r\n".encode()))
    sha = hashlib.sha256(head)
    out.write(pressed.compress(head))
    for piece in body():
        sha.update(piece)
        out.write(pressed.compress(piece))
    if sha.hexdigest() != digest:
        raise Changed(f"record {id}: its bytes changed while they were written")
    out.write(pressed.compress(b"\r\n\r\n") + pressed.flush())


def _measured(head: bytes, body: Body) -> tuple[str, int]:
    sha, length = hashlib.sha256(head), len(head)
    for piece in body():
        sha.update(piece)
        length += len(piece)
    return sha.hexdigest(), length
