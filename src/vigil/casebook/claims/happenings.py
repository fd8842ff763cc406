# SPDX-License-Identifier: Apache-2.0
"""What happened, as values: events with their accounts, who published them and when.

Every question of the casebook starts here. An account's date is bounded from
above by the first publication that tells it: what a release of 20 February
says has happened, had happened by then, however little it says of the day.
"""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from vigil.access.models import Member
from vigil.casebook.claims.judged import NO_TIES, Ranked, Ties, rankings, ties
from vigil.casebook.claims.tellings import Telling, tellings
from vigil.casebook.models import Account, Rank
from vigil.people.same import same
from vigil.values.dates import PartialDate

SLOTS = ("place", "law", "offence", "sentence", "probation", "court", "ground", "by")
_COLUMNS = (
    *("entry_id", "event_id", "rank", "date", *SLOTS),
    *("event__type", "event__person_id", "event__group", "event__case_id"),
)
_RANKS = [Rank.PREFERRED, Rank.NORMAL, Rank.DEPRECATED]
_PRECISIONS = ["day", "month", "year"]

# Law lets these happen once in a case, so that two days close together are two tellings, not two events.
_ONCE = frozenset(
    {"sentence", "acquittal", "appeal_upheld", "appeal_changed", "release_exile", "death_in_custody", "death"}
)
_CLOSE = datetime.timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Told:
    """One account of an event: what one story says of it."""

    entry: int
    event: uuid.UUID
    on: PartialDate | None = None
    slots: Mapping[str, str] = field(default_factory=dict, hash=False)
    rank: str = Rank.NORMAL
    because: str = ""  # why a person ranked it so, and who
    original: bool = True
    publisher: str = ""
    published: PartialDate | None = None  # the latest publication among its tellings
    told_by: datetime.date | None = None  # the day by which it had been told

    @property
    def latest(self) -> datetime.date | None:
        """The last day on which this can have happened; None when nothing bounds it."""
        if self.on is None:
            return self.told_by
        bounded = self.told_by is not None and self.on.earliest <= self.told_by < self.on.latest
        return self.told_by if bounded else self.on.latest

    def preference(self) -> tuple:
        """Smaller is preferred: by rank, then original over repost, then more precise, then told earlier."""
        precise = _PRECISIONS.index(self.on.precision) if self.on else len(_PRECISIONS)
        rank = _RANKS.index(Rank(self.rank))
        return (rank, not self.original, precise, self.told_by or datetime.date.max, self.entry)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One happening to a person or a group: its accounts, the preferred first.

    `events` holds the ids of all events of the record that are told here as
    one; the first is the one to address it by. It can have happened on any
    day from `earliest` to `latest`; `dated` is the account whose date counts.
    """

    kind: str
    accounts: tuple[Told, ...]
    person: uuid.UUID | None = None
    group: str = ""
    case: uuid.UUID | None = None

    trusted: tuple[Told, ...] = field(init=False, compare=False, repr=False)
    dated: Told | None = field(init=False, compare=False, repr=False)
    earliest: datetime.date = field(init=False, compare=False, repr=False)
    latest: datetime.date = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Work out once what every question asks: the account whose date counts, and the days that bound it.

        The date is that of the preferred account that gives one; without any,
        the event lies before the first publication that tells of it. Deprecated
        accounts are shown and say nothing, unless there is no other.
        """
        trusted = tuple(told for told in self.accounts if told.rank != Rank.DEPRECATED) or self.accounts
        dated = next((told for told in trusted if told.on), None)
        earliest = dated.on.earliest if dated else datetime.date.min
        if dated:
            latest = min([dated.on.latest, *(a.told_by for a in trusted if a.told_by and earliest <= a.told_by)])
        else:
            latest = min((told.latest for told in trusted if told.latest), default=datetime.date.max)
        for name, value in (("trusted", trusted), ("dated", dated), ("earliest", earliest), ("latest", latest)):
            object.__setattr__(self, name, value)

    @property
    def withdrawn(self) -> bool:
        """Whether every account of it is deprecated: it is still shown, and nothing rests on it."""
        return all(told.rank == Rank.DEPRECATED for told in self.accounts)

    @property
    def id(self) -> uuid.UUID:
        return self.accounts[0].event

    @property
    def events(self) -> tuple[uuid.UUID, ...]:
        return tuple(dict.fromkeys(account.event for account in self.accounts))

    @property
    def on(self) -> PartialDate | None:
        return self.dated.on if self.dated else None

    def slot(self, name: str) -> str:
        """The preferred account's value of a slot; another's where it says nothing; "" where none does."""
        return next((account.slots[name] for account in self.trusted if account.slots.get(name)), "")

    @property
    def slots(self) -> dict[str, str]:
        return {name: value for name in SLOTS if (value := self.slot(name))}


def occurrences(
    viewer: Member,
    *,
    known: datetime.datetime | None,
    people: Collection[uuid.UUID] | None = None,
    kinds: Collection[str] | None = None,
    cases: Collection[uuid.UUID] | None = None,
    events: Collection[uuid.UUID] | None = None,
    withdrawn: bool = False,
) -> list[Occurrence]:
    """What happened, as the viewer may know it: to these people (None: to anybody), of these kinds, in these cases.

    Events that tell of one happening are put together, with all the sources
    that were asked for. What every source took back is left out, unless asked for.
    Of people judged the same, each event is the head's.
    """
    who = same(known, people)
    rows = Account.objects.visible_to(viewer).known(known)
    if people is not None:
        rows = rows.filter(event__person__in=who.everybody(people))
    if kinds is not None:
        rows = rows.filter(event__type__in=kinds)
    if cases is not None:
        rows = rows.filter(event__case__in=cases)
    if events is not None:
        rows = rows.filter(event__in=events)
    rows = list(rows.order_by("entry_id").values_list(*_COLUMNS, named=True))
    entries = {row.entry_id for row in rows}
    evidence, ranked = tellings(entries), rankings(viewer, known=known, of=entries)
    told: dict[uuid.UUID, list[Told]] = defaultdict(list)
    held = {row.event_id: row for row in rows}
    for row in rows:
        told[row.event_id].append(_told(row, evidence[row.entry_id], ranked.get(row.entry_id)))
    found = joined(
        (
            Occurrence(
                row.event__type,
                _preferred(told[id]),
                row.event__person_id and who.head(row.event__person_id),
                row.event__group,
                row.event__case_id,
            )
            for id, row in held.items()
        ),
        ties(viewer, known=known, of=held),
    )
    return found if withdrawn else [event for event in found if not event.withdrawn]


def joined(events: Iterable[Occurrence], said: Ties = NO_TIES) -> list[Occurrence]:
    """Events of one person that are one happening told apart, put together.

    What a person joined or parted comes first. Two events of a kind are one
    when their dates could be the same day or, where the law lets it happen
    once in a case, lie within ten days; an undated one joins the only other
    of its kind. Events of groups stay apart.
    """
    by_kind: dict[tuple, list[Occurrence]] = defaultdict(list)
    for event in _as_said(events, said):
        by_kind[event.person or event.id, event.kind].append(event)
    found: list[Occurrence] = []
    for alike in by_kind.values():
        in_order = sorted(alike, key=lambda event: (event.on is None, event.earliest, str(event.id)))
        found += _together(in_order, said)
    return found


def _as_said(events: Iterable[Occurrence], said: Ties) -> Iterable[Occurrence]:
    """The events, those that a person joined put together; the kind is that of the preferred account."""
    groups: dict[uuid.UUID, list[Occurrence]] = defaultdict(list)
    for event in events:
        groups[said.joined.get(event.id, event.id)].append(event)
    for group in groups.values():
        leading = min(group, key=lambda event: event.accounts[0].preference())
        yield _merge([leading, *(event for event in group if event is not leading)])


def _together(alike: list[Occurrence], said: Ties) -> list[Occurrence]:
    """The events of one person and kind, dated ones first, each put to the first one it can be one with."""
    groups: list[list[Occurrence]] = []
    for event in alike:
        free = [group for group in groups if not any(said.parts(event.events, other.events) for other in group)]
        if event.on is None:
            same = free if len(groups) == 1 else []
        else:
            same = [group for group in free if all(_one(event, other) for other in group)]
        if same:
            same[0].append(event)
        else:
            groups.append([event])
    return [_merge(group) for group in groups]


def _one(a: Occurrence, b: Occurrence) -> bool:
    if a.on is None or b.on is None:
        return True
    if a.on.agrees(b.on):
        return True
    both_days = a.on.precision == b.on.precision == "day"
    return a.kind in _ONCE and both_days and abs(a.on.earliest - b.on.earliest) <= _CLOSE


def _merge(group: list[Occurrence]) -> Occurrence:
    if len(group) == 1:
        return group[0]
    first = group[0]
    accounts = _preferred([account for event in group for account in event.accounts])
    return Occurrence(first.kind, accounts, first.person, first.group, first.case)


def _preferred(accounts: Iterable[Told]) -> tuple[Told, ...]:
    return tuple(sorted(accounts, key=Told.preference))


def _told(row: Any, evidence: list[Telling], ranked: Ranked | None) -> Told:
    """One account, from a row of `_COLUMNS`."""
    newest = max((one for one in evidence if one.published), key=lambda one: one.published.latest, default=None)
    spoken = newest or (evidence[0] if evidence else None)
    return Told(
        entry=row.entry_id,
        event=row.event_id,
        on=PartialDate.parse(row.date) if row.date else None,
        slots={name: value for name in SLOTS if (value := getattr(row, name))},
        rank=ranked.rank if ranked else row.rank,
        because=ranked.because if ranked else "",
        original=any(one.original for one in evidence),
        publisher=spoken.publisher if spoken else "",
        published=newest.published if newest else None,
        told_by=min((one.by for one in evidence), default=None),
    )
