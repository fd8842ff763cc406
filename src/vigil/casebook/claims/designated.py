# SPDX-License-Identifier: Apache-2.0
"""Who calls a person what, since when."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.casebook.claims.judged import rankings
from vigil.casebook.claims.tellings import tellings
from vigil.casebook.models import Designation, Rank
from vigil.people.same import same
from vigil.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Designated:
    """One designation of a person: what as, by whom, since when; `earliest` is the first day on which it counts.

    Where the source does not say since when, it is since it was published.
    """

    label: str
    by: str
    since: PartialDate | None
    earliest: datetime.date
    entry: int
    criteria: str = ""
    published: PartialDate | None = None


def designated(
    viewer: Member, *, known: datetime.datetime | None, people: Collection[uuid.UUID] | None = None
) -> dict[uuid.UUID, list[Designated]]:
    """Who is called what, by person. A designation of a group names nobody and is not here."""
    who = same(known, people)
    rows = Designation.objects.visible_to(viewer).known(known).filter(person__isnull=False)
    if people is not None:
        rows = rows.filter(person__in=who.everybody(people))
    found: dict[uuid.UUID, list[Designated]] = defaultdict(list)
    rows = list(rows.order_by("entry_id"))
    told, said = (
        tellings(row.entry_id for row in rows),
        rankings(viewer, known=known, of=[row.entry_id for row in rows]),
    )
    for row in rows:
        if row.entry_id in said and said[row.entry_id].rank == Rank.DEPRECATED:
            continue
        evidence = told[row.entry_id]
        published = min((one.published for one in evidence if one.published), default=None)
        since = PartialDate.parse(row.since) if row.since else published
        start = since.earliest if since else min((one.received for one in evidence), default=datetime.date.min)
        found[who.head(row.person_id)].append(
            Designated(row.label, row.by, since, start, row.entry_id, row.criteria, published)
        )
    return found
