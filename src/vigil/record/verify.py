# SPDX-License-Identifier: Apache-2.0
"""Ledger, originals and record, checked against each other; the first thing that does not hold is named first."""

from collections import Counter
from collections.abc import Iterator

from django.db import DatabaseError, transaction

from vigil.access import check as access
from vigil.archive import check as archive
from vigil.archive.models import Reading
from vigil.casebook.derived import derive
from vigil.ledger.check import Breach
from vigil.ledger.check import breaches as chain_breaches
from vigil.record.rebuild import replay_all, rows
from vigil.review.models import Evidence
from vigil.stories.enter import judged
from vigil.values.digests import of_text


def breaches() -> Iterator[Breach]:
    """Everything that does not hold; a row that cannot even be read any more is the last."""
    try:
        yield from _all()
    except (ValueError, DatabaseError) as unreadable:
        yield Breach("the database", f"a row of it cannot be read any more: {unreadable}")


def _all() -> Iterator[Breach]:
    """Everything that does not hold. Where the chain is broken nothing is compared with what it says."""
    chain = list(chain_breaches())
    yield from chain
    if not chain:
        yield from access.breaches()
        yield from archive.told()
    yield from archive.originals_here()
    yield from _readings()
    if not chain:
        yield from _record()


def _readings() -> Iterator[Breach]:
    """Every reading is the text its digest names, and every quote of a decision stands in it."""
    texts: dict[str, str] = {}
    for reading in Reading.objects.iterator(chunk_size=200):
        if of_text(reading.text) != reading.digest:
            yield Breach(f"reading {reading.pk} of capture {reading.capture_id}", "its text was changed")
        texts[reading.digest] = reading.text
    for evidence in Evidence.objects.iterator(chunk_size=2000):
        text = texts.get(evidence.reading)
        if text is not None and text[evidence.start : evidence.start + len(evidence.words)] != evidence.words:
            yield Breach(
                f"evidence of ledger entry {evidence.entry_id}", "its words do not stand in the text they name"
            )


def _record() -> Iterator[Breach]:
    """The record is what the ledger replayed gives: tried in a transaction that is rolled back."""
    stands, told = Counter(rows()), judged()
    with transaction.atomic():
        derive.clear()
        replay_all()
        anew, told_anew = Counter(rows()), judged()
        transaction.set_rollback(True)
    for telling in sorted(told.keys() & told_anew.keys()):
        if told[telling] != told_anew[telling]:
            yield Breach(f"telling {telling}", "stands elsewhere than its text and what people said of it put it")
    for row in sorted((stands - anew).elements(), key=str):
        yield Breach(str(row), "was changed or put in: the ledger replayed has no such row")
    for row in sorted((anew - stands).elements(), key=str):
        yield Breach(str(row), "is not as the ledger replayed makes it, or is missing")
