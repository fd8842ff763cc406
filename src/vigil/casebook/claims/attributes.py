# SPDX-License-Identifier: Apache-2.0
"""What sources say somebody is: sex, ethnicity, province, activity ... each a claim."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.access.visible import Teams
from vigil.casebook.claims.judged import in_lots, rankings
from vigil.casebook.models import Attribute, Rank
from vigil.casebook.sentences import said
from vigil.country.packs import Packs
from vigil.people.same import same


@dataclass(frozen=True, slots=True)
class Attributed:
    """One claim of what somebody is. `earliest` is None where the source does not say since when."""

    name: str
    value: str
    since: str
    earliest: datetime.date | None
    entry: int
    rank: str
    because: str = ""


_ORDER = [Rank.PREFERRED, Rank.NORMAL, Rank.DEPRECATED]


def attributes(
    viewer: Member | Teams,
    *,
    known: datetime.datetime | None,
    people: Collection[uuid.UUID],
    deprecated: bool = False,
) -> dict[uuid.UUID, list[Attributed]]:
    """What these people are said to be, the preferred claims first; deprecated ones only where asked for."""
    who = same(known, people)
    rows = [
        row
        for some in in_lots(who.everybody(people))
        for row in Attribute.objects.visible_to(viewer).known(known).filter(person__in=some).order_by("entry_id")
    ]
    ranked = rankings(viewer, known=known, of=[row.entry_id for row in rows])
    found: dict[uuid.UUID, list[Attributed]] = defaultdict(list)
    for row in rows:
        word = ranked.get(row.entry_id)
        rank, because = (word.rank, word.because) if word else (row.rank, "")
        if deprecated or rank != Rank.DEPRECATED:
            one = Attributed(row.name, row.value, row.since, row.earliest, row.entry_id, rank, because)
            found[who.head(row.person_id)].append(one)
    return {id: sorted(told, key=lambda one: _ORDER.index(Rank(one.rank))) for id, told in found.items()}


def attribute_label(name: str, packs: Packs) -> str:
    known = packs.world.attributes.get(name)
    return said(known.label) if known else name.replace("_", " ")


def value_label(name: str, value: str, packs: Packs) -> str:
    """A value as it is printed: the label where the packs list it, else the word itself."""
    known = packs.world.attributes.get(name)
    label = known.values.get(value) if known else None
    return said(label) if label else value
