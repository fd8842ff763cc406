# SPDX-License-Identifier: Apache-2.0
"""Boilerplate of outlets among documents that keep coming, without a desk: asked of all that came so far, at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from vigil.stories.boilerplate import AT_MOST, STRANGERS, TRIED, Sheet, edges, strangers
from vigil.stories.fingerprints import PLACES, Marks, Prints, Shingles, shingles
from vigil.stories.relation import among

_Key = tuple[str, int]


class Printed:
    """How the texts of outlets begin and end. Numbers stand for documents; the words of a paragraph are kept once."""

    def __init__(self) -> None:
        self._edges: dict[int, tuple[str, tuple[int, ...]]] = {}
        self._holders: dict[_Key, list[int]] = {}
        self._words: dict[_Key, str] = {}
        self._sheets: dict[int, Sheet] = {}  # of the documents that are just laid beside each other

    def note(self, document: int, outlet: str, main: str) -> None:
        """Remember how the text of an outlet begins and ends."""
        found = edges(main.split("\n"))
        self._edges[document] = outlet, tuple(found)
        for value, words in found.items():
            holders = self._holders.setdefault((outlet, value), [])
            holders.append(document)
            if len(holders) == STRANGERS - 1:
                self._words[outlet, value] = words

    def boilerplate(self, whole: Callable[[int], Shingles], ids: Sequence[str]) -> dict[int, Marks]:
        """The hashes of what is boilerplate in each document, where that is not all of it."""
        known = {key for key, holders in self._holders.items() if self._shown(holders, whole, ids)}
        self._sheets.clear()
        gone = {}
        for document in {one for key in known for one in self._holders[key]}:
            outlet, values = self._edges[document]
            words = (self._words[outlet, value] for value in values if (outlet, value) in known)
            hashes = shingles("\n".join(words)).hashes
            if not among(whole(document).hashes, hashes).all():
                gone[document] = hashes
        return gone

    def _shown(self, holders: Sequence[int], whole: Callable[[int], Shingles], ids: Sequence[str]) -> bool:
        """Whether three of some documents that hold a paragraph show it to be boilerplate."""
        if len(holders) < STRANGERS:
            return False
        tried = sorted(holders, key=lambda one: (self._edges[one][1], ids[one]))[:TRIED]
        strange: dict[int, set[int]] = {}
        for one, other in self._apart(tried):
            if strangers(self._sheet(one, whole), self._sheet(other, whole)):
                if strange.setdefault(one, set()) & strange.setdefault(other, set()):
                    return True
                strange[one].add(other)
                strange[other].add(one)
        return False

    def _apart(self, documents: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Every two that do not share more paragraphs than strangers do."""
        for one, other in combinations(documents, 2):
            if len(set(self._edges[one][1]) & set(self._edges[other][1])) <= AT_MOST:
                yield one, other

    def _sheet(self, document: int, whole: Callable[[int], Shingles]) -> Sheet:
        found = self._sheets.get(document)
        if found is None:
            outlet, values = self._edges[document]
            words = {value: self._words.get((outlet, value), "") for value in values}
            found = self._sheets[document] = Sheet(whole(document), words)
        return found


def trimmed(block: Prints, first: int, gone: Mapping[int, Marks]) -> Prints:
    """The shingles of some texts, of which `first` is the number of the first, without what is gone of each."""
    kept = np.ones(len(block.hashes), dtype=bool)
    for text in range(len(block)):
        if first + text in gone:
            begin, end = int(block.ends[text - 1]) if text else 0, int(block.ends[text])
            kept[begin:end] = ~among(block.hashes[begin:end] >> np.uint64(PLACES), gone[first + text])
    if kept.all():
        return block
    return Prints(block.hashes[kept], np.concatenate(([0], np.cumsum(kept)))[block.ends], block.halved)
