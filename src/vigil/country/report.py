# SPDX-License-Identifier: Apache-2.0
"""When a State has to report, and is reviewed: by the rule of a treaty, or on a day that a body set."""

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vigil.country.fields import On
from vigil.country.observance import Preparation
from vigil.country.words import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """A treaty's own rule: the first report so many years after it binds a State, then one every so many years.

    `after_days` or `after_months` after its instrument was deposited, the treaty binds a State.
    """

    article: str
    first: int
    every: int | None = None
    after_days: int = 0
    after_months: int = 0

    def binds(self, deposited: datetime.date) -> datetime.date:
        """From when the treaty binds whoever deposited an instrument that day."""
        return _months_after(deposited, self.after_months) + datetime.timedelta(days=self.after_days)

    def due(self, bound: datetime.date, until: datetime.date) -> Iterator[tuple[int, datetime.date]]:
        """The number and day of each report due up to a day, by the treaty alone."""
        on, number = _months_after(bound, 12 * self.first), 1
        while on <= until:
            yield number, on
            if self.every is None:
                return
            number += 1
            on = _months_after(bound, 12 * (self.first + self.every * (number - 1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A day that a body set: a report is `due` to it, or the State is `reviewed` by it.

    `to` is a treaty, whose rule no longer counts from the day of the document on, or a mechanism.
    """

    to: str
    kind: Literal["due", "reviewed"]
    what: Label
    on: On
    document: str
    set_on: On | None = None
    prepare: tuple[Preparation, ...] = ()


def _months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or its last day where that month is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
