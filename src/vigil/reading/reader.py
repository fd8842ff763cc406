# SPDX-License-Identifier: Apache-2.0
"""The two verbs of the room: `read` bytes, `read_text` a text already decoded."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from io import BytesIO

from vigil.reading import pdf
from vigil.reading.containers.formats import Format, recognise
from vigil.reading.html import html
from vigil.reading.lists import feeds
from vigil.reading.lists.tables import links_of_csv, links_of_lines
from vigil.reading.mail import mail
from vigil.reading.office import docx, odt, rtf
from vigil.reading.page import chapters, plain
from vigil.reading.page.blocks import Block, Page, Part
from vigil.reading.page.datelines import datelines
from vigil.reading.page.encodings import decode
from vigil.reading.page.furniture import set_apart
from vigil.reading.page.headings import Heading
from vigil.reading.page.language import day_first, language_of
from vigil.reading.page.offsets import located
from vigil.reading.page.outlets import Outlet, addressed
from vigil.reading.page.quotations import quotations
from vigil.reading.page.tellings import tellings_of
from vigil.reading.pdf import picture
from vigil.reading.pdf.scanned import Scanned
from vigil.reading.texts import Furniture, Place, Reading, Telling, Unreadable
from vigil.values.quotes import Span

_OVER_LINES = "size switch"  # the one kind of furniture that is one thing however many lines it takes
ENGINE = "reading/4"
LARGEST = 20_000_000  # code points: four times the longest report known here, 2,000 printed pages


def read(
    content: bytes,
    *,
    name: str = "",
    media_type: str | None = None,
    outlets: Sequence[Outlet] = (),
    progress: Callable[[int, int], None] | None = None,
    scanned: Mapping[int, Scanned] | None = None,
) -> Reading:
    """Read one document: a page, a text, a PDF, an Office document, a message, a feed.

    `name` is a file name or address, `media_type` what came with the bytes
    ("text/html; charset=windows-1258"); both are hints that the bytes may
    overrule. `outlets` are the publishers known from packs. `progress` is
    called with the pages done and the pages in all where a document has pages,
    `scanned` holds what was recognised in pictures of pages, by their numbers.

    Raises:
        Unreadable: with a code and a sentence for the person who sent the document.
    """
    if pdf.is_pdf(content):
        return _with_text(_reading(pdf.page(content, progress=progress, scanned=scanned), name, outlets))
    if len(content) > 4 * LARGEST:
        raise Unreadable("too large", f"The file has {len(content) // 1_000_000} MB; split it and add the parts.")
    if picture.is_picture(content):
        return _with_text(_reading(picture.page(content, (scanned or {}).get(1)), name, outlets))
    if not content.strip():
        raise Unreadable("empty", "The file is empty.")
    return _with_text(_reading(_page(content, name, (media_type or "").lower()), name, outlets))


def _page(content: bytes, name: str, media_type: str) -> Page:
    """What the format makes of the bytes."""
    found = recognise(BytesIO(content), name=name, media_type=media_type)
    if found in REFUSED:
        raise Unreadable(*REFUSED[found])
    if found in _PAGES:
        page = _PAGES[found](content)
        _refuse_too_long(page.text)
        return page
    if (found is Format.TABLE and links_of_csv(content)) or links_of_lines(content):
        raise Unreadable(*REFUSED[Format.SITEMAP])
    kind, _, parameters = media_type.partition(";")
    text, encoding = decode(content, parameters.partition("charset=")[2].strip(" \"'") or None)
    _refuse_too_long(text)
    if html.is_html(text, name, kind.strip()):
        return html.page(text)
    page = plain.page(text)
    return replace(page, blocks=located(page.blocks, content, text, encoding), pointing="bytes")


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
    told_chapters = page.chapters or chapters.from_headings(standing, page.text, page.sheets)
    tellings = tuple(
        telling
        for part in page.parts or (Part(Span(0, len(page.text)), head),)
        for telling in tellings_of(
            _inside(standing, part.span) if page.parts else standing,
            page.text, part.head, outlets=outlets, day_first=day_first(language),
            whole=bool(page.sheets and told_chapters) and len(page.text) >= chapters.LONG,
        )
    )  # fmt: skip
    told = head if page.parts else _told_by(tellings, head)
    return Reading(
        ENGINE, page.format, page.text, language, _furniture(blocks), tellings,
        told.title, told.byline, told.publisher, told.published, told.dated_from, told.tags, notes,
        updated=told.updated, sure=told.sure,
        places=tuple(Place(span, page.pointing, at) for block in standing for span, at in block.places),
        sheets=page.sheets, chapters=told_chapters,
        datelines=datelines(page.text, tellings, day_first=day_first(language)),
        quotations=quotations(page.text, [span for telling in tellings for span in telling.paragraphs]),
    )  # fmt: skip


def _inside(blocks: Sequence[Block], span: Span) -> Sequence[Block]:
    """The blocks that stand in a stretch of the text."""
    first = bisect_left(blocks, span.start, key=lambda block: block.span.start)
    return blocks[first : bisect_right(blocks, span.end, key=lambda block: block.span.end)]


def _has_words(block: Block) -> bool:
    return any(map(str.isalpha, block.words))


def _furniture(blocks: Sequence[Block]) -> tuple[Furniture, ...]:
    whole: list[Furniture] = []
    for before, block in itertools.pairwise((None, *blocks)):
        if before and block and block.why == before.why == _OVER_LINES:
            whole[-1] = Furniture(Span(whole[-1].span.start, block.span.end), block.why)
        elif block and block.why:
            whole.append(Furniture(block.span, block.why))
    holes = [hole for block in blocks if not block.why and block.holes for hole in block.holes]
    return tuple(sorted([*whole, *holes], key=lambda one: one.span.start) if holes else whole)


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


_PAGES: Mapping[Format, Callable[[bytes], Page]] = {
    Format.DOCX: docx.page,
    Format.ODT: odt.page,
    Format.RTF: rtf.page,
    Format.MESSAGE: mail.page,
    Format.FEED: feeds.page,
}
_SEVERAL = ("archive", "The file holds several documents; add it, and each is taken out and read by itself.")
_ADDRESSES = ("addresses", "The file is a list of addresses, not a text; add it to have the pages fetched.")
# The formats that are no one text, and what to do with them.
REFUSED: Mapping[Format, tuple[str, str]] = {
    Format.ZIP: _SEVERAL,
    Format.GZIP: _SEVERAL,
    Format.WARC: _SEVERAL,
    Format.WACZ: _SEVERAL,
    Format.MAILBOX: _SEVERAL,
    Format.SITEMAP: _ADDRESSES,
    Format.SITEMAP_INDEX: _ADDRESSES,
    Format.WORKBOOK: ("table", "The file is a workbook; save the sheet with the text as PDF or text and add that."),
    Format.OFFICE: ("office", "The file is an old Office document or a presentation; save it as PDF or DOCX."),
    Format.PICTURE: ("needs ocr", "The file is a picture; a picture of a page needs OCR first."),
}
