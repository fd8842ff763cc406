# SPDX-License-Identifier: Apache-2.0
"""A quote found again in another reading of its document, by its words and what surrounds them (W3C TextQuoteSelector).

A later engine may lay blanks otherwise, write quotation marks or letters with
marks otherwise, or cut furniture. The words are sought letter for letter
first; then without regard to blanks, to the form of signs and of marks, and
to hyphens at the end of a line. Where they stand several times, the place
whose surroundings are most alike is theirs. Words that stand nowhere are not
guessed at.
"""

import unicodedata
from dataclasses import dataclass

from vigil.values.quotes import Quote

_AROUND = 64  # characters of context before and behind
_SIGNS = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-"}
)
_LEFT_OUT = frozenset("-.\u00ad\u200b\u200c\u200d\ufeff")  # what line ends and typography add or take


@dataclass(frozen=True, slots=True)
class _Bare:
    """A text without blanks and forms; `at` says where each letter stood."""

    letters: str
    at: tuple[int, ...]


def anchored(quote: Quote, before: str, after: str) -> Quote | None:
    """Where a quote from the text `before` stands in the text `after`; None where it does not."""
    if after[quote.start : quote.end] == quote.words and before == after:
        return quote
    exact = _places(quote.words, after)
    if exact:
        return Quote(_likest(exact, quote, before, after, len(quote.words)), quote.words)
    return _loosely(quote, before, after)


def _places(words: str, text: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _likest(places: list[int], quote: Quote, before: str, after: str, length: int) -> int:
    """The place whose surroundings are most like the quote's; of equals the one as deep in the text."""
    if len(places) == 1:
        return places[0]
    head, tail = before[max(0, quote.start - _AROUND) : quote.start], before[quote.end : quote.end + _AROUND]
    depth = quote.start / max(1, len(before))

    def likeness(at: int) -> tuple[int, float]:
        left, right = after[max(0, at - _AROUND) : at], after[at + length : at + length + _AROUND]
        return _shared(head[::-1], left[::-1]) + _shared(tail, right), -abs(at / max(1, len(after)) - depth)

    return max(places, key=likeness)


def _shared(a: str, b: str) -> int:
    """How many letters both begin with, blanks apart."""
    one, other = _bare(a).letters, _bare(b).letters
    return next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))


def _loosely(quote: Quote, before: str, after: str) -> Quote | None:
    sought, text = _bare(quote.words).letters, _bare(after)
    places = _places(sought, text.letters) if sought else []
    if not places:
        return None
    ends = {text.at[at]: text.at[at + len(sought) - 1] + 1 for at in places}
    start = _likest(list(ends), quote, before, after, len(quote.words))
    end = ends[start]
    while end < len(after) and unicodedata.combining(after[end]):
        end += 1
    return Quote(start, after[start:end])


def _bare(text: str) -> _Bare:
    letters, at = [], []
    for place, sign in enumerate(text):
        for letter in unicodedata.normalize("NFKD", sign.translate(_SIGNS)):
            if letter.isspace() or letter in _LEFT_OUT:
                continue
            letters.append(letter)
            at.append(place)
    return _Bare("".join(letters), tuple(at))
