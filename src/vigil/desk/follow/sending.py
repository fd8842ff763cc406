# SPDX-License-Identifier: Apache-2.0
"""The round a worker makes of the mails that are due: each is counted as its member may see it at that moment."""

import datetime
import logging
from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from vigil.access import mailing
from vigil.access.models import Mailing
from vigil.archive import post
from vigil.archive.post import NotMailed, Server
from vigil.desk.follow import mail
from vigil.desk.follow.new import new_in
from vigil.settings.day import today

log = logging.getLogger("vigil.follow")
Clock = Callable[[], datetime.datetime]


def send_due(*, clock: Clock, server: Server | None = None, most: int | None = None) -> int:
    """Look at the mails that are due, all or so many, and send those that have something to tell; how many were due.

    Without a server in the plate nothing is looked at, and a demonstration sends nothing.
    """
    if settings.DESK.get("staged") or (server is None and settings.DESK.get("mail") is None):
        return 0
    rows = list(mailing.due(clock())[:most])
    for row in rows:
        if mailing.taken(row, at=clock()):
            with override(row.language):
                _look(row, clock, server)
    return len(rows)


def _look(row: Mailing, clock: Clock, server: Server | None) -> None:
    """One mail; a fault of ours costs one try, with its reason, and not the worker."""
    try:
        sent = _sent(row, clock, server or post.configured())
    except NotMailed as refusal:
        mailing.failed(row, str(refusal), at=clock())
    except Exception:
        log.exception("the mail of %s failed", row.pk)
        mailing.failed(row, _("Vigil failed on this mail; it is tried again"), at=clock())
    else:
        log.info("the mail of %s: %s", row.pk, "sent" if sent else "nothing new")


def _sent(row: Mailing, clock: Clock, server: Server) -> bool:
    """Whether there was something to tell; it is with the mail server then."""
    about = mailing.span(row.followed, today=today(clock()))
    new = new_in(row.followed, about)
    if new:
        mailing.goes_out(row, about, len(new), at=clock())
        post.send(server, mail.written(row, new, about, server.plate, at=clock()))
    mailing.told(row, about, sent=bool(new), at=clock())
    return bool(new)
