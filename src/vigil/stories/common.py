# SPDX-License-Identifier: Apache-2.0
"""Words that many documents share without telling the same story: what outlets print under every text.

A teaser, an appeal for donations or a note on the author is known by its
company: it stands in many documents whose other words stand in few. The
words of a text reprinted many times stand in many documents together.
"""

import numpy as np
from numpy.typing import NDArray

from vigil.stories.fingerprints import PLACES, Marks

OFTEN = 5  # a shingle in fewer documents is never common
TIMES = 4  # a shingle in so many times more documents than its neighbours is common
RARE = 0.2  # the neighbours: the fifth of a text's shingles that fewest documents share
_MOST = 255  # documents that a cell counts to
_LEAST_CELLS = 16  # as a power of two


def own(counts: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which of a document's shingles are its own, by how many documents hold each; never none of them."""
    if not len(counts) or counts.max() < OFTEN:
        return np.ones(len(counts), dtype=bool)
    neighbours = int(np.partition(counts, int(RARE * len(counts)))[int(RARE * len(counts))])
    kept = counts < min(max(OFTEN, TIMES * neighbours + 1), _MOST)
    return kept if kept.any() else np.ones(len(counts), dtype=bool)


class Counts:
    """In how many documents each shingle stands: one byte a cell, more cells than shingles.

    Two shingles may share a cell and count for each other, which never hides a
    common one. The cells lie in the order of the hashes, so that a batch that
    comes sorted walks through them once.
    """

    def __init__(self) -> None:
        self._bits = _LEAST_CELLS
        self._cells = np.zeros(1 << self._bits, dtype=np.uint8)
        self.held = 0

    @property
    def full(self) -> bool:
        """Whether there are so many shingles that they should be counted anew in more cells."""
        return self.held > len(self._cells)

    def grow(self, shingles: int) -> None:
        """Begin anew, with cells for four times so many shingles."""
        self._bits = max(_LEAST_CELLS, (2 * shingles).bit_length())
        self._cells = np.zeros(1 << self._bits, dtype=np.uint8)
        self.held = 0

    def add(self, marks: Marks) -> None:
        """Count documents' shingles, in any order."""
        cells = np.sort(self._places(marks))
        begins = np.flatnonzero(np.concatenate(([True], cells[1:] != cells[:-1]))) if len(cells) else cells
        times = np.diff(begins, append=len(cells))
        cells = cells[begins]
        self._cells[cells] = np.minimum(self._cells[cells] + times, _MOST)
        self.held += len(marks)

    def of(self, marks: Marks) -> NDArray[np.uint8]:
        """In how many documents each shingle stands, up to 255."""
        return self._cells[self._places(marks)]

    def _places(self, marks: Marks) -> NDArray[np.int64]:
        return ((marks >> PLACES) >> np.uint64(64 - PLACES - self._bits)).astype(np.int64)
