# SPDX-License-Identifier: Apache-2.0
"""A text as bytes of folded words between blanks, thousands of letters at a time.

What `values.names.fold` does letter by letter is done here by one look into a
table: the words are the same, letter for letter, for every text. Blanks are
not made one, since whoever reads the bytes looks for words.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from vigil.values.names import fold

BLANK = 0x20
# Marks in the table. No folded letter has these codes, since control characters fold to a blank.
_DROPPED, _LONGER = 1, 2

_SIGNS = "“”‘’—–…"
_ASCII = bytes(ord(fold(chr(code)) or " ") for code in range(128)) + bytes(128)


def plain(text: str) -> bytes:
    """The folded words of a text in UTF-8, one or more blanks between them."""
    if not text.isascii():
        for sign in _SIGNS:  # in English often all that is not ASCII
            text = text.replace(sign, " ")
    if text.isascii():
        return text.encode("ascii").translate(_ASCII)
    letters = _table()[np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")]
    rarest = letters == _LONGER
    if rarest.any():
        return fold(text).encode("utf-8", "surrogatepass")
    return letters[letters != _DROPPED].tobytes().decode("utf-16-le").encode()


@cache
def _table() -> NDArray[np.uint16]:
    """What each code of UTF-16 folds to; one that folds to several, or is half a letter, sends its text to `fold`."""
    table = np.full(0x10000, _LONGER, dtype="<u2")
    for code in range(0x10000):
        if not 0xD800 <= code < 0xE000:
            table[code] = _folded(chr(code))
    return table


def _folded(letter: str) -> int:
    among = fold(f"x{letter}x")[1:-1]
    if not among:
        return _DROPPED
    return ord(among) if len(among) == 1 and ord(among) < 0x10000 else _LONGER
