# SPDX-License-Identifier: Apache-2.0
"""Tellings: one document cut into the texts it carries, and the original among them named.

A document is cut in two cases only: the body of a text comes a second time,
or a second heading (at least two of date line, byline and credit line)
stands between two bodies. Everything else is one text.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vigil.reading.page.blocks import Block
from vigil.reading.page.datelines import AMONG
from vigil.reading.page.dates import line_date
from vigil.reading.page.headings import (
    SCANNED,
    Heading,
    byline,
    credit_line,
    dated_by_line,
    dateline,
    heading_of,
    how_sure,
)
from vigil.reading.page.outlets import Outlet, named, spelled_out
from vigil.reading.page.prose import is_prose
from vigil.reading.texts import Telling
from vigil.values.quotes import Span

TRIES = 20  # paragraphs told before that are looked at: forms and laws repeat theirs without end
TELLING = 60  # letters from which on a paragraph is told twice by no accident


@dataclass(frozen=True, slots=True)
class Draft:
    """A telling before the original is named: its blocks, its heading, and which blocks the heading takes up."""

    blocks: tuple[Block, ...]
    heading: Heading
    taken: frozenset[int]

    @property
    def body(self) -> tuple[Block, ...]:
        return tuple(block for index, block in enumerate(self.blocks) if index not in self.taken)


def tellings_of(
    blocks: Sequence[Block],
    text: str,
    head: Heading,
    *,
    outlets: Sequence[Outlet] = (),
    day_first: bool | None = None,
    whole: bool = False,
) -> tuple[Telling, ...]:
    """The tellings among `blocks` (furniture left out). `head` is what the file says of the page as a whole.

    A `whole` text is not cut: the chapters of a report say the same words of one country after the other.
    """
    parts = [blocks] if whole and blocks else _cut(blocks)
    drafts = [_draft(part, head.title, day_first) for part in parts]
    drafts = [draft for draft in drafts if draft.blocks]
    if not drafts:
        return ()
    page = _page_telling(drafts)
    headings = [draft.heading.over(head) if index == page else draft.heading for index, draft in enumerate(drafts)]
    drafts = [
        Draft(draft.blocks, _with_publisher(_with_dateline(heading, draft.body), text, outlets), draft.taken)
        for draft, heading in zip(drafts, headings, strict=True)
    ]
    same = len(parts) > 1 and _told_again([block.words for block in blocks]) is not None
    return tuple(_telling(draft, drafts, same, text, outlets) for draft in drafts)


def _draft(blocks: Sequence[Block], title: str | None, day_first: bool | None) -> Draft:
    marked = next((block.words for block in blocks[:SCANNED] if block.heading), None)
    lines = [block.words for block in blocks]
    heading, taken = heading_of(lines, title=marked or title, day_first=day_first)
    return Draft(tuple(blocks), heading, taken if len(taken) < len(blocks) else frozenset())


def _page_telling(drafts: Sequence[Draft]) -> int:
    """The telling that the page itself publishes: the one with the fullest heading."""
    fullness = [
        sum(bool(part) for part in (h.title, h.byline, h.published, h.credit)) for h in (d.heading for d in drafts)
    ]
    return fullness.index(max(fullness))


def _with_dateline(heading: Heading, body: Sequence[Block]) -> Heading:
    """The day of the dateline where nothing else gives one; its year from the address where it has none."""
    known = heading.published
    if (known and known.day) or not body:
        return heading
    openings = (block.words[:200] for block in body[:AMONG])  # a caption or a summary may stand above the report
    words, told = next(((words, told) for words in openings if (told := dateline(words))), ("", None))
    day = told[1] if told else None
    if told and not day and known:
        day = dated_by_line(words, known.year)
    if day is None or (known and not day.agrees(known)):
        return heading
    return replace(heading, published=day, dated_from="dateline and address" if known else "dateline", sure=None)


def _with_publisher(heading: Heading, text: str, outlets: Sequence[Outlet]) -> Heading:
    """The publisher by the name it goes by.

    Where a page credits another for a text, and its byline is followed by
    tags as those of weblogs are, the byline names the page.
    """
    stated = heading.publisher or (heading.byline if heading.credit and heading.tags else None)
    known = named(outlets, stated or heading.byline or "")
    if known:
        return Heading(publisher=known.name).over(heading)
    return Heading(publisher=_as_written(stated, text)).over(heading) if stated else heading


def _as_written(name: str, text: str) -> str:
    """A name in capitals as the text writes it elsewhere: "OPEN COURTS" is "Open Courts"."""
    found = re.findall(re.escape(name), text, re.IGNORECASE) if name.isupper() and len(name) > 6 else []
    return next((words for words in found if not words.isupper()), name)


def _telling(draft: Draft, all_drafts: Sequence[Draft], same: bool, text: str, outlets: Sequence[Outlet]) -> Telling:
    heading = draft.heading
    original = heading.credit is None
    if same and original:
        heading = _credited(heading, all_drafts, text, outlets)
        original = draft is _original(all_drafts)
    return Telling(
        Span(draft.blocks[0].span.start, draft.blocks[-1].span.end),
        tuple(block.span for block in draft.body),
        heading.title,
        heading.byline,
        heading.publisher,
        heading.published,
        heading.dated_from,
        heading.tags,
        original,
        heading.updated,
        heading.sure or how_sure(heading.dated_from),
        heading.address,
    )


def _original(drafts: Sequence[Draft]) -> Draft:
    """Among tellings of one text: one that credits nobody, the earliest dated, the first on the page."""
    uncredited = [draft for draft in drafts if draft.heading.credit is None] or list(drafts)
    dated = [
        (draft.heading.published.earliest, index) for index, draft in enumerate(uncredited) if draft.heading.published
    ]
    bare = [draft for draft in uncredited if not draft.heading.published and not draft.heading.byline]
    if bare or not dated:
        return (bare or uncredited)[0]
    return uncredited[min(dated)[1]]


def _credited(heading: Heading, drafts: Sequence[Draft], text: str, outlets: Sequence[Outlet]) -> Heading:
    """The original's date and publisher, as the credit line of its repost states them."""
    credit = next((draft.heading.credit for draft in drafts if draft.heading.credit), None)
    if credit is None:
        return heading
    stated = Heading(
        publisher=spelled_out(credit.source, outlets, text),
        published=credit.published,
        dated_from="credit line" if credit.published else "",
    )
    return heading.over(stated)


def _cut(blocks: Sequence[Block]) -> list[Sequence[Block]]:
    """The blocks of each telling, in their order."""
    words = [block.words for block in blocks]
    again = _told_again(words)
    starts = [_heading_start(words, again)] if again is not None else _second_headings(words)
    bounds = [0, *starts, len(blocks)]
    return [blocks[start:end] for start, end in itertools.pairwise(bounds) if end > start]


def _told_again(words: Sequence[str]) -> int | None:
    """Where the same body begins a second time: most of what follows was told before, in the same order."""
    told = [index for index, line in enumerate(words) if len(line) >= TELLING]
    if len({_beginning(words[index]) for index in told}) == len(told):
        return None
    long = [(index, _key(words[index])) for index in told]
    first: dict[str, int] = {}
    tried = 0
    for place, (index, line) in enumerate(long):
        if line not in first:
            first[line] = index
            continue
        tried += 1
        if tried > TRIES:
            return None
        after = [rest for _, rest in long[place:]]
        again = [first[rest] for rest in after if rest in first and first[rest] < index]
        if len(again) >= max(2, 0.5 * len(after)) and again == sorted(again):
            return index
        if len(after) == 1 and place == 1 and len(again) == 1:
            return index
    return None


def _beginning(line: str) -> str:
    """What the key of a line begins with, at a sixth of its price: on most pages no two paragraphs share even that."""
    return "".join(line[:40].casefold().split())[:12]


def _key(line: str) -> str:
    """What two copies of a paragraph have in common, however their blanks and case came out."""
    return "".join(line[:400].casefold().split())[:200]


def _heading_start(words: Sequence[str], body: int) -> int:
    """The first of the heading lines right above `body`."""
    start = body
    while start > 1 and body - start < SCANNED and not is_prose(words[start - 1]):
        start -= 1
    return start


def _second_headings(words: Sequence[str]) -> list[int]:
    starts: list[int] = []
    prose = False
    index = 0
    while index < len(words):
        if is_prose(words[index]):
            prose, index = True, index + 1
            continue
        end = index
        while end < len(words) and not is_prose(words[end]):
            end += 1
        if prose and end < len(words) and _is_heading(words[max(index, end - SCANNED) : end]):
            starts.append(max(index, end - SCANNED))
        index = end
    return starts


def _is_heading(lines: Sequence[str]) -> bool:
    """A title with at least two of date line, byline, credit line: less could stand inside any text."""
    told = [
        bool(line_date(line)) * "date" or bool(byline(line)) * "byline" or bool(credit_line(line)) * "credit"
        for line in lines
    ]
    return len(set(filter(None, told))) >= 2 and "" in told
