# SPDX-License-Identifier: Apache-2.0
"""Dates made of what was written: the year of a day that has none, "last month", "on Tuesday".

What cannot be known from the text and from its day of publication stays unresolved.
"""

import datetime
import itertools
from collections.abc import Container, Iterable, Iterator, Sequence

from vigil.spotting.words.dates import Anchor, Dated, Written
from vigil.spotting.words.language_files import Dates
from vigil.values.dates import NotADate, PartialDate


def resolve(
    written: Iterable[Written], anchor: Anchor, data: Dates, happenings: Container[int] = ()
) -> Iterator[Dated]:
    """Make dates of what was written, in the order of the text.

    A day without a year takes the year of the day told with it in one breath
    ("6 February and 4 May 2018"); else the year that the report covers; else
    that of the same day named before; else that of the date told last, where
    it goes on from there (one that opens a paragraph from the one that opened
    a paragraph before); else that of the publication; else the year last
    named. A
    day that would lie after the publication lies a year before. A bare year is
    a date behind words such as "in", or before a noun that tells a happening:
    `happenings` are the places where those begin ("the 2012 arrest"). The year
    of a file's number is none.
    """
    written = tuple(written)
    told, order = _Told(data.since, anchor.published), _order(written)
    for one, following in itertools.zip_longest(written, written[1:]):
        bare = one.rule == "bare_year" or (one.rule == "bare_month" and one.words in data.not_alone)
        if one.rule == "file_number":
            continue
        if bare and one.before not in data.alone_after and one.span.end + 1 not in happenings:
            continue
        dated = _by_order(one, order) if one.rule in _BY_ORDER else _with_the_next(one, following)
        dated = dated or _explained(one, following, anchor, told) or _dated(one, anchor, told)
        if one.before not in data.no_event:  # nothing goes on from a birthday
            told.note(one, dated.date)
        yield dated


_BY_ORDER = frozenset({"day_first", "month_first"})
_PARTS = frozenset(".;:()\n")


def _with_the_next(one: Written, following: Written | None) -> Dated | None:
    """ "on 6 February and on 4 May 2018": a day shares the year of the one told with it, or is of the year before."""
    if following is None or not following.gap or following.year is None or one.year is not None or one.month is None:
        return None
    month = one.rule == "bare_month" and following.day is None
    if not (one.rule == "given" or month) or following.rule != "given" or not _PARTS.isdisjoint(following.gap):
        return None
    later = (one.month, one.day or 0) > (following.month or one.month, following.day or 31)
    try:
        date = PartialDate(following.year - later, one.month, one.day)
    except NotADate:
        return None
    return Dated(one.span, date, f"told with “{following.words}”")


def _explained(one: Written, following: Written | None, anchor: Anchor, told: "_Told") -> Dated | None:
    """ "Sáng nay, 12/4/2014, ...", "hôm qua (5/3)": the day written right behind says which day that was."""
    if one.rule not in _BY_DAY or following is None or following.rule != "given" or following.day is None:
        return None
    if not following.gap or following.gap.strip(" ,(").lower() not in ("", "ngày"):
        return None
    date = _dated(following, anchor, told).date
    return Dated(one.span, date, f"“{one.words}”, told with “{following.words}”") if date is not None else None


def _order(written: Iterable[Written]) -> str:
    """Whether the text writes the day or the month first, where one of its dates shows it: no month has a number 25."""
    day = any(one.rule == "day_first" and (one.day or 0) > 12 for one in written)
    month = any(one.rule == "month_first" for one in written)
    return "" if day == month else "day_first" if day else "month_first"


def _by_order(one: Written, order: str) -> Dated:
    """ "03/04/2014": by the order that the text shows elsewhere; else the day first, and the other beside it."""
    year, month, day = one.year, one.month, one.day
    try:
        if one.rule == "month_first" or year is None or month is None or day is None or month == day:
            return Dated(one.span, PartialDate(year or 0, month, day))
        turned = PartialDate(year, day, month) if day <= 12 else None
        if turned is None or order == "day_first":
            return Dated(one.span, PartialDate(year, month, day))
        if order == "month_first":
            return Dated(one.span, turned, "this text writes the month first")
        return Dated(one.span, PartialDate(year, month, day), "read with the day first", turned)
    except NotADate:
        return Dated(one.span, None, f"“{one.words}” is no day of the calendar")


GOES_ON = datetime.timedelta(days=200)
"""How long after the date told last a day without a year may lie to be taken for the next step of the same story."""
GOES_BACK = datetime.timedelta(days=7)
"""How long before the date told last, of a story of another year than that of the publication."""


NEWS = datetime.timedelta(days=60)
"""How long before its publication a text may tell of what is news."""


class _Told:
    """The dates a text has named so far."""

    def __init__(self, since: Sequence[str], published: PartialDate | None) -> None:
        self._since = frozenset(since)
        self._published = published
        self._days: dict[tuple[int, int | None], int] = {}
        self._last: PartialDate | None = None
        self._opened: PartialDate | None = None

    def note(self, one: Written, date: PartialDate | None) -> None:
        if date is not None and (one.rule in _GIVEN or (one.rule in _OF_A_YEAR and one.day is not None)):
            lasting = one.before in self._since and one.day is None and (self._last or self._published)
            if not lasting and not self._earlier(date) and not self._to_come(date):
                self._last = date
            if one.opens:
                self._opened = date
            if one.year is not None and one.month is not None:
                self._days[one.month, one.day] = one.year

    def _earlier(self, date: PartialDate) -> bool:
        """ "on 6 May 2014 ... a circle founded in 2010 ... On 2 June": a year gone by is the background."""
        last = self._last
        return date.month is None and last is not None and last.month is not None and date.year < last.year

    def _to_come(self, date: PartialDate) -> bool:
        """ "will be held until March 2025 ... was arrested in late May": nothing goes on from what is ahead."""
        return self._published is not None and date.earliest > self._published.latest

    @property
    def year(self) -> int | None:
        return self._last.year if self._last else None

    def same_day(self, one: Written) -> int | None:
        return self._days.get((one.month, one.day)) if one.month is not None and one.day is not None else None

    def goes_on(self, one: Written, published: PartialDate | None) -> int | None:
        """The year told last or the one behind it, when the day lies at, soon after or not long before that date."""
        last = self._opened if one.opens and self._opened is not None else self._last
        if last is None or last.month is None:
            return None
        years = (last.year, last.year + 1) if one.day is not None else (last.year,)  # "in May" is said of this year
        for year in years:
            try:
                date = PartialDate(year, one.month, one.day)
            except NotADate:
                continue
            if published is not None and date.earliest > published.latest and (year > last.year or one.last):
                return None
            if last.earliest <= date.latest and date.earliest - last.latest <= GOES_ON:
                return None if _is_news(one, published, date.earliest - last.latest) else year
        return self._goes_back(one, last, published)

    def _goes_back(self, one: Written, last: PartialDate, published: PartialDate | None) -> int | None:
        """ "was freed on 16 October 2017 ... On 13 October ...": the year of a story that is over."""
        if published is None or published.year == last.year:
            return None
        try:
            date = PartialDate(last.year, one.month, one.day)
        except NotADate:
            return None
        return last.year if last.earliest - date.latest <= GOES_BACK else None


_GIVEN = frozenset({"given", "bare_month", "bare_year", *_BY_ORDER})


def _dated(one: Written, anchor: Anchor, told: _Told) -> Dated:
    if one.rule in _GIVEN:
        try:
            return _given(one, anchor, told)
        except NotADate:
            return Dated(one.span, None, f"“{one.words}” is no day of the calendar")
    if anchor.published is None:
        return Dated(one.span, None, f"“{one.words}”, and no date of publication to count from")
    try:
        return Dated(one.span, _counted(one, anchor.published), f"“{one.words}”, said on {anchor.published}")
    except NotADate:
        return Dated(one.span, None, f"“{one.words}” is no day of the calendar")


def _is_news(one: Written, published: PartialDate | None, since: datetime.timedelta) -> bool:
    """True for a day that lies shortly before the publication, and nearer to it than to the date told last."""
    if published is None or published.month is None or one.day is None or since <= NEWS:
        return False
    before = published.latest - _before(one, published).earliest
    return before <= NEWS and before < since


def _given(one: Written, anchor: Anchor, told: _Told) -> Dated:
    if one.year is not None:
        return Dated(one.span, PartialDate(one.year, one.month, one.day))
    if anchor.covers is not None:
        return Dated(one.span, PartialDate(anchor.covers, one.month, one.day), f"the report covers {anchor.covers}")
    same = told.same_day(one)
    if same is not None:
        return Dated(
            one.span, PartialDate(same, one.month, one.day), f"the same day was named before, with its year {same}"
        )
    going_on = told.goes_on(one, anchor.published)
    if going_on is not None:
        return Dated(one.span, PartialDate(going_on, one.month, one.day), f"goes on from what was told of {going_on}")
    if anchor.published is not None:
        return Dated(one.span, _before(one, anchor.published), f"published on {anchor.published}")
    if told.year is not None:
        return Dated(one.span, PartialDate(told.year, one.month, one.day), f"the year named before, {told.year}")
    return Dated(one.span, None, f"“{one.words}”, and no year to be found")


def _before(one: Written, published: PartialDate) -> PartialDate:
    """The day or month in the year of publication, or in the year before when it had not come yet."""
    found = PartialDate(published.year, one.month, one.day)
    if published.month is not None and found.earliest > published.latest:
        return PartialDate(published.year - 1, one.month, one.day)
    return found


def _counted(one: Written, published: PartialDate) -> PartialDate | None:
    """A date counted from the publication; None when that is not known precisely enough."""
    if one.rule == "years_ago":
        return PartialDate(published.year - one.count)
    if one.rule in _BY_YEAR:
        return PartialDate(published.year + _BY_YEAR[one.rule], one.month, one.day)
    if published.month is None:
        return None
    if one.rule in _BY_MONTH or one.rule == "months_ago":
        months = published.year * 12 + published.month - 1 + _BY_MONTH.get(one.rule, -one.count)
        return PartialDate(months // 12, months % 12 + 1, one.day)
    if published.day is None:
        return None
    return _by_day(one, published.earliest)


_OF_A_YEAR = frozenset({"month_this_year", "month_last_year"})
_BY_YEAR = {"month_this_year": 0, "this_year": 0, "last_year": -1, "next_year": 1, "month_last_year": -1}
_BY_MONTH = {"this_month": 0, "last_month": -1, "next_month": 1, "day_this_month": 0, "day_last_month": -1}
_BY_DAY = {"same_day": 0, "day_before": -1, "two_days_before": -2, "day_after": 1}
_BY_WEEK = {"this_week": 0, "last_week": -1}


def _by_day(one: Written, published: datetime.date) -> PartialDate | None:
    if one.rule == "days_ago":
        return PartialDate.of(published - datetime.timedelta(days=one.count))
    if one.rule == "weeks_ago":
        then = published - datetime.timedelta(weeks=one.count)
        return PartialDate(then.year, then.month)
    if one.rule in _BY_DAY:
        return PartialDate.of(published + datetime.timedelta(days=_BY_DAY[one.rule]))
    monday = (
        published - datetime.timedelta(days=published.weekday()) + datetime.timedelta(weeks=_BY_WEEK.get(one.rule, 0))
    )
    if one.rule in _BY_WEEK:
        return _span_of(monday, min(published, monday + datetime.timedelta(days=6)))
    if one.weekday is None:
        return None
    if one.rule == "weekday_last_week":
        return PartialDate.of(monday + datetime.timedelta(days=one.weekday - 1 - 7))
    # What is told in a paper of Wednesday as "on Tuesday" was the Tuesday before; "on Wednesday" is the same day.
    back = (published.isoweekday() - one.weekday) % 7
    if one.rule == "weekday_before" and back == 0:
        back = 7
    return PartialDate.of(published - datetime.timedelta(days=back))


def _span_of(first: datetime.date, last: datetime.date) -> PartialDate:
    """The finest partial date that holds both days."""
    if (first.year, first.month) == (last.year, last.month):
        return PartialDate(first.year, first.month)
    return PartialDate(last.year, approximate=first.year != last.year)
