# SPDX-License-Identifier: Apache-2.0
"""Which day it is on a desk. A demonstration stands at a day of its own; its ledger keeps the real time."""

import datetime

from django.conf import settings


def staged() -> datetime.date | None:
    """The day a staged desk stands at; None on a desk that goes with the clock."""
    told = settings.DESK.get("staged")
    return datetime.date.fromisoformat(told) if told else None


def today(now: datetime.datetime) -> datetime.date:
    """The day that pages and counts take for today."""
    return staged() or now.date()
