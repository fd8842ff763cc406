# SPDX-License-Identifier: Apache-2.0
"""The people whom a text has named so far, found again by the words of a name without looking at all of them."""

import itertools
from dataclasses import dataclass, field
from functools import lru_cache

from vigil.spotting.names.naming import Run
from vigil.spotting.names.scene import Scene
from vigil.values.names import fold


@dataclass(slots=True)
class Somebody:
    """A person while the text is being read: the parts of the fullest name, and every run that stands for them.

    `aliases` are the names of one word among the full ones; `kin` is True of somebody whom the text calls a relative;
    `place` is where in the order of the text they stand.
    """

    parts: tuple[str, ...]
    runs: list[Run] = field(default_factory=list)
    part_runs: list[Run] = field(default_factory=list)
    aliases: frozenset[tuple[str, ...]] = frozenset()
    kin: bool = False
    place: int = 0


def parts(at: Scene, run: Run) -> tuple[str, ...]:
    words = at.tokens.text[at.tokens.starts[run.first] : at.tokens.ends[run.behind - 1]]
    return _parted(words if run.family is None else f"{words} {at.tokens.word(run.family)}")


@lru_cache(maxsize=1 << 12)  # a text names its people again and again
def _parted(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())


class Everybody:
    """The people of a text in the order of their first full name."""

    def __init__(self) -> None:
        self.all: list[Somebody] = []
        self._by: dict[tuple[str, ...], dict[int, Somebody]] = {}  # by what forms of one name share: by their place
        self._count = 0

    def add(self, person: Somebody) -> None:
        """Somebody who is not told of yet; `name` is theirs from now on."""
        person.place, self._count = self._count, self._count + 1
        self.all.append(person)
        self.called(person, person.parts)

    def called(self, person: Somebody, name: tuple[str, ...]) -> None:
        """Somebody told of is called so too."""
        for key in _keys(name):
            self._by.setdefault(key, {})[person.place] = person

    def drop(self, person: Somebody) -> None:
        """Somebody was taken for two."""
        self.all = [one for one in self.all if one is not person]
        person.place = GONE

    def near(self, name: tuple[str, ...]) -> list[Somebody]:
        """All of whom a name may be a form, in the order of the text: see `alike`."""
        found = {place: one for key in _keys(name) for place, one in self._by.get(key, {}).items()}
        return [found[place] for place in sorted(found) if found[place].place != GONE]


GONE = -1
LONG = 5
"""How many letters a word has at least of which another spelling differs in one letter."""


@lru_cache(maxsize=1 << 12)
def _keys(name: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """What forms of one name have in common: two of its words in any order, a word alone where there is no other.

    Of names of two words besides: one word, and the other without one of its letters or with its first alone.
    """
    if len(name) < 2:
        return (name,)
    pairs = tuple(itertools.combinations(sorted(name), 2))
    if len(name) > 2:
        return pairs
    first, last = name
    slips = [("first", first, other) for other in _slips(last)] + [("last", last, other) for other in _slips(first)]
    return (*pairs, ("initial", last, first[0]), *slips)


def _slips(word: str) -> list[str]:
    """A long word, and what is left of it without each of its letters: two that differ in one letter share one."""
    if len(word) < LONG:
        return []
    return [word] + [word[:place] + word[place + 1 :] for place in range(len(word))]
