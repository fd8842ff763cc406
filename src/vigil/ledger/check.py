# SPDX-License-Identifier: Apache-2.0
"""Does the chain hold: every entry recomputed, the first that does not hold named."""

from collections.abc import Iterator
from dataclasses import dataclass

from vigil.ledger import chain
from vigil.ledger.append import body_of
from vigil.ledger.erasure import erased
from vigil.ledger.models import Entry, Revocation


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that is not as it was written: what, and what is wrong with it."""

    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.what}: {self.why}"


def breaches() -> Iterator[Breach]:
    """Every breach of the chain, in order; what entries undo is asked only where all are as they were written."""
    sound = True
    for breach in _chain():
        sound = False
        yield breach
    if sound:
        yield from _undone()


def _chain() -> Iterator[Breach]:
    previous, expected, at, (instead, _) = chain.GENESIS, 1, None, erased()
    for entry in Entry.objects.select_related("payload").order_by("seq").iterator(chunk_size=2000):
        name = f"ledger entry {entry.seq}"
        if entry.seq != expected:
            yield Breach(name, f"follows entry {expected - 1}: entries are missing between them")
        if entry.previous != previous:
            yield Breach(name, "does not name the digest of the entry before it")
        if at and entry.at < at:
            yield Breach(name, "is earlier than the entry before it")
        yield from _own(entry, name, instead.get(entry.seq, entry.payload_digest))
        previous, expected, at = entry.digest, entry.seq + 1, entry.at


def _own(entry: Entry, name: str, words: str) -> Iterator[Breach]:
    """Of one entry. `words` is the digest that its payload must have: its own, or what an erasure put there."""
    if not chain.holds(entry):
        yield Breach(name, "its digest does not fit what it says (time, member, kind or payload were changed)")
    payload = getattr(entry, "payload", None)
    if payload is None and words:
        yield Breach(name, "its payload is gone and no erasure says so")
    elif payload is not None and chain.payload_digest(payload.salt, payload.body) != words:
        yield Breach(name, f"the words of this {entry.kind} were changed after they were written")


def _undone() -> Iterator[Breach]:
    """Every undo entry that still has its words has its revocation, and no revocation is without its undo."""
    said = {
        entry.seq: body_of(entry).get("entry")
        for entry in Entry.objects.filter(kind="undo").select_related("payload")
        if hasattr(entry, "payload")
    }
    readable = Revocation.objects.exclude(by_entry__kind="undo", by_entry__payload__isnull=True)
    held = dict(readable.values_list("by_entry_id", "entry_id"))
    for seq in sorted(said.keys() | held.keys()):
        if said.get(seq) != held.get(seq):
            yield Breach(f"ledger entry {seq}", f"says it undoes entry {said.get(seq)}, the desk holds {held.get(seq)}")


def head() -> tuple[int, str]:
    """Number and digest of the last entry: keep it elsewhere, and a rewritten ledger is found."""
    last = Entry.objects.order_by("-seq").first()
    return (last.seq, last.digest) if last else (0, chain.GENESIS)
