# SPDX-License-Identifier: Apache-2.0
"""Calendar dates as heading lines, headers and addresses write them."""

import datetime
import re

from vigil.reading.page.wording import AROUND_DATES, BEFORE_DAYS, MONTH_NAMES, MONTH_WORD, YEAR_WORD
from vigil.values.dates import NotADate, PartialDate

EARLIEST = 1800  # no text read here was published before
_NAME = "|".join(sorted(MONTH_NAMES, key=len, reverse=True))
_MONTH = "|".join(MONTH_WORD)
_YEAR = "|".join(YEAR_WORD)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<y>[12]\d{3})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        rf"\b(?P<name>{_NAME})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b,?\s+(?P<y>[12]\d{{3}})\b",
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_NAME})\b\.?,?\s+(?P<y>[12]\d{{3}})\b",
        rf"\b(?P<d>\d{{1,2}})\s+(?:{_MONTH})\s+(?P<m>\d{{1,2}}),?\s+(?:(?:{_YEAR})\s+)?(?P<y>[12]\d{{3}})\b",
        r"(?<!\d)(?P<y>[12]\d{3})\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日",
        r"(?<!\d)(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<y>[12]\d{3})(?!\d)",
        rf"(?<!\d )\b(?P<name>{_NAME})\b\.?,?\s+(?P<y>[12]\d{{3}})\b",
        rf"\b(?:{_MONTH})\s+(?P<m>\d{{1,2}}),?\s+(?:{_YEAR})\s+(?P<y>[12]\d{{3}})\b",
    )
)
_A_YEAR = re.compile(r"[12]\d{3}")  # every form has one: a line without is told at a glance
_IN_ADDRESS = re.compile(
    rf"/(?P<y>19\d\d|20\d\d)[/-]?(?P<m>0[1-9]|1[0-2]|(?:{_NAME})(?=/))(?:[/-]?(?P<d>[0-2]?\d|3[01]))?(?=[/_-]|\d{{0,6}}[/.])",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    rf"\b(?:(?P<name>{_NAME})\b\.?\s+(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+(?P<name2>{_NAME}))\b", re.IGNORECASE
)
_BEFORE = "|".join(sorted((r"\s+".join(map(re.escape, one.split())) for one in BEFORE_DAYS), key=len, reverse=True))
_A_DAY = (
    rf"(?:(?:{_NAME})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_NAME})\b\.?"
    rf"|\d{{1,2}}\s+(?:{_MONTH})\s+\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}(?:[-/.][12]\d{{3}})?)"
)
_OPENING = re.compile(rf"(?:(?:{_BEFORE})\s+{_A_DAY}(?:,?\s+(?:(?:{_YEAR})\s+)?[12]\d{{3}})?|{_A_DAY}),", re.IGNORECASE)


def find_date(text: str, *, day_first: bool | None = None) -> tuple[PartialDate, re.Match[str]] | None:
    """The first date written out in `text` in the most precise form there is, and where.

    03/04/2014 is the third of April or the fourth of March: without
    `day_first` such a date is no more than its year, and is left out.
    """
    if not _A_YEAR.search(text):
        return None
    for form in _FORMS:
        for found in form.finditer(text):
            date = _date(found, day_first)
            if date:
                return date, found
    return None


def _date(found: re.Match[str], day_first: bool | None) -> PartialDate | None:
    parts = found.groupdict()
    if parts.get("a"):
        return _numeric(int(parts["a"]), int(parts["b"]), int(parts["y"]), day_first)
    month = MONTH_NAMES[parts["name"].lower()] if parts.get("name") else int(parts["m"])
    return a_date(int(parts["y"]), month, int(parts["d"]) if parts.get("d") else None)


def _numeric(first: int, second: int, year: int, day_first: bool | None) -> PartialDate | None:
    if first <= 12 and second <= 12 and first != second and day_first is None:
        return None
    if second > 12 or (day_first is False and first <= 12):
        first, second = second, first
    return a_date(year, second, first)


def a_date(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """The date, or None where the calendar has no such day."""
    try:
        return PartialDate(year, month, day)
    except NotADate:
        return None


def line_date(line: str, *, day_first: bool | None = None) -> PartialDate | None:
    """The date of a line that holds a date and nothing else but a weekday, an hour, "Published on"."""
    if len(line) > 90:
        return None
    found = find_date(line, day_first=day_first)
    if not found:
        return None
    date, match = found
    rest = re.findall(r"[^\W\d_]+", line[: match.start()] + " " + line[match.end() :])
    return date if all(word.lower() in AROUND_DATES for word in rest) else None


def opens_sentence(line: str) -> bool:
    """Whether a line is the day that a sentence opens with, and its comma: "On November 15,", "March 4,".

    "March 4, 2013," may be the date of a text, whatever stands behind it.
    """
    return len(line) <= 60 and line.endswith(",") and bool(_OPENING.fullmatch(line))


def header_date(value: str) -> PartialDate | None:
    """The date of a machine's field: ISO 8601 or any form that people write. The year 1 means that none was set."""
    value = value.strip()[:100]
    try:
        date = PartialDate.of(datetime.date.fromisoformat(value[:10]))
    except ValueError:
        found = find_date(value)
        return found[0] if found else None
    return date if date.year >= EARLIEST else None


def address_date(address: str) -> PartialDate | None:
    """The date in a path such as /2014/02/21/visit.html; a month where the path gives no day."""
    found = _IN_ADDRESS.search(address)
    if not found:
        return None
    year, month, day = int(found["y"]), found["m"].lower(), int(found["d"] or 0)
    number = MONTH_NAMES.get(month) or int(month)
    return a_date(year, number, day or None) or a_date(year, number)


def day_and_month(text: str, year: int) -> PartialDate | None:
    """ "Feb 20" or "20 February" within a year known from elsewhere."""
    found = _DAY_MONTH.search(text)
    if not found:
        return None
    parts = found.groupdict()
    name, day = parts["name"] or parts["name2"], parts["d"] or parts["d2"]
    return a_date(year, MONTH_NAMES[name.lower()], int(day))
