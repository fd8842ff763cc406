# SPDX-License-Identifier: Apache-2.0
"""What was recognised in the picture of a page. Recognising is the airlock's business; reading takes its words."""

from dataclasses import dataclass
from statistics import median

POOR = 70.0  # of 100: below it every tenth word and more is wrong


@dataclass(frozen=True, slots=True)
class ScannedWord:
    """A word, its box in pixels from the top left corner, and how sure the recogniser is, 0 to 100.

    The box is as high as the line, so that words of one line stand level.
    """

    left: float
    top: float
    right: float
    bottom: float
    words: str
    sure: float


@dataclass(frozen=True, slots=True)
class Scanned:
    """The words of one page in the order in which they are read; width and height of its picture in pixels."""

    width: int
    height: int
    words: tuple[ScannedWord, ...]

    @property
    def sure(self) -> float:
        """How sure the recogniser is of the page: the middle of its words; 0 where it found none."""
        return median(word.sure for word in self.words) if self.words else 0.0

    @property
    def text(self) -> str:
        return " ".join(word.words for word in self.words)
