# SPDX-License-Identifier: Apache-2.0
"""JSON-LD (schema.org) of a page, for machines that read pages."""

import json
from collections.abc import Mapping
from typing import Any

from vigil.editions.edition import Edition

_SCHEMA = "https://schema.org"
# Inside a <script> no letter may end it: these three say the same to JSON.
_SAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def person(edition: Edition, id: str, body: Mapping[str, Any], address: str) -> str:
    """Somebody, and the page about them."""
    about: dict[str, Any] = {"@type": "Person", "name": body["name"], "identifier": f"urn:uuid:{id}"}
    if body["other_names"]:
        about["alternateName"] = list(body["other_names"])
    if body["described"]:
        about["description"] = ", ".join(body["described"])
    told: dict[str, Any] = {"@type": "ProfilePage", "mainEntity": about, "dateModified": edition.day}
    if address:
        told["url"] = address
    return script(told | {"publisher": {"@type": "Organization", "name": edition.title}})


def dataset(edition: Edition, address: str, files: Mapping[str, str]) -> str:
    """The open data of an edition; `files` by name with their media types."""
    told: dict[str, Any] = {"@type": "Dataset", "name": edition.title, "version": str(edition.number)}
    told |= {"datePublished": edition.made[:10], "temporalCoverage": f"../{edition.day}"}
    told["description"] = "People, cases, calls and commitments that this desk made public, with their sources."
    told["distribution"] = [
        {"@type": "DataDownload", "name": name, "encodingFormat": kind}
        | ({"contentUrl": f"{address}data/{name}"} if address else {})
        for name, kind in files.items()
    ]
    return script(told)


def script(told: Mapping[str, Any]) -> str:
    """An object as the words between <script type="application/ld+json"> and its end."""
    return json.dumps({"@context": _SCHEMA} | dict(told), ensure_ascii=False).translate(_SAFE)
