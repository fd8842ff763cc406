# SPDX-License-Identifier: Apache-2.0
"""Blocks: a text cut into its lines and paragraphs, before anybody says which are the article."""

from dataclasses import dataclass, field, replace

from vigil.reading.headings import Heading
from vigil.reading.texts import Furniture
from vigil.values.quotes import Span


@dataclass(frozen=True)
class Block:
    """A paragraph, heading line or menu entry of a page.

    `why` is empty for what may be the article, and otherwise says why it is
    not. `heading` is true where the format itself says so (h1, a PDF outline).
    `holes` are stretches inside the block that do not belong to it: the number
    of a page in the middle of a sentence.
    """

    span: Span
    words: str
    why: str = ""
    heading: bool = False
    holes: tuple[Furniture, ...] = ()

    def because(self, why: str) -> "Block":
        """The same block as furniture, or, for no reason, as what may be the article."""
        return replace(self, why=why)


@dataclass(frozen=True, slots=True)
class Page:
    """What a format makes of its bytes: the text, its blocks, and what the file says of itself beside the text."""

    format: str
    text: str
    blocks: tuple[Block, ...]
    head: Heading = field(default_factory=Heading)
    language: str | None = None
    notes: tuple[str, ...] = ()
