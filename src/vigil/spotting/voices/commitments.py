# SPDX-License-Identifier: Apache-2.0
"""Commitments: what a State undertook, joined, accepted or invited, and by when.

How it is said is data (`commitments.yaml`). Only a State or its authorities
commit; what others ask of it is a call, and what it might do is nothing yet.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

from vigil.country.packs import Packs
from vigil.spotting.findings import Finding, Slot
from vigil.spotting.text.document import Document
from vigil.spotting.text.lists import items
from vigil.spotting.voices.due import due
from vigil.spotting.voices.speakers import teller
from vigil.spotting.voices.states import the_state
from vigil.spotting.voices.voices import concerns_in, file_of, finding, named_in, parties, slot, span
from vigil.spotting.words.frames import Framed, Frames
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.parties import Parties
from vigil.values.names import fold
from vigil.values.quotes import Span

_NEAR = 8  # words within which "182 of 227 recommendations" or "its first report" stands


class CommitmentWords(BaseModel):
    """`commitments.yaml` of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    forms: dict[str, str]
    frames: list[dict[str, str | bool]]
    recommendations: list[str]
    report: list[str]
    elements: list[str]
    within_element: list[str]
    and_: list[str] = Field(alias="and")
    not_due: list[str]
    wished: list[str]
    helping: list[str] = []
    unsaid: list[str] = []


@dataclass(frozen=True, slots=True)
class _Language:
    words: CommitmentWords
    frames: Frames
    parties: Parties
    elements: Lexicon[str]
    recommendations: Lexicon[str]
    report: Lexicon[str]
    joining: Lexicon[str]
    within_element: Lexicon[str]


@lru_cache(maxsize=16)
def _language(packs: Packs, code: str) -> _Language | None:
    file, known = file_of(packs, code, "commitments"), parties(packs, code)
    if file is None or known is None:
        return None
    words = CommitmentWords.model_validate(file)
    lists = (words.elements, words.recommendations, words.report, words.and_, words.within_element)
    lexicons = [Lexicon((phrase, phrase) for phrase in phrases) for phrases in lists]
    return _Language(words, Frames(words.frames, words.forms), known, *lexicons)


def find(document: Document) -> Iterator[Finding]:
    """Every commitment of a telling; told twice, it is one finding."""
    known = _language(document.packs, document.language.code)
    if known is None:
        return
    told: set[tuple[str, ...]] = set()
    for sentence in document.prose_with(known.frames.openings):
        reached = sentence.start
        found = list(known.frames.find(document.tokens, sentence))
        for number, framed in enumerate(found):
            framed = _up_to_next(document, known, framed, found[number + 1 :])
            made = _made(document, known, framed, sentence) if framed.anchor.start >= reached else None
            if made is None:
                continue
            reached = max(reached, _stop(made, document))
            same = (
                made["type"] or "",
                fold(made["by"] or ""),
                made["instrument"] or "",
                "" if made["instrument"] else fold(made["what"] or ""),
            )
            if same not in told:
                told.add(same)
                yield made


def _up_to_next(document: Document, known: _Language, framed: Framed, behind: list[Framed]) -> Framed:
    """The frame without what a second verb says: "pledged to ... and ratified ..." is two."""
    keys = document.tokens.keys
    stop = next((one.anchor.start - 1 for one in behind if keys[one.anchor.start - 1] in known.words.and_), None)
    what = framed.gaps["what"]
    if stop is None or stop <= what.start:
        return framed
    return replace(framed, gaps={**framed.gaps, "what": range(what.start, min(stop, what.stop))})


def _stop(made: Finding, document: Document) -> int:
    return document.tokens.within(made.quote.span).stop


def _made(document: Document, known: _Language, framed: Framed, sentence: range) -> Finding | None:
    """The commitment that a frame tells of; None where it is wished, denied, or nobody's who could commit a State."""
    before = document.tokens.keys[framed.anchor.start - 1] if framed.anchor.start > sentence.start else ""
    if before in known.words.wished:
        return None
    what = _what(known, document, framed)
    if not what or fold(document.words(span(document, what))) in known.words.unsaid:
        return None
    if not _has_what_it_needs(document, known, framed, what):
        return None
    subject = known.parties.subject(document.tokens, sentence, framed.anchor.start)
    by = subject.tokens or known.parties.main(document.tokens, sentence.start, framed.anchor.start)
    if framed.frame.marks.get("nominal"):
        by = framed.gaps.get("who") or _owner(document, sentence, framed)
    elif framed.frame.marks.get("invited"):
        by = _inviting(document, known, sentence, subject.tokens)
    elif subject.denied:
        return None
    if any(document.tokens.keys[index] in known.words.helping for index in by):
        return None  # "UNDP hỗ trợ Việt Nam phê chuẩn", "Việt Nam sẽ tham gia phê chuẩn"
    who = the_state(document, known.parties, by, framed.anchor.start)
    if who is None and framed.frame.mark("needs") == "report":
        by = range(0)
        who = the_state(document, known.parties, range(what.start, min(what.stop, what.start + 2)), what.start)
    if who is None:
        return None
    beside = by and by.start < framed.anchor.start and (subject.tokens or framed.frame.marks.get("nominal"))
    first = by.start if beside else framed.anchor.start
    return finding(
        document,
        "commitment",
        range(first, what.stop),
        _slots(document, known, framed, who, what, sentence),
        rule=f"commitment: {framed.frame.say}",
    )


def _what(known: _Language, document: Document, framed: Framed) -> range:
    """What is promised, in its clause and no further than the thing that had to be named."""
    what = framed.gaps["what"]
    listing = next((hit.first for hit in known.elements.hits(document.tokens, what)), what.stop)
    end = max(what.start + 1, listing if framed.frame.mark("type") == "invitation" else what.stop)
    what = known.parties.clause(document.tokens, range(what.start, end))
    needs = framed.frame.mark("needs")
    if needs == "treaty":
        return _treaties(document, what)
    if needs == "recommendations":
        hit = next(known.recommendations.hits(document.tokens, what), None)
        return range(what.start, hit.behind) if hit else what
    return what


def _treaties(document: Document, what: range) -> range:
    """The words up to the comma behind which no further treaty is listed."""
    cuts = [*(index for index in what if document.tokens.keys[index] == ","), what.stop]
    for comma, following in itertools.pairwise(cuts):
        if not named_in(document, range(comma + 1, following), "treaty") and comma > what.start:
            return range(what.start, comma)
    return what


def _has_what_it_needs(document: Document, known: _Language, framed: Framed, what: range) -> bool:
    needs = framed.frame.mark("needs")
    near = range(what.start, min(what.stop, what.start + _NEAR))
    if needs == "recommendations":
        return next(known.recommendations.hits(document.tokens, near), None) is not None
    if needs == "report" and next(known.report.hits(document.tokens, near), None) is None:
        return False
    return needs is None or bool(named_in(document, what, "treaty"))


def _owner(document: Document, sentence: range, framed: Framed) -> range:
    """ "the country’s accession": the words before the possessive; nobody where there is none."""
    end = framed.anchor.start
    if end - 1 <= sentence.start or document.tokens.keys[end - 1] != "'s":
        return range(end, end)
    return range(max(sentence.start, end - 3), end - 1)


def _inviting(document: Document, known: _Language, sentence: range, invited: range) -> range:
    """ "The ministry confirmed that the rapporteur had been invited": who tells it; nobody where no body is invited."""
    named = named_in(document, invited, "mechanism", "body")
    words = known.parties.without_article(document.tokens, invited)
    if not invited or not (named or "office" in known.parties.noun(document.tokens, words)):
        return range(0)
    before = range(sentence.start, invited.start)
    return teller(document, known.parties, before) or known.parties.main(document.tokens, before.start, before.stop)


def _slots(
    document: Document, known: _Language, framed: Framed, who: Slot | None, what: range, sentence: range
) -> list[tuple[str, Slot | None]]:
    to = framed.gaps.get("to")
    slots: list[tuple[str, Slot | None]] = [
        ("type", slot(document, framed.anchor, framed.frame.mark("type"))),
        ("by", who),
        ("to", slot(document, known.parties.without_article(document.tokens, to)) if to else None),
        ("what", slot(document, what)),
    ]
    slots.append(("instrument", _instrument(document, what)))
    if framed.frame.mark("type") in ("promise", "invitation"):
        slots.append(("due", due(document, what, past=known.words.not_due)))
    if framed.frame.mark("type") == "invitation":
        slots += [
            ("element", slot(document, one)) for one in _elements(document, known, range(what.start, sentence.stop))
        ]
    slots += [("concern", slot(document, words, concern)) for words, concern in concerns_in(document, what)]
    return slots


def _instrument(document: Document, what: range) -> Slot | None:
    """The treaty, on its name; of several all identifiers, on the words from the first to the last."""
    treaties = named_in(document, what, "treaty")
    if not treaties:
        return None
    ids = dict.fromkeys(one.id for one in treaties)
    last = treaties[-1] if len(ids) > 1 else treaties[0]
    return document.slot(Span(treaties[0].span.start, last.span.end), "; ".join(ids))


def _elements(document: Document, known: _Language, words: range) -> Iterator[range]:
    """What the promise is to hold: "which will include A, B and C"."""
    hit = next(known.elements.hits(document.tokens, words), None)
    if hit is not None:
        listed = range(hit.behind, words.stop)
        yield from items(document, listed, known.joining, known.within_element)
