# SPDX-License-Identifier: Apache-2.0
"""Where some people stand at a day: of everybody named at once, and of nobody else."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence

from vigil.access.models import Member
from vigil.casebook import derive
from vigil.casebook.happenings import Occurrence, occurrences
from vigil.casebook.judged import in_lots
from vigil.casebook.lives import lives
from vigil.people.models import Person
from vigil.people.same import Same, heads_of


def happened_to(
    viewer: Member, people: Collection[uuid.UUID], *, known: datetime.datetime | None = None
) -> dict[uuid.UUID, Sequence[Occurrence]]:
    """What happened to each of these people, as the viewer knows it; empty where nothing did. Heads are asked for."""
    found: dict[uuid.UUID, Sequence[Occurrence]] = {}
    if known is None and derive.current():
        for some in in_lots(people):
            found |= {id: lived.happened for id, lived in lives(viewer, some).items()}
        return found
    told: dict[uuid.UUID, list[Occurrence]] = defaultdict(list)
    for event in occurrences(viewer, known=known, people=people) if people else ():
        told[event.person].append(event)
    return {id: told[id] for id in people}


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
