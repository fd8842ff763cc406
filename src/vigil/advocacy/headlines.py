# SPDX-License-Identifier: Apache-2.0
"""A call as a line shows it: two numbers and a small series, without the lists behind them.

The same numbers as `measures`, a test holds the two to each other on any
history; but a page of a hundred lines does not read the casebook for them, and
a line is worked out again only where the ledger moved somebody it counts.
"""

import datetime
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.advocacy.measures import Measure, plans_of, quick, taken
from vigil.advocacy.models import Call
from vigil.advocacy.plans import DAY, NotMeasurable, Plan, Point, plan
from vigil.casebook.counting.over_time import OverTime, over_time
from vigil.casebook.derived.kept import kept
from vigil.casebook.law.rules import answering
from vigil.casebook.pages.standings import Stay, is_in, stays_of
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


@dataclass(slots=True)
class _Lines:
    """Lines of one day by what they read: those named, or a rule, with the count each was drawn from."""

    of_named: dict[tuple, Headline] = field(default_factory=dict)
    of_rules: dict[tuple, tuple[OverTime, Headline]] = field(default_factory=dict)

    def without(self, moved: set[uuid.UUID]) -> "_Lines":
        """What still stands when these were moved; a rule's line stands while its count is the same."""
        named = {key: line for key, line in self.of_named.items() if not moved & set(key[1])}
        return _Lines(named, dict(self.of_rules))


class Headlines:
    """The lines of many calls at one day, as known at one instant."""

    def __init__(self, viewer: Member, *, at: datetime.date, known: datetime.datetime | None = None) -> None:
        self.viewer, self.at, self.known = viewer, at, known
        self._rules: dict[str, OverTime] = {}

    def plans(self, calls: Sequence[Call]) -> dict[uuid.UUID, Plan | NotMeasurable]:
        """How each of these calls is measured."""
        if self.quick:
            return plans_of(calls, self.viewer, at=self.at)
        packs = self._seen.followed
        read = {"who": self._seen.who, "people": self._seen.names.keys(), "packs": packs, "rules": answering(packs)}
        return {call.pk: plan(call, at=self.at, **read) for call in calls}

    def of(self, planned: Sequence[Plan]) -> list[Headline]:
        """The lines of calls that are measured so, in their order."""
        if not self.quick:
            return [headline_of(taken(one, self._seen, self.at)) for one in planned]
        lines = kept(self.viewer, ("lines", str(self.at), get_language()), _Lines, _Lines.without)
        self._name(lines, [one for one in planned if one.named])
        return [lines.of_named[_key(one)] if one.named else self._of_rules(lines, one) for one in planned]

    @cached_property
    def quick(self) -> bool:
        """Whether kept rows answer, by what `measures.quick` says."""
        return quick(self.known)

    @cached_property
    def _seen(self) -> Seen:
        return look(self.viewer, known=self.known)

    def _name(self, lines: _Lines, planned: Iterable[Plan]) -> None:
        """Add the lines of those named that are not there: the stays of all of them are asked at once."""
        missing = {key: one for one in planned if (key := _key(one)) not in lines.of_named}
        stays = stays_of(self.viewer, {id for one in missing.values() for id in one.named}) if missing else {}
        lines.of_named |= {key: self._of_named(one, stays) for key, one in missing.items()}

    def _of_rules(self, lines: _Lines, planned: Plan) -> Headline:
        """The line of a rule: the one there is while the rule counts the same."""
        if planned.counts == "events" and planned.rules[0].designations:
            return headline_of(taken(planned, self._seen, self.at))
        key, counted = _key(planned), self._counted(planned)
        if key not in lines.of_rules or lines.of_rules[key][0] is not counted:
            draw = self._of_people if planned.counts == "people" else self._of_events
            lines.of_rules[key] = (counted, draw(planned, counted))
        return lines.of_rules[key][1]

    def _counted(self, planned: Plan) -> OverTime:
        """The days of a plan's rule, asked once for all the lines of a page."""
        rule = planned.rules[0]
        if rule.reference not in self._rules:
            self._rules[rule.reference] = over_time(rule, self.viewer)
        return self._rules[rule.reference]

    def _of_people(self, planned: Plan, counted: OverTime) -> Headline:
        held = {_("held that day"): counted.on(planned.start), _("held now"): counted.on(self.at)}
        values = (Value(place, *one) for place, one in enumerate(held.items(), start=1))
        return self._headline(planned, values, (counted.on(end) for _begin, end in planned.points(self.at)))

    def _of_events(self, planned: Plan, counted: OverTime) -> Headline:
        name = said(planned.rules[0].title)
        name = name[:1].lower() + name[1:]
        since, before = counted.between(planned.start, self.at), planned.before(self.at)
        earlier = counted.between(before, planned.start - DAY)
        values = (
            Value(1, _("%(what)s, since") % {"what": name}, since),
            Value(2, _("%(what)s, in the same time before") % {"what": name}, earlier),
        )
        return self._headline(planned, values, (counted.between(*days) for days in planned.points(self.at)))

    def _of_named(self, planned: Plan, stays: Mapping[uuid.UUID, list[Stay]]) -> Headline:
        """Those named, where they stood that day and stand now: behind the list of all of them."""

        def held(day: datetime.date) -> int:
            return sum(is_in(stays[id], day) for id in planned.named)

        values = (Value(2, _("held that day"), held(planned.start)), Value(3, _("held now"), held(self.at)))
        return self._headline(planned, values, (held(end) for _begin, end in planned.points(self.at)))

    def _headline(self, planned: Plan, values: Iterable[Value], numbers: Iterable[int]) -> Headline:
        days = planned.points(self.at)
        series = tuple(Point(*span, number) for span, number in zip(days, numbers, strict=True))
        return Headline(tuple(values), planned.start, series, planned.series_of(self.at))


def _key(planned: Plan) -> tuple:
    """What a line reads besides the day and the record: since when, whom, by which rules in which version."""
    return (planned.start, planned.named, *(rule.reference for rule in planned.rules))
