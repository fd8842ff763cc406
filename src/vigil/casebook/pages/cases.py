# SPDX-License-Identifier: Apache-2.0
"""Cases: who is in each, under which law, what happened."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from vigil.access.models import Member
from vigil.casebook.claims.happenings import Occurrence, occurrences
from vigil.casebook.claims.proceedings import proceedings
from vigil.casebook.derived import derive
from vigil.casebook.derived.audience import seen_by
from vigil.casebook.derived.kept import kept
from vigil.casebook.law.followed import followed
from vigil.casebook.liberty.standing import Standing, ordered, standings
from vigil.casebook.models import Account, Case, Moved, Party
from vigil.casebook.pages.charges import Charge, charges, statuses
from vigil.casebook.pages.timeline import Happening, told
from vigil.casebook.sentences import kind_words
from vigil.casebook.sources import Notes, Source
from vigil.country.packs import Packs
from vigil.people.candidates import display_names
from vigil.people.same import Same, same
from vigil.review.models import Evidence
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class InCase:
    """A person in a case, and where their liberty is."""

    person: uuid.UUID
    name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a line: its parties, the laws that sources cite, its first and its last event."""

    id: uuid.UUID
    parties: tuple[InCase, ...]
    laws: tuple[str, ...]
    events: int
    began: PartialDate | None = None
    last: str = ""
    last_on: PartialDate | None = None

    @property
    def title(self) -> str:
        """Who it is against: "Mai Tran", "Mai Tran and 2 others"."""
        names = [party.name for party in self.parties]
        return " and ".join(names) if len(names) < 3 else f"{names[0]} and {len(names) - 1} others"


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything a page says of one case; the numbers on it are those of `sources`."""

    row: CaseRow
    charges: tuple[Charge, ...]
    statuses: tuple[str, ...]
    timeline: tuple[Happening, ...]
    sources: tuple[Source, ...]
    notes: Notes


@dataclass(frozen=True, slots=True)
class CaseListing:
    """One page of cases; `number` of how many, `after` begins the next page, "" on the last."""

    rows: tuple[CaseRow, ...]
    number: int
    after: str


def listing(
    viewer: Member, *, at: datetime.date, known: datetime.datetime | None = None, after: str = "", size: int = 50
) -> CaseListing:
    """A page of the cases the viewer may see, the one that moved last first.

    Raises `ValueError` for a page that no page before it gave.
    """
    if known is not None or not derive.current():
        return _by_hand(cases(viewer, at=at, known=known), after, size)
    moved = seen_by(viewer, Moved.objects.all()).filter(begin__lte=at, until__gt=at)
    page = moved
    if after:
        on, _, id = after.partition("~")
        past = Q(on__lt=on) | Q(on=on, case__lt=uuid.UUID(id))
        page = page.filter(past)
    found = list(page.order_by("-on", "-case").values_list("on", "case")[: size + 1])
    shown = [case for _, case in found[:size]]
    rows = {row.id: row for row in _some(viewer, shown, at, known)}
    follows = f"{found[size - 1][0]}~{found[size - 1][1].hex}" if len(found) > size else ""
    number = kept(viewer, ("cases", at), moved.count)
    return CaseListing(tuple(rows[id] for id in shown if id in rows), number, follows)


def cases(viewer: Member, *, at: datetime.date, known: datetime.datetime | None = None) -> list[CaseRow]:
    """Every case the viewer may see, the one that moved last first: the slow way, one after the other."""
    return sorted(_some(viewer, None, at, known), key=lambda row: (_moved(row), row.id.hex), reverse=True)


def _moved(row: CaseRow) -> datetime.date:
    return row.last_on.latest if row.last_on else datetime.date.min


def _by_hand(rows: list[CaseRow], after: str, size: int) -> CaseListing:
    start = next((n for n, row in enumerate(rows, 1) if f"{_moved(row)}~{row.id.hex}" == after), 0)
    page = rows[start : start + size]
    follows = f"{_moved(page[-1])}~{page[-1].id.hex}" if len(rows) > start + size else ""
    return CaseListing(tuple(page), len(rows), follows)


def _some(
    viewer: Member, ids: Collection[uuid.UUID] | None, at: datetime.date, known: datetime.datetime | None
) -> list[CaseRow]:
    told_as = proceedings(known, of=ids)
    parties = _parties(viewer, ids, known, told_as)
    happened = _by_case(occurrences(viewer, known=known, cases=told_as.everybody(parties)), at, told_as)
    return _rows(viewer, parties, happened, at, known)


def case(viewer: Member, id: uuid.UUID, *, at: datetime.date, known: datetime.datetime | None = None) -> CasePage:
    """One case, with those that are told as one with it.

    Raises `Case.DoesNotExist` for one that is not there and for one the viewer may not see alike.
    """
    Case.objects.visible_to(viewer).known(known).get(pk=id)
    told_as = proceedings(known, of=[id])
    id = told_as.head(id)
    every = _by_case(occurrences(viewer, known=known, cases=told_as.everybody([id]), withdrawn=True), at, told_as)
    happened = {id: [event for event in every[id] if not event.withdrawn]}
    row = _rows(viewer, _parties(viewer, [id], known, told_as), happened, at, known)[0]
    notes = Notes()
    line = tuple(told(every[id], notes, every_pack()))
    accused = charges(happened[id], followed(happened[id], every_pack()), notes)
    return CasePage(row, accused, statuses(accused), line, tuple(notes.listed), notes)


def others_of(viewer: Member, id: uuid.UUID, *, at: datetime.date, known: datetime.datetime | None) -> list[CaseRow]:
    """Other cases of the same team that may be the same proceeding, entered twice: against somebody who is in this
    one, or told in the same words of the same text; those that moved last, a dozen at most."""
    told_as, who = proceedings(known), same(known)
    whole = told_as.everybody([id])
    parties = Party.objects.visible_to(viewer).known(known)
    people = who.everybody(set(parties.filter(case__in=whole).values_list("person", flat=True)))
    team = Case.objects.filter(pk=id).values("team")
    beside = parties.filter(person__in=people, case__team__in=team)
    accounts = Account.objects.visible_to(viewer).known(known)
    words = Evidence.objects.filter(entry__in=accounts.filter(event__case__in=whole).values("entry"))
    told = accounts.filter(
        entry__in=_where_told(list(words.values_list("capture", "start"))), event__case__team__in=team
    )
    found = {*beside.values_list("case", flat=True), *told.values_list("event__case", flat=True)}
    ids = {told_as.head(case) for case in found} - whole
    rows = sorted(_some(viewer, ids, at, known), key=lambda row: (_moved(row), row.id.hex), reverse=True)
    return rows[:_DOZEN]


_DOZEN = 12


def _where_told(places: Iterable[tuple[uuid.UUID, int]]) -> set[int]:
    """The entries that stand on words at these places of these captures."""
    captures, starts = map(set, zip(*places, strict=True)) if places else (set(), set())
    rows = Evidence.objects.filter(capture__in=captures, start__in=starts)
    wanted = set(places)
    return {entry for *place, entry in rows.values_list("capture", "start", "entry") if tuple(place) in wanted}


def _parties(
    viewer: Member, ids: Collection[uuid.UUID] | None, known: datetime.datetime | None, told_as: Same
) -> dict[uuid.UUID, list[uuid.UUID]]:
    """The people of each case, each once, in the order in which they were entered."""
    rows = Party.objects.visible_to(viewer).known(known).order_by("entry_id")
    found: dict[uuid.UUID, dict[uuid.UUID, None]] = defaultdict(dict)
    who = same(known)
    for party in rows if ids is None else rows.filter(case__in=told_as.everybody(ids)):
        found[told_as.head(party.case_id)][who.head(party.person_id)] = None
    return {case: list(people) for case, people in found.items()}


def _by_case(
    happened: Iterable[Occurrence], at: datetime.date, told_as: Same
) -> dict[uuid.UUID | None, list[Occurrence]]:
    found: dict[uuid.UUID | None, list[Occurrence]] = defaultdict(list)
    for event in happened:
        if event.on is None or event.earliest <= at:
            found[told_as.head(event.case)].append(event)
    return found


def _rows(
    viewer: Member,
    parties: dict[uuid.UUID, list[uuid.UUID]],
    happened: dict[uuid.UUID | None, list[Occurrence]],
    at: datetime.date,
    known: datetime.datetime | None,
) -> list[CaseRow]:
    people = {person for members in parties.values() for person in members}
    names, where = display_names(people, known), standings(viewer, people, at=at, known=known)
    return [
        _row(id, [InCase(who, names.get(who, ""), where[who]) for who in members], happened[id], every_pack())
        for id, members in parties.items()
    ]


def _row(id: uuid.UUID, parties: Iterable[InCase], happened: list[Occurrence], packs: Packs) -> CaseRow:
    line = ordered(happened, packs)
    last = line[-1] if line else None
    return CaseRow(
        id=id,
        parties=tuple(parties),
        laws=tuple(dict.fromkeys(law for event in line if (law := event.slot("law")))),
        events=len(line),
        began=next((event.on for event in line if event.on), None),
        last=kind_words(last.kind, packs) if last else "",
        last_on=last.on if last else None,
    )
