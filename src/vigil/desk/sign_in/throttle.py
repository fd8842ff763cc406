# SPDX-License-Identifier: Apache-2.0
"""How often one may try to sign in.

Guessing is slowed, nobody is locked out for long: whoever fails on another's
name on purpose keeps the owner waiting a minute at most, and the owner's own
address sooner is free again. Counts live in the process (Django's cache): a
desk is served by one.
"""

import datetime

from django.core.cache import cache

from vigil.values.digests import of_text
from vigil.values.names import fold

WINDOW = datetime.timedelta(minutes=15)
WAIT = datetime.timedelta(minutes=1)
# Failures within the window before a wait: of one name from one address, of one address, of one name from anywhere.
_PAIR, _ADDRESS, _NAME = 5, 20, 40


def wait(name: str, address: str, *, at: datetime.datetime) -> int:
    """Seconds until another try is looked at; 0 when it is at once."""
    until = [cache.get(f"{key}:until") for key, _ in _keys(name, address)]
    return max([0, *(round((moment - at).total_seconds()) for moment in until if moment and moment > at)])


def failed(name: str, address: str, *, at: datetime.datetime) -> None:
    """Count one failure; past a limit the next tries wait."""
    for key, limit in _keys(name, address):
        cache.add(key, 0, WINDOW.total_seconds())
        if cache.incr(key) >= limit:
            cache.set(f"{key}:until", at + WAIT, WAIT.total_seconds())


def succeeded(name: str, address: str) -> None:
    """Forget the failures of this name from this address."""
    key, _ = _keys(name, address)[0]
    cache.delete_many([key, f"{key}:until"])


def _keys(name: str, address: str) -> list[tuple[str, int]]:
    """The counters a try falls under. Names as digests: a password typed into the wrong field stays nowhere."""
    who = of_text(fold(name))[:32]
    return [
        (f"sign-in:{who}@{address}", _PAIR),
        (f"sign-in:@{address}", _ADDRESS),
        (f"sign-in:{who}", _NAME),
    ]
