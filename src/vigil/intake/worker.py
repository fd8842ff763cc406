# SPDX-License-Identifier: Apache-2.0
"""The worker: carries whatever waits, again after a crash."""

import datetime
import logging
from collections.abc import Callable

from vigil.access.models import Member
from vigil.country.packs import Packs
from vigil.intake import receive
from vigil.intake.carry import carry, park
from vigil.intake.models import Document, State

log = logging.getLogger("vigil.intake")


def work(packs: Packs, *, clock: Callable[[], datetime.datetime]) -> int:
    """Carry every waiting document, oldest first; returns how many there were."""
    carried = 0
    while document := Document.objects.filter(state=State.WAITING, capture__isnull=False).order_by("added_at").first():
        safely(document, packs, at=clock())
        carried += 1
    return carried


def safely(document: Document, packs: Packs, *, at: datetime.datetime) -> Document:
    """Carry one document; a fault of ours parks it too, so that it costs one document and not the desk."""
    try:
        return carry(document, packs, at=at)
    except Exception:
        log.exception("document %s failed", document.pk)
        document.refresh_from_db()
        if document.state == State.DONE:  # another worker carried it meanwhile, or an earlier engine did
            return document
        return park(document, "fault", "Vigil failed on this document; the original is kept and can be tried again")


def retry(document: Document, packs: Packs, *, by: Member, at: datetime.datetime) -> Document:
    """Try a parked document again: fetch what never arrived, read what was not read."""
    if document.capture is None:
        document = receive.address(document.origin, team=document.team, by=str(by.pk), at=at)
    return safely(document, packs, at=at) if document.capture else document
