# SPDX-License-Identifier: Apache-2.0
"""Drafts of events: what one sentence tells, before the tellings of one happening are made one."""

from typing import NamedTuple

from vigil.spotting.events.stage import Stage
from vigil.spotting.events.when import NEVER, When, in_that_order, times
from vigil.spotting.findings import Modality, Slot
from vigil.values.quotes import Span


class Draft(NamedTuple):
    """One kind of event of one person or group, as one sentence tells it.

    A named tuple, as a draft is written anew for everything that is found out about it.
    """

    kind: str
    person: int | None
    group: Slot | None
    who: Slot | None
    span: Span
    rule: str
    paragraph: int
    modality: Modality
    legal: bool
    when: When = NEVER
    place: Slot | None = None
    law: Slot | None = None
    offence: Slot | None = None
    sentence: Slot | None = None
    probation: Slot | None = None
    court: Slot | None = None
    ground: Slot | None = None
    nominal: bool = False
    entry: bool = False
    ordered: bool = False
    minor: bool = False
    part: bool = False
    again: bool = False
    anew: bool = False
    single: bool = False
    noun: str = ""
    number: int = 0
    worth: bool = True
    others: tuple[int, ...] = ()
    serving: bool = False
    begins: bool = False


ONCE = frozenset({"death", "death_in_custody"})
"""What befalls nobody twice: told again with another date, it is the same, and the first date stands."""
FACTS = frozenset({Modality.STATED, Modality.ALLEGED})
LEAD = 1
"""Up to this paragraph a text tells in short what it then tells in full."""
NEAR_LEAD = 2
"""How many paragraphs behind its lead a story names the one whom the lead calls "a blogger"."""


def dated_apart(stage: Stage, told: list[Draft], region: range) -> list[Draft]:
    """ "A and B were freed in September and October, respectively": each date is of the one in its place."""
    once = bool(told) and told[0].kind in ONCE
    days = times(stage, region) if not once else []
    if len(days) > 1 and all(draft.person is not None for draft in told):
        return [
            draft._replace(when=day, again=True) for day in days for draft in told
        ]  # "arrested in 2013 and again in 2016"
    persons = [draft for draft in told if draft.person is not None]
    days = in_that_order(stage, region, once=once) if len(persons) > 1 else []
    if len(days) != len(persons) or len(persons) != len(told):
        return told
    return [draft._replace(when=day) for draft, day in zip(told, days, strict=True)]
