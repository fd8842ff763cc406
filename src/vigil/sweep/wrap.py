# SPDX-License-Identifier: Apache-2.0
"""Pages that lie alone, and rows of JSON lines and Parquet, put together as the records of a WARC.

So the wall has one way in. A row holds `html` (or `content`, text or bytes) or `text`, and may hold `url`
and `date` (ISO 8601, when it was captured).
"""

from __future__ import annotations

import datetime
import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from vigil.sweep import sources
from vigil.sweep.plan import Form, Part
from vigil.sweep.shapes import aside_row

LONGEST = 64 << 20  # bytes of a row or a page
_UNSEEN = dict.fromkeys([*range(33), 127], "%20")
_COLUMNS = ("html", "content", "text", "url", "date")


@dataclass(slots=True)
class Wrapped:
    """Records in a stream, where each came from (source, place), and what was no page."""

    stream: BinaryIO
    came_from: list[tuple[str, str]] = field(default_factory=list)
    aside: list[dict[str, Any]] = field(default_factory=list)

    def put(self, source: str, place: str, content: bytes, *, kind: str = "", url: str = "", at: str = "") -> None:
        """One record more; an empty page, or one too large, is set aside."""
        if not content.strip() or len(content) > LONGEST:
            empty = ("empty", "It holds nothing.")
            much = ("too large", f"A page may hold {LONGEST >> 20} MiB; this one holds more.")
            self.aside.append(aside_row(source, place, url, *(much if content.strip() else empty)))
            return
        told = {"WARC-Type": "resource", "WARC-Target-URI": url.translate(_UNSEEN), "WARC-Date": at}
        told |= {"Content-Type": kind, "Content-Length": str(len(content))}
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
        self.stream.write(f"WARC/1.1\r\n{lines}\r\n".encode() + content + b"\r\n\r\n")
        self.came_from.append((source, place))


def wrapped(part: Part, into: BinaryIO) -> Wrapped:
    """The pages of a part that is no archive of the web. Raises `OSError` where its source cannot be read."""
    out = Wrapped(into)
    if part.form is Form.PAGES:
        for place in part.places:
            with sources.opened(place) as stream:
                out.put(place, "", stream.read(LONGEST + 1), url=_file(place))
    else:
        rows = _rows_of_parquet if part.form is Form.PARQUET else _rows_of_lines
        try:
            for place, row in rows(part, out):
                _put_row(out, part.places[0], place, row)
        except (EOFError, gzip.BadGzipFile, zlib.error):
            out.aside.append(aside_row(part.places[0], "", "", "damaged", "The file is damaged or cut off."))
    into.seek(0)
    return out


def _file(place: str) -> str:
    """A page's file as an address: by its name it may tell its format."""
    return place if place.startswith(sources.S3) else f"file://{place}"


def _put_row(out: Wrapped, source: str, place: str, row: Mapping[str, Any]) -> None:
    page = next(((name, row[name]) for name in ("html", "content", "text") if row.get(name)), None)
    if page is None or not isinstance(page[1], str | bytes):
        why = "The row has neither html nor content nor text."
        out.aside.append(aside_row(source, place, str(row.get("url") or ""), "no page", why))
        return
    content = page[1].encode("utf-8", "replace") if isinstance(page[1], str) else page[1]
    kind = {"html": "text/html; charset=utf-8", "text": "text/plain; charset=utf-8"}.get(page[0], "")
    out.put(source, place, content, kind=kind, url=str(row.get("url") or ""), at=_instant(row.get("date")))


def _instant(told: Any) -> str:
    if isinstance(told, datetime.date):
        return told.isoformat()
    return told if isinstance(told, str) and told.isascii() and told.isprintable() else ""


def _rows_of_lines(part: Part, out: Wrapped) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The lines that begin within the part, each under the byte it begins at."""
    source = part.places[0]
    with sources.opened(source) as stream:
        for at, line in _lines(stream, part):
            if not line.strip():
                continue
            place = f"byte {at}"
            if len(line) > LONGEST:
                out.aside.append(aside_row(source, place, "", "too large", "The line is longer than a page may be."))
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                row = None
            if isinstance(row, dict):
                yield place, row
            else:
                out.aside.append(aside_row(source, place, "", "not json", "The line is no JSON object."))


def _lines(stream: BinaryIO, part: Part) -> Iterator[tuple[int, bytes]]:
    """Each line and where it begins; of one that is too long as much as shows that."""
    if part.places[0].lower().endswith(".gz"):
        stream, at = gzip.GzipFile(fileobj=stream), 0  # type: ignore[assignment]
    else:
        at = max(part.begin - 1, 0)
        stream.seek(at)
        if part.begin:  # the line that the part before has begun
            at += _line(stream)[1]
    while part.end is None or at < part.end:
        line, length = _line(stream)
        if not length:
            return
        yield at, line
        at += length


def _line(stream: BinaryIO) -> tuple[bytes, int]:
    line = piece = stream.readline(LONGEST + 1)
    length = len(line)
    while piece and not piece.endswith(b"\n"):
        piece = stream.readline(LONGEST)
        length += len(piece)
    return line, length


def _rows_of_parquet(part: Part, out: Wrapped) -> Iterable[tuple[str, Mapping[str, Any]]]:
    import pyarrow.parquet as pq

    number = 0
    with sources.opened(part.places[0]) as stream:
        try:
            table = pq.ParquetFile(stream)
            columns = [name for name in table.schema_arrow.names if name in _COLUMNS]
            for batch in table.iter_batches(batch_size=500, columns=columns):
                for row in batch.to_pylist():
                    yield f"row {number}", row
                    number += 1
        except ValueError:  # how Arrow says that a file is damaged
            place = f"row {number}" if number else "the file"
            out.aside.append(aside_row(part.places[0], place, "", "damaged", "The file is damaged from here on."))
