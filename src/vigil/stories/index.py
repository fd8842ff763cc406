# SPDX-License-Identifier: Apache-2.0
"""Stories among documents that keep coming: what one more costs does not grow with those that are there.

Only arrays are kept, no text. Whether two documents meet hangs on the two of
them; what is made of it (which words are furniture, which pages hold several
texts, which stories there are) is asked of all that came so far. So neither
their order nor how they were cut into batches changes an answer.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vigil.stories.common import Counts, own
from vigil.stories.digests import holds_several
from vigil.stories.fingerprints import PLACES, Prints, Shingles, prints
from vigil.stories.original import Told, original
from vigil.stories.postings import Postings
from vigil.stories.relation import Kind, Shares, relation, shares, why

AT_ONCE = 512  # documents hashed together: the arrays of so many stay near the processor
MEETING = 0.07  # of the smaller sample in common: less is neither one story nor a quotation
A_PAGE = 0.8  # two pages that hold several texts are one story when so much of each is in the other
ORIGINAL = "original"
_REMEMBERED = 20_000  # texts or comparisons


@dataclass(frozen=True, slots=True)
class Text:
    """One document's main text, and what is known of it."""

    id: str
    main: str
    published: str = ""
    credited: bool = True


@dataclass(frozen=True, slots=True)
class Beside:
    """Another document that shares passages and is not the same story."""

    id: str
    relation: str
    why: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a document belongs: its story, named by its original, and what it is to that."""

    id: str
    story: str
    original: bool
    relation: str = ORIGINAL
    why: str = ""
    beside: tuple[Beside, ...] = ()


class Index:
    """Documents by their shingles; ids are the caller's and each comes once."""

    def __init__(self) -> None:
        self._blocks: list[Prints] = []
        self._firsts: list[int] = []  # the first document of each block
        self._told: list[Told] = []
        self._places: dict[str, int] = {}
        self._near: dict[int, list[int]] = {}  # documents whose samples meet
        self._counts, self._postings = Counts(), Postings()
        self._samples = np.zeros(0, dtype=np.int32)  # how many shingles of each document are sampled
        self._owned: dict[int, Shingles] = {}
        self._compared: dict[tuple[int, int], Shares] = {}
        self._several: dict[int, bool] = {}

    def __len__(self) -> int:
        return len(self._told)

    def add(self, texts: Iterable[Text]) -> None:
        """Take in more documents. Raises `KeyError` for an id that is there already."""
        waiting: list[Text] = []
        for text in texts:
            if text.id in self._places:
                raise KeyError(text.id)
            self._places[text.id] = len(self._told)
            self._told.append(Told(text.id, text.published, text.credited, len(text.main)))
            waiting.append(text)
            if len(waiting) == AT_ONCE:
                self._take(waiting)
                waiting = []
        if waiting:
            self._take(waiting)

    def story(self, id: str) -> list[Placed]:
        """The story that a document belongs to, as things stand: its documents in the order they came."""
        return list(self._placed(self._members(self._places[id])))

    def stories(self) -> Iterator[Placed]:
        """Every document with its story, in the order they came."""
        waiting: dict[int, Placed] = {}
        for doc, told in enumerate(self._told):
            if doc not in self._near:
                yield Placed(told.key, told.key, True)
                continue
            if doc not in waiting:
                members = self._members(doc)
                waiting |= zip(members, self._placed(members), strict=True)
            yield waiting.pop(doc)

    def _take(self, texts: list[Text]) -> None:
        block, first = prints([text.main for text in texts]), len(self._told) - len(texts)
        self._blocks.append(block)
        self._firsts.append(first)
        for held in (self._owned, self._compared, self._several):
            held.clear()
        self._counts.add(block.marks)
        if self._counts.full:
            self._recount()
        sampled, holders = block.sampled()
        self._sized(first, np.bincount(holders, minlength=len(texts)))
        newer, older = self._postings.meet(sampled >> PLACES, holders + first)
        codes, hits = np.unique((newer << 32) | older, return_counts=True)
        newer, older = codes >> 32, codes & (2**32 - 1)
        smaller = np.minimum(self._samples[newer], self._samples[older])
        enough = hits >= np.maximum(np.minimum(2, smaller), MEETING * smaller)
        for a, b in zip(newer[enough].tolist(), older[enough].tolist(), strict=True):
            self._near.setdefault(a, []).append(b)
            self._near.setdefault(b, []).append(a)

    def _sized(self, first: int, samples: NDArray[np.int64]) -> None:
        end = first + len(samples)
        if end > len(self._samples):
            self._samples = np.concatenate((self._samples, np.zeros(end, dtype=np.int32)))
        self._samples[first:end] = samples

    def _recount(self) -> None:
        self._counts.grow(sum(len(block.marks) for block in self._blocks))
        for block in self._blocks:
            self._counts.add(block.marks)

    def _whole(self, doc: int) -> Shingles:
        block = bisect_right(self._firsts, doc) - 1
        return self._blocks[block][doc - self._firsts[block]]

    def _own(self, doc: int) -> Shingles:
        """A document's shingles without those that stand everywhere."""
        kept = self._owned.get(doc)
        if kept is None:
            if len(self._owned) > _REMEMBERED:
                self._owned.clear()
            whole = self._whole(doc)
            kept = self._owned[doc] = whole.of(own(self._counts.of(whole.marks)))
        return kept

    def _compare(self, a: int, b: int) -> Shares:
        """What two documents share; `a` is the earlier in the order they came."""
        told = self._compared.get((a, b))
        if told is None:
            if len(self._compared) > _REMEMBERED:
                self._compared.clear()
            told = self._compared[a, b] = shares(self._own(a), self._own(b))
        return told

    def _shares(self, a: int, b: int) -> Shares:
        return self._compare(a, b) if a < b else self._compare(b, a).turned()

    def _one_story(self, a: int, b: int) -> bool:
        told = self._shares(a, b)
        if not told.one_story:
            return False
        if told.a_in_b >= A_PAGE and told.b_in_a >= A_PAGE:
            return True
        return not (self._holds_several(a) or self._holds_several(b))

    def _holds_several(self, doc: int) -> bool:
        if doc not in self._several:
            near = sorted(self._near.get(doc, ()), key=lambda other: self._told[other].key)
            parts = [other for other in near if self._shares(other, doc).part]
            self._several[doc] = len(parts) > 1 and holds_several(self._own(doc), [self._own(one) for one in parts])
        return self._several[doc]

    def _members(self, doc: int) -> list[int]:
        """All documents of a document's story, in the order they came."""
        found, open = {doc}, [doc]
        while open:
            here = open.pop()
            for other in self._near.get(here, ()):
                if other not in found and self._one_story(here, other):
                    found.add(other)
                    open.append(other)
        return sorted(found)

    def _placed(self, members: list[int]) -> Iterator[Placed]:
        key, because = original([self._told[doc] for doc in members])
        first = self._places[key]
        for doc in members:
            kind, reason = ORIGINAL, because if len(members) > 1 else ""
            if doc != first:
                told = self._shares(first, doc)
                kind, reason = told.kind(), why(told)
            elif self._holds_several(doc):
                kind, reason = Kind.DIGEST, "it holds several texts"
            yield Placed(self._told[doc].key, key, doc == first, kind, reason, self._beside(doc, members))

    def _beside(self, doc: int, members: list[int]) -> tuple[Beside, ...]:
        found = []
        for other in self._near.get(doc, ()):
            if other in members:
                continue
            told = self._shares(other, doc)
            if stands := relation(told):
                kind = Kind.DIGEST if self._page(told, doc) or self._page(told.turned(), other) else stands.kind
                found.append(Beside(self._told[other].key, kind, stands.why))
        return tuple(sorted(found, key=lambda one: one.id))

    def _page(self, told: Shares, doc: int) -> bool:
        return told.part and self._holds_several(doc)
