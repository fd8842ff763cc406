# SPDX-License-Identifier: Apache-2.0
"""The days ahead: observances, promises and reports that fall due, hearings, ends of sentences and of terms,
anniversaries and birthdays; each says where it comes from, and what to prepare how long before."""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.advocacy.days_of_people import birthdays, days_of_people
from vigil.advocacy.days_of_states import days_of_states
from vigil.advocacy.hearings import hearings
from vigil.advocacy.kinds import engagement_kind
from vigil.advocacy.models import Commitment, Engagement, Observance
from vigil.advocacy.rows import seen
from vigil.advocacy.yearly import Day, recurring
from vigil.casebook.because import because_words
from vigil.casebook.derived.countries import countries_of
from vigil.casebook.sentences import date_words, said
from vigil.country.packs import Packs
from vigil.values.dates import PartialDate
from vigil.values.names import fold


def days(
    viewer: Member, start: datetime.date, end: datetime.date, *, known: datetime.datetime | None = None
) -> list[Day]:
    """Every day of the calendar from `start` to `end`, both included, in order."""
    packs = countries_of(viewer, known=known)
    found = [
        *_observances(viewer, start, end, known, packs),
        *_due(viewer, start, end, known),
        *_engagements(viewer, start, end, known),
        *days_of_states(packs, start, end),
        *days_of_people(viewer, start, end, known=known),
        *birthdays(viewer, start, end, known=known),
        *hearings(viewer, start, end, known=known),
    ]
    return sorted((_prepared(day, packs) for day in found), key=lambda day: (day.on, day.kind, day.words))


def _prepared(day: Day, packs: Packs) -> Day:
    """A day with what days of its kind propose to prepare, unless it says so itself."""
    usual = () if day.prepare else packs.world.prepared(day.kind)
    if not usual:
        return day
    return replace(day, prepare=tuple((one.what, day.on - datetime.timedelta(days=one.days_before)) for one in usual))


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
    called: dict[tuple[datetime.date, str], list[str]] = {}
    kept = [o for country in packs.countries for o in country.observances]
    for observance in (*kept, *packs.world.observances):
        for year in range(start.year, end.year + 1):
            on = observance.day(year)
            if on and start <= on <= end:
                name = observance.names.said()  # whoever reads in another language has the same address
                prepare = tuple((p.what, on - datetime.timedelta(days=p.days_before)) for p in observance.prepare)
                because = said(observance.set_by) or _("an observance of the packs")
                told = Day(on, "observance", said(observance.names), None, because, True, prepare, name=name)
                found[on, _key(name)] = told
                called[on, _key(name)] = [_key(one) for one in observance.names.every()]
    for row in seen(Observance, viewer, known=known):
        for on in recurring(row.recurs, start, end):
            mine = _key(row.name)
            fitting = (k for k in found if k[0] == on and any(_alike(n, mine) for n in called.get(k, (k[1],))))
            key = next(fitting, (on, mine))
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


def _due(viewer: Member, start: datetime.date, end: datetime.date, known: datetime.datetime | None) -> Iterable[Day]:
    rows = seen(Commitment, viewer, known=known).filter(due_latest__gte=start, due_latest__lte=end)
    same: dict[tuple[datetime.date, str], Day] = {}
    for row in rows:
        words = _("Due: %(what)s") % {"what": row.what} + (f" ({row.by})" if row.by else "")
        key = (row.due_latest, fold(row.instrument or row.what))
        if key in same:
            same[key] = replace(same[key], also=(*same[key].also, ("commitment", row.pk)))
        else:
            same[key] = Day(row.due_latest, "due", words, ("commitment", row.pk), because_words(row.due_because))
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
