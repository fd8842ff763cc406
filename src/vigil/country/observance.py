# SPDX-License-Identifier: Apache-2.0
"""Observances: days that return every year."""

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal

from vigil.country.fields import Id, On
from vigil.country.words import UNSAID, Label, Words

_DAY = re.compile(r"--(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Movable:
    """The `nth` weekday of a month, counted from the end when negative; Monday is 1."""

    month: int
    weekday: int
    nth: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.weekday <= 7 and self.nth in (-1, 1, 2, 3, 4)):
            raise ValueError(f"no such day in every year: weekday {self.weekday}, {self.nth} of month {self.month}")

    def of(self, year: int) -> datetime.date:
        weeks = calendar.Calendar().monthdatescalendar(year, self.month)
        days = [week[self.weekday - 1] for week in weeks if week[self.weekday - 1].month == self.month]
        return days[self.nth - 1 if self.nth > 0 else self.nth]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What to prepare for the day, and how many days before it work begins."""

    what: Literal["brief", "statement", "numbers", "letter", "submission"]
    days_before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What every day of a kind of the calendar proposes to prepare that says nothing itself, as an observance may."""

    day: Literal["observance", "due", "sentence_end", "anniversary", "birthday", "hearing", "term_end", "report"]
    prepare: tuple[Preparation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Observance:
    """A day that returns: fixed (`on`, "--05-11"), movable, or on dates that the pack lists (lunar feasts)."""

    id: Id
    names: Words
    on: str | None = None
    movable: Movable | None = None
    dates: tuple[On, ...] = ()
    since: On | None = None
    set_by: Label = UNSAID
    state: str | None = None
    concerns: tuple[str, ...] = ()
    prepare: tuple[Preparation, ...] = ()

    def __post_init__(self) -> None:
        if sum((self.on is not None, self.movable is not None, bool(self.dates))) != 1:
            raise ValueError("an observance has either on, or movable, or dates")
        if self.on is not None:
            _month_and_day(self.on)

    def day(self, year: int) -> datetime.date | None:
        """The day of the observance in `year`; None before it was set, where no date is listed, and on --02-29."""
        if self.since and year < self.since.year:
            return None
        if self.movable:
            return self.movable.of(year)
        if self.on is None:
            return next((date.earliest for date in self.dates if date.year == year), None)
        month, day = _month_and_day(self.on)
        return datetime.date(year, month, day) if day <= calendar.monthrange(year, month)[1] else None


def _month_and_day(written: str) -> tuple[int, int]:
    found = _DAY.fullmatch(written)
    if not found:
        raise ValueError(f"{written!r} is not a day of every year, written like --05-11")
    month, day = int(found[1]), int(found[2])
    datetime.date(2000, month, day)  # a leap year: refuses --02-30 and --13-01
    return month, day
