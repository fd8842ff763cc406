# SPDX-License-Identifier: Apache-2.0
"""What the viewer may know, read once for any number of counts and measures."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Any

from vigil.access.models import Member
from vigil.casebook.claims.designated import Designated, designated
from vigil.casebook.claims.happenings import Occurrence, occurrences
from vigil.casebook.claims.judged import in_lots
from vigil.casebook.law.followed import followed
from vigil.casebook.liberty.standing import Standing, standing
from vigil.country.packs import Packs
from vigil.people.candidates import display_names
from vigil.people.models import Person
from vigil.people.same import NOBODY_MERGED, Same, same
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate


class Place(StrEnum):
    """Where a count puts what came into question."""

    LISTED = "listed"
    DOUBTFUL = "doubtful"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Listed:
    """One person or event behind a number: who, and why it counts or not. `sure` is False where dates leave it open."""

    kind: str  # person or event
    id: uuid.UUID
    name: str
    why: str
    person_id: uuid.UUID | None = None
    on: PartialDate | None = None
    sure: bool = True
    entries: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything a rule may look at: what the viewer may know, read in a handful of queries.

    `followed` is the packs with the countries that the record is about: from
    there rules are chosen where nobody names one. What was worked out once is
    kept: a page of many calls asks for the same counts again and again.
    """

    events: list[Occurrence]
    by_person: dict[uuid.UUID, list[Occurrence]]
    names: dict[uuid.UUID, str]
    designations: dict[uuid.UUID, list[Designated]]
    packs: Packs
    followed: Packs
    known: datetime.datetime | None
    who: Same = NOBODY_MERGED
    kept: dict[tuple, Any] = field(default_factory=dict, compare=False, repr=False)

    def standing(self, person: uuid.UUID, at: datetime.date) -> Standing:
        """The person's standing at the day."""
        key = ("standing", person, at)
        if key not in self.kept:
            self.kept[key] = standing(self.by_person.get(person, ()), at=at, packs=self.packs)
        return self.kept[key]


def look(
    viewer: Member,
    *,
    known: datetime.datetime | None = None,
    people: Collection[uuid.UUID] | None = None,
    groups: Collection[uuid.UUID] = (),
) -> Seen:
    """Read what the viewer may know, once for any number of counts; where people are named, of these alone.

    Names are those of people whom the viewer may know. `groups` are events of
    groups to read beside what happened to these people.
    """
    events = occurrences(viewer, known=known, people=people)
    if groups:
        events += occurrences(viewer, known=known, events=groups)
    by_person: dict[uuid.UUID, list[Occurrence]] = defaultdict(list)
    for event in events:
        if event.person:
            by_person[event.person].append(event)
    who = same(known, people)
    rows = Person.objects.visible_to(viewer).known(known).values_list("pk", flat=True)
    lots = [rows] if people is None else [rows.filter(pk__in=some) for some in in_lots(who.everybody(people))]
    names = display_names({who.head(id) for id in chain.from_iterable(lots)}, known)
    packs = every_pack()
    called = designated(viewer, known=known, people=names)
    return Seen(events, by_person, names, called, packs, followed(events, packs), known, who)
