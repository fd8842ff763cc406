# SPDX-License-Identifier: Apache-2.0
"""What happened to people in the days before and after an engagement: shown as coincidence, never as cause."""

import datetime
import statistics
import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.advocacy.models import Engagement
from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.claims.judged import A_LOT
from vigil.casebook.models import Account
from vigil.casebook.reference.seen import Seen, look
from vigil.casebook.sentences import counted, happening, kind_words
from vigil.values.dates import PartialDate

WINDOW = 30
_COMPARED = 12  # windows of the same length before, to compare with
_WIDEST = datetime.timedelta(days=31)  # a date that is less precise than a month is near nothing


@dataclass(frozen=True, slots=True)
class Coincidence:
    """An event near an engagement; `days` from its first day (negative: before), None unless both have a day."""

    event_id: uuid.UUID
    type: str
    person_id: uuid.UUID | None
    name: str
    sentence: str
    on: PartialDate | None
    when: str  # before, during, after; "during" also where the dates are too wide to tell
    days: int | None
    harm: bool
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """How many events of a kind fell into the window before, and how many such windows usually hold."""

    type: str
    before: int
    after: int
    within: int  # on its own day, or in the month or year that is all that is known of its date
    usual: float
    words: str


@dataclass(frozen=True, slots=True)
class Coincidences:
    events: tuple[Coincidence, ...]
    rates: tuple[Rate, ...]
    window: int
    words: str


def coincidences(
    engagement: Engagement,
    viewer: Member,
    *,
    known: datetime.datetime | None = None,
    window: int = WINDOW,
    seen: Seen | None = None,
) -> Coincidences:
    """Events within `window` days before and after an engagement; nothing for one without a date."""
    if engagement.earliest is None:
        return Coincidences((), (), window, _("The engagement has no date, so nothing can be said to be near it."))
    casebook = seen or _look(engagement, viewer, known, datetime.timedelta(days=window))
    near, span = [], datetime.timedelta(days=window)
    for event in casebook.events:
        start = _start(event)
        if start and engagement.earliest - span <= event.latest and start <= engagement.latest + span:
            near.append(_coincidence(event, engagement, casebook))
    near.sort(key=lambda one: (one.on.earliest if one.on else engagement.earliest, one.name))
    words = _("Within %(time)s before and after. Shown because they fell together; nothing says why.")
    words %= {"time": counted(window, "day")}
    return Coincidences(tuple(near), tuple(_rates(near, engagement, casebook, span)), window, words)


def _look(engagement: Engagement, viewer: Member, known: datetime.datetime | None, span: datetime.timedelta) -> Seen:
    """All there is to know of those of whom something is told in the windows that are compared, and of nobody else."""
    first, last = engagement.earliest - (_COMPARED + 1) * span - _WIDEST, engagement.latest + span + _WIDEST
    rows = Account.objects.visible_to(viewer).known(known).filter(earliest__gte=first, earliest__lte=last)
    told = set(rows.values_list("event__person", "event"))
    people, groups = {person for person, _event in told if person}, {event for person, event in told if not person}
    if len(people) > A_LOT:  # a question cannot name so many
        return look(viewer, known=known)
    return look(viewer, known=known, people=people, groups=groups)


def _start(event: Occurrence) -> datetime.date | None:
    """The first day to place an event by; a year alone, or no date, is too wide to be near anything."""
    if event.on is None or event.latest - event.earliest > _WIDEST:
        return None
    return event.earliest


def _coincidence(event: Occurrence, engagement: Engagement, casebook: Seen) -> Coincidence:
    known = casebook.packs.world.event_kinds.get(event.kind)
    when = (
        "before" if event.latest < engagement.earliest else "after" if event.earliest > engagement.latest else "during"
    )
    exact = event.on is not None and event.on.precision == "day" and engagement.earliest == engagement.latest
    return Coincidence(
        event_id=event.id,
        type=event.kind,
        person_id=event.person,
        name=casebook.names.get(event.person, "") if event.person else event.group,
        sentence=happening(event.kind, event.slots, casebook.packs),
        on=event.on,
        when=when,
        days=(event.earliest - engagement.earliest).days if exact else None,
        harm=bool(known and known.harm),
        entries=tuple(account.entry for account in event.accounts),
    )


def _rates(near: list[Coincidence], engagement: Engagement, casebook: Seen, span: datetime.timedelta):
    """For each kind that fell near: the count before and after, and the median of earlier windows as long."""
    for kind in sorted({one.type for one in near}):
        dates = [e.earliest for e in casebook.events if e.kind == kind and _start(e) is not None]
        windows = [_within(dates, engagement.earliest - (n + 1) * span, span) for n in range(1, _COMPARED + 1)]
        before = _within(dates, engagement.earliest - span, span)
        after = _within(dates, engagement.latest + datetime.timedelta(days=1), span)
        usual = statistics.median(windows)
        within = sum(engagement.earliest <= day <= engagement.latest for day in dates)
        words = _(
            "%(kind)s: %(before)s in the %(days)s days before, %(after)s in the %(days)s days after; "
            "median of the %(windows)s windows before that: %(usual)s"
        )
        if within:
            words = _(
                "%(kind)s: %(before)s in the %(days)s days before, %(within)s %(when)s, "
                "%(after)s in the %(days)s days after; median of the %(windows)s windows before that: %(usual)s"
            )
        counts = {"before": before, "after": after, "days": span.days, "windows": _COMPARED, "usual": f"{usual:g}"}
        exact = engagement.earliest == engagement.latest
        when = _("on its day") if exact else _("in the time that its date leaves open")
        words %= {"kind": kind_words(kind, casebook.packs), "within": within, "when": when} | counts
        yield Rate(kind, before, after, within, usual, words)


def _within(dates: list[datetime.date], start: datetime.date, span: datetime.timedelta) -> int:
    return sum(start <= day < start + span for day in dates)
