# SPDX-License-Identifier: Apache-2.0
"""Observances: days that return every year, who keeps them and who set them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from vigil.country.packs import Packs
from vigil.spotting.findings import Finding, Slot
from vigil.spotting.text.document import Document
from vigil.spotting.voices.voices import file_of, finding, named_in, parties, slot, span
from vigil.spotting.words.dates import Written
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.parties import Parties

_LONGEST = 12  # words of the name of a day
_NEAR = 12  # words between the date and the name of the day


class ObservanceWords(BaseModel):
    """`observances.yaml` of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: list[str]
    yearly: list[str]
    marked: list[str]
    designated: list[str]
    name_links: list[str]


@dataclass(frozen=True, slots=True)
class _Language:
    day: frozenset[str]
    links: frozenset[str]
    yearly: Lexicon[str]
    marked: Lexicon[str]
    designated: Lexicon[str]
    parties: Parties


@dataclass(frozen=True, slots=True)
class _Day:
    """A yearly day as one sentence tells it."""

    sentence: range
    date: range
    written: Written
    name: range


@lru_cache(maxsize=16)
def _language(packs: Packs, code: str) -> _Language | None:
    file, known = file_of(packs, code, "observances"), parties(packs, code)
    if file is None or known is None:
        return None
    words = ObservanceWords.model_validate(file)
    yearly, marked, designated = (
        Lexicon((phrase, phrase) for phrase in phrases) for phrases in (words.yearly, words.marked, words.designated)
    )
    return _Language(
        frozenset(day.lower() for day in words.day), frozenset(words.name_links), yearly, marked, designated, known
    )


def find(document: Document) -> Iterator[Finding]:
    """Every observance of a telling, once."""
    yield from observed(document, "observance")


def observed(document: Document, kind: str) -> Iterator[Finding]:
    """The observances as findings of `kind`: "observance", the day itself, or "engagement", that it is kept."""
    known = _language(document.packs, document.language.code)
    told: set[str] = set()
    for day in _days(document, known) if known else ():
        made = _finding(document, known, day, kind) if known else None
        if made is not None and (made["name"] or "") not in told:
            told.add(made["name"] or "")
            yield made


def _days(document: Document, known: _Language) -> Iterator[_Day]:
    for words in document.prose_with(known.day):
        names = list(_names(document, known, words))
        if not names:
            continue
        for written in document.language.date_reader.written(document.tokens, words):
            date = document.tokens.within(written.span)
            if written.month is None or written.day is None or not date:
                continue
            name = min(names, key=lambda one: abs(one.start - date.stop))
            if _is_kept(document, known, words, date, name):
                yield _Day(words, date, written, name)
                break


def _names(document: Document, known: _Language, words: range) -> Iterator[range]:
    """Names such as "World Press Freedom Day": capitals around the word for a day."""
    tokens = document.tokens
    for index in words:
        if tokens.keys[index] not in known.day or not tokens.capital(index):
            continue
        first = index
        while first > words.start and index - first < _LONGEST and _of_name(document, known, first - 1):
            first -= 1
        behind = index + 1
        while behind < words.stop and behind - index < _LONGEST and _of_name(document, known, behind):
            behind += 1
        while first < index and not tokens.capital(first):
            first += 1
        while behind > index + 1 and not tokens.capital(behind - 1):
            behind -= 1
        if behind - first > 1:
            yield range(first, behind)


def _of_name(document: Document, known: _Language, index: int) -> bool:
    tokens = document.tokens
    return tokens.capital(index) or tokens.keys[index] in known.links or tokens.keys[index] == "'s"


def _is_kept(document: Document, known: _Language, words: range, date: range, name: range) -> bool:
    """True where the sentence says that the date is that day, every year or by name."""
    between = range(min(date.stop, name.stop), max(date.start, name.start))
    if len(between) > _NEAR:
        return False
    marked = next(known.marked.hits(document.tokens, between), None) is not None
    yearly = next(known.yearly.hits(document.tokens, words), None) is not None
    return marked or yearly


def _finding(document: Document, known: _Language, day: _Day, kind: str) -> Finding:
    recurs = f"--{day.written.month:02d}-{day.written.day:02d}"
    article = day.date.start - 1
    first = (
        article
        if article >= day.sentence.start and known.parties.determines(document.tokens.keys[article])
        else day.date.start
    )
    whole = range(min(first, day.name.start), max(day.date.stop, day.name.stop))
    slots: list[tuple[str, Slot | None]] = [
        ("name", slot(document, day.name)),
        ("recurs", slot(document, day.date, recurs)),
    ]
    keeper = _state(document, day)
    if kind == "engagement":
        slots.insert(0, ("type", Slot("observance", None, "a day that returns every year")))
        slots += [("party", keeper), ("place", keeper)]
    else:
        by, since = _set_by(document, known, day)
        slots += [("by", by), ("state", keeper), ("since", since)]
    return finding(document, kind, whole, slots, rule="observance: a day of every year and its name")


def _state(document: Document, day: _Day) -> Slot | None:
    """The State that keeps the day: one that the sentence names outside the name of the day."""
    outside = [range(day.sentence.start, day.name.start), range(day.name.stop, day.sentence.stop)]
    named = (one for words in outside for one in named_in(document, words, "state"))
    state = next(named, None)
    return document.slot(state.span) if state else None


def _set_by(document: Document, known: _Language, day: _Day) -> tuple[Slot | None, Slot | None]:
    """Who set the day, and in which year: "established by Congress in 1994"."""
    hit = next(known.designated.hits(document.tokens, day.sentence), None)
    if hit is None or hit.behind >= day.sentence.stop:
        return None, None
    words = range(hit.behind, day.sentence.stop)
    in_name = (index == words.start or _of_name(document, known, index) for index in words)
    stop = next((index for index, inside in zip(words, in_name, strict=True) if not inside), words.stop)
    years = [one for one in document.dates_in(span(document, words)) if one.date]
    while stop > words.start + 1 and not document.tokens.capital(stop - 1):
        stop -= 1  # "in" belongs to the year
    party = known.parties.without_article(document.tokens, range(words.start, stop))
    since = document.slot(years[0].span, str(years[0].date), years[0].because) if years else None
    return (slot(document, party) if span(document, party) else None), since
