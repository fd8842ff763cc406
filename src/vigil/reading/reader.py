# SPDX-License-Identifier: Apache-2.0
"""The two verbs of the room: `read` bytes, `read_text` a text already decoded."""

import itertools
from collections.abc import Sequence

from vigil.reading import html, pdf, plain
from vigil.reading.blocks import Block, Page, Part
from vigil.reading.encodings import decode
from vigil.reading.furniture import set_apart
from vigil.reading.headings import Heading
from vigil.reading.language import day_first, language_of
from vigil.reading.outlets import Outlet, addressed
from vigil.reading.tellings import tellings_of
from vigil.reading.texts import Furniture, Place, Reading, Telling, Unreadable
from vigil.values.quotes import Span

_OVER_LINES = "size switch"  # the one kind of furniture that is one thing however many lines it takes
ENGINE = "reading/1"
LARGEST = 20_000_000  # code points: four times the longest report known here, 2,000 printed pages


def read(content: bytes, *, name: str = "", media_type: str | None = None, outlets: Sequence[Outlet] = ()) -> Reading:
    """Read one document: HTML, a PDF's text layer, or plain text.

    `name` is a file name or address, `media_type` what came with the bytes
    ("text/html; charset=windows-1258"); both are hints that the bytes may
    overrule. `outlets` are the publishers known from packs.

    Raises:
        Unreadable: with a code and a sentence for the person who sent the document.
    """
    kind, _, parameters = (media_type or "").lower().partition(";")
    if pdf.is_pdf(content):
        return _with_text(_reading(pdf.page(content), name, outlets))
    if len(content) > 4 * LARGEST:
        raise Unreadable("too large", f"The file has {len(content) // 1_000_000} MB; split it and add the parts.")
    if not content.strip():
        raise Unreadable("empty", "The file is empty.")
    _refuse_binary(content)
    text, _encoding = decode(content, parameters.partition("charset=")[2].strip(" \"'") or None)
    _refuse_too_long(text)
    page = html.page(text) if html.is_html(text, name, kind.strip()) else plain.page(text)
    return _with_text(_reading(page, name, outlets))


def read_text(text: str, *, name: str = "", outlets: Sequence[Outlet] = ()) -> Reading:
    """Read a text already decoded; the reading's text is exactly this one. A text without words has no telling."""
    _refuse_too_long(text)
    return _reading(plain.page(text), name, outlets)


def _refuse_too_long(text: str) -> None:
    if len(text) > LARGEST:
        raise Unreadable("too large", f"The text has {len(text) // 1_000_000} million letters; split it in parts.")


def _with_text(reading: Reading) -> Reading:
    if not reading.tellings:
        raise Unreadable("no text", "The document holds no words; if a browser shows some, save the page from there.")
    return reading


def _reading(page: Page, name: str, outlets: Sequence[Outlet]) -> Reading:
    phrases = tuple(itertools.chain.from_iterable(outlet.furniture for outlet in outlets))
    blocks = set_apart(page.blocks, phrases, menus=page.format != "html")
    notes = page.notes
    if all(block.why for block in blocks) and any(map(_has_words, blocks)):
        notes = (*notes, "nothing but furniture was found: all of it is kept")
        blocks = tuple(block.because("") for block in blocks)
    standing = [block for block in blocks if not block.why]
    language = page.language or language_of(" ".join(block.words for block in standing)[:4000])
    head = page.head.over(addressed(name, outlets))
    tellings = tuple(
        telling
        for part in page.parts or (Part(Span(0, len(page.text)), head),)
        for telling in tellings_of(
            [block for block in standing if part.span.holds(block.span)] if page.parts else standing,
            page.text, part.head, outlets=outlets, day_first=day_first(language),
        )
    )  # fmt: skip
    told = head if page.parts else _told_by(tellings, head)
    return Reading(
        ENGINE, page.format, page.text, language, _furniture(blocks), tellings,
        told.title, told.byline, told.publisher, told.published, told.dated_from, told.tags, notes,
        updated=told.updated, sure=told.sure,
        places=tuple(Place(block.span, page.pointing, block.at) for block in standing if block.at),
        sheets=page.sheets, chapters=page.chapters,
    )  # fmt: skip


def _has_words(block: Block) -> bool:
    return any(map(str.isalpha, block.words))


def _furniture(blocks: Sequence[Block]) -> tuple[Furniture, ...]:
    whole: list[Furniture] = []
    for before, block in itertools.pairwise((None, *blocks)):
        if before and block and block.why == before.why == _OVER_LINES:
            whole[-1] = Furniture(Span(whole[-1].span.start, block.span.end), block.why)
        elif block and block.why:
            whole.append(Furniture(block.span, block.why))
    holes = (hole for block in blocks if not block.why for hole in block.holes)
    return tuple(sorted((*whole, *holes), key=lambda one: one.span.start))


def _told_by(tellings: Sequence[Telling], head: Heading) -> Heading:
    """The document's own heading: that of the telling which the page published, the repost before the original."""
    reposts = [telling for telling in tellings if not telling.original] or tellings
    if not reposts:
        return head
    telling = reposts[0]
    return Heading(
        telling.title, telling.byline, telling.publisher, telling.published, telling.dated_from, telling.tags,
        updated=telling.updated, sure=telling.sure, address=telling.address,
    ).over(head)  # fmt: skip


def _refuse_binary(content: bytes) -> None:
    for magic, code, message in _NOT_TEXT:
        if content.startswith(magic):
            raise Unreadable(code, message)


_NOT_TEXT = (
    (b"PK\x03\x04", "archive", "The file is a ZIP archive or an Office document; save it as PDF or text."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office", "The file is an old Office document; save it as PDF or text."),
    (b"{\\rtf", "rtf", "The file is in Rich Text Format; save it as PDF or text and add it again."),
    (b"\x89PNG\r\n", "image", "The file is a picture; a picture of a page needs OCR first."),
    (b"\xff\xd8\xff", "image", "The file is a picture; a picture of a page needs OCR first."),
    (b"GIF8", "image", "The file is a picture; a picture of a page needs OCR first."),
    (b"\x1f\x8b", "archive", "The file is compressed; unpack it and add what it holds."),
)  # fmt: skip
