# SPDX-License-Identifier: Apache-2.0
"""Where a person's liberty is at a day, computed from what happened and said in a sentence."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.casebook.claims.happenings import Occurrence, Told, occurrences
from vigil.casebook.liberty.days import Expected, at_least, days_held, end_of_sentence, expected_dates
from vigil.casebook.liberty.intervals import UNKNOWN, Interval, intervals, last_kind, ordered, ties
from vigil.casebook.sentences import age_words, date_words, ground_words, kind_words, standing_label, when_words
from vigil.country.packs import Packs
from vigil.people.same import same
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's standing at a day.

    `words` is the sentence for the head of a page. `lapsed` says that the
    sentence should have ended by the day and no source tells what came then.
    `possible` holds every standing that the dates leave open; `doubts` says
    in sentences what the answer rests on besides dates. `days_held` is the
    least that it can be; `dates` are those that lie ahead, with their basis.
    `claims` are the entries the standing rests on.
    """

    kind: str
    label: str
    liberty: str
    words: str
    since: PartialDate | None = None
    ground: str = ""
    last_confirmed: PartialDate | None = None
    confirmed_by: str = ""
    days_held: int | None = None
    days_rule: str = ""
    expected: Expected | None = None
    dates: tuple[Expected, ...] = ()
    lapsed: bool = False
    possible: frozenset[str] = frozenset()
    doubts: tuple[str, ...] = ()
    history: tuple[Interval, ...] = ()
    claims: tuple[int, ...] = ()

    @property
    def days_at_least(self) -> bool:
        """Whether the days held are a lower bound, because a date they rest on is imprecise."""
        return self.days_rule.startswith(at_least())


def standings(
    viewer: Member,
    people: Collection[uuid.UUID] | None,
    *,
    at: datetime.date,
    known: datetime.datetime | None = None,
) -> dict[uuid.UUID, Standing]:
    """The standing of each of these people (None: of everybody anything is told of); unknown where nothing says."""
    told: dict[uuid.UUID, list[Occurrence]] = defaultdict(list)
    for happened in occurrences(viewer, known=known, people=people):
        if happened.person:
            told[happened.person].append(happened)
    who = same(known, people or ())
    heads = {id: who.head(id) for id in (told if people is None else people)}
    return {id: standing(told[head], at=at, packs=every_pack()) for id, head in heads.items()}


def standing(happened: Iterable[Occurrence], *, at: datetime.date, packs: Packs) -> Standing:
    """The standing that these events of one person give at the day: those that certainly had happened by then."""
    happened = list(happened)
    over = ordered((event for event in happened if event.latest <= at), packs)
    open_ones = ordered((event for event in happened if event.earliest <= at < event.latest), packs)
    history = intervals(over, packs)
    kind = history[-1].kind if history else UNKNOWN
    run = [event for event in over if history and event.id in history[-1].events]
    told = _last_told(run[-1], at) if run else None
    ground = _beside(run[-1], kind, packs) if run else ""
    expected = end_of_sentence(over, history, packs)
    lapsed = expected if expected and expected.on.latest < at else None
    days, rule = days_held(history, at, packs)
    return Standing(
        kind=kind,
        label=standing_label(kind, packs),
        liberty=packs.world.standings[kind].liberty,
        words=_sentence(kind, ground_words(ground, packs), told, at, packs, lapsed),
        since=run[0].on if run else None,
        ground=ground_words(ground, packs),
        last_confirmed=told.published if told else None,
        confirmed_by=told.publisher if told else "",
        days_held=days,
        days_rule=rule,
        expected=None if lapsed else expected,
        dates=expected_dates(happened, over, expected, at, packs),
        lapsed=lapsed is not None,
        possible=_possible(over, open_ones, packs),
        doubts=tuple(_doubts(over, open_ones, lapsed, packs)),
        history=tuple(history),
        claims=tuple(dict.fromkeys(account.entry for event in run for account in event.accounts)),
    )


def _beside(event: Occurrence, kind: str, packs: Packs) -> str:
    """The ground to name beside a standing; "" where the standing says it already, as a suspended sentence does."""
    ground = event.slot("ground")
    known = packs.world.event_kinds.get(event.kind)
    return "" if known and known.grounds.get(ground) == kind else ground


def _last_told(event: Occurrence, at: datetime.date) -> Told:
    """The account of the latest claim that was published last, by the day if any was."""
    by_then = [account for account in event.trusted if account.published and account.published.earliest <= at]
    dated = by_then or [account for account in event.trusted if account.published]
    return max(dated, key=lambda one: (one.published.latest, -one.entry)) if dated else event.trusted[0]


def _sentence(
    kind: str, ground: str, told: Told | None, at: datetime.date, packs: Packs, lapsed: Expected | None
) -> str:
    if told is None:
        return _("Unknown: nothing in the record says.")
    label = standing_label(kind, packs)
    words = label[:1].upper() + label[1:]
    if ground:
        on = _(" on %(ground)s") if kind == "temporarily_released" else " (%(ground)s)"
        words += on % {"ground": ground.removeprefix("on ")}
    if lapsed:
        after = _(" when last heard of; the sentence should have ended %(when)s and no source tells what came then")
        words += after % {"when": when_words(lapsed.on)}
    return _confirmed(told, at) % {"standing": words, "by": told.publisher}


def _confirmed(told: Told, at: datetime.date) -> str:
    """A sentence with places for the standing and for who said so last."""
    if not told.published:
        by = _("%(standing)s; confirmed by %(by)s, in a source without a date.")
        return by if told.publisher else _("%(standing)s; confirmed in a source without a date.")
    by = _("%(standing)s; last confirmed %(date)s by %(by)s, %(age)s.")
    words = by if told.publisher else _("%(standing)s; last confirmed %(date)s, %(age)s.")
    dated = {"date": date_words(told.published), "age": age_words(min(told.published.latest, at), at)}
    return words % (dated | {"standing": "%(standing)s", "by": "%(by)s"})


def _possible(over: Sequence[Occurrence], open_ones: Sequence[Occurrence], packs: Packs) -> frozenset[str]:
    """Every standing that the dates leave open.

    Of what may have happened by the day: each, all or none did; of what no
    date puts in order: either came first.
    """
    lines = [over, ordered([*over, *open_ones], packs)]
    lines += [ordered([*over, one], packs) for one in open_ones]
    lines += [[*over[:n], second, first, *over[n + 2 :]] for n, first, second in ties(over, packs)]
    return frozenset(last_kind(line, packs) for line in lines)


def _doubts(
    over: Sequence[Occurrence], open_ones: Sequence[Occurrence], lapsed: Expected | None, packs: Packs
) -> Iterator[str]:
    for event in open_ones:
        yield _("The %(event)s may have come before this day.") % {"event": _told(event, packs)}
    for _place, first, second in ties(over, packs):
        pair = {"one": _told(first, packs), "other": _told(second, packs)}
        words = _("The dates do not tell whether %(one)s or %(other)s came first; the order of the law is taken.")
        yield words % pair
    if lapsed:
        ended = {"when": when_words(lapsed.on), "because": lapsed.because}
        yield _("The sentence should have ended %(when)s (%(because)s).") % ended


def _told(event: Occurrence, packs: Packs) -> str:
    return f"{kind_words(event.kind, packs)} ({date_words(event.on)})"
