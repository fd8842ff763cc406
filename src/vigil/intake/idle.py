# SPDX-License-Identifier: Apache-2.0
"""What a worker does when nothing waits: read again what more is known of now, and have the day's captures stamped."""

import datetime
import logging
from collections.abc import Callable

from vigil.archive import stamps
from vigil.archive.models import Capture, Stamp
from vigil.country.packs import Packs
from vigil.intake.reread import reread

# What is outdated is sought among all readings, and an authority that did not answer is not asked every second.
_EVERY = datetime.timedelta(hours=1)
_A_DAY = datetime.timedelta(days=1)
_AT_ONCE = 20  # documents, and the worker looks again whether a new one waits
log = logging.getLogger("vigil.intake")


class Idle:
    """The duties of a worker that has nothing to carry, each when its time has come."""

    def __init__(self, packs: Packs, *, clock: Callable[[], datetime.datetime]) -> None:
        self._packs, self._clock = packs, clock
        self._reread_at = self._stamp_at = clock()

    def __call__(self) -> bool:
        """Do what is due; whether there was anything."""
        at, done = self._clock(), False
        if at >= self._reread_at:
            read = reread(self._packs, clock=self._clock, most=_AT_ONCE)
            done = read > 0
            self._reread_at = at if read == _AT_ONCE else at + _EVERY
        if at >= self._stamp_at:
            self._stamp_at = at + _EVERY
            done = stamp_daily(at=at) or done
        return done


def stamp_daily(*, at: datetime.datetime) -> bool:
    """Have what came in stamped, where the desk names an authority and a day has passed since; whether it was."""
    if not Capture.objects.filter(stamps=None).exists():
        return False
    last = Stamp.objects.order_by("-at").first()
    if last is not None and at - last.at < _A_DAY:
        return False
    try:
        authority = stamps.configured()
        return authority is not None and stamps.stamp(authority, by="vigil", at=at) is not None
    except stamps.NotStamped as refusal:
        log.warning("nothing was stamped: %s", refusal)
        return False
