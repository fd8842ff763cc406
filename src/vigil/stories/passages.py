# SPDX-License-Identifier: Apache-2.0
"""The passages that two texts have in common, to be shown side by side."""

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vigil.values.names import fold
from vigil.values.quotes import Span

LEAST = 8  # words: shorter runs are stock phrases and names
TRIED = 16  # places of one text that a run of the other is laid against
_WORD = re.compile(r"\w+")
_FACTOR = np.uint64(0x9E3779B185EBCA87)
_Words = NDArray[np.uint64]  # a text's words as numbers, the same for words that fold alike


def coinciding(a: str, b: str) -> tuple[tuple[Span, Span], ...]:
    """Runs of at least eight words that stand in both texts, marks and punctuation aside, in the order of `b`.

    Each is the longest run from where it begins, of at most sixteen places in
    `a` that are tried; runs do not overlap in `b`. A passage that `a` holds
    once and `b` twice is named twice.
    """
    ours, theirs = list(_WORD.finditer(a)), list(_WORD.finditer(b))
    one, two = _numbered(ours, theirs)
    if min(len(one), len(two)) < LEAST:
        return ()
    runs = _runs(one)
    order = np.argsort(runs, kind="stable")
    lows, highs = (np.searchsorted(runs, _runs(two), side, order) for side in ("left", "right"))
    found, free = [], 0
    for at in np.flatnonzero(highs > lows).tolist():
        if at < free:
            continue
        starts = order[lows[at] : min(highs[at], lows[at] + TRIED)].tolist()
        length, start = max((_common(one, two, start, at), -start) for start in starts)
        if length >= LEAST:  # else two runs only share a hash
            found.append((_span(ours, -start, length), _span(theirs, at, length)))
            free = at + length
    return tuple(found)


def _numbered(ours: list[re.Match[str]], theirs: list[re.Match[str]]) -> tuple[_Words, _Words]:
    numbers: dict[str, int] = {}
    one, two = (
        np.array([numbers.setdefault(_folded(word[0]), len(numbers) + 1) for word in words], dtype=np.uint64)
        for words in (ours, theirs)
    )
    return one, two


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return fold(word)


def _runs(words: _Words) -> _Words:
    """A hash for every run of as many words as a passage has at least."""
    hashes = words[: len(words) - LEAST + 1].copy()
    for word in range(1, LEAST):
        hashes = hashes * _FACTOR + words[word : len(words) - LEAST + 1 + word]
    return hashes


def _common(one: _Words, two: _Words, start: int, at: int) -> int:
    """How many words are the same from two places on; looked at in stretches that double."""
    length, stretch = 0, 64
    while True:
        ours, theirs = one[start + length : start + length + stretch], two[at + length : at + length + stretch]
        size = min(len(ours), len(theirs))
        other = np.flatnonzero(ours[:size] != theirs[:size])
        if len(other) or size < stretch:
            return length + (int(other[0]) if len(other) else size)
        length, stretch = length + size, 2 * stretch


def _span(words: list[re.Match[str]], start: int, length: int) -> Span:
    return Span(words[start].start(), words[start + length - 1].end())
