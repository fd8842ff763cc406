# SPDX-License-Identifier: Apache-2.0
"""Second factors of whoever is signed in."""

import uuid
from urllib.parse import quote, urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vigil.access import factors as access
from vigil.access.models import Authenticator
from vigil.desk import clock
from vigil.desk.sign_in import passkeys, sessions, stage

_SECRET, _CODES = "authenticator", "codes"


class NumberForm(forms.Form):
    """The number a new authenticator shows."""

    shown = forms.CharField(max_length=10, label=gettext_lazy("The number it shows"))


@never_cache
@require_safe
def factors(request: HttpRequest) -> HttpResponse:
    """What there is, and the ways to add one. New recovery codes are shown here, this once."""
    member = request.user
    shown = {
        "authenticator": Authenticator.objects.filter(member=member).first(),
        "passkeys": member.passkeys.order_by("since"),
        "codes": request.session.pop(_CODES, []),
        "codes_left": member.recovery_codes.filter(used_at__isnull=True).count(),
        "demanded": stage.demanded(member),
        "has_one": access.has_one(member),
        "possible": passkeys.possible(request),
        "sessions": sessions.open_ones(request),
    }
    return render(request, "factors/page.html", shown)


@require_POST
@stage.freshly
def session_end(request: HttpRequest) -> HttpResponse:
    """End another session of one's own: left open somewhere, or nobody knows whose."""
    if not sessions.end(request, request.POST.get("session", "")):
        raise Http404
    messages.success(request, _("That session has ended."))
    return redirect("factors")


@never_cache
@stage.freshly
@require_http_methods(["GET", "HEAD", "POST"])
def authenticator(request: HttpRequest) -> HttpResponse:
    """Set an authenticator up: a secret in letters; kept once it shows its number."""
    form = NumberForm(request.POST or None)
    if request.method != "POST" or _SECRET not in request.session:
        request.session[_SECRET] = access.new_secret()
    secret = request.session[_SECRET]
    if request.method == "POST" and form.is_valid():
        try:
            made = access.add_authenticator(request.user, secret, form.cleaned_data["shown"], at=clock.now())
            del request.session[_SECRET]
            return _added(request, made)
        except access.NotAFactor as refusal:
            form.add_error(None, str(refusal))
    shown = {"form": form, "letters": _in_fours(secret), "address": _address(request, secret)}
    return render(request, "factors/authenticator.html", shown, status=422 if form.errors else 200)


@never_cache
@stage.freshly
@require_http_methods(["GET", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """GET: what the browser is to make a passkey from. POST: the passkey it made; ?name= what to call it."""
    if request.method == "GET":
        return JsonResponse(passkeys.registration(request, request.user))
    try:
        made = passkeys.registered(request, request.user, request.body, request.GET.get("name", ""))
    except passkeys.NotVerified as refusal:
        return JsonResponse({"refused": str(refusal)}, status=422)
    _added(request, made)
    return JsonResponse({"in": True})


@stage.freshly
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take one factor away; where the desk demands one, not the last."""
    told = request.POST.get("passkey", "")
    many = request.user.passkeys.count() + Authenticator.objects.filter(member=request.user).count()
    try:
        if stage.demanded(request.user) and many < 2:
            raise access.NotAFactor(_("This desk wants a second factor: add another one before you remove this."))
        access.remove(request.user, uuid.UUID(told) if told else None, at=clock.now())
        messages.success(request, _("Removed."))
    except (access.NotAFactor, ValueError) as refusal:
        messages.error(request, str(refusal))
    return redirect("factors")


@stage.freshly
@require_POST
def codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes; those of before open nothing any more."""
    request.session[_CODES] = access.new_codes(request.user, at=clock.now())
    return redirect("factors")


def _added(request: HttpRequest, made: list[str]) -> HttpResponse:
    request.session[_CODES] = made
    messages.success(request, _("Added. From now on signing in takes it."))
    return redirect("factors")


def _address(request: HttpRequest, secret: str) -> str:
    """The secret as an address that opens the app, where it is on this very device."""
    desk = settings.DESK.get("name", "Vigil")
    asked = urlencode({"secret": secret, "issuer": desk}, quote_via=quote)
    return f"otpauth://totp/{quote(desk)}:{quote(request.user.username)}?{asked}"


def _in_fours(secret: str) -> str:
    """The secret as people copy it, four letters at a time."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
