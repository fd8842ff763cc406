# SPDX-License-Identifier: Apache-2.0
"""The passages that two texts have in common, to be shown side by side."""

import re
from collections import defaultdict
from functools import lru_cache

from vigil.values.names import fold
from vigil.values.quotes import Span

LEAST = 8  # words: shorter runs are stock phrases and names
TRIED = 16  # places of one text that a run of the other is laid against
_WORD = re.compile(r"\w+")


def coinciding(a: str, b: str) -> tuple[tuple[Span, Span], ...]:
    """Runs of at least eight words that stand in both texts, marks and punctuation aside, in the order of `b`.

    Each is the longest run from where it begins; runs do not overlap in `b`.
    A passage that `a` holds once and `b` twice is named twice.
    """
    ours, theirs = _words(a), _words(b)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for start in range(len(ours) - LEAST + 1):
        places[tuple(word for word, _ in ours[start : start + LEAST])].append(start)
    found, at = [], 0
    while at <= len(theirs) - LEAST:
        starts = places.get(tuple(word for word, _ in theirs[at : at + LEAST]), ())
        if not starts:
            at += 1
            continue
        length, start = max((_common(ours, theirs, start, at), -start) for start in starts[:TRIED])
        found.append((_span(ours, -start, length), _span(theirs, at, length)))
        at += length
    return tuple(found)


def _words(text: str) -> list[tuple[str, Span]]:
    return [(_folded(word[0]), Span(word.start(), word.end())) for word in _WORD.finditer(text)]


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return fold(word)


def _common(ours: list[tuple[str, Span]], theirs: list[tuple[str, Span]], start: int, at: int) -> int:
    length = 0
    while (
        start + length < len(ours) and at + length < len(theirs) and ours[start + length][0] == theirs[at + length][0]
    ):
        length += 1
    return length


def _span(words: list[tuple[str, Span]], start: int, length: int) -> Span:
    return Span(words[start][1].start, words[start + length - 1][1].end)
