# SPDX-License-Identifier: Apache-2.0
"""What members read of what circles keep, search for, take out and are refused: each an entry of the ledger.

The entry is written before the answer leaves; where it cannot be, there is no
answer. It says who, by which page or verb, and of which circle; never of whom.
"""

import datetime

from django.db import transaction

from vigil.access.models import Member
from vigil.ledger.append import append

READ, SEARCHED, EXPORTED, DENIED = "member.read", "member.searched", "member.exported", "member.denied"


@transaction.atomic
def note(kind: str, member: Member, page: str, *, at: datetime.datetime, **told: str) -> None:
    """Write down that the member did this by a page ("paper-file") or a verb ("vigil paper")."""
    append(kind, {"member": str(member.pk), "page": page} | told, by=str(member.pk), at=at)
