# SPDX-License-Identifier: Apache-2.0
"""Designations: who calls whom a prisoner of conscience, a political prisoner ..., and on what criteria."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

from vigil.country.packs import Packs
from vigil.spotting.findings import Finding, Slot
from vigil.spotting.text.document import Document
from vigil.spotting.voices.aims import person_meant
from vigil.spotting.voices.referents import meant
from vigil.spotting.voices.speakers import Spoken, voice
from vigil.spotting.voices.voices import capitals, file_of, finding, parties, publisher, slot, span
from vigil.spotting.words.lexicon import Hit, Lexicon
from vigil.spotting.words.parties import Parties
from vigil.values.quotes import Span

_FAR = 16  # words between "considers" and the label
_AROUND = 80  # letters on both sides of a label within which a name stands that it belongs to
_SIGNS = frozenset((",", "-", "("))


class DesignationWords(BaseModel):
    """`designations.yaml` of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    calls: list[str]
    by: list[str]
    as_: list[str] = Field(alias="as")
    criteria: list[str]


@dataclass(frozen=True, slots=True)
class _Language:
    labels: Lexicon[str]
    calls: Lexicon[str]
    by: frozenset[str]
    as_: frozenset[str]
    criteria: Lexicon[str]
    parties: Parties


@lru_cache(maxsize=16)
def labels(packs: Packs, code: str) -> Lexicon[str]:
    """The labels of the packs in a language, each meaning its identifier."""
    known = packs.world.designations.values()
    return Lexicon((phrase, one.id) for one in known for phrase in one.phrases.get(code, ()))


@lru_cache(maxsize=16)
def _language(packs: Packs, code: str) -> _Language | None:
    file, known = file_of(packs, code, "designations"), parties(packs, code)
    if file is None or known is None:
        return None
    words = DesignationWords.model_validate(file)
    calls, criteria = (Lexicon((phrase, phrase) for phrase in phrases) for phrases in (words.calls, words.criteria))
    return _Language(labels(packs, code), calls, frozenset(words.by), frozenset(words.as_), criteria, known)


def find(document: Document) -> Iterator[Finding]:
    """Every designation of a person, and every statement of what a label means, once."""
    known = _language(document.packs, document.language.code)
    if known is None:
        return
    voices = Spoken(document)
    told: set[tuple[str | None, ...]] = set()
    for sentence in document.prose_with(known.labels.openings):
        for hit in known.labels.hits(document.tokens, sentence):
            for made in _designated(document, known, sentence, hit, voices):
                same = (made["label"], made["person"], made["by"], made["criteria"])
                if same not in told:
                    told.add(same)
                    yield made


def _designated(
    document: Document, known: _Language, sentence: range, hit: Hit[str], voices: Spoken
) -> Iterator[Finding]:
    label = range(hit.first, hit.behind)
    criteria = _criteria(document, known, sentence, label)
    if criteria:
        by = voice(document, known.parties, voices, range(0), sentence)
        slots = [("label", slot(document, label, hit.values[0])), ("group", slot(document, label)), ("by", by)]
        whole = range(label.start, criteria.stop)
        yield finding(
            document,
            "designation",
            whole,
            [*slots, ("criteria", slot(document, criteria))],
            rule="designation: criteria",
        )
    said = _said(document, known, sentence, label) or _apposed(document, label)
    if said is not None:
        by, persons, whole, rule = said
        since = _since(document, whole) if rule == _BY_SOMEBODY else None
        for person in persons:
            slots = [("label", slot(document, label, hit.values[0])), ("person", person), ("by", by), ("since", since)]
            yield finding(document, "designation", whole, slots, rule=f"designation: {rule}")


_BY_SOMEBODY = "called so by somebody"
_Said = tuple[Slot | None, list[Slot], range, str]


def _said(document: Document, known: _Language, sentence: range, label: range) -> _Said | None:
    """ "Amnesty considers X a prisoner of conscience", "X was recognised by Amnesty as a prisoner of conscience"."""
    before = range(max(sentence.start, label.start - _FAR), label.start)
    verbs = list(known.calls.hits(document.tokens, before))
    if not verbs:
        return None
    verb = range(verbs[-1].first, verbs[-1].behind)
    subject = known.parties.subject(document.tokens, sentence, verb.start)
    if subject.denied or not subject.tokens:
        return None
    behind = range(verb.stop, label.start)
    if behind and document.tokens.keys[behind.start] in known.by:
        stop = next((index for index in behind if document.tokens.keys[index] in known.as_), behind.stop)
        party, persons = range(behind.start + 1, stop), _persons(document, subject.tokens)
    else:
        party, persons = subject.tokens, _persons(document, behind)
    if not party or not persons:
        return None
    by = meant(document, known.parties, party) or slot(document, known.parties.without_article(document.tokens, party))
    return by, persons, range(min(subject.tokens.start, verb.start), label.stop), _BY_SOMEBODY


def _since(document: Document, whole: range) -> Slot | None:
    """ "found last year that his detention was arbitrary": the one day that the words of it tell."""
    dates = [one for one in document.dates_in(span(document, whole)) if one.date]
    return document.slot(dates[0].span, str(dates[0].date), dates[0].because) if len(dates) == 1 else None


def _persons(document: Document, words: range) -> list[Slot]:
    """The people named in these words, else the one whom a pronoun means."""
    if not words:
        return []
    mentions = document.mentions_in(span(document, words))
    if mentions:
        return [document.slot(mention.span, document.person(mention).name) for mention in mentions]
    if document.tokens.capital(words.start):
        return [slot(document, capitals(document, words))]
    for pronoun in document.marked_in(span(document, words), "pronoun"):
        meant_by_it = person_meant(document, pronoun.span) if pronoun.sense("pronoun") in ("he", "she") else ()
        for person in meant_by_it:
            return [person]
    return []


def _apposed(document: Document, label: range) -> _Said | None:
    """ "prisoner of conscience X", "X, a prisoner of conscience": the text itself calls them so."""
    behind = document.tokens.ends[label.stop - 1]
    start = document.tokens.starts[label.start]
    around = Span(max(0, start - _AROUND), min(len(document.text), behind + _AROUND))
    for mention in document.mentions_in(around):
        after = behind <= mention.span.start <= behind + 1
        gap = document.text[mention.span.end : start] if mention.span.end <= start else ""
        before = gap.startswith(",") and len(gap.split()) <= 3
        if after or before:
            place = document.tokens.within(mention.span)
            whole = range(min(place.start, label.start), max(place.stop, label.stop))
            person = document.slot(mention.span, document.person(mention).name)
            return publisher(document, "the text itself calls them so"), [person], whole, "called so by the text"
    return None


def _criteria(document: Document, known: _Language, sentence: range, label: range) -> range:
    """ "– those jailed simply for ... –": what the label is said to mean."""
    keys = document.tokens.keys
    first = label.stop
    if first + 1 >= sentence.stop or keys[first] not in _SIGNS or not known.criteria.at(document.tokens, first + 1):
        return range(0)
    closing = ")" if keys[first] == "(" else keys[first]
    inside = range(first + 1, sentence.stop)
    stop = next((i for i in inside if keys[i] == closing and (closing == ")" or not document.tokens.joined(i))), None)
    if stop is None:
        stop = next((i for i in inside if keys[i] in (";", '"')), sentence.stop - 1)
    return range(first + 1, stop)
