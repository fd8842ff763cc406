# SPDX-License-Identifier: Apache-2.0
"""HTML: parsed once, walked once; every block of text becomes a span of the reading's text."""

import re

from vigil.reading.article import main_of
from vigil.reading.blocks import Block, Page
from vigil.reading.dom import parse, walk
from vigil.reading.pagehead import head_of, language_of_page
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
    blocks, lines, start = [], [], 0
    for piece, why in zip(walked.pieces, reasons, strict=True):
        end = start + len(piece.words)
        blocks.append(Block(Span(start, end), piece.words, why, heading=piece.tag == "h1"))
        lines.append(piece.words)
        start = end + 1
    head = head_of(root)
    return Page("html", "\n".join(lines), tuple(blocks), head, language_of_page(root), tuple(notes))
