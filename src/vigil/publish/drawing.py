# SPDX-License-Identifier: Apache-2.0
"""Drawings as SVG: the same bytes in the page, the PDF and the DOCX.

Drawn by ourselves, as the desk's map and years are: bars from nought, a
whisker from the least to the most that the record allows, numbers on the bars;
a map of squares, the darker the more. Colours stand in attributes, which a page's style may turn dark; no script, no
style of its own, no font to fetch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from vigil.casebook.sentences import thousands

WIDTH, HEIGHT = 560, 210
_TOP, _FLOOR, _LEFT = 22, 178, 8
_INK, _BAR, _SOFT = "#1d1b18", "#b9832f", "#5c574f"
_TEXT = 'font-family="Libertinus Serif, Times New Roman, serif"'
_NARROW = 34  # units that a label needs: where bars stand closer, only some are named


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, its number, and the interval in which the true number lies."""

    label: str
    number: int
    least: int
    most: int


def bars(drawn: Sequence[Bar]) -> str:
    """Bars side by side. What it shows is said beside it in words and in a table; it is not read out."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="bars" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'width="{WIDTH}" height="{HEIGHT}" aria-hidden="true">',
            f'<line class="ground" x1="0" x2="{WIDTH}" y1="{_FLOOR}" y2="{_FLOOR}" stroke="{_INK}"/>',
            *_bars(drawn),
            "</svg>",
        ]
    )


@dataclass(frozen=True, slots=True)
class Square:
    """One square of a map, by its row and column from 0: its letters and number; None where that is not shown."""

    label: str
    row: int
    column: int
    number: int | None


_TALLEST, _WIDEST = 600, 40  # a map is at most so tall, so that it stands on one page; a square at most so wide
_LIGHT, _DARK = 0.15, 0.75  # how much of the colour the fewest and the most people have


def tiles(drawn: Sequence[Square]) -> str:
    """A map of squares. As of bars, its numbers are said beside it, in a table."""
    rows, columns = (max(getattr(one, name) for one in drawn) + 1 for name in ("row", "column"))
    side = min(_WIDEST, _TALLEST / rows)
    left = (WIDTH - columns * side) / 2
    highest = max((one.number or 0 for one in drawn), default=0)
    height = round(rows * side)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" class="bars map" viewBox="0 0 {WIDTH} {height}" '
    squares = [line for one in drawn for line in _square(one, left, side, highest)]
    return "\n".join([f'{head}width="{WIDTH}" height="{height}" aria-hidden="true">', *squares, "</svg>"])


def _square(one: Square, left: float, side: float, highest: int) -> Iterator[str]:
    x, y, inner = left + one.column * side, one.row * side, side * 0.92
    shade = 0.0 if one.number == 0 else _LIGHT
    if one.number:
        shade += (_DARK - _LIGHT) * one.number / highest
    dashed = ' stroke-dasharray="2 2"' if one.number is None else ""
    yield (
        f'<rect class="square" x="{x:.1f}" y="{y:.1f}" width="{inner:.1f}" height="{inner:.1f}" fill="{_BAR}" '
        f'fill-opacity="{shade:.2f}" stroke="{_SOFT}" stroke-width="0.5"{dashed}/>'
    )
    yield _text(x + inner / 2, y + inner * 0.4, one.label, _INK, inner * 0.34)
    if one.number:
        yield _text(x + inner / 2, y + inner * 0.86, thousands(one.number), _INK, inner * 0.42)


def _bars(drawn: Sequence[Bar]) -> Iterator[str]:
    highest = max([one.most for one in drawn] + [1])
    step = (WIDTH - 2 * _LEFT) / max(len(drawn), 1)
    wide = min(step * 0.62, 46)
    every = max(1, -(-_NARROW // int(step or 1)))
    for place, one in enumerate(drawn):
        middle = _LEFT + step * (place + 0.5)
        top = _level(one.number, highest)
        yield (
            f'<rect class="bar" x="{middle - wide / 2:.1f}" y="{top:.1f}" width="{wide:.1f}" '
            f'height="{_FLOOR - top:.1f}" fill="{_BAR}"/>'
        )
        if one.most > one.least:
            yield from _whisker(middle, _level(one.most, highest), _level(one.least, highest))
        if step >= 14:
            yield _text(middle, min(top, _level(one.most, highest)) - 5, thousands(one.number), _INK)
        if place % every == 0:
            yield _text(middle, _FLOOR + 17, one.label, _SOFT)


def _level(number: int, highest: int) -> float:
    return _FLOOR - (_FLOOR - _TOP) * number / highest


def _whisker(middle: float, top: float, foot: float) -> Iterator[str]:
    for x1, y1, x2, y2 in (
        (middle, top, middle, foot),
        (middle - 5, top, middle + 5, top),
        (middle - 5, foot, middle + 5, foot),
    ):
        yield f'<line class="whisker" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{_INK}"/>'


def _text(x: float, y: float, words: str, colour: str, size: float = 12) -> str:
    where = f'x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="{size:.3g}" fill="{colour}" {_TEXT}'
    return f"<text {where}>{escape(words)}</text>"
