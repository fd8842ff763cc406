# SPDX-License-Identifier: Apache-2.0
"""The decisions of a member's teams as a list: what waits for a second person, what ended or ends soon, the rest."""

import datetime
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from vigil.access.models import Member
from vigil.access.visible import teams_of
from vigil.advocacy.models import Call, Commitment, Engagement
from vigil.archive.models import Capture
from vigil.disclosure.groups import Group, Of
from vigil.disclosure.models import Disclosure, Seconding, Verdict
from vigil.people.candidates import display_names
from vigil.people.same import same

SOON = 60
"""Days before its end from which a decision is listed among those that end soon."""


class State(StrEnum):
    """How a decision stands on a day."""

    WAITS = "waits"
    ENDED = "ended"
    ENDS = "ends"
    OPEN = "open"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Line:
    """One decision: what it is about, in words; `groups` by their names; who decided, who seconded it."""

    id: uuid.UUID
    of: str
    whose: uuid.UUID
    about: str
    groups: tuple[str, ...]
    state: State
    row: Disclosure
    by: str
    seconded_by: str
    mine: bool


def decisions(viewer: Member, *, day: datetime.date, whose: Collection[uuid.UUID] | None = None) -> list[Line]:
    """The decisions that count today, the newest first; one whose groups were all decided anew is not listed.

    `whose` narrows them to what is decided of these ids.
    """
    rows = Disclosure.objects.visible_to(viewer).known().select_related("entry").order_by("-entry_id")
    rows = list(rows if whose is None else rows.filter(whose__in=whose))
    second = Seconding.objects.visible_to(viewer).known().filter(disclosure__in=rows)
    seconders = dict(second.values_list("disclosure", "entry__by"))
    names = {str(pk): name for pk, name in Member.objects.filter(teams__in=teams_of(viewer)).values_list("pk", "name")}
    named, told, found = about(viewer, [(row.of, row.whose) for row in rows]), set(), []
    for row in rows:
        groups = [group for group in row.groups if (row.of, row.whose, group) not in told]
        told |= {(row.of, row.whose, group) for group in groups}
        if groups:
            by, other = row.entry.by, seconders.get(row.pk, "")
            found.append(
                Line(
                    row.pk,
                    row.of,
                    row.whose,
                    named.get((row.of, row.whose), ""),
                    tuple(str(Group(one).label) for one in groups if one in Group.values),
                    _state(row, bool(other), day),
                    row,
                    names.get(by, ""),
                    names.get(other, ""),
                    by == str(viewer.pk),
                )
            )
    return found


def _state(row: Disclosure, seconded: bool, day: datetime.date) -> State:
    if row.verdict == Verdict.WITHHOLD:
        return State.WITHHELD
    if row.until < day:
        return State.ENDED
    if row.two and not seconded:
        return State.WAITS
    return State.ENDS if row.until <= day + datetime.timedelta(days=SOON) else State.OPEN


def about(viewer: Member, rows: Collection[tuple[str, uuid.UUID]]) -> dict[tuple[str, uuid.UUID], str]:
    """What each of these, by kind and id, is called."""
    people = {whose for of, whose in rows if of == Of.PERSON}
    who = same(ids=people)
    names = display_names({who.head(id) for id in people})
    found = {(str(Of.PERSON), id): names.get(who.head(id), "") for id in people}
    columns = {Of.CALL: (Call, "words"), Of.COMMITMENT: (Commitment, "what"), Of.DOCUMENT: (Capture, "name")}
    for of, (table, column) in columns.items():
        wanted = {whose for kind, whose in rows if kind == of}
        found |= {
            (str(of), pk): words
            for pk, words in table.objects.visible_to(viewer).filter(pk__in=wanted).values_list("pk", column)
        }
    meetings = {whose for of, whose in rows if of == Of.ENGAGEMENT}
    for one in Engagement.objects.visible_to(viewer).filter(pk__in=meetings):
        found[str(Of.ENGAGEMENT), one.pk] = one.name or f"{one.type}, {one.place}"
    return found
