# SPDX-License-Identifier: Apache-2.0
"""A PDF as a page of blocks: what the room's reader takes from every format."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vigil.reading.page import chapters
from vigil.reading.page.blocks import Page
from vigil.reading.page.headings import Heading, letterhead
from vigil.reading.pdf import layer, running, setting
from vigil.reading.pdf.columns import columns
from vigil.reading.pdf.lines import Line, pieces
from vigil.reading.pdf.paragraphs import Paragraph, join, paragraphs
from vigil.reading.pdf.scan import laid_over
from vigil.reading.pdf.scanned import POOR, Scanned
from vigil.reading.pdf.unread import missing
from vigil.reading.texts import Unreadable

LONGEST = 20_000_000  # code points in all
Progress = Callable[[int, int], None]
_UNTITLED = re.compile(r"untitled.*|microsoft (?:word|powerpoint).*|.*\.(?:docx?|indd|pages|odt|pdf|qxd|tex)", re.I)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is kept of a page once it is closed: its lines, and why words of it are missing."""

    lines: list[Line]
    missing: str
    scanned: bool
    sure: float = 100.0


def is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def page(content: bytes, *, progress: Progress | None = None, scanned: Mapping[int, Scanned] | None = None) -> Page:
    """The text of a PDF, a paragraph a line, each with the pages and boxes it stands in.

    `progress` is called with the pages done and the pages in all, `scanned`
    holds what was recognised in pictures of pages, by their numbers.

    Raises:
        Unreadable: "password", "damaged pdf", "too many pages", "no pages", "too large" or "needs ocr".
    """
    with layer.opened(content) as document:
        seen = list(_seen(document, progress or _unheard, scanned or {}))
        outline = document.outline()
        title = document.title
    if not any(one.lines for one in seen) and any(one.missing for one in seen):
        raise Unreadable("needs ocr", "The PDF holds pictures of pages and no text; it needs OCR first.")
    return laid_out(seen, title="" if _UNTITLED.fullmatch(title) else title, outline=outline)


def laid_out(
    seen: Sequence[Seen], *, title: str = "", outline: Sequence[chapters.Entry] = (), format: str = "pdf"
) -> Page:
    """The lines of all pages as a text with its blocks, sheets and chapters."""
    size = _usual_size(seen)
    edges = running.running([one.lines for one in seen], size)
    flow = [_paragraphs(number, one, edges.get(number - 1, []), size) for number, one in enumerate(seen, start=1)]
    join(flow)
    heads = [[row.line for row in edges.get(number, [])] for number in range(len(seen))]
    text, blocks, sheets = setting.set_out(flow, heads, [(one.missing, one.scanned) for one in seen], size)
    named = next(filter(None, (letterhead(line.words) for lines in heads for line in lines)), None)
    return Page(
        format, text, blocks, Heading(title=title or None, publisher=named),
        notes=tuple(_notes(seen)), pointing="page", sheets=sheets,
        chapters=chapters.from_outline(outline, blocks, text, sheets),
    )  # fmt: skip


def _unheard(_done: int, _pages: int) -> None:
    """Nobody asked how far the reading is."""


def _seen(document: layer.Document, progress: Progress, scanned: Mapping[int, Scanned]) -> Iterator[Seen]:
    letters = 0
    for leaf in document.leaves():
        picture = scanned.get(leaf.number)
        why = missing(leaf)
        words = laid_over(leaf, picture, why) if picture else leaf.words
        known = picture is not None and bool(picture.words) and why.startswith("needs OCR")
        lines = pieces(words)
        letters += sum(len(line.words) for line in lines)
        if letters > LONGEST:
            raise Unreadable("too large", f"The PDF has over {LONGEST // 1_000_000} million letters; split it.")
        yield Seen(lines, "" if known else why, known or leaf.hidden, picture.sure if picture and known else 100.0)
        progress(leaf.number, document.pages)


def _usual_size(seen: Sequence[Seen]) -> float:
    """The size in which most letters of the document are set."""
    counted: Counter[float] = Counter()
    for one in seen:
        for line in one.lines:
            counted[round(line.size * 4) / 4] += len(line.words)
    return max(counted.most_common(1)[0][0], 1.0) if counted else 10.0


def _paragraphs(number: int, seen: Seen, edge: Sequence[running.Row], size: float) -> list[Paragraph]:
    aside = {id(piece) for row in edge for piece in row.pieces}
    standing = [line for line in seen.lines if id(line) not in aside]
    return paragraphs(number, columns(standing), size) if standing else []


def _notes(seen: Sequence[Seen]) -> Iterator[str]:
    """What a person should know of pages that are not read in full, or not surely."""
    reasons: dict[str, list[str]] = {}
    for number, one in enumerate(seen, start=1):
        if one.missing:
            reasons.setdefault(one.missing, []).append(str(number))
        if one.sure < POOR:
            reasons.setdefault("recognised with little certainty", []).append(str(number))
    for reason, numbers in reasons.items():
        yield f"{reason}: page {', '.join(numbers)}"
