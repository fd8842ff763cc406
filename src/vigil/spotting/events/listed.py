# SPDX-License-Identifier: Apache-2.0
"""Lists of people under a lead: "The following were arrested on 9 May:", and a line for each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.drafts import FACTS, Draft
from vigil.spotting.events.joined_behind import list_from
from vigil.spotting.events.penalties import Share, shares
from vigil.spotting.events.stage import Stage
from vigil.spotting.text.document import Document
from vigil.spotting.words.sentences import Sentence

_SIGNS = frozenset("•◦▪‣●○■□·*-–—►➢✓")
_BEHIND_NUMBER = frozenset(".)-:/")
FAR_NAME = 14
"""How many words may describe somebody between the sign of a line and the name: "translator at the daily A B"."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What a list tells of everybody in it, as its lead says it; `numbered` once a line began with a number.

    `also` is what else the lead tells of the same group: "khởi tố, bắt tạm giam bốn bị can".
    """

    draft: Draft
    numbered: bool = False
    also: tuple[Draft, ...] = ()


def leads(document: Document, sentence: Sentence) -> bool:
    """True for a sentence that a colon ends: a list may stand under it."""
    return document.words(sentence.span).rstrip().endswith(":")


def announced(drafts: Sequence[Draft]) -> Lead | None:
    """What a lead tells of those whom it does not name yet."""
    told = [draft for draft in drafts if draft.modality in FACTS]
    groups = [draft for draft in told if draft.person is None]
    if len(groups) < len(told):
        groups = [draft for draft in groups if draft.number > 1]  # "Ten went on hunger strike after Mai was killed"
    return Lead(groups[-1], also=_also(groups)) if groups else None


def _also(groups: Sequence[Draft]) -> tuple[Draft, ...]:
    last = groups[-1]
    steps = (one for one in groups[:-1] if {one.kind, last.kind} <= ONE_CASE and one.kind != last.kind)
    return tuple(one for one in steps if one.number in (0, last.number))


ONE_CASE = frozenset({"charge", "arrest", "detention"})
"""Steps that are told of a group in one breath, and of each of whom it consists."""


def labelled(document: Document, sentence: Sentence) -> tuple[int, bool] | None:
    """The token behind the sign or number with which a line of a list opens, and whether it is a number."""
    tokens = document.tokens.within(sentence.span)
    if len(tokens) < 2:
        return None
    first = document.tokens.keys[tokens.start]
    if first in _SIGNS:
        return tokens.start + 1, False
    numbered = first.isdecimal() and len(first) < 4 and document.tokens.keys[tokens.start + 1] in _BEHIND_NUMBER
    return (tokens.start + 2, True) if numbered else None


def of_the_line(stage: Stage, lead: Lead, first: int) -> Iterator[tuple[Draft, Actor, Share]]:
    """What the lead tells of the one whom a line names first, with the term that stands behind the name."""
    actor = next((one for one in stage.actors if one.kind == "named" and first <= one.first <= first + FAR_NAME), None)
    if actor is None or actor.owner or not _describes(stage, first, actor.first):
        return
    span = stage.document.tokens.span(actor.first, actor.behind)
    told = lead.draft._replace(span=span, paragraph=stage.sentence.paragraph, group=None, worth=True, others=())
    share = shares(stage, (actor,), range(actor.behind, stage.tokens.stop), range(0))[0]
    if share == (None, None):
        share = _given_before(stage, first, actor)
    yield told, actor, share


def _given_before(stage: Stage, first: int, actor: Actor) -> Share:
    """ "- 26 years for Mai Lan": the term with which a line opens, before the word that says whose it is."""
    term = next((one for one in stage.terms if first <= one.first and one.behind < actor.first), None)
    whose = any(stage.is_class(place, "belongs") for place in range(max(first, actor.first - 3), actor.first))
    return (term, None) if term is not None and whose and term.sort != "probation" else (None, None)


def goes_on(stage: Stage, noun: str) -> tuple[Actor, ...]:
    """Those named in "They include A and B", "The prisoners were A and B": some of the group told of right before.

    So are those of "Two of them – A and B – are teachers. The third, C, is a poet".
    """
    counted = _so_many_of_them(stage)
    if counted is not None:
        return list_from(stage, counted, stage.tokens.stop)
    verb = _behind_the_group(stage, noun)
    if verb is None or not _consists(stage, verb):
        return ()
    named = [one for one in stage.actors if one.kind == "named" and not one.owner and one.first > verb]
    if not named or stage.occurrence_in(verb, named[0].first) is not None or _of_another(stage, named[0]):
        return ()
    row = list_from(stage, named[0], stage.tokens.stop)
    if len(row) > 1 or stage.occurrences:
        return row
    return tuple(one for one in named if not _of_another(stage, one))


def _so_many_of_them(stage: Stage) -> Actor | None:
    """The name behind "Two of them," or "The third –" that opens a sentence."""
    keys, start = stage.document.tokens.keys, stage.tokens.start
    if stage.document.language.grammar.noun_first or len(stage.tokens) < SHORTEST:
        return None
    if keys[start] in stage.document.language.grammar.definite and _ordinal(stage, start + 1):
        place = start + 2
    elif _number(stage, start) and keys[start + 1] in stage.document.language.grammar.whose:
        group = stage.actor_at(start + 2)
        if group is None or group.owner or not _some_people(group):
            return None
        place = group.behind
    else:
        return None
    named = stage.actor_at(place + 1) if place < stage.tokens.stop and stage.key(place) in _OPENING else None
    return named if named is not None and named.kind == "named" and not named.owner else None


SHORTEST = 5
_OPENING = frozenset(",-–—(:")


def _number(stage: Stage, place: int) -> bool:
    word = stage.key(place)
    return word in stage.document.language.durations.numbers or (word.isdecimal() and len(word) < 4)


def _ordinal(stage: Stage, place: int) -> bool:
    return stage.key(place) in stage.document.language.dates.ordinals


def _behind_the_group(stage: Stage, noun: str) -> int | None:
    """The token behind "They", "Among them" or "The prisoners", where one of them opens the sentence."""
    example = stage.behind_class(stage.tokens.start, "example")
    if example is not None:
        return example
    opening = range(stage.tokens.start, min(stage.tokens.stop, stage.tokens.start + OPENS))
    group = next((one for one in stage.actors if one.first in opening), None)
    if group is None:
        return None
    follows = group.behind < stage.tokens.stop
    if (
        follows
        and group.owner
        and group.sense == "they"
        and stage.key(group.behind) in stage.document.language.grammar.names_of
    ):
        return group.behind + 1  # "Their names are A, B and C"
    several = stage.document.language.grammar.noun_first and not group.owner and (group.many or _counted(stage, group))
    if not (several or _some_people(group)):
        return None
    if stage.document.language.grammar.noun_first:
        return _behind_this(stage, group, noun) if group.first <= stage.tokens.start + 1 else None
    listed = stage.key(group.first - 1) in stage.document.language.grammar.list_of
    adverb = stage.is_class(group.behind, "adverb") and not _consists(stage, group.behind)
    return group.behind + adverb if group.first == stage.tokens.start or listed else None


def _counted(stage: Stage, group: Actor) -> bool:
    """ "Ba đối tượng này": a number before what alone stands for the one told of last."""
    told = group.first > stage.tokens.start and group.kind == "pronoun"
    return told and stage.key(group.first - 1) in stage.document.language.durations.numbers


def _behind_this(stage: Stage, group: Actor, noun: str) -> int | None:
    """ "Bốn người này gồm": the word that points back stands behind the group; else it must be called the same."""
    place = group.behind
    if stage.key(place - 1) in stage.document.language.grammar.this:
        return place
    if place < stage.tokens.stop and stage.key(place) in stage.document.language.grammar.this:
        return place + 1
    return place if group.kind == "pronoun" or group.sense == noun else None


def _some_people(actor: Actor) -> bool:
    """ "They", "the two", "the prisoners": several people who were told of."""
    if actor.kind == "pronoun":
        return actor.sense == "they" and not actor.owner
    return actor.kind == "noun" and actor.many and actor.definite and not actor.owner


OPENS = 3
"""How many words may stand before "them" in "Among them are ..."."""


def _consists(stage: Stage, place: int) -> bool:
    return place < stage.tokens.stop and stage.key(place) in stage.document.language.grammar.consists


def _of_another(stage: Stage, actor: Actor) -> bool:
    """ "wife of A": A tells who she is."""
    if stage.key(actor.first - 1) in stage.document.language.grammar.consists:
        return False  # "gồm A"
    return stage.is_class(actor.first - 1, "belongs", "preposition") and stage.key(actor.first - 1) != "as"


def _describes(stage: Stage, first: int, behind: int) -> bool:
    """False where a verb, a clause or something told stands before the name: the line is prose."""
    if any(stage.is_class(place, "passive", "have", "clause", "speech", "relative") for place in range(first, behind)):
        return False
    return stage.occurrence_in(first, behind) is None
