# SPDX-License-Identifier: Apache-2.0
"""The days ahead of States, all of them data of the packs: reports that fall due, reviews, ends of terms in bodies."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _

from vigil.advocacy.seats import body_words, ends
from vigil.advocacy.status import treaty_name
from vigil.advocacy.yearly import Day
from vigil.casebook.sentences import date_words, said
from vigil.country.country import Country
from vigil.country.packs import Packs
from vigil.country.report import Report
from vigil.country.treaty import Treaty
from vigil.values.dates import PartialDate

_DEPOSITED = ("deposited", "ratified", "acceded", "succeeded")


def days_of_states(packs: Packs, start: datetime.date, end: datetime.date) -> Iterable[Day]:
    """Days of the countries of these packs, from `start` to `end`."""
    for country, seat in ends(packs, start, end):
        told = {"state": said(country.names), "body": body_words(seat.body, packs)}
        words = _("The term of %(state)s ends: %(body)s") % told
        sure = seat.until.precision == "day"
        yield Day(seat.until.latest, "term_end", words, None, seat.document, sure, name=f"{country.code} {seat.body}")
    for country in packs.countries:
        yield from _set(country, start, end)
        for treaty in packs.world.treaties.values():
            yield from _by_treaty(country, treaty, start, end)


def _set(country: Country, start: datetime.date, end: datetime.date) -> Iterable[Day]:
    """Days that a body set, or on which it looks at the State."""
    for one in country.reports:
        if start <= one.on.latest and one.on.earliest <= end:
            due, on = one.kind == "due", one.on
            told = {"state": said(country.names), "what": said(one.what)}
            words = (_("Report due, %(state)s: %(what)s") if due else _("%(state)s is reviewed: %(what)s")) % told
            day = max(on.latest if due else on.earliest, start)
            yield Day(day, "report", words, None, one.document, on.precision == "day", _work(one, day), name=words)


def _work(one: Report, day: datetime.date) -> tuple[tuple[str, datetime.date], ...]:
    return tuple((what.what, day - datetime.timedelta(days=what.days_before)) for what in one.prepare)


def _by_treaty(country: Country, treaty: Treaty, start: datetime.date, end: datetime.date) -> Iterable[Day]:
    """Reports that a treaty itself asks for, until its body set a day for this State."""
    bound = _bound(country, treaty) if treaty.reports else None
    if bound is None or treaty.reports is None:
        return
    for number, on in treaty.reports.due(bound, end):
        if start <= on and not _was_set(country, treaty, on):
            told = {"state": said(country.names), "treaty": treaty_name(treaty), "n": number}
            words = _("Report due, %(state)s: %(treaty)s, no. %(n)s by the treaty’s own rule") % told
            rule = {"article": treaty.reports.article, "day": date_words(PartialDate.of(bound))}
            because = _("article %(article)s; it binds the State from %(day)s; the committee may have set another day")
            name = f"{country.code} {treaty.id} {number}"
            yield Day(on, "report", words, None, because % rule, name=name)


def _bound(country: Country, treaty: Treaty) -> datetime.date | None:
    """From when a treaty binds the State: as the pack says, or reckoned from the deposit of its instrument."""
    steps = {step.step: step.on for step in country.treaty_steps if step.treaty == treaty.id}
    deposited = next((steps[step] for step in _DEPOSITED if step in steps), None)
    told = steps.get("in force")
    if "withdrew" in steps:
        return None
    if told is not None:
        return told.earliest
    if deposited is None or treaty.reports is None:
        return None
    bound = treaty.reports.binds(deposited.earliest)
    return max(bound, treaty.in_force.earliest) if treaty.in_force else bound


def _was_set(country: Country, treaty: Treaty, on: datetime.date) -> bool:
    """Whether a body had set a day of its own for this State before the treaty's own rule would give this one."""
    days = (one.set_on or one.on for one in country.reports if one.to == treaty.id)
    return any(day.earliest <= on for day in days)
