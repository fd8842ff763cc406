# SPDX-License-Identifier: Apache-2.0
"""Which cases are told as one proceeding, because a person said so.

No row is moved when two cases are joined: whoever reads rows by case asks
here, as `people.same` is asked of people. The case that was entered first
stands for the others. Cases are joined within one team (or circle), so that
whoever sees one sees all, and their head; kept closer, one leaves the others.
"""

import datetime
import uuid
from collections.abc import Collection, Iterable

from django.db.models import Exists, F, OuterRef

from vigil.casebook.models import CaseTie, Party
from vigil.people.same import Same


def proceedings(known: datetime.datetime | None = None, *, of: Collection[uuid.UUID] | None = None) -> Same:
    """The case that stands for each joined one; with `of`, nothing where none of these was ever joined."""
    ties = CaseTie.objects.known(known)
    if of is not None and not _ever_joined(of):
        return Same({})
    for side in ("one", "other"):
        ties = ties.filter(Exists(Party.objects.known(known).filter(case=OuterRef(side))))
    rows = ties.filter(one__team=F("other__team")).values_list("one", "one__entry", "other", "other__entry")
    return Same(_heads(rows))


def _ever_joined(cases: Collection[uuid.UUID]) -> bool:
    tied = {id for pair in CaseTie._base_manager.values_list("one", "other") for id in pair}
    return not tied.isdisjoint(cases)


def _heads(rows: Iterable[tuple[uuid.UUID, int, uuid.UUID, int]]) -> dict[uuid.UUID, uuid.UUID]:
    entered: dict[uuid.UUID, int] = {}
    group: dict[uuid.UUID, set[uuid.UUID]] = {}
    for one, first, other, second in rows:
        entered |= {one: first, other: second}
        whole = group.get(one, {one}) | group.get(other, {other})
        group.update(dict.fromkeys(whole, whole))
    heads = {id: min(whole, key=lambda case: (entered[case], case)) for id, whole in group.items()}
    return {id: head for id, head in heads.items() if id != head}
