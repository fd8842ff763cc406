# SPDX-License-Identifier: Apache-2.0
"""Several told of one by one: "A was jailed for three years.¶ B was given four.¶ They were arrested in May"."""

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.cast import Cast

OPENS = 3
"""Among how many words "they" opens its sentence."""
BACK = 3
"""How many paragraphs back, one to each of them, those may be told of whom "they" are."""


def told_in_turn(cast: Cast, actor: Actor, sentence: range, paragraph: int) -> tuple[int, ...]:
    """Those befallen one by one in the paragraphs right before the one that "they" opens."""
    if actor.owner or actor.first > sentence.start + OPENS or cast.document.language.grammar.noun_first:
        return ()
    if any(one.paragraph == paragraph for one in cast.seen[-BACK:]):
        return ()
    persons: dict[int, None] = {}
    last = paragraph
    for one in reversed(cast.focus):
        if one.place >= actor.first:
            continue
        if len(one.persons) != 1 or last - one.paragraph > 1 or paragraph - one.paragraph > BACK or one.paragraph < 0:
            break
        last = one.paragraph
        persons[one.persons[0]] = None
    return tuple(sorted(persons)) if len(persons) > 1 else ()


def rather_befallen(cast: Cast, actor: Actor, named: tuple[int, ...], paragraph: int) -> tuple[int, ...]:
    """ "Both journalists" are the two who were arrested, not two of whom one only told of it; else those `named`."""
    told = [one for one in cast.focus if one.place < actor.first and 0 <= paragraph - one.paragraph <= BACK]
    befallen = tuple(dict.fromkeys(person for one in told for person in one.persons))
    better = len(befallen) == len(named) and not set(named) <= set(befallen)
    return befallen if better and not cast.document.language.grammar.noun_first else named
