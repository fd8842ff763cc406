# SPDX-License-Identifier: Apache-2.0
"""One telling, ready to be searched: its sentences, people, dates and known names.

Finders (`events.find`, `calls.find` ...) take a `Document` and nothing else.
"""

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from vigil.country.country import Country
from vigil.country.packs import Packs
from vigil.reading.texts import Telling
from vigil.spotting.findings import Slot
from vigil.spotting.text.people import Mention, Person
from vigil.spotting.words.dates import Dated
from vigil.spotting.words.gazetteer import Known
from vigil.spotting.words.language import Language, Word
from vigil.spotting.words.laws import Cited
from vigil.spotting.words.lexicon import Hit
from vigil.spotting.words.sentences import Sentence
from vigil.spotting.words.tokens import Tokens
from vigil.spotting.words.triggers import Trigger
from vigil.values.dates import PartialDate
from vigil.values.quotes import Quote, Span

Placed = TypeVar("Placed", "Mention", "Named", "Dated", "Cited")
_START = attrgetter("span.start")


@dataclass(frozen=True, slots=True)
class Named:
    """A State, place, body, treaty ... that the packs know, where the text names it; `known` is all it may be."""

    span: Span
    known: tuple[Known, ...]

    @property
    def kind(self) -> str:
        return self.known[0].kind

    @property
    def name(self) -> str:
        return self.known[0].name

    @property
    def id(self) -> str:
        return self.known[0].id


@dataclass(frozen=True, slots=True)
class Marked:
    """A phrase of the language's own lists (a title, a noun for persons, a negation ...)."""

    span: Span
    words: tuple[Word, ...]

    def sense(self, cls: str) -> str | None:
        """The sense it has as a word of that class, None when it is none."""
        return next((word.sense for word in self.words if word.cls == cls), None)


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """What the finders work on. Every list is in the order of the text; every span is one of `text`.

    `prose` are the tokens of every sentence that is no heading, of an endless
    one in pieces, without a label such as "•" or "2."; `hits` are the phrases
    of the language by their first token, `phrases` those outside of names,
    `classes` what these are, `of_class` where those of a class begin.
    """

    text: str
    telling: Telling
    packs: Packs
    language: Language
    country: Country | None
    published: PartialDate | None
    covers: int | None
    tokens: Tokens
    sentences: tuple[Sentence, ...]
    prose: tuple[range, ...]
    people: tuple[Person, ...]
    mentions: tuple[Mention, ...]
    named: tuple[Named, ...]
    dated: tuple[Dated, ...]
    cited: tuple[Cited, ...]
    hits: Mapping[int, Hit[Word]]
    phrases: Mapping[int, Hit[Word]]
    classes: Mapping[int, frozenset[str]]
    of_class: Mapping[str, Sequence[int]]
    acts: Sequence[Hit[Trigger]]

    def words(self, span: Span) -> str:
        return span.words(self.text)

    def quote(self, span: Span) -> Quote:
        return Quote.of(self.text, span)

    def slot(self, span: Span, value: str | None = None, because: str = "") -> Slot:
        """A slot that rests on these words; its value is the words, blanks folded, unless another is given."""
        return Slot(" ".join(self.words(span).split()) if value is None else value, self.quote(span), because)

    def sentence_at(self, place: int) -> Sentence | None:
        index = bisect.bisect_right(self.sentences, place, key=lambda one: one.span.start) - 1
        if index < 0 or self.sentences[index].span.end <= place:
            return None
        return self.sentences[index]

    def is_class(self, token: int, *classes: str) -> bool:
        """True when a phrase of one of these classes begins at a token."""
        held = self.classes.get(token)
        return held is not None and not held.isdisjoint(classes)

    def prose_with(self, openings: frozenset[str]) -> Iterator[range]:
        """The pieces of prose in which one of these words stands, as words are compared."""
        if openings.isdisjoint(self.tokens.places):
            return
        keys = self.tokens.keys
        for words in self.prose:
            if not openings.isdisjoint(keys[words.start : words.stop]):
                yield words

    def places_of(self, cls: str, within: range) -> Sequence[int]:
        """Those of these tokens at which a phrase of a class begins, in order."""
        places = self.of_class.get(cls, ())
        first = bisect.bisect_left(places, within.start)
        return places[first : bisect.bisect_left(places, within.stop, first)]

    def acts_before(self, token: int) -> Sequence[Hit[Trigger]]:
        """The trigger that begins last before a token; none where there is none."""
        index = bisect.bisect_left(self.acts, token, key=attrgetter("first"))
        return self.acts[index - 1 : index] if index else ()

    def mentions_in(self, span: Span) -> Sequence[Mention]:
        return _within(self.mentions, span)

    def named_in(self, span: Span, *kinds: str) -> list[Named]:
        found = _within(self.named, span)
        return [one for one in found if not kinds or any(known.kind in kinds for known in one.known)]

    def dates_in(self, span: Span) -> Sequence[Dated]:
        return _within(self.dated, span)

    def cited_in(self, span: Span) -> Sequence[Cited]:
        return _within(self.cited, span)

    def marked_in(self, span: Span, *classes: str) -> list[Marked]:
        """The phrases of the language that lie within a span, those inside of names among them."""
        tokens = self.tokens.within(span)
        found = [self.hits[first] for first in tokens if first in self.hits]
        return [
            Marked(self.tokens.span(hit.first, hit.behind), hit.values)
            for hit in found
            if hit.behind <= tokens.stop and (not classes or any(word.cls in classes for word in hit.values))
        ]

    def person(self, mention: Mention) -> Person:
        return self.people[mention.person]

    def paragraph(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences of the same paragraph, in order."""
        return (one for one in self.sentences if one.paragraph == sentence.paragraph)


def _within(items: Sequence[Placed], span: Span) -> list[Placed]:
    """Those that lie within a span, of some in the order of the text."""
    found = []
    for index in range(bisect.bisect_left(items, span.start, key=_START), len(items)):
        one = items[index]
        if one.span.start >= span.end:
            break
        if one.span.end <= span.end:
            found.append(one)
    return found
