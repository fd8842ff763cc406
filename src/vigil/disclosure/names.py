# SPDX-License-Identifier: Apache-2.0
"""Names that are not open: a text in which one of them stands does not leave the desk."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from vigil.values.names import fold

_WORD = re.compile(r"\w+")


class Shut:
    """Every name of the record that may not be read anywhere, but for those that are open.

    Names of several words are found whatever their marks and case. A name of one word is found as it
    is written: folded, it would be met in half of all sentences.
    """

    def __init__(self, names: Iterable[str], but: Collection[str] = ()) -> None:
        open_ones = {fold(name) for name in but}
        self._several: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._single: set[str] = set()
        for name in names:
            words = fold(name).split()
            if not words or " ".join(words) in open_ones:
                continue
            if len(words) == 1:
                self._single.add(name.strip())
            else:
                self._several[words[0]].add(tuple(words))

    def named_in(self, text: str) -> bool:
        """Whether the text holds a name that is not open."""
        if self._single and not self._single.isdisjoint(_WORD.findall(text)):
            return True
        words = fold(text).split()
        for at, word in enumerate(words):
            for name in self._several.get(word, ()):
                if tuple(words[at : at + len(name)]) == name:
                    return True
        return False
