# SPDX-License-Identifier: Apache-2.0
"""Many phrases sought at once: a tree of words, walked once over the tokens of a text."""

import itertools
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from vigil.spotting.words.tokens import Tokens, tokens

Value = TypeVar("Value")


class _Case(Enum):
    """What the letters of a phrase demand of the text: nothing, a capital, or the very letters ("AI", "US")."""

    ANY = "any"
    CAPITAL = "capital"
    EXACT = "exact"


class _Node(Generic[Value]):
    """A place in the tree: its phrases, what they mean in small letters, and what behind a capital.

    `exact` says that one of them demands its very letters.
    """

    __slots__ = ("after", "capital", "exact", "small", "values")

    def __init__(self) -> None:
        self.after: dict[str, _Node[Value]] = {}
        self.values: list[tuple[_Case, str, Value]] = []
        self.small: tuple[Value, ...] = ()
        self.capital: tuple[Value, ...] = ()
        self.exact = False

    def add(self, case: _Case, phrase: str, value: Value) -> None:
        self.values.append((case, phrase, value))
        self.small = self.meaning(False, "")
        self.capital = self.meaning(True, "")
        self.exact = self.exact or case is _Case.EXACT

    def meaning(self, capital: bool, words: str) -> tuple[Value, ...]:
        """What its phrases mean where the text has these words."""
        return tuple(
            value
            for case, phrase, value in self.values
            if case is _Case.ANY or (capital and (case is _Case.CAPITAL or words == phrase))
        )


class Hit(NamedTuple, Generic[Value]):
    """Tokens `first` to `behind` (excluded) are a phrase of the lexicon; `values` is all it may mean.

    A named tuple, as hundreds of them are made for every page.
    """

    first: int
    behind: int
    values: tuple[Value, ...]


class Lexicon(Generic[Value]):
    """Phrases and what they mean. Compared word by word, without regard to case.

    A phrase written with a capital matches only words written with one, and an
    abbreviation only itself: "May" the month is not "may", "Nice" the city is
    not "nice", "AI" the organisation is not "Ai" the name.
    """

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        self._root: _Node[Value] = _Node()
        for phrase, value in phrases:
            self._add(phrase, value)
        self.openings = frozenset(self._root.after)
        """The words with which its phrases begin, as they are compared."""

    def _add(self, phrase: str, value: Value) -> None:
        node = self._root
        for word in tokens(phrase).keys:
            node = node.after.setdefault(word, _Node())
        if node is self._root:
            return
        exact = phrase.isupper() and len(phrase) < 6
        case = _Case.EXACT if exact else _Case.CAPITAL if phrase[:1].isupper() else _Case.ANY
        node.add(case, phrase, value)

    def at(self, text: Tokens, first: int) -> Hit[Value] | None:
        """The longest phrase that begins with token `first`."""
        keys = text.keys
        size = len(keys)
        node = self._root.after.get(keys[first]) if first < size else None
        if node is None:
            return None
        capital = text.capitals[first]
        values: tuple[Value, ...] = ()
        behind, index = first, first + 1
        while node is not None:
            if node.values:
                fitting = node.capital if capital else node.small
                if capital and node.exact:
                    fitting = node.meaning(True, text.text[text.starts[first] : text.ends[index - 1]])
                if fitting:
                    behind, values = index, fitting
            if index >= size or not node.after:
                break
            node = node.after.get(keys[index])
            index += 1
        return Hit(first, behind, values) if values else None

    def hits(self, text: Tokens, within: range | None = None) -> Iterator[Hit[Value]]:
        """The phrases of a text, the longest first at each place, none overlapping another."""
        behind, stop = (within.start, within.stop) if within is not None else (0, len(text))
        for first in self._starts(text, within):
            hit = self.at(text, first) if first >= behind else None
            if hit is not None and hit.behind <= stop:
                yield hit
                behind = hit.behind

    def _starts(self, text: Tokens, within: range | None) -> list[int]:
        """The tokens with which a phrase may begin, in their order."""
        known, keys = self.openings, text.keys
        if within is None:
            return sorted(itertools.chain.from_iterable(map(text.places.__getitem__, known.intersection(text.places))))
        if known.isdisjoint(keys[within.start : within.stop]):
            return []
        return [index for index in within if keys[index] in known]
