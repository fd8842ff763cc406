# SPDX-License-Identifier: Apache-2.0
"""Fields that a file says of itself above its text: "Title: ...", "Date: ...", fenced with --- or not."""

import datetime
import re
from collections.abc import Iterable, Sequence

from vigil.reading.page.dates import find_date, header_date
from vigil.reading.page.headings import Heading
from vigil.values.dates import PartialDate

_FIELD = re.compile(r"(?P<key>[A-Za-z][\w-]{1,30})\s*:(?:\s+(?P<value>.*))?")
_KNOWN = {
    "title": "title",
    "headline": "title",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "publisher": "publisher",
    "site": "publisher",
    "date": "published",
    "published": "published",
    "pubdate": "published",
    "publication_date": "published",
    "tags": "tags",
    "keywords": "tags",
    "category": "tags",
    "categories": "tags",
    "slug": "",
    "src": "",
    "source": "",
    "url": "",
    "link": "",
    "original-link": "",
    "layout": "",
    "language": "",
    "lang": "",
    "excerpt": "",
    "summary": "",
    "description": "",
}
A_YEAR = datetime.timedelta(days=366)
_FENCE = frozenset({"---", "+++"})


def front_matter(lines: Sequence[str]) -> tuple[Heading, int]:
    """The heading such fields give, and how many lines they take up: none unless at least two are known ones."""
    fenced = bool(lines) and lines[0].strip() in _FENCE
    fields, end = {}, 0
    for index, line in enumerate(lines[1:] if fenced else lines, start=int(fenced)):
        found = _FIELD.fullmatch(line.strip())
        if fenced and line.strip() in _FENCE:
            end = index + 1
            break
        if not found or (not fenced and found["key"].lower() not in _KNOWN):
            break
        fields[found["key"].lower()] = (found["value"] or "").strip().strip("\"'")
        end = index + 1
    if sum(key in _KNOWN for key in fields) < 2 or not ({"title", "date", "published"} & fields.keys()):
        return Heading(), 0
    return _heading(fields), end


def _heading(fields: dict[str, str]) -> Heading:
    told: dict[str, str] = {}
    for key, value in fields.items():
        part = _KNOWN.get(key, "")
        if part and value and (part != "tags" or "tags" not in told or key in {"tags", "keywords"}):
            told[part] = value
    date = header_date(told.get("published", ""))
    tags = tuple(tag.strip(" []\"'") for tag in told.get("tags", "").split(",") if tag.strip(" []\"'"))
    return Heading(
        told.get("title"), told.get("byline"), told.get("publisher"), date, "front matter" if date else "", tags
    )


def told_later(published: PartialDate, paragraphs: Iterable[str]) -> bool:
    """Whether a text tells of two dates or more that lie over a year behind the one in its fields.

    Files on people carry the day of the event there, not that of publication.
    One such date may be the end of a sentence.
    """
    dates = (find_date(sentence) for words in paragraphs for sentence in words.split(". "))
    return len({date[0] for date in dates if date and date[0].earliest - published.latest > A_YEAR}) >= 2
