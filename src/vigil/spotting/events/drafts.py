# SPDX-License-Identifier: Apache-2.0
"""Drafts of events: what one sentence tells, before the tellings of one happening are made one."""

import bisect
import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from vigil.spotting.events.caught import Caught, another_arrest
from vigil.spotting.events.concerned import OUTCOMES
from vigil.spotting.events.stage import Stage
from vigil.spotting.events.when import NEVER, When, in_that_order, times
from vigil.spotting.findings import Modality, Slot
from vigil.values.names import fold
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


SAME = {"detention": "arrest", "death_in_custody": "death"}
"""Kinds that are one happening when one person's are told with the same date or without one."""

ONCE = frozenset({"death", "death_in_custody"})
"""What befalls nobody twice: told again with another date, it is the same, and the first date stands."""

FACTS = frozenset({Modality.STATED, Modality.ALLEGED})
_FILLED = ("place", "law", "offence", "sentence", "probation", "court", "ground")


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each happening: told twice with dates that agree, or once without a date, it is one."""
    found: list[Draft] = []
    for draft in drafts:
        index = next((i for i, other in enumerate(found) if _one(other, draft)), None)
        if index is None:
            found.append(draft)
        else:
            found[index] = _together(found[index], draft)
    return found


def _one(a: Draft, b: Draft) -> bool:
    if a.person is None or b.person is None:
        same = a.person is b.person and a.group is not None and b.group is not None and a.group.value == b.group.value
    else:
        same = a.person == b.person
    alike = same and (_same_kind(a, b) or _heard_that_day(a, b))
    if not alike or (a.modality in FACTS) != (b.modality in FACTS):
        return False
    if a.entry != b.entry and not (a.nominal or b.nominal) and (a.when.date is None) != (b.when.date is None):
        return False  # a line of a list and a sentence tell of one thing only where their dates say so
    if a.person is not None and {a.kind, b.kind} <= ONCE:
        return True
    if _heard_that_day(a, b):
        return True
    if a.kind == b.kind and a.kind in APPEALS and _other_court(a, b):
        return False
    if (a.again or b.again) and (a.when.date is None or b.when.date is None):
        return False
    if another_arrest(_caught(a), _caught(b)):
        return False
    if a.kind == b.kind == "sentence" and a.sentence and b.sentence and a.sentence.value != b.sentence.value:
        return False
    if a.when.date is None or b.when.date is None or a.when.date.agrees(b.when.date):
        return True
    told = b.kind in FREED or (b.kind == "sentence" and b.sentence is None)  # "Both were found guilty"
    return _told_late(a, b) or (a.kind == b.kind and b.when.told_on and not a.when.told_on and told)


def _caught(a: Draft) -> Caught:
    return Caught(a.anew, a.when.date is not None, a.nominal, a.paragraph)


TOLD_LATE = datetime.timedelta(days=30)
"""How long behind the day of a happening somebody may say that it came about."""


def _told_late(a: Draft, b: Draft) -> bool:
    """ "Hôm 23/9 công an bắt A ... Hôm 27/9 báo cho biết A bị bắt": the second day is that of the paper."""
    if a.when.heard == b.when.heard or a.when.date is None or b.when.date is None:
        return False
    heard, own = (a.when.date, b.when.date) if a.when.heard else (b.when.date, a.when.date)
    return datetime.timedelta(0) < heard.earliest - own.latest <= TOLD_LATE


def _heard_that_day(a: Draft, b: Draft) -> bool:
    """ "Ngày 22/12 tòa y án ... Phiên tòa kết thúc cùng ngày và bà A phải chịu 9 năm tù": what the appeal came to."""
    kinds = {a.kind, b.kind}
    day = a.when.date if a.when.date is not None and a.when.date.day is not None else None
    return "sentence" in kinds and bool(kinds & APPEALS) and day is not None and day == b.when.date


APPEALS = frozenset({"appeal_upheld", "appeal_changed"})


A_WORD = 4
"""How many letters a word has that tells which court it is: "the court" is any."""


def _other_court(a: Draft, b: Draft) -> bool:
    """ "The High Court rejected the appeal ... the Supreme Court rejected it": each court decides for itself."""
    courts = [fold(one.court.value).split() for one in (a, b) if one.court is not None]
    told = [{word for word in words if len(word) >= A_WORD} for words in courts]
    return len(told) == 2 and all(len(words) > 1 for words in told) and not (told[0] <= told[1] or told[1] <= told[0])


def _same_kind(a: Draft, b: Draft) -> bool:
    """Custody that a court ordered is another thing than the arrest before it."""
    if "release" in (a.kind, b.kind) and _freed_once(a, b):
        return True
    if a.kind == b.kind or (b.nominal and (a.kind, b.kind) == ("incommunicado", "detention")):
        return True
    return not (a.ordered or b.ordered) and SAME.get(a.kind, a.kind) == SAME.get(b.kind, b.kind)


FREED = ("release_temporary", "release_exile")


def _freed_once(a: Draft, b: Draft) -> bool:
    """ "was freed on bail ... A judge freed him": told again nearby and without a day, it is the same release."""
    other = b if a.kind == "release" else a
    plain = a if other is b else b
    near = abs(b.paragraph - a.paragraph) <= NEAR_LEAD
    if other.kind in FREED and other.nominal and other.when.date is None:
        return True  # "... as part of their conditional release"
    undated = plain.when.date is None or plain.when.told_on or other.when.date is None
    return near and other.kind in FREED and undated


def without_minor(drafts: Iterable[Draft]) -> list[Draft]:
    """Without "summoned" and the like where the same sentence tells what came of it for the same person.

    A fine beside a sentence is a part of it.
    """
    found = list(drafts)
    return [
        one
        for one in found
        if not (one.minor and any(other.person == one.person and not other.minor for other in found))
        and not (one.part and any(other.person == one.person and other.kind == "sentence" for other in found))
    ]


def _together(a: Draft, b: Draft) -> Draft:
    """The first telling, with what only the second tells; the finer date is kept."""
    finer = b.when if a.when.date is None or (b.when.date is not None and _finer(b, a)) else a.when
    if b.when.told_on and a.when.date is not None and not a.when.told_on:
        finer = a.when
    if _told_late(a, b):
        finer = b.when if a.when.heard else a.when
    filled = {name: getattr(a, name) or getattr(b, name) for name in _FILLED}
    finer_kind = (SAME.get(b.kind) == a.kind and b.kind != "detention") or a.kind == "release"
    finer_kind = finer_kind or (a.kind == "sentence" and b.kind in APPEALS)
    kind = b.kind if finer_kind else a.kind
    others = a.others if b.others else ()  # told once by name, it is clear who is meant
    if a.nominal and not b.nominal:
        return b._replace(kind=kind, when=finer, others=others, **filled)
    return a._replace(kind=kind, when=finer, others=others, **filled)


def dated_together(drafts: Sequence[Draft]) -> list[Draft]:
    """ "A was given 12 years and B 10 years, at a trial in May": the day behind the last verdict is that of all."""
    found = list(drafts)
    for index in range(len(found) - 2, -1, -1):
        one, after = found[index], found[index + 1]
        told = after.when.slot.quote if after.when.slot is not None else None
        joined = one.kind == after.kind == "sentence" and one.person != after.person and not after.when.told_on
        joined = joined and after.sentence is not None
        if joined and one.when.date is None and told is not None and told.start > one.span.end:
            found[index] = one._replace(when=after.when)
    return found


def _finer(b: Draft, a: Draft) -> bool:
    order = ("year", "month", "day")
    assert a.when.date is not None and b.when.date is not None
    return order.index(b.when.date.precision) > order.index(a.when.date.precision)


NEAR_LEAD = 2
"""How many paragraphs behind its lead a story names the one whom the lead calls "a blogger"."""


def identified(drafts: Iterable[Draft], described: Callable[[Draft], frozenset[str]]) -> list[Draft]:
    """ "A court sentenced a blogger ... Mai was convicted of ...": the unnamed one is the one named next.

    `described` gives the nouns by which the text describes the person of a
    draft; whom it calls something else is somebody else.
    """
    told = list(drafts)
    found = list(told)
    gone: set[int] = set()
    of_named = [index for index, draft in enumerate(found) if draft.person is not None]
    for index, unnamed in enumerate(found):
        if unnamed.group is None or not unnamed.single:
            continue
        following = bisect.bisect(of_named, index)
        for place in range(following, len(of_named)):
            other = of_named[place]
            named = found[other]
            if named.paragraph > unnamed.paragraph + NEAR_LEAD:
                break  # drafts come in the order of the text
            if _same_kind(unnamed, named) and _compatible(unnamed, named):
                nouns = described(named)
                if nouns and unnamed.noun not in nouns:
                    continue
                found[other] = _together(named, unnamed)
                gone.add(index)
                break
        if index not in gone and unnamed.paragraph <= LEAD and following < len(of_named):
            known = {draft.person for draft in told[:index]}
            found[index] = _introduced(unnamed, found[of_named[following]], known, described)
    return [draft for index, draft in enumerate(found) if index not in gone]


def _introduced(
    unnamed: Draft, named: Draft, known: set[int | None], described: Callable[[Draft], frozenset[str]]
) -> Draft:
    """ "An activist has gone on hunger strike. Mai, 35, was jailed in ...": the one whom the lead leaves unnamed.

    It is `named`, the first of whom the text then tells something, if nothing
    was told of them before (they are not `known`) and the text calls them
    nothing else.
    """
    if named.paragraph > unnamed.paragraph + NEAR_LEAD:
        return unnamed
    nouns = described(named)
    if named.person in known or (nouns and unnamed.noun not in nouns):
        return unnamed
    return unnamed._replace(person=named.person, who=named.who, group=None, single=False)


def _called(noun: str, nouns: frozenset[str]) -> bool:
    """Whether somebody of whom these nouns were said can be one of those: where none was said they can."""
    return not nouns or noun in nouns or noun == "they"


LEAD = 1
"""Up to this paragraph a text tells in short what it then tells in full."""


def counted(drafts: Iterable[Draft], described: Callable[[Draft], frozenset[str]]) -> list[Draft]:
    """ "A court sentenced two journalists ... Mai and Lan, who ...": the two of the lead are those named next."""
    found: list[Draft] = list(drafts)
    for index, group in enumerate(found):
        if group.group is None or group.number < 2 or group.paragraph > LEAD:
            continue
        named = _named_next(found, index)
        known = {draft.person for draft in found[:index] if not _told_of(draft, group)}
        fitting = len(named) == group.number and not known & {draft.person for draft in named}
        if fitting and all(_called(group.noun, described(draft)) for draft in named):
            told = [group._replace(person=draft.person, who=draft.who, group=None) for draft in named]
            return [*found[:index], *told, *counted(found[index + 1 :], described)]
    return found


def _told_of(draft: Draft, group: Draft) -> bool:
    """ "Mai is one of three whose detention was extended", above the text: the same happening, told without its day."""
    return draft.kind == group.kind and draft.when.date is None


def _named_next(drafts: list[Draft], index: int) -> list[Draft]:
    """Those of the first happening told of people by name behind a draft, in the paragraphs next to it."""
    near = [
        draft
        for draft in drafts[index + 1 :]
        if draft.person is not None and draft.paragraph - drafts[index].paragraph in range(NEAR_LEAD + 1)
    ]
    return [draft for draft in near if (draft.span, draft.kind) == (near[0].span, near[0].kind)]


def _compatible(a: Draft, b: Draft) -> bool:
    if a.sentence and b.sentence and a.sentence.value != b.sentence.value:
        return False
    return a.when.date is None or b.when.date is None or a.when.date.agrees(b.when.date)


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
