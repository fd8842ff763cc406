# SPDX-License-Identifier: Apache-2.0
"""A list of people as an Atom feed: one entry a person, changed when something new is told of them."""

import datetime
from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse

from vigil.casebook.pages.persons import PersonRow
from vigil.desk import atom, clock


def written(request: HttpRequest, rows: Iterable[PersonRow]) -> bytes:
    """The feed of a list, in its order."""
    return atom.written(request.build_absolute_uri(), [_entry(row, request) for row in rows])


def _entry(row: PersonRow, request: HttpRequest) -> atom.Entry:
    """One person: changed on the last day on which the newest event can have happened; today where nothing dates it."""
    last, address = row.last_event, request.build_absolute_uri(reverse("person", args=[row.id]))
    on = last.on.latest if last and last.on else clock.today()
    return atom.Entry(
        address=address + (f"#event-{last.event_id}" if last else ""),
        title=f"{row.name}: {last.sentence}" if last else row.name,
        updated=datetime.datetime.combine(on, datetime.time(), datetime.UTC),
        summary=row.standing.words,
        author=row.standing.confirmed_by or "Vigil",
    )
