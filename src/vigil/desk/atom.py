# SPDX-License-Identifier: Apache-2.0
"""An Atom feed (RFC 4287), as every page that can be followed writes it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

TYPE = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)  # a feed without entries never changed


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `address` names it for good and leads to it."""

    address: str
    title: str
    updated: datetime.datetime
    summary: str
    author: str


def written(address: str, entries: Sequence[Entry]) -> bytes:
    """The feed under its own address, in the order of its entries."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    newest = max((one.updated for one in entries), default=_NEVER)
    for name, words in (("id", address), ("title", "Vigil"), ("updated", _instant(newest))):
        _put(feed, name, words)
    for one in entries:
        entry = _put(feed, "entry", "")
        told = (("id", one.address), ("title", one.title), ("updated", _instant(one.updated)), ("summary", one.summary))
        for name, words in told:
            _put(entry, name, words)
        _put(_put(entry, "author", ""), "name", one.author)
        entry.append(ElementTree.Element(f"{{{_ATOM}}}link", {"href": one.address}))
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _instant(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _put(under: ElementTree.Element, name: str, words: str) -> ElementTree.Element:
    made = ElementTree.SubElement(under, f"{{{_ATOM}}}{name}")
    made.text = words
    return made
