# SPDX-License-Identifier: Apache-2.0
"""Terms told by the shortest and the longest: "từ 2 năm đến 2 năm 6 tháng", "2-3 năm". Nobody's term is either."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from vigil.spotting.words.tokens import Tokens

Number = tuple[Fraction, int]
"""A number and the token behind it."""


class TermRange(NamedTuple):
    """A range of lengths that ends at the token `behind`; the unit of its longest stands right behind `number`."""

    number: int
    behind: int


class Ranges:
    """The ranges of one language that joins them by a sign, or whose lengths may have two units."""

    def __init__(
        self,
        opens: frozenset[str],
        joins: frozenset[str],
        signs: frozenset[str],
        number: Callable[[Tokens, int, int], Number | None],
        end_of_length: Callable[[Tokens, int, Number, int], int | None],
    ) -> None:
        self._opens = opens
        self._joins = joins
        self._signs = signs
        self._number = number
        self._end_of_length = end_of_length

    def at(self, text: Tokens, index: int, stop: int) -> TermRange | None:
        """The range that begins at a token; without a word that opens it only a sign can join it."""
        if not self._signs or index >= stop:
            return None
        opened = text.keys[index] in self._opens
        first = index + 1 if opened else index
        low = self._number(text, first, stop)
        if low is None:
            return None
        for joint in (low[1], self._end_of_length(text, first, low, stop)):
            if joint is None or joint >= stop:
                continue
            word = text.keys[joint]
            if word in self._signs or (opened and word in self._joins):
                return self._longest(text, joint + 1, stop)
        return None

    def _longest(self, text: Tokens, place: int, stop: int) -> TermRange | None:
        number = self._number(text, place, stop)
        behind = self._end_of_length(text, place, number, stop) if number is not None else None
        return TermRange(number[1], behind) if number is not None and behind is not None else None
