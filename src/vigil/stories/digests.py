# SPDX-License-Identifier: Apache-2.0
"""Pages that hold several texts: each is related to the story of every text it holds, and makes none of them one."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vigil.stories.fingerprints import PLACES, Shingles
from vigil.stories.relation import standing

APART = 0.2  # of the smaller text's places on the page that two texts may share and still stand apart
TRIED = 16  # texts of a page laid beside each other, the longest first


def holds_several(page: Shingles, parts: Sequence[Shingles]) -> bool:
    """Whether two of the texts that stand on a page stand in different places of it.

    A release and its excerpt stand in the same place, and so do two prints of one text.
    """
    longest = sorted(parts, key=len, reverse=True)[:TRIED]
    places = [_places(page, part) for part in longest]
    return any(_apart(one, other) for at, one in enumerate(places) for other in places[:at])


def _places(page: Shingles, part: Shingles) -> NDArray[np.uint64]:
    on_page, _ = standing(page, part)
    return np.unique(page.marks[on_page] & np.uint64(2**PLACES - 1))


def _apart(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> bool:
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared <= APART * min(len(one), len(other))
