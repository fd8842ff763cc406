# SPDX-License-Identifier: Apache-2.0
"""What a translation leaves as it is: the names of persons and places, and numbers.

A name is a run of up to four capitalised words, folded and without blanks, so
that "Hà Nội" is "Hanoi"; a number stands without its points and commas.
"""

import re
from collections.abc import Iterator

from vigil.values.names import fold

A_NAME = 5  # letters: shorter words may be words of the language
WORDS = 4  # of a name, at most
A_NUMBER = 3  # figures of a number that texts are found by: shorter ones are days and ages

WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,]*\d")


def names(text: str) -> dict[str, int]:
    """Every name, the parts of a longer one too, and where it stands first."""
    found: dict[str, int] = {}
    for letters, _, start in _runs(text):
        found.setdefault(letters, start)
    return found


def numbers(text: str) -> dict[str, int]:
    """Every number of two figures or more, and where it stands first."""
    found: dict[str, int] = {}
    for number in _NUMBER.finditer(text):
        found.setdefault(re.sub(r"[.,]", "", number[0]), number.start())
    return found


def telling(text: str) -> frozenset[str]:
    """Those that few texts share: names two words at a time, which begin no sentence by chance, and longer numbers."""
    pairs = {letters for letters, words, _ in _runs(text) if words == 2}
    return frozenset(pairs | {number for number in numbers(text) if len(number) >= A_NUMBER})


def _runs(text: str) -> Iterator[tuple[str, int, int]]:
    """The letters of every run of capitalised words, of how many words it is, and where it begins."""
    words = [word for word in WORD.finditer(text) if not word[0].isdecimal()]
    for at, word in enumerate(words):
        letters, end = "", word.start()
        for size, part in enumerate(words[at : at + WORDS], start=1):
            if not part[0][0].isupper() or (letters and text[end : part.start()].strip(" \u00a0-")):
                break
            letters, end = letters + fold(part[0]), part.end()
            if len(letters) >= A_NAME:
                yield letters, size, word.start()
