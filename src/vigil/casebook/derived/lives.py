# SPDX-License-Identifier: Apache-2.0
"""What happened to somebody, put together once and kept: a list of fifty people reads fifty rows, not every source.

Derived with the rows lists are asked of, and only for what is known now. Told
are the events, as `occurrences` puts them together, without the words of
whoever ranked a claim; and what the person is called.
"""

import datetime
import json
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from vigil.access.models import Member
from vigil.casebook.claims.happenings import Occurrence, Told
from vigil.casebook.derived.audience import seen_by
from vigil.casebook.models import Life
from vigil.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Lived:
    """What happened to one person, and the designations they bear, each once."""

    happened: Sequence[Occurrence] = ()
    called: Sequence[str] = ()


def lives(viewer: Member, people: Collection[uuid.UUID]) -> dict[uuid.UUID, Lived]:
    """What happened to each of these, as the viewer knows it now; to be asked while the derived rows are `current`."""
    rows = seen_by(viewer, Life.objects.all()).filter(person__in=people)
    found = dict.fromkeys(people, Lived())
    for person, told, called in rows.values_list("person", "told", "called"):
        found[person] = Lived([_read(event, person) for event in json.loads(told)], json.loads(called))
    return found


def columns(happened: Iterable[Occurrence], called: Iterable[str]) -> dict[str, str]:
    """What the row of one person holds."""
    told = {"told": [_written(event) for event in happened], "called": list(dict.fromkeys(called))}
    return {name: json.dumps(held, ensure_ascii=False, separators=(",", ":")) for name, held in told.items()}


def _written(event: Occurrence) -> list[Any]:
    return [event.kind, event.case and event.case.hex, [_account(told) for told in event.accounts]]


def _account(told: Told) -> list[Any]:
    dates = (told.on and str(told.on), told.published and str(told.published), told.told_by and str(told.told_by))
    return [told.entry, told.event.hex, told.rank, told.original, told.publisher, *dates, dict(told.slots)]


def _read(event: list[Any], person: uuid.UUID) -> Occurrence:
    kind, case, accounts = event
    return Occurrence(kind, tuple(map(_told, accounts)), person, "", case and uuid.UUID(case))


def _told(account: list[Any]) -> Told:
    entry, event, rank, original, publisher, on, published, told_by, slots = account
    return Told(
        entry=entry,
        event=uuid.UUID(event),
        on=PartialDate.parse(on) if on else None,
        slots=slots,
        rank=rank,
        original=original,
        publisher=publisher,
        published=PartialDate.parse(published) if published else None,
        told_by=datetime.date.fromisoformat(told_by) if told_by else None,
    )
