# SPDX-License-Identifier: Apache-2.0
"""The record said in plain English: dates, durations, laws, and what happened to somebody."""

import datetime
import re
from collections.abc import Mapping

from vigil.country.packs import Packs
from vigil.values.dates import MONTHS, PartialDate

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_UNITS = ("year", "month", "week", "day")


def date_words(on: PartialDate | None) -> str:
    """A date as people say it, with what is unknown: "20 Feb 2014", "Feb 2014, day unknown"."""
    if on is None:
        return "date unknown"
    unknown = {"day": "", "month": ", day unknown", "year": ", month unknown"}[on.precision]
    return ("about " if on.approximate else "") + _bare(on) + unknown


def when_words(on: PartialDate | None) -> str:
    """A date inside a sentence: "on 20 Feb 2014", "in Feb 2014", "about 2014", "on an unknown date"."""
    if on is None:
        return "on an unknown date"
    if on.approximate:
        return f"about {_bare(on)}"
    return ("on " if on.precision == "day" else "in ") + _bare(on)


def _bare(on: PartialDate) -> str:
    day = f"{on.day} " if on.day else ""
    month = f"{MONTHS[on.month - 1][:3]} " if on.month else ""
    return f"{day}{month}{on.year}"


def age_words(then: datetime.date, now: datetime.date) -> str:
    """How long before `now` a day was: "today", "12 years ago", "in 3 days"."""
    words = span_words(*sorted((then, now)))
    if then == now:
        return "today"
    return f"{words} ago" if then < now else f"in {words}"


def span_words(start: datetime.date, end: datetime.date) -> str:
    """The time from one day to a later one, in its greatest unit: "3 days", "7 months", "12 years"."""
    days = (end - start).days
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    for count, unit in ((months // 12, "year"), (months, "month")):
        if count:
            return counted(count, unit)
    return counted(days, "day")


def counted(number: int, thing: str, things: str = "") -> str:
    """ "1 person", "2 people"."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def duration_words(told: str) -> str:
    """ "P6Y3M" as "6 years 3 months"; what is no ISO 8601 duration ("life") comes back as it is."""
    parts = _DURATION.fullmatch(told or "")
    if not parts or not any(parts.groups()):
        return told or ""
    return " ".join(counted(int(n), unit) for n, unit in zip(parts.groups(), _UNITS, strict=True) if n)


def after(on: PartialDate, told: str) -> PartialDate | None:
    """The date a duration after `on`, as precise as `on`; None for what is no duration."""
    parts = _DURATION.fullmatch(told or "")
    if not parts or not any(parts.groups()):
        return None
    years, months, weeks, days = (int(part or 0) for part in parts.groups())
    if on.month is None:
        return PartialDate(on.year + years + months // 12, approximate=on.approximate)
    total = on.year * 12 + on.month - 1 + years * 12 + months
    month = PartialDate(total // 12, total % 12 + 1, approximate=on.approximate)
    if on.day is None:
        return month
    end = month.earliest.replace(day=min(on.day, month.latest.day))
    return PartialDate.of(end + datetime.timedelta(days=7 * weeks + days))


def happening(kind: str, slots: Mapping[str, str], packs: Packs) -> str:
    """What happened, to stand behind a name: "was sentenced to 6 years (Penal Code art. 88) by ..."."""
    known = packs.world.event_kinds.get(kind)
    words = known.told.said() if known else kind.replace("_", " ")
    if slots.get("sentence"):
        words += f" to {duration_words(slots['sentence'])}" if kind == "sentence" else _of(slots["sentence"])
    if slots.get("probation"):
        words += f" and {duration_words(slots['probation'])} of probation"
    if slots.get("offence"):
        words += f" for {slots['offence']}"
    if slots.get("law"):
        words += f" ({law_words(slots['law'])})"
    if slots.get("ground"):
        words += f" ({ground_words(slots['ground'], packs)})"
    if slots.get("court") or slots.get("by"):
        words += f" by {slots.get('court') or slots['by']}"
    return words + (f" in {slots['place']}" if slots.get("place") else "")


def _of(sentence: str) -> str:
    return f": {duration_words(sentence)}"


def law_words(told: str) -> str:
    """A law as a source gives it; a bare number is called an article."""
    return f"art. {told}" if told[:1].isdigit() else told


def ground_words(ground: str, packs: Packs) -> str:
    """The label of a ground the packs know ("medical grounds"), else the source's own word."""
    known = packs.world.reasons.get(ground)
    return known.label.said() if known else ground.replace("_", " ")


def kind_words(kind: str, packs: Packs) -> str:
    """The name of a kind of event, as a heading prints it."""
    known = packs.world.event_kinds.get(kind)
    return known.label.said() if known else kind.replace("_", " ")


def standing_label(kind: str, packs: Packs) -> str:
    known = packs.world.standings.get(kind)
    return known.label.said() if known else kind.replace("_", " ")


def designation_label(label: str, packs: Packs) -> str:
    known = packs.world.designations.get(label)
    return known.label.said() if known else label.replace("_", " ")


def concern_label(concern: str, packs: Packs) -> str:
    known = packs.world.concerns.get(concern)
    return known.label.said() if known else concern.replace("_", " ")
