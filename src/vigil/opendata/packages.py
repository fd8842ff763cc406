# SPDX-License-Identifier: Apache-2.0
"""What the folder of data is, for machines: a Frictionless Data Package, and a Research Object Crate."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from vigil.editions.edition import Edition
from vigil.opendata.tables import Column, Table
from vigil.values.digests import Digest

_CRATE = "https://w3id.org/ro/crate/1.1"
UNSAID = "No licence was named: ask the publisher."
_KEYS = {"people": "id", "cases": "id", "calls": "id", "events": "id", "commitments": "id", "engagements": "id"}


def datapackage(edition: Edition, held: Sequence[Table], files: Mapping[str, tuple[Digest, int]], licence: str) -> str:
    """The tables with their schemas (Frictionless Data Package 1). `files` are digest and size, by name."""
    told: dict[str, Any] = {"name": f"edition-{edition.number}", "title": edition.title, "profile": "data-package"}
    told |= {"version": str(edition.number), "created": edition.made, "id": f"sha256:{edition.digest}"}
    if licence:
        told["licenses"] = [{"path": licence}]
    told["resources"] = [_resource(table, *files[f"{table.name}.csv"]) for table in held]
    return json.dumps(told, ensure_ascii=False, indent=1)


def _resource(table: Table, digest: Digest, size: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.name in _KEYS:
        schema["primaryKey"] = _KEYS[table.name]
    links = [column for column in table.columns if column.to]
    if links:
        schema["foreignKeys"] = [
            {"fields": one.name, "reference": {"resource": one.to, "fields": _KEYS[one.to]}} for one in links
        ]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.told,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "hash": f"sha256:{digest}",
        "bytes": size,
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.told}
    if column.type == "boolean":
        told |= {"trueValues": ["true"], "falseValues": ["false"]}
    return told


def crate(edition: Edition, files: Mapping[str, tuple[Digest, int]], kinds: Mapping[str, str], licence: str) -> str:
    """The folder as an RO-Crate 1.1; `kinds` are media types by name."""
    named = licence or "#licence"
    graph: list[dict[str, Any]] = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": {"@id": _CRATE},
            "about": {"@id": "./"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": edition.title,
            "description": f"What this desk made public: edition {edition.number}, as of {edition.day}.",
            "datePublished": edition.made[:10],
            "version": str(edition.number),
            "identifier": f"sha256:{edition.digest}",
            "license": {"@id": named},
            "publisher": {"@id": "#publisher"},
            "hasPart": [{"@id": name} for name in files],
        },
        {"@id": "#publisher", "@type": "Organization", "name": edition.title},
        {"@id": named, "@type": "CreativeWork", "name": licence or UNSAID, "description": licence or UNSAID},
    ]
    graph += [
        {
            "@id": name,
            "@type": "File",
            "name": name,
            "encodingFormat": kinds[name],
            "contentSize": str(size),
            "sha256": digest,
        }
        for name, (digest, size) in files.items()
    ]
    return json.dumps({"@context": f"{_CRATE}/context", "@graph": graph}, ensure_ascii=False, indent=1)
