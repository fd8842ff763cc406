# SPDX-License-Identifier: Apache-2.0
"""Who wrote and when, as a page shows it: by what it calls its elements, then by the lines around the article.

Looked for only where the page states nothing for machines.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from vigil.reading.html import hints
from vigil.reading.html.dom import Walk
from vigil.reading.html.elements import VOID, name_of, plain, tag_at, text_behind, value_of
from vigil.reading.page.blocks import Block
from vigil.reading.page.dates import find_date
from vigil.reading.page.headings import Heading, byline, plain_byline, updated_in
from vigil.reading.page.prose import is_prose
from vigil.reading.page.signs import has_one_of
from vigil.reading.page.wording import ROLES
from vigil.values.dates import PartialDate

LARGEST = 60  # elements in the one that holds a name or a day
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


def shown_by(page: Walk, blocks: Sequence[Block], stated: Heading, day_first: bool | None) -> Heading:
    """What `stated` lacks of author and date, as the page shows them."""
    around = _around(blocks)
    author = None if stated.byline else _author(_own(page, _named(page, _AUTHORS)), around)
    published, found = (None, "") if stated.published else _day(_own(page, _named(page, _DATES)), around, day_first)
    return Heading(byline=author, published=published, dated_from=found)


def _named(page: Walk, signs: tuple[str, ...]) -> Iterator[int]:
    """The elements that the page names after authors or days, by these signs."""
    for element in range(len(page.paths.starts)):
        tag = page.paths.tag(element)
        if has_one_of(signs, tag.lower()) and _is_named_after(tag, signs):
            yield element


def _is_named_after(tag: str, signs: tuple[str, ...]) -> bool:
    names = (*(value_of(tag, name) for name in ("class", "itemprop", "rel")), name_of(tag))
    return has_one_of(signs, " ".join(names).lower())


def _around(blocks: Sequence[Block]) -> list[str]:
    """The short lines above the article, its first and last, and those below, in the order they are looked at."""
    main = [index for index, block in enumerate(blocks) if not block.why]
    if not main:
        return [block.words for block in blocks if len(block.words) <= LONGEST]
    above = blocks[max(0, main[0] - ABOVE) : main[min(2, len(main) - 1)] + 1]
    below = blocks[max(main[-1] - 1, main[0]) : main[-1] + BELOW]
    return [line for block in (*above, *below) for line in block.words.split("\n") if len(line) <= LONGEST]


def _author(named: Iterable[str], around: Sequence[str]) -> str | None:
    for words in named:
        name = _name(words)
        if name:
            return name
    for line in around:
        told = byline(line)
        name = _name(told[0]) if told else None
        if name and " " in name:
            return name
    return None


def _day(named: Iterable[str], around: Sequence[str], day_first: bool | None) -> tuple[PartialDate | None, str]:
    for words in named:
        date = _date(words, day_first)
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


def _own(page: Walk, elements: Iterable[int]) -> Iterator[str]:
    """The words of those of the elements that do not stand in a box of other texts."""
    for element in elements:
        around = page.paths.around[element]
        while around >= 0 and not _is_of_others(page.paths.tag(around)):
            around = page.paths.around[around]
        if around < 0:
            yield _words(page.page.written, page.paths.starts[element])


@lru_cache(maxsize=4096)
def _is_of_others(tag: str) -> bool:
    names = f"{value_of(tag, 'class')} {value_of(tag, 'id')}".strip()
    return name_of(tag) in {"aside", "footer", "nav"} or (bool(names) and hints.named(names)[0] in _OTHERS)


def _words(written: str, start: int) -> str:
    """What stands in the element that begins here, which is not a large one."""
    deep = elements = 0
    texts: list[str] = []
    while start > 0 and elements <= LARGEST:
        tag = tag_at(written, start)
        if tag.startswith("/"):
            deep -= 1
        else:
            elements += 1
            deep += name_of(tag) not in VOID
        if deep <= 0:
            return " ".join(plain(" ".join(texts)).split())
        texts.append(text_behind(written, start))
        start = written.find("<", start) + 1
    return ""


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
