# SPDX-License-Identifier: Apache-2.0
"""Sign in, sign out; every way a try can end is an entry of the ledger."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vigil.access import factors
from vigil.access.models import Member
from vigil.desk import clock
from vigil.desk.sign_in import known, passkeys, stage, throttle
from vigil.desk.sign_in.forms import AgainForm, SecondForm, SignInForm, address_of, refuse_in_haste
from vigil.ledger.append import append
from vigil.settings.day import staged


class SignIn(LoginView):
    template_name = "sign_in/page.html"
    authentication_form = SignInForm

    def get_context_data(self, **told) -> dict:
        possible = passkeys.possible(self.request)
        return super().get_context_data(**told) | {"passkeys": possible, "demonstration": bool(staged())}

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """The password was right: in, or on to the second factor."""
        member = form.get_user()
        throttle.succeeded(member.username, address_of(self.request), known.device(self.request, member.username))
        if stage.right_password(self.request, member):
            stage.let_in(self.request, member, "password")
            return redirect(self.get_success_url())
        self.request.session["next"] = self.get_success_url()
        return redirect("sign-in-second")

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        if form.has_error("__all__", "invalid_login"):
            refused(self.request, form.data.get("username", ""))
        response = super().form_invalid(form)
        response.status_code = 429 if form.has_error("__all__", "wait") else 422
        return response


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """The second factor of whoever showed the right password a moment ago."""
    member = stage.pending(request)
    if member is None:
        return redirect("sign-in")
    form, status = SecondForm(request.POST or None), 200
    if request.method == "POST":
        how, status = _shown(request, form, member)
        if how:
            stage.let_in(request, member, how)
            return redirect(_next(request, request.session.pop("next", "")))
    passkey = member.passkeys.exists() and passkeys.possible(request)
    return render(request, "sign_in/second.html", {"form": form, "passkey": passkey}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Who is signed in shows once more that it is them, before what could harm."""
    form, status, back = (
        AgainForm(request.POST or None),
        200,
        _next(request, request.POST.get("next") or request.GET.get("next", "")),
    )
    if request.method == "POST":
        how, status = _shown(request, form, request.user, password=not factors.has_one(request.user))
        if how:
            stage.refresh(request)
            messages.success(request, _("Thank you. Go on; for ten minutes you are not asked again."))
            return redirect(back)
    has_factor = factors.has_one(request.user)
    passkey = request.user.passkeys.exists() and passkeys.possible(request)
    shown = {"form": form, "next": back, "passkey": passkey, "has_factor": has_factor}
    return render(request, "sign_in/again.html", shown, status=status)


def _shown(request: HttpRequest, form, member: Member, *, password: bool = False) -> tuple[str, int]:
    """By what the member proved themselves, "" by nothing; and the status of the answer."""
    name, address = f"second {member.username}", address_of(request)
    device = known.device(request, member.username)
    if not form.is_valid():
        return "", 422
    try:
        refuse_in_haste(name, address, device)
    except ValidationError as haste:
        form.add_error(None, haste)
        return "", 429
    shown, at = form.cleaned_data["shown"], clock.now()
    how = (
        ("password" if member.check_password(shown) else "")
        if password
        else ("number" if factors.shows_number(member, shown, at=at) else "")
        or ("code" if factors.spends_code(member, shown, at=at) else "")
    )
    if how:
        throttle.succeeded(name, address, device)
        return how, 200
    throttle.failed(name, address, device, at=at)
    denied(request, member)
    form.add_error(None, _("That does not fit. A number holds for half a minute and is taken once."))
    return "", 422


def refused(request: HttpRequest, name: str) -> None:
    """A denial. The name is kept only where it is a member's: others may be a password in the wrong field."""
    throttle.failed(name, address_of(request), known.device(request, name), at=clock.now())
    denied(request, Member.objects.filter(username=name).first())


@transaction.atomic
def denied(request: HttpRequest, member: Member | None) -> None:
    body = {"member": str(member.pk) if member else "", "from": address_of(request)}
    append("member.refused", body, by="vigil", at=clock.now())


def _next(request: HttpRequest, told: str) -> str:
    safe = url_has_allowed_host_and_scheme(told, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return told if safe and told else "/"


sign_in = SignIn.as_view()
sign_out = LogoutView.as_view()
