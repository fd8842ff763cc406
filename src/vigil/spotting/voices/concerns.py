# SPDX-License-Identifier: Apache-2.0
"""Concerns voiced: who is concerned about what, one finding a concern of the taxonomy."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from vigil.country.packs import Packs
from vigil.spotting.findings import Finding, Slot
from vigil.spotting.text.document import Document
from vigil.spotting.voices.speakers import Spoken, voice
from vigil.spotting.voices.voices import concerns_in, file_of, finding, parties, slot
from vigil.spotting.words.frames import Framed, Frames
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.parties import Parties


class ConcernWords(BaseModel):
    """`concerns.yaml` of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    forms: dict[str, str]
    frames: list[dict[str, str]]
    ends: list[str]
    cuts: list[str]


@dataclass(frozen=True, slots=True)
class _Language:
    frames: Frames
    ends: frozenset[str]
    cuts: Lexicon[str]
    parties: Parties


@lru_cache(maxsize=16)
def _language(packs: Packs, code: str) -> _Language | None:
    file, known = file_of(packs, code, "concerns"), parties(packs, code)
    if file is None or known is None:
        return None
    words = ConcernWords.model_validate(file)
    cuts = Lexicon((phrase, phrase) for phrase in words.cuts)
    return _Language(Frames(words.frames, words.forms), frozenset(words.ends), cuts, known)


def find(document: Document) -> Iterator[Finding]:
    """Every concern that somebody voices in a telling, once for each who voices it."""
    known = _language(document.packs, document.language.code)
    if known is None:
        return
    voices = Spoken(document)
    told: set[tuple[str | None, str | None]] = set()
    for sentence in document.prose_with(known.frames.openings):
        for framed in known.frames.find(document.tokens, sentence):
            for made in _voiced(document, known, sentence, framed, voices):
                same = (made["concern"] or made["about"], made["by"])
                if same not in told:
                    told.add(same)
                    yield made


def _voiced(document: Document, known: _Language, sentence: range, framed: Framed, voices: Spoken) -> Iterator[Finding]:
    subject = known.parties.subject(document.tokens, sentence, framed.anchor.start)
    if subject.denied:
        return
    about = _about(document, known, framed.gaps["about"])
    by = voice(document, known.parties, voices, subject.tokens, sentence)
    rule = f"concern: {framed.frame.say}"
    named = list(concerns_in(document, about))
    for words, concern in named:
        part = _part(document, known, about, words)
        slots: list[tuple[str, Slot | None]] = [("concern", slot(document, words, concern)), ("by", by)]
        yield finding(document, "concern", part, [*slots, ("about", slot(document, part))], rule=rule)
    if not named and about:
        about = known.parties.clause(document.tokens, about)
        yield finding(document, "concern", about, [("by", by), ("about", slot(document, about))], rule=rule)


def _about(document: Document, known: _Language, words: range) -> range:
    """The words behind "concerned about", to the end of the sentence or to a stronger sign."""
    stop = next((index for index in words if document.tokens.keys[index] in known.ends), words.stop)
    while stop > words.start and not document.tokens.keys[stop - 1][0].isalnum():
        stop -= 1
    return range(words.start, stop)


def _part(document: Document, known: _Language, about: range, concern: range) -> range:
    """The member of the list that speaks of a concern: from the comma or "and" before it to the one behind it."""
    first, stop = about.start, about.stop
    for hit in known.cuts.hits(document.tokens, about):
        if hit.behind <= concern.start:
            first = hit.behind
        elif hit.first >= concern.stop:
            stop = hit.first
            break
    return range(first, stop)
