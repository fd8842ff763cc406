# SPDX-License-Identifier: Apache-2.0
"""The key in the address that OpenRefine is given: it stands for the member who asked for it, as their session does.

OpenRefine can neither sign in nor carry a cookie. So a signed-in member is
given an address with a key that ends after as long as a session, and at once
when the account is closed or gets another password.
"""

import uuid

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare

from vigil.access.models import Member

_SALT = "vigil.reconcile"


def key_for(member: Member) -> str:
    """A new key for a member."""
    return signing.dumps([str(member.pk), _mark(member)], salt=_SALT, compress=False)


def member_of(key: str) -> Member | None:
    """The member a key stands for; None for one that is not ours, or stands no longer."""
    try:
        id, mark = signing.loads(key, salt=_SALT, max_age=settings.SESSION_COOKIE_AGE)
        member = Member.objects.get(pk=uuid.UUID(id), is_active=True)
    except (signing.BadSignature, ValueError, Member.DoesNotExist):
        return None
    member.without_circles = True
    return member if constant_time_compare(mark, _mark(member)) else None


def _mark(member: Member) -> str:
    """What changes with the password, and says nothing of it."""
    return member.get_session_auth_hash()[:16]
