# SPDX-License-Identifier: Apache-2.0
"""What people said of claims and events: how a claim ranks and why, which events are one."""

import datetime
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from vigil.access.models import Member
from vigil.casebook.models import Ranking, Tie

Key = TypeVar("Key", int, uuid.UUID)

# SQLite takes 32,766 values in one question, where it was built with no more.
A_LOT = 20_000


@dataclass(frozen=True, slots=True)
class Ranked:
    """How a claim ranks by a person's word, and the reason with the name of whoever gave it."""

    rank: str
    because: str
    entry: int


@dataclass(frozen=True, slots=True)
class Ties:
    """Events that people joined, each with the one that stands for its group, and pairs that they parted."""

    joined: Mapping[uuid.UUID, uuid.UUID] = field(default_factory=dict)
    parted: frozenset[frozenset[uuid.UUID]] = frozenset()

    def parts(self, some: Iterable[uuid.UUID], others: Iterable[uuid.UUID]) -> bool:
        """Whether a person parted one of these from one of those."""
        return bool(self.parted) and any(frozenset((a, b)) in self.parted for a in some for b in others)


NO_TIES = Ties()


def in_lots(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """Keys in lots that a database takes in one question, each key once."""
    left = iter(dict.fromkeys(keys))
    while lot := list(islice(left, A_LOT)):
        yield lot


def rankings(viewer: Member, *, known: datetime.datetime | None, of: Collection[int]) -> dict[int, Ranked]:
    """The last word on each of these claims, as known; claims of which nobody said anything are not here."""
    found: dict[int, Ranked] = {}
    names: dict[str, str] = {}
    for some in in_lots(of):
        rows = Ranking.objects.visible_to(viewer).known(known).filter(claim__in=some).select_related("entry")
        for row in rows.order_by("entry_id"):
            found[row.claim_id] = Ranked(row.rank, f"{row.because} ({_name(row.entry.by, names)})", row.entry_id)
    return found


def ties(viewer: Member, *, known: datetime.datetime | None, of: Collection[uuid.UUID]) -> Ties:
    """What people said of pairs of these events, the last word on each pair, as known."""
    held: dict[frozenset[uuid.UUID], bool] = {}
    for some in in_lots(of):
        rows = Tie.objects.visible_to(viewer).known(known).filter(one__in=some).order_by("entry_id")
        held.update({frozenset((row.one_id, row.other_id)): row.same for row in rows})
    together = [pair for pair, same in held.items() if same and pair <= set(of)]
    return Ties(_groups(together), frozenset(pair for pair, same in held.items() if not same)) if held else NO_TIES


def _groups(pairs: Iterable[frozenset[uuid.UUID]]) -> dict[uuid.UUID, uuid.UUID]:
    """Each joined event with the smallest of those it hangs together with."""
    group: dict[uuid.UUID, set[uuid.UUID]] = {}
    for pair in pairs:
        whole = set().union(*(group.get(id, {id}) for id in pair))
        group.update(dict.fromkeys(whole, whole))
    return {id: min(whole) for id, whole in group.items()}


def _name(by: str, names: dict[str, str]) -> str:
    """Who did it, by name; the desk itself has no row."""
    if by not in names:
        names[by] = next((str(one) for one in Member.objects.filter(pk=by)), by) if _is_id(by) else by
    return names[by]


def _is_id(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
