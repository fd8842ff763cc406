# SPDX-License-Identifier: Apache-2.0
"""A text as shingles of words, and the sample of them by which texts find each other.

A shingle is a run of four folded words, hashed to 56 bits; the eight bits
below say in which 256th of the text it first stands. No object is made for a
word: the hashes come from sums over whole arrays, for many texts at once.

The sample keeps the shingles whose hash is below a fixed bound (FracMinHash,
Irber et al. 2022): unlike MinHash it shows containment, a short text inside a
long one, and it needs no second pass when a text is added.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vigil.stories.plain import BLANK, plain

WORDS = 4  # words a shingle: three join texts that share stock phrases, five lose texts read by OCR
# A text of up to so many shingles keeps one in so many to find candidates by: a sample of fewer than twelve may miss
# a text cut in half. What the longer keeps, the shorter keeps too.
RATES = ((48, 1), (160, 2), (320, 4))
KEPT = 8  # of longer texts one in so many
TWICE = 1.7  # times as many shingles as there are distinct ones: the text is pasted twice
PLACES = 8  # bits of a mark that say where in the text it stands

Marks = NDArray[np.uint64]

_EVERY = np.uint64(2**64 - 1)
_LETTERS = 64  # bytes of a word that count; what runs on without a blank is no word of a language written with them
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(9)], dtype=np.uint64)
# Odd factors with irregular bits: of SplitMix64 (Steele et al. 2014) and of xxHash64 (Collet 2012).
_STIR = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_PIECE, _ORDER = np.uint64(0x9E3779B185EBCA87), np.uint64(0xC2B2AE3D27D4EB4F)


@dataclass(frozen=True, eq=False)
class Shingles:
    """The distinct shingles of one text in the order of their hashes; `doubled` when it stands there twice."""

    marks: Marks
    doubled: bool = False

    def __len__(self) -> int:
        return len(self.marks)

    @cached_property
    def hashes(self) -> Marks:
        return self.marks >> PLACES

    def sketch(self, halved: int) -> "Shingles":
        """One in two, four, eight of the shingles, the same ones in every text."""
        if not halved:
            return self
        if halved not in self._sketches:
            upto = int(self.marks.searchsorted(_EVERY >> np.uint64(halved)))
            self._sketches[halved] = Shingles(self.marks[:upto], self.doubled)
        return self._sketches[halved]

    @cached_property
    def _sketches(self) -> dict[int, "Shingles"]:
        return {}

    def of(self, kept: NDArray[np.bool_]) -> "Shingles":
        """Some of the shingles."""
        return Shingles(self.marks[kept], self.doubled)


@dataclass(frozen=True, slots=True, eq=False)
class Prints:
    """The shingles of many texts in one array: those of text `i` are marks[ends[i - 1] : ends[i]]."""

    marks: Marks
    ends: NDArray[np.int64]
    doubled: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, place: int) -> Shingles:
        start = int(self.ends[place - 1]) if place else 0
        return Shingles(self.marks[start : int(self.ends[place])], bool(self.doubled[place]))

    def __iter__(self) -> Iterator[Shingles]:
        return (self[place] for place in range(len(self)))

    def of(self, kept: NDArray[np.bool_]) -> "Prints":
        """Some of the texts."""
        sizes = self.sizes
        return Prints(self.marks[np.repeat(kept, sizes)], np.cumsum(sizes[kept]), self.doubled[kept])

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many distinct shingles each text has."""
        return np.diff(self.ends, prepend=0)

    def sampled(self) -> tuple[Marks, NDArray[np.int64]]:
        """The sampled marks, and which text each is of."""
        kept = self.marks <= np.repeat(_bounds(self.sizes), self.sizes)
        return self.marks[kept], np.repeat(np.arange(len(self)), self.sizes)[kept]


def shingles(text: str) -> Shingles:
    """The shingles of one text; a text of fewer words than four is one shingle, one without words has none."""
    return prints([text])[0]


def sample(whole: Shingles) -> frozenset[int]:
    """The shingles to find candidates by, as 56-bit numbers for the database; never none of some."""
    kept = whole.hashes[whole.marks <= _bounds(np.array([len(whole)]))]
    return frozenset((kept if len(kept) else whole.hashes[:1]).tolist())


def rates(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """One in how many shingles is sampled, in texts of so many."""
    return np.select([sizes <= size for size, _ in RATES], [rate for _, rate in RATES], KEPT)


def _bounds(sizes: NDArray[np.int64]) -> Marks:
    return _EVERY // rates(sizes).astype(np.uint64)


def prints(texts: Sequence[str]) -> Prints:
    """The shingles of many texts; quickest with some thousand lines at once."""
    hashes, firsts = _words(texts)
    counts = np.diff(firsts)
    runs = np.where(counts >= WORDS, counts - WORDS + 1, np.minimum(counts, 1))
    marks = _stirred(_rolled(hashes, firsts, counts, runs)) & ~np.uint64(2**PLACES - 1)
    starts = np.cumsum(runs) - runs
    within = np.arange(len(marks)) - np.repeat(starts, runs)
    marks |= ((within << PLACES) // np.repeat(np.maximum(runs, 1), runs)).astype(np.uint64)
    for start, size in zip(starts.tolist(), runs.tolist(), strict=True):
        marks[start : start + size].sort()
    return _distinct(marks, starts, runs)


def _distinct(marks: Marks, starts: NDArray[np.int64], runs: NDArray[np.int64]) -> Prints:
    """Each text's marks once, at their first place."""
    if not len(marks):
        return Prints(marks, np.zeros_like(runs), runs > 0)
    new = np.empty(len(marks), dtype=bool)
    new[0] = True
    new[1:] = (marks[1:] ^ marks[:-1]) >= 2**PLACES
    new[starts[runs > 0]] = True
    upto = np.concatenate(([0], np.cumsum(new)))
    ends = upto[starts + runs]
    return Prints(marks[new], ends, runs >= TWICE * np.maximum(np.diff(ends, prepend=0), 1))


def _words(texts: Sequence[str]) -> tuple[Marks, NDArray[np.int64]]:
    """The hash of every word of the texts one behind the other, and where each text's words begin and the last end."""
    parts = [plain(text) for text in texts]
    joined = np.frombuffer(b" " + b" ".join(parts) + b" " * _LETTERS, dtype=np.uint8)
    edges = np.flatnonzero(np.diff(joined == BLANK)) + 1
    starts, sizes = edges[0::2], edges[1::2] - edges[0::2]
    offsets = np.cumsum([1, *(len(part) + 1 for part in parts)])
    return _hashed(joined, starts, sizes), np.searchsorted(starts, offsets)


def _hashed(joined: NDArray[np.uint8], starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> Marks:
    """A hash for each word, taken eight bytes at a time straight from the text."""
    eights = np.ndarray(len(joined) - 7, dtype="<u8", buffer=joined, strides=(1,))
    hashes = eights[starts] & _MASKS[np.minimum(sizes, 8)]
    hashes *= _STIR[0]
    hashes ^= hashes >> np.uint64(32)
    longer = np.flatnonzero(sizes > 8)
    for at in range(8, _LETTERS, 8):
        longer = longer[sizes[longer] > at]
        if not len(longer):
            break
        more = eights[starts[longer] + at] & _MASKS[np.minimum(sizes[longer] - at, 8)]
        hashes[longer] = _stirred(hashes[longer] * _PIECE + more)
    return hashes


def _rolled(hashes: Marks, firsts: NDArray[np.int64], counts: NDArray[np.int64], runs: NDArray[np.int64]) -> Marks:
    """The hash of every run of four words that stands within one text."""
    rolled = hashes.copy()
    for word in range(1, WORDS):
        rolled[:-word] = rolled[:-word] * _ORDER + hashes[word:]
    for text in np.flatnonzero((counts > 0) & (counts < WORDS)).tolist():
        rolled[firsts[text]] = _one(hashes[firsts[text] : firsts[text + 1]])
    starts = np.cumsum(runs) - runs
    return rolled[np.arange(int(runs.sum())) + np.repeat(firsts[:-1] - starts, runs)]


def _one(words: Marks) -> np.uint64:
    hash = 0
    for word in words.tolist():
        hash = (hash * int(_ORDER) + word + 1) % 2**64
    return np.uint64(hash)


def _stirred(hashes: Marks) -> Marks:
    """Every bit of a hash comes to hang on every other."""
    hashes = hashes ^ (hashes >> np.uint64(31))
    hashes *= _STIR[0]
    hashes ^= hashes >> np.uint64(29)
    hashes *= _STIR[1]
    hashes ^= hashes >> np.uint64(32)
    return hashes
