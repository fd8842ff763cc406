# SPDX-License-Identifier: Apache-2.0
"""People whose cases were raised, or for whom a call was made: how they stood then, and how they stand now."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.casebook.liberty.standing import Standing, standing
from vigil.casebook.reference.seen import Seen, look

Named = tuple[str, uuid.UUID | None]
"""A name of a source, and the person of the record whom it means."""


@dataclass(frozen=True, slots=True)
class RaisedCase:
    """A person whose case was raised, or whom a call names: their standing then and now; neither for a mere name."""

    name: str
    person_id: uuid.UUID | None
    then: Standing | None
    now: Standing | None


def seen_of(viewer: Member, named: Iterable[Named], *, known: datetime.datetime | None = None) -> Seen:
    """What there is to know of these, and of nobody else."""
    return look(viewer, known=known, people={id for _name, id in named if id})


def cases(
    named: Iterable[Named], then: datetime.date | None, at: datetime.date, casebook: Seen
) -> Iterable[RaisedCase]:
    """Each person once, in the order of the source, as they stood at the day `then` (None: no date) and stand `at`."""
    told: set[uuid.UUID] = set()
    for name, row in named:
        id = row and casebook.who.head(row)
        if id is None or id not in casebook.names:
            yield RaisedCase(name, None, None, None)
            continue
        if id in told:
            continue  # named twice, under two names that were judged one person's
        told.add(id)
        happened = casebook.by_person.get(id, ())
        before = standing(happened, at=min(then, at), packs=casebook.packs) if then else None
        yield RaisedCase(casebook.names[id], id, before, standing(happened, at=at, packs=casebook.packs))
