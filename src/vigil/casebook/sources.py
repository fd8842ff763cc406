# SPDX-License-Identifier: Apache-2.0
"""Sources as numbered notes: what is said on a page or in a brief stands on them."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from vigil.ledger.models import Entry
from vigil.review.models import Evidence
from vigil.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Source:
    """One numbered note: a telling in a capture, and every quote that was cited from it.

    A source that is no document of the desk (a step in a pack, a page named
    by hand) has a title and nothing else.
    """

    number: int
    title: str
    publisher: str = ""
    published: PartialDate | None = None
    captured_at: datetime.datetime | None = None
    digest: str = ""
    capture_id: uuid.UUID | None = None
    address: str = ""
    original: bool = True
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that an entry stands on, and where they are read: `start` counts code points of the capture's text."""

    number: int
    words: str
    title: str
    publisher: str
    published: PartialDate | None
    capture_id: uuid.UUID
    start: int


class Notes:
    """Numbers sources in the order in which they are first cited.

    The two tellings of a reposted release are two sources; two quotes from
    one telling are one. Cite only entries whose rows the viewer may see.
    """

    def __init__(self) -> None:
        self._evidence: dict[int, list[Evidence]] = {}
        self._numbers: dict[tuple, int] = {}
        self._cited: dict[int, list[Evidence]] = defaultdict(list)
        self._plain: dict[int, str] = {}

    def gather(self, entries: Iterable[int]) -> None:
        """Read the evidence of many entries in one query, before they are cited one by one."""
        wanted = {entry for entry in entries if entry not in self._evidence}
        if not wanted:
            return
        self._evidence.update({entry: [] for entry in wanted})
        for row in Evidence.objects.filter(entry__in=wanted).select_related("capture").order_by("-original", "id"):
            self._evidence[row.entry_id].append(row)

    def of(self, cited: Entry | Evidence | int) -> int:
        """The number of an entry's source: of its original where there are several tellings."""
        return self.all(cited)[0]

    def all(self, cited: Entry | Evidence | int) -> tuple[int, ...]:
        """The numbers of every telling an entry stands on, the original first."""
        if isinstance(cited, Evidence):
            return (self._number(cited),)
        entry = cited if isinstance(cited, int) else cited.pk
        self.gather([entry])
        rows = self._evidence[entry]
        return tuple(dict.fromkeys(map(self._number, rows))) or (self.named(f"entry {entry} of the ledger"),)

    def quotes(self, entry: int) -> tuple[Cited, ...]:
        """The exact words an entry stands on, in each telling that says them, the original first."""
        self.gather([entry])
        return tuple(
            Cited(self._number(row), row.words, row.title, row.publisher, published(row), row.capture_id, row.start)
            for row in self._evidence[entry]
        )

    def named(self, title: str) -> int:
        """The number of a source that is no document of the desk."""
        number = self._numbers.setdefault((title,), len(self._numbers) + 1)
        self._plain[number] = title
        return number

    def _number(self, row: Evidence) -> int:
        number = self._numbers.setdefault((row.capture_id, row.title, row.publisher), len(self._numbers) + 1)
        if row not in self._cited[number]:
            self._cited[number].append(row)
        return number

    @property
    def listed(self) -> list[Source]:
        """Every source cited so far, in the order of the numbers."""
        return [self._source(number) for number in self._numbers.values()]

    def _source(self, number: int) -> Source:
        if number in self._plain:
            return Source(number, self._plain[number])
        rows = self._cited[number]
        first, capture = rows[0], rows[0].capture
        return Source(
            number,
            title=first.title or capture.name,
            publisher=first.publisher,
            published=published(first),
            captured_at=capture.received_at,
            digest=capture.digest,
            capture_id=capture.pk,
            address=capture.origin,
            original=first.original,
            quotes=tuple(dict.fromkeys(row.words for row in rows)),
        )


def published(row: Evidence) -> PartialDate | None:
    """When the telling that an evidence quotes was published, where it says so."""
    return PartialDate.parse(row.published) if row.published else None
