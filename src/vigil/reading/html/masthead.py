# SPDX-License-Identifier: Apache-2.0
"""What an HTML page shows around its article: the title, who wrote, when, the tags, whose page it is."""

import re
from collections.abc import Sequence

from vigil.reading.page.blocks import Block
from vigil.reading.page.headings import Heading, heading_of, same_title, tag_line
from vigil.values.names import fold

_SEPARATOR = re.compile(r"\s+[|»›–—:·•-]+\s+|:\s+|\s*[|»›]\s*")
BELOW = 12  # blocks below the article among which its tags may stand


def shown(
    blocks: Sequence[Block], text: str, stated: Heading, page_title: str | None, *, day_first: bool | None
) -> Heading:
    """The heading as the page with these blocks and this text shows it, completed by what it states in its own fields.

    The lines between the visible title and the first paragraph are read; what
    stands above the title belongs to the site.
    """
    main = [index for index, block in enumerate(blocks) if not block.why]
    if not main:
        return stated.over(Heading(page_title))
    above = blocks[: main[0] + 1]
    title = _title_at(above, stated.title or page_title)
    if title is None and not stated.title:
        title = _only_heading(above)
    lines = [block.words for block in blocks[title if title is not None else max(0, main[0] - 4) : main[0] + 1]]
    seen, _ = heading_of(lines, title=lines[0] if title is not None else stated.title, day_first=day_first)
    words = blocks[title].words if title is not None else None
    parted = _parts(page_title, words)
    named = Heading(words or stated.title or parted[0], publisher=stated.publisher or _site(parted[1:], text))
    return named.over(Heading(tags=_tags(blocks, main))).over(stated).over(seen)


def _title_at(blocks: Sequence[Block], title: str | None) -> int | None:
    """The line that repeats the most of what the page calls itself."""
    same = [index for index, block in enumerate(blocks) if title and same_title(block.words, title)]
    same.sort(key=lambda index: len(blocks[index].words))
    return same[-1] if same else None


def _only_heading(blocks: Sequence[Block]) -> int | None:
    headings = [index for index, block in enumerate(blocks) if block.heading]
    return headings[0] if len(headings) == 1 else None


def _parts(page_title: str | None, shown_title: str | None) -> list[str]:
    """The page's title, then what stands beside it in the window's title: the names of site and section."""
    parts = [part.strip() for part in _SEPARATOR.split(page_title or "") if part.strip()]
    if not shown_title:
        return [max(parts, key=len), *(part for part in parts if part != max(parts, key=len))] if parts else [""]
    title = fold(shown_title)
    return [shown_title, *(part for part in parts if fold(part) not in title)]


def _site(names: Sequence[str], text: str) -> str | None:
    """The name beside the title that the page also shows as a line of its own, or says again and again."""
    longest = 2 * max(map(len, names), default=0)  # letters of a line that could be a name in other letters
    lines = {line.casefold() for line in text.split("\n") if len(line) <= longest} if names else set[str]()
    shown_alone = next((name for name in names if name.casefold() in lines), None)
    return shown_alone or next((name for name in names if text.count(name) >= 3), None)


def _tags(blocks: Sequence[Block], main: Sequence[int]) -> tuple[str, ...]:
    for index in (*range(main[-1] + 1, min(main[-1] + BELOW, len(blocks))), *range(main[0], main[-1])):
        tags = tag_line(blocks[index].words) if blocks[index].why else ()
        if tags:
            return tags
    return ()
