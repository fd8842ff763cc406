# SPDX-License-Identifier: Apache-2.0
"""Pages read again once more is known of their outlet: what was quoted from them stays where it stands.

What a page is read as hangs on what was learned before it came. Read again,
the pages of an outlet are as if each had come last; the earlier reading
stays for whatever was quoted from it, and both have the same text.
"""

import datetime
from collections.abc import Callable

from django.db.models import Exists, OuterRef

from vigil.access.models import Team
from vigil.archive.models import Capture
from vigil.country.packs import Packs
from vigil.intake import worker
from vigil.intake.models import Document, State
from vigil.review.models import Decision, Proposal, Sighting
from vigil.review.models import State as Waiting
from vigil.stories import outlets


def reread(packs: Packs, *, clock: Callable[[], datetime.datetime], most: int | None = None) -> int:
    """Carry documents again whose page holds a line that was learned since, all or so many; returns how many."""
    read = 0
    for team in Team.objects.order_by("name"):
        captures = outlets.outdated(team.pk)
        for document in Document.objects.filter(capture__in=captures, state__in=(State.DONE, State.PARTIAL)):
            worker.safely(document, packs, at=clock())
            _withdraw(document.capture)
            read += 1
            if read == most:
                return read
    return read


def _withdraw(capture: Capture) -> None:
    """What waits and is said by no telling that still stands waits no longer; what somebody decided is not touched."""
    told = Sighting.objects.filter(proposal=OuterRef("pk"), telling__superseded=False)
    of_capture = Proposal.objects.filter(sightings__reading__capture=capture, state=Waiting.OPEN)
    for proposal in of_capture.exclude(Exists(told)).distinct():
        if not Decision.objects.filter(proposal=proposal.pk).exists():
            proposal.delete()
