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
