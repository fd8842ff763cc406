# SPDX-License-Identifier: Apache-2.0
"""How much of each of many documents is in each other: of all at once, by sorting twice.

The shingles of all documents are sorted, each with its document and its place
there. Those that several documents hold now stand together: of these come the
pairs of documents that hold one, and where. The pairs are sorted in turn, and
what two documents share stands together.

Of a shingle that many documents hold each of them meets only the first and the
one before it: a text reprinted a thousand times makes no million pairs.

What is sorted is looked at slice by slice: what is made of a slice stays in the
cache and in memory that was used before. Arrays as long as all shingles cost
more than what is done with them, and the more so the more documents there are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vigil.stories.common import OFTEN, bounds
from vigil.stories.fingerprints import EVERY, PLACES, THINNED, Marks, Numbers, Prints, Shingles, placed

MANY = 12  # documents that hold a shingle: up to so many each meets every other
AT_ONCE = 1 << 18  # shingles looked at in one go: what is made of them stays in the cache
PAIRS_AT_ONCE = 1 << 20
_PLACE = np.uint64(2**PLACES - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """The shingles that several of some documents hold, those that are common in their document left out.

    A key is the hash of a shingle, then the number of a document, then the
    place of the shingle there: `low` bits are not of the hash. They are sorted,
    in slices of which no two hold the same shingle.
    `sizes[halved]` says how many shingles of its own each document has when
    they are halved so often, and `halved` how often they were. `common` is what
    was left out, by document and place; `bounds` tells from how many documents
    on a shingle is common.
    """

    keys: tuple[Marks, ...]
    low: int
    sizes: Numbers
    halved: Numbers
    common: Marks
    bounds: Numbers
    often: tuple[Marks, Numbers]  # shingles that stand in many documents, and in how many

    def own(self, document: int, whole: Shingles) -> Shingles:
        """A document's shingles without those that are common there."""
        hashes, counts = self.often
        if not len(hashes):
            return whole
        asked = whole.marks >> np.uint64(self.low) << np.uint64(self.low)
        at = np.minimum(hashes.searchsorted(asked), len(hashes) - 1)
        kept = (hashes[at] != asked) | (counts[at] < self.bounds[document])
        return whole if kept.all() else whole.of(kept)


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """Pairs of documents, the older `b`, and what they share: `count[i]` codes from `begins[i]` on.

    A code says the pair, then the place of a shingle in the newer, then in the older.
    """

    a: Numbers
    b: Numbers
    begins: Numbers
    counts: Numbers
    codes: Marks


def held(blocks: Sequence[Prints]) -> Held:
    """Sort the shingles of all documents of some blocks."""
    documents = sum(map(len, blocks))
    low = PLACES + max(1, (documents - 1).bit_length())
    shared, twice = list[Marks](), [np.empty(0, dtype=np.uint64)]
    for keys, again in _slices(_keys(blocks, low), low):
        near = np.concatenate(([False], _alike(keys, low), [False]))
        shared.append(keys[near[1:] | near[:-1]])
        twice.append(again)
    sizes = np.concatenate([np.empty((THINNED + 1, 0), dtype=np.int64), *map(_kept, blocks)], axis=1)
    sizes -= _sizes(np.concatenate(twice), low, documents)
    halvings = np.concatenate([np.empty(0, dtype=np.int64), *(block.halved for block in blocks)])
    return _without_common(shared, low, sizes, halvings)


def _kept(block: Prints) -> Numbers:
    """How many shingles stand in each document of a block when they are halved so often, each as often as it stands."""
    rows = [block.sizes]
    for halved in range(1, THINNED + 1):
        upto = np.cumsum(np.concatenate(([False], block.hashes <= EVERY >> np.uint64(halved))))
        rows.append(np.diff(upto[block.ends], prepend=0))
    return np.stack(rows)


def _without_common(shared: Sequence[Marks], low: int, sizes: Numbers, halvings: Numbers) -> Held:
    """The shingles that several documents hold but for those that are common, of which many documents hold each."""
    often = [keys[_counts(keys, low) >= OFTEN] for keys in shared]
    asked = np.zeros(sizes.shape[1], dtype=bool)  # the documents that hold one of those
    for keys in often:
        asked[_holders(keys, low)] = True
    found = bounds(*_held_by(asked, shared, low), sizes[0])
    own, common = list[Marks](), [np.empty(0, dtype=np.uint64)]
    for keys, many in zip(shared, often, strict=True):
        if len(many):
            gone = _counts(keys, low) >= found[_holders(keys, low)]
            common.append(keys[gone])
            keys = keys[~gone]
        own.append(keys)
    left_out, all_often = np.concatenate(common), np.concatenate([common[0], *often])
    sizes -= _sizes(left_out, low, sizes.shape[1])
    begins = _begins(all_often, low)
    hashes = all_often[begins] >> np.uint64(low) << np.uint64(low)
    counts = np.diff(begins, append=len(all_often))
    return Held(tuple(own), low, sizes, halvings, _by_document(left_out, low), found, (hashes, counts))


def _held_by(documents: NDArray[np.bool_], shared: Sequence[Marks], low: int) -> tuple[Numbers, Numbers]:
    """Of the shingles that several documents hold those of some documents: which document, how many hold it."""
    holders, counts = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for keys in shared if documents.any() else ():
        some = documents[_holders(keys, low)]
        holders.append(_holders(keys[some], low))
        counts.append(_counts(keys, low)[some])
    return np.concatenate(holders), np.concatenate(counts)


def _keys(blocks: Sequence[Prints], low: int) -> Marks:
    """The keys of all shingles, sorted."""
    keys = np.empty(sum(len(block.hashes) for block in blocks), dtype=np.uint64)
    start = first = 0
    for block in blocks:
        part, numbers = keys[start : start + len(block.hashes)], np.arange(first, first + len(block), dtype=np.uint64)
        np.right_shift(block.hashes, np.uint64(low), out=part)
        part <<= np.uint64(low)
        part |= np.repeat(numbers << np.uint64(PLACES), block.sizes)
        part |= placed(block.sizes)
        start, first = start + len(part), first + len(block)
    keys.sort()
    return keys


def _slices(keys: Marks, low: int) -> Iterator[tuple[Marks, Marks]]:
    """Sorted keys slice by slice, no shingle in two of them, each document of a shingle once; and what came again."""
    start = 0
    while start < len(keys):
        last = int(keys[min(start + AT_ONCE, len(keys)) - 1])
        end = int(keys.searchsorted(np.uint64(last | (1 << low) - 1), "right"))
        part, start = keys[start:end], end
        again = np.concatenate(([False], part[1:] ^ part[:-1] <= _PLACE))
        yield (part[~again], part[again]) if again.any() else (part, part[:0])


def met(held: Held) -> Iterator[Met]:
    """The pairs of documents that hold a shingle both, some after the other, each pair once."""
    slices = [_sorted_codes(keys, held.low) for keys in held.keys]
    portions = max(1, sum(map(len, slices)) // PAIRS_AT_ONCE)
    documents = held.sizes.shape[1]
    firsts = np.arange(1, portions, dtype=np.uint64) * np.uint64(documents) // np.uint64(portions)
    cuts = [codes.searchsorted(firsts << np.uint64(held.low + PLACES)) for codes in slices]
    for portion in range(portions):
        some = [
            codes[cut[portion - 1] if portion else 0 : cut[portion] if portion < portions - 1 else len(codes)]
            for codes, cut in zip(slices, cuts, strict=True)
        ]
        yield _summed(np.concatenate([np.empty(0, dtype=np.uint64), *some]), held.low)


def _sorted_codes(keys: Marks, low: int) -> Marks:
    """A code for every two documents that meet by a shingle of a slice."""
    sizes = np.diff(_begins(keys, low), append=len(keys))
    many = np.repeat(sizes > MANY, sizes)
    codes = np.concatenate([*_few(keys[~many], low), *_many(keys[many], low)])
    codes.sort()
    return codes


def _few(keys: Marks, low: int) -> Iterator[Marks]:
    """A code for every two documents that hold a shingle."""
    newer, older = _halves(keys, low)
    at = np.flatnonzero(_alike(keys, low))
    for back in range(1, MANY):
        yield newer[at + back] | older[at]
        at = at[: at.searchsorted(len(keys) - back - 1)]
        at = at[keys[at + back + 1] ^ keys[at] < np.uint64(1 << low)]


def _many(keys: Marks, low: int) -> Iterator[Marks]:
    """For each document that holds a shingle a code with the first of them, and with the one before."""
    newer, older = _halves(keys, low)
    begins = _begins(keys, low)
    first = np.repeat(older[begins], np.diff(begins, append=len(keys)))
    before = _alike(keys, low)
    far = before[1:] & before[:-1]
    yield newer[1:][before] | older[:-1][before]
    yield newer[2:][far] | first[2:][far]


def _halves(keys: Marks, low: int) -> tuple[Marks, Marks]:
    """The half of a code that says of a key that it is of the newer document of a pair, or of the older."""
    here = keys & np.uint64((1 << low) - 1)
    document, place = here >> np.uint64(PLACES), here & _PLACE
    return document << np.uint64(low + PLACES) | place << np.uint64(PLACES), document << np.uint64(2 * PLACES) | place


def _summed(codes: Marks, low: int) -> Met:
    codes.sort()
    pairs = codes >> np.uint64(2 * PLACES)
    begins = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1]))[: len(pairs)])
    pairs, bits = pairs[begins], np.uint64(low - PLACES)
    a, b = pairs >> bits, pairs & np.uint64((1 << low - PLACES) - 1)
    return Met(a.view(np.int64), b.view(np.int64), begins, np.diff(begins, append=len(codes)), codes)


def _by_document(keys: Marks, low: int) -> Marks:
    """The documents and places of some keys, sorted."""
    here = keys & np.uint64((1 << low) - 1)
    here.sort()
    return here


def _alike(keys: Marks, low: int) -> NDArray[np.bool_]:
    """Which keys but the last are of the same shingle as the next."""
    return keys[1:] ^ keys[:-1] < np.uint64(1 << low)


def _counts(keys: Marks, low: int) -> Numbers:
    """In how many documents the shingle of each key stands."""
    sizes = np.diff(_begins(keys, low), append=len(keys))
    return np.repeat(sizes, sizes)


def _sizes(keys: Marks, low: int, documents: int) -> Numbers:
    """How many of the keys are of each document when its shingles are halved so often."""
    sizes, end = np.zeros((THINNED + 1, documents), dtype=np.int64), len(keys)
    for halved in range(THINNED + 1):
        start = int(keys.searchsorted(EVERY >> np.uint64(halved + 1), "right")) if halved < THINNED else 0
        sizes[: halved + 1] += np.bincount(_holders(keys[start:end], low), minlength=documents)
        end = start
    return sizes


def _begins(keys: Marks, low: int) -> Numbers:
    """The first key of each shingle."""
    return np.flatnonzero(np.concatenate(([True], ~_alike(keys, low)))[: len(keys)])


def _holders(keys: Marks, low: int) -> Numbers:
    return ((keys & np.uint64((1 << low) - 1)) >> np.uint64(PLACES)).view(np.int64)
