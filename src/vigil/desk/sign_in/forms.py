# SPDX-License-Identifier: Apache-2.0
"""The sign-in forms."""

from threading import BoundedSemaphore

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vigil.desk import clock
from vigil.desk.sign_in import known, throttle

# One Argon2 check takes 64 MiB and a fifth of a second: more than two at once would be somebody's attack.
AT_ONCE = BoundedSemaphore(2)


class SignInForm(AuthenticationForm):
    """Name and password. A wrong name and a wrong password get the same words after the same work."""

    error_messages = {
        "invalid_login": _("That name and password do not belong together."),
        "inactive": _("That name and password do not belong together."),
    }

    def clean(self) -> dict:
        name = self.cleaned_data.get("username", "")
        refuse_in_haste(name, address_of(self.request), known.device(self.request, name))
        with AT_ONCE:
            return super().clean()


class SecondForm(forms.Form):
    """The number an authenticator shows, or a recovery code."""

    shown = forms.CharField(max_length=40, label=_("The number your app shows, or a recovery code"))


class AgainForm(forms.Form):
    """The password once more, or the number."""

    shown = forms.CharField(max_length=200, label=_("Password, or the number your app shows"))


def refuse_in_haste(name: str, address: str, device: str = "") -> None:
    """Raise `ValidationError` (code `wait`) where tries have to wait."""
    if seconds := throttle.wait(name, address, device, at=clock.now()):
        told = ngettext(
            "Too many tries: wait %(n)d second, then try again.",
            "Too many tries: wait %(n)d seconds, then try again.",
            seconds,
        )
        raise ValidationError(told, code="wait", params={"n": seconds})


def address_of(request) -> str:
    """Where the request comes from, as the server sees it: by the word of the desk's own proxy, and no other's."""
    return request.META.get("REMOTE_ADDR", "")
