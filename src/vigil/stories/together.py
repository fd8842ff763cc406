# SPDX-License-Identifier: Apache-2.0
"""Which of many documents are one story, and which are pages that hold several: all at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vigil.stories.digests import TRIED, apart
from vigil.stories.fingerprints import Numbers, Prints
from vigil.stories.pairs import Shown, laid, parts
from vigil.stories.sharing import Held, held, met

A_PAGE = 0.8  # two pages that hold several texts are one story when so much of each is in the other


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """For each document the first of its story, and whether it is a page that holds several texts.

    `near` are the pairs that may have to do with each other.
    """

    first: Numbers
    several: Shown
    near: tuple[Numbers, Numbers]
    held: Held


def together(blocks: Sequence[Prints]) -> Together:
    """What is one story among the documents of some blocks, which are not none."""
    shingles, found = held(blocks), []
    for pairs in met(shingles):
        told = laid(shingles, pairs)
        reprint = (told.a_in_b >= A_PAGE) & (told.b_in_a >= A_PAGE)
        near = told.near & (pairs.counts > 1)
        found.append(((pairs.a[near], pairs.b[near], told.one_story[near], reprint[near]), parts(pairs, told)))
    a, b, one, reprint = (np.concatenate(each) for each in zip(*(pairs for pairs, _ in found), strict=True))
    documents = len(shingles.halved)
    several = _several(documents, *(np.concatenate(each) for each in zip(*(pages for _, pages in found), strict=True)))
    one &= reprint | ~(several[a] | several[b])
    return Together(united(documents, a[one], b[one]), several, (a, b), shingles)


def _several(documents: int, pages: Numbers, texts: Numbers, sizes: Numbers, stands: NDArray[np.uint8]) -> Shown:
    """Which documents hold several texts that came as documents of their own."""
    many = np.flatnonzero(np.bincount(pages, minlength=documents)[pages] > 1)
    order = many[np.lexsort((texts[many], -sizes[many], pages[many]))]  # of a page the longest first
    pages, found = pages[order], np.zeros(documents, dtype=bool)
    for begin, end in pairwise([*np.flatnonzero(np.diff(pages, prepend=-1)), len(pages)]):
        longest = stands[order[begin : min(end, begin + TRIED)]]
        found[pages[begin]] = apart([int.from_bytes(one.tobytes()) for one in longest])
    return found


def united(count: int, a: Numbers, b: Numbers) -> Numbers:
    """For each of `count` documents the first of those that it hangs together with by these pairs."""
    first = np.arange(count)
    while len(a):
        lower = np.minimum(first[a], first[b])
        np.minimum.at(first, first[a], lower)
        np.minimum.at(first, first[b], lower)
        first = first[first]
        open_ = first[a] != first[b]
        a, b = a[open_], b[open_]
    while not np.array_equal(first, first[first]):
        first = first[first]
    return first
