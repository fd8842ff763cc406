# SPDX-License-Identifier: Apache-2.0
"""What became of a call, in numbers: a counting rule and a start; each number has its list."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.advocacy.models import Call
from vigil.advocacy.plans import DAY, NotMeasurable, Plan, Point, plan
from vigil.casebook.counting import count_events_sql, count_sql
from vigil.casebook.counting.counts import Count, count_in, look_at
from vigil.casebook.derived import derive
from vigil.casebook.law.followed import followed
from vigil.casebook.law.rules import answering, caution
from vigil.casebook.liberty.standing import Standing
from vigil.casebook.pages.articles import is_held
from vigil.casebook.pages.standings import on_record
from vigil.casebook.reference.seen import Listed, Seen, look
from vigil.casebook.sentences import said, span_words, standing_label
from vigil.country.counting import CountingRule
from vigil.settings.packs import packs as every_pack
from vigil.values.digests import Digest, of_json


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and exactly its list; `doubtful` is what the record cannot tell."""

    label: str
    number: int
    listed: tuple[Listed, ...]
    doubtful: tuple[Listed, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class ListedPoint(Point):
    """One value of a series, and exactly its list."""

    listed: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A call in numbers since the day it was made. `because` says how that day is known, `words` is the rule's text;
    `target` what it asks for, and `reached` whether that is so at the day; None where the record cannot tell:
    that it knows of nobody, then or now, does not mean that there is nobody.

    `caution` says why the desk would not count so today: the rule still
    answers, and whoever prints the number says so. "" where it would.
    """

    figures: tuple[Figure, ...]
    since: datetime.date
    because: str
    series: tuple[ListedPoint, ...]
    series_of: str
    rule: str
    version: int
    words: str
    at: datetime.date
    digest: Digest
    caution: str = ""
    target: str = ""
    reached: bool | None = None


def measure(
    call: Call, viewer: Member, *, at: datetime.date, known: datetime.datetime | None = None, seen: Seen | None = None
) -> Measure | NotMeasurable:
    """The call in numbers at a day, as known at an instant. `seen` spares reading the casebook again for many calls.

    Without it those alone are read whom the database finds in question.
    """
    if seen is None and quick(known):
        planned = plans_of([call], viewer, at=at)[call.pk]
        seen = None if isinstance(planned, NotMeasurable) else _look(planned, viewer, at)
    else:
        seen = seen or look(viewer, known=known)
        packs = seen.followed
        planned = plan(call, at=at, who=seen.who, people=seen.names, packs=packs, rules=answering(packs))
    return planned if isinstance(planned, NotMeasurable) or seen is None else taken(planned, seen, at)


def quick(known: datetime.datetime | None) -> bool:
    """Whether kept rows answer: they hold what is known now, of a desk that says which countries it follows."""
    return known is None and bool(settings.DESK.get("countries")) and derive.current()


def plans_of(calls: Iterable[Call], viewer: Member, *, at: datetime.date) -> dict[uuid.UUID, Plan | NotMeasurable]:
    """How each of these calls is measured; to be asked while kept rows are `quick`."""
    named = {row.person_id for call in calls for row in call.about.all() if row.person_id}
    (who, people), packs = on_record(viewer, named), followed((), every_pack())
    rules = answering(packs)
    return {call.pk: plan(call, at=at, who=who, people=people, packs=packs, rules=rules) for call in calls}


def _look(planned: Plan, viewer: Member, at: datetime.date) -> Seen:
    """What there is to know of everybody whom a plan counts on some day up to that one."""
    if planned.named:
        return look_at(viewer, planned.named)
    if planned.counts == "people":
        return look_at(viewer, count_sql.in_question(planned.rules[0], viewer, at))
    found = [count_events_sql.in_question(rule, viewer, planned.first(at), at) for rule in planned.rules]
    people, groups = ({id for each in found for id in each[place]} for place in (0, 1))
    return look_at(viewer, people, groups)


def taken(planned: Plan, seen: Seen, at: datetime.date) -> Measure:
    """The numbers of a plan at a day, with every list behind them."""
    if planned.named:
        return _of_named(planned, seen, at)
    return _of_people(planned, seen, at) if planned.counts == "people" else _of_events(planned, seen, at)


def _of_people(planned: Plan, seen: Seen, at: datetime.date) -> Measure:
    (rule,), start = planned.rules, planned.start
    then, now = count_in(seen, rule, at=start), count_in(seen, rule, at=at)
    figures = [
        Figure(_("held that day"), then.number, then.listed, then.doubtful),
        Figure(_("held now"), now.number, now.listed, now.doubtful),
        *_left(then, now, seen, at),
        *_came(rule, then, now, seen, start),
    ]
    ends = planned.points(at)
    series = [ListedPoint(begin, end, (c := count_in(seen, rule, at=end)).number, c.listed) for begin, end in ends]
    return _measure(planned, figures, series, [then, now], at)


def _left(then: Count, now: Count, seen: Seen, at: datetime.date) -> Iterable[Figure]:
    """Those held that day who are not counted now, by what became of them."""
    still = {one.id for one in now.listed}
    left = [(one, seen.standing(one.id, at)) for one in then.listed if one.id not in still]
    sorts = {"free": _("released since"), "restricted": _("out of prison, not free"), "ended": _("died since")}
    for liberty, label in sorts.items():
        became = tuple(_now(one, state) for one, state in left if state.liberty == liberty and not state.lapsed)
        if became or liberty == "free":
            yield Figure(label, len(became), became)
    lost = tuple(_now(one, state) for one, state in left if state.liberty not in sorts or state.lapsed)
    if lost:
        yield Figure(_("not known"), len(lost), lost)


def _came(rule: CountingRule, then: Count, now: Count, seen: Seen, start: datetime.date) -> Iterable[Figure]:
    """Those counted now who were not that day: taken since, or confined already and called so only since."""
    before, counted = {one.id for one in then.listed}, {one.standing for one in rule.counted}
    new = [one for one in now.listed if one.id not in before]
    held = {one.id for one in new if seen.standing(one.id, start).kind in counted}
    taken = tuple(one for one in new if one.id not in held)
    yield Figure(_("newly held"), len(taken), taken)
    if held:
        called = tuple(one for one in new if one.id in held)
        yield Figure(_("held before, called so since"), len(called), called)


def _now(one: Listed, state: Standing) -> Listed:
    return replace(one, why=state.words, on=state.since, entries=state.claims)


def _of_named(planned: Plan, seen: Seen, at: datetime.date) -> Measure:
    named, start = planned.named, planned.start
    then = {id: seen.standing(id, start) for id in named}
    now = {id: seen.standing(id, at) for id in named}
    groups = [
        (_("named in the call"), named, then),
        (_("held that day"), [id for id in named if is_held(then[id])], then),
        (_("held now"), [id for id in named if is_held(now[id])], now),
        (_("released since"), [id for id in named if then[id].liberty != "free" and now[id].liberty == "free"], now),
        (_("died since"), [id for id in named if then[id].liberty != "ended" and now[id].liberty == "ended"], now),
        (_("not known"), [id for id in named if now[id].liberty == "unknown" or now[id].lapsed], now),
    ]
    figures = [
        Figure(label, len(ids), tuple(_person(id, states[id], seen) for id in ids))
        for label, ids, states in groups
        if ids or label in (_("held that day"), _("held now"), _("released since"))
    ]
    if len(named) == 1:
        told = {"then": standing_label(then[named[0]].kind, seen.packs), "now": now[named[0]].label}
        figures[0] = replace(figures[0], words=_("%(then)s then, %(now)s now") % told)
    series = []
    for begin, end in planned.points(at):
        held = tuple(_person(id, s, seen) for id in named if is_held(s := seen.standing(id, end)))
        series.append(ListedPoint(begin, end, len(held), held))
    words = _("The standing of those whom the call names, on the day it was made and now.")
    digest = _digest("standing@1", start, at, [figure.listed for figure in figures])
    told = (planned.because, tuple(series), planned.series_of(at), "standing", 1, words, at, digest)
    done = _reached(
        left=any(is_held(now[id]) for id in named),
        doubtful=any(now[id].liberty == "unknown" or now[id].lapsed for id in named),
        before=any(is_held(then[id]) for id in named),
    )
    return Measure(tuple(figures), start, *told, target=planned.target, reached=done)


def _reached(*, left: bool, doubtful: bool, before: bool) -> bool | None:
    """Whether a target is reached: with some `left` it is not, with nobody left and nobody `before` nothing tells."""
    return False if left else None if doubtful or not before else True


def _person(id: uuid.UUID, state: Standing, seen: Seen) -> Listed:
    return Listed("person", id, seen.names[id], state.words, id, state.since, len(state.possible) <= 1, state.claims)


def _of_events(planned: Plan, seen: Seen, at: datetime.date) -> Measure:
    """Since the call, and in the same length of time before it."""
    start, before = planned.start, planned.before(at)
    figures, counts = [], []
    for rule in planned.rules:
        since = count_in(seen, rule, since=start, at=at)
        earlier = count_in(seen, rule, since=before, at=start - DAY)
        name = said(rule.title)
        name = name[:1].lower() + name[1:]
        length = span_words(start, at)
        after_it = _("%(what)s, since") % {"what": name}
        before_it = _("%(what)s, in the same time before") % {"what": name}
        figures += [
            Figure(after_it, since.number, since.listed, since.doubtful),
            Figure(before_it, earlier.number, earlier.listed, earlier.doubtful, length),
        ]
        counts += [since, earlier]
    series = [
        ListedPoint(begin, end, (c := count_in(seen, planned.rules[0], since=begin, at=end)).number, c.listed)
        for begin, end in planned.points(at)
    ]
    return _measure(planned, figures, series, counts, at)


def _measure(
    planned: Plan, figures: list[Figure], series: list[ListedPoint], counts: list[Count], at: datetime.date
) -> Measure:
    rules = planned.rules
    of_people = planned.counts == "people"
    now, then = (figures[1:2], figures[:1]) if of_people else (figures[::2], figures[1::2])
    return Measure(
        figures=tuple(figures),
        since=planned.start,
        because=planned.because,
        series=tuple(series),
        series_of=planned.series_of(at),
        rule=rules[0].id,
        version=rules[0].version,
        words=" ".join(said(rule.text) for rule in rules),
        at=at,
        digest=of_json([count.digest for count in counts]),
        target=planned.target,
        reached=_reached(
            left=any(one.number for one in now),
            doubtful=any(one.doubtful for one in now),
            before=any(one.number for one in then),
        ),
        caution=" ".join(dict.fromkeys(told for rule in rules if (told := caution(rule, at)))),
    )


def _digest(rule: str, start: datetime.date, at: datetime.date, lists: Iterable[tuple[Listed, ...]]) -> Digest:
    told = [[[str(one.id), str(one.on), sorted(one.entries)] for one in listed] for listed in lists]
    return of_json([rule, str(start), str(at), told])
