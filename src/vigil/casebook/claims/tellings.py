# SPDX-License-Identifier: Apache-2.0
"""Who told what an entry stands on, and when: what dates and preferences are worked out from."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from vigil.casebook.claims.judged import in_lots
from vigil.review.models import Evidence
from vigil.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Telling:
    """One text that says what an entry says. `by` is the day by which it had been told."""

    publisher: str
    published: PartialDate | None
    original: bool
    received: datetime.date

    @property
    def by(self) -> datetime.date:
        return min(self.received, self.published.latest) if self.published else self.received


def tellings(entries: Iterable[int]) -> dict[int, list[Telling]]:
    """The tellings of each entry, the original first."""
    found: dict[int, list[Telling]] = defaultdict(list)
    for some in in_lots(entries):
        rows = Evidence.objects.filter(entry__in=some).order_by("-original", "id")
        columns = ("entry_id", "publisher", "published", "original", "capture__received_at")
        for entry, publisher, published, original, received in rows.values_list(*columns):
            found[entry].append(Telling(publisher, _date(published), original, received.date()))
    return found


@lru_cache(maxsize=4096)  # a release tells of many events
def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
