# SPDX-License-Identifier: Apache-2.0
"""What is new about the people of a list: what was entered between two entries of the ledger and stands."""

import uuid
from dataclasses import dataclass

from vigil.access.mailing import Span
from vigil.access.models import Member
from vigil.casebook.claims.designated import Designated, designated
from vigil.casebook.claims.happenings import Occurrence, occurrences
from vigil.casebook.claims.judged import in_lots
from vigil.casebook.models import Account, Designation
from vigil.casebook.pages.table import Asked, among
from vigil.people.candidates import display_names
from vigil.people.same import heads_of


@dataclass(frozen=True, slots=True)
class News:
    """Events that were told of, and what people are called since, each of one person of the list."""

    events: tuple[Occurrence, ...]
    called: tuple[tuple[uuid.UUID, Designated], ...]
    names: dict[uuid.UUID, str]


def news(viewer: Member, asked: Asked, span: Span) -> News:
    """What entries of the span told of the people whom a list holds on its last day: each event once."""
    people = among(viewer, asked, told_of(viewer, span), at=span.until)
    events = occurrences(viewer, known=None, people=people) if people else []
    new = tuple(one for one in events if any(told.entry in span for told in one.accounts))
    called = designated(viewer, known=None, people=people) if people else {}
    since = tuple((id, one) for id, each in called.items() for one in each if one.entry in span)
    return News(new, since, display_names(people))


def told_of(viewer: Member, span: Span) -> set[uuid.UUID]:
    """Everybody of whom these entries told something that the viewer may know: those they are told as."""
    found: set[uuid.UUID] = set()
    for table, key in ((Account, "event__person"), (Designation, "person")):
        rows = table.objects.visible_to(viewer).known().filter(entry__gt=span.after, entry__lte=span.upto)
        found.update(rows.filter(**{f"{key}__isnull": False}).values_list(key, flat=True))
    return {who.head(id) for some in in_lots(found) for who in [heads_of(some)] for id in some}
