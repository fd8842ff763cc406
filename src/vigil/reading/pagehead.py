# SPDX-License-Identifier: Apache-2.0
"""What an HTML page says of itself beside its text: meta elements, JSON-LD, time elements."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from vigil.reading.dates import address_date, header_date
from vigil.reading.headings import Heading, plain_byline
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
_TAGS = ("article:tag", "keywords", "news_keywords")


def head_of(root: etree._Element) -> Heading:
    """The heading a page gives in its own fields; every part may be missing."""
    metas = _metas(root)
    linked = _linked_data(root)
    published, found = _published(metas, linked, root)
    return Heading(
        _first(metas, _TITLES) or _text(linked.get("headline")),
        _byline(metas, linked),
        next(filter(_is_name, (_first(metas, _PUBLISHERS), _named(linked.get("publisher")))), None),
        published,
        found,
        tuple(dict.fromkeys(tag.strip() for tag in _tags(metas) if tag.strip()))[:30],
    )


def _metas(root: etree._Element) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        attributes = element.attrib
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        value = (attributes.get("content") or "").strip()
        if key and value:
            metas.setdefault(key.strip().lower(), []).append(value)
    return metas


def _first(metas: Mapping[str, list[str]], keys: tuple[str, ...]) -> str | None:
    return next((metas[key][0] for key in keys if key in metas), None)


def _tags(metas: Mapping[str, list[str]]) -> list[str]:
    if "article:tag" in metas:
        return metas["article:tag"]
    return [tag for key in _TAGS[1:] for line in metas.get(key, ()) for tag in line.split(",")]


def _is_name(words: str | None) -> bool:
    """A name for people, not an address or an account."""
    return bool(words) and "://" not in str(words) and not str(words).startswith("@")


def title_of(root: etree._Element) -> str | None:
    """The title of the window, often with the names of site and section beside it."""
    element = root.find(".//title")
    words = " ".join("".join(element.itertext()).split()) if element is not None else ""
    return words or None


def _byline(metas: Mapping[str, list[str]], linked: Mapping[str, Any]) -> str | None:
    """The author as a name; an address of a profile page is none."""
    stated = _named(linked.get("author")) or _first(metas, _BYLINES)
    return None if not stated or "://" in stated else plain_byline(stated)


def _published(
    metas: Mapping[str, list[str]], linked: Mapping[str, Any], root: etree._Element
) -> tuple[PartialDate | None, str]:
    for key in _DATES:
        date = header_date(metas[key][0]) if key in metas else None
        if date:
            return date, f"meta {key}"
    date = header_date(_text(linked.get("datePublished")) or "")
    if date:
        return date, "JSON-LD datePublished"
    for element in root.iter("time"):
        stated = element.get("datetime") or element.get("content") or ""
        date = header_date(stated) if stated else None
        if date:
            return date, "time element"
    for link in root.iter("link"):
        date = address_date(link.get("href", "")) if link.get("rel") == "canonical" else None
        if date:
            return date, "address"
    return None, ""


def _linked_data(root: etree._Element) -> dict[str, Any]:
    """The first JSON-LD object that is an article, or an empty one."""
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json" or not script.text:
            continue
        try:
            stated = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _objects(stated):
            if "headline" in one or "articleBody" in one or "datePublished" in one:
                return one
    return {}


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
