# SPDX-License-Identifier: Apache-2.0
"""A person named by a decision enters, or gets one more name."""

import uuid

from vigil.access.models import Team
from vigil.ledger.models import Entry
from vigil.people.models import Name, NameKind, Person
from vigil.values.names import fold


def person(id: uuid.UUID, name: str, *, aliases: list[str] = (), team: Team, entry: Entry) -> Person:
    """The person of that id, made if the record has none, with the names this entry gives them."""
    who, _ = Person.objects.get_or_create(id=id, defaults={"team": team, "entry": entry})
    for text, kind in [(name, NameKind.LEGAL), *((alias, NameKind.ALIAS) for alias in aliases)]:
        Name.objects.get_or_create(person=who, entry=entry, text=text, defaults={"folded": fold(text), "kind": kind})
    return who
