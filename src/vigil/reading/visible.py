# SPDX-License-Identifier: Apache-2.0
"""Who wrote and when, as a page shows it: by what it calls its elements, then by the lines around the article.

Looked for only where the page states nothing for machines.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml import etree

from vigil.reading import dom
from vigil.reading.blocks import Block
from vigil.reading.dates import find_date
from vigil.reading.headings import Heading, byline, plain_byline, updated_in
from vigil.reading.prose import is_prose
from vigil.reading.wording import ROLES
from vigil.values.dates import PartialDate

LONGEST = 120  # letters of a line that holds a name or a day and little else
ABOVE, BELOW = 14, 6  # blocks above the article's first and below its last that are looked at
_AUTHORS = ("author", "byline", "by-line", "by_line", "writer", "contributor")
_DATES = ("date", "time", "publish", "posted")
# Boxes whose names and days are those of other texts.
_OTHERS = frozenset(
    """
    comments related recommend recommended recirc popular trending most footer teaser teasers promo promos sidebar
    newsletter readnext readmore morefrom outbrain taboola cookie
    """.split()
)
_NAME = re.compile(r"[^\W\d_][\w.’'`-]*(?:\s+[^\W_][\w.’'`-]*){0,4}")
_AFTER_NAME = re.compile(
    r"\s*(?:[|•·@\n–—(]|,|\s-\s|\b(?:published|updated|posted|on|for|follow|in)\b).*", re.IGNORECASE | re.DOTALL
)
_ROLE = re.compile(
    rf"(?:(?:^|\s+)(?:senior|staff|chief|political|business|news|special|guest|sports|deputy|freelance))*(?:^|\s+)(?:{'|'.join(ROLES)})\b.*"
    r"|\s+\d+ min.*",
    re.IGNORECASE | re.DOTALL,
)
_NO_NAMES = frozenset(
    "about view see more read by the all posted follow author written story image photo share".split()
)
_SEVERAL = re.compile(r"\s*(?:,|\band\b|&|;)\s*")


def shown_by(root: etree._Element, blocks: Sequence[Block], stated: Heading, day_first: bool | None) -> Heading:
    """What `stated` lacks of author and date, as the page shows them."""
    around = _around(blocks)
    authors, dates = _named(root)
    author = None if stated.byline else _author(authors, around)
    published, found = (None, "") if stated.published else _day(dates, around, day_first)
    return Heading(byline=author, published=published, dated_from=found)


def _named(root: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    """The elements that the page names after authors, and those it names after days."""
    authors, dates = [], []
    for element in root.iter("*"):
        get = element.get
        names, other, relation = get("class"), get("itemprop"), get("rel")
        if names or other or relation or element.tag == "time":
            of_author, of_date = _named_after(f"{names or ''} {other or ''} {relation or ''} {element.tag}")
            if of_author:
                authors.append(element)
            if of_date:
                dates.append(element)
    return authors, dates


@lru_cache(maxsize=16_384)
def _named_after(names: str) -> tuple[bool, bool]:
    plain = names.lower()
    return any(map(plain.__contains__, _AUTHORS)), any(map(plain.__contains__, _DATES))


def _around(blocks: Sequence[Block]) -> list[str]:
    """The short lines above the article, its first and last, and those below, in the order they are looked at."""
    main = [index for index, block in enumerate(blocks) if not block.why]
    if not main:
        return [block.words for block in blocks if len(block.words) <= LONGEST]
    above = blocks[max(0, main[0] - ABOVE) : main[min(2, len(main) - 1)] + 1]
    below = blocks[max(main[-1] - 1, main[0]) : main[-1] + BELOW]
    return [line for block in (*above, *below) for line in block.words.split("\n") if len(line) <= LONGEST]


def _author(named: Sequence[etree._Element], around: Sequence[str]) -> str | None:
    for element in _own(named):
        name = _name(_words(element))
        if name:
            return name
    for line in around:
        told = byline(line)
        name = _name(told[0]) if told else None
        if name and " " in name:
            return name
    return None


def _day(
    named: Sequence[etree._Element], around: Sequence[str], day_first: bool | None
) -> tuple[PartialDate | None, str]:
    for element in _own(named):
        date = _date(_words(element), day_first)
        if date:
            return date, "date element"
    for line in around:
        date = None if is_prose(line) else _date(line, day_first)
        if date:
            return date, "line near the text"
    return None, ""


def _date(words: str, day_first: bool | None) -> PartialDate | None:
    """The day of publication in a short line; the day of a change is none."""
    if not 6 <= len(words) <= LONGEST:
        return None
    _, before, after = updated_in(words, day_first)
    found = find_date(before, day_first=day_first) or find_date(after, day_first=day_first)
    return found[0] if found and found[0].day else None


def _own(elements: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """Those of the elements that do not stand in a box of other texts."""
    for element in elements:
        if not any(_is_of_others(box) for box in element.iterancestors()):
            yield element


def _is_of_others(box: etree._Element) -> bool:
    names = f"{box.get('class', '')} {box.get('id', '')}"
    return box.tag in {"aside", "footer", "nav"} or (len(names) > 1 and dom.named(names.strip())[0] in _OTHERS)


def _words(element: etree._Element) -> str:
    if sum(1 for _ in element.iter()) > 60:
        return ""
    return " ".join(" ".join(element.itertext()).split())


def _name(words: str) -> str | None:
    """The names of one or more people, or of a desk, in a line that holds them and little else."""
    if not 3 < len(words) <= LONGEST:
        return None
    told = plain_byline(words) or ""
    names: list[str] = []
    for part in _SEVERAL.split(told):
        name = _ROLE.sub("", _AFTER_NAME.sub("", part)).strip(" .,:;|-–—")
        half = name[: len(name) // 2]
        name = half if half and name == f"{half} {half}" else name
        if not _NAME.fullmatch(name) or name[0].islower() or name.casefold().split()[0] in _NO_NAMES:
            break
        if name not in names:
            names.append(name)
    return ", ".join(names) or None
