# SPDX-License-Identifier: Apache-2.0
"""Words set side by side to pieces of lines, in the order of the file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vigil.reading.pdf.layer import Word

APART = 1.0  # of a line's height: wider than the blanks of a justified line, narrower than the gap between columns
FAR = 4.0  # of a line's height: beyond it words are no line, however even the blanks
EVEN = 1.15  # times the narrowest blank of a line
SEVERAL = 5  # words that no table sets so evenly
LEVEL = 0.6  # of the lower box's height that two words of one line share
UPRIGHT = 1.8  # a box so much higher than wide is a word that stands on its side


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or the part of it that stands in one column, its box as that of a word.

    `size` is the height of its letters: a raised mark makes the box higher, not the letters.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    words: str
    size: float
    bold: bool = False

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    def level_with(self, other: "Line") -> bool:
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared >= LEVEL * min(self.bottom - self.top, other.bottom - other.top)

    def beside(self, other: "Line") -> bool:
        """Whether the two stand in one row, a gap between them."""
        gap = max(self.x0, other.x0) - min(self.x1, other.x1)
        return gap >= APART * min(self.size, other.size) and self.level_with(other)


def pieces(words: Iterable[Word]) -> list[Line]:
    """The words joined where one follows the other on a line; turned words at the end, those in a row as one."""
    found: list[Line] = []
    turned: list[list[Word]] = []
    held: list[Word] = []
    x1 = top = bottom = 0.0
    before: Word | None = None
    wide = False
    for word in words:
        left, above, right, below = word.x0, word.top, word.x1, word.bottom
        height = below - above
        if height > UPRIGHT * (right - left) and len(word.words) > 2:
            if not turned or before is None or not _turned_on(before, word):
                turned.append([])
            turned[-1].append(word)
            before = word
            continue
        high = bottom - top
        shared = (bottom if bottom < below else below) - (top if top > above else above)
        if held and shared >= LEVEL * (height if height < high else high) and -height < left - x1 < FAR * high:
            held.append(word)
            wide = wide or left - x1 >= APART * high
            x1 = right if right > x1 else x1
            top, bottom = (above if above < top else top), (below if below > bottom else bottom)
        else:
            found += _parted(held) if wide else [line_of(held)] if held else []
            held, wide, x1, top, bottom = [word], False, right, above, below
    found += _parted(held) if wide else [line_of(held)] if held else []
    return [*found, *map(line_of, turned)]


def _parted(words: Sequence[Word]) -> list[Line]:
    """Words of one line at its wide gaps, unless they are blanks all as wide: a justified line with few words."""
    blanks = [after.x0 - before.x1 for before, after in pairwise(words)]
    even = len(blanks) > 1 and max(blanks) <= EVEN * min(blanks) + 0.5
    if even and (len(words) >= SEVERAL or not any(word.loose for word in words[1:])):
        return [line_of(words)]
    parts = [[words[0]]]
    for word, blank in zip(words[1:], blanks, strict=True):
        if blank >= APART * (word.bottom - word.top):
            parts.append([])
        parts[-1].append(word)
    return [line_of(part) for part in parts]


def _turned_on(before: Word, word: Word) -> bool:
    return min(before.x1, word.x1) - max(before.x0, word.x0) > 0


def line_of(parts: Sequence[Word | Line], between: str = " ") -> Line:
    """Words or pieces as one line, in the order given; bold where all that has weight is."""
    longest = max(parts, key=_letters)
    return Line(
        min([part.x0 for part in parts]),
        min([part.top for part in parts]),
        max([part.x1 for part in parts]),
        max([part.bottom for part in parts]),
        between.join([part.words for part in parts]),
        longest.size if isinstance(longest, Line) else longest.bottom - longest.top,
        all(part.bold for part in parts),
    )


def _letters(part: Word | Line) -> int:
    return len(part.words)


def rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand level, from left to right; the rows from top to bottom."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.top + one.bottom):
        row = next((row for row in reversed(found[-3:]) if row[-1].level_with(line) or row[0].level_with(line)), None)
        if row is None:
            found.append([line])
        else:
            row.append(line)
    return [sorted(row, key=lambda one: one.x0) for row in found]
