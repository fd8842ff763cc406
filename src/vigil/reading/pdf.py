# SPDX-License-Identifier: Apache-2.0
"""PDF: the text layer of every page, running heads set apart, words broken at line ends mended."""

import re
from collections import Counter
from collections.abc import Sequence
from threading import Lock

import pypdfium2
from pypdfium2 import PdfiumError

from vigil.reading import plain
from vigil.reading.blocks import Block, Page
from vigil.reading.headings import Heading, letterhead
from vigil.reading.texts import Unreadable
from vigil.values.quotes import Span

EDGE = 2  # running heads stand among so many lines at the top and at the foot of a page
OFTEN = 0.5  # on so many pages a line stands at the edge before it is a running head
_HYPHEN = "\x02"  # pdfium's sign for a hyphen and the end of the line behind it
# A word cut at the end of a line.
_CUT = re.compile(r"(?<=[^\W\d_])[-\u00ad\ufffe\u2010]\n(?=[^\W\d_A-Z])(\S+) ?")
# pdfium keeps state for the whole process, and the desk reads uploads on several threads.
_ONE_AT_A_TIME = Lock()
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")


def is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def page(content: bytes) -> Page:
    """The text of a PDF: the body of all its pages, a paragraph a line, then what runs along their edges.

    Raises:
        Unreadable: "password", "damaged pdf" or "needs ocr", each with what to do.
    """
    texts, title = _layers(content)
    bare = [str(number) for number, text in enumerate(texts, start=1) if not text.strip()]
    if len(bare) == len(texts):
        raise Unreadable("needs ocr", "The PDF holds pictures of pages and no text; it needs OCR first.")
    sheets = [text.split("\n") for text in texts]
    running = _running(sheets)
    body = plain.page(_CUT.sub(r"\1\n", "\n".join("\n".join(_without(sheet, running)) for sheet in sheets)))
    edges = [line.strip() for sheet in sheets for line in _edge(sheet) if _pattern(line) in running]
    head = Heading(title=title or None, publisher=next(filter(None, map(letterhead, edges)), None))
    notes = (f"needs OCR: page {', '.join(bare)}",) if bare else ()
    return _laid_out(body, edges, body.head.over(head), notes)


def _layers(content: bytes) -> tuple[list[str], str]:
    """The text layer of every page, and the title the file gives itself."""
    with _ONE_AT_A_TIME:
        document = _opened(content)
        try:
            texts = [_text_of(document, index) for index in range(len(document))]
            return texts, (document.get_metadata_value("Title") or "").strip()
        finally:
            document.close()


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except PdfiumError as refusal:
        if "password" in str(refusal).lower():
            raise Unreadable("password", "The PDF asks for a password; save a copy without one.") from refusal
        raise Unreadable("damaged pdf", "The PDF is damaged and cannot be opened; fetch it again.") from refusal


def _text_of(document: pypdfium2.PdfDocument, index: int) -> str:
    """The text layer of one page; a page that pdfium cannot load has none."""
    try:
        sheet = document[index]
        text = str(sheet.get_textpage().get_text_bounded())
    except PdfiumError:
        return ""
    return "\n".join(line.rstrip() for line in text.replace(_HYPHEN, "-\n").splitlines() if line.strip())


def _edge(sheet: Sequence[str]) -> Sequence[str]:
    return sheet if len(sheet) <= 2 * EDGE else (*sheet[:EDGE], *sheet[-EDGE:])


def _pattern(line: str) -> str:
    """A line without its numbers: what "Page 3 of 12" and "Page 4 of 12" have in common."""
    return _NUMBER.sub("#", line.strip().casefold())


def _running(sheets: Sequence[Sequence[str]]) -> frozenset[str]:
    """The patterns of the lines that stand at the edge of page after page."""
    counted = Counter(pattern for sheet in sheets for pattern in {_pattern(line) for line in _edge(sheet)} - {""})
    often = max(2, OFTEN * len(sheets))
    return frozenset(pattern for pattern, times in counted.items() if times >= often)


def _without(sheet: Sequence[str], running: frozenset[str]) -> list[str]:
    last = len(sheet) - EDGE
    return [line for place, line in enumerate(sheet) if EDGE <= place < last or _pattern(line) not in running]


def _laid_out(body: Page, edges: Sequence[str], head: Heading, notes: tuple[str, ...]) -> Page:
    """The page anew, a paragraph a line: where the printer broke the lines is no part of the text."""
    lines: list[tuple[str, str]] = []
    for block in body.blocks:
        words, start = "", block.span.start
        for hole in block.holes:
            words, start = words + body.text[start : hole.span.start], hole.span.end
        lines.append((" ".join((words + body.text[start : block.span.end]).split()), block.why))
        lines += [(hole.span.words(body.text), hole.why) for hole in block.holes]
    lines += [(line, "running head") for line in edges]
    blocks, start = [], 0
    for words, why in lines:
        blocks.append(Block(Span(start, start + len(words)), words, why))
        start += len(words) + 1
    return Page("pdf", "\n".join(words for words, _ in lines), tuple(blocks), head, None, notes)
