# SPDX-License-Identifier: Apache-2.0
"""Days put into the months of their year."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from vigil.advocacy.yearly import Day


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its first day, which names it, and what stands in it."""

    first: datetime.date
    days: tuple[Day, ...]


def months(found: Iterable[Day], year: int) -> list[Month]:
    """The twelve months of a year, empty ones among them."""
    held = list(found)
    return [
        Month(datetime.date(year, number, 1), tuple(day for day in held if day.on.month == number))
        for number in range(1, 13)
    ]
