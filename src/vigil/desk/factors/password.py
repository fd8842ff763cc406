# SPDX-License-Identifier: Apache-2.0
"""A member's own password: changed by whoever knows the one of before."""

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from vigil.access import enter
from vigil.desk import clock
from vigil.desk.sign_in import known, stage
from vigil.desk.sign_in.forms import AT_ONCE, address_of, refuse_in_haste
from vigil.desk.sign_in.views import refused


class PasswordForm(forms.Form):
    """The password of now, and the new one twice. Nothing that is typed here is cut or altered."""

    now = forms.CharField(strip=False, label=gettext_lazy("Your password now"))
    new = forms.CharField(strip=False, label=gettext_lazy("The new one, twelve signs or more"))
    again = forms.CharField(strip=False, label=gettext_lazy("The new one again"))

    def __init__(self, request: HttpRequest, *told) -> None:
        super().__init__(*told)
        self.request = request

    def clean_now(self) -> str:
        member, said = self.request.user, self.cleaned_data["now"]
        refuse_in_haste(member.username, address_of(self.request), known.device(self.request, member.username))
        with AT_ONCE:
            if not member.check_password(said):
                refused(self.request, member.username)
                raise ValidationError(_("That is not your password."))
        return said

    def clean(self) -> dict:
        told = self.cleaned_data
        if "now" in told and "new" in told:
            if told["new"] != told.get("again"):
                raise ValidationError(_("The two are not the same."))
            validate_password(told["new"], self.request.user)
        return told


@never_cache
@stage.freshly
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; every other session of theirs ends."""
    form = PasswordForm(request, *([request.POST] if request.method == "POST" else []))
    if request.method == "POST" and form.is_valid():
        enter.password(request.user, form.cleaned_data["new"], by=str(request.user.pk), at=clock.now())
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Your password is the new one. Your other sessions have ended."))
        return redirect("factors")
    return render(request, "factors/password.html", {"form": form}, status=422 if form.errors else 200)
