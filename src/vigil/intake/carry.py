# SPDX-License-Identifier: Apache-2.0
"""The conveyor: capture -> reading -> story -> findings -> proposals.

The bytes are opened in the airlock, outside of any transaction; what came of
them is written in one. Every step may be done again without harm; a document
nobody can read is set aside with the reason, and none is ever dropped.
"""

import datetime
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from vigil import airlock
from vigil.airlock import Opened, scans
from vigil.archive import originals
from vigil.country.packs import Packs
from vigil.intake import claims, kept, second, unfold
from vigil.intake.learned import as_learned
from vigil.intake.models import Document, State
from vigil.intake.reasons import REASONS
from vigil.reading import Reading, Unreadable
from vigil.review.arrive import arrive
from vigil.review.propose import propose
from vigil.spotting.findings import Finding

Progress = Callable[[int, int], None]  # pages or members done, of how many (0: nobody knows)
# More than twice what the yearly report on all countries holds; nobody could decide on more of one document.
MOST = 20_000
SEARCHING = airlock.Limits()
log = logging.getLogger("vigil.intake")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far a document got, and why no further."""

    state: State
    code: str = ""
    reason: str = ""

    def but(self, short: "Outcome | None") -> "Outcome":
        """The outcome with what else fell short; the first code stands, and every reason."""
        if short is None:
            return self
        told = "; ".join(filter(None, (self.reason, short.reason)))
        return Outcome(short.state, self.code or short.code, told)


def carry(document: Document, packs: Packs, *, at: datetime.datetime, progress: Progress | None = None) -> Document:
    """Carry one document as far as it goes: done, done in part, or parked, the last two with a reason."""
    if document.capture is None:
        return document
    beat = claims.Beat(document)

    def going_on(done: int, of: int) -> None:
        beat()
        if progress:
            progress(done, of)

    try:
        reading, outcome = _opened(document, packs, at=at, progress=going_on)
    except Unreadable as refusal:
        return park(document, refusal.code, str(refusal))
    if reading is None:
        return _settle(document, outcome)
    reading = as_learned(document.capture, reading)
    findings, short = _found(reading, packs)
    outcome = outcome.but(short)
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        return _settle(document, outcome, proposals=_proposed(document, reading, findings, packs, at=at))


def park(document: Document, code: str, reason: str) -> Document:
    """Set a document aside with the reason a person reads; it can be tried again."""
    log.info("document %s parked: %s", document.pk, code.replace(" ", "-"))
    return _settle(document, Outcome(State.PARKED, code, reason))


def _opened(
    document: Document, packs: Packs, *, at: datetime.datetime, progress: Progress
) -> tuple[Reading | None, Outcome]:
    """Open the original in the airlock; keep what it holds, and read it where it is a document itself."""
    capture = document.capture
    members, total = unfold.room_for(capture)
    asked = {"name": capture.name, "outlets": packs.outlets, "progress": progress}
    inside = {"depth": unfold.depth(capture), "members": members, "total": total}
    with originals.opened(capture.digest) as stream:
        try:
            with airlock.opened(stream, media_type=capture.media_type or None, **asked, **inside) as found:
                if found.format:
                    came = unfold.members(document, found, at=at, progress=progress)
                    return found.reading, _unfolded(document, found, came, unfold.links(document, found, at=at))
                first: Reading | Unreadable = found.reading
        except Unreadable as refusal:
            if refusal.code != scans.NEEDED:
                raise
            first = refusal
        reading = scans.completed(stream, first, **asked)
    return reading, _read(reading)


def _read(reading: Reading) -> Outcome:
    missing = reading.missing
    if not missing:
        return Outcome(State.DONE)
    numbers = [str(sheet.number) for sheet in missing]
    named = ", ".join(numbers[:12]) + (" ..." if len(numbers) > 12 else "")
    why = missing[0].missing
    code = why.partition(":")[0]
    told = f"{len(missing)} of {len(reading.sheets)} pages: {why} (page {named})"
    return Outcome(State.PARTIAL, code if code in REASONS else "pages missing", told)


def _unfolded(document: Document, found: Opened, came: unfold.Came, addresses: int) -> Outcome:
    """What to say of a container or a list. Raises `Unreadable` where nothing came of it."""
    told = []
    if came.documents:
        told.append(f"{came.documents} document{'s' * (came.documents != 1)}")
    if found.links and document.follow:
        told.append(f"{len(found.links)} addresses, {addresses} of them new")
    elif found.links:
        told.append(f"{len(found.links)} addresses: `vigil add --follow` fetches them")
    if came.set_aside:
        return Outcome(State.PARTIAL, "members set aside", "; ".join([*told, came.why()]))
    if found.reading is None and not came.documents and not (found.links and document.follow):
        if found.refusal:
            raise found.refusal
        if found.links:
            raise Unreadable("list", f"A list of {told[-1]}.")
        raise Unreadable("no documents", "The container holds no document.")
    return Outcome(State.DONE, "", "; ".join(told))


def _found(reading: Reading, packs: Packs) -> tuple[Sequence[Finding], Outcome | None]:
    """What the text reports, as far as it can be found within bounds, and how it fell short where it did."""
    try:
        findings = airlock.spot(reading, packs, limits=SEARCHING)
    except Unreadable as refusal:
        code = "too slow to search" if refusal.code == "too slow" else "not searched"
        why = "that takes too long" if refusal.code == "too slow" else refusal.code
        return (), Outcome(State.PARTIAL, code, f"It was read; what it reports was not looked for: {why}.")
    if len(findings) > MOST:
        told = f"It reports more than {MOST} things: those behind the first {MOST} are left out."
        return findings[:MOST], Outcome(State.PARTIAL, "too many findings", told)
    return findings, None


def _proposed(
    document: Document, reading: Reading, findings: Sequence[Finding], packs: Packs, *, at: datetime.datetime
) -> int:
    row, proposed = kept.keep(document.capture, reading, at=at), 0
    tellings = arrive(row, reading, packs)
    for telling in sorted(tellings, key=lambda one: not one.original):
        inside = [one for one in findings if telling.start <= one.quote.start < telling.end]
        proposed += propose(row, telling, inside, at=at)
    second.want(row, packs, at=at)
    return proposed


def _settle(document: Document, outcome: Outcome, *, proposals: int = 0) -> Document:
    document.state, document.code, document.reason = outcome.state, outcome.code[:40], outcome.reason
    document.attempts, document.proposals = document.attempts + 1, proposals or document.proposals
    document.claimed_by, document.claimed_at = "", None
    document.save(update_fields=["state", "code", "reason", "attempts", "proposals", "claimed_by", "claimed_at"])
    return document
