# SPDX-License-Identifier: Apache-2.0
"""Rows that a number announces: "A, B cùng ba người khác là C, D, E bị tuyên án": all five.

Where nouns stand first, the names of those counted come behind "là" or "gồm", with or without an "and" before
the last, and those told of before the number share the verb.
"""

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.announcing import group_announcing
from vigil.spotting.events.enumerations import row_of
from vigil.spotting.events.joined import joint_before, list_to
from vigil.spotting.events.stage import Stage


def row_before(stage: Stage, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Everybody of the row that ends with `found`, where a number told before announces it; else `found`."""
    if not stage.document.language.grammar.noun_first or any(one.kind != "named" for one in found):
        return found
    row = _names_to(stage, found)
    group = group_announcing(stage, row[0])
    return _joined_to(stage, group) + row if group is not None else found


def _names_to(stage: Stage, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The names with nothing but commas and what is told of each between them, up to the last of `found`."""
    row = list(found)
    whole = row_of(stage, found[-1])
    if whole[0].first < row[0].first:
        row = list(whole[: whole.index(found[-1]) + 1])
    while row[0].first > stage.tokens.start + 1 and stage.key(row[0].first - 1) == ",":
        before = _ending_at(stage, row[0].first - 1)
        if before is None:
            break
        row.insert(0, before)
    return tuple(row)


def _ending_at(stage: Stage, comma: int) -> Actor | None:
    """The name that ends right before a comma; its age or year in brackets is passed over."""
    place = comma
    if stage.key(place - 1) == ")":
        opened = stage.opening(place - 1)
        place = opened if opened is not None else place
    named = stage.actor_before(place)
    return named if named is not None and named.kind == "named" and not named.owner else None


def _joined_to(stage: Stage, group: Actor) -> tuple[Actor, ...]:
    """ "A, B cùng ba người khác": those to whom the group is joined; nobody where it opens the row."""
    joined = joint_before(stage, group.first)
    if joined is None or joined[1]:
        return ()
    last = _ending_at(stage, joined[0])
    if last is None:
        return ()
    before = list_to(stage, last)
    return tuple(one for one in _names_to(stage, before) if one.kind == "named") if before else (last,)
