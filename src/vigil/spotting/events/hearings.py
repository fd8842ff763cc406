# SPDX-License-Identifier: Apache-2.0
"""A hearing and its outcome: told apart, they are one day, under one law."""

from collections.abc import Iterable

from vigil.spotting.events.concerned import OUTCOMES
from vigil.spotting.events.drafts import LEAD, NEAR_LEAD, Draft
from vigil.spotting.findings import Slot


def hearing_into_outcome(drafts: Iterable[Draft]) -> list[Draft]:
    """ "On 26 May the court tried A ... It upheld the sentence": the outcome takes the date of its hearing."""
    found = list(drafts)
    gone: set[int] = set()
    for index, trial in enumerate(found):
        if trial.kind != "trial" or trial.begins:
            continue
        if trial.person is None:
            _into_outcome_before(found, index)
            continue
        for other, outcome in enumerate(found[index + 1 :], index + 1):
            same = outcome.kind in OUTCOMES and (outcome.person, outcome.paragraph) == (trial.person, trial.paragraph)
            if same and (outcome.when.date is None or _at_the_hearing(trial, outcome)):
                found[other] = outcome._replace(when=trial.when)
                gone.add(index)
                break
    return [draft for index, draft in enumerate(found) if index not in gone]


def _into_outcome_before(drafts: list[Draft], index: int) -> None:
    """ "jailed a blogger for five years in a one-day trial on Wednesday": the verdict on one unnamed is of that day."""
    trial = drafts[index]
    verdict = drafts[index - 1] if index else trial
    of_one = verdict.group is not None and trial.group is not None and verdict.group.value == trial.group.value
    same = verdict.kind in OUTCOMES and of_one and verdict.paragraph == trial.paragraph
    if same and verdict.when.date is None and verdict.span.start == trial.span.start:
        drafts[index - 1] = verdict._replace(when=trial.when)


def outcome_before_hearing(drafts: Iterable[Draft]) -> list[Draft]:
    """ "The court upheld A's sentence. On 26 May it heard the appeal of A": a lead leaves the day to what follows."""
    found = list(drafts)
    gone: set[int] = set()
    waiting: dict[int, list[int]] = {}  # by the person, what the lead tells without its day
    for index, draft in enumerate(found):
        if draft.person is None or draft.paragraph > LEAD + NEAR_LEAD:
            continue
        led = waiting.setdefault(draft.person, [])
        if (
            draft.kind in OUTCOMES
            and draft.when.date is None
            and draft.paragraph <= LEAD
            and not draft.serving
            and not draft.again
        ):
            led.append(index)
        elif draft.kind == "trial" and draft.when.date is not None:
            near = (one for one in led if draft.paragraph - found[one].paragraph in range(NEAR_LEAD + 1))
            other = next(near, None)
            if other is not None:
                found[other] = found[other]._replace(when=draft.when)
                led.remove(other)
                gone.add(index)
    return [draft for index, draft in enumerate(found) if index not in gone]


def _at_the_hearing(trial: Draft, outcome: Draft) -> bool:
    return outcome.when.date == trial.when.date and (outcome.when.told_on or not trial.nominal)


def carry_law(drafts: Iterable[Draft]) -> list[Draft]:
    """Inside one paragraph a sentence takes over law and accusation from the charge against that person."""
    told: dict[tuple[int, int], Draft] = {}
    found = []
    for draft in drafts:
        if draft.legal and draft.person is not None:
            key = (draft.paragraph, draft.person)
            earlier = told.get(key)
            if earlier is not None:
                draft = draft._replace(
                    law=draft.law or _again(earlier.law), offence=draft.offence or _again(earlier.offence)
                )
            told[key] = draft
        found.append(draft)
    return found


def _again(slot: Slot | None) -> Slot | None:
    return Slot(slot.value, slot.quote, "told before of the same person in this paragraph") if slot else None
