# SPDX-License-Identifier: Apache-2.0
"""Answers over everybody, kept in memory while nothing moves: the next page asks the ledger, not 100,000 people.

For what is known now, while the derived rows are `current`. An answer belongs
to one member in their teams; one from rows that a decision just left behind is
given, and not kept. Where the ledger does not go on from the entry at
which it was given (another desk, a transaction that was rolled back), it is
given anew.
"""

import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from vigil.access.models import Member
from vigil.access.visible import teams_of
from vigil.casebook.derived.derive import behind
from vigil.casebook.derived.touched import groups_since, many_since, moved_since
from vigil.ledger.check import head
from vigil.ledger.models import Entry
from vigil.people.same import same
from vigil.settings.packs import digest as packs_digest

Answer = TypeVar("Answer")
Mend = Callable[[Answer, set[uuid.UUID]], Answer]
"""An answer brought up to date for these people and events of groups."""
Moves = Callable[[int], bool]
"""Whether entries after that one can have moved what an answer reads."""

# Rules over 100,000 people take some 20 MB each, numbers nearly nothing.
_AT_MOST = 256


@dataclass(slots=True)
class _Kept:
    answer: Any
    seq: int
    digest: str


_held: OrderedDict[tuple, _Kept] = OrderedDict()
_lock = threading.Lock()


def kept(
    viewer: Member,
    question: tuple,
    answer: Callable[[], Answer],
    mend: Mend | None = None,
    *,
    moves: Moves | None = None,
) -> Answer:
    """The answer to a question (whatever tells it from others), given before or now.

    Where somebody moved since, `mend` brings the old answer up to date; without one it is given anew.
    An answer that reads something else than where people are says what `moves` it.
    """
    key = (viewer.pk, frozenset(teams_of(viewer)), packs_digest(), *question)
    seq, digest = head()
    with _lock:
        held = _held.get(key)
    moved = _moved(held, seq, digest, moves)
    if held is None or moved is None or (moved and mend is None):
        told = answer()
    else:
        told = mend(held.answer, moved) if moved and mend else held.answer
    if (held is None or moved is None or moved) and behind(seq):
        return told  # somebody was moved just now whom the rows do not hold yet: this is no answer of that entry
    with _lock:
        _held[key] = _Kept(told, seq, digest)
        _held.move_to_end(key)
        while len(_held) > _AT_MOST:
            _held.popitem(last=False)
    return told


def _moved(held: _Kept | None, seq: int, digest: str, moves: Moves | None) -> set[uuid.UUID] | None:
    """Who moved since an answer was given; None where it has to be given anew."""
    if held is None or not Entry.objects.filter(seq=held.seq, digest=held.digest).exists():
        return None
    if held.seq == seq:
        return set()
    if moves:
        return None if moves(held.seq) else set()
    if many_since(held.seq):
        return None
    return set(_whom(held.seq, digest))


@lru_cache(maxsize=64)  # a page asks several questions that were last answered at one entry
def _whom(since: int, now: str) -> frozenset[uuid.UUID]:
    """Who moved after that entry, in the ledger whose last digest is `now`."""
    moved = moved_since(since)
    who = same(None, moved)  # what an entry says of one who is told as another moves that other
    return frozenset(moved | {who.head(id) for id in moved} | groups_since(since))
