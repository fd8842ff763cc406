# SPDX-License-Identifier: Apache-2.0
"""What runs along the edges of the pages: heads, feet, page numbers, found by what comes back from page to page.

A row at the edge of a page runs when its words, numbers left out, stand at
the edge of other pages too (left and right pages may differ, and chapters),
or when it carries the number of the page and stands where such rows stand.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vigil.reading.page.plain import PAGE_NUMBER
from vigil.reading.pdf.lines import Line, line_of, rows

EDGE = 3  # rows at the top and at the foot of a page that are looked at
PIECES = 16  # pieces of lines among which these rows are sought
BACK = 3  # pages on which words come back in a document of many
OFTEN = 0.5  # the share of pages at which even large letters are a running head
NEARLY_ALL = 0.75  # the share of them at which no white need lie between it and the text
WHITE = 1.2  # of a line's height: more than between paragraphs
HIGH = 4.0  # points within which rows stand at one height
LARGE = 1.15  # times the size of the text: a heading
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_ENDS = re.compile(r"^\W*(\d{1,4})\b|\b(\d{1,4})\W*$")
_ALONE = re.compile(rf"(?:{PAGE_NUMBER}|\d{{1,4}}\s*/\s*\d{{1,4}}|[ivxlc]{{1,7}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row at the edge of a page: which page, how far from its edge in points, and the pieces it is made of."""

    page: int
    foot: bool
    height: int
    line: Line
    pieces: tuple[Line, ...]
    apart: bool  # white lies between the rows at this edge, it among them, and the rest of the page

    @property
    def pattern(self) -> str:
        """Its words without numbers: what "Page 3 of 12" and "Page 4 of 12" have in common."""
        return _NUMBER.sub("#", self.line.words.strip().casefold())

    @property
    def numbers(self) -> set[int]:
        """The numbers at its ends, as they differ from that of the page."""
        return {int(found) - self.page for pair in _ENDS.findall(self.line.words) for found in pair if found}


def running(pages: Sequence[Sequence[Line]], size: float) -> dict[int, list[Row]]:
    """The rows that run along the edges of each page (counted from 0). `size` is that of the text's letters."""
    edges = [list(_edge(number, page, foot)) for number, page in enumerate(pages) for foot in (False, True)]
    every = [row for edge in edges for row in edge]
    patterns = Counter(key for key in {(row.pattern, row.foot, row.page) for row in every})
    back = Counter((pattern, foot) for pattern, foot, _ in patterns)
    ahead = Counter(number for edge in edges for number in {one for row in edge[:2] for one in row.numbers})
    counted = {number for number, times in ahead.items() if times >= max(2, 0.25 * len(pages))}
    known = {id(row): _runs(row, back, counted, len(pages), size) for row in every}
    heights = Counter((row.foot, row.height) for row in every if known[id(row)])
    found: dict[int, list[Row]] = {}
    for edge in edges:
        for row in edge:
            stands = row.apart and heights[row.foot, row.height] >= max(2, OFTEN * len(pages))
            if not (known[id(row)] or (stands and row.line.size < LARGE * size)):
                break
            found.setdefault(row.page, []).append(row)
    return found


def _edge(number: int, page: Sequence[Line], foot: bool) -> Iterator[Row]:
    """The rows at one edge, from the outermost inwards; a page of few rows has them at one edge only."""
    standing = sorted(page, key=lambda one: one.bottom if foot else one.top, reverse=foot)
    near = rows(standing[:PIECES])
    if len(near) <= EDGE and len(standing) <= PIECES:
        near = near[len(near) // 2 :] if foot else near[: len(near) // 2 or 1]
    inwards = [(line_of(row), tuple(row)) for row in (near[::-1] if foot else near)[: EDGE + 1]]
    whites = [
        (line.top - after.bottom if foot else after.top - line.bottom) > WHITE * line.size
        for (line, _), (after, _) in pairwise(inwards)
    ]
    for place, (line, pieces) in enumerate(inwards[: len(whites)]):
        height = round((line.bottom if foot else line.top) / HIGH)
        yield Row(number, foot, height, line, pieces, any(whites[place:]))


def _runs(row: Row, back: Counter[tuple[str, bool]], counted: set[int], pages: int, size: float) -> bool:
    times = back[row.pattern, row.foot]
    if pages == 1 or row.pattern.strip(" #-–—|/.") == "":
        told = pages < 3 or times > 1 or bool(row.numbers & counted)
        return told and bool(_ALONE.fullmatch(row.line.words))
    if times >= max(2, (OFTEN if row.apart else NEARLY_ALL) * pages):
        return True
    if row.line.size > LARGE * size:
        return False
    comes_back = row.apart and times >= min(BACK, max(2, pages // 3))
    return comes_back or bool(row.numbers & counted and len(row.line.words) < 100)
