# SPDX-License-Identifier: Apache-2.0
"""Words that many documents share without telling the same story: what outlets print under every text.

A teaser, an appeal for donations or a note on the author is known by its
company: it stands in many documents whose other words stand in few. The
words of a text reprinted many times stand in many documents together.
"""

from collections import Counter
from collections.abc import Sequence

OFTEN = 5  # a shingle in fewer documents is never common
TIMES = 4  # a shingle in so many times more documents than its neighbours is common
RARE = 0.2  # the neighbours: the fifth of a text's shingles that fewest documents share


def without_furniture(whole: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """Each document's shingles without those that its outlet prints everywhere; never all of them."""
    held: Counter[int] = Counter()
    for shingles in whole:
        held.update(shingles)
    return [_own(shingles, held) for shingles in whole]


def _own(shingles: frozenset[int], held: Counter[int]) -> frozenset[int]:
    counts = sorted(held[shingle] for shingle in shingles)
    if not counts or counts[-1] < OFTEN:
        return shingles
    bound = max(OFTEN, TIMES * counts[int(RARE * len(counts))] + 1)
    return frozenset(shingle for shingle in shingles if held[shingle] < bound) or shingles
