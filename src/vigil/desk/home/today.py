# SPDX-License-Identifier: Apache-2.0
"""The home page: new documents and stories, work that waits, the last changes, the days ahead."""

import datetime
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.advocacy.calendar import upcoming
from vigil.advocacy.yearly import Day
from vigil.desk.documents.listing import Row, by_state, rows
from vigil.desk.inbox.stories import Story, counts, stories
from vigil.desk.saying import kind_words, sentence
from vigil.intake.models import Document
from vigil.review.models import Decision, Verdict
from vigil.settings.packs import packs
from vigil.watch.overview import Watched, ailing

_SHOWN = 5
_CHANGES = 8


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was entered in the record."""

    decision: Decision
    kind: str
    sentence: str
    by: str


@dataclass(frozen=True, slots=True)
class Today:
    waiting: dict[str, int]
    documents: dict[str, int]
    stories: list[Story]
    came: list[Row]
    changes: list[Change]
    due: list[Day]
    ailing: list[Watched]


def today(member: Member, *, at: datetime.date) -> Today:
    came = rows(list(Document.objects.visible_to(member).select_related("capture")[:_SHOWN]))
    return Today(
        waiting=counts(member),
        documents=by_state(member),
        stories=stories(member, None)[1][:_SHOWN],
        came=came,
        changes=_changes(member),
        due=_due(member, at),
        ailing=ailing(member),
    )


def _due(member: Member, at: datetime.date) -> list[Day]:
    """The days that come first of the next ninety; a week is asked for before a quarter, which may hold thousands."""
    for within in (7, 30, 90):
        found = upcoming(member, at=at, within=within)
        if len(found) >= _CHANGES:
            break
    return found[:_CHANGES]


def _changes(member: Member) -> list[Change]:
    """The last decisions that stand and put something into the record."""
    entered = Decision.objects.visible_to(member).known().filter(verdict__in=(Verdict.ACCEPT, Verdict.AMEND))
    last = list(entered.select_related("entry").order_by("-entry_id")[:_CHANGES])
    names = {str(pk): name for pk, name in Member.objects.values_list("pk", "name")}
    return [
        Change(one, kind_words(one.kind), sentence(one.decided(), packs()), names.get(one.entry.by, "")) for one in last
    ]
