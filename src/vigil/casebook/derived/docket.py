# SPDX-License-Identifier: Apache-2.0
"""Cases in the order in which they moved last: derived rows, kept current with the people in them."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from vigil.access.visible import Teams
from vigil.casebook.claims.happenings import Occurrence, occurrences
from vigil.casebook.claims.judged import in_lots
from vigil.casebook.claims.proceedings import proceedings
from vigil.casebook.derived.audience import audience_of, audiences
from vigil.casebook.liberty.intervals import ordered
from vigil.casebook.models import Account, Case, Moved, Party
from vigil.settings.packs import packs


def refresh(people: Collection[uuid.UUID]) -> None:
    """Work out anew every case that one of these people is or was in."""
    told_as = proceedings()
    cases = told_as.everybody(
        [
            case
            for some in in_lots(people)
            for case in Party._base_manager.filter(person__in=some).values_list("case", flat=True)
        ]
    )
    for some in in_lots(cases):
        Moved.objects.filter(case__in=some).delete()
    make(sorted(cases))


def make(cases: Sequence[uuid.UUID]) -> None:
    """The rows of these cases, for every audience that sees something else of them; none where no party stands.

    Joined cases have theirs under the one that stands for them.
    """
    told_as = proceedings(of=cases)
    standing = Case.objects.known().filter(pk__in={told_as.head(case) for case in cases})
    own = dict(standing.values_list("pk", "team"))
    holding: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    held = Account._base_manager.filter(event__case__in=told_as.everybody(own))
    for case, team in held.values_list("event__case", "team").distinct():
        holding[told_as.head(case)].add(team)
    for teams, some in audiences(own, holding).items():
        happened: dict[uuid.UUID, list[Occurrence]] = defaultdict(list)
        for event in occurrences(Teams(teams), known=None, cases=told_as.everybody(some)):
            happened[told_as.head(event.case)].append(event)
        audience = audience_of(teams)
        Moved.objects.bulk_create(
            Moved(audience=audience, case_id=case, team_id=own[case], begin=begin, until=until, on=on)
            for case in some
            for begin, until, on in _moves(happened[case])
        )


def moved_on(happened: Sequence[Occurrence]) -> datetime.date:
    """The last day of what happened last; before all days where nothing has a date."""
    line = ordered(happened, packs())
    return line[-1].on.latest if line and line[-1].on else datetime.date.min


def _moves(happened: Sequence[Occurrence]) -> Iterator[tuple[datetime.date, datetime.date, datetime.date]]:
    """Every stretch of days with what a case that is seen on one of them moved last: only what has begun by then."""
    days = sorted({datetime.date.min, *(event.earliest for event in happened)} - {datetime.date.max})
    for begin, until in pairwise([*days, datetime.date.max]):
        yield begin, until, moved_on([event for event in happened if event.on is None or event.earliest <= begin])
