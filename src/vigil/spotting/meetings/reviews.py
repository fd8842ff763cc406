# SPDX-License-Identifier: Apache-2.0
"""Reviews of States before councils and treaty bodies, held or with their date."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from vigil.country.packs import Packs
from vigil.spotting.findings import Finding, Modality, Slot
from vigil.spotting.text.document import Document, Named
from vigil.spotting.voices.states import the_state
from vigil.spotting.voices.voices import file_of, finding, named_in, parties, slot, span
from vigil.spotting.words.dates import Dated
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.parties import Parties

_BEFORE = 7  # words in front of the review's name: "has just undergone its second"
_BEHIND = 16  # words behind it: "of Belarus took place on 5 February"
_REVIEWED = ("review",)


class ReviewWords(BaseModel):
    """`reviews.yaml` of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    forms: dict[str, str]
    elected: list[dict[str, Any]]
    held: list[str]
    planned: list[str]
    session: list[str]


@dataclass(frozen=True, slots=True)
class _Language:
    held: Lexicon[str]
    planned: Lexicon[str]
    session: Lexicon[str]
    parties: Parties


@lru_cache(maxsize=16)
def _language(packs: Packs, code: str) -> _Language | None:
    file, known = file_of(packs, code, "reviews"), parties(packs, code)
    if file is None or known is None:
        return None
    words = ReviewWords.model_validate(file)
    held, planned, session = (
        Lexicon((phrase, phrase) for phrase in phrases) for phrases in (words.held, words.planned, words.session)
    )
    return _Language(held, planned, session, known)


def reviewed(document: Document, kind: str) -> Iterator[Finding]:
    """The reviews as findings of `kind`: "review", the review itself, or "engagement", that it was held."""
    known = _language(document.packs, document.language.code)
    told: set[tuple[str | None, ...]] = set()
    spoken = known is not None and any(_is_review(one) for one in document.named)
    for words in document.prose if spoken else ():
        for named in named_in(document, words, "mechanism"):
            if _is_review(named) and known is not None:
                made = _review(document, known, words, named, kind)
                same = made and (made["date"], made["ordinal"])
                if made is not None and same not in told:
                    told.add(same or ())
                    yield made


def _is_review(named: Named) -> bool:
    return any(one.kind == "mechanism" and one.detail in _REVIEWED for one in named.known)


def _review(document: Document, known: _Language, sentence: range, named: Named, kind: str) -> Finding | None:
    """The review that a sentence tells of; None where it only mentions the procedure."""
    name = document.tokens.within(named.span)
    before = range(max(sentence.start, name.start - _BEFORE), name.start)
    behind = _behind(document, known, sentence, name)
    held = _first(known.held, document, before) or _first(known.held, document, behind)
    planned = _first(known.planned, document, behind)
    date = next(iter(document.dates_in(span(document, behind))), None) if behind else None
    owner = _owner(document, known, before)
    directly = date is not None and document.tokens.within(date.span).start <= name.stop + 1
    in_front = held is not None and held.stop <= name.start
    if not (in_front or (held and date) or (planned and date) or (owner and directly)):
        return None
    return _finding(document, known, sentence, named, kind, _Told(owner, before, behind, held, planned, date))


@dataclass(frozen=True, slots=True)
class _Told:
    owner: range
    before: range
    behind: range
    held: range | None
    planned: range | None
    date: Dated | None


def _behind(document: Document, known: _Language, sentence: range, name: range) -> range:
    """The words behind the name, up to the next name of a review."""
    stop = min(sentence.stop, name.stop + _BEHIND)
    further = named_in(document, range(name.stop, stop), "mechanism")
    again = [document.tokens.within(one.span).start for one in further if one.known[0].detail in _REVIEWED]
    return range(name.stop, min([stop, *(start for start in again if start > name.stop + 3)]))


def _first(lexicon: Lexicon[str], document: Document, words: range) -> range | None:
    hit = next(lexicon.hits(document.tokens, words), None)
    return range(hit.first, hit.behind) if hit else None


def _owner(document: Document, known: _Language, before: range) -> range:
    """ "Belarus’s", "the country’s": whose review it is."""
    for index in reversed(before):
        if document.tokens.keys[index] == "'s" and index > before.start:
            states = named_in(document, range(before.start, index), "state")
            first = document.tokens.within(states[-1].span).start if states else max(before.start, index - 2)
            return range(first, index)
    return range(0)


def _finding(document: Document, known: _Language, sentence: range, named: Named, kind: str, told: _Told) -> Finding:
    name = document.tokens.within(named.span)
    state = _state(document, known, sentence, name, told)
    ordinal = _ordinal(document, told.before)
    said = [name, told.held or range(0), told.owner, document.tokens.within(told.date.span) if told.date else range(0)]
    said += [ordinal[0]] if ordinal else []
    said = [one for one in said if one]
    whole = range(min(one.start for one in said), max(one.stop for one in said))
    date = (
        document.slot(told.date.span, str(told.date.date), told.date.because) if told.date and told.date.date else None
    )
    slots: list[tuple[str, Slot | None]]
    if kind == "engagement":
        slots = [
            ("type", document.slot(named.span, "review")),
            ("name", document.slot(named.span)),
            ("party", state),
            ("date", date),
        ]
    else:
        mechanism = next(one for one in named.known if one.kind == "mechanism")
        slots = [("state", state), ("mechanism", document.slot(named.span, mechanism.name))]
        slots += [("ordinal", slot(document, *ordinal)) if ordinal else ("ordinal", None), ("date", date)]
    modality = Modality.PLANNED if told.planned else Modality.STATED
    return finding(document, kind, whole, slots, rule="review: a review held, or its date", modality=modality)


def _ordinal(document: Document, before: range) -> tuple[range, str] | None:
    """ "its second Universal Periodic Review": which one it was."""
    ordinals = document.language.dates.ordinals
    for index in reversed(before):
        if document.tokens.keys[index] in ordinals:
            return range(index, index + 1), str(ordinals[document.tokens.keys[index]])
    return None


def _state(document: Document, known: _Language, sentence: range, name: range, told: _Told) -> Slot | None:
    """The State under review: its owner, one named behind the name, else the subject of the sentence."""
    if told.owner:
        owner = the_state(document, known.parties, told.owner, told.owner.start)
        if owner is not None:
            return owner
    near = named_in(document, told.behind, "state") or named_in(document, range(sentence.start, name.start), "state")
    if near:
        return document.slot(near[0].span)
    return the_state(document, known.parties, range(sentence.start, sentence.start + 1), sentence.start)
