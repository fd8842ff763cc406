# SPDX-License-Identifier: Apache-2.0
"""A reading as the object that `vigil read --json` prints."""

from typing import Any

from vigil.reading.texts import Reading, Telling


def as_json(reading: Reading) -> dict[str, Any]:
    """Title, byline, publisher, date, language, tags, main text, furniture and tellings; dates as EDTF."""
    return {
        "title": reading.title,
        "byline": reading.byline,
        "publisher": reading.publisher,
        "published": str(reading.published) if reading.published else None,
        "dated_from": reading.dated_from,
        "language": reading.language,
        "tags": list(reading.tags),
        "main": reading.main,
        "furniture": [
            {"start": one.span.start, "end": one.span.end, "words": one.span.words(reading.text), "why": one.why}
            for one in reading.furniture
        ],
        "tellings": [_telling(telling) for telling in reading.tellings],
        "engine": reading.engine,
        "notes": list(reading.notes),
    }


def _telling(telling: Telling) -> dict[str, Any]:
    return {
        "title": telling.title,
        "publisher": telling.publisher,
        "published": str(telling.published) if telling.published else None,
        "byline": telling.byline,
        "tags": list(telling.tags),
        "original": telling.original,
        "start": telling.span.start,
        "end": telling.span.end,
    }
