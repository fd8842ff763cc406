# SPDX-License-Identifier: Apache-2.0
"""Whether two texts share no more than what stands at their edges: what a page prints above and below every text.

Where an outlet has many pages here, `common` knows such words by their
company. Of few pages nothing is known but this: the passage is short, both
texts begin or end with it, and what lies between is each one's own. A
quotation stands inside of at least one of the two.
"""

import numpy as np
from numpy.typing import NDArray

from vigil.stories.fingerprints import PLACES, Numbers

LONGEST = 96  # shingles of what is shared, some hundred words: a note on the author, an appeal for donations
OWN = 24  # shingles that each text has of its own, at least
DENSE = 0.7  # of a text's edges is shared
_ALL = 1 << PLACES
_HEAD, _TAIL = 1, 2  # edges of a text


def at_edges(pairs: Numbers, places: Numbers, sizes: Numbers) -> tuple[NDArray[np.bool_], Numbers]:
    """For each of some texts whether what it shares stands at its edges alone, and at which.

    A shingle shared is of the text `pairs` says, in the 256th of it that
    `places` says; every text shares one at least. `sizes` are their shingles.
    """
    order = np.lexsort((places, pairs))
    pairs, places = pairs[order], places[order]
    counts = np.bincount(pairs, minlength=len(sizes))
    begins = np.cumsum(counts) - counts
    before = places - np.concatenate(([0], places[:-1])) - 1
    before[begins] = places[begins]
    behind = _ALL - 1 - places[begins + counts - 1]
    widest = np.maximum(np.maximum.reduceat(before, begins), behind)
    edges = _HEAD * (before[begins] < widest) + _TAIL * (behind < widest)
    own = sizes - counts
    dense = counts >= DENSE * (sizes - sizes * widest / _ALL)
    return dense & (own >= OWN), edges


def only_edges(pairs: Numbers, places: tuple[Numbers, Numbers], sizes: tuple[Numbers, Numbers]) -> NDArray[np.bool_]:
    """For each of some pairs of texts whether they share no more than their edges, the same of both."""
    (ours, edges), (theirs, other_edges) = (at_edges(pairs, *one) for one in zip(places, sizes, strict=True))
    return ours & theirs & (edges == other_edges)
