# SPDX-License-Identifier: Apache-2.0
"""The ledger as lines that an outsider can check: every entry, and the words of those that are shown.

An entry's digest covers a salted digest of its words, so the chain can be
followed through entries whose words are not handed over.
"""

from collections.abc import Collection, Iterator

from vigil.ledger import chain
from vigil.ledger.models import Entry
from vigil.values.digests import canonical


def lines(shown: Collection[int] | None, until: int) -> Iterator[str]:
    """One JSON object a line, up to an entry; `shown` are the entries whose words go with them, None all of them."""
    entries = Entry.objects.filter(seq__lte=until).select_related("payload").order_by("seq")
    for entry in entries.iterator(chunk_size=2000):
        told = {
            "seq": entry.seq,
            "at": chain.instant(entry.at),
            "by": entry.by,
            "kind": entry.kind,
            "payload": entry.payload_digest,
            "previous": entry.previous,
            "digest": entry.digest,
        }
        payload = getattr(entry, "payload", None)
        if shown is not None and entry.seq not in shown:
            told["withheld"] = True
        elif payload is not None:
            told |= {"salt": payload.salt, "body": payload.body}
        yield canonical(told) + "\n"
