# SPDX-License-Identifier: Apache-2.0
"""Seats of States in bodies of the United Nations: what the packs know, what sources told, and the pledges."""

import datetime
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.advocacy.models import Commitment, Membership
from vigil.advocacy.rows import made, seen
from vigil.casebook.derived.countries import countries_of
from vigil.casebook.sentences import concern_label, said
from vigil.casebook.sources import Notes
from vigil.country.country import Country
from vigil.country.packs import Packs
from vigil.country.seat import Pledge, Seat
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate
from vigil.values.names import fold


@dataclass(frozen=True, slots=True)
class PledgeLine:
    """What a State pledged; `taken` is the commitment of the record that somebody made of it, with its words."""

    id: str
    what: str
    made: PartialDate
    due: PartialDate | None
    document: str
    instrument: str
    concern: str
    concern_words: str
    taken: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Told:
    """What a source of the record says of a seat, and since when."""

    on: PartialDate | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A term in a body: `when` is past, now or coming; without `since` a source alone tells of it.

    `code` is that of the State in the packs, else its folded name.
    """

    code: str
    state: str
    body: str
    elected: PartialDate | None
    since: PartialDate | None
    until: PartialDate | None
    when: str
    document: str
    pledges: tuple[PledgeLine, ...]
    told: tuple[Told, ...]


def seats_of_body(
    viewer: Member, names: Iterable[str], notes: Notes, *, at: datetime.date, known: datetime.datetime | None = None
) -> list[SeatLine]:
    """The seats in a body of these names, or those of the State that is called so."""
    packs, called = every_pack(), list(names)
    states = {state.code for name in called if (state := packs.world.state(name))}
    if states:
        return [one for one in seats(viewer, notes, at=at, known=known) if one.code in states]
    mine = [name for name in called if packs.world.mechanism(name) or packs.world.body(name)]
    return seats(viewer, notes, at=at, known=known, body=mine) if mine else []


def seats(
    viewer: Member, notes: Notes, *, at: datetime.date, known: datetime.datetime | None = None, body: Iterable[str] = ()
) -> list[SeatLine]:
    """The seats of the countries that the desk follows, the latest first; of one body where its names are given.

    A source belongs to the term that was running on its day, or for which its election was.
    """
    packs, names = countries_of(viewer, known=known), {fold(name) for name in body}
    promised = _promised(viewer, at, known)
    rows = [row for row in seen(Membership, viewer, known=known, at=at) if not names or fold(row.body) in names]
    found = []
    for country in packs.countries:
        mine = [row for row in rows if _state(row.state, packs) == country.state]
        for seat in country.memberships:
            begun = seat.elected or seat.since
            if begun is None or begun.earliest > at:  # nobody had elected it yet
                continue
            if names and names.isdisjoint(fold(name) for name in names_of(seat.body, packs)):
                continue
            fitting = [row for row in mine if _fits(row, seat, packs)]
            mine = [row for row in mine if row not in fitting]
            found.append(_line(seat, country, fitting, notes, promised, packs, at))
        found += [_of_sources(row, country.state, said(country.names), notes) for row in mine]
        rows = [row for row in rows if _state(row.state, packs) != country.state]
    found += [_of_sources(row, _state(row.state, packs), row.state, notes) for row in rows]
    return sorted(found, key=lambda one: one.since.earliest if one.since else datetime.date.min, reverse=True)


def names_of(body: str, packs: Packs) -> tuple[str, ...]:
    """What a body of `world/mechanisms.yaml` or `world/bodies.yaml` is called, in every language."""
    known = packs.world.mechanisms.get(body) or packs.world.bodies[body]
    return tuple(known.names.every())


def body_words(body: str, packs: Packs) -> str:
    """A body by its name in the reader's language."""
    return said((packs.world.mechanisms.get(body) or packs.world.bodies[body]).names)


def _line(
    seat: Seat,
    country: Country,
    rows: Iterable[Membership],
    notes: Notes,
    promised: dict[tuple[str, str], uuid.UUID],
    packs: Packs,
    at: datetime.date,
) -> SeatLine:
    coming = seat.since is not None and at < seat.since.earliest
    return SeatLine(
        code=country.state,
        state=said(country.names),
        body=body_words(seat.body, packs),
        elected=seat.elected,
        since=seat.since,
        until=seat.until,
        when="now" if seat.at(at) else "coming" if coming else "past",
        document=seat.document,
        pledges=tuple(_pledge(one, country, promised, packs) for one in seat.pledges if one.made.earliest <= at),
        told=tuple(Told(made(row), notes.all(row.entry_id)) for row in rows),
    )


def _of_sources(row: Membership, code: str, state: str, notes: Notes) -> SeatLine:
    told = (Told(made(row), notes.all(row.entry_id)),)
    return SeatLine(code, state, row.body, None, None, None, "", "", (), told)


def _pledge(one: Pledge, country: Country, promised: dict[tuple[str, str], uuid.UUID], packs: Packs) -> PledgeLine:
    taken = (promised.get((country.state, fold(what))) for what in one.what.values())
    return PledgeLine(
        id=one.id,
        what=said(one.what),
        made=one.made,
        due=one.due,
        document=one.document,
        instrument=one.instrument or "",
        concern=one.concern or "",
        concern_words=concern_label(one.concern, packs) if one.concern else "",
        taken=next(filter(None, taken), None),
    )


def _promised(viewer: Member, at: datetime.date, known: datetime.datetime | None) -> dict[tuple[str, str], uuid.UUID]:
    """Commitments of the record by State and words."""
    packs = countries_of(viewer, known=known)
    rows = seen(Commitment, viewer, known=known, at=at)
    return {(_state(row.by, packs), fold(row.what)): row.pk for row in rows}


def _fits(row: Membership, seat: Seat, packs: Packs) -> bool:
    """Whether a source tells of this term: of this body, on a day from the election to its end, or on none."""
    if fold(row.body) not in {fold(name) for name in names_of(seat.body, packs)}:
        return False
    first, on = seat.elected or seat.since, made(row)
    if on is None or first is None:
        return on is None
    return first.earliest <= on.latest and (seat.until is None or on.earliest <= seat.until.latest)


def _state(name: str, packs: Packs) -> str:
    known = packs.world.state(name) or packs.world.state(name.removeprefix("the ").strip())
    return known.code if known else fold(name)


def ends(packs: Packs, start: datetime.date, end: datetime.date) -> Iterator[tuple[Country, Seat]]:
    """The terms of the countries of these packs that end within these days."""
    for country in packs.countries:
        for seat in country.memberships:
            if seat.until and start <= seat.until.latest <= end:
                yield country, seat
