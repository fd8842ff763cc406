# SPDX-License-Identifier: Apache-2.0
"""Words that many documents share without telling the same story: what outlets print under every text.

A teaser, an appeal for donations or a note on the author is known by its
company: it stands in many documents whose other words stand in few. The
words of a text reprinted many times stand in many documents together.
"""

import numpy as np
from numpy.typing import NDArray

from vigil.stories.fingerprints import Marks

OFTEN = 12  # a shingle in fewer documents is never common: a text may be reprinted so often
TIMES = 4  # a shingle in so many times more documents than its neighbours is common
RARE = 0.2  # the neighbours: the fifth of a text's shingles that fewest documents share
_MOST = 60_000  # documents that a cell counts to, a batch more or less
_FEWEST = 22  # cells, as a power of two: 8 MB


def own(counts: NDArray[np.uint16]) -> NDArray[np.bool_] | None:
    """Which of a document's shingles are its own, by how many documents hold each; None when all are."""
    kept = counts < OFTEN
    few = int(np.count_nonzero(kept))
    if few == len(counts):
        return None
    rare = int(RARE * len(counts))
    if int(np.count_nonzero(counts <= (OFTEN - 1) // TIMES)) <= rare:
        kept = counts < max(OFTEN, TIMES * int(np.partition(counts, rare)[rare]) + 1)
        few = int(np.count_nonzero(kept))
    return kept if 0 < few < len(counts) else None


class Counts:
    """In how many documents each shingle stands: a cell is found by the shingle's hash.

    There are half as many cells as shingles, or more. Shingles that share a
    cell count for each other: by one or two, where `OFTEN` is far more.
    """

    def __init__(self) -> None:
        self._bits = _FEWEST
        self._cells = np.zeros(1 << self._bits, dtype=np.uint16)
        self._held = 0

    @property
    def full(self) -> bool:
        """Whether there are so many shingles that they should be counted anew in more cells."""
        return self._held > 2 * len(self._cells)

    def begin(self, shingles: int) -> None:
        """Begin anew, with room for four times so many shingles."""
        self._bits = max(_FEWEST, (4 * shingles).bit_length() - 1)
        self._cells = np.zeros(1 << self._bits, dtype=np.uint16)
        self._held = 0

    def add(self, marks: Marks) -> None:
        """Count the shingles of some hundred documents, each once a document."""
        cells = self._places(marks)
        np.add.at(self._cells, cells, np.uint16(1))
        full = cells[self._cells[cells] > _MOST]
        self._cells[full] = _MOST
        self._held += len(marks)

    def of(self, marks: Marks) -> NDArray[np.uint16]:
        """In how many documents each shingle stands."""
        return self._cells[self._places(marks)]

    def _places(self, marks: Marks) -> NDArray[np.int64]:
        return (marks >> np.uint64(64 - self._bits)).astype(np.int64)
