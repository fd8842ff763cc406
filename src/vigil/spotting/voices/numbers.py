# SPDX-License-Identifier: Apache-2.0
"""Numbers claimed: how many prisoners are held, sentenced or executed, and who says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from vigil.country.packs import Packs
from vigil.spotting.findings import Finding, Slot
from vigil.spotting.text.document import Document
from vigil.spotting.voices.designations import labels
from vigil.spotting.voices.speakers import Spoken, voice
from vigil.spotting.voices.voices import file_of, finding, parties, slot, span
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.parties import Parties

_NEAR = 6  # words around the figure within which "holds" or "behind bars" stands


class NumberWords(BaseModel):
    """`numbers.yaml` of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nouns: list[str]
    held: list[str]
    counts: list[str]
    about: list[str]
    modifiers: list[str]


@dataclass(frozen=True, slots=True)
class _Language:
    labels: Lexicon[str]
    nouns: Lexicon[str]
    held: Lexicon[str]
    counts: Lexicon[str]
    about: Lexicon[str]
    modifiers: frozenset[str]
    parties: Parties


@lru_cache(maxsize=16)
def _language(packs: Packs, code: str) -> _Language | None:
    file, known = file_of(packs, code, "numbers"), parties(packs, code)
    if file is None or known is None:
        return None
    words = NumberWords.model_validate(file)
    nouns, held, counts, about = (
        Lexicon((phrase, phrase) for phrase in phrases)
        for phrases in (words.nouns, words.held, words.counts, words.about)
    )
    return _Language(labels(packs, code), nouns, held, counts, about, frozenset(words.modifiers), known)


def find(document: Document) -> Iterator[Finding]:
    """Every number of people that a telling claims."""
    known = _language(document.packs, document.language.code)
    if known is None:
        return
    voices = Spoken(document)
    for sentence in document.prose_with(known.labels.openings | known.nouns.openings):
        for index in [place for place in sentence if document.tokens.keys[place].isdecimal()]:
            made = _number(document, known, sentence, index, voices)
            if made is not None:
                yield made


def _number(document: Document, known: _Language, sentence: range, index: int, voices: Spoken) -> Finding | None:
    read = _figure(document, sentence, index)
    if read is None:
        return None
    figure, behind = read
    counted = _counted(document, known, sentence, behind)
    if counted is None or not _is_count(document, known, sentence, range(index, counted.stop), counted):
        return None
    date = next((one for one in document.dates_in(span(document, sentence)) if one.date), None)
    slots: list[tuple[str, Slot | None]] = [
        ("figure", slot(document, range(index, behind), str(figure))),
        ("of", slot(document, counted)),
        ("by", voice(document, known.parties, voices, range(0), sentence)),
        ("date", document.slot(date.span, str(date.date), date.because) if date else None),
    ]
    return finding(document, "number", range(index, counted.stop), slots, rule="number: a figure and who is counted")


def _figure(document: Document, sentence: range, index: int) -> tuple[int, int] | None:
    """The number that begins at a token, with its thousands ("1,200"), and the token behind it."""
    tokens = document.tokens
    if not tokens.keys[index].isdecimal() or (index > sentence.start and tokens.joined(index - 1)):
        return None
    digits, behind = tokens.keys[index], index + 1
    while (
        behind + 1 < sentence.stop
        and tokens.keys[behind] in (",", ".")
        and tokens.joined(behind - 1)
        and tokens.joined(behind)
        and tokens.keys[behind + 1].isdecimal()
        and len(tokens.keys[behind + 1]) == 3
    ):
        digits, behind = digits + tokens.keys[behind + 1], behind + 2
    return (int(digits), behind) if len(digits) < 8 else None


def _counted(document: Document, known: _Language, sentence: range, first: int) -> range | None:
    """Who is counted: a designation or a noun of the file, modifiers in front of it."""
    for index in range(first, min(sentence.stop, first + 4)):
        hit = known.labels.at(document.tokens, index) or known.nouns.at(document.tokens, index)
        if hit is not None:
            return range(first, hit.behind)
        if document.tokens.keys[index] not in known.modifiers:
            return None
    return None


def _is_count(document: Document, known: _Language, sentence: range, whole: range, counted: range) -> bool:
    """A designation needs "holds" or "at least" beside it; other nouns must be told to be held."""
    before = range(max(sentence.start, whole.start - _NEAR), whole.start)
    behind = range(whole.stop, min(sentence.stop, whole.stop + _NEAR))
    held = any(next(known.held.hits(document.tokens, words), None) for words in (before, behind, counted))
    labelled = any(known.labels.at(document.tokens, index) for index in counted)
    counts = next(known.counts.hits(document.tokens, before), None) or next(
        known.about.hits(document.tokens, before), None
    )
    return held or (labelled and counts is not None)
