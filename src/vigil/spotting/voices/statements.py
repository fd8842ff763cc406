# SPDX-License-Identifier: Apache-2.0
"""Statements: what a named speaker said, word for word."""

from collections.abc import Iterator

from vigil.spotting.findings import Finding, Slot
from vigil.spotting.text.document import Document
from vigil.spotting.version import ENGINE
from vigil.spotting.voices.speakers import Quotation, Spoken
from vigil.values.quotes import Span

_SHORTEST = 4  # words: shorter quotations are terms, charges and titles


def find(document: Document) -> Iterator[Finding]:
    for quotation in Spoken(document).quotations:
        words = quotation.span.words(document.text)
        if quotation.speaker is not None and len(words.split()) >= _SHORTEST:
            yield _statement(document, quotation, quotation.speaker)


def _statement(document: Document, quotation: Quotation, speaker: Slot) -> Finding:
    words = _without_comma(document.text, quotation.span)
    slots = [("speaker", speaker)]
    slots += [("role", quotation.role)] if quotation.role else []
    slots += [("words", document.slot(words))]
    slots += [("to", quotation.to)] if quotation.to else []
    rule = f"statement: {quotation.how}"
    return Finding("statement", document.quote(words), tuple(slots), rule=rule, engine=ENGINE)


def _without_comma(text: str, words: Span) -> Span:
    """English sets the comma of “..., said X” inside the marks; it is no part of what was said."""
    return Span(words.start, words.end - 1) if text[words.start : words.end].endswith(",") else words
