# SPDX-License-Identifier: Apache-2.0
"""The days ahead: observances, due dates, expected ends of sentences, anniversaries; each says where it comes from."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.advocacy.kinds import engagement_kind
from vigil.advocacy.models import Commitment, Engagement, Observance
from vigil.advocacy.rows import seen
from vigil.casebook.happenings import Occurrence
from vigil.casebook.intervals import ordered
from vigil.casebook.seen import Seen, look
from vigil.casebook.sentences import counted, date_words, said
from vigil.casebook.standing import standing
from vigil.country.packs import Packs
from vigil.values.dates import PartialDate
from vigil.values.names import fold


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar. `kind`: observance, due, sentence_end, anniversary, engagement.

    `ref` is the row it speaks of, as (kind, id), None for a day that only a
    pack knows; `sure` is False where the day was computed from an imprecise
    date. `prepare` says what to prepare and from which day on.
    """

    on: datetime.date
    kind: str
    words: str
    ref: tuple[str, uuid.UUID] | None = None
    because: str = ""
    sure: bool = True
    prepare: tuple[tuple[str, datetime.date], ...] = ()
    also: tuple[tuple[str, uuid.UUID], ...] = ()  # the other rows that say the same day
    name: str = ""  # of an observance: the same in every language, for addresses


def days(
    viewer: Member, start: datetime.date, end: datetime.date, *, known: datetime.datetime | None = None
) -> list[Day]:
    """Every day of the calendar from `start` to `end`, both included, in order."""
    casebook = look(viewer, known=known)
    found = [
        *_observances(viewer, start, end, known, casebook.followed),
        *_due(viewer, start, end, known),
        *_engagements(viewer, start, end, known),
        *_people(casebook, start, end),
    ]
    return sorted(found, key=lambda day: (day.on, day.kind, day.words))


def upcoming(
    viewer: Member, *, at: datetime.date, known: datetime.datetime | None = None, within: int = 90
) -> list[Day]:
    """What comes within so many days."""
    return days(viewer, at, at + datetime.timedelta(days=within), known=known)


def _observances(
    viewer: Member, start: datetime.date, end: datetime.date, known: datetime.datetime | None, packs: Packs
) -> Iterable[Day]:
    """Days of the packs and of the record; one that both know is one day, with the record's row as its reference."""
    found: dict[tuple[datetime.date, str], Day] = {}
    kept = [o for country in packs.countries for o in country.observances]
    for observance in (*kept, *packs.world.observances):
        for year in range(start.year, end.year + 1):
            on = observance.day(year)
            if on and start <= on <= end:
                name = said(observance.names)
                prepare = tuple((p.what, on - datetime.timedelta(days=p.days_before)) for p in observance.prepare)
                because = said(observance.set_by) or _("an observance of the packs")
                told = Day(on, "observance", said(observance.names), None, because, True, prepare, name=name)
                found[on, _key(name)] = told
    for row in seen(Observance, viewer, known=known):
        for on in _recurring(row.recurs, start, end):
            key = next((k for k in found if k[0] == on and _alike(k[1], _key(row.name))), (on, _key(row.name)))
            held = found.get(key)
            if held is None:
                because = _("set by %(body)s") % {"body": row.by} if row.by else _("so a source of the record says")
                found[key] = Day(on, "observance", row.name, ("observance", row.pk), because, name=row.name)
            elif held.ref is None:
                found[key] = replace(held, ref=("observance", row.pk))
            else:
                found[key] = replace(held, also=(*held.also, ("observance", row.pk)))
    return found.values()


def _key(name: str) -> str:
    return fold(name).replace(" ", "")


def _alike(a: str, b: str) -> bool:
    return a in b or b in a


def _recurring(recurs: str, start: datetime.date, end: datetime.date) -> Iterable[datetime.date]:
    """The days of a yearly date ("--05-11" or "05-11") within two days; none for what is no such date."""
    parts = recurs.strip("-").split("-")
    if len(parts) != 2 or not all(part.isdigit() for part in parts):
        return
    for year in range(start.year, end.year + 1):
        try:
            on = datetime.date(year, int(parts[0]), int(parts[1]))
        except ValueError:
            continue
        if start <= on <= end:
            yield on


def _due(viewer: Member, start: datetime.date, end: datetime.date, known: datetime.datetime | None) -> Iterable[Day]:
    rows = seen(Commitment, viewer, known=known).filter(due_latest__gte=start, due_latest__lte=end)
    same: dict[tuple[datetime.date, str], Day] = {}
    for row in rows:
        words = _("Due: %(what)s") % {"what": row.what} + (f" ({row.by})" if row.by else "")
        key = (row.due_latest, fold(row.instrument or row.what))
        if key in same:
            same[key] = replace(same[key], also=(*same[key].also, ("commitment", row.pk)))
        else:
            same[key] = Day(row.due_latest, "due", words, ("commitment", row.pk), row.due_because)
    return same.values()


def _engagements(
    viewer: Member, start: datetime.date, end: datetime.date, known: datetime.datetime | None
) -> Iterable[Day]:
    for row in seen(Engagement, viewer, known=known).filter(earliest__lte=end, latest__gte=start):
        if row.earliest >= start:
            on = PartialDate.parse(row.made)
            words = row.name or engagement_kind(row.type).capitalize()
            words += _(" in %(place)s") % {"place": row.place} if row.place else ""
            sure = on.precision == "day"
            yield Day(row.earliest, "engagement", words, ("engagement", row.pk), date_words(on), sure)


def _people(casebook: Seen, start: datetime.date, end: datetime.date) -> Iterable[Day]:
    for id, happened in casebook.by_person.items():
        name = casebook.names.get(id)
        if name is None:
            continue
        state = standing(happened, at=start, packs=casebook.packs)
        ref = ("person", id)
        if state.expected and start <= state.expected.on.latest and state.expected.on.earliest <= end:
            on = max(state.expected.on.earliest, start)
            sure = state.expected.on.precision == "day"
            words = _("%(name)s: expected end of the sentence") % {"name": name}
            words += "" if sure else f" ({date_words(state.expected.on)})"
            yield Day(on, "sentence_end", words, ref, state.expected.because, sure)
        if state.liberty == "held":
            yield from _anniversaries(happened, name, ref, casebook, start, end)


def _anniversaries(
    happened: list[Occurrence],
    name: str,
    ref: tuple[str, uuid.UUID],
    casebook: Seen,
    start: datetime.date,
    end: datetime.date,
) -> Iterable[Day]:
    """Of the last arrest of somebody who is still held; only where the day is known."""
    arrests = [e for e in ordered(happened, casebook.packs) if e.kind == "arrest" and e.on and e.latest <= start]
    on = arrests[-1].on if arrests else None
    if on is None or on.precision != "day":
        return
    for day in _recurring(f"{on.month:02d}-{on.day:02d}", start, end):
        years = day.year - on.year
        if years > 0:
            words = _("%(time)s since %(name)s was arrested") % {"time": counted(years, "year"), "name": name}
            yield Day(day, "anniversary", words, ref, _("arrested %(date)s") % {"date": date_words(on)})
