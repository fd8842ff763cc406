# SPDX-License-Identifier: Apache-2.0
"""Where people were taken, as GeoJSON (RFC 7946): a place is its outline or its seat's point, as its pack says it.

A point stands for a whole province; it is not where anybody was taken. A place whose pack says neither is unlocated;
its square of the tile map stands among its properties.
"""

import json
from collections import Counter
from typing import Any

from vigil.editions.edition import Edition


def geojson(edition: Edition) -> str:
    """A feature for each square of each country's map, and for each place beside it."""
    counted = Counter(key for part in edition.of("person") for key in (part.body or {})["taken"]["places"])
    features = [
        _feature(one, counted[one["key"]])
        for part in edition.of("land")
        for one in (*(part.body or {})["squares"], *(part.body or {})["beside"])
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)


def _feature(one: dict[str, Any], number: int) -> dict[str, Any]:
    outline, seat = one.get("outline"), one.get("seat")  # older editions say none
    shown = "outline" if outline else "seat" if seat else ""
    names = {f"name_{code}": words for code, words in one["name"].items()}
    square = {"row": one.get("row"), "column": one.get("column"), "label": one.get("label", "")}
    return {
        "type": "Feature",
        "id": one["key"],
        "geometry": outline or ({"type": "Point", "coordinates": seat} if seat else None),
        "properties": names | {"people": number, "geometry_is": shown} | square,
    }
