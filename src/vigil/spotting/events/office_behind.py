# SPDX-License-Identifier: Apache-2.0
"""Offices told before the name: "arrested the editor of the weekly, Mai Lan, on 3 May"."""

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.joined_behind import list_from, says
from vigil.spotting.events.stage import Stage

FAR = 8
"""How many words may tell what somebody is the editor of."""


def behind_office(stage: Stage, noun: Actor) -> tuple[Actor, ...]:
    """The one whom a definite noun and "of ..." tell by an office, with those joined.

    Nobody in "a friend of the minister, Omar Sa,", which may be either.
    """
    one = noun.kind == "noun" and noun.definite and not noun.many and not noun.owner
    place = noun.behind
    if not one or stage.document.language.grammar.noun_first or place >= stage.tokens.stop:
        return ()
    if not stage.is_class(place, "preposition"):
        return ()
    for token in range(place + 1, min(stage.tokens.stop - 1, place + FAR)):
        if stage.key(token) == ",":
            named = stage.actor_at(token + 1)
            told = named is not None and named.kind == "named" and not named.owner and not says(stage, named)
            return (
                list_from(stage, named, stage.tokens.stop)
                if named is not None and told and _closed(stage, named)
                else ()
            )
        if stage.actor_at(token) is not None or stage.is_class(
            token, "passive", "have", "speech", "relative", "clause"
        ):
            return ()
        if stage.occurrence_in(token, token + 1) is not None or stage.key(token) in ";:.":
            return ()
    return ()


def _closed(stage: Stage, named: Actor) -> bool:
    """True where the name is an aside of its own, or ends the sentence."""
    return named.behind >= stage.tokens.stop or stage.key(named.behind) in ",."
