# SPDX-License-Identifier: Apache-2.0
"""When an event happened: the date of its clause, of its sentence, or of what was told right before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vigil.spotting.events.stage import Occurrence, Stage
from vigil.spotting.findings import Slot
from vigil.spotting.text.document import Document
from vigil.spotting.words.dates import Dated
from vigil.spotting.words.language import Language
from vigil.values.dates import PartialDate
from vigil.values.quotes import Quote


@dataclass(frozen=True, slots=True)
class When:
    """The date slot of an event; `date` is None when the text says no more, `told_on` when it was told before."""

    date: PartialDate | None
    slot: Slot | None
    told_on: bool = False


NEVER = When(None, None)


def when(
    stage: Stage, one: Occurrence, whom: range, region: range, *, told_before: bool = False, nominal: bool = False
) -> When:
    """The date of a trigger from its own sentence.

    `whom` are the tokens from the trigger to those it concerns, `region` what belongs to the
    trigger alone. `told_before`: "had been ..." is not dated by what opens the
    sentence; `nominal`: a noun is dated only by what stands right beside it.
    """
    written = stage.document.dates_in(stage.sentence.span)
    late = came_late(stage, one.first)
    dates = [dated for dated in written if not _other_use(stage, dated) or (late and _place(stage, dated) > one.first)]
    dates = [dated for dated in dates if dated.date is not None] or dates
    dates = [dated for dated in dates if not _of_the_next(stage, dated, one.behind)]
    if not dates:
        return NEVER
    tokens = stage.document.tokens
    clause = stage.clause(one.first)
    own = [dated for dated in dates if _among(stage, dated, clause)]
    after = [dated for dated in own if _place(stage, dated) >= one.behind and _among(stage, dated, region)]
    after = [dated for dated in after if not _of_the_cause(stage, dated, one.behind)]
    after = [dated for dated in after if not _told_of_a_thing(stage, dated, one.behind)]
    if told_before:
        return _slot(stage.document, after[0]) if after else NEVER
    lead = min(whom.start, one.first)
    tail = whom.stop if nominal else one.behind
    close = [dated for dated in after if _place(stage, dated) <= max(tail, one.behind) + CLOSE]
    before = [dated for dated in own if dated.span.end <= tokens.starts[one.first]]
    before = [dated for dated in before if not _earlier_between(stage, dated, one.first)]
    before = [dated for dated in before if not _of_another(stage, dated, lead) and not _of_an_aside(stage, dated)]
    before = [dated for dated in before if not _of_a_relative(stage, dated, one.first)]
    free = [dated for dated in before if not _right_behind_another(stage, dated)]
    near = [dated for dated in free if _right_before(stage, dated, lead) or _right_before(stage, dated, one.first)]
    if nominal:
        beside = [dated for dated in before if _behind(stage, dated) in (one.first, one.first - 1)]
        held = after[:1] if any(trigger.needs == "date" for trigger in one.triggers) else []
        ranked: tuple[list[Dated], ...] = (close[:1], beside[-1:], held)
        chosen = next((some[0] for some in ranked if some), None)
    else:
        open_text = [dated for dated in before if not _in_brackets(stage, dated)] or before
        opening = [dated for dated in open_text if dated in free and _place(stage, dated) < clause.start + OPENING]
        ranked = (close[:1], near[-1:], opening[:1], after[:1], open_text[-1:])
        chosen = (
            next((some[0] for some in ranked if some), None)
            or _at_the_same_time(stage, dates, clause)
            or _leading(stage, dates, clause, one.first)
        )
    return _slot(stage.document, chosen) if chosen is not None else NEVER


FAR_UNTIL = 8
"""How far behind a verb that is denied "until" may say that it came about in the end."""


def came_late(stage: Stage, verb: int) -> bool:
    """ "was not tried until December": it came about, and the date behind "until" is its own."""
    words = stage.document.language.grammar.not_before
    denied = any(stage.is_class(place, "negation") for place in range(max(stage.tokens.start, verb - 3), verb))
    late = range(verb, min(stage.tokens.stop, verb + FAR_UNTIL))
    return denied and any(stage.key(place) in words for place in late)


def undated(stage: Stage) -> bool:
    """True for a sentence without a date of something that happens: a birthday is none."""
    return all(_other_use(stage, dated) for dated in stage.document.dates_in(stage.sentence.span))


def in_that_order(stage: Stage, region: range) -> list[When]:
    """The dates of "in September and October, respectively", in their order; none where they are not dealt out."""
    stop = min(stage.tokens.stop, region.stop + 2)
    if not any(stage.is_class(place, "respectively") for place in range(region.start, stop)):
        return []
    dates = [dated for dated in stage.document.dates_in(stage.sentence.span) if _among(stage, dated, region)]
    return [_slot(stage.document, dated) for dated in dates]


def at_that_date(stage: Stage, tokens: range) -> tuple[When, int] | None:
    """The date that begins among these tokens and the token behind it."""
    for dated in stage.document.dates_in(stage.sentence.span):
        if dated.date is not None and _place(stage, dated) in tokens:
            return _slot(stage.document, dated), _behind(stage, dated)
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
    dates = [dated for dated in stage.document.dates_in(stage.sentence.span) if _among(stage, dated, region)]
    dates = [dated for dated in dates if dated.date is not None and not _other_use(stage, dated)]
    marked = [
        any(stage.key(place) in again for place in range(_place(stage, dated) - 3, _place(stage, dated)))
        for dated in dates
    ]
    return [_slot(stage.document, dated) for dated in dates] if len(dates) > 1 and any(marked[1:]) else []


def first_behind(stage: Stage, behind: int) -> When:
    """The date of a line in a list: "Date of arrest: ..."."""
    dates = [dated for dated in stage.document.dates_in(stage.sentence.span) if _place(stage, dated) >= behind]
    return _slot(stage.document, dates[0]) if dates else NEVER


CLOSE = 3
CLOSE_BEFORE = 2
OPENING = 8
"""How many tokens may lie between a trigger and a date that is its own, and how far in a date may open a clause."""


def _place(stage: Stage, dated: Dated) -> int:
    return stage.document.tokens.within(dated.span).start


def _behind(stage: Stage, dated: Dated) -> int:
    return stage.document.tokens.within(dated.span).stop


def _right_before(stage: Stage, dated: Dated, token: int) -> bool:
    return token - CLOSE_BEFORE <= _behind(stage, dated) <= token


def _of_another(stage: Stage, dated: Dated, lead: int) -> bool:
    """A date right behind another trigger is that one's, unless both are told in one breath of the same person."""
    return lead > _place(stage, dated) and _right_behind_another(stage, dated)


def _of_a_relative(stage: Stage, dated: Dated, first: int) -> bool:
    """ "Mai, whose appeal failed on 4 June, remains in prison": the date is that of what the aside tells."""
    place = _place(stage, dated)
    start = next((token for token in range(place, stage.tokens.start, -1) if stage.is_class(token, "relative")), None)
    if start is None or stage.key(start - 1) != "," or any(stage.key(token) == "," for token in range(start, place)):
        return False
    over = any(stage.key(token) == "," for token in range(_behind(stage, dated), first))
    return over and any(start < one.first < place for one in stage.occurrences)


def _of_an_aside(stage: Stage, dated: Dated) -> bool:
    """ "Mai (detained since 2019) was freed": the date within the brackets is that of what they tell."""
    if not _in_brackets(stage, dated):
        return False
    place = _place(stage, dated)
    opened = max((token for token in range(stage.tokens.start, place) if stage.key(token) == "("), default=place)
    return any(opened < one.first < place for one in stage.occurrences)


def _right_behind_another(stage: Stage, dated: Dated) -> bool:
    place = _place(stage, dated)
    clause = stage.clause(place)
    return any(one.behind <= place <= one.behind + OPENING and one.behind > clause.start for one in stage.occurrences)


def _of_the_cause(stage: Stage, dated: Dated, behind: int) -> bool:
    """ "sentenced to death for an escape in 2011": a year behind a cause dates the cause."""
    exact = dated.date is not None and dated.date.month is not None
    if exact and dated.date is not None and dated.date.day is None and _doing(stage, behind, _place(stage, dated)):
        return True
    if exact and (not stage.document.language.grammar.noun_first or dated.date is None or dated.date.day is not None):
        return False
    cause = stage.document.language.grammar.cause
    return any(stage.key(place) in cause for place in range(behind, _place(stage, dated)))


def _told_of_a_thing(stage: Stage, dated: Dated, behind: int) -> bool:
    """ "was detained over a song, which had spread before the vote of March": the date is that of the song."""
    if stage.document.language.grammar.noun_first:
        return False
    between = range(behind + 1, _place(stage, dated))
    return any(stage.is_class(place, "relative") and stage.key(place - 1) == "," for place in between)


def _doing(stage: Stage, behind: int, place: int) -> bool:
    """ "sentenced for organising a march in June": what was done was done in June."""
    grammar = stage.document.language.grammar
    causes = (token for token in range(behind, place - 1) if stage.key(token) in grammar.cause)
    return any(grammar.doing and stage.key(token + 1).endswith(grammar.doing) for token in causes)


def _of_the_next(stage: Stage, dated: Dated, behind: int) -> bool:
    """ "was released and on 5 May was barred ...": a date between "and" and the next verb is that verb's."""
    verb = _behind(stage, dated)
    if verb < stage.tokens.stop and stage.key(verb) == ",":
        verb += 1
    opens = verb < stage.tokens.stop and (stage.is_class(verb, "passive", "have") or _acts_at(stage, verb))
    return opens and any(stage.is_class(place, "and") for place in range(behind, _place(stage, dated)))


def _acts_at(stage: Stage, place: int) -> bool:
    one = stage.occurrence_in(place, place + 1)
    return one is not None and any(trigger.form in ("act", "about", "suffer") for trigger in one.triggers)


def _earlier_between(stage: Stage, dated: Dated, first: int) -> bool:
    """ "was arrested in May and was later sentenced": the date before is not that of the later event."""
    told = stage.document.places_of("earlier", range(_place(stage, dated), first))
    return any(not _dates_only(stage, place) for place in told)


def _dates_only(stage: Stage, place: int) -> bool:
    """ "In May Mai, held since 2011, died": "since" with its date tells of the aside, not of what comes behind."""
    since = stage.key(place) in stage.document.language.dates.since
    behind = stage.document.phrases[place].behind
    return since and any(_place(stage, one) <= behind < _behind(stage, one) for one in _told(stage))


def _told(stage: Stage) -> Sequence[Dated]:
    return stage.document.dates_in(stage.sentence.span)


def _in_brackets(stage: Stage, dated: Dated) -> bool:
    words = [stage.key(place) for place in range(stage.tokens.start, _place(stage, dated))]
    return words.count("(") > words.count(")")


def _among(stage: Stage, dated: Dated, tokens: range) -> bool:
    place = stage.document.tokens.within(dated.span)
    return bool(place) and tokens.start <= place.start < tokens.stop


def _at_the_same_time(stage: Stage, dates: Sequence[Dated], clause: range) -> Dated | None:
    """ "was arrested when he landed on 20 December": the date of the clause behind that says when."""
    if clause.stop >= stage.tokens.stop or not stage.is_class(clause.stop, "same_time"):
        return None
    return next((dated for dated in dates if _among(stage, dated, stage.clause(clause.stop))), None)


def _leading(stage: Stage, dates: Sequence[Dated], clause: range, first: int) -> Dated | None:
    """A date that opens the sentence holds for every clause that is joined by "and" alone."""
    opening = stage.clause(stage.tokens.start)
    if clause.start in stage.returns and stage.is_class(stage.clause(clause.start - 1).start, "same_time"):
        inserted = stage.clause(clause.start - 1)
        found = next((dated for dated in dates if _among(stage, dated, inserted)), None)
        if found is not None:
            return found
    leading = next(
        (dated for dated in dates if _among(stage, dated, range(opening.start, min(opening.stop, opening.start + 8)))),
        None,
    )
    if leading is None or _earlier_between(stage, leading, first):
        return None
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


def _other_use(stage: Stage, dated: Dated) -> bool:
    """True for a date that says until when, or that a birthday, a law or a report is named by."""
    text, start = stage.document.text, dated.span.start
    before = text[max(stage.sentence.span.start, start - 24) : start].lower()
    return _no_event(stage.document.language).search(before) is not None


@lru_cache(maxsize=16)
def _no_event(language: Language) -> re.Pattern[str]:
    words = map(re.escape, (*language.dates.until, *language.dates.no_event))
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})\s*$")


def _slot(document: Document, dated: Dated) -> When:
    if dated.date is None:
        return NEVER
    return When(dated.date, Slot(str(dated.date), Quote.of(document.text, dated.span), dated.because))


def shared(stage: Stage, last: When, day: When = NEVER) -> When:
    """ "That same day" and the like: the date told before, as precise as the words."""
    if last.date is None and day.date is None:
        return NEVER
    words = document_words(stage)
    for precision, phrases in stage.document.language.dates.same.items():
        if precision == "day" and (last.date is None or last.date.day is None):
            last = day
        if last.date is not None and any(_said(phrase).search(words) for phrase in phrases):
            date = {
                "day": last.date,
                "month": PartialDate(last.date.year, last.date.month),
                "year": PartialDate(last.date.year),
            }[precision]
            return When(
                date,
                Slot(
                    str(date), last.slot.quote if last.slot else None, f"the same {precision} as what was told before"
                ),
            )
    return NEVER


@lru_cache(maxsize=256)
def _said(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")


def document_words(stage: Stage) -> str:
    return " ".join(stage.document.words(stage.sentence.span).lower().split())


def carried(stage: Stage, last: When) -> When:
    """The date of the sentence before, when this one goes on telling and says neither "earlier" nor "later"."""
    if last.date is None or last.slot is None:
        return NEVER
    if stage.document.places_of("earlier", stage.tokens):
        return NEVER
    slot = Slot(last.slot.value, last.slot.quote, "told in one go with what is dated there")
    return When(last.date, slot, told_on=True)


def as_news(stage: Stage, first: int) -> When:
    """ "has been freed", told by a paper: not long before the day of publication, so in that month."""
    document = stage.document
    published = document.published
    if published is None or published.day is None or document.covers is not None:
        return NEVER
    recent = document.language.grammar.recent
    if published.day <= NEW_MONTH or not any(
        stage.key(place) in recent for place in range(max(stage.tokens.start, first - 3), first)
    ):
        return NEVER
    date = PartialDate(published.year, published.month)
    words = document.tokens.span(first - 1, first + 1)
    return When(date, Slot(str(date), None, f"told as news (“{document.words(words)}”) on {published}"))


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
