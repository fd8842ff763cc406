# SPDX-License-Identifier: Apache-2.0
"""Pages with their words and boxes, and the same pages made anew with boxes blackened: to give away without words.

`laid` says what stands where, `covered` draws every page, blackens what it is told, and makes a new file of the
drawings. A word is laid over a drawing again only where strokes of letters are seen in its box: so neither a word
under a bar of ours goes into the new file, nor one that somebody else had hidden under theirs, white on white, or off
the page. One that lies under a photograph would; words laid invisible under a picture never do.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt

from vigil.reading.pdf import layer
from vigil.reading.pdf.columns import columns
from vigil.reading.pdf.document import is_pdf
from vigil.reading.pdf.layer import Leaf, Word
from vigil.reading.pdf.lines import pieces
from vigil.reading.pdf.rendering import png
from vigil.reading.pdf.scan import laid_over
from vigil.reading.pdf.scanned import Scanned
from vigil.reading.pdf.unread import missing
from vigil.reading.pdf.wrapped import DOTS as PICTURED
from vigil.reading.pdf.wrapped import wrapped
from vigil.reading.pdf.written import Picture, written
from vigil.reading.texts import Unreadable

DOTS = 200  # an inch: small print stays legible, and a page of text takes 200 kB
MOST = 16_000_000  # dots of a page, three bytes each
PAGES = 500  # a longer document is cut before somebody reads it through for its names
SEEN = 24  # of 255: what is paler beside its ground is not read by anybody
MIDDLE = (
    0.45,
    0.75,
)  # of a word's height: every letter has a stroke there, and a bar that fits closely still covers it
TALL = 1.8  # times as high as wide: a word on its side, which the new page shows and does not tell
# By how much of a word's height its bar stands over the box on every side: marks stand over capitals, and the boxes of
# recognised words are made as even as those of their line, which lets the highest letters look out of them.
BEYOND, BEYOND_RECOGNISED = 0.12, 0.25
_INCH = 72
_DOT_FOR_DOT = 1 - 1e-5  # the sides of a page are rounded up to whole dots, and 9.6 points are a little more


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Laid:
    """A page: its sides in points, its words in the order of the file, and the order in which a person reads them.

    `known` is false where words of the page are missing: it is a picture, or damaged.
    """

    number: int
    width: float
    height: float
    words: tuple[tuple[float, float, float, float, str], ...]
    order: tuple[int, ...]
    known: bool


def laid(content: bytes, scanned: Mapping[int, Scanned]) -> Iterator[Laid]:
    """The pages of a PDF, or the one page of a picture, with what was recognised in pictures of them.

    Raises:
        Unreadable: as reading the document does; "too many pages" beyond `PAGES`.
    """
    with layer.opened(_pdf(content)) as document:
        if document.pages > PAGES:
            raise Unreadable("too many pages", f"It has {document.pages} pages; cut out those that are wanted.")
        for leaf in document.leaves():
            why = missing(leaf)
            words = _words(leaf, scanned.get(leaf.number), why)
            known = not why or (leaf.number in scanned and why.startswith("needs OCR"))
            plain = tuple((word.x0, word.top, word.x1, word.bottom, word.words) for word in words)
            yield Laid(leaf.number, leaf.width, leaf.height, plain, tuple(_order(words)), known)


def covered(content: bytes, boxes: Mapping[int, Sequence[Box]], scanned: Mapping[int, Scanned]) -> bytes:
    """A new file with these boxes black: a PNG of a picture, a PDF of a PDF.

    Raises:
        Unreadable: as `laid` does.
    """
    if is_pdf(content):
        return written(_pages(content, boxes, scanned, DOTS))
    (page,) = _pages(wrapped(content), boxes, scanned, PICTURED * _DOT_FOR_DOT)
    step = 3 * page.across
    rows = (page.dots[at : at + step] for at in range(0, len(page.dots), step))
    return png(page.across, page.down, rows, coloured=True)


def _pdf(content: bytes) -> bytes:
    return content if is_pdf(content) else wrapped(content)


def _words(leaf: Leaf, picture: Scanned | None, why: str) -> Sequence[Word]:
    return laid_over(leaf, picture, why) if picture else leaf.words


def _order(words: Sequence[Word]) -> Iterator[int]:
    """The words as a person reads them: column by column, line by line. Those that no line holds come last."""
    left = list(range(len(words)))
    for column in columns(pieces(words)):
        for line in column.lines:
            on = [at for at in left if _within(words[at], Box(line.x0, line.top, line.x1, line.bottom))]
            yield from sorted(on, key=lambda at: words[at].x0)
            left = [at for at in left if at not in set(on)]
    yield from left


def _within(word: Word, box: Box) -> bool:
    across, down = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.left <= across <= box.right and box.top <= down <= box.bottom


def _pages(
    content: bytes, boxes: Mapping[int, Sequence[Box]], scanned: Mapping[int, Scanned], dots: float
) -> Iterator[Picture]:
    with layer.opened(content) as document:
        for leaf in document.leaves():
            yield _page(document, leaf, boxes.get(leaf.number, ()), scanned.get(leaf.number), dots)


def _page(document: layer.Document, leaf: Leaf, boxes: Sequence[Box], picture: Scanned | None, dots: float) -> Picture:
    if leaf.torn:
        return Picture(595.0, 842.0, 1, 1, b"\0\0\0")
    scale = min(dots / _INCH, sqrt(MOST / max(leaf.width * leaf.height, 1.0)))
    across, down, drawn = document.coloured(leaf.number, scale)
    sheet = _Sheet(across, down, drawn, across / leaf.width, down / leaf.height)
    for box in boxes:
        sheet.blacken(box, (BEYOND_RECOGNISED if picture else BEYOND) * (box.bottom - box.top))
    # What somebody else recognised lies invisible under a picture, and may say more than the picture shows.
    told = _words(leaf, picture, missing(leaf)) if picture or not leaf.hidden else ()
    seen = [word for word in told if not any(_meets(word, box) for box in boxes) and sheet.shows(word)]
    return Picture(leaf.width, leaf.height, across, down, bytes(drawn), seen)


def _meets(word: Word, box: Box) -> bool:
    return word.x0 < box.right and box.left < word.x1 and word.top < box.bottom and box.top < word.bottom


def _turns(dots: bytearray) -> int:
    """How often a row of dots goes up or down by more than is hardly seen."""
    turns, rising = 0, None
    held = dots[0] if dots else 0  # the last peak, or the last valley
    for dot in dots:
        if rising is not True and dot - held >= SEEN:
            turns, rising, held = turns + 1, True, dot
        elif rising is not False and held - dot >= SEEN:
            turns, rising, held = turns + 1, False, dot
        elif (rising is True and dot > held) or (rising is False and dot < held):
            held = dot
    return turns


class _Sheet:
    """A drawn page: dots of three bytes, row after row."""

    def __init__(self, across: int, down: int, dots: bytearray, wide: float, high: float) -> None:
        self.across, self.down, self.dots, self._wide, self._high = across, down, dots, wide, high

    def blacken(self, box: Box, beyond: float) -> None:
        """Every dot of the box, and so many points around it."""
        first, last = self._columns(box.left - beyond, box.right + beyond)
        for row in self._rows(box.top - beyond, box.bottom + beyond):
            at = 3 * row * self.across
            self.dots[at + 3 * first : at + 3 * last] = bytes(3 * (last - first))

    def shows(self, word: Word) -> bool:
        """Whether as many strokes are seen where a word should be as it has letters: a bar has two edges."""
        letters, high = sum(map(str.isalnum, word.words)), word.bottom - word.top
        if letters > 2 and high > TALL * (word.x1 - word.x0):
            return False
        wanted = max(letters, 2 if letters < 2 else 3)
        first, last = self._columns(word.x0, word.x1)
        rows = self._rows(word.top + MIDDLE[0] * high, word.top + MIDDLE[1] * high)
        return any(self._edges(row, first, last) >= wanted for row in rows)

    def _edges(self, row: int, first: int, last: int) -> int:
        """How often light turns to dark or back along a stretch of a row, in the colour that tells most."""
        at = 3 * row * self.across
        stretch = self.dots[at + 3 * first : at + 3 * last]
        return max(_turns(stretch[colour::3]) for colour in range(3))

    def _columns(self, left: float, right: float) -> tuple[int, int]:
        first = min(max(floor(left * self._wide), 0), self.across)
        return first, max(first, min(ceil(right * self._wide), self.across))

    def _rows(self, top: float, bottom: float) -> Iterable[int]:
        first = min(max(floor(top * self._high), 0), self.down)
        return range(first, max(first, min(ceil(bottom * self._high), self.down)))
