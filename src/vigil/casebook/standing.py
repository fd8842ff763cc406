# SPDX-License-Identifier: Apache-2.0
"""Where a person's liberty is at a day: intervals computed from what happened.

How events are put in order: what certainly came first comes first. Where
dates overlap or are missing, the order of the law decides (arrest, charge,
trial, sentence, appeal, release, death), so that an undated event never
overrules a dated later one; where that rests on the rule alone, it is said.
"""

import datetime
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

from vigil.access.models import Member
from vigil.casebook.happenings import Occurrence, Told, occurrences
from vigil.casebook.sentences import (
    after,
    age_words,
    date_words,
    duration_words,
    ground_words,
    kind_words,
    standing_label,
    when_words,
)
from vigil.country.event_kind import LADDER, EventKind
from vigil.country.packs import Packs
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of one standing.

    `begin` is the event's date, None when it has none; `by` the last day on
    which it can have begun; `until` the date of what ended it, if anything did.
    """

    kind: str
    liberty: str
    begin: PartialDate | None
    by: datetime.date
    until: PartialDate | None
    ended: bool
    events: tuple[uuid.UUID, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """A date that is not a fact yet, and what it was computed from."""

    kind: str
    on: PartialDate
    because: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's standing at a day.

    `words` is the sentence for the head of a page. `lapsed` says that the
    sentence should have ended by the day and no source tells what came then.
    `possible` holds every standing that the imprecise dates leave open;
    `doubts` says in sentences what the answer rests on besides dates.
    `held_least` and `held_most` bound the days held.
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
    lapsed: bool = False
    possible: frozenset[str] = frozenset()
    doubts: tuple[str, ...] = ()
    history: tuple[Interval, ...] = ()
    claims: tuple[int, ...] = ()  # the entries it rests on


def standings(
    viewer: Member,
    people: Collection[uuid.UUID] | None,
    *,
    at: datetime.date,
    known: datetime.datetime | None = None,
) -> dict[uuid.UUID, Standing]:
    """The standing of each of these people (None: of everybody anything is told of); unknown where nothing says."""
    told: dict[uuid.UUID, list[Occurrence]] = {id: [] for id in people or ()}
    for happened in occurrences(viewer, known=known, people=people):
        if happened.person:
            told.setdefault(happened.person, []).append(happened)
    return {id: standing(happened, at=at, packs=every_pack()) for id, happened in told.items()}


def standing(happened: Iterable[Occurrence], *, at: datetime.date, packs: Packs) -> Standing:
    """The standing that these events of one person give at the day."""
    line = ordered(happened, packs)
    over = [event for event in line if event.latest <= at]
    history = intervals(over, packs)
    kind = history[-1].kind if history else UNKNOWN
    run = _run(over, history)
    told = _last_told(run[-1], at) if run else None
    last = run[-1] if run else None
    ground = ground_words(last.slot("ground"), packs) if last and last.slot("ground") else ""
    expected = _expected(over, history, packs)
    lapsed = kind == "serving" and expected is not None and expected.on.latest < at
    days, rule = days_held(history, at, packs)
    return Standing(
        kind=kind,
        label=standing_label(kind, packs),
        liberty=packs.world.standings[kind].liberty,
        words=_sentence(kind, ground, told, at, packs, expected if lapsed else None),
        since=run[0].on if run else None,
        ground=ground,
        last_confirmed=told.published if told else None,
        confirmed_by=told.publisher if told else "",
        days_held=days,
        days_rule=rule,
        expected=None if lapsed else expected,
        lapsed=lapsed,
        possible=_possible(line, at, packs),
        doubts=tuple(_doubts(line, over, at, expected if lapsed else None, packs)),
        history=tuple(history),
        claims=tuple(account.entry for event in run for account in event.accounts),
    )


def ordered(happened: Iterable[Occurrence], packs: Packs) -> list[Occurrence]:
    """Events in the order they are taken to have happened, the first one first.

    Built from the end: of those that nothing left certainly follows, the
    highest in the order of the law comes last.
    """
    left = list(happened)
    line: list[Occurrence] = []
    while left:
        open_ones = [event for event in left if not any(event.latest < other.earliest for other in left)]
        last = max(open_ones, key=lambda event: _place(event, packs))
        left.remove(last)
        line.append(last)
    return line[::-1]


def _place(event: Occurrence, packs: Packs) -> tuple:
    kind = packs.world.event_kinds.get(event.kind)
    rung = LADDER.index(kind.step) if kind and kind.step else -1
    return (rung, event.earliest, event.latest, event.kind, str(event.id))


def intervals(line: Iterable[Occurrence], packs: Packs) -> list[Interval]:
    """The standings that events in this order lead through; death ends everything."""
    found: list[Interval] = []
    kind = UNKNOWN
    for event in line:
        known = packs.world.event_kinds.get(event.kind)
        new = _led_to(known, kind, packs) if known else kind
        if new != kind:
            if found:
                found[-1] = _ended(found[-1], event)
            liberty = packs.world.standings[new].liberty
            found.append(Interval(new, liberty, event.on, event.latest, None, False, (event.id,)))
            kind = new
            if liberty == "ended":
                break
        elif found and known and known.standing:
            found[-1] = _confirmed(found[-1], event)
    return found


def _led_to(event: EventKind, before: str, packs: Packs) -> str:
    """The standing after an event; taking in somebody who is held changes nothing, it is told once more."""
    new = event.standing_after(before)
    return before if new == "detained" and packs.world.standings[before].liberty == "held" else new


def _confirmed(held: Interval, event: Occurrence) -> Interval:
    return Interval(held.kind, held.liberty, held.begin, held.by, None, False, (*held.events, event.id))


def _ended(held: Interval, event: Occurrence) -> Interval:
    return Interval(held.kind, held.liberty, held.begin, held.by, event.on, True, held.events)


def _run(over: list[Occurrence], history: list[Interval]) -> list[Occurrence]:
    """The events that gave the last standing or confirmed it."""
    wanted = history[-1].events if history else ()
    return [event for event in over if event.id in wanted]


def _last_told(event: Occurrence, at: datetime.date) -> Told:
    """The account of the latest claim that was published last, by the day if any was."""
    by_then = [a for a in event.accounts if a.published and a.published.earliest <= at]
    dated = by_then or [a for a in event.accounts if a.published]
    return max(dated, key=lambda a: (a.published.latest, -a.entry)) if dated else event.accounts[0]


def _sentence(
    kind: str, ground: str, told: Told | None, at: datetime.date, packs: Packs, lapsed: Expected | None
) -> str:
    label = standing_label(kind, packs)
    words = label[:1].upper() + label[1:]
    if kind == UNKNOWN and told is None:
        return "Unknown: nothing in the record says."
    if ground:
        words += f" ({ground})" if kind != "temporarily_released" else f" on {ground.removeprefix('on ')}"
    if lapsed:
        words += f" when last heard of; the sentence should have ended {when_words(lapsed.on)}"
        words += " and no source tells what came then"
    if told and told.published:
        by = f" by {told.publisher}" if told.publisher else ""
        words += f"; last confirmed {date_words(told.published)}{by}, {age_words(min(told.published.latest, at), at)}"
    elif told:
        words += "; confirmed by a source without a date" + (f" ({told.publisher})" if told.publisher else "")
    return words + "."


def days_held(history: list[Interval], at: datetime.date, packs: Packs) -> tuple[int | None, str]:
    """Days in detention, on remand or in prison up to the day, and the rule as it was applied."""
    held = [stretch for stretch in history if stretch.liberty == "held"]
    if not held:
        return None, ""
    total, exact, parts = 0, True, []
    for first, last in _stretches(history):
        begin = first.begin.latest if first.begin else first.by
        begin = min(begin, first.by)
        end = last.until.earliest if last.ended and last.until else (begin if last.ended else at)
        total += max((end - begin).days, 0) + 1
        exact &= bool(first.begin and first.begin.precision == "day" and first.kind == "detained")
        exact &= not last.ended or bool(last.until and last.until.precision == "day")
        start = date_words(first.begin) if first.begin else f"no later than {date_words(PartialDate.of(first.by))}"
        parts.append(f"from {start} to {date_words(last.until) if last.ended else date_words(PartialDate.of(at))}")
    least = (
        "" if exact else "At least: an imprecise date counts as its last day at the start and its first at the end. "
    )
    kinds = " or ".join(dict.fromkeys(standing_label(stretch.kind, packs) for stretch in held))
    return total, f"{least}Days {kinds}, first and last day included: {'; '.join(parts)}."


def _stretches(history: list[Interval]) -> Iterable[tuple[Interval, Interval]]:
    """First and last interval of each unbroken time in custody."""
    first = last = None
    for stretch in [*history, None]:
        if stretch and stretch.liberty == "held":
            first, last = first or stretch, stretch
        elif first:
            yield first, last
            first = last = None


def _expected(over: list[Occurrence], history: list[Interval], packs: Packs) -> Expected | None:
    """The end of the sentence that is being served, counted from the arrest where it is known."""
    if not history or history[-1].kind != "serving":
        return None
    terms = [event for event in over if event.slot("sentence") and _step(event, packs) in ("sentence", "appeal")]
    if not terms:
        return None
    term = terms[-1].slot("sentence")
    first, _ = list(_stretches(history))[-1]
    start = first.begin or (terms[-1].on)
    end = after(start, term) if start else None
    if end is None:
        return None
    taken = kind_words("arrest" if first.kind == "detained" else "sentence", packs)
    return Expected("end of sentence", end, f"{duration_words(term)} from the {taken} {when_words(start)}")


def _step(event: Occurrence, packs: Packs) -> str | None:
    known = packs.world.event_kinds.get(event.kind)
    return known.step if known else None


def _possible(line: list[Occurrence], at: datetime.date, packs: Packs) -> frozenset[str]:
    """Every standing at the day that the dates leave open: with each, all or none of what may have happened by then."""
    certain = [event for event in line if event.latest <= at]
    open_ones = [event for event in line if event.earliest <= at < event.latest]
    found = {_kind(certain, packs), _kind([e for e in line if e in certain or e in open_ones], packs)}
    for event in open_ones:
        found.add(_kind([e for e in line if e in certain or e is event], packs))
    return frozenset(found)


def _kind(line: list[Occurrence], packs: Packs) -> str:
    history = intervals(line, packs)
    return history[-1].kind if history else UNKNOWN


def _doubts(
    line: list[Occurrence], over: list[Occurrence], at: datetime.date, lapsed: Expected | None, packs: Packs
) -> Iterable[str]:
    for event in line:
        if event not in over and event.earliest <= at:
            yield f"The {kind_words(event.kind, packs)} ({date_words(event.on)}) may have come before this day."
    for before, after_it in pairwise(over):
        if _changes(before, packs) and _changes(after_it, packs) and before.latest >= after_it.earliest:
            first, second = kind_words(before.kind, packs), kind_words(after_it.kind, packs)
            told = f"{first} ({date_words(before.on)}) or {second} ({date_words(after_it.on)})"
            yield f"The dates do not tell whether {told} came first; the order of the law is taken."
    if lapsed:
        yield f"The sentence should have ended {when_words(lapsed.on)} ({lapsed.because})."


def _changes(event: Occurrence, packs: Packs) -> bool:
    known = packs.world.event_kinds.get(event.kind)
    return bool(known and known.standing)
