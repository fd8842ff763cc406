# SPDX-License-Identifier: Apache-2.0
"""Who says in the text what a finding holds: the speaker of the quotation, the source named, else the publisher."""

from dataclasses import replace

from vigil.spotting.findings import Finding
from vigil.spotting.text.document import Document
from vigil.spotting.voices.speakers import Spoken, voice
from vigil.spotting.voices.voices import parties

_VOICED = frozenset({"event", "number", "designation", "commitment", "engagement"})
"""Calls, concerns and statements name their own voice; people, bodies and laws are nobody's word."""


def attributed(document: Document, finding: Finding, spoken: Spoken) -> Finding:
    """The finding with who says it, where the text or its publisher tells."""
    known = parties(document.packs, document.language.code)
    sentence = document.sentence_at(finding.quote.start)
    if finding.said_by is not None or finding.kind not in _VOICED or known is None or sentence is None:
        return finding
    words = document.tokens.within(sentence.span)
    if sentence.heading or not words:
        return finding
    quotation = spoken.at(finding.quote.start)
    said = quotation.speaker if quotation else voice(document, known, spoken, range(0), words)
    return replace(finding, said_by=said)
