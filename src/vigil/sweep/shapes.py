# SPDX-License-Identifier: Apache-2.0
"""The rows that a sweep makes: pages, findings, and what was set aside; and how they stand in Parquet."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from vigil.reading import Member, Reading
from vigil.spotting.findings import Finding


@dataclass(frozen=True, slots=True)
class Told:
    """What came through the wall of one page that was kept, besides its bytes and its findings.

    `place` says where it lay in its source ("record 12 at 3480"), `text` is
    everything that was read, `main` the article. Dates are EDTF, empty where
    nothing is known.
    """

    place: str
    address: str
    captured_at: datetime.datetime | None
    media_type: str
    digest: str
    size: int
    engine: str
    format: str
    language: str
    title: str
    byline: str
    publisher: str
    published: str
    sure: str
    since: str
    credited: bool
    main: str
    text: str

    @classmethod
    def of(cls, item: Member, read: Reading) -> Told:
        return cls(
            item.place, item.address, item.captured_at, item.media_type,
            hashlib.sha256(item.content).hexdigest(), len(item.content),
            read.engine, read.format, read.language or "", read.title or "", read.byline or "", read.publisher or "",
            str(read.published or ""), str(read.sure or ""),
            next((str(line.on) for line in read.datelines if line.on), ""),
            all(telling.original for telling in read.tellings), read.main, read.text,
        )  # fmt: skip


def page_id(source: str, place: str) -> str:
    """What a page goes by: the same wherever and however often its source is swept."""
    return hashlib.sha256(f"{source}\n{place}".encode()).hexdigest()[:24]


def page_row(told: Told, source: str, place: str, content: bytes) -> dict[str, Any]:
    """A page that was kept, its bytes included."""
    captured = told.captured_at.isoformat() if told.captured_at else ""
    row = asdict(told) | {"page": page_id(source, place), "source": source, "place": place, "captured_at": captured}
    return row | {"content": content}


def finding_row(page: str, number: int, finding: Finding) -> dict[str, Any]:
    """One finding with its quote; `finding` holds all of it, as JSON."""
    return {
        "page": page,
        "number": number,
        "kind": finding.kind,
        "type": finding["type"] or "",
        "who": finding["person"] or finding["name"] or finding["group"] or "",
        "date": finding["date"] or "",
        "start": finding.quote.start,
        "words": finding.quote.words,
        "modality": str(finding.modality),
        "rule": finding.rule,
        "engine": finding.engine,
        "finding": json.dumps(finding.as_dict(), ensure_ascii=False, sort_keys=True),
    }


def aside_row(source: str, place: str, address: str, code: str, why: str) -> dict[str, Any]:
    """What could not be read, with its reason."""
    return {"source": source, "place": place, "address": address, "code": code, "why": why}


def digest_of(rows: Mapping[str, Any], so_far: Any) -> None:
    """Take a row into a digest: all of it but its bytes, which stand there by their own digest."""
    told = {name: value for name, value in rows.items() if name != "content"}
    so_far.update(json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace") + b"\n")


_TEXTS = {
    "pages": "page source place address captured_at media_type digest engine format language title byline publisher "
    "published sure since main text",
    "findings": "page kind type who date words modality rule engine finding",
    "aside": "source place address code why",
    "stories": "page story relation why",
}
_NUMBERS = {"pages": ("size",), "findings": ("number", "start")}
TABLES = ("pages", "findings", "aside")


def schema(table: str) -> Any:
    """The columns of a table, for Arrow."""
    import pyarrow as pa

    columns = [(name, pa.string()) for name in _TEXTS[table].split()]
    columns += [(name, pa.int64()) for name in _NUMBERS.get(table, ())]
    if table == "pages":
        columns += [("credited", pa.bool_()), ("content", pa.binary())]
    if table == "stories":
        columns += [("original", pa.bool_())]
    return pa.schema(columns)
