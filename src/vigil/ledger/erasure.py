# SPDX-License-Identifier: Apache-2.0
"""What an act said is destroyed, in whole or in part, and the chain still holds.

An entry's digest covers a salted digest of its words, not the words. So words
and salt can go, and every entry stands where it stood. The entry that tells of
the erasure names the entries, and the digest of what was put in their place
("" where nothing was): what was not put there by an erasure is found.
"""

import datetime
import secrets
from collections.abc import Mapping

from vigil.ledger import chain
from vigil.ledger.append import append, body_of
from vigil.ledger.models import Entry, Payload

ERASED = "erasure"


def erase(
    instead: Mapping[int, dict | None], originals: list[str], *, told: dict, by: str, at: datetime.datetime
) -> Entry:
    """Destroy the words of entries, and put others in their place (None: nothing). Returns the entry that tells of it.

    `originals` are the digests of documents that go with them; `told` is what
    else the entry says, which may hold nothing of what is erased. The caller opens the transaction.
    """
    digests = {}
    for seq, body in instead.items():
        Payload.objects.filter(entry=seq).delete()
        digests[str(seq)] = ""
        if body is not None:
            salt, text = secrets.token_hex(16), chain.body_text(body)
            Payload.objects.create(entry_id=seq, salt=salt, body=text)
            digests[str(seq)] = chain.payload_digest(salt, text)
    return append(ERASED, told | {"entries": digests, "originals": sorted(originals)}, by=by, at=at)


def erased() -> tuple[dict[int, str], set[str]]:
    """For the words of each erased entry the digest of what stands there now, or ""; and the erased documents' digests.

    Whether the entries that say so were changed is not asked here.
    """
    instead: dict[int, str] = {}
    originals: set[str] = set()
    for entry in Entry.objects.filter(kind=ERASED, payload__isnull=False).select_related("payload").order_by("seq"):
        try:
            body = body_of(entry)
            instead |= {int(seq): digest for seq, digest in body["entries"].items() if int(seq) < entry.seq}
            originals |= set(body["originals"])
        except (ValueError, KeyError, TypeError, AttributeError):
            continue  # changed words; the chain names them
    return instead, originals
