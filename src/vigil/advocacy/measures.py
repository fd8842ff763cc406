# SPDX-License-Identifier: Apache-2.0
"""What became of a call, in numbers: a counting rule and a start; each number has its list."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from vigil.access.models import Member
from vigil.advocacy.models import Call
from vigil.advocacy.rows import made
from vigil.casebook.articles import is_held
from vigil.casebook.counts import Count, count_in
from vigil.casebook.laws import articles_in, cited_in, provisions_of
from vigil.casebook.rules import country_of, newest
from vigil.casebook.seen import Listed, Seen, look
from vigil.casebook.sentences import date_words, said, span_words, standing_label
from vigil.casebook.standing import Standing
from vigil.country.counting import CountingRule
from vigil.country.packs import Packs
from vigil.country.words import Label
from vigil.review.models import Evidence
from vigil.values.dates import PartialDate
from vigil.values.digests import Digest, of_json
from vigil.values.names import fold

# Deeds (packs/world/lang) whose success shows in how often a law is used.
_ON_LAWS = frozenset({"moratorium", "repeal", "reform", "lift", "end"})
_VAGUE_LAWS = "national_security_laws"  # the concern of packs/world under which texts name these provisions
_QUARTERS = 24  # a series longer than six years is drawn by years


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and exactly its list; `doubtful` is what the record cannot tell."""

    label: str
    number: int
    listed: tuple[Listed, ...]
    doubtful: tuple[Listed, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series: what was counted on `end`, or from `start` to `end`."""

    start: datetime.date
    end: datetime.date
    number: int
    listed: tuple[Listed, ...]

    @property
    def label(self) -> str:
        whole_year = (self.start.month, self.start.day) == (1, 1) and self.end.month == 12
        return str(self.end.year) if whole_year else f"{self.end.year} Q{(self.end.month + 2) // 3}"


@dataclass(frozen=True, slots=True)
class Measure:
    """A call in numbers since the day it was made. `because` says how that day is known, `words` is the rule's text.

    `withdrawn` is the last day of the rule where the desk no longer counts so:
    its last version still answers, and whoever prints the number says so.
    """

    figures: tuple[Figure, ...]
    since: datetime.date
    because: str
    series: tuple[Point, ...]
    series_of: str
    rule: str
    version: int
    words: str
    at: datetime.date
    digest: Digest
    withdrawn: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class NotMeasurable:
    """Why a call has no number."""

    why: str


def measure(
    call: Call, viewer: Member, *, at: datetime.date, known: datetime.datetime | None = None, seen: Seen | None = None
) -> Measure | NotMeasurable:
    """The call in numbers at a day, as known at an instant. `seen` spares reading the casebook again for many calls."""
    start, because = _start(call)
    if start is None:
        return NotMeasurable(_("no source says when this was asked"))
    if start > at:
        return NotMeasurable(_("this was asked only on %(date)s") % {"date": date_words(PartialDate.of(start))})
    seen = seen or look(viewer, known=known)
    about = list(call.about.all())
    if call.action == "release":
        rule = _rule_for_designation(call, [row.words for row in about], seen.followed)
        if rule:
            return _of_people(rule, seen, start, because, at)
        named = list(dict.fromkeys(id for row in about if (id := seen.who.head(row.person_id)) in seen.names))
        if named:
            return _of_named(named, seen, start, because, at)
        return NotMeasurable(_("the call names nobody of the record, and no counting rule fits those it is about"))
    if call.action in _ON_LAWS:
        rules = list(_rules_for_law(call, start, seen.followed))
        if rules:
            return _of_events(rules, seen, start, because, at)
        return NotMeasurable(_("no counting rule fits the laws this call is about"))
    return NotMeasurable(_("nothing in the casebook counts what this call asks for"))


def _start(call: Call) -> tuple[datetime.date | None, str]:
    on = made(call)
    if on is not None:
        exact = on.precision == "day"
        told = _("made %(date)s") if exact else _("made %(date)s, counted from the last day that this can mean")
        return on.latest, told % {"date": date_words(on)}
    received = Evidence.objects.filter(entry=call.entry_id).values_list("capture__received_at", flat=True)
    first = min(received, default=None)
    if first is None:
        return None, ""
    return first.date(), _("the source bears no date: counted from the day the desk received it")


def _rule_for_designation(call: Call, about: list[str], packs: Packs) -> CountingRule | None:
    """The rule that counts those whom the call names by what they are called ("all prisoners of conscience")."""
    said = [f" {fold(words)} " for words in [*about, call.words]]
    for label, known in packs.world.designations.items():
        phrases = [f" {fold(phrase)} " for phrase in known.phrases.every()]
        if any(phrase in words for phrase in phrases for words in said):
            fitting = (rule for rule in newest(packs) if rule.counts == "people" and label in rule.designations)
            return next((rule for rule in fitting if not rule.provisions), None)
    return None


def _rules_for_law(call: Call, start: datetime.date, packs: Packs) -> Iterable[CountingRule]:
    """Rules that count arrests under the laws the call names; for named articles a rule narrowed to them."""
    arrests = [rule for rule in newest(packs) if "arrest" in rule.kinds and rule.provisions]
    if not arrests:
        return
    country = country_of(arrests[0], packs)
    law = call.law if articles_in(call.law) else cited_in(call.words, packs)
    found = provisions_of(country, law, PartialDate.of(start)) if country and law else ()
    if found:
        references = tuple(dict.fromkeys(provision.reference for provision in found))
        base, named = arrests[0], ", ".join(references)
        text = Label({code: f"{base.text.said(code)} {_narrowed(named, code)}" for code in base.text})
        yield replace(base, id=f"{base.id}:{'+'.join(references)}", provisions=references, text=text)
        return
    if _on_vague_laws(call, packs):
        yield from sorted(
            (rule for rule in arrests if isinstance(rule.provisions, str)),
            key=lambda rule: rule.provisions != "national security",
        )


def _narrowed(named: str, language: str) -> str:
    with override(language):
        return _("Narrowed to %(articles)s and the same provisions in other codes.") % {"articles": named}


def _on_vague_laws(call: Call, packs: Packs) -> bool:
    known = packs.world.concerns.get(_VAGUE_LAWS)
    said = f" {fold(f'{call.law} {call.words}')} "
    named = known is not None and any(f" {fold(phrase)} " in said for phrase in known.phrases.every())
    return named or _VAGUE_LAWS in call.concern.split("; ")


def _of_people(rule: CountingRule, seen: Seen, start: datetime.date, because: str, at: datetime.date) -> Measure:
    then, now = count_in(seen, rule, at=start), count_in(seen, rule, at=at)
    figures = [
        Figure(_("held that day"), then.number, then.listed, then.doubtful),
        Figure(_("held now"), now.number, now.listed, now.doubtful),
        *_left(then, now, seen, at),
        *_came(rule, then, now, seen, start),
    ]
    ends = _ends(start, at)
    series = [Point(begin, end, (c := count_in(seen, rule, at=end)).number, c.listed) for begin, end in ends]
    return _measure(figures, start, because, series, _HELD, [rule], [then, now], at)


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


def _of_named(named: list[uuid.UUID], seen: Seen, start: datetime.date, because: str, at: datetime.date) -> Measure:
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
    for begin, end in _ends(start, at):
        held = tuple(_person(id, s, seen) for id in named if is_held(s := seen.standing(id, end)))
        series.append(Point(begin, end, len(held), held))
    words = _("The standing of those whom the call names, on the day it was made and now.")
    digest = _digest("standing@1", start, at, [figure.listed for figure in figures])
    return Measure(
        tuple(figures), start, because, tuple(series), _each(_HELD, series), "standing", 1, words, at, digest
    )


def _person(id: uuid.UUID, state: Standing, seen: Seen) -> Listed:
    return Listed("person", id, seen.names[id], state.words, id, state.since, len(state.possible) <= 1, state.claims)


def _of_events(rules: list[CountingRule], seen: Seen, start: datetime.date, because: str, at: datetime.date) -> Measure:
    """Since the call, and in the same length of time before it."""
    day = datetime.timedelta(days=1)
    before = start - (at - start + day)  # the day of the call and the day asked for both count
    figures, counts = [], []
    for rule in rules:
        since = count_in(seen, rule, since=start, at=at)
        earlier = count_in(seen, rule, since=before, at=start - day)
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
        Point(begin, end, (c := count_in(seen, rules[0], since=begin, at=end)).number, c.listed)
        for begin, end in _ends(before, at)
    ]
    return _measure(figures, start, because, series, _IN, rules, counts, at)


def _measure(
    figures: list[Figure],
    start: datetime.date,
    because: str,
    series: list[Point],
    series_of: tuple[Promise, Promise],
    rules: list[CountingRule],
    counts: list[Count],
    at: datetime.date,
) -> Measure:
    return Measure(
        figures=tuple(figures),
        since=start,
        because=because,
        series=tuple(series),
        series_of=_each(series_of, series),
        rule=rules[0].id,
        version=rules[0].version,
        words=" ".join(said(rule.text) for rule in rules),
        at=at,
        digest=of_json([count.digest for count in counts]),
        withdrawn=next((rule.until for rule in rules if rule.until and rule.until.latest < at), None),
    )


_HELD = (gettext_lazy("held at the end of each year"), gettext_lazy("held at the end of each quarter"))
_IN = (gettext_lazy("in each year"), gettext_lazy("in each quarter"))


def _each(of: tuple[Promise, Promise], series: list[Point]) -> str:
    """What the points of a series are of: years where they are many, else quarters."""
    return str(of[0] if series and series[0].label.isdigit() else of[1])


def _digest(rule: str, start: datetime.date, at: datetime.date, lists: Iterable[tuple[Listed, ...]]) -> Digest:
    told = [[[str(one.id), str(one.on), sorted(one.entries)] for one in listed] for listed in lists]
    return of_json([rule, str(start), str(at), told])


def _ends(start: datetime.date, at: datetime.date) -> list[tuple[datetime.date, datetime.date]]:
    """The quarters from a day to another, the last cut short; years where they are many."""
    months = 3 if (at - start).days / 91 <= _QUARTERS else 12
    begin = datetime.date(start.year, (start.month - 1) // months * months + 1, 1)
    found = []
    while begin <= at:
        following = begin.month + months
        end = datetime.date(begin.year + (following > 12), (following - 1) % 12 + 1, 1)
        found.append((begin, min(end - datetime.timedelta(days=1), at)))
        begin = end
    return found
