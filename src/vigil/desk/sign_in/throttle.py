# SPDX-License-Identifier: Apache-2.0
"""How often one may try to sign in.

Guessing is slowed, and the owner is not locked out by it: tries from a browser
that signed in by this name before (`known`) are counted for that browser
alone, whatever others do. Elsewhere whoever fails on another's name on purpose
keeps them waiting a minute at most. Counts lie in the database, which all processes that serve the desk share.
"""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from vigil.access.models import Failures
from vigil.values.digests import of_text
from vigil.values.names import fold

WINDOW = datetime.timedelta(minutes=15)
WAIT = datetime.timedelta(minutes=1)
# Failures within the window before a wait: of one name from one address, of one address, of one name from anywhere.
_PAIR, _ADDRESS, _NAME = 5, 20, 40


def wait(name: str, address: str, device: str = "", *, at: datetime.datetime) -> int:
    """Seconds until another try is looked at; 0 when it is at once."""
    keys = [key for key, _ in _keys(name, address, device)]
    until = Failures.objects.filter(key__in=keys, until__gt=at).values_list("until", flat=True)
    return max([0, *(round((moment - at).total_seconds()) for moment in until)])


@transaction.atomic
def failed(name: str, address: str, device: str = "", *, at: datetime.datetime) -> None:
    """Count one failure; past a limit the next tries wait."""
    Failures.objects.filter(since__lt=at - WINDOW).delete()
    for key, limit in sorted(_keys(name, address, device)):
        Failures.objects.get_or_create(key=key, defaults={"since": at})
        Failures.objects.filter(key=key).update(count=F("count") + 1)
        Failures.objects.filter(key=key, count__gte=limit).update(until=at + WAIT)


def succeeded(name: str, address: str, device: str = "") -> None:
    """Forget the failures of this name from this address, or this browser."""
    key, _ = _keys(name, address, device)[0]
    Failures.objects.filter(key=key).delete()


def _keys(name: str, address: str, device: str) -> list[tuple[str, int]]:
    """The counters a try falls under. Names as digests: a password typed into the wrong field stays nowhere."""
    who = of_text(fold(name))[:32]
    if device:
        return [(_key(f"{who}#{device}"), _PAIR)]
    return [(_key(f"{who}@{address}"), _PAIR), (_key(f"@{address}"), _ADDRESS), (_key(who), _NAME)]


def _key(of: str) -> str:
    return salted_hmac("vigil sign-in", of, algorithm="sha256").hexdigest()
