# SPDX-License-Identifier: Apache-2.0
"""The page that gives a member their address for OpenRefine, and the service behind that address.

The service answers by the key alone: no cookie is looked at, so that no page
of another site can ask in a member's name, and nothing is ever written.
"""

from collections.abc import Callable
from functools import wraps

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from vigil.access.models import Member
from vigil.desk import clock
from vigil.desk.reconcile import answers, asked
from vigil.desk.reconcile.keys import key_for, member_of
from vigil.desk.reconcile.kinds import KINDS, look_up

# Where OpenRefine shows its own pages, on the member's own machine: they alone may frame a preview.
OPENREFINE = ["http://127.0.0.1:3333", "http://localhost:3333"]
Answer = Callable[[HttpRequest, Member, str], HttpResponse]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The address to give to OpenRefine, made anew at each visit; how long it holds."""
    address = request.build_absolute_uri(reverse("reconcile-service", args=[key_for(request.user)]))
    shown = {"address": address, "hours": settings.SESSION_COOKIE_AGE // 3600, "kinds": KINDS.values()}
    return render(request, "reconcile/page.html", shown)


def _keyed(view: Answer) -> Callable[..., HttpResponse]:
    """Answer to whom the key stands for, to any page of theirs; everybody else is asked to sign in, as anywhere."""

    @csrf_exempt
    @login_not_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, key: str) -> HttpResponse:
        member = member_of(key)
        if member is None:
            return redirect_to_login(request.get_full_path())
        response = view(request, member, key)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return answer


@_keyed
def service(request: HttpRequest, member: Member, key: str) -> HttpResponse:
    """The manifest; with `queries` candidates, with `extend` properties."""
    told = request.POST if request.method == "POST" else request.GET
    if "queries" in told:
        return JsonResponse(answers.candidates(member, asked.batch(told["queries"]), clock.today()))
    if "extend" in told:
        return JsonResponse(answers.extended(member, asked.extend(told["extend"]), clock.today()))
    address = request.build_absolute_uri(reverse("reconcile-service", args=[key]))
    desk = request.build_absolute_uri("/").rstrip("/")
    return JsonResponse(answers.manifest(address, desk, settings.DESK.get("name", "Vigil")))


@_keyed
def suggest_entity(request: HttpRequest, member: Member, key: str) -> HttpResponse:
    return JsonResponse(answers.entities(member, request.GET.get("prefix", "")[:200], request.GET.getlist("type")))


@_keyed
def suggest_property(request: HttpRequest, member: Member, key: str) -> HttpResponse:
    return JsonResponse(answers.properties(request.GET.get("prefix", "")))


@_keyed
def suggest_type(request: HttpRequest, member: Member, key: str) -> HttpResponse:
    return JsonResponse(answers.types(request.GET.get("prefix", "")))


@_keyed
def properties(request: HttpRequest, member: Member, key: str) -> HttpResponse:
    limit = request.GET.get("limit", "")
    if limit and not limit.isdecimal():
        raise BadRequest("limit= is a number")
    return JsonResponse(answers.proposed(request.GET.get("type", ""), int(limit) if limit else None))


@_keyed
@xframe_options_exempt
@csp_replace({"frame-ancestors": OPENREFINE})
def preview(request: HttpRequest, member: Member, key: str) -> HttpResponse:
    """A thing in a few lines, for the small window of OpenRefine; its page on the desk is a link."""
    thing = look_up(member, request.GET.get("id", ""), clock.today())
    if thing is None:
        raise Http404
    names = KINDS[thing.kind].properties
    rows = [(names[id], values) for id, values in thing.told.items() if values and id != "name"]
    return render(request, "reconcile/preview.html", {"thing": thing, "rows": rows})
