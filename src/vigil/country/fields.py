# SPDX-License-Identifier: Apache-2.0
"""Kinds of value in a pack's files: dates, article numbers, things that last for a time."""

import datetime
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, StringConstraints

from vigil.values.dates import NotADate, PartialDate


def _date(written: Any) -> PartialDate:
    if isinstance(written, PartialDate):
        return written
    if not isinstance(written, str | int) or isinstance(written, bool):
        raise ValueError(f"{written!r} is not a date like 2014, 2014-02 or 2014-02-20")
    try:
        return PartialDate.parse(str(written))
    except NotADate as refusal:
        raise ValueError(str(refusal)) from refusal


def _number(written: Any) -> Any:
    return str(written) if isinstance(written, int) and not isinstance(written, bool) else written


On = Annotated[PartialDate, PlainValidator(_date)]
"""A partial date as `values.dates` writes it; a bare year may stand without quotation marks."""

Article = Annotated[str, BeforeValidator(_number)]
"""The number of an article, as the law prints it: 88, "117a", "109 bis"."""


IDENTIFIER = r"^[a-z0-9][a-z0-9_-]*$"
Id = Annotated[str, StringConstraints(pattern=IDENTIFIER)]
"""What files and records call a thing: small letters, digits, _ and -."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """What was so from the first day of `since` to the last day of `until`; an open end is None."""

    since: On | None = None
    until: On | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.until.latest < self.since.earliest:
            raise ValueError(f"valid until {self.until}, which is before {self.since}")

    def at(self, day: datetime.date) -> bool:
        """True when the thing was so on `day`, as far as the precision of its dates tells."""
        return not (self.since and day < self.since.earliest) and not (self.until and day > self.until.latest)

    def over(self, when: PartialDate) -> bool:
        """True when the thing was so on at least one day of `when`."""
        starts_later = self.since is not None and when.latest < self.since.earliest
        return not starts_later and not (self.until is not None and when.earliest > self.until.latest)
