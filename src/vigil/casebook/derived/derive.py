# SPDX-License-Identifier: Apache-2.0
"""What lists and counts ask of a database, worked out from the record: where everybody is on every day, and by
what they are found.

Derived, never original: no row of these tables is in the record's digest, and
`whole` makes all of them anew. `moving` is the transaction of acts that move
somebody; whom it or an earlier room left behind is caught up with before an answer.
Every row is what the questions in Python say: `standing` is asked on each day
on which its answer can change, and on no other.
"""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import pairwise

from django.db import transaction

from vigil import __version__
from vigil.access.models import Member
from vigil.access.visible import Teams
from vigil.casebook.claims.attributes import Attributed, attributes
from vigil.casebook.claims.designated import Designated, designated
from vigil.casebook.claims.happenings import Occurrence, occurrences
from vigil.casebook.claims.judged import in_lots
from vigil.casebook.derived import docket, lives, tally
from vigil.casebook.derived.audience import audience_of, audiences
from vigil.casebook.derived.touched import groups_since, moved_since
from vigil.casebook.law.followed import elsewhere, pointed
from vigil.casebook.law.law_asked import cited
from vigil.casebook.liberty.intervals import ordered
from vigil.casebook.liberty.standing import Standing, standing
from vigil.casebook.liberty.whereabouts import grounds, taken
from vigil.casebook.models import (
    Account,
    Attribute,
    Audience,
    Case,
    Counted,
    Derivation,
    Designation,
    Life,
    Moved,
    Stretch,
    Trait,
)
from vigil.country.packs import Packs
from vigil.ledger.check import head
from vigil.people.candidates import display_names
from vigil.people.models import Person
from vigil.people.same import same
from vigil.settings.packs import digest as packs_digest
from vigil.settings.packs import packs as every_pack
from vigil.values.names import fold

ALWAYS, NEVER = datetime.date.min, datetime.date.max
LAW, SINCE, COUNTRY, CALLED, YEAR = "law", "since", "country", "called", "year"
WHERE, TAKEN = "where", "taken"
NAMED, LAPSED = "named", "lapsed"

# Counted up when other rows are derived: what an earlier version made is then made anew.
_ROWS = 4

# Entries that moved nobody, until they are left behind.
_MANY = 20

# People worked out together: few enough for one question, many enough to spare thousands.
_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Place:
    """What a list says of where somebody is on one day; `held` is as in `Stretch`, the same all through it."""

    tab: str
    kind: str
    possible: str
    lapsed: bool
    growing: bool
    held: int | None
    last_on: datetime.date
    ends_from: datetime.date | None = None
    ends_to: datetime.date | None = None
    taken: datetime.date | None = None

    @property
    def anniversary(self) -> int | None:
        """The day of the arrest in every year: month * 100 + day."""
        return self.taken.month * 100 + self.taken.day if self.taken else None


def current() -> bool:
    """Whether the derived rows are whole, made by this engine from these packs, and hold what the ledger says by now.

    Whatever moved somebody and worked nobody out (two people judged the same,
    a name added) is caught up with before anybody asks.
    """
    made = Derivation.objects.filter(made_by=_maker()).first()
    if made is None:
        return False
    last = head()[0]
    if _left_behind(made, last):
        catch_up()
    elif last > made.seq + _MANY:  # most entries move nobody; they are not asked about for ever
        Derivation.objects.filter(made_by=_maker(), seq=made.seq).update(seq=last)
    return True


def behind(seq: int) -> bool:
    """Whether an entry up to that one moved somebody whom nobody has worked out yet."""
    made = Derivation.objects.filter(made_by=_maker()).first()
    return made is not None and _left_behind(made, seq)


def _left_behind(made: Derivation, seq: int) -> bool:
    return seq > made.seq and bool(moved_since(made.seq) or groups_since(made.seq))


def whole() -> int:
    """Work out everybody anew. Returns how many people there are."""
    clear()
    who = same()
    people = sorted({who.head(id) for id in Person._base_manager.values_list("pk", flat=True)})
    for some in batched(people):
        _make(some)
    for some in batched(list(Case._base_manager.values_list("pk", flat=True))):
        docket.make(some)
    tally.groups()
    Derivation.objects.create(made_by=_maker(), seq=head()[0])
    return len(people)


def clear() -> None:
    """Throw away every derived row: the questions in Python answer until `whole` has been asked for."""
    for table in (Derivation, Stretch, Trait, Life, Moved, Counted, Audience):
        table._base_manager.all()._raw_delete(table._base_manager.db)


_moving: ContextVar[bool] = ContextVar("moving", default=False)


@contextmanager
def moving(*, at_once: bool = True) -> Iterator[None]:
    """One transaction of acts: whomever they move is worked out once, at the end of the outermost.

    A table of a thousand rows on one person works that person out once. Not
    `at_once`, it is left to the worker, or to whoever asks before: somebody who
    decides one finding after the other does not wait for lists nobody looks at.
    """
    if _moving.get():
        with transaction.atomic():
            yield
        return
    token = _moving.set(True)
    try:
        with transaction.atomic():
            yield
            if at_once or not Derivation.objects.filter(made_by=_maker()).exists():
                catch_up()
    finally:
        _moving.reset(token)


@transaction.atomic
def catch_up() -> None:
    """Work out whomever the ledger moved since it was last asked. A small desk without derived rows gets them."""
    made = Derivation.objects.select_for_update().filter(made_by=_maker()).first()
    if made is None:
        if Person._base_manager.count() <= _TOGETHER:
            whole()
        return
    refresh(moved_since(made.seq))
    tally.groups(groups_since(made.seq))
    made.seq = head()[0]
    made.save(update_fields=["seq"])


def batched(ids: Sequence[uuid.UUID]) -> Iterator[Sequence[uuid.UUID]]:
    """Ids as many at a time as are worked out together."""
    return (ids[n : n + _TOGETHER] for n in range(0, len(ids), _TOGETHER))


def refresh(people: Collection[uuid.UUID]) -> None:
    """Work out these people anew, under whomever each is told."""
    if not people:
        return
    who = same(None, people)
    everybody = who.everybody(people) | set(people)
    for some in in_lots(everybody):
        for table in (Stretch, Trait, Life, Counted):
            table._base_manager.filter(person__in=some).delete()
    for some in batched(sorted({who.head(id) for id in everybody})):
        _make(some)
    docket.refresh(everybody)


def stretches(happened: Iterable[Occurrence], packs: Packs) -> Iterator[tuple[datetime.date, datetime.date, Place]]:
    """Where these events of one person leave them, day by day: each stretch from its first day to the day after it."""
    before: tuple[datetime.date, Place] | None = None
    for day, place in _places(list(happened), packs):
        if before and before[1] == place:
            continue
        if before:
            yield before[0], day, before[1]
        before = (day, place)
    if before:
        yield before[0], NEVER, before[1]


def _places(happened: list[Occurrence], packs: Packs) -> Iterator[tuple[datetime.date, Place]]:
    """The answer on every day on which it can change: where an event can begin to have happened or ends to be open,
    and where a sentence should have ended."""
    days = {ALWAYS, *(day for event in happened for day in (event.earliest, event.latest))}
    for begin, end in pairwise([*sorted(days - {NEVER}), NEVER]):
        state = standing(happened, at=begin, packs=packs)
        yield begin, _told(state, happened, begin)
        lapses = state.expected.on.latest + datetime.timedelta(1) if state.expected else NEVER
        if lapses < end:
            yield lapses, _told(standing(happened, at=lapses, packs=packs), happened, lapses)


def _told(state: Standing, happened: list[Occurrence], day: datetime.date) -> Place:
    by_then = [event for event in happened if event.on is None or event.earliest <= day]
    dated = [event.earliest for event in by_then if event.on]
    growing = state.liberty == "held"
    tab = NAMED if not by_then else LAPSED if state.lapsed else state.liberty
    return Place(
        tab=tab,
        kind=state.kind,
        possible=f" {' '.join(sorted(state.possible))} ",
        lapsed=state.lapsed,
        growing=growing,
        held=state.days_held - day.toordinal() if growing else state.days_held,
        last_on=max(dated, default=ALWAYS),
        ends_from=state.expected.on.earliest if state.expected else None,
        ends_to=state.expected.on.latest if state.expected else None,
        taken=last_arrest(happened, day, every_pack()) if growing else None,
    )


def last_arrest(happened: Iterable[Occurrence], day: datetime.date, packs: Packs) -> datetime.date | None:
    """The day of somebody's last arrest by then; None where there was none, or its day is not known."""
    arrests = [e for e in ordered(happened, packs) if e.kind == "arrest" and e.on and e.latest <= day]
    return arrests[-1].earliest if arrests and arrests[-1].on.precision == "day" else None


def _make(people: Sequence[uuid.UUID]) -> None:
    """The rows of these people, for every audience that sees something else of them."""
    names = display_names(set(people))
    own = dict(Person._base_manager.filter(pk__in=names).values_list("pk", "team"))
    sets = tally.counted()
    for teams, some in audiences(own, _holding(own)).items():
        key = audience_of(teams).pk
        stretched: list[Stretch] = []
        traits: list[Trait] = []
        lived: list[Life] = []
        counted: list[Counted] = []
        for known in _known(Teams(teams), some):
            mine = {"audience_id": key, "person_id": known.person, "team_id": own[known.person]}
            folded = fold(names[known.person])[:200]
            stretched += (Stretch(folded=folded, **columns, **mine) for columns in _stretched(known))
            traits += (Trait(facet=f, value=v[:200], begin=day, **mine) for (f, v), day in _traits(known).items())
            lived.append(Life(**lives.columns(known.happened, (one.label for one in known.called)), **mine))
            told = tally.rows(known.happened, every_pack(), sets)
            counted += (Counted(whose=known.person, **columns, **mine) for columns in told)
        Stretch.objects.bulk_create(stretched, batch_size=2000)
        Trait.objects.bulk_create(traits, batch_size=2000)
        Life.objects.bulk_create(lived, batch_size=2000)
        Counted.objects.bulk_create(counted, batch_size=2000)


def _holding(people: Collection[uuid.UUID]) -> dict[uuid.UUID, set[uuid.UUID]]:
    """The teams that hold a claim on each of these people."""
    holding: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    who = same(None, people)
    everybody = list(who.everybody(people))
    for table, key in ((Account, "event__person"), (Designation, "person"), (Attribute, "person")):
        rows = table._base_manager.filter(**{f"{key}__in": everybody}).values_list(key, "team").distinct()
        for person, team in rows:
            holding[who.head(person)].add(team)
    return holding


@dataclass(frozen=True, slots=True)
class _Known:
    """What one audience knows of one person."""

    person: uuid.UUID
    happened: Sequence[Occurrence]
    called: Sequence[Designated]
    attributes: Sequence[Attributed]


def _known(
    audience: Member | Teams, people: Sequence[uuid.UUID], known: datetime.datetime | None = None
) -> Iterator[_Known]:
    happened: dict[uuid.UUID, list[Occurrence]] = defaultdict(list)
    for event in occurrences(audience, known=known, people=people):
        happened[event.person].append(event)
    called = designated(audience, known=known, people=people)
    said = attributes(audience, known=known, people=people)
    for person in people:
        yield _Known(person, happened[person], called.get(person, ()), said.get(person, ()))


def traits(
    viewer: Member, people: Sequence[uuid.UUID], *, known: datetime.datetime | None
) -> dict[uuid.UUID, dict[tuple[str, str], datetime.date]]:
    """By what these people were found and counted as known at an instant, by facet and value, from which day on.

    The slow way, for a time of which no rows are kept.
    """
    return {one.person: _traits(one) for one in _known(viewer, people, known)}


def _stretched(known: _Known) -> Iterator[dict]:
    for begin, until, place in stretches(known.happened, every_pack()):
        told = {name: getattr(place, name) for name in Place.__slots__}
        yield {"begin": begin, "until": until, "anniversary": place.anniversary} | told


def _traits(known: _Known) -> dict[tuple[str, str], datetime.date]:
    """What somebody is found and counted by, each from the first day it is so."""
    packs = every_pack()
    found: dict[tuple[str, str], datetime.date] = {}
    first: dict[str, datetime.date] = {}

    def since(facet: str, value: str, day: datetime.date) -> None:
        found[facet, value] = min(day, found.get((facet, value), day))

    here = [country for country in packs.countries if not elsewhere(known.happened, country, packs)]
    for event in known.happened:
        for country in here:
            for family in cited(event, country):
                since(LAW, family, event.earliest)
                first[family] = min(first.get(family, NEVER), event.earliest if event.on else NEVER)
        if event.on:
            since(YEAR, str(event.on.year), event.earliest)
    for event in taken(known.happened, packs):
        for place, day in grounds(event, here):
            since(WHERE, place, day)
        if event.on:
            since(TAKEN, str(event.on.year), event.earliest)
    for family, day in first.items():
        since(SINCE, f"{family}@{day.year if day < NEVER else ''}", ALWAYS if day == NEVER else day)
    for code in pointed(known.happened, packs):
        since(COUNTRY, code, ALWAYS)
    for one in known.called:
        since(CALLED, one.label, one.earliest)
    for one in known.attributes:
        since(one.name, one.value, one.earliest or ALWAYS)
    return found


def _maker() -> str:
    return f"{__version__}/{_ROWS} {packs_digest()}"
