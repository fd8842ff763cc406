# SPDX-License-Identifier: Apache-2.0
"""Many pairs of texts laid side by side at once: the same shares that `relation.shares` tells of one pair.

The marks of all texts stand in one array, each text's own in a row of it. A
pair is a search of the shorter sketch in the longer; some dozens of pairs make
one search, since their marks, tagged with the pair, are still sorted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vigil.stories.common import Counts, bounds
from vigil.stories.fingerprints import PLACES, Marks, Prints, Shingles
from vigil.stories.relation import (
    A_TEXT,
    DIGEST_FROM,
    LEAST,
    ONE_STORY,
    PAGE,
    PART,
    SAMPLE,
    THINLY,
    everywhere,
    standing,
)

AT_ONCE = 1 << 15  # marks searched in one go: both sides stay in the nearest cache
_EVERY = np.uint64(2**64 - 1)
_HASH = np.uint64(64 - PLACES)  # bits of a hash; those above tell the pair, at most 256 at once
_PAIRS = 256
_PLACE = np.uint64(2**PLACES - 1)
Numbers = NDArray[np.int64]
Shown = NDArray[np.bool_]
_Row = tuple[Marks, Numbers, Numbers, Numbers, Numbers, NDArray[np.uint16]]
_NONE = np.empty(0, dtype=np.int64)
_NO_ROWS: _Row = (_NONE.astype(np.uint64), _NONE, _NONE, _NONE, _NONE, _NONE.astype(np.uint16))


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Sketches of some documents, one behind the other: those of row `i` from `starts[i]`, `sizes[i]` marks.

    Each sketch is halved so often that every pair that its row is asked for
    finds enough of it. `whole` is how many shingles the document has, `own`
    how many of those are its own: those in fewer documents than `bounds`.
    """

    marks: Marks
    starts: Numbers
    sizes: Numbers
    halved: Numbers
    whole: Numbers
    own: Numbers
    bounds: NDArray[np.uint16]

    def upto(self, rows: Numbers, halved: Numbers) -> Numbers:
        """How many marks the sketches of some rows have, each halved so often."""
        found = self.sizes[rows]
        for times in range(1, int(halved.max(initial=0)) + 1):
            asked = np.flatnonzero((halved == times) & (self.halved[rows] < times))
            distinct, back = np.unique(rows[asked], return_inverse=True)
            found[asked] = self._below(distinct, _EVERY >> np.uint64(times))[back]
        return found

    def sketch(self, row: int, halved: int) -> Shingles:
        start = int(self.starts[row])
        marks = self.marks[start : start + int(self.sizes[row])]
        return Shingles(marks[: marks.searchsorted(_EVERY >> np.uint64(halved), "right")])

    def _below(self, rows: Numbers, bound: np.uint64) -> Numbers:
        kept = self.marks[spread(self.starts[rows], self.sizes[rows])] <= bound
        return sums(kept, self.sizes[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """Shares by pair, and what follows of them, as in `relation.Shares`."""

    a_in_b: NDArray[np.float64]
    b_in_a: NDArray[np.float64]
    a: Numbers
    b: Numbers
    throughout: Shown

    @property
    def one_story(self) -> Shown:
        of_a_size = np.maximum(self.a, self.b) <= DIGEST_FROM * np.maximum(np.minimum(self.a, self.b), 1)
        return of_a_size & ((np.maximum(self.a_in_b, self.b_in_a) >= ONE_STORY) | self.throughout)

    @property
    def part(self) -> Shown:
        return (self.a_in_b >= PART) & (self.a >= A_TEXT) & (self.a <= PAGE * self.b)

    @property
    def whole(self) -> Shown:
        return (self.b_in_a >= PART) & (self.b >= A_TEXT) & (self.b <= PAGE * self.a)


def halvings(a: Numbers, b: Numbers) -> Numbers:
    """How often the sketches of two texts of so many shingles are halved before they are compared."""
    return np.maximum(np.frexp(np.minimum(a, b) // SAMPLE)[1] - 1, 0).astype(np.int64)


def rows_of(blocks: Iterable[tuple[Prints, Numbers]], counts: Counts) -> Rows:
    """Rows of the documents of some blocks, and how often the sketch of each is halved."""
    found = [_rows(block, halved, counts) for block, halved in blocks]
    marks, sizes, halved, whole, own, often = map(np.concatenate, zip(_NO_ROWS, *found, strict=True))
    return Rows(marks, np.cumsum(sizes) - sizes, sizes, halved, whole, own, often)


def _rows(block: Prints, halved: Numbers, counts: Counts) -> _Row:
    whole = block.sizes
    kept = block.marks <= np.repeat(_EVERY >> halved.astype(np.uint64), whole)
    marks, sizes = block.marks[kept], sums(kept, whole)
    often = counts.of(marks)
    # What is common is told from a sketch that hangs on the text alone, whatever it is compared with.
    least = np.maximum(halvings(whole, whole), halved)
    told = marks <= np.repeat(_EVERY >> least.astype(np.uint64), sizes)
    shown = sums(told, sizes)
    common = bounds(often[told], shown)
    own = often < np.repeat(common, sizes)
    share = sums(own & told, sizes) / np.maximum(shown, 1)
    return marks[own], sums(own, sizes), halved, whole, np.rint(share * whole).astype(np.int64), common


def sums(held: Shown, sizes: Numbers) -> Numbers:
    """How many of each stretch hold, of stretches one behind the other."""
    upto = np.concatenate(([0], np.cumsum(held, dtype=np.int32)))
    return np.diff(upto[np.cumsum(sizes)], prepend=0).astype(np.int64)


def spread(starts: Numbers, sizes: Numbers) -> Numbers:
    """The places of stretches one behind the other."""
    ends = np.cumsum(sizes)
    return np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - ends + sizes, sizes)


def laid(rows: Rows, a: Numbers, b: Numbers) -> Laid:
    """Every row of `a` beside its row of `b`."""
    halved = halvings(rows.whole[a], rows.whole[b])
    ours, theirs = rows.upto(a, halved), rows.upto(b, halved)
    short = ours < theirs
    one, other = np.where(short, a, b), np.where(short, b, a)
    common = np.zeros(len(a), dtype=np.int64)
    for first, count, pair, found, _ in _found(rows, one, np.minimum(ours, theirs), other, np.maximum(ours, theirs)):
        common[first : first + count] = np.bincount(pair[found], minlength=count)
    in_b, in_a = common / np.maximum(ours, 1), common / np.maximum(theirs, 1)
    throughout = (np.maximum(in_a, in_b) < ONE_STORY) & (np.minimum(in_a, in_b) >= THINLY) & (common >= LEAST)
    for pair in np.flatnonzero(throughout).tolist():
        one_text, other_text = (rows.sketch(int(side[pair]), int(halved[pair])) for side in (a, b))
        throughout[pair] = everywhere(one_text, standing(one_text, other_text)) and everywhere(
            other_text, standing(other_text, one_text)
        )
    return Laid(in_b, in_a, rows.own[a], rows.own[b], throughout)


def places(rows: Rows, pages: Numbers, parts: Numbers) -> list[int]:
    """Where on each page the text laid beside it stands: a bit for each 256th of it."""
    stands = np.zeros((len(pages), 1 << PLACES), dtype=bool)
    halved = halvings(rows.whole[pages], rows.whole[parts])
    for first, _, pair, found, at in _found(rows, parts, rows.upto(parts, halved), pages, rows.upto(pages, halved)):
        stands[first + pair[found], (at[found] & _PLACE).astype(np.int64)] = True
    return [int.from_bytes(row.tobytes()) for row in np.packbits(stands, axis=1)]


def _found(
    rows: Rows, one: Numbers, ours: Numbers, other: Numbers, theirs: Numbers
) -> Iterator[tuple[int, int, Numbers, Shown, Marks]]:
    """Search the first marks of `one` in those of `other`.

    Yields the first of some pairs, how many they are, and for each mark of theirs its pair, whether it is found, and
    the mark that it meets in the other text.
    """
    ends = np.cumsum(ours + theirs)
    start = 0
    while start < len(one):
        done = int(ends[start - 1]) if start else 0
        end = min(max(int(ends.searchsorted(done + AT_ONCE)), start + 1), start + _PAIRS, len(one))
        some, within = slice(start, end), np.arange(end - start)
        pair, beside = np.repeat(within, ours[some]), np.repeat(within, theirs[some])
        needles = rows.marks[spread(rows.starts[one[some]], ours[some])]
        held = rows.marks[spread(rows.starts[other[some]], theirs[some])]
        wanted = needles >> PLACES | pair.astype(np.uint64) << _HASH
        keys = held >> PLACES | beside.astype(np.uint64) << _HASH
        if len(keys):
            at = keys.searchsorted(wanted)
            at[at == len(keys)] = 0
            yield start, end - start, pair, keys[at] == wanted, held[at]
        else:
            yield start, end - start, pair, np.zeros(len(pair), dtype=bool), needles
        start = end
