# SPDX-License-Identifier: Apache-2.0
"""Stories among documents that keep coming: what one more costs to take in does not grow with those that are there.

Only arrays are kept, no text. What there is of stories is asked of all that
came so far, at once: which words are furniture, which pages hold several texts,
which two share so much that they are one. So neither their order nor how they
were cut into batches changes an answer.
"""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from vigil.stories.fingerprints import Prints, Shingles, prints
from vigil.stories.original import Told, original
from vigil.stories.printed import Printed, trimmed
from vigil.stories.relation import Kind, relation, why
from vigil.stories.ties import Ties
from vigil.stories.together import Together, together

AT_ONCE = 1 << 17  # letters whose words are hashed in one go: what is made of them stays in the nearest cache
ORIGINAL = "original"


class Text(NamedTuple):
    """One document's main text, and what is known of it: see `original.Told`. `outlet` is whose page it stands on."""

    id: str
    main: str
    published: str = ""
    credited: bool = True
    sure: str = ""
    since: str = ""
    seen: str = ""
    release: bool = False
    outlet: str = ""


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
        self._ids: list[str] = []
        self._known: list[tuple[str, bool, str, str, str, bool]] = []  # what a `Text` says besides its words
        self._lengths = array("q")
        self._printed = Printed()
        self._trimmed: list[Prints] = []  # the blocks without what outlets print everywhere
        self._numbers: dict[str, int] = {}
        self._ties = Ties(self._own)
        self._together: Together | None = None

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, id: str) -> bool:
        return id in self._numbers

    def add(self, texts: Iterable[Text]) -> None:
        """Take in more documents. Raises `KeyError` for an id that is there already; those before it are taken in."""
        waiting, letters = list[str](), 0
        try:
            for text in texts:
                self._note(text)
                waiting.append(text.main)
                letters += len(text.main)
                if letters >= AT_ONCE:
                    self._take(waiting)
                    waiting, letters = [], 0
        finally:
            if waiting:
                self._take(waiting)

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

    def groups(self) -> Iterator[list[int]]:
        """Which documents are one story, by their numbers in the order they came, without saying why."""
        first = self._sorted().first
        order = np.argsort(first, kind="stable")
        begins = np.flatnonzero(np.diff(first[order], prepend=-1)).tolist()
        numbers = order.tolist()
        yield from (numbers[begin:end] for begin, end in pairwise([*begins, len(numbers)]))

    def _sorted(self) -> Together:
        """The documents by story: every two that meet are compared, once until more come."""
        if self._together is None:
            gone = self._printed.boilerplate(self._whole, self._ids)
            blocks = zip(self._blocks, self._firsts, strict=True)
            self._trimmed = [trimmed(block, first, gone) for block, first in blocks] if gone else self._blocks
            self._together = together(self._trimmed)
            self._ties = Ties(self._own)
            for a, b in zip(*(side.tolist() for side in self._together.near), strict=True):
                self._ties.meet(a, b)
        return self._together

    def _note(self, text: Text) -> None:
        if text.id in self._numbers:
            raise KeyError(text.id)
        id, main, *told, outlet = text
        if outlet:
            self._printed.note(len(self._ids), outlet, main)
        self._numbers[id] = len(self._ids)
        self._ids.append(id)
        self._known.append(tuple(told))
        self._lengths.append(len(main))

    def _take(self, texts: Sequence[str]) -> None:
        """Put some texts where the others are."""
        self._firsts.append(len(self._ids) - len(texts))
        self._blocks.append(prints(texts, thin=True))
        self._together = None

    def _own(self, number: int) -> Shingles:
        """A document's shingles without those that stand everywhere."""
        block = bisect_right(self._firsts, number) - 1
        return self._sorted().held.own(number, self._trimmed[block][number - self._firsts[block]])

    def _whole(self, number: int) -> Shingles:
        block = bisect_right(self._firsts, number) - 1
        return self._blocks[block][number - self._firsts[block]]

    def _placed(self, members: Sequence[int]) -> list[Placed]:
        key, because = original([self._measured(number, members) for number in members])
        first, within = self._numbers[key], frozenset(members)
        named = (ORIGINAL, because if len(members) > 1 else "")
        if self._sorted().several[first]:
            named = (Kind.DIGEST, "it holds several texts")
        return [
            Placed(self._ids[number], key, number == first, *stands, self._beside(number, within))
            for number in members
            for stands in [named if number == first else self._stands(first, number)]
        ]

    def _measured(self, number: int, members: Sequence[int]) -> Told:
        """What is known of a document, its text told from what stands around it by what the others have of it."""
        length, around = self._lengths[number], 0
        if len(members) > 1:
            size, length, doubled = self._ties.shared(number)
            around = max(size - length, 0) + (size if doubled else 0)
        published, credited, *dated = self._known[number]
        return Told(self._ids[number], published, credited, length, *dated, around)

    def _stands(self, first: int, number: int) -> tuple[str, str]:
        told = self._ties.between(first, number)
        return told.kind(), why(told)

    def _beside(self, number: int, members: frozenset[int]) -> tuple[Beside, ...]:
        found = []
        for other in self._ties.of(number):
            if other not in members and (stands := relation(self._ties.between(other, number))):
                kind = Kind.DIGEST if self._page_and_part(number, other) else stands.kind
                found.append(Beside(self._ids[other], kind, stands.why))
        return tuple(sorted(found, key=lambda one: one.id))

    def _page_and_part(self, one: int, other: int) -> bool:
        """Whether either of two documents holds the other among several."""
        told, several = self._ties.between(one, other), self._sorted().several
        return bool((told.whole and several[one]) or (told.part and several[other]))
