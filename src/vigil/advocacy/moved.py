# SPDX-License-Identifier: Apache-2.0
"""Whether the ledger moved what was asked, promised and held: who asks, in how many voices, how far each got.

Where people are moves the numbers and not the rows; `casebook.derived.kept` asks for them itself.
"""

from django.db.models import Q

from vigil.access.reads import DENIED, EXPORTED, READ, SEARCHED
from vigil.ledger.models import Entry

# Entries that make no row of the record. Any other kind may move a row: to forget one here costs time, not truth.
_QUIET = (READ, SEARCHED, EXPORTED, DENIED, "capture.kept", "capture.revisited", "followed.mailed")
_QUIET += ("member.signed_in", "member.session_ended")
_OF_PEOPLE = ("person", "event", "designation")


def moved_since(seq: int) -> bool:
    """Whether an entry after that one can have moved a row of this room, or who is whom."""
    entries = Entry.objects.filter(seq__gt=seq).exclude(kind__in=_QUIET)
    of_people = Q(kind="decision", decision__kind__in=_OF_PEOPLE)
    return entries.exclude(of_people & ~Q(decision__ids__has_key="recognised")).exists()
