# SPDX-License-Identifier: Apache-2.0
"""What documents that meet have to do with each other, pair by pair: for those who are told of it.

Numbers stand for documents. Two texts are compared once, whichever of them is
asked for first; what was compared is forgotten when documents come in, since
they may show words to be furniture that seemed to be a text's own.
"""

from collections.abc import Callable

from vigil.stories.fingerprints import SAMPLE, Shingles
from vigil.stories.relation import Shares, shares

_REMEMBERED = 50_000  # texts or comparisons


class Ties:
    """The comparisons of documents that meet."""

    def __init__(self, own: Callable[[int], Shingles]) -> None:
        self._read = own
        self._near: dict[int, list[int]] = {}
        self._owned: dict[int, Shingles] = {}
        self._pairs: dict[int, Shares] = {}

    def meet(self, one: int, other: int) -> None:
        """Two documents may have to do with each other."""
        self._near.setdefault(one, []).append(other)
        self._near.setdefault(other, []).append(one)

    def between(self, number: int, other: int) -> Shares:
        """How much of two documents is in each other: `other` is laid beside `number`."""
        told = self._pair(number, other)
        return told if number < other else told.turned(self._own(other).doubled)

    def of(self, number: int) -> dict[int, Shares]:
        """The documents that share a passage with a document, and what of both is in the other."""
        told = {other: self.between(number, other) for other in self._near.get(number, ())}
        return {other: stands for other, stands in told.items() if stands.related}

    def shared(self, number: int) -> tuple[int, int, bool]:
        """How long a document is in shingles, what another of its story has of it, and whether it is doubled."""
        own = self._own(number)
        common = (told.common for told in self.of(number).values() if told.one_story)
        return len(own), max(common, default=0), own.doubled

    def _pair(self, one: int, other: int) -> Shares:
        """The two laid side by side, the older first."""
        older, newer = (one, other) if one < other else (other, one)
        told = self._pairs.get(older << 32 | newer)
        if told is None:
            if len(self._pairs) >= _REMEMBERED:
                self._pairs.clear()
            told = self._pairs[older << 32 | newer] = shares(self._own(older), self._own(newer), SAMPLE)
        return told

    def _own(self, number: int) -> Shingles:
        kept = self._owned.get(number)
        if kept is None:
            if len(self._owned) >= _REMEMBERED:
                self._owned.clear()
            kept = self._owned[number] = self._read(number)
        return kept
