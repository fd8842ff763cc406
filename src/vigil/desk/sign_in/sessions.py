# SPDX-License-Identifier: Apache-2.0
"""The open sessions of whoever is signed in, and the end of one of them."""

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

from vigil.access.models import Member
from vigil.desk import clock
from vigil.desk.sign_in import stage
from vigil.ledger.append import append

ENDED = "member.session_ended"


@dataclass(frozen=True, slots=True)
class Open:
    """A session: a name that opens nothing, since when, when something was last asked in it, from where it was opened.

    `here` is true for the one that asks.
    """

    name: str
    since: datetime.datetime
    seen: datetime.datetime
    address: str
    here: bool


def open_ones(request: HttpRequest) -> list[Open]:
    """Those of the member who asks, the one last used first."""
    assert isinstance(request.user, Member)
    here = request.session.session_key
    found = [_told(row, told, here) for row, told in _of(request.user)]
    return sorted(found, key=lambda one: (one.here, one.seen), reverse=True)


@transaction.atomic
def end(request: HttpRequest, name: str) -> bool:
    """End one of the member's other sessions, and write it down. False where there is none of that name."""
    assert isinstance(request.user, Member)
    for row, _told_of in _of(request.user):
        if _name(row.session_key) == name and row.session_key != request.session.session_key:
            row.delete()
            append(ENDED, {"member": str(request.user.pk)}, by=str(request.user.pk), at=clock.now())
            return True
    return False


def _of(member: Member) -> Iterator[tuple[Session, dict]]:
    """Their sessions that still open the desk: not idled out, not of an earlier password."""
    now, proof = clock.now().timestamp(), member.get_session_auth_hash()
    for row in Session.objects.filter(expire_date__gt=clock.now()):
        told = row.get_decoded()
        seen, since = told.get(stage.SEEN, now), told.get(stage.SINCE, now)
        idled = now - seen > stage.idle().total_seconds() or now - since > stage.LONGEST.total_seconds()
        if told.get(SESSION_KEY) == str(member.pk) and told.get(HASH_SESSION_KEY) == proof and not idled:
            yield row, told


def _told(row: Session, told: dict, here: str | None) -> Open:
    since, seen = (told.get(name, clock.now().timestamp()) for name in (stage.SINCE, stage.SEEN))
    instants = (datetime.datetime.fromtimestamp(one, datetime.UTC) for one in (since, seen))
    return Open(_name(row.session_key), *instants, told.get(stage.FROM, ""), row.session_key == here)


def _name(key: str) -> str:
    """What a page may hold: whoever reads it cannot take the session over."""
    return hashlib.sha256(f"session {key}".encode()).hexdigest()[:16]
