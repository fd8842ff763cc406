# SPDX-License-Identifier: Apache-2.0
"""Who asks, where a call names nobody by name: "it", "she", "the group", "2. Calls on ..." of a resolution."""

from dataclasses import replace

from vigil.spotting.findings import Slot
from vigil.spotting.text.document import Document
from vigil.spotting.voices.referents import meant
from vigil.spotting.voices.speakers import party_slot
from vigil.spotting.voices.voices import capitals, named_in, slot, span
from vigil.spotting.words.parties import Parties

_HEAD = 12  # words of the line with which a resolution opens: "The Senate of the Republic,"
_SUBJECT = 6  # words: what is longer may hold a verb that no list knows
_BACK = 80  # lines back to which it is sought
_PARTIES = ("state", "body", "mechanism", "authority")
_MANNERS = frozenset({"body", "office", "authority"})


def asked_again(document: Document, known: Parties, by: range, sentence: range, last: Slot | None) -> Slot | None:
    """ "It also called for ...", "the group urged ...": who is told of in the sentence before, else who asked last."""
    found = meant(document, known, by)
    if found is not None:
        return found
    before = subject_before(document, known, sentence, by)
    chosen = before or last
    if chosen is None:
        return None
    said = document.words(span(document, by))
    others = [one.value for one in (before, last) if one is not None and one.value != chosen.value]
    again = last is not None and last.value == chosen.value
    reason = "who asked before" if again else "the subject of the sentence before"
    return replace(slot(document, by, chosen.value, f"“{said}”: {reason}"), alternatives=tuple(others))


def subject_before(document: Document, known: Parties, sentence: range, by: range) -> Slot | None:
    """The party with which the sentence before begins, where "it" or "she" can mean it."""
    number = document.prose.index(sentence) - 1 if sentence in document.prose else -1
    if number < 0:
        return None
    words = document.prose[number]
    here, there = (document.sentence_at(document.tokens.starts[one.start]) for one in (sentence, words))
    if here is None or there is None or here.paragraph != there.paragraph:
        return None
    subject = _leading(document, known, words)
    if not subject:
        return None
    person = bool(document.mentions_in(span(document, subject)))
    pronoun = document.marked_in(span(document, by), "pronoun")
    somebody = any(one.sense("pronoun") in ("he", "she") for one in pronoun)
    if somebody:
        return party_slot(document, known, subject) if person else None
    body = named_in(document, subject, *_PARTIES) or known.noun(document.tokens, subject) & _MANNERS
    return party_slot(document, known, subject) if body and not person else None


def _leading(document: Document, known: Parties, words: range) -> range:
    """The party with which a sentence begins: the name that stands there, else its subject."""
    subject = known.main(document.tokens, words.start, words.stop)
    name = known.without_article(document.tokens, subject) if subject else subject
    named = [document.tokens.within(one.span) for one in named_in(document, subject, *_PARTIES)]
    known_name = next((one for one in named if name and one.start == name.start and len(one) > 1), None)
    if known_name is not None or len(subject) <= _SUBJECT:
        return known_name or subject
    return range(subject.start, capitals(document, name).stop)


def enacting(document: Document, known: Parties, place: int) -> Slot | None:
    """ "The European Parliament, ... 2. Calls on ...": the body with whose name a resolution opens."""
    before = [one for one in document.sentences if one.span.start < document.tokens.starts[place]]
    for sentence in reversed(before[-_BACK:]):
        words = document.tokens.within(sentence.span)
        if not words or len(words) > _HEAD or document.tokens.keys[words.stop - 1] != ",":
            continue
        name = known.without_article(document.tokens, range(words.start, words.stop - 1))
        if not name or not document.tokens.capital(name.start) or not known.is_phrase(document.tokens, name):
            continue
        if named_in(document, name, *_PARTIES) or known.manners(document.tokens, name) & _MANNERS:
            value = " ".join(document.words(span(document, name)).split())
            return slot(document, name, value, f"“{value},” opens what is resolved")
    return None
