# SPDX-License-Identifier: Apache-2.0
"""Names in any text, with or without marks, and covered: a sign for a sign, so that other quotes keep their place."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from vigil.values.names import fold

COVER = "█"
_ADDRESS = re.compile(r"\S*%[0-9A-Fa-f]{2}\S*")
Span = tuple[int, int]


class Words:
    """Names, and how to find and cover them. A name is found whole: "Dinh" is not in "Dinhlang".

    `readings` are the digests of texts that change, and those that they have then.
    """

    def __init__(self, names: Collection[str], readings: Mapping[str, str] | None = None) -> None:
        folded = {fold(name.replace("_", " ")) for name in names} - {""}
        joined = {name.replace(" ", "") for name in folded if " " in name}
        self.names = sorted(folded | joined, key=lambda name: (-len(name), name))
        self.readings = dict(readings or {})
        self._any = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self.names))})(?!\w)") if self.names else None

    def within(self, text: str) -> bool:
        return self._stands_in(text) or any(self._encoded(text))

    def _stands_in(self, text: str) -> bool:
        return bool(self._any and self._any.search(fold(text.replace("_", " "))))

    def _encoded(self, text: str) -> Iterator[Span]:
        """Addresses that spell a name in percent signs; they are covered whole."""
        if self._any and "%" in text:
            yield from (one.span() for one in _ADDRESS.finditer(text) if self._stands_in(unquote(one.group())))

    def are(self, text: str) -> bool:
        """Whether a text is one of the names and nothing else."""
        return fold(text) in self.names

    def spans(self, text: str) -> list[Span]:
        """Where the names stand: start and end in code points, marks included."""
        spans = list(self._encoded(text))
        if self._any and self._stands_in(text):
            plain, places = _plain(text)
            spans += [(places[one.start()][0], places[one.end() - 1][1]) for one in self._any.finditer(plain)]
        return spans

    def cover(self, text: str) -> str:
        """The text with every name covered; as many code points as before."""
        for start, end in self.spans(text):
            text = text[:start] + COVER * (end - start) + text[end:]
        return text

    def covered(self, value: Any) -> Any:
        """Any JSON value with the names in it covered, those that are keys too."""
        match value:
            case str():
                return self.cover(value)
            case list() | tuple():
                return [self.covered(one) for one in value]
            case dict():
                return {self.cover(key): self._of(key, one) for key, one in value.items()}
        return value

    def _of(self, key: str, value: Any) -> Any:
        return self.readings.get(value, value) if key == "reading" and isinstance(value, str) else self.covered(value)


def blank(text: str) -> str:
    """A whole text covered; lines stay lines."""
    return "".join(sign if sign.isspace() else COVER for sign in text)


def _plain(text: str) -> tuple[str, list[Span]]:
    """The text folded letter by letter, and from where to where in the text each letter of that stands."""
    plain: list[str] = []
    places: list[Span] = []
    for at, sign in enumerate(text):
        folded = _folded(sign)
        if folded is None:  # a mark belongs to the letter before it
            if places:
                places[-1] = (places[-1][0], at + 1)
            continue
        for letter in folded:
            if letter != " " or (plain and plain[-1] != " "):
                plain.append(letter)
                places.append((at, at + 1))
    return "".join(plain), places


@lru_cache(maxsize=1 << 14)
def _folded(sign: str) -> str | None:
    if unicodedata.combining(sign):
        return None
    return fold(sign.replace("_", " ")) or " "
