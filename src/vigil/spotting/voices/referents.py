# SPDX-License-Identifier: Apache-2.0
"""Whom "the group", "the Committee" or "it" stands for: the body that the text named before."""

from vigil.spotting.findings import Slot
from vigil.spotting.text.document import Document
from vigil.spotting.voices.voices import named_in, span
from vigil.spotting.words.parties import Parties

_SHORT = 4  # words of a phrase that can stand for a name
_NAME = 8  # words of a name in front of the noun by which it is called later
_BACK = 40  # earlier places of that noun at which its name is sought
_BODIES = ("body", "mechanism", "authority", "court")
_RECENT = 8  # sentences in which the body stands for which "the group" is said


def meant(document: Document, known: Parties, words: range) -> Slot | None:
    """The body that these words are short for, on the words, with the reason; None where they name somebody."""
    text = document.tokens
    plain = known.without_article(text, words)
    if not words or plain.start == words.start or len(plain) > _SHORT or named_in(document, plain):
        return None
    if document.mentions_in(span(document, words)):
        return None
    noun = plain.start if known.words.head_first else plain.stop - 1
    if not known.manners(text, range(noun, noun + 1)) & {"body", "office"}:
        return None
    name = _in_full(document, known, noun)
    if name is None and text.keys[noun] in known.generic:
        name = _last_body(document, known, words.start)
    if name is None:
        return None
    said = " ".join(document.words(span(document, words)).split())
    value = " ".join(document.words(span(document, name)).split())
    return document.slot(span(document, plain), value, f"“{said}”: {value}, named before")


def _in_full(document: Document, known: Parties, noun: int) -> range | None:
    """The name that ends in the noun, or holds it, where the text gave it before: "UN experts" of "the experts"."""
    text = document.tokens
    earlier = [place for place in text.places[text.keys[noun]] if place < noun]
    for place in reversed(earlier[-_BACK:]):
        for one in named_in(document, range(max(0, place - _NAME), min(len(text), place + _NAME)), *_BODIES):
            tokens = text.within(one.span)
            if place in tokens and len(tokens) > 1:
                return tokens
        name = _name_around(document, known, place)
        if name is not None:
            return name
    return None


def _name_around(document: Document, known: Parties, place: int) -> range | None:
    """The noun phrase that ends in the noun at a token, if it holds a name: "UN human rights experts"."""
    text = document.tokens
    first = place
    while first > 0 and place - first < _NAME and known.may_stand_in_name(text, first - 1):
        first -= 1
    while first < place and not text.capital(first):
        first += 1
    stop = place + 1
    while text.capital(place) and stop < len(text) and (text.capital(stop) or _links(document, known, stop)):
        stop += 1
    own = range(first, stop)
    return own if len(own) > 1 and text.capital(first) else None


def _links(document: Document, known: Parties, place: int) -> bool:
    """ "of" in "Centre for Supporters of Human Rights"."""
    text = document.tokens
    return text.keys[place] in known.name_links and place + 1 < len(text) and text.capital(place + 1)


def _last_body(document: Document, known: Parties, before: int) -> range | None:
    """The first body of the nearest sentence that names one, outside of quotations."""
    text = document.tokens
    earlier = [one for one in document.sentences if one.span.start < text.starts[before]][-_RECENT:]
    for sentence in reversed(earlier):
        words = text.within(sentence.span)
        words = range(words.start, min(words.stop, before))
        found = [text.within(one.span) for one in named_in(document, words, "body")]
        found += [] if sentence.heading else _capitals(document, known, words)
        found = [one for one in found if not _quoted(document, sentence.paragraph, one.start)]
        if found:
            return min(found, key=lambda one: (one.start, -len(one)))
    return None


def _quoted(document: Document, paragraph: int, place: int) -> bool:
    """True behind an odd number of quotation marks of the paragraph."""
    if paragraph < 0:
        return False
    start = document.tokens.within(document.telling.paragraphs[paragraph]).start
    return document.tokens.keys[start:place].count('"') % 2 == 1


def _capitals(document: Document, known: Parties, words: range) -> list[range]:
    """Runs of capitals that hold a word for a body: "Centre for Supporters of Human Rights"."""
    text, found, place = document.tokens, [], words.start
    while place < words.stop:
        stop = place
        while (
            stop < words.stop
            and text.keys[stop][0].isalpha()
            and (text.capital(stop) or (stop > place and _links(document, known, stop)))
        ):
            stop += 1
        run = known.without_article(text, range(place, stop)) if stop > place else range(0)
        if len(run) > 1 and "body" in known.manners(text, run):
            found.append(run)
        place = max(stop, place + 1)
    return found
