# SPDX-License-Identifier: Apache-2.0
"""Whose date it is: whether a date of a sentence is of what a trigger tells, or of something else beside it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from vigil.spotting.events.concerned import OUTCOMES, one_day
from vigil.spotting.events.stage import Occurrence, Stage, before_a_court
from vigil.spotting.words.dates import Dated
from vigil.spotting.words.language import Language
from vigil.values.quotes import Span

FAR_UNTIL = 8
"""How far behind a verb that is denied "until" may say that it came about in the end."""


def came_late(stage: Stage, verb: int) -> bool:
    """ "was not tried until December": it came about, and the date behind "until" is its own."""
    words = stage.document.language.grammar.not_before
    denied = any(stage.is_class(place, "negation") for place in range(max(stage.tokens.start, verb - 3), verb))
    late = range(verb, min(stage.tokens.stop, verb + FAR_UNTIL))
    return denied and any(stage.key(place) in words for place in late)


CLOSE = 3
CLOSE_BEFORE = 2
OPENING = 8
"""How many tokens may lie between a trigger and a date that is its own, and how far in a date may open a clause."""


def place_of(stage: Stage, dated: Dated) -> int:
    return stage.document.tokens.within(dated.span).start


def behind_of(stage: Stage, dated: Dated) -> int:
    return stage.document.tokens.within(dated.span).stop


def right_before(stage: Stage, dated: Dated, token: int) -> bool:
    return token - CLOSE_BEFORE <= behind_of(stage, dated) <= token


def of_another(stage: Stage, dated: Dated, lead: int, one: Occurrence) -> bool:
    """A date right behind another trigger is that one's, unless both are told in one breath of the same person."""
    behind = lead > place_of(stage, dated) and right_behind_another(stage, dated)
    return behind and not _joined(stage, dated) and not _at_its_hearing(stage, dated, one)


def _at_its_hearing(stage: Stage, dated: Dated, one: Occurrence) -> bool:
    """ "Xử sơ thẩm ngày 2/9, tòa phạt A ...": a hearing of nobody told of before it gives its day to the verdict."""
    place = place_of(stage, dated)
    if not any(trigger.kind in OUTCOMES for trigger in one.triggers) or stage.actors_in(stage.tokens.start, place):
        return False
    return any(
        other.behind <= place <= other.behind + CLOSE and any(trigger.kind == "trial" for trigger in other.triggers)
        for other in stage.occurrences
    )


def _joined(stage: Stage, dated: Dated) -> bool:
    """ "was arrested on charges of fraud and in 2006 a court ...": a date behind "and" is of what follows."""
    place = place_of(stage, dated) - 1
    preposition = place > stage.tokens.start and stage.is_class(place, "preposition")
    return preposition and stage.is_class(place - 1, "and") and not stage.document.language.grammar.noun_first


def of_another_step(stage: Stage, dated: Dated, one: Occurrence) -> bool:
    """ "was arrested in 2017 and sentenced to ...": the date right behind the arrest is none of the sentence."""
    place = place_of(stage, dated)
    close = CLOSE * stage.document.language.grammar.stretch
    told = next((other for other in stage.occurrences if other.behind <= place <= other.behind + close), None)
    if told is None or told.first >= one.first:
        return False
    before_trial = stage.document.language.grammar.noun_first and any(
        trigger.kind == "trial" for trigger in one.triggers
    )
    if before_trial and any(trigger.kind in ("arrest", "detention") for trigger in told.triggers):
        return True  # "bị bắt từ tháng 4, tới giờ mới được mang ra xét xử"
    return not any(one_day(a.kind, b.kind) for a in told.triggers for b in one.triggers)


def of_a_relative(stage: Stage, dated: Dated, first: int) -> bool:
    """ "Mai, whose appeal failed on 4 June, remains in prison": the date is that of what the aside tells."""
    place = place_of(stage, dated)
    opens = ("relative", "list_of")  # "Mai, among 40 people tried in 2003, ..."
    start = next((token for token in range(place, stage.tokens.start, -1) if stage.is_class(token, *opens)), None)
    if start is not None and _inside_the_relative(stage, dated, start, first):
        return True
    if start is None or stage.key(start - 1) != "," or any(stage.key(token) == "," for token in range(start, place)):
        return False
    return any(stage.key(token) == "," for token in range(behind_of(stage, dated), first))


def _inside_the_relative(stage: Stage, dated: Dated, relative: int, verb: int) -> bool:
    """ "Those who have been held since May have just been freed": the day is of what "who" opens, told before it."""
    if stage.document.language.grammar.noun_first or stage.document.places_of("and", range(relative, verb)):
        return False
    place, behind = place_of(stage, dated), behind_of(stage, dated)
    told = any(relative < one.first < place for one in stage.occurrences)
    return told and any(stage.is_class(token, "passive", "have") for token in range(behind, verb))


def of_the_telling(stage: Stage, dated: Dated, others: Sequence[Dated]) -> bool:
    """ "Sáng 1/9, thông tin từ công an, ngày 30/8, ...": the first day is of who tells it, the second of the act."""
    later = next((one for one in others if one.span.start > dated.span.end), None)
    if later is None or later.date is None or later.date.day is None:
        return False
    between = range(behind_of(stage, dated), place_of(stage, later))
    return any(stage.is_class(place, "speech", "hearsay") for place in between)


def of_a_finding(stage: Stage, dated: Dated, verb: int) -> bool:
    """ "In March the committee concluded that Mai was tortured": the day of who looked into it, long behind the act."""
    for place in stage.document.places_of("finds", range(behind_of(stage, dated), verb)):
        that = stage.document.phrases[place].behind
        if that < verb and stage.key(that) in stage.document.language.grammar.that and stage.is_class(that, "clause"):
            return True
    return False


def an_account(stage: Stage, dated: Span, verb: int) -> bool:
    """ "Hôm 27/9 báo cho biết A bị bắt", "Tin từ Huế, ngày 27/9: A bị bắt": somebody says so on that day."""
    told = stage.document.tokens.within(dated)
    between = range(told.stop, verb)
    heads = told.stop < stage.tokens.stop and stage.key(told.stop) == ":" and stage.document.language.grammar.noun_first
    if heads and any(stage.is_class(place, "hearsay") for place in range(stage.tokens.start, told.start)):
        return True
    return any(stage.is_class(place, "speech") for place in between)


def of_an_aside(stage: Stage, dated: Dated) -> bool:
    """ "Mai (detained since 2019) was freed": the date within the brackets is that of what they tell."""
    if not in_brackets(stage, dated):
        return False
    place = place_of(stage, dated)
    opened = max((token for token in range(stage.tokens.start, place) if stage.key(token) == "("), default=place)
    return any(opened < one.first < place for one in stage.occurrences)


def right_behind_another(stage: Stage, dated: Dated) -> bool:
    place = place_of(stage, dated)
    clause = stage.clause(place)
    if place in stage.returns or place - 1 in stage.returns:
        return False  # "Sau khi mãn án, từ ngày 3/5 ...": the date opens the clause behind
    near = [one for one in stage.occurrences if one.behind <= place <= one.behind + OPENING]
    return any(one.behind > clause.start and not _has_its_own(stage, one, place) for one in near)


def _has_its_own(stage: Stage, one: Occurrence, place: int) -> bool:
    """ "Ra tù năm 2012, đến năm 2018 lại bị bắt": of two days behind a verb with a comma between, the second is not."""
    if not stage.document.language.grammar.noun_first:
        return False
    between = [dated for dated in _told(stage) if one.behind <= place_of(stage, dated) < place]
    return any(stage.key(token) == "," for dated in between for token in range(behind_of(stage, dated), place))


def of_the_cause(stage: Stage, dated: Dated, behind: int) -> bool:
    """ "sentenced to death for an escape in 2011": a year behind a cause dates the cause."""
    exact = dated.date is not None and dated.date.month is not None
    if stage.key(place_of(stage, dated) - 1) in stage.document.language.dates.since:
        return False  # "has been held for singing since May"
    if exact and dated.date is not None and dated.date.day is None and _doing(stage, behind, place_of(stage, dated)):
        return True
    if exact and (not stage.document.language.grammar.noun_first or dated.date is None or dated.date.day is not None):
        return False
    cause = stage.document.language.grammar.cause
    lengths = {term.first - 1 for term in stage.terms}  # "was held for three weeks in 2012"
    return any(stage.key(place) in cause and place not in lengths for place in range(behind, place_of(stage, dated)))


def told_of_a_thing(stage: Stage, dated: Dated, behind: int) -> bool:
    """ "was detained over a song, which had spread before the vote of March": the date is that of the song."""
    if stage.document.language.grammar.noun_first:
        return False
    between = range(behind + 1, place_of(stage, dated))
    return any(stage.is_class(place, "relative") and stage.key(place - 1) in (",", "–", "—") for place in between)


def _doing(stage: Stage, behind: int, place: int) -> bool:
    """ "sentenced for organising a march in June": what was done was done in June."""
    grammar = stage.document.language.grammar
    causes = (token for token in range(behind, place - 1) if stage.key(token) in grammar.cause)
    return any(grammar.doing and stage.key(token + 1).endswith(grammar.doing) for token in causes)


FAR_NOUN = 10
"""How many words may tell where and by whom between a happening told as a noun and its date."""


def nothing_done(stage: Stage, between: range) -> bool:
    """ "her arrest at the mill by police on 5 May": between the noun and the date nothing but where and by whom."""
    grammar = stage.document.language.grammar
    return (
        len(between) <= FAR_NOUN
        and not grammar.noun_first
        and not any(
            stage.key(place) in ",;:()"
            or stage.key(place) in grammar.past
            or (stage.key(place).endswith(grammar.past_endings) and not stage.is_class(place, "modifier"))
            or stage.is_class(place, "passive", "have", "speech", "clause", "relative", "and", "modality")
            or stage.occurrence_in(place, place + 1) is not None
            for place in between
        )
    )


def of_the_next(stage: Stage, dated: Dated, behind: int) -> bool:
    """ "was released and on 5 May was barred ...": a date between "and" and the next verb is that verb's."""
    verb = behind_of(stage, dated)
    if verb < stage.tokens.stop and stage.key(verb) == ",":
        verb += 1
    opens = verb < stage.tokens.stop and (stage.is_class(verb, "passive", "have") or _acts_at(stage, verb))
    opens = opens or (verb < stage.tokens.stop and stage.is_class(verb, "same_time"))  # "and in May, when she was ..."
    if not opens:
        return False
    along = stage.document.language.grammar.along  # "was held alongside Lan on 5 May while ...": it joins no verb
    between = range(behind, place_of(stage, dated))
    return any(stage.is_class(place, "and") and stage.key(place) not in along for place in between)


def _acts_at(stage: Stage, place: int) -> bool:
    one = stage.occurrence_in(place, place + 1)
    return one is not None and any(trigger.form in ("act", "about", "suffer") for trigger in one.triggers)


def earlier_between(stage: Stage, dated: Dated, first: int) -> bool:
    """ "was arrested in May and was later sentenced": the date before is not that of the later event."""
    told = stage.document.places_of("earlier", range(behind_of(stage, dated), first))
    told = [place for place in told if not before_a_court(stage, place) and not has_it_done(stage, place)]
    told = [place for place in told if not _of_the_clause(stage, place)]
    return any(not _dates_only(stage, place) and not _in_an_aside(stage, place, first) for place in told)


def _of_the_clause(stage: Stage, place: int) -> bool:
    """ "Ngày 16/12, một ngày sau khi ...": it says how long after its own clause, and nothing of what comes behind."""
    behind = stage.document.phrases[place].behind
    grammar = stage.document.language.grammar
    return grammar.noun_first and behind < stage.tokens.stop and stage.key(behind) in grammar.same_time


def has_it_done(stage: Stage, have: int) -> bool:
    """ "in June had her sentence reduced" tells of June."""
    following = have + 1
    return (
        stage.is_class(have, "have")
        and following < stage.tokens.stop
        and stage.is_class(following, "determiner", "possessive_pronoun")
    )


def _in_an_aside(stage: Stage, place: int, verb: int) -> bool:
    """ "On 3 May Mai, who had been held before, was freed": what the aside tells says nothing of the verb behind it."""
    opened = next((token for token in range(place, stage.tokens.start, -1) if stage.is_class(token, "relative")), None)
    if opened is None or stage.key(opened - 1) != ",":
        return False
    closed = [token for token in range(opened, verb) if stage.key(token) == ","]
    return len(closed) == 1 and closed[0] > place


def _dates_only(stage: Stage, place: int) -> bool:
    """ "In May Mai, held since 2011, died": "since" with its date tells of the aside, not of what comes behind."""
    since = stage.key(place) in stage.document.language.dates.since
    behind = stage.document.phrases[place].behind
    return since and any(place_of(stage, one) <= behind < behind_of(stage, one) for one in _told(stage))


def _told(stage: Stage) -> Sequence[Dated]:
    return stage.document.dates_in(stage.sentence.span)


def in_brackets(stage: Stage, dated: Dated) -> bool:
    words = [stage.key(place) for place in range(stage.tokens.start, place_of(stage, dated))]
    return words.count("(") > words.count(")")


def among(stage: Stage, dated: Dated, tokens: range) -> bool:
    place = stage.document.tokens.within(dated.span)
    return bool(place) and tokens.start <= place.start < tokens.stop


def of_another_use(stage: Stage, dated: Dated) -> bool:
    """True for a date that says until when, or that a birthday, a law or a report is named by."""
    text, start = stage.document.text, dated.span.start
    before = text[max(stage.sentence.span.start, start - 24) : start].lower()
    opened = before.rpartition(",")[2].strip()
    if stage.document.language.grammar.noun_first and opened in stage.document.language.dates.until:
        return False  # "Đến tối 25/2, công an đã ...", "..., đến 10/9 bị tòa tuyên phạt": by then
    behind = behind_of(stage, dated)
    if start <= stage.sentence.span.start + FAR_DATELINE and _of_the_dateline(stage, dated):
        return True
    if behind < stage.tokens.stop and stage.document.tokens.words[behind] in stage.document.language.dates.named_by:
        return True  # "the 25 January Revolution"
    year = dated.date is not None and dated.date.month is None
    return _no_event(stage.document.language, year).search(before) is not None


_DATELINE = re.compile(r"[A-Z][^a-z()\n]{2,40}[(,]\s*$")
_BEHIND_DATELINE = re.compile(r"(?:,? \d{4})?\)?\s*(?:\([^()\n]{2,30}\)\s*)?(?:[-–—]{1,2}\s)")


def _of_the_dateline(stage: Stage, dated: Dated) -> bool:
    """ "RIVERTON (3 May 2014) - ", "RIVERTON, May 3 (Agency) - ": the day on which it was written."""
    text, start = stage.document.text, stage.sentence.span.start
    before = _DATELINE.match(text, start, dated.span.start)
    return before is not None and _BEHIND_DATELINE.match(text, dated.span.end) is not None


FAR_DATELINE = 45
"""How many signs the place of a dateline has at most."""


@lru_cache(maxsize=16)
def _no_event(language: Language, year: bool) -> re.Pattern[str]:
    """What stands before a date of another use; before a year alone also what names a law."""
    laws = language.dates.law_years if year else ()
    words = map(re.escape, (*language.dates.until, *language.dates.no_event, *laws))
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})\s*$")
