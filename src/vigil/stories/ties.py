# SPDX-License-Identifier: Apache-2.0
"""Which documents that meet are one story, and which are pages that hold several.

Numbers stand for documents. Two texts are compared once, whichever of them is
asked for first; what was compared is forgotten when documents come in, since
they may show words to be furniture that seemed to be a text's own.
"""

from collections.abc import Callable, Mapping, Sequence

from vigil.stories.digests import holds_several
from vigil.stories.fingerprints import Shingles
from vigil.stories.relation import Shares, may_be_part, shares

A_PAGE = 0.8  # two pages that hold several texts are one story when so much of each is in the other
SAMPLE = 128  # shingles that two long texts are compared by: a share comes out right by four or five hundredths
_REMEMBERED = 50_000  # texts or comparisons


class Ties:
    """The comparisons of documents that meet."""

    def __init__(self, near: Mapping[int, Sequence[int]], own: Callable[[int], Shingles]) -> None:
        self._near, self._read = near, own
        self._owned: dict[int, Shingles] = {}
        self._pairs: dict[int, Shares] = {}
        self._several: dict[int, bool] = {}

    def forget(self) -> None:
        """Compare anew from now on."""
        for held in (self._owned, self._pairs, self._several):
            held.clear()

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

    def several(self, number: int) -> bool:
        """Whether a document holds several texts that came as documents of their own."""
        known = self._several.get(number)
        if known is None:
            page = self._own(number)
            near = [other for other in self._near.get(number, ()) if may_be_part(len(self._own(other)), len(page))]
            parts = [other for other in near if self.between(number, other).whole] if len(near) > 1 else []
            texts = [self._own(other) for other in parts]
            known = self._several[number] = len(texts) > 1 and holds_several(page, texts)
        return known

    def story(self, number: int) -> list[int]:
        """All documents of a document's story, the oldest first."""
        found, waiting = {number}, [number]
        while waiting:
            here = waiting.pop()
            for other in self._near.get(here, ()):
                if other not in found and self._one_story(here, other):
                    found.add(other)
                    waiting.append(other)
        return sorted(found)

    def page_and_part(self, one: int, other: int) -> bool:
        """Whether either of two documents holds the other among several."""
        told = self.between(one, other)
        return (told.whole and self.several(one)) or (told.part and self.several(other))

    def _one_story(self, one: int, other: int) -> bool:
        """Whether two documents are; a page of several texts is one story only with its own reprints."""
        told = self._pair(one, other)
        if not told.one_story:
            return False
        alike = told.a_in_b >= A_PAGE and told.b_in_a >= A_PAGE
        return alike or not (self.several(one) or self.several(other))

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
