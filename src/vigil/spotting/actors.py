# SPDX-License-Identifier: Apache-2.0
"""Actors: the phrases of a text that stand for people, named or not.

"the activist and blogger Mai", "him", "his wife", "at least 20 protesters". Who a
pronoun stands for is decided by `Cast`, from what was told before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vigil.spotting.document import Document
from vigil.spotting.sentences import Sentence
from vigil.values.names import fold


@dataclass(frozen=True, slots=True)
class Actor:
    """Tokens `first` to `behind`. `persons` are indices into `Document.people`; empty for pronouns and nouns.

    `sense` is "he", "she" or "they" for a pronoun and the noun for a noun;
    `owner` is True of "his", "Mai's": what follows belongs to them.
    """

    first: int
    behind: int
    kind: Literal["named", "pronoun", "noun"]
    persons: tuple[int, ...] = ()
    sense: str = ""
    plural: bool = False
    owner: bool = False
    definite: bool = False
    counted: bool = False
    many: bool = False


def actors(document: Document) -> list[Actor]:
    """Every actor of a document, none overlapping another, in the order of the text."""
    return list(_actors(document))


def _actors(document: Document) -> Iterator[Actor]:
    tokens = document.tokens
    named = {}
    for mention in document.mentions:
        whole = tokens.within(mention.whole)
        if whole:
            named[whole.start] = (mention, whole.stop)
    index, size = 0, len(tokens)
    while index < size:
        if index in named:
            mention, behind = named[index]
            yield Actor(index, behind, "named", (mention.person,), owner=_owns(document, behind))
            index = behind
            continue
        hit = document.phrases.get(index)
        if hit is None:
            index += 1
            continue
        actor = _unnamed(document, index, named.keys())
        if actor is None:
            index += 1
            continue
        yield actor
        index = actor.behind


def _unnamed(document: Document, index: int, names: object) -> Actor | None:
    hit = document.phrases[index]
    senses = {word.cls: word.sense for word in hit.values}
    if "pronoun" in senses and not _counts_something(document, hit.behind):
        several = _several_people(document, index) if senses["pronoun"] == "they" else None
        if several is not None:
            return several
        owner = "possessive_pronoun" in senses and _owns_next(document, hit.behind)
        return Actor(
            index, hit.behind, "pronoun", sense=senses["pronoun"], plural=senses["pronoun"] == "they", owner=owner
        )
    if not senses.keys() & {"noun", "nouns", "kin", "modifier"}:
        return None
    if not senses.keys() & {"noun", "nouns", "kin"} and _is_verb(document, index):
        return None
    return _noun(document, index)


def _several_people(document: Document, index: int) -> Actor | None:
    """ "the two men", "both individuals": those spoken of; but in "the two men, A and B" a noun, told by the names."""
    behind = document.phrases[index].behind
    noun = _noun(document, behind) if document.is_class(behind, "noun", "nouns", "modifier") else None
    if noun is None or noun.owner or noun.behind <= behind:
        return None
    place = noun.behind
    named = place < len(document.tokens) and document.tokens.keys[place] in (",", "(", "-", "–", "—")
    if named and any(
        document.tokens.starts[place] < one.span.start < document.tokens.starts[place] + 40 for one in document.mentions
    ):
        return Actor(index, place, "noun", sense=noun.sense, plural=True, definite=True)
    return Actor(index, place, "pronoun", sense="they", plural=True)


def _counts_something(document: Document, behind: int) -> bool:
    """ "the four" of "the four-year term" stands for nobody."""
    if behind >= len(document.tokens):
        return False
    word = document.tokens.keys[behind]
    return word == "-" or any(word in words for words in document.language.durations.units.values())


def _is_verb(document: Document, index: int) -> bool:
    """ "detained" in "police detained activists"; in "the detained activists" it tells which."""
    if document.language.triggers.at(document.tokens, index) is None:
        return False
    return index == 0 or not document.is_class(index - 1, "determiner", "preposition", "and")


def _noun(document: Document, index: int) -> Actor | None:
    """A noun for people with its modifiers: the last noun of the row is the head."""
    place, head, plural, behind = index, "", False, index
    while (hit := document.phrases.get(place)) is not None:
        senses = {word.cls: word.sense for word in hit.values}
        if senses.keys() & {"noun", "nouns", "kin"}:
            head = senses.get("noun") or senses.get("nouns") or " ".join(document.tokens.keys[place : hit.behind])
            plural = "nouns" in senses
            behind = place = hit.behind
        elif "modifier" in senses and (place == index or document.language.triggers.at(document.tokens, place) is None):
            place = hit.behind
        else:
            break
    if not head:
        return None
    first, definite, counted = _determined(document, index)
    several = any(
        document.tokens.keys[at].isdecimal() or document.language.durations.numbers.get(document.tokens.keys[at], 0) > 1
        for at in range(first, index)
    )
    counted = counted or any(word.cls == "kin" for word in document.phrases[index].values)
    return Actor(
        first,
        behind,
        "noun",
        sense=head,
        plural=plural or counted,
        owner=_owns(document, behind),
        definite=definite,
        counted=counted,
        many=plural or several,
    )


def _determined(document: Document, index: int) -> tuple[int, bool, bool]:
    """Where the phrase begins with its articles and numbers, whether it is definite, whether it counts."""
    tokens, first, definite, counted = document.tokens, index, False, False
    numbers = document.language.durations.numbers
    articles = document.language.grammar.definite
    while first > max(0, index - 6):
        word = tokens.keys[first - 1]
        phrase = next((size for size in (3, 2, 1) if _determiner_at(document, first - size, first)), None)
        if word in articles:
            return first - 1, True, counted
        if (word.isdecimal() and not _is_year(word)) or numbers.get(word, 0) > 1:
            first, counted = first - 1, True
        elif first > 1 and tokens.keys[first - 2] in articles and _plain_word(document, first - 1):
            return first - 2, True, counted  # "the unofficial adviser"
        elif tokens.capital(first - 1) and _counted_before(document, first - 1):
            first -= 1  # "two KTK TV journalists"
        elif phrase is not None:
            counted = counted or " ".join(tokens.keys[first - phrase : first]) in document.language.grammar.counts
            first -= phrase
        else:
            break
    return first, definite, counted


def _plain_word(document: Document, place: int) -> bool:
    """A word of which nothing is known: between an article and a noun it can only describe."""
    return document.tokens.keys[place].isalpha() and place not in document.phrases


def _counted_before(document: Document, place: int) -> bool:
    """True when a number stands before a capital, other capitals in between."""
    while place > 0 and document.tokens.capital(place):
        place -= 1
    word = document.tokens.keys[place]
    return document.language.durations.numbers.get(word, 0) > 1 or (word.isdecimal() and not _is_year(word))


def _determiner_at(document: Document, start: int, behind: int) -> bool:
    return start >= 0 and document.is_class(start, "determiner") and document.phrases[start].behind == behind


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.startswith(("19", "20"))


def _owns(document: Document, behind: int) -> bool:
    return behind < len(document.tokens) and document.tokens.keys[behind] in document.language.grammar.possessive


def _owns_next(document: Document, behind: int) -> bool:
    """ "her" before a noun owns it; before a preposition, a sign or the end it is an object."""
    tokens = document.tokens
    if behind >= len(tokens) or not (tokens.keys[behind][0].isalnum()):
        return False
    return not document.is_class(behind, "preposition", "and", "clause", "agent") or document.is_class(
        behind, "kin", "noun"
    )


class Cast:
    """Who was spoken of so far: what a pronoun, "the two" or "the blogger" may stand for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._seen: list[tuple[int, int]] = []
        self._focus: list[tuple[int, ...]] = []
        self._groups: list[int] = []

    def meet(self, actor: Actor) -> None:
        """Somebody passes by, in the order of the text."""
        self._seen.extend((actor.first, person) for person in actor.persons)
        if actor.kind == "noun" and actor.plural and not actor.owner:
            self._groups.append(actor.first)

    def befall(self, persons: tuple[int, ...]) -> None:
        """Something happened to these people: they are what is being spoken of."""
        if persons:
            self._focus.append(persons)

    def spoken_of(self) -> tuple[int, ...]:
        """Those whom something last befell, else the person last named."""
        if self._focus:
            return self._focus[-1]
        return (self._seen[-1][1],) if self._seen else ()

    def entry(self, before: int) -> tuple[int, ...]:
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
        return self.spoken_of()

    def _opens_entry(self, line: str) -> bool:
        """True when nothing but a number, a sign or a label ("Name:") stands before a name in its line."""
        words = fold(line).split()
        label = " ".join(word for word in words if not word.isdigit())
        return not label or label in self._document.language.people.name_labels

    def stands_for(self, actor: Actor, sentence: range) -> tuple[int, ...]:
        """The persons a pronoun or a definite noun stands for; nobody when that is not clear."""
        if actor.kind == "named":
            return actor.persons
        if actor.kind == "noun":
            return self._described(actor, self._document.sentence_at(self._document.tokens.starts[actor.first]))
        if actor.sense == "they":
            return self._several(actor, sentence)
        return self._one(actor, sentence)

    def _group_before(self, actor: Actor, sentence: range) -> bool:
        """In "Activists said they were arrested" they are the activists, and nobody by name."""
        return any(sentence.start <= place < actor.first for place in self._groups)

    def _fits(self, person: int, sense: str) -> bool:
        gender = self._document.people[person].gender
        return not gender or sense not in ("he", "she") or gender == sense

    def _one(self, actor: Actor, sentence: range) -> tuple[int, ...]:
        before = [
            (place, person) for place, person in self._seen if place < actor.first and self._fits(person, actor.sense)
        ]
        here = [person for place, person in before if place >= sentence.start]
        if here:
            focused = [person for person in here if self._focus and person in self._focus[-1]]
            return ((focused or here)[0],)
        for persons in reversed(self._focus[-3:]):
            fitting = tuple(person for person in persons if self._fits(person, actor.sense))
            if len(fitting) == 1:
                return fitting
        return (before[-1][1],) if before else ()

    def _several(self, actor: Actor, sentence: range) -> tuple[int, ...]:
        here = tuple(dict.fromkeys(person for place, person in self._seen if sentence.start <= place < actor.first))
        if len(here) > 1:
            return here
        if self._group_before(actor, sentence):
            return ()
        return next((persons for persons in reversed(self._focus) if len(persons) > 1), ())

    def _described(self, actor: Actor, sentence: Sentence | None) -> tuple[int, ...]:
        """ "the blogger" is the one person of the text whom the text calls a blogger; in a heading, any blogger."""
        heading = sentence is not None and sentence.heading
        if actor.plural or not (actor.definite or (heading and not actor.counted)):
            return ()
        noun = fold(actor.sense)
        fitting = {
            person
            for person in (range(len(self._document.people)) if heading else [person for _, person in self._seen])
            if any(
                noun in fold(slot.value).split()
                for slot in (*self._document.people[person].descriptors, *self._document.people[person].roles)
            )
        }
        return tuple(fitting) if len(fitting) == 1 else ()
