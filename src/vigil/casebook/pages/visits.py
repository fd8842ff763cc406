# SPDX-License-Identifier: Apache-2.0
"""What is new to a member on a person's page: what was entered since they looked at it last."""

import datetime
import uuid
from collections.abc import Iterable

from vigil.access.models import Member
from vigil.casebook.models import Visit
from vigil.casebook.pages.timeline import Happening
from vigil.ledger.models import Entry

# Turning back to a page within the hour is the same visit: what was new stays marked.
_SAME = datetime.timedelta(hours=1)


def last_visit(member: Member, person: uuid.UUID, at: datetime.datetime) -> datetime.datetime | None:
    """When the member looked at this person before this visit, None for the first time; the visit is noted."""
    visit = Visit.objects.filter(member=member, person=person).first()
    if visit is None:
        Visit.objects.create(member=member, person_id=person, at=at)
        return None
    if at - visit.at > _SAME:
        visit.before, visit.at = visit.at, at
        visit.save(update_fields=["before", "at"])
    return visit.before


def new_since(line: Iterable[Happening], since: datetime.datetime | None) -> frozenset[uuid.UUID]:
    """The events of a timeline of which something was entered since; none on a first visit."""
    if since is None:
        return frozenset()
    told = {account.entry_id: event.event_id for event in line for account in event.accounts}
    entered = Entry.objects.filter(seq__in=told, at__gt=since).values_list("seq", flat=True)
    return frozenset(told[entry] for entry in entered)
