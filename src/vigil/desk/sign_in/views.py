# SPDX-License-Identifier: Apache-2.0
"""Sign in, sign out; both ways a try can end are entries of the ledger."""

from django.contrib.auth.views import LoginView, LogoutView
from django.db import transaction
from django.http import HttpResponse

from vigil.access.models import Member
from vigil.desk import clock
from vigil.desk.sign_in import throttle
from vigil.desk.sign_in.forms import SignInForm, address_of
from vigil.ledger.append import append


class SignIn(LoginView):
    template_name = "sign_in/page.html"
    authentication_form = SignInForm

    @transaction.atomic
    def form_valid(self, form: SignInForm) -> HttpResponse:
        """Let the member in; if the ledger cannot be written, they are not."""
        member, address = form.get_user(), address_of(self.request)
        response = super().form_valid(form)
        append("member.signed_in", {"member": str(member.pk), "from": address}, by=str(member.pk), at=clock.now())
        throttle.succeeded(member.username, address)
        return response

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        if form.has_error("__all__", "invalid_login"):
            _refused(form.data.get("username", ""), address_of(self.request))
        response = super().form_invalid(form)
        response.status_code = 429 if form.has_error("__all__", "wait") else 422
        return response


@transaction.atomic
def _refused(name: str, address: str) -> None:
    """A denial. The name is kept only where it is a member's: others may be a password in the wrong field."""
    throttle.failed(name, address, at=clock.now())
    member = Member.objects.filter(username=name).first()
    append("member.refused", {"member": str(member.pk) if member else "", "from": address}, by="vigil", at=clock.now())


sign_in = SignIn.as_view()
sign_out = LogoutView.as_view()
