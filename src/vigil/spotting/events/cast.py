# SPDX-License-Identifier: Apache-2.0
"""Who was spoken of so far: whom "he", "they", "the two" or "the blogger" may stand for.

A pronoun looks no farther than the paragraph before its own: past that a text
speaks of somebody else, and a guess would put one person's sentence on another.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from vigil.spotting.events.actors import Actor
from vigil.spotting.text.document import Document
from vigil.spotting.words.sentences import Sentence
from vigil.values.names import fold

FAR = 1
"""How many paragraphs back a pronoun looks."""
MANY = 30
"""How many namings back those are sought who are counted by what they are called."""
OPENS = 2
"""How many words may stand before a group of people that a sentence is about."""
OPENS_WITH = 4
FAR_SUBJECT = 20
"""How near the beginning "his" opens a sentence, and how far behind it the subject may be named."""
NEAR_GROUP = 7
"""How far before a group that is joined to it a name may begin."""
LAST = 3
"""How many happenings back whom it befell is still being spoken of."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """Somebody named at a token of a paragraph."""

    place: int
    paragraph: int
    person: int


@dataclass(frozen=True, slots=True)
class _Befallen:
    """Those to whom something happened, told at a token of a paragraph."""

    place: int
    paragraph: int
    persons: tuple[int, ...]


class Cast:
    """The people of a text in the order in which it speaks of them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._seen: list[_Seen] = []
        self._headings: list[int] = []  # which of them stand in one
        self._focus: list[_Befallen] = []
        self._groups: list[int] = []
        self._topics: list[int] = []
        self._rows: list[_Befallen] = []
        self._names: dict[tuple[int, str], bool] = {}
        self._pronouns: list[tuple[int, str]] = []

    def meet(self, actor: Actor, paragraph: int, sentence: range) -> None:
        """Somebody passes by, in the order of the text."""
        if actor.kind == "pronoun":
            self._pronouns.append((actor.first, actor.sense))
        for person in actor.persons:
            self._see(_Seen(actor.first, paragraph, person))
        if actor.kind == "noun" and actor.plural and not actor.owner:
            self._groups.append(actor.first)
            if actor.first <= sentence.start + OPENS:
                self._topics.append(actor.first)

    def meet_rows(self, rows: Sequence[tuple[Actor, ...]], paragraph: int) -> None:
        """People whom a sentence names in one row: "they" and "the five" may be all of them."""
        for row in rows:
            persons = tuple(dict.fromkeys(person for actor in row for person in actor.persons))
            if len(persons) > 1:
                self._rows.append(_Befallen(row[-1].first, paragraph, persons))

    def befall(self, persons: tuple[int, ...], place: int, paragraph: int) -> None:
        """Something happened to these people: they are what is being spoken of; a group has no persons."""
        self._focus.append(_Befallen(place, paragraph, persons))
        if len(persons) == 1:
            self._see(_Seen(place, paragraph, persons[0]))

    def _see(self, told: _Seen) -> None:
        if told.paragraph < 0:
            self._headings.append(len(self._seen))
        self._seen.append(told)

    def spoken_of(self, paragraph: int) -> tuple[int, ...]:
        """Those whom something last befell, else the person last named."""
        for one in reversed(self._focus):
            if one.persons and _near(one.paragraph, paragraph):
                return one.persons
        last = next((one for one in reversed(self._seen) if _near(one.paragraph, paragraph)), None)
        return (last.person,) if last is not None else ()

    def entry(self, before: int, paragraph: int) -> tuple[int, ...]:
        """Whose entry of a list a token stands in: the person last named in full at the beginning of a line."""
        text = self._document.text
        for mention in reversed(self._document.mentions):
            line = text[text.rfind("\n", 0, mention.whole.start) + 1 : mention.whole.start]
            if (
                mention.span.start < self._document.tokens.starts[before]
                and mention.form == "full"
                and self._opens_entry(line)
            ):
                return (mention.person,)
        return self.spoken_of(paragraph)

    def _opens_entry(self, line: str) -> bool:
        """True when nothing but a number, a sign or a label ("Name:") stands before a name in its line."""
        words = fold(line).split()
        label = " ".join(word for word in words if not word.isdigit())
        return not label or label in self._document.language.people.name_labels

    def stands_for(self, actor: Actor, sentence: range) -> tuple[int, ...]:
        """The persons a pronoun or a definite noun stands for; nobody when that is not clear."""
        if actor.kind == "named":
            return actor.persons
        told = self._document.sentence_at(self._document.tokens.starts[actor.first])
        if actor.kind == "noun":
            return self._described(actor, told)
        paragraph = told.paragraph if told is not None else 0
        if actor.sense == "they":
            return self._several(actor, sentence, paragraph)
        return self._one(actor, sentence, paragraph)

    def _fits(self, person: int, sense: str) -> bool:
        gender = self._document.people[person].gender
        return not gender or sense not in ("he", "she") or gender == sense

    def _one(self, actor: Actor, sentence: range, paragraph: int) -> tuple[int, ...]:
        """Of the same sentence whom something befell, else the first; else of the same paragraph, else of the last."""
        before = [
            one for one in self._seen_near(paragraph) if one.place < actor.first and self._fits(one.person, actor.sense)
        ]
        here = [one.person for one in before if one.place >= sentence.start and not self._acts_only(one.person)]
        if self._unnamed_last(sentence, actor):
            return ()
        meant = self._named_next(actor, sentence) if not here else None
        if meant is not None:
            return (meant,)
        if here and not self._meant_before(actor, sentence):
            focused = [person for person in here if self._focus and person in self._focus[-1].persons]
            return ((focused or here)[0],)
        before = [one for one in before if one.place < sentence.start]
        own = [one for one in before if one.paragraph == paragraph]
        for among in (own, before):
            found = self._last_befallen(actor.sense, among)
            if found or among:
                return found or (among[-1].person,)
        return self._last_befallen(actor.sense, before)

    def _named_next(self, actor: Actor, sentence: range) -> int | None:
        """ "During his trial in May, Mai told ...": what opens the sentence is of the subject behind the comma."""
        document = self._document
        opens = actor.owner and sentence.start < actor.first <= sentence.start + OPENS_WITH
        if not opens or not document.is_class(sentence.start, "preposition", "clause"):
            return None
        keys = document.tokens.keys
        for place in range(actor.behind, min(sentence.stop - 1, actor.behind + FAR_SUBJECT)):
            if keys[place] != ",":
                continue
            start = document.tokens.starts[place + 1]
            named = next((one for one in document.mentions if one.whole.start == start), None)
            if named is not None:
                behind = document.tokens.within(named.whole).stop
                owns = behind < len(keys) and keys[behind] in document.language.grammar.possessive
                return None if owns or not self._fits(named.person, actor.sense) else named.person
        return None

    def _seen_near(self, paragraph: int) -> list[_Seen]:
        """Those seen near a paragraph, in the order of the text. Paragraphs only grow, but for headings."""
        if paragraph < 0:
            return self._seen
        far = range(len(self._seen) - 1, -1, -1)
        first = 1 + next((index for index in far if not _near(self._seen[index].paragraph, paragraph)), -1)
        headings = itertools.takewhile(lambda index: index < first, self._headings)
        return [*(self._seen[index] for index in headings), *self._seen[first:]]

    def _acts_only(self, person: int) -> bool:
        """True for a judge or an officer to whom nothing was told to have happened: "Judge X sentenced her"."""
        return self.is_in_power(person) and not any(person in one.persons for one in self._focus)

    def is_in_power(self, person: int) -> bool:
        """True for a judge, an officer, a spokesman: they act on others, or speak of them."""
        told = self._document.people[person]
        words = {word for slot in (*told.roles, *told.descriptors) for word in fold(slot.value).split()}
        first = next(one for one in self._document.mentions if one.person == person)
        words.update(fold(self._document.words(first.whole)).split()[:2])  # the title before the name
        return bool(words & self._document.language.people.in_charge)

    def _meant_before(self, actor: Actor, sentence: range) -> bool:
        """In "His lawyers, A and B, said he was ..." he was meant before A and B were named."""
        named = [one.place for one in self._seen if sentence.start <= one.place < actor.first]
        return any(
            sense == actor.sense and sentence.start <= place < min(named) for place, sense in self._pronouns if named
        )

    def _unnamed_last(self, sentence: range, actor: Actor) -> bool:
        """In "guards beat his client and denied him ..." he is the client, and nobody by name."""
        last = self._focus[-1] if self._focus else None
        if last is None or last.persons or last.place <= sentence.start:
            return False
        return not any(last.place <= one.place < actor.first for one in self._seen)

    def _last_befallen(self, sense: str, among: Sequence[_Seen]) -> tuple[int, ...]:
        """The one person of these to whom something last happened."""
        named = {one.person for one in among}
        for told in reversed(self._focus[-LAST:]):
            fitting = tuple(person for person in told.persons if person in named and self._fits(person, sense))
            if len(fitting) == 1:
                return fitting
        return ()

    def _several(self, actor: Actor, sentence: range, paragraph: int) -> tuple[int, ...]:
        """Those named before in the sentence; else those whom something befell, where no other group came between."""
        named = dict.fromkeys(one.person for one in self._seen if sentence.start <= one.place < actor.first)
        here = tuple(person for person in named if not self._acts_only(person))
        if len(here) > 1:
            return here
        groups = [place for place in self._groups if sentence.start <= place < actor.first]
        if groups:
            return here if self._joined(groups[-1], here, sentence) else ()  # "Activists said they were arrested"
        several = (one for one in reversed(self._focus) if len(one.persons) != 1)
        told = next(several, None)
        counted = self._counted(actor, paragraph)
        if counted and (told is None or len(told.persons) != len(counted)):
            return counted
        row = self._row_before(actor, paragraph)
        number = self._counts(actor)
        if number:
            exact = self._of_number(number, actor, paragraph)
            if exact:
                return exact
            row = None
            told = told if told is not None and not told.persons else None
        if row is not None and (told is None or told.place < row.place):
            return row.persons
        if told is not None and _near(told.paragraph, paragraph):
            return told.persons
        return self._just_so_many(actor, paragraph)

    def _joined(self, group: int, here: Sequence[int], sentence: range) -> bool:
        """ "Mai and seven others said they ...": of a group that is joined to a name, the name."""
        joined = self._document.is_class(group - 1, "and")
        near = (one for one in self._seen if max(sentence.start, group - NEAR_GROUP) <= one.place < group)
        return joined and any(one.person in here for one in near)

    def _row_before(self, actor: Actor, paragraph: int) -> _Befallen | None:
        """The people named in one row last, in this paragraph or the one before, where no other group came between."""
        row = next((one for one in reversed(self._rows) if one.place < actor.first), None)
        if row is None or not _near(row.paragraph, paragraph):
            return None
        if any(row.place < place < actor.first for place in self._topics):
            return None
        return row

    def _just_so_many(self, actor: Actor, paragraph: int) -> tuple[int, ...]:
        """ "Hai người", "cả hai": those whom the paragraph, or the one before, has named, if they are just so many."""
        number = self._number(actor)
        if number < 2 or not self._document.language.grammar.noun_first:
            return ()
        last = list(itertools.islice((one for one in reversed(self._seen) if one.place < actor.first), MANY))[::-1]
        for told in (paragraph, paragraph - 1):
            named = tuple(dict.fromkeys(one.person for one in last if one.paragraph == told))
            if len(named) == number:
                return tuple(person for person in named if not self._acts_only(person))
        return ()

    def _of_number(self, number: int, actor: Actor, paragraph: int) -> tuple[int, ...]:
        """Those of the last row or happening nearby that are just so many."""
        told = sorted((*self._rows, *self._focus), key=lambda one: one.place)
        near = (one for one in reversed(told) if one.place < actor.first and _near(one.paragraph, paragraph))
        return next((one.persons for one in near if len(one.persons) == number), ())

    def _counts(self, actor: Actor) -> int:
        """How many "the two" or "all three" say they are; 0 for "they"."""
        words = fold(self._document.words(self._document.tokens.span(actor.first, actor.behind)))
        counting = self._document.language.grammar.counting
        return next((number for number, forms in counting.items() if words in forms), 0)

    def _counted(self, actor: Actor, paragraph: int) -> tuple[int, ...]:
        """ "All three": those whom the paragraph has named so far, when they are as many."""
        number = self._counts(actor)
        if not number:
            return ()
        seen = (one.person for one in self._seen if one.paragraph == paragraph and one.place < actor.first)
        named = [person for person in dict.fromkeys(seen) if not self._acts_only(person)]
        return tuple(named) if number and len(named) == number else ()

    def _described(self, actor: Actor, sentence: Sentence | None) -> tuple[int, ...]:
        """ "the blogger" is the one person of the text whom the text calls a blogger; in a heading, any blogger."""
        heading = sentence is not None and sentence.heading
        if actor.many and actor.counted:
            return self._as_many(actor, sentence) or self._so_many(actor, sentence)
        if actor.many and actor.definite:
            return self._those(actor, sentence)
        if actor.plural or not (actor.definite or (heading and not actor.counted)):
            return ()
        noun = fold(actor.sense)
        fitting = {
            person
            for person in (range(len(self._document.people)) if heading else [one.person for one in self._seen])
            if any(
                noun in fold(slot.value).split()
                for slot in (*self._document.people[person].descriptors, *self._document.people[person].roles)
            )
        }
        if fitting or heading or not actor.definite or noun in self._document.language.people.in_power:
            return tuple(fitting) if len(fitting) == 1 else ()
        return self._only(actor, sentence)

    def _so_many(self, actor: Actor, sentence: Sentence | None) -> tuple[int, ...]:
        """ "The seven journalists": those named in one row, or befallen by one thing, if they are just so many."""
        if not actor.definite or sentence is None:
            return ()
        told = sorted((*self._rows, *self._focus), key=lambda one: one.place)
        before = (one for one in reversed(told) if one.place < actor.first)
        number = self._number(actor)
        return next((one.persons for one in itertools.islice(before, MANY) if len(one.persons) == number), ())

    def _those(self, actor: Actor, sentence: Sentence | None) -> tuple[int, ...]:
        """ "The journalists": those of the last row or happening, if the text calls one of them so."""
        if sentence is None or sentence.heading:
            return ()
        told = sorted((*self._rows, *self._focus), key=lambda one: one.place)
        last = next((one for one in reversed(told) if one.place < actor.first and len(one.persons) > 1), None)
        noun = fold(actor.sense)
        if last is None or not _near(last.paragraph, sentence.paragraph):
            return ()
        stands = noun in self._document.language.people.anybody
        return last.persons if stands or any(self._called(person, noun) for person in last.persons) else ()

    def _as_many(self, actor: Actor, sentence: Sentence | None) -> tuple[int, ...]:
        """ "Hai luật sư bị bắt": where exactly so many are so called, in languages without articles, they are meant."""
        if not self._document.language.grammar.noun_first or sentence is None or sentence.heading:
            return ()
        number = self._number(actor)
        noun = fold(actor.sense)
        seen = (
            one.person
            for one in reversed(self._seen)
            if one.place < actor.first and _near(one.paragraph, sentence.paragraph - 1)
        )
        last = list(dict.fromkeys(itertools.islice(seen, MANY)))[::-1]
        near = tuple(person for person in last if self._called(person, noun))
        return near if len(near) == number else ()

    def _number(self, actor: Actor) -> int:
        numbers = self._document.language.durations.numbers
        for place in range(actor.first, actor.behind):
            word = self._document.tokens.keys[place]
            number = int(word) if word.isdecimal() and len(word) < 4 else numbers.get(word, 0)
            if number > 1:
                return number
        return 0

    def _called(self, person: int, noun: str) -> bool:
        """True when the text calls a person so, beside the name or before it as a title."""
        held = self._names.get((person, noun))
        if held is None:
            held = self._names[person, noun] = self._is_called(person, noun)
        return held

    def _is_called(self, person: int, noun: str) -> bool:
        told = self._document.people[person]
        if any(noun in fold(slot.value) for slot in (*told.descriptors, *told.roles)):
            return True
        return any(
            one.person == person and fold(self._document.words(one.whole)).startswith(f"{noun} ")
            for one in self._document.mentions
        )

    def _only(self, actor: Actor, sentence: Sentence | None) -> tuple[int, ...]:
        """The one person whom the paragraph has named so far."""
        paragraph = sentence.paragraph if sentence is not None else 0
        named = {one.person for one in self._seen if one.paragraph == paragraph and one.place < actor.first}
        return tuple(named) if len(named) == 1 else ()


def _near(told: int, asked: int) -> bool:
    """Headings, whose paragraphs count below zero, are near to all that stands under them."""
    return told < 0 or asked < 0 or asked - told <= FAR
