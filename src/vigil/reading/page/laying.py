# SPDX-License-Identifier: Apache-2.0
"""Laying a text out: blocks are added one by one, each a line of the text that comes of it."""

from collections.abc import Sequence

from vigil.reading.page.blocks import Block, Page, Part
from vigil.reading.page.headings import Heading
from vigil.values.quotes import Span

_UNSEEN = {0x200B: None, 0xFEFF: None, 0: None, 0xAD: None}  # signs without width


class Laying:
    """A text as it grows; `at` is where the next block will begin."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.at = 0

    def add(self, words: str, why: str = "", *, heading: bool = False, at: str = "") -> None:
        """One block more, its blanks squeezed; words without any letter or sign are none."""
        squeezed = " ".join(words.translate(_UNSEEN).split())
        if squeezed:
            span = Span(self.at, self.at + len(squeezed))
            self.blocks.append(Block(span, squeezed, why, heading, at=at))
            self.at = span.end + 1

    def since(self, start: int) -> Span:
        """The stretch from `start` to the last block."""
        return Span(start, max(start, self.at - 1))

    def page(self, format: str, head: Heading, *, notes: Sequence[str] = (), parts: Sequence[Part] = ()) -> Page:
        text = "\n".join(block.words for block in self.blocks)
        return Page(format, text, tuple(self.blocks), head, None, tuple(notes), tuple(parts), "part")
