# SPDX-License-Identifier: Apache-2.0
"""The entry by which something is kept closer, or opened again: what moved into which circle, and why.

The verb is `record.levels`, for every room's rows move at once; rooms that
hold what no replay makes anew (captures) read here where the ledger put it last.
"""

import uuid

from vigil.ledger.append import body_of
from vigil.ledger.models import Entry

KIND = "level"


def teams_of_texts() -> dict[uuid.UUID, uuid.UUID]:
    """The team or circle that each capture was put into last; those that stand where they came in are not there."""
    found: dict[uuid.UUID, uuid.UUID] = {}
    for entry in Entry.objects.filter(kind=KIND).select_related("payload").order_by("seq"):
        if hasattr(entry, "payload"):
            body = body_of(entry)
            found |= {uuid.UUID(text): uuid.UUID(body["to"]) for text in body["texts"]}
    return found


def moved_by(since: int) -> list[dict]:
    """What the entries of this kind after that one said."""
    rows = Entry.objects.filter(kind=KIND, seq__gt=since).select_related("payload").order_by("seq")
    return [body_of(entry) for entry in rows if hasattr(entry, "payload")]
