# SPDX-License-Identifier: Apache-2.0
"""The text layer of a PDF: the words of every page with their boxes, one page open at a time.

pdfium keeps the boxes of single letters; asking for those of the first and
the last letter of a word is four times faster than asking for all of them,
and no slower than its own rectangles, which know nothing of columns.
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from vigil.reading.page.chapters import Entry
from vigil.reading.texts import Unreadable

PAGES = 5_000  # the longest report known here has 2,000
LETTERS = 200_000  # on one page: a newspaper's holds 40,000
ENTRIES = 5_000  # of an outline
LARGE = 14_400.0  # points: the widest page that the format allows
SHAPES = 2_000  # looked at on one page, to learn whether it is a picture

# pdfium keeps state for the whole process, and the desk reads uploads on several threads.
_ONE_AT_A_TIME = Lock()
# pdfium writes a sign of its own for the hyphen at the end of a line, and nothing behind it.
_WORD = re.compile(r"[^\s\x02\ufffe]+[\x02\ufffe]?")
_HYPHENS = "\x02\ufffe"
_AT_AN_EDGE = ("", "\r", "\n", *_HYPHENS)
_MARK = re.compile(r"(\d{1,7})([.,;:!?)\]”’\"]{0,3})$")
_CLOSING = '.,;:!?)]”’"'
RAISED = 0.42  # of the height of a letter's box: no figure on the line begins so high
_FORCED_BOLD = 1 << 18
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_INVISIBLE = 3  # the text rendering mode of words laid under the picture they were recognised in


class Word(NamedTuple):
    """A word and its box in points from the top left corner of the visible page; `bottom` lies below `top`.

    `loose` is true where a wide gap lies before it and the file writes no
    blank there: what is justified is spread by its blanks, what is set in
    columns is not.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    words: str
    bold: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one page holds: its words in the order of the file, and how much of it is pictures.

    `pictured` is the share of the page under pictures, `drawn` the number of
    shapes, `hidden` true where the words lie invisible under a picture, `cut`
    where the page holds more letters than are read, `torn` where it cannot be
    opened. `unmapped` is the share of letters that no sign is known for.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    pictured: float = 0.0
    drawn: int = 0
    hidden: bool = False
    cut: bool = False
    torn: bool = False
    unmapped: float = 0.0


class Document:
    """A PDF that is open: its pages are read one after the other and closed again."""

    def __init__(self, opened: pypdfium2.PdfDocument) -> None:
        self._opened = opened
        self.pages = len(opened)

    @property
    def title(self) -> str:
        return (self._opened.get_metadata_value("Title") or "").strip()

    def leaves(self) -> Iterator[Leaf]:
        return (self.leaf(number) for number in range(1, self.pages + 1))

    def leaf(self, number: int) -> Leaf:
        """A page by its number; one that pdfium cannot load is torn."""
        try:
            page = self._opened[number - 1]
        except PdfiumError:
            return Leaf(number, 0.0, 0.0, torn=True)
        try:
            return _leaf(page, number)
        except PdfiumError:
            return Leaf(number, 0.0, 0.0, torn=True)
        finally:
            page.close()

    def drawn(self, number: int, scale: Callable[[float, float], float]) -> tuple[int, int, Iterator[bytes]]:
        """A page as grey dots, so many a point as `scale` says of its sides: width, height, rows."""
        page = self._opened[number - 1]
        try:
            picture = page.render(scale=scale(*page.get_size()), grayscale=True, draw_annots=False)
            dots, step, width = bytes(picture.buffer), picture.stride, picture.width
            rows = (dots[start : start + width] for start in range(0, step * picture.height, step))
            return width, picture.height, rows
        finally:
            page.close()

    def coloured(self, number: int, scale: float) -> tuple[int, int, bytearray]:
        """A page as red, green and blue dots, so many a point: width, height, the rows behind each other."""
        page = self._opened[number - 1]
        try:
            picture = page.render(scale=scale, rev_byteorder=True, draw_annots=False)
            shown, dots = bytes(picture.buffer), bytearray()
            for start in range(0, picture.stride * picture.height, picture.stride):
                dots += shown[start : start + 3 * picture.width]
            return picture.width, picture.height, dots
        finally:
            page.close()

    def outline(self) -> tuple[Entry, ...]:
        """The outline, each entry that points to a page of the document; loops in it are cut."""
        entries = []
        for bookmark in islice(self._opened.get_toc(max_depth=8), ENTRIES):
            target = bookmark.get_dest()
            index = target.get_index() if target else None
            title = " ".join((bookmark.get_title() or "").split())
            if title and index is not None and 0 <= index < self.pages:
                entries.append(Entry(title, bookmark.level + 1, index + 1))
        return tuple(entries)


@contextmanager
def opened(content: bytes) -> Iterator[Document]:
    """The document in `content`, open as long as it is needed.

    Raises:
        Unreadable: "password", "damaged pdf", "too many pages" or "no pages".
    """
    with _ONE_AT_A_TIME:
        document = _opened(content)
        try:
            if len(document) > PAGES:
                raise Unreadable("too many pages", f"The PDF says it has {len(document)} pages; split it in parts.")
            if not len(document):
                raise Unreadable("no pages", "The PDF has no pages.")
            yield Document(document)
        finally:
            document.close()


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except PdfiumError as refusal:
        if "password" in str(refusal).lower():
            raise Unreadable("password", "The PDF asks for a password; save a copy without one.") from refusal
        raise Unreadable("damaged pdf", "The PDF is damaged and cannot be opened; fetch it again.") from refusal


def _leaf(page: pypdfium2.PdfPage, number: int) -> Leaf:
    width, height = (min(side, LARGE) for side in page.get_size())
    text = page.get_textpage()
    try:
        words, letters, hidden, unmapped = _words(page, text)
    finally:
        text.close()
    pictured, drawn = _pictures(page) if letters < 400 or hidden else (0.0, 0)
    return Leaf(
        number, width, height, words, pictured, drawn, hidden and pictured > 0.5, letters > LETTERS, unmapped=unmapped
    )


def _words(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> tuple[tuple[Word, ...], int, bool, float]:
    """The words, how many letters the page has, whether they are invisible, the share without a sign."""
    raw = text.raw
    letters = int(pdfium.FPDFText_CountChars(raw))
    if letters <= 0:
        return (), 0, False, 0.0
    asked = min(letters, LETTERS)
    layer = _signs(raw, asked)
    straight = len(layer) == asked  # else letters of two units or of none stand in it, and places must be asked for
    shown, weights = _shown(page), _Weights(raw)
    box = pdfium.FS_RECTF()
    boxed, at = pdfium.FPDFText_GetLooseCharBox, ctypes.byref(box)
    words = []
    bold, edge = False, 0.0
    for found in _WORD.finditer(layer):
        first, end = found.span()
        last = end - 1
        if not straight:
            first, last = _place(raw, layer, first), _place(raw, layer, last)
        boxed(raw, first, at)
        x0, y0, x1, y1 = box.left, box.bottom, box.right, box.top
        written = found[0]
        if straight and written.rstrip(_CLOSING)[-1:].isdigit():
            written = _with_mark(raw, first, written, y0, y1)
        if last > first:
            boxed(raw, last, at)
            x0 = box.left if box.left < x0 else x0
            y0 = box.bottom if box.bottom < y0 else y0
            x1 = box.right if box.right > x1 else x1
            y1 = box.top if box.top > y1 else y1
        # Asked of the first and the last word of a line: those between are as the first.
        if layer[first - 1 : first] in _AT_AN_EDGE or layer[end : end + 1] in _AT_AN_EDGE:
            bold = weights.bold(first)
        loose = x0 - edge > y1 - y0 and pdfium.FPDFText_IsGenerated(raw, first - 1) == 1
        edge = x1
        words.append(Word(*shown(x0, y0, x1, y1), _plain(written), bold, loose))
    sample = range(0, asked, max(1, asked // 50))
    unmapped = sum(pdfium.FPDFText_HasUnicodeMapError(raw, place) == 1 for place in sample) / len(sample)
    return tuple(words), letters, weights.hidden(asked // 2), unmapped


def _signs(raw: Any, asked: int) -> str:
    buffer = (ctypes.c_ushort * (asked + 1))()
    units = int(pdfium.FPDFText_GetText(raw, 0, asked, buffer)) - 1
    return bytes(buffer)[: 2 * max(units, 0)].decode("utf-16-le", "replace")


def _place(raw: Any, layer: str, at: int) -> int:
    """Which of the page's letters stands at a place of the text."""
    units = at + sum(sign > "\uffff" for sign in layer[:at])
    return max(0, int(pdfium.FPDFText_GetCharIndexFromTextIndex(raw, units)))


def _plain(written: str) -> str:
    """A word as it is written: soft hyphens within it are no part of it, one at the end of a line is a hyphen."""
    if "\xad" in written:
        written = written[:-1].replace("\xad", "") + written[-1]
    return written[:-1] + "-" if written[-1] in _HYPHENS else written


def _with_mark(raw: Any, first: int, written: str, bottom: float, top: float) -> str:
    """A word with the figures that stand raised behind it told apart: "2013" with note 2 is not "20132".

    Behind a full stop or a quotation mark they stay as they are, which is
    how notes are written in texts of every kind.
    """
    found = _MARK.search(written)
    if not found:
        return written
    sides = [ctypes.c_double() for _ in range(4)]
    left, right, low, high = map(ctypes.byref, sides)
    start = found.end(1)
    while start > max(found.start(1), 1):
        pdfium.FPDFText_GetCharBox(raw, first + start - 1, left, right, low, high)
        if sides[2].value < bottom + RAISED * (top - bottom):
            break
        start -= 1
    if start == found.end(1) or not written[start - 1].isalnum():
        return written
    return f"{written[:start]}\u2009{written[start : found.end(1)].translate(_RAISED)}{found[2]}"


class _Weights:
    """Whether words are bold, asked once for each piece of text that the file draws, once for each font."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._fonts: dict[int, bool] = {}
        self._object, self._bold = 0, False

    def bold(self, place: int) -> bool:
        drawn = pdfium.FPDFText_GetTextObject(self._raw, place)
        address = ctypes.cast(drawn, ctypes.c_void_p).value or 0
        if address != self._object:
            self._object, self._bold = address, bool(address) and self._is_bold(drawn, place)
        return self._bold

    def _is_bold(self, drawn: Any, place: int) -> bool:
        font = ctypes.cast(pdfium.FPDFTextObj_GetFont(drawn), ctypes.c_void_p).value or 0
        if font not in self._fonts:
            name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
            pdfium.FPDFText_GetFontInfo(self._raw, place, name, 128, ctypes.byref(flags))
            named = re.search(rb"bold|black|heavy|demi", name.value, re.IGNORECASE)
            self._fonts[font] = bool(named) or bool(flags.value & _FORCED_BOLD)
        return self._fonts[font]

    def hidden(self, place: int) -> bool:
        drawn = pdfium.FPDFText_GetTextObject(self._raw, place)
        return bool(drawn) and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE


def _shown(page: pypdfium2.PdfPage) -> Callable[[float, float, float, float], tuple[float, float, float, float]]:
    """From the page's own points to those of the visible page, from its top left corner, turned as it is shown."""
    left, bottom, right, top = page.get_bbox()
    turned = page.get_rotation()
    if turned == 90:
        return lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if turned == 180:
        return lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)
    if turned == 270:
        return lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)
    return lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)


def _pictures(page: pypdfium2.PdfPage) -> tuple[float, int]:
    """The share of the page under its largest picture, and how many shapes are drawn on it."""
    width, height = page.get_size()
    largest, drawn = 0.0, 0
    for one in islice(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH)), SHAPES):
        if one.type == pdfium.FPDF_PAGEOBJ_PATH:
            drawn += 1
        else:
            left, bottom, right, top = one.get_bounds()
            largest = max(largest, (right - left) * (top - bottom))
    return min(largest / max(width * height, 1.0), 1.0), drawn
