# SPDX-License-Identifier: Apache-2.0
"""The findings of a finished sweep, to be chosen from: the pages that report what somebody looks for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vigil.sweep.engine import NoEngine
from vigil.sweep.run import finished, parts_of


@dataclass(frozen=True, slots=True)
class Choice:
    """Which pages: those with a finding of these kinds (or of these types of event), or these pages. Empty: all.

    Of a story only its original, unless `every_telling`.
    """

    kinds: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    every_telling: bool = False


@dataclass(frozen=True, slots=True)
class Swept:
    """A page as it was captured, and where it was found. `captured_at` is ISO 8601, empty where nobody knows."""

    page: str
    title: str
    address: str
    source: str
    place: str
    captured_at: str
    media_type: str
    digest: str
    content: bytes


_COLUMNS = ["page", "title", "address", "source", "place", "captured_at", "media_type", "digest", "content"]


def chosen(out: Path, choice: Choice) -> Iterator[Swept]:
    """The pages that were chosen, in the order of the sweep. Raises `NotSwept` and `NoEngine`."""
    finished(out)
    try:
        import pyarrow.parquet as pq
    except ImportError as absent:
        raise NoEngine("what a sweep found is read with Arrow, which is not installed: `make sweep-tools`") from absent
    told = {} if choice.every_telling else {"filters": [("original", "=", True)]}
    originals = set(pq.read_table(out / "stories.parquet", columns=["page"], **told)["page"].to_pylist())
    for part in parts_of(out):
        wanted = originals & _with_findings(pq, part / "findings.parquet", choice)
        if choice.pages:
            wanted &= choice.pages
        if wanted:
            for batch in pq.ParquetFile(part / "pages.parquet").iter_batches(batch_size=100, columns=_COLUMNS):
                yield from (Swept(**row) for row in batch.to_pylist() if row["page"] in wanted)


def _with_findings(arrow: Any, file: Path, choice: Choice) -> Collection[str]:
    rows = arrow.read_table(file, columns=["page", "kind", "type"]).to_pylist()
    return {
        row["page"]
        for row in rows
        if (not choice.kinds or row["kind"] in choice.kinds) and (not choice.types or row["type"] in choice.types)
    }
