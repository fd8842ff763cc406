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
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from vigil.stories.common import Counts, own
from vigil.stories.fingerprints import Prints, Shingles, prints, rates
from vigil.stories.original import Told, original
from vigil.stories.postings import BATCH, Postings
from vigil.stories.relation import Kind, relation, why
from vigil.stories.ties import Ties

MEETING = 0.1  # of the shorter text in common, by the samples: less is neither one story nor a quotation
ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Text:
    """One document's main text, and what is known of it: see `original.Told`."""

    id: str
    main: str
    published: str = ""
    credited: bool = True
    sure: str = ""
    since: str = ""
    seen: str = ""
    release: bool = False

    def told(self) -> Told:
        known = (self.sure, self.since, self.seen, self.release)
        return Told(self.id, self.published, self.credited, len(self.main), *known)


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
        self._numbers: dict[str, int] = {}
        self._near: defaultdict[int, list[int]] = defaultdict(list)  # documents whose samples meet
        self._sizes = np.zeros(BATCH, dtype=np.int32)
        self._counts, self._postings = Counts(), Postings()
        self._ties = Ties(self._near, self._own)

    def __len__(self) -> int:
        return len(self._told)

    def __contains__(self, id: str) -> bool:
        return id in self._numbers

    def add(self, texts: Iterable[Text]) -> None:
        """Take in more documents. Raises `KeyError` for an id that is there already; those before it are taken in."""
        texts = iter(texts)
        while waiting := list(islice(self._new(texts), BATCH)):
            self._take([text.main for text in waiting])

    def story(self, id: str) -> list[Placed]:
        """The story that a document belongs to, as things stand: its documents in the order they came."""
        return self._placed(self._ties.story(self._numbers[id]))

    def stories(self) -> Iterator[Placed]:
        """Every document with its story, in the order they came."""
        waiting: dict[int, Placed] = {}
        for number, told in enumerate(self._told):
            if number not in self._near:
                yield Placed(told.key, told.key, True)
                continue
            if number not in waiting:
                members = self._ties.story(number)
                waiting.update(zip(members, self._placed(members), strict=True))
            yield waiting.pop(number)

    def groups(self) -> list[list[int]]:
        """Which documents are one story, by their numbers in the order they came, without saying why."""
        found, grouped = [], set()
        for number in range(len(self)):
            if number not in grouped:
                found.append(self._ties.story(number) if number in self._near else [number])
                grouped.update(found[-1])
        return found

    def _new(self, texts: Iterator[Text]) -> Iterator[Text]:
        for text in texts:
            if text.id in self._numbers:
                raise KeyError(text.id)
            self._numbers[text.id] = len(self._told)
            self._told.append(text.told())
            yield text

    def _take(self, texts: Sequence[str]) -> None:
        """Put a batch of texts where the others are."""
        block, first = prints(texts), len(self._told) - len(texts)
        self._blocks.append(block)
        self._firsts.append(first)
        self._ties.forget()
        self._counts.add(block.marks)
        if self._counts.full:
            self._recount()
        self._size(first, block.sizes)
        newer, older, shared = self._postings.meet(*block.sampled(), first)
        sizes = self._sizes[newer], self._sizes[older]
        sampled = np.minimum(*sizes) / np.maximum(rates(sizes[0]), rates(sizes[1]))
        enough = shared >= MEETING * sampled
        for a, b in zip(newer[enough].tolist(), older[enough].tolist(), strict=True):
            self._near[a].append(b)
            self._near[b].append(a)

    def _size(self, first: int, sizes: NDArray[np.int64]) -> None:
        end = first + len(sizes)
        if end > len(self._sizes):
            self._sizes = np.concatenate((self._sizes, np.zeros(end, dtype=np.int32)))
        self._sizes[first:end] = sizes

    def _recount(self) -> None:
        self._counts.begin(sum(len(block.marks) for block in self._blocks))
        for block in self._blocks:
            self._counts.add(block.marks)

    def _own(self, number: int) -> Shingles:
        """A document's shingles without those that stand everywhere."""
        block = bisect_right(self._firsts, number) - 1
        whole = self._blocks[block][number - self._firsts[block]]
        kept = own(self._counts.of(whole.marks))
        return whole if kept is None else whole.of(kept)

    def _placed(self, members: Sequence[int]) -> list[Placed]:
        key, because = original([self._measured(number, members) for number in members])
        first, within = self._numbers[key], frozenset(members)
        named = (ORIGINAL, because if len(members) > 1 else "")
        if self._ties.several(first):
            named = (Kind.DIGEST, "it holds several texts")
        return [
            Placed(self._told[number].key, key, number == first, *stands, self._beside(number, within))
            for number in members
            for stands in [named if number == first else self._stands(first, number)]
        ]

    def _measured(self, number: int, members: Sequence[int]) -> Told:
        """What is known of a document, its text told from what stands around it by what the others have of it."""
        told = self._told[number]
        if len(members) == 1:
            return told
        size, common, doubled = self._ties.shared(number)
        return replace(told, length=common, around=max(size - common, 0) + (size if doubled else 0))

    def _stands(self, first: int, number: int) -> tuple[str, str]:
        told = self._ties.between(first, number)
        return told.kind(), why(told)

    def _beside(self, number: int, members: frozenset[int]) -> tuple[Beside, ...]:
        found = []
        for other in self._ties.of(number):
            if other not in members and (stands := relation(self._ties.between(other, number))):
                kind = Kind.DIGEST if self._ties.page_and_part(number, other) else stands.kind
                found.append(Beside(self._told[other].key, kind, stands.why))
        return tuple(sorted(found, key=lambda one: one.id))
