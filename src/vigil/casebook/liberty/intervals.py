# SPDX-License-Identifier: Apache-2.0
"""Standings as intervals: events put in order, and where each leaves a person.

What certainly came first comes first. Where dates overlap or are missing, the
order of the law decides (arrest, charge, trial, sentence, appeal, release,
death), so that an undated event never overrules a dated later one.
"""

import datetime
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vigil.casebook.claims.happenings import Occurrence
from vigil.country.event_kind import LADDER, EventKind
from vigil.country.packs import Packs
from vigil.values.dates import PartialDate

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of one standing.

    `begin` is the event's date, None when it has none; `by` the last day on
    which it can have begun; `seen` a day on which it was certainly so still;
    `until` the date of what ended it, if anything did. `events` gave it first
    and confirmed it later.
    """

    kind: str
    liberty: str
    begin: PartialDate | None
    by: datetime.date
    seen: datetime.date
    until: PartialDate | None
    ended: bool
    events: tuple[uuid.UUID, ...]


def ordered(happened: Iterable[Occurrence], packs: Packs) -> list[Occurrence]:
    """Events in the order they are taken to have happened, the first one first.

    Built from the end: of those that nothing left certainly follows, the
    highest in the order of the law comes last.
    """
    left = sorted(happened, key=lambda event: event.earliest)
    line: list[Occurrence] = []
    while left:
        newest = left[-1].earliest
        open_ones = [n for n, event in enumerate(left) if event.latest >= newest]
        last = max(open_ones, key=lambda n: _place(left[n], packs)) if len(open_ones) > 1 else open_ones[0]
        line.append(left.pop(last))
    return line[::-1]


def rung(event: Occurrence, packs: Packs) -> int:
    """How high on the ladder of the law a kind of event stands; -1 for one that is not on it."""
    kind = packs.world.event_kinds.get(event.kind)
    return LADDER.index(kind.step) if kind and kind.step else -1


def _place(event: Occurrence, packs: Packs) -> tuple:
    """By rung; nobody dies twice, so that of two tellings of a death the one in custody counts, as it says more."""
    return (rung(event, packs), _says_less(event, packs), event.earliest, event.latest, event.kind, str(event.id))


def _says_less(event: Occurrence, packs: Packs) -> bool:
    kind = packs.world.event_kinds.get(event.kind)
    return kind is not None and kind.step == "death" and not kind.harm


def intervals(line: Iterable[Occurrence], packs: Packs) -> list[Interval]:
    """The standings that events in this order lead through; death ends everything."""
    found: list[Interval] = []
    kind = UNKNOWN
    for event in line:
        known = packs.world.event_kinds.get(event.kind)
        new = _led_to(known, event, kind, packs) if known else kind
        if new != kind:
            if found:
                found[-1] = replace(found[-1], until=event.on, ended=True)
            liberty = packs.world.standings[new].liberty
            found.append(Interval(new, liberty, event.on, event.latest, event.latest, None, False, (event.id,)))
            kind = new
            if liberty == "ended":
                break
        elif found and known and known.standing:
            seen = max(found[-1].seen, event.latest if event.on is None else event.earliest)
            found[-1] = replace(found[-1], seen=seen, events=(*found[-1].events, event.id))
    return found


def _led_to(kind: EventKind, event: Occurrence, before: str, packs: Packs) -> str:
    """The standing after an event; taking in somebody who is held changes nothing, it is told once more."""
    new = kind.standing_after(before, event.slot("ground") if kind.grounds else "")
    return before if new == "detained" and packs.world.standings[before].liberty == "held" else new


def last_kind(line: Iterable[Occurrence], packs: Packs) -> str:
    """The standing at the end of events in this order."""
    kind = UNKNOWN
    for event in line:
        known = packs.world.event_kinds.get(event.kind)
        kind = _led_to(known, event, kind, packs) if known else kind
        if packs.world.standings[kind].liberty == "ended":
            break
    return kind


def ties(line: Sequence[Occurrence], packs: Packs) -> Iterator[tuple[int, Occurrence, Occurrence]]:
    """Pairs of which only a rule says which came first, and whose order changes the standing at the end.

    Two dated events that could be the same day; or one that was put before
    another although it was heard of only later. `line` is the whole order;
    the number is the place of the first of the pair in it.
    """
    for n, (first, second) in enumerate(pairwise(line)):
        if first.latest < second.earliest or rung(first, packs) == rung(second, packs) == LADDER.index("death"):
            continue
        told_later = first.latest > second.latest
        if (first.on and second.on) or told_later:
            swapped = [*line[:n], second, first, *line[n + 2 :]]
            if last_kind(swapped, packs) != last_kind(line, packs):
                yield n, first, second


def in_custody(history: Iterable[Interval]) -> Iterator[tuple[Interval, Interval]]:
    """First and last interval of each unbroken time in custody."""
    first = last = None
    for stretch in [*history, None]:
        if stretch and stretch.liberty == "held":
            first, last = first or stretch, stretch
        elif first:
            yield first, last
            first = last = None
