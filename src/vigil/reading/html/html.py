# SPDX-License-Identifier: Apache-2.0
"""HTML: parsed once, walked once; every block of text becomes a span of the reading's text."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from vigil.reading.html.article import main_of
from vigil.reading.html.dom import HEADINGS, SKIPPED, Piece, Walk, walk
from vigil.reading.html.elements import laid_out
from vigil.reading.html.hints import Named
from vigil.reading.html.masthead import shown
from vigil.reading.html.pagehead import fields_of, head_of
from vigil.reading.html.visible import shown_by
from vigil.reading.page import plain
from vigil.reading.page.blocks import Block, Page
from vigil.reading.page.language import day_first, language_of
from vigil.reading.page.prose import ends_sentence, is_prose
from vigil.values.quotes import Span

_LOOKS = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|meta|article|table)\b", re.IGNORECASE)

SCANT = 200  # letters of running text; below, a page is searched for text that it does not show
LEAST = 60  # letters of such text that are worth reading
UNSEEN = frozenset({"noscript", "noframes", "template", "object", "iframe"})
NEAR = 20  # pieces around the article that are looked at line by line: its title, byline and tags stand there
_SCRIPT = re.compile(r"<(?:script|style)\b", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</(?:script|style)\b", re.IGNORECASE)
_ELEMENT = re.compile(r"<[^<>]*>")


def is_html(text: str, name: str, media_type: str) -> bool:
    """Whether a text is a page: it says so, or is named so and has an element."""
    if media_type in {"text/html", "application/xhtml+xml"} or name.lower().endswith((".html", ".htm", ".xhtml")):
        return "<" in text
    start = text[:4000].lstrip("\ufeff \t\r\n")
    return media_type != "text/plain" and start.startswith("<") and bool(_LOOKS.search(start))


def page(text: str) -> Page:
    """The blocks of an HTML page, furniture saying why; a page whose elements cannot be read, without them."""
    elements = laid_out(text)
    walked = walk(elements)
    fields = fields_of(elements, walked.stated)
    notes: list[str] = []
    if walked.prose < SCANT:
        walked, notes = _fuller(text, walked, fields.body)
    if not walked.pieces:
        return _flat(text)
    reasons, doubts = main_of(walked)
    blocks = _blocks(walked, reasons)
    words = "\n".join([block.words for block in blocks])
    language = language_of(" ".join([block.words for block in blocks if not block.why])[:4000])
    first = day_first(language)
    head = shown(blocks, words, head_of(fields), fields.title, day_first=first)
    if not (head.byline and head.published):
        head = head.over(shown_by(walked, blocks, head, first))
    return Page("html", words, tuple(blocks), head, language, (*notes, *doubts))


def _fuller(text: str, walked: Walk, body: str) -> tuple[Walk, list[str]]:
    """Where a page shows hardly any text: what it holds for readers without scripts, or states for machines."""
    unseen = walk(laid_out(text, unseen=True), SKIPPED - UNSEEN)
    if unseen.prose > max(2 * walked.prose, LEAST):
        return unseen, ["the page shows hardly any text: what it holds for readers without scripts is read"]
    if len(body) > max(2 * walked.prose, LEAST):
        box = walked.add(0, -1, Named("div", body=2))
        lines = [" ".join(line.split()) for line in body.splitlines()]
        walked.pieces += [Piece(line, 0, box, "p", is_prose(line)) for line in lines if line]
        return walked, ["the page shows hardly any text: the text it states for machines is read"]
    return walked, []


def _blocks(walked: Walk, reasons: list[str]) -> list[Block]:
    """A block for each line of the article and of what stands near it; further off one for each run of a kind."""
    standing = [index for index, why in enumerate(reasons) if not why]
    first, last = (standing[0] - 2 * NEAR, standing[-1] + NEAR) if standing else (0, len(reasons))
    places = walked.places([walked.pieces[index] for index in standing])
    laid: list[tuple[list[str], str, bool, str, int]] = []
    for index, piece in enumerate(walked.pieces):
        words, tag, why = piece.words, piece.tag, reasons[index]
        level = int(tag[1]) if tag in HEADINGS else 0
        if why and laid and laid[-1][1] == why and not first <= index <= last and tag != "h1":
            run = laid[-1][0]
            run.append(words)
            laid[-1] = (run, why, False, "", level)
            continue
        at = "" if why else places[piece.box]
        for line in _lines(words) if "\n" in words else (words,):
            laid.append(([line], why, tag == "h1", at, level))
    return _spanned(laid)


def _spanned(laid: Sequence[tuple[list[str], str, bool, str, int]]) -> list[Block]:
    """The blocks of these lines, one after the other."""
    blocks: list[Block] = []
    start = 0
    for lines, why, heading, at, level in laid:
        words = "\n".join(lines) if len(lines) > 1 else lines[0]
        end = start + len(words)
        blocks.append(Block(Span(start, end), words, why, heading, (), at, (), level))
        start = end + 1
    return blocks


def _flat(text: str) -> Page:
    """What is left of a page without its elements: nothing that stands on a page is lost to its markup."""
    read = plain.page(unescape(_ELEMENT.sub("\n", _without_scripts(text))))
    words = any(letter.isalnum() for block in read.blocks for letter in block.words)
    notes = ("the page's elements are broken: its text is read without them",) if words else ()
    return replace(read, format="html", notes=notes)


def _without_scripts(text: str) -> str:
    """The source without what stands between <script> and </script>, <style> and </style>; an open one ends it."""
    kept, at = [], 0
    for found in _SCRIPT.finditer(text):
        if found.start() >= at:
            kept.append(text[at : found.start()])
            end = _SCRIPT_END.search(text, found.end())
            at = end.start() if end else len(text)
    return "".join((*kept, text[at:]))


def _lines(words: str) -> list[str]:
    """A block at its line breaks, except where a sentence goes on behind one."""
    lines: list[str] = []
    for line in words.split("\n"):
        if lines and line[0].islower() and not ends_sentence(lines[-1]):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return lines
