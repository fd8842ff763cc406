# SPDX-License-Identifier: Apache-2.0
"""Which documents hold a sampled shingle: a hash table in four arrays, asked and filled many shingles at a time.

Documents come in batches. What a batch costs does not grow with what is held
already, and a shingle that stands everywhere costs no more than one that
stands in `MANY` documents: it is known to be held by the first of them, and
proposes only the very first.
"""

import numpy as np
from numpy.typing import NDArray

from vigil.stories.fingerprints import Marks

MANY = 24  # documents that a shingle is kept for; boilerplate stands in more
FIRST = 2  # of those that hold a shingle of boilerplate, so many are still proposed
_LOAD = 2  # entries a bucket
_GROWTH = 4
Places = NDArray[np.int64]


class Postings:
    """Documents by sampled shingle."""

    def __init__(self) -> None:
        self._bits = 16
        self._heads = np.full(1 << self._bits, -1, dtype=np.int32)
        self._keys = np.empty(1 << 16, dtype=np.uint64)
        self._holders = np.empty(1 << 16, dtype=np.int32)
        self._next = np.empty(1 << 16, dtype=np.int32)
        self._held = 0

    def meet(self, keys: Marks, holders: Places) -> tuple[Places, Places]:
        """Keep new documents' shingles; returns which documents meet: the newer, the older, once a shingle."""
        if not len(keys):
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        order = np.lexsort((holders, keys))
        keys, holders = keys[order], holders[order]
        begins = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
        sizes = np.diff(begins, append=len(keys))
        asked, before = self._ask(keys[begins])
        known = np.bincount(asked, minlength=len(begins))
        rank = np.arange(len(keys)) - np.repeat(begins, sizes)
        newer, older = _within(holders, rank, np.repeat(known, sizes))
        proposed = _first(asked, before, known)
        asked, before = asked[proposed], before[proposed]
        met = sizes[asked]
        rows = np.repeat(begins[asked] - np.cumsum(met) + met, met) + np.arange(int(met.sum()))
        self._keep(keys, holders, rank + np.repeat(known, sizes) < MANY)
        return np.concatenate((newer, holders[rows])), np.concatenate((older, np.repeat(before, met)))

    def _ask(self, keys: Marks) -> tuple[Places, Places]:
        """For distinct shingles: places among those asked, and a document that holds each."""
        asked, found = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
        at = self._heads[self._buckets(keys)]
        rows = np.flatnonzero(at >= 0)
        at = at[rows]
        while len(at):
            same = self._keys[at] == keys[rows]
            asked.append(rows[same])
            found.append(self._holders[at[same]].astype(np.int64))
            at = self._next[at]
            on = at >= 0
            at, rows = at[on], rows[on]
        return np.concatenate(asked), np.concatenate(found)

    def _keep(self, keys: Marks, holders: Places, kept: NDArray[np.bool_]) -> None:
        keys, holders = keys[kept], holders[kept]
        end = self._held + len(keys)
        if end > len(self._keys):
            room = int(end * 1.5)
            self._keys, self._holders, self._next = (
                np.concatenate((held[: self._held], np.empty(room - self._held, dtype=held.dtype)))
                for held in (self._keys, self._holders, self._next)
            )
        self._keys[self._held : end], self._holders[self._held : end] = keys, holders
        start, self._held = self._held, end
        if end > _LOAD * len(self._heads):
            self._spread(end)
        else:
            self._chain(start, end)

    def _spread(self, held: int) -> None:
        """More buckets, and everything put into them anew."""
        while held * _GROWTH > 2 * _LOAD * (1 << self._bits):
            self._bits += 1
        self._heads = np.full(1 << self._bits, -1, dtype=np.int32)
        for start in range(0, held, 1 << 20):
            self._chain(start, min(start + (1 << 20), held))

    def _chain(self, start: int, end: int) -> None:
        """Put entries before those of their bucket."""
        buckets = self._buckets(self._keys[start:end])
        order = np.argsort(buckets, kind="stable")
        buckets, entries = buckets[order], (start + order).astype(np.int32)
        follows = np.concatenate(([False], buckets[1:] == buckets[:-1]))
        self._next[entries] = np.where(follows, np.roll(entries, 1), self._heads[buckets])
        last = np.concatenate((~follows[1:], [True]))
        self._heads[buckets[last]] = entries[last]

    def _buckets(self, keys: Marks) -> Places:
        """Neighbouring shingles share the sampled bound: their order comes from the bits below it."""
        return ((keys << np.uint64(10)) >> np.uint64(64 - self._bits)).astype(np.int64)


def _within(holders: Places, rank: Places, known: Places) -> tuple[Places, Places]:
    """Documents of one batch that share a shingle: each meets those before it, of many only the first."""
    beyond = np.flatnonzero((rank + known >= MANY) & (known < FIRST))
    newer, older = [holders[beyond]] * FIRST, [holders[beyond - rank[beyond] + first] for first in range(FIRST)]
    rows = np.flatnonzero((rank > 0) & (rank + known < MANY))
    for back in range(1, MANY):
        rows = rows[rank[rows] >= back]
        newer.append(holders[rows])
        older.append(holders[rows - back])
    return np.concatenate(newer), np.concatenate(older)


def _first(asked: Places, found: Places, known: Places) -> NDArray[np.bool_]:
    """Which documents found are proposed: all, or the first that hold a shingle many hold."""
    proposed = known[asked] < MANY
    many = np.flatnonzero(~proposed)
    many = many[np.lexsort((found[many], asked[many]))]
    proposed[many[np.arange(len(many)) % MANY < FIRST]] = True
    return proposed
