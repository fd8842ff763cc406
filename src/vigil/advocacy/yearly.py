# SPDX-License-Identifier: Apache-2.0
"""What a day of the calendar is, and on which days one that returns every year falls."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

Ref = tuple[str, uuid.UUID]
"""A row by its kind and id."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar. `kind`: observance, due, report, hearing, sentence_end, term_end, anniversary, birthday,
    engagement.

    `ref` is the row it speaks of, as (kind, id), None for a day that only a
    pack knows; `sure` is False where the day was computed from an imprecise
    date. `prepare` says what to prepare and from which day on.
    """

    on: datetime.date
    kind: str
    words: str
    ref: Ref | None = None
    because: str = ""
    sure: bool = True
    prepare: tuple[tuple[str, datetime.date], ...] = ()
    also: tuple[Ref, ...] = ()  # the other rows that say the same day
    name: str = ""  # of a day without a row: the same in every language, for addresses


def recurring(recurs: str, start: datetime.date, end: datetime.date) -> Iterable[datetime.date]:
    """The days of a yearly date ("--05-11" or "05-11") within two days; none for what is no such date."""
    parts = recurs.strip("-").split("-")
    if len(parts) != 2 or not all(part.isdigit() for part in parts):
        return
    for year in range(start.year, end.year + 1):
        try:
            on = datetime.date(year, int(parts[0]), int(parts[1]))
        except ValueError:
            continue
        if start <= on <= end:
            yield on
