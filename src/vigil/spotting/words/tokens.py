# SPDX-License-Identifier: Apache-2.0
"""Words of a text and where they stand.

A token is a run of letters, a run of digits, a possessive "’s", or one other
sign. Blanks are no tokens; a line break is known by `breaks`.
"""

import bisect
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vigil.spotting.words.tones import one_rule
from vigil.values.quotes import Span

_TOKEN = re.compile(
    r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"  # letters, marks typed apart too
    r"|\d+"
    r"|['’][sS](?![^\W_])"  # Quan’s
    r"|[^\s]"
)
_LONGEST = 200  # letters of a word; composing a flood of marks takes time by the square of their number
_MOST = 1 << 16  # words of which it is kept how they are compared
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "Ð": "Đ", "ð": "đ"})


class _Keys(dict[str, str]):
    """How words are compared: composed, lower case, straight quotation marks and dashes. Marks stay, by one rule.

    Every word is asked for, and most of them again and again: what was made is
    kept until there are too many.
    """

    def __missing__(self, word: str) -> str:
        if len(word) > _LONGEST:
            return word
        if len(self) >= _MOST:
            self.clear()
        made = self[word] = one_rule(unicodedata.normalize("NFC", word).translate(_STRAIGHT).lower())
        return made


_KEYS = _Keys()


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text, as columns: the loops over them are where the time goes.

    `words` are the letters of the text, `keys` how they are compared, `capitals` which begin with one;
    `places` says at which tokens each key stands, in their order.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    keys: tuple[str, ...]
    capitals: tuple[bool, ...]
    places: Mapping[str, Sequence[int]]

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, index: int) -> str:
        return self.words[index]

    def span(self, first: int, behind: int) -> Span:
        """The span of tokens `first` (included) to `behind` (excluded)."""
        return Span(self.starts[first], self.ends[behind - 1])

    def within(self, span: Span) -> range:
        """The tokens that lie within a span of the text."""
        first = bisect.bisect_left(self.starts, span.start)
        return range(first, bisect.bisect_right(self.ends, span.end, first))

    def capital(self, index: int) -> bool:
        return self.capitals[index]

    def joined(self, index: int) -> bool:
        """True when no blank stands between this token and the next."""
        return index + 1 < len(self.starts) and self.ends[index] == self.starts[index + 1]


def tokens(text: str) -> Tokens:
    words = tuple(_TOKEN.findall(text))
    starts, ends = _stand(text, words)
    keys = tuple(map(_KEYS.__getitem__, words))
    capitals = tuple([word[0].isupper() for word in words])
    places: dict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(keys):
        places[word].append(index)
    return Tokens(text, starts, ends, words, keys, capitals, dict(places))


def _stand(text: str, words: Sequence[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the words of a text begin and end: only blanks lie between them."""
    starts, ends, end, find = [], [], 0, text.find
    for word in words:
        start = find(word, end)
        end = start + len(word)
        starts.append(start)
        ends.append(end)
    return tuple(starts), tuple(ends)
