# SPDX-License-Identifier: Apache-2.0
"""The worker: fetches and carries whatever waits, again after a crash. Any number of them work side by side."""

import datetime
import logging
from collections.abc import Callable, Iterator

from django.conf import settings

from vigil.access.models import Member
from vigil.archive import originals
from vigil.archive.models import Capture, How
from vigil.archive.originals import NotKept
from vigil.archive.store import StoreFailed
from vigil.country.packs import Packs
from vigil.intake import claims, receive, second, unfold
from vigil.intake.carry import Progress, carry, park
from vigil.intake.models import Document, State
from vigil.ledger import fence

log = logging.getLogger("vigil.intake")


def work(packs: Packs, *, clock: Callable[[], datetime.datetime], most: int | None = None) -> int:
    """Carry waiting documents, all or so many, oldest first, and ask the second engine where there is one.

    Returns how many documents there were.
    """
    receive.adopt(Capture.objects.exclude(how=How.WATCH))  # the lists of watched sources are no documents
    carried = 0
    while carried != most:
        if document := claims.next_one():
            if safely(document, packs, at=clock()).state == State.WAITING:
                break  # what it needs is out of reach: the others need it too
            carried += 1
        elif not _asked(packs, clock):
            break
    return carried


def _asked(packs: Packs, clock: Callable[[], datetime.datetime]) -> int:
    """Ask the second engine about one reading, between documents; a fault of ours there stops nobody's work."""
    try:
        return second.ask_due(packs, clock=clock)
    except Exception:
        log.exception("the second engine failed")
        return 0


def safely(document: Document, packs: Packs, *, at: datetime.datetime, progress: Progress | None = None) -> Document:
    """Carry one document; a fault of ours parks it too, so that it costs one document and not the desk.

    One that another worker carries just now is returned as it stands; one whose original, or the place for
    what comes out of it, is out of reach goes on waiting. Raises `fence.Outdated`: it waits then, too.
    """
    if not claims.take(document):
        return Document.objects.filter(pk=document.pk).first() or document
    try:
        if document.capture is None:
            document = _fetched(document, at=at)
            if document.state != State.WAITING or not claims.take(document):
                return document
        return carry(document, packs, at=at, progress=progress)
    except (StoreFailed, NotKept) as failed:
        if not originals.concerns_all(failed):
            return park(document, "fault", f"What it is or holds cannot be kept or read: {failed.strerror}")
        log.warning("document %s waits: %s", document.pk, failed.strerror)
        return document
    except fence.Outdated:
        raise
    except Exception:
        fence.check()  # tables that moved under this process are no fault of the document: it waits for a later one
        log.exception("document %s failed", document.pk)
        document.refresh_from_db()
        if document.state == State.DONE:  # an earlier engine carried it, and what that made of it still stands
            return document
        return park(document, "fault", "Vigil failed on this document; the original is kept and can be tried again.")
    finally:
        claims.leave(document)


def wanted(document: Document, *, follow: bool = False) -> Document:
    """A document that was brought again: what is not whole waits again; a list is followed where that is new."""
    again = document.state in (State.PARKED, State.PARTIAL) or (follow and not document.follow)
    if again and claims.take(document):
        document.state, document.follow = State.WAITING, unfold.FOLLOWED if follow else document.follow
        document.save(update_fields=["state", "follow"])
        claims.leave(document)
    return document


def family(
    document: Document, packs: Packs, *, clock: Callable[[], datetime.datetime], progress: Progress | None = None
) -> Iterator[Document]:
    """Carry one document where it waits, and then whatever came out of it, and out of that; each as it was left."""
    if document.state == State.WAITING:
        document = safely(document, packs, at=clock(), progress=progress)
    yield document
    for child in document.came_out.order_by("added_at", "id"):
        yield from family(child, packs, clock=clock, progress=progress)


def retry(document: Document, packs: Packs, *, by: Member, at: datetime.datetime) -> Document:
    """Try a parked document again: fetch what never arrived, read what was not read."""
    if document.capture is None:
        document = receive.address(document.origin, team=document.team, by=str(by.pk), at=at, **ways())
    return safely(document, packs, at=at) if document.capture else document


def _fetched(document: Document, *, at: datetime.datetime) -> Document:
    """Fetch what a list named; the document that comes back may be another one, where the page was here already."""
    told = {"team": document.team, "by": document.added_by, "at": at}
    found = receive.address(document.origin, **told, **ways())
    claims.leave(document)
    return found


def ways() -> dict[str, frozenset]:
    """Addresses and ports of this network that the desk's plate lets the desk open ("allow" and "ports")."""
    return {"allow": frozenset(settings.DESK.get("allow", ())), "ports": frozenset(settings.DESK.get("ports", ()))}
