# SPDX-License-Identifier: Apache-2.0
"""Blocks: a text cut into its lines and paragraphs, before anybody says which are the article."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from vigil.reading.page.headings import Heading
from vigil.reading.texts import Chapter, Furniture, Sheet
from vigil.values.quotes import Span


class Block(NamedTuple):
    """A paragraph, heading line or menu entry of a page.

    `why` is empty for what may be the article, and otherwise says why it is
    not. `heading` is true where the format itself says so (h1, a PDF outline).
    `holes` are stretches inside the block that do not belong to it: the number
    of a page in the middle of a sentence. `at` says where it stands in the
    document, in the way of pointing that its page names; `ats` says it of each
    stretch where it stands in several places, a paragraph that runs over two
    pages. `level` is how deep the format says a heading lies (h2 is 2), 0 where
    it is none or says nothing.
    """

    span: Span
    words: str
    why: str = ""
    heading: bool = False
    holes: tuple[Furniture, ...] = ()
    at: str = ""
    ats: tuple[tuple[Span, str], ...] = ()
    level: int = 0

    @property
    def places(self) -> tuple[tuple[Span, str], ...]:
        """Its stretches, each with where it stands."""
        return self.ats or (((self.span, self.at),) if self.at else ())

    def because(self, why: str) -> "Block":
        """The same block as furniture, or, for no reason, as what may be the article."""
        return self._replace(why=why)


@dataclass(frozen=True, slots=True)
class Part:
    """A text that the format itself keeps apart, with what it says of it: an entry of a feed, a message."""

    span: Span
    head: Heading


@dataclass(frozen=True, slots=True)
class Page:
    """What a format makes of its bytes: the text, its blocks, and what the file says of itself beside the text.

    `pointing` is how the blocks' `at` points into the document, see `texts.Place`.
    """

    format: str
    text: str
    blocks: tuple[Block, ...]
    head: Heading = field(default_factory=Heading)
    language: str | None = None
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    pointing: Literal["xpath", "bytes", "page", "part"] = "xpath"
    sheets: tuple[Sheet, ...] = ()
    chapters: tuple[Chapter, ...] = ()
