# SPDX-License-Identifier: Apache-2.0
"""Pages that hold several texts: each is related to the story of every text it holds, and makes none of them one."""

from collections.abc import Sequence

import numpy as np

from vigil.stories.fingerprints import PLACES, Shingles
from vigil.stories.relation import standing

APART = 0.2  # of the smaller text's places on the page that two texts may share and still stand apart
TRIED = 16  # texts of a page laid beside each other, the longest first


def holds_several(page: Shingles, parts: Sequence[Shingles]) -> bool:
    """Whether two of the texts that stand on a page stand in different places of it.

    A release and its excerpt stand in the same place, and so do two prints of one text.
    """
    longest = sorted(parts, key=len, reverse=True)[:TRIED]
    return apart([_places(page, part) for part in longest])


def apart(places: Sequence[int]) -> bool:
    """Whether two of some texts stand in different places of a page, each given by a bit for each 256th of it."""
    return any(_apart(one, other) for at, one in enumerate(places) for other in places[:at])


def _places(page: Shingles, part: Shingles) -> int:
    """Where on the page the text stands: a bit for each 256th of it."""
    stands = np.zeros(1 << PLACES, dtype=bool)
    stands[page.marks[standing(page, part)] & np.uint64(2**PLACES - 1)] = True
    return int.from_bytes(np.packbits(stands).tobytes())


def _apart(one: int, other: int) -> bool:
    return (one & other).bit_count() <= APART * min(one.bit_count(), other.bit_count())
