# SPDX-License-Identifier: Apache-2.0
"""The files of a part: written beside their place, flushed, and named at once. They are there whole or not at all.

Where two workers carry one part (a machine was thought lost and was not), the first to finish counts:
what both made is the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from vigil.sweep.carry import Row
from vigil.sweep.shapes import TABLES, digest_of, schema

PARTS = "parts"
DONE = "done.json"
_ROWS, _BYTES = 2_000, 32 << 20  # held before they are written


def place_of(out: Path, number: int) -> Path:
    return out / PARTS / f"{number:06d}"


def done(out: Path, number: int) -> dict[str, Any] | None:
    """What stands written of a part; None where it is not finished."""
    try:
        return json.loads((place_of(out, number) / DONE).read_bytes())
    except FileNotFoundError:
        return None


def write(out: Path, number: int, rows: Iterable[Row], summary: dict[str, Any]) -> None:
    """Write the rows of a part. `summary` may still change while rows come; it is kept with their count and digest."""
    beside = Path(tempfile.mkdtemp(dir=out, prefix=f".part-{number:06d}-"))
    try:
        beside.chmod(0o755)
        told = _written(beside, rows)
        _file(beside / DONE, json.dumps(summary | told, sort_keys=True).encode())
        flush(beside)
        (out / PARTS).mkdir(exist_ok=True)
        try:
            beside.rename(place_of(out, number))
        except OSError:
            if done(out, number) is None:
                raise
        flush(out / PARTS)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _written(folder: Path, rows: Iterable[Row]) -> dict[str, Any]:
    import pyarrow as pa

    whole = hashlib.sha256()
    tables = {name: _Table(_writer(folder, name), pa) for name in TABLES}
    try:
        for row in rows:
            digest_of({"table": row.table, **row.told}, whole)
            tables[row.table].add(row.told)
    finally:
        for table in tables.values():
            table.close()
    for name in TABLES:
        flush(folder / f"{name}.parquet")
    return {"rows": {name: table.count for name, table in tables.items()}, "digest": whole.hexdigest()}


def _writer(folder: Path, table: str) -> Any:
    import pyarrow.parquet as pq

    return pq.ParquetWriter(folder / f"{table}.parquet", schema(table), compression="zstd")


class _Table:
    def __init__(self, writer: Any, arrow: Any) -> None:
        self._writer, self._arrow = writer, arrow
        self._held: list[dict[str, Any]] = []
        self._size = self.count = 0

    def add(self, row: dict[str, Any]) -> None:
        self._held.append(row)
        self._size += len(row.get("content", b"")) + len(row.get("text", "")) + len(row.get("finding", ""))
        self.count += 1
        if len(self._held) >= _ROWS or self._size >= _BYTES:
            self._out()

    def _out(self) -> None:
        if self._held:
            self._writer.write_table(self._arrow.Table.from_pylist(self._held, schema=self._writer.schema))
            self._held, self._size = [], 0

    def close(self) -> None:
        self._out()
        self._writer.close()


def _file(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    flush(path)


def flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    beside = path.with_name(f".{path.name}-{os.getpid()}")
    _file(beside, content)
    beside.replace(path)
    flush(path.parent)
