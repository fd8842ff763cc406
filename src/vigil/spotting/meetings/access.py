# SPDX-License-Identifier: Apache-2.0
"""Access given or refused: a prison visit, a seat at a trial, a meeting, a journey.

How it is told is data (`access.yaml`). What a law allows anybody, and what is
only wished for or planned, is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from vigil.country.packs import Packs
from vigil.spotting.findings import Finding, Modality, Slot
from vigil.spotting.meetings.when_and_where import day, place, without_day
from vigil.spotting.text.document import Document
from vigil.spotting.voices.speakers import party_slot
from vigil.spotting.voices.voices import file_of, finding, parties, slot, span
from vigil.spotting.words.frames import Framed, Frames
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.parties import Parties

NEAR = 9
"""How many words behind the telling words the thing may stand that access is to."""


class AccessWords(BaseModel):
    """`access.yaml` of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    forms: dict[str, str]
    frames: list[dict[str, str | bool]]
    types: dict[str, list[str]]
    wished: frozenset[str]
    nobody: list[str]


@dataclass(frozen=True, slots=True)
class _Language:
    words: AccessWords
    frames: Frames
    types: Lexicon[str]
    nobody: Lexicon[str]
    parties: Parties


@lru_cache(maxsize=16)
def _language(packs: Packs, code: str) -> _Language | None:
    file, known = file_of(packs, code, "access"), parties(packs, code)
    if file is None or known is None:
        return None
    words = AccessWords.model_validate(file)
    types = Lexicon((phrase, type) for type, phrases in words.types.items() for phrase in phrases)
    nobody = Lexicon((phrase, phrase) for phrase in words.nobody)
    return _Language(words, Frames(words.frames, words.forms), types, nobody, known)


def find(document: Document) -> Iterator[Finding]:
    """Every access that a telling says was given or refused."""
    known = _language(document.packs, document.language.code)
    if known is None:
        return
    for sentence in document.prose_with(known.frames.openings):
        for framed in known.frames.find(document.tokens, sentence):
            told = _told(document, known, sentence, framed)
            if told is not None:
                yield told


def _told(document: Document, known: _Language, sentence: range, framed: Framed) -> Finding | None:
    """The access that a frame tells of; None where it is wished, or nobody in particular is told of."""
    tokens, anchor = document.tokens, framed.anchor
    before = tokens.keys[anchor.start - 1] if anchor.start > sentence.start else ""
    subject = known.parties.subject(tokens, sentence, anchor.start)
    front = subject.tokens or known.parties.main(tokens, sentence.start, anchor.start)
    what = known.parties.clause(tokens, framed.gaps["what"])
    type = _type(document, known, range(anchor.start, min(sentence.stop, (what or anchor).start + NEAR)), what)
    if before in known.words.wished or subject.denied or type is None or not what:
        return None
    what = without_day(document, what)
    undergone = bool(framed.frame.marks.get("undergone"))
    who = front if undergone else framed.gaps.get("who", range(0))
    by = range(0) if undergone else front
    if not (who or by) or _is_nobody(document, known, who) or _is_nobody(document, known, by):
        return None
    whole = range(min(front.start, anchor.start) if front else anchor.start, what.stop)
    given = str(framed.frame.marks["given"])
    slots: list[tuple[str, Slot | None]] = [
        ("type", slot(document, what, type)),
        ("given", slot(document, anchor, given)),
        ("who", party_slot(document, known.parties, who) if who else None),
        ("by", party_slot(document, known.parties, by) if by else None),
        ("what", slot(document, what)),
        ("date", day(document, sentence, anchor)),
        ("place", place(document, sentence, anchor)),
        *_about(document, what),
    ]
    rule = f"access: {framed.frame.say}"
    return finding(document, "access", whole, slots, rule=rule, modality=Modality.STATED)


def _type(document: Document, known: _Language, near: range, what: range) -> str | None:
    """What access is to, by the first word that tells it."""
    hits = known.types.hits(document.tokens, range(min(near.start, what.start), max(near.stop, what.stop)))
    return next((hit.values[0] for hit in hits), None)


def _is_nobody(document: Document, known: _Language, words: range) -> bool:
    return bool(words) and next(known.nobody.hits(document.tokens, words), None) is not None


def _about(document: Document, what: range) -> Iterator[tuple[str, Slot]]:
    """The people named in what access is to: whom somebody wished to see."""
    seen: set[int] = set()
    for mention in document.mentions_in(span(document, what)):
        if mention.person not in seen:
            seen.add(mention.person)
            yield "about", document.slot(mention.span, document.people[mention.person].name)
