# SPDX-License-Identifier: Apache-2.0
"""Many pairs of documents judged at once: the same shares that `relation.shares` tells of one pair."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vigil.stories.fingerprints import PLACES, Marks, Numbers
from vigil.stories.relation import (
    A_STRETCH,
    A_TEXT,
    DIGEST_FROM,
    FEWEST_STRETCHES,
    LEAST,
    ONE_STORY,
    PAGE,
    PART,
    STRETCHES,
    THINLY,
    THROUGHOUT,
)
from vigil.stories.sharing import Held, Met

MEETING = 0.1  # of either text in common: less is neither one story nor a quotation
GONE = 0.9  # of a stretch of a text is common: it is not asked whether another text has words of it
_PLACE = np.uint64(2**PLACES - 1)
Shown = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """Shares by pair, and what follows of them, as in `relation.Shares`."""

    a_in_b: NDArray[np.float64]
    b_in_a: NDArray[np.float64]
    a: Numbers
    b: Numbers
    throughout: Shown

    @property
    def near(self) -> Shown:
        return np.maximum(self.a_in_b, self.b_in_a) >= MEETING

    @property
    def one_story(self) -> Shown:
        of_a_size = np.maximum(self.a, self.b) <= DIGEST_FROM * np.maximum(np.minimum(self.a, self.b), 1)
        return of_a_size & ((np.maximum(self.a_in_b, self.b_in_a) >= ONE_STORY) | self.throughout)

    @property
    def part(self) -> Shown:
        return (self.a_in_b >= PART) & (self.a >= A_TEXT) & (self.a <= PAGE * self.b)

    @property
    def whole(self) -> Shown:
        return (self.b_in_a >= PART) & (self.b >= A_TEXT) & (self.b <= PAGE * self.a)


def laid(held: Held, met: Met) -> Laid:
    """Every pair of some documents that meet."""
    halved = np.maximum(held.halved[met.a], held.halved[met.b])
    ours, theirs = held.sizes[halved, met.a], held.sizes[halved, met.b]
    in_b, in_a = met.counts / np.maximum(ours, 1), met.counts / np.maximum(theirs, 1)
    throughout = (np.maximum(in_a, in_b) < ONE_STORY) & (np.minimum(in_a, in_b) >= THINLY) & (met.counts >= LEAST)
    thin = np.flatnonzero(throughout)
    throughout[thin] = everywhere(held, met, thin, met.a, ours) & everywhere(held, met, thin, met.b, theirs)
    return Laid(in_b, in_a, ours << halved, theirs << halved, throughout)


def everywhere(held: Held, met: Met, pairs: Numbers, documents: Numbers, sizes: Numbers) -> Shown:
    """Whether what some pairs share stands in nearly every stretch of one document of each."""
    stretches = np.minimum(STRETCHES, sizes[pairs] // A_STRETCH)
    shared = _stretches(*places(met, pairs, newer=documents is met.a), stretches) > 0
    asked = documents[pairs]
    starts = held.common.searchsorted(asked.view(np.uint64) << np.uint64(PLACES))
    counts = held.common.searchsorted((asked + 1).view(np.uint64) << np.uint64(PLACES)) - starts
    common = (held.common[spread(starts, counts)] & _PLACE).view(np.int64)
    whole = counts + held.sizes[held.halved[asked], asked]
    gone = _stretches(np.repeat(np.arange(len(pairs)), counts), common, stretches)
    gone = gone * np.maximum(stretches, 1)[:, None] > GONE * whole[:, None]
    told = np.count_nonzero(shared & ~gone, axis=1) >= THROUGHOUT * (stretches - np.count_nonzero(gone, axis=1))
    return told & (stretches >= FEWEST_STRETCHES)


def places(met: Met, pairs: Numbers, *, newer: bool) -> tuple[Numbers, Numbers]:
    """What some pairs share: which of the pairs, and at which place of its newer or older document."""
    codes = met.codes[spread(met.begins[pairs], met.counts[pairs])]
    at = (codes >> np.uint64(PLACES) if newer else codes) & _PLACE
    return np.repeat(np.arange(len(pairs)), met.counts[pairs]), at.view(np.int64)


def parts(met: Met, told: Laid) -> tuple[Numbers, Numbers, Numbers, Marks]:
    """Pages and the texts that may stand on them among others: the two, how long the text is, and where it stands.

    Where, is a bit for each 256th of the page, eight a byte.
    """
    found = []
    for pages, texts, sizes, some in ((met.a, met.b, told.b, told.whole), (met.b, met.a, told.a, told.part)):
        pairs = np.flatnonzero(some)
        stands = np.zeros((len(pairs), 1 << PLACES), dtype=bool)
        stands[places(met, pairs, newer=pages is met.a)] = True
        found.append((pages[pairs], texts[pairs], sizes[pairs], np.packbits(stands, axis=1)))
    page, text, size, stand = (np.concatenate(both) for both in zip(*found, strict=True))
    return page, text, size, stand


def _stretches(pairs: Numbers, places: Numbers, stretches: Numbers) -> Numbers:
    """How many of some places stand in each stretch, by pair."""
    cells = pairs * STRETCHES + (places * stretches[pairs] >> PLACES)
    return np.bincount(cells, minlength=len(stretches) * STRETCHES).reshape(-1, STRETCHES)


def spread(starts: Numbers, sizes: Numbers) -> Numbers:
    """The places of stretches one behind the other."""
    ends = np.cumsum(sizes)
    return np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - ends + sizes, sizes)
