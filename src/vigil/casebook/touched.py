# SPDX-License-Identifier: Apache-2.0
"""Whom an entry of the ledger speaks of: those who are worked out anew when it is made or taken back."""

import uuid

from vigil.casebook.models import Account, Attribute, Descriptor, Designation, Party, Ranking, Tie
from vigil.ledger.models import Entry
from vigil.people.models import Name


def touched(entry: Entry) -> set[uuid.UUID]:
    """The people whose standing, name or attributes the entry can move."""
    found = {
        *Name.objects.filter(entry=entry).values_list("person", flat=True),
        *Account.objects.filter(entry=entry).values_list("event__person", flat=True),
        *Tie.objects.filter(entry=entry).values_list("one__person", flat=True),
    }
    for table in (Party, Descriptor, Designation, Attribute):
        found.update(table.objects.filter(entry=entry).values_list("person", flat=True))
    for ranking in Ranking.objects.filter(entry=entry).select_related("claim"):
        found |= touched(ranking.claim)
    return {person for person in found if person}
