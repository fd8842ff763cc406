# SPDX-License-Identifier: Apache-2.0
"""At which meeting a document's words were spoken: it may tell of several, an earlier visit among them."""

import datetime
import uuid
from collections.abc import Collection

from vigil.access.models import Member
from vigil.advocacy.models import Engagement
from vigil.review.models import Evidence

# A review or a yearly day is told of as background; a ceremony is held among one's own. What is asked of somebody,
# and promised, is said where the two meet.
_LESS = {"ceremony": 1, "review": 2, "observance": 2}


def spoken_at(
    viewer: Member, captures: Collection[uuid.UUID], *, known: datetime.datetime | None = None
) -> Engagement | None:
    """The meeting that statements, calls and promises of these captures belong to.

    A meeting before a ceremony, that before a review or a yearly day; then the latest, then the one entered first.
    """
    entries = Evidence.objects.filter(capture__in=captures).values("entry")
    rows = Engagement.objects.visible_to(viewer).known(known).filter(entry__in=entries)
    return max(rows, key=_weight, default=None)


def _weight(row: Engagement) -> tuple:
    return (-_LESS.get(row.type, 0), row.latest or datetime.date.min, -row.entry_id)
