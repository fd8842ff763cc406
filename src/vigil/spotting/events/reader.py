# SPDX-License-Identifier: Apache-2.0
"""The reader of one sentence: what its triggers tell, of whom, when, under which law and with which term."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vigil.spotting.events import penalties, shared_out, surroundings
from vigil.spotting.events.actors import Actor
from vigil.spotting.events.affected import affected
from vigil.spotting.events.anew import told_anew
from vigil.spotting.events.concerned import FREED, ORDERED, OUTCOMES, Affected
from vigil.spotting.events.dating import Dating, caught_anew
from vigil.spotting.events.drafts import FACTS, Draft, dated_apart
from vigil.spotting.events.gaps import placed_gaps
from vigil.spotting.events.listed import Lead, goes_on, of_the_line
from vigil.spotting.events.modality import modality, ordered, planned_before, planned_behind
from vigil.spotting.events.needs import complete, has_what_it_needs, in_passing, kind_of
from vigil.spotting.events.not_ahead import not_ahead
from vigil.spotting.events.rows import rows, verdict_on_those_behind
from vigil.spotting.events.stage import Occurrence, Stage
from vigil.spotting.events.subjects import passive_at
from vigil.spotting.events.thread import Before
from vigil.spotting.events.when import When
from vigil.spotting.findings import Modality
from vigil.spotting.words.laws import Cited
from vigil.spotting.words.triggers import Trigger
from vigil.values.quotes import Span


@dataclass(slots=True)
class Reader:
    """Reads the events of one sentence."""

    stage: Stage
    before: Before
    unnamed: list[Draft] = field(default_factory=list)
    dating: Dating = field(init=False)

    def __post_init__(self) -> None:
        self.dating = Dating(self.stage, self.before)

    def drafts(self) -> Iterator[Draft]:
        stage = self.stage
        citations = stage.document.cited_in(stage.sentence.span)
        before: tuple[Occurrence, Affected] | None = None
        absorbed: tuple[str, ...] = ()
        for index, one in enumerate(stage.occurrences):
            one = complete(stage, one)
            found = affected(stage, one, before)
            if found is None:
                absorbed = absorbed or _absorbing(one)
                self.unnamed.extend(verdict_on_those_behind(stage, one, self.dating) if not self.unnamed else ())
                continue
            trigger, whom = found
            if trigger.form == "noun" and any(trigger.kind in _absorbing(other) for other in self._in_clause(one)):
                continue
            if trigger.kind in absorbed and before is None and self._absorbed_in(one, trigger.kind):
                upheld = next(t for o in stage.occurrences[:index] for t in o.triggers if t.data and t.data.absorbs)
                trigger = upheld
            elif absorbed and trigger.kind in absorbed and not _of_who(stage, one, trigger):
                continue
            absorbed = absorbed or (tuple(trigger.data.absorbs) if trigger.data else ())
            own = tuple(trigger.data.absorbs) if trigger.data else ()
            others = (stage.occurrences[place] for place in range(index + 1, len(stage.occurrences)))
            following = next((other for other in others if _is_verb(other, own) and not _is_thing(stage, other)), None)
            yield from self._of(one, trigger, whom, citations, self._region(one, whom, following))
            before = (one, whom)

    def dealt(self, told: Sequence[Draft]) -> Iterator[Draft]:
        """What the verdict told last gives to those named behind it with a term and no verb."""
        stage = self.stage
        if not stage.document.language.grammar.gives or not stage.terms:
            return
        outcome = next((draft for draft in reversed(told) if draft.kind in OUTCOMES), None)
        noun_first = stage.document.language.grammar.noun_first
        if outcome is None and not noun_first:
            outcome = next((draft for draft in self.unnamed if draft.kind in OUTCOMES), None)
        if (
            noun_first
            and outcome is None
            and not any(trigger.kind in OUTCOMES for one in stage.occurrences for trigger in one.triggers)
        ):
            outcome = self.before.outcome
            if any(stage.is_class(place, "modality", "negation") for place in stage.tokens):
                return
        if outcome is None or outcome.modality not in FACTS:
            return
        had = {draft.person for draft in told if draft.kind in OUTCOMES}
        tokens = stage.document.tokens
        given: list[int] = sorted(person for person in had if person is not None)
        first = outcome
        if noun_first:  # "A nhận mức án 12 năm tù, B mức án 14 năm, C nhận mức án 11 năm": from the first of them on
            first = min((one for one in told if one.kind in OUTCOMES), key=lambda one: one.span.start, default=outcome)
        start = tokens.within(first.span).start if told else stage.tokens.start
        for row in rows(stage, start):
            span = tokens.span(row.first, row.behind)
            common = outcome._replace(span=span, paragraph=stage.sentence.paragraph, group=None)
            for actor, share in row.given:
                for person in actor.persons:
                    if person not in had and person not in given and not stage.cast.acts_only(person):
                        given.append(person)
                        yield shared_out.personal(stage, common, person, actor, share)
        if len(given) > len(had):
            stage.cast.befall(tuple(given), stage.tokens.stop - 1, stage.sentence.paragraph)

    def in_the_list(self, lead: Lead, first: int) -> Iterator[Draft]:
        """What the lead of a list tells of the one whom this line of it names."""
        for told, actor, share in of_the_line(self.stage, lead, first):
            for person in actor.persons:
                self.stage.cast.befall((person,), actor.behind, self.stage.sentence.paragraph)
                yield shared_out.personal(self.stage, told, person, actor, share)

    def of_the_group(self, lead: Lead) -> Iterator[Draft]:
        """What was told of a group, of those of it whom this sentence names: "They include A and B"."""
        for actor in goes_on(self.stage, lead.draft.noun):
            for person in actor.persons:
                span = self.stage.document.tokens.span(actor.first, actor.behind)
                for one in [*lead.also, lead.draft]:
                    told = one._replace(span=span, paragraph=self.stage.sentence.paragraph, group=None, worth=True)
                    yield shared_out.personal(self.stage, told, person, actor, (None, None))

    def with_law(self, told: Sequence[Draft]) -> list[Draft]:
        """An outcome that takes its date from a hearing told before takes the law of that hearing too."""
        hearing = self.before.hearing
        if hearing is None:
            return list(told)
        return [
            one._replace(law=one.law or hearing.law, offence=one.offence or hearing.offence)
            if one.kind in OUTCOMES and one.when.date is not None and one.when.date == hearing.when.date
            else one
            for one in told
        ]

    def _absorbed_in(self, one: Occurrence, kind: str) -> bool:
        """True where the clause of a trigger that is no verb holds the word that tells its kind anew."""
        if any(t.form == "act" for t in one.triggers) and not self.stage.document.language.grammar.noun_first:
            return False
        return any(kind in _absorbing(other) for other in self._in_clause(one))

    def _in_clause(self, one: Occurrence) -> list[Occurrence]:
        clause = self.stage.clause(one.first)
        return [other for other in self.stage.occurrences if clause.start <= other.first < clause.stop]

    def _region(self, one: Occurrence, whom: Affected, following: Occurrence | None) -> range:
        """The tokens behind a trigger that speak of it: up to the next trigger or the end of its clause."""
        stage = self.stage
        if following is not None and self._row_of_acts(one, following):
            place = stage.occurrences.index(following) + 1
            rest = (other for other in stage.occurrences[place:] if not _is_thing(stage, other))
            following = next((other for other in rest if _is_verb(other, ())), None)
        stop = stage.clause(max(one.first, whom.behind - 1)).stop
        if one.behind < stage.tokens.stop and stage.key(one.behind) == ":":
            stop = stage.tokens.stop  # a line of a list
        if following is not None:
            stop = min(stop, max(following.first, one.behind))
        return range(one.behind, max(stop, one.behind))

    def _row_of_acts(self, one: Occurrence, following: Occurrence) -> bool:
        """ "bị khởi tố, bắt tạm giam hôm 20/4": of steps taken on one day the day behind the last is of all."""
        stage = self.stage
        if not stage.document.language.grammar.noun_first or following.first - one.behind != 1:
            return False
        joined = stage.key(one.behind) == "," or stage.is_class(one.behind, "and")
        kinds = [{t.kind for t in each.triggers if t.form == "act"} for each in (one, following)]
        return joined and all(told <= TAKEN_TOGETHER and told for told in kinds)

    def _of(
        self, one: Occurrence, trigger: Trigger, whom: Affected, citations: Sequence[Cited], region: range
    ) -> Iterator[Draft]:
        stage = self.stage
        told = self._modality(one, trigger, whom)
        date = self.dating.when(one, trigger, whom, region)
        date = not_ahead(stage.document, date) if told in FACTS else date
        in_front = range(max(stage.tokens.start, one.first - 7), one.first + 1)
        terms = penalties.shares(stage, whom.actors or (_NOBODY,), region, in_front)
        if not has_what_it_needs(stage, one, trigger, whom, terms, date, region):
            return
        if trigger.form == "noun" and date.date is None and in_passing(stage, min(whom.first, one.first)):
            return
        kind = kind_of(stage, trigger, one, whom, region)
        if kind == "nothing":
            return
        legal = trigger.data is not None and trigger.data.legal
        common = Draft(
            kind=kind,
            person=None,
            group=None,
            who=None,
            span=self._span(one, whom, date, region),
            rule=f"{stage.document.language.code}/{trigger.kind}/{trigger.form}: {self._phrase(one)}",
            paragraph=stage.sentence.paragraph,
            modality=told,
            legal=legal,
            when=date,
            place=surroundings.place(stage, one.first, region),
            law=surroundings.law(stage, citations, one.first, region) if legal else None,
            offence=surroundings.offence(stage, one.first, region) if legal else None,
            court=surroundings.court(stage, one.first) if legal else None,
            ground=surroundings.ground(stage, one.first, kind),
            nominal=trigger.form == "noun",
            entry=trigger.form == "label",
            ordered=kind in ORDERED and (trigger.kind != kind or trigger.form == "about"),
            minor=trigger.data is not None and self._phrase(one) in trigger.data.minor,
            part=trigger.data is not None and self._phrase(one) in trigger.data.part,
            again=self._another(one, kind, date, trigger.form == "noun"),
            anew=told_anew(stage, one),
            begins=trigger.form == "noun" and self._begins(max(one.behind, whom.behind)),
            serving=trigger.form == "suffer" and any(self._lasts(place) for place in range(one.first - 1, one.behind)),
        )
        shared = list(shared_out.each(stage, common, trigger, whom, terms, (region, in_front)))
        gapped = list(shared_out.gapped(stage, common, trigger, date))
        apart = {draft.person for draft in gapped}  # "arrested A on 5 August and B on 6 August"
        shared = [draft for draft in shared if draft.person is None or draft.person not in apart]
        if not any(draft.person is not None for draft in shared):
            self.unnamed.append(common)
        yield from dated_apart(stage, shared, region)
        yield from gapped
        if kind == "transfer" and whom.passive:
            for actor in placed_gaps(stage, one.behind):
                span = stage.document.tokens.span(actor.first, actor.behind)
                yield from (
                    shared_out.personal(stage, common._replace(span=span), person, actor, (None, None))
                    for person in actor.persons
                )

    def _modality(self, one: Occurrence, trigger: Trigger, whom: Affected) -> Modality:
        """Whether it came about; a noun may name what was ordered, or is only to come."""
        stage = self.stage
        told = modality(stage, whom.first if whom.passive else one.first, one.first)
        if told not in FACTS or trigger.form != "noun":
            return told
        ahead = trigger.kind in AWAITED and ordered(stage, one.first)
        ahead = ahead or planned_behind(stage, max(one.behind, whom.behind))
        ahead = ahead or (trigger.kind in FREED and planned_before(stage, one.first))
        return Modality.PLANNED if ahead else told

    def _begins(self, behind: int) -> bool:
        """ "was held until the trial began": of what comes out of it nothing is told yet."""
        stage, grammar = self.stage, self.stage.document.language.grammar
        until = stage.key(stage.clause(behind - 1).start) in grammar.not_before
        words = range(behind, min(stage.tokens.stop, behind + 2))
        return until and any(stage.key(place) in grammar.begins for place in words)

    def _lasts(self, place: int) -> bool:
        """ "is serving six years": what was given some time ago."""
        return (
            place >= self.stage.tokens.start and self.stage.key(place) in self.stage.document.language.grammar.perfect
        )

    def _another(self, one: Occurrence, kind: str, date: When, nominal: bool) -> bool:
        """True for another happening of its kind than those told so far: "had already been held in May"."""
        stage = self.stage
        grammar = stage.document.language.grammar
        before = range(max(stage.tokens.start, one.first - 4), one.first)
        if any(stage.key(place) in grammar.before_that for place in before):
            return date.date is not None or any(stage.key(place) in grammar.once for place in before)
        return not nominal and caught_anew(stage, one, kind)  # "was freed within hours of her arrest"

    def _phrase(self, one: Occurrence) -> str:
        return " ".join(self.stage.key(place) for place in range(one.first, one.behind))

    def _span(self, one: Occurrence, whom: Affected, date: When, region: range) -> Span:
        """The words of the finding: from whom it concerns to the trigger and what belongs to it."""
        tokens = self.stage.document.tokens
        first = min(whom.first, one.first)
        behind = max(whom.behind, one.behind)
        start, end = tokens.starts[first], tokens.ends[behind - 1]
        quote = date.slot.quote if date.slot else None
        if quote is not None and self.stage.sentence.span.holds(quote.span):
            start, end = min(start, quote.start), max(end, quote.end)
        for term in self.stage.terms:
            if region.start <= term.first < region.stop:
                end = max(end, tokens.ends[term.behind - 1])
        return Span(start, end)


def _of_who(stage: Stage, one: Occurrence, trigger: Trigger) -> bool:
    """ "upheld the verdict against Mai, who was sentenced in May": an aside tells what came before, not again."""
    auxiliary = passive_at(stage, one.first) if trigger.form == "act" else None
    return auxiliary is not None and stage.is_class(auxiliary - 1, "relative")


def _is_thing(stage: Stage, one: Occurrence) -> bool:
    """ "during a series of raids": behind "of" stands no verb in the present."""
    previous = one.first - 1
    plain = all(trigger.form in ("about", "present") for trigger in one.triggers)
    return plain and previous >= stage.tokens.start and stage.key(previous) in stage.document.language.grammar.whose


def _is_verb(one: Occurrence, but: tuple[str, ...]) -> bool:
    """True for a trigger that takes over what follows; not for one whose kind the trigger before absorbs."""
    return any(
        trigger.form in ("act", "gerund", "about", "suffer") and trigger.kind not in but for trigger in one.triggers
    )


AWAITED = frozenset({"release", "release_temporary", "release_exile", "arrest", "deportation", "death"})
"""What is often spoken of before it comes about, if it does: a release that a court ordered."""
TAKEN_TOGETHER = frozenset({"charge", "arrest", "detention", "search_seizure"})
"""What the police do on one day: "khởi tố, bắt tạm giam và khám xét"."""
_NOBODY = Actor(0, 0, "noun")
_PENAL = frozenset({"sentence", "appeal_upheld", "appeal_changed"})


def _absorbing(one: Occurrence) -> tuple[str, ...]:
    return next((tuple(trigger.data.absorbs) for trigger in one.triggers if trigger.data and trigger.data.absorbs), ())
