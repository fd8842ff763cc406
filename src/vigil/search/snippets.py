# SPDX-License-Identifier: Apache-2.0
"""The words around a hit, as the text has them."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from vigil.values.names import fold

_WORD = re.compile(r"\w+")
_AROUND = 90  # code points before and after: two lines on a phone


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet; `hit` where it is one of the words that were asked for."""

    words: str
    hit: bool


def snippet(text: str, asked: Collection[str]) -> tuple[Piece, ...]:
    """The stretch of the text that holds most of the folded words, cut at words; its beginning where it holds none."""
    words = [(found, fold(found[0])) for found in _WORD.finditer(text)]
    hits = [found for found, folded in words if _asked(folded, asked)]
    if not hits:
        return (Piece(_cut(text, 0, 2 * _AROUND), False),) if text.strip() else ()
    best = max(hits, key=lambda hit: _together(hits, hit.start()))
    start = _word_start(text, best.start() - _AROUND // 2)
    end = _word_end(text, start + 2 * _AROUND)
    return tuple(_pieces(text, start, end, [hit for hit in hits if start <= hit.start() and hit.end() <= end]))


def _asked(folded: str, asked: Collection[str]) -> bool:
    """A word is one that was asked for; the last one may be only begun."""
    return any(word in asked for word in folded.split()) or any(
        word.endswith("*") and folded.startswith(word[:-1]) for word in asked
    )


def _together(hits: list, start: int) -> tuple[int, int]:
    inside = {fold(hit[0]) for hit in hits if start <= hit.start() < start + 2 * _AROUND}
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
