# SPDX-License-Identifier: Apache-2.0
"""A list of people as an Atom feed (RFC 4287): one entry a person, changed when something new is told of them."""

from collections.abc import Iterable
from xml.etree import ElementTree

from django.http import HttpRequest
from django.urls import reverse

from vigil.casebook.persons import PersonRow
from vigil.desk import clock

_ATOM = "http://www.w3.org/2005/Atom"


def written(request: HttpRequest, rows: Iterable[PersonRow]) -> bytes:
    """The feed of a list, in its order."""
    rows = list(rows)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    told = (("id", request.build_absolute_uri()), ("title", "Vigil"), ("updated", _updated(rows[0] if rows else None)))
    for name, words in told:
        _put(feed, name, words)
    for row in rows:
        _entry(feed, row, request)
    ElementTree.register_namespace("", _ATOM)
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _entry(feed: ElementTree.Element, row: PersonRow, request: HttpRequest) -> None:
    address = request.build_absolute_uri(reverse("person", args=[row.id]))
    entry = _put(feed, "entry", "")
    last = f"#event-{row.last_event.event_id}" if row.last_event else ""
    _put(entry, "id", address + last)
    _put(entry, "title", f"{row.name}: {row.last_event.sentence}" if row.last_event else row.name)
    _put(entry, "updated", _updated(row))
    _put(entry, "summary", row.standing.words)
    _put(_put(entry, "author", ""), "name", row.standing.confirmed_by or "Vigil")
    entry.append(ElementTree.Element(f"{{{_ATOM}}}link", {"href": address + last}))


def _updated(row: PersonRow | None) -> str:
    """The last day on which the newest event can have happened; today where no source dates it."""
    on = row.last_event.on if row and row.last_event else None
    return f"{on.latest if on else clock.today()}T00:00:00Z"


def _put(under: ElementTree.Element, name: str, words: str) -> ElementTree.Element:
    made = ElementTree.SubElement(under, f"{{{_ATOM}}}{name}")
    made.text = words
    return made
