# SPDX-License-Identifier: Apache-2.0
"""Dates told elsewhere: "that same day", the date of the sentence before, of the news, of what coincided."""

import datetime
import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from vigil.spotting.events.stage import Occurrence, Stage
from vigil.spotting.events.when import NEVER, When
from vigil.spotting.findings import Slot
from vigil.spotting.words.dates import Dated
from vigil.values.dates import PartialDate
from vigil.values.quotes import Quote, Span


def shared(stage: Stage, last: When, day: When = NEVER) -> When:
    """ "That same day" and the like: the date told before, as precise as the words."""
    if last.date is None and day.date is None:
        return NEVER
    words = _document_words(stage)
    for precision, phrases in stage.document.language.dates.same.items():
        told = day if precision == "day" and (last.date is None or last.date.day is None) else last
        if told.date is not None and any(_said(phrase).search(words) for phrase in phrases):
            date = {
                "day": told.date,
                "month": PartialDate(told.date.year, told.date.month),
                "year": PartialDate(told.date.year),
            }[precision]
            quote = told.slot.quote if told.slot else None
            return When(date, Slot(str(date), quote, f"the same {precision} as what was told before"))
    return NEVER


def opening_same(stage: Stage, last: When, day: When) -> When:
    """The same of "On the same day" at the beginning of a sentence."""
    words = _document_words(stage)[:OPENS]
    opens = any(phrase in words for phrases in stage.document.language.dates.same.values() for phrase in phrases)
    return shared(stage, last, day) if opens else NEVER


OPENS = 24
"""Among how many signs "the same day" opens a sentence."""
NO_DAY: tuple[PartialDate | None, Span | None] = (None, None)
FAR_SHIFT = 8
"""How far behind a verb "the next day" may stand that says when."""


def shifted(stage: Stage, one: Occurrence, region: range, told: Sequence[When], counted: dict[int, When]) -> When:
    """ "... was freed the next day": so many days from the day named before, in this sentence or of those `told`.

    `counted` holds what each such phrase of the sentence came to: "the next day he was tried and sentenced" is one day.
    """
    document = stage.document
    places = document.places_of("shift", stage.tokens)
    place = next((at for at in places if _of_this(stage, one, region, at)), None)
    if place is None:
        return NEVER
    if place in counted:
        return counted[place]
    named = [
        dated for dated in document.dates_in(stage.sentence.span) if dated.span.end <= document.tokens.starts[place]
    ]
    days: list[tuple[PartialDate | None, Span | None]] = [(dated.date, dated.span) for dated in reversed(named)]
    days += [(when.date, when.slot.quote.span if when.slot and when.slot.quote else None) for when in told]
    hit = document.phrases[place]
    number, unit = _step(next(word.sense for word in hit.values if word.cls == "shift"))
    day, words_of_it = next(((date, span) for date, span in days if date is not None and _fine(date, unit)), NO_DAY)
    if day is None or (words_of_it is not None and unit == "D" and _several_days(stage, words_of_it)):
        return NEVER
    date = _stepped(day, number, unit)
    words = document.tokens.span(hit.first, hit.behind)
    because = f"“{document.words(words)}”, counted from {day}"
    counted[place] = When(date, Slot(str(date), document.quote(words), because))
    return counted[place]


def _step(sense: str) -> tuple[int, str]:
    """ "-2" are two days before, "3M" three months behind, "1Y" one year."""
    return (int(sense[:-1]), sense[-1]) if sense[-1] in "MY" else (int(sense), "D")


def _fine(date: PartialDate, unit: str) -> bool:
    """True for a date that says enough to count from it: days from a day, months from a month."""
    return unit == "Y" or date.month is not None if unit != "D" else date.day is not None


def _stepped(date: PartialDate, number: int, unit: str) -> PartialDate:
    """So many days, months or years on; no more precise than what is counted."""
    if unit == "D":
        return PartialDate.of(date.earliest + datetime.timedelta(days=number))
    if unit == "Y":
        return PartialDate(date.year + number)
    months = date.year * 12 + (date.month or 1) - 1 + number
    return PartialDate(months // 12, months % 12 + 1)


def _several_days(stage: Stage, span: Span) -> bool:
    """ "between 3 and 5 May", "3-5 May": nobody knows which day the next one follows."""
    tokens = stage.document.tokens.within(span)
    keys = [stage.document.tokens.keys[place] for place in tokens]
    return any(
        first.isdigit()
        and second.isdigit()
        and len(first) <= 2
        and len(second) <= 2
        and month.isalpha()
        and (joint in ("-", "–") or stage.is_class(tokens.start + at + 1, "and"))
        for at, (first, joint, second, month) in enumerate(zip(keys, keys[1:], keys[2:], keys[3:], strict=False))
    )


def _of_this(stage: Stage, one: Occurrence, region: range, place: int) -> bool:
    """True where "the next day" says when this happened: right behind the verb, or before it with no other between."""
    behind = stage.document.phrases[place].behind
    if _opens_a_clause(stage, behind):
        return False
    if place >= one.behind:
        between = range(one.behind, place)
        return place in region and len(between) <= FAR_SHIFT and not any(_parts(stage, token) for token in between)
    dates = stage.document.dates_in(stage.document.tokens.span(behind, one.first + 1))
    if dates and not _explained(stage, behind, dates):
        return False
    opens = place <= stage.tokens.start + 2
    between_verbs = any(behind <= other.first < one.first for other in stage.occurrences)
    return (opens or place >= stage.clause(one.first).start) and (opens or not between_verbs)


def _explained(stage: Stage, behind: int, dates: Sequence[Dated]) -> bool:
    """ "Five days earlier, on 17 January, men had ...": the date right behind says which day that was."""
    return len(dates) == 1 and 0 <= stage.document.tokens.within(dates[0].span).start - behind <= A_SIGN_AND_ON


A_SIGN_AND_ON = 2


def _opens_a_clause(stage: Stage, behind: int) -> bool:
    """ "a day after the paper printed it": not a day after what was told, but after what follows."""
    opens = stage.key(behind - 1) in stage.document.language.grammar.clause_openers
    return opens and behind < stage.tokens.stop and stage.key(behind)[0].isalnum()


def _parts(stage: Stage, token: int) -> bool:
    return stage.key(token) in ",;" or stage.is_class(token, "and", "clause")


@lru_cache(maxsize=256)
def _said(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")


def _document_words(stage: Stage) -> str:
    return " ".join(stage.document.words(stage.sentence.span).lower().split())


def too_long_for(kind: str, told: str, last: When) -> bool:
    """True where one thing would take the month or year of another told before: that alone says nothing of it."""
    coarse = last.date is not None and last.date.day is None
    return coarse and kind != told


def carried(stage: Stage, last: When) -> When:
    """The date of the sentence before, when this one goes on telling and says neither "earlier" nor "later"."""
    if last.date is None or last.slot is None:
        return NEVER
    if any(not _on_the_way(stage, place) for place in stage.document.places_of("earlier", stage.tokens)):
        return NEVER
    slot = Slot(last.slot.value, last.slot.quote, "told in one go with what is dated there")
    return When(last.date, slot, told_on=True)


def _on_the_way(stage: Stage, place: int) -> bool:
    """ "was detained at the airport upon arrival": what stands behind the verb tells of no other time."""
    verb = next((one.first for one in stage.occurrences), stage.tokens.stop)
    return verb < place and stage.is_class(place, "same_time") and not stage.document.language.grammar.noun_first


def as_news(stage: Stage, first: int) -> When:
    """ "has been freed", told by a paper: not long before the day of publication, so in that month."""
    document = stage.document
    published = document.published
    if published is None or published.day is None or document.covers is not None:
        return NEVER
    lead = itertools.islice((one for one in document.sentences if not one.heading), LEAD)
    if stage.sentence not in lead and not stage.sentence.heading:
        return NEVER  # what is told behind the news is its background
    recent = document.language.grammar.recent
    if published.day <= NEW_MONTH or not any(
        stage.key(place) in recent for place in range(max(stage.tokens.start, first - 3), first)
    ):
        return NEVER
    date = PartialDate(published.year, published.month)
    words = document.tokens.span(first - 1, first + 1)
    return When(date, Slot(str(date), None, f"told as news (“{document.words(words)}”) on {published}"))


LEAD = 2
"""How many sentences at the head of a text tell the news itself."""
NEW_MONTH = 3
"""Up to this day of a month the news may still be of the month before."""


def coinciding(stage: Stage, first: int) -> When:
    """ "The visit coincided with the release": the date of the visit, told before."""
    told = stage.document.places_of("coincides", range(stage.tokens.start, first))
    if not told:
        return NEVER
    at = told[0]
    document = stage.document
    thing = next(
        (stage.key(place) for place in range(at - 1, stage.tokens.start - 1, -1) if stage.key(place).isalpha()), None
    )
    for sentence in reversed([one for one in document.sentences if one.span.end <= stage.sentence.span.start]):
        words = document.words(sentence.span).lower()
        if thing is None or thing not in words:
            continue
        for dated in document.dates_in(sentence.span):
            if dated.date is not None and dated.because and dated.date.month is not None:
                because = f"coincided with the {thing} of {document.words(dated.span)}; {dated.because}"
                return When(dated.date, Slot(str(dated.date), Quote.of(document.text, dated.span), because))
    return NEVER
