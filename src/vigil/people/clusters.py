# SPDX-License-Identifier: Apache-2.0
"""Who hangs together by what people said of two at a time; and where what they said contradicts itself.

A function of the judgements alone: their order, and how often each was said,
make no difference; one taken away leaves what the others give.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A person's word on two: one and the same, or two."""

    one: uuid.UUID
    other: uuid.UUID
    same: bool


@dataclass(frozen=True, slots=True)
class Cluster:
    """Those whom judgements join, and the judgements that tell some of them apart all the same.

    With such a contradiction nobody in it is told as one until a person has
    taken something back: which of them is wrong is not for the desk to say.
    """

    members: frozenset[uuid.UUID]
    at_odds: frozenset[Said] = frozenset()


def clusters(said: Iterable[Said]) -> list[Cluster]:
    """Everybody whom a judgement joins with somebody, in clusters."""
    said = set(said)
    root: dict[uuid.UUID, uuid.UUID] = {}

    def found(id: uuid.UUID) -> uuid.UUID:
        while root.setdefault(id, id) != id:
            root[id] = root[root[id]]
            id = root[id]
        return id

    for word in said:
        if word.same:
            a, b = sorted((found(word.one), found(word.other)))
            root[b] = a
    members: dict[uuid.UUID, set[uuid.UUID]] = {}
    for id in list(root):
        members.setdefault(found(id), set()).add(id)
    apart = [word for word in said if not word.same and word.one in root and word.other in root]
    odds: dict[uuid.UUID, set[Said]] = {}
    for word in apart:
        if found(word.one) == found(word.other):
            odds.setdefault(found(word.one), set()).add(word)
    return [Cluster(frozenset(them), frozenset(odds.get(id, ()))) for id, them in sorted(members.items())]
