# SPDX-License-Identifier: Apache-2.0
"""Papers handed over or exchanged: a list of prisoners, a petition, a letter, and from whom to whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from vigil.country.packs import Packs
from vigil.spotting.findings import Finding, Slot
from vigil.spotting.meetings.when_and_where import day, place, without_day
from vigil.spotting.text.document import Document
from vigil.spotting.voices.speakers import party_slot
from vigil.spotting.voices.voices import file_of, finding, parties, slot, span
from vigil.spotting.words.frames import Framed, Frames
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.parties import Parties

HEAD = 6
"""How many words of what is handed over are looked at for what it is: "a detailed list of 30 prisoners"."""


class HandoverWords(BaseModel):
    """`handovers.yaml` of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    forms: dict[str, str]
    frames: list[dict[str, str | bool]]
    papers: list[str]
    wished: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Language:
    words: HandoverWords
    frames: Frames
    papers: Lexicon[str]
    parties: Parties


@lru_cache(maxsize=16)
def _language(packs: Packs, code: str) -> _Language | None:
    file, known = file_of(packs, code, "handovers"), parties(packs, code)
    if file is None or known is None:
        return None
    words = HandoverWords.model_validate(file)
    papers = Lexicon((phrase, phrase) for phrase in words.papers)
    return _Language(words, Frames(words.frames, words.forms), papers, known)


def find(document: Document) -> Iterator[Finding]:
    """Every paper that a telling says was handed over."""
    known = _language(document.packs, document.language.code)
    if known is None:
        return
    for sentence in document.prose_with(known.frames.openings):
        for framed in known.frames.find(document.tokens, sentence, lambda one: _is_paper(document, known, one)):
            told = _told(document, known, sentence, framed)
            if told is not None:
                yield told


def _is_paper(document: Document, known: _Language, framed: Framed) -> bool:
    what = framed.gaps["what"]
    head = range(what.start, min(what.stop, what.start + HEAD))
    return next(known.papers.hits(document.tokens, head), None) is not None


def _told(document: Document, known: _Language, sentence: range, framed: Framed) -> Finding | None:
    tokens, anchor = document.tokens, framed.anchor
    before = tokens.keys[anchor.start - 1] if anchor.start > sentence.start else ""
    subject = known.parties.subject(tokens, sentence, anchor.start)
    front = subject.tokens or known.parties.main(tokens, sentence.start, anchor.start)
    if before in known.words.wished or subject.denied or not front:
        return None
    received = bool(framed.frame.marks.get("received"))
    other = without_day(document, _party(document, known, framed.gaps["by" if received else "to"]))
    by, to = (other, front) if received else (front, other)
    if not other or not _is_somebody(document, known, other):
        return None
    slots: list[tuple[str, Slot | None]] = [
        ("what", slot(document, framed.gaps["what"])),
        ("by", party_slot(document, known.parties, by)),
        ("to", party_slot(document, known.parties, to)),
        ("date", day(document, sentence, anchor)),
        ("place", place(document, sentence, anchor)),
    ]
    whole = range(min(front.start, anchor.start), max(other.stop, framed.gaps["what"].stop))
    return finding(document, "handover", whole, slots, rule=f"handover: {framed.frame.say}")


def _party(document: Document, known: _Language, words: range) -> range:
    """ "the Ministry of Justice in Hanoi": the words up to where, when or why, those that tell which left in."""
    clause = known.parties.clause(document.tokens, words)
    links = document.language.people.role_links
    ends = (
        place
        for place in clause
        if place > clause.start
        and (document.tokens.keys[place] in ",;:.(" or document.is_class(place, "preposition", "speech"))
        and document.tokens.keys[place] not in links
    )
    return range(clause.start, next(ends, clause.stop))


def _is_somebody(document: Document, known: _Language, words: range) -> bool:
    """True of a person, a State, a body or an office: "sent a letter to the wrong address" is no handing over."""
    where = span(document, words)
    named = document.mentions_in(where) or document.named_in(
        where, "state", "body", "mechanism", "authority", "capital"
    )
    return bool(named) or bool(known.parties.noun(document.tokens, words))
