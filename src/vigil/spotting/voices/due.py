# SPDX-License-Identifier: Apache-2.0
"""By when something is promised or asked: the last day of the date that is named for it."""

from collections.abc import Collection

from vigil.spotting.findings import Slot
from vigil.spotting.text.document import Document
from vigil.spotting.voices.voices import span

_NEAR = 8  # words between "before" and the date: "before it takes up its seat on 1 January 2014"


def due(
    document: Document, words: range, *, past: Collection[str] = (), until: Collection[str] | None = None
) -> Slot | None:
    """The first date that says by when; one right behind a word of `past` does not.

    With `until`, one of its words ("by", "before") must stand near in front of the date.
    """
    keys = document.tokens.keys
    for dated in document.dates_in(span(document, words)):
        first = document.tokens.within(dated.span).start
        before = keys[max(words.start, first - _NEAR) : first]
        if dated.date is None or keys[first - 1] in past or (until is not None and not set(before) & set(until)):
            continue
        last_day = "due on the last day of it" if dated.date.day is None else ""
        because = "; ".join(filter(None, (dated.because, last_day)))
        return document.slot(dated.span, dated.date.latest.isoformat(), because)
    return None
