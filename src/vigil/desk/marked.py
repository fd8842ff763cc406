# SPDX-License-Identifier: Apache-2.0
"""A text laid out for reading, with places in it marked.

The text is cut at every edge of a mark, so that marks may cross each other;
each piece knows where it begins in the text, in code points.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vigil.values.quotes import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to mark: the quote itself, the words of one of its slots, or another finding of the text.

    `name` is the slot's number on the card or the finding's number in the text.
    """

    span: Span
    kind: str
    name: str = ""
    address: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text between two edges, and every mark that covers it."""

    start: int
    words: str
    quoted: bool = False
    first: bool = False  # the piece with which the quote begins
    slots: str = ""
    other: bool = False
    numbers: tuple[Mark, ...] = ()  # other findings that end with this piece: their numbers stand behind it


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the text: "text" of the body, "head" above it, or "furniture" of the page."""

    kind: str
    pieces: tuple[Piece, ...]
    why: str = ""


def lay_out(
    text: str,
    span: Span,
    *,
    body: Sequence[Span],
    furniture: Sequence[tuple[Span, str]] = (),
    marks: Iterable[Mark] = (),
) -> list[Block]:
    """The lines of `span`, empty ones left out, each cut into marked pieces."""
    placed = sorted(marks, key=lambda mark: (mark.span.start, mark.span.end))
    return [_block(text, line, body, furniture, placed) for line in _lines(text, span)]


def _lines(text: str, span: Span) -> Iterable[Span]:
    start = span.start
    for line in text[span.start : span.end].split("\n"):
        blank = len(line) - len(line.lstrip())
        if line.strip():
            yield Span(start + blank, start + len(line.rstrip()))
        start += len(line) + 1


def _block(
    text: str, line: Span, body: Sequence[Span], furniture: Sequence[tuple[Span, str]], marks: Sequence[Mark]
) -> Block:
    pieces = tuple(_pieces(text, line, [mark for mark in marks if mark.span.meets(line)]))
    aside = next((why for stretch, why in furniture if stretch.holds(line)), None)
    if aside is not None:
        return Block("furniture", pieces, aside)
    return Block("text" if any(part.meets(line) for part in body) else "head", pieces)


def _pieces(text: str, line: Span, marks: Sequence[Mark]) -> Iterable[Piece]:
    edges = {line.start, line.end}
    for mark in marks:
        edges |= {edge for edge in (mark.span.start, mark.span.end) if line.start < edge < line.end}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        over = [mark for mark in marks if mark.span.start <= start and end <= mark.span.end]
        quotes = [mark for mark in over if mark.kind == "quote"]
        yield Piece(
            start,
            text[start:end],
            quoted=bool(quotes),
            first=any(max(mark.span.start, line.start) == start and mark.span.start >= line.start for mark in quotes),
            slots=" ".join(mark.name for mark in over if mark.kind == "slot"),
            other=any(mark.kind == "other" for mark in over),
            numbers=tuple(mark for mark in over if mark.kind == "other" and min(mark.span.end, line.end) == end),
        )
