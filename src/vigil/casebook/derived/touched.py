# SPDX-License-Identifier: Apache-2.0
"""Whom entries of the ledger speak of: those who are worked out anew when one is made or taken back."""

import uuid
from collections.abc import Collection

from django.db.models import Q

from vigil.access import levels
from vigil.casebook.claims import acts
from vigil.casebook.claims.judged import in_lots
from vigil.casebook.models import Account, Attribute, CaseTie, Descriptor, Designation, Party, Ranking, Tie
from vigil.ledger.models import Entry, Revocation
from vigil.people.enter import NAMED
from vigil.people.models import Merged, Name, Of

MANY = 5_000
_MOVING = ("decision", "undo", NAMED, *acts.ACTS.kinds)
_SPEAKING = (
    (Name, "person"),
    (Account, "event__person"),
    (Tie, "one__person"),
    (CaseTie, "one__parties__person"),
    (CaseTie, "other__parties__person"),
    *((table, "person") for table in (Party, Descriptor, Designation, Attribute)),
)


def touched(entries: Collection[int]) -> set[uuid.UUID]:
    """The people whose standing, name or attributes these entries can move; a ranking moves those of its claim."""
    found: set[uuid.UUID | None] = set()
    for some in in_lots(entries):
        ranked = list(Ranking.objects.filter(entry__in=some).values_list("claim", flat=True))
        for table, key in _SPEAKING:
            found.update(table._base_manager.filter(entry__in=some + ranked).values_list(key, flat=True))
    return {person for person in found if person}


def many_since(seq: int) -> bool:
    """Whether so many entries came after that one that working all out anew is quicker than asking whom they moved."""
    return Entry.objects.filter(seq__gt=seq, kind__in=_MOVING)[MANY : MANY + 1].exists()


def moved_since(seq: int) -> set[uuid.UUID]:
    """Everybody whom entries after that one moved: by what they say, by taking it back, by who is told as whom."""
    told = Merged.objects.filter(of=Of.PERSON).filter(Q(since__gt=seq) | Q(until__gt=seq))
    return touched(_since(seq)) | {id for pair in told.values_list("one", "head") for id in pair}


def groups_since(seq: int) -> set[uuid.UUID]:
    """The events of groups that entries after that one moved."""
    found: set[uuid.UUID] = set()
    for some in in_lots(_since(seq)):
        ranked = list(Ranking.objects.filter(entry__in=some).values_list("claim", flat=True))
        told = Account._base_manager.filter(entry__in=some + ranked, event__person__isnull=True)
        found.update(told.values_list("event", flat=True))
    return found


def _since(seq: int) -> list[int]:
    """The entries after that one that can move somebody, those they took back, and those they put into a circle."""
    entries = Entry.objects.filter(seq__gt=seq, kind__in=_MOVING).values_list("seq", flat=True)
    placed = [one for body in levels.moved_by(seq) for one in body["entries"]]
    return [*entries, *placed, *Revocation.objects.filter(by_entry__gt=seq).values_list("entry", flat=True)]
