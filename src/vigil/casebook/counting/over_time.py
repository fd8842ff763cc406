# SPDX-License-Identifier: Apache-2.0
"""A counting rule's number on any of many days: read once, kept in memory, read again only for whom the ledger moved.

A series of quarters, or a page of five hundred calls, asks the same rule for a
hundred days; the database would look at everybody for each of them. The same
numbers one day after the other are those of `count_sql` and `count_events_sql`;
a test holds the two to each other on any history. Only for what is known now,
while the derived rows are `current`.
"""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping

import numpy as np
from django.db.models import QuerySet

from vigil.access.models import Member
from vigil.casebook.claims.judged import in_lots
from vigil.casebook.counting import count_events_sql, count_sql
from vigil.casebook.derived.kept import kept
from vigil.country.counting import CountingRule

DAY = datetime.timedelta(days=1)
Days = tuple[datetime.date, datetime.date]
Found = Mapping[uuid.UUID, list[Days]]
Read = Callable[[Collection[uuid.UUID] | None], Found]
"""First and last days by person (or event of a group), of these or of everybody."""


class OverTime:
    """When a rule counts whom."""

    def __init__(self, found: Found) -> None:
        self.found = found
        days = [(first.toordinal(), last.toordinal()) for some in found.values() for first, last in some]
        told = np.array(days, np.int32).reshape(-1, 2)
        self._firsts, self._lasts = np.sort(told[:, 0]), np.sort(told[:, 1])
        self._long = told[told[:, 0] < told[:, 1]]

    def on(self, day: datetime.date) -> int:
        """How many are counted on a day; nobody is there twice."""
        begun = np.searchsorted(self._firsts, day.toordinal(), "right")
        return int(begun - np.searchsorted(self._lasts, day.toordinal(), "left"))

    def between(self, since: datetime.date, at: datetime.date) -> int:
        """How many lie wholly between two days, both included."""
        start, end = since.toordinal(), at.toordinal()
        ended = np.searchsorted(self._lasts, end, "right") - np.searchsorted(self._lasts, start, "left")
        across = (self._long[:, 0] < start) & (self._long[:, 1] >= start) & (self._long[:, 1] <= end)
        return int(ended - across.sum())


def over_time(rule: CountingRule, viewer: Member) -> OverTime:
    """When the rule counts whom, as the viewer knows it now."""
    read = _people(rule, viewer) if rule.counts == "people" else _events(rule, viewer)

    def mend(held: OverTime, moved: set[uuid.UUID]) -> OverTime:
        told = read(moved)
        if told == {id: held.found[id] for id in moved & held.found.keys()}:
            return held  # whoever was moved is counted as before
        same = {id: days for id, days in held.found.items() if id not in moved}
        return OverTime({**same, **told})

    told = (rule.provisions, rule.kinds, rule.designations)
    question = ("over time", rule.id, rule.version, *map(str, told))
    return kept(viewer, question, lambda: OverTime(read(None)), mend)


def _people(rule: CountingRule, viewer: Member) -> Read:
    """Days on which people are listed under a rule of people: where they stand so, called so, under such an article."""

    def read(some: Collection[uuid.UUID] | None) -> Found:
        found: dict[uuid.UUID, list[Days]] = defaultdict(list)
        for rows in _of(count_sql.ever(rule, viewer), some):
            for person, begin, until, *since in rows.values_list("person", "begin", "until", "called", "law"):
                first, last = max(day for day in (begin, *since) if day), until - DAY
                if first <= last:
                    found[person].append((first, last))
        return found

    return read


def _events(rule: CountingRule, viewer: Member) -> Read:
    """First and last days of the events listed under a rule of events, each event once."""

    def read(some: Collection[uuid.UUID] | None) -> Found:
        found: dict[uuid.UUID, dict[uuid.UUID, Days]] = defaultdict(dict)
        for rows in _of(count_events_sql.ever(rule, viewer), some, "whose"):
            for whose, event, earliest, latest in rows.values_list("whose", "event", "earliest", "latest"):
                found[whose][event] = (earliest, latest)
        return {whose: list(days.values()) for whose, days in found.items()}

    return read


def _of(rows: QuerySet, some: Collection[uuid.UUID] | None, column: str = "person") -> Iterator[QuerySet]:
    """The rows of these, in as many questions as the database takes; of everybody where nobody is named."""
    if some is None:
        yield rows
    else:
        yield from (rows.filter(**{f"{column}__in": lot}) for lot in in_lots(some))
