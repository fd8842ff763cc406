# SPDX-License-Identifier: Apache-2.0
"""What machines fetch: changes as Atom, the sitemap, and for web servers the addresses that are gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from vigil.editions.edition import Edition

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: `id` is a URN of its own, `link` the page, `updated` a day, ISO."""

    id: str
    title: str
    link: str
    updated: str
    summary: str


def atom(edition: Edition, language: str, title: str, address: str, entries: Sequence[Entry]) -> str:
    """The changes, the newest first. Links are relative to the feed where the site's address is not known."""
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    _put(feed, "id", f"urn:sha256:{edition.digest}:{language}")
    _put(feed, "title", title)
    _put(feed, "updated", _instant(edition.made[:10]))
    _put(_put(feed, "author", ""), "name", edition.title)
    if address:
        ElementTree.SubElement(feed, "link", {"rel": "self", "href": f"{address}{language}/changes.xml"})
    for one in entries:
        entry = _put(feed, "entry", "")
        for name, words in (("id", one.id), ("title", one.title), ("updated", _instant(one.updated))):
            _put(entry, name, words)
        _put(entry, "summary", one.summary)
        ElementTree.SubElement(entry, "link", {"href": f"{address}{language}/{one.link}" if address else one.link})
    return _written(feed)


def sitemap(address: str, files: Iterable[str], day: str) -> str:
    """Every page by its full address."""
    root = ElementTree.Element("urlset", {"xmlns": _SITEMAP})
    for file in files:
        url = _put(root, "url", "")
        _put(url, "loc", f"{address}{file}")
        _put(url, "lastmod", day)
    return _written(root)


def apache(gone: Iterable[str]) -> str:
    """What Apache reads: 410 for whoever was withdrawn, with the notice as its page."""
    lines = [f"Redirect gone /{path}" for path in gone]
    return "\n".join(["# Withdrawn: answered with 410 Gone.", "ErrorDocument 410 /gone.html", *lines]) + "\n"


def nginx(gone: Iterable[str]) -> str:
    """What nginx includes in its server block."""
    lines = [f"location = /{path} {{ return 410; }}" for path in gone]
    return "\n".join(["# Withdrawn: include this in the server block.", "error_page 410 /gone.html;", *lines]) + "\n"


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"


def _put(under: ElementTree.Element, name: str, words: str) -> ElementTree.Element:
    made = ElementTree.SubElement(under, name)
    if words:
        made.text = words
    return made


def _written(root: ElementTree.Element) -> str:
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
