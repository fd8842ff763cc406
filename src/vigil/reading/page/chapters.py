# SPDX-License-Identifier: Apache-2.0
"""Chapters of a long report: from its outline, else from its headings.

A chapter is a span of the document, not a telling of its own: a report was
published as one text, with one title, one date and one publisher, and a
reprint of a single chapter is an excerpt of it. What a chapter gives is the
heading under which a finding stands, often the country, and the pages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vigil.reading.page.blocks import Block
from vigil.reading.texts import Chapter, Sheet
from vigil.values.names import fold
from vigil.values.quotes import Span

LONG = 15_000  # letters: a shorter text has headings, but no chapters


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a chapter begins: its title, how deep it lies, the place in the text."""

    title: str
    level: int
    start: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an outline: its title, how deep it lies (1 is outermost) and the number of its page."""

    title: str
    level: int
    page: int


def from_outline(
    entries: Iterable[Entry], blocks: Sequence[Block], text: str, sheets: Sequence[Sheet]
) -> tuple[Chapter, ...]:
    """The chapters that an outline names, each from the line on its page that says its title, else from the page."""
    by_page = _by_page(blocks, sheets)
    starts = {sheet.number: sheet.span.start for sheet in sheets}
    marks, taken = [], set[int]()
    for entry in entries:
        title = fold(entry.title)
        told = (block for block in by_page.get(entry.page, ()) if block.span.start not in taken)
        found = next((block for block in told if _says(block, title)), None)
        if found:
            taken.add(found.span.start)
        start = found.span.start if found else starts.get(entry.page, 0)
        marks.append(Mark(entry.title, entry.level, start))
    return spans(marks, text, sheets)


def from_headings(blocks: Sequence[Block], text: str, sheets: Sequence[Sheet] = ()) -> tuple[Chapter, ...]:
    """The chapters that the headings of a long text make. The title of the whole is none of them."""
    if len(text) < LONG:
        return ()
    headings = [block for block in blocks if block.level and not block.why]
    alone = [block for block in headings if block.level == min(one.level for one in headings)]
    if len(alone) == 1 and alone[0] is headings[0]:
        headings = headings[1:]
    levels = sorted({block.level for block in headings})
    marks = [Mark(block.words, levels.index(block.level) + 1, block.span.start) for block in headings]
    return spans(marks, text, sheets) if len(marks) > 1 else ()


def spans(marks: Sequence[Mark], text: str, sheets: Sequence[Sheet] = ()) -> tuple[Chapter, ...]:
    """Each mark as a chapter that lasts until the next one that lies no deeper."""
    ordered = sorted(marks, key=lambda mark: mark.start)
    chapters: list[Chapter] = []
    open_ones: list[int] = []
    for place, mark in enumerate(ordered):
        while open_ones and chapters[open_ones[-1]].level >= mark.level:
            last = open_ones.pop()
            chapters[last] = _until(chapters[last], mark.start - 1)
        open_ones.append(place)
        chapters.append(Chapter(Span(mark.start, max(mark.start, len(text))), mark.title, mark.level))
    return tuple(replace(chapter, pages=_pages(chapter.span, sheets)) for chapter in chapters)


def _until(chapter: Chapter, end: int) -> Chapter:
    return replace(chapter, span=Span(chapter.span.start, max(chapter.span.start, end)))


def _pages(span: Span, sheets: Sequence[Sheet]) -> tuple[int, int] | None:
    """The first and the last page that a stretch of the text stands on."""
    on = [sheet.number for sheet in sheets if sheet.span.meets(span)]
    return (on[0], on[-1]) if on else None


def _by_page(blocks: Sequence[Block], sheets: Sequence[Sheet]) -> dict[int, list[Block]]:
    found: dict[int, list[Block]] = {}
    waiting = iter(sheets)
    sheet = next(waiting, None)
    for block in sorted((one for one in blocks if not one.why), key=lambda one: one.span.start):
        while sheet and sheet.span.end <= block.span.start:
            sheet = next(waiting, None)
        if sheet:
            found.setdefault(sheet.number, []).append(block)
    return found


def _says(block: Block, title: str) -> bool:
    """Whether a line is an outline's title, its number or a part of a title of two lines left out."""
    words = fold(block.words[:300])
    return words == title or (len(words) > 3 and block.level > 0 and (title.endswith(words) or words.endswith(title)))
