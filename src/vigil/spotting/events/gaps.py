# SPDX-License-Identifier: Apache-2.0
"""Verbs left out: "A was arrested on 5 August, B on 6 August and C the day after" tells of B as of A."""

from collections.abc import Iterator

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.joined_behind import list_from
from vigil.spotting.events.stage import Stage
from vigil.spotting.events.when import When, at_that_date

FAR_DATE = 2
"""How many words may stand between a name and its date: "on"."""


def dated_gaps(stage: Stage, behind: int) -> Iterator[tuple[tuple[Actor, ...], When]]:
    """Those whom a sentence goes on to name behind a date, with a date of their own and no verb."""
    place = _behind_joint(stage, behind)
    while place is not None:
        first = stage.actor_at(place)
        if first is None or first.kind != "named" or first.owner:
            return
        row = list_from(stage, first, stage.tokens.stop)
        dated = at_that_date(stage, range(row[-1].behind, min(stage.tokens.stop, row[-1].behind + FAR_DATE)))
        if dated is None:
            return
        when, end = dated
        yield row, when
        place = _behind_joint(stage, end)


FAR_ASIDE = 16
"""How many words may tell who somebody is between the name and where they were sent."""


def placed_gaps(stage: Stage, verb: int) -> Iterator[Actor]:
    """ "A was sent to the Velin colony, B, a clerk, to that of Dorra and C to the south": B and C."""
    whereto = stage.document.language.grammar.whereto
    if not any(stage.key(place) in whereto for place in range(verb - 1, min(stage.tokens.stop, verb + FAR_DATE))):
        return
    following = stage.occurrence_in(verb, stage.tokens.stop)
    stop = following.first if following is not None else stage.tokens.stop
    for actor in stage.actors_in(verb, stop):
        place = actor.first - 1
        while place > verb and stage.is_class(place, "noun", "possessive_pronoun", "kin", "title", "modifier"):
            place -= 1
        joined = stage.key(place) in (",", ";") or stage.is_class(place, "and")
        if actor.kind != "named" or actor.owner or not joined:
            continue
        place = actor.behind
        if place < stop and stage.key(place) == ",":
            closing = (token for token in range(place + 1, min(stop, place + FAR_ASIDE)) if stage.key(token) == ",")
            place = next(closing, place - 1) + 1
        if place < stop and stage.key(place) in whereto:
            yield actor


def _behind_joint(stage: Stage, place: int) -> int | None:
    """The token behind a comma, an "and" or both; None where there is none."""
    start = place
    if place < stage.tokens.stop and stage.key(place) in (",", ";"):
        place += 1
    joined = stage.behind_class(place, "and") if place < stage.tokens.stop else None
    place = joined if joined is not None else place
    while start < place < stage.tokens.stop and stage.is_class(place, "determiner") and stage.actor_at(place) is None:
        place += 1
    return place if start < place < stage.tokens.stop else None
