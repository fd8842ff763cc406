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
_LOW = 16  # counts that are told apart for all texts at once; a text whose neighbours are beyond is looked at alone
_MOST = 60_000  # documents that a cell counts to, some batches more or less
_FEWEST = 22  # cells, as a power of two: 8 MB


def bounds(counts: NDArray[np.uint16], sizes: NDArray[np.int64]) -> NDArray[np.uint16]:
    """From how many documents on a shingle is common, in each of some texts one behind the other.

    `counts` says of each shingle in how many documents it stands, `sizes` how
    many shingles each text has. No text is common as a whole.
    """
    texts = len(sizes)
    cells = np.repeat(np.arange(0, texts * _LOW, _LOW, dtype=np.int32), sizes)
    cells += np.minimum(counts, _LOW - 1)
    upto = np.bincount(cells, minlength=texts * _LOW).reshape(texts, _LOW).cumsum(axis=1)
    rare = (RARE * sizes).astype(np.int64)
    neighbour = np.count_nonzero(upto <= rare[:, None], axis=1)
    ends = np.cumsum(sizes)
    for text in np.flatnonzero((neighbour >= _LOW - 1) & (sizes > 0)).tolist():
        neighbour[text] = np.partition(counts[ends[text] - sizes[text] : ends[text]], rare[text])[rare[text]]
    found = np.maximum(OFTEN, TIMES * neighbour + 1)
    return np.minimum(found, 2**16 - 1).astype(np.uint16)


class Counts:
    """In how many documents each shingle stands: a cell is found by the shingle's hash.

    There are half as many cells as shingles, or more. Shingles that share a
    cell count for each other: by one or two, where `OFTEN` is far more.
    """

    def __init__(self) -> None:
        self._bits = _FEWEST
        self._cells = np.zeros(1 << self._bits, dtype=np.uint16)
        self._held = self._documents = 0

    @property
    def full(self) -> bool:
        """Whether there are so many shingles that they should be counted anew in more cells."""
        return self._held > 2 * len(self._cells)

    def begin(self, shingles: int) -> None:
        """Begin anew, with room for four times so many shingles."""
        self._bits = max(_FEWEST, (4 * shingles).bit_length() - 1)
        self._cells = np.zeros(1 << self._bits, dtype=np.uint16)
        self._held = self._documents = 0

    def add(self, marks: Marks, documents: int) -> None:
        """Count the shingles of some hundred documents, each once a document."""
        cells = self._places(marks)
        np.add.at(self._cells, cells, np.uint16(1))
        self._held += len(marks)
        self._documents += documents
        if self._documents > _MOST:  # no cell is full before
            self._cells[cells[self._cells[cells] > _MOST]] = _MOST

    def of(self, marks: Marks) -> NDArray[np.uint16]:
        """In how many documents each shingle stands."""
        return self._cells[self._places(marks)]

    def _places(self, marks: Marks) -> NDArray[np.int64]:
        return (marks >> np.uint64(64 - self._bits)).view(np.int64)
