# SPDX-License-Identifier: Apache-2.0
"""Partial dates: a day, a month or a year, as precise as the text and no more.

Written in the Extended Date/Time Format (EDTF, ISO 8601-2): "2014", "2014-02",
"2014-02-20", with "~" behind what the text calls approximate.
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Self

MONTHS = "January February March April May June July August September October November December".split()
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~?)")


class NotADate(ValueError):
    """The text is not a date of the calendar, or not written as one."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which year, or year and month, or all three are known.

    Two partial dates are ordered by their first possible day, then by
    their last: a month stands before its own days.
    """

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise NotADate(f"day {self.day} of no month")
        try:
            datetime.date(self.year, self.month or 1, self.day or 1)
        except ValueError as refusal:
            raise NotADate(f"{self.year}-{self.month}-{self.day}: {refusal}") from refusal

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2014", "2014-02", "2014-02-20", each with an optional "~". Raises `NotADate`."""
        found = _EDTF.fullmatch(text.strip())
        if not found:
            raise NotADate(f"{text[:40]!r} is not a date like 2014, 2014-02 or 2014-02-20")
        year, month, day, mark = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None, mark == "~")

    @classmethod
    def of(cls, day: datetime.date) -> Self:
        return cls(day.year, day.month, day.day)

    @property
    def earliest(self) -> datetime.date:
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> datetime.date:
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def precision(self) -> str:
        return "day" if self.day else "month" if self.month else "year"

    def agrees(self, other: "PartialDate") -> bool:
        """True when both could be the same day: one lies within the other."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text + ("~" if self.approximate else "")

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.earliest, self.latest) < (other.earliest, other.latest)
