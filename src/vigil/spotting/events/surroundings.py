# SPDX-License-Identifier: Apache-2.0
"""What stands around an event in its sentence: place, court, ground, law and accusation."""

import re
from collections.abc import Sequence
from functools import lru_cache

from vigil.country.packs import Packs
from vigil.spotting.events.stage import Stage
from vigil.spotting.findings import Slot
from vigil.spotting.text.document import Document, Named
from vigil.spotting.words.language import Language
from vigil.spotting.words.laws import Cited
from vigil.spotting.words.lexicon import Lexicon
from vigil.spotting.words.tokens import tokens
from vigil.values.quotes import Span

_PLACES = ("place", "capital")


def place(stage: Stage, first: int, region: range) -> Slot | None:
    """The place of an event: the nearest one behind the trigger, else in its clause, else in its sentence."""
    document = stage.document
    clause = stage.clause(first)
    for words in (region, clause, stage.tokens):
        if not words:
            continue
        named = document.named_in(document.tokens.span(words.start, words.stop), *_PLACES)
        fitting = [one for one in named if not _part_of_name(document, one)]
        if fitting:
            best = min(fitting, key=lambda one: abs(document.tokens.within(one.span).start - first))
            return _with_wider(document, best)
    return None


def _part_of_name(document: Document, named: Named) -> bool:
    return any(
        mention.span.meets(named.span)
        for mention in document.mentions_in(Span(max(0, named.span.start - 60), named.span.end + 60))
    )


def _with_wider(document: Document, named: Named) -> Slot:
    """ "Thanh Chuong District, Nghe An Province": a place and the one around it are one slot."""
    following = document.named_in(Span(named.span.end, min(len(document.text), named.span.end + 60)), *_PLACES, "state")
    end = named.span.end
    for one in following:
        if document.text[end : one.span.start].strip() not in (",", ""):
            break
        end = one.span.end
    return document.slot(Span(named.span.start, end))


def court(stage: Stage, first: int) -> Slot | None:
    """The court that a sentence names: one the packs know, else the words around "court"."""
    document = stage.document
    known = document.named_in(stage.sentence.span, "court")
    if known:
        return document.slot(known[0].span)
    opening, words = _court_words(document.language)
    if opening.isdisjoint(document.tokens.keys[stage.tokens.start : stage.tokens.stop]):
        return None
    found = words.search(document.text, stage.sentence.span.start, stage.sentence.span.end)
    return document.slot(Span(*found.span())) if found else None


@lru_cache(maxsize=8)
def _court_words(language: Language) -> tuple[frozenset[str], re.Pattern[str]]:
    """ "a court in Minsk", "the Nasimi District Court": an article or capitals, the word, and where it sits.

    With the words for a court as tokens begin with them, so that the rest is sought only beside one.
    """
    data = language.laws
    capital = r"[^\W\d_a-zà-ỹ][\w’'.-]{0,60}"
    opens = rf"(?<!\w)(?:{_any(data.court_opens)})\s+(?:[\w’'-]+\s+){{0,4}}?|" if data.court_opens else ""
    seat = rf"(?:\s+(?:{_any(data.court_of)})\s+{capital}(?:[ ,]+{capital}){{0,4}})?"
    words = re.compile(rf"(?:{opens}(?:{capital}\s+){{0,5}})(?:{_any(data.court)})(?!\w){seat}")
    return frozenset(tokens(word).keys[0] for word in data.court), words


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def ground(stage: Stage, first: int, kind: str) -> Slot | None:
    """Why somebody was released, how a sentence is to be served, when the pack `reasons` knows the words."""
    of = "release" if kind.startswith("release") else kind
    if of not in ("release", "sentence"):
        return None
    document = stage.document
    clause = stage.clause(first)
    grounds = _grounds(document.packs, document.language.code, of)
    hit = next(iter(grounds.hits(document.tokens, clause)), None)
    if hit is None or any(stage.is_class(place, "negation") for place in range(max(0, hit.first - 3), hit.first)):
        return None
    return document.slot(document.tokens.span(hit.first, hit.behind), hit.values[0])


@lru_cache(maxsize=16)
def _grounds(packs: Packs, language: str, of: str) -> Lexicon[str]:
    reasons = (reason for reason in packs.world.reasons.values() if reason.of == of)
    return Lexicon((phrase, reason.id) for reason in reasons for phrase in reason.phrases.get(language, ()))


def law(stage: Stage, citations: Sequence[Cited], first: int, region: range) -> Slot | None:
    """The articles cited for an event: behind its trigger, else in its sentence. Those of procedure are not why."""
    document = stage.document
    fitting = [one for one in citations if not one.procedure]
    if not fitting:
        return None
    start = document.tokens.starts[first]
    behind = [one for one in fitting if one.span.start >= start]
    chosen = (behind or fitting)[0]
    return document.slot(chosen.span, chosen.value)


def _is_a_day(document: Document, words: Span, end: int) -> bool:
    """ "convicted on Oct. 2": what stands behind the cue is when, not of what."""
    return any(dated.span.start == words.start for dated in document.dates_in(Span(words.start, end)))


def offence(stage: Stage, first: int, region: range) -> Slot | None:
    """The accusation, in the text's own words: behind the trigger within its sentence."""
    document = stage.document
    start, end = document.tokens.starts[first], stage.sentence.span.end
    told = document.language.law_reader.offences(document.text, Span(start, end))
    found = next((one for one in told if not _is_a_day(document, one, end)), None)
    if found is None and region.stop < stage.tokens.stop:
        return None
    return document.slot(found) if found and found.end > found.start else None
