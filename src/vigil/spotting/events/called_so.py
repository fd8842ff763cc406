# SPDX-License-Identifier: Apache-2.0
"""Whom "nhà báo này" means, where nouns stand first: the one named last of those whom the text calls so."""

import itertools

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.cast import Cast
from vigil.values.names import fold

BACK = 12
"""How many namings back the one is sought."""


def points_back(cast: Cast, actor: Actor) -> bool:
    """ "nhà báo này": true of one person told by a noun with the word behind it that points back."""
    grammar = cast.document.language.grammar
    one = grammar.noun_first and actor.definite and not actor.many
    return one and cast.document.tokens.keys[actor.behind - 1] in grammar.this


def called_last(cast: Cast, actor: Actor) -> tuple[int, ...]:
    """The person named last before a noun that points back, of those whom the text calls by that noun."""
    noun = fold(actor.sense)
    before = itertools.islice((one for one in reversed(cast.seen) if one.place < actor.first), BACK)
    return next(((one.person,) for one in before if cast.called(one.person, noun)), ())
