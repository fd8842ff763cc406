# SPDX-License-Identifier: Apache-2.0
"""Words of a text and where they stand.

A token is a run of letters, a run of digits, a possessive "’s", or one other
sign. Blanks are no tokens; a line break is known by `breaks`.
"""

import bisect
import re
import unicodedata
from dataclasses import dataclass

from vigil.values.quotes import Span

_TOKEN = re.compile(
    r"['’][sS](?![^\W_])"  # Quan’s
    r"|\d+"
    r"|[^\W\d_][^\W\d_\u0300-\u036f]*[\u0300-\u036f]*(?:[^\W\d_]+[\u0300-\u036f]*)*"  # letters, marks typed apart too
    r"|[^\s]"
)
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def key(word: str) -> str:
    """How a word is compared: composed, lower case, straight quotation marks and dashes. Marks stay."""
    return unicodedata.normalize("NFC", word).translate(_STRAIGHT).lower()


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text, as columns: the loops over them are where the time goes."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    keys: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    def span(self, first: int, behind: int) -> Span:
        """The span of tokens `first` (included) to `behind` (excluded)."""
        return Span(self.starts[first], self.ends[behind - 1])

    def within(self, span: Span) -> range:
        """The tokens that lie within a span of the text."""
        first = bisect.bisect_left(self.starts, span.start)
        return range(first, max(first, bisect.bisect_right(self.ends, span.end)))

    def capital(self, index: int) -> bool:
        return self.text[self.starts[index]].isupper()

    def joined(self, index: int) -> bool:
        """True when no blank stands between this token and the next."""
        return index + 1 < len(self.starts) and self.ends[index] == self.starts[index + 1]


def tokens(text: str) -> Tokens:
    found = list(_TOKEN.finditer(text))
    return Tokens(
        text,
        tuple(match.start() for match in found),
        tuple(match.end() for match in found),
        tuple(key(match.group()) for match in found),
    )
