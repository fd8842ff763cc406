# SPDX-License-Identifier: Apache-2.0
"""Drafts that tell of one happening become one, whoever tells it first and whoever tells it in full."""

import datetime
from collections.abc import Iterable, Sequence

from vigil.spotting.events.caught import Caught, another_arrest
from vigil.spotting.events.drafts import FACTS, NEAR_LEAD, ONCE, Draft
from vigil.values.names import fold

SAME = {"detention": "arrest", "death_in_custody": "death"}
"""Kinds that are one happening when one person's are told with the same date or without one."""
_FILLED = ("place", "law", "offence", "sentence", "probation", "court", "ground")


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each happening: told twice with dates that agree, or once without a date, it is one."""
    found: list[Draft] = []
    of: dict[int | str, list[int]] = {}  # by whom they tell of, as nothing else is ever one
    for draft in drafts:
        whom = draft.person if draft.person is not None else draft.group.value if draft.group is not None else None
        alike = of.setdefault(whom, []) if whom is not None else []
        index = next((i for i in alike if _one(found[i], draft)), None)
        if index is None:
            alike.append(len(found))
            found.append(draft)
        else:
            found[index] = together(found[index], draft)
    return found


def _one(a: Draft, b: Draft) -> bool:
    if a.person is None or b.person is None:
        same = a.person is b.person and a.group is not None and b.group is not None and a.group.value == b.group.value
    else:
        same = a.person == b.person
    alike = same and (same_kind(a, b) or _heard_that_day(a, b))
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
    told = b.kind in NARROWER or (b.kind == "sentence" and b.sentence is None)  # "Both were found guilty"
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


def same_kind(a: Draft, b: Draft) -> bool:
    """Custody that a court ordered is another thing than the arrest before it."""
    if "release" in (a.kind, b.kind) and _freed_once(a, b):
        return True
    if a.kind == b.kind or (b.nominal and (a.kind, b.kind) == ("incommunicado", "detention")):
        return True
    return not (a.ordered or b.ordered) and SAME.get(a.kind, a.kind) == SAME.get(b.kind, b.kind)


NARROWER = ("release_temporary", "release_exile")
"""Releases of a narrower kind than a release."""


def _freed_once(a: Draft, b: Draft) -> bool:
    """ "was freed on bail ... A judge freed him": told again nearby and without a day, it is the same release."""
    other = b if a.kind == "release" else a
    plain = a if other is b else b
    near = abs(b.paragraph - a.paragraph) <= NEAR_LEAD
    if other.kind in NARROWER and other.nominal and other.when.date is None:
        return True  # "... as part of their conditional release"
    undated = plain.when.date is None or plain.when.told_on or other.when.date is None
    return near and other.kind in NARROWER and undated


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


def together(a: Draft, b: Draft) -> Draft:
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
