# SPDX-License-Identifier: Apache-2.0
"""Words that were quoted from an earlier reading of a document, found in the newest one."""

from vigil.archive.models import Reading
from vigil.review.models import Evidence, Sighting
from vigil.values.anchor import anchored
from vigil.values.quotes import Quote, Span


def found_again(asked: Span, newest: Reading) -> Span | None:
    """Where words stand now that were quoted at `asked` from some reading of the capture.

    A place that nobody quoted is taken as one of the newest reading; words that it no longer has give None.
    """
    quoted = _quoted(asked, newest)
    if quoted is None or quoted[0] == newest.digest:
        return asked
    digest, words = quoted
    earlier = Reading.objects.filter(capture=newest.capture_id, digest=digest).first()
    if earlier is None:
        return asked
    place = anchored(Quote(asked.start, words), earlier.text, newest.text)
    return place.span if place else None


def _quoted(asked: Span, newest: Reading) -> tuple[str, str] | None:
    """The digest of the reading that a decision or a finding quoted there, and the words; the newest one first."""
    decided = Evidence.objects.filter(capture=newest.capture_id, start=asked.start).values_list("reading", "words")
    seen = Sighting.objects.filter(reading__capture=newest.capture_id, start=asked.start)
    found = [*decided, *seen.values_list("reading__digest", "words")]
    here = [one for one in found if len(one[1]) == asked.end - asked.start]
    return next((one for one in here if one[0] == newest.digest), here[0] if here else None)
