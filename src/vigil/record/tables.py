# SPDX-License-Identifier: Apache-2.0
"""The tables of the record whose rows an entry puts into a team: all but the identities, which several entries name."""

from functools import cache

from django.apps import apps
from django.db import models

from vigil.casebook.models import Case, Event
from vigil.people.models import Body, Person

_IDENTITIES = (Person, Body, Case, Event)


@cache
def placed() -> tuple[type[models.Model], ...]:
    """Every table of people, casebook, advocacy and disclosure with a team and an entry of its own."""
    rooms = [apps.get_app_config(room).get_models() for room in ("people", "casebook", "advocacy", "disclosure")]
    return tuple(
        table
        for room in rooms
        for table in room
        if table not in _IDENTITIES
        and not getattr(table, "derived", False)
        and {"team", "entry"} <= {field.name for field in table._meta.concrete_fields}
    )
