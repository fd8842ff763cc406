# SPDX-License-Identifier: Apache-2.0
"""Who of some people is held at a day, as far as anybody knows: of everybody named at once, and of nobody else."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection

from vigil.access.models import Member
from vigil.casebook.claims.happenings import Occurrence, occurrences
from vigil.casebook.claims.judged import in_lots
from vigil.casebook.derived import derive
from vigil.casebook.derived.audience import seen_by
from vigil.casebook.liberty.standing import standing
from vigil.casebook.models import Stretch
from vigil.casebook.pages.articles import is_held
from vigil.people.models import Person
from vigil.people.same import Same, heads_of
from vigil.settings.packs import packs as every_pack

HELD = "held"
Stay = tuple[datetime.date, datetime.date]
"""First day held, and the first day that is not."""


def held_on(
    viewer: Member, people: Collection[uuid.UUID], at: datetime.date, *, known: datetime.datetime | None = None
) -> set[uuid.UUID]:
    """Those of these people who are held at the day. Heads are asked for."""
    if known is None and derive.current():
        return {id for id, stays in stays_of(viewer, people).items() if is_in(stays, at)}
    told: dict[uuid.UUID, list[Occurrence]] = defaultdict(list)
    for event in occurrences(viewer, known=known, people=people) if people else ():
        told[event.person].append(event)
    return {id for id in people if is_held(standing(told[id], at=at, packs=every_pack()))}


def stays_of(viewer: Member, people: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Stay]]:
    """When each of these was held; to be asked while the derived rows are `current`."""
    found: dict[uuid.UUID, list[Stay]] = {id: [] for id in people}
    for some in in_lots(people):
        rows = seen_by(viewer, Stretch.objects.all()).filter(person__in=some, tab=HELD)
        for person, begin, until in rows.values_list("person", "begin", "until"):
            found[person].append((begin, until))
    return found


def is_in(stays: Collection[Stay], day: datetime.date) -> bool:
    """Whether the day lies in one of the stays."""
    return any(begin <= day < until for begin, until in stays)


def on_record(
    viewer: Member, named: Collection[uuid.UUID], *, known: datetime.datetime | None = None
) -> tuple[Same, set[uuid.UUID]]:
    """Who of these is told as whom, and those they are told as, as far as the viewer may know them."""
    heads: dict[uuid.UUID, uuid.UUID] = {}
    seen: set[uuid.UUID] = set()
    for some in in_lots(named):
        heads |= heads_of(some, known).heads
        told = {heads.get(id, id) for id in some}
        seen |= set(Person.objects.visible_to(viewer).known(known).filter(pk__in=told).values_list("pk", flat=True))
    return Same(heads), seen
