# SPDX-License-Identifier: Apache-2.0
"""Whom an entry of the ledger speaks of: those who are worked out anew when it is made or taken back."""

import uuid

from django.db.models import Q

from vigil.casebook import acts
from vigil.casebook.models import Account, Attribute, Descriptor, Designation, Party, Ranking, Tie
from vigil.ledger.models import Entry, Revocation
from vigil.people.enter import NAMED
from vigil.people.models import Merged, Name, Of

_MOVING = ("decision", "undo", NAMED, *acts.KINDS)


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


def moved_since(seq: int) -> set[uuid.UUID]:
    """Everybody whom entries after that one moved: by what they say, by taking it back, by who is told as whom."""
    found: set[uuid.UUID] = set()
    for entry in Entry.objects.filter(seq__gt=seq, kind__in=_MOVING):
        back = Revocation.objects.filter(by_entry=entry).select_related("entry").first()
        found |= touched(back.entry if back else entry)
    told = Merged.objects.filter(of=Of.PERSON).filter(Q(since__gt=seq) | Q(until__gt=seq))
    return found | {id for pair in told.values_list("one", "head") for id in pair}
