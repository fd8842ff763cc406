# SPDX-License-Identifier: Apache-2.0
"""RSS, Atom and RDF feeds: every entry a text of its own, with what the feed says of it."""

import contextlib
import datetime
import email.utils
from collections.abc import Iterator
from html import escape
from urllib.parse import urljoin, urlsplit

from lxml import etree

from vigil.reading.containers.bundles import LIMITS, Limits, Link
from vigil.reading.html import html
from vigil.reading.page.blocks import Block, Page, Part
from vigil.reading.page.dates import header_date
from vigil.reading.page.headings import Heading, plain_byline, plain_title
from vigil.reading.page.laying import Laying
from vigil.reading.page.markup import first, local, tree, words
from vigil.reading.texts import Sure, Unreadable

_PUBLISHED = ("pubDate", "published", "issued", "date", "created")
_UPDATED = ("updated", "modified", "lastBuildDate")
_TEXT = ("encoded", "content", "description", "summary")


def page(content: bytes, limits: Limits = LIMITS) -> Page:
    """The entries of a feed, one after the other, each a part of the page. Raises `Unreadable`."""
    root, whole = tree(content)
    channel = _channel(root)
    laying, parts = Laying(), []
    entries = list(_entries(root))
    publisher = plain_title(_words(first(channel, "title"))) or None
    base = _base(channel)
    for number, entry in enumerate(entries[: limits.entries], start=1):
        start = laying.at
        head = _head(entry, base, publisher)
        if head.title:
            laying.add(head.title, heading=True, at=f"entry {number}#0")
        for index, block in enumerate(_blocks(entry), start=1):
            laying.add(block.words, block.why, at=f"entry {number}#{index}")
        if laying.at > start:
            parts.append(Part(laying.since(start), head))
    notes = [] if whole else ["the feed is damaged: what could be read of it is here"]
    if len(entries) > limits.entries:
        notes.append(f"only the first {limits.entries} of {len(entries)} entries are read")
    if not parts:
        raise Unreadable("no text", "The feed holds no entry with words.")
    feed = Heading(title=publisher, publisher=publisher, address=base or None)
    return laying.page("feed", feed, notes=notes, parts=parts)


def links(content: bytes, limits: Limits = LIMITS) -> tuple[Link, ...]:
    """The addresses that a feed announces, in its order, each once. Raises `Unreadable`.

    Where a feed does not say where it stands, an address may be relative to where it was fetched from.
    """
    root, _ = tree(content)
    channel, found = _channel(root), dict[str, Link]()
    base = _base(channel)
    for entry in _entries(root):
        address = _address(entry, base) or ("" if base else _relative(entry))
        if address and address not in found and len(found) < limits.links:
            changed = instant(_words(first(entry, *_UPDATED)) or _words(first(entry, *_PUBLISHED)))
            title = plain_title(_words(first(entry, "title")))
            found[address] = Link(address, title, header_date(_words(first(entry, *_PUBLISHED))), changed)
    return tuple(found.values())


def instant(value: str) -> datetime.datetime | None:
    """The instant that a field of a feed or a sitemap names, in UTC; a day alone begins with its midnight."""
    value = value.strip()[:60]
    try:
        told = datetime.datetime.fromisoformat(value)
    except ValueError:
        try:
            told = email.utils.parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    try:
        return told.replace(tzinfo=told.tzinfo or datetime.UTC).astimezone(datetime.UTC)
    except (OverflowError, ValueError):
        return None


def _channel(root: etree._Element) -> etree._Element:
    found = first(root, "channel")
    return root if found is None else found


def _entries(root: etree._Element) -> Iterator[etree._Element]:
    """The entries wherever they stand: inside the channel, beside it, or in the feed itself."""
    for holder in (root, first(root, "channel")):
        for child in holder if holder is not None else ():
            if local(child) in {"item", "entry"}:
                yield child


def _words(element: etree._Element | None) -> str:
    return words(element)[:1000]


def _head(entry: etree._Element, base: str, publisher: str | None) -> Heading:
    title = _words(first(entry, "title"))
    markup = html.page(title).text if "<" in title else title
    published, updated = (header_date(_words(first(entry, *names))) for names in (_PUBLISHED, _UPDATED))
    dated = published or updated
    source = _words(first(entry, "source"))
    return Heading(
        plain_title(markup) or None, _author(entry), source or publisher, dated,
        ("feed published" if published else "feed updated") if dated else "", _tags(entry),
        updated=updated if published and updated != published else None, sure=Sure.STATED if dated else None,
        address=_address(entry, base) or None,
    )  # fmt: skip


def _author(entry: etree._Element) -> str | None:
    """A name: RSS writes "desk@site.example (Ann Lee)", Atom an element with the name inside."""
    found = first(entry, "creator", "author")
    if found is None:
        return None
    told = _words(first(found, "name")) or _words(found)
    name, address = email.utils.parseaddr(told) if "@" in told else (told, "")
    return plain_byline(name) if name and name != address else None


def _tags(entry: etree._Element) -> tuple[str, ...]:
    told = (child.get("term") or child.get("label") or _words(child) for child in entry if local(child) == "category")
    return tuple(dict.fromkeys(tag for tag in told if 1 < len(tag) <= 60))


def _base(channel: etree._Element) -> str:
    """What the relative addresses of a feed are said from: its site, or where it says that it stands itself."""
    links = [child for child in channel if local(child) == "link" and child.get("rel") == "self"]
    itself = next(filter(None, (_absolute(one.get("href", ""), "") for one in links)), "")
    return _address(channel, itself) or _absolute(_stated_base(channel), itself) or itself


def _stated_base(element: etree._Element) -> str:
    """The `xml:base` that holds where the element stands, or nothing."""
    try:
        return element.base or ""
    except UnicodeDecodeError:
        return ""


def _links(entry: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for child in entry:
        if local(child) == "link" and child.get("rel", "alternate") == "alternate":
            yield child, child.get("href") or (child.text or "")


def _relative(entry: etree._Element) -> str:
    """The first link of an entry as it is written, where it is a way and no address of another kind."""
    for _, written in _links(entry):
        way = written.strip()
        with contextlib.suppress(ValueError):
            if way and not way.startswith("#") and not any(map(str.isspace, way)) and not urlsplit(way).scheme:
                return way
    return ""


def _address(entry: etree._Element, base: str) -> str:
    """Where the entry's own page stands: a link to be read, not one to a picture, to comments or to itself as data."""
    for child, written in _links(entry):
        found = _absolute(written, _absolute(_stated_base(child), base) or base)
        if found:
            return found
    for child in entry:
        if local(child) in {"guid", "id"} and child.get("isPermaLink", "true") == "true":
            found = _absolute(child.text or "", "")
            if found:
                return found
    return ""


def _absolute(address: str, base: str) -> str:
    try:
        joined = urljoin(base, address.strip()) if address.strip() else ""
    except ValueError:
        return ""
    return joined if joined.lower().startswith(("http://", "https://")) and not any(map(str.isspace, joined)) else ""


def _blocks(entry: etree._Element) -> list[Block]:
    """The blocks of an entry's text: the full one where the feed has it, else its summary."""
    for name in _TEXT:
        for child in entry:
            if local(child) == name:
                blocks = _read(child)
                if blocks:
                    return blocks
    return []


def _read(element: etree._Element) -> list[Block]:
    kind = element.get("type", "")
    if len(element):
        markup = "".join(etree.tostring(child, encoding="unicode") for child in element)
        markup = escape(element.text or "") + markup
    else:
        text = element.text or ""
        markup = text if "<" in text and kind != "text" else escape(text).replace("\n", "<br>")
    found = html.page(f"<html><body>{markup}</body></html>").blocks
    standing = [block for block in found if not block.why]
    return list(found) if standing else [block.because("") for block in found]
