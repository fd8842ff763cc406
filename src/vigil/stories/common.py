# SPDX-License-Identifier: Apache-2.0
"""Words that many documents share without telling the same story: what outlets print under every text.

A teaser, an appeal for donations or a note on the author is known by its
company: it stands in many documents whose other words stand in few. The
words of a text reprinted many times stand in many documents together.
"""

import numpy as np
from numpy.typing import NDArray

from vigil.stories.fingerprints import Numbers

OFTEN = 12  # a shingle in fewer documents is never common: a text may be reprinted so often
TIMES = 4  # a shingle in so many times more documents than its neighbours is common
RARE = 0.2  # the neighbours: the fifth of a text's shingles that fewest documents share
_LOW = 16  # counts that are told apart for all texts at once; a text whose neighbours are beyond is looked at alone


def bounds(holders: Numbers, counts: Numbers, sizes: Numbers) -> Numbers:
    """From how many documents on a shingle is common, in each of some texts.

    `sizes` says how many shingles each text has. Of each shingle that several
    have, `holders` says one of the texts, `counts` how many there are; the
    others stand in one. No text is common as a whole. Only texts that hold a
    shingle of many are looked at: in the others none is common.
    """
    found = np.full(len(sizes), OFTEN, dtype=np.int64)
    asked = np.zeros(len(sizes), dtype=bool)
    asked[holders[counts >= OFTEN]] = True
    if asked.any():
        some, numbers = asked[holders], np.cumsum(asked) - 1
        found[asked] = _bounds(numbers[holders[some]], counts[some], sizes[asked])
    return found


def _bounds(holders: Numbers, counts: Numbers, sizes: Numbers) -> Numbers:
    texts = len(sizes)
    cells = np.bincount(holders * _LOW + np.minimum(counts, _LOW - 1), minlength=texts * _LOW).reshape(texts, _LOW)
    alone = sizes - cells.sum(axis=1)
    rare = (RARE * sizes).astype(np.int64)
    neighbour = np.count_nonzero(cells.cumsum(axis=1) + alone[:, None] <= rare[:, None], axis=1)
    beyond = (neighbour >= _LOW - 1) & (sizes > 0)
    if beyond.any():
        neighbour[beyond] = _ranked(holders, counts, beyond, rare - alone)
    return np.maximum(OFTEN, TIMES * np.maximum(neighbour, 1) + 1)


def _ranked(holders: Numbers, counts: Numbers, some: NDArray[np.bool_], rank: Numbers) -> Numbers:
    """Of each of some texts the count that so many of its counts are below."""
    asked = np.flatnonzero(some[holders])
    order = asked[np.lexsort((counts[asked], holders[asked]))]
    texts = np.flatnonzero(some)
    return counts[order[holders[order].searchsorted(texts) + rank[texts]]]
