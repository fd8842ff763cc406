# SPDX-License-Identifier: Apache-2.0
"""Texts as bytes of folded letters, tens of thousands of letters at a time.

What `values.names.fold` does letter by letter is done here over whole arrays:
the words are the same, letter for letter, for every text. Signs and blanks are
left as they are, since whoever reads the bytes looks for words.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from vigil.values.names import fold

BLANK = 0x20
Letters = NDArray[np.uint8]
# Marks in the table. No folded letter has these codes, since control characters fold to a blank.
_DROPPED, _LONGER = 1, 2
_ASCII = 0x80


def plain(texts: Sequence[str]) -> tuple[Letters, NDArray[np.int64]]:
    """The letters of some texts in UTF-8, a blank between two texts; and where each begins, and one more would.

    Letters are folded except that those of ASCII may be capitals still.
    """
    letters = _together(" ".join(texts))
    if letters is not None:
        return letters, np.cumsum([0, *(len(text) + 1 for text in texts)])
    parts = [_alone(text) for text in texts]
    joined = np.frombuffer(b" ".join(parts), dtype=np.uint8)
    return joined, np.cumsum([0, *(len(part) + 1 for part in parts)])


def lowered(letters: Letters) -> tuple[Letters, NDArray[np.bool_]]:
    """The letters without capitals, and which are of words: letters, figures, low lines and all beyond ASCII."""
    capital = letters - np.uint8(ord("A")) < np.uint8(26)
    small = letters | capital.view(np.uint8) << np.uint8(5)
    word = small - np.uint8(ord("a")) < np.uint8(26)
    word |= small - np.uint8(ord("0")) < np.uint8(10)
    word |= (small == np.uint8(ord("_"))) | (small >= np.uint8(_ASCII))
    return small, word


def _together(text: str) -> Letters | None:
    """The letters of a text, one for one; None where some fold to none, to several, or to letters beyond ASCII."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    codes = _codes(text)
    letters, strange = codes.astype(np.uint8), np.flatnonzero(codes >= _ASCII)
    folded = _table()[codes[strange]]
    letters[strange] = folded
    return letters if folded.min() > _LONGER and folded.max() < _ASCII else None


def _alone(text: str) -> bytes:
    letters = _together(text)
    if letters is not None:
        return letters.tobytes()
    folded = _table()[_codes(text)]
    if (folded == _LONGER).any():
        return fold(text).encode("utf-8", "surrogatepass")
    return folded[folded != _DROPPED].tobytes().decode("utf-16-le").encode()


def _codes(text: str) -> NDArray[np.uint16]:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")


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
