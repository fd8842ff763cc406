# SPDX-License-Identifier: Apache-2.0
"""The thread of a story: what a sentence may go on from, of what the one before it told."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.concerned import OUTCOMES, one_day
from vigil.spotting.events.deeds import of_a_deed
from vigil.spotting.events.drafts import FACTS, Draft
from vigil.spotting.events.when import NEVER, When
from vigil.spotting.findings import Slot
from vigil.spotting.text.document import Document
from vigil.spotting.words.dates import Dated
from vigil.spotting.words.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing told with its date, and the law it was about: its outcome may be told paragraphs behind."""

    when: When
    persons: frozenset[int]
    group: bool
    law: Slot | None
    offence: Slot | None
    kind: str = "trial"


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentence before told: date, kind and persons, kinds of groups, the last verdict and hearing."""

    date: When = NEVER
    persons: frozenset[int] = frozenset()
    group_kinds: frozenset[str] = frozenset()
    kind: str = ""
    outcome: Draft | None = None
    scene: bool = False
    last: When = NEVER
    hearing: Hearing | None = None
    begun: bool = False

    def leads_to(self, kind: str) -> bool:
        """False where a case needs time between: nobody is sentenced on the day of the arrest, or as a trial begins."""
        return one_day(self.kind, kind) and not (self.begun and kind in OUTCOMES)


NOTHING = Before()


def go_on(
    document: Document, sentence: Sentence, actors: Sequence[Actor], found: Sequence[Draft], before: Before
) -> Before:
    """What the next sentence may go on from: the date told last, and whom it was told of."""
    announced = _announced(document, sentence) if not found else None
    persons = frozenset([person for actor in actors for person in actor.persons])
    dates = document.dates_in(sentence.span) if not found and (persons or document.covers is None) else ()
    if not found and not dates and before.scene:
        return before  # "On 17 June, police swept the centre. They showed no warrant. They took Mai away."
    if not found and not dates:
        return replace(over(before), hearing=before.hearing or announced) if announced else over(before)
    persons |= {draft.person for draft in found if draft.person is not None}
    groups = frozenset(draft.kind for draft in found if draft.group is not None)
    outcome = next((draft for draft in reversed(found) if draft.kind in OUTCOMES and draft.modality in FACTS), None)
    hearing = _of_one_hearing(before.hearing, _hearing(found)) or before.hearing or announced
    facts = [draft for draft in found if draft.modality in FACTS]
    last = next((draft for draft in reversed(facts) if draft.when.date is not None), None)
    dated, kind = (last.when, last.kind) if last is not None else (None, "")
    scene = dated is None and not found and (not persons or _is_a_day(document, sentence))
    scene = scene or (before.scene and last is not None and last.when.date == before.date.date)
    if dated is None and not found and not planned(document, document.tokens.within(sentence.span)):
        sets = len(dates) == 1 and _by_forces(document, sentence)
        told = next(
            (one for one in dates if one.date is not None and (not scene or sets or _opens(sentence, one))), None
        )
        if told is not None and of_a_deed(document, sentence, told):
            day = When(told.date, document.slot(told.span, str(told.date), told.because))
            return replace(over(before), last=_day(day, before.last))
        dated = When(told.date, document.slot(told.span, str(told.date), told.because)) if told else None
    if dated is not None:
        day = _day(dated, before.last)
        begun = last is not None and last.begins
        return Before(dated, persons, groups, kind, outcome, scene, hearing=hearing, last=day, begun=begun)
    if not found:
        return over(before)
    return Before(
        before.date,
        persons or before.persons,
        kind=before.kind,
        outcome=outcome,
        hearing=hearing,
        last=before.last,
    )


def headed(document: Document, sentence: Sentence | None, before: Before) -> Before:
    """What a new paragraph goes on from: a line above it that is nothing but a day, in a chronicle."""
    alone = sentence is not None and before.scene and before.date.date is not None and _is_a_day(document, sentence)
    if not alone or before.date.date == document.published:
        return over(before)
    days = itertools.islice((one for one in document.sentences if _is_a_day(document, one)), 2)
    return before if len(list(days)) > 1 else over(before)


def over(before: Before) -> Before:
    """What is left when nothing goes on directly: the day named last and the hearing that is being told of."""
    return Before(hearing=before.hearing, last=before.last) if before is not NOTHING else NOTHING


def _is_a_day(document: Document, sentence: Sentence) -> bool:
    """True where a sentence is nothing but a day, as in a chronicle: "September 7." """
    return any(
        dated.date is not None and len(document.words(sentence.span)) - len(document.words(dated.span)) <= A_SIGN
        for dated in document.dates_in(sentence.span)
    )


A_SIGN = 2
OPENING = 24
"""How many signs in a date may begin that sets the scene."""


def _opens(sentence: Sentence, dated: Dated) -> bool:
    """True for a full date that opens its sentence: "On 17 June, the police swept the centre"."""
    whole = dated.date is not None and dated.date.day is not None
    return whole and dated.span.start < sentence.span.start + OPENING


def _by_forces(document: Document, sentence: Sentence) -> bool:
    """ "Police raided the office on 17 June": what they came for is told in the next sentences."""
    forces = document.language.grammar.by_whom.get("forces", frozenset())
    tokens = document.tokens.within(sentence.span)
    if document.places_of("speech", tokens):
        return False
    return not forces.isdisjoint(document.tokens.keys[tokens.start : tokens.stop])


def _hearing(found: Sequence[Draft]) -> Hearing | None:
    """The hearing or verdict that a sentence tells with its own full date, when it tells but one."""
    told = [one for one in found if one.kind in HEARD and one.modality in FACTS and not one.begins]
    dates = {str(one.when.date) for one in told if one.when.date is not None}
    first = next((one for one in told if one.when.date is not None), None)
    if first is None or len(dates) > 1 or first.when.date is None or first.when.date.day is None:
        return None
    return Hearing(
        first.when,
        frozenset(one.person for one in told if one.person is not None),
        any(one.group is not None and not one.single for one in told),
        first.law,
        first.offence,
        first.kind,
    )


def _of_one_hearing(before: Hearing | None, found: Hearing | None) -> Hearing | None:
    """The verdict on one of those tried that day leaves the others to be told of."""
    if before is None or found is None or before.when.date != found.when.date:
        return found
    return replace(found, persons=found.persons | before.persons, group=found.group or before.group)


HEARD = frozenset({"trial", *OUTCOMES})


def _announced(document: Document, sentence: Sentence) -> Hearing | None:
    """A hearing nobody of whom is told of yet: "Hôm 30/3, tòa đã mở hai phiên xử ...", "tại phiên tòa ngày 30/3"."""
    tokens = document.tokens.within(sentence.span)
    held = document.places_of("hearing", tokens)
    days = [one for one in document.dates_in(sentence.span) if one.date is not None and one.date.day is not None]
    if not held or len(days) != 1 or planned(document, tokens):
        return None
    told = days[0]
    place = document.tokens.within(told.span).start
    if not (_opens(sentence, told) or any(0 <= place - document.phrases[at].behind < 2 for at in held)):
        return None
    when = When(told.date, document.slot(told.span, str(told.date), told.because))
    return Hearing(when, frozenset(), True, None, None)


def at_the_hearing(document: Document, sentence: Sentence) -> When:
    """ "Phiên tòa hôm 5/4 kết thúc với mức án ...": a verdict told as a noun is of the hearing named with its day."""
    hearing = _announced(document, sentence)
    return hearing.when if hearing is not None else NEVER


def planned(document: Document, tokens: range) -> bool:
    """True where a sentence says what is still to come."""
    told = (document.phrases[at] for at in document.places_of("modality", tokens))
    return any(word.cls == "modality" and word.sense == "planned" for hit in told for word in hit.values)


def _day(dated: When, before: When) -> When:
    """The day named last: "that same day" is none of a year told in between."""
    return dated if dated.date is not None and dated.date.day is not None else before
