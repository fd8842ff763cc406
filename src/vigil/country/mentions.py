# SPDX-License-Identifier: Apache-2.0
"""Which country a text is about, judged by what it names."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from vigil.values.names import fold

_WORD = re.compile(r"\w+")
_SHORTEST = 4
"""Letters of the shortest single word that counts. Shorter ones are words and given names too."""


class StateNames:
    """Names of States, adjectives and places, each with the code of the State it points to."""

    def __init__(self, pointing: Mapping[str, str]) -> None:
        """`pointing` maps names as people write them to the code of a State.

        Abbreviations ("US", "U.K.") count only letter for letter: folded they
        would be other words.
        """
        self._acronyms = {name: code for name, code in pointing.items() if _is_acronym(name)}
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        for name, code in pointing.items():
            words = fold(name).split()
            if name not in self._acronyms and len("".join(words)) >= _SHORTEST:
                self._by_first.setdefault(words[0], []).append((words, code))
        for known in self._by_first.values():
            known.sort(key=lambda entry: -len(entry[0]))  # the longest name that fits is the one that is meant
        letters = "|".join(re.escape(name) for name in sorted(self._acronyms, key=len, reverse=True))
        self._acronym = re.compile(rf"(?<!\w)(?:{letters})(?!\w)") if letters else None

    def counted(self, text: str) -> Counter[str]:
        """How often the text names each State, by code."""
        text = unicodedata.normalize("NFC", text)
        return Counter([*self._named(_WORD.findall(text)), *self._abbreviated(text)])

    def _named(self, words: list[str]) -> Iterator[str]:
        """The States of the names among the words: a name begins with a capital."""
        at = 0
        while at < len(words):
            length = 1
            known = self._by_first.get(_folded(words[at])) if words[at][0].isupper() else None
            for name, code in known or ():
                if [_folded(word) for word in words[at : at + len(name)]] == name:
                    length = len(name)
                    yield code
                    break
            at += length

    def _abbreviated(self, text: str) -> Iterator[str]:
        if self._acronym:
            yield from (self._acronyms[found[0]] for found in self._acronym.finditer(text))


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return fold(word)


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return letters.isupper() and len(letters) <= 4


def chosen(counted: Counter[str], ours: Mapping[str, str]) -> str | None:
    """The one of our countries (State code to pack) that a text is about; None when that is not clear.

    It must be named more often than any other of ours, and at least half as
    often as whatever foreign State is named most: a release of one State's
    ministry on its talks in another names itself a good deal too, but a report
    on a neighbour that mentions ours in passing is not about ours.
    """
    mine = sorted(((counted[code], code) for code in ours if counted[code]), reverse=True)
    if not mine or (len(mine) > 1 and mine[0][0] == mine[1][0]):
        return None
    times, code = mine[0]
    abroad = max((count for other, count in counted.items() if other not in ours), default=0)
    return ours[code] if times * 2 >= abroad else None
