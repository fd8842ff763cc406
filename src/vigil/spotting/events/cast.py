# SPDX-License-Identifier: Apache-2.0
"""Who was spoken of so far: those named and those befallen, in the order in which a text speaks of them.

A pronoun looks no farther than the paragraph before its own: past that a text
speaks of somebody else, and a guess would put one person's sentence on another.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.kin import Kin, kin_named
from vigil.spotting.events.kin_behind import kin_named_behind
from vigil.spotting.text.document import Document
from vigil.values.names import fold

FAR = 1
"""How many paragraphs back a pronoun looks."""
ENTRY = 6
"""How many paragraphs an entry of a list has at most."""
LABEL = 40
"""How many signs may stand before the name that opens an entry: a number, "Name:"."""
A_PAIR = 2
"""Two are so often told of that their number says little of who is meant."""
OPENS = 2
"""How many words may stand before a group of people that a sentence is about."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody named at a token of a paragraph; `speaks`: as the one who says what is told."""

    place: int
    paragraph: int
    person: int
    speaks: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A group that is told by its number: "sentenced eight poets"."""

    place: int
    number: int
    noun: str


@dataclass(frozen=True, slots=True)
class Befallen:
    """Those to whom something happened, told at a token of a paragraph."""

    place: int
    paragraph: int
    persons: tuple[int, ...]


NEAR_SPEECH = 4
"""How many words may stand between "said" and who says it: "said Riverside dissident Mai"."""


class Cast:
    """The people of a text in the order in which it speaks of them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.seen: list[Seen] = []
        self._headings: list[int] = []  # which of them stand in one
        self.focus: list[Befallen] = []
        self.groups: list[int] = []
        self.counted: list[Counted] = []
        self.topics: list[int] = []
        self.rows: list[Befallen] = []
        self._names: dict[tuple[int, str], bool] = {}
        self._power: dict[int, bool] = {}
        self.pronouns: list[tuple[int, str]] = []
        self._here: tuple[int, set[int]] = (0, set())
        self._votes: dict[int, set[str]] = {}
        self._kin: tuple[Kin, ...] | None = None

    def meet(self, actor: Actor, paragraph: int, sentence: range) -> None:
        """Somebody passes by, in the order of the text."""
        if actor.kind == "pronoun":
            self.pronouns.append((actor.first, actor.sense))
            self._learn(actor.sense, paragraph)
        speaks = actor.kind == "named" and self._speaks(actor)
        for person in actor.persons:
            self._see(Seen(actor.first, paragraph, person, speaks))
        if actor.kind == "noun" and actor.plural and not actor.owner:
            self.groups.append(actor.first)
            if actor.many and (number := self.number(actor)) > A_PAIR:
                self.counted.append(Counted(actor.first, number, fold(actor.sense)))
            if actor.first <= sentence.start + OPENS:
                self.topics.append(actor.first)

    def _speaks(self, actor: Actor) -> bool:
        """ "..., his brother Mai said": the verb of saying stands right beside the name."""
        return self.document.is_class(actor.behind, "speech") or self.document.is_class(actor.first - 1, "speech")

    def _learn(self, sense: str, paragraph: int) -> None:
        """Where a paragraph has named but one person so far, "she" tells that it is a woman."""
        told, persons = self._here
        if told == paragraph and len(persons) == 1 and sense in ("he", "she"):
            self._votes.setdefault(next(iter(persons)), set()).add(sense)

    def is_surely(self, person: int, sense: str) -> bool:
        """True for somebody of whom the text says so: by a title, or by every pronoun that can only mean them."""
        return (self.document.people[person].gender or "".join(self._votes.get(person, ()))) == sense

    def meet_rows(self, rows: Sequence[tuple[Actor, ...]], paragraph: int) -> None:
        """People whom a sentence names in one row: "they" and "the five" may be all of them."""
        for row in rows:
            persons = tuple(dict.fromkeys(person for actor in row for person in actor.persons))
            if len(persons) > 1:
                self.rows.append(Befallen(row[-1].first, paragraph, persons))

    def befall(self, persons: tuple[int, ...], place: int, paragraph: int) -> None:
        """Something happened to these people: they are what is being spoken of; a group has no persons."""
        self.focus.append(Befallen(place, paragraph, persons))
        if len(persons) == 1:
            self._see(Seen(place, paragraph, persons[0]))

    def _see(self, told: Seen) -> None:
        if self._here[0] != told.paragraph:
            self._here = (told.paragraph, set())
        self._here[1].add(told.person)
        if told.paragraph < 0:
            self._headings.append(len(self.seen))
        self.seen.append(told)

    def spoken_of(self, paragraph: int) -> tuple[int, ...]:
        """Those whom something last befell, else the person last named."""
        for one in reversed(self.focus):
            if one.persons and near(one.paragraph, paragraph):
                return one.persons
        last = next((one for one in reversed(self.seen) if near(one.paragraph, paragraph)), None)
        return (last.person,) if last is not None else ()

    def entry(self, before: int, paragraph: int) -> tuple[int, ...]:
        """Whose entry of a list a token stands in: the person last named in full at the beginning of a line."""
        text = self.document.text
        for mention in reversed(self.document.mentions):
            line = text[text.rfind("\n", 0, mention.whole.start) + 1 : mention.whole.start]
            if (
                mention.span.start < self.document.tokens.starts[before]
                and mention.form == "full"
                and self._opens_entry(line)
            ):
                return (mention.person,)
        return self.spoken_of(paragraph)

    def entry_of(self, before: int, paragraph: int) -> tuple[int, ...]:
        """Whose entry a token stands in, where the entry begins in its own paragraph or in one of the last few."""
        here = self.document.tokens.starts[before]
        start = max(
            (one.span.start for one in self.document.sentences if one.paragraph == paragraph - ENTRY), default=0
        )
        text = self.document.text
        for mention in reversed(self.document.mentions):
            if mention.span.start >= here or mention.form != "full":
                continue
            if mention.span.start < start:
                break
            opened = text.rfind("\n", max(0, mention.whole.start - LABEL), mention.whole.start)
            line = text[opened + 1 : mention.whole.start]
            if opened < 0 < mention.whole.start - LABEL or not self._opens_entry(line):
                continue
            if line.strip() or self._is_a_head(mention.span.end):
                return (mention.person,)
        return ()

    def _is_a_head(self, end: int) -> bool:
        """True for a name that ends its line, or behind which a sign opens what is told of it."""
        return self.document.text[end : end + 40].lstrip(" \t")[:1] in ("", "\n", ",", "(", "–", "—", "-", ":", ".")

    def _opens_entry(self, line: str) -> bool:
        """True when nothing but a number, a sign or a label ("Name:") stands before a name in its line."""
        words = fold(line).split()
        label = " ".join(word for word in words if not word.isdigit())
        return not label or label in self.document.language.people.name_labels

    def fits(self, person: int, sense: str) -> bool:
        votes = self._votes.get(person, set())
        gender: str = self.document.people[person].gender
        if not gender and len(votes) == 1:
            gender = next(iter(votes))
        return not gender or sense not in ("he", "she") or gender == sense

    def seen_near(self, paragraph: int) -> list[Seen]:
        """Those seen near a paragraph, in the order of the text. Paragraphs only grow, but for headings."""
        if paragraph < 0:
            return self.seen
        far = range(len(self.seen) - 1, -1, -1)
        first = 1 + next((index for index in far if not near(self.seen[index].paragraph, paragraph)), -1)
        headings = itertools.takewhile(lambda index: index < first, self._headings)
        return [*(self.seen[index] for index in headings), *self.seen[first:]]

    def acts_only(self, person: int) -> bool:
        """True for a judge or an officer to whom nothing was told to have happened: "Judge X sentenced her"."""
        return self.is_in_power(person) and not any(person in one.persons for one in self.focus)

    def is_in_power(self, person: int) -> bool:
        """True for a judge, an officer, a spokesman: they act on others, or speak of them."""
        held = self._power.get(person)
        if held is None:
            held = self._power[person] = self._holds_power(person)
        return held

    def _holds_power(self, person: int) -> bool:
        told = self.document.people[person]
        words = {word for slot in (*told.roles, *told.descriptors) for word in fold(slot.value).split()}
        first = next(one for one in self.document.mentions if one.person == person)
        words.update(fold(self.document.words(first.whole)).split()[:2])  # the title before the name
        return bool(words & self.document.language.people.in_charge)

    def is_a_voice(self, person: int) -> bool:
        """True for a researcher, a spokesman, a rapporteur: they speak for a body, of others."""
        told = self.document.people[person]
        words = {word for slot in (*told.roles, *told.descriptors) for word in fold(slot.value).split()}
        return bool(words & self.document.language.people.voices)

    def only_speaks(self, person: int) -> bool:
        """True for somebody whose every naming stands beside a verb of saying."""
        within = self.document.tokens.within
        named = [(within(one.whole), within(one.span)) for one in self.document.mentions if one.person == person]
        return all(
            self.document.is_class(name.stop, "speech")
            or bool(self.document.places_of("speech", range(max(0, whole.start - NEAR_SPEECH), whole.start)))
            for whole, name in named
        )

    def called(self, person: int, noun: str) -> bool:
        """True when the text calls a person so, beside the name or before it as a title."""
        held = self._names.get((person, noun))
        if held is None:
            held = self._names[person, noun] = self._is_called(person, noun)
        return held

    def _is_called(self, person: int, noun: str) -> bool:
        told = self.document.people[person]
        if any(noun in fold(slot.value) for slot in (*told.descriptors, *told.roles)):
            return True
        return any(
            one.person == person and fold(self.document.words(one.whole)).startswith(f"{noun} ")
            for one in self.document.mentions
        )

    def is_one_of(self, person: int, noun: str) -> bool:
        """True when the text calls somebody so, or the row in which the name stands: "bloggers A and B"."""
        if self.called(person, noun):
            return True
        rows = [row.persons for row in self.rows if person in row.persons[1:]]
        people = self.document.language.people.plurals() if rows else ()
        many = next((fold(plural) for plural, single in people if fold(single) == noun and plural != single), "")
        return bool(many) and any(self.called(row[0], many) for row in rows)

    def all_told(self, before: int, noun: str = "") -> tuple[int, ...]:
        """All to whom something happened so far, where they are just as many as some group that the text counted.

        "A court sentenced four poets. A got five years, B and C got six. D was given two. All the poets ...": with
        a noun the group must be called so.
        """
        if self.document.language.grammar.noun_first:
            return ()
        numbers = {one.number for one in self.counted if one.place < before and noun in ("", one.noun)}
        if not numbers:
            return ()
        told = tuple(dict.fromkeys(person for one in self.focus if one.place < before for person in one.persons))
        return told if len(told) in numbers else ()

    def kin(self) -> tuple[Kin, ...]:
        """Who is named as whose kin, sought when first asked for."""
        if self._kin is None:
            behind = self.document.language.grammar.noun_first
            self._kin = kin_named_behind(self.document) if behind else kin_named(self.document)
        return self._kin

    def number(self, actor: Actor) -> int:
        numbers = self.document.language.durations.numbers
        for place in range(actor.first, actor.behind):
            word = self.document.tokens.keys[place]
            number = int(word) if word.isdecimal() and len(word) < 4 else numbers.get(word, 0)
            if number > 1:
                return number
        return 0


def near(told: int, asked: int) -> bool:
    """Headings, whose paragraphs count below zero, are near to all that stands under them."""
    return told < 0 or asked < 0 or asked - told <= FAR
