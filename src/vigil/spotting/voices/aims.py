# SPDX-License-Identifier: Apache-2.0
"""Whom and what a call is about: the people it names, those "his" means, the law that it speaks of."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from vigil.spotting.findings import Slot
from vigil.spotting.text.document import Document
from vigil.spotting.voices.voices import recent, slot, span
from vigil.spotting.words.parties import Parties
from vigil.values.names import fold
from vigil.values.quotes import Span


def about(document: Document, parties: Parties, words: range, whom: range) -> Iterator[tuple[str, Slot]]:
    """Whom `words` name, else the one whom "his" means, else a word for persons; `whom` is what the deed is done to."""
    words = range(min(whom.start, words.start), words.stop) if whom else words
    mentions = document.mentions_in(span(document, words))
    if mentions:
        names = {
            document.person(mention).name: document.slot(mention.span, document.person(mention).name)
            for mention in mentions
        }
        yield from (("about", held) for held in names.values())
    elif whom:
        place = span(document, whom)
        pronoun = document.marked_in(place, "pronoun", "possessive_pronoun")
        if pronoun and pronoun[0].span == place:
            yield from (("about", held) for held in person_meant(document, place))
        elif document.marked_in(place, "noun", "nouns"):
            plain = parties.without_article(document.tokens, whom)
            yield "about", _called(document, whom, plain) or slot(document, plain)


def _called(document: Document, whom: range, plain: range) -> Slot | None:
    """ "release the teacher": the one person whom the text has called so before, where there is one alone."""
    noun = " ".join(document.tokens.keys[place] for place in plain)
    one = next((mark for mark in document.marked_in(span(document, plain), "noun") if mark.sense("noun") == noun), None)
    if one is None or document.tokens.keys[whom.start] not in document.language.grammar.definite:
        return None
    place = span(document, whom)
    told = [
        person
        for person in document.people
        if person.first.start < place.start
        and any(fold(slot.value).split()[-1:] == [noun] for slot in (*person.descriptors, *person.roles))
    ]
    if len(told) != 1:
        return None
    return document.slot(place, told[0].name, f"“{document.words(place)}”: {told[0].name}, named before")


def person_meant(document: Document, pronoun: Span) -> Iterator[Slot]:
    """The person named last before a pronoun; others whom it may mean are alternatives."""
    gender = {mark.sense("pronoun") for mark in document.marked_in(pronoun, "pronoun")}
    names: dict[str, None] = {}
    for mention in reversed(document.mentions_in(Span(recent(document, pronoun.start, 2), pronoun.start))):
        person = document.person(mention)
        if not person.gender or not gender or person.gender in gender:
            names.setdefault(person.name)
    if names:
        first, *others = names
        because = f"“{document.words(pronoun)}”: the person named last before it"
        yield replace(document.slot(pronoun, first, because), alternatives=tuple(others))


def law(document: Document, words: range, under: Collection[str], law_words: Collection[str]) -> Slot | None:
    """ "arrests under vague provisions of the code": the words behind "under", where they speak of a law."""
    for index in words:
        if document.tokens.keys[index] in under:
            told = range(index + 1, words.stop)
            if any(document.tokens.keys[place] in law_words for place in told):
                return slot(document, told)
    return None
