# SPDX-License-Identifier: Apache-2.0
"""Lines joined to paragraphs: within a column, then over the ends of columns and pages; notes below the text apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from vigil.reading.page.prose import ends_sentence
from vigil.reading.pdf.columns import Column
from vigil.reading.pdf.lines import Line

SMALL = 0.92  # times the size of the text: notes are set in smaller letters
OTHER = 0.1  # a difference in size that the eye sees
LARGE = 1.12  # times the size of the text: a heading
ROOM = 1.2  # times the usual distance of lines: a paragraph ends
ROOMY = 1.3  # times the width of a word, as it is guessed from that of its line
INDENT = 0.8  # of a line's height
_LISTED = re.compile(r"(?:[-•*–▪●◦‣]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s")
_NOTED = re.compile(r"[(\[]?(?:\d{1,3}|[*†‡§¶]{1,3}|[⁰¹²³⁴-⁹]{1,3})[)\].]?\s?(?=[^\W\d_]|[“\"'(])")
_CUT = re.compile(r"\w[-\u2010]$")  # a word goes on in the next line
_CLOSED = re.compile(r"[.;,:]$")
LONGEST_HEADING = 200


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together: `runs` holds those of each column they stand in, with the number of its page."""

    runs: list[tuple[int, list[Line]]]
    table: bool = False
    last: bool = False  # whether its column ends with it
    note: bool = False
    heading: bool = False
    right: float = field(default=0.0)  # where full lines of its column end

    @property
    def first_line(self) -> Line:
        return self.runs[0][1][0]

    @property
    def last_line(self) -> Line:
        return self.runs[-1][1][-1]

    @property
    def size(self) -> float:
        return self.first_line.size

    @property
    def bold(self) -> bool:
        return all(line.bold for _, lines in self.runs for line in lines)

    @property
    def open(self) -> bool:
        """Whether its last words end no sentence."""
        return not (self.table or self.heading or self.note) and not ends_sentence(self.last_line.words)


@dataclass(frozen=True, slots=True)
class Measure:
    """How a column is set: where its lines begin and end, how far apart they are, the size of the text's letters."""

    left: float
    right: float
    distance: float
    size: float


def paragraphs(number: int, columns: Sequence[Column], size: float) -> list[Paragraph]:
    """The paragraphs of one page in reading order, notes at its foot behind the text. `size` is that of the text."""
    found: list[Paragraph] = []
    for column in columns:
        cut = [[line] for line in column.lines] if column.table else list(_cut(column, size))
        made = [Paragraph([(number, lines)], column.table, right=column.margin) for lines in cut]
        made[-1].last = True
        for one in made:
            one.heading = not one.table and is_heading(one, size)
        _mark_notes(made, found, size)
        found += made
    return [*(one for one in found if not one.note), *(one for one in found if one.note)]


def is_heading(paragraph: Paragraph, size: float) -> bool:
    """Whether it stands out from the text: in larger letters or in bold, in few words that end no sentence."""
    lines = paragraph.runs[0][1]
    words = " ".join(line.words for line in lines)
    if len(words) > LONGEST_HEADING or len(lines) > 4 or not any(map(str.isalpha, words)) or _CLOSED.search(words):
        return False
    return paragraph.size >= LARGE * size or (paragraph.bold and paragraph.size >= SMALL * size)


def _cut(column: Column, size: float) -> Iterator[list[Line]]:
    measure = Measure(column.left, column.margin, _distance(column.lines, size), size)
    held = [column.lines[0]]
    for above, below in pairwise(column.lines):
        if _ends(held, above, below, measure):
            yield held
            held = []
        held.append(below)
    yield held


def _distance(lines: Sequence[Line], size: float) -> float:
    """How far apart the feet of two lines of a paragraph are."""
    apart = [
        below.bottom - above.bottom
        for above, below in pairwise(lines)
        if abs(above.size - below.size) < OTHER * size and 0 < below.bottom - above.bottom < 3 * size
    ]
    return min(median(apart), min(apart) * 1.25) if apart else 1.4 * size


def _ends(held: Sequence[Line], above: Line, below: Line, measure: Measure) -> bool:
    """Whether a paragraph ends between two lines that follow each other in a column."""
    size = measure.size
    ended = ends_sentence(above.words)
    lower = below.words[0].islower()
    if abs(above.size - below.size) > OTHER * max(above.size, below.size):
        return True
    if above.bold != below.bold and (above.bold or below.bold) and not (lower and not ended):
        return True
    if below.bottom - above.bottom > ROOM * measure.distance * max(1.0, below.size / size):
        return True
    if below.size < SMALL * size and _NOTED.match(below.words) and (ended or below.x0 > above.x0 + 1):
        return True
    if _CUT.search(above.words):
        return False
    if _stands_out(above, size) and _stands_out(below, size):
        return ended
    broken = has_room(above, below, measure.right)
    if _LISTED.match(below.words) and (ended or broken or _LISTED.match(held[0].words)):
        return abs(below.x0 - above.x0) > 1 or broken or ended
    if broken:
        return ended or not lower
    indented = below.x0 - above.x0 > INDENT * below.size or (
        len(held) > 1 and above.x0 - below.x0 > INDENT * below.size
    )
    return indented and ended


def _stands_out(line: Line, size: float) -> bool:
    return line.bold or line.size >= LARGE * size


def has_room(above: Line, below: Line, right: float) -> bool:
    """Whether the first word of a line would have fitted on the one above: somebody wanted the line to end there."""
    first = below.words.partition(" ")[0]
    wide = below.width * (len(first) + 1) / max(len(below.words), 1)
    return above.x1 + ROOMY * wide < right


def _mark_notes(made: Sequence[Paragraph], above: Sequence[Paragraph], size: float) -> None:
    """The notes at the end of a column: in smaller letters, the first behind its mark, text of the page above them."""
    small = 0
    while small < len(made) and made[-1 - small].size < SMALL * size and not made[-1 - small].table:
        small += 1
    text = [one for one in (*above, *made[: len(made) - small]) if one.size >= SMALL * size]
    tail = made[len(made) - small :]
    marked = next((place for place, one in enumerate(tail) if _NOTED.match(one.first_line.words)), None)
    if text and marked is not None:
        for one in tail[marked:]:
            one.note, one.heading = True, False
        if small < len(made):
            made[len(made) - small - 1 + marked].last = True


def join(pages: Sequence[Sequence[Paragraph]]) -> None:
    """Join what runs on over the end of a column or a page; what stands between, a box or a table, comes behind it.

    The paragraphs taken up are left without runs.
    """
    flow = [one for page in pages for one in page if not one.note]
    for place, one in enumerate(flow):
        while one.runs and one.last and one.open:
            on = next((other for other in flow[place + 1 : place + 12] if _could_go_on(one, other)), None)
            if on is None or not _goes_on(one, on):
                break
            one.runs += on.runs
            one.last, one.right, on.runs = on.last, on.right, []


def _could_go_on(one: Paragraph, other: Paragraph) -> bool:
    """Whether a paragraph is set as the other is: in the same letters, and no table."""
    if not other.runs or other.table:
        return False
    return abs(other.size - one.size) < OTHER * one.size and other.runs[0][0] - one.runs[-1][0] <= 2


def _goes_on(one: Paragraph, on: Paragraph) -> bool:
    words = on.first_line.words
    if on.heading or on.bold != one.bold or _LISTED.match(words):
        return False
    return words[0].islower() or not has_room(one.last_line, on.first_line, one.right)
