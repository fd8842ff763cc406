# SPDX-License-Identifier: Apache-2.0
"""A reading as the object that `vigil read --json` prints."""

from typing import Any

from vigil.reading.texts import Reading, Telling
from vigil.values.quotes import Span


def as_json(reading: Reading) -> dict[str, Any]:
    """Title, byline, publisher, date, language, tags, main text, furniture and tellings; dates as EDTF."""
    return {
        "title": reading.title,
        "byline": reading.byline,
        "publisher": reading.publisher,
        "published": str(reading.published) if reading.published else None,
        "dated_from": reading.dated_from,
        "sure": reading.sure,
        "updated": str(reading.updated) if reading.updated else None,
        "language": reading.language,
        "tags": list(reading.tags),
        "main": reading.main,
        "furniture": [{**_stretch(one.span, reading.text), "why": one.why} for one in reading.furniture],
        "tellings": [_telling(telling) for telling in reading.tellings],
        "paragraphs": [_placed(span, reading) for telling in reading.tellings for span in telling.paragraphs],
        "datelines": [
            {
                **_stretch(one.span, reading.text),
                "place": one.place,
                "on": str(one.on) if one.on else None,
                "agency": one.agency,
            }
            for one in reading.datelines
        ],
        "quotations": [_stretch(span, reading.text) for span in reading.quotations],
        "chapters": [
            {"start": one.span.start, "end": one.span.end, "title": one.title, "level": one.level, "pages": one.pages}
            for one in reading.chapters
        ],
        "sheets": [
            {
                "number": one.number,
                "start": one.span.start,
                "end": one.span.end,
                "missing": one.missing,
                "scanned": one.scanned,
            }
            for one in reading.sheets
        ],
        "complete": not reading.missing,
        "format": reading.format,
        "engine": reading.engine,
        "notes": list(reading.notes),
    }


def _stretch(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "words": span.words(text)}


def _placed(span: Span, reading: Reading) -> dict[str, Any]:
    """A paragraph, and the places of the document that its words were read from."""
    places = [{"kind": one.kind, "where": one.where} for one in reading.places if one.span.meets(span)]
    return {"start": span.start, "end": span.end, "places": places}


def _telling(telling: Telling) -> dict[str, Any]:
    return {
        "title": telling.title,
        "publisher": telling.publisher,
        "published": str(telling.published) if telling.published else None,
        "byline": telling.byline,
        "updated": str(telling.updated) if telling.updated else None,
        "address": telling.address,
        "tags": list(telling.tags),
        "original": telling.original,
        "start": telling.span.start,
        "end": telling.span.end,
    }
