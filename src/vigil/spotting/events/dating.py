# SPDX-License-Identifier: Apache-2.0
"""The dates of what one sentence tells: each trigger's own, or one it shares with what was told before."""

from dataclasses import dataclass, field, replace

from vigil.spotting.events.anew import told_anew
from vigil.spotting.events.concerned import CAUGHT, FREED, OUTCOMES, Affected, one_day
from vigil.spotting.events.meant import stands_for
from vigil.spotting.events.needs import takes_place
from vigil.spotting.events.one_happening import APPEALS
from vigil.spotting.events.stage import Occurrence, Stage
from vigil.spotting.events.subjects import passive_at
from vigil.spotting.events.thread import Before, at_the_hearing
from vigil.spotting.events.told_dates import as_news, carried, coinciding, opening_same, shared, shifted, too_long_for
from vigil.spotting.events.when import NEVER, When, dated_before_clause, first_behind, undated, when
from vigil.spotting.events.whose_date import an_account, has_it_done
from vigil.spotting.words.triggers import Trigger


@dataclass(slots=True)
class Dating:
    """Dates the triggers of one sentence, in their order; `told` is the date found last."""

    stage: Stage
    before: Before
    told: When = NEVER
    counted: dict[int, When] = field(default_factory=dict)

    def when(self, one: Occurrence, trigger: Trigger, whom: Affected, region: range) -> When:
        """The date of a trigger: its own, else one it shares or goes on from."""
        date = self._sought(one, trigger, whom, region)
        quote = date.slot.quote if date.slot is not None and not date.told_on else None
        if quote is not None and an_account(self.stage, quote.span, one.first):
            date = replace(date, heard=True)
        self.told = date if date.date is not None else self.told
        return date

    def _sought(self, one: Occurrence, trigger: Trigger, whom: Affected, region: range) -> When:
        stage = self.stage
        if trigger.form == "carried" and trigger.kind != RAID:
            return NEVER
        told_before = any(
            stage.key(place) in stage.document.language.grammar.perfect and not has_it_done(stage, place)
            for place in range(max(stage.tokens.start, one.first - 4), one.behind)
        )
        told_before = told_before or _qualifies(stage, whom) or _since_long(stage, one, trigger)
        once = stage.document.language.grammar.once
        places = range(max(stage.tokens.start, one.first - 4), one.first) if once else ()
        at = next((place for place in places if stage.key(place) in once), None)
        if (
            at is not None
        ):  # "từng bị bắt": at its own time alone, and not at that of "Hôm nay A, người từng bị bắt, ..."
            aside = stage.is_class(at - 1, "relative")
            return when(stage, one, range(whom.first, whom.behind), region, told_before=aside)
        if trigger.form == "label":
            return first_behind(stage, one.behind)
        later = shifted(stage, one, region, (self.told, self.before.date, self.before.last), self.counted)
        if later.date is not None:
            return later
        inserted = dated_before_clause(stage, one)
        if inserted.date is not None:
            return inserted
        same = self._same_day(one)
        if same.date is not None:
            return same
        concerns = range(whom.first, whom.behind)
        nominal = trigger.form == "noun" and not takes_place(stage, one.behind)
        found = when(stage, one, concerns, region, told_before=told_before, nominal=nominal)
        if told_before or found.date is not None:
            return found
        if trigger.form == "noun" and trigger.kind in OUTCOMES:
            found = at_the_hearing(stage.document, stage.sentence)
            if found.date is not None:
                return found
        if trigger.form == "noun" or whom.reduced:
            return coinciding(stage, one.first)
        if self._dealt_out(one, trigger):
            return carried(stage, self.told)
        before = self.told if self.told.date is not None else self.before.date
        found = shared(stage, before, self.before.last)
        if found.date is None:
            found = coinciding(stage, one.first)
        long = too_long_for(trigger.kind, self.before.kind, self.before.date)
        first = trigger.kind == "sentence" and self._at_first_instance(one)
        goes_on = found.date is None and not long and undated(stage) and self._goes_on(trigger, whom, one.first)
        if goes_on and not first and not _apart(stage, one, trigger):
            found = carried(stage, self.before.date)
        heard = trigger.kind in OUTCOMES or (trigger.kind == "trial" and stage.document.language.grammar.noun_first)
        if found.date is None and not first and heard and undated(stage):
            found = self._of_the_hearing(whom, trigger.kind)
        if found.date is None and trigger.kind not in LASTING:
            found = as_news(stage, one.first)
        return found

    def _at_first_instance(self, one: Occurrence) -> bool:
        """ "Hôm nay tòa xử phúc thẩm A. Tòa sơ thẩm phạt A ...": the first verdict has not the day of the second."""
        stage = self.stage
        said = stage.document.places_of("first_instance", range(stage.tokens.start, one.behind))
        before = stage.document.places_of(
            "first_instance", range(max(0, stage.tokens.start - RECENT), stage.tokens.start)
        )
        return bool(said) and not before

    def _same_day(self, one: Occurrence) -> When:
        """ "On the same day she was tried over a march on 5 May": what opens the sentence dates its verb."""
        stage = self.stage
        told = stage.document.dates_in(stage.sentence.span)
        if stage.document.language.grammar.noun_first or not told:
            return NEVER
        start, verb = stage.document.tokens.starts[stage.tokens.start], stage.document.tokens.starts[one.first]
        if any(dated.span.start < verb for dated in told):
            return NEVER
        return opening_same(stage, self.before.date, self.before.last) if start < verb else NEVER

    def _of_the_hearing(self, whom: Affected, kind: str) -> When:
        """The date of the hearing told before, of those whom this outcome concerns or of a group."""
        hearing = self.before.hearing
        if (
            hearing is None
            or not one_day(hearing.kind, kind)
            or any(self.stage.is_class(place, "earlier") for place in self.stage.tokens)
        ):
            return NEVER
        told = {person for actor in whom.actors for person in stands_for(self.stage.cast, actor, self.stage.tokens)}
        last = self.before.outcome if self.stage.document.language.grammar.noun_first else None
        if last is not None and (last.kind == kind or {last.kind, kind} <= APPEALS):
            same = last.when.date == hearing.when.date  # "Tòa phạt A 15 tháng tù. B và C mỗi người bị phạt 10 tháng."
        else:
            alike = self.stage.document.places_of("same_case", self.stage.tokens)
            same = bool(told & hearing.persons or hearing.group or alike) or self._next_of_the_case(hearing.when, kind)
        return carried(self.stage, hearing.when) if told and same else NEVER

    def _next_of_the_case(self, hearing: When, kind: str) -> bool:
        """ "Tại phiên sơ thẩm hôm 23/1, A bị án 12 năm tù." and, a line each, B with his term and C with his."""
        stage = self.stage
        quote = hearing.slot.quote if hearing.slot is not None else None
        heard = self.before.hearing.kind if self.before.hearing is not None else ""
        if quote is None or not stage.terms or heard != kind or not stage.document.language.grammar.noun_first:
            return False
        told = stage.document.sentence_at(quote.start)
        return told is not None and 0 < stage.sentence.paragraph - told.paragraph <= NEAR_HEARING

    def _goes_on(self, trigger: Trigger, whom: Affected, first: int) -> bool:
        """True when the sentence tells more of those whom the one before, with its date, spoke of, or names them."""
        if self.stage.key(first) in self.stage.document.language.grammar.states:
            return False  # "faces charges": since when is not told
        if (trigger.data is not None and trigger.data.lasting) or not self.before.leads_to(trigger.kind):
            return False
        if self.before.kind in FREED and trigger.kind in LASTING and _so_long(self.stage):
            return False  # "was freed on 5 May. He was in custody for 14 months"
        told = {person for actor in whom.actors for person in stands_for(self.stage.cast, actor, self.stage.tokens)}
        same = told <= self.before.persons if len(told) > 1 else bool(told & self.before.persons)
        if told and trigger.kind == self.before.kind == "sentence" and self._likewise():
            return True  # "On 5 May a court jailed Mai for two years. It also gave three years to Lan."
        if told and self.before.kind == RAID and trigger.kind in IN_A_RAID:
            return True  # "On 5 May police searched the office of Mai. Her clerk Lan was taken away."
        return (bool(told) and same) or (bool(told) and (trigger.kind in self.before.group_kinds or self.before.scene))

    def _dealt_out(self, one: Occurrence, trigger: Trigger) -> bool:
        """ "Tòa tuyên án ngày 5/4: A bị phạt 5 năm, B 3 năm": behind the colon is dealt out what was told."""
        stage = self.stage
        quote = self.told.slot.quote if self.told.slot is not None else None
        inside = quote is not None and stage.sentence.span.holds(quote.span) and trigger.kind in OUTCOMES
        if quote is None or not inside or not stage.document.language.grammar.noun_first:
            return False
        day = stage.document.tokens.within(quote.span)
        return any(stage.key(place) == ":" for place in range(day.stop, one.first))

    def _likewise(self) -> bool:
        """True where a sentence says near its beginning that it tells more of the same."""
        start = self.stage.tokens.start
        opening = range(start, min(self.stage.tokens.stop, start + OPENING))
        return any(self.stage.key(place) in self.stage.document.language.grammar.likewise for place in opening)


OPENING = 5
"""Among how many words "also" says that a sentence tells more of the same: "The same court also"."""


def _qualifies(stage: Stage, whom: Affected) -> bool:
    """ "phê chuẩn lệnh bắt đối với A bị khởi tố": it tells which A, of whom something else is told with its day."""
    marks = stage.document.language.grammar.object_after
    before = range(max(stage.tokens.start, whom.first - 2), whom.first) if whom.passive and marks else ()
    return any(stage.key(place) in marks and stage.is_class(place, "belongs") for place in before)


def _since_long(stage: Stage, one: Occurrence, trigger: Trigger) -> bool:
    """A state that was going on already when the day told before it came."""
    return _for_so_long(stage, one, trigger) or _going_on(stage, one, trigger)


def _for_so_long(stage: Stage, one: Occurrence, trigger: Trigger) -> bool:
    """ "who have been held for four years": how long a state has lasted, counted from no day told before it."""
    if stage.document.language.grammar.noun_first:
        return _has_lasted(stage, one, trigger.kind)
    recent = stage.document.language.grammar.recent
    lasts = trigger.kind in LASTING and any(
        stage.key(place) in recent for place in range(max(stage.tokens.start, one.first - 3), one.behind)
    )
    return lasts and any(one.behind < term.first <= one.behind + FAR_TERM for term in stage.terms)


def _has_lasted(stage: Stage, one: Occurrence, kind: str) -> bool:
    """ "đã bị giam giữ trong ba năm": how long it has lasted, at the day told before."""
    before = range(max(stage.tokens.start, one.first - 3), one.first)
    over = any(stage.key(place) in stage.document.language.grammar.have for place in before)
    years = (term for term in stage.terms if term.value.endswith(("Y", "M")) and term.sort != "pretrial")
    lasts = any(one.behind <= term.first <= one.behind + FAR_TERM for term in years)
    return over and lasts and kind in LASTING


def _going_on(stage: Stage, one: Occurrence, trigger: Trigger) -> bool:
    """ "In August the minister said that she was being held": no day told before is the one on which it began."""
    before = range(max(stage.tokens.start, one.first - 1), one.behind)
    words = stage.document.language.grammar.going_on
    return trigger.kind in LASTING and any(stage.key(place) in words for place in before)


def _so_long(stage: Stage) -> bool:
    """True where a sentence says for how many months or years something lasted."""
    return any(term.value.startswith("P") and not term.value.endswith(("D", "W")) for term in stage.terms)


RAID = "search_seizure"
IN_A_RAID = frozenset({"arrest", "detention", "search_seizure", "assault"})
"""What police do where they search."""
NEAR_HEARING = 3
"""How many paragraphs behind the first verdict of a hearing the others are told, without its day."""
RECENT = 60
"""How many words back a hearing may be called one of first instance that is still being told of."""
FAR_TERM = 4
"""How many words may stand between "held" and how long: "held for more than four years"."""


def _apart(stage: Stage, one: Occurrence, trigger: Trigger) -> bool:
    return _lasts(stage, one, trigger) or caught_anew(stage, one, trigger.kind) or told_anew(stage, one)


def caught_anew(stage: Stage, one: Occurrence, kind: str) -> bool:
    if kind not in CAUGHT or (stage.document.language.grammar.noun_first and _has_lasted(stage, one, kind)):
        return False  # "đến khi ra tù, ông đã bị giam ba năm"
    return any(_freed_before(stage, other, one) for other in stage.occurrences)


def _lasts(stage: Stage, one: Occurrence, trigger: Trigger) -> bool:
    """ "was being held": a state that is going on began on no day told before."""
    previous = stage.key(one.first - 1) if one.first > stage.tokens.start else ""
    return trigger.kind in LASTING and previous in stage.document.language.grammar.going_on


def _freed_before(stage: Stage, other: Occurrence, one: Occurrence) -> bool:
    """ "after his release he was arrested": who was free before is caught anew."""
    if not any(trigger.kind in ("release", "release_temporary") for trigger in other.triggers):
        return False
    start = max(stage.tokens.start, other.first - 4)
    behind = any(stage.is_class(place, "clause") for place in range(start, other.first))
    opened = stage.skip_adverbs_left(one.first)
    if opened > stage.tokens.start and stage.key(opened - 1) == "," and passive_at(stage, one.first) is None:
        return False  # "A and B were freed, all held since Monday"
    told = any(trigger.form in ("act", "suffer") for trigger in other.triggers)
    opened = stage.clause(one.first).start
    if other.first < opened and stage.key(opened) in stage.document.language.grammar.fact_again:
        return False  # "was freed two years after he was arrested"
    return behind or (told and other.first < one.first)


LASTING = frozenset({"detention", "incommunicado", "house_arrest", "hunger_strike", "surveillance"})
"""States of which "has been ..." says that they last, and not when they began."""
