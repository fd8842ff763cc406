# SPDX-License-Identifier: Apache-2.0
"""A reading with what was learned of its outlet."""

from vigil.archive.models import Capture
from vigil.reading import Reading
from vigil.review.models import Evidence
from vigil.stories import outlets
from vigil.values.quotes import Span


def as_learned(capture: Capture, reading: Reading) -> Reading:
    """The reading with its outlet's own lines set apart, except where a decision stands on words of one."""
    decided = Evidence.objects.known().filter(capture=capture).values_list("start", "words")
    return outlets.apart(capture, reading, [Span(start, start + len(words)) for start, words in decided])
