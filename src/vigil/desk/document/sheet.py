# SPDX-License-Identifier: Apache-2.0
"""A reading laid out as a sheet: each telling's text with its findings marked, the furniture apart."""

from dataclasses import dataclass

from vigil.archive.models import Reading
from vigil.desk.findings import Numbered, numbered
from vigil.desk.marked import Block, Mark, lay_out
from vigil.stories.models import Telling
from vigil.values.quotes import Span


@dataclass(frozen=True, slots=True)
class Part:
    """One telling of a document, laid out."""

    telling: Telling
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Sheet:
    parts: list[Part]
    furniture: list[Block]
    findings: list[Numbered]


def sheet(reading: Reading, quote: Span | None = None) -> Sheet:
    """The reading by its tellings; `quote` is marked and can be jumped to."""
    findings = numbered(reading)
    marks = [mark for finding in findings for mark in finding.marks()] + ([Mark(quote, "quote")] if quote else [])
    tellings = reading.tellings.select_related("story").order_by("position")
    parts = [Part(telling, telling_blocks(telling, reading, marks)) for telling in tellings]
    aside = [
        Block("furniture", block.pieces, why) for span, why in furniture(reading) for block in _plain(reading, span)
    ]
    return Sheet(parts, aside, findings)


def telling_blocks(telling: Telling, reading: Reading, marks: list[Mark]) -> list[Block]:
    """The cleaned text of a telling: heading lines and body, furniture left out unless words of it are marked."""
    body = [Span(*span) for span in telling.paragraphs]
    span = Span(telling.start, telling.end)
    blocks = lay_out(reading.text, span, body=body, furniture=furniture(reading), marks=marks)
    return [block for block in blocks if block.kind != "furniture" or any(piece.quoted for piece in block.pieces)]


def whole_page(reading: Reading, marks: list[Mark]) -> list[Block]:
    """Everything the page says, furniture in its place."""
    body = [Span(*span) for telling in reading.tellings.all() for span in telling.paragraphs]
    span = Span(0, len(reading.text))
    return lay_out(reading.text, span, body=body, furniture=furniture(reading), marks=marks)


def furniture(reading: Reading) -> list[tuple[Span, str]]:
    return [(Span(start, end), why) for start, end, why in reading.furniture]


def _plain(reading: Reading, span: Span) -> list[Block]:
    return lay_out(reading.text, span, body=[])
