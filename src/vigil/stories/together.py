# SPDX-License-Identifier: Apache-2.0
"""Which of many documents are one story, and which are pages that hold several: all at once."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from vigil.stories.digests import TRIED, apart
from vigil.stories.pairs import Laid, Numbers, Rows, Shown, laid, places

A_PAGE = 0.8  # two pages that hold several texts are one story when so much of each is in the other


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """For each row the first of its story, and whether it is a page that holds several texts."""

    first: Numbers
    several: Shown


def together(rows: Rows, a: Numbers, b: Numbers) -> Together:
    """What is one story by the pairs of rows that meet; a page of several texts is one only with its own reprints."""
    told = laid(rows, a, b)
    several = _several(rows, a, b, told)
    reprint = (told.a_in_b >= A_PAGE) & (told.b_in_a >= A_PAGE)
    one = told.one_story & (reprint | ~(several[a] | several[b]))
    return Together(united(len(rows.sizes), a[one], b[one]), several)


def _several(rows: Rows, a: Numbers, b: Numbers, told: Laid) -> Shown:
    """Which rows hold several texts that came as documents of their own."""
    pages, parts = (np.concatenate((x[told.whole], y[told.part])) for x, y in ((a, b), (b, a)))
    held = np.bincount(pages, minlength=len(rows.sizes))
    many = np.flatnonzero(held[pages] > 1)
    order = many[np.lexsort((parts[many], -rows.own[parts[many]], pages[many]))]  # of a page the longest first
    pages, parts = pages[order], parts[order]
    begins = np.flatnonzero(np.diff(pages, prepend=-1))
    rank = np.arange(len(pages)) - np.repeat(begins, np.diff(begins, append=len(pages)))
    pages, parts = pages[rank < TRIED], parts[rank < TRIED]
    stand = places(rows, pages, parts)
    ends = [*np.flatnonzero(np.diff(pages)) + 1, len(pages)]
    found = np.zeros(len(rows.sizes), dtype=bool)
    for begin, end in pairwise([0, *ends] if len(pages) else []):
        found[pages[begin]] = apart(stand[begin:end])
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
