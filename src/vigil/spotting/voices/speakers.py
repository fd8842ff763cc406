# SPDX-License-Identifier: Apache-2.0
"""Who speaks: the quotations of a text, and whose words they are."""

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from vigil.spotting.findings import Slot
from vigil.spotting.text.document import Document
from vigil.spotting.text.people import Mention
from vigil.spotting.voices.referents import meant
from vigil.spotting.voices.voices import parties, publisher, slot, span
from vigil.spotting.words.parties import Parties
from vigil.values.quotes import Span

_MARKS = re.compile(r"[“”\"«»„]")
_OPENING, _CLOSING, _EITHER = "“«„", "”»", '"'
_LONGEST_ROLE = 24
_BACK = 6  # quotations back to which "she said" may point
_FARTHEST = 12  # tokens between the end of a quotation and "... said"
_PART = 10  # words from which a quotation within a sentence of the author is a statement and no mere term
_NEAR = 30  # tokens after a quotation within which "said X" stands


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks. `speaker` is None where nothing says whose they are."""

    span: Span
    paragraph: int
    speaker: Slot | None
    role: Slot | None = None
    to: Slot | None = None
    how: str = ""


class Spoken:
    """The quotations of a text, in its order; read when they are first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        return _quotations(self._document)

    def _at(self, place: int) -> Quotation | None:
        index = bisect.bisect_right(self.quotations, place, key=lambda one: one.span.start) - 1
        return self.quotations[index] if index >= 0 and place < self.quotations[index].span.end else None

    def covers(self, place: int) -> bool:
        """True within quotation marks, whoever speaks."""
        return self._at(place) is not None

    def at(self, place: int) -> Quotation | None:
        """The quotation with a known speaker that covers this place of the text."""
        quotation = self._at(place)
        return quotation if quotation is not None and quotation.speaker is not None else None


@lru_cache(maxsize=1)  # every finder of one document asks
def _quotations(document: Document) -> tuple[Quotation, ...]:
    """Every quotation with its speaker, named behind it, else before it, else with the quotation it continues."""
    known = parties(document.packs, document.language.code)
    found: list[Quotation] = []
    for number, paragraph in enumerate(document.telling.paragraphs if known else ()):
        for words in _quoted(document.text, paragraph):
            if known is not None:
                found.append(_attributed(document, known, words, number, paragraph, found))
    return tuple(found)


def _quoted(text: str, paragraph: Span) -> Iterator[Span]:
    """What stands between marks; a mark left open runs to the end of its paragraph, as the next one opens anew."""
    opened: int | None = None
    for mark in _MARKS.finditer(text, paragraph.start, paragraph.end):
        sign = mark.group()
        if opened is None and sign not in _CLOSING:
            opened = mark.end()
        elif opened is not None and sign not in _OPENING:
            if mark.start() > opened:
                yield Span(opened, mark.start())
            opened = None
    if opened is not None and paragraph.end > opened:
        yield Span(opened, paragraph.end)


def _attributed(
    document: Document, known: Parties, words: Span, number: int, paragraph: Span, before: Sequence[Quotation]
) -> Quotation:
    speaker = _behind(document, known, words, paragraph) or _in_front(document, known, words, paragraph)
    if speaker is not None:
        party, verb = speaker
        return _named(document, known, words, number, party, verb, before)
    last = before[-1] if before and before[-1].speaker else None
    if last is not None and _goes_on(document, last, words, number, paragraph):
        return Quotation(words, number, last.speaker, last.role, last.to, "continued")
    return Quotation(words, number, None)


def _goes_on(document: Document, last: Quotation, words: Span, number: int, paragraph: Span) -> bool:
    """True for the next piece of a quotation: in the same paragraph, or a paragraph that is only a quotation."""
    if last.paragraph == number:
        between = document.text[last.span.end : words.start]
        return len(words.words(document.text).split()) >= 4 and len(between) < 200
    alone = document.text[paragraph.start : words.start].strip('“"«„ \n') == ""
    return number == last.paragraph + 1 and alone


def _behind(document: Document, known: Parties, words: Span, paragraph: Span) -> tuple[range, range] | None:
    """The party and the verb in “...,” said X / “...,” X said."""
    rest = _rest(document, words, paragraph)
    first = next((index for index in rest if document.tokens.keys[index][0].isalnum()), None)
    if first is None or _new_sentence(document, words, first):
        return None
    quote = next((index for index in range(first, rest.stop) if document.tokens.keys[index] == '"'), rest.stop)
    verb = next(known.reported(document.tokens, range(first, quote)), None)
    if verb is None:
        party = known.according(document.tokens, range(first, quote))
        return (party, party) if party and party.start <= first + 2 else None
    if verb.start - first > _FARTHEST or (verb.start == first and verb.stop >= quote):
        return None
    if verb.start == first:
        return known.behind(document.tokens, range(verb.stop, quote)), verb
    return known.subject(document.tokens, range(first, verb.stop), verb.start).tokens, verb


def _rest(document: Document, words: Span, paragraph: Span) -> range:
    """The tokens behind a quotation, to the end of its sentence."""
    sentence = document.sentence_at(min(words.end + 2, paragraph.end - 1))
    end = min(sentence.span.end if sentence else paragraph.end, paragraph.end)
    inside = document.tokens.within(Span(words.end, max(words.end, end)))
    return range(inside.start, min(inside.stop, inside.start + _NEAR))


def _new_sentence(document: Document, words: Span, first: int) -> bool:
    """True where a full stop closed the quotation and what follows is another sentence, not "he said"."""
    inside = document.text[words.start : words.end].rstrip()
    behind = document.text[words.end : document.tokens.starts[first]]
    ended = inside.endswith(".") or "." in behind
    return ended and document.tokens.capital(first) and "," not in behind


def _in_front(document: Document, known: Parties, words: Span, paragraph: Span) -> tuple[range, range] | None:
    """X said: “...” / X told Y that it was “...”: the last verb of saying before the quotation, in its sentence."""
    sentence = document.sentence_at(words.start)
    start = max(paragraph.start, sentence.span.start if sentence else paragraph.start)
    before = document.tokens.within(Span(start, max(start, words.start)))
    verbs = list(known.reported(document.tokens, before))
    if not verbs:
        return None
    verb = verbs[-1]
    introduced = before.stop - verb.stop <= 2 or any(document.tokens.keys[i] in (":", ",") for i in before[-2:])
    if len(words.words(document.text).split()) < _PART and not introduced:
        return None
    party = known.subject(document.tokens, before, verb.start).tokens
    return (party, verb) if party else None


def _named(
    document: Document,
    known: Parties,
    words: Span,
    number: int,
    party: range,
    verb: range,
    before: Sequence[Quotation],
) -> Quotation:
    to = _told(document, known, verb)
    if not party:
        return Quotation(words, number, None)
    mention = next(iter(document.mentions_in(span(document, party))), None)
    if mention is not None and not document.marked_in(span(document, party), "kin"):
        person = document.person(mention)
        role = role_of(document, known, mention) or next(iter(person.descriptors), None)
        return Quotation(words, number, document.slot(mention.span, person.name), role, to, "named")
    manners = known.manners(document.tokens, party)
    last = next((one for one in reversed(before[-_BACK:]) if one.speaker), None)
    pronoun = len(party) <= 1 and ("it" in manners or bool(document.marked_in(span(document, party), "pronoun")))
    if pronoun and last is not None and last.speaker is not None:
        because = f"“{document.words(span(document, party))}”: who spoke before"
        return Quotation(words, number, Slot(last.speaker.value, last.speaker.quote, because), last.role, to, "pronoun")
    return Quotation(words, number, party_slot(document, known, party), None, to, "named")


def role_of(document: Document, known: Parties, mention: Mention) -> Slot | None:
    """The office of a person: what is set behind the name where the text first does so, else what stands before it."""
    office = _offices(document, known).get(mention.person)
    return office or next(iter(document.person(mention).roles), None)


@lru_cache(maxsize=1)  # a paper quotes one person many times
def _offices(document: Document, known: Parties) -> Mapping[int, Slot]:
    """What is set behind the name of each person, where the text first does so."""
    found: dict[int, Slot] = {}
    for mention in document.mentions:
        if mention.person not in found and (words := _apposition(document, known, mention)):
            found[mention.person] = slot(document, words)
    return found


def _apposition(document: Document, known: Parties, mention: Mention) -> range:
    """ ", director of the centre," behind a name, without its article; nothing where it speaks of no office."""
    tokens = document.tokens
    comma = document.tokens.within(mention.span).stop
    sentence = document.sentence_at(mention.span.start)
    stop = tokens.within(sentence.span).stop if sentence else comma
    if comma + 1 >= stop or tokens.keys[comma] != ",":
        return range(0)
    words = known.behind(tokens, range(comma + 1, min(stop, comma + _LONGEST_ROLE)))
    words = known.without_article(tokens, words)
    return words if "office" in known.manners(tokens, known.head(tokens, words)) else range(0)


def _told(document: Document, known: Parties, verb: range) -> Slot | None:
    """Whom the words were said to: "told Al Jazeera"."""
    if document.tokens.keys[verb.start] not in known.tells or verb.stop >= len(document.tokens):
        return None
    to = known.behind(document.tokens, range(verb.stop, min(verb.stop + 8, len(document.tokens))))
    return slot(document, known.without_article(document.tokens, to)) if to else None


def teller(document: Document, known: Parties, within: range) -> range | None:
    """Who says what a sentence reports: "X said that ...", "according to X"."""
    for verb in known.reported(document.tokens, within):
        party = known.subject(document.tokens, within, verb.start).tokens
        if party:
            return party
        if verb.stop < within.stop:
            return known.behind(document.tokens, range(verb.stop, within.stop))
    return known.according(document.tokens, within)


def voice(document: Document, known: Parties, spoken: Spoken, party: range, sentence: range) -> Slot | None:
    """Who voices what a sentence says: the party named, who speaks, who is reported, else the publisher.

    "We" is the speaker within a quotation and the publisher outside of one.
    """
    ours = bool(party) and "we" in known.manners(document.tokens, party)
    if party and not ours:
        return party_slot(document, known, party)
    quotation = spoken.at(document.tokens.starts[party.start if party else sentence.start])
    if quotation is not None:
        return quotation.speaker
    if not ours and (told := teller(document, known, sentence)) is not None:
        return party_slot(document, known, told)
    own = publisher(document, "the text says so in its own voice")
    return own or (slot(document, party) if party else None)


def _apposed(document: Document, place: Span) -> Mention | None:
    """ "its chairman, Mokhtar Ben Amor, told reporters": the name between commas is who the office is."""
    opened = document.text[place.end : place.end + 2] == ", "
    found = document.mentions_in(Span(place.end, place.end + 60)) if opened else ()
    named = next(iter(found), None)
    if named is None or named.span.start != place.end + 2 or document.text[named.span.end : named.span.end + 1] != ",":
        return None
    return named


def party_slot(document: Document, known: Parties, words: range) -> Slot:
    """A party in its own words, without its article; a person by the fullest name, "the group" by its own."""
    place = span(document, words)
    mention = next(iter(document.mentions_in(place)), None)
    if mention is not None and (mention.span == place or mention.whole.holds(place)):
        return document.slot(mention.span, document.person(mention).name)
    named = (
        _apposed(document, place) if mention is None and known.determines(document.tokens.keys[words.start]) else None
    )
    if named is not None:
        return document.slot(named.span, document.person(named).name)
    return meant(document, known, words) or slot(document, known.without_article(document.tokens, words))
