# SPDX-License-Identifier: Apache-2.0
"""Are captures, originals, revisits and stamps what the ledger says; what does not hold is named with its reason."""

from collections.abc import Iterator

from vigil.access.levels import teams_of_texts
from vigil.archive import originals, stamps
from vigil.archive.keep import columns
from vigil.archive.models import Capture, Revisit
from vigil.ledger.append import body_of
from vigil.ledger.check import Breach
from vigil.ledger.erasure import erased
from vigil.ledger.models import Entry


def breaches() -> Iterator[Breach]:
    """Everything in the archive that does not hold."""
    yield from told()
    yield from originals_here()


def told() -> Iterator[Breach]:
    """What is not as the ledger, whose chain must hold, tells of it."""
    yield from _captures()
    yield from _revisits()
    yield from stamps.breaches()


def _captures() -> Iterator[Breach]:
    """Every capture the ledger tells of is held as told, and no other."""
    held, moved = {capture.entry_id: capture for capture in Capture.objects.all()}, teams_of_texts()
    for entry in Entry.objects.filter(kind="capture.kept").select_related("payload").order_by("seq"):
        capture = held.pop(entry.seq, None)
        if capture is None:
            yield Breach(f"capture of ledger entry {entry.seq}", "is missing from the archive")
        elif hasattr(entry, "payload"):
            told = columns(body_of(entry)) | {"received_at": entry.at, "received_by": entry.by}
            told["team_id"] = moved.get(capture.pk, told["team_id"])
            wrong = [name for name, value in told.items() if getattr(capture, name) != value]
            if wrong:
                yield Breach(f"capture {capture.pk}", f"{', '.join(wrong)} is not what ledger entry {entry.seq} says")
    for capture in held.values():
        yield Breach(f"capture {capture.pk}", "stands in no entry of the ledger")


def originals_here() -> Iterator[Breach]:
    """Every original is there, and is what its digest says; what was erased is not."""
    _, gone = erased()
    for digest, size in sorted(set(Capture.objects.values_list("digest", "size"))):
        if digest in gone:
            if originals.remains(digest):
                yield Breach(f"original {digest}", "was erased and is here again")
        elif reason := originals.fault(digest, size):
            yield Breach(f"original {digest}", reason)


def _revisits() -> Iterator[Breach]:
    """Every look that found the same bytes is held as the ledger tells of it."""
    held = {one.entry_id: one for one in Revisit.objects.all()}
    for entry in Entry.objects.filter(kind="capture.revisited").select_related("payload").order_by("seq"):
        one = held.pop(entry.seq, None)
        if one is None:
            yield Breach(f"revisit of ledger entry {entry.seq}", "is missing from the archive")
        elif hasattr(entry, "payload"):
            body = body_of(entry)
            told = (body["capture"], body["custody"], entry.at, entry.by)
            if told != (str(one.capture_id), one.custody, one.at, one.by):
                yield Breach(f"revisit of ledger entry {entry.seq}", "is not what the entry says")
    for seq in held:
        yield Breach(f"revisit {seq}", "stands in no entry of the ledger")
