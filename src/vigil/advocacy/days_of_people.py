# SPDX-License-Identifier: Apache-2.0
"""The days ahead of people: when a sentence should end; of those still held, the anniversaries of their arrests and
their birthdays, where the viewer may know them."""

import datetime
import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.advocacy.yearly import Day, recurring
from vigil.casebook.claims.attributes import attributes
from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.claims.judged import in_lots
from vigil.casebook.derived import derive
from vigil.casebook.derived.audience import seen_by
from vigil.casebook.derived.kept import kept
from vigil.casebook.derived.lives import lives
from vigil.casebook.liberty.standing import standing
from vigil.casebook.models import Attribute, Stretch
from vigil.casebook.pages.standings import held_on
from vigil.casebook.reference.seen import look
from vigil.casebook.sentences import counted, date_words
from vigil.people.candidates import display_names
from vigil.people.same import same
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import NotADate, PartialDate

BIRTHDAY = "birthday"  # the attribute of packs/world


def days_of_people(
    viewer: Member, start: datetime.date, end: datetime.date, *, known: datetime.datetime | None = None
) -> Iterable[Day]:
    """Days of everybody the viewer may know, from `start` to `end`, as things stand at `start`."""
    if known is None and derive.current():
        yield from _kept(viewer, start, end)
        return
    casebook = look(viewer, known=known)
    told = {id: happened for id, happened in casebook.by_person.items() if id in casebook.names}
    yield from _ends(told, casebook.names, start, end)
    for id, happened in told.items():
        if standing(happened, at=start, packs=casebook.packs).liberty == "held":
            taken = derive.last_arrest(happened, start, casebook.packs)
            yield from _anniversaries(id, casebook.names[id], taken, start, end)


def birthdays(
    viewer: Member, start: datetime.date, end: datetime.date, *, known: datetime.datetime | None = None
) -> Iterable[Day]:
    """Birthdays of those held at `start`. The day of birth is kept in a circle: others have none of them."""
    told = Attribute.objects.visible_to(viewer).known(known).filter(name=BIRTHDAY).values_list("person", flat=True)
    who = same(known, people := set(told))
    born = attributes(viewer, known=known, people=people) if people else {}
    held = held_on(viewer, {who.head(id) for id in people}, start, known=known)
    names = display_names(held, known)
    for id in held:
        on = next((_day_of(one.value) for one in born.get(id, ()) if one.name == BIRTHDAY), None)
        for day in recurring(f"{on.month:02d}-{on.day:02d}", start, end) if on else ():
            age = day.year - on.year
            words = _("%(name)s turns %(age)s") % {"name": names.get(id, ""), "age": age}
            because = _("born %(date)s") % {"date": date_words(PartialDate.of(on))}
            yield Day(day, "birthday", words, ("person", id), because)


def _day_of(value: str) -> datetime.date | None:
    """The day of birth, where the source gives one."""
    try:
        on = PartialDate.parse(value)
    except NotADate:
        return None
    return on.earliest if on.precision == "day" else None


def anniversaries(viewer: Member, *, at: datetime.date) -> int:
    """How many people have an anniversary within a year; to be asked while the derived rows are `current`."""
    rows = seen_by(viewer, Stretch.objects.all()).filter(begin__lte=at, until__gt=at, anniversary__isnull=False)
    return kept(viewer, ("anniversaries", at), rows.count)


def _kept(viewer: Member, start: datetime.date, end: datetime.date) -> Iterable[Day]:
    """The same of derived rows: nobody is read who has no day in that time."""
    rows = seen_by(viewer, Stretch.objects.all()).filter(begin__lte=start, until__gt=start)
    for some in in_lots(rows.filter(ends_to__gte=start, ends_from__lte=end).values_list("person", flat=True)):
        told = {id: lived.happened for id, lived in lives(viewer, some).items()}
        yield from _ends(told, display_names(some), start, end)
    taken = dict(rows.filter(_within(start, end)).values_list("person", "taken"))
    for some in in_lots(taken):
        for id, name in display_names(some).items():
            yield from _anniversaries(id, name, taken[id], start, end)


def _within(start: datetime.date, end: datetime.date) -> Q:
    """Those whose anniversary can lie in these days: every day of the year in a year or more."""
    first, last = (day.month * 100 + day.day for day in (start, end))
    if (end - start).days >= 365:
        return Q(anniversary__isnull=False)
    after, before = Q(anniversary__gte=first), Q(anniversary__lte=last)
    return after & before if first <= last else after | before


def _ends(
    told: Mapping[uuid.UUID, Sequence[Occurrence]],
    names: Mapping[uuid.UUID, str],
    start: datetime.date,
    end: datetime.date,
) -> Iterable[Day]:
    for id, happened in told.items():
        expected = standing(happened, at=start, packs=every_pack()).expected
        if expected and start <= expected.on.latest and expected.on.earliest <= end:
            sure = expected.on.precision == "day"
            words = _("%(name)s: expected end of the sentence") % {"name": names[id]}
            words += "" if sure else f" ({date_words(expected.on)})"
            on = max(expected.on.earliest, start)
            yield Day(on, "sentence_end", words, ("person", id), expected.because, sure)


def _anniversaries(
    id: uuid.UUID, name: str, taken: datetime.date | None, start: datetime.date, end: datetime.date
) -> Iterable[Day]:
    """Of the last arrest of somebody who is still held; only where the day is known."""
    for day in recurring(f"{taken.month:02d}-{taken.day:02d}", start, end) if taken else ():
        years = day.year - taken.year
        if years > 0:
            words = _("%(time)s since %(name)s was arrested") % {"time": counted(years, "year"), "name": name}
            because = _("arrested %(date)s") % {"date": date_words(PartialDate.of(taken))}
            yield Day(day, "anniversary", words, ("person", id), because)
