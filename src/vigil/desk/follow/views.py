# SPDX-License-Identifier: Apache-2.0
"""What a member follows from elsewhere: addresses made, shown once, taken back; mails asked for and stopped; what is
new in each view; and what the addresses answer."""

import datetime
import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vigil.access import follow, mailing
from vigil.access.mailing import Span
from vigil.access.models import Every, Followed
from vigil.desk import clock
from vigil.desk.follow.new import VIEWS, by_kind, new_in, page_of

_LONGEST = 500  # characters of what a view is asked for


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """All that the member follows, and the ways to follow ?view= as ?asked=.

    A post makes an address, which is shown this once, or asks for mails.
    """
    chosen = _chosen(request.POST if request.method == "POST" else request.GET)
    address = ""
    if request.method == "POST":
        if chosen is None:
            raise BadRequest("there is no such view to follow")
        if request.POST.get("every"):
            return _by_mail(request, *chosen)
        _row, secret = follow.follow(request.user, *chosen, at=clock.now())
        address = request.build_absolute_uri(reverse("followed", args=[secret]))
    rows = Followed.objects.filter(member=request.user).select_related("mailing").order_by("ended", "-since")
    context = {
        "address": address,
        "chosen": None if address or chosen is None else (*chosen, VIEWS[chosen[0]].label),
        "every": Every.choices,
        "mails": bool(settings.DESK.get("mail")) and not settings.DESK.get("staged"),
        "rows": [(row, VIEWS[row.view].label, getattr(row, "mailing", None)) for row in rows if row.view in VIEWS],
    }
    return render(request, "follow/page.html", context)


@require_safe
def new(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What is new in a view since it was told of last; ?after= ... the span that a mail was about."""
    row = Followed.objects.filter(pk=id, member=request.user).select_related("mailing", "member").first()
    if row is None or row.view not in VIEWS:
        raise Http404
    about = _span(request.GET, row)
    found = new_in(row, about)
    view = VIEWS[row.view]
    context = {
        "label": view.label,
        "opened": page_of(row),
        "about": about,
        "groups": [(kind, [one for one in found if one.kind == kind]) for kind, _number in by_kind(found)],
    }
    return render(request, "follow/new.html", context)


@require_POST
def end(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Take an address back, or let mails stop: it leads nowhere from now on, and none goes out."""
    try:
        row = follow.end(request.user, id, at=clock.now())
    except Followed.DoesNotExist as absent:
        raise Http404 from absent
    by_address = row.digest is not None
    words = _("Taken back: the address leads nowhere any more.") if by_address else _("Stopped: no more mails go out.")
    messages.success(request, words)
    return redirect("follow")


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, id: uuid.UUID, secret: str) -> HttpResponse:
    """Stop the mails that carry this address: one click, signed in or not; mail programs post it by themselves
    (RFC 8058), so it takes no token of ours. Looking at it stops nothing: some programs open every address."""
    if not mailing.is_ours(id, secret):
        return redirect_to_login(request.path)
    if request.method == "POST":
        mailing.stop(id, at=clock.now())
    goes_on = Followed.objects.filter(pk=id, ended__isnull=True).exists()
    answer = render(request, "follow/stop.html", {"goes_on": goes_on})
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@login_not_required
def followed(request: HttpRequest, secret: str) -> HttpResponse:
    """What the member behind the secret would see of the view; an address that ended asks to sign in, as any page."""
    row = follow.followed(secret)
    if row is None or row.view not in VIEWS:
        return redirect_to_login(request.path)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    row.member.without_circles = True
    request.user, request.GET = row.member, QueryDict(row.asked)
    response = VIEWS[row.view].answered(request)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _chosen(told: QueryDict) -> tuple[str, str] | None:
    """The view that is named and what it is asked for; None where none is. Raises `BadRequest` for none of ours."""
    view, asked = told.get("view", ""), told.get("asked", "")
    if not view:
        return None
    if view not in VIEWS or len(asked) > _LONGEST:
        raise BadRequest("there is no such view to follow")
    return view, asked


def _by_mail(request: HttpRequest, view: str, asked: str) -> HttpResponse:
    told = {"to": request.POST.get("to", ""), "every": request.POST["every"], "language": get_language() or "en"}
    try:
        mailing.follow_by_mail(request.user, view, asked, **told, today=clock.today(), at=clock.now())
    except mailing.NotAnAddress as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('follow')}?{_again(view, asked)}")
    messages.success(request, _("Mails go out from now on, whenever something is new."))
    return redirect("follow")


def _again(view: str, asked: str) -> str:
    told = QueryDict(mutable=True)
    told.update({"view": view, "asked": asked})
    return told.urlencode()


def _span(told: QueryDict, row: Followed) -> Span:
    """The span an address names; without one, from the last mail, or from when the view was first followed, to now."""
    if "after" not in told:
        return mailing.span(row, today=clock.today())
    try:
        days = (datetime.date.fromisoformat(told.get(name, "")) for name in ("since", "until"))
        return Span(int(told["after"][:18]), int(told.get("upto", "")[:18]), *days)
    except ValueError as refusal:
        raise BadRequest("an address from a mail was cut short: open it again from there") from refusal
