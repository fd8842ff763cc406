# SPDX-License-Identifier: Apache-2.0
"""Passkeys over WebAuthn: the challenges the desk makes and what it checks of the answers (fido2)."""

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from fido2.rpid import verify_rp_id
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from vigil.access import factors
from vigil.access.models import Member, Passkey
from vigil.desk import clock

_STATE = "passkey"
_HOLDS = 300.0  # seconds a challenge can be answered


class NotVerified(ValueError):
    """The answer does not prove what it should; nobody is let in by it."""


def possible(request: HttpRequest) -> bool:
    """Whether a browser would make a passkey for the address the desk is open at: a name over TLS, or localhost."""
    return verify_rp_id(_host(request), f"{request.scheme}://{request.get_host()}")


def registration(request: HttpRequest, member: Member) -> dict[str, Any]:
    """What the browser is asked to make a passkey from."""
    user = PublicKeyCredentialUserEntity(id=member.pk.bytes, name=member.username, display_name=str(member))
    options, state = _server(request).register_begin(
        user,
        credentials=[_credential(one) for one in member.passkeys.all()],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    _remember(request, state)
    return dict(options)


def registered(request: HttpRequest, member: Member, answer: bytes, name: str) -> list[str]:
    """Keep the passkey that the browser made; returns recovery codes where there were none. Raises `NotVerified`."""
    try:
        made = _server(request).register_complete(_recall(request), json.loads(answer))
    except (ValueError, KeyError, TypeError) as wrong:
        raise NotVerified(_("the passkey could not be verified: try again")) from wrong
    if made.credential_data is None:
        raise NotVerified(_("the device gave no key"))
    credential = made.credential_data
    return factors.add_passkey(member, name, credential.credential_id, bytes(credential), made.counter, at=clock.now())


def challenge(request: HttpRequest) -> dict[str, Any]:
    """What the browser is asked to sign. It names nobody: the same for a member and for a stranger."""
    options, state = _server(request).authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    _remember(request, state)
    return dict(options)


def signed_by(request: HttpRequest, answer: bytes) -> Member:
    """Whose passkey signed the challenge, which is spent by it. Raises `NotVerified`."""
    state = _recall(request)
    try:
        told: Mapping[str, Any] = json.loads(answer)
        response = AuthenticationResponse.from_dict(told)
        held = Passkey.objects.select_related("member").get(credential_id=response.raw_id, member__is_active=True)
        _server(request).authenticate_complete(state, [_credential(held)], told)
    except (ValueError, KeyError, TypeError, Passkey.DoesNotExist) as wrong:
        raise NotVerified(_("the passkey could not be verified: try again")) from wrong
    if not factors.signed(held, response.response.authenticator_data.counter):
        raise NotVerified(_("the passkey could not be verified: try again"))
    return held.member


def _server(request: HttpRequest) -> Fido2Server:
    entity = PublicKeyCredentialRpEntity(id=_host(request), name=settings.DESK.get("name", "Vigil"))
    return Fido2Server(entity, verify_origin=lambda origin: origin == f"{request.scheme}://{request.get_host()}")


def _host(request: HttpRequest) -> str:
    return request.get_host().rsplit(":", 1)[0]


def _credential(held: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(held.credential))


def _remember(request: HttpRequest, state: Mapping[str, Any]) -> None:
    request.session[_STATE] = [dict(state), clock.now().timestamp()]


def _recall(request: HttpRequest) -> Mapping[str, Any]:
    """The challenge made last for this session, taken away: none is answered twice. Raises `NotVerified`."""
    told = request.session.pop(_STATE, None)
    if told is None or clock.now().timestamp() - told[1] > _HOLDS:
        raise NotVerified(_("that took too long: try again"))
    return told[0]
