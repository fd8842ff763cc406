# SPDX-License-Identifier: Apache-2.0
"""A sentence as the events see it: its tokens, its actors, its triggers, and where its clauses part."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.cast import Cast
from vigil.spotting.text.document import Document
from vigil.spotting.words.sentences import Sentence
from vigil.spotting.words.terms import Term
from vigil.spotting.words.triggers import Trigger

LONGEST_ASIDE = 40
"""How many words a relative clause between two commas may have."""
_QUOTES = frozenset("\"'")
_CLOSING = {")": "(", "]": "["}
_SIGNS = frozenset(";:,")
_PARTING = frozenset({"clause", "speech"})
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A trigger in the text: tokens `first` to `behind`, and everything it may be."""

    first: int
    behind: int
    triggers: tuple[Trigger, ...]


@dataclass(slots=True)
class Stage:
    """One sentence, with what was told before it."""

    document: Document
    sentence: Sentence
    tokens: range
    actors: Sequence[Actor]
    occurrences: Sequence[Occurrence]
    terms: Sequence[Term]
    cast: Cast
    breaks: Sequence[int] = field(default_factory=list)
    returns: frozenset[int] = frozenset()
    enumerated: list[tuple[Actor, ...]] | None = None
    in_phrases: frozenset[int] = frozenset()
    _beginning: dict[int, Actor] = field(default_factory=dict)
    _ending: dict[int, Actor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """`returns` are the breaks where an inserted clause is over: "On Monday, after the hearing, Mai was ...".

        `in_phrases` are the tokens of triggers of several words.
        """
        self._beginning = {actor.first: actor for actor in self.actors}
        self._ending = {actor.behind: actor for actor in self.actors}
        phrases = (one for one in self.occurrences if one.behind - one.first > 1)
        self.in_phrases = frozenset(token for one in phrases for token in range(one.first, one.behind))
        opened = list(_breaks(self))
        self.returns = frozenset(_returns(self, opened))
        self.breaks = sorted({*opened, *self.returns})

    def key(self, token: int) -> str:
        return self.document.tokens.keys[token]

    def is_class(self, token: int, *classes: str) -> bool:
        held = self.document.classes.get(token)
        return held is not None and not held.isdisjoint(classes)

    def behind_class(self, token: int, *classes: str) -> int | None:
        """The token behind a phrase of one of these classes that begins here."""
        return self.document.phrases[token].behind if self.is_class(token, *classes) else None

    def clause(self, token: int) -> range:
        """The clause in which a token stands."""
        index = bisect.bisect_right(self.breaks, token)
        start = self.breaks[index - 1] if index else self.tokens.start
        stop = self.breaks[index] if index < len(self.breaks) else self.tokens.stop
        return range(start, stop)

    def actor_at(self, token: int) -> Actor | None:
        """The actor that begins at a token."""
        return self._beginning.get(token)

    def actor_before(self, token: int) -> Actor | None:
        """The actor that ends right before a token, a possessive sign passed over."""
        found = self._ending.get(token)
        if found is None:
            found = self._ending.get(token - 1)
            return found if found is not None and found.owner else None
        return found

    def ends_too(self, actor: Actor, behind: int) -> None:
        """What is told of an actor ends here: what asks for the actor before this token gets this one."""
        self._ending.setdefault(behind, actor)

    def actors_in(self, first: int, behind: int) -> list[Actor]:
        found = []
        for index in range(bisect.bisect_left(self.actors, first, key=_first), len(self.actors)):
            actor = self.actors[index]
            if actor.first >= behind:
                break
            if actor.behind <= behind:
                found.append(actor)
        return found

    def occurrence_in(self, first: int, behind: int) -> Occurrence | None:
        index = bisect.bisect_left(self.occurrences, first, key=_first)
        found = self.occurrences[index] if index < len(self.occurrences) else None
        return found if found is not None and found.first < behind else None

    def skip_adverbs_left(self, token: int) -> int:
        """The first of the adverbs that end right before a token; "both" that opens a clause is its subject."""
        place = token
        while place > self.tokens.start:
            start = self._adverb_before(place)
            if start is None and self.key(place - 1) in _QUOTES:
                start = place - 1  # "was “arbitrarily detained”"
            if start is None or (self.is_class(start, "pronoun") and self._opens_clause(start)):
                break
            place = start
        return place

    def _adverb_before(self, place: int) -> int | None:
        """The token where an adverb that ends right before a token begins."""
        for size in (1, 2, 3):
            if place - size >= self.tokens.start and self.behind_class(place - size, "adverb") == place:
                return place - size
        if place in self._ending:
            return None  # "Hafiz Babaly was ..." is a name
        endings = self.document.language.grammar.adverb_endings
        word = self.key(place - 1)
        return place - 1 if endings and len(word) > 4 and word.endswith(endings) else None

    def _opens_clause(self, token: int) -> bool:
        return token == self.clause(token).start or self.key(token - 1) in ",;:"

    def relative_before(self, closing: int) -> int | None:
        """The comma that opens the aside which a comma closes: ", who is a teacher," ; None where none does."""
        if self.key(closing) != ",":
            return None
        for place in range(closing - 1, max(self.tokens.start, closing - LONGEST_ASIDE), -1):
            if self.key(place) == ";" or self.is_class(place, "speech"):
                return None
            if self.key(place - 1) == "," and self.is_class(place, "relative"):
                return place - 1
        return None

    def opening(self, closing: int) -> int | None:
        """The bracket that a closing bracket closes."""
        sign = _CLOSING.get(self.key(closing))
        for place in range(closing - 1, self.tokens.start - 1, -1):
            if self.key(place) == sign:
                return place
        return None


def _breaks(stage: Stage) -> Iterator[int]:
    """Where a clause begins: at "after", "when", "that", at a semicolon, at ", and" before somebody else."""
    keys, classes = stage.document.tokens.keys, stage.document.classes
    for place in range(stage.tokens.start + 1, stage.tokens.stop):
        word = keys[place]
        if word not in _SIGNS and classes.get(place, _NONE).isdisjoint(_PARTING):
            continue
        if (
            (stage.is_class(place, "clause") and not _opens_none(stage, place))
            or word == ";"
            or (word == ":" and stage.sentence.paragraph >= 0)
        ):
            yield place
        elif (word == "," and stage.is_class(place + 1, "and") and _subject_follows(stage, place + 2)) or (
            stage.is_class(place, "speech") and not stage.is_class(place, "clause")
        ):
            yield place + 1 if word == "," else stage.document.phrases[place].behind


FAR_VERB = 14
"""How many words a subject may have between an inserted clause and its verb."""


def _returns(stage: Stage, opened: Sequence[int]) -> Iterator[int]:
    """Behind the comma that ends a clause which opened the sentence or stood behind a comma."""
    for place in (stage.tokens.start, *opened):
        before = (
            stage.skip_adverbs_left(_counted_from(stage, place)) - 1
        )  # "On Monday, immediately after the hearing, ..."
        if not stage.is_class(place, "clause") or not (before < stage.tokens.start or stage.key(before) == ","):
            continue
        stop = next((one for one in opened if one > place), stage.tokens.stop)
        comma = next((token for token in range(place + 1, stop) if stage.key(token) == ","), None)
        if comma is None:
            continue
        far = comma + FAR_VERB * stage.document.language.grammar.stretch
        told = any(comma < one.first <= far for one in stage.occurrences)
        words = range(comma + 1, comma + 2 * stage.document.language.grammar.stretch)  # "..., lúc đầu A ..."
        if told or any(stage.actor_at(token) is not None for token in words):
            yield comma + 1


def _counted_from(stage: Stage, place: int) -> int:
    """ "Ngày 16/12, một ngày sau khi ...": where the words begin that say how long after the clause it was."""
    if not stage.document.language.grammar.noun_first:
        return place
    starts = range(place - 1, max(stage.tokens.start, place - LONG_COUNT) - 1, -1)
    return next((start for start in starts if stage.behind_class(start, "shift") == place), place)


LONG_COUNT = 4
"""How many words say how long after: "một ngày sau"."""


def _opens_none(stage: Stage, place: int) -> bool:
    """True for a word that opens clauses elsewhere: "since May", "the following people", "before a judge"."""
    return _before_date(stage, place) or _describes_next(stage, place) or before_a_court(stage, place)


FAR_COURT = 6
"""How many words may stand between "before" and the court: "before the First Branch of the Revolutionary Court"."""


def before_a_court(stage: Stage, place: int) -> bool:
    """ "was brought before a judge": in front of a court no clause begins."""
    grammar = stage.document.language.grammar
    if stage.key(place) not in grammar.in_front:
        return False
    for token in range(place + 1, min(stage.tokens.stop, place + FAR_COURT)):
        if stage.key(token) in grammar.sits:
            return True
        if stage.key(token) in ",;:" or stage.is_class(token, "passive", "have", "pronoun", "preposition"):
            return False
    return False


def _describes_next(stage: Stage, place: int) -> bool:
    """ "the following people": behind an article it is no conjunction."""
    return stage.key(place - 1) in stage.document.language.grammar.definite and stage.is_class(place - 1, "determiner")


def _before_date(stage: Stage, place: int) -> bool:
    """ "since December 2015", "after 5 May", "once in 2013": a time, not a clause."""
    behind = stage.document.phrases[place].behind
    start = stage.document.tokens.starts[behind - 1]
    adverb = stage.is_class(place, "adverb")
    if adverb and behind < stage.tokens.stop and stage.is_class(behind, "preposition"):
        behind += 1
    if behind < stage.tokens.stop - 1 and stage.key(behind) in stage.document.language.grammar.definite:
        behind += 1  # "since the May 2018 sweep"
    end = stage.document.tokens.ends[behind - 1]
    return any(
        dated.span.start - end in (0, 1) or dated.span.start == start
        for dated in stage.document.dates_in(stage.sentence.span)
    )


def _subject_follows(stage: Stage, place: int) -> bool:
    """True when an actor or a noun phrase and then a verb follows: a clause of its own, not one more of a list."""
    actor = stage.actor_at(place)
    if actor is not None and actor.kind == "pronoun" and not actor.owner:
        return True
    if _dated_subject(stage, place):
        return True
    return stage.occurrence_in(place, min(place + 6, stage.tokens.stop)) is not None and stage.is_class(
        place, "determiner"
    )


def _first(one: Actor | Occurrence) -> int:
    return one.first


def _dated_subject(stage: Stage, place: int) -> bool:
    """ "..., and on 5 May Mai was freed": a date of its own before somebody named opens a clause."""
    if not stage.is_class(place, "preposition"):
        return False
    tokens = stage.document.tokens
    told = (tokens.within(one.span) for one in stage.document.dates_in(stage.sentence.span))
    behind = next((date.stop for date in told if date and date.start in (place, place + 1)), stage.tokens.stop)
    behind += behind < stage.tokens.stop and stage.key(behind) == ","
    return any(actor.kind == "named" and behind <= actor.first <= behind + 3 for actor in stage.actors)


def occurrences(document: Document, within: range, actors: Sequence[Actor]) -> list[Occurrence]:
    """The triggers among these tokens, but for those in names and in phrases that mean nothing of the kind."""
    inside = {token for actor in actors if actor.kind == "named" for token in range(actor.first, actor.behind)}
    found = []
    first = bisect.bisect_left(document.acts, within.start, key=lambda hit: hit.first)
    for hit in document.acts[first:]:
        if hit.first >= within.stop:
            break
        if hit.first in inside or any(trigger.form == "void" for trigger in hit.values):
            continue
        found.append(Occurrence(hit.first, hit.behind, hit.values))
    return found
