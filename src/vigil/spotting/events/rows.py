# SPDX-License-Identifier: Apache-2.0
"""Rows of names and terms behind a verdict, whose verb is not said again: "A 16 năm tù; B và C cùng 12 năm tù"."""

from collections.abc import Iterator
from dataclasses import dataclass

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.described import behind_description
from vigil.spotting.events.joined_behind import list_from
from vigil.spotting.events.penalties import Share, shares
from vigil.spotting.events.stage import Stage
from vigil.spotting.words.terms import Term

FAR = 6
"""How many words may stand between the last name and its term: "cùng chịu mức án"."""


@dataclass(frozen=True, slots=True)
class Row:
    """Those named in one breath, tokens `first` to `behind`, and what each of them was given."""

    first: int
    behind: int
    given: tuple[tuple[Actor, Share], ...]


def rows(stage: Stage, first: int) -> Iterator[Row]:
    """The rows of a sentence from a token on, in the order of the text."""
    named = [actor for actor in stage.actors if actor.kind == "named" and actor.first >= first and not actor.owner]
    behind = first
    for actor in named:
        if actor.first < behind:
            continue
        group = tuple(one for one in list_from(stage, actor, stage.tokens.stop) if one.kind == "named")
        last = group[-1].behind
        if not _term_follows(stage, last):
            continue
        told = behind_description(stage, last)  # "B (cha ruột của A) 2 năm tù"
        stop = next((one.first for one in named if one.first >= told), stage.tokens.stop)
        given = shares(stage, group, range(group[0].behind, stop), range(0))
        terms = [prison for prison, _ in given if prison is not None]
        if terms:
            behind = max(last, *(term.behind for term in terms))
            yield Row(actor.first, behind, tuple(zip(group, given, strict=True)))


def _given(stage: Stage, term: Term) -> bool:
    """ "B, to nine years": a length that is not said to be prison must be given in so many words; "3 years older"."""
    grammar = stage.document.language.grammar
    if term.behind < stage.tokens.stop and stage.is_class(term.behind, "each"):
        return True  # "Mai and Lan 11 years each"
    return grammar.noun_first or (term.first > stage.tokens.start and stage.is_class(term.first - 1, "belongs"))


def _term_follows(stage: Stage, behind: int) -> bool:
    """True where a term of prison comes next, but for words that say that it is given."""
    place = behind_description(stage, behind)
    gives = stage.document.language.grammar.gives
    starts = {term.first for term in stage.terms if term.sort == "prison" or (not term.sort and _given(stage, term))}
    if place > behind and stage.key(behind) == "(" and behind + 1 in starts:
        return True  # "B (30 tháng tù)"
    for token in range(place, min(stage.tokens.stop, place + FAR)):
        if token in starts:
            return True
        if stage.key(token) not in gives:
            return False
    return False
