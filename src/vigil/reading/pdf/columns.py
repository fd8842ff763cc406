# SPDX-License-Identifier: Apache-2.0
"""The order in which a page is read: columns one after the other, what runs across them before or after, tables by row.

The page is swept from top to bottom. Where lines stand side by side a band of
columns begins; it goes on as long as one gap between them stays free, so a
heading or a picture's caption that runs across ends it. A band whose sides
hold running text is read column by column; one whose sides hold figures and
short entries is a table and read row by row, a tab between the cells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median

from vigil.reading.pdf.lines import APART, Line, line_of, rows

BEYOND = 12  # every so many lines, one may reach over the margin
DEEP = 4  # columns in columns
NEAR = 100  # lines among which those that stand level with one are looked for: more than a row has
WORDY = 3  # words, and
LONG = 18  # letters: a line of running text has more, a cell of a table less
RUNNING = 0.6  # the share of a column's letters that stand in such lines
ROOMY = 1.35  # times the usual distance of lines: a gap between the rows of a table
Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that are read one after the other; in a table each is a row."""

    lines: tuple[Line, ...]
    table: bool = False

    @property
    def left(self) -> float:
        return min(line.x0 for line in self.lines)

    @property
    def right(self) -> float:
        return max(line.x1 for line in self.lines)

    @property
    def margin(self) -> float:
        """Where its full lines end: a heading or a picture's caption may reach further."""
        ends = sorted(line.x1 for line in self.lines)
        return ends[-1 - len(ends) // BEYOND]


def columns(pieces: Sequence[Line], deep: int = 0) -> list[Column]:
    """The columns of a page in the order in which they are read."""
    found: list[Column] = []
    for band, gaps in _bands(sorted(pieces, key=lambda one: one.top)):
        sides = _sides(band, gaps)
        lines = rows(band)
        if len(sides) < 2 or deep >= DEEP:
            found.append(Column(tuple(_joined(row) for row in lines)))
        elif len(lines) > 1 and all(map(_is_running, sides)) and not _has_rows(sides):
            found += [column for side in sides for column in columns(side, deep + 1)]
        elif sum(len(row) > 1 for row in lines) > 1:
            found.append(Column(tuple(_table_rows(band, sides)), table=True))
        else:
            found.append(Column(tuple(_joined(row) for row in lines)))
    return _merged(found)


def _joined(row: Sequence[Line]) -> Line:
    return row[0] if len(row) == 1 else line_of(sorted(row, key=lambda one: one.x0))


def _bands(pieces: Sequence[Line]) -> Iterator[tuple[list[Line], list[Gap]]]:
    """The page in bands from top to bottom, each with the gaps that stay free through all of it."""
    band: list[Line] = []
    gaps: list[Gap] = []
    for index, piece in enumerate(pieces):
        mates = [other for other in _near(pieces, index) if other.beside(piece)]
        left = _free(gaps, piece)
        if gaps and left and not _row_above(band, piece, mates):
            band.append(piece)
            gaps = left
            continue
        if gaps:
            kept, dropped = _without_foot(band, gaps)
            yield kept, gaps
            band, gaps = dropped, []
        if mates:
            gaps = _between([piece, *mates])
            above, band = _with_tops(band, gaps)
            if above:
                yield above, []
        band.append(piece)
    if band:
        yield band, gaps


def _with_tops(above: list[Line], gaps: Sequence[Gap]) -> tuple[list[Line], list[Line]]:
    """What stands above a band, and its last lines that are the tops of columns: on two sides of the gaps or more."""
    start = len(above)
    while start and not any(above[start - 1].x0 < end and above[start - 1].x1 > begin for begin, end in gaps):
        start -= 1
    tops = above[start:]
    return (above[:start], tops) if len(_sides(tops, gaps)) > 1 else (above, [])


def _row_above(band: Sequence[Line], piece: Line, mates: Sequence[Line]) -> bool:
    """One row alone, and then nothing beside the next line: what stood there is no column."""
    return not mates and piece.top - band[0].bottom > 2 * piece.size and all(map(band[0].level_with, band))


def _near(pieces: Sequence[Line], index: int) -> Iterator[Line]:
    """The pieces that may stand level with one, from a list sorted by their tops."""
    piece = pieces[index]
    for other in islice(pieces, index + 1, index + 1 + NEAR):
        if other.top > piece.bottom:
            break
        yield other
    for other in reversed(pieces[max(0, index - 6) : index]):
        if other.bottom > piece.top:
            yield other


def _between(row: Sequence[Line]) -> list[Gap]:
    """The gaps between lines of one row."""
    gaps, right = [], None
    for line in sorted(row, key=lambda one: one.x0):
        if right is not None and line.x0 - right >= APART * 0.8 * line.size:
            gaps.append((right, line.x0))
        right = line.x1 if right is None else max(right, line.x1)
    return gaps


def _free(gaps: Sequence[Gap], piece: Line) -> list[Gap]:
    """What a further line leaves of the gaps; a line may reach into one, but not across it."""
    left = []
    for start, end in gaps:
        if piece.x0 < end and piece.x1 > start:
            if piece.x0 <= start and piece.x1 >= end:
                continue
            start, end = (max(start, piece.x1), end) if piece.x0 <= start else (start, min(end, piece.x0))
        if end - start >= 0.5 * piece.size:
            left.append((start, end))
    return left


def _without_foot(band: list[Line], gaps: Sequence[Gap]) -> tuple[list[Line], list[Line]]:
    """A band that something wide has ended, and what below its columns belongs to that: a heading, one line or two."""
    tail: list[Line] = []
    for line in reversed(band):
        rest = [other for other in band if other is not line and other not in tail]
        above = max((other.bottom for other in rest if other.x0 < line.x1 and other.x1 > line.x0), default=None)
        lowest = max((other.bottom for other in rest), default=0.0)
        if len(tail) >= 2 or above is None or line.top < lowest - 1 or any(line.level_with(one) for one in rest):
            break
        tail.insert(0, line)
        if line.top - above > 0.8 * line.size:
            return [other for other in band if other not in tail], tail
    return band, []


def _sides(band: Sequence[Line], gaps: Sequence[Gap]) -> list[list[Line]]:
    """The lines of a band on either side of its gaps, from left to right."""
    edges = [(start + end) / 2 for start, end in sorted(gaps)]
    sides: list[list[Line]] = [[] for _ in range(len(edges) + 1)]
    for line in band:
        sides[sum(edge < (line.x0 + line.x1) / 2 for edge in edges)].append(line)
    return [side for side in sides if side]


def _is_running(side: Sequence[Line]) -> bool:
    letters = sum(len(line.words) for line in side)
    running = sum(len(line.words) for line in side if len(line.words) >= LONG and line.words.count(" ") >= WORDY - 1)
    return running >= RUNNING * letters


def _has_rows(sides: Sequence[Sequence[Line]]) -> bool:
    """Whether white runs across all the sides twice or more, and none of them has white of its own elsewhere.

    Columns of text that stand on one grid share some of it by chance.
    """
    starts = _starts(sorted((line for side in sides for line in side), key=lambda one: one.top))
    own = [start for side in sides for start in _starts(sorted(side, key=lambda one: one.top))]
    shared = sum(any(abs(one - start) < 3 for start in starts) for one in own)
    return len(starts) >= 3 and shared >= 0.9 * len(own)


def _starts(lines: Sequence[Line]) -> list[float]:
    """Where rows begin in lines sorted by their tops: behind white that runs across and is wider than usual."""
    usual = median(line.size for line in lines)
    starts, lowest = [lines[0].top], lines[0].bottom
    for line in lines[1:]:
        if line.top - lowest > (ROOMY - 1) * usual:
            starts.append(line.top)
        lowest = max(lowest, line.bottom)
    return starts


def _table_rows(band: Sequence[Line], sides: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """The rows of a table, cells of several lines in one: rows lie apart, or begin where the first column does."""
    lines = sorted(band, key=lambda one: one.top)
    starts = _starts(lines)
    if len(starts) < 2 or len(starts) < 0.5 * min(len(side) for side in sides):
        starts = [row[0].top for row in rows(band) if row[0] in sides[0]] or [lines[0].top]
    for start, end in zip(starts, [*starts[1:], float("inf")], strict=True):
        cells = []
        for side in sides:
            inside = [one for one in side if start - 0.4 * one.size <= one.top < end - 0.4 * one.size]
            if inside:
                cells.append(line_of([_joined(row) for row in rows(inside)]))
        if cells:
            yield line_of(cells, "\t")


def _merged(found: Sequence[Column]) -> list[Column]:
    """Neighbours that are one column: a line of their own between bands is no column."""
    merged: list[Column] = []
    for column in found:
        last = merged[-1] if merged else None
        if last and not last.table and not column.table and _one_below_the_other(last, column):
            merged[-1] = Column((*last.lines, *column.lines))
        else:
            merged.append(column)
    return merged


def _one_below_the_other(upper: Column, lower: Column) -> bool:
    """Whether two columns are one: as wide as each other, or a single line above or below a wider column."""
    narrow, wider = sorted((upper, lower), key=lambda one: one.right - one.left)
    shared = min(upper.right, lower.right) - max(upper.left, lower.left)
    if upper.lines[-1].bottom > lower.lines[0].top + 2 or shared <= 0.9 * (narrow.right - narrow.left):
        return False
    return shared > 0.6 * (wider.right - wider.left) or len(narrow.lines) == 1
