# SPDX-License-Identifier: Apache-2.0
"""How often one may try to sign in.

Guessing is slowed, and the owner is not locked out by it: tries from a browser
that signed in by this name before (`known`) are counted for that browser
alone, whatever others do. Elsewhere whoever fails on another's name on purpose
keeps them waiting a minute at most. Counts live in the process (Django's cache): a
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


def wait(name: str, address: str, device: str = "", *, at: datetime.datetime) -> int:
    """Seconds until another try is looked at; 0 when it is at once."""
    until = [cache.get(f"{key}:until") for key, _ in _keys(name, address, device)]
    return max([0, *(round((moment - at).total_seconds()) for moment in until if moment and moment > at)])


def failed(name: str, address: str, device: str = "", *, at: datetime.datetime) -> None:
    """Count one failure; past a limit the next tries wait."""
    for key, limit in _keys(name, address, device):
        cache.add(key, 0, WINDOW.total_seconds())
        if cache.incr(key) >= limit:
            cache.set(f"{key}:until", at + WAIT, WAIT.total_seconds())


def succeeded(name: str, address: str, device: str = "") -> None:
    """Forget the failures of this name from this address, or this browser."""
    key, _ = _keys(name, address, device)[0]
    cache.delete_many([key, f"{key}:until"])


def _keys(name: str, address: str, device: str) -> list[tuple[str, int]]:
    """The counters a try falls under. Names as digests: a password typed into the wrong field stays nowhere."""
    who = of_text(fold(name))[:32]
    if device:
        return [(f"sign-in:{who}#{device}", _PAIR)]
    return [
        (f"sign-in:{who}@{address}", _PAIR),
        (f"sign-in:@{address}", _ADDRESS),
        (f"sign-in:{who}", _NAME),
    ]
