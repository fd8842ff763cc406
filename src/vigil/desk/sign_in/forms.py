# SPDX-License-Identifier: Apache-2.0
"""The sign-in form."""

from threading import BoundedSemaphore

from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vigil.desk import clock
from vigil.desk.sign_in import throttle

# One Argon2 check takes 64 MiB and a fifth of a second: more than two at once would be somebody's attack.
_AT_ONCE = BoundedSemaphore(2)


class SignInForm(AuthenticationForm):
    """Name and password. A wrong name and a wrong password get the same words after the same work."""

    error_messages = {
        "invalid_login": _("That name and password do not belong together."),
        "inactive": _("That name and password do not belong together."),
    }

    def clean(self) -> dict:
        name, address = self.cleaned_data.get("username", ""), address_of(self.request)
        if seconds := throttle.wait(name, address, at=clock.now()):
            told = ngettext(
                "Too many tries: wait %(n)d second, then try again.",
                "Too many tries: wait %(n)d seconds, then try again.",
                seconds,
            )
            raise ValidationError(told, code="wait", params={"n": seconds})
        with _AT_ONCE:
            return super().clean()


def address_of(request) -> str:
    """Where the request comes from, as the server sees it. Forwarded headers are the client's word and not believed."""
    return request.META.get("REMOTE_ADDR", "")
