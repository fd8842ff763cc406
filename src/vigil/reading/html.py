# SPDX-License-Identifier: Apache-2.0
"""HTML: parsed once, walked once; every block of text becomes a span of the reading's text."""

import re

from vigil.reading.article import main_of
from vigil.reading.blocks import Block, Page
from vigil.reading.dom import parse, walk
from vigil.reading.language import day_first, language_of
from vigil.reading.masthead import shown
from vigil.reading.pagehead import head_of, title_of
from vigil.reading.prose import ends_sentence
from vigil.values.quotes import Span

_LOOKS = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|meta|article|table)\b", re.IGNORECASE)


def is_html(text: str, name: str, media_type: str) -> bool:
    """Whether a text is a page: it says so, or is named so and has an element."""
    if media_type in {"text/html", "application/xhtml+xml"} or name.lower().endswith((".html", ".htm", ".xhtml")):
        return "<" in text
    start = text[:4000].lstrip("\ufeff \t\r\n")
    return media_type != "text/plain" and start.startswith("<") and bool(_LOOKS.search(start))


def page(text: str) -> Page:
    """The blocks of an HTML page, furniture saying why."""
    root = parse(text)
    if root is None:
        return Page("html", "", ())
    walked = walk(root)
    reasons, notes = main_of(walked)
    blocks: list[Block] = []
    start = 0
    for piece, why in zip(walked.pieces, reasons, strict=True):
        for words in _lines(piece.words):
            blocks.append(Block(Span(start, start + len(words)), words, why, heading=piece.tag == "h1"))
            start += len(words) + 1
    language = language_of(" ".join(block.words for block in blocks if not block.why)[:4000])
    head = shown(blocks, head_of(root), title_of(root), day_first=day_first(language))
    return Page("html", "\n".join(block.words for block in blocks), tuple(blocks), head, language, tuple(notes))


def _lines(words: str) -> list[str]:
    """A block at its line breaks, except where a sentence goes on behind one."""
    lines: list[str] = []
    for line in words.split("\n"):
        if lines and line[0].islower() and not ends_sentence(lines[-1]):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return lines
