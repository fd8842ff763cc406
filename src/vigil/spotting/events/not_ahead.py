# SPDX-License-Identifier: Apache-2.0
"""What has happened has happened before it was written: "in November", told in May, was the November before."""

import re
from dataclasses import replace

from vigil.spotting.events.when import When
from vigil.spotting.text.document import Document
from vigil.values.dates import NotADate, PartialDate

_A_YEAR = re.compile(r"\d{4}")


def not_ahead(document: Document, when: When) -> When:
    """The date of a fact; where only its year was guessed and it would lie ahead, the same day of the year before."""
    published, date, slot = document.published, when.date, when.slot
    if published is None or date is None or slot is None or slot.quote is None or date.month is None:
        return when
    if date.earliest <= published.latest or _A_YEAR.search(slot.quote.words) or date.year > published.year:
        return when
    try:
        before = PartialDate(date.year - 1, date.month, date.day)
    except NotADate:
        return when
    because = f"“{slot.quote.words}”, which had not come yet on {published}, was that of the year before"
    return replace(when, date=before, slot=replace(slot, value=str(before), because=because))
