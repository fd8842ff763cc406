# SPDX-License-Identifier: Apache-2.0
"""Paragraphs set out as a text: a paragraph a line, each stretch with the page and the box it stands in."""

from collections.abc import Iterator, Sequence

from vigil.reading.page.blocks import Block
from vigil.reading.pdf.hyphens import Words, together
from vigil.reading.pdf.lines import Line
from vigil.reading.pdf.paragraphs import Paragraph
from vigil.reading.pdf.unread import GARBLED
from vigil.reading.texts import Sheet
from vigil.values.quotes import Span

TITLE = 1.25  # times the size of the text, and no larger letters on the first page: the title of the document
LEVELS = 6


def set_out(
    pages: Sequence[Sequence[Paragraph]],
    heads: Sequence[Sequence[Line]],
    states: Sequence[tuple[str, bool]],
    size: float,
) -> tuple[str, tuple[Block, ...], tuple[Sheet, ...]]:
    """The text, its blocks and its sheets.

    A sheet's span begins where the first words of its page stand and ends
    where those of the next begin; a paragraph that runs on over the page
    belongs to both. What ran along the edges of a page follows its text.
    """
    words = Words(line.words for page in pages for one in page for _, lines in one.runs for line in lines)
    levels = _levels([one for page in pages for one in page if one.heading and one.runs])
    title = _title(pages[0] if pages else (), size)
    blocks: list[Block] = []
    starts: dict[int, int] = {}
    at = 0
    for number, (page, edge) in enumerate(zip(pages, heads, strict=True), start=1):
        starts.setdefault(number, at)
        for one in page:
            if one.runs:
                garbled = "unreadable text layer" if states[number - 1][0] == GARBLED else ""
                block = _block(one, words, at, garbled, one is title, levels.get(_style(one), 0) if one.heading else 0)
                for place, (on, _) in zip(block.ats, one.runs, strict=True):
                    starts.setdefault(on, place[0].start)
                blocks.append(block)
                at = block.span.end + 1
        for line in edge:
            blocks.append(Block(Span(at, at + len(line.words)), line.words, "running head", at=_where(number, [line])))
            at += len(line.words) + 1
    text = "\n".join(block.words for block in blocks)
    return text, tuple(blocks), tuple(_sheets(starts, states, len(text)))


def _block(one: Paragraph, words: Words, at: int, why: str, title: bool, level: int) -> Block:
    lines = [line.words for _, run in one.runs for line in run]
    parts = iter(together(lines, words))
    written, ats = "", []
    for number, run in one.runs:
        start = len(written)
        written += "".join(next(parts) for _ in run)
        ats.append((Span(at + start, at + len(written.rstrip(" "))), _where(number, run)))
    return Block(Span(at, at + len(written)), written, why, heading=title, ats=tuple(ats), level=level)


def _where(number: int, lines: Sequence[Line]) -> str:
    """RFC 8118: a page, and a rectangle of it in points from its top left corner."""
    left, top = min(line.x0 for line in lines), min(line.top for line in lines)
    width, height = max(line.x1 for line in lines) - left, max(line.bottom for line in lines) - top
    return f"page={number}&viewrect={left:.1f},{top:.1f},{width:.1f},{height:.1f}"


def _style(one: Paragraph) -> tuple[int, bool]:
    return round(one.size), one.bold


def _levels(headings: Sequence[Paragraph]) -> dict[tuple[int, bool], int]:
    """How deep headings lie, by the looks of them: larger before smaller, bold before not."""
    styles = sorted({_style(one) for one in headings}, reverse=True)
    return {style: min(level, LEVELS) for level, style in enumerate(styles, start=1)}


def _title(page: Sequence[Paragraph], size: float) -> Paragraph | None:
    headings = [one for one in page if one.heading and one.runs and one.size >= TITLE * size]
    return max(headings, key=lambda one: one.size, default=None)


def _sheets(starts: dict[int, int], states: Sequence[tuple[str, bool]], end: int) -> Iterator[Sheet]:
    until = end
    spans = []
    for number in range(len(states), 0, -1):
        start = min(starts[number], until)
        spans.append(Span(start, until))
        until = start
    for number, (span, (why, scanned)) in enumerate(zip(reversed(spans), states, strict=True), start=1):
        yield Sheet(number, span, why, scanned)
