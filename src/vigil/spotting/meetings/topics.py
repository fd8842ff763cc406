# SPDX-License-Identifier: Apache-2.0
"""What was on the agenda: each topic in the text's words, with the concern of the taxonomy it names."""

from collections.abc import Iterator

from vigil.spotting.findings import Slot
from vigil.spotting.meetings.occasion_words import OccasionLanguage
from vigil.spotting.text.document import Document
from vigil.spotting.voices.voices import concerns_in, slot

_MOST_WORDS = 12  # of a topic that names no concern: a longer one is a clause


def topics(document: Document, known: OccasionLanguage, words: range) -> Iterator[Slot]:
    """The topics listed in these words; one that names two concerns is told once for each."""
    if not words:
        return
    for item in known.listed(document, known.parties.clause(document.tokens, words)):
        topic = known.parties.without_article(document.tokens, item)
        concerns = [concern for _, concern in concerns_in(document, topic)]
        yield from (slot(document, topic, concern) for concern in concerns)
        if not concerns and len(topic) <= _MOST_WORDS:
            yield slot(document, topic)
