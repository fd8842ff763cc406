# SPDX-License-Identifier: Apache-2.0
"""Datelines without a year: "KARSK, 3 May (Agency) -", "Karsk, 3 May": the day on which a text was written."""

import datetime
import itertools
import re
from collections.abc import Sequence

from vigil.spotting.words.dates import Written
from vigil.spotting.words.language import Language
from vigil.spotting.words.sentences import Sentence
from vigil.spotting.words.tokens import Tokens
from vigil.values.dates import NotADate, PartialDate

HEAD = 4
"""Among how many sentences and lines at the head of a text its dateline stands."""
LATE = datetime.timedelta(days=14)
"""How long after it was written a text may come out."""
_PLACE = re.compile(r"[^\W\d_][\w '’.-]{1,30}(?:, [^\W\d_][\w '’.-]{1,20})?[,(] ?")
_BEHIND = re.compile(r"\)?\s*(?:\([^()\n]{2,40}\)\s*)?(?:[-–—:]|$)")


def written_on(
    tokens: Tokens, sentences: Sequence[Sentence], known: Language, published: PartialDate | None
) -> PartialDate | None:
    """The day of the dateline, with the year of the publication where it lies shortly before; else the publication."""
    if published is None or published.day is None or known.grammar.noun_first:
        return published
    for sentence in itertools.islice(sentences, HEAD):
        for one in itertools.islice(known.date_reader.written(tokens, tokens.within(sentence.span)), 1):
            day = _day(tokens.text, sentence, one, published)
            if day is not None:
                return day
    return published


def _day(text: str, sentence: Sentence, one: Written, published: PartialDate) -> PartialDate | None:
    if one.rule != "given" or one.year is not None or one.day is None:
        return None
    place = text[sentence.span.start : one.span.start]
    if _PLACE.fullmatch(place) is None or not place[0].isupper():
        return None
    if _BEHIND.match(text[one.span.end : sentence.span.end]) is None:
        return None
    for year in (published.year, published.year - 1):
        try:
            day = PartialDate(year, one.month, one.day)
        except NotADate:
            continue
        if datetime.timedelta(0) <= published.latest - day.earliest <= LATE:
            return day
    return None
