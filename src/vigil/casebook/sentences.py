# SPDX-License-Identifier: Apache-2.0
"""The record said in plain words of the reader's language: dates, durations, laws, and what happened to somebody."""

import datetime
import re
from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy, ngettext_lazy
from django.utils.translation import gettext as _

from vigil.country.packs import Packs
from vigil.country.words import Label, Words
from vigil.values.dates import PartialDate

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_COUNTED = {
    "year": ngettext_lazy("%(shown)s year", "%(shown)s years", "n"),
    "month": ngettext_lazy("%(shown)s month", "%(shown)s months", "n"),
    "week": ngettext_lazy("%(shown)s week", "%(shown)s weeks", "n"),
    "day": ngettext_lazy("%(shown)s day", "%(shown)s days", "n"),
    "case": ngettext_lazy("%(shown)s case", "%(shown)s cases", "n"),
}
_MONTHS = (
    gettext_lazy("Jan"),
    gettext_lazy("Feb"),
    gettext_lazy("Mar"),
    gettext_lazy("Apr"),
    gettext_lazy("May"),
    gettext_lazy("Jun"),
    gettext_lazy("Jul"),
    gettext_lazy("Aug"),
    gettext_lazy("Sep"),
    gettext_lazy("Oct"),
    gettext_lazy("Nov"),
    gettext_lazy("Dec"),
)
_UNITS = ("year", "month", "week", "day")


def date_words(on: PartialDate | None) -> str:
    """A date as people say it, with what is unknown: "20 Feb 2014", "Feb 2014, day unknown"."""
    if on is None:
        return _("date unknown")
    bare = _("about %(date)s") % {"date": _bare(on)} if on.approximate else _bare(on)
    if on.precision == "day":
        return bare
    told = _("%(date)s, day unknown") if on.precision == "month" else _("%(date)s, month unknown")
    return told % {"date": bare}


def when_words(on: PartialDate | None) -> str:
    """A date inside a sentence: "on 20 Feb 2014", "in Feb 2014", "about 2014", "on an unknown date"."""
    if on is None:
        return _("on an unknown date")
    if on.approximate:
        return _("about %(date)s") % {"date": _bare(on)}
    return (_("on %(date)s") if on.precision == "day" else _("in %(date)s")) % {"date": _bare(on)}


def _bare(on: PartialDate) -> str:
    """In the order of the language: "20 Feb 2014", "20 tháng 2 năm 2014"."""
    if on.month is None:
        return str(on.year)
    date = {"day": on.day, "month": _MONTHS[on.month - 1], "year": on.year}
    return (_("%(day)s %(month)s %(year)s") if on.day else _("%(month)s %(year)s")) % date


def day_of_year(month: int, day: int) -> str:
    """A day that returns every year: "11 May"."""
    return _("%(day)s %(month)s") % {"day": day, "month": _MONTHS[month - 1]}


def age_words(then: datetime.date, now: datetime.date) -> str:
    """How long before `now` a day was: "today", "12 years ago", "in 3 days"."""
    if then == now:
        return _("today")
    told = _("%(time)s ago") if then < now else _("in %(time)s")
    return told % {"time": span_words(*sorted((then, now)))}


def span_words(start: datetime.date, end: datetime.date) -> str:
    """The time from one day to a later one, in its greatest unit: "3 days", "7 months", "12 years"."""
    days = (end - start).days
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    for count, unit in ((months // 12, "year"), (months, "month")):
        if count:
            return counted(count, unit)
    return counted(days, "day")


def counted(number: int, thing: str) -> str:
    """ "1 day", "2 days": of a year, month, week, day or case."""
    return str(_COUNTED[thing] % {"n": number, "shown": thousands(number)})


def thousands(number: int) -> str:
    """A number with its thousands set apart as the language does: "1,524", "1.524"."""
    return number_format(number, force_grouping=True)


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
    words = said(known.told) if known else kind.replace("_", " ")
    if slots.get("sentence"):
        behind = _(" to %(term)s") if kind == "sentence" else ": %(term)s"
        words += behind % {"term": duration_words(slots["sentence"])}
    if slots.get("probation"):
        words += _(" and %(term)s of probation") % {"term": duration_words(slots["probation"])}
    if slots.get("offence"):
        words += _(" for %(offence)s") % {"offence": slots["offence"]}
    if slots.get("law"):
        words += f" ({law_words(slots['law'])})"
    if slots.get("ground"):
        words += f" ({ground_words(slots['ground'], packs)})"
    if slots.get("court") or slots.get("by"):
        words += _(" by %(body)s") % {"body": _within(slots.get("court") or slots["by"])}
    told = slots.get("place") and slots["place"] not in slots.get("court", "")
    return words + (_(" in %(place)s") % {"place": slots["place"]} if told else "")


def _within(words: str) -> str:
    """Words that began a source's sentence, inside one of ours: "A court" is "a court"."""
    return words[:1].lower() + words[1:] if words.startswith(("A ", "An ", "The ")) else words


def said(told: Label | Words) -> str:
    """What a pack says, in the language of whoever reads."""
    return told.said(get_language() or "en")


def law_words(told: str) -> str:
    """A law as a source gives it; a bare number is called an article."""
    return _("art. %(article)s") % {"article": told} if told[:1].isdigit() else told


def ground_words(ground: str, packs: Packs) -> str:
    """The label of a ground the packs know ("medical grounds"), else the source's own word."""
    known = packs.world.reasons.get(ground)
    return said(known.label) if known else ground.replace("_", " ")


def kind_words(kind: str, packs: Packs) -> str:
    """The name of a kind of event, as a heading prints it."""
    known = packs.world.event_kinds.get(kind)
    return said(known.label) if known else kind.replace("_", " ")


def standing_label(kind: str, packs: Packs) -> str:
    known = packs.world.standings.get(kind)
    return said(known.label) if known else kind.replace("_", " ")


def designation_label(label: str, packs: Packs) -> str:
    known = packs.world.designations.get(label)
    return said(known.label) if known else label.replace("_", " ")


def concern_label(concern: str, packs: Packs) -> str:
    known = packs.world.concerns.get(concern)
    return said(known.label) if known else concern.replace("_", " ")
