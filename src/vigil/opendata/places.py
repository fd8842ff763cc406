# SPDX-License-Identifier: Apache-2.0
"""Where people were taken, as GeoJSON (RFC 7946). No boundary is known to us, so every feature is unlocated: its place
on the tile map stands among its properties instead."""

import json
from collections import Counter

from vigil.editions.edition import Edition


def geojson(edition: Edition) -> str:
    """A feature for each square of each country's map, and for each place beside it."""
    counted = Counter(key for part in edition.of("person") for key in (part.body or {})["taken"]["places"])
    features = [
        {"type": "Feature", "id": one["key"], "geometry": None, "properties": _told(one, counted[one["key"]])}
        for part in edition.of("land")
        for one in (*(part.body or {})["squares"], *(part.body or {})["beside"])
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)


def _told(one: dict, number: int) -> dict:
    names = {f"name_{code}": words for code, words in one["name"].items()}
    return names | {"people": number, "row": one.get("row"), "column": one.get("column"), "label": one.get("label", "")}
