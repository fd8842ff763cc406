# SPDX-License-Identifier: Apache-2.0
"""The cases somebody is in, each told apart by its year and articles.

Two records that were judged one person keep their cases: whether the court
heard one case or two, the judgement of identity does not say. Who knows joins
them (`acts.join_cases`).
"""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.claims.proceedings import proceedings
from vigil.casebook.models import Case, Event, Party
from vigil.casebook.sentences import law_words


@dataclass(frozen=True, slots=True)
class CaseRef:
    """A case: the first year that a source dates anything of it, and the laws sources name.

    `merged` says that it was entered under another record, one that was judged this person's.
    """

    id: uuid.UUID
    year: int | None
    laws: tuple[str, ...]
    merged: bool


def in_cases(
    viewer: Member,
    person: uuid.UUID,
    everybody: Collection[uuid.UUID],
    happened: Sequence[Occurrence],
    *,
    known: datetime.datetime | None,
) -> Iterator[CaseRef]:
    """The cases of a person and of `everybody` judged the same, in the order in which they were entered."""
    parties = Party.objects.visible_to(viewer).known(known).filter(person__in=everybody)
    rows = Case.objects.visible_to(viewer).known(known).filter(pk__in=parties.values("case")).order_by("entry_id")
    cases = list(rows.values_list("pk", flat=True))
    told_as = proceedings(known, of=cases)
    own = {told_as.head(case) for case in parties.filter(person=person).values_list("case", flat=True)}
    events: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for case, event in Event.objects.filter(case__in=told_as.everybody(cases)).values_list("case", "pk"):
        events[told_as.head(case)].add(event)
    for case in dict.fromkeys(map(told_as.head, cases)):
        told = [one for one in happened if not events[case].isdisjoint(one.events)]
        laws = dict.fromkeys(law_words(one.slot("law")) for one in told if one.slot("law"))
        years = [one.on.year for one in told if one.on]
        yield CaseRef(case, min(years, default=None), tuple(laws), case not in own)
