# SPDX-License-Identifier: Apache-2.0
"""What a reader returns: the text of a document and what stands where in it."""

from dataclasses import dataclass

from vigil.values.dates import PartialDate
from vigil.values.quotes import Span


class Unreadable(ValueError):
    """The bytes hold no text that can be read; `code` is stable, the message is for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the page that is not the article: navigation, captions, size switches, a repeated lead."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One text within a document: a release, or its repost on the same page.

    `span` covers heading lines and body; `paragraphs` is the body alone.
    `dated_from` says where `published` was found ("credit line", "heading",
    "meta article:published_time"); empty when it was not.
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


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one document, as one named engine version read it.

    `text` is everything, furniture included; every other place is a span of
    it. Title, byline, publisher, published and tags are the document's own:
    where it carries several tellings, those of the page that was published
    (the repost), while each telling keeps its own.
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

    @property
    def main(self) -> str:
        """The main text of every telling, one paragraph a line, a blank line between."""
        return "\n\n".join(span.words(self.text) for telling in self.tellings for span in telling.paragraphs)
