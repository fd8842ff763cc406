# SPDX-License-Identifier: Apache-2.0
"""What a member follows from elsewhere: addresses made, shown once, taken back; and what they answer."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from vigil.access import follow
from vigil.access.models import Followed
from vigil.desk import clock
from vigil.desk.advocacy.feed import advocacy
from vigil.desk.calendar.feed import calendar
from vigil.desk.people.views import atom as people
from vigil.desk.person.feed import feed as person

VIEWS: dict[str, tuple[str, Callable[[HttpRequest], HttpResponse]]] = {
    "calendar": (gettext_lazy("Calendar"), calendar),
    "people": (gettext_lazy("People"), people),
    "advocacy": (gettext_lazy("Advocacy"), advocacy),
    "person": (gettext_lazy("One person"), person),
}
_LONGEST = 500  # characters of what a view is asked for


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Every address of the member; a post makes one for ?view= and what it is asked for, and shows it once."""
    address = _made(request) if request.method == "POST" else ""
    rows = Followed.objects.filter(member=request.user).order_by("ended", "-since")
    shown = [(row, VIEWS[row.view][0]) for row in rows if row.view in VIEWS]
    return render(request, "follow/page.html", {"address": address, "rows": shown})


@require_POST
def end(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Take an address back: it leads nowhere from now on."""
    try:
        follow.end(request.user, id, at=clock.now())
    except Followed.DoesNotExist as absent:
        raise Http404 from absent
    messages.success(request, _("Taken back: the address leads nowhere any more."))
    return redirect("follow")


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
    response = VIEWS[row.view][1](request)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _made(request: HttpRequest) -> str:
    view, asked = request.POST.get("view", ""), request.POST.get("asked", "")
    if view not in VIEWS or len(asked) > _LONGEST:
        raise BadRequest("there is no such view to follow")
    _row, secret = follow.follow(request.user, view, asked, at=clock.now())
    return request.build_absolute_uri(reverse("followed", args=[secret]))
