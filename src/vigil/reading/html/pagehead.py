# SPDX-License-Identifier: Apache-2.0
"""What an HTML page says of itself beside its text: meta elements, JSON-LD, time elements."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from vigil.reading.html.elements import Elements, name_of, plain, tag_at, text_behind, value_of
from vigil.reading.page.dates import address_date, header_date
from vigil.reading.page.headings import Heading, plain_byline
from vigil.values.dates import PartialDate

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title")
_BYLINES = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "byline",
)
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")
_DATES = (
    "article:published_time", "og:published_time",
    "datepublished", "dc.date.issued", "dcterms.created", "dcterms.date",
    "dc.date", "date", "pubdate", "publishdate", "publish-date", "publication_date", "parsely-pub-date",
    "sailthru.date",
    "article.published", "cxenseparse:recs:publishtime", "originalpublicationdate", "published_time_telegram",
)  # fmt: skip
_CHANGES = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmod", "revised", "article.updated",
)  # fmt: skip
_TAG = re.compile(r"<[^<>]{1,200}>")
_TAGS = ("article:tag", "keywords", "news_keywords")


@dataclass(slots=True)
class Fields:
    """The fields of a page as they stand in it, before anybody says what they mean."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    linked: dict[str, Any] = field(default_factory=dict)
    times: list[str] = field(default_factory=list)
    canonical: str = ""
    title: str | None = None

    @property
    def body(self) -> str:
        """The whole text, where a page states it for machines."""
        return unescape(_TAG.sub("\n", _text(self.linked.get("articleBody")) or ""))


def fields_of(page: Elements, stated: Sequence[int]) -> Fields:
    """Everything a page states of itself: in its head, and at these places of its body."""
    fields = Fields()
    fields.linked = next(filter(None, map(_linked_data, page.linked)), {})
    written = page.written
    head, at = written.find("</head>"), written.find("<")
    while 0 <= at < head:
        _add(fields, written, at + 1)
        at = written.find("<", at + 1)
    for start in stated:
        _add(fields, written, start)
    return fields


def _add(fields: Fields, written: str, start: int) -> None:
    """What the tag that begins here states, if it states anything."""
    kind = written[start : start + 5]
    if kind == "meta ":
        tag = tag_at(written, start)
        key = value_of(tag, "property") or value_of(tag, "name") or value_of(tag, "itemprop")
        value = value_of(tag, "content").strip() if key else ""
        if value:
            fields.metas.setdefault(key.strip().lower(), []).append(value)
    elif kind == "link " and not fields.canonical:
        tag = tag_at(written, start)
        if "canonical" in tag and value_of(tag, "rel") == "canonical":
            fields.canonical = value_of(tag, "href").strip()
    elif kind == "time ":
        tag = tag_at(written, start)
        fields.times.append(value_of(tag, "datetime") or value_of(tag, "content"))
    elif kind == "title" and fields.title is None and name_of(tag_at(written, start)) == "title":
        fields.title = " ".join(plain(text_behind(written, start)).split()) or None


def head_of(fields: Fields) -> Heading:
    """The heading a page gives in its own fields; every part may be missing."""
    metas, linked = fields.metas, fields.linked
    published, found = _published(fields)
    return Heading(
        _first(metas, _TITLES) or _text(linked.get("headline")),
        _byline(metas, linked),
        next(filter(_is_name, (_first(metas, _PUBLISHERS), _named(linked.get("publisher")))), None),
        published,
        found,
        tuple(dict.fromkeys(tag.strip() for tag in _tags(metas) if tag.strip()))[:30],
        updated=_date_in(metas, _CHANGES)[0] or header_date(_text(linked.get("dateModified")) or ""),
        address=_address(fields),
    )


def _address(fields: Fields) -> str | None:
    """Where the page says it stands; a relative address says nothing."""
    stated = (fields.canonical, *fields.metas.get("og:url", ()), _text(fields.linked.get("url")) or "")
    return next((one for one in stated if one.startswith(("https://", "http://"))), None)


def _first(metas: Mapping[str, list[str]], keys: tuple[str, ...]) -> str | None:
    return next((metas[key][0] for key in keys if key in metas), None)


def _tags(metas: Mapping[str, list[str]]) -> list[str]:
    if "article:tag" in metas:
        return metas["article:tag"]
    return [tag for key in _TAGS[1:] for line in metas.get(key, ()) for tag in line.split(",")]


def _is_name(words: str | None) -> bool:
    """A name for people, not an address or an account."""
    return bool(words) and "://" not in str(words) and not str(words).startswith("@")


def _byline(metas: Mapping[str, list[str]], linked: Mapping[str, Any]) -> str | None:
    """The author as a name; an address of a profile page is none."""
    stated = _named(linked.get("author")) or _first(metas, _BYLINES)
    return None if not stated or "://" in stated else plain_byline(stated)


def _published(fields: Fields) -> tuple[PartialDate | None, str]:
    date, key = _date_in(fields.metas, _DATES)
    if date:
        return date, f"meta {key}"
    date = header_date(_text(fields.linked.get("datePublished")) or "")
    if date:
        return date, "JSON-LD datePublished"
    date = next((date for date in map(header_date, filter(None, fields.times)) if date), None)
    if date:
        return date, "time element"
    date = address_date(fields.canonical)
    return date, "address" if date else ""


def _date_in(metas: Mapping[str, list[str]], keys: Sequence[str]) -> tuple[PartialDate | None, str]:
    """The first of these fields that holds a date."""
    stated = ((header_date(metas[key][0]), key) for key in keys if key in metas)
    return next((one for one in stated if one[0]), (None, ""))


def _linked_data(source: str) -> dict[str, Any]:
    """The first JSON-LD object that is an article, or an empty one."""
    try:
        stated = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return {}
    wanted = {"headline", "articleBody", "datePublished"}
    return next((one for one in _objects(stated) if not wanted.isdisjoint(one)), {})


def _objects(stated: Any, depth: int = 3) -> Iterator[dict[str, Any]]:
    if isinstance(stated, list):
        for one in stated[:50]:
            yield from _objects(one, depth)
    elif isinstance(stated, dict) and depth:
        yield stated
        yield from _objects(stated.get("@graph", []), depth - 1)
        yield from _objects(stated.get("mainEntity", []), depth - 1)


def _text(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return value.strip() or None if isinstance(value, str) else None


def _named(value: Any) -> str | None:
    values = value if isinstance(value, list) else [value]
    names = [one if isinstance(one, str) else _text(one.get("name")) for one in values if isinstance(one, str | dict)]
    return ", ".join(name.strip() for name in names if name) or None
