# SPDX-License-Identifier: Apache-2.0
"""A quote found again in another reading of its document, by its words and what surrounds them (W3C TextQuoteSelector).

A later engine may lay blanks otherwise, write quotation marks or letters with
marks otherwise, cut furniture, or join a word that a line had parted. So
letters are compared, without regard to any of these. Where the words stand
several times, the place whose surroundings are most alike is theirs. Words
that stand nowhere are not guessed at.
"""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from vigil.values.quotes import Quote

_AROUND = 48  # letters of context before and behind
_LEFT_OUT = frozenset("-.\u00ad\u200b\u200c\u200d\ufeff'\"‘’‚“”„«»–—‑…")  # what typography and line ends add or take


@dataclass(frozen=True, slots=True)
class _Bare:
    """A text as its letters and digits, however they are written; `at` says where each stood."""

    letters: str
    at: tuple[int, ...]

    def place(self, start: int) -> int:
        """The first letter that stands at a place of the text or behind it."""
        return bisect_left(self.at, start)


def anchored(quote: Quote, before: str, after: str) -> Quote | None:
    """Where a quote from the text `before` stands in the text `after`; None where it does not."""
    if before == after:
        return quote
    old, new = _bare(before), _bare(after)
    first, behind = old.place(quote.start), old.place(quote.end)
    sought = old.letters[first:behind]
    places = _places(sought, new.letters)
    if not places:
        return None
    around = old.letters[max(0, first - _AROUND) : first], old.letters[behind : behind + _AROUND]
    place = _likest(places, around, len(sought), new, first / max(1, len(old.letters)))
    start, end = new.at[place], new.at[place + len(sought) - 1] + 1
    while end < len(after) and unicodedata.combining(after[end]):
        end += 1
    return Quote(start, after[start:end])


def _places(letters: str, text: str) -> list[int]:
    found, at = [], text.find(letters) if letters else -1
    while at >= 0:
        found.append(at)
        at = text.find(letters, at + 1)
    return found


def _likest(places: list[int], around: tuple[str, str], length: int, text: _Bare, depth: float) -> int:
    """The place whose surroundings are most like the quote's; of equals the one as deep in the text."""

    def likeness(at: int) -> tuple[int, float]:
        head, tail = text.letters[max(0, at - _AROUND) : at], text.letters[at + length : at + length + _AROUND]
        shared = _shared(around[0][::-1], head[::-1]) + _shared(around[1], tail)
        return shared, -abs(at / len(text.letters) - depth)

    return max(places, key=likeness)


def _shared(a: str, b: str) -> int:
    """How many letters both begin with."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


@lru_cache(maxsize=8)
def _bare(text: str) -> _Bare:
    letters, at = [], []
    for place, sign in enumerate(text):
        for letter in sign if sign.isascii() else unicodedata.normalize("NFKD", sign):
            if not (letter.isspace() or letter in _LEFT_OUT):
                letters.append(letter)
                at.append(place)
    return _Bare("".join(letters), tuple(at))
