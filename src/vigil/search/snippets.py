# SPDX-License-Identifier: Apache-2.0
"""The words around a hit, as the text has them."""

import bisect
import re
from collections.abc import Collection
from dataclasses import dataclass

from vigil.values.names import fold

_WORD = re.compile(r"\w+")
_AROUND = 90  # code points before and after: two lines on a phone
_HITS = 200  # places looked at: a word that stands everywhere stands well at its first places too


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet; `hit` where it is one of the words that were asked for."""

    words: str
    hit: bool


def snippet(text: str, asked: Collection[str]) -> tuple[Piece, ...]:
    """The stretch of the text that holds most of the asked words, cut at words; its beginning where it holds none.

    `asked` are folded words; one that ends in "*" stands for all that begin so.
    """
    whole = frozenset(word for word in asked if not word.endswith("*"))
    begun = tuple(word[:-1] for word in asked if word.endswith("*"))
    hits = [found for found in _WORD.finditer(text) if (word := fold(found[0])) in whole or word.startswith(begun)]
    if not hits:
        return (Piece(_cut(text, 0, 2 * _AROUND), False),) if text.strip() else ()
    best = max(hits[:_HITS], key=lambda hit: _together(hits, hit.start()))
    start = _word_start(text, best.start() - _AROUND // 2)
    end = _word_end(text, start + 2 * _AROUND)
    return tuple(_pieces(text, start, end, [hit for hit in hits if start <= hit.start() and hit.end() <= end]))


def _together(hits: list[re.Match[str]], start: int) -> tuple[int, int]:
    first = bisect.bisect_left(hits, start, key=re.Match.start)
    behind = bisect.bisect_left(hits, start + 2 * _AROUND, first, key=re.Match.start)
    inside = {fold(hit[0]) for hit in hits[first:behind]}
    return (len(inside), -start)


def _pieces(text: str, start: int, end: int, hits: list):
    if start > 0:
        yield Piece("… ", False)
    place = start
    for hit in hits:
        if hit.start() > place:
            yield Piece(_plain(text[place : hit.start()]), False)
        yield Piece(hit[0], True)
        place = hit.end()
    yield Piece(_plain(text[place:end]) + (" …" if end < len(text) else ""), False)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _cut(text: str, start: int, length: int) -> str:
    end = _word_end(text, start + length)
    return _plain(text[start:end]).strip() + (" …" if end < len(text) else "")


def _word_start(text: str, place: int) -> int:
    place = max(place, 0)
    while place > 0 and not text[place - 1].isspace():
        place -= 1
    return place


def _word_end(text: str, place: int) -> int:
    place = min(place, len(text))
    while place < len(text) and not text[place].isspace():
        place += 1
    return place
