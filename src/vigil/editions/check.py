# SPDX-License-Identifier: Apache-2.0
"""Every public name traces to a decision that stands today, and the editions are those that the ledger tells of."""

import datetime
import uuid
from collections.abc import Iterator
from pathlib import Path

from vigil.access.models import Team
from vigil.disclosure.gate import Gate, gate
from vigil.disclosure.groups import SLOT_GROUPS, Group, group_of_event
from vigil.editions import store
from vigil.editions.changes import TOLD
from vigil.editions.edition import Edition, Part
from vigil.editions.publish import MADE, last_made
from vigil.ledger.append import body_of
from vigil.ledger.check import Breach
from vigil.ledger.models import Entry

# What a part of a person says, and the group that has to be open for it.
_FIELDS = {
    "other_names": Group.OTHER_NAMES,
    "described": Group.DESCRIPTION,
    "origin": Group.ORIGIN,
    "called": Group.DESIGNATIONS,
    "standing": Group.EVENTS,
    "sources": Group.SOURCES,
}


def breaches(path: Path, *, day: datetime.date) -> Iterator[Breach]:
    """Everything that does not hold of what is public."""
    faults = list(store.faults(path))
    yield from (Breach("public database", fault) for fault in faults)
    yield from _told(path)
    entry = last_made()
    if entry is None or faults:
        return
    body = body_of(entry)
    team = Team.objects.get(pk=uuid.UUID(body["team"]))
    try:
        edition = store.read(path, body["edition"])
    except store.NoEdition:
        return  # `_told` has named it
    yield from untraced(edition, gate(team, day=day))


def untraced(edition: Edition, open_on: Gate) -> Iterator[Breach]:
    """What the edition shows and nobody's standing decision opens."""
    for part in edition.parts:
        if part.kind in TOLD and part.body is not None:
            groups = open_on.open(part.kind, uuid.UUID(part.id))
            for group in _shown(part):
                if group not in groups:
                    what = f"edition {edition.number}, {part.kind} {part.id}"
                    yield Breach(what, f"is public without a decision that stands today ({group})")


def _shown(part: Part) -> list[str]:
    """The groups that a part shows something of."""
    if part.kind != "person" or part.body is None:
        return ["whole"]
    groups = [Group.NAME, *(group for field, group in _FIELDS.items() if part.body.get(field))]
    for event in part.body["events"]:
        groups.append(group_of_event(event["kind"]))
        groups += [group for slot, group in SLOT_GROUPS.items() if event[slot] and slot != "ground"]
    return [str(group) for group in dict.fromkeys(groups)]


def _told(path: Path) -> Iterator[Breach]:
    """The editions of the database are those of the ledger."""
    told = {}
    for entry in Entry.objects.filter(kind=MADE).select_related("payload").order_by("seq"):
        body = body_of(entry)
        told[body["edition"]] = body["digest"]
    held = {number: digest for number, _made, _day, digest in store.editions(path)}
    for number in sorted(told):
        if held.get(number) != told[number]:
            why = "is missing" if number not in held else "is not the one that the ledger tells of"
            yield Breach(f"edition {number}", why)
