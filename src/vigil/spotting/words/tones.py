# SPDX-License-Identifier: Apache-2.0
"""Where Vietnamese puts the mark of a tone: "hoà" and "hòa", "thuỷ" and "thủy" are one word, written by two rules."""

import unicodedata
from itertools import product

_OPEN = ("oa", "oe", "uy")
_MARKS = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def _composed(letters: str) -> str:
    return unicodedata.normalize("NFC", letters)


_AS_COMPARED = {
    _composed(vowels + mark): _composed(vowels[0] + mark + vowels[1]) for vowels, mark in product(_OPEN, _MARKS)
}
"""The mark on the second vowel of a syllable that ends with it, as the other rule writes it."""


def one_rule(word: str) -> str:
    """A composed word in small letters, the mark of its last two vowels on the first of them."""
    return word[:-2] + _AS_COMPARED[word[-2:]] if word[-2:] in _AS_COMPARED else word
