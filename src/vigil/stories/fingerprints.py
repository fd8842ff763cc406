# SPDX-License-Identifier: Apache-2.0
"""A text as shingles of words, and the sample of them by which texts find each other.

A shingle is a run of four folded words, hashed to 56 bits; the eight bits
below say in which 256th of the text it first stands. A sample of shingles is
those whose hash is below a bound that hangs on the length of the text alone
(FracMinHash, Irber et al. 2022): unlike MinHash it shows containment, a short
text inside a long one, and it needs no second pass when a text is added.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vigil.stories.runs import WORDS, runs

SAMPLE = 128  # shingles at least that two long texts are compared by: a share comes out right by four hundredths or so
# A text of up to so many shingles keeps one in so many to find candidates by: a sample of fewer than twelve may miss
# a text cut in half. What the longer keeps, the shorter keeps too.
RATES = ((48, 1), (160, 2), (320, 4))
KEPT = 8  # of longer texts one in so many
TWICE = 1.7  # times as many shingles as there are distinct ones: the text is pasted twice
PLACES = 8  # bits of a mark that say where in the text it stands
THINNED = 1  # times at most that the shingles of a long text are halved before they are kept

Marks = NDArray[np.uint64]
Numbers = NDArray[np.int64]

EVERY = np.uint64(2**64 - 1)
_PLACE = np.uint64(2**PLACES - 1)


@dataclass(frozen=True, eq=False)
class Shingles:
    """The distinct shingles of one text in the order of their hashes; `doubled` when it stands there twice.

    Of a text that was thinned only those that are left when all are halved so
    often as `halved` says; its length is still that of the whole.
    """

    marks: Marks
    doubled: bool = False
    halved: int = 0

    def __len__(self) -> int:
        return len(self.marks) << self.halved

    @cached_property
    def hashes(self) -> Marks:
        return self.marks >> PLACES

    def sketch(self, halved: int) -> "Shingles":
        """One in two, four, eight of the shingles, the same ones in every text."""
        if halved <= self.halved:
            return self
        if halved not in self._sketches:
            upto = int(self.marks.searchsorted(EVERY >> np.uint64(halved)))
            self._sketches[halved] = Shingles(self.marks[:upto], self.doubled, halved)
        return self._sketches[halved]

    @cached_property
    def _sketches(self) -> dict[int, "Shingles"]:
        return {}

    def of(self, kept: NDArray[np.bool_]) -> "Shingles":
        """Some of the shingles."""
        return Shingles(self.marks[kept], self.doubled, self.halved)


@dataclass(frozen=True, slots=True, eq=False)
class Prints:
    """The shingles of some texts in the order of their words, as often as they stand there.

    Those of text `i` are hashes[ends[i - 1] : ends[i]], halved `halved[i]` times.
    """

    hashes: Marks
    ends: Numbers
    halved: Numbers

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, text: int) -> Shingles:
        start, end = int(self.ends[text - 1]) if text else 0, int(self.ends[text])
        marks = self.hashes[start:end] | placed(self.sizes[text : text + 1])
        marks.sort()
        new = np.concatenate(([True], marks[1:] ^ marks[:-1] > _PLACE))[: len(marks)]
        distinct = marks[new]
        return Shingles(distinct, len(marks) >= TWICE * max(len(distinct), 1), int(self.halved[text]))

    @property
    def sizes(self) -> Numbers:
        """How many shingles are kept of each text."""
        return np.diff(self.ends, prepend=0)


def placed(sizes: Numbers) -> Marks:
    """In which 256th of its text each shingle stands, of texts of so many one behind the other."""
    step = (2**PLACES << 32) // np.maximum(sizes, 1)
    ends = np.cumsum(sizes)
    within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - sizes, sizes)
    return ((within * np.repeat(step, sizes)) >> 32).view(np.uint64)


def shingles(text: str) -> Shingles:
    """The shingles of one text; a text of fewer words than four is one shingle, one without words has none."""
    return prints([text])[0]


def sample(whole: Shingles) -> frozenset[int]:
    """The shingles to find candidates by, as 56-bit numbers for the database; never none of some."""
    rate = next((rate for size, rate in RATES if len(whole) <= size), KEPT)
    kept = whole.hashes[whole.marks <= EVERY // np.uint64(rate)]
    return frozenset((kept if len(kept) else whole.hashes[:1]).tolist())


def halvings(sizes: Numbers) -> Numbers:
    """How often the shingles of a text of so many can be halved until no more are left than are compared."""
    return np.maximum(np.frexp(sizes // SAMPLE)[1] - 1, 0).astype(np.int64)


def prints(texts: Sequence[str], *, thin: bool = False) -> Prints:
    """The shingles of some texts, thinned where they are long: quickest with some dozen pages at once."""
    hashes, words = runs(texts)
    sizes = np.where(words >= WORDS, words - WORDS + 1, np.minimum(words, 1))
    halved = np.minimum(halvings(sizes), THINNED if thin else 0)
    kept = hashes <= np.repeat(EVERY >> halved.astype(np.uint64), words)
    ends = np.cumsum(words)
    for word in range(1, WORDS):  # where no run of the text begins
        kept[ends[words > word] - word] = False
    at = np.flatnonzero(kept)
    return Prints(hashes[at] & ~_PLACE, at.searchsorted(ends), halved)
