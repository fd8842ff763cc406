# SPDX-License-Identifier: Apache-2.0
"""Quotes: words copied letter for letter from one text."""

from dataclasses import dataclass


class NotTheseWords(ValueError):
    """The words do not stand in the text at the place where they were said to stand."""


@dataclass(frozen=True, slots=True, init=False)
class Span:
    """A stretch of a text: code points `start` (included) to `end` (excluded)."""

    start: int
    end: int

    # Written out: spans are made by the hundred on every page, and what the decorator makes is not compiled.
    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"no span from {start} to {end}")
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)

    def words(self, text: str) -> str:
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """Words copied letter for letter from one text, and where they begin.

    Positions count code points of the text, before any normalisation: "Đinh"
    typed as one letter or as two is not the same quote.
    """

    start: int
    words: str

    @classmethod
    def of(cls, text: str, span: Span) -> "Quote":
        return cls(span.start, text[span.start : span.end])

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def check(self, text: str) -> None:
        """Raise `NotTheseWords` unless the quote still stands in `text`."""
        if not self.words or text[self.start : self.end] != self.words:
            raise NotTheseWords(f"the text does not say {self.words[:40]!r} at {self.start}")
