# SPDX-License-Identifier: Apache-2.0
"""When an event happened: the date of its clause or of its sentence."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vigil.spotting.events.anew import of_the_release, told_anew
from vigil.spotting.events.stage import Occurrence, Stage
from vigil.spotting.events.tellers_day import of_who_tells, of_who_told_it, said_then
from vigil.spotting.events.verbs_between import of_a_participle, outside_the_relative, without_their_day
from vigil.spotting.events.whose_date import (
    CLOSE,
    OPENING,
    among,
    behind_of,
    came_late,
    earlier_between,
    in_brackets,
    nothing_done,
    of_a_finding,
    of_a_relative,
    of_an_aside,
    of_another,
    of_another_step,
    of_another_use,
    of_the_cause,
    of_the_next,
    of_the_telling,
    place_of,
    right_before,
    right_behind_another,
    told_of_a_thing,
)
from vigil.spotting.findings import Slot
from vigil.spotting.text.document import Document
from vigil.spotting.words.dates import Dated
from vigil.values.dates import PartialDate
from vigil.values.quotes import Quote, Span


@dataclass(frozen=True, slots=True)
class When:
    """The date slot of an event; `date` is None when the text says no more, `told_on` when it was told before.

    `heard`: it is the day of those who tell it, "Hôm 27/9 báo cho biết A bị bắt", and at the latest that of the event.
    """

    date: PartialDate | None
    slot: Slot | None
    told_on: bool = False
    heard: bool = False


NEVER = When(None, None)


def when(
    stage: Stage, one: Occurrence, whom: range, region: range, *, told_before: bool = False, nominal: bool = False
) -> When:
    """The date of a trigger from its own sentence.

    `whom` are the tokens from the trigger to those it concerns, `region` what belongs to the
    trigger alone. `told_before`: "had been ..." is not dated by what opens the
    sentence; `nominal`: a noun is dated only by what stands right beside it.
    """
    dates = _of_the_event(stage, one)
    if not dates:
        return NEVER
    clause = stage.clause(one.first)
    own = [dated for dated in dates if among(stage, dated, clause)]
    after = [dated for dated in own if place_of(stage, dated) >= one.behind and among(stage, dated, region)]
    after = [dated for dated in after if not of_the_cause(stage, dated, one.behind)]
    after = [dated for dated in after if not told_of_a_thing(stage, dated, one.behind)]
    if after and of_who_told_it(stage, after[0], one.behind):
        after = after[1:]
    if told_before:
        told = after[0] if after else _opening_its_own(stage, own, one)
        return _slot(stage.document, told) if told is not None else NEVER
    lead = min(whom.start, one.first)
    tail = whom.stop if nominal else one.behind
    close = [dated for dated in after if place_of(stage, dated) <= max(tail, one.behind) + CLOSE]
    before = _in_front(stage, own, lead, one)
    free = [dated for dated in before if not right_behind_another(stage, dated)]
    near = [dated for dated in free if right_before(stage, dated, lead) or right_before(stage, dated, one.first)]
    if nominal:
        before = [dated for dated in before if not _told_then(stage, dated, one.first)]
        beside = [dated for dated in before if behind_of(stage, dated) in (one.first, one.first - 1)]
        held = after[:1] if any(trigger.needs == "date" for trigger in one.triggers) else []
        farther = [dated for dated in after[:1] if nothing_done(stage, range(tail, place_of(stage, dated)))]
        ranked: tuple[list[Dated], ...] = (close[:1], beside[-1:], held, farther)
        chosen = next((some[0] for some in ranked if some), None)
    else:
        open_text = [dated for dated in before if not in_brackets(stage, dated)] or before
        opening = [dated for dated in open_text if dated in free and place_of(stage, dated) < clause.start + OPENING]
        joint = [dated for dated in before if _behind_a_joint(stage, dated, one)]
        ranked = (close[:1], near[-1:], joint[-1:], opening[:1], after[:1], open_text[-1:])
        chosen = (
            next((some[0] for some in ranked if some), None)
            or _at_the_same_time(stage, dates, clause)
            or _leading(stage, [dated for dated in dates if not of_another_step(stage, dated, one)], clause, one.first)
        )
    return _slot(stage.document, chosen) if chosen is not None else NEVER


def _of_the_event(stage: Stage, one: Occurrence) -> list[Dated]:
    """The dates of the sentence that may be those of a trigger, wherever they stand."""
    late = came_late(stage, one.first)
    dates = [
        dated
        for dated in stage.document.dates_in(stage.sentence.span)
        if not of_another_use(stage, dated) or (late and place_of(stage, dated) > one.first)
    ]
    if without_their_day(stage, dates, one):
        return []
    dates = [dated for dated in dates if dated.date is not None] or dates
    dates = [dated for dated in dates if not of_the_next(stage, dated, one.behind)]
    dates = [dated for dated in dates if not of_who_tells(stage, dated, one)]
    dates = [dated for dated in dates if not of_a_participle(stage, dated, one)]
    if told_anew(stage, one):
        dates = [dated for dated in dates if not of_the_release(stage, dated, one)]
    if "finds" in stage.document.of_class:
        dates = [dated for dated in dates if not of_a_finding(stage, dated, one.first)]
    return dates


def _in_front(stage: Stage, own: Sequence[Dated], lead: int, one: Occurrence) -> list[Dated]:
    """Of the dates of its clause those before a trigger, without what somebody or something else keeps of them."""
    before = [dated for dated in own if dated.span.end <= stage.document.tokens.starts[one.first]]
    before = [dated for dated in before if not earlier_between(stage, dated, one.first)]
    before = [dated for dated in before if not of_another(stage, dated, lead, one) and not of_an_aside(stage, dated)]
    before = [dated for dated in before if not of_another_step(stage, dated, one)]
    before = [dated for dated in before if not of_a_relative(stage, dated, one.first)]
    before = [dated for dated in before if not outside_the_relative(stage, dated, one)]
    before = [dated for dated in before if not said_then(stage, dated, one.first)]
    return [dated for dated in before if not of_the_telling(stage, dated, before)]


def _told_then(stage: Stage, dated: Dated, noun: int) -> bool:
    """ "On Thursday a friend confirmed her arrest": the day of who tells it."""
    between = range(behind_of(stage, dated), noun)
    return any(stage.is_class(place, "speech", "finds") for place in between)


def _opening_its_own(stage: Stage, own: Sequence[Dated], one: Occurrence) -> Dated | None:
    """ "In 1998, Mai had received three years": the one day of a sentence that tells one thing opens it."""
    clause = stage.clause(one.first)
    if len(own) != 1 or clause.start != stage.tokens.start or stage.document.language.grammar.noun_first:
        return None
    opens = place_of(stage, own[0]) <= clause.start + 1 and not stage.is_class(clause.start, "clause", "earlier")
    before = range(behind_of(stage, own[0]), one.first)
    alone = not any(other.first < one.first for other in stage.occurrences)
    had = any(stage.key(place) in stage.document.language.grammar.pluperfect for place in before)
    plain = not any(stage.is_class(place, "speech", "relative", "finds") for place in before)
    return own[0] if opens and alone and had and plain else None


def dated_before_clause(stage: Stage, one: Occurrence) -> When:
    """ "until 21 November, when she was charged": the day right before the clause is that of what it tells."""
    clause = stage.clause(one.first)
    opens = stage.is_class(clause.start, "same_time") and clause.start > stage.tokens.start
    by_then = _done_by_then(stage, one, clause.start)
    opens = opens or by_then
    inside = stage.document.dates_in(_span_of(stage, clause))
    if not opens or any(not of_the_next(stage, dated, one.behind) for dated in inside):
        return NEVER
    place = clause.start - (stage.key(clause.start - 1) == ",")
    for dated in stage.document.dates_in(stage.sentence.span):
        whole = dated.date is not None and (by_then or dated.date.month is not None)
        if whole and behind_of(stage, dated) == place:
            return _slot(stage.document, dated)
    return NEVER


def _done_by_then(stage: Stage, one: Occurrence, clause: int) -> bool:
    """ "Năm 2011, sau khi mãn án, A về quê": the day that opens the sentence is also that of what "sau khi" tells."""
    grammar = stage.document.language.grammar
    phrase = stage.document.phrases.get(clause) if grammar.noun_first and clause > stage.tokens.start else None
    told = " ".join(stage.document.tokens.keys[phrase.first : phrase.behind]) if phrase is not None else ""
    freed = any(trigger.kind == "release" for trigger in one.triggers)
    return freed and told in grammar.in_passing


def _span_of(stage: Stage, tokens: range) -> Span:
    return stage.document.tokens.span(tokens.start, tokens.stop)


def undated(stage: Stage) -> bool:
    """True for a sentence without a date of something that happens: a birthday is none."""
    return all(of_another_use(stage, dated) for dated in stage.document.dates_in(stage.sentence.span))


def in_that_order(stage: Stage, region: range, *, once: bool = False) -> list[When]:
    """The dates of "in September and October, respectively", in their order; none where they are not dealt out.

    `once`: nobody can undergo it twice, so that several dates are dealt out without a word of it.
    """
    stop = min(stage.tokens.stop, region.stop + 2)
    if not once and not any(stage.is_class(place, "respectively") for place in range(region.start, stop)):
        return []
    every = stage.document.dates_in(stage.sentence.span)
    dates = [dated for dated in every if among(stage, dated, region)] or list(every)
    if len(dates) == 1:
        return [_slot(stage.document, replace(dates[0], date=day)) for day in _days(stage, dates[0])]
    return [_slot(stage.document, dated) for dated in dates]


_DAY = re.compile(r"(?<![\d/.-])[0-3]?\d(?!\d)|(?<=-)[0-3]?\d(?=[/.])")
"""A day of a date: not the month of "19/12" or "19-12-2016", but the second of "9-10/1"."""


def _days(stage: Stage, dated: Dated) -> list[PartialDate]:
    """The days of "21 and 25 May 2019", all of one month."""
    date = dated.date
    if date is None or date.day is None:
        return []
    told = [int(number) for number in _DAY.findall(stage.document.words(dated.span))]
    return [PartialDate(date.year, date.month, day) for day in told] if told[:1] == [date.day] else []


def at_that_date(stage: Stage, tokens: range) -> tuple[When, int] | None:
    """The date that begins among these tokens and the token behind it."""
    for dated in stage.document.dates_in(stage.sentence.span):
        if dated.date is not None and place_of(stage, dated) in tokens:
            return _slot(stage.document, dated), behind_of(stage, dated)
    return None


def end_of_date(stage: Stage, when: When) -> int | None:
    """The token behind the date of an event, where its own sentence says it."""
    quote = when.slot.quote if when.slot is not None else None
    if quote is None or not stage.sentence.span.holds(quote.span):
        return None
    return stage.document.tokens.within(quote.span).stop


def times(stage: Stage, region: range) -> list[When]:
    """The dates of "once in 2013 and again in 2016", each of a happening of its own; none where no "again" stands."""
    again = stage.document.language.grammar.again
    dates = [dated for dated in stage.document.dates_in(stage.sentence.span) if among(stage, dated, region)]
    dates = [dated for dated in dates if dated.date is not None and not of_another_use(stage, dated)]
    marked = [
        any(stage.key(place) in again for place in range(place_of(stage, dated) - 3, place_of(stage, dated)))
        for dated in dates
    ]
    said = any(marked[1:]) or _said_so_often(stage, region, len(dates)) or _row_of_days(stage, dates)
    return [_slot(stage.document, dated) for dated in dates] if len(dates) > 1 and said else []


def _said_so_often(stage: Stage, region: range, number: int) -> bool:
    """ "was prolonged twice, on 6 February and 4 May"."""
    often = stage.document.language.grammar.often.get(number, ())
    words = range(max(stage.tokens.start, region.start - 4), region.stop)
    return any(stage.key(place) in often for place in words)


def _row_of_days(stage: Stage, dates: Sequence[Dated]) -> bool:
    """ "was prolonged on 6 February and on 4 May": each with a preposition of its own, and nothing else between."""
    days = all(dated.date is not None and dated.date.day is not None for dated in dates)
    places = [range(behind_of(stage, a), place_of(stage, b)) for a, b in itertools.pairwise(dates)]
    return days and all(
        1 < len(between) <= 3
        and stage.is_class(between[-1], "preposition")
        and all(stage.key(token) == "," or stage.is_class(token, "and", "preposition") for token in between)
        and any(stage.is_class(token, "and") for token in places[-1])
        for between in places
    )


def first_behind(stage: Stage, behind: int) -> When:
    """The date of a line in a list: "Date of arrest: ..."."""
    dates = [dated for dated in stage.document.dates_in(stage.sentence.span) if place_of(stage, dated) >= behind]
    return _slot(stage.document, dates[0]) if dates else NEVER


def _behind_a_joint(stage: Stage, dated: Dated, one: Occurrence) -> bool:
    """ "was tried on 5 May and on 7 June, with two others, was tried again": a day behind "and" is of what follows."""
    place = place_of(stage, dated)
    place -= stage.is_class(place - 1, "preposition")
    last = max((other.behind for other in stage.occurrences if other.first < one.first), default=place)
    return last < place and last <= place - 1 and stage.is_class(place - 1, "and")


def _at_the_same_time(stage: Stage, dates: Sequence[Dated], clause: range) -> Dated | None:
    """ "was arrested when he landed on 20 December": the date of the clause behind that says when."""
    if clause.stop >= stage.tokens.stop or not stage.is_class(clause.stop, "same_time"):
        return None
    behind = stage.clause(clause.stop)
    one = stage.occurrence_in(behind.start, behind.stop)
    raid = one is not None and all(trigger.kind == "search_seizure" for trigger in one.triggers)
    inside = [dated for dated in dates if among(stage, dated, behind)]
    return next((dated for dated in inside if raid or not right_behind_another(stage, dated)), None)


FAR_LEADING = 8
"""How many words in a date may begin that holds for the whole sentence."""


def _leading(stage: Stage, dates: Sequence[Dated], clause: range, first: int) -> Dated | None:
    """A date that opens the sentence holds for every clause that is joined by "and" alone."""
    opening = stage.clause(stage.tokens.start)
    if clause.start in stage.returns and stage.is_class(stage.clause(clause.start - 1).start, "same_time"):
        inserted = stage.clause(clause.start - 1)
        found = next((dated for dated in dates if among(stage, dated, inserted)), None)
        if found is not None:
            return found
    far = opening.start + FAR_LEADING * stage.document.language.grammar.stretch
    leading = next((one for one in dates if among(stage, one, range(opening.start, min(opening.stop, far)))), None)
    if leading is not None and _compared(stage, clause, first):
        return leading
    if leading is None or earlier_between(stage, leading, first):
        return None
    if stage.is_class(stage.tokens.start, "clause") and right_behind_another(stage, leading):
        return None  # "Following her conviction in May, she was moved ..., where she was beaten"
    if stage.document.places_of("earlier", clause):
        return None
    if clause.start in stage.returns:
        return leading
    joined = all(
        not stage.is_class(place, "clause") or stage.key(place) in stage.document.language.grammar.joins
        for place in stage.breaks
        if place <= clause.start
    )
    return leading if joined else None


def _compared(stage: Stage, clause: range, first: int) -> bool:
    """ "On 5 May a court jailed Mai for two years, while Lan was given three": the same was told in one breath."""
    if stage.key(clause.start) not in stage.document.language.grammar.compares or clause.start <= stage.tokens.start:
        return False
    one, last = stage.occurrence_in(first, first + 1), stage.clause(clause.start - 1)
    told = stage.occurrence_in(last.start, clause.start)
    kinds = {trigger.kind for trigger in told.triggers} if told is not None else set()
    return one is not None and any(trigger.kind in kinds for trigger in one.triggers)


def _slot(document: Document, dated: Dated) -> When:
    if dated.date is None:
        return NEVER
    others = (str(dated.other),) if dated.other is not None else ()
    return When(dated.date, Slot(str(dated.date), Quote.of(document.text, dated.span), dated.because, others))
