# SPDX-License-Identifier: Apache-2.0
"""A call as a line shows it: two numbers and a small series, without the lists behind them.

The same numbers as `measures`, a test holds the two to each other on any
history; but a page of a hundred lines does not read the casebook for them.
"""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.advocacy.measures import Measure, plans_of, quick, taken
from vigil.advocacy.models import Call
from vigil.advocacy.plans import DAY, NotMeasurable, Plan, Point, plan
from vigil.casebook.counting.over_time import over_time
from vigil.casebook.pages.standings import is_in, stays_of
from vigil.casebook.reference.seen import Seen, look
from vigil.casebook.sentences import said


@dataclass(frozen=True, slots=True)
class Value:
    """One number, and the place of its list on the call's page, from 1 on."""

    place: int
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Headline:
    """The two numbers that stand for a measure in a line, then and now where it has them, and its series."""

    values: tuple[Value, ...]
    since: datetime.date
    series: tuple[Point, ...]
    series_of: str


def headline_of(measure: Measure) -> Headline:
    """A measure in a line."""
    values = [Value(place, one.label, one.number) for place, one in enumerate(measure.figures, start=1)]
    then_now = [one for one in values if one.label in (_("held that day"), _("held now"))]
    shown = then_now if len(then_now) == 2 else values[:2]
    series = tuple(Point(one.start, one.end, one.number) for one in measure.series)
    return Headline(tuple(shown), measure.since, series, measure.series_of)


class Headlines:
    """The lines of many calls at one day, as known at one instant."""

    def __init__(self, viewer: Member, *, at: datetime.date, known: datetime.datetime | None = None) -> None:
        self.viewer, self.at, self.known = viewer, at, known

    def plans(self, calls: Sequence[Call]) -> dict[uuid.UUID, Plan | NotMeasurable]:
        """How each of these calls is measured."""
        if self._quick:
            return plans_of(calls, self.viewer, at=self.at)
        who, people, packs = self._seen.who, self._seen.names.keys(), self._seen.followed
        return {call.pk: plan(call, at=self.at, who=who, people=people, packs=packs) for call in calls}

    def of(self, planned: Plan) -> Headline:
        """The line of a call that is measured so."""
        if not self._quick or (planned.counts == "events" and planned.rules[0].designations):
            return headline_of(taken(planned, self._seen, self.at))
        if planned.named:
            return self._of_named(planned)
        return self._of_people(planned) if planned.counts == "people" else self._of_events(planned)

    @cached_property
    def _quick(self) -> bool:
        return quick(self.known)

    @cached_property
    def _seen(self) -> Seen:
        return look(self.viewer, known=self.known)

    def _of_people(self, planned: Plan) -> Headline:
        counted = over_time(planned.rules[0], self.viewer)
        held = {_("held that day"): counted.on(planned.start), _("held now"): counted.on(self.at)}
        values = (Value(place, *one) for place, one in enumerate(held.items(), start=1))
        return self._headline(planned, values, (counted.on(end) for _begin, end in planned.points(self.at)))

    def _of_events(self, planned: Plan) -> Headline:
        counted = over_time(planned.rules[0], self.viewer)
        name = said(planned.rules[0].title)
        name = name[:1].lower() + name[1:]
        since, before = counted.between(planned.start, self.at), planned.before(self.at)
        earlier = counted.between(before, planned.start - DAY)
        values = (
            Value(1, _("%(what)s, since") % {"what": name}, since),
            Value(2, _("%(what)s, in the same time before") % {"what": name}, earlier),
        )
        return self._headline(planned, values, (counted.between(*days) for days in planned.points(self.at)))

    def _of_named(self, planned: Plan) -> Headline:
        """Those named, where they stood that day and stand now: behind the list of all of them."""
        stays = stays_of(self.viewer, planned.named)

        def held(day: datetime.date) -> int:
            return sum(is_in(stays[id], day) for id in planned.named)

        values = (Value(2, _("held that day"), held(planned.start)), Value(3, _("held now"), held(self.at)))
        return self._headline(planned, values, (held(end) for _begin, end in planned.points(self.at)))

    def _headline(self, planned: Plan, values: Iterable[Value], numbers: Iterable[int]) -> Headline:
        days = planned.points(self.at)
        series = tuple(Point(*span, number) for span, number in zip(days, numbers, strict=True))
        return Headline(tuple(values), planned.start, series, planned.series_of(self.at))
