# SPDX-License-Identifier: Apache-2.0
"""Why words of a page are not here: pictures of text, letters that stand for nothing known, torn pages."""

import re

from vigil.reading.pdf.layer import LETTERS, Leaf
from vigil.values.names import fold

NEEDS_OCR = "needs OCR"
GARBLED = "needs OCR: its text layer is unreadable"
FEW = 50  # letters on a picture of a page: a stamp, not its text
WHOLE = 0.5  # of the page: a picture of text, or a cover
SOME = 0.05  # of a page without a word: a picture that may hold text
DRAWN = 60  # shapes on a page without a word: letters set as outlines
UNMAPPED = 0.3  # the share of letters without a sign from which on a text layer is no text
DUMB = 0.25  # the share of words without a vowel; 0.02 in English, 0.03 in Vietnamese
ENOUGH = 40  # words by which this can be judged
_LATIN = re.compile(r"\b[a-z]{2,}\b")
_VOWEL = re.compile(r"[aeiouy]")


def missing(leaf: Leaf) -> str:
    """Empty where the page's words are all here."""
    if leaf.torn:
        return "damaged page"
    letters = sum(len(word.words) for word in leaf.words)
    if not letters and (leaf.pictured > SOME or leaf.drawn >= DRAWN):
        return NEEDS_OCR
    if letters < FEW and leaf.pictured > WHOLE:
        return NEEDS_OCR
    if _garbled(leaf):
        return GARBLED
    return f"only its first {LETTERS:,} letters were read" if leaf.cut else ""


def _garbled(leaf: Leaf) -> bool:
    """Whether the text layer is none: letters without signs, or signs that make no words of any language."""
    if leaf.unmapped > UNMAPPED:
        return True
    letters = "".join(word.words[:100] for word in leaf.words[:400])
    strange = 0 if letters.isascii() and letters.isprintable() else sum(map(_is_strange, letters))
    if strange > UNMAPPED * max(len(letters), 1):
        return True
    # Fonts that lie about their letters make "7KH FRXUWV" of "The courts".
    words = _LATIN.findall(fold(" ".join(word.words for word in leaf.words[:400])))
    return len(words) >= ENOUGH and sum(not _VOWEL.search(word) for word in words) > DUMB * len(words)


def _is_strange(sign: str) -> bool:
    return not sign.isprintable() or "\ue000" <= sign <= "\uf8ff" or sign == "\ufffd"
