# SPDX-License-Identifier: Apache-2.0
"""The collection log: how each capture came to the desk, and what has been done with it since.

The fields are those the Berkeley Protocol on Digital Open Source Investigations
(UN Human Rights Office and Human Rights Center, 2022, chapter VI.C) asks a
collector to write down. What was not known is left empty, never guessed.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from vigil.access.models import Member
from vigil.archive.exchange import Exchange
from vigil.archive.models import Capture, How, Reading
from vigil.archive.series import captured_at
from vigil.ledger.models import Entry

EXPORTED = "captures.exported"
HANDED_OVER = "custody.handed_over"
_WAYS = {
    How.FILE: "a file given to the command line",
    How.UPLOAD: "a file uploaded by a member",
    How.ADDRESS: "fetched from its address at a member's wish",
    How.WATCH: "fetched from a watched source",
    How.MEMBER: "taken out of another capture",
}
_BULKY = ("text", "furniture", "notes", "places", "sheets", "chapters")


@dataclass(frozen=True, slots=True)
class Step:
    """One event in the chain of custody: when, who, what, and the ledger entry that says so."""

    at: datetime.datetime
    who: str
    what: str
    entry: int


def logged(captures: QuerySet[Capture]) -> QuerySet[Capture]:
    """The same captures, oldest first, with what a row of the log needs read in few questions."""
    readings = Reading.objects.defer(*_BULKY).order_by("id")
    return (
        captures.select_related("entry", "within")
        .prefetch_related("revisits", "stamps__stamp", Prefetch("readings", readings))
        .order_by("entry_id")
    )


def row(capture: Capture, names: dict[str, str] | None = None) -> dict[str, Any]:
    """One capture as a row of the log. `names` are those of members by id, see `collectors`."""
    names = collectors() if names is None else names
    custody = capture.custody
    exchange = Exchange.of_dict(custody["exchange"]) if "exchange" in custody else None
    tool = custody.get("tool", {})
    return {
        "capture": str(capture.pk),
        "collected_at": _instant(capture.received_at),
        "captured_at": _instant(captured_at(capture)),
        "collector": names.get(capture.received_by, capture.received_by),
        "operator": custody.get("operator", ""),
        "host": custody.get("host", ""),
        "tool": f"{tool['name']} {tool['version']}" if tool else "",
        "method": _method(capture, exchange),
        "source": capture.origin,
        "final_address": exchange.address if exchange else "",
        "hops": [f"{hop.status} {hop.address} ({hop.to})" for hop in exchange.hops] if exchange else [],
        "status": f"{exchange.status} {exchange.reason}".strip() if exchange else "",
        "headers": [f"{name}: {value}" for name, value in exchange.headers]
        if exchange
        else [f"{name}: {value}" for name, value in sorted(capture.headers.items())],
        "sent": [f"{name}: {value}" for name, value in exchange.sent] if exchange else [],
        "name": capture.name,
        "media_type": capture.media_type,
        "size": capture.size,
        "hash_algorithm": "SHA-256",
        "digest": capture.digest,
        "stored_at": f"originals/{capture.digest[:2]}/{capture.digest}",
        "within": capture.within.digest if capture.within else "",
        "member": capture.member,
        **_embedded(capture),
        "ledger_entry": capture.entry_id,
        "ledger_digest": capture.entry.digest,
        "stamps": [f"{_instant(leaf.stamp.at)} by {leaf.stamp.authority}" for leaf in capture.stamps.all()],
        "custody": [
            f"{_instant(step.at)} {step.who}: {step.what} (entry {step.entry})" for step in chain(capture, names)
        ],
    }


def chain(capture: Capture, names: dict[str, str]) -> list[Step]:
    """What happened to a capture since it came, in order: looked at again, stamped, taken out in an export."""

    def who(by: str) -> str:
        return names.get(by, by)

    steps = [Step(capture.received_at, who(capture.received_by), "kept the bytes", capture.entry_id)]
    steps += [Step(one.at, who(one.by), "looked again: the same bytes", one.entry_id) for one in capture.revisits.all()]
    steps += [
        Step(leaf.stamp.at, leaf.stamp.authority, "stamped the digest", leaf.stamp.entry_id)
        for leaf in capture.stamps.all()
    ]
    exports = Entry.objects.filter(kind__in=(EXPORTED, HANDED_OVER), payload__body__contains=f'"{capture.pk}"')
    told = {EXPORTED: "took a copy out (WARC)", HANDED_OVER: "handed it over with the ledger"}
    steps += [Step(one.at, who(one.by), told[one.kind], one.seq) for one in exports]
    return sorted(steps, key=lambda step: (step.at, step.entry))


def collectors() -> dict[str, str]:
    """Names of members by id."""
    named = {str(pk): name or username for pk, name, username in Member.objects.values_list("pk", "name", "username")}
    return named | {"vigil": "Vigil, by itself"}


def as_csv(captures: Iterable[Capture]) -> Iterator[str]:
    """The log as CSV, line by line; lists stand in one cell, a line each. No cell is a formula to a spreadsheet."""
    names, first = collectors(), True
    for capture in captures:
        told = row(capture, names)
        if first:
            yield _line(told)
            first = False
        yield _line(_cell(value) for value in told.values())


def as_json(captures: Iterable[Capture]) -> Iterator[str]:
    """The log as JSON, one object a line."""
    names = collectors()
    for capture in captures:
        yield json.dumps(row(capture, names), ensure_ascii=False) + "\n"


def _method(capture: Capture, exchange: Exchange | None) -> str:
    way = _WAYS[How(capture.how)]
    return f"{way} (GET, {exchange.protocol})" if exchange else way


def _embedded(capture: Capture) -> dict[str, str]:
    """What the document says of itself, as the newest reading found it."""
    reading = next(iter(reversed(capture.readings.all())), None)
    told = ("title", "byline", "publisher", "published", "updated", "language", "format", "engine")
    return {name: getattr(reading, name) if reading else "" for name in told}


def _instant(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat()


def _line(cells: Iterable[object]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


def _cell(value: object) -> object:
    """A cell that opens with one of these signs is calculated by spreadsheets: an apostrophe makes it words."""
    words = "\n".join(value) if isinstance(value, list) else value
    return f"'{words}" if isinstance(words, str) and words.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else words
