# SPDX-License-Identifier: Apache-2.0
"""Signing in with a passkey: the challenge and its answer, as JSON between the page's script and the desk."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vigil.desk import clock
from vigil.desk.sign_in import passkeys, stage, throttle
from vigil.desk.sign_in.forms import address_of, refuse_in_haste
from vigil.desk.sign_in.views import denied


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """GET: a challenge. POST: its answer, which lets its member in, or shows that it is still them."""
    if request.method == "GET":
        return JsonResponse(passkeys.challenge(request))
    try:
        refuse_in_haste(_whence(request), address_of(request))
        member = passkeys.signed_by(request, request.body)
    except ValidationError as haste:
        return JsonResponse({"refused": " ".join(haste.messages)}, status=429)
    except passkeys.NotVerified as refusal:
        throttle.failed(_whence(request), address_of(request), at=clock.now())
        denied(request, None)
        return JsonResponse({"refused": str(refusal)}, status=422)
    if request.user.is_authenticated:
        if member != request.user:
            return JsonResponse({"refused": _("that is somebody else’s passkey")}, status=422)
        stage.refresh(request)
    else:
        stage.let_in(request, member, "passkey")
    return JsonResponse({"in": True})


def _whence(request: HttpRequest) -> str:
    """What failures are counted under: an answer names nobody until it is verified."""
    return f"passkey {address_of(request)}"
