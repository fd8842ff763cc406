# SPDX-License-Identifier: Apache-2.0
"""When and where what a sentence tells took place: the date and the place it names beside it."""

from vigil.spotting.findings import Slot
from vigil.spotting.text.document import Document
from vigil.spotting.voices.voices import span


def day(document: Document, sentence: range, around: range) -> Slot | None:
    """The date of a sentence that stands nearest to what it tells; None where it names none that can be known."""
    dates = [one for one in document.dates_in(span(document, sentence)) if one.date is not None]
    nearest = min(dates, key=lambda one: _distance(document, one.span.start, around), default=None)
    return document.slot(nearest.span, str(nearest.date), nearest.because) if nearest is not None else None


def place(document: Document, sentence: range, around: range) -> Slot | None:
    """The place, court or prison of a sentence that stands nearest to what it tells."""
    named = document.named_in(span(document, sentence), "prison", "place", "court")
    nearest = min(named, key=lambda one: _distance(document, one.span.start, around), default=None)
    return document.slot(nearest.span) if nearest is not None else None


def without_day(document: Document, words: range) -> range:
    """The words up to the date that ends them, and up to the "on" before it: when is told by a slot of its own."""
    dates = document.dates_in(span(document, words)) if words else ()
    starts = [document.tokens.within(one.span).start for one in dates]
    stop = min((start for start in starts if start > words.start), default=words.stop)
    while stop > words.start + 1 and (_joins(document, stop - 1) or not document.tokens.keys[stop - 1][0].isalnum()):
        stop -= 1
    return range(words.start, stop)


def _joins(document: Document, place: int) -> bool:
    return document.is_class(place, "preposition", "and") or document.tokens.keys[place] in ("on", "at", "in")


def _distance(document: Document, start: int, around: range) -> int:
    return abs(start - document.tokens.starts[around.start])
