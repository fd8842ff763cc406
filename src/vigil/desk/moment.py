# SPDX-License-Identifier: Apache-2.0
"""Which day a page speaks of, and as known when: ?at=YYYY-MM-DD&known=YYYY-MM-DD."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.http import HttpRequest

from vigil.desk import clock


@dataclass(frozen=True, slots=True)
class Moment:
    """The state at the day `at`, from what the desk knew at the instant `known` (None: what it knows now).

    `asked_at` and `asked_known` are what the address said, "" where it said nothing.
    """

    at: datetime.date
    known: datetime.datetime | None
    asked_at: str = ""
    asked_known: str = ""

    @property
    def travels(self) -> bool:
        """Whether the page speaks of another time than now."""
        return bool(self.asked_at or self.asked_known)

    @property
    def query(self) -> str:
        """What a link carries on so that the next page speaks of the same time: "?at=...&known=..." or ""."""
        said = [f"{name}={value}" for name, value in (("at", self.asked_at), ("known", self.asked_known)) if value]
        return "?" + "&".join(said) if said else ""


def moment(request: HttpRequest) -> Moment:
    """The moment an address asks for. A known day counts to its end. Raises `BadRequest` for what is no day."""
    at, known = _day(request, "at"), _day(request, "known")
    end = datetime.datetime.combine(known, datetime.time.max, datetime.UTC) if known else None
    return Moment(at or known or clock.today(), end, str(at or ""), str(known or ""))


def _day(request: HttpRequest, name: str) -> datetime.date | None:
    said = request.GET.get(name, "").strip()
    if not said:
        return None
    try:
        return datetime.date.fromisoformat(said)
    except ValueError as refusal:
        raise BadRequest(f"{name}={said[:20]!r} is no day: write it like 2014-02-20") from refusal
