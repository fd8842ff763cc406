# SPDX-License-Identifier: Apache-2.0
"""Keys for programs: made, ended, looked up. The ledger tells that one was made and ended, not the key."""

import datetime
import hashlib
import secrets
import uuid
from collections.abc import Collection

from django.db import transaction

from vigil.access.models import Member
from vigil.api.models import Scope, Token
from vigil.ledger.append import append

MADE, ENDED = "token.made", "token.ended"
LONGEST = datetime.timedelta(days=366)
_BYTES = 24  # of a key: 192 bits


class NotGiven(ValueError):
    """The token was not made; the message says why."""


@transaction.atomic
def give(
    member: Member, name: str, scopes: Collection[str], *, until: datetime.date, at: datetime.datetime
) -> tuple[Token, str]:
    """A new token of the member's, and its key, which is told this once. Raises `NotGiven`."""
    told = [str(one) for one in Scope if one in scopes]
    if not told or len(told) != len(set(scopes)):
        raise NotGiven(f"a token opens one or more of: {', '.join(Scope.values)}")
    if not name.strip():
        raise NotGiven("say what program it is for")
    if not at.date() <= until <= at.date() + LONGEST:
        raise NotGiven("a token ends within a year: choose a day until then")
    key = f"vigil_{secrets.token_urlsafe(_BYTES)}"
    made = Token.objects.create(
        id=uuid.uuid4(), member=member, name=name.strip()[:100], scopes=told, digest=_digest(key), since=at, until=until
    )
    body = {"token": str(made.pk), "member": str(member.pk), "scopes": told, "until": until.isoformat()}
    append(MADE, body, by=str(member.pk), at=at)
    return made, key


@transaction.atomic
def end(token: Token, *, by: Member, at: datetime.datetime) -> None:
    """End a token, once for all; ended before, it stays as it is."""
    row = Token.objects.select_for_update().get(pk=token.pk)
    if row.ended is None:
        row.ended = at
        row.save(update_fields=["ended"])
        append(ENDED, {"token": str(row.pk), "member": str(row.member_id)}, by=str(by.pk), at=at)


@transaction.atomic
def end_all(*, by: Member, at: datetime.datetime) -> int:
    """End every token of the desk; returns how many there were."""
    held = list(Token.objects.filter(ended__isnull=True))
    for one in held:
        end(one, by=by, at=at)
    return len(held)


def opened(key: str, *, today: datetime.date) -> Token | None:
    """The token of a key; None where it is not ours, ended, or its member has left.

    It lies in another program, so its member comes without their circles (decision 19).
    """
    rows = Token.objects.select_related("member").filter(ended__isnull=True, until__gte=today)
    found = rows.filter(digest=_digest(key), member__is_active=True).first()
    if found:
        found.member.without_circles = True
    return found


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
