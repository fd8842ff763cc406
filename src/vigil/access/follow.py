# SPDX-License-Identifier: Apache-2.0
"""A member follows a view of the desk from a calendar or a feed reader, which can neither sign in nor carry a cookie.

They are given an address with a secret in it, for this one view. It shows what
the member may see when it is asked, ends when it is taken back, and with the
member's account. The ledger tells that an address was made and ended, not the secret.
Views that are followed by mail stand in the same table: `mailing`.
"""

import datetime
import hashlib
import secrets
import uuid

from django.db import transaction

from vigil.access.models import Followed, Mailing, Member
from vigil.ledger.append import append

_BYTES = 24  # of a secret: 192 bits


@transaction.atomic
def follow(member: Member, view: str, asked: str, *, at: datetime.datetime) -> tuple[Followed, str]:
    """A new address for a view asked in that way, and its secret, which is told this once."""
    secret = secrets.token_urlsafe(_BYTES)
    made = Followed.objects.create(
        id=uuid.uuid4(), member=member, view=view, asked=asked, digest=_digest(secret), since=at
    )
    body = {"followed": str(made.id), "member": str(member.pk), "view": view, "asked": asked}
    append("followed.made", body, by=str(member.pk), at=at)
    return made, secret


@transaction.atomic
def end(member: Member, id: uuid.UUID, *, at: datetime.datetime) -> Followed:
    """Take an address of the member's own back. Raises `Followed.DoesNotExist`, where it ended before too."""
    row = Followed.objects.select_for_update().get(pk=id, member=member, ended__isnull=True)
    ended(row, by=str(member.pk), at=at)
    return row


def ended(row: Followed, *, by: str, at: datetime.datetime) -> None:
    """Let what is followed so end, and forget where mails went; in the transaction of the act that asks for it."""
    row.ended = at
    row.save(update_fields=["ended"])
    Mailing.objects.filter(followed=row).delete()
    append("followed.ended", {"followed": str(row.pk), "member": str(row.member_id)}, by=by, at=at)


def followed(secret: str) -> Followed | None:
    """What an address leads to; None where it is not ours, was taken back, or its member has left."""
    rows = Followed.objects.select_related("member").filter(ended__isnull=True, member__is_active=True)
    return rows.filter(digest=_digest(secret)).first()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
