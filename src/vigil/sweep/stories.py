# SPDX-License-Identifier: Apache-2.0
"""Which of the pages that were kept tell the same text, and which of them is the original.

Only pages that passed the filters and report something are compared: of an archive of the web that is a small
part, and it is held as numbers, not as texts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from vigil.country.packs import Packs
from vigil.stories.index import Index, Placed, Text
from vigil.sweep.shapes import digest_of, schema
from vigil.sweep.write import flush

RELEASING = ("ngo", "government", "un")  # kinds of outlet that publish their own texts
_COLUMNS = ["page", "main", "published", "credited", "sure", "since", "captured_at", "publisher"]


def write_stories(out: Path, files: list[Path], packs: Packs) -> tuple[int, str]:
    """Write `stories.parquet` over the pages in these files; how many stories there are, and the digest of the rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    index, whole, stories = Index(), hashlib.sha256(), 0
    index.add(_texts(files, packs))
    beside = out / ".stories.parquet"
    with pq.ParquetWriter(beside, schema("stories"), compression="zstd") as writer:
        placed = iter(index.stories() if len(index) else ())
        while rows := [_row(one) for one in islice(placed, 2_000)]:
            for row in rows:
                digest_of(row, whole)
                stories += row["original"]
            writer.write_table(pa.Table.from_pylist(rows, schema=schema("stories")))
    flush(beside)
    beside.replace(out / "stories.parquet")
    flush(out)
    return stories, whole.hexdigest()


def _texts(files: list[Path], packs: Packs) -> Iterator[Text]:
    import pyarrow.parquet as pq

    for file in files:
        for batch in pq.ParquetFile(file).iter_batches(batch_size=500, columns=_COLUMNS):
            for row in batch.to_pylist():
                yield _text(row, packs)


def _text(row: dict[str, Any], packs: Packs) -> Text:
    publisher = packs.outlet(row["publisher"]) if row["publisher"] else None
    release = publisher is not None and publisher.kind in RELEASING
    seen = row["captured_at"][:10]
    return Text(row["page"], row["main"], row["published"], row["credited"], row["sure"], row["since"], seen, release)


def _row(placed: Placed) -> dict[str, Any]:
    told = {"page": placed.id, "story": placed.story, "relation": str(placed.relation), "why": placed.why}
    return told | {"original": placed.original}
