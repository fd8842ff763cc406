# SPDX-License-Identifier: Apache-2.0
"""What a reader returns: the text of a document and what stands where in it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from vigil.values.dates import PartialDate
from vigil.values.quotes import Span


class Unreadable(ValueError):
    """The bytes hold no text that can be read; `code` is stable, the message is for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Sure(StrEnum):
    """How sure a date is: stated where pages state it, worked out from near words, or the best of a doubtful lot."""

    STATED = "stated"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the page that is not the article: navigation, captions, size switches, a repeated lead."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of the text stands in the document it was read from.

    `kind` names the way of pointing, `where` points:

    xpath   "/html/body/div[2]/p[3]", an element of the page
    bytes   "120-348", the first byte and the one behind the last, of the bytes as they came
    page    "page=12&viewrect=72,100,448,24" (RFC 8118): points, from the top left corner of the page
    part    "word/document.xml#17", the seventeenth block of a part of an Office file or of a message;
            "cell=4,2", the second cell of the fourth row of a table (RFC 7111)
    """

    span: Span
    kind: Literal["xpath", "bytes", "page", "part"]
    where: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a paged document; a report's text runs through its sheets.

    `missing` says why words of it are not here ("needs OCR"), and is empty when
    they all are; `scanned` is true where its words were recognised in a picture.
    """

    number: int
    span: Span
    missing: str = ""
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of a long report: its heading, how deep it lies (1 is outermost), its first and last page."""

    span: Span
    title: str
    level: int = 1
    pages: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The words a press item opens with: from where, of what day, by which agency."""

    span: Span
    place: str | None = None
    on: PartialDate | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """One text within a document: a release, or its repost on the same page.

    `span` covers heading lines and body; `paragraphs` is the body alone.
    `dated_from` says where `published` was found ("credit line", "heading",
    "meta article:published_time"), `sure` how far it can be relied on; both are
    empty when no date was found. `address` is where the text itself says it
    stands (a link of a feed's entry, a canonical address).
    """

    span: Span
    paragraphs: tuple[Span, ...]
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    dated_from: str = ""
    tags: tuple[str, ...] = ()
    original: bool = True
    updated: PartialDate | None = None
    sure: Sure | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one document, as one named engine version read it.

    `text` is everything, furniture included; every other place is a span of
    it. Title, byline, publisher, published and tags are the document's own:
    where it carries several tellings, those of the page that was published
    (the repost), while each telling keeps its own.

    `quotations` cover the words between quotation marks, marks included.
    `notes` say in plain words where the reader was unsure and what it did.
    """

    engine: str
    format: str
    text: str
    language: str | None
    furniture: tuple[Furniture, ...]
    tellings: tuple[Telling, ...]
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    dated_from: str = ""
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    updated: PartialDate | None = None
    sure: Sure | None = None
    datelines: tuple[Dateline, ...] = ()
    quotations: tuple[Span, ...] = ()
    places: tuple[Place, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    chapters: tuple[Chapter, ...] = ()

    @property
    def main(self) -> str:
        """The main text of every telling, one paragraph a line, a blank line between."""
        return "\n\n".join(span.words(self.text) for telling in self.tellings for span in telling.paragraphs)

    @property
    def missing(self) -> tuple[Sheet, ...]:
        """The pages whose words are not all here: while there are any, the document is read in part."""
        return tuple(sheet for sheet in self.sheets if sheet.missing)
