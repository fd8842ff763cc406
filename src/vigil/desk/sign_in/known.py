# SPDX-License-Identifier: Apache-2.0
"""A browser that signed in as somebody before is known again: its tries are counted apart.

Whoever guesses on somebody's name from elsewhere slows down that name for
strangers, and never for the owner's own browsers. A stolen cookie opens
nothing: it lets its thief guess five times a minute.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from vigil.access.models import Member
from vigil.values.digests import of_text
from vigil.values.names import fold

_SET = "vigil-known"  # in a session: its browser is known
_SALT, _AGE = "vigil.known", 180 * 24 * 60 * 60


def mark(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Let the browser of whoever just signed in be known; one that is known already stays as it is."""
    there = request.user.is_authenticated  # not where the answer signed them out
    if not there or request.session.get(_SET) == "set" or device(request, request.user.username):
        return response
    request.session[_SET] = "set"
    value = signing.dumps([_of(request.user), secrets.token_hex(8)], salt=_SALT)
    response.set_cookie(
        settings.KNOWN_COOKIE_NAME,
        value,
        max_age=_AGE,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE or None,
    )
    return response


def device(request: HttpRequest, name: str) -> str:
    """What this browser is called among those that signed in by that name; "" for one that never did."""
    try:
        of, nonce = signing.loads(request.COOKIES.get(settings.KNOWN_COOKIE_NAME, ""), salt=_SALT, max_age=_AGE)
    except (signing.BadSignature, ValueError):
        return ""
    return nonce if of == of_text(fold(name)) else ""


def _of(member: Member) -> str:
    return of_text(fold(member.username))
