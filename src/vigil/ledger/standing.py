# SPDX-License-Identifier: Apache-2.0
"""What stands: rows whose entry was made by a date and not taken back by then.

Every table of the record carries `entry`, the act that entered its row. Time
travel and undo are this one filter.
"""

from __future__ import annotations

import datetime
from typing import Self

from django.db import models
from django.db.models import Q


def stands(known: datetime.datetime | None, prefix: str = "entry") -> Q:
    """The condition that a row's entry stands, as known at an instant (None: now)."""
    if known is None:
        return Q(**{f"{prefix}__revocation__isnull": True})
    return Q(**{f"{prefix}__at__lte": known}) & (
        Q(**{f"{prefix}__revocation__isnull": True}) | Q(**{f"{prefix}__revocation__by_entry__at__gt": known})
    )


class Entered(models.QuerySet):
    """Rows that an entry of the ledger put where they are."""

    def known(self, at: datetime.datetime | None = None) -> Self:
        return self.filter(stands(at))
