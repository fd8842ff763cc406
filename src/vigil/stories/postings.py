# SPDX-License-Identifier: Apache-2.0
"""Which documents hold a sampled shingle: a hash table in four arrays, asked and filled many shingles at a time.

Documents come in batches. What a batch costs does not grow with what is held
already, and a shingle that stands everywhere costs no more than one that
stands in `MANY` documents: it is known to be held by the first of them, and
proposes only the very first.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from vigil.stories.fingerprints import PLACES, Marks

BATCH = 512  # documents at once, a power of two: their numbers are sorted in the low bits of the shingles
MANY = 12  # documents that a shingle is kept for; boilerplate stands in more
WEIGHT = 3  # a shingle that fewer documents hold says so many times as much
_LOAD = 2  # entries a bucket
_GROWTH = 4
_LOW = np.uint64(BATCH.bit_length() - 1)
_NUMBER = np.uint64(BATCH - 1)
_HIGH = 2  # bits that are alike in every sample of a long text
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

    def meet(self, marks: Marks, holders: Places, first: int) -> tuple[Places, Places, Places]:
        """Keep the samples of up to `BATCH` new documents, numbered from `first`.

        Returns which documents meet in two shingles or more: the newer, the
        older, and in how many, of which those that many hold count a third.
        """
        packed = ((marks >> PLACES) << (PLACES + _HIGH)) | holders.astype(np.uint64)
        packed.sort()
        keys, holders = packed >> _LOW, (packed & _NUMBER).astype(np.int64) + first
        begins = _begins(keys)
        sizes = np.diff(begins, append=len(keys))
        asked, before = self._ask(keys[begins])
        known = np.bincount(asked, minlength=len(begins))
        rank, held = np.arange(len(keys)) - np.repeat(begins, sizes), np.repeat(known, sizes)
        self._keep(keys[rank + held < MANY], holders[rank + held < MANY])
        proposed = _proposed(asked, known)
        asked, before = asked[proposed], before[proposed]
        met = sizes[asked]
        rows = np.repeat(begins[asked] - np.cumsum(met) + met, met) + np.arange(int(met.sum()))
        known_before = _coded(holders[rows], np.repeat(before, met), held[rows] < MANY)
        return _summed(np.concatenate((known_before, *_within(holders, rank, held))))

    def _ask(self, keys: Marks) -> tuple[Places, Places]:
        """For distinct shingles: their places among those asked, and a document that holds each, the newest first."""
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

    def _keep(self, keys: Marks, holders: Places) -> None:
        start, self._held = self._held, self._held + len(keys)
        if self._held > len(self._keys):
            more = self._held // 2 + len(keys)
            self._keys, self._holders, self._next = (
                np.concatenate((held, np.empty(more, dtype=held.dtype)))
                for held in (self._keys, self._holders, self._next)
            )
        self._keys[start : self._held], self._holders[start : self._held] = keys, holders
        if self._held > _LOAD * len(self._heads):
            self._spread()
        else:
            self._chain(start, self._held)

    def _spread(self) -> None:
        """More buckets, and everything put into them anew."""
        while self._held * _GROWTH > 2 * _LOAD * (1 << self._bits):
            self._bits += 1
        self._heads = np.full(1 << self._bits, -1, dtype=np.int32)
        for start in range(0, self._held, 1 << 20):
            self._chain(start, min(start + (1 << 20), self._held))

    def _chain(self, start: int, end: int) -> None:
        """Put entries before those of their bucket."""
        buckets = self._buckets(self._keys[start:end])
        order = np.argsort(buckets, kind="stable")
        buckets, entries = buckets[order], (start + order).astype(np.int32)
        follows = np.concatenate(([False], buckets[1:] == buckets[:-1]))
        self._next[entries] = np.where(follows, np.roll(entries, 1), self._heads[buckets])
        self._heads[buckets] = entries  # of several in one bucket the last stays

    def _buckets(self, keys: Marks) -> Places:
        return (keys >> (np.uint64(64 - self._bits) - _LOW)).astype(np.int64)


def _within(holders: Places, rank: Places, held: Places) -> Iterator[Places]:
    """Documents of one batch that share a shingle: each meets those before it, of many only the first."""
    beyond = np.flatnonzero((rank + held >= MANY) & (rank > 0) & (held == 0))
    yield _coded(holders[beyond], holders[beyond - rank[beyond]], np.zeros(len(beyond), dtype=bool))
    rows = np.flatnonzero((rank > 0) & (rank + held < MANY))
    for back in range(1, MANY):
        rows = rows[rank[rows] >= back]
        yield _coded(holders[rows], holders[rows - back], np.ones(len(rows), dtype=bool))


def _proposed(asked: Places, known: Places) -> NDArray[np.bool_]:
    """Which documents found are proposed: all, or the one that was first to hold a shingle many hold."""
    found = np.arange(len(asked))
    oldest = np.zeros(len(known), dtype=np.int64)
    oldest[asked] = found  # found last, since the newest is found first
    return (known[asked] < MANY) | (oldest[asked] == found)


def _coded(newer: Places, older: Places, rare: NDArray[np.bool_]) -> Places:
    """Two documents that meet, and whether few hold the shingle, in one number that sorts."""
    return (newer << 32) | (older << 1) | rare


def _summed(codes: Places) -> tuple[Places, Places, Places]:
    codes.sort()
    pairs = codes >> 1
    begins = _begins(pairs)
    met = np.diff(begins, append=len(pairs))
    rare = np.concatenate(([0], np.cumsum(codes & 1)))
    worth = (met + (WEIGHT - 1) * (rare[begins + met] - rare[begins])) / WEIGHT
    several = met > 1
    pairs = pairs[begins][several]
    return pairs >> 31, pairs & (2**31 - 1), worth[several]


def _begins(sorted_: NDArray[np.generic]) -> Places:
    """Where each run of equal values begins."""
    return np.flatnonzero(np.concatenate(([True], sorted_[1:] != sorted_[:-1]))[: len(sorted_)])
