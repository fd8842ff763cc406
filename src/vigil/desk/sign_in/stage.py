# SPDX-License-Identifier: Apache-2.0
"""The stages of a session: the password was right, the second factor was shown, all of it is fresh, it idles out."""

import datetime
import uuid
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse

from vigil.access import factors
from vigil.access.may import Act, may
from vigil.access.models import Member
from vigil.desk import clock
from vigil.desk.sign_in import known
from vigil.desk.sign_in.forms import address_of
from vigil.ledger.append import append

_PENDING, _FRESH = "pending", "fresh"
SINCE, SEEN, FROM = "signed-in", "seen", "from"  # what a session holds of itself
PENDING = datetime.timedelta(minutes=5)
FRESH = datetime.timedelta(minutes=10)
LONGEST = datetime.timedelta(hours=12)
_NOTED = 60.0  # seconds: how often it is written down that somebody is still there
# Where somebody without a second factor may go on a desk that demands one; what a page asks by itself, unseen.
_ON_THE_WAY = frozenset(
    {
        "factors",
        "factor-authenticator",
        "factor-passkey",
        "factor-remove",
        "factor-codes",
        "session-end",
        "own-password",
        "sign-out",
        "sign-in",
    }
    | {"sign-in-second", "sign-in-passkey", "sign-in-again", "language"}
)
_BY_ITSELF = frozenset({"at-hand"})


def right_password(request: HttpRequest, member: Member) -> bool:
    """Take note that the password was right. True where that is all it takes."""
    if not factors.has_one(member):
        return True
    request.session.cycle_key()
    request.session[_PENDING] = [str(member.pk), clock.now().timestamp()]
    return False


def pending(request: HttpRequest) -> Member | None:
    """Whose password was right a moment ago and whose second factor is wanted still."""
    told = request.session.get(_PENDING)
    if told is None or clock.now().timestamp() - told[1] > PENDING.total_seconds():
        return None
    return Member.objects.filter(pk=uuid.UUID(told[0]), is_active=True).first()


@transaction.atomic
def let_in(request: HttpRequest, member: Member, how: str) -> None:
    """The member is in; if the ledger cannot be written, they are not. `how`: password, number, code or passkey."""
    request.session.pop(_PENDING, None)
    login(request, member)
    now = clock.now()
    request.session[SINCE] = request.session[SEEN] = request.session[_FRESH] = now.timestamp()
    request.session[FROM] = address_of(request)
    told = {"member": str(member.pk), "from": address_of(request), "how": how}
    append("member.signed_in", told, by=str(member.pk), at=now)


def refresh(request: HttpRequest) -> None:
    """Whoever is signed in has just shown again that it is them."""
    request.session[_FRESH] = clock.now().timestamp()


def is_fresh(request: HttpRequest) -> bool:
    return clock.now().timestamp() - request.session.get(_FRESH, 0.0) <= FRESH.total_seconds()


def freshly(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that only opens to whoever showed within ten minutes that it is them; others are asked first."""

    @wraps(view)
    def asked(request: HttpRequest, *told, **named) -> HttpResponse:
        return view(request, *told, **named) if is_fresh(request) else redirect(asked_again(request))

    return asked


def asked_again(request: HttpRequest) -> str:
    """The page that asks who is signed in to show it once more, and leads back."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else _came_from(request)
    return f"{reverse('sign-in-again')}?{urlencode({'next': back})}"


def demanded(member: Member) -> bool:
    """Whether this desk wants a second factor of the member: of everybody who may do more than read, unless the desk
    was made without."""
    return bool(settings.DESK.get("second_factor", False)) and any(may(member, act) for act in Act)


def stages(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a session that was left alone ends, and one that lacks its second factor leads to setting it up."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return get_response(request)
        now, name = clock.now().timestamp(), name_of(request)
        seen, since = request.session.get(SEEN, now), request.session.get(SINCE, now)
        if now - seen > idle().total_seconds() or now - since > LONGEST.total_seconds():
            logout(request)
            return redirect(f"{reverse('sign-in')}?{urlencode({'next': request.path})}")
        if name not in _BY_ITSELF and (now - seen > _NOTED or SEEN not in request.session):
            request.session[SEEN], request.session[SINCE] = now, since
        if name not in _ON_THE_WAY and demanded(request.user) and not factors.has_one(request.user):
            return redirect("factors")
        return known.mark(get_response(request), request)

    return answer


def idle() -> datetime.timedelta:
    """How long a session may be left alone: the plate says it in minutes."""
    return datetime.timedelta(minutes=int(settings.DESK.get("idle_minutes", 60)))


def name_of(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).url_name or ""
    except Resolver404:
        return ""


def _came_from(request: HttpRequest) -> str:
    """The page whose form was sent: shown again once they proved who they are."""
    told = urlsplit(request.headers.get("Referer", ""))
    return told.path if told.netloc == request.get_host() else reverse("home")
