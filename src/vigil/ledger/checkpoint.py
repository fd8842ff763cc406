# SPDX-License-Identifier: Apache-2.0
"""Checkpoints: what the ledger was at one moment, signed, to be kept by somebody else.

The chain alone shows every change but two: its end cut off, and all of it
written anew. Both are found by a checkpoint that whoever did it could not reach.

    vigil-checkpoint/1
    at 2014-03-01T12:00:00.000000+00:00
    ledger 3 <digest of entry 3>
    rung 1 <digest of entry 1>
    rung 2 <digest of entry 2>
    key <Ed25519, 32 bytes in hex>
    signature <over everything above this line>

Rungs are the digests of earlier entries, at most 1,024, evenly apart: by them
the first entry that was written anew is named, not only that there is one.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from vigil.ledger import chain
from vigil.ledger.append import append, body_of
from vigil.ledger.check import Breach, head
from vigil.ledger.models import Entry
from vigil.ledger.signing import NotSigned, opened, signed

MADE, HELD = "checkpoint.made", "checkpoint.held"
_MARK = "vigil-checkpoint/1"
_RUNGS = 1024


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A ledger at one moment: its last entry and that one's digest, digests of earlier entries, and who signed."""

    at: str
    entry: int
    digest: str
    rungs: tuple[tuple[int, str], ...]
    key: str


@transaction.atomic
def make(*, by: str, at: datetime.datetime) -> str:
    """A checkpoint over the whole ledger, its own entry included. Returns its text."""
    append(MADE, {}, by=by, at=at)
    entry, digest = head()
    lines = [_MARK, f"at {chain.instant(at)}", f"ledger {entry} {digest}"]
    step = 1
    while entry > step * _RUNGS:
        step *= 2
    held = Entry.objects.filter(seq__in=range(step, entry, step)).order_by("seq").values_list("seq", "digest")
    lines += [f"rung {seq} {told}" for seq, told in held]
    return signed("".join(f"{line}\n" for line in lines))


def read(text: str) -> Checkpoint:
    """A checkpoint out of its text. Raises `NotSigned`, also where the text is no checkpoint."""
    lines, key = opened(text)
    told = [line.split(" ") for line in lines]
    try:
        (mark,), (_, at), (_, entry, digest), *rungs = told
        if mark != _MARK:
            raise NotSigned("it is no checkpoint of a ledger")
        return Checkpoint(at, int(entry), digest, tuple((int(seq), one) for _, seq, one in rungs), key)
    except ValueError as garbled:
        raise NotSigned(f"it cannot be read: {garbled}") from garbled


@transaction.atomic
def hold(text: str, *, of: str, by: str, at: datetime.datetime) -> Entry:
    """Keep another desk's checkpoint in this desk's ledger. `of` is what that desk is called. Raises `NotSigned`."""
    read(text)
    return append(HELD, {"of": of, "checkpoint": text}, by=by, at=at)


def held(of: str | None = None) -> Iterator[tuple[int, dict]]:
    """What this desk keeps for others: the entry, and of whom and what, oldest first."""
    for entry in Entry.objects.filter(kind=HELD, payload__isnull=False).select_related("payload").order_by("seq"):
        body = body_of(entry)
        if of in (None, body["of"]):
            yield entry.seq, body


def breaches(checkpoint: Checkpoint) -> Iterator[Breach]:
    """Where this ledger is not the one that a checkpoint was made of: the first entry cut off or written anew."""
    last, _ = head()
    marks = [*checkpoint.rungs, (checkpoint.entry, checkpoint.digest)]
    stands = dict(Entry.objects.filter(seq__in=[seq for seq, _ in marks]).values_list("seq", "digest"))
    sound, when = 0, f"the checkpoint of {checkpoint.at[:10]}"
    for seq, digest in marks:
        if stands.get(seq) == digest:
            sound = seq
            continue
        if last <= sound:
            yield Breach(f"ledger entry {last + 1}", f"is gone: {when} counts {checkpoint.entry} entries")
        elif seq == sound + 1:
            yield Breach(f"ledger entry {seq}", f"was written anew after {when} was made")
        else:
            yield Breach(f"ledger entries {sound + 1} to {seq}", f"were written anew after {when} was made")
        return
