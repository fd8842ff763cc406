# SPDX-License-Identifier: Apache-2.0
"""The open data of an edition, written into a folder."""

from collections.abc import Iterable
from pathlib import Path

from vigil.editions.edition import Edition
from vigil.opendata import followthemoney, huridocs, lines, packages, places, sheets
from vigil.opendata.parquet import parquet
from vigil.opendata.tables import dictionary, tables
from vigil.values.digests import of_bytes

_KINDS = {
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write(edition: Edition, folder: Path, *, licence: str = "") -> dict[str, str]:
    """Write every form of the edition into a new folder; returns the media type of each file by its name.

    `licence` is the address of the licence under which the desk publishes.
    """
    folder.mkdir(parents=True)
    content = files(edition)
    told = {name: (of_bytes(one), len(one)) for name, one in content.items()}
    kinds = {name: _KINDS[Path(name).suffix] for name in content}
    held = (*tables(edition), huridocs.crosswalk(edition), dictionary(tables(edition)))
    content["datapackage.json"] = packages.datapackage(edition, held, told, licence).encode()
    content["ro-crate-metadata.json"] = packages.crate(edition, told, kinds, licence).encode()
    for name, one in content.items():
        (folder / name).write_bytes(one)
    return kinds | {"datapackage.json": _KINDS[".json"], "ro-crate-metadata.json": "application/ld+json"}


def files(edition: Edition) -> dict[str, bytes]:
    """The files themselves, by name, without those that describe them."""
    held = tables(edition)
    beside = (huridocs.crosswalk(edition), dictionary(held))
    found = {f"{table.name}.csv": sheets.csv(table) for table in (*held, *beside)}
    found |= {f"{table.name}.parquet": parquet(table) for table in held}
    found["tables.xlsx"] = sheets.book([*held, *beside])
    found["edition.jsonl"] = _lines(lines.written(edition))
    found["followthemoney.jsonl"] = _lines(followthemoney.entities(edition))
    found["places.geojson"] = places.geojson(edition).encode()
    return found


def _lines(written: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in written).encode()
