# SPDX-License-Identifier: Apache-2.0
"""Stories among documents that keep coming: what one more costs does not grow with those that are there.

Only arrays are kept, no text. Whether two documents meet hangs on the two of
them; what is made of it (which words are furniture, which pages hold several
texts, which stories there are) is asked of all that came so far. So neither
their order nor how they were cut into batches changes an answer.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vigil.stories.common import Counts
from vigil.stories.fingerprints import Prints, Shingles, prints, rates
from vigil.stories.original import Told, original
from vigil.stories.pairs import Numbers, halvings, rows_of
from vigil.stories.postings import BATCH, Postings
from vigil.stories.relation import Kind, relation, why
from vigil.stories.ties import Ties
from vigil.stories.together import Together, together

MEETING = 0.1  # of the shorter text in common, by the samples: less is neither one story nor a quotation
ORIGINAL = "original"
_FAR = 64  # a sketch halved so often is empty
_NONE = np.empty(0, dtype=np.int64)


class Text(NamedTuple):
    """One document's main text, and what is known of it: see `original.Told`."""

    id: str
    main: str
    published: str = ""
    credited: bool = True
    sure: str = ""
    since: str = ""
    seen: str = ""
    release: bool = False


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
        self._known: list[Text] = []  # without their words
        self._lengths: list[int] = []
        self._numbers: dict[str, int] = {}
        self._met: list[tuple[Numbers, Numbers]] = []  # whose samples meet: the newer, the older
        self._sizes = np.zeros(BATCH, dtype=np.int32)
        self._counts, self._postings = Counts(), Postings()
        self._ties = Ties(self._own)
        self._together: Together | None = None
        self._bounds = np.empty(0, dtype=np.uint16)  # from how many documents on a shingle is common, by document

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, id: str) -> bool:
        return id in self._numbers

    def add(self, texts: Iterable[Text]) -> None:
        """Take in more documents. Raises `KeyError` for an id that is there already; those before it are taken in."""
        texts = iter(texts)
        while waiting := list(islice(self._new(texts), BATCH)):
            self._take([text.main for text in waiting])

    def story(self, id: str) -> list[Placed]:
        """The story that a document belongs to, as things stand: its documents in the order they came."""
        first = self._sorted().first
        return self._placed(np.flatnonzero(first == first[self._numbers[id]]).tolist())

    def stories(self) -> Iterator[Placed]:
        """Every document with its story, in the order they came."""
        first, members = self._sorted().first.tolist(), defaultdict[int, list[int]](list)
        for number, story in enumerate(first):
            members[story].append(number)
        waiting: dict[int, Placed] = {}
        for number, story in enumerate(first):
            if number == story:
                waiting.update(zip(members[story], self._placed(members.pop(story)), strict=True))
            yield waiting.pop(number)

    def groups(self) -> list[list[int]]:
        """Which documents are one story, by their numbers in the order they came, without saying why."""
        found = defaultdict[int, list[int]](list)
        for number, story in enumerate(self._sorted().first.tolist()):
            found[story].append(number)
        return list(found.values())

    def _sorted(self) -> Together:
        """The documents by story: every two that meet are compared, once until more come."""
        if self._together is None:
            newer, older = (np.concatenate([met[side] for met in self._met] or [_NONE]) for side in (0, 1))
            halved = np.full(len(self), _FAR)
            for side in (newer, older):
                np.minimum.at(halved, side, halvings(self._sizes[newer], self._sizes[older]))
            near = halved < _FAR
            numbers, rows = np.flatnonzero(near), np.cumsum(near) - 1
            told = rows_of(self._near_by(near, halved), self._counts)
            found = together(told, rows[older], rows[newer])
            first, several = np.arange(len(self)), np.zeros(len(self), dtype=bool)
            first[numbers], several[numbers] = numbers[found.first], found.several
            self._bounds = np.full(len(self), 2**16 - 1, dtype=np.uint16)
            self._bounds[numbers] = told.bounds
            self._together = Together(first, several)
            for a, b in zip(newer.tolist(), older.tolist(), strict=True):
                self._ties.meet(a, b)
        return self._together

    def _near_by(self, near: NDArray[np.bool_], halved: Numbers) -> Iterator[tuple[Prints, Numbers]]:
        for start, block in zip(self._firsts, self._blocks, strict=True):
            some = near[start : start + len(block)]
            yield block.of(some), halved[start : start + len(block)][some]

    def _new(self, texts: Iterator[Text]) -> Iterator[Text]:
        for text in texts:
            if text.id in self._numbers:
                raise KeyError(text.id)
            self._numbers[text.id] = len(self._known)
            self._known.append(text._replace(main=""))
            self._lengths.append(len(text.main))
            yield text

    def _take(self, texts: Sequence[str]) -> None:
        """Put a batch of texts where the others are."""
        block, first = prints(texts), len(self._known) - len(texts)
        self._blocks.append(block)
        self._firsts.append(first)
        self._ties = Ties(self._own)
        self._together = None
        self._counts.add(block.marks, len(block))
        if self._counts.full:
            self._recount()
        self._size(first, block.sizes)
        newer, older, shared = self._postings.meet(*block.sampled(), first)
        sizes = self._sizes[newer], self._sizes[older]
        sampled = np.minimum(*sizes) / np.maximum(rates(sizes[0]), rates(sizes[1]))
        enough = shared >= MEETING * sampled
        self._met.append((newer[enough], older[enough]))

    def _size(self, first: int, sizes: NDArray[np.int64]) -> None:
        end = first + len(sizes)
        if end > len(self._sizes):
            self._sizes = np.concatenate((self._sizes, np.zeros(end, dtype=np.int32)))
        self._sizes[first:end] = sizes

    def _recount(self) -> None:
        self._counts.begin(sum(len(block.marks) for block in self._blocks))
        for block in self._blocks:
            self._counts.add(block.marks, len(block))

    def _own(self, number: int) -> Shingles:
        """A document's shingles without those that stand everywhere."""
        block = bisect_right(self._firsts, number) - 1
        whole = self._blocks[block][number - self._firsts[block]]
        own = self._counts.of(whole.marks) < self._bounds[number]
        return whole if own.all() else whole.of(own)

    def _placed(self, members: Sequence[int]) -> list[Placed]:
        key, because = original([self._measured(number, members) for number in members])
        first, within = self._numbers[key], frozenset(members)
        named = (ORIGINAL, because if len(members) > 1 else "")
        if self._sorted().several[first]:
            named = (Kind.DIGEST, "it holds several texts")
        return [
            Placed(self._known[number].id, key, number == first, *stands, self._beside(number, within))
            for number in members
            for stands in [named if number == first else self._stands(first, number)]
        ]

    def _measured(self, number: int, members: Sequence[int]) -> Told:
        """What is known of a document, its text told from what stands around it by what the others have of it."""
        known, length, around = self._known[number], self._lengths[number], 0
        if len(members) > 1:
            size, length, doubled = self._ties.shared(number)
            around = max(size - length, 0) + (size if doubled else 0)
        dated = (known.sure, known.since, known.seen, known.release)
        return Told(known.id, known.published, known.credited, length, *dated, around)

    def _stands(self, first: int, number: int) -> tuple[str, str]:
        told = self._ties.between(first, number)
        return told.kind(), why(told)

    def _beside(self, number: int, members: frozenset[int]) -> tuple[Beside, ...]:
        found = []
        for other in self._ties.of(number):
            if other not in members and (stands := relation(self._ties.between(other, number))):
                kind = Kind.DIGEST if self._page_and_part(number, other) else stands.kind
                found.append(Beside(self._known[other].id, kind, stands.why))
        return tuple(sorted(found, key=lambda one: one.id))

    def _page_and_part(self, one: int, other: int) -> bool:
        """Whether either of two documents holds the other among several."""
        told, several = self._ties.between(one, other), self._sorted().several
        return bool((told.whole and several[one]) or (told.part and several[other]))
