# SPDX-License-Identifier: Apache-2.0
"""Texts that are alike, parted where a person said that two of them are not the same.

The rule, so that the same texts and judgements give the same stories in any order:
readings of one capture stay together; then what people said, the latest first,
so that of two judgements that contradict each other the later one stands; then
likeness, the strongest first, except that nothing brings two texts together
that were judged not the same. A third text that is like both therefore goes
with the one it is more like, and never joins them.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A person's word on two texts; a higher `number` was said later."""

    number: int
    same: bool
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Like:
    """Two texts that are alike by rule, and how much."""

    a: str
    b: str
    strength: float


class _Parts:
    """Texts in parts that may be united, except where a cut holds two apart."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._root = {text: text for text in texts}
        self._cuts: set[frozenset[str]] = set()

    def root(self, text: str) -> str:
        while self._root[text] != text:
            self._root[text] = self._root[self._root[text]]
            text = self._root[text]
        return text

    def unite(self, a: str, b: str) -> None:
        a, b = sorted((self.root(a), self.root(b)))
        if a == b or frozenset((a, b)) in self._cuts:
            return
        self._root[b] = a
        self._cuts = {frozenset(a if one == b else one for one in cut) for cut in self._cuts}

    def cut(self, a: str, b: str) -> None:
        """Hold two apart from now on; what is united already stays so."""
        a, b = self.root(a), self.root(b)
        if a != b:
            self._cuts.add(frozenset((a, b)))

    def parts(self) -> list[frozenset[str]]:
        found: dict[str, set[str]] = {}
        for text in self._root:
            found.setdefault(self.root(text), set()).add(text)
        return sorted(map(frozenset, found.values()), key=min)


def families(texts: Collection[str], likes: Iterable[Like], said: Iterable[Said]) -> list[frozenset[str]]:
    """The texts that hang together by likeness or by what people joined, whatever they held apart."""
    parts = _Parts(texts)
    for a, b in [(one.a, one.b) for one in likes] + [(one.a, one.b) for one in said if one.same]:
        parts.unite(a, b)
    return parts.parts()


def stories(
    texts: Collection[str], versions: Iterable[tuple[str, str]], likes: Iterable[Like], said: Iterable[Said]
) -> list[frozenset[str]]:
    """The texts of one family, or several, in stories by the rule of this module."""
    parts = _Parts(texts)
    for a, b in versions:
        parts.unite(a, b)
    for word in sorted(said, key=lambda one: -one.number):
        (parts.unite if word.same else parts.cut)(word.a, word.b)
    for like in sorted(likes, key=lambda one: (-one.strength, sorted((one.a, one.b)))):
        parts.unite(like.a, like.b)
    return parts.parts()
