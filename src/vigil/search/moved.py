# SPDX-License-Identifier: Apache-2.0
"""What the ledger moved since one of its entries: the things whose words in the index may no longer be theirs."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.db import models
from django.db.models import Q

from vigil.access import levels
from vigil.advocacy.models import Call, Commitment, Engagement, Observance, Statement
from vigil.casebook.models import Account, CaseTie, Descriptor, Event, Party
from vigil.ledger.models import Revocation
from vigil.people.models import Merged, Name, Of
from vigil.people.same import same

_AT_ONCE = 500  # values in one question to the database: SQLite takes a thousand
VOICES: dict[str, type[models.Model]] = {
    "call": Call,
    "commitment": Commitment,
    "engagement": Engagement,
    "statement": Statement,
    "observance": Observance,
}
Moved = dict[str, set[uuid.UUID]]


def moved(since: int) -> Moved:
    """Ids by kind of everything that an entry after `since` (a number of the ledger) entered, added to, took back
    or put into a circle.

    A name that came or went moves the person's events and cases too: it stands in their titles. Whoever is told as
    somebody else since, or no longer, moves with all who are told as one with them.
    """
    undone = list(Revocation.objects.filter(by_entry__gt=since).values_list("entry", flat=True))
    undone += [one for body in levels.moved_by(since) for one in body["entries"]]
    found: Moved = defaultdict(set)
    for kind, table, column in _SAID_BY:
        for rows in _touched(table, since, undone):
            found[kind].update(rows.values_list(column, flat=True))
    told_otherwise = Merged.objects.filter(Q(since__gt=since) | Q(until__gt=since), of=Of.PERSON)
    for one, head in told_otherwise.values_list("one", "head"):
        found["person"] |= {one, head}
    people = found["person"] = same().everybody(found["person"])
    for some in in_parts(people):
        found["event"].update(Event.objects.filter(person__in=some).values_list("pk", flat=True))
        found["case"].update(Party.objects.filter(person__in=some).values_list("case", flat=True))
    found["case"].discard(None)
    return found


_SAID_BY: tuple[tuple[str, type[models.Model], str], ...] = (
    ("person", Name, "person"),
    ("person", Descriptor, "person"),
    ("case", Party, "case"),
    ("case", Account, "event__case"),
    ("case", CaseTie, "one"),
    ("case", CaseTie, "other"),
    ("event", Account, "event"),
    *((kind, table, "pk") for kind, table in VOICES.items()),
)


def _touched(table: type[models.Model], since: int, undone: list[int]) -> Iterator[models.QuerySet]:
    yield table._base_manager.filter(entry__gt=since)
    for some in in_parts(undone):
        yield table._base_manager.filter(entry__in=some)


def in_parts(values: Collection[Any]) -> Iterator[list[Any]]:
    """The values, as many at once as one question to the database may name."""
    held = list(values)
    return (held[start : start + _AT_ONCE] for start in range(0, len(held), _AT_ONCE))
