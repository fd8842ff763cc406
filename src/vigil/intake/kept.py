# SPDX-License-Identifier: Apache-2.0
"""The row of a reading: what the archive remembers of it."""

import datetime

from vigil.archive.models import Capture
from vigil.archive.models import Reading as Kept
from vigil.reading import Reading
from vigil.values.digests import of_text


def keep(capture: Capture, reading: Reading, *, at: datetime.datetime) -> Kept:
    """The reading's row: found again when the same engine read the same bytes before."""
    row, _ = Kept.objects.get_or_create(
        capture=capture, engine=reading.engine, defaults=_columns(reading) | {"made_at": at}
    )
    return row


def _columns(reading: Reading) -> dict:
    return {
        "format": reading.format,
        "digest": of_text(reading.text),
        "text": reading.text,
        "title": reading.title or "",
        "byline": reading.byline or "",
        "publisher": reading.publisher or "",
        "published": str(reading.published or ""),
        "dated_from": reading.dated_from,
        "sure": reading.sure or "",
        "updated": str(reading.updated or ""),
        "language": reading.language or "",
        "tags": list(reading.tags),
        "furniture": [[piece.span.start, piece.span.end, piece.why] for piece in reading.furniture],
        "notes": list(reading.notes),
        "places": [[one.span.start, one.span.end, one.kind, one.where] for one in reading.places],
        "sheets": [[one.number, one.span.start, one.span.end, one.missing, one.scanned] for one in reading.sheets],
        "chapters": [
            [one.span.start, one.span.end, one.title, one.level, *(one.pages or (None, None))]
            for one in reading.chapters
        ],
    }
