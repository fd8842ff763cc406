# SPDX-License-Identifier: Apache-2.0
"""Whom an actor stands for, and whom else its words may mean."""

import itertools

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.cast import Cast
from vigil.spotting.events.narrator import I, first_person
from vigil.spotting.events.nouns import described
from vigil.spotting.events.pronouns import one_meant, several_meant
from vigil.values.names import fold

MANY = 30
"""How many namings back those are sought who are counted by what they are called."""


def stands_for(cast: Cast, actor: Actor, sentence: range) -> tuple[int, ...]:
    """The persons a pronoun or a definite noun stands for; nobody when that is not clear."""
    if actor.kind == "named":
        return actor.persons
    if actor.sense == I:
        return first_person(cast.document, actor.first)
    if _the_rest(cast, actor):
        return ()
    told = cast.document.sentence_at(cast.document.tokens.starts[actor.first])
    if actor.kind == "noun":
        return described(cast, actor, told)
    paragraph = told.paragraph if told is not None else 0
    if actor.sense == "they":
        return several_meant(cast, actor, sentence, paragraph)
    return one_meant(cast, actor, sentence, paragraph)


def _the_rest(cast: Cast, actor: Actor) -> bool:
    """ "A được thả trong khi hai người còn lại bị giữ": others than those named, and nobody knows which."""
    document = cast.document
    if not actor.many or not document.language.grammar.noun_first or actor.behind + 1 >= len(document.tokens):
        return False
    other = document.tokens.keys[actor.behind] in document.language.grammar.others
    return other and not document.is_class(actor.behind + 1, "passive")


def might_be(cast: Cast, actor: Actor, sentence: range) -> tuple[int, ...]:
    """Everybody whom a pronoun, or "the blogger", may stand for as far as the words tell, the last named first.

    For a pronoun those named in its sentence, or, where none is, in the one before; for a noun all who are so
    called.
    """
    last = list(itertools.islice((one for one in reversed(cast.seen) if one.place < actor.first), MANY))
    if actor.kind == "noun":
        noun = fold(actor.sense)
        told = tuple(dict.fromkeys(one.person for one in last if cast.is_one_of(one.person, noun)))
        return told if actor.definite and not actor.many else ()
    if actor.kind != "pronoun" or actor.sense in ("they", I):
        return ()
    fitting = [one for one in last if cast.fits(one.person, actor.sense) and not cast.is_in_power(one.person)]
    here = [one for one in fitting if one.place >= sentence.start]
    before = cast.document.sentence_at(max(0, cast.document.tokens.starts[sentence.start] - 2))
    start = cast.document.tokens.within(before.span).start if before is not None else sentence.start
    return tuple(dict.fromkeys(one.person for one in here or [one for one in fitting if one.place >= start]))
