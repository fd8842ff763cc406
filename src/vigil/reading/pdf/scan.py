# SPDX-License-Identifier: Apache-2.0
"""Words recognised in the picture of a page, laid on the page itself."""

from statistics import median

from vigil.reading.pdf.layer import Leaf, Word
from vigil.reading.pdf.scanned import Scanned
from vigil.reading.pdf.unread import GARBLED

STEADY = (0.7, 1.4)  # times the usual height: a line of the same letters, with or without long ones


def laid_over(leaf: Leaf, picture: Scanned, why: str) -> tuple[Word, ...]:
    """The words of the layer, and those of the picture where the layer has none; a garbled layer gives way."""
    kept = () if why == GARBLED else leaf.words
    recognised = words_of(picture, leaf.width, leaf.height)
    return (*kept, *(word for word in recognised if not any(_covers(word, other) for other in kept)))


def _covers(word: Word, other: Word) -> bool:
    across = min(word.x1, other.x1) - max(word.x0, other.x0)
    return across > 0 and min(word.bottom, other.bottom) - max(word.top, other.top) > 0


def words_of(picture: Scanned, width: float, height: float) -> list[Word]:
    """The words in points; the heights of lines, which differ by the letters in them, made even."""
    if not picture.words:
        return []
    across, down = width / picture.width, height / picture.height
    usual = median(word.bottom - word.top for word in picture.words)
    words = []
    for word in picture.words:
        high = word.bottom - word.top
        middle = (word.top + word.bottom) / 2
        if STEADY[0] * usual < high < STEADY[1] * usual:
            high = usual
        top, bottom = (middle - high / 2) * down, (middle + high / 2) * down
        words.append(Word(word.left * across, top, word.right * across, bottom, word.words))
    return words
