# SPDX-License-Identifier: Apache-2.0
"""Names folded for search and comparison, never for display."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, and what people type instead of them.
_PLAIN = str.maketrans(
    {"đ": "d", "Đ": "D", "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "ə": "a", "Ə": "A"}
)

# Marks without end, which take time by the square of their number to be put in order; they are dropped anyway.
_FLOOD = re.compile("[\u0300-\u036f]{40}")
# Beyond ASCII and the punctuation of every press: where none stands, nothing bears a mark.
_BEYOND = re.compile("[^\x00-\x7f\xa0‘’“”–—…•«»]")
_WORDS = re.compile(r"\w+")


_SHORT = 64  # letters: a name or a word, and these come again and again


def fold(text: str) -> str:
    """Lower case, no marks, d for đ, every run of other signs one blank: "Đinh Đăng-Định" is "dinh dang dinh"."""
    return _fold_again(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    plain = text.casefold()
    if not plain.isascii() and _BEYOND.search(plain):
        if _FLOOD.search(plain):
            plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
        plain = unicodedata.normalize("NFD", plain.translate(_PLAIN))
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return " ".join(_WORDS.findall(plain))


_fold_again = lru_cache(maxsize=1 << 14)(_fold)


def one_name(a: str, b: str) -> bool:
    """True when two names are letter for letter the same but for marks that one of them lacks.

    Written with marks both, they differ in one: Hai and Hải are two names.
    """
    return fold(a) == fold(b) and (a == b or not (marked(a) and marked(b)))


def marked(text: str) -> bool:
    """True when the text carries marks that `fold` takes away."""
    return fold(text) != " ".join(_WORDS.findall(text.casefold()))
