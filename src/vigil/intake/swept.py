# SPDX-License-Identifier: Apache-2.0
"""Pages that a sweep found come in: each becomes a capture with the bytes that were swept, and a document."""

from __future__ import annotations

import datetime
import hashlib

from vigil.access.models import Team
from vigil.archive.keep import Received, keep
from vigil.archive.models import How
from vigil.intake.models import Document
from vigil.intake.receive import NotReceived, document_of
from vigil.sweep.found import Swept


def bring(page: Swept, *, team: Team, by: str, at: datetime.datetime) -> Document:
    """Bring in one page; the same page of the same address is one capture however often it is brought.

    Raises `NotReceived` where its bytes are not those that were swept.
    """
    if hashlib.sha256(page.content).hexdigest() != page.digest:
        raise NotReceived(f"{page.source}, {page.place}: the bytes in the sweep's folder were changed; sweep it again")
    told = {"swept-from": page.source, "swept-place": page.place, "captured-at": page.captured_at}
    received = Received(
        name=(page.title or page.address)[:400],
        origin=page.address or f"{page.source}!/{page.place}",
        how=How.FILE,
        media_type=page.media_type[:120],
        headers={name: value for name, value in told.items() if value},
    )
    return document_of(keep([page.content], received, team=team, by=by, at=at))
